// Package white finds the rows and columns of a table that white space sets.
package white

import (
	"cmp"
	"math"
	"slices"
	"strconv"
	"strings"

	"arising"
	"arising/extract/grid/ink"
	"arising/extract/grid/lattice"
	"arising/extract/grid/text"
)

// A Candidate is a stretch of lines that may be a table which lines do not draw
// in full: half-ruled, partly ruled or set by white space alone.
type Candidate struct {
	Method string
	Box    arising.Box
	Rows   []textRow
	across []ink.Edge // horizontal lines in or at the box, by place
	down   []ink.Edge
	Xs     []float64
	Head   int     // rows that are the header
	Cost   float64 // what speaks against its rows
	rights map[reachOf]ending
}

// A textRow is one line of a candidate, cut into chunks.
type textRow struct {
	Line   *ink.Line
	Chunks []ink.Chunk
	Ruled  bool // a line over most of the table stands above it
}

// New cuts the lines of a box into chunks.
func New(method string, box arising.Box, lines []ink.Line, across, down []ink.Edge) *Candidate {
	c := &Candidate{Method: method, Box: box}
	for _, e := range across {
		if e.At >= box[1]-ink.Join && e.At <= box[3]+ink.Join && ink.Overlap(e.From, e.To, box[0], box[2]) > 0 {
			c.across = append(c.across, e)
		}
	}
	for _, e := range down {
		if e.At >= box[0]-ink.Join && e.At <= box[2]+ink.Join && ink.Overlap(e.From, e.To, box[1], box[3]) > 0 {
			c.down = append(c.down, e)
		}
	}
	for i := range lines {
		c.Rows = append(c.Rows, textRow{Line: &lines[i], Chunks: ink.ChunksOf(&lines[i], c.down)})
	}
	for i := range c.Rows {
		if i > 0 {
			c.Rows[i].Ruled = c.ruleAbove(i, 0.7)
		}
	}
	c.splitAtStarts()
	return c
}

// ruleAbove reports whether horizontal lines cover that share of the table's
// width between row i-1 and row i.
func (c *Candidate) ruleAbove(i int, share float64) bool {
	from, to := c.Rows[i-1].Line.Baseline-0.3*c.Rows[i-1].Line.Size, c.Rows[i].Line.Baseline-0.2*c.Rows[i].Line.Size
	covered, reached := 0.0, math.Inf(-1)
	k, _ := slices.BinarySearchFunc(c.across, from, func(e ink.Edge, y float64) int { return cmp.Compare(e.At, y) })
	var list []ink.Edge
	for ; k < len(c.across) && c.across[k].At <= to; k++ {
		list = append(list, c.across[k])
	}
	slices.SortFunc(list, func(a, b ink.Edge) int { return cmp.Compare(a.From, b.From) })
	for _, e := range list {
		start := max(e.From, reached)
		if e.To > start {
			covered += e.To - start
			reached = e.To
		}
	}
	return covered >= share*c.Box.Width()
}

// Build finds header, columns and rows and returns the table, or the reason why
// there is none.
func (c *Candidate) Build() (*lattice.Lattice, string) {
	c.Head = c.headerRows()
	c.columns()
	if len(c.Xs) < 3 {
		return nil, "one column"
	}
	c.place()
	c.splitHeads()
	if why := c.refuse(); why != "" {
		return nil, why
	}
	groups := c.groupRows()
	head := c.headerCells()
	if len(groups)+head.Levels < 2 {
		return nil, "one row"
	}
	l := c.Lattice(head, groups)
	if l.Sparse() {
		return nil, "mostly empty, as a chart is"
	}
	return l, ""
}

// columns finds the column edges: stretches that (almost) no body row with
// several chunks stands over, and vertical lines.
func (c *Candidate) columns() {
	var body []textRow
	for _, r := range c.Rows[c.Head:] {
		if len(r.Chunks) > 1 {
			body = append(body, r)
		}
	}
	if len(body) < 2 && c.Head > 0 {
		for _, r := range c.Rows[:c.Head] {
			if len(r.Chunks) > 1 {
				body = append(body, r)
			}
		}
	}
	if len(body) == 0 {
		return
	}
	gaps := whiteBetween(fullest(body))
	c.Xs = []float64{c.Box[0]}
	for _, g := range gaps {
		at := (g.From + g.To) / 2
		for _, d := range c.down {
			if d.At > g.From-2 && d.At < g.To+2 && d.To-d.From > 0.5*c.Box.Height() {
				at = d.At
			}
		}
		if at > c.Xs[len(c.Xs)-1]+1 {
			c.Xs = append(c.Xs, at)
		}
	}
	if c.Box[2] > c.Xs[len(c.Xs)-1]+1 {
		c.Xs = append(c.Xs, c.Box[2])
	}
}

// fullest returns the rows that have about as many chunks as most: the names of
// groups that span columns tell nothing of these.
func fullest(rows []textRow) []textRow {
	var counts []int
	for _, r := range rows {
		counts = append(counts, len(r.Chunks))
	}
	slices.Sort(counts)
	usual := counts[len(counts)*3/4]
	var out []textRow
	for _, r := range rows {
		if len(r.Chunks)*10 >= usual*6 {
			out = append(out, r)
		}
	}
	return out
}

// Gap is a stretch of x that rows leave free.
type Gap struct{ From, To float64 }

// whiteBetween returns the stretches that all but a few rows leave white. A
// chunk that stands alone inside such a stretch is a column of its own.
func whiteBetween(rows []textRow) []Gap {
	type event struct {
		x float64
		d int
	}
	var events []event
	first, last := math.Inf(1), math.Inf(-1)
	for _, r := range rows {
		for _, k := range r.Chunks {
			events = append(events, event{k.Box[0], 1}, event{k.Box[2], -1})
			first, last = min(first, k.Box[0]), max(last, k.Box[2])
		}
	}
	slices.SortFunc(events, func(a, b event) int { return cmp.Or(cmp.Compare(a.x, b.x), cmp.Compare(a.d, b.d)) })
	few := len(rows) / 18
	var out []Gap
	depth, start := 0, math.Inf(-1)
	for _, e := range events {
		was := depth
		depth += e.d
		if was > few && depth <= few {
			start = e.x
		}
		if was <= few && depth > few && start > math.Inf(-1) {
			if e.x-start > 0.5 {
				out = append(out, Gap{start, e.x})
			}
			start = math.Inf(-1)
		}
	}
	if few == 0 {
		return out
	}
	return splitByLoners(out, rows)
}

// splitByLoners cuts a white stretch around chunks that stand wholly in it.
func splitByLoners(gaps []Gap, rows []textRow) []Gap {
	var out []Gap
	for _, g := range gaps {
		left, right := math.Inf(1), math.Inf(-1)
		for _, r := range rows {
			for _, k := range r.Chunks {
				if k.Box[0] > g.From+3 && k.Box[2] < g.To-3 {
					left, right = min(left, k.Box[0]), max(right, k.Box[2])
				}
			}
		}
		if left > right {
			out = append(out, g)
			continue
		}
		out = append(out, Gap{g.From, left}, Gap{right, g.To})
	}
	return out
}

// place sets the columns of every chunk, and joins chunks of one line that stand
// in the same column.
func (c *Candidate) place() {
	last := len(c.Xs) - 2
	for i := range c.Rows {
		r := &c.Rows[i]
		kept := r.Chunks[:0]
		for _, k := range r.Chunks {
			slack := min(2, k.Box.Width()/4)
			k.From = clampIndex(lattice.Between(c.Xs, k.Box[0]+slack), k.Box[0] < c.Xs[0]+slack, last)
			k.To = clampIndex(lattice.Between(c.Xs, k.Box[2]-slack), k.Box[2]-slack < c.Xs[0], last)
			k.To = max(k.To, k.From)
			if n := len(kept); n > 0 && kept[n-1].To >= k.From {
				prev := &kept[n-1]
				prev.Words = append(slices.Clone(prev.Words), k.Words...)
				prev.Box = ink.Union(prev.Box, k.Box)
				prev.To = max(prev.To, k.To)
				prev.Figures = prev.Figures && k.Figures
				continue
			}
			kept = append(kept, k)
		}
		r.Chunks = kept
	}
}

func clampIndex(i int, before bool, last int) int {
	switch {
	case i >= 0:
		return min(i, last)
	case before:
		return 0
	}
	return last
}

// sure says how sure it is that a candidate is a table: the share of its rows
// that fill at least half of the columns, and what lines add to it.
func (c *Candidate) sure() float64 {
	full, rows := 0, 0
	for _, r := range c.Rows[c.Head:] {
		rows++
		if 2*len(r.Chunks) >= len(c.Xs)-1 {
			full++
		}
	}
	score := 0.4 + 0.4*float64(full)/float64(max(rows, 1))
	if c.Method != "aligned" {
		score += 0.1
	}
	return math.Round(score*100) / 100
}

// leastAligned is the fewest rows, and columns, of a table of words without lines.
const leastAligned = 3

// refuse names the reason why a candidate is no table, "" when it is one.
func (c *Candidate) refuse() string {
	open, labels, opened, bullet, dots, ruled, figures := 0, 0, 0, 0, 0, 0, 0
	cols := len(c.Xs) - 1
	var ends []int
	for _, r := range c.Rows {
		if len(r.Chunks) < 2 {
			continue
		}
		open++
		if r.Ruled {
			ruled++
		}
		if r.Chunks[len(r.Chunks)-1].Figures {
			figures++
		}
		if r.Chunks[0].From == 0 {
			opened++
			if text.IsLabel(r.Chunks[0].Words) {
				labels++
			}
			if strings.Contains(text.Bullets, r.Chunks[0].Words[0].Text) && len(r.Chunks[0].Words) == 1 {
				bullet++
			}
		}
		if n, err := strconv.Atoi(r.Line.Words[len(r.Line.Words)-1].Text); err == nil {
			ends = append(ends, n)
			if hasLeader(r.Line.Words) {
				dots++
			}
		}
	}
	switch {
	case open < 2:
		return "one row with columns"
	case cols == 2 && (labels*10 >= opened*6 && ruled*3 < open || bullet == opened):
		return "a list"
	case cols <= 3 && dots*2 > open, cols == 2 && len(ends) >= 5 && len(ends)*10 >= open*9 && slices.IsSorted(ends) && ends[len(ends)-1] < 1000:
		return "a list of contents"
	case cols == 2 && c.twoTexts():
		return "two columns of text"
	case c.Method == "aligned" && open < leastAligned && (cols < leastAligned || figures*2 < open && !c.form()):
		return "too small without lines"
	}
	return ""
}

func hasLeader(words []*ink.Word) bool {
	return slices.ContainsFunc(words, func(w *ink.Word) bool { return ink.Leader(w.Text) })
}

// twoTexts reports whether both columns are running text, each of its own.
func (c *Candidate) twoTexts() bool {
	var sides [2][]ink.Line
	for _, r := range c.Rows {
		for _, k := range r.Chunks {
			if k.From != k.To {
				return false
			}
			sides[k.From] = append(sides[k.From], ink.Line{Words: k.Words, Box: k.Box, Baseline: r.Line.Baseline, Size: r.Line.Size})
		}
	}
	return c.Method == "aligned" && text.Reads(sides[0]) && text.Reads(sides[1])
}
