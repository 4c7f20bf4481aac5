package grid

import (
	"fmt"
	"strings"
	"testing"

	"arising/extract/doc"
	"arising/extract/grid/ink"
)

// shape prints a table, a row a line: "text" or "text(rowsxcols)" of each cell,
// with its fill.
func shape(t *doc.Table) string {
	var b strings.Builder
	for _, r := range t.Rows {
		var cells []string
		for _, c := range r.Cells {
			s := strings.ReplaceAll(c.Text, "\n", "/")
			if c.Rows() > 1 || c.Cols() > 1 {
				s += fmt.Sprintf("(%dx%d)", c.Rows(), c.Cols())
			}
			cells = append(cells, s+c.Fill)
		}
		b.WriteString(strings.Join(cells, "|") + "\n")
	}
	return b.String()
}

// plan fills a table of three columns with words, a row every 20 points.
func (s *sheet) plan(y float64, rows ...string) *sheet {
	for i, row := range rows {
		for k, text := range strings.Split(row, "|") {
			s.text([]float64{104, 204, 304}[k], y+14+20*float64(i), text)
		}
	}
	return s
}

var threeColumns = []float64{100, 200, 300, 400}

const threeRows = "Step|Lead|Due\nMend roof|Ms Quill|May\nPaint door|Mr Sedge|June\n"

func TestTablesDrawnInManyWays(t *testing.T) {
	rows := []string{"Step|Lead|Due", "Mend roof|Ms Quill|May", "Paint door|Mr Sedge|June"}
	ys := []float64{100, 120, 140, 160}
	for name, draw := range map[string]func(s *sheet){
		"all lines": func(s *sheet) { s.grid(threeColumns, ys) },
		"no outer lines at the sides": func(s *sheet) {
			for _, y := range ys {
				s.line(100, y, 400, y)
			}
			s.line(200, 100, 200, 160).line(300, 100, 300, 160)
		},
		"no line at head and foot": func(s *sheet) {
			for _, x := range threeColumns {
				s.line(x, 100, x, 160)
			}
			s.line(100, 120, 400, 120).line(100, 140, 400, 140)
		},
		"inner lines alone": func(s *sheet) {
			s.line(200, 100, 200, 160).line(300, 100, 300, 160).line(100, 120, 400, 120).line(100, 140, 400, 140)
		},
		"lines doubled, cut and a little out of place": func(s *sheet) {
			for i, x := range threeColumns {
				s.line(x, 100, x, 131).line(x+0.8, 129, x+0.8, 160.5).line(x, 100, x, 160)
				s.line(100, ys[i]+0.4, 250, ys[i]+0.4).line(248, ys[i]-0.4, 401, ys[i]-0.4)
			}
		},
		"dashes": func(s *sheet) {
			dashes := func(x0, y0, x1, y1 float64) {
				for at := 0.0; at < x1-x0+y1-y0; at += 6 {
					r := ink.Ruling{X0: x0, Y0: y0, X1: x0, Y1: y0, Thick: 0.5}
					if x1 > x0 {
						r.X0, r.X1 = x0+at, x0+at+3
					} else {
						r.Y0, r.Y1 = y0+at, y0+at+3
					}
					s.Rulings = append(s.Rulings, r)
				}
			}
			for i, x := range threeColumns {
				dashes(x, 100, x, 160)
				dashes(100, ys[i], 400, ys[i])
			}
		},
		"fills alone": func(s *sheet) {
			for i := range 3 {
				for k := range 3 {
					s.shade(threeColumns[i]+0.5, ys[k]+0.5, threeColumns[i+1]-0.5, ys[k+1]-0.5, "#dddddd")
				}
			}
		},
		"white lines on a fill": func(s *sheet) {
			s.shade(100, 100, 400, 160, "#dddddd").grid(threeColumns, ys)
			for i := range s.Rulings {
				s.Rulings[i].Ink = "#ffffff"
			}
		},
		"horizontal lines alone": func(s *sheet) {
			for _, y := range ys {
				s.line(100, y, 400, y)
			}
		},
		"lines at head, under the header and at foot": func(s *sheet) {
			s.line(100, 100, 400, 100).line(100, 120, 400, 120).line(100, 160, 400, 160)
		},
		"no lines": func(s *sheet) {},
	} {
		s := newSheet().plan(100, rows...)
		draw(s)
		checkLayout(t, []ink.Page{s.Page}, Layout([]ink.Page{s.Page}))
		if got := strings.ReplaceAll(shape(s.table(t)), "#dddddd", ""); got != threeRows {
			t.Errorf("%s:\n%s", name, got)
		}
	}
}

func TestMergedCellsBothWays(t *testing.T) {
	s := newSheet()
	// A band over all columns, a tall first cell, a wide cell at the foot.
	s.line(100, 100, 400, 100).line(100, 120, 400, 120).line(200, 140, 400, 140).line(100, 160, 400, 160).line(100, 180, 400, 180)
	s.line(100, 100, 100, 180).line(400, 100, 400, 180).line(200, 120, 200, 180).line(300, 120, 300, 160)
	s.plan(100, "Safer streets by spring", "Mend lamps|Ms Quill|May", "|Mr Sedge|June", "Done|Nothing is outstanding")
	want := "Safer streets by spring(1x3)\nMend lamps(2x1)|Ms Quill|May\nMr Sedge|June\nDone|Nothing is outstanding(1x2)\n"
	if got := shape(s.table(t)); got != want {
		t.Errorf("got\n%s", got)
	}
}

func TestTwoTablesOnAPage(t *testing.T) {
	s := newSheet().grid(threeColumns, []float64{100, 120, 140}).plan(100, "Step|Lead|Due", "Mend roof|Ms Quill|May")
	s.grid([]float64{100, 250, 400}, []float64{200, 220, 240}).text(104, 214, "Post").text(254, 214, "Name").text(104, 234, "Clerk").text(254, 234, "Ms Quill")
	tables := tablesOf(Layout([]ink.Page{s.Page}))
	if len(tables) != 2 || tables[0].Cols != 3 || tables[1].Cols != 2 || tables[0].Number != 1 || tables[1].Number != 2 {
		t.Errorf("%d tables", len(tables))
	}
}

func TestGridInsideACell(t *testing.T) {
	s := newSheet().grid([]float64{100, 200, 400}, []float64{100, 120, 300})
	s.text(104, 114, "Aim").text(204, 114, "Measures").text(104, 134, "Warm homes")
	s.grid([]float64{220, 300, 380}, []float64{150, 170, 190}).text(224, 164, "Before").text(304, 164, "After").text(224, 184, "12").text(304, 184, "9")
	pages := Layout([]ink.Page{s.Page})
	checkLayout(t, []ink.Page{s.Page}, pages)
	tables := tablesOf(pages)
	if len(tables) != 2 || shape(tables[0]) != "Aim|Measures\nWarm homes|\n" || shape(tables[1]) != "Before|After\n12|9\n" {
		for _, table := range tables {
			t.Logf("\n%s", shape(table))
		}
		t.Errorf("%d tables", len(tables))
	}
}

// turned returns the page as a scanner laid it on its side.
func turned(p ink.Page, turn int) ink.Page {
	out := ink.Page{Number: p.Number, Width: p.Width, Height: p.Height}
	if turn != 180 {
		out.Width, out.Height = p.Height, p.Width
	}
	back := func(b [4]float64) [4]float64 { return ink.TurnBox(b, (360-turn)%360, p.Width, p.Height) }
	for _, w := range p.Words {
		w.Box, w.Turn, w.Baseline = back(w.Box), turn, 0
		out.Words = append(out.Words, w)
	}
	for _, r := range p.Rulings {
		b := back([4]float64{r.X0, r.Y0, r.X1, r.Y1})
		out.Rulings = append(out.Rulings, ink.Ruling{X0: b[0], Y0: b[1], X1: b[2], Y1: b[3], Thick: r.Thick})
	}
	return out
}

func TestTurnedPages(t *testing.T) {
	for _, turn := range []int{90, 180, 270} {
		s := newSheet().grid(threeColumns, []float64{100, 120, 140, 160}).plan(100, "Step|Lead|Due", "Mend roof|Ms Quill|May", "Paint door|Mr Sedge|June")
		p := turned(s.Page, turn)
		tables := tablesOf(Layout([]ink.Page{p}))
		if len(tables) != 1 || shape(tables[0]) != threeRows {
			t.Errorf("turned by %d: %d tables", turn, len(tables))
			continue
		}
		box, want := *tables[0].Location.BBox, ink.TurnBox([4]float64{100, 100, 400, 160}, (360-turn)%360, 600, 800)
		if box != want {
			t.Errorf("turned by %d: table at %v, want %v", turn, box, want)
		}
	}
}

func TestHeaderSetUpwards(t *testing.T) {
	s := newSheet().grid(threeColumns, []float64{60, 120, 140}).plan(120, "Mend roof|Ms Quill|May").text(104, 114, "Step").text(204, 114, "Lead")
	for i, w := range []string{"Due", "date"} {
		y := 110 - 25*float64(i)
		s.Words = append(s.Words, ink.Word{Text: w, Box: [4]float64{340, y - 20, 350, y}, Size: 10, Turn: 270})
	}
	if got := shape(s.table(t)); got != "Step|Lead|Due date\nMend roof|Ms Quill|May\n" {
		t.Errorf("got\n%s", got)
	}
}

func TestBorderlessCellsOfManyLines(t *testing.T) {
	s := newSheet()
	s.text(80, 100, "Aim").text(200, 100, "What we will do").text(440, 100, "Lead")
	s.text(80, 125, "Warm homes").text(200, 125, "Insulate every loft in the parish and tell").text(200, 137, "each household what it may claim before").text(200, 149, "the winter comes").text(440, 125, "Ms Quill")
	s.text(80, 175, "Safe roads").text(200, 175, "Ask the county for a crossing near to the").text(200, 187, "school gate").text(440, 175, "Mr Sedge")
	s.text(80, 215, "Clean air").text(200, 215, "Count the cars").text(440, 215, "Clerk")
	want := "Aim|What we will do|Lead\n" +
		"Warm homes|Insulate every loft in the parish and tell each household what it may claim before the winter comes|Ms Quill\n" +
		"Safe roads|Ask the county for a crossing near to the school gate|Mr Sedge\n" +
		"Clean air|Count the cars|Clerk\n"
	if got := shape(s.table(t)); got != want {
		t.Errorf("got\n%s", got)
	}
}

func TestNoTableOf(t *testing.T) {
	lorem := strings.Fields(strings.Repeat("the clerk told members that work on the hall would begin when frost had gone and money was found ", 20))
	column := func(s *sheet, x, y float64, lines, words int) *sheet {
		for i := range lines {
			s.text(x, y+12*float64(i), strings.Join(lorem[i*words:(i+1)*words], " "))
		}
		return s
	}
	for name, s := range map[string]*sheet{
		"prose":               column(newSheet(), 60, 100, 20, 14),
		"two columns of text": column(column(newSheet(), 60, 100, 30, 7), 320, 100, 30, 7),
		"a boxed paragraph":   column(newSheet().grid([]float64{50, 560}, []float64{80, 200}), 60, 100, 8, 14),
		"a list": func() *sheet {
			s := newSheet()
			for i := range 8 {
				s.text(60, 100+24*float64(i), fmt.Sprintf("%d.", i+1)).text(90, 100+24*float64(i), "Members agreed the minutes").text(90, 112+24*float64(i), "of the last meeting")
			}
			return s
		}(),
		"contents": func() *sheet {
			s := newSheet()
			for i := range 9 {
				s.text(60, 100+16*float64(i), "Part of the report").text(500, 100+16*float64(i), fmt.Sprint(3+2*i))
			}
			return s
		}(),
		"a form's boxes": newSheet().grid([]float64{60, 72}, []float64{100, 112}).grid([]float64{160, 172}, []float64{100, 112}).text(80, 110, "Yes").text(180, 110, "No"),
		"a bar chart": func() *sheet {
			s := newSheet()
			for i := range 9 {
				y, w := 100+24*float64(i), 40+37*float64(i*i%7)
				s.grid([]float64{100, 100 + w}, []float64{y, y + 12}).line(100, y, 100, y+24)
				s.text(105+w, y+10, fmt.Sprint(i*7%5))
			}
			return s
		}(),
	} {
		pages := Layout([]ink.Page{s.Page})
		checkLayout(t, []ink.Page{s.Page}, pages)
		for _, table := range tablesOf(pages) {
			t.Errorf("%s: a table of %d columns\n%s", name, table.Cols, shape(table))
		}
	}
}

func TestFills(t *testing.T) {
	s := newSheet().grid([]float64{100, 200, 300}, []float64{100, 120, 140, 160, 180, 200, 220})
	for i, text := range []string{"Rating", "Roof", "Door", "Lamp", "Path", "Gate"} {
		s.text(104, 114+20*float64(i), text)
	}
	s.shade(200, 120, 300, 140, "#00B050") // the whole cell
	s.shade(240, 145, 252, 157, "#ff0000") // a dot
	s.text(204, 174, "Amber")              // a highlight behind the word
	s.shade(203, 164, 230, 177, "#ffc000")
	s.shade(200, 180, 300, 200, "#ff0000").shade(200, 180, 300, 200, "#ffffff") // painted over
	s.text(204, 214, "see note").shade(203, 204, 220, 217, "#ffff00")           // a phrase marked
	got := shape(s.table(t))
	want := "Rating|\nRoof|#00b050\nDoor|#ff0000\nLamp|Amber#ffc000\nPath|\nGate|see note\n"
	if got != want {
		t.Errorf("got\n%s", got)
	}
}

func TestUnderlinesAreNoRows(t *testing.T) {
	s := newSheet().grid([]float64{100, 250, 400}, []float64{100, 160, 180})
	s.text(104, 114, "Policy").text(254, 114, "Owner").text(104, 140, "Revised").text(104, 174, "Plan").text(254, 174, "Clerk")
	s.line(104, 115.5, 134, 115.5).line(254, 115.5, 279, 115.5)
	if got := shape(s.table(t)); got != "Policy/Revised|Owner\nPlan|Clerk\n" {
		t.Errorf("got\n%s", got)
	}
}

func TestTwoTablesThatShareALine(t *testing.T) {
	s := newSheet().grid(threeColumns, []float64{100, 120, 140}).plan(100, "Step|Lead|Due", "Mend roof|Ms Quill|May")
	s.grid([]float64{100, 150, 350}, []float64{140, 160, 180}).text(104, 154, "MQ").text(154, 154, "Ms Quill").text(104, 174, "PC").text(154, 174, "Parish clerk")
	tables := tablesOf(Layout([]ink.Page{s.Page}))
	if len(tables) != 2 || tables[0].Cols != 3 || shape(tables[1]) != "MQ|Ms Quill\nPC|Parish clerk\n" {
		for _, table := range tables {
			t.Logf("\n%s", shape(table))
		}
		t.Errorf("%d tables", len(tables))
	}
}

// A row cut by the page's end: its sides stop before its last line does.
func TestLastLineOverTheOpenFoot(t *testing.T) {
	s := newSheet().text(104, 114, "Step").text(254, 114, "Lead").text(104, 134, "Mend the roof of the village").text(104, 146, "hall before winter").text(254, 134, "Clerk")
	s.line(100, 100, 400, 100).line(100, 120, 400, 120)
	for _, x := range []float64{100, 250, 400} {
		s.line(x, 100, x, 142)
	}
	if got := shape(s.table(t)); got != "Step|Lead\nMend the roof of the village hall before winter|Clerk\n" {
		t.Errorf("got\n%s", got)
	}
}

func TestColumnsSetClose(t *testing.T) {
	s := newSheet()
	rows := []string{"Quill Ms Alder Lane", "Sedge Mr North Road", "Longfellow-Mr Mill Lane", "Underhill-Wills Hill Top", "Reed Dr Well Street", "Marsh Ms Fen Cottages"}
	for i, r := range rows {
		w := strings.Fields(r)
		y := 100 + 14*float64(i)
		n := len(w) - 2
		s.text(60, y, strings.Join(w[:n], " ")).text(139, y, strings.Join(w[n:], " ")).text(300, y, "paid")
	}
	got := s.table(t)
	if got.Cols != 3 || len(got.Rows) != 6 || got.Rows[3].Cells[1].Text != "Hill Top" {
		t.Errorf("got\n%s", shape(got))
	}
}

// Bands of colour that name groups of rows are rows of one table, and rule none of
// the others.
func TestBandsOfColourInOneTable(t *testing.T) {
	s := newSheet()
	lines := []string{"Step|Lead|Due", "Theme A: roofs||", "Mend roof|Ms Quill|May", "Paint door|Mr Sedge|June", "Theme B: paths||", "Sweep path|Ms Quill|July", "Oil gate|Mr Sedge|August"}
	for i, row := range lines {
		y := 100 + 20*float64(i)
		for k, text := range strings.Split(row, "|") {
			if text != "" {
				s.text([]float64{104, 204, 304}[k], y+14, text)
			}
		}
		if strings.HasPrefix(row, "Theme") || i == 0 {
			s.shade(100, y, 400, y+20, "#ccddee")
		}
	}
	s.line(100, 100, 400, 100).line(100, 240, 400, 240).line(100, 100, 100, 240).line(400, 100, 400, 240)
	got := s.table(t)
	if len(got.Rows) != len(lines) || got.Cols != 3 {
		t.Errorf("%d rows of %d columns:\n%s", len(got.Rows), got.Cols, shape(got))
	}
}

func TestRuledBulletsAreAList(t *testing.T) {
	s := newSheet()
	for i, text := range []string{"Mend the roof", "Paint the door", "Sweep the path"} {
		y := 100 + 20*float64(i)
		s.text(104, y+14, "•").text(124, y+14, text).line(100, y, 400, y)
	}
	s.line(100, 160, 400, 160)
	for _, b := range Layout([]ink.Page{s.Page})[0].Blocks {
		if b.Kind != doc.Item {
			t.Errorf("%s %q, want an item", b.Kind, b.Text)
		}
	}
}
