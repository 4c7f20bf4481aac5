package record

import (
	"regexp"
	"strings"

	"arising"
	"arising/extract/doc"
	"arising/extract/rules"
)

// readMinutes returns the actions that minutes hold outside tables: those marked
// "ACTION: AB", what somebody was asked to bring, and what a sentence rates.
func readMinutes(r *rules.Set, lines []line) []arising.Action {
	var out []arising.Action
	for i := 0; i < len(lines); i++ {
		x := lines[i]
		if colour, ok := ratesRun(x.Text); ok {
			more, next := ratedRun(r, lines, i, colour)
			if len(more) > 0 {
				out = append(out, more...)
				i = next - 1
				continue
			}
		}
		if more, next := actionList(r, lines, i); len(more) > 0 {
			out = append(out, more...)
			i = next - 1
			continue
		}
		if a, ok := marked(r, lines, i); ok {
			out = append(out, a)
			continue
		}
		if a, ok := task(x); ok {
			out = append(out, a)
			continue
		}
		if x.Data || x.headline() || nextMarked(r, lines, i) {
			continue
		}
		for _, s := range sentences(x.Text) {
			if followUp(r, s) {
				out = append(out, arising.Action{Text: s, Ref: refOfMinute(x), Due: dueIn(s), Location: x.Loc})
			}
		}
	}
	return out
}

// actionList reads the list under a heading such as "Actions arising": each item
// is an action, its lead whoever stands before "to".
func actionList(r *rules.Set, lines []line, i int) ([]arising.Action, int) {
	x := lines[i]
	if !r.Is(rules.MinutesActions, x.Text) || x.Data || x.Table > 0 || i+1 >= len(lines) || lines[i+1].Label == "" || !x.headline() && words(x.Text) > 3 {
		return nil, i
	}
	items, next := (listing{rules: r, lines: lines}).read(i + 1)
	var out []arising.Action
	for _, it := range items {
		a := arising.Action{Text: it.Text, Ref: ref(it.Label), Due: dueIn(it.Text), Location: it.Loc}
		if m := leadTo.FindStringSubmatch(it.Text); m != nil && whoActs(m[1]) {
			a.LeadRaw = m[1]
			a.Leads = []arising.Lead{{Raw: m[1], Part: arising.PartLead}}
		}
		out = append(out, a)
	}
	return out, next
}

var leadTo = regexp.MustCompile(`^(\p{Lu}[^,.:;]{0,60}?)\s+to\s+\p{Ll}`)

var actionMark = regexp.MustCompile(`(?:^|\s)\(?(ACTION|Action|ACTIONS|Actions)(?: (?i:by|for|point|required by|owner|lead|to))?\s*[:–-]\s*([^\s.][^.]{0,80}?)\)?\.?$`)

var taskMark = regexp.MustCompile(`(?:^\(?(?:ACTION|Action)|[.;:]\s+\(?ACTION)[sS]?(?: (?i:point|required))?\s*(?:\d{1,3}\s*)?[:–-]\s*(\S.*)$`)

// task reads a line that says after its mark who is to do what: "ACTION: Clerk to
// ask for quotes."
func task(x line) (arising.Action, bool) {
	m := taskMark.FindStringSubmatch(x.full())
	if m == nil || x.Data {
		return arising.Action{}, false
	}
	text := sentences(m[1])[0]
	lead := leadTo.FindStringSubmatch(text)
	if lead == nil || !whoActs(lead[1]) {
		return arising.Action{}, false
	}
	return arising.Action{
		Text: text, Due: dueIn(text), LeadRaw: lead[1], Leads: []arising.Lead{{Raw: lead[1], Part: arising.PartLead}}, Location: x.Loc,
	}, true
}

// marked reads line i when it ends in, or is, a mark such as "ACTION: AB/CD". The
// text is the paragraph before the mark.
func marked(r *rules.Set, lines []line, i int) (arising.Action, bool) {
	x := lines[i]
	m := actionMark.FindStringSubmatchIndex(x.full())
	if m == nil || x.Data {
		return arising.Action{}, false
	}
	full := x.full()
	who := strings.TrimSpace(full[m[4]:m[5]])
	if !whoActs(who) {
		return arising.Action{}, false
	}
	before := strings.TrimSpace(full[:m[0]])
	who, due := whoByWhen(who)
	a := arising.Action{Due: due, LeadRaw: who, Leads: []arising.Lead{{Raw: who, Part: arising.PartLead}}, Location: x.Loc}
	if before != "" {
		y := line{Text: strings.TrimSpace(strings.TrimPrefix(before, x.Label)), Label: x.Label}
		a.Text, a.Ref = y.Text, refOfMinute(y)
		return a, true
	}
	text, at := before, i
	var parts []string
	for j := i - 1; j >= 0 && j >= i-6; j-- {
		y := lines[j]
		if y.Kind == doc.Heading || y.headline() || y.Table != x.Table || actionMark.MatchString(y.full()) {
			break
		}
		if y.Label != "" && sectionNumber(y) && y.Kind != doc.Item && len(parts) > 0 {
			break
		}
		a.Location = y.Loc.Add(a.Location)
		at = j
		parts = append([]string{y.Text}, parts...)
		if y.Label != "" && !isBullet(y.Label) || !startsLower(y.Text) && !isBullet(y.Label) {
			break
		}
		if isBullet(y.Label) {
			parts[0] = y.full()
		}
	}
	if len(parts) == 0 {
		return arising.Action{}, false
	}
	text = strings.Join(parts, "\n")
	a.Text, a.Ref = text, refOfMinute(lines[at])
	return a, true
}

// whoByWhen parts "AB by 3 June 2015" into who acts and by when.
func whoByWhen(who string) (string, *arising.Due) {
	due := dueIn(who)
	if due == nil {
		return who, nil
	}
	i := strings.Index(who, due.Raw)
	rest := byWords.ReplaceAllString(strings.TrimSpace(who[:i]), "")
	if rest == "" {
		return who, nil
	}
	return rest, due
}

var byWords = regexp.MustCompile(`(?i)[\s,;(–-]*(?:\bby(?: the end of| end of)?)?$`)

// dueBy returns the date by or in which a text says that something is to be done: one
// in it that has a word such as "by" before it.
func dueBy(text string) *arising.Due {
	for _, s := range sentences(text) {
		if d, ok := findDate(s); ok && dueWord.MatchString(s[:d.Start]) {
			return &arising.Due{Raw: s[d.Start:d.End]}
		}
	}
	return nil
}

// withoutPast takes from actions of a meeting the days that were over when it met: what
// was agreed in July is not due in July.
func withoutPast(actions []arising.Action, day string) {
	for i := range actions {
		if actions[i].Due == nil || day == "" {
			continue
		}
		if d, ok := findDate(actions[i].Due.Raw); ok && d.To < day {
			actions[i].Due = nil
		}
	}
}

// dueWord ends what stands before the date that something is due on.
var dueWord = regexp.MustCompile(`(?i)\b(?:by|before|in|until|for|no later than|not later than|at the latest)\s+(?:the )?(?:(?:early|mid|late|end|beginning|start|middle)[ -](?:of )?)?(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? )?(?:the )?$`)

// dueIn returns the date, or the length of time from the meeting, that a request
// names, as printed.
func dueIn(text string) *arising.Due {
	if d, ok := findDate(text); ok {
		return &arising.Due{Raw: d.Raw}
	}
	if m := inTime.FindString(text); m != "" {
		return &arising.Due{Raw: m}
	}
	if m := inMonth.FindStringSubmatch(text); m != nil {
		return &arising.Due{Raw: m[1]}
	}
	return nil
}

var inMonth = regexp.MustCompile(`\b(?:in|by|for) ((?:the end of |early |mid-|late )?(?:January|February|March|April|May|June|July|August|September|October|November|December))\b`)

var inTime = regexp.MustCompile(`(?i)\b(?:in|within) (?:the next )?(?:\d{1,2}|one|two|three|four|five|six|nine|twelve|eighteen) (?:weeks?|months?)(?:['’]s? time)?\b`)

// nextMarked reports whether the line after i marks line i as an action.
func nextMarked(r *rules.Set, lines []line, i int) bool {
	if i+1 >= len(lines) {
		return false
	}
	_, ok := marked(r, lines, i+1)
	return ok && actionMark.FindStringIndex(lines[i+1].full())[0] == 0
}

// whoActs reports whether what follows "Action:" names who acts: initials, posts
// and names are short and hold no verb of their own.
func whoActs(who string) bool {
	return words(who) <= 8 && !strings.Contains(who, ";") && !toVerb.MatchString(who)
}

// Small letters alone: "BE" are initials.
var toVerb = regexp.MustCompile(`\b(?:to|will|should|agreed|that|noted|was|were|be|is|are)\b`)

func refOfMinute(x line) string {
	r := ref(x.Label)
	if strings.ContainsAny(r, "0123456789") || len(r) == 1 {
		return r
	}
	return ""
}

// followUp reports whether a sentence of minutes asks for something to be brought
// or done later: "The Chair requested that a report be presented in May."
func followUp(r *rules.Set, s string) bool {
	w := rules.Tokens(s)
	if len(w) < 7 {
		return false
	}
	at, n := r.Holds(rules.MinutesAsk, s)
	if at < 1 || at > 8 || at+n >= len(w) {
		return false
	}
	who := strings.Join(w[:at], " ")
	asker, _ := r.Holds(rules.MinutesAsker, who)
	if asker < 0 || past.MatchString(s) {
		return false
	}
	rest := strings.Join(w[at+n:], " ")
	if !strings.HasSuffix(strings.Join(w[at:at+n], " "), "that") && !strings.HasPrefix(rest, "that ") {
		return later.MatchString(rest) && strings.Contains(rest, " ")
	}
	deliver, _ := r.Holds(rules.MinutesDeliver, rest)
	return deliver >= 0 || beDone.MatchString(rest) && soon.MatchString(rest)
}

var (
	beDone = regexp.MustCompile(`\bbe \w+(?:ed|en|t|ne)\b`)
	soon   = regexp.MustCompile(`\b(?:next|future|following|forthcoming) (?:meeting|report|agenda|update)s?\b|\b(?:in|within) (?:\w+ )?(?:weeks?|months?)\b|\bby (?:january|february|march|april|may|june|july|august|september|october|november|december)\b`)
)

var (
	past  = regexp.MustCompile(`(?i)\b(?:were|was) (?:advised|informed|told|assured)\b|\bin response\b|\bhad (?:requested|asked)\b|\basked (?:if|whether|how|why|what|about|who|when)\b|\bdeclared?\b`)
	later = regexp.MustCompile(`\b(?:(?:report|update|briefing|paper|presentation)\b.*\b(?:to (?:the|a|its) (?:next|future|following|forthcoming)|in (?:\w+ )?(?:months?|weeks?)|in (?:january|february|march|april|may|june|july|august|september|october|november|december)|at (?:the|a|its) (?:next|future|following|forthcoming)|within|in due course|back to))`)
)
