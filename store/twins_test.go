package store

import (
	"fmt"
	"strings"
	"testing"

	"arising"
)

// A report that a council put up as a PDF, as the Word file of it and as text is one
// report with three sources; the fullest counts, whichever came first.
func TestTwinsAcrossForms(t *testing.T) {
	const rows = `
		1 | amber | 2015-03-31 | Hire two pruners for the north orchard
		2 | amber | 2015-03-31 | Sharpen the shears
		3 | red | 2015-06-30 | Write to every tenant about the gates
		4 | amber | 2015-06-30 | Weigh the apples of each tree
		5 | amber | 2015-06-30 | Plant hedges along the lane
		6 | amber | 2015-06-30 | Count the bees
		7 | amber | 2015-06-30 | Mend the fence
		8 | amber | 2015-06-30 | Sell the press
		9 | amber | 2015-06-30 | Paint the barn
		10 | amber | 2015-06-30 | Clear the ditch`
	poor := report(1, "2015-01-10", "Orchard plan", strings.ReplaceAll(rows, "Count the bees", "Count the b ees and"))
	for i := range poor.Actions {
		poor.Actions[i].RAG, poor.Actions[i].Due = nil, nil // a form that shows no colour
	}
	full := report(2, "2015-01-10", "Orchard plan", rows)
	spaced := report(3, "2015-01-10", "Orchard Plan 2015", strings.ReplaceAll(rows, "north orchard", "north  orchard."))
	later := report(4, "2015-04-10", "Orchard plan", rows)
	undated := report(5, "", "Orchard plan", rows)
	again := report(6, "", "Orchard plan", rows)
	for i := range again.Actions {
		again.Actions[i].Progress = fmt.Sprintf("Done in week %d", i)
	}
	db := mustOpen(t, tempPath(t))
	for i, x := range []*arising.Extraction{poor, full, spaced, later, undated, again} {
		if _, err := db.Replace(t.Context(), x, Input{Source: fmt.Sprintf("%d.doc", i+1)}); err != nil {
			t.Fatal(err)
		}
	}
	if err := db.Link(t.Context()); err != nil {
		t.Fatal(err)
	}
	got, err := db.strings(t.Context(), "SELECT d.name || coalesce(' is ' || e.name, '') FROM reports AS r JOIN documents AS d ON d.id = r.document_id LEFT JOIN reports AS s ON s.id = r.same_as LEFT JOIN documents AS e ON e.id = s.document_id ORDER BY d.id")
	if err != nil {
		t.Fatal(err)
	}
	if want := "1.doc is 2.doc, 2.doc, 3.doc is 2.doc, 4.doc, 5.doc, 6.doc"; strings.Join(got, ", ") != want {
		t.Errorf("%q, want %q", strings.Join(got, ", "), want)
	}
}
