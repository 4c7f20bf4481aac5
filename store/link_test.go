package store

import (
	"fmt"
	"strings"
	"testing"

	"arising"
)

// report makes an extraction of an invented plan: lines "ref | rating | due | text".
func report(sha byte, date, title, rows string) *arising.Extraction {
	x := &arising.Extraction{}
	x.Document.SHA256 = strings.Repeat(fmt.Sprintf("%02x", sha), 32)
	x.Cover = arising.Cover{Council: "Oakshire Borough Council", Title: title, MeetingDate: date}
	meaning := map[string]string{"green": arising.StatusComplete, "amber": arising.StatusOnTrack, "red": arising.StatusOffTrack}
	for i, line := range strings.Split(strings.TrimSpace(rows), "\n") {
		f := strings.Split(strings.TrimSpace(line), " | ")
		a := arising.Action{ID: fmt.Sprintf("a%d", i+1), Ref: f[0], Text: f[3]}
		a.RAG = &arising.Rating{Value: f[1], Status: meaning[f[1]], Meaning: meaning[f[1]], MeaningSource: "legend"}
		due := f[2]
		a.Due = &arising.Due{Raw: due, From: &due, To: &due, Precision: arising.PrecisionDay}
		x.Actions = append(x.Actions, a)
	}
	return x
}

// TestPlanInFourReports follows one plan: a row reworded, one renumbered, one
// split, one complete and gone, one vanished; a rating that changed and a date
// that slipped.
func TestPlanInFourReports(t *testing.T) {
	reports := []*arising.Extraction{
		report(1, "2015-01-10", "Orchard plan", `
			1 | amber | 2015-03-31 | Hire two pruners for the north orchard
			2 | amber | 2015-03-31 | Sharpen the shears and replace the long ladders
			3 | red | 2015-06-30 | Write to every tenant about the new gates, and put a sign at each gate saying when it closes
			4 | amber | 2015-06-30 | Weigh the apples of each tree
			5 | amber | 2015-06-30 | Plant hedges along the lane`),
		report(2, "2015-04-10", "Orchard plan", `
			1 | red | 2015-05-31 | Hire two pruners for the north orchard
			2 | green | 2015-03-31 | Sharpen the shears and replace the long ladders
			3 | red | 2015-06-30 | Write to every tenant about the new gates, and put a sign at each gate saying when it closes
			4 | amber | 2015-06-30 | Weigh the apples of each tree
			5 | amber | 2015-06-30 | Plant hedges along the lane`),
		report(3, "2015-07-10", "Orchard plan", `
			1 | amber | 2015-08-31 | Recruit two pruners for the north orchard
			2 | amber | 2015-06-30 | Weigh the apples of each tree
			3a | amber | 2015-09-30 | Write to every tenant about the new gates
			3b | amber | 2015-09-30 | Put a sign at each gate saying when it closes`),
		report(4, "2015-10-10", "Orchard plan", `
			1 | green | 2015-08-31 | Recruit two pruners for the north orchard
			2 | amber | 2015-10-31 | Weigh the apples of each tree
			3a | green | 2015-09-30 | Write to every tenant about the new gates
			3b | amber | 2015-12-31 | Put a sign at each gate saying when it closes`),
	}
	path := tempPath(t)
	db := mustOpen(t, path)
	for i, x := range reports {
		if _, err := db.Replace(t.Context(), x, Input{Source: fmt.Sprintf("orchard-%d.pdf", i+1)}); err != nil {
			t.Fatal(err)
		}
	}
	if err := db.Link(t.Context()); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ query, want string }{
		{"SELECT count(*) || ' plan, ' || max(reports) || ' reports' FROM plans", "1 plan, 4 reports"},
		{"SELECT count(*) FROM thread_actions", "18"},
		{"SELECT group_concat(rag, ' ') FROM (SELECT rag FROM action_history WHERE thread_id = 1300001 ORDER BY seq)", "amber red amber green"},
		{"SELECT sum(slipped) FROM action_history WHERE thread_id = 1300001", "2"},
		{"SELECT wording FROM action_history WHERE action LIKE 'Recruit%' AND seq = 3", "reworded"},
		{"SELECT group_concat(ref, ' ') FROM (SELECT ref FROM action_history WHERE thread_id = 1300004 ORDER BY seq)", "4 4 2 2"},
		{"SELECT ending FROM threads WHERE name LIKE '2 Sharpen%'", "complete"},
		{"SELECT ending FROM threads WHERE name LIKE '5 Plant%'", "vanished"},
		{"SELECT ending FROM threads WHERE name LIKE '3 Write%'", "split"},
		{"SELECT count(*) FROM threads WHERE split_from = 2300003", "2"},
		{"SELECT group_concat(wording, ' ') FROM (SELECT wording FROM action_history WHERE ref = '3a' ORDER BY seq)", "part same"},
		{"SELECT count(*) FROM actions_flat WHERE latest = 1", "4"},
		{"SELECT count(*) FROM _pending", "0"},
	} {
		if got := one(t, db, c.query); got != c.want {
			t.Errorf("%s: %s, want %s", c.query, got, c.want)
		}
	}
	before := mustDump(t, db)
	if _, err := db.Replace(t.Context(), reports[1], Input{Source: "orchard-2.pdf"}); err != nil {
		t.Fatal(err)
	}
	if err := db.Link(t.Context()); err != nil {
		t.Fatal(err)
	}
	if after := mustDump(t, db); after != before {
		t.Errorf("storing the second report again changed the file:\n%s\n---\n%s", before, after)
	}
}

// TestSameReportTwice counts a report in a pack and alone once.
func TestSameReportTwice(t *testing.T) {
	db := mustOpen(t, tempPath(t))
	alone := report(1, "2015-01-10", "Orchard plan", "1 | red | 2015-03-31 | Hire two pruners")
	packed := report(2, "2015-01-10", "Orchard  plan", "1 | red | 2015-03-31 | Hire  two pruners")
	other := report(2, "2015-01-10", "Hedges", "1 | red | 2015-03-31 | Cut the hedge")
	if _, err := db.ReplacePack(t.Context(), []*arising.Extraction{other, packed}, Input{Source: "pack.pdf", Pages: [][2]int{{1, 4}, {5, 9}}}); err != nil {
		t.Fatal(err)
	}
	if _, err := db.Replace(t.Context(), alone, Input{Source: "alone.pdf"}); err != nil {
		t.Fatal(err)
	}
	if err := db.Link(t.Context()); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ query, want string }{
		{"SELECT count(*) FROM reports", "3"},
		{"SELECT count(*) FROM current_reports", "2"},
		{"SELECT document_id || ' ' || same_as FROM reports WHERE same_as IS NOT NULL", "2 1000002"},
		{"SELECT first_page || '-' || last_page FROM reports WHERE id = 1000002", "5-9"},
		{"SELECT count(*) FROM actions_flat", "2"},
	} {
		if got := one(t, db, c.query); got != c.want {
			t.Errorf("%s: %s, want %s", c.query, got, c.want)
		}
	}
}
