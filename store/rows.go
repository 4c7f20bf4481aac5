package store

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"slices"
	"strings"
)

// A document has hundreds of rows, and a statement costs more than a row. So the
// rows of one table wait until the report is read through, and are then inserted
// many to a statement, table after table in the order of their first rows: what
// others point to comes first.

// A batch is the rows of a document that wait to be inserted.
type batch struct {
	tables   []*rowsOf
	spare    []*rowsOf // of the document before, empty, for their room
	prepared map[insertKey]insertStmt
	bound    []driver.NamedValue // the values of the statement in hand
}

// rowsOf are the rows that wait for one table.
type rowsOf struct {
	insert string // "INSERT INTO actions (id, text)"
	width  int    // values in a row
	values []any
}

// add puts a row on the waiting list of a table.
func (b *batch) add(insert string, row ...any) {
	r := b.table(insert)
	r.width = len(row)
	r.values = append(r.values, row...)
}

func (b *batch) table(insert string) *rowsOf {
	for _, r := range b.tables {
		if r.insert == insert {
			return r
		}
	}
	r := &rowsOf{insert: insert}
	if i := slices.IndexFunc(b.spare, func(r *rowsOf) bool { return r.insert == insert }); i >= 0 {
		r = b.spare[i]
		b.spare = slices.Delete(b.spare, i, i+1)
	}
	b.tables = append(b.tables, r)
	return r
}

// mostSpare bounds the room kept for the next document, in values of one table.
const mostSpare = 1 << 16

// empty forgets the rows and keeps their room.
func (b *batch) empty() {
	for _, r := range b.tables {
		clear(r.values) // the words are the document's; let them go
		r.values = r.values[:0]
		if cap(r.values) <= mostSpare {
			b.spare = append(b.spare, r)
		}
	}
	b.tables = b.tables[:0]
}

func (b *batch) close() {
	for _, s := range b.prepared {
		s.Close()
	}
}

// strokes are how many rows are inserted by one statement. They are few, so that
// few statements are prepared.
var strokes = []int{256, 64, 16, 4, 1}

// flush inserts all rows that wait. It speaks to the driver without database/sql in
// between, whose care for each value costs more than SQLite needs to store it; and
// it asks with Query, which hands over all values of a statement in one call where
// Exec makes a call of each.
func (b *batch) flush(ctx context.Context, conn *sql.Conn) error {
	defer b.empty()
	return conn.Raw(func(conn any) error {
		for _, r := range b.tables {
			rest := r.values
			for _, n := range strokes {
				for len(rest) >= n*r.width {
					if err := b.run(ctx, conn, r, n, rest[:n*r.width]); err != nil {
						return err
					}
					rest = rest[n*r.width:]
				}
			}
		}
		return nil
	})
}

// run inserts n rows of values by one statement, which is prepared once.
func (b *batch) run(ctx context.Context, conn any, r *rowsOf, n int, values []any) error {
	key := insertKey{r.insert, n}
	stmt, ok := b.prepared[key]
	if !ok {
		var err error
		if stmt, err = prepareInsert(ctx, conn, r.statement(n)); err != nil {
			return err
		}
		b.prepared[key] = stmt
	}
	for len(b.bound) < len(values) {
		b.bound = append(b.bound, driver.NamedValue{Ordinal: len(b.bound) + 1})
	}
	bound := b.bound[:len(values)]
	for i, v := range values {
		if n, ok := v.(int); ok {
			v = int64(n) // the only one of our kinds that drivers do not know
		}
		bound[i].Value = v
	}
	rows, err := stmt.QueryContext(ctx, bound)
	if err != nil {
		return err
	}
	return rows.Close()
}

// insertKey names a prepared INSERT of so many rows.
type insertKey struct {
	insert string
	rows   int
}

// An insertStmt is a prepared statement of the driver's.
type insertStmt interface {
	driver.Stmt
	driver.StmtQueryContext
}

func prepareInsert(ctx context.Context, conn any, query string) (insertStmt, error) {
	c, ok := conn.(driver.ConnPrepareContext)
	if !ok {
		return nil, errors.New("this SQLite driver prepares no statements")
	}
	prepared, err := c.PrepareContext(ctx, query)
	if err != nil {
		return nil, err
	}
	stmt, ok := prepared.(insertStmt)
	if !ok {
		prepared.Close()
		return nil, errors.New("this SQLite driver runs no statements with a context")
	}
	return stmt, nil
}

func (r *rowsOf) statement(rows int) string {
	one := "(?" + strings.Repeat(", ?", r.width-1) + ")"
	return r.insert + " VALUES " + one + strings.Repeat(", "+one, rows-1)
}
