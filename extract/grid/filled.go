package grid

import (
	"strings"

	"arising/extract/grid/ink"
	"arising/extract/grid/lattice"
)

const (
	leastFillWide = 15.0 // points: a smaller fill bounds no cell
	leastFillHigh = 8.0
)

// addFills puts the sides of filled areas outside of the tables to the loose
// lines: a header's band and stripes rule a table as lines do.
func (p *pageLayout) addFills() {
	p.fills = fillEdges(p.frame, p.tables)
	if len(p.fills.Across)+len(p.fills.Down) > ink.MaxEdges {
		p.fills = ink.Edges{}
	}
	p.trace.edges(p.fills, true)
	p.loose.Across = ink.Joined(pieces(p.loose.Across, p.fills.Across))
	p.loose.Down = ink.Joined(pieces(p.loose.Down, p.fills.Down))
}

// findFilled finds the tables that only the fills of their cells draw, takes
// their words and returns the rest.
func (p *pageLayout) findFilled(words []*ink.Word) []*ink.Word {
	fills := lattice.Without(&p.fills, p.tables)
	groups, _ := lattice.Components(&fills)
	left := ink.Shelve(words)
	for i := range groups {
		l, _ := groups[i].Lattice()
		if l == nil || len(l.Xs) < 3 || len(l.Ys) < 3 {
			continue
		}
		inside := left.Inside(l.Box())
		l.Fill(inside)
		l.Shade(p.frame.Shades)
		why := l.Refuse(nil)
		if why == "" && !l.Backed() {
			why = "cells without fills or lines"
		}
		if why != "" {
			p.trace.note(l.Box(), "filled", why)
			continue
		}
		p.trace.accept(l)
		p.tables = append(p.tables, l)
		left.Take(inside)
	}
	return left.Rest()
}

// fillEdges makes edges of the sides of filled areas that lie in no table.
func fillEdges(f *ink.Frame, tables []*lattice.Lattice) ink.Edges {
	var across, down []ink.Piece
	for n, s := range f.Shades {
		b := s.Box
		if n >= ink.MostFills || s.Fill == "" || strings.EqualFold(s.Fill, "#ffffff") || b.Width() < leastFillWide || b.Height() < leastFillHigh || area(b) > 0.5*f.Width*f.Height {
			continue
		}
		if x, y := ink.Middle(b); lattice.InTables(tables, x, y) {
			continue
		}
		across = append(across, ink.Piece{Edge: ink.Edge{At: b[1], From: b[0], To: b[2]}}, ink.Piece{Edge: ink.Edge{At: b[3], From: b[0], To: b[2]}})
		down = append(down, ink.Piece{Edge: ink.Edge{At: b[0], From: b[1], To: b[3]}}, ink.Piece{Edge: ink.Edge{At: b[2], From: b[1], To: b[3]}})
	}
	return ink.Edges{Across: ink.Joined(across), Down: ink.Joined(down)}
}

func pieces(lists ...[]ink.Edge) []ink.Piece {
	var out []ink.Piece
	for _, list := range lists {
		for _, e := range list {
			out = append(out, ink.Piece{Edge: e})
		}
	}
	return out
}
