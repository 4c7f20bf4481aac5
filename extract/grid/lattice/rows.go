package lattice

import (
	"unicode"
	"unicode/utf8"

	"arising/extract/grid/ink"
)

// leastParted is the share of the columns that a row's end parts, over all rows.
const leastParted = 0.5

// Even reports whether most columns are parted where a row ends, as those of a table
// are and the boxes of a diagram are not.
func (l *Lattice) Even() bool {
	tops := 0
	for _, c := range l.Cells {
		if c.Row > 0 {
			tops += c.Cols
		}
	}
	return float64(tops) >= leastParted*float64((len(l.Xs)-1)*(len(l.Ys)-2))
}

// backedShare is the share of a table's cells that must have a fill.
const backedShare = 0.6

// Backed reports whether most cells have a fill, and many have words as well.
func (l *Lattice) Backed() bool {
	filled, full := 0, 0
	for i := range l.Cells {
		if l.Cells[i].fill != "" {
			filled++
		}
		if len(l.Cells[i].Words) > 0 {
			full++
		}
	}
	return float64(filled) >= backedShare*float64(len(l.Cells)) && full*2 >= len(l.Cells)
}

// rowWords returns the words of each cell of a row, by column.
func (l *Lattice) rowWords(row int) map[int][]*ink.Word {
	out := map[int][]*ink.Word{}
	for i := range l.Cells {
		if c := &l.Cells[i]; c.Row == row && len(c.Words) > 0 {
			out[c.Col] = c.Words
		}
	}
	return out
}

// SameHeader reports whether two tables begin with the same row of headings.
func (l *Lattice) SameHeader(o *Lattice) bool {
	a, b := l.rowWords(0), o.rowWords(0)
	if len(a) < 2 || len(a) != len(b) {
		return false
	}
	for col := range a {
		if ink.TextOf(a[col]) != ink.TextOf(b[col]) {
			return false
		}
	}
	return true
}

// CutRow reports whether a table begins, after a header that the one before has too,
// in the middle of a row: its first cell is empty and another goes on in a small letter.
func (l *Lattice) CutRow(before *Lattice) bool {
	row := 0
	if before.SameHeader(l) {
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

// Sparse reports whether most places of a table would be empty, as those between
// the labels of a chart are.
func (l *Lattice) Sparse() bool {
	full := 0
	for i := range l.Cells {
		if c := &l.Cells[i]; len(c.Words) > 0 {
			full += c.Rows * c.Cols
		}
	}
	all := (len(l.Xs) - 1) * (len(l.Ys) - 1)
	return full*10 < all*4
}
