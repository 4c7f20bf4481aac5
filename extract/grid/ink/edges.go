package ink

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"arising"
)

// An Edge is a straight line that may bound cells: a ruling, or what is left of
// many after snapping and joining. At is its x when vertical, its y when not.
type Edge struct {
	At, From, To float64
}

// Distances in points.
const (
	Snap     = 2.0  // parallel lines so near are one
	Join     = 3.0  // pieces of one line may be so far apart
	joinDash = 8.0  // the same for dashes
	Shortest = 5.0  // anything shorter bounds no cell
	MaxEdges = 6000 // a page with more is a drawing
)

// Edges holds the lines of a page, each list ordered by place, then start.
type Edges struct {
	Across []Edge // horizontal
	Down   []Edge // vertical
}

// EdgesOf makes edges of rulings. Underlines are no edges, nor are white lines on
// white; lines that double or continue one another become one.
func EdgesOf(f *Frame) Edges {
	var e Edges
	underline := underlines(f)
	var across, down []Piece
	for i, r := range f.Rulings {
		if underline[i] {
			continue
		}
		if strings.EqualFold(r.Ink, "#ffffff") && !onShade(f.Shades, r) {
			continue
		}
		if r.X1-r.X0 >= r.Y1-r.Y0 {
			across = append(across, Piece{Edge{(r.Y0 + r.Y1) / 2, r.X0, r.X1}, r.Dashed})
		} else {
			down = append(down, Piece{Edge{(r.X0 + r.X1) / 2, r.Y0, r.Y1}, r.Dashed})
		}
	}
	e.Across, e.Down = Joined(across), Joined(down)
	return e
}

// A Piece is a stretch of a line as it was drawn.
type Piece struct {
	Edge
	dashed bool
}

// Joined snaps parallel pieces to one place and joins those that touch.
func Joined(pieces []Piece) []Edge {
	slices.SortFunc(pieces, func(a, b Piece) int {
		return cmp.Or(cmp.Compare(a.At, b.At), cmp.Compare(a.From, b.From), cmp.Compare(a.To, b.To))
	})
	var out []Edge
	for i := 0; i < len(pieces); {
		j := i + 1
		for j < len(pieces) && pieces[j].At-pieces[j-1].At <= Snap && pieces[j].At-pieces[i].At <= 1.5*Snap {
			j++
		}
		out = append(out, collinear(pieces[i:j])...)
		i = j
	}
	return out
}

// collinear joins pieces of one line. The place is that of the longest piece.
func collinear(pieces []Piece) []Edge {
	slices.SortFunc(pieces, func(a, b Piece) int {
		return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(a.To, b.To))
	})
	at, best := pieces[0].At, -1.0
	for _, p := range pieces {
		if n := p.To - p.From; n > best {
			at, best = p.At, n
		}
	}
	var out []Edge
	cur := Edge{at, pieces[0].From, pieces[0].To}
	last := pieces[0]
	flush := func() {
		if cur.To-cur.From >= Shortest {
			out = append(out, cur)
		}
	}
	for _, p := range pieces[1:] {
		gap := Join
		if (p.dashed && last.dashed) || (p.To-p.From < Shortest && last.To-last.From < Shortest) {
			gap = joinDash
		}
		if p.From-cur.To > gap {
			flush()
			cur = Edge{at, p.From, p.To}
		} else {
			cur.To = max(cur.To, p.To)
		}
		last = p
	}
	flush()
	return out
}

// underlines reports for each ruling whether it underlines or strikes words: it
// begins and ends with them and runs through them or just below. Words that one
// runs through are marked as struck.
func underlines(f *Frame) []bool {
	out := make([]bool, len(f.Rulings))
	if len(f.Rulings) == 0 {
		return out
	}
	words := slices.Clone(f.Words)
	slices.SortFunc(words, func(a, b *Word) int { return cmp.Compare(a.Baseline, b.Baseline) })
	for i, r := range f.Rulings {
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
		if s.Fill != "" && !strings.EqualFold(s.Fill, "#ffffff") && Within(Grow(s.Box, 2), x, y) {
			return true
		}
	}
	return false
}

// Grow returns a box that reaches further on all sides.
func Grow(b arising.Box, by float64) arising.Box {
	return arising.Box{b[0] - by, b[1] - by, b[2] + by, b[3] + by}
}
