package white

import (
	"math"
	"slices"

	"arising/extract/grid/ink"
)

// gapInHead is the white, in em, that a heading's words leave at most.
const gapInHead = 0.65

// apartInHead reports whether a chunk has a gap as no heading has.
func apartInHead(k ink.Chunk) bool {
	return slices.ContainsFunc(k.Words[1:], func(w *ink.Word) bool {
		i := slices.Index(k.Words, w)
		return w.Box[0]-k.Words[i-1].Box[2] > gapInHead*w.Size
	})
}

// splitHeads cuts header chunks that run over several columns into one for each
// column, where each part then stands over its column: headings set close beside
// one another have no wider gap between them than words have.
func (c *Candidate) splitHeads() {
	if c.Head == 0 {
		return
	}
	ext := c.extents()
	below := slices.Clone(ext) // with the headings of the lines below
	for i := c.Head - 1; i >= 0; i-- {
		last := i == c.Head-1
		var out []ink.Chunk
		for _, k := range c.Rows[i].Chunks {
			parts := []ink.Chunk{k}
			if last {
				parts = c.splitAtEdges(k, ink.GapUnderHeads*c.Rows[i].Line.Size)
			}
			if len(parts) == 1 && (last || !c.headed(i+1, k.From, k.To) || apartInHead(k) || !ink.Centred(k, ext) && !ink.Centred(k, below)) {
				parts = c.splitHead(k, ext, below)
			}
			if len(parts) == 1 && !last {
				parts[0].Narrow(below)
			}
			out = append(out, parts...)
		}
		c.Rows[i].Chunks = out
		for _, k := range out {
			if k.From == k.To {
				e := &below[k.From]
				e.Left, e.Right = min(e.Left, k.Box[0]), max(e.Right, k.Box[2])
			}
		}
	}
}

// extents measures the columns of the body.
func (c *Candidate) extents() []ink.Extent {
	out := make([]ink.Extent, len(c.Xs)-1)
	for i := range out {
		out[i] = ink.Extent{Left: math.Inf(1), Right: math.Inf(-1)}
	}
	for _, r := range c.Rows[c.Head:] {
		for _, k := range r.Chunks {
			if k.From == k.To {
				e := &out[k.From]
				e.Left, e.Right = min(e.Left, k.Box[0]), max(e.Right, k.Box[2])
			}
		}
	}
	return out
}

// splitAtEdges cuts a chunk that leaves the edges of its columns free, with a gap there
// and words in each column, or returns it whole.
func (c *Candidate) splitAtEdges(k ink.Chunk, gap float64) []ink.Chunk {
	if k.From == k.To {
		return []ink.Chunk{k}
	}
	var out []ink.Chunk
	start := 0
	for col := k.From; col <= k.To; col++ {
		end := len(k.Words)
		if col < k.To {
			x := c.Xs[col+1]
			for end = start; end < len(k.Words) && k.Words[end].Box[2] <= x+1; end++ {
			}
			if end > start && end < len(k.Words) && (k.Words[end].Box[0] < x-1 || k.Words[end].Box[0]-k.Words[end-1].Box[2] < gap) {
				return []ink.Chunk{k}
			}
		}
		if end <= start {
			return []ink.Chunk{k}
		}
		part := chunkOf(k.Words[start:end])
		part.From, part.To = col, col
		out = append(out, part)
		start = end
	}
	return out
}

// splitHead cuts one chunk into headings that stand over their columns or over the
// headings below, or returns it whole.
func (c *Candidate) splitHead(k ink.Chunk, ext, below []ink.Extent) []ink.Chunk {
	if k.From == k.To || len(k.Words) < k.To-k.From+1 {
		return []ink.Chunk{k}
	}
	var out []ink.Chunk
	start := 0
	for col := k.From; col <= k.To; col++ {
		end := len(k.Words)
		if col < k.To {
			end = nearestGap(k.Words, start, (ext[col].Right+ext[col+1].Left)/2)
		}
		if end <= start {
			return []ink.Chunk{k}
		}
		part := chunkOf(k.Words[start:end])
		part.From, part.To = col, col
		if !over(part, ext[col]) && !over(part, below[col]) {
			return []ink.Chunk{k}
		}
		out = append(out, part)
		start = end
	}
	return out
}

// nearestGap returns the index of the word, after start, whose gap before it is
// nearest to x.
func nearestGap(words []*ink.Word, start int, x float64) int {
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
func over(k ink.Chunk, e ink.Extent) bool {
	if e.Left > e.Right {
		return false
	}
	mid := math.Abs((k.Box[0]+k.Box[2])/2 - (e.Left+e.Right)/2)
	width := max(e.Right-e.Left, k.Box.Width())
	return mid < max(4, 0.15*width) || math.Abs(k.Box[0]-e.Left) < 3 || math.Abs(k.Box[2]-e.Right) < 3
}
