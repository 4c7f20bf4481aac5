package text

import (
	"fmt"
	"strings"
	"testing"
)

// TestManyRoundsAreKept guards that records are read however many there are: numbers of four
// figures once began no record, and three of four thousand were lost without a word.
func TestManyRoundsAreKept(t *testing.T) {
	const records = 2_500
	var src strings.Builder
	for n := range records {
		fmt.Fprintf(&src, "Action %d: Mend gate %d\nLead: Clerk\nStatus: Agreed\nBy: May 2031\n", n+1, n+1)
	}
	var rows int
	for _, b := range read(t, src.String()).Pages[0].Blocks {
		if b.Table != nil {
			rows += len(b.Table.Rows)
		}
	}
	if rows != records+1 {
		t.Errorf("%d rows of %d records and their head", rows, records)
	}
}
