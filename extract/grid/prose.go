package grid

import (
	"regexp"
	"slices"
)

const leastProse = 2 // words of a line that may run over columns

// prose marks the lines of a stretch that run on over columns which the others keep
// to, and cuts those at its foot off: text that follows a table with no more white
// than its rows have between them.
func (s *whiteSearch) prose(t *stretch) {
	left := s.box(t.from, t.to)[0]
	var held []line
	var doubted []int
	for i := t.from; i < t.to; i++ {
		l := &s.lines[i]
		switch {
		case t.across[i]:
		case len(l.words) >= leastProse && l.box[0] < left+3 && len(wideGaps(l)) == 0:
			doubted = append(doubted, i)
		default:
			held = append(held, *l)
		}
	}
	if len(doubted) == 0 || len(held) < 2 {
		return
	}
	xs := rivers(held)
	for _, i := range doubted {
		if overEdge(&s.lines[i], xs[1:len(xs)-1]) {
			t.across[i] = true
		}
	}
	for t.to-t.from > 2 && t.across[t.to-1] && slices.Contains(doubted, t.to-1) {
		t.to--
	}
}

// overEdge reports whether a word stands over a column's edge.
func overEdge(l *line, xs []float64) bool {
	return slices.ContainsFunc(l.words, func(w *Word) bool {
		return slices.ContainsFunc(xs, func(x float64) bool { return w.Box[0] < x-1 && w.Box[2] > x+1 })
	})
}

// A date in figures: "30/06/2031", "1.4.31".
var dated = regexp.MustCompile(`^[0-9]{1,2}([./-])[0-9]{1,2}[./-]([0-9]{2}|[0-9]{4})$`)

// counted reports whether a cell holds nothing but figures and no date.
func counted(words []*Word) bool {
	return allNumeric(words) && !slices.ContainsFunc(words, func(w *Word) bool { return dated.MatchString(w.Text) })
}

// titledOnly reports whether nothing but a heading, set off by white, stands in a
// column: its cells are empty, or coloured.
func (c *candidate) titledOnly(col int) bool {
	apart := false
	for n, r := range c.rows {
		for i, k := range r.chunks {
			if k.from > col || k.to < col {
				continue
			}
			if n >= c.head || i == 0 || k.from != k.to {
				return false
			}
			apart = apart || k.box[0]-r.chunks[i-1].box[2] > columnGap*r.line.size
		}
	}
	return apart
}
