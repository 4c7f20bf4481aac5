package text

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"arising/extract/doc"
)

// TestTablesLongerThanWhatIsHeldLoseNoRow reads a table set with spaces whose lines do not
// fit into what is held at once: where it is cut, its columns go on, though a number that
// grew leaves one space before the next cell.
func TestTablesLongerThanWhatIsHeldLoseNoRow(t *testing.T) {
	defer func(n int) { heldLines = n }(heldLines)
	heldLines = 500
	const rows = 2600
	var b strings.Builder
	b.WriteString("Ref    Action             Lead   Due\n")
	for i := range rows {
		fmt.Fprintf(&b, "%-6d Mend pump %-8d HoS    May 2014\n", 99_500+i, i)
	}
	d, err := Read(context.Background(), "long.txt", []byte(b.String()), doc.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, block := range d.Pages[0].Blocks {
		if block.Table == nil {
			t.Fatalf("outside a table: %.80q", block.Text)
		}
		for _, row := range block.Table.Rows {
			if len(row.Cells) != 4 {
				t.Fatalf("row %d has %d cells: %+v", n, len(row.Cells), row.Cells)
			}
			if strings.HasPrefix(row.Cells[1].Text, "Mend") {
				n++
			}
		}
	}
	if n != rows {
		t.Errorf("%d rows, want %d", n, rows)
	}
}
