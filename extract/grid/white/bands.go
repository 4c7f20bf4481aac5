package white

import (
	"math"
	"slices"
	"unicode"
	"unicode/utf8"

	"arising/extract/grid/ink"
	"arising/extract/grid/text"
)

// How the cells of a row stand in it.
const (
	AtTop = iota
	AtMiddle
	AtBottom
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
	MostPitch  = 1.5  // em between two lines of one text
)

// Bands parts the body's lines into rows where no line or white need part them:
// so that the lines of each cell stand close and break where they are full, and
// the cells of a row stand alike in it, at the top, in the middle or at the foot.
// Lines drawn between rows decide.
func (c *Candidate) Bands() (rows [][]int, how int, cost float64) {
	n := len(c.Rows) - c.Head
	if n <= 0 {
		return nil, AtTop, 0
	}
	ruled := 0
	for i := c.Head + 1; i < len(c.Rows); i++ {
		if c.Rows[i].Ruled {
			ruled++
		}
	}
	if ruled >= leastDrawnRows {
		if rows := c.ruledBands(); !c.titled(rows) {
			return rows, AtTop, 0
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
			g = append(g, c.Head+k)
		}
		out = append(out, g)
	}
	return out, how, least
}

// titled reports whether the lines drawn part nothing but titles from rows: bands of
// colour that name groups of rows stand between them, and no two parts without a title.
func (c *Candidate) titled(parts [][]int) bool {
	titles, before := 0, true
	for _, rows := range parts {
		title := !slices.ContainsFunc(rows, func(i int) bool {
			return len(c.Rows[i].Chunks) > 1 || c.Rows[i].Chunks[0].From > 0
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
func (c *Candidate) ruledBands() [][]int {
	out := [][]int{{c.Head}}
	for i := c.Head + 1; i < len(c.Rows); i++ {
		if c.Rows[i].Ruled {
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
func (c *Candidate) columnLines() *bandLines {
	lines := c.Rows[c.Head:]
	cols := len(c.Xs) - 1
	b := &bandLines{cols: cols}
	reach := make([]float64, cols)
	last := make([]int, cols)
	for k := range reach {
		reach[k], last[k] = math.Inf(-1), -1
	}
	for _, r := range c.Rows {
		for _, k := range r.Chunks {
			if k.From == k.To {
				reach[k.From] = max(reach[k.From], k.Box[2])
			}
		}
	}
	b.pitch = ColumnPitch(lines, cols)
	chunks := make([]*ink.Chunk, cols) // the last of each column
	for i := range lines {
		r := &lines[i]
		b.y = append(b.y, r.Line.Baseline)
		b.ruled = append(b.ruled, r.Ruled)
		b.filled = append(b.filled, make([]bool, cols))
		b.cont = append(b.cont, make([]float64, cols))
		b.tight = append(b.tight, make([]float64, cols))
		alone, label := false, false
		for n := range r.Chunks {
			k := &r.Chunks[n]
			alone = alone || k.From != k.To
			b.filled[i][k.From] = true
			label = label || k.From == 0 && (k.Figures || text.IsLabel(k.Words))
			if prev := chunks[k.From]; prev != nil {
				em := r.Line.Size
				gap := r.Line.Baseline - lines[last[k.From]].Line.Baseline
				full := prev.Box[2]+0.25*em+k.Words[0].Box.Width() > reach[k.From]+0.1*em
				first, _ := utf8.DecodeRuneInString(k.Words[0].Text)
				switch {
				case gap > 1.15*b.pitch:
					b.cont[i][k.From] = costHole
				case unicode.IsLower(first):
					b.tight[i][k.From] = costTorn
				case full:
					b.cont[i][k.From], b.tight[i][k.From] = costFull, costCut
				default:
					b.cont[i][k.From] = costLoose
				}
			}
			chunks[k.From], last[k.From] = k, i
		}
		b.alone, b.label = append(b.alone, alone), append(b.label, label)
	}
	return b
}

// ColumnPitch returns the distance of lines in a cell: what the closer ones of
// the lines that follow one another in a column have.
func ColumnPitch(lines []textRow, cols int) float64 {
	var gaps []float64
	last := make([]float64, cols)
	for i := range lines {
		for _, k := range lines[i].Chunks {
			y := lines[i].Line.Baseline
			if g := y - last[k.From]; last[k.From] > 0 && g > 0.7*lines[i].Line.Size {
				gaps = append(gaps, g)
			}
			last[k.From] = y
		}
	}
	if len(gaps) == 0 {
		return math.Inf(1)
	}
	slices.Sort(gaps)
	return min(gaps[len(gaps)/8], MostPitch*lines[0].Line.Size)
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
			if how != AtTop && (start == 0 || end == n) {
				cost = min(cost, costBroken+r.as(AtTop).cost(start, end-1))
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
	if r.how == AtMiddle {
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
		case AtTop:
			off = b.y[r.first[k]] - top
		case AtMiddle:
			off = math.Abs((b.y[r.first[k]]+b.y[r.last[k]])/2 - middle)
		case AtBottom:
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
