package plan

import (
	"testing"

	"arising/extract/doc"
	"arising/extract/rules"
)

func TestLettersOnLinesOfTheirOwnAreALegend(t *testing.T) {
	for _, c := range []struct {
		name  string
		lines []string
		want  string
	}{
		{"four letters", []string{"Key", "B = Finished and bedded in", "R = Well behind, will miss its date", "A - Behind but can be recovered", "G: On track"},
			"blue=Finished and bedded in|red=Well behind, will miss its date|amber=Behind but can be recovered|green=On track|"},
		{"a list that is lettered", []string{"A - Apologies", "B - Boats", "G - Gardens", "R - Rates"}, ""},
		{"two letters", []string{"R = Off track", "G = On track"}, ""},
		{"lines apart", []string{"R = Off track", "The boats come next.", "A = At risk", "And then the nets.", "G = On track"}, ""},
	} {
		page := doc.Page{Number: 1}
		for _, text := range c.lines {
			page.Blocks = append(page.Blocks, doc.Block{Kind: doc.Paragraph, Text: text})
		}
		got := ""
		for _, e := range LegendLines(&doc.Document{Pages: []doc.Page{page}}, rules.Default()) {
			got += e.Value + "=" + e.Meaning + "|"
		}
		if got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}
