package table

import (
	"testing"

	"arising/extract/doc"
	"arising/extract/rules"
)

// TestAbbreviationsWithoutHeadings holds what tells them from another table of two columns.
func TestAbbreviationsWithoutHeadings(t *testing.T) {
	row := func(cells ...string) Row {
		r := Row{Kind: Data}
		for i, text := range cells {
			r.Cells = append(r.Cells, doc.Cell{Col: i, Text: text})
		}
		return r
	}
	pond, hop := row("PON", "Pond Office of the North"), row("HoP", "Head of Ponds")
	sentence := row("The pond is deep", "The pond is deep and nobody swims in it")
	same := row("PON", "PON")
	for _, c := range []struct {
		name  string
		title string
		cols  int
		rows  []Row
		want  bool
	}{
		{"two rows", "Abbreviations", 2, []Row{pond, hop}, true},
		{"one row", "Abbreviations", 2, []Row{pond}, false},
		{"another title", "Ponds", 2, []Row{pond, hop}, false},
		{"an odd number of columns", "Abbreviations", 3, []Row{pond, hop}, false},
		{"pairs side by side", "Abbreviations", 4, []Row{row("PON", "Pond Office", "HoP", "Head of Ponds"), hop}, true},
		{"one sentence among five", "Abbreviations", 2, []Row{pond, hop, pond, hop, sentence}, true},
		{"one sentence among four", "Abbreviations", 2, []Row{pond, hop, pond, sentence}, false},
		{"what is no longer than its short form", "Abbreviations", 2, []Row{pond, same}, false},
		{"rows that are not data count for nothing", "Abbreviations", 2, []Row{pond, {Kind: Note, Cells: hop.Cells}}, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := shortForms(&Table{Title: c.title, Columns: make([]Column, c.cols), Rows: c.rows}, rules.Default()); got != c.want {
				t.Errorf("short forms: %v", got)
			}
		})
	}
}

// TestRowsThatAreNotData holds the small tests of a row's cells.
func TestRowsThatAreNotData(t *testing.T) {
	cells := func(texts ...string) (out []doc.Cell) {
		for i, text := range texts {
			out = append(out, doc.Cell{Col: i, Text: text})
		}
		return out
	}
	for _, c := range []struct {
		name      string
		got, want bool
	}{
		{"numbers of all columns", columnNumbers(cells("(1)", "(2)", "(3)"), 3), true},
		{"letters of all columns", columnNumbers(cells("a", "b", "c"), 4), true},
		{"capitals of all columns", columnNumbers(cells("A.", "B.", "C."), 3), true},
		{"two columns are too few", columnNumbers(cells("1", "2"), 2), false},
		{"three of five columns", columnNumbers(cells("1", "2", "3"), 5), false},
		{"out of order", columnNumbers(cells("1", "3", "2"), 3), false},
		{"a drawn row", dashes(cells("---", "===")), true},
		{"a drawn row of one cell", dashes(cells("-----")), true},
		{"two dashes in one cell", dashes(cells("--")), false},
		{"dashes and words", dashes(cells("---", "Ducks")), false},
		{"two fills without words", coloured(&Row{Cells: []doc.Cell{{Fill: "#ff0000"}, {}}}), true},
		{"one fill without words", coloured(&Row{Cells: []doc.Cell{{Fill: "#d9d9d9"}, {Fill: "#d9d9d9"}}}), false},
		{"a shout", shouts("THEME ONE"), true},
		{"six capitals", shouts("THEMES"), true},
		{"five capitals may be an abbreviation", shouts("THEME"), false},
		{"no shout", shouts("Theme one"), false},
	} {
		if c.got != c.want {
			t.Errorf("%s: %v", c.name, c.got)
		}
	}
}

// TestLabelsWithTheMonthThatTheyAreOf holds what is parted from the label of a form.
func TestLabelsWithTheMonthThatTheyAreOf(t *testing.T) {
	for label, want := range map[string]string{
		"Update at March 2031": "Update", "Progress (as at 4th June 2031)": "Progress", "Pond update – May 31": "Pond update",
		"Progress to December 2031": "Progress", "Update": "Update", "Action 3": "Action 3", "March 2031": "March 2031", "": "",
	} {
		if got := undated(label); got != want {
			t.Errorf("undated(%q) = %q, want %q", label, got, want)
		}
	}
}
