package grid

import (
	"cmp"
	"math"
	"slices"
)

const (
	sameStart   = 1.5 // points
	leastStarts = 5   // rows
)

// splitAtStarts cuts chunks at places where the words of most rows start: columns
// set so close that no gap in any one row parts them. What stands before such a
// place must end here and there, or rows that begin alike would be cut.
func (c *candidate) splitAtStarts() {
	type start struct{ x, gap float64 } // gap to the word before; infinite for the first
	var starts []start
	for _, r := range c.rows {
		for i, w := range r.line.words {
			gap := math.Inf(1)
			if i > 0 {
				gap = w.Box[0] - r.line.words[i-1].Box[2]
			}
			starts = append(starts, start{w.Box[0], gap / r.line.size})
		}
	}
	slices.SortFunc(starts, func(a, b start) int { return cmp.Or(cmp.Compare(a.x, b.x), cmp.Compare(a.gap, b.gap)) })
	for i := 0; i < len(starts); {
		j, low, high := i, math.Inf(1), math.Inf(-1)
		for j < len(starts) && starts[j].x-starts[i].x <= sameStart {
			if g := starts[j].gap; !math.IsInf(g, 1) {
				low, high = min(low, g), max(high, g)
			}
			j++
		}
		if n := j - i; n >= leastStarts && n*10 >= 6*len(c.rows) && high-low > 1 && c.clear(starts[i].x) {
			c.splitAt(starts[i].x)
		}
		i = j
	}
}

// clear reports whether hardly any word stands over x.
func (c *candidate) clear(x float64) bool {
	over := 0
	for _, r := range c.rows {
		for _, w := range r.line.words {
			if w.Box[0] < x-sameStart && w.Box[2] > x+sameStart {
				over++
				break
			}
		}
	}
	return over*20 <= len(c.rows)
}

// splitAt cuts each chunk that has a word starting at x before that word.
func (c *candidate) splitAt(x float64) {
	for i := range c.rows {
		var out []chunk
		for _, k := range c.rows[i].chunks {
			at := slices.IndexFunc(k.words, func(w *Word) bool {
				return w.Box[0] >= x-0.1 && w.Box[0] <= x+sameStart+0.1
			})
			if at <= 0 {
				out = append(out, k)
				continue
			}
			out = append(out, chunkOf(k.words[:at]), chunkOf(k.words[at:]))
		}
		c.rows[i].chunks = out
	}
}

func chunkOf(words []*Word) chunk {
	k := chunk{words: words, figures: allNumeric(words)}
	for _, w := range words {
		k.box = union(k.box, w.Box)
	}
	return k
}
