package store

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"arising"
)

func TestSnapshot(t *testing.T) {
	path := filled(t, "oakshire-2015", "netherby-2016")
	to := filepath.Join(t.TempDir(), "clean copy?.sqlite")
	if err := Snapshot(t.Context(), path, to, false); err != nil {
		t.Fatal(err)
	}
	files, _ := os.ReadDir(filepath.Dir(to))
	if len(files) != 1 {
		t.Errorf("beside the copy: %v", files)
	}
	r := mustRead(t, to)
	for _, c := range []struct{ query, want string }{
		{"SELECT count(*) FROM actions_flat", "5"},
		{"SELECT count(*) FROM actions_fts WHERE actions_fts MATCH 'bridge'", "2"},
		{"SELECT count(*) > 5 FROM sqlite_stat1", "1"},
		{"SELECT name FROM contacts", "Perry Quince"},
	} {
		got, err := r.Query(t.Context(), c.query, nil, 1)
		if err != nil || asText(got) != c.want {
			t.Errorf("%s: %v %v, want %s", c.query, got, err, c.want)
		}
	}
	if err := Snapshot(t.Context(), path, to, false); err == nil {
		t.Error("a file that is there was overwritten")
	}
}

func TestAnonymous(t *testing.T) {
	x := report(7, "2015-01-10", "Orchard plan", "1 | red | 2015-03-31 | Ask Perry Quince (pq@oakshire.example, 01234 567890) for the keys")
	x.Cover.Contacts = example(t, "oakshire-2015").Cover.Contacts
	x.Actions[0].LeadRaw = "Cllr Rowan  Alder, Head of Orchards"
	x.Actions[0].Leads = example(t, "oakshire-2015").Actions[0].Leads
	x.Actions[0].Leads[1].Name, x.Actions[0].Leads[1].Raw, x.Actions[0].Leads[1].Kind = "Cllr Rowan Alder", "Cllr Rowan  Alder", "person"
	x.Actions[0].Progress = "ROWAN ALDER met the Alder Society."
	x.Actions[0].Status = &arising.Status{Raw: "Awaiting Mr Quince, of Rowan Alder’s team", Value: arising.StatusUnknown}
	x.Actions[0].Extra = map[string]string{"Checked by": "Alder, Rowan\nPerry Quince"}
	x.Actions[0].Fields = map[string]arising.Location{"status": {Page: 1}}
	x.Abbreviations = []arising.Abbreviation{{Abbreviation: "RAL", Expansion: "Rowan Alder", Via: "attendance"}}
	x.Decisions = []arising.Decision{{ID: "d1", Text: "That Councillors Dove and Wren be thanked, and that the thanks of all be recorded by Rowan Alder in the book"}}
	path := tempPath(t)
	db := mustOpen(t, path)
	if _, err := db.Replace(t.Context(), x, Input{Source: "in/Quince,_Perry plan.pdf"}); err != nil {
		t.Fatal(err)
	}
	if err := db.Link(t.Context()); err != nil {
		t.Fatal(err)
	}
	db.Close()
	to := tempPath(t)
	if err := Snapshot(t.Context(), path, to, true); err != nil {
		t.Fatal(err)
	}
	b, err := os.ReadFile(to)
	if err != nil {
		t.Fatal(err)
	}
	for _, gone := range []string{"quince", "rowan", "pq@", "01234", "567890"} {
		if strings.Contains(strings.ToLower(string(b)), gone) {
			t.Errorf("%q is still in the file", gone)
		}
	}
	r := mustRead(t, to)
	for _, c := range []struct{ query, want string }{
		{"SELECT progress FROM actions", "[name] met the Alder Society."},
		{"SELECT text FROM actions", "Ask [name] ([mail], [phone]) for the keys"},
		{"SELECT status_raw FROM actions", "Awaiting Mr [name], of [name]’s team"},
		{"SELECT quote FROM evidence WHERE field = 'status'", "Awaiting Mr [name], of [name]’s team"},
		{"SELECT extra ->> '$.\"Checked by\"' FROM actions", "[name]\n[name]"},
		{"SELECT name FROM decisions", "That Councillors [name] be thanked, and that the thanks of…"},
		{"SELECT abbreviation || ' ' || expansion FROM abbreviations", "[initials] [name]"},
		{"SELECT source FROM inputs", "in/[name] plan.pdf"},
		{"SELECT group_concat(id || ' ' || name, ', ') FROM parties WHERE kind = 'person'", "1 Head of Orchards, 2 [name]"},
		{"SELECT count(*) FROM action_leads JOIN parties ON parties.id = party_id", "2"},
		{"SELECT leads FROM actions_flat", "Head of Orchards; [name]"},
		{"SELECT job_title FROM contacts", "Head of Orchards"},
		{"SELECT count(*) FROM actions_fts WHERE actions_fts MATCH 'rowan'", "0"},
	} {
		got, err := r.Query(t.Context(), c.query, nil, 1)
		if err != nil || asText(got) != c.want {
			t.Errorf("%s: %v %v, want %s", c.query, got, err, c.want)
		}
	}
}
