package store

import (
	"fmt"
	"strings"
	"testing"

	"arising"
)

// TestOverdueAccusesNobody parts actions whose date has passed by what the plan itself
// says: only its own word makes one late.
func TestOverdueAccusesNobody(t *testing.T) {
	day := func(s string) *arising.Due { return &arising.Due{Raw: s, From: &s, To: &s} }
	action := func(id string, a arising.Action) arising.Action {
		a.ID, a.Text, a.Due = id, "Mend gate "+id, day("2015-03-31")
		return a
	}
	rating := func(source string) *arising.Rating {
		return &arising.Rating{Value: "red", Status: arising.StatusOffTrack, Meaning: "off track", MeaningSource: source}
	}
	x := &arising.Extraction{Cover: arising.Cover{Council: "Oakshire Borough Council", MeetingDate: "2015-06-30"}}
	x.Document.SHA256 = strings.Repeat("ab", 32)
	x.Actions = []arising.Action{
		action("a1", arising.Action{Status: &arising.Status{Raw: "Behind", Value: arising.StatusOffTrack}}),
		action("a2", arising.Action{RAG: rating("legend")}),
		action("a3", arising.Action{RAG: rating("default")}),
		action("a4", arising.Action{}),
		action("a5", arising.Action{Progress: "Completed in March."}),
		action("a6", arising.Action{Completed: day("2015-05-01")}),
		action("a7", arising.Action{Completed: day("2015-03-01")}),
		action("a8", arising.Action{Status: &arising.Status{Raw: "Done", Value: arising.StatusComplete}}),
		action("a9", arising.Action{Progress: "Three of four hung."}),
	}
	db := mustOpen(t, tempPath(t))
	if _, err := db.Replace(t.Context(), x, Input{Source: "gates.pdf"}); err != nil {
		t.Fatal(err)
	}
	if err := db.Link(t.Context()); err != nil {
		t.Fatal(err)
	}
	want := strings.Join([]string{
		"a1: late: the plan says it is not done (status words)", "a2: late: the plan says it is not done (own legend)",
		"a3: date passed, plan silent (usual meaning)", "a4: date passed, plan silent ()", "a6: said to be done late ()", "a9: date passed, plan silent ()",
	}, "\n")
	got := one(t, db, `SELECT group_concat(substr(cite, 14) || ': ' || standing || ' (' || coalesce(status_basis, '') || ')', char(10)) FROM overdue ORDER BY action_id`)
	if got != want {
		t.Errorf("overdue:\n%s\nwant\n%s", got, want)
	}
}

// TestTheFullerTwinCounts reads the print without colours and pages first; the other one counts.
func TestTheFullerTwinCounts(t *testing.T) {
	plain := report(1, "2015-01-10", "Orchard plan", "1 | red | 2015-03-31 | Hire two pruners")
	plain.Actions[0].RAG = nil
	plain.Cover.Council = ""
	full := report(2, "2015-01-10", "Orchard plan", "1 | red | 2015-03-31 | Hire two pruners")
	full.Document.PageCount = 4
	for _, order := range [][]*arising.Extraction{{plain, full}, {full, plain}} {
		db := mustOpen(t, tempPath(t))
		for i, x := range order {
			if _, err := db.Replace(t.Context(), x, Input{Source: fmt.Sprintf("%d.pdf", i)}); err != nil {
				t.Fatal(err)
			}
			if err := db.Link(t.Context()); err != nil {
				t.Fatal(err)
			}
		}
		if got := one(t, db, "SELECT group_concat(council || ' ' || coalesce(rag, '-')) FROM actions_flat"); got != "Oakshire Borough Council red" {
			t.Errorf("the rows that count: %s", got)
		}
		y, err := db.Counted(t.Context())
		if err != nil || y.Actions != 1 {
			t.Errorf("counted %+v, %v", y, err)
		}
	}
}
