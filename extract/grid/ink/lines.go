package ink

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"arising"
)

// LineText is the text of a line, its words a space apart.
func LineText(l *Line) string {
	var b strings.Builder
	for i, w := range l.Words {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(w.Text)
	}
	return b.String()
}

// A Line is the words that stand on one baseline, from left to right.
type Line struct {
	Words    []*Word
	Box      arising.Box
	Baseline float64
	Size     float64 // of its largest word
}

// Bold reports whether all of a line is bold.
func (l *Line) Bold() bool {
	return !slices.ContainsFunc(l.Words, func(w *Word) bool { return !w.Bold })
}

// sameLine is how far apart, in em, two baselines of one line may be.
const sameLine = 0.35

// Lines groups words into lines from the top down. A raised or lowered small
// word belongs to the line that it overlaps.
func Lines(words []*Word) []Line {
	if len(words) == 0 {
		return nil
	}
	sorted := slices.Clone(words)
	slices.SortStableFunc(sorted, func(a, b *Word) int { return cmp.Compare(a.Baseline, b.Baseline) })
	var lines []Line
	start := 0
	base, size := sorted[0].Baseline, sorted[0].Size
	for i := 1; i <= len(sorted); i++ {
		if i < len(sorted) {
			w := sorted[i]
			if w.Baseline-base <= sameLine*max(size, w.Size) {
				if w.Size > size {
					base, size = w.Baseline, w.Size
				}
				continue
			}
		}
		lines = append(lines, newLine(sorted[start:i], base, size))
		if i < len(sorted) {
			start, base, size = i, sorted[i].Baseline, sorted[i].Size
		}
	}
	return joinRaised(lines)
}

func newLine(words []*Word, base, size float64) Line {
	l := Line{Words: words, Baseline: base, Size: size}
	slices.SortStableFunc(l.Words, func(a, b *Word) int { return cmp.Compare(a.Box[0], b.Box[0]) })
	for _, w := range l.Words {
		l.Box = Union(l.Box, w.Box)
	}
	return l
}

// Union is Box.Union, but a box without area counts when the other is zero.
func Union(a, b arising.Box) arising.Box {
	if a == (arising.Box{}) {
		return b
	}
	return arising.Box{min(a[0], b[0]), min(a[1], b[1]), max(a[2], b[2]), max(a[3], b[3])}
}

// joinRaised puts lines of nothing but superscripts or subscripts into the line
// that they hang on.
func joinRaised(lines []Line) []Line {
	out := lines[:0]
	for _, l := range lines {
		if n := len(out); n > 0 {
			prev := &out[n-1]
			small, big := prev, &l
			if prev.Size > l.Size {
				small, big = &l, prev
			}
			if small.Size < 0.8*big.Size && Overlap(small.Box[1], small.Box[3], big.Box[1], big.Box[3]) > 0.5*small.Box.Height() && fits(small, big) {
				*prev = newLine(append(slices.Clone(big.Words), small.Words...), big.Baseline, big.Size)
				continue
			}
		}
		out = append(out, l)
	}
	return out
}

// fits reports whether no word of a stands on a word of b, and each is near one.
func fits(a, b *Line) bool {
	for _, w := range a.Words {
		near := false
		for _, v := range b.Words {
			o := Overlap(w.Box[0], w.Box[2], v.Box[0], v.Box[2])
			if o > 0.5*w.Box.Width() {
				return false
			}
			gap := max(w.Box[0]-v.Box[2], v.Box[0]-w.Box[2])
			near = near || gap < 0.4*b.Size
		}
		if !near {
			return false
		}
	}
	return true
}

// Overlap returns the length that two stretches share, 0 when none.
func Overlap(a0, a1, b0, b1 float64) float64 { return max(0, min(a1, b1)-max(a0, b0)) }

// A span is a stretch of a line without a gap wide enough to part columns.
type span struct {
	words []*Word
	Box   arising.Box
}

// Spans cuts a line where its gaps are wider than gap em.
func (l *Line) Spans(gap float64) []span {
	var out []span
	start := 0
	for i := 1; i <= len(l.Words); i++ {
		if i < len(l.Words) && l.Words[i].Box[0]-RightOf(l.Words[start:i]) <= gap*l.Size {
			continue
		}
		s := span{words: l.Words[start:i]}
		for _, w := range s.words {
			s.Box = Union(s.Box, w.Box)
		}
		out = append(out, s)
		start = i
	}
	return out
}

// RightOf returns the furthest right edge; the last word need not have it.
func RightOf(words []*Word) float64 {
	r := math.Inf(-1)
	for _, w := range words[max(0, len(words)-4):] {
		r = max(r, w.Box[2])
	}
	return r
}

// TextOf is the text of words in the order of reading.
func TextOf(words []*Word) string {
	l := newLine(slices.Clone(words), 0, 0)
	return LineText(&l)
}
