package grid

import (
	"fmt"
	"strings"
	"testing"

	"arising/extract/grid/ink"
	"arising/extract/grid/white"
)

// A setting of a table that no line draws: how far apart its columns and rows
// stand, and where a cell stands in its row.
type whiteSetting struct {
	how       int
	between   float64 // points of white between rows, more than between lines
	gutter    float64 // and between columns
	boldHead  bool
	underHead bool // a line is drawn under the header
}

// setWhite sets rows of cells; a "/" breaks a line. The widest line of a column
// reaches to the gutter.
func (s *sheet) setWhite(top float64, set whiteSetting, rows ...string) *sheet {
	const pitch = 12
	var widths []float64
	cells := make([][][]string, len(rows))
	for i, row := range rows {
		for k, text := range strings.Split(row, "|") {
			lines := strings.Split(text, "/")
			cells[i] = append(cells[i], lines)
			if k == len(widths) {
				widths = append(widths, 0)
			}
			for _, l := range lines {
				w := -3.0
				for word := range strings.SplitSeq(l, " ") {
					w += 5*float64(len(word)) + 3
				}
				widths[k] = max(widths[k], w)
			}
		}
	}
	y := top
	for i, row := range cells {
		tallest := 0
		for _, lines := range row {
			tallest = max(tallest, len(lines))
		}
		x, from := 60.0, len(s.Words)
		for k, lines := range row {
			down := float64(tallest-len(lines)) * pitch
			switch {
			case set.how == white.AtTop:
				down = 0
			case set.how == white.AtMiddle:
				down /= 2
			}
			for n, l := range lines {
				if l != "" {
					s.text(x, y+down+pitch*float64(n), l)
				}
			}
			x += widths[k] + set.gutter
		}
		for n := range s.Words[from:] {
			s.Words[from+n].Bold = i == 0 && set.boldHead
		}
		y += pitch*float64(tallest) + set.between
		if i == 0 && set.underHead {
			s.line(58, y-set.between/2-8, x-set.gutter+2, y-set.between/2-8)
		}
	}
	return s
}

var whiteRows = []string{
	"No|Recommendation|Action|Lead|By when",
	"1|Write down who/was told of each/visit|Set a standard|Head of/Homes|May 2030",
	"2|Lock the store|Fit a lock to each of/the nine doors and keep/the keys in one place/for the porter|Porter|By the/end of/June 2030",
	"3|Publish the waiting/times|Put figures on the/page|Clerk|July 2030",
	"4|Test the bell|Ring it|Porter|May 2031",
}

func TestTablesSetByWhiteAlone(t *testing.T) {
	want := strings.ReplaceAll(strings.Join(whiteRows, "\n")+"\n", "/", " ")
	for _, how := range []int{white.AtTop, white.AtMiddle, white.AtBottom} {
		for _, between := range []float64{0, 3, 10} {
			for _, gutter := range []float64{5, 15} {
				for _, head := range []string{"bold", "plain", "ruled"} {
					set := whiteSetting{how, between, gutter, head == "bold", head == "ruled"}
					name := fmt.Sprintf("%s, %g between rows, %g between columns, %s header", []string{"top", "middle", "bottom"}[how], between, gutter, head)
					s := newSheet().setWhite(200, set, whiteRows...)
					s.text(60, 100, "The committee is asked to note the plan that officers drew up after the visit of the winter").
						text(60, 112, "and that members saw in draft before the new year, with the costs that they had asked for.")
					pages := Layout([]ink.Page{s.Page})
					checkLayout(t, []ink.Page{s.Page}, pages)
					tables := tablesOf(pages)
					if len(tables) != 1 {
						t.Errorf("%s: %d tables", name, len(tables))
						continue
					}
					if got := strings.ReplaceAll(shape(tables[0]), "/", " "); got != want {
						t.Errorf("%s:\n%s", name, got)
					}
				}
			}
		}
	}
}

func TestCellsInTheMiddleOfSeveralRows(t *testing.T) {
	s := newSheet().setWhite(200, whiteSetting{how: white.AtMiddle, between: 6, gutter: 12, boldHead: true},
		"Ref|Area|Action|Due", "1||Write the form|May", "2||Fill in the form|June", "3|Partners|List them and write/to each|July")
	s.text(87, 227, "Decisions")
	want := "Ref|Area|Action|Due\n1|Decisions(2x1)|Write the form|May\n2|Fill in the form|June\n3|Partners|List them and write to each|July\n"
	if got := shape(s.table(t)); got != want {
		t.Errorf("got\n%s", got)
	}
}

// What white parts and is no table of rows.
func TestNoTableOfWhite(t *testing.T) {
	prose := []string{"The council met in the old hall and heard", "the clerk read out what had been done in", "the year about roads and about lamps and", "then the members asked for a paper which", "the clerk will bring when the summer ends", "and the hall is warm enough to sit in."}
	for name, draw := range map[string]func(s *sheet){
		"three columns of text": func(s *sheet) {
			for i, l := range prose {
				for k := range 3 {
					s.text(40+230*float64(k), 200+12*float64(i), l)
				}
			}
		},
		"fields of a form": func(s *sheet) {
			for i, l := range []string{"To:|Scrutiny Committee|Date:|4 May 2030", "Title:|Plan update|Item:|7", "Officer:|Pat Pretend|Phone:|none"} {
				for k, text := range strings.Split(l, "|") {
					s.text([]float64{60, 130, 300, 350}[k], 200+16*float64(i), text)
				}
			}
		},
	} {
		s := newSheet()
		s.Width = 800
		draw(s)
		p := &pageLayout{doc: &documentLayout{}, frame: ink.Upright(s.Page)}
		if rest := p.findWhite(p.frame.Words); len(rest) != len(s.Words) {
			t.Errorf("%s: %d of %d words left", name, len(rest), len(s.Words))
		}
	}
}
