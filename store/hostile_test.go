package store

import (
	"math"
	"strings"
	"testing"

	"arising"
)

// TestHostileExtraction stores what no reader should ever give: the document must
// be kept, with what is not storable left out, and never break a rule of the schema.
func TestHostileExtraction(t *testing.T) {
	bad, nul := "\xff\xfe broken", "a\x00b"
	from, to, no := "2016-05-01", "2016-04-01", "2016-02-31"
	x := &arising.Extraction{
		Cover: arising.Cover{
			Council: bad, Committee: nul, Title: strings.Repeat("long ", 100000), MeetingDate: "soon", Kind: "poem",
			PlanDate: &arising.PlanDate{Raw: "x", From: no, To: "0000-00-00"},
			Contacts: []arising.Contact{{}, {Email: bad}},
			Fields:   map[string]arising.Location{"": {}, "title": {Page: -3}},
		},
		Decisions:       []arising.Decision{{}, {ID: "d1", Text: bad}},
		Recommendations: []arising.Recommendation{{}, {ID: "r1", Sources: []string{"", "Ofsted", "Ofsted"}, Extra: map[string]string{"": bad}}},
		Actions: []arising.Action{
			{},
			{ID: "a1", RecommendationID: &no, Text: nul,
				Leads:      []arising.Lead{{}, {Raw: "x", Score: math.NaN(), Part: "owner", Match: "magic"}, {Raw: "y", Score: math.Inf(1)}},
				Due:        &arising.Due{Raw: bad, From: &from, To: &to, Precision: "fortnight"},
				DueRevised: &arising.Due{From: &no, To: &no},
				RAG:        &arising.Rating{Value: bad, Status: "excellent", MeaningSource: "oracle"},
				Status:     &arising.Status{Value: "splendid"},
				Extra:      map[string]string{nul: bad},
				Location:   arising.Location{Page: 2, BBox: &arising.Box{math.Inf(1), -1, math.MaxFloat64, 0}},
			},
		},
		Abbreviations: []arising.Abbreviation{{}, {Abbreviation: "X", Expansion: "Y"}, {Abbreviation: "X", Expansion: "Y"}},
		Legend:        []arising.LegendEntry{{}, {Value: "red", Meaning: "stop"}},
		Diagnostics:   []arising.Diagnostic{{}, {Severity: "panic", Record: "a1"}},
	}
	x.Document.SHA256 = strings.Repeat("c", 64)
	db := mustOpen(t, tempPath(t))
	yield, err := db.Replace(t.Context(), x, Input{Source: nul, Stated: map[string]string{"title": bad}})
	if err != nil {
		t.Fatal(err)
	}
	if yield.Actions != 2 {
		t.Errorf("yield %+v", yield)
	}
	for _, c := range []struct{ query, want string }{
		{"SELECT count(*) FROM actions", "2"},
		{"SELECT count(*) FROM action_leads", "3"},
		{"SELECT status IS NULL FROM actions WHERE local_id = 'a1'", "1"},
		{"SELECT from_date IS NULL AND to_date = '2016-04-01' FROM due_dates WHERE part = 'due'", "1"},
		{"SELECT * FROM pragma_integrity_check", "ok"},
	} {
		if got := one(t, db, c.query); got != c.want {
			t.Errorf("%s: %s, want %s", c.query, got, c.want)
		}
	}
	mustDump(t, db)
}

// TestNothingIsEmptyText looks into every text column: null says nothing, "" is nowhere.
func TestNothingIsEmptyText(t *testing.T) {
	db := mustOpen(t, tempPath(t))
	replace(t, db, "oakshire-2015", "netherby-2016")
	columns, err := db.strings(t.Context(), "SELECT table_name || '.' || c.name FROM _columns AS c JOIN _tables AS t ON t.name = c.table_name WHERE t.kind = 'table'")
	if err != nil || len(columns) < 100 {
		t.Fatal(len(columns), err)
	}
	for _, c := range columns {
		table, column, _ := strings.Cut(c, ".")
		if got := one(t, db, "SELECT count(*) FROM "+table+" WHERE "+column+" = ''"); got != "0" {
			t.Errorf("%s is empty text in %s rows", c, got)
		}
	}
}

// TestEverythingIsDescribed holds each table, view and column to have its comment.
func TestEverythingIsDescribed(t *testing.T) {
	db := mustOpen(t, tempPath(t))
	missing, err := db.strings(t.Context(), `SELECT m.name || '.' || i.name FROM sqlite_schema AS m JOIN pragma_table_info(m.name) AS i
		LEFT JOIN _columns AS c ON c.table_name = m.name AND c.name = i.name
		WHERE m.type IN ('table', 'view') AND m.name NOT LIKE 'sqlite%' AND m.name NOT LIKE '%@_fts%' ESCAPE '@' AND c.comment IS NULL`)
	if err != nil || len(missing) > 0 {
		t.Errorf("without a comment: %v %v", missing, err)
	}
	if got := one(t, db, "SELECT count(*) FROM _columns WHERE length(comment) < 4"); got != "0" {
		t.Errorf("%s comments say nothing", got)
	}
	// Names that links read as words: every table that others point to has one.
	targets, err := db.strings(t.Context(), `SELECT DISTINCT f."table" FROM sqlite_schema AS m JOIN pragma_foreign_key_list(m.name) AS f WHERE m.type = 'table'`)
	if err != nil {
		t.Fatal(err)
	}
	for _, table := range targets {
		if got := one(t, db, "SELECT count(*) FROM pragma_table_info(?) WHERE name IN ('name', 'title')", table); got == "0" {
			t.Errorf("%s has no name", table)
		}
	}
}
