package white

import (
	"cmp"
	"math"
	"slices"

	"arising/extract/grid/ink"
)

const (
	sameStart   = 1.5 // points
	leastStarts = 5   // rows
)

// splitAtStarts cuts chunks at places where the words of most rows start: columns
// set so close that no gap in any one row parts them. What stands before such a
// place must end here and there, or rows that begin alike would be cut.
func (c *Candidate) splitAtStarts() {
	type start struct{ x, gap float64 } // gap to the word before; infinite for the first
	var starts []start
	for _, r := range c.Rows {
		for i, w := range r.Line.Words {
			gap := math.Inf(1)
			if i > 0 {
				gap = w.Box[0] - r.Line.Words[i-1].Box[2]
			}
			starts = append(starts, start{w.Box[0], gap / r.Line.Size})
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
		if n := j - i; n >= leastStarts && n*10 >= 6*len(c.Rows) && high-low > 1 && c.clear(starts[i].x) {
			c.splitAt(starts[i].x)
		}
		i = j
	}
}

// clear reports whether hardly any word stands over x.
func (c *Candidate) clear(x float64) bool {
	over := 0
	for _, r := range c.Rows {
		for _, w := range r.Line.Words {
			if w.Box[0] < x-sameStart && w.Box[2] > x+sameStart {
				over++
				break
			}
		}
	}
	return over*20 <= len(c.Rows)
}

// splitAt cuts each chunk that has a word starting at x before that word.
func (c *Candidate) splitAt(x float64) {
	for i := range c.Rows {
		var out []ink.Chunk
		for _, k := range c.Rows[i].Chunks {
			at := slices.IndexFunc(k.Words, func(w *ink.Word) bool {
				return w.Box[0] >= x-0.1 && w.Box[0] <= x+sameStart+0.1
			})
			if at <= 0 {
				out = append(out, k)
				continue
			}
			out = append(out, chunkOf(k.Words[:at]), chunkOf(k.Words[at:]))
		}
		c.Rows[i].Chunks = out
	}
}

func chunkOf(words []*ink.Word) ink.Chunk {
	k := ink.Chunk{Words: words, Figures: ink.AllNumeric(words)}
	for _, w := range words {
		k.Box = ink.Union(k.Box, w.Box)
	}
	return k
}
