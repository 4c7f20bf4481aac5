package white

import (
	"arising/extract/grid/ink"
	"arising/extract/grid/lattice"
)

// Refined returns a table in place of a ruled one whose lines draw only its
// header and columns: places that hold many rows of figures, one under another.
func Refined(l *lattice.Lattice, c lattice.Component, words []*ink.Word) *lattice.Lattice {
	if !l.HoldsRows() {
		return nil
	}
	k := New("ruled", l.Box(), ink.Lines(words), c.Across, c.Down)
	better, _ := k.Build()
	if better == nil || len(better.Ys) <= len(l.Ys) || len(better.Xs) < len(l.Xs) {
		return nil
	}
	return better
}
