package text

import (
	"strings"
	"testing"
)

func TestCutAtEdges(t *testing.T) {
	edges := []int{0, 10, 20, 30}
	tests := []struct {
		name  string
		lines string // above the last, what stands there
		want  string
	}{
		{"in their columns", "one       two       three     four", "one|two|three|four"},
		{"one space apart", "one       two       fills all four", "one|two|fills all|four"},
		{"cut where a space is near", "one       two words more of it  four", "one|two words|more of it|four"},
		{"pushed to the right of its column", "one     two       three     four", "one|two|three|four"},
		{"two dates are of two columns", "1         01/02/2030 03/04/2031  x", "1|01/02/2030|03/04/2031|x"},
		{"a date that begins early", "1       01/02/2030  Clerk    Done", "1|01/02/2030|Clerk|Done"},
		{"a word right behind an edge", "one       two wordy am        four", "one|two wordy am||four"},
		{"under a part cut off", "one       two     agreed        four\none       two     manager       four", "one|two|manager|four"},
	}
	for _, c := range tests {
		var l layout
		for _, s := range strings.Split(c.lines, "\n") {
			l.pieces = append(l.pieces, pieces(s))
		}
		var cells []string
		var parts []cutPiece
		for i := range l.pieces {
			cells, parts, _ = l.cellsUnder(parts, i, edges)
		}
		if got := strings.Join(cells, "|"); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

func TestCellsOfColumnsAfterTheFirstAreNoBand(t *testing.T) {
	edges := []int{0, 10, 30, 50}
	for s, want := range map[string]bool{
		"A title of the rows that stand below it":                true,
		"          words of one cell words of the next":          false,
		"          one cell":                                     false,
		"                A title set in the middle of the table": true,
	} {
		l := layout{pieces: [][]piece{pieces(s)}}
		if got := l.over(0, edges); got != want {
			t.Errorf("%q: %v", s, got)
		}
	}
}

func TestHeaderOfATableBefore(t *testing.T) {
	lines := []line{{"Ref  Step     Lead", 1, 1}, {"1    mend     Clerk", 2, 1}, {"2    paint    Clerk", 3, 1}, {"3    scrape   Porter", 4, 1}}
	l, tables := alignedTables(lines, nil, nil)
	if len(tables) != 1 {
		t.Fatalf("%d tables", len(tables))
	}
	l.heads = []tableHead{{[]string{"Ref Step Lead"}, []string{"Ref", "First step", "Lead"}}}
	rows, head := l.alignedRows(tables[0])
	if got := strings.Join(rows[0].cells, "|"); got != "Ref|First step|Lead" {
		t.Errorf("header %s", got)
	}
	if head.lines[0] != "Ref Step Lead" || len(rows) != 4 {
		t.Errorf("%d rows under %v", len(rows), head.lines)
	}
}
