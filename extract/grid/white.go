package grid

import (
	"cmp"
	"math"
	"slices"

	"arising"
	"arising/extract/grid/ink"
	"arising/extract/grid/lattice"
	"arising/extract/grid/text"
	"arising/extract/grid/white"
)

const (
	leastWhiteColumns = 3
	mostWhiteLines    = 400
	mostWhiteSeeds    = 200
)

// A whiteSearch looks for the tables of words that only white space sets, in
// columns that may stand as close as words do.
type whiteSearch struct {
	page  *pageLayout
	lines []ink.Line
	used  []bool
	bars  []bar
}

// findWhite finds the tables of words that white space sets on a page, and returns
// the words that are in none. Tables of figures are left to aligned.
func (p *pageLayout) findWhite(words []*ink.Word) []*ink.Word {
	lines := ink.Lines(words)
	s := &whiteSearch{page: p, lines: lines, used: make([]bool, len(lines)), bars: barsOf(p.loose.Across)}
	type seed struct{ line, gaps int }
	var seeds []seed
	for i := range lines {
		n := len(wideGaps(&lines[i]))
		if n >= leastWhiteColumns-1 && n < white.MostWhiteColumns || n > 0 && s.bold(i) {
			seeds = append(seeds, seed{i, n})
		}
	}
	slices.SortStableFunc(seeds, func(a, b seed) int { return cmp.Compare(b.gaps, a.gaps) })
	gone := map[*ink.Word]bool{}
	for n, seed := range seeds {
		if n >= mostWhiteSeeds {
			break
		}
		if s.used[seed.line] {
			continue
		}
		t := s.grow(seed.line)
		c := white.New("aligned", s.box(t.from, t.to), nil, nil, nil)
		l, why := s.try(t, c)
		if l == nil {
			p.trace.refuse(c, "white", why)
			continue
		}
		l.Cost = c.Cost
		p.keep(l)
		for i := t.from; i < t.to; i++ {
			s.used[i] = true
			for _, w := range lines[i].Words {
				gone[w] = true
			}
		}
	}
	if len(gone) == 0 {
		return words
	}
	return slices.DeleteFunc(slices.Clone(words), func(w *ink.Word) bool { return gone[w] })
}

func (s *whiteSearch) box(from, to int) arising.Box {
	var b arising.Box
	for i := from; i < to; i++ {
		b = ink.Union(b, s.lines[i].Box)
	}
	return b
}

// wideGaps returns the white of a line that is too wide for a space.
func wideGaps(l *ink.Line) []white.Gap {
	return slices.DeleteFunc(white.Whites(l), func(g white.Gap) bool {
		return math.IsInf(g.From, 0) || math.IsInf(g.To, 0) || g.To-g.From < white.ColumnGap*l.Size
	})
}

// A stretch of lines that is growing round a seed.
type stretch struct {
	from, to int
	rivers   []white.River
	starts   []float64    // where words begin on the right of rivers
	across   map[int]bool // lines that stand over rivers
}

// grow returns the range of lines round line i that leave its white columns white.
func (s *whiteSearch) grow(i int) *stretch {
	t := &stretch{across: map[int]bool{}}
	for _, g := range wideGaps(&s.lines[i]) {
		t.rivers = append(t.rivers, white.River{g})
		t.starts = append(t.starts, g.To)
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
	return s.lines[i].Bold()
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
func (t *stretch) above(l, next *ink.Line) bool {
	return next.Baseline-l.Baseline < white.MostPitch*l.Size && len(t.rivers) > 0 && len(t.rivers[0]) > 0 && l.Box[0] >= t.rivers[0][0].From
}

// band reports whether a line may be the name of a group of rows: bold, or short.
func (s *whiteSearch) band(k int, bold bool) bool {
	b := s.box(max(0, k-6), min(len(s.lines), k+7))
	return len(wideGaps(&s.lines[k])) == 0 && (bold || s.lines[k].Box.Width() < 0.45*b.Width())
}

// larger reports whether a line is set larger than another, as a heading is.
func (s *whiteSearch) larger(k, i int) bool {
	return s.lines[k].Size > 1.1*s.lines[i].Size && len(wideGaps(&s.lines[k])) == 0
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
	if b.Baseline-a.Baseline > limit*max(a.Size, b.Size) {
		return true
	}
	return slices.ContainsFunc(s.page.tables, func(t *lattice.Lattice) bool {
		box := t.Box()
		return box[3] > a.Box[1] && box[1] < b.Box[3] && ink.Overlap(box[0], box[2], a.Box[0], a.Box[2]) > 0
	})
}

// fit returns the rivers as a line leaves them: how many it crosses, how many it
// has words on both sides of, and at how many of these it shows that a column ends
// there: by more white than a space, or by going on where other lines begin.
func (t *stretch) fit(l *ink.Line) (next []white.River, crossed, inside, held int) {
	gaps := white.Whites(l)
	for _, r := range t.rivers {
		c := r.Common(gaps)
		next = append(next, c)
		if len(c) == 0 {
			crossed++
			continue
		}
		for _, g := range gaps {
			if g.From > c[len(c)-1].From || g.To < c[len(c)-1].To {
				continue
			}
			if math.IsInf(g.From, 0) || math.IsInf(g.To, 0) {
				break
			}
			inside++
			if g.To-g.From > white.ClearGap*l.Size || slices.ContainsFunc(t.starts, func(x float64) bool { return math.Abs(x-g.To) < 1 }) {
				held++
			}
		}
	}
	return next, crossed, inside, held
}

// note remembers where a line's words begin after a river.
func (t *stretch) note(l *ink.Line) {
	if len(t.starts) > 100 {
		return
	}
	for _, g := range white.Whites(l) {
		if g.To-g.From > white.ClearGap*l.Size && !math.IsInf(g.To, 0) && !math.IsInf(g.From, 0) {
			t.starts = append(t.starts, g.To)
		}
	}
}

// try makes a table of a stretch, which it may cut at its foot, or says why not. It
// leaves what it looked at in c.
func (s *whiteSearch) try(t *stretch, c *white.Candidate) (*lattice.Lattice, string) {
	if t.to-t.from < 2 {
		return nil, "one line"
	}
	s.prose(t)
	var plain []ink.Line
	for i := t.from; i < t.to; i++ {
		if !t.across[i] {
			plain = append(plain, s.lines[i])
		}
	}
	xs := white.Rivers(plain)
	before, goesOn := s.carried(t)
	if !goesOn && (len(xs) <= leastWhiteColumns || len(xs) > white.MostWhiteColumns) {
		return nil, "too few columns, or too many"
	}
	*c = *white.New("aligned", ink.Grow(s.box(t.from, t.to), 1), s.lines[t.from:t.to], s.page.loose.Across, s.page.loose.Down)
	c.Forget(s.page.frame.Shades)
	c.SeatIn(xs)
	n, _ := s.headOf(c, t.from)
	c.JoinMarks()
	c.JoinHeads(n)
	if goesOn = goesOn && (len(c.Xs) <= len(before) || len(plain) < leastOwn); goesOn {
		c.SeatIn(before)
	}
	if len(c.Xs) <= leastWhiteColumns {
		return nil, "too few columns"
	}
	for n := len(c.Rows); n > 2 && s.below(c, t.from); n-- {
		t.to--
		c.Rows = c.Rows[:n-1]
	}
	c.Box[3] = s.box(t.from, t.to)[3] + 1
	roof := s.page.roofOf(c)
	titled := roof != nil
	if titled {
		c.UnderRoof(roof)
	} else {
		c.Head, titled = s.headOf(c, t.from)
	}
	groups, how, cost := c.Bands()
	l := c.DrawnRows(s.page.edges.Across)
	if l != nil {
		cost = 0 // what is drawn needs no guess
	}
	c.Cost = cost
	known := roof != nil || goesOn // the columns, by what stands over the rows
	if goesOn {
		cost, titled = 0, true
		if len(groups) < 2 {
			return nil, "one row"
		}
	}
	if why := c.RefuseWhite(groups, cost, titled, known); why != "" {
		return nil, why
	}
	if l == nil {
		head := c.FlatHeader()
		l = c.Lattice(head, groups)
		tall := c.TallCells(groups, how)
		if head.Levels == 0 && slices.ContainsFunc(tall, func(t lattice.TallCell) bool { return t.Rows == len(groups) }) {
			return nil, "a column of text beside others"
		}
		l.Heighten(tall, head.Levels)
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
func (s *whiteSearch) below(c *white.Candidate, from int) bool {
	n := len(c.Rows)
	r := &c.Rows[n-1]
	gap := r.Line.Baseline - c.Rows[n-2].Line.Baseline
	if len(r.Chunks) > 1 || r.Chunks[0].From > 0 {
		return len(r.Chunks) == 1 && r.Line.Box[1] > (1-text.Margin)*s.page.frame.Height && gap > footGap*white.ColumnPitch(c.Rows, len(c.Xs)-1)
	}
	return gap > 1.3*white.ColumnPitch(c.Rows, len(c.Xs)-1) || s.bold(from+n-1) && !s.bold(from+n-2)
}

// headOf returns how many rows at the top are the header: those that are bold
// before others that are not, which title the columns, or those over the first
// line drawn.
func (s *whiteSearch) headOf(c *white.Candidate, from int) (n int, titled bool) {
	for n < len(c.Rows) && s.bold(from+n) {
		n++
	}
	if n > 0 && n < len(c.Rows) {
		return n, true
	}
	for i := 1; i < min(len(c.Rows), mostHeader); i++ {
		if c.Rows[i].Ruled {
			return i, false
		}
	}
	return 0, false
}
