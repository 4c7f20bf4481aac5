package lattice

import (
	"math"
	"slices"

	"arising"
	"arising/extract/grid/ink"
)

const (
	leastStubRows = 3   // rows of a table with names outside of its frame
	stubShare     = 0.7 // of the rows that have one
	stubWidth     = 0.6 // of the table's width that the names may take
	stubGap       = 2.0 // em of white within a name, at most
	sameBase      = 2.0 // points between the baselines of a name and of its row
)

// AddStub puts the names of rows that stand on the left outside of a table's frame into
// a column of their own, and returns their words. Text that runs beside a table does
// not keep to its baselines.
func (l *Lattice) AddStub(words *ink.Shelf) []*ink.Word {
	b := l.Box()
	rows := len(l.Ys) - 1
	if rows < leastStubRows {
		return nil
	}
	beside := ink.Lines(words.Inside(arising.Box{b[0] - stubWidth*b.Width(), b[1], b[0] + 1, b[3]}))
	if len(beside) == 0 || len(beside) > 2*rows {
		return nil
	}
	bases := make([][]float64, rows)
	for i := range l.Cells {
		for _, w := range l.Cells[i].Words {
			if r := Between(l.Ys, w.Baseline-0.3*w.Size); r >= 0 {
				bases[r] = append(bases[r], w.Baseline)
			}
		}
	}
	named := make([][]*ink.Word, rows)
	full, out := 0, []*ink.Word(nil)
	left := math.Inf(1)
	for i := range beside {
		n := &beside[i]
		r := Between(l.Ys, n.Baseline-0.3*n.Size)
		if r < 0 || len(n.Spans(stubGap)) > 1 || n.Box[2] > b[0]+1 ||
			!slices.ContainsFunc(bases[r], func(y float64) bool { return math.Abs(y-n.Baseline) < sameBase }) {
			return nil
		}
		if len(named[r]) == 0 {
			full++
		}
		named[r] = append(named[r], n.Words...)
		out = append(out, n.Words...)
		left = min(left, n.Box[0])
	}
	if float64(full) < stubShare*float64(rows) {
		return nil
	}
	l.Xs = slices.Insert(slices.Clone(l.Xs), 0, left-1)
	for i := range l.Cells {
		l.Cells[i].Col++
	}
	for r := range rows {
		l.Cells = append(l.Cells, LatticeCell{Row: r, Rows: 1, Cols: 1, Words: named[r]})
	}
	l.sort()
	return out
}
