package grid

import (
	"slices"

	"arising/extract/grid/ink"
	"arising/extract/grid/white"
)

const leastProse = 2 // words of a line that may run over columns

// prose marks the lines of a stretch that run on over columns which the others keep
// to, and cuts those at its foot off: text that follows a table with no more white
// than its rows have between them.
func (s *whiteSearch) prose(t *stretch) {
	left := s.box(t.from, t.to)[0]
	var held []ink.Line
	var doubted []int
	for i := t.from; i < t.to; i++ {
		l := &s.lines[i]
		switch {
		case t.across[i]:
		case len(l.Words) >= leastProse && l.Box[0] < left+3 && len(wideGaps(l)) == 0:
			doubted = append(doubted, i)
		default:
			held = append(held, *l)
		}
	}
	if len(doubted) == 0 || len(held) < 2 {
		return
	}
	xs := white.Rivers(held)
	for _, i := range doubted {
		if overEdge(&s.lines[i], xs[1:len(xs)-1]) {
			t.across[i] = true
		}
	}
	for t.to-t.from > 2 && t.across[t.to-1] && slices.Contains(doubted, t.to-1) {
		t.to--
	}
}

// overEdge reports whether a word stands over a column's edge.
func overEdge(l *ink.Line, xs []float64) bool {
	return slices.ContainsFunc(l.Words, func(w *ink.Word) bool {
		return slices.ContainsFunc(xs, func(x float64) bool { return w.Box[0] < x-1 && w.Box[2] > x+1 })
	})
}
