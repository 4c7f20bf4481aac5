package content

import "github.com/ledongthuc/pdf"

// An Appearance is how an annotation looks: a form put into a rectangle of the page.
type Appearance struct {
	Form pdf.Value
	Rect [4]float64
}

// appearance draws the looks of an annotation: the form's box, under its matrix,
// is fitted into the rectangle (PDF 32000-1, 12.5.5).
func (m *machine) appearance(a Appearance) {
	o := m.res.store.object(a.Form)
	if o.off || !o.boxed {
		return
	}
	box := o.matrix.box(o.box[0], o.box[1], o.box[2], o.box[3])
	x0, y0 := min(a.Rect[0], a.Rect[2]), min(a.Rect[1], a.Rect[3])
	x1, y1 := max(a.Rect[0], a.Rect[2]), max(a.Rect[1], a.Rect[3])
	if box.width() <= 0 || box.height() <= 0 || x1 <= x0 || y1 <= y0 {
		return
	}
	sx, sy := (x1-x0)/box.width(), (y1-y0)/box.height()
	m.concat(Matrix{sx, 0, 0, sy, x0 - sx*box.x0, y0 - sy*box.y0})
	m.form(o)
}
