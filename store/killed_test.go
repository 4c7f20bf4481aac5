package store

import (
	"database/sql"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"testing"
)

// killed copies the database at path as a writer leaves it that is killed in the
// middle of a transaction in the given journal mode.
func killed(t *testing.T, path, mode string) string {
	t.Helper()
	pool, err := sql.Open("sqlite3", dsn(path, url.Values{"_journal_mode": {mode}, "_cache_size": {"1"}}))
	if err != nil {
		t.Fatal(err)
	}
	defer pool.Close()
	tx, err := pool.Begin()
	if err != nil {
		t.Fatal(err)
	}
	defer tx.Rollback()
	// More pages than the cache holds: some are in the file already, and in its journal as they were.
	if _, err := tx.Exec(`CREATE TABLE half_done (x TEXT);
		WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 400)
		INSERT INTO half_done SELECT hex(zeroblob(2000)) FROM n;
		UPDATE _tables SET comment = comment || '!'`); err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	err = fs.WalkDir(os.DirFS(filepath.Dir(path)), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || filepath.Ext(name) == ".sqlite-shm" {
			return err
		}
		b, err := os.ReadFile(filepath.Join(filepath.Dir(path), name))
		if err != nil {
			return err
		}
		return os.WriteFile(filepath.Join(dir, name), b, 0o644)
	})
	if err != nil {
		t.Fatal(err)
	}
	return filepath.Join(dir, filepath.Base(path))
}

func TestDatabaseOfAKilledWriterOpens(t *testing.T) {
	for _, mode := range []string{"DELETE", "WAL"} {
		path := tempPath(t)
		db, err := Open(t.Context(), path)
		if err != nil {
			t.Fatal(err)
		}
		want := mustDump(t, db)
		if err := db.Close(); err != nil {
			t.Fatal(err)
		}
		left := killed(t, path, mode)
		if journal, err := os.Stat(left + map[string]string{"DELETE": "-journal", "WAL": "-wal"}[mode]); err != nil || journal.Size() == 0 {
			t.Fatalf("%s: no journal was left: the test tests nothing (%v)", mode, err)
		}
		reader, err := OpenReader(t.Context(), left)
		if err != nil {
			t.Errorf("%s: to read: %v", mode, err)
			continue
		}
		reader.Close()
		left = killed(t, path, mode)
		again, err := Open(t.Context(), left)
		if err != nil {
			t.Errorf("%s: to write: %v", mode, err)
			continue
		}
		if got := mustDump(t, again); got != want {
			t.Errorf("%s: half a transaction stands", mode)
		}
		again.Close()
	}
}
