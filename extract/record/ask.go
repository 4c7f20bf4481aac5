package record

import (
	"strings"

	"arising/extract/rules"
)

// asksOnly reports whether text does no more than say who is asked, or that
// something is recommended or resolved: what they are asked follows.
func asksOnly(r *rules.Set, text string) bool {
	text = strings.TrimRight(text, " :-–—")
	if words(text) > 40 {
		return false
	}
	if n := r.Begins(rules.RecommendedStart, text); n > 0 && n >= len(rules.Tokens(text))-7 {
		return true
	}
	at, n := r.Holds(rules.RecommendedAsk, text)
	return at >= 0 && at+n >= len(rules.Tokens(text))-6
}

// opens reports whether a text leads in what follows it: it ends in a colon, or in
// one with a dash.
func opens(text string) bool { return strings.HasSuffix(strings.TrimRight(text, "-–—"), ":") }

// bodyAsked reports whether text begins with a body that is asked to do
// something: "The Committee is asked to note".
func bodyAsked(r *rules.Set, text string) bool {
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
