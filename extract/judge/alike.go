package judge

import "arising/extract/weigh"

// alikeMost is how many different values columns have at most that say the same over and
// over; alikeLeast is how many cells of a column must be compared.
const alikeMost, alikeLeast = 5, 2

// matrixLeast is how many columns hold the same values in a matrix; in a plan a rating and
// the one before may.
const matrixLeast = 3

// alike says whether most columns hold the same few short values as others, as in a matrix
// of standards and who meets them.
func alike(e *weigh.Evidence, t *Table) {
	values := make([]map[string]bool, len(t.Columns))
	for i := range t.Columns {
		seen, cells := make(map[string]bool), t.Columns[i].Cells
		for _, c := range cells[:min(len(cells), mostCells)] {
			seen[c.Plain] = true
		}
		if !seen[""] && len(seen) <= alikeMost && len(cells) >= alikeLeast {
			values[i] = seen
		}
	}
	n := 0
	for i := range values {
		for k := range values {
			if i != k && values[i] != nil && values[k] != nil && within(values[i], values[k]) {
				n++
				break
			}
		}
	}
	if n >= matrixLeast && 2*n >= len(t.Columns) {
		e.Add("matrix")
	}
}

// within reports whether every value of a is one of b.
func within(a, b map[string]bool) bool {
	for v := range a {
		if !b[v] {
			return false
		}
	}
	return true
}
