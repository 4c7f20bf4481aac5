package white

import (
	"math"
	"slices"

	"arising/extract/grid/ink"
	"arising/extract/grid/lattice"
	"arising/extract/grid/text"
)

// Rivers returns the column edges of lines: the places that they leave white,
// where some line has more white than a space.
func Rivers(lines []ink.Line) []float64 {
	left, right := math.Inf(1), math.Inf(-1)
	for i := range lines {
		left, right = min(left, lines[i].Box[0]), max(right, lines[i].Box[2])
	}
	open := River{{left, right}}
	for i := range lines {
		open = open.Common(Whites(&lines[i]))
	}
	open = slices.DeleteFunc(open, func(w Gap) bool { return w.From <= left || w.To >= right })
	for len(open) < 2*MostWhiteColumns {
		weakest, fewest, least := -1, 0, ClearGap
		for i := range open {
			from, to := left, right
			if i > 0 {
				from = open[i-1].To
			}
			if i+1 < len(open) {
				to = open[i+1].From
			}
			gap, starts := widest(lines, open[i], from, to)
			if gap < ClearGap && (weakest < 0 || starts < fewest || starts == fewest && gap < least) {
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
		xs = append(xs, w.To-min(1, (w.To-w.From)/2))
	}
	return append(xs, right+1)
}

// widest returns the most white, in em, that a line has at a river between words
// of the two columns beside it: those from from to it, and from it to to. Where no
// line but a heading, which may fill its columns, has words in both, that lines begin on its right speaks for it; how many do
// is returned too.
func widest(lines []ink.Line, r Gap, from, to float64) (best float64, starts int) {
	found := false
	for i := range lines {
		a, b := math.Inf(-1), math.Inf(1)
		for _, w := range lines[i].Words {
			if math.Abs(w.Box[0]-r.To) < 1 {
				starts++
			}
			if w.Box[0] >= from-0.5 && w.Box[2] <= r.From+0.5 {
				a = max(a, w.Box[2])
			}
			if w.Box[0] >= r.To-0.5 && w.Box[2] <= to+0.5 {
				b = min(b, w.Box[0])
			}
		}
		if !math.IsInf(a, 0) && !math.IsInf(b, 0) && !lines[i].Bold() {
			best, found = max(best, (b-a)/lines[i].Size), true
		}
	}
	if !found && (starts > 1 || r.To-r.From > 9) {
		return ColumnGap, starts
	}
	return best, starts
}

// Forget drops the lines between two rows that the fill of a cell runs past: they
// are the side of a fill that is only as high as the text of a lower cell.
func (c *Candidate) Forget(shades []ink.Shade) {
	if len(shades) > ink.MostFills {
		return
	}
	for _, s := range shades {
		if s.Box.Width() > 0.9*c.Box.Width() || ink.Overlap(s.Box[0], s.Box[2], c.Box[0], c.Box[2]) == 0 {
			continue
		}
		for i := 1; i < len(c.Rows); i++ {
			if a, b := c.Rows[i-1].Line, c.Rows[i].Line; s.Box[1] < a.Baseline && s.Box[3] > b.Baseline {
				c.Rows[i].Ruled = false
			}
		}
	}
}

// starts returns where most lines begin in each column.
func (c *Candidate) starts() []float64 {
	counts := make([]map[float64]int, len(c.Xs)-1)
	for k := range counts {
		counts[k] = map[float64]int{}
	}
	for _, r := range c.Rows {
		last := -1
		for _, w := range r.Line.Words {
			if k := lattice.Between(c.Xs, w.Box[0]+0.5); k > last && k < len(counts) {
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

// SeatIn gives a candidate its columns.
func (c *Candidate) SeatIn(xs []float64) {
	c.Xs = slices.Clone(xs)
	c.Box[0], c.Box[2] = min(c.Box[0], xs[0]), max(c.Box[2], xs[len(xs)-1])
	c.Xs[0], c.Xs[len(xs)-1] = c.Box[0], c.Box[2]
	c.seat()
}

// seat cuts the lines of a candidate at its column edges, but for those that run
// over one with no more than a space there and begin nothing behind it.
func (c *Candidate) seat() {
	starts := c.starts()
	for i := range c.Rows {
		r := &c.Rows[i]
		r.Chunks = nil
		for _, w := range r.Line.Words {
			from := min(max(lattice.Between(c.Xs, w.Box[0]+0.5), 0), len(starts)-1)
			to := min(max(lattice.Between(c.Xs, w.Box[2]-0.5), from), len(starts)-1)
			if n := len(r.Chunks); n > 0 && (r.Chunks[n-1].To >= from || w.Box[0]-r.Chunks[n-1].Box[2] < ClearGap*r.Line.Size && math.Abs(w.Box[0]-starts[from]) > 1.5) {
				k := &r.Chunks[n-1]
				k.Words, k.Box, k.To = append(k.Words, w), ink.Union(k.Box, w.Box), max(k.To, to)
				continue
			}
			r.Chunks = append(r.Chunks, ink.Chunk{Words: []*ink.Word{w}, Box: w.Box, From: from, To: to})
		}
		for k := range r.Chunks {
			r.Chunks[k].Figures = ink.AllNumeric(r.Chunks[k].Words)
		}
	}
}

// JoinMarks joins a column of nothing but bullets to the one on its right.
func (c *Candidate) JoinMarks() {
	for col := 0; col < len(c.Xs)-2; col++ {
		marks, other := 0, 0
		for _, r := range c.Rows {
			for _, k := range r.Chunks {
				if k.From != col || k.To != col {
					continue
				}
				if m, ok := text.MarkerOf(append(slices.Clone(k.Words), k.Words[0])); ok && m.Words == len(k.Words) && text.LabelKind(m.Label) == "bullet" {
					marks++
				} else {
					other++
				}
			}
		}
		if marks > 0 && other == 0 {
			c.Xs = slices.Delete(c.Xs, col+1, col+2)
			c.seat()
		}
	}
}

// JoinHeads joins a column in which nothing but headings stand to one beside it that
// has no heading: a heading set in the middle stands clear of narrow cells below it.
func (c *Candidate) JoinHeads(head int) {
	for col := 0; col+2 < len(c.Xs); col++ {
		var heads, body [2]int
		both := false
		for i, r := range c.Rows {
			in := [2]bool{}
			for _, k := range r.Chunks {
				for side := range 2 {
					if k.From <= col+side && k.To >= col+side {
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
			c.Xs = slices.Delete(c.Xs, col+1, col+2)
			c.seat()
			col--
		}
	}
}

// What white tells columns.
const (
	leastRiver = 1.2  // points of white that all lines leave between two columns
	ClearGap   = 0.42 // em between two words: more than a space
	ColumnGap  = 0.95 // em between two words that no text has

	MostWhiteColumns = 30
)

// A River is the stretches of white between two columns that all lines of a
// table leave, as far as these are known.
type River []Gap

// Whites returns the white between the words of a line, and on both sides.
func Whites(l *ink.Line) []Gap {
	out := make([]Gap, 0, len(l.Words)+1)
	right := math.Inf(-1)
	for _, w := range l.Words {
		if w.Box[0] > right {
			out = append(out, Gap{right, w.Box[0]})
		}
		right = max(right, w.Box[2])
	}
	return append(out, Gap{right, math.Inf(1)})
}

// Common returns the white that a river and a line share.
func (r River) Common(gaps []Gap) River {
	var out River
	for _, a := range r {
		for _, b := range gaps {
			if f := (Gap{max(a.From, b.From), min(a.To, b.To)}); f.To-f.From >= leastRiver {
				out = append(out, f)
			}
		}
	}
	return out
}
