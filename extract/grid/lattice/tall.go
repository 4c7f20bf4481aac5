package lattice

import (
	"arising/extract/grid/ink"
)

// A TallCell stands in the middle of several rows.
type TallCell struct{ Row, Col, Rows int }

// Heighten makes cells as tall as they are, where the places that this takes are
// empty. Rows are counted after the header's.
func (l *Lattice) Heighten(list []TallCell, header int) {
	nc := len(l.Xs) - 1
	gone := map[int]bool{}
	for _, t := range list {
		var words []*ink.Word
		owners := map[int]bool{}
		single := true
		for r := t.Row + header; r < t.Row+header+t.Rows; r++ {
			i := l.Owner[r*nc+t.Col]
			owners[i] = true
			single = single && l.Cells[i].Rows == 1 && l.Cells[i].Cols == 1
			words = append(words, l.Cells[i].Words...)
		}
		if !single || len(owners) != t.Rows {
			continue
		}
		first := l.Owner[(t.Row+header)*nc+t.Col]
		l.Cells[first].Rows, l.Cells[first].Words = t.Rows, words
		for i := range owners {
			if i != first {
				gone[i] = true
			}
		}
	}
	kept := l.Cells[:0]
	for i := range l.Cells {
		if !gone[i] {
			kept = append(kept, l.Cells[i])
		}
	}
	l.Cells = kept
	l.Index()
}
