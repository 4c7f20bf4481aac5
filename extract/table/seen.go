package table

import (
	"strings"
	"unicode/utf8"

	"arising/extract/cue"
	"arising/extract/doc"
	"arising/extract/judge"
)

// comparedRunes is up to which length the cells of a column are compared with one another.
const comparedRunes = 40

// Seen is what a judge sees of a cell.
func Seen(c doc.Cell) judge.Cell {
	out := judge.Cell{Look: cue.Of(c.Text), Hue: Hue(c.Fill)}
	if text := strings.TrimSpace(c.Text); text != "" && utf8.RuneCountInString(text) <= comparedRunes {
		out.Plain = strings.ToLower(strings.Join(strings.Fields(text), " "))
	}
	return out
}

// seen is what a judge sees of the row's cell k; each is looked at once.
func (r *Row) seen(k int) judge.Cell {
	if len(r.looks) != len(r.Cells) {
		r.looks = make([]judge.Cell, len(r.Cells))
		for i, c := range r.Cells {
			r.looks[i] = Seen(c)
		}
	}
	return r.looks[k]
}

// LineOf is what a judge sees of a row as a whole.
func LineOf(cells []doc.Cell, marked bool) judge.Line {
	line := judge.Line{Marked: marked}
	for _, c := range cells {
		if strings.TrimSpace(c.Text) == "" {
			continue
		}
		text, _ := CutLegend(c.Text)
		c.Text = text
		line.Cells = append(line.Cells, judge.LineCell{Cell: Seen(c), Text: text, Col: c.Col, Bold: allBold(c), Fill: c.Fill})
	}
	return line
}
