package grid

import (
	"math"
	"slices"
	"unicode"
	"unicode/utf8"
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
func (d *documentLayout) runningHeads(work []*pageLayout, free [][]line, apart map[*Word]bool) {
	for i := 1; i < len(work); i++ {
		before, here := work[i-1].lastTable(free[i-1], apart), work[i].firstTable()
		if before == nil || here == nil || !sameEdges(before.xs, here.xs) {
			continue
		}
		over := above(free[i], here, apart)
		if len(over) == 0 || len(over) > mostRunning || over[len(over)-1].box[3] > margin*work[i].frame.height {
			continue
		}
		cut := here.cutRow(before)
		plain := before.sameHeader(here) && before.box()[3] > reachesFoot*work[i-1].frame.height
		for _, l := range over {
			short := l.box.Width() < runningWide*here.box().Width()
			cut = cut && short
			plain = plain && short && !l.bold() && l.size <= runningLead*d.body.size && l.box[1] < work[i-1].top()
		}
		if !cut && !plain {
			continue
		}
		for _, l := range over {
			for _, w := range l.words {
				apart[w] = true
			}
		}
	}
}

// top returns where the words of a page begin.
func (p *pageLayout) top() float64 {
	y := math.Inf(1)
	for _, w := range p.frame.words {
		y = min(y, w.Box[1])
	}
	return y
}

// lastTable returns the table that nothing but furniture stands below, or nil.
func (p *pageLayout) lastTable(free []line, apart map[*Word]bool) *lattice {
	var last *lattice
	for _, t := range p.tables {
		if last == nil || t.box()[3] > last.box()[3] {
			last = t
		}
	}
	if last == nil {
		return nil
	}
	for i := range free {
		if l := &free[i]; l.baseline > last.box()[3] && l.box[3] < (1-margin/2)*p.frame.height && !apart[l.words[0]] {
			return nil
		}
	}
	return last
}

func (p *pageLayout) firstTable() *lattice {
	var first *lattice
	for _, t := range p.tables {
		if first == nil || t.box()[1] < first.box()[1] {
			first = t
		}
	}
	return first
}

// above returns the lines over a table that are no furniture.
func above(free []line, t *lattice, apart map[*Word]bool) []*line {
	var out []*line
	for i := range free {
		if l := &free[i]; l.baseline < t.box()[1]+1 && !apart[l.words[0]] {
			out = append(out, l)
		}
	}
	return out
}

// rowWords returns the words of each cell of a row, by column.
func (l *lattice) rowWords(row int) map[int][]*Word {
	out := map[int][]*Word{}
	for i := range l.cells {
		if c := &l.cells[i]; c.row == row && len(c.words) > 0 {
			out[c.col] = c.words
		}
	}
	return out
}

// sameHeader reports whether two tables begin with the same row of headings.
func (l *lattice) sameHeader(o *lattice) bool {
	a, b := l.rowWords(0), o.rowWords(0)
	if len(a) < 2 || len(a) != len(b) {
		return false
	}
	for col := range a {
		if textOf(a[col]) != textOf(b[col]) {
			return false
		}
	}
	return true
}

func textOf(words []*Word) string {
	l := newLine(slices.Clone(words), 0, 0)
	return lineText(&l)
}

// cutRow reports whether a table begins, after a header that the one before has too,
// in the middle of a row: its first cell is empty and another goes on in a small letter.
func (l *lattice) cutRow(before *lattice) bool {
	row := 0
	if before.sameHeader(l) {
		row = 1
	}
	words := l.rowWords(row)
	if len(words) == 0 || len(words[0]) > 0 {
		return false
	}
	for _, w := range words {
		if r, _ := utf8.DecodeRuneInString(w[0].Text); unicode.IsLower(r) {
			return true
		}
	}
	return false
}
