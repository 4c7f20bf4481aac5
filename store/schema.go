package store

import (
	"context"
	"embed"
	"fmt"
	"io/fs"
	"strings"
)

//go:embed migrations/*.sql views/*.sql
var schemaFiles embed.FS

// migrations returns the statements of each version of the schema: the file at
// index i takes a database from user_version i to i+1.
func migrations() []string { return readAll("migrations") }

// views returns the statement of each view. Views hold no data, so that they are
// made again, not migrated, whenever one changes.
func views() []string { return readAll("views") }

func readAll(folder string) []string {
	names, err := fs.Glob(schemaFiles, folder+"/*.sql") // sorted
	if err != nil {
		panic(err)
	}
	files := make([]string, len(names))
	for i, name := range names {
		b, err := schemaFiles.ReadFile(name)
		if err != nil {
			panic(err)
		}
		files[i] = string(b)
	}
	return files
}

// migrate brings the schema up to date, in one transaction.
func (db *DB) migrate(ctx context.Context) error {
	return db.transact(ctx, func(ctx context.Context) error {
		var version int
		if err := db.conn.QueryRowContext(ctx, "PRAGMA user_version").Scan(&version); err != nil {
			return err
		}
		steps := migrations()
		for i := version; i < len(steps); i++ {
			if _, err := db.conn.ExecContext(ctx, steps[i]); err != nil {
				if strings.Contains(err.Error(), "no such module: fts5") {
					return fmt.Errorf("this program was built without full-text search; build it with -tags sqlite_fts5")
				}
				return fmt.Errorf("migration %d: %w", i+1, err)
			}
		}
		same, err := db.viewsAreCurrent(ctx)
		if err != nil || same && version == len(steps) {
			return err
		}
		if err := db.makeViews(ctx); err != nil {
			return err
		}
		if err := db.describe(ctx); err != nil {
			return err
		}
		if err := db.fillCouncils(ctx); err != nil {
			return err
		}
		_, err = db.conn.ExecContext(ctx, fmt.Sprintf("PRAGMA application_id = %d; PRAGMA user_version = %d", applicationID, len(steps)))
		return err
	})
}

// viewsAreCurrent reports whether the file has the views of this program, word
// for word: SQLite keeps their text.
func (db *DB) viewsAreCurrent(ctx context.Context) (bool, error) {
	have, err := db.strings(ctx, "SELECT sql FROM sqlite_schema WHERE type = 'view'")
	if err != nil {
		return false, err
	}
	in := map[string]bool{}
	for _, sql := range have {
		in[sql] = true
	}
	want := views()
	for _, sql := range want {
		if !in[strings.TrimSuffix(strings.TrimSpace(sql), ";")] {
			return false, nil
		}
	}
	return len(have) == len(want), nil
}

func (db *DB) makeViews(ctx context.Context) error {
	old, err := db.strings(ctx, "SELECT name FROM sqlite_schema WHERE type = 'view'")
	if err != nil {
		return err
	}
	for _, name := range old {
		if _, err := db.conn.ExecContext(ctx, `DROP VIEW "`+strings.ReplaceAll(name, `"`, `""`)+`"`); err != nil {
			return err
		}
	}
	for _, sql := range views() {
		if _, err := db.conn.ExecContext(ctx, sql); err != nil {
			first, _, _ := strings.Cut(sql, "\n")
			return fmt.Errorf("%s: %w", first, err)
		}
	}
	return nil
}

// strings returns the first column of a query, text, in order.
func (db *DB) strings(ctx context.Context, query string, args ...any) ([]string, error) {
	rows, err := db.conn.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []string
	for rows.Next() {
		var s string
		if err := rows.Scan(&s); err != nil {
			return nil, err
		}
		out = append(out, s)
	}
	return out, rows.Err()
}
