package normalize

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"arising"
	"arising/normalize/lead"
	"arising/normalize/lexicon"
)

// shared finds the folder of real reports and goldens, or skips the test.
func shared(t *testing.T) string {
	t.Helper()
	dir := os.Getenv("ARISING_SHARED")
	if dir == "" {
		dir = filepath.Join("..", "..", "shared")
	}
	if _, err := os.Stat(filepath.Join(dir, "golden")); err != nil {
		t.Skipf("no shared goldens at %s (set ARISING_SHARED)", dir)
	}
	return dir
}

// Every lead cell of the goldens, expanded by the golden's own abbreviations, gives the
// golden's leads. Supporting parts are given by the print and not compared here.
func TestLeadsOfGoldens(t *testing.T) {
	files, err := filepath.Glob(filepath.Join(shared(t), "golden", "*.json"))
	if err != nil {
		t.Fatal(err)
	}
	real, _ := filepath.Glob(filepath.Join(shared(t), "golden", "real", "*.json"))
	for _, file := range append(files, real...) {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".json"), func(t *testing.T) { checkGolden(t, file) })
	}
}

func checkGolden(t *testing.T, file string) {
	src, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var want arising.Extraction
	if err := json.Unmarshal(src, &want); err != nil {
		t.Fatal(err)
	}
	for i := range want.Abbreviations {
		if want.Abbreviations[i].Via == "" {
			want.Abbreviations[i].Via = "table"
		}
	}
	lx := lexicon.Default().For("", nil, want.Abbreviations)
	var cells []string
	for _, a := range want.Actions {
		cells = append(cells, a.LeadRaw)
	}
	known := lead.NewParser(lead.Default(), lx, lead.Known{}).Known(cells)
	for _, a := range want.Actions {
		if a.LeadRaw == "" {
			continue
		}
		got, _ := lead.Parse(a.LeadRaw, nil, lx, known)
		if len(got) != len(a.Leads) {
			t.Errorf("%s %q gives %s; want %d leads", a.ID, a.LeadRaw, namesOf(got), len(a.Leads))
			continue
		}
		for i, w := range a.Leads {
			g := got[i]
			attended := strings.EqualFold(g.Raw, g.Name) // an attendance list is no part of the golden
			if g.Match == "lexicon" || attended && len(g.Raw) <= 4 {
				continue
			}
			if g.Name != w.Name || w.Organisation != "" && g.Organisation != w.Organisation || w.Raw != "" && g.Raw != w.Raw {
				t.Errorf("%s %q gives %s; want %s", a.ID, a.LeadRaw, namesOf(got), namesOf(a.Leads))
			}
		}
	}
}

// namesOf shows leads with their kinds.
func namesOf(leads []arising.Lead) string {
	out := []string{}
	for _, l := range leads {
		out = append(out, strings.TrimSpace(l.Name+" ["+l.Kind+"]"))
	}
	return strings.Join(out, " || ")
}
