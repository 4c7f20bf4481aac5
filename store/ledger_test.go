package store

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
)

func TestLedger(t *testing.T) {
	db := mustOpen(t, tempPath(t))
	ctx := t.Context()
	run, err := db.StartRun(ctx, Program{Version: "1", Rules: "r1"})
	if err != nil {
		t.Fatal(err)
	}
	x := example(t, "oakshire-2015")
	steps := []error{
		second(db.Replace(ctx, x, Input{Run: run, Source: "in/oak.pdf", URL: "https://oakshire.example/oak.pdf", Rules: "r1", Stated: map[string]string{"council": "Oakshire", "url": ""}})),
		db.Skip(ctx, Input{Run: run, Source: "in/copy of oak.pdf", SHA256: x.Document.SHA256}),
		db.Fail(ctx, Input{Run: run, Source: "in/gone.pdf"}, Failed, "no such file; was it moved?"),
		db.Fail(ctx, Input{Run: run, Source: "in/scan.pdf", SHA256: strings.Repeat("a", 64), Bytes: 7}, NeedsOCR, "pages 1-3 are pictures"),
		db.Fail(ctx, Input{Run: run, Source: "in/odd\nname \xff.pdf"}, Failed, ""),
		db.FinishRun(ctx, run),
	}
	if err := errors.Join(steps...); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ query, want string }{
		{"SELECT extracted || nothing_found || needs_ocr || failed || skipped FROM runs", "10121"},
		{"SELECT count(*) FROM inputs", "5"},
		{"SELECT group_concat(source, ' ') FROM (SELECT source FROM versions WHERE document_id = 1 ORDER BY source)", "https://oakshire.example/oak.pdf in/copy of oak.pdf in/oak.pdf"},
		{"SELECT reason FROM inputs WHERE source = 'in/gone.pdf'", "no such file; was it moved?"},
		{"SELECT document_id IS NULL FROM inputs WHERE source = 'in/gone.pdf'", "1"},
		{"SELECT outcome || ' ' || bytes FROM documents WHERE id = 2", "needs-ocr 7"},
		{"SELECT field || value FROM stated", "councilOakshire"},
		{"SELECT count(*) FROM inputs WHERE reason = 'no reason given'", "1"},
	} {
		if got := one(t, db, c.query); got != c.want {
			t.Errorf("%s: %s, want %s", c.query, got, c.want)
		}
	}
	past, ok, err := db.Seen(ctx, x.Document.SHA256)
	if err != nil || !ok || past.Outcome != Extracted || past.Rules != "r1" || past.Yield.Actions != 3 {
		t.Errorf("Seen: %+v %v %v", past, ok, err)
	}
	if err := db.Skip(ctx, Input{Source: "in/scan.pdf", SHA256: strings.Repeat("a", 64)}); err != nil {
		t.Fatal(err)
	}
	failures, _ := FindQuery("failures")
	if got := one(t, db, "SELECT count(*) FROM ("+strings.TrimSuffix(strings.TrimSpace(failures.SQL), ";")+") WHERE reason = 'pages 1-3 are pictures'"); got != "1" {
		t.Error("a scan seen again is no longer among the failures")
	}
	if _, ok, _ := db.Seen(ctx, strings.Repeat("b", 64)); ok {
		t.Error("bytes never met are said to be seen")
	}
	if err := db.Fail(ctx, Input{Run: run, Source: "in/oak.pdf", SHA256: x.Document.SHA256}, Failed, "took too long"); err != nil {
		t.Fatal(err)
	}
	if got := one(t, db, "SELECT outcome || (SELECT count(*) FROM actions) FROM documents WHERE id = 1"); got != "extracted3" {
		t.Errorf("a failure of bytes that were read before: %s, want their records kept", got)
	}
}

func second[T any](_ T, err error) error { return err }

func TestChangedFileIsNewVersion(t *testing.T) {
	db := mustOpen(t, tempPath(t))
	old := report(1, "2015-01-10", "Orchard plan", "1 | red | 2015-03-31 | Hire two pruners\n2 | red | 2015-03-31 | Buy shears")
	changed := report(2, "2015-01-10", "Orchard plan", "1 | green | 2015-03-31 | Hire two pruners")
	if _, err := db.Replace(t.Context(), old, Input{Source: "plan.pdf"}); err != nil {
		t.Fatal(err)
	}
	yield, err := db.Replace(t.Context(), changed, Input{Source: "plan.pdf"})
	if err != nil {
		t.Fatal(err)
	}
	if yield.Before == nil || yield.Before.Actions != 2 || yield.Actions != 1 {
		t.Errorf("yield %+v, before %+v", yield, yield.Before)
	}
	for _, c := range []struct{ query, want string }{
		{"SELECT group_concat(current, '') FROM (SELECT current FROM documents ORDER BY id)", "01"},
		{"SELECT max(version) FROM versions", "2"},
		{"SELECT rag FROM actions_flat", "green"},
		{"SELECT records_before || '>' || records FROM inputs", "2>1"},
	} {
		if got := one(t, db, c.query); got != c.want {
			t.Errorf("%s: %s, want %s", c.query, got, c.want)
		}
	}
	if err := db.Skip(t.Context(), Input{Source: "plan.pdf", SHA256: old.Document.SHA256}); err != nil {
		t.Fatal(err)
	}
	if got := one(t, db, "SELECT group_concat(current, '') FROM (SELECT current FROM documents ORDER BY id)"); got != "10" {
		t.Errorf("after the old bytes came back: current %s, want 10", got)
	}
}

// TestHalfADocumentIsNone breaks a document in its middle: nothing of it may stay.
func TestHalfADocumentIsNone(t *testing.T) {
	db := mustOpen(t, tempPath(t))
	replace(t, db, "oakshire-2015")
	before := mustDump(t, db)
	if _, err := db.conn.ExecContext(t.Context(), "CREATE TRIGGER break BEFORE INSERT ON ratings BEGIN SELECT raise(ABORT, 'disk full'); END"); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"netherby-2016", "oakshire-2015"} {
		if _, err := db.Replace(t.Context(), example(t, name), Input{Source: name}); err == nil {
			t.Fatalf("%s: no error", name)
		}
	}
	if after := mustDump(t, db); after != before {
		t.Errorf("a failed document left something:\n%s", after)
	}
	db.conn.ExecContext(t.Context(), "DROP TRIGGER break")
	replace(t, db, "netherby-2016")
	if got := one(t, db, "SELECT count(*) FROM pragma_foreign_key_check"); got != "0" {
		t.Errorf("%s broken links", got)
	}
}

// TestFullDisk lets the file grow no further: the message says what to do, what was
// read stays, and the next document goes in when there is space again.
func TestFullDisk(t *testing.T) {
	db := mustOpen(t, tempPath(t))
	replace(t, db, "oakshire-2015")
	before := mustDump(t, db)
	if _, err := db.conn.ExecContext(t.Context(), "PRAGMA max_page_count = 1"); err != nil { // the size it has
		t.Fatal(err)
	}
	var full error
	for n := 0; n < 100 && full == nil; n++ {
		x := report(byte(10+n), "2015-01-10", strings.Repeat("long title ", 2000), "1 | red | 2015-03-31 | "+strings.Repeat("words ", 5000))
		_, full = db.Replace(t.Context(), x, Input{Source: "big.pdf"})
		if full == nil {
			before = mustDump(t, db)
		}
	}
	if full == nil || !strings.Contains(full.Error(), "free space") {
		t.Fatalf("error %v", full)
	}
	if after := mustDump(t, db); after != before {
		t.Error("the document that did not fit left something")
	}
	db.conn.ExecContext(t.Context(), "PRAGMA max_page_count = 1000000")
	replace(t, db, "netherby-2016")
}

func TestLockedDatabase(t *testing.T) {
	path := tempPath(t)
	a, b := mustOpen(t, path), mustOpen(t, path)
	if _, err := a.conn.ExecContext(t.Context(), "BEGIN IMMEDIATE"); err != nil {
		t.Fatal(err)
	}
	b.conn.ExecContext(t.Context(), "PRAGMA busy_timeout = 50")
	if _, err := b.Replace(t.Context(), example(t, "oakshire-2015"), Input{Source: "x"}); err == nil || !strings.Contains(err.Error(), "another program holds the database") {
		t.Errorf("error %v", err)
	}
	a.conn.ExecContext(t.Context(), "ROLLBACK")
	replace(t, b, "oakshire-2015")
}

func TestCancelledBeforeADocument(t *testing.T) {
	db := mustOpen(t, tempPath(t))
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := db.Replace(ctx, example(t, "oakshire-2015"), Input{Source: "x"}); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v", err)
	}
}

// TestTwoWriters fills one file from two connections at once.
func TestTwoWriters(t *testing.T) {
	path := tempPath(t)
	dbs := []*DB{mustOpen(t, path), mustOpen(t, path)}
	var wg sync.WaitGroup
	for i, db := range dbs {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for n := range 10 {
				x := report(byte(1+2*n+i), "2015-01-10", "Orchard plan", "1 | red | 2015-03-31 | Hire two pruners")
				if _, err := db.Replace(context.Background(), x, Input{Source: x.Document.SHA256}); err != nil {
					t.Error(err)
				}
			}
		}()
	}
	wg.Wait()
	if got := one(t, dbs[0], "SELECT count(*) || ' ' || count(DISTINCT report_id) FROM actions"); got != "20 20" {
		t.Errorf("%s actions and reports, want 20 20", got)
	}
}

func TestOpenRefuses(t *testing.T) {
	dir := t.TempDir()
	text := filepath.Join(dir, "plans.txt")
	os.WriteFile(text, []byte(strings.Repeat("these are no tables\n", 300)), 0o644)
	newer := filepath.Join(dir, "newer.sqlite")
	db := mustOpen(t, newer)
	db.conn.ExecContext(t.Context(), "PRAGMA user_version = 99")
	db.Close()
	foreign := filepath.Join(dir, "foreign.sqlite")
	db = mustOpen(t, foreign)
	db.conn.ExecContext(t.Context(), "PRAGMA application_id = 7")
	db.Close()
	for _, c := range []struct {
		path string
		want error
		says string
	}{
		{text, ErrForeign, "give another --db"}, {newer, ErrNewer, "newer arising"}, {foreign, ErrForeign, "not a database of arising"},
		{dir, nil, "is a folder"}, {filepath.Join(dir, "no", "such", "folder", "x.sqlite"), nil, "is the folder there"},
	} {
		_, err := Open(t.Context(), c.path)
		if err == nil || c.want != nil && !errors.Is(err, c.want) || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: error %v, want one that says %q", c.path, err, c.says)
		}
	}
	if b, _ := os.ReadFile(text); !strings.HasPrefix(string(b), "these are no tables") {
		t.Error("the foreign file was changed")
	}
}

// TestNamesOfFiles opens databases whose names mean something to SQLite or to URLs.
func TestNamesOfFiles(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"a b.sqlite", "50%?mode=ro#x.sqlite", "quote'\".sqlite", "émigré 🌳.sqlite", "new\nline.sqlite"} {
		path := filepath.Join(dir, name)
		db := mustOpen(t, path)
		replace(t, db, "netherby-2016")
		db.Close()
		if _, err := os.Stat(path); err != nil {
			t.Errorf("%q: %v", name, err)
		}
		r := mustRead(t, path)
		if _, err := r.Query(t.Context(), "SELECT count(*) FROM actions", nil, 1); err != nil {
			t.Errorf("%q: %v", name, err)
		}
	}
}
