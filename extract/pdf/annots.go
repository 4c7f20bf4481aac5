package pdf

import (
	"github.com/ledongthuc/pdf"

	"arising/extract/pdf/content"
)

// The annotation flags that keep one from being seen (PDF 32000-1, 12.5.3).
const (
	annotHidden = 1 << 1
	annotNoView = 1 << 5
)

// maxAnnots bounds the annotations of a page.
const maxAnnots = 5000

// appearances lists the annotations that put text on a page: filled fields, typed
// notes, stamps. Marks over the text, such as highlights, are somebody's reading of it.
func appearances(annots pdf.Value) (list []content.Appearance) {
	for i := range min(annots.Len(), maxAnnots) {
		a := safely(func() pdf.Value { return annots.Index(i) })
		switch a.Key("Subtype").Name() {
		case "Widget", "FreeText", "Stamp":
		default:
			continue
		}
		if a.Key("F").Int64()&(annotHidden|annotNoView) != 0 {
			continue
		}
		form := a.Key("AP").Key("N")
		if form.Kind() == pdf.Dict { // one for each state
			form = form.Key(a.Key("AS").Name())
		}
		rect := a.Key("Rect")
		if form.Kind() != pdf.Stream || rect.Len() != 4 {
			continue
		}
		l := content.Appearance{Form: form}
		for k := range l.Rect {
			l.Rect[k] = rect.Index(k).Float64()
		}
		list = append(list, l)
	}
	return list
}
