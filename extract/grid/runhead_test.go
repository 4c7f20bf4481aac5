package grid

import (
	"testing"

	"arising/extract/doc"
	"arising/extract/grid/ink"
)

// halves sets two pages of one table; the second begins with a line and with the given
// first row.
func halves(line, row string) []ink.Page {
	ys := []float64{100, 120, 140, 160}
	one := newSheet().plan(100, "Step|Lead|Due", "Mend roof|Ms Quill|May", "Paint door so|Mr Sedge|June").grid(threeColumns, ys)
	one.text(104, 60, "Works at the hall in the coming year")
	two := newSheet().plan(100, "Step|Lead|Due", row, "Oil gate|Ms Quill|July").grid(threeColumns, ys)
	two.text(104, 40, line)
	one.Number, two.Number = 1, 2
	return []ink.Page{one.Page, two.Page}
}

func TestHeadPrintedOnceOverATableThatGoesOn(t *testing.T) {
	for name, c := range map[string]struct {
		line, row string
		furniture bool
	}{
		"a row is cut":       {"Annex B: works", "|that it shuts|", true},
		"it ended higher up": {"Annex B: works", "Sweep path|Mr Sedge|June", false},
		"a line of the text": {"Works at the mill are told apart below from those at the hall, and were not asked for in May", "|that it shuts|", false},
	} {
		pages := Layout(halves(c.line, c.row))
		got := false
		for _, b := range pages[1].Blocks {
			got = got || b.Kind == doc.Furniture
		}
		if got != c.furniture {
			t.Errorf("%s: furniture %v, want %v: %+v", name, got, c.furniture, pages[1].Blocks[0])
		}
	}
}
