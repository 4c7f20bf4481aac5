package grid

import (
	"cmp"
	"math"
	"slices"

	"arising"
)

const (
	leastRiver = 1.2  // points of white that all lines leave between two columns
	clearGap   = 0.42 // em between two words: more than a space
	columnGap  = 0.95 // em between two words that no text has

	leastWhiteColumns = 3
	mostWhiteColumns  = 30
	mostWhiteLines    = 400
	mostWhiteSeeds    = 200
)

// A river is the stretches of white between two columns that all lines of a
// table leave, as far as these are known.
type river []white

// A whiteSearch looks for the tables of words that only white space sets, in
// columns that may stand as close as words do.
type whiteSearch struct {
	page  *pageLayout
	lines []line
	used  []bool
	bars  []bar
}

// findWhite finds the tables of words that white space sets on a page, and returns
// the words that are in none. Tables of figures are left to aligned.
func (p *pageLayout) findWhite(words []*Word) []*Word {
	lines := linesOf(words)
	s := &whiteSearch{page: p, lines: lines, used: make([]bool, len(lines)), bars: barsOf(p.loose.across)}
	type seed struct{ line, gaps int }
	var seeds []seed
	for i := range lines {
		n := len(wideGaps(&lines[i]))
		if n >= leastWhiteColumns-1 && n < mostWhiteColumns || n > 0 && s.bold(i) {
			seeds = append(seeds, seed{i, n})
		}
	}
	slices.SortStableFunc(seeds, func(a, b seed) int { return cmp.Compare(b.gaps, a.gaps) })
	gone := map[*Word]bool{}
	for n, seed := range seeds {
		if n >= mostWhiteSeeds {
			break
		}
		if s.used[seed.line] {
			continue
		}
		t := s.grow(seed.line)
		c := newCandidate("aligned", s.box(t.from, t.to), nil, nil, nil)
		l, why := s.try(t, c)
		if l == nil {
			p.trace.refuse(c, "white", why)
			continue
		}
		l.cost = c.cost
		p.keep(l)
		for i := t.from; i < t.to; i++ {
			s.used[i] = true
			for _, w := range lines[i].words {
				gone[w] = true
			}
		}
	}
	if len(gone) == 0 {
		return words
	}
	return slices.DeleteFunc(slices.Clone(words), func(w *Word) bool { return gone[w] })
}

func (s *whiteSearch) box(from, to int) arising.Box {
	var b arising.Box
	for i := from; i < to; i++ {
		b = union(b, s.lines[i].box)
	}
	return b
}

// whites returns the white between the words of a line, and on both sides.
func whites(l *line) []white {
	out := make([]white, 0, len(l.words)+1)
	right := math.Inf(-1)
	for _, w := range l.words {
		if w.Box[0] > right {
			out = append(out, white{right, w.Box[0]})
		}
		right = max(right, w.Box[2])
	}
	return append(out, white{right, math.Inf(1)})
}

// wideGaps returns the white of a line that is too wide for a space.
func wideGaps(l *line) []white {
	return slices.DeleteFunc(whites(l), func(g white) bool {
		return math.IsInf(g.from, 0) || math.IsInf(g.to, 0) || g.to-g.from < columnGap*l.size
	})
}

// common returns the white that a river and a line share.
func (r river) common(gaps []white) river {
	var out river
	for _, a := range r {
		for _, b := range gaps {
			if f := (white{max(a.from, b.from), min(a.to, b.to)}); f.to-f.from >= leastRiver {
				out = append(out, f)
			}
		}
	}
	return out
}

// A stretch of lines that is growing round a seed.
type stretch struct {
	from, to int
	rivers   []river
	starts   []float64    // where words begin on the right of rivers
	across   map[int]bool // lines that stand over rivers
}

// grow returns the range of lines round line i that leave its white columns white.
func (s *whiteSearch) grow(i int) *stretch {
	t := &stretch{across: map[int]bool{}}
	for _, g := range wideGaps(&s.lines[i]) {
		t.rivers = append(t.rivers, river{g})
		t.starts = append(t.starts, g.to)
	}
	head := s.bold(i)
	t.to = s.extend(t, i, 1, head) + 1
	t.from = i
	if !head || i > 0 && s.bold(i-1) {
		t.from = s.extend(t, i, -1, head)
	}
	return t
}

// bold reports whether all of a line is bold.
func (s *whiteSearch) bold(i int) bool {
	return s.lines[i].bold()
}

// extend goes from line i up or down over lines that leave the rivers white and
// returns the last one that has several columns or goes on with one.
func (s *whiteSearch) extend(t *stretch, i, step int, inHead bool) int {
	last, pending := i, 0
	for k := i + step; k >= 0 && k < len(s.lines) && !s.used[k]; k += step {
		if s.apart(k, k-step) || max(k, i)-min(k, i) > mostWhiteLines || s.larger(k, i) {
			break
		}
		bold := s.bold(k)
		if step > 0 && bold && !inHead && len(wideGaps(&s.lines[k])) >= leastWhiteColumns-1 || step < 0 && inHead && !bold {
			break // the header of another table; what stands over this one's
		}
		inHead = inHead && bold
		next, crossed, inside, held := t.fit(&s.lines[k])
		switch {
		case crossed == 0 && held*2 >= inside && (inside > 0 || step > 0 || t.above(&s.lines[k], &s.lines[k+1])):
			t.rivers = next
			t.note(&s.lines[k])
			last, pending = k, 0
			continue
		case crossed*4 <= len(t.rivers) && held >= 2:
			t.across[k] = true
			last, pending = k, 0
			continue
		case crossed > 0 && (step < 0 || !s.band(k, bold)):
			return last
		}
		t.across[k] = true
		if pending++; pending > 2 {
			break
		}
	}
	return last
}

// above reports whether a line close over another is the first of a taller cell of
// its row: it stands right of the first column.
func (t *stretch) above(l, next *line) bool {
	return next.baseline-l.baseline < mostPitch*l.size && len(t.rivers) > 0 && len(t.rivers[0]) > 0 && l.box[0] >= t.rivers[0][0].from
}

// band reports whether a line may be the name of a group of rows: bold, or short.
func (s *whiteSearch) band(k int, bold bool) bool {
	b := s.box(max(0, k-6), min(len(s.lines), k+7))
	return len(wideGaps(&s.lines[k])) == 0 && (bold || s.lines[k].box.Width() < 0.45*b.Width())
}

// larger reports whether a line is set larger than another, as a heading is.
func (s *whiteSearch) larger(k, i int) bool {
	return s.lines[k].size > 1.1*s.lines[i].size && len(wideGaps(&s.lines[k])) == 0
}

// apart reports whether two neighbouring lines are too far from one another to be
// in one table, or a table stands between.
func (s *whiteSearch) apart(i, k int) bool {
	if i > k {
		i, k = k, i
	}
	a, b := &s.lines[i], &s.lines[k]
	limit := 3.6
	if len(wideGaps(a)) == 0 && len(wideGaps(b)) == 0 {
		limit = 2.6
	}
	if b.baseline-a.baseline > limit*max(a.size, b.size) {
		return true
	}
	return slices.ContainsFunc(s.page.tables, func(t *lattice) bool {
		box := t.box()
		return box[3] > a.box[1] && box[1] < b.box[3] && overlap(box[0], box[2], a.box[0], a.box[2]) > 0
	})
}

// fit returns the rivers as a line leaves them: how many it crosses, how many it
// has words on both sides of, and at how many of these it shows that a column ends
// there: by more white than a space, or by going on where other lines begin.
func (t *stretch) fit(l *line) (next []river, crossed, inside, held int) {
	gaps := whites(l)
	for _, r := range t.rivers {
		c := r.common(gaps)
		next = append(next, c)
		if len(c) == 0 {
			crossed++
			continue
		}
		for _, g := range gaps {
			if g.from > c[len(c)-1].from || g.to < c[len(c)-1].to {
				continue
			}
			if math.IsInf(g.from, 0) || math.IsInf(g.to, 0) {
				break
			}
			inside++
			if g.to-g.from > clearGap*l.size || slices.ContainsFunc(t.starts, func(x float64) bool { return math.Abs(x-g.to) < 1 }) {
				held++
			}
		}
	}
	return next, crossed, inside, held
}

// note remembers where a line's words begin after a river.
func (t *stretch) note(l *line) {
	if len(t.starts) > 100 {
		return
	}
	for _, g := range whites(l) {
		if g.to-g.from > clearGap*l.size && !math.IsInf(g.to, 0) && !math.IsInf(g.from, 0) {
			t.starts = append(t.starts, g.to)
		}
	}
}

// try makes a table of a stretch, which it may cut at its foot, or says why not. It
// leaves what it looked at in c.
func (s *whiteSearch) try(t *stretch, c *candidate) (*lattice, string) {
	if t.to-t.from < 2 {
		return nil, "one line"
	}
	s.prose(t)
	var plain []line
	for i := t.from; i < t.to; i++ {
		if !t.across[i] {
			plain = append(plain, s.lines[i])
		}
	}
	xs := rivers(plain)
	before, goesOn := s.carried(t)
	if !goesOn && (len(xs) <= leastWhiteColumns || len(xs) > mostWhiteColumns) {
		return nil, "too few columns, or too many"
	}
	*c = *newCandidate("aligned", grow(s.box(t.from, t.to), 1), s.lines[t.from:t.to], s.page.loose.across, s.page.loose.down)
	c.forget(s.page.frame.shades)
	c.seatIn(xs)
	n, _ := s.headOf(c, t.from)
	c.joinMarks()
	c.joinHeads(n)
	if goesOn = goesOn && (len(c.xs) <= len(before) || len(plain) < leastOwn); goesOn {
		c.seatIn(before)
	}
	if len(c.xs) <= leastWhiteColumns {
		return nil, "too few columns"
	}
	for n := len(c.rows); n > 2 && s.below(c, t.from); n-- {
		t.to--
		c.rows = c.rows[:n-1]
	}
	c.box[3] = s.box(t.from, t.to)[3] + 1
	roof := s.page.roofOf(c)
	titled := roof != nil
	if titled {
		c.underRoof(roof)
	} else {
		c.head, titled = s.headOf(c, t.from)
	}
	groups, how, cost := c.bands()
	l := c.drawnRows(s.page.edges.across)
	if l != nil {
		cost = 0 // what is drawn needs no guess
	}
	c.cost = cost
	known := roof != nil || goesOn // the columns, by what stands over the rows
	if goesOn {
		cost, titled = 0, true
		if len(groups) < 2 {
			return nil, "one row"
		}
	}
	if why := c.refuseWhite(groups, cost, titled, known); why != "" {
		return nil, why
	}
	if l == nil {
		head := c.flatHeader()
		l = c.lattice(head, groups)
		tall := c.tallCells(groups, how)
		if head.levels == 0 && slices.ContainsFunc(tall, func(t tallCell) bool { return t.rows == len(groups) }) {
			return nil, "a column of text beside others"
		}
		l.heighten(tall, head.levels)
	}
	if roof != nil {
		l = s.page.join(roof, l)
	}
	return l, ""
}

// footGap is how much further than lines a line at the foot of the page stands below a
// table that ends above it.
const footGap = 1.6

// below reports whether the last line of a candidate stands below the table: in
// the first column alone, after more white than between lines, or as a heading; or at
// the foot of the page, as its number does.
func (s *whiteSearch) below(c *candidate, from int) bool {
	n := len(c.rows)
	r := &c.rows[n-1]
	gap := r.line.baseline - c.rows[n-2].line.baseline
	if len(r.chunks) > 1 || r.chunks[0].from > 0 {
		return len(r.chunks) == 1 && r.line.box[1] > (1-margin)*s.page.frame.height && gap > footGap*columnPitch(c.rows, len(c.xs)-1)
	}
	return gap > 1.3*columnPitch(c.rows, len(c.xs)-1) || s.bold(from+n-1) && !s.bold(from+n-2)
}

// headOf returns how many rows at the top are the header: those that are bold
// before others that are not, which title the columns, or those over the first
// line drawn.
func (s *whiteSearch) headOf(c *candidate, from int) (n int, titled bool) {
	for n < len(c.rows) && s.bold(from+n) {
		n++
	}
	if n > 0 && n < len(c.rows) {
		return n, true
	}
	for i := 1; i < min(len(c.rows), mostHeader); i++ {
		if c.rows[i].ruled {
			return i, false
		}
	}
	return 0, false
}

// flatHeader joins the header's lines column by column, unless a cell of it stands
// over several.
func (c *candidate) flatHeader() header {
	h := header{levels: 1}
	at := make([]int, len(c.xs)-1) // index of the column's cell + 1
	for _, r := range c.rows[:c.head] {
		for _, k := range r.chunks {
			if k.from != k.to {
				return c.headerCells()
			}
			if at[k.from] == 0 {
				h.cells = append(h.cells, headerCell{box: k.box, from: k.from, to: k.to, rows: 1})
				at[k.from] = len(h.cells)
			}
			cell := &h.cells[at[k.from]-1]
			cell.words, cell.box = append(cell.words, k.words...), union(cell.box, k.box)
		}
	}
	if len(h.cells) == 0 {
		h.levels = 0
	}
	return h
}
