package grid

import (
	"math"
	"slices"

	"arising"
)

const (
	leastStubRows = 3   // rows of a table with names outside of its frame
	stubShare     = 0.7 // of the rows that have one
	stubWidth     = 0.6 // of the table's width that the names may take
	stubGap       = 2.0 // em of white within a name, at most
	sameBase      = 2.0 // points between the baselines of a name and of its row
)

// addStub puts the names of rows that stand on the left outside of a table's frame into
// a column of their own, and returns their words. Text that runs beside a table does
// not keep to its baselines.
func (l *lattice) addStub(words *shelf) []*Word {
	b := l.box()
	rows := len(l.ys) - 1
	if rows < leastStubRows {
		return nil
	}
	beside := linesOf(words.inside(arising.Box{b[0] - stubWidth*b.Width(), b[1], b[0] + 1, b[3]}))
	if len(beside) == 0 || len(beside) > 2*rows {
		return nil
	}
	bases := make([][]float64, rows)
	for i := range l.cells {
		for _, w := range l.cells[i].words {
			if r := between(l.ys, w.Baseline-0.3*w.Size); r >= 0 {
				bases[r] = append(bases[r], w.Baseline)
			}
		}
	}
	named := make([][]*Word, rows)
	full, out := 0, []*Word(nil)
	left := math.Inf(1)
	for i := range beside {
		n := &beside[i]
		r := between(l.ys, n.baseline-0.3*n.size)
		if r < 0 || len(n.spans(stubGap)) > 1 || n.box[2] > b[0]+1 ||
			!slices.ContainsFunc(bases[r], func(y float64) bool { return math.Abs(y-n.baseline) < sameBase }) {
			return nil
		}
		if len(named[r]) == 0 {
			full++
		}
		named[r] = append(named[r], n.words...)
		out = append(out, n.words...)
		left = min(left, n.box[0])
	}
	if float64(full) < stubShare*float64(rows) {
		return nil
	}
	l.xs = slices.Insert(slices.Clone(l.xs), 0, left-1)
	for i := range l.cells {
		l.cells[i].col++
	}
	for r := range rows {
		l.cells = append(l.cells, latticeCell{row: r, rows: 1, cols: 1, words: named[r]})
	}
	l.sort()
	return out
}
