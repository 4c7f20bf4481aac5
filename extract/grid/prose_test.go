package grid

import (
	"strings"
	"testing"

	"arising/extract/grid/ink"
	"arising/extract/grid/white"
)

// What is set right under a table, in the middle of whose rows cells stand: with no
// two columns of words on one line, only the text below runs over where they part.
func TestTextRightUnderATableOfWhite(t *testing.T) {
	rows := []string{
		"Ref|What was/found|What we will do|Lead|Due|Now/it is",
		"R1|Bells are/rung late|Ring each of them/on the hour and/log it|Porter and/Clerk|31 May/2030|Amber",
		"R2|Gates stand/open at night|Shut them at ten/and then look round/the yard|Porter|June 2030|Green",
		"R3|Paths are/dark|Hang a lamp at each/bend of the path/to the hall|Clerk and/Treasurer|30 July/2030|Red",
	}
	for _, between := range []float64{0, 4} {
		s := newSheet().setWhite(200, whiteSetting{how: white.AtMiddle, between: between, gutter: 20, boldHead: true}, rows...)
		bottom := s.Words[len(s.Words)-1].Baseline
		for _, w := range s.Words {
			bottom = max(bottom, w.Baseline)
		}
		s.text(60, bottom+14, "The visitors come back in spring to see what was done.")
		want := strings.ReplaceAll(strings.Join(rows, "\n")+"\n", "/", " ")
		if got := strings.ReplaceAll(shape(s.table(t)), "/", " "); got != want {
			t.Errorf("%g between rows:\n%s", between, got)
		}
	}
}

func TestTableOfWhiteWithTwoColumnsOfDates(t *testing.T) {
	rows := []string{
		"Area|Action|Owner|First date|New date",
		"Hall|Mend the roof/before snow|Porter|30.06.2030|31.12.2030",
		"Yard|Sweep it|Clerk|31.07.2030|1.9.30",
		"Gate|Paint it/green|Porter|01.04.2030|30.11.2030",
	}
	s := newSheet().setWhite(200, whiteSetting{how: white.AtMiddle, gutter: 12, boldHead: true}, rows...)
	want := strings.ReplaceAll(strings.Join(rows, "\n")+"\n", "/", " ")
	if got := strings.ReplaceAll(shape(s.table(t)), "/", " "); got != want {
		t.Errorf("got\n%s", got)
	}
}

func TestTableOfWhiteWithAColumnOfColoursAlone(t *testing.T) {
	s := newSheet().setWhite(200, whiteSetting{how: white.AtMiddle, gutter: 20, boldHead: true},
		"No|Action|Lead|Rating|Proof", "1|Ring the/bell|Porter||Log", "2|Shut the/gate|Clerk||Book", "3|Light the/lamp|Porter||Log")
	want := "No|Action|Lead|Rating|Proof\n1|Ring the bell|Porter||Log\n2|Shut the gate|Clerk||Book\n3|Light the lamp|Porter||Log\n"
	if got := shape(s.table(t)); got != want {
		t.Errorf("got\n%s", got)
	}
}

// Where a page's end breaks the last row, its cells stand at its top though those of
// the other rows stand in the middle.
func TestLastRowBrokenByThePage(t *testing.T) {
	middle := []string{
		"Area|Rank|Finding|Action|Owner|Due|Moved to|Result",
		"Hall|High|The roof lets/rain in|Mend the slates on/the north side/and paint the/gutters|Porter|May 2030|June 2030|Late",
	}
	s := newSheet().setWhite(200, whiteSetting{how: white.AtMiddle, gutter: 12, boldHead: true}, middle...)
	xs := map[string]float64{}
	for _, w := range s.Words {
		if w.Bold {
			xs[w.Text] = w.Box[0]
		}
	}
	broken := "Back/yard|High|Weeds grow/in it and/in the path/to the hall|Hire a person who/digs them out and/lays grass/then and there|Porter/and/Clerk|July 2030|May 2031|Partly/late"
	for i, text := range strings.Split(broken, "|") {
		x := xs[strings.Fields(strings.Split(middle[0], "|")[i])[0]]
		for n, l := range strings.Split(text, "/") {
			s.text(x, 254+12*float64(n), l)
		}
	}
	want := strings.ReplaceAll(strings.Join(append(middle, broken), "\n")+"\n", "/", " ")
	p := &pageLayout{doc: &documentLayout{}, frame: ink.Upright(s.Page)}
	if rest := p.findWhite(p.frame.Words); len(rest) > 0 {
		t.Errorf("%d words are in no table", len(rest))
	}
	if got := strings.ReplaceAll(shape(s.table(t)), "/", " "); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// Paragraphs and items in a cell end before its right edge and begin with capitals:
// that speaks against each of their lines, but not against the rows.
func TestTableOfWhiteWithParagraphsInItsCells(t *testing.T) {
	rows := []string{
		"No|Finding|Action|Lead|Progress so far",
		"1|Bells are rung late|Ring each on the hour/Log it/Tell the clerk/Ask again in spring|Porter|A book is bought/Ink is dry/Four pages are full",
		"2|Gates stand open|Shut them at ten/Look round the yard/Then sleep|Clerk|Keys are cut/The porter has them/Locks are oiled",
		"3|Paths are dark|Hang lamps at the bends/Buy oil/Trim wicks|Porter|Lamps hang/Oil is late/Wicks are to come",
	}
	s := newSheet().setWhite(200, whiteSetting{how: white.AtTop, between: 6, gutter: 12, boldHead: true}, rows...)
	p := &pageLayout{doc: &documentLayout{}, frame: ink.Upright(s.Page)}
	if rest := p.findWhite(p.frame.Words); len(rest) > 0 || len(p.tables) != 1 {
		t.Fatalf("%d words are in none of %d tables", len(rest), len(p.tables))
	}
	if n := len(p.tables[0].Ys) - 1; n != 4 {
		t.Errorf("%d rows, want 4", n)
	}
}
