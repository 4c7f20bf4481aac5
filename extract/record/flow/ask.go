package flow

import (
	"regexp"
	"strings"

	"arising/extract/rules"
)

// AsksOnly reports whether text does no more than say who is asked, or that
// something is recommended or resolved: what they are asked follows.
func AsksOnly(r *rules.Set, text string) bool {
	text = strings.TrimRight(text, " :-–—")
	if Words(text) > 40 {
		return false
	}
	if n := r.Begins(rules.RecommendedStart, text); n > 0 && n >= len(rules.Tokens(text))-7 {
		return true
	}
	at, n := r.Holds(rules.RecommendedAsk, text)
	return at >= 0 && at+n >= len(rules.Tokens(text))-6
}

// Opens reports whether a text leads in what follows it: it ends in a colon, or in
// one with a dash.
func Opens(text string) bool { return strings.HasSuffix(strings.TrimRight(text, "-–—"), ":") }

// BodyAsked reports whether text begins with a body that is asked to do
// something: "The Committee is asked to note".
func BodyAsked(r *rules.Set, text string) bool {
	at, _ := r.Holds(rules.RecommendedAsk, text)
	if at < 1 || at > 14 {
		return false
	}
	head := strings.Join(rules.Tokens(text)[:at], " ")
	body, _ := r.Holds(rules.Body, head)
	return body >= 0
}

// clauseOpens reports whether a text begins as what a committee is asked to do begins: with
// "that", "to" or the verb.
func clauseOpens(r *rules.Set, text string) bool {
	w := rules.Tokens(text)
	if len(w) < 2 {
		return false
	}
	return w[0] == "that" || w[0] == "to" || r.Is(rules.RecommendedVerb, w[0]) || r.Is(rules.RecommendedVerb, strings.TrimSuffix(w[0], "s"))
}

// The kinds of a Decision.
const (
	Recommended = "recommended"
	Resolved    = "resolved"
)

// askMarker matches a marker that stands before what is recommended as a label does,
// with a colon or a dash; "RECOMMENDED that" is part of its sentence.
var askMarker = regexp.MustCompile(`(?i)^(?:officer )?recommend(?:ation|ed)s?(?:\s*\(s\))?\s*[:–—-]+\s*`)

// WithoutMarker returns what is recommended without the label before it.
func WithoutMarker(text string) string {
	if rest := text[len(askMarker.FindString(text)):]; Words(rest) >= 3 {
		return rest
	}
	return text
}
