package record

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"arising"
	"arising/extract/doc"
	"arising/extract/rules"
	"arising/extract/table"
)

// TestProse runs the cases of testdata/prose-*.txt. How a case is written is said at
// the top of prose-decisions.txt.
func TestProse(t *testing.T) {
	files, err := filepath.Glob("testdata/prose-*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("find the files of cases: %v, %v", files, err)
	}
	total := 0
	for _, file := range files {
		for _, c := range readCases(t, file) {
			total++
			t.Run(c.name, func(t *testing.T) { c.check(t) })
		}
	}
	if total < 90 {
		t.Errorf("only %d cases were read", total)
	}
}

// A proseCase is a document and what is to be read in it.
type proseCase struct {
	name, at string
	doc      doc.Document
	want     []string
}

func readCases(t *testing.T, file string) []*proseCase {
	src, err := os.ReadFile(file)
	if err != nil {
		t.Fatalf("read cases: %v", err)
	}
	var out []*proseCase
	var c *proseCase
	for n, text := range strings.Split(string(src), "\n") {
		text = strings.TrimRight(text, " \r")
		switch {
		case strings.HasPrefix(text, "=== "):
			c = &proseCase{name: text[4:], at: fmt.Sprintf("%s:%d", file, n+1)}
			c.doc.Pages = []doc.Page{{Number: 1}}
			out = append(out, c)
		case c == nil || text == "" || strings.HasPrefix(text, "//"):
		case strings.HasPrefix(text, "> "):
			c.want = append(c.want, strings.Join(strings.Fields(text[2:]), " "))
		case strings.HasPrefix(text, "~title~ "):
			c.doc.Title = strings.TrimPrefix(text, "~title~ ")
		case text == "~page~":
			c.doc.Pages = append(c.doc.Pages, doc.Page{Number: len(c.doc.Pages) + 1})
		default:
			page := &c.doc.Pages[len(c.doc.Pages)-1]
			page.Blocks = addBlock(page.Blocks, text, n+1)
		}
	}
	return out
}

// addBlock adds one line of a case: a row of a table, a heading or a paragraph.
func addBlock(blocks []doc.Block, text string, n int) []doc.Block {
	at := arising.Location{Line: n}
	if strings.HasPrefix(text, "|") {
		row := doc.Row{Location: at}
		for i, cell := range strings.Split(strings.Trim(text, "|"), "|") {
			row.Cells = append(row.Cells, doc.Cell{Col: i, Text: strings.ReplaceAll(strings.TrimSpace(cell), `\n`, "\n"), Location: at})
		}
		if len(blocks) == 0 || blocks[len(blocks)-1].Table == nil {
			blocks = append(blocks, doc.Block{Kind: doc.TableKind, Table: &doc.Table{Method: "pipes", Location: at}, Location: at})
		}
		t := blocks[len(blocks)-1].Table
		t.Rows, t.Cols = append(t.Rows, row), max(t.Cols, len(row.Cells))
		return blocks
	}
	b := doc.Block{Kind: doc.Paragraph, Text: text, Location: at}
	if strings.HasPrefix(text, "{") {
		if class, rest, ok := strings.Cut(text[1:], "} "); ok {
			b.Class, b.Text = class, rest
		}
	}
	switch {
	case strings.HasPrefix(b.Text, "# "):
		b.Kind, b.Level, b.Bold, b.Text = doc.Heading, 1, true, b.Text[2:]
	case strings.HasPrefix(b.Text, "**"):
		b.Bold, b.Text = true, strings.Trim(b.Text, "*")
	}
	return append(blocks, b)
}

// check compares every sort of record that the case speaks of.
func (c *proseCase) check(t *testing.T) {
	r := rules.Default()
	ts, _ := table.Stitch(&c.doc, r)
	ts, _ = table.Label(ts, "", r)
	p := ReadProse(c.doc, ts, r)
	var got []string
	speaks := make(map[string]bool)
	short := "" // why what is read is known to be wrong
	c.want = slices.DeleteFunc(c.want, func(w string) bool {
		why, ok := strings.CutPrefix(w, "falls short: ")
		if ok {
			short = why
		}
		return ok
	})
	for _, w := range c.want {
		speaks[sortOf(w)] = true
	}
	for _, line := range printedLines(p) {
		if speaks[sortOf(line)] || speaks["none"] && records[sortOf(line)] {
			got = append(got, line)
		}
	}
	want := c.want
	if speaks["none"] {
		want = nil
		for _, w := range c.want {
			if w != "none" {
				want = append(want, w)
			}
		}
	}
	a, b := strings.Join(bySort(got), "\n"), strings.Join(bySort(want), "\n")
	if short != "" {
		if a == b {
			t.Errorf("%s: it is read right now: take the line \"falls short\" out", c.at)
		}
		t.Skip("known to fall short: ", short)
	}
	if a != b {
		t.Errorf("%s\ngot:\n%s\nwant:\n%s", c.at, a, b)
	}
}

var records = map[string]bool{"decision": true, "list": true, "action": true}

// sortOf tells what sort of record a line of a case is.
func sortOf(line string) string {
	head, _, _ := strings.Cut(line, " ")
	switch head {
	case "recommended", "resolved":
		return "decision"
	}
	return head
}

// bySort keeps the order within a sort and puts sorts together.
func bySort(lines []string) []string {
	var order []string
	groups := make(map[string][]string)
	for _, l := range lines {
		s := sortOf(l)
		if groups[s] == nil {
			order = append(order, s)
		}
		groups[s] = append(groups[s], l)
	}
	var out []string
	for _, s := range []string{"kind", "council", "committee", "title", "date", "item", "plan", "inspection", "published", "contact", "decision", "list", "action", "present", "struck"} {
		out = append(out, groups[s]...)
		delete(groups, s)
	}
	for _, s := range order {
		out = append(out, groups[s]...)
	}
	return out
}

// printedLines writes what was read as the lines of a case are written.
func printedLines(p Prose) []string {
	var out []string
	add := func(sort string, fields ...string) {
		line := sort + " " + strings.ReplaceAll(strings.Join(fields, " | "), "\n", `\n`)
		out = append(out, strings.TrimRight(strings.Join(strings.Fields(line), " "), " |"))
	}
	f := p.Report
	add("kind", f.Kind)
	add("council", f.Council)
	add("committee", f.Committee)
	add("title", f.Title)
	add("date", f.MeetingDate)
	add("item", f.AgendaItem)
	if f.PlanDate != nil {
		add("plan", f.PlanDate.From, f.PlanDate.To)
	}
	if f.Inspection != nil {
		add("inspection", f.Inspection.From, f.Inspection.To)
	}
	if f.Decided != nil {
		add("decided", f.Decided.From)
	}
	add("published", f.Published)
	for _, k := range f.Contacts {
		add("contact", k.Part, k.Name, k.JobTitle, k.Email, k.Phone)
	}
	for _, d := range p.Decisions {
		add(d.Kind, d.Ref, d.Text)
	}
	for _, x := range p.Recommendations {
		when := ""
		if x.Timescale != nil {
			when = x.Timescale.Raw
		}
		add("list", x.Ref, x.Text, x.Section, when, strings.Join(x.Sources, ", "), x.AddressedTo, x.Commentary)
	}
	for _, a := range p.Actions {
		add("action", a.Ref, a.LeadRaw, a.Text, a.Progress)
		if a.Due != nil {
			add("due", a.Due.Raw)
		}
	}
	for _, a := range p.Abbreviations {
		add("present", a.Abbreviation, a.Expansion)
	}
	for _, d := range p.Diagnostics {
		if d.Code == arising.TextStruck {
			add("struck", d.Message)
		}
	}
	return out
}
