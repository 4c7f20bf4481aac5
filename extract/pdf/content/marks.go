package content

import (
	"strings"
	"unicode/utf8"

	"arising/extract/pdf/lex"
)

// A mark is an open marked-content sequence.
type mark struct {
	hidden bool  // optional content that is switched off
	span   *span // its ActualText replaces what it draws
}

// A span is a stretch of letters that its ActualText replaces.
type span struct {
	actual  string
	letters []spanLetter
}

type spanLetter struct {
	text         string
	x, y, length float64
	run          run
}

const maxActual = 1000 // a longer ActualText is a description, not letters

// beginMark opens a marked-content sequence with properties.
func (m *machine) beginMark() {
	mk := mark{}
	tag := ""
	for _, t := range m.args {
		if t.Kind == lex.Name {
			tag = string(t.Text)
			break
		}
	}
	last := m.args[max(len(m.args)-1, 0):]
	named := len(m.args) >= 2 && len(last) == 1 && last[0].Kind == lex.Name
	if named && tag == "OC" {
		mk.hidden = m.res.Hidden(string(last[0].Text))
	}
	actual, ok := inlineActual(m.args)
	if named && tag != "OC" {
		actual, ok = m.res.Actual(string(last[0].Text))
	}
	if ok && m.replaced == nil && len(actual) <= maxActual {
		mk.span = &span{actual: actual}
		m.replaced = mk.span
	}
	if mk.hidden {
		m.muted++
	}
	m.marks = append(m.marks, mk)
}

// inlineActual finds /ActualText in the operands of BDC.
func inlineActual(args []lex.Token) (string, bool) {
	for i := 0; i+1 < len(args); i++ {
		if args[i].Kind == lex.Name && string(args[i].Text) == "ActualText" && args[i+1].Kind == lex.String {
			return TextString(args[i+1].Text), true
		}
	}
	return "", false
}

// endMark closes the last marked-content sequence.
func (m *machine) endMark() {
	n := len(m.marks)
	if n == 0 {
		return
	}
	mk := m.marks[n-1]
	m.marks = m.marks[:n-1]
	if mk.hidden {
		m.muted--
	}
	if mk.span != nil {
		m.replaced = nil
		m.replay(mk.span)
	}
}

// replay draws the letters of a span with the text that replaces them. Text over
// several lines is drawn as it is: nothing says where its replacement breaks.
func (m *machine) replay(s *span) {
	actual := strings.Map(func(r rune) rune {
		switch {
		case r == '\u00ad':
			return '-'
		case r == '\u00a0':
			return ' '
		case r < ' ' || r == '\u200b' || r == '\ufeff':
			return -1
		}
		return r
	}, s.actual)
	if len(s.letters) == 0 {
		return
	}
	if !s.oneLine() || utf8.RuneCountInString(actual) == len(s.letters) && strings.Contains(actual, " ") {
		m.redraw(s)
		return
	}
	keep := m.words.run
	defer m.words.begin(keep)
	first, last := s.letters[0], s.letters[len(s.letters)-1]
	from, _ := first.run.place(first.x, first.y)
	to, _ := first.run.place(last.x, last.y)
	to += last.length
	m.words.begin(first.run)
	// Spread the words of the text evenly over the room of the letters.
	all := float64(max(utf8.RuneCountInString(actual), 1))
	at := 0
	for i, word := range strings.Split(actual, " ") {
		if i > 0 {
			m.words.flush()
			at++
		}
		n := utf8.RuneCountInString(word)
		if n > 0 {
			along := from + (to-from)*float64(at)/all
			m.words.letter(word, first.x+(along-from)*first.run.ux, first.y+(along-from)*first.run.uy, (to-from)*float64(n)/all, 0)
		}
		at += n
	}
}

// redraw draws the letters of a span as they are, and empties it.
func (m *machine) redraw(s *span) {
	keep := m.words.run
	defer m.words.begin(keep)
	for _, l := range s.letters {
		m.words.begin(l.run)
		m.words.letter(l.text, l.x, l.y, l.length, 0)
	}
	s.letters = nil
}

func (s *span) oneLine() bool {
	_, across := s.letters[0].run.place(s.letters[0].x, s.letters[0].y)
	last := -1e9
	for _, l := range s.letters {
		a, c := s.letters[0].run.place(l.x, l.y)
		if c-across > 0.5*l.run.size || across-c > 0.5*l.run.size || a < last-0.5*l.run.size || l.run.ux != s.letters[0].run.ux {
			return false
		}
		last = a
	}
	return true
}
