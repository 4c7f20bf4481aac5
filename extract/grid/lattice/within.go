package lattice

import (
	"arising/extract/grid/ink"
)

// Without returns the edges that lie in none of the tables.
func Without(e *ink.Edges, tables []*Lattice) ink.Edges {
	var out ink.Edges
	for _, a := range e.Across {
		if !InTables(tables, (a.From+a.To)/2, a.At) {
			out.Across = append(out.Across, a)
		}
	}
	for _, d := range e.Down {
		if !InTables(tables, d.At, (d.From+d.To)/2) {
			out.Down = append(out.Down, d)
		}
	}
	return out
}

// InTables reports whether a point lies in one of the tables.
func InTables(tables []*Lattice, x, y float64) bool {
	for _, t := range tables {
		if ink.Within(ink.Grow(t.Box(), ink.Join), x, y) {
			return true
		}
	}
	return false
}
