package flow

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"arising"
)

// A Claim is what one reader takes a run of lines for. Readers claim without asking each
// other; arbitrate says who is heard.
type Claim struct {
	From, To int // the lines [from,to) of the flow that it takes
	Score    int // how sure it is, in thousandths
	What     string
	Against  string // the strongest reason against it
	Whole    bool   // it is a block with a label of its own, and lists in it are parts of it

	Decisions       []arising.Decision
	Spots           []int // of the decisions: see minute
	Recommendations []arising.Recommendation
	Actions         []arising.Action
}

// Sure is the score from which a claim is taken; near, from which it is told of.
const Sure, Near = 500, 200

// Arbitrate returns the claims that are taken, in the order of the document: blocks with a
// label of their own before the lists in them, of two that take the same lines the surer
// one, of two as sure the longer. The others that came near are told of.
func Arbitrate(claims []Claim) (taken []Claim, told []Claim) {
	order := slices.Clone(claims)
	slices.SortStableFunc(order, func(a, b Claim) int {
		return cmp.Or(boolInt(b.Whole)-boolInt(a.Whole), b.Score-a.Score, (b.To-b.From)-(a.To-a.From))
	})
	heard := make(map[int]bool) // the lines that are taken
	for _, c := range order {
		switch {
		case c.Score < Sure:
			if c.Score >= Near {
				told = append(told, c)
			}
		case !anyOf(heard, c.From, c.To):
			taken = append(taken, c)
			for i := c.From; i < c.To; i++ {
				heard[i] = true
			}
		}
	}
	told = slices.DeleteFunc(told, func(c Claim) bool { return anyOf(heard, c.From, c.To) })
	byPlace := func(a, b Claim) int { return a.From - b.From }
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

// Diagnostic tells of a list that was nearly taken.
func (c Claim) Diagnostic(lines []Line) arising.Diagnostic {
	const quoted = 60 // bytes
	text := lines[c.From].Text
	if len(text) > quoted {
		text = strings.ToValidUTF8(text[:quoted], "") + "…"
	}
	return arising.Diagnostic{Code: arising.ListNear, Severity: arising.Info, Location: lines[c.From].Loc,
		Message: fmt.Sprintf("a list was nearly read as %s (%d of 1000; against it %s): %s", c.What, c.Score, c.Against, text)}
}

// Several is how many of a kind make a habit of a document.
const Several = 3

// Told is the score of what minutes tell; ToldElsewhere, of what a document of another kind
// tells that speaks of a meeting. Less is only told of.
// Marked is that of what a marker stands before: "RESOLVED that".
const Told, ToldElsewhere, Marked = 900, 600, 990
