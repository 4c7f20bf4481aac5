package plan

import (
	"strings"
	"testing"

	"arising/extract/doc"
)

// TestBodiesInBoldOverARecommendation marks with ^ where the bold words of a cell end.
func TestBodiesInBoldOverARecommendation(t *testing.T) {
	for _, c := range []struct{ name, cell, to string }{
		{"led in, and over two lines", "This recommendation is for:\nHarbour Trust and the parish council^\nEach mooring should have a number.", "Harbour Trust and the parish council"},
		{"led in on its own line", "For: Fens District Council^\nThe gate should be shut at nine.", "Fens District Council"},
		{"a body alone", "Harbour Partnership Board^\nThe lamps should be lit at dusk.", "Harbour Partnership Board"},
		{"several bodies alone", "Fens District Council, Harbour Trust^\nThe lamps should be lit at dusk.", "Fens District Council, Harbour Trust"},
		{"a theme is nobody", "Safer paths^\nThe holes should be filled.", ""},
		{"a title that says what to do", "Review the board^\nThe board should be smaller.", ""},
		{"bold words in a sentence", "The Harbour Trust^ should number each mooring.", ""},
		{"all in bold", "Harbour Trust\nEach mooring should have a number.^", ""},
		{"nothing in bold", "Harbour Trust\nEach mooring should have a number.", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			bold, rest, some := strings.Cut(c.cell, "^")
			cell := doc.Cell{Text: bold + rest}
			if some {
				cell.Styles = []doc.Style{{To: len(bold), Bold: true}}
			}
			var in text
			in.add(&cell)
			body, to := addressedOver(in)
			if to != c.to {
				t.Errorf("to %q, want %q", to, c.to)
			}
			if to == "" && body != in.text || to != "" && !strings.HasSuffix(in.text, body) {
				t.Errorf("text %q of %q", body, in.text)
			}
		})
	}
}
