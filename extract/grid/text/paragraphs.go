package text

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"arising"
	"arising/extract/doc"
	"arising/extract/grid/ink"
)

// A Para is a run of lines that read on: a paragraph, a heading or a list item.
type Para struct {
	Lines []ink.Line
	Mark  marker
	Box   arising.Box
	Size  float64
	Left  float64 // of its first line
}

// A Column is where a run of lines is set: the edges that its text may reach and
// the usual distance of its baselines.
type Column struct {
	Left, Right float64
	Lead        float64
	Bars        []ink.Ruling // level lines drawn through it, from the top down
}

// barred reports whether a line is drawn between two lines of text from beyond
// their left to beyond their right, as between the rows of a table of one column.
// An underline keeps to its words.
func (c Column) barred(prev, next *ink.Line) bool {
	left, right := min(prev.Box[0], next.Box[0]), max(prev.Box[2], next.Box[2])
	i, _ := slices.BinarySearchFunc(c.Bars, prev.Baseline, func(r ink.Ruling, y float64) int { return cmp.Compare(r.Y0, y) })
	for ; i < len(c.Bars) && c.Bars[i].Y0 < next.Baseline-0.4*next.Size; i++ {
		if c.Bars[i].X0 < left-1 && c.Bars[i].X1 > right+1 {
			return true
		}
	}
	return false
}

// ColumnOf measures lines that are set between left and right.
func ColumnOf(lines []ink.Line, left, right float64) Column {
	c := Column{Left: left, Right: right}
	var gaps []float64
	for i := 1; i < len(lines); i++ {
		em := max(lines[i].Size, lines[i-1].Size)
		if g := lines[i].Baseline - lines[i-1].Baseline; g > 0.8*em && g < 2.3*em {
			gaps = append(gaps, g/em)
		}
	}
	c.Lead = 1.2
	if len(gaps) > 0 {
		// Within a paragraph lines are as near as anywhere; a page of short
		// paragraphs has more gaps between them than within.
		slices.Sort(gaps)
		c.Lead = max(gaps[len(gaps)/5], 1)
	}
	if len(gaps) < 4 {
		c.Lead = min(c.Lead, 1.3)
	}
	return c
}

// Paras parts lines, from the top down, into paragraphs and items.
func (c Column) Paras(lines []ink.Line) []Para {
	var out []Para
	for i := range lines {
		m, marked := MarkerOf(lines[i].Words)
		if i == 0 || c.begins(lines, i, out[len(out)-1], m, marked) {
			p := Para{Left: lines[i].Box[0]}
			if marked {
				p.Mark = m
			}
			out = append(out, p)
		}
		p := &out[len(out)-1]
		p.Lines = append(p.Lines, lines[i])
		p.Box = ink.Union(p.Box, lines[i].Box)
		p.Size = max(p.Size, lines[i].Size)
	}
	return out
}

// begins reports whether line i begins something new after the paragraph p.
func (c Column) begins(lines []ink.Line, i int, p Para, m marker, marked bool) bool {
	prev, l := &lines[i-1], &lines[i]
	em := max(prev.Size, l.Size)
	if c.barred(prev, l) {
		return true
	}
	gap := l.Baseline - prev.Baseline
	if gap > 1.22*c.Lead*em && l.Box[1]-prev.Box[3] > 0.1*em {
		return true
	}
	if min(prev.Size, l.Size) < 0.88*em && len(prev.Words) > 0 && MainSize(prev) != MainSize(l) && math.Abs(MainSize(prev)-MainSize(l)) > 0.1*em {
		return true
	}
	if marked && m.sure && (p.Mark.Label != "" || c.slack(prev, l) > -0.5*em || !strings.ContainsAny(m.Label, "-–—") && l.Box[0] < p.Left+0.5*em || l.Box[0] > prev.Box[0]+0.8*em) {
		return true
	}
	if headsOut(prev, l) {
		return true
	}
	slack := c.slack(prev, l)
	if marked && slack > -0.2*em {
		return true
	}
	if slack > c.needed(prev, l) {
		return true
	}
	// A first line set in, as books do.
	if in := l.Box[0] - prev.Box[0]; in > 0.8*em && in < 5*em && p.Mark.Label == "" && len(p.Lines) > 1 && ends(prev) && i+1 < len(lines) && math.Abs(lines[i+1].Box[0]-prev.Box[0]) < 2 {
		return true
	}
	// Back at the margin after a hanging item.
	return p.Mark.Label != "" && len(p.Lines) > 1 && l.Box[0] < p.Lines[1].Box[0]-0.6*em && p.Lines[1].Box[0] > p.Left+0.6*em && ends(prev)
}

// headsOut reports whether a line that is all bold follows one that is not bold at
// all: a heading of the size of the text. A bold run in a sentence begins within a
// line, or goes on in small letters.
func headsOut(prev, next *ink.Line) bool {
	bold := func(w *ink.Word) bool { return w.Bold }
	first, _ := utf8.DecodeRuneInString(next.Words[0].Text)
	return !unicode.IsLower(first) && !slices.ContainsFunc(prev.Words, bold) &&
		!slices.ContainsFunc(next.Words, func(w *ink.Word) bool { return !bold(w) })
}

// slack returns how much room was left on a line after the first word of the
// next would have been set: a break that the setting did not force leaves some.
func (c Column) slack(prev, next *ink.Line) float64 {
	w := next.Words[0]
	width := w.Box.Width()
	if cut := strings.IndexAny(w.Text, "-\u2010"); cut > 0 && cut < len(w.Text)-1 {
		width *= float64(utf8.RuneCountInString(w.Text[:cut])+1) / float64(utf8.RuneCountInString(w.Text))
	}
	return c.Right - ink.RightOf(prev.Words) - 0.28*prev.Size - width
}

// needed returns how much slack shows that a break was meant.
func (c Column) needed(prev, next *ink.Line) float64 {
	first, _ := utf8.DecodeRuneInString(next.Words[0].Text)
	if unicode.IsLower(first) && !ends(prev) {
		return math.Inf(1)
	}
	return 0.5*prev.Size + 0.02*(c.Right-c.Left)
}

// ends reports whether a line ends as a sentence or a clause of a list does.
func ends(l *ink.Line) bool {
	text := l.Words[len(l.Words)-1].Text
	return strings.ContainsAny(text[len(text)-1:], ".:;?!") || strings.HasSuffix(text, "”") || strings.HasSuffix(text, ")")
}

// MainSize returns the size of most of a line's letters.
func MainSize(l *ink.Line) float64 {
	n := map[float64]int{}
	best := 0.0
	for _, w := range l.Words {
		n[w.Size] += len(w.Text)
		if n[w.Size] > n[best] || n[w.Size] == n[best] && w.Size > best {
			best = w.Size
		}
	}
	return best
}

// Setting is text put together from words, with what is set otherwise.
type Setting struct {
	Text   []byte
	Styles []doc.Style
	Vocab  ink.Vocabulary
	last   *ink.Word
	Right  float64 // of the cell; 0 outside cells
	inLine int     // words in the line so far
	token  string  // the last word, with the parts of it on lines before

	Deleted []byte // what was struck through, in order
	Marks   []doc.NoteMark
}

// hyphens makes one hyphen of those that a font may tell apart: the choice is the
// typesetter's, not the author's.
var hyphens = strings.NewReplacer("\u2010", "-", "\u2011", "-")

// add puts one word after the ones before it. First says that it begins a line.
func (s *Setting) add(w *ink.Word, first bool) {
	text := hyphens.Replace(strings.Join(strings.Fields(w.Text+w.Rest), " "))
	if w.Struck {
		if len(s.Deleted) > 0 {
			s.Deleted = append(s.Deleted, ' ')
		}
		s.Deleted = append(s.Deleted, text...)
		return
	}
	whole := text
	if s.last != nil {
		switch {
		case first && s.cutWord(w, text):
			whole = s.token + text
		case first && strings.ContainsAny(text[:min(1, len(text))], ")],;"):
			whole = s.token + text // a mark that closes was too wide for the line before
		case first:
			drop, between := s.Vocab.Seam(s.last.Text, text)
			if drop > 0 {
				s.Text = s.Text[:len(s.Text)-drop]
				s.clip(len(s.Text))
			}
			s.Text = append(s.Text, between...)
		case !touching(s.last, w):
			s.Text = append(s.Text, ' ')
		}
	}
	from := len(s.Text)
	s.Text = append(s.Text, text...)
	s.style(w, from, len(s.Text))
	for _, m := range w.Marks {
		s.Marks = append(s.Marks, doc.NoteMark{At: len(s.Text), Text: m})
	}
	if first {
		s.inLine = 0
	}
	s.last, s.token = w, whole
	s.inLine++
}

// cutWord reports whether text is the rest of the word before it, which was too
// wide for its cell: it alone fills its line, and both make one word.
func (s *Setting) cutWord(w *ink.Word, text string) bool {
	if s.Right == 0 || s.inLine != 1 || s.last.Turn != 0 {
		return false
	}
	letter := s.last.Box.Width() / float64(max(1, utf8.RuneCountInString(s.last.Text)))
	return s.Right-s.last.Box.Right() < 1.3*letter && s.Vocab.Continues(s.token, text)
}

// touching reports whether two words of a line have no gap between them.
func touching(a, b *ink.Word) bool {
	gap := b.Box[0] - a.Box[2]
	return a.Turn == 0 && b.Turn == 0 && gap < 0.08*max(a.Size, b.Size) && gap > -0.3*max(a.Size, b.Size)
}

// style notes how a stretch is set, joined on to the one before when alike.
func (s *Setting) style(w *ink.Word, from, to int) {
	st := doc.Style{From: from, To: to, Bold: w.Bold, Italic: w.Italic, Ink: w.Ink}
	if symbolFont(w.Font) {
		st.Font = w.Font
	}
	if !st.Bold && !st.Italic && st.Ink == "" && st.Font == "" {
		return
	}
	if n := len(s.Styles); n > 0 {
		prev := &s.Styles[n-1]
		same := *prev
		same.From, same.To = st.From, st.To
		if same == st && from-prev.To <= 1 {
			prev.To = to
			return
		}
	}
	s.Styles = append(s.Styles, st)
}

// clip cuts styles that reach beyond the end of the text.
func (s *Setting) clip(n int) {
	for i := range s.Styles {
		s.Styles[i].To = min(s.Styles[i].To, n)
	}
}

// Newline begins another paragraph of the same cell.
func (s *Setting) Newline() {
	if n := len(s.Text); n > 0 && s.Text[n-1] != '\n' {
		s.Text = append(s.Text, '\n')
	}
	s.last = nil
}

// words adds all words of a paragraph but its first skip.
func (s *Setting) Para(p *Para, skip int) {
	for i := range p.Lines {
		words := p.Lines[i].Words
		if i == 0 {
			words = words[min(skip, len(words)):]
		}
		for k, w := range ink.Reading(words) {
			s.add(w, k == 0)
		}
	}
}
