package grid

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode"

	"arising"
	"arising/extract/grid/ink"
	"arising/extract/grid/lattice"
	"arising/extract/grid/text"
	"arising/extract/grid/white"
)

const (
	mostSeeds   = 300
	mostPending = 4
	leastWhite  = 0.35 // em of white that all rows must leave between two columns
)

// aligned finds tables that only white space sets, in one region, and returns
// them with the words that are in none.
func (p *pageLayout) aligned(r text.Region) text.Region {
	lines := ink.Lines(r.Words)
	if len(lines) < 2 {
		return r
	}
	a := &alignment{page: p, lines: lines, used: make([]bool, len(lines)), set: r.Set}
	for i := range lines {
		a.chunks = append(a.chunks, ink.ChunksOf(&lines[i], p.loose.Down))
	}
	a.bars = barsOf(p.loose.Across)
	seeds := make([]int, 0, len(lines))
	for i := range lines {
		if len(a.chunks[i]) > 1 {
			seeds = append(seeds, i)
		}
	}
	slices.SortStableFunc(seeds, func(i, k int) int { return cmp.Compare(len(a.chunks[k]), len(a.chunks[i])) })
	inTable := map[*ink.Word]bool{}
	for n, i := range seeds {
		if n >= mostSeeds {
			break
		}
		if a.used[i] {
			continue
		}
		from, to := a.grow(i)
		from, to = a.single(from, to, i)
		l, why := a.try(from, to)
		for k := from; k < to; k++ {
			if l != nil || len(a.chunks[k]) > 1 {
				a.used[k] = true
			}
		}
		if l == nil {
			p.trace.note(a.box(from, to), "aligned", why)
			continue
		}
		p.trace.accept(l)
		l.Shade(p.frame.Shades)
		r.Set = append(r.Set, l)
		for k := from; k < to; k++ {
			for _, w := range lines[k].Words {
				inTable[w] = true
			}
		}
	}
	if len(inTable) > 0 {
		r.Words = slices.DeleteFunc(slices.Clone(r.Words), func(w *ink.Word) bool { return inTable[w] })
	}
	return r
}

// alignment is the search for aligned tables in one region.
type alignment struct {
	page   *pageLayout
	lines  []ink.Line
	chunks [][]ink.Chunk
	used   []bool
	bars   []bar
	set    []text.Placed // which no table crosses
}

func (a *alignment) box(from, to int) arising.Box {
	var b arising.Box
	for i := from; i < to; i++ {
		b = ink.Union(b, a.lines[i].Box)
	}
	return b
}

// grow returns the range of lines round line i that share its white columns.
func (a *alignment) grow(i int) (from, to int) {
	seps := gapsOf(a.chunks[i])
	to = a.extend(i, 1, seps) + 1
	from = a.extend(i, -1, seps)
	to = a.tail(from, to, seps)
	return a.headUp(from, to, seps), to
}

func gapsOf(chunks []ink.Chunk) []white.Gap {
	var out []white.Gap
	for i := 1; i < len(chunks); i++ {
		out = append(out, white.Gap{From: chunks[i-1].Box[2], To: chunks[i].Box[0]})
	}
	return out
}

// extend goes from line i up or down over lines that leave the white columns
// white, and narrows these. Between such lines may be a few that do not: names of
// groups of rows, or the rest of a cell. It returns the last line that agrees.
func (a *alignment) extend(i, step int, seps []white.Gap) int {
	last, pending, wide := i, 0, 0
	for k := i + step; k >= 0 && k < len(a.lines) && !a.used[k]; k += step {
		if a.apart(k, k-step) {
			break
		}
		crossed, between := a.fit(k, seps)
		switch {
		case between > 0 && crossed*4 <= len(seps):
			if crossed == 0 {
				narrow(seps, a.chunks[k], a.lines[k].Size)
			}
			last, pending, wide = k, 0, 0
			continue
		case len(a.chunks[k]) == 1 && crossed*2 > len(seps) && a.wideText(k):
			return last
		case crossed > 0:
			wide++
		}
		if pending++; pending > mostPending || wide > 2 {
			break
		}
	}
	return last
}

// apart reports whether two neighbouring lines are too far from one another to be
// rows of one table, or something stands between.
func (a *alignment) apart(i, k int) bool {
	if i > k {
		i, k = k, i
	}
	gap := a.lines[k].Baseline - a.lines[i].Baseline
	if gap > 3.6*max(a.lines[i].Size, a.lines[k].Size) {
		return true
	}
	for _, t := range a.set {
		if b := t.Box(); b[1] > a.lines[i].Box[1] && b[1] < a.lines[k].Box[3] && ink.Overlap(b[0], b[2], a.lines[i].Box[0], a.lines[i].Box[2]) > 0 {
			return true
		}
	}
	return false
}

// fit counts the white columns that line k stands over, and those that it has
// words on both sides of.
func (a *alignment) fit(k int, seps []white.Gap) (crossed, between int) {
	em := a.lines[k].Size
	for _, s := range seps {
		over, left, right := false, false, false
		from, to, centre := s.From, s.To, (s.From+s.To)/2
		for _, c := range a.chunks[k] {
			mid := (c.Box[0] + c.Box[2]) / 2
			if c.Box[0] < to && c.Box[2] > from {
				if c.Box[2] < to && mid < centre {
					from = max(from, c.Box[2])
				} else if c.Box[0] > from && mid > centre {
					to = min(to, c.Box[0])
				} else {
					over = true
				}
			}
			left = left || mid < centre
			right = right || mid > centre
		}
		if over || to-from < leastWhite*em {
			crossed++
		} else if left && right {
			between++
		}
	}
	return crossed, between
}

// narrow cuts the white columns by what stands in them.
func narrow(seps []white.Gap, chunks []ink.Chunk, em float64) {
	for i := range seps {
		s := &seps[i]
		for _, c := range chunks {
			mid := (c.Box[0] + c.Box[2]) / 2
			if mid < (s.From+s.To)/2 {
				s.From = max(s.From, min(c.Box[2], s.To-leastWhite*em))
			} else {
				s.To = min(s.To, max(c.Box[0], s.From+leastWhite*em))
			}
		}
	}
}

const leastStacked = 4 // lines of a table that another with the same header follows

// single returns the part of a range of lines round line i that is one table: where the
// lines that the range begins with, words first, stand again, another table begins.
func (a *alignment) single(from, to, i int) (int, int) {
	keys := make([]string, to-from)
	for k := range keys {
		keys[k] = text.Countless(ink.LineText(&a.lines[from+k]))
	}
	for head := range min(mostHeaderTop, len(keys)-1) {
		if strings.Contains(keys[head], "#") || !strings.ContainsFunc(keys[head], unicode.IsLetter) || !strings.ContainsFunc(keys[head+1], unicode.IsLetter) {
			continue
		}
		begin, end, again := from, to, 0
		for k := head + leastStacked; k+1 < len(keys); k++ {
			if keys[k] != keys[head] || keys[k+1] != keys[head+1] {
				continue
			}
			again++
			if at := from + k - head; at <= i {
				begin = at
			} else {
				end = min(end, at)
			}
		}
		if again > 0 && again*leastRowsEach <= len(keys) {
			return begin, end
		}
	}
	return from, to
}

const (
	mostHeaderTop = 2 // lines among which a header begins
	leastRowsEach = 8 // lines of each table: what stands again more often are rows
)

// wideText reports whether a line is a line of running text: one chunk of
// several words over most of the region.
func (a *alignment) wideText(k int) bool {
	b := a.box(max(0, k-6), min(len(a.lines), k+7))
	return len(a.lines[k].Words) >= 5 && a.lines[k].Box.Width() > 0.6*b.Width()
}

// tail adds lines below that carry on a cell of the last row.
func (a *alignment) tail(from, to int, seps []white.Gap) int {
	if to-from < 2 {
		return to
	}
	lead := 1.35 * a.lines[to-1].Size
	for i := from + 1; i < to; i++ {
		lead = min(lead, 1.15*(a.lines[i].Baseline-a.lines[i-1].Baseline))
	}
	lead = max(lead, 1.25*a.lines[to-1].Size)
	for to < len(a.lines) && !a.used[to] {
		crossed, _ := a.fit(to, seps)
		k := a.chunks[to]
		if crossed > 0 || len(k) != 1 || a.lines[to].Baseline-a.lines[to-1].Baseline > lead || len(seps) > 0 && k[0].Box[0] < seps[0].To-1 || a.barBetween(to-1, to, from) {
			break
		}
		to++
	}
	return to
}

// barBetween reports whether a bar as wide as most of the table stands between
// two lines.
func (a *alignment) barBetween(i, k, from int) bool {
	box := a.box(min(from, i), k)
	_, ok := a.barIn(a.lines[i].Baseline-1, a.lines[k].Baseline-0.3*a.lines[k].Size, box)
	return ok
}

func (a *alignment) barIn(top, bottom float64, box arising.Box) (bar, bool) {
	for _, b := range a.bars {
		if b.at > top && b.at < bottom && ink.Overlap(b.from, b.to, box[0], box[2]) > 0.6*box.Width() {
			return b, true
		}
	}
	return bar{}, false
}

const mostHeader = 8

// headUp adds the header's lines above: up to a bar, or while they have several
// chunks or stand over columns and not at the left edge.
func (a *alignment) headUp(from, to int, seps []white.Gap) int {
	box := a.box(from, to)
	ruled := from
	for k := from - 1; k >= 0 && k >= from-mostHeader && !a.used[k]; k-- {
		if a.apart(k, k+1) || len(a.chunks[k]) == 1 && a.wideText(k) && a.lines[k].Box.Width() > 0.6*box.Width() {
			break
		}
		above := math.Inf(-1)
		if k > 0 {
			above = a.lines[k-1].Baseline
		}
		if _, ok := a.barIn(above-1, a.lines[k].Box[1]+2, box); ok {
			ruled = k
			break
		}
	}
	if ruled < from {
		return ruled
	}
	for from > 0 && !a.used[from-1] && !a.apart(from-1, from) && !a.barBetween(from-1, from, from) {
		k := a.chunks[from-1]
		gap := a.lines[from].Baseline - a.lines[from-1].Baseline
		inside := a.lines[from-1].Box[0] > box[0]-4 && a.lines[from-1].Box[2] < box[2]+12
		over := len(k) > 1 || len(seps) > 0 && k[0].Box[0] > seps[0].From
		if !inside || !over || gap > 2.2*a.lines[from].Size {
			break
		}
		from--
	}
	return from
}

// try builds the table of a range of lines.
func (a *alignment) try(from, to int) (*lattice.Lattice, string) {
	if to-from < 2 {
		return nil, "one row"
	}
	box := a.box(from, to)
	method, near := "aligned", 0
	for _, b := range a.bars {
		if b.at > box[1]-12 && b.at < box[3]+12 && ink.Overlap(b.from, b.to, box[0], box[2]) > 0.8*box.Width() && b.to-b.from < 1.2*box.Width() {
			if near++; near > 1 || b.at > box[1] && b.at < box[3] {
				method = "half-ruled"
			}
		}
	}
	box = ink.Grow(box, 1)
	c := white.New(method, box, a.lines[from:to], a.page.loose.Across, a.page.loose.Down)
	return c.Build()
}
