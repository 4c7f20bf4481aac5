package store

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"arising"
)

// TestMain says why nothing is tested when the program is built without FTS5.
func TestMain(m *testing.M) {
	dir, err := os.MkdirTemp("", "arising-store-*")
	if err != nil {
		panic(err)
	}
	db, err := Open(context.Background(), filepath.Join(dir, "probe.sqlite"))
	if err == nil {
		err = db.Close()
	}
	os.RemoveAll(dir)
	if err != nil && strings.Contains(err.Error(), "sqlite_fts5") {
		os.Stderr.WriteString("skip package store: build with -tags sqlite_fts5 (make test does)\n")
		os.Exit(0)
	}
	os.Exit(m.Run())
}

func mustOpen(t testing.TB, path string) *DB {
	t.Helper()
	db, err := Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	db.Now = func() time.Time { return time.Date(2020, 1, 2, 3, 4, 5, 0, time.UTC) }
	t.Cleanup(func() { db.Close() })
	return db
}

func tempPath(t testing.TB) string { return filepath.Join(t.TempDir(), "plans.sqlite") }

func mustDump(t testing.TB, db *DB) string {
	t.Helper()
	var b bytes.Buffer
	if err := db.Dump(t.Context(), &b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// example reads plans/NAME.json: an extraction of an invented report.
func example(t testing.TB, name string) *arising.Extraction {
	t.Helper()
	b, err := os.ReadFile(filepath.Join("plans", name+".json"))
	if err != nil {
		t.Fatal(err)
	}
	var x arising.Extraction
	if err := json.Unmarshal(b, &x); err != nil {
		t.Fatalf("plans/%s.json: %v", name, err)
	}
	return &x
}

func replace(t testing.TB, db *DB, names ...string) {
	t.Helper()
	for _, name := range names {
		if _, err := db.Replace(t.Context(), example(t, name), Input{Source: name + ".pdf"}); err != nil {
			t.Fatal(err)
		}
	}
	if err := db.Link(t.Context()); err != nil {
		t.Fatal(err)
	}
}

// one returns the single value of a query, as text; "null" for none.
func one(t testing.TB, db *DB, query string, args ...any) string {
	t.Helper()
	got, err := db.strings(t.Context(), "SELECT coalesce(CAST(("+query+") AS TEXT), 'null')", args...)
	if err != nil {
		t.Fatalf("%s: %v", query, err)
	}
	return got[0]
}

func TestReplaceTwiceChangesNothing(t *testing.T) {
	db := mustOpen(t, tempPath(t))
	replace(t, db, "oakshire-2015", "netherby-2016")
	before := mustDump(t, db)
	replace(t, db, "oakshire-2015", "netherby-2016")
	after := mustDump(t, db)
	if before != after {
		t.Errorf("the dump differs after storing the same again:\n%s\n---\n%s", before, after)
	}
	if n := one(t, db, "SELECT count(*) FROM actions_fts WHERE actions_fts MATCH 'bridge'"); n != "2" {
		t.Errorf("search finds %s bridges, want 2", n)
	}
}

func TestSameInputSameDump(t *testing.T) {
	a, b := mustOpen(t, tempPath(t)), mustOpen(t, tempPath(t))
	b.Now = time.Now
	replace(t, a, "oakshire-2015", "netherby-2016")
	replace(t, b, "oakshire-2015", "netherby-2016")
	if x, y := mustDump(t, a), mustDump(t, b); x != y {
		t.Errorf("two dumps of the same documents differ:\n%s\n---\n%s", x, y)
	}
}
