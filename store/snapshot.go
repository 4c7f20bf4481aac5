package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
)

// Snapshot writes a clean copy of the database at path into the new file to: one
// file without a journal, compact, analysed and checked. With anonymous, the names
// of persons are taken out of the copy; posts stay.
func Snapshot(ctx context.Context, path, to string, anonymous bool) error {
	err := snapshot(ctx, path, to, anonymous)
	if err != nil {
		os.Remove(to)
	}
	return wrap("copy database "+path, plainly(err))
}

func snapshot(ctx context.Context, path, to string, anonymous bool) error {
	if _, err := os.Stat(path); err != nil {
		return err
	}
	if err := examine(ctx, path); err != nil {
		return err
	}
	source, err := sql.Open("sqlite3", dsn(path, url.Values{"mode": {"ro"}, "_busy_timeout": {"30000"}}))
	if err != nil {
		return err
	}
	defer source.Close()
	if _, err := source.ExecContext(ctx, "VACUUM INTO ?", dsn(to, nil)); err != nil {
		return err
	}
	// A copy of what an older arising made is brought up to date.
	copied, err := Open(ctx, to)
	if err != nil {
		return err
	}
	if err := copied.Close(); err != nil {
		return err
	}
	pool, err := sql.Open("sqlite3", dsn(to, url.Values{"_foreign_keys": {"on"}, "_journal_mode": {"DELETE"}}))
	if err != nil {
		return err
	}
	defer pool.Close()
	pool.SetMaxOpenConns(1)
	if anonymous {
		if err := anonymise(ctx, pool); err != nil {
			return fmt.Errorf("take out persons: %w", err)
		}
	}
	for _, statement := range []string{
		"DELETE FROM _pending",
		"INSERT INTO actions_fts (actions_fts) VALUES ('optimize')",
		"INSERT INTO recommendations_fts (recommendations_fts) VALUES ('optimize')",
		"INSERT INTO decisions_fts (decisions_fts) VALUES ('optimize')",
		"ANALYZE",
		"VACUUM",
	} {
		if _, err := pool.ExecContext(ctx, statement); err != nil {
			return err
		}
	}
	return check(ctx, pool)
}

// check makes sure that a file is whole and its links lead somewhere.
func check(ctx context.Context, pool *sql.DB) error {
	var whole string
	if err := pool.QueryRowContext(ctx, "PRAGMA integrity_check").Scan(&whole); err != nil {
		return err
	}
	if whole != "ok" {
		return fmt.Errorf("integrity check: %s", whole)
	}
	var broken int
	if err := pool.QueryRowContext(ctx, "SELECT count(*) FROM pragma_foreign_key_check").Scan(&broken); err != nil {
		return err
	}
	if broken > 0 {
		return errors.New("links between tables are broken; read the documents again into a new file")
	}
	return nil
}
