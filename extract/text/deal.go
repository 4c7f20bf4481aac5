package text

import (
	"slices"
	"strings"

	"arising/extract/cue"
	"arising/extract/doc"
	"arising/extract/rules"
)

// Weights of dealing cells, in tenths of what suits a cell well. They are of one order, so
// that no single cell outweighs what the rest of its row says.
const (
	suits    = 20  // the cell looks as its heading says
	passes   = 5   // it may be
	odd      = -15 // it looks like something else
	far      = -5  // it hardly may be
	skipped  = -12 // a column left out
	carries  = -14 // the cell goes on with the one before
	carriesS = -2  // it goes on, and begins small or with a bullet
	band     = -12 // the cell is a heading over rows
	parted   = 10  // more blank lines than usual stand before a row
)

// leastRows is how many good rows make a table, leastMean what their cells come to on
// average, in tenths, at least.
const leastRows, leastMean = 2, 8

// leastBegun is the same where it is known where rows begin.
const leastBegun = 1

// suit says how well a cell suits a column, in tenths.
func suit(role rules.Role, l cue.Look) int {
	short := func(most int) int {
		if l.Words <= most {
			return passes
		}
		return odd
	}
	switch role {
	case rules.Ref, rules.ActionRef:
		if l.Has(cue.Ref) {
			return suits
		}
		return short(1)
	case rules.Due, rules.Start, rules.Revised, rules.Completed, rules.Timescale, rules.Raised:
		if l.Has(cue.Date | cue.Nothing) {
			return suits
		}
		return max(short(4), far)
	case rules.Lead, rules.Member, rules.Partners, rules.Addressed, rules.Source:
		if l.Has(cue.Person | cue.Post | cue.Initials) {
			return suits
		}
		return max(short(6), min(short(14)-passes, 0))
	case rules.Rating, rules.RatingPrevious, rules.Status, rules.Priority, rules.Direction, rules.Short, rules.LegendValue:
		if l.Has(cue.Rating | cue.Status | cue.Percent | cue.Amount) {
			return suits
		}
		return short(3)
	case rules.Action, rules.Recommendation:
		if l.Has(cue.Date | cue.Ref | cue.Amount | cue.Rating) {
			return odd
		}
		if l.Has(cue.Task|cue.Duty) || l.Words > 5 {
			return suits
		}
		return passes
	case rules.None, rules.Other:
		return 0
	}
	if l.Has(cue.Date|cue.Ref|cue.Initials) && l.Words <= 3 {
		return odd
	}
	return passes
}

// A deal gives cells to columns.
type deal struct {
	columns []rules.Role
	cells   []cell
	begun   bool // where rows begin is known
	seen    []manner
	wide    int // what more blank lines than usual before a row come to
}

// step is where a cell went: its column, or a band; and where the one before it was.
type step struct{ score, from int }

// rows deals the cells and returns the rows up to the last good one, how many cells they
// take, and what they come to; nil when they are no table. The cells are dealt by their
// headings at first, and again by what the columns were dealt (learned.go).
func (d deal) rows() (out []row, used, total int) {
	if len(d.cells) == 0 {
		return nil, 0, 0
	}
	usual := d.usualGap()
	var best []int
	bestScore := -1 << 30
	for _, wide := range []int{parted, surely} {
		d.seen, d.wide = nil, wide
		var at []int
		for n := 0; n < rounds; n++ {
			was := at
			var sum int
			if at, sum = d.dealt(usual); n > 0 && sum > bestScore {
				best, bestScore = at, sum
			}
			if slices.Equal(was, at) {
				break
			}
			d.seen = d.learn(at)
		}
	}
	return d.good(best, usual)
}

// dealt deals the cells once.
func (d deal) dealt(usual int) ([]int, int) {
	k := len(d.columns)
	steps := make([][]step, len(d.cells))
	for i, c := range d.cells {
		steps[i] = make([]step, k+1) // the last is a band
		for to := range steps[i] {
			suited := 0
			if to < k {
				suited = d.suits(to, c)
			}
			best := step{score: d.move(k, to, c, usual) + suited, from: -1}
			if i > 0 {
				best.score = -1 << 30
				for from, was := range steps[i-1] {
					score := was.score + d.move(from, to, c, usual) + suited
					if from == to && !c.whole {
						score -= max(suited, 0) // it adds nothing of its own
					}
					if score > best.score {
						best = step{score, from}
					}
				}
			}
			steps[i][to] = best
		}
	}
	at := d.path(steps)
	return at, steps[len(steps)-1][at[len(at)-1]].score
}

// path walks the best steps back.
func (d deal) path(steps [][]step) []int {
	at := make([]int, len(steps))
	last := len(steps) - 1
	for to, s := range steps[last] {
		if s.score > steps[last][at[last]].score {
			at[last] = to
		}
	}
	for i := last; i > 0; i-- {
		at[i-1] = steps[i][at[i]].from
	}
	return at
}

// usualGap is how many blank lines stand between most cells.
func (d deal) usualGap() int {
	count := make(map[int]int)
	usual := 0
	for _, c := range d.cells {
		if count[c.gap]++; count[c.gap] > count[usual] {
			usual = c.gap
		}
	}
	return usual
}

// move says what it costs that a cell goes to a column when the one before it went to
// another; the columns count from 0, the one behind the last is a band.
func (d deal) move(from, to int, c cell, usual int) int {
	k := len(d.columns)
	if c.first && (to <= from && from < k || from == k || to == 0) {
		if to == k {
			return -1 << 20
		}
		return 2 * skipped * to
	}
	if c.first || d.begun && to <= from && (c.whole || to < from) {
		return -1 << 20
	}
	opens := 0 // a row
	if c.gap > usual {
		opens = d.wide
	}
	switch {
	case to == k:
		if c.look.Words > headWords || c.look.Has(cue.Stops|cue.Date|cue.Ref) || from < k && from < k-2 {
			return -1 << 20
		}
		return band + opens
	case from == k:
		return skipped * to
	case to > from:
		return skipped*(to-from-1) - opens
	case to == from && c.whole:
		return skipped*to + skipped*(k-1-from)/2 + opens
	case to == from && !(to == 0 && d.columns[0] == rules.Ref):
		if c.look.Has(cue.Lower) || strings.ContainsRune(doc.Bullets, firstRune(c.text)) {
			return carriesS - opens
		}
		return max(carries-opens, skipped*(to+k-1-from)+opens)
	}
	return skipped*to + skipped*(k-1-from)/2 + opens
}

func firstRune(s string) rune {
	for _, r := range s {
		return r
	}
	return 0
}

// good builds the rows from where the cells went, up to the last good one.
func (d deal) good(at []int, usual int) (out []row, used, total int) {
	k := len(d.columns)
	type built struct {
		row
		score, filled, end int
	}
	var rows []built
	for i, c := range d.cells {
		to := at[i]
		fresh := i == 0 || to == k || at[i-1] == k || to < at[i-1] || c.first
		if !fresh && to == at[i-1] { // goes on, or begins a row at the same column
			fresh = c.whole || c.gap > usual && !c.look.Has(cue.Lower)
		}
		if fresh {
			b := built{row: row{line: c.line}}
			if to == k {
				b.cells = []string{c.text}
			} else {
				b.cells = make([]string, k)
			}
			rows = append(rows, b)
		}
		b := &rows[len(rows)-1]
		if to < k {
			if b.cells[to] == "" {
				b.filled++
			} else {
				b.cells[to] += "\n"
			}
			b.cells[to] += c.text
			b.score += suit(d.columns[to], c.look)
		}
		b.end = i + 1
	}
	isGood := func(b built) bool { return b.filled >= max(2, (k+1)/2) && b.score >= leastMean*b.filled }
	last, n := -1, 0
	for i, b := range rows {
		if len(b.cells) == 1 && k > 1 {
			continue
		}
		if !isGood(b) {
			if bad := i - last; bad > 2 {
				break
			}
			continue
		}
		last, n = i, n+1
		total += b.score
	}
	least := leastRows
	if d.begun {
		least = leastBegun
	}
	if n < least || n*10 < (last+1)*6 {
		return nil, 0, 0
	}
	for _, b := range rows[:last+1] {
		out = append(out, b.row)
	}
	return out, rows[last].end, total
}
