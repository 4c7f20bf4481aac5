package grid

import (
	"strings"
	"testing"

	"arising/extract/doc"
	"arising/extract/grid/ink"
)

// page sets lines of text: each is x, baseline and words, ten points high, six
// points a letter.
type sheet struct{ ink.Page }

func newSheet() *sheet {
	return &sheet{ink.Page{Number: 1, Width: 600, Height: 800}}
}

func (s *sheet) text(x, baseline float64, text string) *sheet {
	for word := range strings.SplitSeq(text, " ") {
		w := 5 * float64(len([]rune(word)))
		if word != "" {
			s.Words = append(s.Words, ink.Word{Text: word, Box: [4]float64{x, baseline - 8, x + w, baseline + 2}, Baseline: baseline, Size: 10})
		}
		x += w + 3
	}
	return s
}

func (s *sheet) line(x0, y0, x1, y1 float64) *sheet {
	s.Rulings = append(s.Rulings, ink.Ruling{X0: x0, Y0: y0, X1: x1, Y1: y1, Thick: 0.5})
	return s
}

// grid draws all lines of a table.
func (s *sheet) grid(xs, ys []float64) *sheet {
	for _, x := range xs {
		s.line(x, ys[0], x, ys[len(ys)-1])
	}
	for _, y := range ys {
		s.line(xs[0], y, xs[len(xs)-1], y)
	}
	return s
}

func (s *sheet) shade(x0, y0, x1, y1 float64, fill string) *sheet {
	s.Shades = append(s.Shades, ink.Shade{Box: [4]float64{x0, y0, x1, y1}, Fill: fill})
	return s
}

func tablesOf(pages []doc.Page) []*doc.Table {
	var out []*doc.Table
	for _, p := range pages {
		for _, b := range p.Blocks {
			if b.Table != nil {
				out = append(out, b.Table)
			}
		}
	}
	return out
}

func (s *sheet) table(t *testing.T) *doc.Table {
	t.Helper()
	tables := tablesOf(Layout([]ink.Page{s.Page}))
	if len(tables) != 1 {
		t.Fatalf("found %d tables, want 1", len(tables))
	}
	return tables[0]
}

func TestTallCellBesideManyRows(t *testing.T) {
	s := newSheet().grid([]float64{100, 200, 400}, []float64{100, 120})
	s.line(100, 100, 100, 160).line(200, 100, 200, 160).line(400, 100, 400, 160).line(100, 160, 400, 160)
	s.line(200, 140, 400, 140)
	s.text(105, 114, "Need").text(205, 114, "Step")
	s.text(105, 134, "Mend the roof").text(205, 134, "Buy slate").text(205, 154, "Lay slate")
	got := s.table(t)
	if got.Cols != 2 || len(got.Rows) != 3 {
		t.Fatalf("%d columns, %d rows", got.Cols, len(got.Rows))
	}
	c := got.Rows[1].Cells[0]
	if c.Text != "Mend the roof" || c.Rows() != 2 {
		t.Errorf("tall cell %q covers %d rows", c.Text, c.Rows())
	}
	if n := len(got.Rows[2].Cells); n != 1 || got.Rows[2].Cells[0].Col != 1 {
		t.Errorf("row under the tall cell has %d cells", n)
	}
}
