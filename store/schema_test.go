package store

import (
	"database/sql"
	"fmt"
	"net/url"
	"strings"
	"testing"
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
