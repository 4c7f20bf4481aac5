package main

import (
	"bytes"
	"database/sql"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"arising/corpus/typeset"
	"arising/store"
)

// TestOrderAndJobsChangeNothing ingests the same documents in another order, with
// other numbers of jobs and twice, and compares every record by its source.
func TestOrderAndJobsChangeNothing(t *testing.T) {
	var paths []string
	dir := t.TempDir()
	for seed := range uint64(6) {
		var page bytes.Buffer
		set := typeset.Text
		if seed%2 == 0 {
			set = typeset.HTML
		}
		if err := set(&page, typeset.Compose(typeset.Invent(seed, 7), typeset.Layout{Legend: "under", Front: "lines"})); err != nil {
			t.Fatal(err)
		}
		path := filepath.Join(dir, fmt.Sprintf("plan-%d", seed))
		if err := os.WriteFile(path, page.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
		paths = append(paths, path)
	}
	if probe, err := store.Open(t.Context(), filepath.Join(dir, "probe.sqlite")); err == nil {
		probe.Close()
	} else if strings.Contains(err.Error(), "sqlite_fts5") {
		t.Skip("built without -tags sqlite_fts5")
	}
	backwards := slices.Clone(paths)
	slices.Reverse(backwards)
	var want []string
	for _, c := range []struct {
		name  string
		jobs  string
		paths []string
		again bool
	}{{"one job", "1", paths, false}, {"three jobs", "3", paths, false}, {"backwards", "2", backwards, false}, {"twice", "2", paths, true}} {
		db := filepath.Join(t.TempDir(), "plans.sqlite")
		args := append([]string{"ingest", "--quiet", "--db", db, "--jobs", c.jobs}, c.paths...)
		well(t, args...)
		if c.again {
			well(t, args...)
		}
		got := records(t, db)
		if want == nil {
			want = got
		}
		if len(want) != 6*7 || !slices.Equal(got, want) {
			t.Errorf("%s: %d records, not those of one job in order (%d)", c.name, len(got), len(want))
		}
	}
}

// records lists each action with its source, lead, dates and rating.
func records(t *testing.T, path string) []string {
	t.Helper()
	db, err := sql.Open("sqlite3", path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	rows, err := db.QueryContext(t.Context(), `SELECT i.source || '|' || a.ref || '|' || a.text || '|' || coalesce(r.text, '') || '|' ||
		coalesce((SELECT group_concat(l.raw || l.name) FROM action_leads l WHERE l.action_id = a.id), '') || '|' ||
		coalesce((SELECT group_concat(d.raw || d.from_date || d.to_date) FROM due_dates d WHERE d.action_id = a.id), '') || '|' ||
		coalesce((SELECT group_concat(g.raw || g.value) FROM ratings g WHERE g.action_id = a.id), '')
		FROM actions a JOIN reports p ON p.id = a.report_id JOIN documents d ON d.id = p.document_id
		JOIN inputs i ON i.document_id = d.id LEFT JOIN recommendations r ON r.id = a.recommendation_id ORDER BY 1`)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	var out []string
	for rows.Next() {
		var s string
		if err := rows.Scan(&s); err != nil {
			t.Fatal(err)
		}
		out = append(out, s)
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return out
}
