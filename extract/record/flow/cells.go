package flow

import (
	"strings"

	"arising/extract/doc"
	"arising/extract/table"
)

// FilledCells counts the cells that hold text.
func FilledCells(cells []doc.Cell) int {
	n := 0
	for _, c := range cells {
		if strings.TrimSpace(c.Text) != "" {
			n++
		}
	}
	return n
}

// A MinuteTable lays out minutes: what was said in one column, who acts on it, or who
// is to do what, in the last.
type MinuteTable struct {
	Table     table.Table
	Text, Who int  // columns
	Tasks     bool // the last column says what is to be done
}
