package lead

import (
	"os"
	"strings"
	"testing"

	"arising"
	"arising/internal/tsv"
	"arising/normalize/lexicon"
)

// castAndGlossary is what the document of the cases explains by itself.
var castAndGlossary = []arising.Abbreviation{
	{Abbreviation: "HoPGS", Expansion: "Head of Parks, Graves and Seafront", Via: "table"},
	{Abbreviation: "HoHNCS", Expansion: "Head of Harbours, Nurseries and Coastal Schools", Via: "table"},
	{Abbreviation: "HoXYS", Expansion: "Head of Xylophone and Youth Services", Via: "table"},
	{Abbreviation: "HoXYZ", Expansion: "Head of Xylophone and Youth Zones", Via: "table"},
	{Abbreviation: "CSC", Expansion: "Coastal Safety Cell", Via: "table"},
	{Abbreviation: "DTL", Expansion: "Duty Team Lead", Via: "inline"},
	{Abbreviation: "JQ", Expansion: "Jasmine Quill", Via: "attendance"},
	{Abbreviation: "PA", Expansion: "Percy Archer", Via: "attendance"},
}

func TestLeadCases(t *testing.T) {
	rows, err := tsv.Read(os.DirFS("testdata"), "leads.tsv", "name", "with", "cell", "want", "diags")
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range rows {
		t.Run(row.Get("name"), func(t *testing.T) {
			cell := strings.ReplaceAll(row.Get("cell"), `\n`, "\n")
			lx, known := leadCaseWith(row.Get("with"))
			segments := italicSegments(cell)
			leads, diags := Parse(strings.ReplaceAll(cell, "*", ""), segments, lx, known)
			want := strings.ReplaceAll(row.Get("want"), `\n`, "\n")
			if got := showLeads(leads); got != want {
				t.Errorf("%q\n gives %s\n  want %s", cell, got, want)
			}
			var codes []string
			for _, d := range diags {
				codes = append(codes, string(d.Code))
			}
			if got := strings.Join(codes, " "); got != row.Get("diags") {
				t.Errorf("%q has the diagnostics %q; want %q", cell, got, row.Get("diags"))
			}
		})
	}
}

func leadCaseWith(with string) (*lexicon.Lexicon, Known) {
	lx := lexicon.Default()
	known := Known{}
	switch {
	case with == "glossary":
		lx = lx.For("", nil, castAndGlossary[:6])
	case with == "attendance":
		lx = lx.For("", nil, castAndGlossary)
	case strings.HasPrefix(with, "seen:"):
		known = newParser(lx, Known{}).Known(strings.Split(strings.TrimPrefix(with, "seen:"), "|"))
	}
	return lx, known
}

func italicSegments(cell string) []arising.Lead {
	before, rest, ok := strings.Cut(cell, "*")
	if !ok {
		return nil
	}
	italic, _, _ := strings.Cut(rest, "*")
	return []arising.Lead{{Raw: strings.TrimSpace(before), Part: arising.PartLead}, {Raw: italic, Part: arising.PartSupporting}}
}

func showLeads(leads []arising.Lead) string {
	var out []string
	for _, l := range leads {
		s := l.Name
		if l.Kind != "" {
			s += " [" + l.Kind + "]"
		}
		if l.Post != "" {
			s += " {" + l.Post + "}"
		}
		if l.Organisation != "" {
			s += " @" + l.Organisation
		}
		if l.Part == arising.PartSupporting {
			s += " ~"
		}
		out = append(out, s)
	}
	if len(out) == 0 {
		return "-"
	}
	return strings.Join(out, " || ")
}

// Each lead's raw text is a piece of its cell, the pieces do not overlap, and a lead
// that is not expanded and not parted has the printed text as its name.
func FuzzLeads(f *testing.F) {
	for _, seed := range []string{"HoPGS & Ho HNCS", "Nora Umber\nKent Council/ NHS Devon", "Head of Sand (supported by X), tbc; a@b.c", "Cllrs A and B (lead", "\x00é–\u2011"} {
		f.Add(seed, true)
		f.Add(seed, false)
	}
	lx := lexicon.Default().For("", nil, castAndGlossary)
	f.Fuzz(func(t *testing.T, cell string, seen bool) {
		known := Known{}
		if seen {
			known = newParser(lx, Known{}).Known([]string{cell})
		}
		leads, _ := Parse(cell, nil, lx, known)
		at := 0
		for _, l := range leads {
			i := strings.Index(cell[at:], l.Raw)
			if l.Raw == "" || i < 0 {
				t.Fatalf("%q: the lead %q is no piece of the rest of the cell", cell, l.Raw)
			}
			at += i + len(l.Raw)
			if l.Match == "literal" && l.Post == "" && l.Organisation == "" && !strings.Contains(l.Raw, l.Name) {
				t.Fatalf("%q: the name %q is no piece of %q", cell, l.Name, l.Raw)
			}
		}
	})
}
