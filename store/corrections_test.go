package store

import (
	"fmt"
	"strings"
	"testing"

	"arising"
)

// TestCorrectionsOutliveANewReading corrects rows, reads the document again with rows in
// other places, and finds the corrections over the rows of the same words.
func TestCorrectionsOutliveANewReading(t *testing.T) {
	db := mustOpen(t, tempPath(t))
	read := func(rows string) {
		t.Helper()
		if _, err := db.Replace(t.Context(), report(1, "2015-01-10", "Orchard plan", rows), Input{Source: "orchard.pdf"}); err != nil {
			t.Fatal(err)
		}
		if err := db.Link(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	read("1 | red | 2015-03-31 | Hire two pruners for the north orchard\n2 | amber | 2015-03-31 | Sharpen the shears\n3 | green | 2015-03-31 | Page 3 of 4")
	sha := report(1, "", "", "1 | red | 2015-03-31 | x").Document.SHA256
	of := func(record, words, field, verdict, value string) Correction {
		return Correction{SHA256: sha, Record: record, Words: words, Field: field, Verdict: verdict, Value: value, By: "A. Reader", At: "2026-01-02T03:04:05Z"}
	}
	given := []Correction{
		of("a1", "1 Hire two pruners for the north orchard", "rag", Wrong, "green"),
		of("a1", "1 Hire two pruners for the north orchard", "due", Wrong, "2015-04-30"),
		of("a2", "2 Sharpen the shears", "record", Right, ""),
		of("a3", "3 Page 3 of 4", "record", NotARow, ""),
		of("a", "", "record", Missing, "Weigh the apples"),
	}
	if err := db.Correct(t.Context(), given...); err != nil {
		t.Fatal(err)
	}
	if err := db.Correct(t.Context(), given...); err != nil { // a file applied twice
		t.Fatal(err)
	}
	want := "1 green 2015-04-30 A. Reader|2 amber 2015-03-31 A. Reader"
	seen := "SELECT group_concat(ref || ' ' || rag || ' ' || due_latest || ' ' || coalesce(corrected_by, ''), '|') FROM (SELECT * FROM actions_flat ORDER BY action_id)"
	if got := one(t, db, seen); got != want {
		t.Errorf("the view shows %s, want %s", got, want)
	}
	if got := one(t, db, "SELECT group_concat(value, ' ') FROM ratings"); got != "red amber green" {
		t.Errorf("what was read became %s", got)
	}
	read("0 | amber | 2015-03-31 | A row that was not read before\n1 | red | 2015-03-31 | Hire two pruners for the north orchard gate\n2 | amber | 2015-03-31 | Sharpen the shears\n3 | green | 2015-03-31 | Page 3 of 4")
	want = "0 amber 2015-03-31 |1 green 2015-04-30 A. Reader|2 amber 2015-03-31 A. Reader"
	if got := one(t, db, seen); got != want {
		t.Errorf("after another reading the view shows %s, want %s", got, want)
	}
	read("1 | red | 2015-03-31 | Quite other words stand here now")
	if got := one(t, db, "SELECT count(*) || ' ' || count(record_id) FROM corrections"); got != "5 0" {
		t.Errorf("corrections and those that lie over a row: %s, want 5 0", got)
	}
}

func TestCorrectionsThatAreRefused(t *testing.T) {
	db := mustOpen(t, tempPath(t))
	good := Correction{SHA256: strings.Repeat("ab", 32), Record: "a1", Field: "due", Verdict: Wrong, Value: "2015-03-31", By: "A. Reader"}
	for says, change := range map[string]func(*Correction){
		"who":         func(c *Correction) { c.By = " " },
		"no field":    func(c *Correction) { c.Field = "weather" },
		"no verdict":  func(c *Correction) { c.Verdict = "maybe" },
		"2014-01-31":  func(c *Correction) { c.Value = "soon" },
		"no document": func(c *Correction) { c.SHA256 = "ab" },
		"no status":   func(c *Correction) { c.Field, c.Value = "status", "fine" },
		"which field": func(c *Correction) { c.Field = "record" },
		"which row":   func(c *Correction) { c.Verdict = SameAs },
	} {
		c := good
		change(&c)
		if err := db.Correct(t.Context(), c); err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("error %v, want one that says %q", err, says)
		}
	}
	if err := db.Correct(t.Context(), good); err != nil {
		t.Error(err)
	}
}

// TestAPersonJoinsAndPartsActions overrules what the words say in both ways.
func TestAPersonJoinsAndPartsActions(t *testing.T) {
	db := mustOpen(t, tempPath(t))
	plan := "1 | amber | 2015-03-31 | Hire two pruners for the north orchard\n2 | amber | 2015-03-31 | Weigh the apples of each tree\n3 | amber | 2015-03-31 | Plant hedges along the lane"
	first, second := report(1, "2015-01-10", "Orchard plan", plan), report(2, "2015-04-10", "Orchard plan", strings.Replace(plan, "Weigh the apples of each tree", "Scales to be bought", 1))
	for i, x := range []*arising.Extraction{first, second} {
		if _, err := db.Replace(t.Context(), x, Input{Source: fmt.Sprintf("%d.pdf", i)}); err != nil {
			t.Fatal(err)
		}
	}
	for _, c := range []Correction{
		{Record: "a1", Words: "1 Hire two pruners for the north orchard", Verdict: NotSameAs, Other: first.Document.SHA256[:12] + "#a1"},
		{Record: "a2", Words: "2 Scales to be bought", Verdict: SameAs, Other: first.Document.SHA256[:12] + "#a2"},
	} {
		c.SHA256, c.Field, c.By = second.Document.SHA256, "record", "A. Reader"
		if err := db.Correct(t.Context(), c); err != nil {
			t.Fatal(err)
		}
	}
	if err := db.Link(t.Context()); err != nil {
		t.Fatal(err)
	}
	got := one(t, db, "SELECT group_concat(thread_id || '>' || action_id || ' ' || matched_by, ', ') FROM (SELECT * FROM thread_actions WHERE matched_by <> 'first' ORDER BY action_id)")
	if got != "1300002>2300002 person, 1300003>2300003 text" {
		t.Errorf("links: %s", got)
	}
}
