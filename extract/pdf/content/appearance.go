package content

import (
	"strings"
	"unicode/utf8"

	"github.com/ledongthuc/pdf"
)

// An Appearance is how an annotation looks: a form put into a rectangle of the page,
// or, when that shows no words, a value typed into it.
type Appearance struct {
	Form  pdf.Value
	Rect  [4]float64
	Value Value
	Mute  bool // it only covers what is under it
}

// A Value is what a field of a form holds.
type Value struct {
	Text  string
	Size  float64 // of the letters, in points; 0 for what fits
	Lines bool    // it may have several lines
	Sign  bool    // it stands for a box that is ticked or not
}

// annotation draws the looks of an annotation.
func (m *machine) annotation(a Appearance) {
	page := m.page
	words, rulings, shades, images := len(page.Words), len(page.Rulings), len(page.Shades), len(page.Images)
	if a.Form.Kind() == pdf.Stream {
		start := m.state
		m.appearance(a)
		m.finish()
		m.state = start
	}
	if a.Mute {
		page.Words, m.words.drawn = page.Words[:words], m.words.drawn[:words]
		page.Rulings, page.Shades, page.Images = page.Rulings[:rulings], page.Shades[:shades], page.Images[:images]
		m.words.seen.forget(words)
		return
	}
	if a.Value.Text != "" && len(page.Words) == words {
		m.typed(a)
		m.finish()
	}
}

// appearance draws a form so that its box, under its matrix, is fitted into the
// rectangle (PDF 32000-1, 12.5.5).
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

// How a value is typed into its field.
const (
	usualType = 12.0
	leastType = 3.0
	fieldPad  = 2.0  // points
	lineStep  = 1.15 // em
	lowerPart = 0.22 // em, of the letters below the line
	maxTyped  = 20_000
)

// typed writes the value of a field into its rectangle as a viewer would: in the size
// given or one that fits, its lines wrapped when it may have several.
func (m *machine) typed(a Appearance) {
	x0, y0 := min(a.Rect[0], a.Rect[2]), min(a.Rect[1], a.Rect[3])
	x1, y1 := max(a.Rect[0], a.Rect[2]), max(a.Rect[1], a.Rect[3])
	room, height := x1-x0-2*fieldPad, y1-y0
	if room <= 0 || height <= 0 || len(a.Value.Text) > maxTyped {
		return
	}
	t := &m.state.text
	*t = textState{font: m.res.Font(""), scale: 1}
	size := a.Value.Size
	if size == 0 {
		size = min(usualType, max(0.7*height, leastType))
	}
	lines := []string{strings.Join(strings.Fields(a.Value.Text), " ")}
	if a.Value.Lines {
		lines = m.wrapped(a.Value.Text, room/size)
		for size > leastType && float64(len(lines))*lineStep*size > height {
			size *= 0.9
			lines = m.wrapped(a.Value.Text, room/size)
		}
	}
	size = min(size, max(height, leastType))
	y := y0 + (height-size)/2 + lowerPart*size
	if a.Value.Lines {
		y = y1 - fieldPad - (1-lowerPart)*size
	}
	t.size = size
	for _, l := range lines {
		t.scale = min(1, room/max(size*m.widthOf(l), 0.1)) // too long a line is squeezed
		m.tm = Matrix{1, 0, 0, 1, x0 + fieldPad, y}
		m.beginRun()
		m.words.run.color, m.words.run.alpha, m.words.run.patterned = 0, 1, true
		m.even = true
		at := 0.0
		for _, r := range l {
			w := m.widthOf(string(r)) * size * t.scale
			x, yy := m.state.ctm.Apply(x0+fieldPad+at, y)
			m.letter(string(r), x, yy, w*m.state.ctm.Scale(), 0)
			at += w
		}
		m.words.flush()
		y -= lineStep * size
	}
}

// widthOf returns the width of text, in em.
func (m *machine) widthOf(text string) (w float64) {
	const unknown = 0.6
	for _, r := range text {
		if r >= utf8.RuneSelf {
			w += unknown
			continue
		}
		g, _ := m.state.text.font.Next([]byte{byte(r)})
		w += g.Width
	}
	return w
}

// wrapped breaks text into lines of so many em.
func (m *machine) wrapped(text string, room float64) (lines []string) {
	text = strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(text)
	for _, para := range strings.Split(text, "\n") {
		line, used := "", 0.0
		for _, word := range strings.Fields(para) {
			w := m.widthOf(word)
			if line != "" && used+m.widthOf(" ")+w > room {
				lines = append(lines, line)
				line, used = "", 0
			}
			if line != "" {
				line += " "
				used += m.widthOf(" ")
			}
			line += word
			used += w
		}
		lines = append(lines, line)
	}
	return lines
}
