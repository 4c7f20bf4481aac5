package table

import (
	"strings"
	"testing"

	"arising"
	"arising/extract/doc"
	"arising/extract/rules"
)

// TestNameOfATable holds which line near a table is its name.
func TestNameOfATable(t *testing.T) {
	line := func(text string) doc.Block { return doc.Block{Kind: doc.Paragraph, Text: text} }
	bold := func(text string) doc.Block { return doc.Block{Kind: doc.Paragraph, Text: text, Bold: true} }
	head := func(text string) doc.Block { return doc.Block{Kind: doc.Heading, Text: text} }
	for _, c := range []struct {
		name, caption string
		gap           []doc.Block
		heading, want string
	}{
		{"its caption", " Ponds ", []doc.Block{line("Paths")}, "Birds", "Ponds"},
		{"the line straight above", "", []doc.Block{line("Ponds")}, "Birds", "Ponds"},
		{"a sentence names nothing", "", []doc.Block{line("The ponds are deep.")}, "Birds", "Birds"},
		{"a bold line over a sentence", "", []doc.Block{bold("Ponds"), line("They are deep.")}, "Birds", "Ponds"},
		{"a plain line over a sentence", "", []doc.Block{line("Ponds"), line("They are deep.")}, "Birds", "Birds"},
		{"a heading over a sentence", "", []doc.Block{head("Ponds"), line("They are deep.")}, "Birds", "Ponds"},
		{"a heading two sentences up is too far", "", []doc.Block{head("Ponds"), line("They are deep."), line("So are wells.")}, "Birds", "Birds"},
		{"a line of 140 letters", "", []doc.Block{line(strings.Repeat("pond", 35))}, "Birds", strings.Repeat("pond", 35)},
		{"a longer line is none", "", []doc.Block{line(strings.Repeat("pond", 35) + "s")}, "Birds", "Birds"},
		{"a mail address is none", "", []doc.Block{line("clerk@pond.example")}, "Birds", "Birds"},
		{"a footnote is none", "", []doc.Block{line("1See the map")}, "Birds", "Birds"},
		{"a label with its value is none", "", []doc.Block{line("Lead officer: Warden")}, "Birds", "Birds"},
		{"an item of a list is none", "", []doc.Block{{Kind: doc.Item, Text: "Ponds"}}, "Birds", "Birds"},
		{"a numbered recommendation is one although it stops", "", []doc.Block{line("Recommendation 2: Clean the ponds.")}, "Birds", "Recommendation 2: Clean the ponds."},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := titleOf(c.caption, c.gap, c.heading, rules.Default()); got != c.want {
				t.Errorf("title %q, want %q", got, c.want)
			}
		})
	}
}

// TestLinesThatComeAgain holds what stands over table after table and names none.
func TestLinesThatComeAgain(t *testing.T) {
	pages := func(texts ...string) *doc.Document {
		d := &doc.Document{}
		for _, text := range texts {
			page := doc.Page{}
			for _, line := range strings.Split(text, "|") {
				block := doc.Block{Kind: doc.Paragraph, Text: line}
				if line == "TABLE" {
					block = doc.Block{Kind: doc.TableKind}
				}
				page.Blocks = append(page.Blocks, block)
			}
			d.Pages = append(d.Pages, page)
		}
		return d
	}
	far := "one|two|three|four|The clean pond plan|five|six|seven|eight|nine"
	byTable := "one|two|three|four|The clean pond plan|TABLE|six|seven|eight|nine"
	for _, c := range []struct {
		name string
		d    *doc.Document
		want bool
	}{
		{"on three pages", pages("The clean pond plan", "The clean pond plan", "The clean pond plan"), true},
		{"on two pages", pages("The clean pond plan", "The clean pond plan"), false},
		{"in the middle of three pages", pages(far, far, far), false},
		{"over a table in the middle of three pages", pages(byTable, byTable, byTable), true},
	} {
		if got := runningTitles(c.d)[rules.Plain("The clean pond plan")]; got != c.want {
			t.Errorf("%s: %v", c.name, got)
		}
	}
	if got := runningTitles(pages("Appendix P", "Appendix P")); !got["appendix p"] {
		t.Errorf("a mark of two words on two pages: %v", got)
	}
}

// TestTextThatRunsOverTheTablesFoot holds which line below a table is the rest of a cell.
func TestTextThatRunsOverTheTablesFoot(t *testing.T) {
	at := func(l, top, r, b float64) arising.Location {
		return arising.Location{Page: 1, BBox: &arising.Box{l, top, r, b}}
	}
	for _, c := range []struct {
		name string
		kind doc.Kind
		page int
		box  arising.Location
		text string
		want bool
	}{
		{"just under its cell", doc.Paragraph, 1, at(100, 305, 190, 315), "and rods for the pond", true},
		{"a hand's breadth under", doc.Paragraph, 1, at(100, 360, 190, 370), "and rods for the pond", true},
		{"too far under", doc.Paragraph, 1, at(100, 361, 190, 371), "and rods for the pond", false},
		{"a little over the last line", doc.Paragraph, 1, at(100, 285, 190, 295), "and rods for the pond", true},
		{"inside the table", doc.Paragraph, 1, at(100, 284, 190, 294), "and rods for the pond", false},
		{"wider than its column by a hair", doc.Paragraph, 1, at(98, 305, 202, 315), "and rods for the pond", true},
		{"over two columns", doc.Paragraph, 1, at(100, 305, 203, 315), "and rods for the pond", false},
		{"left of its column", doc.Paragraph, 1, at(97, 305, 190, 315), "and rods for the pond", false},
		{"under an empty column", doc.Paragraph, 1, at(205, 305, 290, 315), "and rods for the pond", false},
		{"on the next page", doc.Paragraph, 2, at(100, 305, 190, 315), "and rods for the pond", false},
		{"a heading", doc.Heading, 1, at(100, 305, 190, 315), "and rods for the pond", false},
		{"a sentence of its own", doc.Paragraph, 1, at(100, 305, 190, 315), "Ponds are deep", false},
		{"without a place", doc.Paragraph, 1, arising.Location{}, "and rods for the pond", false},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := part{page: 1, cols: 2, rows: []doc.Row{{Cells: []doc.Cell{{Col: 0, Text: "Buy nets for all the wardens"}, {Col: 1}}}},
				table: &doc.Table{Edges: []float64{100, 200, 300}, Location: at(100, 100, 300, 300)}}
			got := p.overflow(c.page, doc.Block{Kind: c.kind, Text: c.text, Location: c.box})
			if got != c.want || got != (len(p.rows) == 2) {
				t.Errorf("taken for the rest of a cell: %v, with %d rows", got, len(p.rows))
			}
		})
	}
}

// TestColumnsInWhichNothingBeginsAreDropped guards spans over columns that went.
func TestColumnsInWhichNothingBeginsAreDropped(t *testing.T) {
	p := part{cols: 5, table: &doc.Table{Edges: []float64{1, 2, 3, 4, 5, 6}}, rows: []doc.Row{
		{Cells: []doc.Cell{{Col: 0, Text: "Ponds", ColSpan: 2}, {Col: 2, Text: "Nets", ColSpan: 3}}},
		{Cells: []doc.Cell{{Col: 0, Text: "Paths", ColSpan: 5}, {Col: 4}}},
	}}
	p.squeeze()
	if p.cols != 2 || p.table.Edges != nil {
		t.Errorf("%d columns, edges %v; want 2 and none", p.cols, p.table.Edges)
	}
	first, second := p.rows[0].Cells, p.rows[1].Cells
	if len(first) != 2 || first[0].Cols() != 1 || first[1].Col != 1 || first[1].Cols() != 1 {
		t.Errorf("first row %+v", first)
	}
	if len(second) != 1 || second[0].Cols() != 2 {
		t.Errorf("second row %+v", second)
	}
	full := part{cols: 1, table: &doc.Table{Edges: []float64{1, 2}}, rows: []doc.Row{{Cells: []doc.Cell{{Text: "Ponds"}}}}}
	if full.squeeze(); full.table.Edges == nil {
		t.Error("a part that needs all its columns lost their edges")
	}
}

func TestRunningLines(t *testing.T) {
	for text, want := range map[string]bool{"7": true, "1234": true, "12345": false, "Ponds": false, "Page 3 of 9": true} {
		if got := isRunning(text, rules.Default()); got != want {
			t.Errorf("%q: %v", text, got)
		}
	}
}
