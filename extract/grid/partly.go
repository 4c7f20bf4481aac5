package grid

import (
	"math"
	"strings"
)

// refined returns a table in place of a ruled one whose lines draw only its
// header and columns: places that hold many rows of figures, one under another.
func (l *lattice) refined(c component, words []*Word) *lattice {
	if !l.holdsRows() {
		return nil
	}
	k := newCandidate("ruled", l.box(), linesOf(words), c.across, c.down)
	better, _ := k.build()
	if better == nil || len(better.ys) <= len(l.ys) || len(better.xs) < len(l.xs) {
		return nil
	}
	return better
}

// figured reports whether enough words have figures for rows of figures to stand
// in the cells: a quick look before the long one.
func (l *lattice) figured() bool {
	all, figures := 0, 0
	for i := range l.cells {
		for _, w := range l.cells[i].words {
			all++
			if strings.ContainsAny(w.Text, "0123456789") {
				figures++
			}
		}
	}
	return figures*5 > all
}

// holdsRows reports whether most words stand in row bands where at least two
// columns hold figures, three lines or more, on the same baselines.
func (l *lattice) holdsRows() bool {
	if !l.figured() {
		return false
	}
	type band struct {
		columns, words int
		baselines      []float64
	}
	bands := make([]band, len(l.ys)-1)
	all := 0
	for i := range l.cells {
		c := &l.cells[i]
		all += len(c.words)
		b := &bands[c.row+c.rows-1]
		b.words += len(c.words)
		lines := linesOf(c.words)
		if len(lines) < 3 {
			continue
		}
		figures, same, columns := 0, 0, 1
		for k := range lines {
			chunks := chunksOf(&lines[k], nil)
			if last := chunks[len(chunks)-1]; last.figures {
				figures++
				columns = max(columns, min(len(chunks), 2))
			}
			for _, y := range b.baselines {
				if math.Abs(y-lines[k].baseline) < 1.5 {
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
				b.baselines = append(b.baselines, lines[k].baseline)
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
