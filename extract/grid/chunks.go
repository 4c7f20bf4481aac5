package grid

import (
	"slices"
	"strings"

	"arising"
)

// A chunk is a stretch of a line that stands in one cell: its words have no gap
// between them that parts columns.
type chunk struct {
	words    []*Word
	box      arising.Box
	from, to int // the columns that it stands in, once they are known
	figures  bool
}

// Gaps, in em, that part columns. Two figures side by side are two cells even
// with a space between them; words need more.
const (
	gapFigures = 0.42
	gapMixed   = 0.75
	gapWords   = 0.95
)

// chunksOf cuts a line into chunks at its gaps and at vertical lines.
func chunksOf(l *line, down []edge) []chunk {
	var out []chunk
	for i, w := range l.words {
		if i > 0 && !parts(out[len(out)-1].words, w, l, down) {
			c := &out[len(out)-1]
			c.words = append(c.words, w)
			c.box = union(c.box, w.Box)
			continue
		}
		out = append(out, chunk{words: []*Word{w}, box: w.Box})
	}
	for i := range out {
		out[i].figures = allNumeric(out[i].words)
	}
	return out
}

// parts reports whether a column may end between the words before and the next.
func parts(before []*Word, next *Word, l *line, down []edge) bool {
	last := before[len(before)-1]
	right := rightOf(before)
	gap := (next.Box[0] - right) / l.size
	_, y := middle(next.Box)
	if ruleBetween(down, right-1, next.Box[0]+1, y) {
		return true
	}
	switch {
	case leader(last.Text) || leader(next.Text):
		return leader(last.Text) && !leader(next.Text) && gap > 0.2
	case money(last.Text) && numeric(next.Text):
		return gap > 6
	case next.Text == "%" && numeric(last.Text):
		return gap > 1.5
	}
	a, b := numeric(last.Text), numeric(next.Text)
	switch {
	case a && b:
		return gap > gapFigures
	case a || b:
		return gap > gapMixed
	}
	return gap > gapWords
}

// leader reports whether a word is a row of dots that leads to the next column.
func leader(s string) bool {
	return strings.Trim(s, ".…_") == "" && (len(s) >= 3 || s == ".")
}

func money(s string) bool { return s == "$" || s == "£" || s == "€" }

func allNumeric(words []*Word) bool {
	for _, w := range words {
		if !numeric(w.Text) {
			return false
		}
	}
	return true
}

// ruleBetween reports whether a vertical line stands between two places at y.
func ruleBetween(down []edge, left, right, y float64) bool {
	i, _ := slices.BinarySearchFunc(down, left, func(e edge, x float64) int {
		if e.at < x {
			return -1
		}
		return 1
	})
	for ; i < len(down) && down[i].at <= right; i++ {
		if down[i].from <= y && y <= down[i].to {
			return true
		}
	}
	return false
}
