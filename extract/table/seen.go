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
