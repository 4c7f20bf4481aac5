// Package plans holds two plans of councils that are not, and a database of them:
// for the tests of what reads a database.
package plans

import (
	"embed"
	"encoding/json"
	"path/filepath"
	"strings"
	"testing"

	"arising"
	"arising/store"
)

//go:embed *.json
var files embed.FS

// Plans are the names that Plan knows.
var Plans = []string{"oakshire-2015", "netherby-2016"}

// Plan returns a plan, new at each call.
func Plan(t testing.TB, name string) *arising.Extraction {
	t.Helper()
	b, err := files.ReadFile(name + ".json")
	if err != nil {
		t.Fatal(err)
	}
	x := &arising.Extraction{}
	if err := json.Unmarshal(b, x); err != nil {
		t.Fatal(err)
	}
	return x
}

// Database makes plans.sqlite, a database of all plans, and returns its path. It skips
// the test when the program was built without full-text search.
func Database(t testing.TB) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "plans.sqlite")
	db := Open(t, path)
	defer db.Close()
	for _, name := range Plans {
		if _, err := db.Replace(t.Context(), Plan(t, name), store.Input{Source: name}); err != nil {
			t.Fatal(err)
		}
	}
	if err := db.Link(t.Context()); err != nil {
		t.Fatal(err)
	}
	return path
}

// Open opens a database for writing, or skips as Database does.
func Open(t testing.TB, path string) *store.DB {
	t.Helper()
	db, err := store.Open(t.Context(), path)
	if err != nil {
		if strings.Contains(err.Error(), "sqlite_fts5") {
			t.Skip("built without -tags sqlite_fts5")
		}
		t.Fatal(err)
	}
	return db
}
