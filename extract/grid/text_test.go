package grid

import (
	"fmt"
	"strings"
	"testing"

	"arising/extract/doc"
	"arising/extract/grid/ink"
)

// outline prints blocks, one a line: kind, level, label and text.
func outline(p doc.Page) string {
	var b strings.Builder
	for _, k := range p.Blocks {
		if k.Table != nil {
			fmt.Fprintf(&b, "table %d\n", k.Table.Number)
			continue
		}
		fmt.Fprintf(&b, "%s %d %s: %s\n", k.Kind, k.Level, k.Label, k.Text)
	}
	return b.String()
}

func (s *sheet) bold(from int) *sheet {
	for i := from; i < len(s.Words); i++ {
		s.Words[i].Bold = true
	}
	return s
}

func TestParagraphsItemsAndHeadings(t *testing.T) {
	s := newSheet().text(60, 60, "2. Repairs to the hall").bold(0)
	s.text(60, 90, "2.1 The roof was looked at in March by the surveyor, who found that most of the slates on its north")
	s.text(60, 102, "side had slipped and that the gutters must be renewed before winter.")
	s.text(60, 126, "(a)").text(80, 126, "buy slate")
	s.text(60, 138, "(b)").text(80, 138, "lay slate before the frost comes, and have the work seen by the surveyor once it is")
	s.text(80, 150, "done")
	s.text(100, 162, "•").text(115, 162, "north side first")
	s.text(60, 186, "Next the door.")
	want := "heading 1 2.: Repairs to the hall\n" +
		"item 1 2.1: The roof was looked at in March by the surveyor, who found that most of the slates on its north side had slipped and that the gutters must be renewed before winter.\n" +
		"item 2 (a): buy slate\n" +
		"item 2 (b): lay slate before the frost comes, and have the work seen by the surveyor once it is done\n" +
		"item 3 •: north side first\n" +
		"paragraph 0 : Next the door.\n"
	if got := outline(Layout([]ink.Page{s.Page})[0]); got != want {
		t.Errorf("got\n%s", got)
	}
}

func TestCellTextKeepsParagraphsAndItems(t *testing.T) {
	s := newSheet().grid([]float64{100, 300, 400}, []float64{100, 220, 240})
	s.text(104, 114, "1) ask the county for a bridge over").text(104, 126, "the ford")
	s.text(104, 138, "2) mend the stile")
	s.text(104, 162, "All by spring.").text(104, 174, "Money is found.")
	s.text(304, 114, "Ms Quill").text(304, 126, "Mr Sedge &").text(304, 138, "Clerk")
	s.text(104, 234, "x").text(304, 234, "y")
	got := shape(s.table(t))
	want := "1) ask the county for a bridge over the ford/2) mend the stile/All by spring./Money is found.|Ms Quill/Mr Sedge &/Clerk\nx|y\n"
	if got != want {
		t.Errorf("got\n%s", got)
	}
}

func TestWordsCutAtALinesEnd(t *testing.T) {
	s := newSheet()
	s.text(60, 100, "The footbridge and the co-operative were both looked at by those who had asked for the foot-")
	s.text(60, 112, "bridge to be mended, and by members of the village who wished it to be left to the care of the co-")
	s.text(60, 124, "operative, which is a well-")
	s.text(60, 136, "run body.")
	got := Layout([]ink.Page{s.Page})[0].Blocks[0].Text
	want := "The footbridge and the co-operative were both looked at by those who had asked for the footbridge to be mended, and by members of the village who wished it to be left to the care of the co-operative, which is a well-run body."
	if got != want {
		t.Errorf("got %s", got)
	}
}

func TestFurniture(t *testing.T) {
	var pages []ink.Page
	for n := 1; n <= 4; n++ {
		s := newSheet().text(60, 40, "Parish of Wend").text(60, 770, "Minutes of the works group").text(300, 785, fmt.Sprint(n))
		s.text(60, 100+10*float64(n), "Members met on day "+fmt.Sprint(n)+" and agreed what is set out here in full.")
		// A table whose header begins every page at one place.
		s.plan(55, "Step|Lead|Due", fmt.Sprintf("Mend %c|Ms Quill|May", 'a'+n))
		s.grid(threeColumns, []float64{55, 75, 95})
		s.Number = n
		pages = append(pages, s.Page)
	}
	for i, p := range Layout(pages) {
		want := fmt.Sprintf("furniture 0 : Parish of Wend\ntable %d\nparagraph 0 : Members met on day %d and agreed what is set out here in full.\nfurniture 0 : Minutes of the works group\nfurniture 0 : %d\n", i+1, i+1, i+1)
		if got := outline(p); got != want {
			t.Errorf("got\n%s", got)
		}
	}
}

func TestTablesOverPages(t *testing.T) {
	page := func(n int, xs []float64, open bool, before string) ink.Page {
		s := newSheet()
		s.Number = n
		y := 60.0
		if before != "" {
			s.text(60, 50, before)
		}
		s.plan(y, "Step|Lead|Due", "Mend roof|Ms Quill|May")
		for _, x := range xs {
			s.line(x, y, x, y+45)
		}
		s.line(xs[0], y+20, xs[len(xs)-1], y+20)
		if !open {
			s.line(xs[0], y, xs[len(xs)-1], y).line(xs[0], y+45, xs[len(xs)-1], y+45)
		}
		return s.Page
	}
	other := []float64{100, 195, 292, 420}
	for name, c := range map[string]struct {
		pages []ink.Page
		want  []int
	}{
		"open at the page's foot and head": {[]ink.Page{page(1, threeColumns, true, ""), page(2, threeColumns, true, "")}, []int{1, 1}},
		"same header, other widths":        {[]ink.Page{page(1, threeColumns, false, ""), page(2, other, false, "")}, []int{1, 1}},
		"a heading between":                {[]ink.Page{page(1, threeColumns, false, ""), page(2, threeColumns, false, "The next plan of the parish")}, []int{1, 2}},
	} {
		var got []int
		for _, table := range tablesOf(Layout(c.pages)) {
			got = append(got, table.Number)
			if len(table.Rows) != 2 {
				t.Errorf("%s: %d rows", name, len(table.Rows))
			}
		}
		if fmt.Sprint(got) != fmt.Sprint(c.want) {
			t.Errorf("%s: tables %v, want %v", name, got, c.want)
		}
	}
}

func TestColumnsOfTextInOrder(t *testing.T) {
	words := strings.Fields(strings.Repeat("the clerk told members that work on the hall would begin when frost had gone and money was found ", 20))
	s := newSheet().text(60, 60, "One heading stands over both of the columns of this page and reaches far over the gutter")
	for i := range 20 {
		s.text(60, 100+12*float64(i), "left "+strings.Join(words[i*6:i*6+6], " "))
		s.text(320, 106+12*float64(i), "right "+strings.Join(words[i*6+2:i*6+8], " "))
	}
	var text strings.Builder
	for _, b := range Layout([]ink.Page{s.Page})[0].Blocks {
		text.WriteString(b.Text + "\n")
	}
	got := text.String()
	if !strings.HasPrefix(got, "One heading") || strings.LastIndex(got, "left") > strings.Index(got, "right") {
		t.Errorf("got\n%s", got)
	}
}

func TestStylesOfACell(t *testing.T) {
	s := newSheet().grid([]float64{100, 300, 400}, []float64{100, 120, 140})
	s.text(104, 114, "Ms Quill working with").text(304, 114, "May").text(104, 134, "Clerk").text(304, 134, "June")
	s.Words[2].Italic, s.Words[3].Italic = true, true
	s.Words[4].Ink = "#ff0000"
	row := s.table(t).Rows[0]
	if got, want := fmt.Sprint(row.Cells[0].Styles), fmt.Sprint([]doc.Style{{From: 9, To: 21, Italic: true}}); got != want {
		t.Errorf("styles %s, want %s", got, want)
	}
	if row.Cells[1].Ink != "#ff0000" || row.Cells[1].Styles != nil {
		t.Errorf("ink %q, styles %v", row.Cells[1].Ink, row.Cells[1].Styles)
	}
}

func TestAddressCutAtACellsEdge(t *testing.T) {
	s := newSheet().grid([]float64{100, 190, 400}, []float64{100, 160, 180})
	s.text(102, 114, "www.wend.example/").text(102, 126, "plan").text(102, 138, "Ask the").text(102, 150, "clerk")
	s.text(194, 114, "See").text(102, 174, "x").text(194, 174, "y")
	if got := s.table(t).Rows[0].Cells[0].Text; got != "www.wend.example/plan\nAsk the clerk" {
		t.Errorf("got %q", got)
	}
}

func TestMarkThatClosesStandsAloneOnALine(t *testing.T) {
	s := newSheet().grid([]float64{100, 190, 400}, []float64{100, 150, 170})
	s.text(102, 114, "Keeper (Footpaths").text(102, 126, ")")
	s.text(194, 114, "See").text(102, 164, "x").text(194, 164, "y")
	if got := s.table(t).Rows[0].Cells[0].Text; got != "Keeper (Footpaths)" {
		t.Errorf("got %q", got)
	}
}

func TestBulletsThatArePainted(t *testing.T) {
	s := newSheet().text(60, 100, "This includes:").text(80, 120, "slates for the roof").text(80, 132, "lamps for the lane")
	for _, y := range []float64{117, 129} {
		s.Rulings = append(s.Rulings, ink.Ruling{X0: 68, X1: 71, Y0: y, Y1: y, Thick: 3})
	}
	s.text(80, 160, "on target").shade(66, 152, 74, 160, "#00b050") // a rating, no bullet
	want := "paragraph 0 : This includes:\nitem 1 •: slates for the roof\nitem 1 •: lamps for the lane\nparagraph 0 : on target\n"
	got := Layout([]ink.Page{s.Page})[0]
	if outline(got) != want || got.Blocks[1].Deleted != "" {
		t.Errorf("got\n%s", outline(got))
	}
}

func TestStruckThroughText(t *testing.T) {
	s := newSheet().grid([]float64{100, 300, 400}, []float64{100, 120, 140})
	s.text(104, 114, "Mend the roof now").text(304, 114, "May").text(104, 134, "Clerk").text(304, 134, "June")
	s.line(104, 111, 104+20, 111).line(304, 111, 304+15, 111)
	row := s.table(t).Rows[0]
	if c := row.Cells[0]; c.Text != "the roof now" || c.Deleted != "Mend" {
		t.Errorf("text %q, deleted %q", c.Text, c.Deleted)
	}
	if c := row.Cells[1]; c.Text != "" || c.Deleted != "May" {
		t.Errorf("text %q, deleted %q", c.Text, c.Deleted)
	}
}
