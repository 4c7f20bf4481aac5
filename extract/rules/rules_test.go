package rules

import (
	"os"
	"strings"
	"testing"
	"testing/fstest"
)

func TestColumn(t *testing.T) {
	for _, c := range []struct {
		header string
		role   Role
		key    string
	}{
		{"Lead Officer(s)", Lead, "columns:lead officer"},
		{"<i>Ofsted Recommendation</i>", Recommendation, "columns:ofsted recommendation"},
		{"Outcome (Ofsted's recommendation)", Recommendation, "columns:ofsted recommendation"},
		{"Outcome target/ evidence measure", Evidence, "columns:outcome target evidence measure"},
		{"By\nwhen?", Due, "columns:by when"},
		{"Timetable [ii]", Due, "columns:timetable"},
		{"R/A/G", Rating, "columns:r a g"},
		{"Progress presented in March 2031", Progress, "columns:progress presented"},
		{"Date to be completed", Due, "columns:date to be completed"},
		{"Improvement / action required", Action, "columns:improvement action required"},
		{"The Owner’s name", Lead, "columns:owner"},
		{"Revised target date (if slipped)", Revised, "columns:revised target date"},
		{"What are we doing?", Action, "columns:what are we doing"},
		{"What has changed", Progress, "columns:what has changed"},
		{"Latest Note", Progress, "columns:latest note"},
		{"Proposal for improvement", Recommendation, "columns:proposal for improvement"},
		{"Planned finish", Due, "columns:planned finish"},
		{"Managed By", Lead, "columns:managed by"},
		{"Recommendatio n", Recommendation, "columns:recommendation"}, // cut by a narrow column
	} {
		m, ok := Default().Column(c.header, "")
		if !ok || m.Role != c.role || m.Key != c.key {
			t.Errorf("Column(%q) = %s by %q, want %s by %q", c.header, m.Role, m.Key, c.role, c.key)
		}
	}
	for _, header := range []string{"", "Swallows", "Notable birds"} {
		if m, ok := Default().Column(header, ""); ok {
			t.Errorf("Column(%q) = %s by %q, want none", header, m.Role, m.Key)
		}
	}
}

func TestColumnTie(t *testing.T) {
	m, ok := Default().Column("Outcome (Code: pink = library)", "")
	if !ok || len(m.Tie) == 0 {
		t.Fatalf("Column(Outcome) = %+v, want a tie", m)
	}
}

func TestScopedRuleWins(t *testing.T) {
	s := set(t, "role\tphrase\tweight\tscope\tseen\nevidence\taim\t\t\town\nrecommendation\taim\t\tAnytown\town\n")
	if m, _ := s.Column("Aim", "Anytown Council"); m.Role != Evidence {
		t.Errorf("another council: %s, want evidence", m.Role)
	}
	if m, _ := s.Column("Aim", "Anytown"); m.Role != Recommendation {
		t.Errorf("its council: %s, want recommendation", m.Role)
	}
}

func TestLoadNamesFileAndLine(t *testing.T) {
	for _, c := range []struct{ columns, want string }{
		{"role\tphrase\tweight\tscope\tseen\nlede\tlead\t\t\town\n", "columns.tsv:2"},
		{"role\tphrase\tweight\tscope\tseen\nlead\tLead:\t\t\town\n", "columns.tsv:2"},
		{"role\tphrase\tweight\tscope\tseen\nlead\tlead\theavy\t\town\n", "columns.tsv:2"},
		{"role\tphrase\tweight\tscope\tseen\nlead\tlead\t\t\town\nlead\tlead\t\t\t†\n", "columns.tsv:3"},
	} {
		if _, err := Load(files(t, c.columns)); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("Load(%q): %v, want an error naming %s", c.columns, err, c.want)
		}
	}
}

func TestSources(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"OFSTED and CQC, 2031", "OFSTED|CQC"},
		{"CQC, March 2031", "CQC"},
		{"see 12b", ""},
		{"in the light of practice", ""},
	} {
		if got := strings.Join(Default().Sources(c.text), "|"); got != c.want {
			t.Errorf("Sources(%q) = %q, want %q", c.text, got, c.want)
		}
	}
	if got := Default().SourceIn("Outcome (Ofsted's recommendation)"); got != "Ofsted" {
		t.Errorf("SourceIn = %q, want Ofsted", got)
	}
}

// files returns the built-in files with columns.tsv replaced.
func files(t *testing.T, columns string) fstest.MapFS {
	t.Helper()
	fsys := fstest.MapFS{"columns.tsv": {Data: []byte(columns)}}
	entries, err := os.ReadDir("data")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if e.Name() == "columns.tsv" {
			continue
		}
		data, err := os.ReadFile("data/" + e.Name())
		if err != nil {
			t.Fatal(err)
		}
		fsys[e.Name()] = &fstest.MapFile{Data: data}
	}
	return fsys
}

func set(t *testing.T, columns string) *Set {
	t.Helper()
	s, err := Load(files(t, columns))
	if err != nil {
		t.Fatal(err)
	}
	return s
}
