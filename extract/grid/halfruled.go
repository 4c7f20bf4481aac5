package grid

import (
	"cmp"
	"math"
	"slices"

	"arising"
	"arising/extract/grid/ink"
	"arising/extract/grid/lattice"
	"arising/extract/grid/white"
)

// A bar is a horizontal line, or several in a row, over the width of something.
type bar struct{ at, from, to float64 }

const (
	sameExtent = 8.0  // points that the ends of a table's bars may differ
	barGap     = 20.0 // points between the pieces of a bar broken between columns
	leastBar   = 60.0 // points: a shorter line rules no table
)

// barsOf joins horizontal lines at one height.
func barsOf(across []ink.Edge) []bar {
	var out []bar
	for i := 0; i < len(across); {
		j := i + 1
		for j < len(across) && across[j].At-across[i].At <= ink.Snap {
			j++
		}
		row := slices.Clone(across[i:j])
		slices.SortFunc(row, func(a, b ink.Edge) int { return cmp.Compare(a.From, b.From) })
		cur := bar{row[0].At, row[0].From, row[0].To}
		for _, e := range row[1:] {
			if e.From-cur.to <= barGap {
				cur.to = max(cur.to, e.To)
				continue
			}
			out = append(out, cur)
			cur = bar{e.At, e.From, e.To}
		}
		out = append(out, cur)
		i = j
	}
	return slices.DeleteFunc(out, func(b bar) bool { return b.to-b.from < leastBar })
}

// findHalfRuled finds tables between bars of the same extent, and returns the
// words that are in none.
func (p *pageLayout) findHalfRuled(words []*ink.Word) []*ink.Word {
	bars := barsOf(p.loose.Across)
	if len(bars) > 500 {
		return words
	}
	used := make([]bool, len(bars))
	left := ink.Shelve(words)
	for i := range bars {
		if used[i] {
			continue
		}
		chain := p.chain(bars, used, i, left)
		if len(chain) < 2 {
			continue
		}
		top, bottom := bars[chain[0]], bars[chain[len(chain)-1]]
		box := arising.Box{min(top.from, bottom.from), top.at, max(top.to, bottom.to), bottom.at}
		inside := left.Inside(box)
		c := white.New("half-ruled", box, ink.Lines(inside), p.loose.Across, p.loose.Down)
		l, why := c.Build()
		if l == nil {
			p.trace.note(box, c.Method, why)
			continue
		}
		for _, k := range chain {
			used[k] = true
		}
		p.keep(l)
		left.Take(inside)
	}
	return left.Rest()
}

// keep takes a lattice as a table of the page.
func (p *pageLayout) keep(l *lattice.Lattice) {
	l.Shade(p.frame.Shades)
	p.trace.accept(l)
	p.tables = append(p.tables, l)
}

// chain lists bars from i down that rule one table: of the same extent, with
// nothing between them that reads as text.
func (p *pageLayout) chain(bars []bar, used []bool, i int, words *ink.Shelf) []int {
	out := []int{i}
	open := 0
	for k := i + 1; k < len(bars); k++ {
		last := bars[out[len(out)-1]]
		if used[k] || math.Abs(bars[k].from-last.from) > sameExtent || math.Abs(bars[k].to-last.to) > sameExtent {
			continue
		}
		box := arising.Box{min(last.from, bars[k].from), last.at, max(last.to, bars[k].to), bars[k].at}
		if slices.ContainsFunc(p.tables, func(t *lattice.Lattice) bool { return meetsBox(t.Box(), box) }) {
			break
		}
		n, ok := p.band(ink.Lines(words.Inside(box)), box)
		if !ok {
			break
		}
		open += n
		out = append(out, k)
	}
	if open < 2 || open < 3 && len(out) < 3 {
		return nil
	}
	return out
}

func meetsBox(a, b arising.Box) bool {
	return ink.Overlap(a[0], a[2], b[0], b[2]) > 1 && ink.Overlap(a[1], a[3], b[1], b[3]) > 1
}

// band reports whether what stands between two bars can be rows of a table, and
// how many of its lines have columns.
func (p *pageLayout) band(lines []ink.Line, box arising.Box) (open int, ok bool) {
	wide := 0
	for i := range lines {
		chunks := ink.ChunksOf(&lines[i], p.loose.Down)
		if len(chunks) > 1 {
			open++
		} else if b := chunks[0].Box; b.Width() > 0.5*box.Width() && b[0] < box[0]+0.15*box.Width() {
			wide++
		}
	}
	n := len(lines)
	switch {
	case n == 0:
		return 0, box.Height() < 40
	case n == 1:
		return open, open == 1 || wide == 0 && box.Height() < 3*lines[0].Size
	}
	return open, open*5 >= n && wide*8 <= n
}
