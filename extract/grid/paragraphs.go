package grid

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"arising"
	"arising/extract/doc"
)

// A para is a run of lines that read on: a paragraph, a heading or a list item.
type para struct {
	lines []line
	mark  marker
	box   arising.Box
	size  float64
	left  float64 // of its first line
}

// A column is where a run of lines is set: the edges that its text may reach and
// the usual distance of its baselines.
type column struct {
	left, right float64
	lead        float64
	bars        []Ruling // level lines drawn through it, from the top down
}

// barred reports whether a line is drawn between two lines of text from beyond
// their left to beyond their right, as between the rows of a table of one column.
// An underline keeps to its words.
func (c column) barred(prev, next *line) bool {
	left, right := min(prev.box[0], next.box[0]), max(prev.box[2], next.box[2])
	i, _ := slices.BinarySearchFunc(c.bars, prev.baseline, func(r Ruling, y float64) int { return cmp.Compare(r.Y0, y) })
	for ; i < len(c.bars) && c.bars[i].Y0 < next.baseline-0.4*next.size; i++ {
		if c.bars[i].X0 < left-1 && c.bars[i].X1 > right+1 {
			return true
		}
	}
	return false
}

// columnOf measures lines that are set between left and right.
func columnOf(lines []line, left, right float64) column {
	c := column{left: left, right: right}
	var gaps []float64
	for i := 1; i < len(lines); i++ {
		em := max(lines[i].size, lines[i-1].size)
		if g := lines[i].baseline - lines[i-1].baseline; g > 0.8*em && g < 2.3*em {
			gaps = append(gaps, g/em)
		}
	}
	c.lead = 1.2
	if len(gaps) > 0 {
		// Within a paragraph lines are as near as anywhere; a page of short
		// paragraphs has more gaps between them than within.
		slices.Sort(gaps)
		c.lead = max(gaps[len(gaps)/5], 1)
	}
	if len(gaps) < 4 {
		c.lead = min(c.lead, 1.3)
	}
	return c
}

// paras parts lines, from the top down, into paragraphs and items.
func (c column) paras(lines []line) []para {
	var out []para
	for i := range lines {
		m, marked := markerOf(lines[i].words)
		if i == 0 || c.begins(lines, i, out[len(out)-1], m, marked) {
			p := para{left: lines[i].box[0]}
			if marked {
				p.mark = m
			}
			out = append(out, p)
		}
		p := &out[len(out)-1]
		p.lines = append(p.lines, lines[i])
		p.box = union(p.box, lines[i].box)
		p.size = max(p.size, lines[i].size)
	}
	return out
}

// begins reports whether line i begins something new after the paragraph p.
func (c column) begins(lines []line, i int, p para, m marker, marked bool) bool {
	prev, l := &lines[i-1], &lines[i]
	em := max(prev.size, l.size)
	if c.barred(prev, l) {
		return true
	}
	gap := l.baseline - prev.baseline
	if gap > 1.22*c.lead*em && l.box[1]-prev.box[3] > 0.1*em {
		return true
	}
	if min(prev.size, l.size) < 0.88*em && len(prev.words) > 0 && mainSize(prev) != mainSize(l) && math.Abs(mainSize(prev)-mainSize(l)) > 0.1*em {
		return true
	}
	if marked && m.sure && (p.mark.label != "" || c.slack(prev, l) > -0.5*em || !strings.ContainsAny(m.label, "-–—") && l.box[0] < p.left+0.5*em || l.box[0] > prev.box[0]+0.8*em) {
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
	if in := l.box[0] - prev.box[0]; in > 0.8*em && in < 5*em && p.mark.label == "" && len(p.lines) > 1 && ends(prev) && i+1 < len(lines) && math.Abs(lines[i+1].box[0]-prev.box[0]) < 2 {
		return true
	}
	// Back at the margin after a hanging item.
	return p.mark.label != "" && len(p.lines) > 1 && l.box[0] < p.lines[1].box[0]-0.6*em && p.lines[1].box[0] > p.left+0.6*em && ends(prev)
}

// headsOut reports whether a line that is all bold follows one that is not bold at
// all: a heading of the size of the text. A bold run in a sentence begins within a
// line, or goes on in small letters.
func headsOut(prev, next *line) bool {
	bold := func(w *Word) bool { return w.Bold }
	first, _ := utf8.DecodeRuneInString(next.words[0].Text)
	return !unicode.IsLower(first) && !slices.ContainsFunc(prev.words, bold) &&
		!slices.ContainsFunc(next.words, func(w *Word) bool { return !bold(w) })
}

// slack returns how much room was left on a line after the first word of the
// next would have been set: a break that the setting did not force leaves some.
func (c column) slack(prev, next *line) float64 {
	w := next.words[0]
	width := w.Box.Width()
	if cut := strings.IndexAny(w.Text, "-\u2010"); cut > 0 && cut < len(w.Text)-1 {
		width *= float64(utf8.RuneCountInString(w.Text[:cut])+1) / float64(utf8.RuneCountInString(w.Text))
	}
	return c.right - rightOf(prev.words) - 0.28*prev.size - width
}

// needed returns how much slack shows that a break was meant.
func (c column) needed(prev, next *line) float64 {
	first, _ := utf8.DecodeRuneInString(next.words[0].Text)
	if unicode.IsLower(first) && !ends(prev) {
		return math.Inf(1)
	}
	return 0.5*prev.size + 0.02*(c.right-c.left)
}

// ends reports whether a line ends as a sentence or a clause of a list does.
func ends(l *line) bool {
	text := l.words[len(l.words)-1].Text
	return strings.ContainsAny(text[len(text)-1:], ".:;?!") || strings.HasSuffix(text, "”") || strings.HasSuffix(text, ")")
}

// mainSize returns the size of most of a line's letters.
func mainSize(l *line) float64 {
	n := map[float64]int{}
	best := 0.0
	for _, w := range l.words {
		n[w.Size] += len(w.Text)
		if n[w.Size] > n[best] || n[w.Size] == n[best] && w.Size > best {
			best = w.Size
		}
	}
	return best
}

// setting is text put together from words, with what is set otherwise.
type setting struct {
	text   []byte
	styles []doc.Style
	vocab  vocabulary
	last   *Word
	right  float64 // of the cell; 0 outside cells
	inLine int     // words in the line so far
	token  string  // the last word, with the parts of it on lines before

	deleted []byte // what was struck through, in order
	marks   []doc.NoteMark
}

// hyphens makes one hyphen of those that a font may tell apart: the choice is the
// typesetter's, not the author's.
var hyphens = strings.NewReplacer("\u2010", "-", "\u2011", "-")

// add puts one word after the ones before it. First says that it begins a line.
func (s *setting) add(w *Word, first bool) {
	text := hyphens.Replace(strings.Join(strings.Fields(w.Text+w.Rest), " "))
	if w.Struck {
		if len(s.deleted) > 0 {
			s.deleted = append(s.deleted, ' ')
		}
		s.deleted = append(s.deleted, text...)
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
			drop, between := s.vocab.seam(s.last.Text, text)
			if drop > 0 {
				s.text = s.text[:len(s.text)-drop]
				s.clip(len(s.text))
			}
			s.text = append(s.text, between...)
		case !touching(s.last, w):
			s.text = append(s.text, ' ')
		}
	}
	from := len(s.text)
	s.text = append(s.text, text...)
	s.style(w, from, len(s.text))
	for _, m := range w.marks {
		s.marks = append(s.marks, doc.NoteMark{At: len(s.text), Text: m})
	}
	if first {
		s.inLine = 0
	}
	s.last, s.token = w, whole
	s.inLine++
}

// cutWord reports whether text is the rest of the word before it, which was too
// wide for its cell: it alone fills its line, and both make one word.
func (s *setting) cutWord(w *Word, text string) bool {
	if s.right == 0 || s.inLine != 1 || s.last.Turn != 0 {
		return false
	}
	letter := s.last.Box.Width() / float64(max(1, utf8.RuneCountInString(s.last.Text)))
	return s.right-s.last.Box.Right() < 1.3*letter && s.vocab.continues(s.token, text)
}

// touching reports whether two words of a line have no gap between them.
func touching(a, b *Word) bool {
	gap := b.Box[0] - a.Box[2]
	return a.Turn == 0 && b.Turn == 0 && gap < 0.08*max(a.Size, b.Size) && gap > -0.3*max(a.Size, b.Size)
}

// style notes how a stretch is set, joined on to the one before when alike.
func (s *setting) style(w *Word, from, to int) {
	st := doc.Style{From: from, To: to, Bold: w.Bold, Italic: w.Italic, Ink: w.Ink}
	if symbolFont(w.Font) {
		st.Font = w.Font
	}
	if !st.Bold && !st.Italic && st.Ink == "" && st.Font == "" {
		return
	}
	if n := len(s.styles); n > 0 {
		prev := &s.styles[n-1]
		same := *prev
		same.From, same.To = st.From, st.To
		if same == st && from-prev.To <= 1 {
			prev.To = to
			return
		}
	}
	s.styles = append(s.styles, st)
}

// clip cuts styles that reach beyond the end of the text.
func (s *setting) clip(n int) {
	for i := range s.styles {
		s.styles[i].To = min(s.styles[i].To, n)
	}
}

// newline begins another paragraph of the same cell.
func (s *setting) newline() {
	if n := len(s.text); n > 0 && s.text[n-1] != '\n' {
		s.text = append(s.text, '\n')
	}
	s.last = nil
}

// words adds all words of a paragraph but its first skip.
func (s *setting) para(p *para, skip int) {
	for i := range p.lines {
		words := p.lines[i].words
		if i == 0 {
			words = words[min(skip, len(words)):]
		}
		for k, w := range reading(words) {
			s.add(w, k == 0)
		}
	}
}
