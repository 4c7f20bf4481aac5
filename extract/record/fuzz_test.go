package record

import (
	"strings"
	"testing"

	"arising/extract/doc"
	"arising/extract/rules"
	"arising/extract/table"
)

// FuzzProse holds the reading of prose to what is printed: every word of every
// record stands in the document, whatever the document is, and reading it again
// gives the same.
func FuzzProse(f *testing.F) {
	for _, seed := range []string{
		"# Recommendations\n1. That a be done.\n2. That b be done.",
		"# Minutes of the Panel\nPresent: Ann Heron (AH)\nIt was RESOLVED that:\n(a) x be noted;\n(b) y be agreed.\nACTION: AH by 3 May 2012",
		"RESOLVED: That (1) one; (2) two; and (3) three.\n| Title | X |\n| Recommendations | 1. a\\n2. b |",
		"To be undertaken within 3 months:\nPart\n- Do it. (Action Plan 3)\nDone.",
		"Inspection of Mere\nInspection dates: 1 May 2011\n# Areas for improvement\n• a\n~page~\nlower case\n• b",
		"# Recommendations from the Ofsted Report\n(i) a\n(ii) b\n(iii) c",
		"I. \n(((\n1)2)3)\n: – \nResolved",
	} {
		f.Add(seed)
	}
	r := rules.Default()
	f.Fuzz(func(t *testing.T, src string) {
		if len(src) > 4000 {
			return
		}
		src = strings.ToValidUTF8(src, "")
		d := doc.Document{Pages: []doc.Page{{Number: 1}}}
		for n, text := range strings.Split(src, "\n") {
			switch {
			case strings.TrimSpace(text) == "":
			case text == "~page~":
				d.Pages = append(d.Pages, doc.Page{Number: len(d.Pages) + 1})
			default:
				page := &d.Pages[len(d.Pages)-1]
				page.Blocks = addBlock(page.Blocks, text, n+1)
			}
		}
		ts, _ := table.Stitch(&d, r)
		ts, _ = table.Label(ts, "", r)
		p := ReadProse(d, ts, r)
		have := make(map[string]bool)
		for _, w := range rules.Tokens(strings.ReplaceAll(src, `\n`, " ")) {
			have[w] = true
		}
		check := func(sort, text string) {
			for _, w := range rules.Tokens(text) {
				if !have[w] && !strings.Contains(strings.ToLower(src), w) && !glued(src, w) {
					t.Errorf("%s %q has the word %q, which is not printed", sort, text, w)
				}
			}
		}
		for _, x := range p.Decisions {
			check(x.Kind, x.Ref+" "+x.Text)
		}
		for _, x := range p.Recommendations {
			check("list", x.Ref+" "+x.Text+" "+x.Commentary)
		}
		for _, x := range p.Actions {
			check("action", x.Ref+" "+x.Text+" "+x.LeadRaw+" "+x.Progress)
		}
		first, again := printedLines(p), printedLines(ReadProse(d, ts, r))
		if strings.Join(first, "\n") != strings.Join(again, "\n") {
			t.Errorf("read twice: %q, then %q", first, again)
		}
	})
}

// glued reports whether w is what is printed with spaces between, or over a cut.
func glued(src, w string) bool {
	bare := strings.NewReplacer(" ", "", "\n", "", "~page~", "", `\n`, "").Replace(strings.ToLower(src))
	return strings.Contains(bare, w)
}
