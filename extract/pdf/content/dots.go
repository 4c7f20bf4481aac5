package content

import (
	"cmp"
	"slices"

	"arising/extract/grid/ink"
)

// What makes a dotted line out of rectangles, in points.
const (
	dotSize = 4.0 // the longest dot or dash
	dotGap  = 4.0 // the widest gap
	minDots = 5   // fewer are the corners that cell borders meet in
)

// joinDots replaces rows and columns of dots, which is how some writers print
// dotted borders, with one dashed ruling each.
func joinDots(rulings []ink.Ruling) []ink.Ruling {
	var dots, rest []ink.Ruling
	for _, r := range rulings {
		if r.X1-r.X0 <= dotSize && r.Y1-r.Y0 <= dotSize {
			dots = append(dots, r)
		} else {
			rest = append(rest, r)
		}
	}
	if len(dots) < minDots {
		return rulings
	}
	dots, rows := joinRow(dots, func(r ink.Ruling) (at, from, to float64) { return (r.Y0 + r.Y1) / 2, r.X0, r.X1 })
	dots, columns := joinRow(dots, func(r ink.Ruling) (at, from, to float64) { return (r.X0 + r.X1) / 2, r.Y0, r.Y1 })
	for _, run := range rows {
		first, last := run[0], run[len(run)-1]
		y := tenth((first.Y0 + first.Y1) / 2)
		rest = append(rest, ink.Ruling{X0: first.X0, Y0: y, X1: last.X1, Y1: y, Thick: first.Thick, Dashed: true, Ink: first.Ink})
	}
	for _, run := range columns {
		first, last := run[0], run[len(run)-1]
		x := tenth((first.X0 + first.X1) / 2)
		rest = append(rest, ink.Ruling{X0: x, Y0: first.Y0, X1: x, Y1: last.Y1, Thick: first.Thick, Dashed: true, Ink: first.Ink})
	}
	return append(rest, dots...)
}

// joinRow finds runs of dots at the same place across and near each other along,
// as place tells them; dots in no run come back.
func joinRow(dots []ink.Ruling, place func(ink.Ruling) (at, from, to float64)) (left []ink.Ruling, runs [][]ink.Ruling) {
	const same = 0.3
	slices.SortStableFunc(dots, func(a, b ink.Ruling) int {
		aAt, aFrom, _ := place(a)
		bAt, bFrom, _ := place(b)
		return cmp.Or(cmp.Compare(aAt, bAt), cmp.Compare(aFrom, bFrom))
	})
	for i := 0; i < len(dots); {
		j := i + 1
		at, _, end := place(dots[i])
		for ; j < len(dots); j++ {
			a, from, to := place(dots[j])
			if a-at > same || from-end > dotGap || from < end-dotSize {
				break
			}
			end = max(end, to)
		}
		if _, from, _ := place(dots[i]); j-i >= minDots && end-from > 2*dotSize {
			runs = append(runs, dots[i:j])
		} else {
			left = append(left, dots[i:j]...)
		}
		i = j
	}
	return left, runs
}
