package content

import (
	"math"

	"arising/extract/pdf/lex"
)

func (m *machine) nextLine(x, y float64) {
	m.tlm = Matrix{1, 0, 0, 1, x, y}.Mul(m.tlm)
	m.tm = m.tlm
}

// evenLetters is how many bytes one operator must show for its letter spacing to
// be taken for the look of a word: some writers space words by it, two letters at
// a time.
const evenLetters = 4

func (m *machine) showLast() {
	if n := len(m.args); n > 0 && m.args[n-1].Kind == lex.String {
		m.beginRun()
		m.even = len(m.args[n-1].Text) >= evenLetters
		m.show(m.args[n-1].Text)
	}
}

// showArray shows the strings of a TJ operand, moving back by its numbers.
func (m *machine) showArray(args []lex.Token) {
	m.beginRun()
	letters := 0
	for i := range args {
		letters += len(args[i].Text)
	}
	m.even = letters >= evenLetters
	t := &m.state.text
	for i := range args {
		switch args[i].Kind {
		case lex.String:
			m.show(args[i].Text)
		case lex.Number:
			by := -args[i].Num / 1000 * t.size
			if t.font != nil && t.font.Vertical {
				m.advance(0, by)
			} else {
				m.advance(by*t.scale, 0)
			}
		}
	}
}

func (m *machine) advance(x, y float64) {
	m.tm[4] += x*m.tm[0] + y*m.tm[2]
	m.tm[5] += x*m.tm[1] + y*m.tm[3]
}

// beginRun tells the word builder what the letters look like.
func (m *machine) beginRun() {
	t := &m.state.text
	if t.font == nil {
		t.font = m.res.Font("")
	}
	a := m.tm.Mul(m.state.ctm)
	size := math.Hypot(a[2], a[3]) * math.Abs(t.size)
	r := run{font: t.font, size: size, ascent: t.font.Ascent * size, descent: t.font.Descent * size}
	r.color = m.state.fill.color
	if t.mode == 1 || t.mode == 5 {
		r.color = m.state.stroke.color
	}
	r.bold = t.font.Bold || t.mode == 2 && m.state.stroke.color == m.state.fill.color
	r.slanted = t.font.Italic
	r.alpha, r.patterned = m.state.fillAlpha*m.state.veil, m.state.fill.tiled
	if t.mode == 1 || t.mode == 5 {
		r.alpha, r.patterned = m.state.strokeAlpha*m.state.veil, m.state.stroke.tiled
	}
	if t.mode == 2 || t.mode == 6 {
		r.patterned = r.patterned || m.state.stroke.color != m.state.fill.color
	}
	if t.mode == 3 || t.mode == 7 {
		r.why = ByMode
	}
	if t.mode >= 4 && !m.state.cut {
		m.words.flush()
		m.state.cut, m.state.cutFrom = true, len(m.page.Words)
	}
	dx, dy := a[0]*t.scale*t.size, a[1]*t.scale*t.size
	if t.font.Vertical {
		dx, dy = -a[2]*t.size, -a[3]*t.size
		r.ascent, r.descent = size/2, -size/2
	}
	if n := math.Hypot(dx, dy); n > 0 && math.Abs(dy) > 1e-3*n {
		r.ux, r.uy = dx/n, dy/n
		if math.Abs(r.ux) < 1e-3 {
			r.ux = 0
			r.uy = math.Copysign(1, r.uy)
		}
	} else {
		r.ux = 1
		if dx < 0 {
			r.ux = -1
		}
	}
	if !t.font.Vertical && a[0]*a[2]+a[1]*a[3] != 0 { // slanted by the matrix
		skew := (a[0]*a[2] + a[1]*a[3]) / (math.Hypot(a[0], a[1])*math.Hypot(a[2], a[3]) + 1e-9)
		r.slanted = r.slanted || math.Abs(skew) > 0.1
	}
	m.words.begin(r)
}

// lettersPerOp is how many letters count as one operator.
const lettersPerOp = 8

// show draws a string.
func (m *machine) show(s []byte) {
	m.ops -= len(s) / lettersPerOp
	t := &m.state.text
	f := t.font
	if f.Vertical {
		m.showVertical(s)
		return
	}
	ctm := m.state.ctm
	// The pen's place on the page, and its step for one unit of text space.
	x, y := m.tm.Apply(0, t.rise)
	x, y = ctm.Apply(x, y)
	sx, sy := m.tm[0]*ctm[0]+m.tm[1]*ctm[2], m.tm[0]*ctm[1]+m.tm[1]*ctm[3]
	length := math.Hypot(sx, sy)
	moved := 0.0
	for len(s) > 0 {
		g, n := f.Next(s)
		s = s[n:]
		w := g.Width * t.size * t.scale
		extra := t.chars
		if g.Space {
			extra += t.words
		}
		extra *= t.scale
		if m.muted == 0 {
			if g.Text == "" && w != 0 {
				m.counts.Unread++
			}
			m.letter(g.Text, x+moved*sx, y+moved*sy, math.Abs(w)*length, extra*length)
		} else {
			m.silence(g.Text, x+moved*sx, y+moved*sy)
		}
		moved += w + extra
	}
	m.advance(moved, 0)
}

// showVertical draws a string that runs down the page, in upright letters.
func (m *machine) showVertical(s []byte) {
	t := &m.state.text
	for len(s) > 0 {
		g, n := t.font.Next(s)
		s = s[n:]
		x, y := m.tm.Apply(0, t.rise)
		x, y = m.state.ctm.Apply(x, y)
		if m.muted == 0 {
			m.letter(g.Text, x, y, m.words.run.size, 0)
		} else {
			m.silence(g.Text, x, y)
		}
		extra := t.chars
		if g.Space {
			extra += t.words
		}
		m.advance(0, -t.size+extra)
	}
}

// letter hands a letter to the word builder, or to the mark that replaces it.
func (m *machine) letter(text string, x, y, length, slack float64) {
	m.ops -= len(text) / lettersPerOp
	if !m.visible(text, x, y, length) {
		return
	}
	m.words.run.under = len(m.layers)
	if s := m.replaced; s != nil {
		if len(s.letters) < maxActual {
			s.letters = append(s.letters, spanLetter{text, x, y, length, m.words.run})
			return
		}
		m.redraw(s) // no ActualText is as long; the mark was left open
		m.replaced = nil
	}
	if !m.even {
		slack = 0
	}
	m.words.letter(text, x, y, length, slack)
}

// finish ends the page's last word.
func (m *machine) finish() {
	for len(m.marks) > 0 {
		m.endMark()
	}
	m.words.flush()
}
