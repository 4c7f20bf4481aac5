package lexicon

import (
	"os"
	"strings"
	"testing"

	"arising"
	"arising/internal/tsv"
	"arising/normalize/council"
)

// inventedGlossary is what the document of the cases explains by itself.
var inventedGlossary = []arising.Abbreviation{
	{Abbreviation: "HoPGS", Expansion: "Head of Parks, Graves and Seafront", Via: "table"},
	{Abbreviation: "HoHNCS", Expansion: "Head of Harbours, Nurseries and Coastal Schools", Via: "table"},
	{Abbreviation: "HoXYS", Expansion: "Head of Xylophone and Youth Services", Via: "table"},
	{Abbreviation: "HoXYZ", Expansion: "Head of Xylophone and Youth Zones", Via: "table"},
	{Abbreviation: "CSC", Expansion: "Coastal Safety Cell", Via: "table"},
	{Abbreviation: "DTL", Expansion: "Duty Team Lead", Via: "inline"},
	{Abbreviation: "JQ", Expansion: "Jasmine Quill", Via: "attendance"},
	{Abbreviation: "PA", Expansion: "Percy Archer", Via: "attendance"},
}

func TestLexiconCases(t *testing.T) {
	rows, err := tsv.Read(os.DirFS("testdata"), "lexicon.tsv", "name", "with", "short", "long", "match", "candidates")
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range rows {
		t.Run(row.Get("name"), func(t *testing.T) {
			lx, lead := Default(), false
			for _, with := range strings.Fields(row.Get("with")) {
				switch {
				case with == "lead":
					lead = true
				case with == "glossary":
					lx = lx.For("", nil, inventedGlossary[:6])
				case with == "attendance":
					lx = lx.For("", nil, inventedGlossary)
				case with == strings.ToUpper(with):
					lx = lx.For(with, nil, nil)
				default:
					lx = lx.For("", []string{with}, nil)
				}
			}
			hit, _ := lx.expand(row.Get("short"), lead)
			if hit.Long != row.Get("long") || hit.Match != row.Get("match") {
				t.Errorf("%q is %q by %q (%s, score %.2f); want %q by %q", row.Get("short"), hit.Long, hit.Match, hit.Rule, hit.Score, row.Get("long"), row.Get("match"))
			}
			for _, want := range strings.Split(row.Get("candidates"), "|") {
				if want != "" && !strings.Contains(strings.Join(hit.Candidates, "|"), want) {
					t.Errorf("%q has the candidates %q; want %q among them", row.Get("short"), hit.Candidates, want)
				}
			}
			if hit.Match == "fuzzy" && hit.Long != "" && (hit.Score >= 1 || hit.Score <= 0) {
				t.Errorf("a guess has the score %v", hit.Score)
			}
		})
	}
}

func TestLexiconIsLarge(t *testing.T) {
	if n := len(Default().shipped.keys); n < 450 {
		t.Errorf("%d distinct abbreviations; at least 450 are promised", n)
	}
}

// A scope that is a council's code must be one, or its lines would never apply.
func TestLexiconScopesAreCouncils(t *testing.T) {
	for _, e := range Default().Entries() {
		if e.Scope == "all" || sectors[e.Scope] {
			continue
		}
		if _, ok := council.Default().ByCode(e.Scope); !ok {
			t.Errorf("%s: the scope %q is no council's code", e.Short, e.Scope)
		}
	}
}

func TestInlineDefinitions(t *testing.T) {
	cases := []struct{ name, text, want string }{
		{"long form first", "The Coastal Safety Board (CSB) met.", "CSB=Coastal Safety Board"},
		{"short form first", "The CSB (Coastal Safety Board) met.", "CSB=Coastal Safety Board"},
		{"small words inside", "the Harbour and Pier Committee (HPC)", "HPC=Harbour and Pier Committee"},
		{"letters of small words count", "our Head of Pier Services (HoPS) will", "HoPS=Head of Pier Services"},
		{"plural", "Independent Pier Officers (IPOs) check", "IPOs=Independent Pier Officers"},
		{"quotes and a remark", "the Pier Action Group (\"PAG\", from May)", "PAG=Pier Action Group"},
		{"a year is no short form", "the Pier Action Group (2012)", ""},
		{"a word is no short form", "the Pier Action Group (revised)", ""},
		{"letters that do not fit", "the Pier Action Group (XYZ)", ""},
		{"not over a sentence", "We went. All said no (WASN)", ""},
		{"two of them", "Pier Action Group (PAG) and Quay Action Group (QAG)", "PAG=Pier Action Group QAG=Quay Action Group"},
		{"only the first counts", "Pier Action Group (PAG), Pier Art Gallery (PAG)", "PAG=Pier Action Group"},
		{"letters inside words spell nothing", "the gulls of the old pier are seen to be fed daily (GOFED, 2011)", ""},
		{"a quoted long form", "the 'Gulls and Terns Questionnaire' (GTQ)", "GTQ=Gulls and Terns Questionnaire"},
		{"unclosed", "Pier Action Group (PAG", ""},
	}
	for _, c := range cases {
		var got []string
		for _, a := range Definitions(c.text) {
			got = append(got, a.Abbreviation+"="+a.Expansion)
		}
		if s := strings.Join(got, " "); s != c.want {
			t.Errorf("%s: %q gives %q; want %q", c.name, c.text, s, c.want)
		}
	}
}

func TestUsed(t *testing.T) {
	lx := Default().For("", nil, inventedGlossary)
	got := strings.Join(lx.Used("The IROs (and HoPGS) told A&E, the LSCB and the IRO again; RED is COMPLETE."), " ")
	if want := "IRO HoPGS A&E LSCB"; got != want {
		t.Errorf("Used gives %q; want %q", got, want)
	}
}

func TestUsedInCapitals(t *testing.T) {
	if got := Default().Used("ALL STAFF TO WEAR BOOTS SO THAT THE PIER IS KEPT AS IT WAS"); len(got) != 0 {
		t.Errorf("a line in capitals uses %q", got)
	}
}

func TestSuggest(t *testing.T) {
	if got := Suggest("Responsable Oficer", []string{"Due date", "Responsible officer", "Progress"}, 1); len(got) != 1 || got[0] != "Responsible officer" {
		t.Errorf("a mistyped heading suggests %q", got)
	}
	if got := Suggest("Committee Services", []string{"CSC", "CS"}, 3); len(got) != 0 {
		t.Errorf("Committee Services suggests %q", got)
	}
	if got := Default().Suggest("CAHMS", 2); len(got) == 0 || got[0] != "CAMHS" {
		t.Errorf("CAHMS suggests %q", got)
	}
}

func FuzzInlineDefinitions(f *testing.F) {
	f.Add("the Local Safety Board (LSB) and the QAG (Quay Action Group)")
	f.Add("((a)(B C)\x00é (ÉÉ)")
	f.Fuzz(func(t *testing.T, text string) {
		for _, a := range Definitions(text) {
			if !strings.Contains(text, a.Abbreviation) {
				t.Fatalf("%q is no piece of %q", a.Abbreviation, text)
			}
			for _, w := range strings.Fields(a.Expansion) {
				if !strings.Contains(text, w) {
					t.Fatalf("the word %q of %q is no piece of %q", w, a.Expansion, text)
				}
			}
		}
	})
}
