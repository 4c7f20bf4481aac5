package grid

import (
	"slices"

	"arising/extract/grid/lattice"
	"arising/extract/grid/text"
)

const (
	mostAbove    = 4    // lines over a table that goes on from the page before: running heads
	carriedEnds  = 3.0  // points that its words may stand outside of the columns
	carriedClear = 0.95 // share of its lines that keep to the columns
	leastCarried = 2    // columns of the table before that have words
	leastOwn     = 12   // lines that may show more columns than the page before
)

// carried returns the columns of the table at the end of the page before when a stretch
// at the head of this one keeps to them: a table that goes on keeps its columns, though
// a few lines of it may show other white.
func (s *whiteSearch) carried(t *stretch) ([]float64, bool) {
	xs := s.page.before
	if len(xs) <= leastWhiteColumns || t.from > mostAbove || len(s.page.tables) > 0 {
		return nil, false
	}
	used := map[int]bool{}
	astray := 0
	for i := t.from; i < t.to; i++ {
		if t.across[i] {
			continue
		}
		l := &s.lines[i]
		if l.Box[0] < xs[0]-carriedEnds || l.Box[2] > xs[len(xs)-1]+carriedEnds || slices.ContainsFunc(xs[1:len(xs)-1], func(x float64) bool { return text.Crosses(l, x) }) {
			astray++
		}
		for _, w := range l.Words {
			used[lattice.Between(xs, w.Box[0]+0.5)] = true
		}
	}
	n := t.to - t.from - len(t.across)
	if n == 0 || len(used) < leastCarried || len(used)*2 < len(xs)-1 || float64(astray) > (1-carriedClear)*float64(n) {
		return nil, false
	}
	return slices.Clone(xs), true
}
