package grid

import (
	"math"
	"slices"
)

// rivers returns the column edges of lines: the places that they leave white,
// where some line has more white than a space.
func rivers(lines []line) []float64 {
	left, right := math.Inf(1), math.Inf(-1)
	for i := range lines {
		left, right = min(left, lines[i].box[0]), max(right, lines[i].box[2])
	}
	open := river{{left, right}}
	for i := range lines {
		open = open.common(whites(&lines[i]))
	}
	open = slices.DeleteFunc(open, func(w white) bool { return w.from <= left || w.to >= right })
	for len(open) < 2*mostWhiteColumns {
		weakest, fewest, least := -1, 0, clearGap
		for i := range open {
			from, to := left, right
			if i > 0 {
				from = open[i-1].to
			}
			if i+1 < len(open) {
				to = open[i+1].from
			}
			gap, starts := widest(lines, open[i], from, to)
			if gap < clearGap && (weakest < 0 || starts < fewest || starts == fewest && gap < least) {
				weakest, fewest, least = i, starts, gap
			}
		}
		if weakest < 0 {
			break
		}
		open = slices.Delete(open, weakest, weakest+1)
	}
	xs := []float64{left - 1}
	for _, w := range open {
		xs = append(xs, w.to-min(1, (w.to-w.from)/2))
	}
	return append(xs, right+1)
}

// widest returns the most white, in em, that a line has at a river between words
// of the two columns beside it: those from from to it, and from it to to. Where no
// line but a heading, which may fill its columns, has words in both, that lines begin on its right speaks for it; how many do
// is returned too.
func widest(lines []line, r white, from, to float64) (best float64, starts int) {
	found := false
	for i := range lines {
		a, b := math.Inf(-1), math.Inf(1)
		for _, w := range lines[i].words {
			if math.Abs(w.Box[0]-r.to) < 1 {
				starts++
			}
			if w.Box[0] >= from-0.5 && w.Box[2] <= r.from+0.5 {
				a = max(a, w.Box[2])
			}
			if w.Box[0] >= r.to-0.5 && w.Box[2] <= to+0.5 {
				b = min(b, w.Box[0])
			}
		}
		if !math.IsInf(a, 0) && !math.IsInf(b, 0) && !lines[i].bold() {
			best, found = max(best, (b-a)/lines[i].size), true
		}
	}
	if !found && (starts > 1 || r.to-r.from > 9) {
		return columnGap, starts
	}
	return best, starts
}

// forget drops the lines between two rows that the fill of a cell runs past: they
// are the side of a fill that is only as high as the text of a lower cell.
func (c *candidate) forget(shades []Shade) {
	if len(shades) > mostFills {
		return
	}
	for _, s := range shades {
		if s.Box.Width() > 0.9*c.box.Width() || overlap(s.Box[0], s.Box[2], c.box[0], c.box[2]) == 0 {
			continue
		}
		for i := 1; i < len(c.rows); i++ {
			if a, b := c.rows[i-1].line, c.rows[i].line; s.Box[1] < a.baseline && s.Box[3] > b.baseline {
				c.rows[i].ruled = false
			}
		}
	}
}

// starts returns where most lines begin in each column.
func (c *candidate) starts() []float64 {
	counts := make([]map[float64]int, len(c.xs)-1)
	for k := range counts {
		counts[k] = map[float64]int{}
	}
	for _, r := range c.rows {
		last := -1
		for _, w := range r.line.words {
			if k := between(c.xs, w.Box[0]+0.5); k > last && k < len(counts) {
				counts[k][math.Round(w.Box[0])]++
				last = k
			}
		}
	}
	out := make([]float64, len(counts))
	for k, n := range counts {
		best := 0
		for x, count := range n {
			if count > best || count == best && x < out[k] {
				best, out[k] = count, x
			}
		}
	}
	return out
}

// seatIn gives a candidate its columns.
func (c *candidate) seatIn(xs []float64) {
	c.xs = slices.Clone(xs)
	c.box[0], c.box[2] = min(c.box[0], xs[0]), max(c.box[2], xs[len(xs)-1])
	c.xs[0], c.xs[len(xs)-1] = c.box[0], c.box[2]
	c.seat()
}

// seat cuts the lines of a candidate at its column edges, but for those that run
// over one with no more than a space there and begin nothing behind it.
func (c *candidate) seat() {
	starts := c.starts()
	for i := range c.rows {
		r := &c.rows[i]
		r.chunks = nil
		for _, w := range r.line.words {
			from := min(max(between(c.xs, w.Box[0]+0.5), 0), len(starts)-1)
			to := min(max(between(c.xs, w.Box[2]-0.5), from), len(starts)-1)
			if n := len(r.chunks); n > 0 && (r.chunks[n-1].to >= from || w.Box[0]-r.chunks[n-1].box[2] < clearGap*r.line.size && math.Abs(w.Box[0]-starts[from]) > 1.5) {
				k := &r.chunks[n-1]
				k.words, k.box, k.to = append(k.words, w), union(k.box, w.Box), max(k.to, to)
				continue
			}
			r.chunks = append(r.chunks, chunk{words: []*Word{w}, box: w.Box, from: from, to: to})
		}
		for k := range r.chunks {
			r.chunks[k].figures = allNumeric(r.chunks[k].words)
		}
	}
}

// joinMarks joins a column of nothing but bullets to the one on its right.
func (c *candidate) joinMarks() {
	for col := 0; col < len(c.xs)-2; col++ {
		marks, other := 0, 0
		for _, r := range c.rows {
			for _, k := range r.chunks {
				if k.from != col || k.to != col {
					continue
				}
				if m, ok := markerOf(append(slices.Clone(k.words), k.words[0])); ok && m.words == len(k.words) && labelKind(m.label) == "bullet" {
					marks++
				} else {
					other++
				}
			}
		}
		if marks > 0 && other == 0 {
			c.xs = slices.Delete(c.xs, col+1, col+2)
			c.seat()
		}
	}
}

// joinHeads joins a column in which nothing but headings stand to one beside it that
// has no heading: a heading set in the middle stands clear of narrow cells below it.
func (c *candidate) joinHeads(head int) {
	for col := 0; col+2 < len(c.xs); col++ {
		var heads, body [2]int
		both := false
		for i, r := range c.rows {
			in := [2]bool{}
			for _, k := range r.chunks {
				for side := range 2 {
					if k.from <= col+side && k.to >= col+side {
						in[side] = true
						if i < head {
							heads[side]++
						} else {
							body[side]++
						}
					}
				}
			}
			both = both || in[0] && in[1]
		}
		if !both && (heads[0] == 0 && body[1] == 0 || heads[1] == 0 && body[0] == 0) {
			c.xs = slices.Delete(c.xs, col+1, col+2)
			c.seat()
			col--
		}
	}
}
