package ocr

import (
	"image"
	"image/color"
	"image/draw"
	"strings"
	"testing"

	"golang.org/x/image/font"
	"golang.org/x/image/font/gofont/goregular"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/math/fixed"

	"arising/extract/grid/ink"
)

func TestParseKeepsSureWords(t *testing.T) {
	table := "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n" +
		"4\t1\t1\t1\t1\t0\t300\t300\t900\t50\t-1\t\n" +
		"5\t1\t1\t1\t1\t1\t300\t600\t150\t50\t96.5\tAmber\n" +
		"5\t1\t1\t1\t1\t2\t500\t600\t10\t50\t12.0\t~\n" +
		"5\t1\t1\t1\t1\t3\tx\t600\t10\t50\t90\tbroken\n"
	words := parse(table)
	if len(words) != 1 || words[0].Text != "Amber" {
		t.Fatalf("words %+v, want Amber alone", words)
	}
	if got, want := words[0].Box, [4]float64{72, 144, 108, 156}; got != want {
		t.Errorf("box %v, want %v", got, want)
	}
}

func TestReadsADrawnPage(t *testing.T) {
	if !Available() {
		t.Skip("tesseract is not installed")
	}
	page := image.NewRGBA(image.Rect(0, 0, 1600, 400))
	draw.Draw(page, page.Bounds(), image.NewUniform(color.White), image.Point{}, draw.Src)
	face, err := opentype.Parse(goregular.TTF)
	if err != nil {
		t.Fatal(err)
	}
	drawn, err := opentype.NewFace(face, &opentype.FaceOptions{Size: 12, DPI: DPI})
	if err != nil {
		t.Fatal(err)
	}
	(&font.Drawer{Dst: page, Src: image.NewUniform(color.Black), Face: drawn, Dot: fixed.P(100, 200)}).DrawString("Report to the Committee")
	var read ink.Page
	if err := Page(t.Context(), &read, page); err != nil {
		t.Fatal(err)
	}
	var text []string
	for _, w := range read.Words {
		text = append(text, w.Text)
	}
	if got := strings.Join(text, " "); got != "Report to the Committee" {
		t.Errorf("read %q", got)
	}
}

// drawnTable draws a box of two cells, the right one filled amber.
func drawnTable() *image.RGBA {
	page := image.NewRGBA(image.Rect(0, 0, 1200, 600))
	draw.Draw(page, page.Bounds(), image.NewUniform(color.White), image.Point{}, draw.Src)
	fill := func(x0, y0, x1, y1 int, c color.Color) {
		draw.Draw(page, image.Rect(x0, y0, x1, y1), image.NewUniform(c), image.Point{}, draw.Src)
	}
	fill(600, 100, 900, 300, color.RGBA{255, 192, 0, 255})
	for _, y := range []int{100, 300} {
		fill(300, y, 900, y+3, color.Black)
	}
	for _, x := range []int{300, 600, 900} {
		fill(x, 100, x+3, 303, color.Black)
	}
	fill(320, 150, 560, 200, color.Black) // a blot is no line
	return page
}

func TestRulingsAndShadesOfAPicture(t *testing.T) {
	across, down := 0, 0
	for _, r := range Rulings(drawnTable()) {
		if r.Vertical() {
			down++
		} else {
			across++
		}
	}
	if across != 2 || down != 3 {
		t.Errorf("%d rulings across and %d down, want 2 and 3", across, down)
	}
	shades := Shades(drawnTable())
	if len(shades) != 1 {
		t.Fatalf("shades %+v, want one", shades)
	}
	if b := shades[0].Box; b.Left() < 140 || b.Right() > 220 || shades[0].Fill != "#ffc000" {
		t.Errorf("shade %+v", shades[0])
	}
}
