package ink

import (
	"math"
	"slices"
	"strings"
	"unicode"

	"arising"
)

// A Chunk is a stretch of a line that stands in one cell: its words have no gap
// between them that parts columns.
type Chunk struct {
	Words    []*Word
	Box      arising.Box
	From, To int // the columns that it stands in, once they are known
	Figures  bool
}

// Gaps, in em, that part columns. Two figures side by side are two cells even
// with a space between them; words need more.
const (
	gapFigures = 0.42
	gapMixed   = 0.75
	gapWords   = 0.95
)

// ChunksOf cuts a line into chunks at its gaps and at vertical lines.
func ChunksOf(l *Line, down []Edge) []Chunk {
	var out []Chunk
	for i, w := range l.Words {
		if i > 0 && !parts(out[len(out)-1].Words, w, l, down) {
			c := &out[len(out)-1]
			c.Words = append(c.Words, w)
			c.Box = Union(c.Box, w.Box)
			continue
		}
		out = append(out, Chunk{Words: []*Word{w}, Box: w.Box})
	}
	for i := range out {
		out[i].Figures = AllNumeric(out[i].Words)
	}
	return out
}

// parts reports whether a column may end between the words before and the next.
func parts(before []*Word, next *Word, l *Line, down []Edge) bool {
	last := before[len(before)-1]
	right := RightOf(before)
	gap := (next.Box[0] - right) / l.Size
	_, y := Middle(next.Box)
	if ruleBetween(down, right-1, next.Box[0]+1, y) {
		return true
	}
	switch {
	case Leader(last.Text) || Leader(next.Text):
		return Leader(last.Text) && !Leader(next.Text) && gap > 0.2
	case money(last.Text) && Numeric(next.Text):
		return gap > 6
	case next.Text == "%" && Numeric(last.Text):
		return gap > 1.5
	}
	a, b := Numeric(last.Text), Numeric(next.Text)
	switch {
	case a && b:
		return gap > gapFigures
	case a || b:
		return gap > gapMixed
	}
	return gap > gapWords
}

// Leader reports whether a word is a row of dots that leads to the next column.
func Leader(s string) bool {
	return strings.Trim(s, ".…_") == "" && (len(s) >= 3 || s == ".")
}

func money(s string) bool { return s == "$" || s == "£" || s == "€" }

// AllNumeric reports whether all words are figures.
func AllNumeric(words []*Word) bool {
	for _, w := range words {
		if !Numeric(w.Text) {
			return false
		}
	}
	return true
}

// ruleBetween reports whether a vertical line stands between two places at y.
func ruleBetween(down []Edge, left, right, y float64) bool {
	i, _ := slices.BinarySearchFunc(down, left, func(e Edge, x float64) int {
		if e.At < x {
			return -1
		}
		return 1
	})
	for ; i < len(down) && down[i].At <= right; i++ {
		if down[i].From <= y && y <= down[i].To {
			return true
		}
	}
	return false
}

// Numeric reports whether a word is a figure, or stands for one that is missing.
func Numeric(s string) bool {
	if strings.Trim(s, "-–—†‡#*.…") == "" {
		return true
	}
	digits, other := 0, 0
	for _, r := range s {
		switch {
		case unicode.IsDigit(r):
			digits++
		case strings.ContainsRune(".,()[]%$£€+-–−±<>≥≤/:*†‡#§", r):
		default:
			other++
		}
	}
	return digits > 0 && other <= 1 && digits > other
}

// Extent is how far the text of a column reaches in the body.
type Extent struct{ Left, Right float64 }

const (
	GapUnderHeads = 0.2 // em at a column's edge that part two headings of a header's last line
	offCentre     = 3.0 // points that a heading over several columns may stand off their middle
)

// Narrow gives a heading that is wider than its column that column alone: the one that
// it stands in the middle of, where it is not in the middle of all that it reaches over.
func (k *Chunk) Narrow(ext []Extent) {
	if k.From == k.To || Centred(*k, ext) {
		return
	}
	for col := k.From; col <= k.To; col++ {
		if one := (Chunk{Box: k.Box, From: col, To: col}); Centred(one, ext) {
			k.From, k.To = col, col
			return
		}
	}
}

// Centred reports whether a heading stands in the middle of its columns, as one over
// them all does.
func Centred(k Chunk, ext []Extent) bool {
	return math.Abs(k.Box[0]+k.Box[2]-ext[k.From].Left-ext[k.To].Right) < 2*offCentre
}
