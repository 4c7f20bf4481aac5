package ink

import (
	"math"

	"arising"
)

const mostDots = 5000

// drawnBullets makes a bullet of each small round or square dot that is painted
// before a line of text, as browsers and slide programs paint theirs. Coloured
// dots are left: they may rate what stands beside them.
func (f *Frame) drawnBullets() {
	dots := f.dots()
	if len(dots) == 0 || len(dots) > mostDots {
		return
	}
	words := Shelve(f.Words)
	var marks []Word
	for i := range dots {
		marks = append(marks, Word{Text: "•", Box: dots[i]})
	}
	others := make([]*Word, len(marks))
	for i := range marks {
		others[i] = &marks[i]
	}
	near := Shelve(others)
	for i, b := range dots {
		x, y := Middle(b)
		if len(near.Inside(arising.Box{x - 12, y - 2, x + 12, y + 2})) > 1 {
			continue // one of a row of dots
		}
		if w := beside(words, b); w != nil {
			m := &marks[i]
			m.Size, m.Baseline = w.Size, w.Baseline
			f.Words = append(f.Words, m)
		}
	}
}

// dots returns the boxes of painted areas that are as wide as high, and small.
func (f *Frame) dots() []arising.Box {
	var out []arising.Box
	for _, r := range f.Rulings {
		if n := max(r.X1-r.X0, r.Y1-r.Y0); r.Thick >= 1.5 && math.Abs(n-r.Thick) <= 0.8 && !Vivid(r.Ink) {
			x, y := (r.X0+r.X1)/2, (r.Y0+r.Y1)/2
			out = append(out, Grow(arising.Box{x, y, x, y}, r.Thick/2))
		}
	}
	for _, s := range f.Shades {
		if w, h := s.Box.Width(), s.Box.Height(); w < 8 && math.Abs(w-h) <= 0.8 && !Vivid(s.Fill) && s.Fill != "#ffffff" {
			out = append(out, s.Box)
		}
	}
	return out
}

// beside returns the word that a dot stands before: the next on its right, no
// further than a list sets its text, when nothing stands close on the left.
func beside(words *Shelf, dot arising.Box) *Word {
	_, y := Middle(dot)
	var next *Word
	for _, w := range words.Inside(arising.Box{dot[0] - 15, y - 10, dot[2] + 40, y + 10}) {
		if w.Turn != 0 || y < w.Box[1] || y > w.Box[3] {
			continue
		}
		if w.Box[0] < dot[2] {
			if w.Box[2] > dot[0]-w.Size {
				return nil
			}
			continue
		}
		if gap := w.Box[0] - dot[2]; gap < 2.5*w.Size && dot.Height() < 0.75*w.Size && (next == nil || w.Box[0] < next.Box[0]) {
			next = w
		}
	}
	return next
}
