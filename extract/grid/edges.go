package grid

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"arising"
)

// An edge is a straight line that may bound cells: a ruling, or what is left of
// many after snapping and joining. At is its x when vertical, its y when not.
type edge struct {
	at, from, to float64
}

// Distances in points.
const (
	snap     = 2.0  // parallel lines so near are one
	join     = 3.0  // pieces of one line may be so far apart
	joinDash = 8.0  // the same for dashes
	shortest = 5.0  // anything shorter bounds no cell
	maxEdges = 6000 // a page with more is a drawing
)

// edges holds the lines of a page, each list ordered by place, then start.
type edges struct {
	across []edge // horizontal
	down   []edge // vertical
}

// edgesOf makes edges of rulings. Underlines are no edges, nor are white lines on
// white; lines that double or continue one another become one.
func edgesOf(f *frame) edges {
	var e edges
	underline := underlines(f)
	var across, down []piece
	for i, r := range f.rulings {
		if underline[i] {
			continue
		}
		if strings.EqualFold(r.Ink, "#ffffff") && !onShade(f.shades, r) {
			continue
		}
		if r.X1-r.X0 >= r.Y1-r.Y0 {
			across = append(across, piece{edge{(r.Y0 + r.Y1) / 2, r.X0, r.X1}, r.Dashed})
		} else {
			down = append(down, piece{edge{(r.X0 + r.X1) / 2, r.Y0, r.Y1}, r.Dashed})
		}
	}
	e.across, e.down = joined(across), joined(down)
	return e
}

type piece struct {
	edge
	dashed bool
}

// joined snaps parallel pieces to one place and joins those that touch.
func joined(pieces []piece) []edge {
	slices.SortFunc(pieces, func(a, b piece) int {
		return cmp.Or(cmp.Compare(a.at, b.at), cmp.Compare(a.from, b.from), cmp.Compare(a.to, b.to))
	})
	var out []edge
	for i := 0; i < len(pieces); {
		j := i + 1
		for j < len(pieces) && pieces[j].at-pieces[j-1].at <= snap && pieces[j].at-pieces[i].at <= 1.5*snap {
			j++
		}
		out = append(out, collinear(pieces[i:j])...)
		i = j
	}
	return out
}

// collinear joins pieces of one line. The place is that of the longest piece.
func collinear(pieces []piece) []edge {
	slices.SortFunc(pieces, func(a, b piece) int {
		return cmp.Or(cmp.Compare(a.from, b.from), cmp.Compare(a.to, b.to))
	})
	at, best := pieces[0].at, -1.0
	for _, p := range pieces {
		if n := p.to - p.from; n > best {
			at, best = p.at, n
		}
	}
	var out []edge
	cur := edge{at, pieces[0].from, pieces[0].to}
	last := pieces[0]
	flush := func() {
		if cur.to-cur.from >= shortest {
			out = append(out, cur)
		}
	}
	for _, p := range pieces[1:] {
		gap := join
		if (p.dashed && last.dashed) || (p.to-p.from < shortest && last.to-last.from < shortest) {
			gap = joinDash
		}
		if p.from-cur.to > gap {
			flush()
			cur = edge{at, p.from, p.to}
		} else {
			cur.to = max(cur.to, p.to)
		}
		last = p
	}
	flush()
	return out
}

// underlines reports for each ruling whether it underlines or strikes words: it
// begins and ends with them and runs through them or just below. Words that one
// runs through are marked as struck.
func underlines(f *frame) []bool {
	out := make([]bool, len(f.rulings))
	if len(f.rulings) == 0 {
		return out
	}
	words := slices.Clone(f.words)
	slices.SortFunc(words, func(a, b *Word) int { return cmp.Compare(a.Baseline, b.Baseline) })
	for i, r := range f.rulings {
		if r.X1-r.X0 < r.Y1-r.Y0 || r.X1-r.X0 <= r.Thick+0.8 {
			continue // upright, or a dot
		}
		y := (r.Y0 + r.Y1) / 2
		from, _ := slices.BinarySearchFunc(words, y-10, func(w *Word, y float64) int { return cmp.Compare(w.Baseline, y) })
		var through, under []*Word
		for n, w := range words[from:] {
			if w.Baseline > y+0.5*w.Size || n > 400 {
				break
			}
			if below := y - w.Baseline; below > 0.3*w.Size || w.Box[2] < r.X0-1 || w.Box[0] > r.X1+1 {
				continue
			}
			under = append(under, w)
			if w.Baseline-y > 0.12*w.Size && w.Turn == 0 {
				through = append(through, w)
			}
		}
		out[i] = underlined(under, r)
		for _, w := range through {
			w.Struck = w.Struck || out[i]
		}
	}
	return out
}

const (
	underlineEnds = 2.5 // points that an underline may begin or end off its words
	underlineGap  = 1.2 // em between words that are not of one underlined phrase
)

// underlined reports whether a line begins and ends with the words over it, which are
// one phrase: a rule right under a row of cells has their gaps above it.
func underlined(words []*Word, r Ruling) bool {
	if len(words) == 0 {
		return false
	}
	slices.SortFunc(words, func(a, b *Word) int { return cmp.Compare(a.Box[0], b.Box[0]) })
	left, right := words[0].Box[0], words[0].Box[2]
	for _, w := range words[1:] {
		if w.Box[0]-right > underlineGap*w.Size {
			return false
		}
		right = max(right, w.Box[2])
	}
	return math.Abs(left-r.X0) < underlineEnds && math.Abs(right-r.X1) < underlineEnds
}

// onShade reports whether a ruling lies on a filled area that is not white.
func onShade(shades []Shade, r Ruling) bool {
	x, y := (r.X0+r.X1)/2, (r.Y0+r.Y1)/2
	for n, s := range shades {
		if n > 2000 {
			break
		}
		if s.Fill != "" && !strings.EqualFold(s.Fill, "#ffffff") && within(grow(s.Box, 2), x, y) {
			return true
		}
	}
	return false
}

func grow(b arising.Box, by float64) arising.Box {
	return arising.Box{b[0] - by, b[1] - by, b[2] + by, b[3] + by}
}

// without returns the edges that lie in none of the tables.
func (e *edges) without(tables []*lattice) edges {
	var out edges
	for _, a := range e.across {
		if !inTables(tables, (a.from+a.to)/2, a.at) {
			out.across = append(out.across, a)
		}
	}
	for _, d := range e.down {
		if !inTables(tables, d.at, (d.from+d.to)/2) {
			out.down = append(out.down, d)
		}
	}
	return out
}

func inTables(tables []*lattice, x, y float64) bool {
	for _, t := range tables {
		if within(grow(t.box(), join), x, y) {
			return true
		}
	}
	return false
}
