package table

import (
	"strings"

	"arising/extract/doc"
)

// Over says which merged cells a page break cut: for the places of a page's first rows
// that the blank rest of such a cell covers, in which row of an earlier page it begins.
// A lead merged over six rows is printed once, and stands beside those over the page too.
func Over(t *Table) map[[2]int]int {
	out := make(map[[2]int]int)
	spans := Spans(t)
	prev := -1
	for i, r := range t.Rows {
		if r.Kind == Section {
			prev = -1
		}
		if r.Kind != Data && r.Kind != Continued {
			continue
		}
		if prev >= 0 && r.Page > t.Rows[prev].Page {
			cutCells(t, spans, out, prev, i)
		}
		for col := range t.Columns {
			if from, ok := spans[[2]int{i, col}]; ok && from > 0 {
				if origin, cut := out[[2]int{from, col}]; cut {
					out[[2]int{i, col}] = origin
				}
			}
		}
		prev = i
	}
	return out
}

// cutCells notes the cells of row i, the first of its page, that are the rest of cells of
// row prev or above. A merged cell with words of its own says that something new begins.
func cutCells(t *Table, spans, out map[[2]int]int, prev, i int) {
	found := make(map[int]int)
	for _, c := range t.Rows[i].Cells {
		if c.Col >= len(t.Columns) || c.Cols() > 1 {
			continue
		}
		origin, rows := above(t, spans, out, prev, c.Col)
		if c.Rows() < 2 && rows < 2 {
			continue
		}
		if strings.TrimSpace(c.Text) != "" {
			if goes := t.Rows[i].Goes; c.Col < len(goes) && goes[c.Col] < i {
				continue // the rest of its words
			}
			return
		}
		if textAt(t, origin, c.Col) != "" {
			found[c.Col] = origin
		}
	}
	for col, origin := range found {
		out[[2]int{i, col}] = origin
	}
}

// above returns the row in which the cell over row prev begins, and how many rows it has.
func above(t *Table, spans, out map[[2]int]int, prev, col int) (origin, rows int) {
	if from, ok := out[[2]int{prev, col}]; ok {
		return from, 2
	}
	origin = prev
	if from, ok := spans[[2]int{prev, col}]; ok {
		origin = from
	}
	var cell doc.Cell
	for _, c := range t.Rows[origin].Cells {
		if c.Col == col {
			cell = c
		}
	}
	if goes := t.Rows[origin].Goes; col < len(goes) && t.Rows[origin].Kind == Continued {
		origin = goes[col]
	}
	return origin, cell.Rows()
}
