package grid

import (
	"cmp"
	"math"
	"slices"
	"strconv"
	"strings"

	"arising"
)

// A candidate is a stretch of lines that may be a table which lines do not draw
// in full: half-ruled, partly ruled or set by white space alone.
type candidate struct {
	method string
	box    arising.Box
	rows   []textRow
	across []edge // horizontal lines in or at the box, by place
	down   []edge
	xs     []float64
	head   int     // rows that are the header
	cost   float64 // what speaks against its rows
	rights map[reachOf]ending
}

// A textRow is one line of a candidate, cut into chunks.
type textRow struct {
	line   *line
	chunks []chunk
	ruled  bool // a line over most of the table stands above it
}

// newCandidate cuts the lines of a box into chunks.
func newCandidate(method string, box arising.Box, lines []line, across, down []edge) *candidate {
	c := &candidate{method: method, box: box}
	for _, e := range across {
		if e.at >= box[1]-join && e.at <= box[3]+join && overlap(e.from, e.to, box[0], box[2]) > 0 {
			c.across = append(c.across, e)
		}
	}
	for _, e := range down {
		if e.at >= box[0]-join && e.at <= box[2]+join && overlap(e.from, e.to, box[1], box[3]) > 0 {
			c.down = append(c.down, e)
		}
	}
	for i := range lines {
		c.rows = append(c.rows, textRow{line: &lines[i], chunks: chunksOf(&lines[i], c.down)})
	}
	for i := range c.rows {
		if i > 0 {
			c.rows[i].ruled = c.ruleAbove(i, 0.7)
		}
	}
	c.splitAtStarts()
	return c
}

// ruleAbove reports whether horizontal lines cover that share of the table's
// width between row i-1 and row i.
func (c *candidate) ruleAbove(i int, share float64) bool {
	from, to := c.rows[i-1].line.baseline-0.3*c.rows[i-1].line.size, c.rows[i].line.baseline-0.2*c.rows[i].line.size
	covered, reached := 0.0, math.Inf(-1)
	k, _ := slices.BinarySearchFunc(c.across, from, func(e edge, y float64) int { return cmp.Compare(e.at, y) })
	var list []edge
	for ; k < len(c.across) && c.across[k].at <= to; k++ {
		list = append(list, c.across[k])
	}
	slices.SortFunc(list, func(a, b edge) int { return cmp.Compare(a.from, b.from) })
	for _, e := range list {
		start := max(e.from, reached)
		if e.to > start {
			covered += e.to - start
			reached = e.to
		}
	}
	return covered >= share*c.box.Width()
}

// build finds header, columns and rows and returns the table, or the reason why
// there is none.
func (c *candidate) build() (*lattice, string) {
	c.head = c.headerRows()
	c.columns()
	if len(c.xs) < 3 {
		return nil, "one column"
	}
	c.place()
	c.splitHeads()
	if why := c.refuse(); why != "" {
		return nil, why
	}
	groups := c.groupRows()
	head := c.headerCells()
	if len(groups)+head.levels < 2 {
		return nil, "one row"
	}
	l := c.lattice(head, groups)
	if l.sparse() {
		return nil, "mostly empty, as a chart is"
	}
	return l, ""
}

// columns finds the column edges: stretches that (almost) no body row with
// several chunks stands over, and vertical lines.
func (c *candidate) columns() {
	var body []textRow
	for _, r := range c.rows[c.head:] {
		if len(r.chunks) > 1 {
			body = append(body, r)
		}
	}
	if len(body) < 2 && c.head > 0 {
		for _, r := range c.rows[:c.head] {
			if len(r.chunks) > 1 {
				body = append(body, r)
			}
		}
	}
	if len(body) == 0 {
		return
	}
	gaps := whiteBetween(fullest(body))
	c.xs = []float64{c.box[0]}
	for _, g := range gaps {
		at := (g.from + g.to) / 2
		for _, d := range c.down {
			if d.at > g.from-2 && d.at < g.to+2 && d.to-d.from > 0.5*c.box.Height() {
				at = d.at
			}
		}
		if at > c.xs[len(c.xs)-1]+1 {
			c.xs = append(c.xs, at)
		}
	}
	if c.box[2] > c.xs[len(c.xs)-1]+1 {
		c.xs = append(c.xs, c.box[2])
	}
}

// fullest returns the rows that have about as many chunks as most: the names of
// groups that span columns tell nothing of these.
func fullest(rows []textRow) []textRow {
	var counts []int
	for _, r := range rows {
		counts = append(counts, len(r.chunks))
	}
	slices.Sort(counts)
	usual := counts[len(counts)*3/4]
	var out []textRow
	for _, r := range rows {
		if len(r.chunks)*10 >= usual*6 {
			out = append(out, r)
		}
	}
	return out
}

// white is a stretch of x that rows leave free.
type white struct{ from, to float64 }

// whiteBetween returns the stretches that all but a few rows leave white. A
// chunk that stands alone inside such a stretch is a column of its own.
func whiteBetween(rows []textRow) []white {
	type event struct {
		x float64
		d int
	}
	var events []event
	first, last := math.Inf(1), math.Inf(-1)
	for _, r := range rows {
		for _, k := range r.chunks {
			events = append(events, event{k.box[0], 1}, event{k.box[2], -1})
			first, last = min(first, k.box[0]), max(last, k.box[2])
		}
	}
	slices.SortFunc(events, func(a, b event) int { return cmp.Or(cmp.Compare(a.x, b.x), cmp.Compare(a.d, b.d)) })
	few := len(rows) / 18
	var out []white
	depth, start := 0, math.Inf(-1)
	for _, e := range events {
		was := depth
		depth += e.d
		if was > few && depth <= few {
			start = e.x
		}
		if was <= few && depth > few && start > math.Inf(-1) {
			if e.x-start > 0.5 {
				out = append(out, white{start, e.x})
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
func splitByLoners(gaps []white, rows []textRow) []white {
	var out []white
	for _, g := range gaps {
		left, right := math.Inf(1), math.Inf(-1)
		for _, r := range rows {
			for _, k := range r.chunks {
				if k.box[0] > g.from+3 && k.box[2] < g.to-3 {
					left, right = min(left, k.box[0]), max(right, k.box[2])
				}
			}
		}
		if left > right {
			out = append(out, g)
			continue
		}
		out = append(out, white{g.from, left}, white{right, g.to})
	}
	return out
}

// place sets the columns of every chunk, and joins chunks of one line that stand
// in the same column.
func (c *candidate) place() {
	last := len(c.xs) - 2
	for i := range c.rows {
		r := &c.rows[i]
		kept := r.chunks[:0]
		for _, k := range r.chunks {
			slack := min(2, k.box.Width()/4)
			k.from = clampIndex(between(c.xs, k.box[0]+slack), k.box[0] < c.xs[0]+slack, last)
			k.to = clampIndex(between(c.xs, k.box[2]-slack), k.box[2]-slack < c.xs[0], last)
			k.to = max(k.to, k.from)
			if n := len(kept); n > 0 && kept[n-1].to >= k.from {
				prev := &kept[n-1]
				prev.words = append(slices.Clone(prev.words), k.words...)
				prev.box = union(prev.box, k.box)
				prev.to = max(prev.to, k.to)
				prev.figures = prev.figures && k.figures
				continue
			}
			kept = append(kept, k)
		}
		r.chunks = kept
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
func (c *candidate) sure() float64 {
	full, rows := 0, 0
	for _, r := range c.rows[c.head:] {
		rows++
		if 2*len(r.chunks) >= len(c.xs)-1 {
			full++
		}
	}
	score := 0.4 + 0.4*float64(full)/float64(max(rows, 1))
	if c.method != "aligned" {
		score += 0.1
	}
	return math.Round(score*100) / 100
}

// leastAligned is the fewest rows, and columns, of a table of words without lines.
const leastAligned = 3

// refuse names the reason why a candidate is no table, "" when it is one.
func (c *candidate) refuse() string {
	open, labels, opened, bullet, dots, ruled, figures := 0, 0, 0, 0, 0, 0, 0
	cols := len(c.xs) - 1
	var ends []int
	for _, r := range c.rows {
		if len(r.chunks) < 2 {
			continue
		}
		open++
		if r.ruled {
			ruled++
		}
		if r.chunks[len(r.chunks)-1].figures {
			figures++
		}
		if r.chunks[0].from == 0 {
			opened++
			if isLabel(r.chunks[0].words) {
				labels++
			}
			if strings.Contains(bullets, r.chunks[0].words[0].Text) && len(r.chunks[0].words) == 1 {
				bullet++
			}
		}
		if n, err := strconv.Atoi(r.line.words[len(r.line.words)-1].Text); err == nil {
			ends = append(ends, n)
			if hasLeader(r.line.words) {
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
	case c.method == "aligned" && open < leastAligned && (cols < leastAligned || figures*2 < open && !c.form()):
		return "too small without lines"
	}
	return ""
}

// sparse reports whether most places of a table would be empty, as those between
// the labels of a chart are.
func (l *lattice) sparse() bool {
	full := 0
	for i := range l.cells {
		if c := &l.cells[i]; len(c.words) > 0 {
			full += c.rows * c.cols
		}
	}
	all := (len(l.xs) - 1) * (len(l.ys) - 1)
	return full*10 < all*4
}

func hasLeader(words []*Word) bool {
	return slices.ContainsFunc(words, func(w *Word) bool { return leader(w.Text) })
}

// twoTexts reports whether both columns are running text, each of its own.
func (c *candidate) twoTexts() bool {
	var sides [2][]line
	for _, r := range c.rows {
		for _, k := range r.chunks {
			if k.from != k.to {
				return false
			}
			sides[k.from] = append(sides[k.from], line{words: k.words, box: k.box, baseline: r.line.baseline, size: r.line.size})
		}
	}
	return c.method == "aligned" && reads(sides[0]) && reads(sides[1])
}
