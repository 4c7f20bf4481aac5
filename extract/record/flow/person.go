package flow

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"arising"
	"arising/extract/rules"
)

// HasLabels reports whether a line of value has a label of a front sheet in it.
func HasLabels(r *rules.Set, value string) bool {
	for _, text := range strings.Split(value, "\n") {
		if len(SplitLabels(r, text, arising.Location{}, 0, -1)) > 0 {
			return true
		}
	}
	return false
}

var (
	// NameSplit parts the name of a person from a post or a further name.
	NameSplit = regexp.MustCompile(`\s*(?:\n|,|;|\s[–—-]\s|\s[–—-]|[–—-]\s|\()\s*`)
	// PostHead is a word that posts and bodies have and persons have not.
	PostHead = regexp.MustCompile(`(?i)\b(?:director|head|manager|officer|lead|chief|executive|interim|assistant|deputy|member|chair|chairman|clerk|solicitor|accountant|leader|adviser|advisor|coordinator|co-ordinator|principal|senior|councillor|cllr|champion|team|service|services|secretary|treasurer|auditor|engineer|planner|portfolio|commissioner|governance|democratic|strategic|corporate|group|council|committee|the)\b`)
)

// Honorific is what stands before a name.
var Honorific = regexp.MustCompile(`^(?i:councillors?|cllrs?\.?|mr|mrs|ms|miss|dr|prof|professor|sir|dame|lord|lady|rev|canon|the)\b\.?`)

// LooksPerson reports whether text reads as the name of one person: two to five
// words with capitals, none of them of a post, or a councillor.
func LooksPerson(text string) bool {
	text = Collapse(text)
	if text == "" || strings.ContainsAny(text, "0123456789@:;?") {
		return false
	}
	title := Honorific.FindString(text)
	if strings.EqualFold(title, "the") {
		return false
	}
	rest := strings.Fields(strings.TrimSpace(text[len(title):]))
	if len(rest) > 5 || len(rest) == 0 || title == "" && len(rest) < 2 {
		return false
	}
	if title == "" && PostHead.MatchString(text) {
		return false
	}
	for _, w := range rest {
		r := w[0]
		if !(r >= 'A' && r <= 'Z') && r < 0x80 && !strings.HasPrefix(w, "de") && !strings.HasPrefix(w, "van") {
			return false
		}
		if w == "&" || strings.EqualFold(w, "and") {
			return false
		}
	}
	return true
}

// WhoActs reports whether a cell names who acts: initials, posts and names are short and
// hold no verb of their own.
func WhoActs(who string) bool {
	return Words(who) <= 8 && !strings.Contains(who, ";") && !toVerb.MatchString(who)
}

// Small letters alone: "BE" are initials.
var toVerb = regexp.MustCompile(`\b(?:to|will|should|agreed|that|noted|was|were|be|is|are)\b`)

// IsCapital reports whether a word begins as names do; figures and signs may.
func IsCapital(w string) bool {
	c, _ := utf8.DecodeRuneInString(strings.TrimLeft(w, "(“\"'‘"))
	return !unicode.IsLower(c)
}
