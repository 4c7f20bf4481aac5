package grid

import (
	"math"
	"slices"
	"unicode"
	"unicode/utf8"
)

// How the cells of a row stand in it.
const (
	atTop = iota
	atMiddle
	atBottom
	alignments
)

// What speaks against a row, in cells that it is wrong for.
const (
	costEmpty  = 0.45 // a column without words
	costHole   = 1.0  // a gap in a cell, wider than between lines
	costLoose  = 0.6  // a line in a cell that goes on though the next word would have fitted
	costFull   = 0.3  // a line in a cell that goes on in a capital where the line before is full
	costCut    = 0.25 // lines in two rows that may be one text
	costTorn   = 1.0  // lines in two rows that read as one text
	costLabels = 2.0  // two numbers in the first column
	costBroken = 0.5  // a row that a page's end breaks, whose cells then stand at its top
	mostBand   = 80   // lines of a row
	mostPitch  = 1.5  // em between two lines of one text
)

// bands parts the body's lines into rows where no line or white need part them:
// so that the lines of each cell stand close and break where they are full, and
// the cells of a row stand alike in it, at the top, in the middle or at the foot.
// Lines drawn between rows decide.
func (c *candidate) bands() (rows [][]int, how int, cost float64) {
	n := len(c.rows) - c.head
	if n <= 0 {
		return nil, atTop, 0
	}
	ruled := 0
	for i := c.head + 1; i < len(c.rows); i++ {
		if c.rows[i].ruled {
			ruled++
		}
	}
	if ruled >= leastDrawnRows {
		if rows := c.ruledBands(); !c.titled(rows) {
			return rows, atTop, 0
		}
	}
	b := c.columnLines()
	var best []int
	least := math.Inf(1)
	for try := range alignments {
		if starts, cost := b.part(try); cost < least-1e-9 {
			best, how, least = starts, try, cost
		}
	}
	var out [][]int
	for i, start := range best {
		end := n
		if i+1 < len(best) {
			end = best[i+1]
		}
		var g []int
		for k := start; k < end; k++ {
			g = append(g, c.head+k)
		}
		out = append(out, g)
	}
	return out, how, least
}

// titled reports whether the lines drawn part nothing but titles from rows: bands of
// colour that name groups of rows stand between them, and no two parts without a title.
func (c *candidate) titled(parts [][]int) bool {
	titles, before := 0, true
	for _, rows := range parts {
		title := !slices.ContainsFunc(rows, func(i int) bool {
			return len(c.rows[i].chunks) > 1 || c.rows[i].chunks[0].from > 0
		})
		if title {
			titles++
		} else if !before {
			return false
		}
		before = title
	}
	return titles > 0
}

// ruledBands parts the body where lines are drawn.
func (c *candidate) ruledBands() [][]int {
	out := [][]int{{c.head}}
	for i := c.head + 1; i < len(c.rows); i++ {
		if c.rows[i].ruled {
			out = append(out, nil)
		}
		out[len(out)-1] = append(out[len(out)-1], i)
	}
	return out
}

// bandLines is the lines of a body by column.
type bandLines struct {
	y      []float64   // baselines
	filled [][]bool    // by line, by column
	cont   [][]float64 // by line, by column: the cost of going on from the line before in that column
	tight  [][]float64 // the cost of not going on
	label  []bool      // the first column begins with a number
	alone  []bool      // the line stands over several columns
	ruled  []bool
	pitch  float64
	cols   int
}

// columnLines measures how each line of each column goes on from the one before.
func (c *candidate) columnLines() *bandLines {
	lines := c.rows[c.head:]
	cols := len(c.xs) - 1
	b := &bandLines{cols: cols}
	reach := make([]float64, cols)
	last := make([]int, cols)
	for k := range reach {
		reach[k], last[k] = math.Inf(-1), -1
	}
	for _, r := range c.rows {
		for _, k := range r.chunks {
			if k.from == k.to {
				reach[k.from] = max(reach[k.from], k.box[2])
			}
		}
	}
	b.pitch = columnPitch(lines, cols)
	chunks := make([]*chunk, cols) // the last of each column
	for i := range lines {
		r := &lines[i]
		b.y = append(b.y, r.line.baseline)
		b.ruled = append(b.ruled, r.ruled)
		b.filled = append(b.filled, make([]bool, cols))
		b.cont = append(b.cont, make([]float64, cols))
		b.tight = append(b.tight, make([]float64, cols))
		alone, label := false, false
		for n := range r.chunks {
			k := &r.chunks[n]
			alone = alone || k.from != k.to
			b.filled[i][k.from] = true
			label = label || k.from == 0 && (k.figures || isLabel(k.words))
			if prev := chunks[k.from]; prev != nil {
				em := r.line.size
				gap := r.line.baseline - lines[last[k.from]].line.baseline
				full := prev.box[2]+0.25*em+k.words[0].Box.Width() > reach[k.from]+0.1*em
				first, _ := utf8.DecodeRuneInString(k.words[0].Text)
				switch {
				case gap > 1.15*b.pitch:
					b.cont[i][k.from] = costHole
				case unicode.IsLower(first):
					b.tight[i][k.from] = costTorn
				case full:
					b.cont[i][k.from], b.tight[i][k.from] = costFull, costCut
				default:
					b.cont[i][k.from] = costLoose
				}
			}
			chunks[k.from], last[k.from] = k, i
		}
		b.alone, b.label = append(b.alone, alone), append(b.label, label)
	}
	return b
}

// columnPitch returns the distance of lines in a cell: what the closer ones of
// the lines that follow one another in a column have.
func columnPitch(lines []textRow, cols int) float64 {
	var gaps []float64
	last := make([]float64, cols)
	for i := range lines {
		for _, k := range lines[i].chunks {
			y := lines[i].line.baseline
			if g := y - last[k.from]; last[k.from] > 0 && g > 0.7*lines[i].line.size {
				gaps = append(gaps, g)
			}
			last[k.from] = y
		}
	}
	if len(gaps) == 0 {
		return math.Inf(1)
	}
	slices.Sort(gaps)
	return min(gaps[len(gaps)/8], mostPitch*lines[0].line.size)
}

// part returns the first lines of the rows that cost least when cells stand in
// their row as how says.
func (b *bandLines) part(how int) (starts []int, cost float64) {
	n := len(b.y)
	best := make([]float64, n+1)
	from := make([]int, n+1)
	for end := 1; end <= n; end++ {
		best[end] = math.Inf(1)
		r := newBand(b, how)
		for start := end - 1; start >= 0 && start >= end-mostBand; start-- {
			if !r.add(start) {
				break
			}
			cost := r.cost(start, end-1)
			if how != atTop && (start == 0 || end == n) {
				cost = min(cost, costBroken+r.as(atTop).cost(start, end-1))
			}
			if cost += best[start]; cost < best[end] {
				best[end], from[end] = cost, start
			}
			if b.ruled[start] {
				break
			}
		}
	}
	for end := n; end > 0; end = from[end] {
		starts = append(starts, from[end])
	}
	slices.Reverse(starts)
	return starts, best[n]
}

// A band is a row that is being tried, from its last line up.
type band struct {
	b           *bandLines
	how         int
	first, last []int // lines of each column; -1 for none
	inner       float64
	labels      int
	lines       int
	at          []float64 // scratch
}

func newBand(b *bandLines, how int) *band {
	r := &band{b: b, how: how, first: make([]int, b.cols), last: make([]int, b.cols)}
	for k := range r.first {
		r.first[k], r.last[k] = -1, -1
	}
	return r
}

// as returns the row with its cells standing otherwise in it.
func (r *band) as(how int) *band {
	other := *r
	other.how = how
	return &other
}

// add takes the line above into the row, unless either stands over columns.
func (r *band) add(i int) bool {
	if r.lines > 0 && (r.b.alone[i] || r.b.alone[i+1]) {
		return false
	}
	r.lines++
	for k := range r.first {
		if !r.b.filled[i][k] {
			continue
		}
		if r.last[k] < 0 {
			r.last[k] = i
		} else {
			r.inner += r.b.cont[r.first[k]][k]
		}
		r.first[k] = i
	}
	if r.b.label[i] {
		r.labels++
	}
	return true
}

// cost returns what speaks against the row of the lines from start to end.
func (r *band) cost(start, end int) float64 {
	b := r.b
	if b.alone[start] {
		return 0
	}
	cost := r.inner
	if r.labels > 1 {
		cost += costLabels * float64(r.labels-1)
	}
	top, bottom := b.y[start], b.y[end]
	var middle float64
	if r.how == atMiddle {
		middle = r.middle()
	}
	for k := range r.first {
		if r.first[k] < 0 {
			cost += costEmpty
			continue
		}
		cost += b.tight[r.first[k]][k]
		off := 0.0
		switch r.how {
		case atTop:
			off = b.y[r.first[k]] - top
		case atMiddle:
			off = math.Abs((b.y[r.first[k]]+b.y[r.last[k]])/2 - middle)
		case atBottom:
			off = bottom - b.y[r.last[k]]
		}
		if off > 0.2*b.pitch {
			cost += min(1, 2*off/b.pitch)
		}
	}
	return cost
}

// middle returns the height that most cells of the row have their middle at.
func (r *band) middle() float64 {
	r.at = r.at[:0]
	for k := range r.first {
		if r.first[k] >= 0 {
			r.at = append(r.at, (r.b.y[r.first[k]]+r.b.y[r.last[k]])/2)
		}
	}
	if len(r.at) == 0 {
		return 0
	}
	slices.Sort(r.at)
	return r.at[(len(r.at)-1)/2]
}
