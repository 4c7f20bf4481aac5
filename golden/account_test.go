package golden_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"

	"arising/extract"
	"arising/extract/doc"
	"arising/extract/pack"
	"arising/extract/rules"
	"arising/extract/table"
)

// TestEveryRowAndCellIsAccountedFor counts, on every document of the shipped corpus, that no row and no cell is lost in silence.
func TestEveryRowAndCellIsAccountedFor(t *testing.T) {
	files, err := filepath.Glob(filepath.Join("..", "corpus", "docs", "*"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no shipped corpus: %v", err)
	}
	accountForAll(t, "..", files, func(string, *extract.Result) {})
}

// TestRealReportsAreReadWhole reads every document of ../shared once, for all that is to
// hold of each: no row and no cell is lost, no report is split as packs are, and lists of
// inspections give as many rows as they print. What is read is kept for the tests of scores.
func TestRealReportsAreReadWhole(t *testing.T) {
	if testing.Short() {
		t.Skip("reads every real document")
	}
	dir := shared(t)
	files, err := filepath.Glob(filepath.Join(dir, "corpus", "*", "*.*"))
	if err != nil {
		t.Fatal(err)
	}
	var lists inspections
	accountForAll(t, dir, files, func(file string, r *extract.Result) {
		reports[r.Report.Document.Path] = r.Report
		if lists.of(file) {
			lists.count(t, file, r)
		}
		if filepath.Ext(file) == ".pdf" && filepath.Base(filepath.Dir(file)) != "packs" {
			if parts := pack.Split(r.Document, rules.Default()); len(parts) > 1 {
				t.Errorf("%s is split: %+v", file, parts)
			}
		}
	})
	lists.check(t)
}

// accountForAll reads files, accounts for the rows and cells of those that are not damaged
// and hands each result on.
func accountForAll(t *testing.T, dir string, files []string, also func(file string, r *extract.Result)) {
	rows, words, read := 0, 0, 0
	for _, file := range files {
		src, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		name, err := filepath.Rel(dir, file)
		if err != nil {
			t.Fatal(err)
		}
		name = filepath.ToSlash(name)
		r, err := extract.Run(t.Context(), name, src, extract.Options{})
		if err != nil {
			continue // the readers' own tests say why
		}
		also(file, r)
		if filepath.Base(filepath.Dir(file)) == "robust" {
			continue
		}
		read++
		rows += accountForRows(t, name, r)
		words += accountForCells(t, name, r)
	}
	t.Logf("%d rows and %d words of rows that make records, in %d documents", rows, words, read)
}

// accountForRows checks that every printed row is in exactly one table, with a kind,
// and that the kinds add up. It returns how many there are.
func accountForRows(t *testing.T, name string, r *extract.Result) int {
	printed := 0
	for _, p := range r.Document.Pages {
		for _, b := range p.Blocks {
			if b.Kind == doc.TableKind && b.Table != nil && !b.Table.Blank() {
				printed += len(b.Table.Rows)
			}
		}
	}
	stitched, labelled := countRows(r.Tables), countRows(r.Columns)
	sum := func(by map[table.Kind]int) (n int) {
		for kind, rows := range by {
			if kind == "" {
				t.Errorf("%s: %d rows are of no kind", name, rows)
			}
			n += rows
		}
		return n
	}
	if in, over, out := printed, overflown(r), sum(stitched); in+over != out && in != out { // a line may read like a row without being one
		t.Errorf("%s: %d rows are printed and %d overflow, %d are in the tables: %v", name, in, over, out, stitched)
	}
	for kind, n := range stitched {
		if labelled[kind] != n {
			t.Errorf("%s: labelling makes %d of %d rows of kind %s", name, labelled[kind], n, kind)
		}
	}
	return printed
}

// overflown counts the rows of tables that were printed as paragraphs: the last lines
// of a cell that a page break cut off from its table.
func overflown(r *extract.Result) int {
	lines, cells := map[string]bool{}, map[string]bool{}
	for _, p := range r.Document.Pages {
		for _, b := range p.Blocks {
			if b.Table == nil {
				lines[flat(b.Text)] = true
				continue
			}
			for _, row := range b.Table.Rows {
				if len(row.Cells) == 1 {
					cells[flat(row.Cells[0].Text)] = true
				}
			}
		}
	}
	n := 0
	for _, tb := range r.Tables {
		for _, row := range tb.Rows {
			if len(row.Cells) == 1 && lines[flat(row.Cells[0].Text)] && !cells[flat(row.Cells[0].Text)] {
				n++
			}
		}
	}
	return n
}

func countRows(ts []table.Table) map[table.Kind]int {
	by := map[table.Kind]int{}
	for _, t := range ts {
		if len(t.Lines) > 0 {
			continue // its rows were printed as paragraphs
		}
		for _, r := range t.Rows {
			by[r.Kind]++
		}
	}
	return by
}

// accountForCells checks that every word of every table that makes records ends in a
// field, extra, a header, a section, a note or a diagnostic. It returns how many words
// were looked for. Tables of another kind make no records by design.
func accountForCells(t *testing.T, name string, r *extract.Result) int {
	words, run := said(t, r)
	looked, lost := 0, []string{}
	for _, tb := range r.Columns {
		switch tb.Kind {
		case table.Plan, table.Form, table.Glossary, table.Legend:
		default:
			continue
		}
		for _, row := range tb.Rows {
			if row.Kind == table.Header || row.Kind == table.Guidance || row.Kind == table.Note || row.Kind == table.Blank {
				continue // the kind says what became of it
			}
			for _, c := range row.Cells {
				for _, w := range wordsOf(c.Text) {
					looked++
					if !words[w] && (len(w) < 5 || !strings.Contains(run, w)) && !slices.Contains(namesOfNumbers, w) {
						lost = append(lost, w+" in "+clipped(c.Text))
					}
				}
			}
		}
	}
	for _, l := range lost[:min(len(lost), 5)] {
		t.Errorf("%s: nowhere: %s", name, l)
	}
	if len(lost) > 5 {
		t.Errorf("%s: %d more words are nowhere", name, len(lost)-5)
	}
	return looked
}

// namesOfNumbers are words that name a number or a person and are not kept with it.
var namesOfNumbers = []string{"recommendation", "lead", "action", "no"}

// said returns every word of what was read, and all of them run together.
func said(t *testing.T, r *extract.Result) (map[string]bool, string) {
	t.Helper()
	src, err := json.Marshal([]any{r.Records, r.Report})
	if err != nil {
		t.Fatal(err)
	}
	var v any
	if err := json.Unmarshal(src, &v); err != nil {
		t.Fatal(err)
	}
	var all []string
	var walk func(v any)
	walk = func(v any) {
		switch s := v.(type) {
		case string:
			all = append(all, wordsOf(s)...)
		case []any:
			for _, part := range s {
				walk(part)
			}
		case map[string]any:
			for key, part := range s {
				all = append(all, wordsOf(key)...) // extra is keyed by the heading
				walk(part)
			}
		}
	}
	walk(v)
	for _, tb := range r.Columns {
		all = append(all, wordsOf(tb.Title)...)
		for _, c := range tb.Columns {
			all = append(all, wordsOf(c.Header+" "+c.Hint)...)
		}
	}
	slices.Sort(all)
	words := map[string]bool{}
	for _, w := range all {
		words[w] = true
	}
	return words, strings.Join(all, " ")
}

func wordsOf(s string) []string {
	return strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}

func clipped(s string) string {
	if r := []rune(flat(s)); len(r) > 60 {
		return string(r[:60]) + "…"
	}
	return flat(s)
}
