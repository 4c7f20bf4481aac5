package grid

import (
	"cmp"
	"math"
	"slices"

	"arising"
)

// A line is the words that stand on one baseline, from left to right.
type line struct {
	words    []*Word
	box      arising.Box
	baseline float64
	size     float64 // of its largest word
}

// bold reports whether all of a line is bold.
func (l *line) bold() bool {
	return !slices.ContainsFunc(l.words, func(w *Word) bool { return !w.Bold })
}

// sameLine is how far apart, in em, two baselines of one line may be.
const sameLine = 0.35

// linesOf groups words into lines from the top down. A raised or lowered small
// word belongs to the line that it overlaps.
func linesOf(words []*Word) []line {
	if len(words) == 0 {
		return nil
	}
	sorted := slices.Clone(words)
	slices.SortStableFunc(sorted, func(a, b *Word) int { return cmp.Compare(a.Baseline, b.Baseline) })
	var lines []line
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

func newLine(words []*Word, base, size float64) line {
	l := line{words: words, baseline: base, size: size}
	slices.SortStableFunc(l.words, func(a, b *Word) int { return cmp.Compare(a.Box[0], b.Box[0]) })
	for _, w := range l.words {
		l.box = union(l.box, w.Box)
	}
	return l
}

// union is Box.Union, but a box without area counts when the other is zero.
func union(a, b arising.Box) arising.Box {
	if a == (arising.Box{}) {
		return b
	}
	return arising.Box{min(a[0], b[0]), min(a[1], b[1]), max(a[2], b[2]), max(a[3], b[3])}
}

// joinRaised puts lines of nothing but superscripts or subscripts into the line
// that they hang on.
func joinRaised(lines []line) []line {
	out := lines[:0]
	for _, l := range lines {
		if n := len(out); n > 0 {
			prev := &out[n-1]
			small, big := prev, &l
			if prev.size > l.size {
				small, big = &l, prev
			}
			if small.size < 0.8*big.size && overlap(small.box[1], small.box[3], big.box[1], big.box[3]) > 0.5*small.box.Height() && fits(small, big) {
				*prev = newLine(append(slices.Clone(big.words), small.words...), big.baseline, big.size)
				continue
			}
		}
		out = append(out, l)
	}
	return out
}

// fits reports whether no word of a stands on a word of b, and each is near one.
func fits(a, b *line) bool {
	for _, w := range a.words {
		near := false
		for _, v := range b.words {
			o := overlap(w.Box[0], w.Box[2], v.Box[0], v.Box[2])
			if o > 0.5*w.Box.Width() {
				return false
			}
			gap := max(w.Box[0]-v.Box[2], v.Box[0]-w.Box[2])
			near = near || gap < 0.4*b.size
		}
		if !near {
			return false
		}
	}
	return true
}

// overlap returns the length that two stretches share, 0 when none.
func overlap(a0, a1, b0, b1 float64) float64 { return max(0, min(a1, b1)-max(a0, b0)) }

// A span is a stretch of a line without a gap wide enough to part columns.
type span struct {
	words []*Word
	box   arising.Box
}

// spans cuts a line where its gaps are wider than gap em.
func (l *line) spans(gap float64) []span {
	var out []span
	start := 0
	for i := 1; i <= len(l.words); i++ {
		if i < len(l.words) && l.words[i].Box[0]-rightOf(l.words[start:i]) <= gap*l.size {
			continue
		}
		s := span{words: l.words[start:i]}
		for _, w := range s.words {
			s.box = union(s.box, w.Box)
		}
		out = append(out, s)
		start = i
	}
	return out
}

// rightOf returns the furthest right edge; the last word need not have it.
func rightOf(words []*Word) float64 {
	r := math.Inf(-1)
	for _, w := range words[max(0, len(words)-4):] {
		r = max(r, w.Box[2])
	}
	return r
}
