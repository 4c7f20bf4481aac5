package grid

import (
	"strings"
)

const (
	leastFillWide = 15.0 // points: a smaller fill bounds no cell
	leastFillHigh = 8.0
	mostFills     = 3000
	backed        = 0.6 // share of a table's cells that must have a fill
)

// addFills puts the sides of filled areas outside of the tables to the loose
// lines: a header's band and stripes rule a table as lines do.
func (p *pageLayout) addFills() {
	p.fills = p.edges.fills(p.frame, p.tables)
	if len(p.fills.across)+len(p.fills.down) > maxEdges {
		p.fills = edges{}
	}
	p.trace.edges(p.fills, true)
	p.loose.across = joined(pieces(p.loose.across, p.fills.across))
	p.loose.down = joined(pieces(p.loose.down, p.fills.down))
}

// findFilled finds the tables that only the fills of their cells draw, takes
// their words and returns the rest.
func (p *pageLayout) findFilled(words []*Word) []*Word {
	fills := p.fills.without(p.tables)
	groups, _ := fills.components()
	left := shelve(words)
	for i := range groups {
		l, _ := groups[i].lattice()
		if l == nil || len(l.xs) < 3 || len(l.ys) < 3 {
			continue
		}
		inside := left.inside(l.box())
		l.fill(inside)
		l.shade(p.frame.shades)
		why := l.refuse(nil)
		if why == "" && !l.backed() {
			why = "cells without fills or lines"
		}
		if why != "" {
			p.trace.note(l.box(), "filled", why)
			continue
		}
		p.trace.accept(l)
		p.tables = append(p.tables, l)
		left.take(inside)
	}
	return left.rest()
}

// fills makes edges of the sides of filled areas that lie in no table.
func (e *edges) fills(f *frame, tables []*lattice) edges {
	var across, down []piece
	for n, s := range f.shades {
		b := s.Box
		if n >= mostFills || s.Fill == "" || strings.EqualFold(s.Fill, "#ffffff") || b.Width() < leastFillWide || b.Height() < leastFillHigh || area(b) > 0.5*f.width*f.height {
			continue
		}
		if x, y := middle(b); inTables(tables, x, y) {
			continue
		}
		across = append(across, piece{edge{b[1], b[0], b[2]}, false}, piece{edge{b[3], b[0], b[2]}, false})
		down = append(down, piece{edge{b[0], b[1], b[3]}, false}, piece{edge{b[2], b[1], b[3]}, false})
	}
	return edges{across: joined(across), down: joined(down)}
}

func pieces(lists ...[]edge) []piece {
	var out []piece
	for _, list := range lists {
		for _, e := range list {
			out = append(out, piece{e, false})
		}
	}
	return out
}

// backed reports whether most cells have a fill, and many have words as well.
func (l *lattice) backed() bool {
	filled, full := 0, 0
	for i := range l.cells {
		if l.cells[i].fill != "" {
			filled++
		}
		if len(l.cells[i].words) > 0 {
			full++
		}
	}
	return float64(filled) >= backed*float64(len(l.cells)) && full*2 >= len(l.cells)
}
