package grid

import (
	"image"
	"image/color"
	"math"
	"testing"

	"arising/extract/grid/ink"
)

func TestDrawShowsCellsAndRulings(t *testing.T) {
	s := newSheet().grid([]float64{100, 200, 300}, []float64{100, 120, 140})
	s.text(105, 114, "Need").text(205, 114, "Step").text(105, 134, "Roof").text(205, 134, "Slate")
	s.Words = append(s.Words, ink.Word{Text: "far", Box: [4]float64{0, math.Inf(1), 1, 1}})
	_, traces := Explain([]ink.Page{s.Page})
	img := image.NewNRGBA(image.Rect(10, 10, 610, 810))
	Draw(s.Page, traces[0], img, 1)
	if got := img.NRGBAAt(10+180, 10+105); got.G <= got.R || got.A == 0 {
		t.Errorf("inside of a cell is %v", got)
	}
	if got := img.NRGBAAt(10+150, 10+120); got == (color.NRGBA{}) {
		t.Error("no ruling drawn")
	}
	if got := img.NRGBAAt(500, 500); got != (color.NRGBA{}) {
		t.Errorf("drawn outside of everything: %v", got)
	}
}

func TestTraceNamesTheReason(t *testing.T) {
	s := newSheet().grid([]float64{100, 300}, []float64{100, 160}).text(105, 114, "A box with words")
	_, traces := Explain([]ink.Page{s.Page})
	for _, c := range traces[0].Candidates {
		if c.Rejected == "one cell" {
			return
		}
	}
	t.Errorf("candidates %+v", traces[0].Candidates)
}
