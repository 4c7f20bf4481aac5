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
	page := image.NewGray(image.Rect(0, 0, 1600, 400))
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
	words, err := Words(t.Context(), page)
	if err != nil {
		t.Fatal(err)
	}
	var text []string
	for _, w := range words {
		text = append(text, w.Text)
	}
	if got := strings.Join(text, " "); got != "Report to the Committee" {
		t.Errorf("read %q", got)
	}
}
