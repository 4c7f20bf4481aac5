package asked

import (
	"strings"

	"arising"
	"arising/extract/cue"
	"arising/extract/outline"
	"arising/extract/record/flow"
)

// promised makes an action of an entry. Who does it and by when, set in brackets behind it,
// are its fields: "Plant 120 trees (Grounds Team, winter 2023)".
func promised(e flow.Entry) arising.Action {
	a := arising.Action{Ref: outline.Ref(e.Label), Text: e.Text, Location: e.Loc}
	text, who, when := ownedTail(e.Text)
	if who == "" && when == "" {
		return a
	}
	if a.Text, a.LeadRaw = text, who; who != "" {
		a.Leads = []arising.Lead{{Raw: who, Part: arising.PartLead}}
	}
	if when != "" {
		a.Due = &arising.Due{Raw: when}
	}
	return a
}

// ownedTail parts who acts and by when from the brackets at the end of a text; both are ""
// where it ends in none that say no more than that.
func ownedTail(text string) (rest, who, when string) {
	const most = 12 // words in the brackets
	whole := strings.TrimRight(text, " .")
	at := strings.LastIndexByte(whole, '(')
	if at <= 0 || !strings.HasSuffix(whole, ")") {
		return text, "", ""
	}
	inner := strings.TrimSpace(whole[at+1 : len(whole)-1])
	if inner == "" || flow.Words(inner) > most {
		return text, "", ""
	}
	who, when = inner, ""
	if cut := strings.LastIndexAny(inner, ",;–"); cut > 0 {
		who, when = strings.TrimSpace(inner[:cut]), strings.TrimLeft(inner[cut:], ",;– ")
	} else if dated(inner) {
		who, when = "", inner
	}
	switch {
	case when != "" && !dated(when), who != "" && (!flow.WhoActs(who) || !cue.Of(who).Has(cue.Person|cue.Post|cue.Initials)):
		return text, "", ""
	}
	return strings.TrimSpace(whole[:at]), who, when
}

// dated reports whether a text says no more than by when.
func dated(text string) bool { return cue.Of(text).Has(cue.Date) }
