package text

import (
	"slices"
	"sort"
)

// edges returns where the columns begin: where many pieces begin and hardly any
// letters stand across.
func (l layout) edges(from, end int) []int {
	begin, several, margin := map[int]int{}, 0, widestAligned
	for i := from; i < end; i++ {
		if ps := l.pieces[i]; len(ps) > 1 {
			several++
			margin = min(margin, ps[0].from)
			for _, p := range ps {
				begin[p.from]++
			}
		}
	}
	var at []int
	for x, n := range begin {
		if x == margin || n >= 2 && n*16 >= several && peak(begin, x) {
			if begin[x-1] > 0 {
				x-- // tools that lay words out on a grid are one off at times
			}
			at = append(at, x)
		}
	}
	sort.Ints(at)
	var edges []int
	for k, x := range at {
		if k == 0 || l.clear(from, end, x) && l.filled(from, end, edges[len(edges)-1], x) {
			edges = append(edges, x)
		}
	}
	return l.distinct(from, end, edges)
}

// distinct drops the edges after the first that are another's, pushed along in some
// rows: nearly all pieces that begin there run over the next.
func (l layout) distinct(from, end int, edges []int) []int {
	for k := len(edges) - 2; k > 0; k-- {
		over, all := 0, 0
		for i := from; i < end; i++ {
			for _, p := range l.pieces[i] {
				if len(l.pieces[i]) > 1 && p.from >= edges[k]-1 && p.from <= edges[k]+1 {
					all++
					if p.to > edges[k+1]+1 {
						over++
					}
				}
			}
		}
		if edges[k+1]-edges[k] <= farthestCut && over*4 >= all*3 {
			edges = slices.Delete(edges, k, k+1)
		}
	}
	return edges
}

// headed drops the edges at which nothing but headings begin, where the first line
// has as many headings as there are other edges: they are pushed along.
func (l layout) headed(t aligned) []int {
	var kept []int
	for k, e := range t.edges {
		next := widestAligned
		if k+1 < len(t.edges) {
			next = t.edges[k+1]
		}
		last := 0
		for i := t.from; i < t.to; i++ {
			for _, p := range l.pieces[i] {
				if p.from >= e-1 && p.from < next-1 {
					last = i - t.from
				}
			}
		}
		if last >= mostHeadings {
			kept = append(kept, e)
		}
	}
	if t.to-t.from > 2*mostHeadings && len(kept) > 1 && len(kept) == len(l.pieces[t.from]) {
		return kept
	}
	return t.edges
}

// peak reports whether more pieces begin at x than right beside it.
func peak(begin map[int]int, x int) bool {
	return begin[x] > begin[x-1] && begin[x] > begin[x-2] && begin[x] >= begin[x+1] && begin[x] >= begin[x+2]
}

// How far the words of a column may stand from its edge: tools that lay words out on a
// grid push them along where the cell before them is full.
const (
	nearEdge  = 2 // where pieces begin
	roundEdge = 4 // where a space may part a piece

	fewestPushed = 4 // pieces that show an edge which others run over
)

// clear reports whether hardly a line has letters across x, or hardly a word stands
// across it and more pieces begin near it than run over it. A line of one piece is not
// counted: it may be a band over all columns.
func (l layout) clear(from, end, x int) bool {
	across, beside, near, loose, tight := 0, 0, 0, 0, 0
	for i := from; i < end; i++ {
		if len(l.pieces[i]) < 2 {
			continue
		}
		for _, p := range l.pieces[i] {
			switch {
			case p.crosses([]int{x}):
				across++
			case p.from == x || p.from == x+1:
				beside++
			}
			switch {
			case p.from >= x-nearEdge && p.from <= x+nearEdge:
				near++
			case p.from < x && p.to > x && (p.from >= x-roundEdge || p.spaced(x-roundEdge-1, x+roundEdge)):
				loose++
			case p.from < x && p.to > x:
				tight++
			}
		}
	}
	return across*4 <= beside || near >= fewestPushed && loose <= near && tight*6 <= near
}

// spaced reports whether a piece has a space between two places.
func (p piece) spaced(from, to int) bool {
	return slices.Contains(p.letters[max(from-p.from, 0):min(to-p.from, len(p.letters))], ' ')
}

// filled reports whether the column between two edges holds words, not the bullets
// that stand before the words of the next.
func (l layout) filled(from, end, left, right int) bool {
	words := 0
	for i := from; i < end; i++ {
		for _, p := range l.pieces[i] {
			if p.from >= left && p.from < right && len(p.letters) > 1 {
				words++
			}
		}
	}
	return words > 0
}
