package ocr

import (
	"fmt"
	"image"
	"math"

	"arising"
	"arising/extract/grid/ink"
)

// What a line or a filled area in a picture is, in pixels at DPI dots per inch.
const (
	leastLine  = 60 // 0.2 inch: longer than any stroke of a letter
	mostThick  = 14 // 3.4 points
	mostBreak  = 3  // a gap that a scanner leaves in a line
	dark       = 170
	cell       = 12 // the side of the squares in which fills are looked for
	leastFill  = 4  // squares, each way
	saturation = 60 // of 255: less is grey
)

// Rulings finds the straight lines of a page drawn at DPI dots per inch, so that
// the tables of a scan are ruled like any other.
func Rulings(page *image.RGBA) []ink.Ruling {
	const pt = 72.0 / DPI
	var out []ink.Ruling
	for _, down := range []bool{false, true} {
		for _, b := range bars(runs(page, down)) {
			at, thick := (float64(b.first)+float64(b.last)+1)/2*pt, float64(b.last-b.first+1)*pt
			r := ink.Ruling{X0: float64(b.from) * pt, Y0: at, X1: float64(b.to) * pt, Y1: at, Thick: thick}
			if down {
				r.X0, r.Y0, r.X1, r.Y1 = at, float64(b.from)*pt, at, float64(b.to)*pt
			}
			out = append(out, r)
		}
	}
	return out
}

// A run is a stretch of dark pixels on one line of the picture.
type run struct{ line, from, to int }

// runs finds the long dark stretches along the rows, or down the columns.
func runs(page *image.RGBA, down bool) []run {
	lines, length := page.Rect.Dy(), page.Rect.Dx()
	if down {
		lines, length = length, lines
	}
	var out []run
	for line := range lines {
		from, last, clear := -1, -1, 0
		end := func() {
			// Between light letters on a dark fill there are stretches too, but most
			// of each is fill.
			if from >= 0 && last-from >= leastLine && 10*clear > 6*(last-from) {
				out = append(out, run{line, from, last + 1})
			}
			from = -1
		}
		for i := range length {
			switch {
			case !isDark(page, i, line, down):
				if from >= 0 && i-last > mostBreak {
					end()
				}
			case isDark(page, i, line-mostThick, down) || isDark(page, i, line+mostThick, down):
				// In a filled area, or where a line crosses: neither makes nor breaks one.
				last = i
			default:
				if from < 0 {
					from, clear = i, 0
				}
				last = i
				clear++
			}
		}
		end()
	}
	return out
}

// isDark reports whether a pixel is dark; along counts along the line of the picture.
func isDark(page *image.RGBA, along, line int, down bool) bool {
	x, y := along, line
	if down {
		x, y = line, along
	}
	if x < 0 || y < 0 || x >= page.Rect.Dx() || y >= page.Rect.Dy() {
		return false
	}
	at := page.PixOffset(page.Rect.Min.X+x, page.Rect.Min.Y+y)
	return max(page.Pix[at], page.Pix[at+1], page.Pix[at+2]) < dark
}

// A bar is a line of the page: runs that lie side by side.
type bar struct{ first, last, from, to int }

// bars joins runs on neighbouring lines. A bar too thick for a line is a filled area.
func bars(all []run) []bar {
	var done, open []bar
	for i := 0; i < len(all); {
		line := all[i].line
		kept := open[:0]
		for _, b := range open {
			if b.last < line-1 {
				done = append(done, b)
			} else {
				kept = append(kept, b)
			}
		}
		open = kept
		for ; i < len(all) && all[i].line == line; i++ {
			r, joined := all[i], false
			for j := range open {
				if b := &open[j]; r.from < b.to && b.from < r.to {
					b.last, b.from, b.to, joined = line, min(b.from, r.from), max(b.to, r.to), true
					break
				}
			}
			if !joined {
				open = append(open, bar{line, line, r.from, r.to})
			}
		}
	}
	var out []bar
	for _, b := range append(done, open...) {
		if b.last-b.first < mostThick {
			out = append(out, b)
		}
	}
	return out
}

// Shades finds the coloured areas of a page, which may be ratings: rectangles of
// squares of one colour.
func Shades(page *image.RGBA) []ink.Shade {
	const pt = 72.0 / DPI
	w, h := page.Rect.Dx()/cell, page.Rect.Dy()/cell
	colours := make([]string, w*h)
	for i := range colours {
		colours[i] = colourOf(page, i%w*cell, i/w*cell)
	}
	taken := make([]bool, w*h)
	var out []ink.Shade
	for i, c := range colours {
		if c == "" || taken[i] {
			continue
		}
		x0, y0, x1, y1 := i%w, i/w, i%w, i/w
		for x1+1 < w && colours[y0*w+x1+1] == c && !taken[y0*w+x1+1] {
			x1++
		}
		for y1+1 < h && mostly(colours[(y1+1)*w+x0:(y1+1)*w+x1+1], c) {
			y1++
		}
		for y := y0; y <= y1; y++ {
			for x := x0; x <= x1; x++ {
				taken[y*w+x] = true
			}
		}
		if x1-x0+1 >= leastFill && y1-y0+1 >= leastFill {
			box := arising.Box{float64(x0*cell) * pt, float64(y0*cell) * pt, float64((x1+1)*cell) * pt, float64((y1+1)*cell) * pt}
			out = append(out, ink.Shade{Box: box.Round(), Fill: c})
		}
	}
	return out
}

// mostly reports whether most squares have the colour: letters stand on fills.
func mostly(squares []string, c string) bool {
	n := 0
	for _, s := range squares {
		if s == c {
			n++
		}
	}
	return 2*n > len(squares)
}

// colourOf returns the colour of the corners and the middle of a square, in steps
// coarse enough to even out a scanner's noise, or "" when it is grey or mixed.
func colourOf(page *image.RGBA, x, y int) string {
	var sum [3]int
	spots := [5][2]int{{1, 1}, {cell - 2, 1}, {1, cell - 2}, {cell - 2, cell - 2}, {cell / 2, cell / 2}}
	coloured := 0
	for _, s := range spots {
		at := page.PixOffset(page.Rect.Min.X+x+s[0], page.Rect.Min.Y+y+s[1])
		p := page.Pix[at : at+3]
		if max(p[0], p[1], p[2])-min(p[0], p[1], p[2]) < saturation {
			continue
		}
		coloured++
		for i := range sum {
			sum[i] += int(p[i])
		}
	}
	if coloured < 3 {
		return ""
	}
	step := func(v int) int { return min(255, int(math.Round(float64(v)/float64(coloured)/64)*64)) }
	return fmt.Sprintf("#%02x%02x%02x", step(sum[0]), step(sum[1]), step(sum[2]))
}
