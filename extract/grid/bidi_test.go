package grid_test

import (
	"strings"
	"testing"

	"arising/extract/grid"
	"arising/extract/grid/ink"
)

func TestLogical(t *testing.T) {
	for _, c := range []struct{ seen, want string }{
		{"gate", "gate"}, {"םולש", "שלום"}, {"2024", "2024"}, {"15-םולש", "שלום-15"}, {"(םולש)", "(שלום)"}, {"AB12םולש", "שלוםAB12"}, {"ﺔﻨﻳﺪﻣ", "ﻣﺪﻳﻨﺔ"},
	} {
		if got := ink.Logical(c.seen); got != c.want {
			t.Errorf("%q is read as %q, want %q", c.seen, got, c.want)
		}
	}
}

// TestLinesToTheLeft gives words as they stand from the left.
func TestLinesToTheLeft(t *testing.T) {
	for _, c := range []struct{ seen, want string }{
		{"שלוש שתיים אחת", "אחת שתיים שלוש"},
		{"Notice: שתיים אחת to all", "Notice: אחת שתיים to all"},
		{"שלוש 12 אחת", "אחת 12 שלוש"},
		{"שלוש Holm Quay אחת שתיים", "שתיים אחת Holm Quay שלוש"},
		{"all to the left", "all to the left"},
	} {
		var words []ink.Word
		x := 50.0
		for _, s := range strings.Fields(c.seen) {
			w := set(s, x, 100, 10)
			w.Box[2] = x + 5*float64(len([]rune(s)))
			x = w.Box[2] + 3
			words = append(words, w)
		}
		pages := grid.Layout([]ink.Page{{Number: 1, Width: 600, Height: 800, Words: words}})
		if got := pages[0].Blocks[0].Text; got != c.want {
			t.Errorf("%q is read as %q, want %q", c.seen, got, c.want)
		}
	}
}
