package store

import (
	"context"
	"database/sql"
	"strings"
)

// searched lists what can be searched: tables, and their columns of words.
var searched = []struct {
	table   string
	columns []string
}{
	{"decisions", []string{"text", "item"}},
	{"recommendations", []string{"text", "section", "commentary"}},
	{"actions", []string{"text", "section", "progress", "evidence", "lead_raw"}},
}

// documentsAtOnce is how many documents enter the search in one transaction. The
// index is far quicker to build in large strokes than a document at a time.
const documentsAtOnce = 500

// index enters the documents that the search does not know yet.
func (db *DB) index(ctx context.Context) error {
	for {
		n := 0
		err := db.transact(ctx, func(ctx context.Context) (err error) {
			n, err = db.indexSome(ctx)
			return err
		})
		if err != nil || n < documentsAtOnce {
			return err
		}
	}
}

// indexSome enters the next documents and returns how many it found.
func (db *DB) indexSome(ctx context.Context) (int, error) {
	var first, last sql.NullInt64
	n := 0
	row := db.conn.QueryRowContext(ctx, "SELECT min(id), max(id), count(*) FROM (SELECT id FROM documents WHERE indexed = 0 ORDER BY id LIMIT ?)", documentsAtOnce)
	if err := row.Scan(&first, &last, &n); err != nil || n == 0 {
		return n, err
	}
	for _, s := range searched {
		columns := strings.Join(s.columns, ", ")
		err := db.exec(ctx, "INSERT INTO "+s.table+"_fts (rowid, "+columns+") SELECT r.id, r."+strings.Join(s.columns, ", r.")+
			" FROM documents AS d CROSS JOIN "+s.table+" AS r ON r.id BETWEEN d.id * 1000000 AND d.id * 1000000 + 999999"+
			" WHERE d.indexed = 0 AND d.id BETWEEN ? AND ? ORDER BY d.id, r.id", first, last)
		if err != nil {
			return 0, err
		}
	}
	return n, db.exec(ctx, "UPDATE documents SET indexed = 1 WHERE indexed = 0 AND id BETWEEN ? AND ?", first, last)
}

// forget takes a document's records out of the search. It must come before they
// are changed: the index finds what to remove by the words that it was given.
func (db *DB) forget(ctx context.Context, document int64) error {
	first, last := recordsOf(document)
	for _, s := range searched {
		columns := strings.Join(s.columns, ", ")
		err := db.exec(ctx, "INSERT INTO "+s.table+"_fts ("+s.table+"_fts, rowid, "+columns+") SELECT 'delete', id, "+columns+
			" FROM "+s.table+" WHERE id BETWEEN ? AND ? AND (SELECT indexed FROM documents WHERE id = ?)", first, last, document)
		if err != nil {
			return err
		}
	}
	return db.exec(ctx, "UPDATE documents SET indexed = 0 WHERE id = ?", document)
}
