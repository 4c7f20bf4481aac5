package store

import (
	"context"
	"strings"
)

// A document has hundreds of rows, and a statement costs more than a row. So the
// rows of one table wait until the report is read through, and are then inserted
// many to a statement, table after table in the order of their first rows: what
// others point to comes first.

// rowsOf are the rows that wait for one table.
type rowsOf struct {
	insert string // "INSERT INTO actions (id, text)"
	width  int    // values in a row
	values []any
}

// add puts a row on the waiting list of a table.
func (w *writer) add(insert string, row ...any) {
	for _, r := range w.rows {
		if r.insert == insert {
			r.values = append(r.values, row...)
			return
		}
	}
	w.rows = append(w.rows, &rowsOf{insert: insert, width: len(row), values: row})
}

// strokes are how many rows are inserted by one statement. They are few, so that
// few statements are prepared.
var strokes = []int{256, 64, 16, 4, 1}

// flush inserts all rows that wait.
func (w *writer) flush(ctx context.Context) error {
	for _, r := range w.rows {
		rest := r.values
		for _, n := range strokes {
			for len(rest) >= n*r.width {
				if err := w.exec(ctx, r.statement(n), rest[:n*r.width]...); err != nil {
					return err
				}
				rest = rest[n*r.width:]
			}
		}
	}
	w.rows = nil
	return nil
}

func (r *rowsOf) statement(rows int) string {
	one := "(?" + strings.Repeat(", ?", r.width-1) + ")"
	return r.insert + " VALUES " + one + strings.Repeat(", "+one, rows-1)
}
