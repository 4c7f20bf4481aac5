package flow

import (
	"strings"

	"arising/extract/rules"
)

// The kinds of document.
const (
	KindReport     = "report"
	KindMinutes    = "minutes"
	KindDecision   = "decision"
	KindPlan       = "plan"
	KindInspection = "inspection"
)

// Published reports whether a line says, as only the page of a decision does, who made
// it or when it was published: "Decision published: 4 May 2016".
func Published(r *rules.Set, lines []Line) bool {
	for _, x := range lines {
		if label, _, ok := strings.Cut(x.Text, ":"); ok && x.Label == "" && r.Is(rules.KindDecisionLabel, label) {
			return true
		}
	}
	return false
}

// Holds reports whether text holds a wording of the rules, as whole words.
func Holds(r *rules.Set, w rules.Wording, text string) bool {
	at, _ := r.Holds(w, text)
	return at >= 0
}

// IsThat reports whether a text is a clause that begins with "That": "That six play areas be
// mended."
func IsThat(text string) bool {
	rest, ok := strings.CutPrefix(text, "That ")
	return ok && StartsLower(rest)
}
