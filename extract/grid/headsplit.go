package grid

import (
	"math"
	"slices"
)

// extent is how far the text of a column reaches in the body.
type extent struct{ left, right float64 }

const (
	gapUnderHeads = 0.2 // em at a column's edge that part two headings of a header's last line
	offCentre     = 3.0 // points that a heading over several columns may stand off their middle
)

// narrow gives a heading that is wider than its column that column alone: the one that
// it stands in the middle of, where it is not in the middle of all that it reaches over.
func (k *chunk) narrow(ext []extent) {
	if k.from == k.to || centred(*k, ext) {
		return
	}
	for col := k.from; col <= k.to; col++ {
		if one := (chunk{box: k.box, from: col, to: col}); centred(one, ext) {
			k.from, k.to = col, col
			return
		}
	}
}

// gapInHead is the white, in em, that a heading's words leave at most.
const gapInHead = 0.65

// apartInHead reports whether a chunk has a gap as no heading has.
func apartInHead(k chunk) bool {
	return slices.ContainsFunc(k.words[1:], func(w *Word) bool {
		i := slices.Index(k.words, w)
		return w.Box[0]-k.words[i-1].Box[2] > gapInHead*w.Size
	})
}

// centred reports whether a heading stands in the middle of its columns, as one over
// them all does.
func centred(k chunk, ext []extent) bool {
	return math.Abs(k.box[0]+k.box[2]-ext[k.from].left-ext[k.to].right) < 2*offCentre
}

// splitHeads cuts header chunks that run over several columns into one for each
// column, where each part then stands over its column: headings set close beside
// one another have no wider gap between them than words have.
func (c *candidate) splitHeads() {
	if c.head == 0 {
		return
	}
	ext := c.extents()
	below := slices.Clone(ext) // with the headings of the lines below
	for i := c.head - 1; i >= 0; i-- {
		last := i == c.head-1
		var out []chunk
		for _, k := range c.rows[i].chunks {
			parts := []chunk{k}
			if last {
				parts = c.splitAtEdges(k, gapUnderHeads*c.rows[i].line.size)
			}
			if len(parts) == 1 && (last || !c.headed(i+1, k.from, k.to) || apartInHead(k) || !centred(k, ext) && !centred(k, below)) {
				parts = c.splitHead(k, ext, below)
			}
			if len(parts) == 1 && !last {
				parts[0].narrow(below)
			}
			out = append(out, parts...)
		}
		c.rows[i].chunks = out
		for _, k := range out {
			if k.from == k.to {
				e := &below[k.from]
				e.left, e.right = min(e.left, k.box[0]), max(e.right, k.box[2])
			}
		}
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

// splitAtEdges cuts a chunk that leaves the edges of its columns free, with a gap there
// and words in each column, or returns it whole.
func (c *candidate) splitAtEdges(k chunk, gap float64) []chunk {
	if k.from == k.to {
		return []chunk{k}
	}
	var out []chunk
	start := 0
	for col := k.from; col <= k.to; col++ {
		end := len(k.words)
		if col < k.to {
			x := c.xs[col+1]
			for end = start; end < len(k.words) && k.words[end].Box[2] <= x+1; end++ {
			}
			if end > start && end < len(k.words) && (k.words[end].Box[0] < x-1 || k.words[end].Box[0]-k.words[end-1].Box[2] < gap) {
				return []chunk{k}
			}
		}
		if end <= start {
			return []chunk{k}
		}
		part := chunkOf(k.words[start:end])
		part.from, part.to = col, col
		out = append(out, part)
		start = end
	}
	return out
}

// splitHead cuts one chunk into headings that stand over their columns or over the
// headings below, or returns it whole.
func (c *candidate) splitHead(k chunk, ext, below []extent) []chunk {
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
		part := chunkOf(k.words[start:end])
		part.from, part.to = col, col
		if !over(part, ext[col]) && !over(part, below[col]) {
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
