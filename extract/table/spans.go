package table

import "strings"

// maxSpan bounds how many rows a cell is taken to cover.
const maxSpan = 500

// Spans says for the places that a cell from above covers in which row that cell
// begins: Spans(t)[[2]int{row, column}].
func Spans(t *Table) map[[2]int]int {
	out := make(map[[2]int]int)
	for i, r := range t.Rows {
		for _, c := range r.Cells {
			if c.Rows() == 1 {
				continue
			}
			for row := i + 1; row < min(len(t.Rows), i+c.Rows(), i+maxSpan); row++ {
				if _, taken := out[[2]int{row, c.Col}]; taken || c.Col >= len(t.Columns) {
					break
				}
				for col := c.Col; col < min(c.Col+c.Cols(), len(t.Columns)); col++ {
					out[[2]int{row, col}] = i
				}
			}
		}
	}
	return out
}

// textAt returns the text of the cell of row i that covers column col.
func textAt(t *Table, i, col int) string {
	for _, c := range t.Rows[i].Cells {
		if c.Col <= col && col < c.Col+c.Cols() {
			return strings.TrimSpace(c.Text)
		}
	}
	return ""
}
