package content

import (
	"context"
	"errors"

	"arising/extract/grid/ink"
	"arising/extract/pdf/font"
	"arising/extract/pdf/lex"
)

// ErrTooMuch says that a page asks for more drawing than its limit allows; what
// was drawn until then is kept.
var ErrTooMuch = errors.New("a page draws more than the limit allows; raise it if you trust the file")

// Limits on one page beside the number of operators.
const (
	maxDepth    = 24   // of forms in forms
	maxStack    = 512  // of saved states
	maxOperands = 4096 // of one operator; TJ arrays are the longest
	maxMarks    = 400_000
)

// A state is the graphics state.
type state struct {
	ctm                    Matrix
	clip                   rect
	shape                  *clipShape // beside the bounds of the clip
	fill, stroke           paint
	width                  float64 // of lines, in user space
	dashed                 bool
	fillAlpha, strokeAlpha float64 // 0 is wholly transparent, 1 covers
	blend                  blend
	veil                   float64 // alpha of the groups around
	veilBlend              blend
	masked                 bool // a soft mask hides some of what is painted
	cut                    bool // letters are a part of the clip
	cutFrom                int  // the first word of these
	text                   textState
}

type textState struct {
	font                      *font.Font
	size, chars, words, scale float64
	leading, rise             float64
	mode                      int
}

// A machine runs the content streams of one page.
type machine struct {
	ctx      context.Context
	ops      int // left to run
	page     *ink.Page
	state    state
	stack    []state
	res      *Resources
	depth    int
	tm       Matrix // of text
	tlm      Matrix // of its line
	even     bool   // the operator shows enough letters to be evenly spaced
	path     path
	counts   Counts
	words    words
	layers   []layer
	unseen   [reasons]Unseen
	marks    []mark
	replaced *span    // the open ActualText
	active   []string // the forms being drawn
	muted    int      // marks of hidden optional content that are open
	args     []lex.Token
	err      error
}

// A Drawing is what makes up a page.
type Drawing struct {
	Base        Matrix   // from the page's user space to points from its top left
	Streams     [][]byte // decoded
	Resources   *Resources
	Appearances []Appearance // of its annotations, drawn last
	Covers      []Cover      // areas that annotations hide
	Strikes     [][4]float64 // areas, in user space, whose text is struck out
	Ops         int          // the most operators to run
}

// Counts tell of letters on a page that are no text.
type Counts struct {
	Shapes int // small curved figures that were filled: letters made outlines
	Unread int // letters of fonts that do not say what they mean
	Unseen []Unseen
	Cut    bool // so much is painted that not all was looked at
	Deep   bool // a form lies deeper in others than is drawn
}

// Run draws d. page has its size set; Run fills in the rest.
func Run(ctx context.Context, page *ink.Page, d Drawing) (Counts, error) {
	m := newMachine(ctx, page, d.Base, d.Resources, d.Ops)
	room := &d.Resources.store.room
	m.layers, m.words.drawn = room.layers[:0], room.drawn[:0]
	start := m.state
	for _, s := range d.Streams {
		m.run(s)
	}
	m.finish()
	for _, a := range d.Appearances {
		m.state, m.stack = start, nil
		m.annotation(a)
	}
	for _, c := range d.Covers {
		m.state = start
		m.cover(c)
	}
	m.look(&room.sights)
	m.strike(start.ctm, d.Strikes)
	room.layers, room.drawn = m.layers, m.words.drawn
	page.Rulings = joinDots(page.Rulings)
	return m.counts, m.err
}

func newMachine(ctx context.Context, page *ink.Page, base Matrix, res *Resources, ops int) *machine {
	m := &machine{ctx: ctx, ops: ops, page: page, res: res, tm: Identity, tlm: Identity}
	m.state = state{ctm: base, clip: rect{0, 0, page.Width, page.Height}, width: 1, fillAlpha: 1, strokeAlpha: 1, veil: 1}
	m.state.text.scale = 1
	m.words.page, m.words.layers = page, &m.layers
	return m
}

// run executes one stream.
func (m *machine) run(src []byte) {
	l := lex.New(src)
	m.args = m.args[:0]
	for m.err == nil {
		t := l.Next()
		switch t.Kind {
		case lex.End:
			return
		case lex.Keyword:
			m.step(l, t.Text)
			m.args = m.args[:0]
			l.Reset()
		default:
			if len(m.args) == maxOperands {
				m.args = m.flushText()
			}
			m.args = append(m.args, t)
		}
	}
}

// flushText shows what is gathered of an overlong TJ array and returns no operands.
func (m *machine) flushText() []lex.Token {
	for _, t := range m.args {
		if t.Kind == lex.ArrayOpen {
			m.showArray(m.args)
			return append(m.args[:0], t)
		}
	}
	return m.args[:0]
}

// step counts an operator and runs it.
func (m *machine) step(l *lex.Lexer, op []byte) {
	if m.ops--; m.ops <= 0 || len(m.page.Words)+len(m.page.Rulings)+len(m.page.Shades)+len(m.page.Images) > maxMarks {
		m.err = ErrTooMuch
		return
	}
	if m.ops&0x3ff == 0 && m.ctx.Err() != nil {
		m.err = m.ctx.Err()
		return
	}
	if len(op) <= 3 && !m.do(op) && string(op) == "BI" {
		m.inlineImage(l)
	}
}

// num returns the n-th operand from the end, 0 being the last.
func (m *machine) num(n int) float64 {
	if i := len(m.args) - 1 - n; i >= 0 {
		return m.args[i].Num
	}
	return 0
}

// name returns the last operand when it is a name.
func (m *machine) name() string {
	if n := len(m.args); n > 0 && m.args[n-1].Kind == lex.Name {
		return string(m.args[n-1].Text)
	}
	return ""
}

// key packs an operator of up to three letters.
func key(op []byte) (k uint32) {
	for _, b := range op {
		k = k<<8 | uint32(b)
	}
	return k
}

func (m *machine) save() {
	if len(m.stack) < maxStack {
		m.stack = append(m.stack, m.state)
	}
}

func (m *machine) restore() {
	if n := len(m.stack); n > 0 {
		m.state = m.stack[n-1]
		m.stack = m.stack[:n-1]
	}
}

func (m *machine) concat(n Matrix) { m.state.ctm = n.Mul(m.state.ctm) }

// matrix returns the last six operands.
func (m *machine) matrix() Matrix {
	return Matrix{m.num(5), m.num(4), m.num(3), m.num(2), m.num(1), m.num(0)}
}
