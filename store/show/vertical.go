package show

import (
	"fmt"
	"io"
	"strings"

	"arising/store"
)

// writeVertical writes a row as a block of lines, a value a line, whole: for rows that
// are wider than any terminal. Blank values are left out.
func writeVertical(w io.Writer, t *store.Table) {
	widest := 0
	for _, c := range t.Columns {
		widest = max(widest, columnsOf(c))
	}
	for n, row := range t.Rows {
		fmt.Fprintf(w, "─── %d\n", n+1)
		for i, v := range row {
			if s := oneLine(plain(v)); s != "" {
				fmt.Fprintf(w, "%s%s%s%s\n", t.Columns[i], strings.Repeat(" ", widest-columnsOf(t.Columns[i])), gap, s)
			}
		}
	}
}
