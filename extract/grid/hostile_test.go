package grid

import (
	"math/rand"
	"testing"
	"time"

	"arising/extract/grid/ink"
)

// Pages that a hostile or broken file may ask for are laid out whole, in bounded
// time.
func TestHostilePages(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	r := rand.New(rand.NewSource(1))
	word := func(x, y float64) ink.Word {
		return ink.Word{Text: "word", Box: [4]float64{x, y - 8, x + 18, y + 2}, Baseline: y, Size: 10}
	}
	scattered := ink.Page{Number: 1, Width: 600, Height: 800}
	for range 60_000 {
		scattered.Words = append(scattered.Words, word(r.Float64()*600, r.Float64()*800))
	}
	raster := ink.Page{Number: 1, Width: 6000, Height: 8000}
	for i := range 60_000 {
		raster.Words = append(raster.Words, word(float64(i%200)*30, float64(i/200)*8))
	}
	lines := ink.Page{Number: 1, Width: 600, Height: 800}
	for i := range 100_000 {
		x, y, n := r.Float64()*600, r.Float64()*800, 5+r.Float64()*100
		if i%2 == 0 {
			lines.Rulings = append(lines.Rulings, ink.Ruling{X0: x, Y0: y, X1: x + n, Y1: y, Ink: "#ffffff"})
		} else {
			lines.Rulings = append(lines.Rulings, ink.Ruling{X0: x, Y0: y, X1: x, Y1: y + n})
		}
		if i%50 == 0 {
			lines.Words = append(lines.Words, word(x, y))
			lines.Shades = append(lines.Shades, ink.Shade{Box: [4]float64{x, y, x + n, y + n}, Fill: "#ff0000"})
		}
	}
	huge := ink.Page{Number: 1, Width: 14400, Height: 14400}
	for i := range 2900 {
		at := float64(i) * 5
		huge.Rulings = append(huge.Rulings, ink.Ruling{X0: 0, Y0: at, X1: 14400, Y1: at}, ink.Ruling{X0: at, Y0: 0, X1: at, Y1: 14400})
	}
	boxes := ink.Page{Number: 1, Width: 6000, Height: 6000}
	for i := range 1400 {
		x, y := float64(i%40)*100, float64(i/40)*100
		for _, d := range []float64{0, 30, 60} {
			boxes.Rulings = append(boxes.Rulings, ink.Ruling{X0: x, Y0: y + d, X1: x + 60, Y1: y + d}, ink.Ruling{X0: x + d, Y0: y, X1: x + d, Y1: y + 60})
		}
	}
	boxes.Words = raster.Words
	for name, p := range map[string]ink.Page{"scattered words": scattered, "a raster of words": raster, "rulings": lines, "a huge grid": huge, "many small tables": boxes} {
		start := time.Now()
		checkLayout(t, []ink.Page{p}, Layout([]ink.Page{p}))
		t.Log(name, time.Since(start))
		if d := time.Since(start); d > 30*time.Second {
			t.Errorf("%s took %v", name, d)
		}
	}
}
