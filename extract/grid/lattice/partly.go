package lattice

import (
	"math"
	"strings"

	"arising/extract/grid/ink"
)

// figured reports whether enough words have figures for rows of figures to stand
// in the cells: a quick look before the long one.
func (l *Lattice) figured() bool {
	all, figures := 0, 0
	for i := range l.Cells {
		for _, w := range l.Cells[i].Words {
			all++
			if strings.ContainsAny(w.Text, "0123456789") {
				figures++
			}
		}
	}
	return figures*5 > all
}

// HoldsRows reports whether most words stand in row bands where at least two
// columns hold figures, three lines or more, on the same baselines.
func (l *Lattice) HoldsRows() bool {
	if !l.figured() {
		return false
	}
	type band struct {
		columns, words int
		baselines      []float64
	}
	bands := make([]band, len(l.Ys)-1)
	all := 0
	for i := range l.Cells {
		c := &l.Cells[i]
		all += len(c.Words)
		b := &bands[c.Row+c.Rows-1]
		b.words += len(c.Words)
		lines := ink.Lines(c.Words)
		if len(lines) < 3 {
			continue
		}
		figures, same, columns := 0, 0, 1
		for k := range lines {
			chunks := ink.ChunksOf(&lines[k], nil)
			if last := chunks[len(chunks)-1]; last.Figures {
				figures++
				columns = max(columns, min(len(chunks), 2))
			}
			for _, y := range b.baselines {
				if math.Abs(y-lines[k].Baseline) < 1.5 {
					same++
					break
				}
			}
		}
		if figures*10 < len(lines)*8 || len(b.baselines) > 0 && same*10 < len(lines)*7 {
			continue
		}
		b.columns += columns
		if len(b.baselines) < len(lines) {
			b.baselines = b.baselines[:0]
			for k := range lines {
				b.baselines = append(b.baselines, lines[k].Baseline)
			}
		}
	}
	within := 0
	for _, b := range bands {
		if b.columns >= 2 {
			within += b.words
		}
	}
	return within*2 > all
}
