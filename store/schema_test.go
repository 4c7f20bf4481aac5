package store

import (
	"context"
	"database/sql"
	"fmt"
	"net/url"
	"strings"
	"testing"
	"time"
)

// TestMigrateFromEachVersion opens files as each earlier version of the schema left
// them: all come to the same schema.
func TestMigrateFromEachVersion(t *testing.T) {
	want := ""
	for version := range len(migrations()) + 1 {
		path := tempPath(t)
		pool, err := sql.Open("sqlite3", dsn(path, url.Values{"_foreign_keys": {"on"}}))
		if err != nil {
			t.Fatal(err)
		}
		for _, step := range migrations()[:version] {
			if _, err := pool.Exec(step); err != nil {
				t.Fatal(err)
			}
		}
		if _, err := pool.Exec(fmt.Sprintf("PRAGMA application_id = %d; PRAGMA user_version = %d", applicationID, version)); err != nil {
			t.Fatal(err)
		}
		pool.Close()
		db := mustOpen(t, path)
		got := schemaOf(t, db)
		if want == "" {
			want = got
		}
		if got != want {
			t.Errorf("from version %d another schema comes", version)
		}
		replace(t, db, "oakshire-2015")
	}
}

// TestOpenAgainChangesNothing opens a file that is up to date, and one whose view
// another version worded otherwise.
func TestOpenAgainChangesNothing(t *testing.T) {
	path := filled(t, "oakshire-2015")
	db := mustOpen(t, path)
	want := schemaOf(t, db)
	before := one(t, db, "SELECT * FROM pragma_schema_version")
	db.Close()
	db = mustOpen(t, path)
	if after := one(t, db, "SELECT * FROM pragma_schema_version"); after != before {
		t.Errorf("opening again changed the schema: version %s, then %s", before, after)
	}
	if _, err := db.conn.ExecContext(t.Context(), "DROP VIEW overdue; CREATE VIEW overdue AS SELECT 1 AS x"); err != nil {
		t.Fatal(err)
	}
	db.Close()
	db = mustOpen(t, path)
	if got := schemaOf(t, db); got != want {
		t.Error("an old view was not made again")
	}
	if got := one(t, db, "SELECT count(*) FROM actions"); got != "3" {
		t.Errorf("%s actions, want 3", got)
	}
}

func schemaOf(t *testing.T, db *DB) string {
	t.Helper()
	lines, err := db.strings(t.Context(), "SELECT coalesce(sql, name) FROM sqlite_schema ORDER BY type, name")
	if err != nil {
		t.Fatal(err)
	}
	return strings.Join(lines, "\n")
}

// FuzzQuery gives any SQL to a reader: it answers or refuses within its time, and
// the file stays as it was.
func FuzzQuery(f *testing.F) {
	for _, sql := range []string{
		"SELECT * FROM actions_flat", "DELETE FROM actions", "SELECT 1; DROP TABLE actions", "WITH x AS (SELECT 1) INSERT INTO runs SELECT * FROM x",
		"EXPLAIN DELETE FROM actions", "SELECT * FROM actions_fts WHERE actions_fts MATCH 'a OR'", "VALUES (1), (2)", "/* */ ;", "SELECT '", "PRAGMA user_version = 3",
		"SELECT fts5(1)", "SELECT * FROM json_each('[1]')", "SELECT writefile('x', 'y')", "COMMIT", "SAVEPOINT x", "SELECT :a, ?, @b", "\x00SELECT 1", "SELECT \xff",
	} {
		f.Add(sql)
	}
	path := filled(f, "oakshire-2015")
	r := mustRead(f, path)
	f.Fuzz(func(t *testing.T, query string) {
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		r.Query(ctx, query, nil, 100)
		got, err := r.Query(t.Context(), "SELECT (SELECT count(*) FROM actions) || ' ' || (SELECT count(*) FROM sqlite_schema) || ' ' || (SELECT count(*) FROM runs)", nil, 1)
		if err != nil {
			t.Fatalf("after %q: %v", query, err)
		}
		if want := "3 "; !strings.HasPrefix(asText(got), want) || !strings.HasSuffix(asText(got), " 0") {
			t.Fatalf("after %q the file holds %s", query, asText(got))
		}
	})
}
