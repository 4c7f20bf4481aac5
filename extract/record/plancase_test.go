package record

import (
	"bufio"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"arising"
	"arising/extract/doc"
	"arising/extract/rules"
	"arising/extract/table"
)

// A planCase is one case of testdata/plans: tables as printed, and the records
// that they make. testdata/plans/README.md says how a case is written.
type planCase struct {
	name string
	line int
	doc  doc.Document
	want []string
	// fallsShort says why what is read is known to be wrong.
	fallsShort string
}

func TestPlanCases(t *testing.T) {
	files, err := filepath.Glob("testdata/plans/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no case files: %v", err)
	}
	for _, file := range files {
		for _, c := range readPlanCases(t, file) {
			t.Run(c.name, func(t *testing.T) {
				x := build(&c.doc)
				got := describe(x, c.want)
				right := strings.Join(got, "\n") == strings.Join(c.want, "\n")
				if c.fallsShort != "" {
					if right {
						t.Errorf("%s:%d: it is read right now: take the line \"falls short\" out", file, c.line)
					}
					t.Skip("known to fall short: ", c.fallsShort)
				}
				if !right {
					t.Errorf("%s:%d\n--- want\n%s\n--- got\n%s", file, c.line, strings.Join(c.want, "\n"), strings.Join(got, "\n"))
				}
				accountFor(t, &c.doc, x)
			})
		}
	}
}

func build(d *doc.Document) *arising.Extraction {
	ts, _ := table.Stitch(d, rules.Default())
	ts, found := table.Label(ts, "", rules.Default())
	x := Build(d, ts, rules.Default())
	x.Diagnostics = append(x.Diagnostics, found...)
	return x
}

func readPlanCases(t *testing.T, file string) []planCase {
	t.Helper()
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var cases []planCase
	var c *planCase
	var w *writer
	names := make(map[string]bool)
	in := bufio.NewScanner(f)
	for n := 1; in.Scan(); n++ {
		text := strings.TrimSpace(in.Text())
		key, value, _ := strings.Cut(text, ":")
		value = strings.TrimSpace(value)
		switch {
		case text == "" || strings.HasPrefix(text, "#"):
		case strings.HasPrefix(text, "== "):
			name := strings.TrimPrefix(text, "== ")
			if names[name] {
				t.Fatalf("%s:%d: a second case %q", file, n, name)
			}
			names[name] = true
			cases = append(cases, planCase{name: name, line: n})
			c = &cases[len(cases)-1]
			w = &writer{doc: &c.doc}
			w.page()
		case c == nil:
			t.Fatalf("%s:%d: a case begins with \"== name\"", file, n)
		case key == "falls short":
			c.fallsShort = strings.TrimSpace(text[len(key)+1:])
		case text == "page":
			w.page()
		case text == "table":
			w.end()
		case key == "heading":
			w.block(doc.Heading, value)
		case key == "text":
			w.block(doc.Paragraph, value)
		case strings.HasPrefix(text, "|"):
			w.row(strings.Trim(text, "|"))
		case strings.HasPrefix(key, "rec "), strings.HasPrefix(key, "act "), strings.HasPrefix(text, "also "), text == "nothing", key == "legend", key == "short":
			c.want = append(c.want, text)
		default:
			t.Fatalf("%s:%d: %q is no line of a case", file, n, text)
		}
	}
	if err := in.Err(); err != nil {
		t.Fatal(err)
	}
	return cases
}

// A writer lays the lines of a case out as a reader of documents does.
type writer struct {
	doc    *doc.Document
	table  *doc.Table
	tables int
}

func (w *writer) page() {
	w.end()
	n := len(w.doc.Pages) + 1
	w.doc.Pages = append(w.doc.Pages, doc.Page{Number: n})
}

func (w *writer) end() { w.table = nil }

func (w *writer) add(b doc.Block) {
	p := &w.doc.Pages[len(w.doc.Pages)-1]
	p.Blocks = append(p.Blocks, b)
}

func (w *writer) block(kind doc.Kind, text string) {
	w.end()
	w.add(doc.Block{Kind: kind, Text: text, Location: w.here()})
}

func (w *writer) here() arising.Location { return arising.Location{Page: len(w.doc.Pages)} }

func (w *writer) row(line string) {
	if w.table == nil {
		w.tables++
		w.table = &doc.Table{Number: w.tables, Method: "pipes", Location: w.here()}
		w.add(doc.Block{Kind: doc.TableKind, Table: w.table, Location: w.here()})
	}
	r := doc.Row{Location: w.here()}
	for col, text := range strings.Split(line, "|") {
		text = strings.TrimSpace(text)
		switch text {
		case "<":
			last := &r.Cells[len(r.Cells)-1]
			last.ColSpan = last.Cols() + 1
			continue
		case "^":
			w.stretch(col)
			continue
		}
		r.Cells = append(r.Cells, w.cell(col, text))
	}
	w.table.Rows = append(w.table.Rows, r)
	w.table.Cols = max(w.table.Cols, strings.Count(line, "|")+1)
}

// stretch lets the cell above reach one row further down.
func (w *writer) stretch(col int) {
	for i := len(w.table.Rows) - 1; i >= 0; i-- {
		for j := range w.table.Rows[i].Cells {
			if c := &w.table.Rows[i].Cells[j]; c.Col == col {
				c.RowSpan = len(w.table.Rows) - i + 1
				return
			}
		}
	}
}

// cell reads one cell: "{#ffc000}" is its fill, "/" alone parts lines, and what
// stands between underscores is in italics.
func (w *writer) cell(col int, text string) doc.Cell {
	c := doc.Cell{Col: col, Location: w.here()}
	if at := strings.Index(text, "{#"); at >= 0 {
		c.Fill = strings.Trim(text[at:], "{} ")
		text = strings.TrimSpace(text[:at])
	}
	text = strings.ReplaceAll(text, " / ", "\n")
	for {
		from := strings.Index(text, "_")
		if from < 0 {
			break
		}
		to := strings.Index(text[from+1:], "_")
		if to < 0 {
			break
		}
		text = text[:from] + text[from+1:from+1+to] + text[from+to+2:]
		c.Styles = append(c.Styles, doc.Style{From: from, To: from + to, Italic: true})
	}
	c.Text = text
	return c
}

// describe prints the records as a case does, with the fields that it names.
func describe(x *arising.Extraction, want []string) []string {
	var out []string
	line := func(kind, ref, text string, fields map[string]string) {
		s := fmt.Sprintf("%s %s: %s", kind, dash(ref), flat(text))
		asked := ""
		if len(out) < len(want) {
			if at := strings.LastIndex(want[len(out)], " {"); at >= 0 {
				asked = strings.Trim(want[len(out)][at:], " {}")
			}
		}
		var given []string
		for _, f := range strings.Split(asked, "; ") {
			name, _, _ := strings.Cut(f, ":")
			if name != "" {
				given = append(given, strings.TrimSpace(name+": "+flat(fields[name])))
			}
		}
		if len(given) > 0 {
			s += " {" + strings.Join(given, "; ") + "}"
		}
		out = append(out, s)
	}
	refs := make(map[string]string)
	for _, r := range x.Recommendations {
		refs[r.ID] = dash(r.Ref)
		f := map[string]string{"section": r.Section, "sources": strings.Join(r.Sources, ", "), "to": r.AddressedTo, "commentary": r.Commentary}
		if r.Timescale != nil {
			f["timescale"] = r.Timescale.Raw
		}
		for k, v := range r.Extra {
			f["+"+k] = v
		}
		line("rec", r.Ref, r.Text, f)
	}
	for _, a := range x.Actions {
		line("act", a.Ref, a.Text, actionFields(a, refs))
	}
	for _, e := range x.Legend {
		out = append(out, fmt.Sprintf("legend: %s = %s", e.Value, e.Meaning))
	}
	for _, a := range x.Abbreviations {
		out = append(out, fmt.Sprintf("short: %s = %s", a.Abbreviation, a.Expansion))
	}
	for _, w := range want {
		if code, ok := strings.CutPrefix(w, "also "); ok {
			for _, d := range x.Diagnostics {
				if string(d.Code) == code {
					out = append(out, w)
					break
				}
			}
		}
	}
	if len(out) == 0 {
		out = []string{"nothing"}
	}
	return out
}

func actionFields(a arising.Action, refs map[string]string) map[string]string {
	f := map[string]string{
		"of": "none", "section": a.Section, "lead": a.LeadRaw, "progress": a.Progress, "evidence": a.Evidence,
		"resources": a.Resources, "priority": a.Priority, "direction": a.Direction,
	}
	if a.RecommendationID != nil {
		f["of"] = refs[*a.RecommendationID]
	}
	var with []string
	for _, l := range a.Leads {
		if l.Part == arising.PartSupporting {
			with = append(with, l.Raw)
		}
	}
	f["with"] = strings.Join(with, ", ")
	for name, due := range map[string]*arising.Due{"due": a.Due, "revised": a.DueRevised, "completed": a.Completed, "start": a.Start} {
		if due != nil {
			f[name] = due.Raw
		}
	}
	for name, r := range map[string]*arising.Rating{"rag": a.RAG, "was": a.RAGPrevious} {
		if r != nil {
			f[name] = r.Raw
			if r.Raw == "" {
				f[name] = r.Fill
			}
		}
	}
	if a.Status != nil {
		f["status"] = a.Status.Raw
	}
	for k, v := range a.Extra {
		f["+"+k] = v
	}
	return f
}

func dash(s string) string {
	if s == "" {
		return "-"
	}
	return s
}

func flat(s string) string { return strings.ReplaceAll(s, "\n", " / ") }

// accountFor checks that every cell of a table that made records is in a record,
// a heading, a section, a legend or a diagnostic.
func accountFor(t *testing.T, d *doc.Document, x *arising.Extraction) {
	t.Helper()
	ts, _ := table.Stitch(d, rules.Default())
	ts, _ = table.Label(ts, "", rules.Default())
	var said strings.Builder
	say := func(words ...string) {
		for _, w := range words {
			said.WriteString(" " + letters(w))
		}
	}
	for _, r := range x.Recommendations {
		say(r.Ref, r.Text, r.Section, r.AddressedTo, r.Commentary, r.ListText, strings.Join(r.Sources, " "))
		if r.Timescale != nil {
			say(r.Timescale.Raw)
		}
		for k, v := range r.Extra {
			say(k, v)
		}
	}
	for _, a := range x.Actions {
		say(a.Ref, a.Text, a.Section, a.LeadRaw, a.Progress, a.Evidence, a.Resources, a.Priority, a.Direction)
		for _, v := range actionFields(a, nil) {
			say(strings.ReplaceAll(v, " / ", " "))
		}
		for k := range a.Extra {
			say(k)
		}
		say(a.Rules["lead_raw"])
	}
	for _, dg := range x.Diagnostics {
		say(dg.Message)
	}
	for _, e := range x.Legend {
		say(e.Value, e.Meaning)
	}
	for _, tb := range ts {
		if tb.Kind != table.Plan {
			continue
		}
		say(tb.Title)
		for i, r := range tb.Rows {
			if r.Kind != table.Data && r.Kind != table.Continued && r.Kind != table.Section {
				continue
			}
			for _, c := range r.Cells {
				for _, word := range strings.FieldsFunc(c.Text, func(r rune) bool { return letters(string(r)) == "" }) {
					// The names of numbers and leads are not kept, only what they name.
					if w := letters(word); w != "Recommendation" && w != "Lead" && !strings.Contains(said.String(), w) {
						t.Errorf("table %d row %d: %q of cell %q is nowhere", tb.Number, i+1, word, c.Text)
					}
				}
			}
		}
	}
}

// letters returns a text without white space and punctuation.
func letters(s string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune(" \n\t.,:;()[]-–—|/•\"'", r) {
			return -1
		}
		return r
	}, s)
}
