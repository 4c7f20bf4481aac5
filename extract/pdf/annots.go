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

// darkest is the brightest part of a colour on which black letters are not seen.
const darkest = 0.1

// maxAreas bounds the areas that one annotation marks.
const maxAreas = 500

// annotate adds to a drawing what the annotations of its page show. Filled fields,
// typed notes and stamps put text on it; figures and areas to be redacted cover some;
// what is struck out is struck. Other marks, such as highlights, are somebody's
// reading of the text.
func (f *File) annotate(d *content.Drawing, annots pdf.Value) {
	for i := range min(annots.Len(), maxAnnots) {
		a := safely(func() pdf.Value { return annots.Index(i) })
		kind := a.Key("Subtype").Name()
		if kind == "Redact" { // what is to go is gone, also before it is
			for _, r := range areas(a) {
				d.Covers = append(d.Covers, content.Cover{Rect: r})
			}
			continue
		}
		if a.Key("F").Int64()&(annotHidden|annotNoView) != 0 || f.store.Off(a) {
			continue
		}
		switch kind {
		case "Widget", "FreeText", "Stamp":
			if l, ok := f.looks(a); ok {
				d.Appearances = append(d.Appearances, l)
			}
		case "Square", "Circle", "Polygon", "PolyLine", "Line", "Ink":
			l := content.Appearance{Form: a.Key("AP").Key("N"), Mute: true}
			var ok bool
			switch l.Rect, ok = corners(a.Key("Rect")); {
			case ok && l.Form.Kind() == pdf.Stream:
				d.Appearances = append(d.Appearances, l)
			case ok && kind == "Square" && a.Key("IC").Len() > 0 && solid(a):
				d.Covers = append(d.Covers, content.Cover{Rect: l.Rect, Color: inside(a.Key("IC"))})
			}
		case "Highlight": // a marker that is dark blackens what it marks
			if c := inside(a.Key("C")); a.Key("C").Len() > 0 && max(c[0], c[1], c[2]) < darkest && solid(a) {
				for _, r := range areas(a) {
					d.Covers = append(d.Covers, content.Cover{Rect: r, Color: c})
				}
			}
		case "StrikeOut":
			if len(d.Strikes) < maxAnnots {
				d.Strikes = append(d.Strikes, areas(a)...)
			}
		}
	}
}

// looks returns how an annotation that holds text looks.
func (f *File) looks(a pdf.Value) (l content.Appearance, ok bool) {
	if l.Rect, ok = corners(a.Key("Rect")); !ok {
		return l, false
	}
	l.Form = a.Key("AP").Key("N")
	if l.Form.Kind() == pdf.Dict { // one for each state
		l.Form = l.Form.Key(a.Key("AS").Name())
	}
	switch a.Key("Subtype").Name() {
	case "Widget":
		l.Value = f.valueOf(a)
		if l.Value.Text != "" && !l.Value.Sign && f.fresh { // the looks are out of date
			l.Form = pdf.Value{}
		}
	case "FreeText":
		l.Value = content.Value{Text: a.Key("Contents").Text(), Size: sizeIn(a.Key("DA").RawString()), Lines: true}
	}
	return l, l.Form.Kind() == pdf.Stream || l.Value.Text != ""
}

// areas returns the quadrilaterals that an annotation marks, as upright boxes; its
// rectangle when it gives none.
func areas(a pdf.Value) (list [][4]float64) {
	points := a.Key("QuadPoints")
	for i := 0; i+8 <= min(points.Len(), 8*maxAreas); i += 8 {
		var x, y [4]float64
		for k := range 4 {
			x[k], y[k] = points.Index(i+2*k).Float64(), points.Index(i+2*k+1).Float64()
		}
		list = append(list, [4]float64{
			min(x[0], x[1], x[2], x[3]), min(y[0], y[1], y[2], y[3]), max(x[0], x[1], x[2], x[3]), max(y[0], y[1], y[2], y[3]),
		})
	}
	if r, ok := corners(a.Key("Rect")); ok && len(list) == 0 {
		list = append(list, r)
	}
	return list
}

func corners(v pdf.Value) (r [4]float64, ok bool) {
	if v.Len() != 4 {
		return r, false
	}
	for k := range r {
		r[k] = v.Index(k).Float64()
	}
	return r, true
}

// solid reports whether an annotation covers what is under it.
func solid(a pdf.Value) bool {
	ca := a.Key("CA")
	return ca.Kind() == pdf.Null || ca.Float64() >= 1
}

// inside returns a colour of one, three or four components as red, green and blue.
func inside(v pdf.Value) (c [3]float64) {
	at := func(i int) float64 { return v.Index(i).Float64() }
	switch v.Len() {
	case 1:
		c = [3]float64{at(0), at(0), at(0)}
	case 3:
		c = [3]float64{at(0), at(1), at(2)}
	case 4:
		for i := range c {
			c[i] = (1 - at(i)) * (1 - at(3))
		}
	}
	return c
}
