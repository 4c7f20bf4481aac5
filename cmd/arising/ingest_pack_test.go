package main

import (
	"bytes"
	"encoding/json"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"arising"
	"arising/corpus/typeset"
)

// pack writes three reports with an agenda before them, and the second alone.
func pack(t *testing.T) (whole, alone string) {
	t.Helper()
	var reports []*typeset.Page
	for i := range 3 {
		x := typeset.Invent(uint64(i), 6)
		x.Cover.Council, x.Cover.MeetingDate, x.Cover.Committee = "Wexley Borough Council", "2019-05-14", "Cabinet"
		reports = append(reports, typeset.Compose(x, typeset.Layout{Front: "lines", Pad: 6}))
	}
	agenda := typeset.Compose(&arising.Extraction{Cover: arising.Cover{Council: "Wexley Borough Council"}}, typeset.Layout{Pad: 12})
	var one, all bytes.Buffer
	if err := typeset.PDF(&one, reports[1]); err != nil {
		t.Fatal(err)
	}
	if err := typeset.Pack(&all, agenda, reports, typeset.Binding{}); err != nil {
		t.Fatal(err)
	}
	return put(t, "b-pack.pdf", all.String()), put(t, "a-report.pdf", one.String())
}

func TestExtractPrintsAPackWholeOrSplit(t *testing.T) {
	whole, alone := pack(t)
	var x arising.Extraction
	if err := json.Unmarshal([]byte(well(t, "extract", whole)), &x); err != nil {
		t.Fatal(err)
	}
	if !slices.ContainsFunc(x.Diagnostics, func(d arising.Diagnostic) bool { return d.Code == arising.PackWhole }) {
		t.Error("no diagnostic says that the one object holds a pack")
	}
	for path, want := range map[string]int{whole: 4, alone: 1} {
		var parts []arising.Extraction
		if err := json.Unmarshal([]byte(well(t, "extract", "--split", path)), &parts); err != nil {
			t.Fatal(err)
		}
		if len(parts) != want {
			t.Errorf("%s: %d reports, want %d", path, len(parts), want)
		}
		next := 1
		for _, p := range parts {
			if want > 1 && (p.Cover.FirstPage != next || p.Cover.LastPage < next) {
				t.Errorf("%s: a report has the pages %d to %d; want it to begin on %d", path, p.Cover.FirstPage, p.Cover.LastPage, next)
			}
			next = p.Cover.LastPage + 1
		}
		if lines := strings.Count(well(t, "extract", "--split", "--format", "jsonl", path), "\n"); lines != want {
			t.Errorf("%s: %d lines, want %d", path, lines, want)
		}
	}
}

func TestReportInAPackAndTheSameReportAloneAreOne(t *testing.T) {
	whole, alone := pack(t)
	db := filepath.Join(t.TempDir(), "plans.sqlite")
	if _, stderr, status := arise(t, "ingest", "--quiet", "--db", db, alone, whole); status != exitWell {
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
