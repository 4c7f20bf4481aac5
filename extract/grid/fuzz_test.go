package grid

import (
	"encoding/binary"
	"math"
	"slices"
	"strings"
	"testing"
	"unicode"

	"arising"
	"arising/extract/doc"
	"arising/extract/grid/ink"
)

// lettersOf returns the letters and figures of all words, sorted. Marks are left
// out: a hyphen at a line's end may go.
func lettersOf(s string) string {
	var out []rune
	for _, r := range s {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			out = append(out, r)
		}
	}
	slices.Sort(out)
	return string(out)
}

// checkLayout reports what is wrong with a layout: letters lost or doubled, cells
// that overlap, spans out of the table, styles out of their text.
func checkLayout(t *testing.T, in []ink.Page, out []doc.Page) {
	t.Helper()
	if len(in) != len(out) {
		t.Fatalf("%d pages in, %d out", len(in), len(out))
	}
	for i := range in {
		var want, got strings.Builder
		for _, w := range in[i].Words {
			if ink.Finite(w.Box) {
				want.WriteString(w.Text)
			}
		}
		for _, b := range out[i].Blocks {
			got.WriteString(b.Label + b.Text + b.Deleted + marksOf(b.NoteMarks))
			checkStyles(t, b.Text, b.Styles)
			if b.Table != nil {
				checkTable(t, b.Table)
				for _, r := range b.Table.Rows {
					for _, c := range r.Cells {
						got.WriteString(c.Text + c.Deleted + marksOf(c.NoteMarks))
						checkStyles(t, c.Text, c.Styles)
					}
				}
			}
		}
		if a, b := lettersOf(want.String()), lettersOf(got.String()); a != b {
			t.Fatalf("page %d: letters %q became %q", i, a, b)
		}
	}
}

// marksOf are the letters of note marks, which stand beside the text.
func marksOf(marks []doc.NoteMark) (out string) {
	for _, m := range marks {
		out += m.Text
	}
	return out
}

func checkStyles(t *testing.T, text string, styles []doc.Style) {
	t.Helper()
	for _, s := range styles {
		if s.From < 0 || s.To > len(text) || s.From > s.To {
			t.Fatalf("style %d:%d of a text of %d bytes", s.From, s.To, len(text))
		}
	}
}

func checkTable(t *testing.T, table *doc.Table) {
	t.Helper()
	if len(table.Edges) != table.Cols+1 || !slices.IsSorted(table.Edges) {
		t.Fatalf("%d columns, edges %v", table.Cols, table.Edges)
	}
	taken := map[[2]int]bool{}
	for r, row := range table.Rows {
		for _, c := range row.Cells {
			if c.Col < 0 || c.Col+c.Cols() > table.Cols || r+c.Rows() > len(table.Rows) {
				t.Fatalf("cell %d,%d covers %dx%d of %dx%d", r, c.Col, c.Rows(), c.Cols(), len(table.Rows), table.Cols)
			}
			for y := r; y < r+c.Rows(); y++ {
				for x := c.Col; x < c.Col+c.Cols(); x++ {
					if taken[[2]int{y, x}] {
						t.Fatalf("two cells at row %d, column %d", y, x)
					}
					taken[[2]int{y, x}] = true
				}
			}
		}
	}
	if len(taken) != len(table.Rows)*table.Cols {
		t.Fatalf("%d of %d places have a cell", len(taken), len(table.Rows)*table.Cols)
	}
}

// pagesOf reads pages out of arbitrary bytes: eight bytes a mark.
func pagesOf(data []byte) []ink.Page {
	texts := []string{"alpha", "12.5", "•", "1.", "(a)", "co-", "operate", "Zebra", "......", "–", "2.1", "£", "ﬁne", "x"}
	pages := []ink.Page{{Number: 1, Width: 600, Height: 800}}
	for n := 0; len(data) >= 8 && n < 3000; n++ {
		p := &pages[len(pages)-1]
		kind, size := data[0]%16, 6+float64(data[1]%12)
		x := float64(binary.LittleEndian.Uint16(data[2:])%6400)/10 - 20
		y := float64(binary.LittleEndian.Uint16(data[4:])%8400)/10 - 20
		w, h := 3*float64(data[6]), 3*float64(data[7])
		switch {
		case kind < 9:
			text := texts[int(data[6])%len(texts)]
			p.Words = append(p.Words, ink.Word{Text: text, Box: arising.Box{x, y, x + size*float64(len(text))/2, y + size*1.2}, Baseline: y + size, Size: size, Bold: data[7]%5 == 0, Turn: int(data[7]%16/13) * 90})
		case kind < 11:
			p.Rulings = append(p.Rulings, ink.Ruling{X0: x, Y0: y, X1: x + w, Y1: y, Thick: 1, Dashed: data[1]%9 == 0})
		case kind < 13:
			p.Rulings = append(p.Rulings, ink.Ruling{X0: x, Y0: y, X1: x, Y1: y + h, Thick: 1})
		case kind < 14:
			p.Shades = append(p.Shades, ink.Shade{Box: arising.Box{x, y, x + w, y + h}, Fill: "#ffc000"})
		case kind < 15:
			for k := range 4 { // a grid of lines
				p.Rulings = append(p.Rulings, ink.Ruling{X0: x, Y0: y + float64(k)*h/3, X1: x + w, Y1: y + float64(k)*h/3}, ink.Ruling{X0: x + float64(k)*w/3, Y0: y, X1: x + float64(k)*w/3, Y1: y + h})
			}
		case len(pages) < 6 && data[7]%4 == 0:
			pages = append(pages, ink.Page{Number: len(pages) + 1, Width: 600, Height: 800})
		default:
			p.Words = append(p.Words, ink.Word{Text: "bad", Box: arising.Box{math.NaN(), y, x, y}, Baseline: math.Inf(1)})
		}
		data = data[8:]
	}
	return pages
}

func FuzzLayout(f *testing.F) {
	seed := uint64(7)
	for _, n := range []int{8, 80, 800, 4000, 12000} {
		data := make([]byte, n)
		for i := range data {
			seed = seed*6364136223846793005 + 1442695040888963407
			data[i] = byte(seed >> 33)
		}
		f.Add(data)
		// Words on a raster, as tables have them.
		for i := 0; i+8 <= len(data); i += 8 {
			data[i], data[i+1] = data[i]%9, 4
			binary.LittleEndian.PutUint16(data[i+2:], uint16(data[i+2]%6)*900+400)
			binary.LittleEndian.PutUint16(data[i+4:], uint16(data[i+4]%40)*130+500)
		}
		f.Add(slices.Clone(data))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		pages := pagesOf(data)
		checkLayout(t, pages, Layout(pages))
	})
}
