package main

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"arising"
	"arising/corpus/typeset"
)

func TestReportInAPackAndTheSameReportAloneAreOne(t *testing.T) {
	dir := t.TempDir()
	var reports []*typeset.Page
	for i := range 3 {
		x := typeset.Invent(uint64(i), 6)
		x.Report.Council, x.Report.MeetingDate, x.Report.Committee = "Wexley Borough Council", "2019-05-14", "Cabinet"
		reports = append(reports, typeset.Compose(x, typeset.Layout{Front: "lines", Pad: 6}))
	}
	agenda := typeset.Compose(&arising.Extraction{Report: arising.Report{Council: "Wexley Borough Council"}}, typeset.Layout{Pad: 12})
	var alone, whole bytes.Buffer
	if err := typeset.PDF(&alone, reports[1]); err != nil {
		t.Fatal(err)
	}
	if err := typeset.Pack(&whole, agenda, reports); err != nil {
		t.Fatal(err)
	}
	for name, src := range map[string][]byte{"a-report.pdf": alone.Bytes(), "b-pack.pdf": whole.Bytes()} {
		if err := os.WriteFile(filepath.Join(dir, name), src, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	db := filepath.Join(t.TempDir(), "plans.sqlite")
	if _, stderr, status := arise(t, "ingest", "--quiet", "--db", db, dir); status != exitWell {
		t.Fatalf("status %d: %s", status, stderr)
	}
	for query, want := range map[string]int{
		"SELECT count(*) FROM reports":                           5, // one alone; an agenda and three in the pack
		"SELECT count(*) FROM reports WHERE first_page > 0":      4,
		"SELECT count(*) FROM reports WHERE same_as IS NOT NULL": 1,
		"SELECT max(agenda_item) FROM reports":                   6,
		"SELECT count(*) FROM reports AS r JOIN actions AS a ON a.report_id = r.id WHERE a.page NOT BETWEEN r.first_page AND r.last_page": 0,
	} {
		if got := count(t, db, query); got != want {
			t.Errorf("%s: %d, want %d", query, got, want)
		}
	}
}
