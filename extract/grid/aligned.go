package grid

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode"

	"arising"
)

const (
	mostSeeds   = 300
	mostPending = 4
	leastWhite  = 0.35 // em of white that all rows must leave between two columns
)

// aligned finds tables that only white space sets, in one region, and returns
// them with the words that are in none.
func (p *pageLayout) aligned(r region) region {
	lines := linesOf(r.words)
	if len(lines) < 2 {
		return r
	}
	a := &alignment{page: p, lines: lines, used: make([]bool, len(lines)), set: r.set}
	for i := range lines {
		a.chunks = append(a.chunks, chunksOf(&lines[i], p.loose.down))
	}
	a.bars = barsOf(p.loose.across)
	seeds := make([]int, 0, len(lines))
	for i := range lines {
		if len(a.chunks[i]) > 1 {
			seeds = append(seeds, i)
		}
	}
	slices.SortStableFunc(seeds, func(i, k int) int { return cmp.Compare(len(a.chunks[k]), len(a.chunks[i])) })
	inTable := map[*Word]bool{}
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
		l.shade(p.frame.shades)
		r.set = append(r.set, l)
		for k := from; k < to; k++ {
			for _, w := range lines[k].words {
				inTable[w] = true
			}
		}
	}
	if len(inTable) > 0 {
		r.words = slices.DeleteFunc(slices.Clone(r.words), func(w *Word) bool { return inTable[w] })
	}
	return r
}

// alignment is the search for aligned tables in one region.
type alignment struct {
	page   *pageLayout
	lines  []line
	chunks [][]chunk
	used   []bool
	bars   []bar
	set    []placed // which no table crosses
}

func (a *alignment) box(from, to int) arising.Box {
	var b arising.Box
	for i := from; i < to; i++ {
		b = union(b, a.lines[i].box)
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

func gapsOf(chunks []chunk) []white {
	var out []white
	for i := 1; i < len(chunks); i++ {
		out = append(out, white{chunks[i-1].box[2], chunks[i].box[0]})
	}
	return out
}

// extend goes from line i up or down over lines that leave the white columns
// white, and narrows these. Between such lines may be a few that do not: names of
// groups of rows, or the rest of a cell. It returns the last line that agrees.
func (a *alignment) extend(i, step int, seps []white) int {
	last, pending, wide := i, 0, 0
	for k := i + step; k >= 0 && k < len(a.lines) && !a.used[k]; k += step {
		if a.apart(k, k-step) {
			break
		}
		crossed, between := a.fit(k, seps)
		switch {
		case between > 0 && crossed*4 <= len(seps):
			if crossed == 0 {
				narrow(seps, a.chunks[k], a.lines[k].size)
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
	gap := a.lines[k].baseline - a.lines[i].baseline
	if gap > 3.6*max(a.lines[i].size, a.lines[k].size) {
		return true
	}
	for _, t := range a.set {
		if b := t.box(); b[1] > a.lines[i].box[1] && b[1] < a.lines[k].box[3] && overlap(b[0], b[2], a.lines[i].box[0], a.lines[i].box[2]) > 0 {
			return true
		}
	}
	return false
}

// fit counts the white columns that line k stands over, and those that it has
// words on both sides of.
func (a *alignment) fit(k int, seps []white) (crossed, between int) {
	em := a.lines[k].size
	for _, s := range seps {
		over, left, right := false, false, false
		from, to, centre := s.from, s.to, (s.from+s.to)/2
		for _, c := range a.chunks[k] {
			mid := (c.box[0] + c.box[2]) / 2
			if c.box[0] < to && c.box[2] > from {
				if c.box[2] < to && mid < centre {
					from = max(from, c.box[2])
				} else if c.box[0] > from && mid > centre {
					to = min(to, c.box[0])
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
func narrow(seps []white, chunks []chunk, em float64) {
	for i := range seps {
		s := &seps[i]
		for _, c := range chunks {
			mid := (c.box[0] + c.box[2]) / 2
			if mid < (s.from+s.to)/2 {
				s.from = max(s.from, min(c.box[2], s.to-leastWhite*em))
			} else {
				s.to = min(s.to, max(c.box[0], s.from+leastWhite*em))
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
		keys[k] = countless(lineText(&a.lines[from+k]))
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
	return len(a.lines[k].words) >= 5 && a.lines[k].box.Width() > 0.6*b.Width()
}

// tail adds lines below that carry on a cell of the last row.
func (a *alignment) tail(from, to int, seps []white) int {
	if to-from < 2 {
		return to
	}
	lead := 1.35 * a.lines[to-1].size
	for i := from + 1; i < to; i++ {
		lead = min(lead, 1.15*(a.lines[i].baseline-a.lines[i-1].baseline))
	}
	lead = max(lead, 1.25*a.lines[to-1].size)
	for to < len(a.lines) && !a.used[to] {
		crossed, _ := a.fit(to, seps)
		k := a.chunks[to]
		if crossed > 0 || len(k) != 1 || a.lines[to].baseline-a.lines[to-1].baseline > lead || len(seps) > 0 && k[0].box[0] < seps[0].to-1 || a.barBetween(to-1, to, from) {
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
	_, ok := a.barIn(a.lines[i].baseline-1, a.lines[k].baseline-0.3*a.lines[k].size, box)
	return ok
}

func (a *alignment) barIn(top, bottom float64, box arising.Box) (bar, bool) {
	for _, b := range a.bars {
		if b.at > top && b.at < bottom && overlap(b.from, b.to, box[0], box[2]) > 0.6*box.Width() {
			return b, true
		}
	}
	return bar{}, false
}

const mostHeader = 8

// headUp adds the header's lines above: up to a bar, or while they have several
// chunks or stand over columns and not at the left edge.
func (a *alignment) headUp(from, to int, seps []white) int {
	box := a.box(from, to)
	ruled := from
	for k := from - 1; k >= 0 && k >= from-mostHeader && !a.used[k]; k-- {
		if a.apart(k, k+1) || len(a.chunks[k]) == 1 && a.wideText(k) && a.lines[k].box.Width() > 0.6*box.Width() {
			break
		}
		above := math.Inf(-1)
		if k > 0 {
			above = a.lines[k-1].baseline
		}
		if _, ok := a.barIn(above-1, a.lines[k].box[1]+2, box); ok {
			ruled = k
			break
		}
	}
	if ruled < from {
		return ruled
	}
	for from > 0 && !a.used[from-1] && !a.apart(from-1, from) && !a.barBetween(from-1, from, from) {
		k := a.chunks[from-1]
		gap := a.lines[from].baseline - a.lines[from-1].baseline
		inside := a.lines[from-1].box[0] > box[0]-4 && a.lines[from-1].box[2] < box[2]+12
		over := len(k) > 1 || len(seps) > 0 && k[0].box[0] > seps[0].from
		if !inside || !over || gap > 2.2*a.lines[from].size {
			break
		}
		from--
	}
	return from
}

// try builds the table of a range of lines.
func (a *alignment) try(from, to int) (*lattice, string) {
	if to-from < 2 {
		return nil, "one row"
	}
	box := a.box(from, to)
	method, near := "aligned", 0
	for _, b := range a.bars {
		if b.at > box[1]-12 && b.at < box[3]+12 && overlap(b.from, b.to, box[0], box[2]) > 0.8*box.Width() && b.to-b.from < 1.2*box.Width() {
			if near++; near > 1 || b.at > box[1] && b.at < box[3] {
				method = "half-ruled"
			}
		}
	}
	box = grow(box, 1)
	c := newCandidate(method, box, a.lines[from:to], a.page.loose.across, a.page.loose.down)
	return c.build()
}
