package grid

import (
	"math"
	"slices"
)

// extent is how far the text of a column reaches in the body.
type extent struct{ left, right float64 }

// splitHeads cuts header chunks that run over several columns into one for each
// column, where each part then stands over its column: headings set close beside
// one another have no wider gap between them than words have.
func (c *candidate) splitHeads() {
	if c.head == 0 {
		return
	}
	ext := c.extents()
	for i := range c.head {
		var out []chunk
		for _, k := range c.rows[i].chunks {
			out = append(out, c.splitHead(k, ext)...)
		}
		c.rows[i].chunks = out
	}
}

// extents measures the columns of the body.
func (c *candidate) extents() []extent {
	out := make([]extent, len(c.xs)-1)
	for i := range out {
		out[i] = extent{math.Inf(1), math.Inf(-1)}
	}
	for _, r := range c.rows[c.head:] {
		for _, k := range r.chunks {
			if k.from == k.to {
				e := &out[k.from]
				e.left, e.right = min(e.left, k.box[0]), max(e.right, k.box[2])
			}
		}
	}
	return out
}

// splitHead cuts one chunk, or returns it whole.
func (c *candidate) splitHead(k chunk, ext []extent) []chunk {
	if k.from == k.to || len(k.words) < k.to-k.from+1 {
		return []chunk{k}
	}
	var out []chunk
	start := 0
	for col := k.from; col <= k.to; col++ {
		end := len(k.words)
		if col < k.to {
			end = nearestGap(k.words, start, (ext[col].right+ext[col+1].left)/2)
		}
		if end <= start {
			return []chunk{k}
		}
		part := chunk{words: slices.Clone(k.words[start:end]), from: col, to: col}
		for _, w := range part.words {
			part.box = union(part.box, w.Box)
		}
		part.figures = allNumeric(part.words)
		if !over(part, ext[col]) {
			return []chunk{k}
		}
		out = append(out, part)
		start = end
	}
	return out
}

// nearestGap returns the index of the word, after start, whose gap before it is
// nearest to x.
func nearestGap(words []*Word, start int, x float64) int {
	best, at := math.Inf(1), start
	for i := start + 1; i < len(words); i++ {
		if d := math.Abs((words[i-1].Box[2]+words[i].Box[0])/2 - x); d < best {
			best, at = d, i
		}
	}
	return at
}

// over reports whether a heading stands over a column: in its middle, or at one of
// its sides.
func over(k chunk, e extent) bool {
	if e.left > e.right {
		return false
	}
	mid := math.Abs((k.box[0]+k.box[2])/2 - (e.left+e.right)/2)
	width := max(e.right-e.left, k.box.Width())
	return mid < max(4, 0.15*width) || math.Abs(k.box[0]-e.left) < 3 || math.Abs(k.box[2]-e.right) < 3
}
