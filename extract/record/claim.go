package record

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"arising"
)

// A claim is what one reader takes a run of lines for. Readers claim without asking each
// other; arbitrate says who is heard.
type claim struct {
	from, to int // the lines [from,to) of the flow that it takes
	score    int // how sure it is, in thousandths
	what     string
	against  string // the strongest reason against it
	whole    bool   // it is a block with a label of its own, and lists in it are parts of it

	decisions       []arising.Decision
	spots           []int // of the decisions: see minute
	recommendations []arising.Recommendation
	actions         []arising.Action
}

// sure is the score from which a claim is taken; near, from which it is told of.
const sure, near = 500, 200

// arbitrate returns the claims that are taken, in the order of the document: blocks with a
// label of their own before the lists in them, of two that take the same lines the surer
// one, of two as sure the longer. The others that came near are told of.
func arbitrate(claims []claim) (taken []claim, told []claim) {
	order := slices.Clone(claims)
	slices.SortStableFunc(order, func(a, b claim) int {
		return cmp.Or(boolInt(b.whole)-boolInt(a.whole), b.score-a.score, (b.to-b.from)-(a.to-a.from))
	})
	heard := make(map[int]bool) // the lines that are taken
	for _, c := range order {
		switch {
		case c.score < sure:
			if c.score >= near {
				told = append(told, c)
			}
		case !anyOf(heard, c.from, c.to):
			taken = append(taken, c)
			for i := c.from; i < c.to; i++ {
				heard[i] = true
			}
		}
	}
	told = slices.DeleteFunc(told, func(c claim) bool { return anyOf(heard, c.from, c.to) })
	byPlace := func(a, b claim) int { return a.from - b.from }
	slices.SortStableFunc(taken, byPlace)
	slices.SortStableFunc(told, byPlace)
	return taken, told
}

// anyOf reports whether one of the lines [from,to) is in the set.
func anyOf(set map[int]bool, from, to int) bool {
	for i := from; i < to; i++ {
		if set[i] {
			return true
		}
	}
	return false
}

// diagnostic tells of a list that was nearly taken.
func (c claim) diagnostic(lines []line) arising.Diagnostic {
	const quoted = 60 // bytes
	text := lines[c.from].Text
	if len(text) > quoted {
		text = strings.ToValidUTF8(text[:quoted], "") + "…"
	}
	return arising.Diagnostic{Code: arising.ListNear, Severity: arising.Info, Location: lines[c.from].Loc,
		Message: fmt.Sprintf("a list was nearly read as %s (%d of 1000; against it %s): %s", c.what, c.score, c.against, text)}
}
