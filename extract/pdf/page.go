package pdf

import (
	"context"
	"errors"
	"fmt"
	"unicode/utf8"

	"github.com/ledongthuc/pdf"

	"arising"
	"arising/extract/grid/ink"
	"arising/extract/pdf/content"
)

// Page returns the marks on page n, from 1. A page that cannot be read comes back
// with what was read of it and a diagnostic.
func (f *File) Page(ctx context.Context, n int) (page ink.Page, diagnostics []arising.Diagnostic) {
	l := f.pages[n-1]
	page = ink.Page{Number: n, Label: f.labels[n-1]}
	broken := func(reason any) {
		diagnostics = append(diagnostics, arising.Diagnostic{Code: arising.PageBroken, Severity: arising.Warning,
			Message: fmt.Sprint(reason), Location: arising.Location{Page: n}})
	}
	defer func() {
		if x := recover(); x != nil {
			broken(x)
		}
	}()
	d, cut := content.Drawing{Ops: f.limits.Ops}, f.cut
	d.Base, page.Width, page.Height = l.frame()
	d.Streams = f.contents(l.page.Key("Contents"))
	d.Resources = f.store.Resources(l.resources, nil)
	f.annotate(&d, l.page.Key("Annots"))
	counts, err := content.Run(ctx, &page, d)
	limit := func(reason string) {
		diagnostics = append(diagnostics, arising.Diagnostic{Code: arising.LimitReached, Severity: arising.Warning,
			Message: reason, Location: arising.Location{Page: n}})
	}
	if errors.Is(err, content.ErrTooMuch) {
		limit(err.Error())
	}
	if counts.Cut {
		limit("so much is painted over each other that some letters under it may be told as seen")
	}
	if counts.Deep {
		limit("forms lie too deep in one another; what the deepest show was not read")
	}
	if n := l.page.Key("Annots").Len(); n > maxAnnots {
		limit(fmt.Sprintf("the page has %d annotations; those after the first %d were not read", n, maxAnnots))
	}
	if f.cut > cut {
		limit(fmt.Sprintf("a stream of the page is longer than %d MB; what follows in it was not read", maxStream>>20))
	}
	diagnostics = append(diagnostics, unseen(counts, n)...)
	if reason := unread(&page, counts); reason != "" {
		diagnostics = append(diagnostics, arising.Diagnostic{Code: arising.PageNoText, Severity: arising.Warning,
			Message: reason, Location: arising.Location{Page: n}})
	}
	return page, diagnostics
}

// scanLetters is how many letters a scan may have beside its picture.
const scanLetters = 12

// unread returns why a page has to be read from its picture, "" when it has not.
func unread(p *ink.Page, counts content.Counts) string {
	letters := 0
	for _, w := range p.Words {
		letters += utf8.RuneCountInString(w.Text)
	}
	area := 0.0
	for _, i := range p.Images {
		area += i.Box.Width() * i.Box.Height()
	}
	switch {
	case counts.Unread > max(letters, scanLetters):
		return fmt.Sprintf("the fonts of the page do not say what %d of its %d letters are", counts.Unread, counts.Unread+letters)
	case letters >= scanLetters:
		return ""
	case area > content.ScanShare*p.Width*p.Height:
		return "the page is a picture without text"
	case counts.Shapes > content.ScanShapes:
		return "the text of the page was made outlines"
	}
	return ""
}

// unseenWhy says why letters are not seen.
var unseenWhy = map[content.Why]string{
	content.ByMode:  "drawn in a mode that shows nothing",
	content.Covered: "covered by what is drawn over them",
	content.Blended: "in the colour of what they stand on",
	content.Clipped: "outside of the page, or of the frame that they are drawn in",
	content.Tiny:    "too small to be seen",
	content.Off:     "in a layer that is switched off",
	content.CutOff:  "cut off by the edge of the frame that they are drawn in; they are read with the word before",
}

// unseen says how many letters of page n nobody sees, never which.
func unseen(counts content.Counts, n int) (diagnostics []arising.Diagnostic) {
	for _, u := range counts.Unseen {
		box := u.Box
		diagnostics = append(diagnostics, arising.Diagnostic{Code: arising.TextHidden, Severity: arising.Info,
			Message:  fmt.Sprintf("%d letters that are not seen: %s", u.Letters, unseenWhy[u.Why]),
			Location: arising.Location{Page: n, BBox: &box}})
	}
	return diagnostics
}

// contents returns the content streams of a page. They are joined with a space
// between: an operator may have its operands in the stream before.
func (f *File) contents(v pdf.Value) [][]byte {
	if v.Kind() != pdf.Array {
		return [][]byte{f.stream(v)}
	}
	var all []byte
	for i := range v.Len() {
		all = append(append(all, f.stream(v.Index(i))...), '\n')
		if len(all) > maxStream {
			f.cut++
			break
		}
	}
	return [][]byte{all}
}

// frame returns the matrix from user space to points from the page's top left as
// it is read, and its size: crop box and rotation applied.
func (l leaf) frame() (base content.Matrix, width, height float64) {
	box, ok := rectangle(l.media)
	if !ok {
		box = [4]float64{0, 0, 612, 792}
	}
	if crop, ok := rectangle(l.crop); ok {
		crop = [4]float64{max(crop[0], box[0]), max(crop[1], box[1]), min(crop[2], box[2]), min(crop[3], box[3])}
		if crop[2] > crop[0] && crop[3] > crop[1] {
			box = crop
		}
	}
	w, h := box[2]-box[0], box[3]-box[1]
	unit := 1.0
	if u := l.page.Key("UserUnit").Float64(); u > 0.1 && u < 100 {
		unit = u
	}
	x0, y0 := box[0], box[1]
	switch ((l.rotate/90)%4 + 4) % 4 {
	case 1:
		base, width, height = content.Matrix{0, 1, 1, 0, -y0, -x0}, h, w
	case 2:
		base, width, height = content.Matrix{-1, 0, 0, 1, x0 + w, -y0}, w, h
	case 3:
		base, width, height = content.Matrix{0, -1, -1, 0, y0 + h, x0 + w}, h, w
	default:
		base, width, height = content.Matrix{1, 0, 0, -1, -x0, y0 + h}, w, h
	}
	return base.Mul(content.Matrix{unit, 0, 0, unit, 0, 0}), width * unit, height * unit
}

// maxSide bounds the sides of a page, in points: 200 inches is the format's limit
// and some drawings pass it.
const maxSide = 100_000

func rectangle(v pdf.Value) (box [4]float64, ok bool) {
	if v.Len() != 4 {
		return box, false
	}
	var c [4]float64
	for i := range c {
		c[i] = v.Index(i).Float64()
	}
	box = [4]float64{min(c[0], c[2]), min(c[1], c[3]), max(c[0], c[2]), max(c[1], c[3])}
	w, h := box[2]-box[0], box[3]-box[1]
	return box, w > 1 && h > 1 && w < maxSide && h < maxSide
}
