package grid

import (
	"math"

	"arising/extract/grid/ink"
	"arising/extract/grid/lattice"
	"arising/extract/grid/text"
)

const (
	mostRunning = 3   // lines of a running head
	runningWide = 0.9 // of the table's width: a line of text is as wide
	runningLead = 1.1 // of the body's size: a heading is larger
	reachesFoot = 0.7 // of the page's height: a table that ends higher up has ended
)

// runningHeads marks the lines over a table that goes on from the page before as
// furniture. A head that is printed once between the halves ("different first page") is
// repeated nowhere; that the table goes on tells it.
func (d *documentLayout) runningHeads(work []*pageLayout, free [][]ink.Line, apart map[*ink.Word]bool) {
	for i := 1; i < len(work); i++ {
		before, here := work[i-1].lastTable(free[i-1], apart), work[i].firstTable()
		if before == nil || here == nil || !text.SameEdges(before.Xs, here.Xs) {
			continue
		}
		over := above(free[i], here, apart)
		if len(over) == 0 || len(over) > mostRunning || over[len(over)-1].Box[3] > text.Margin*work[i].frame.Height {
			continue
		}
		cut := here.CutRow(before)
		plain := before.SameHeader(here) && before.Box()[3] > reachesFoot*work[i-1].frame.Height
		for _, l := range over {
			short := l.Box.Width() < runningWide*here.Box().Width()
			cut = cut && short
			plain = plain && short && !l.Bold() && l.Size <= runningLead*d.body.size && l.Box[1] < work[i-1].top()
		}
		if !cut && !plain {
			continue
		}
		for _, l := range over {
			for _, w := range l.Words {
				apart[w] = true
			}
		}
	}
}

// top returns where the words of a page begin.
func (p *pageLayout) top() float64 {
	y := math.Inf(1)
	for _, w := range p.frame.Words {
		y = min(y, w.Box[1])
	}
	return y
}

// lastTable returns the table that nothing but furniture stands below, or nil.
func (p *pageLayout) lastTable(free []ink.Line, apart map[*ink.Word]bool) *lattice.Lattice {
	var last *lattice.Lattice
	for _, t := range p.tables {
		if last == nil || t.Box()[3] > last.Box()[3] {
			last = t
		}
	}
	if last == nil {
		return nil
	}
	for i := range free {
		if l := &free[i]; l.Baseline > last.Box()[3] && l.Box[3] < (1-text.Margin/2)*p.frame.Height && !apart[l.Words[0]] {
			return nil
		}
	}
	return last
}

func (p *pageLayout) firstTable() *lattice.Lattice {
	var first *lattice.Lattice
	for _, t := range p.tables {
		if first == nil || t.Box()[1] < first.Box()[1] {
			first = t
		}
	}
	return first
}

// above returns the lines over a table that are no furniture.
func above(free []ink.Line, t *lattice.Lattice, apart map[*ink.Word]bool) []*ink.Line {
	var out []*ink.Line
	for i := range free {
		if l := &free[i]; l.Baseline < t.Box()[1]+1 && !apart[l.Words[0]] {
			out = append(out, l)
		}
	}
	return out
}
