package store

import "context"

// Counted is how many rows the views show: of documents that sources hold now, each
// report once. What a run read is more when a report stands in two documents.
func (db *DB) Counted(ctx context.Context) (y Yield, err error) {
	db.mu.Lock()
	defer db.mu.Unlock()
	row := db.conn.QueryRowContext(ctx, `WITH k AS (SELECT r.id FROM reports AS r JOIN documents AS d ON d.id = r.document_id WHERE d.current = 1 AND r.same_as IS NULL)
		SELECT (SELECT count(*) FROM k JOIN decisions AS x ON x.report_id = k.id),
			(SELECT count(*) FROM k JOIN recommendations AS x ON x.report_id = k.id) - (SELECT count(*) FROM corrected AS c JOIN recommendations AS x ON x.id = c.record_id JOIN k ON k.id = x.report_id WHERE c.not_a_row = 1),
			(SELECT count(*) FROM k JOIN actions AS x ON x.report_id = k.id) - (SELECT count(*) FROM corrected AS c JOIN actions AS x ON x.id = c.record_id JOIN k ON k.id = x.report_id WHERE c.not_a_row = 1)`)
	return y, wrap("count rows", row.Scan(&y.Decisions, &y.Recommendations, &y.Actions))
}

// NoteKeep notes the folder in which copies of the documents are kept by their hashes.
func (db *DB) NoteKeep(ctx context.Context, dir string) error {
	return wrap("note where copies are kept", db.transact(ctx, func(ctx context.Context) error {
		return db.exec(ctx, "INSERT OR REPLACE INTO _meta (key, value) VALUES ('kept_in', ?)", dir)
	}))
}
