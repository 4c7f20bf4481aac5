package record

import (
	"regexp"
	"strings"

	"arising"
	"arising/extract/doc"
	"arising/extract/rules"
)

// readTasks returns the actions that the sentences of minutes give to somebody where no
// mark and no column does: "Clerk to write to the owners.", "Cllr Rook was asked to".
// Minutes that mark their actions tell no others in their sentences.
func readTasks(r *rules.Set, lines []line) []arising.Action {
	known := attendees(r, lines)
	var out []arising.Action
	for _, x := range lines {
		if x.Data || x.headline() && !endsSentence(x.Text) {
			continue
		}
		for _, s := range known.clauses(x.Text) {
			who, verb := taskOf(s)
			if who == "" || !known.acts(who) {
				continue
			}
			if _, none := r.Says(rules.NotTask, verb); none || verb == "the" || verb == "our" { // phrases hold no articles
				continue
			}
			out = append(out, arising.Action{
				Text: s, Ref: refOfMinute(x), Due: dueSaid(s), LeadRaw: who,
				Leads: []arising.Lead{{Raw: who, Part: arising.PartLead}}, Location: x.Loc,
			})
		}
	}
	return out
}

// marksActions reports whether minutes mark what somebody is to do, wherever they do.
func marksActions(r *rules.Set, lines []line) bool {
	for i, x := range lines {
		if actionMark.MatchString(x.full()) || taskMark.MatchString(x.full()) {
			return true
		}
		if more, _ := actionList(r, lines, i); len(more) > 0 {
			return true
		}
	}
	return false
}

const (
	// initialsWho are one or more persons by their initials: "AB", "AB/CD", "BMcT and CD".
	initialsWho = `\p{Lu}{2,4}|\p{Lu}{1,2}Mc\p{Lu}`
	postWho     = `(?:Parish |Town |Deputy |Assistant |Acting |Locum |City |Borough |Vice[- ])?(?:Clerk|Chairman|Chairwoman|Chair|Chairperson|Secretary|Treasurer|Mayor|Warden|RFO|Handyman)`
	titledWho   = `(?:Cllrs?|Councillors?|County Cllr|County Councillor|Mr|Mrs|Ms|Miss|Dr)\.? \p{Lu}[\p{L}’'.-]*(?: \p{Lu}[\p{L}’'-]+)?`
	namedWho    = `\p{Lu}[\p{L}.]* \p{Lu}[\p{L}’'-]+`
	oneWho      = `(?:(?:[Tt]he )?` + postWho + `|` + titledWho + `|` + initialsWho + `|` + namedWho + `)`
	someWho     = `(` + oneWho + `(?:(?:, | ?/ ?| ?& ?| and )(?:` + oneWho + `|\p{Lu}\p{Ll}[\p{L}’'-]*))*)`
)

var (
	// toDo matches a sentence that begins with who is to do what.
	toDo = regexp.MustCompile(`^` + someWho + `,? (?:(?:also |then |both )?to (?:also |then )?|(?:also )?(?:was|were|is|are) (?:also |then )?(?:asked|requested|instructed|tasked)(?: by [^,.]{3,40}?)? to |(?:has |have )?(?:also |kindly |then )?(?:agreed|offered|undertook|volunteered|promised) to )(\p{Ll}{2,})\b`)
	// askedClerk matches one that leaves out "was".
	askedClerk = regexp.MustCompile(`^((?:Parish |Town )?Clerk) (?:also )?asked to (\p{Ll}{2,})\b`)
	// willDo matches one that says so of a clerk or councillor.
	willDo = regexp.MustCompile(`^((?:[Tt]he )?(?:Parish |Town )?Clerk|` + titledWho + `|` + initialsWho + `) will (?:also |now |then )?(\p{Ll}{2,})\b`)
	// taskInside matches a task in the midst of a sentence.
	taskInside = regexp.MustCompile(`(?:[;:–—]|\s-|,| and| but)\s+((?:` + initialsWho + `)(?:(?: ?/ ?| ?& ?| and )(?:` + initialsWho + `))*|(?:[Tt]he )?Clerk|` + titledWho + `|` + namedWho + `) to \p{Ll}{2,}\b`)
	notBefore  = regexp.MustCompile(`(?i)\b(?:(?:from|asked|asks|wanted|required|needs?|between|thanked|allow|enable|inviting|request|requested|suggested)(?: \S+){0,2}|(?:for|by|to|with|of))$`)
)

// clauses parts a paragraph into its sentences, and a sentence before a task within it.
func (a attendance) clauses(text string) []string {
	var out []string
	for _, s := range sentences(text) {
		m := taskInside.FindStringSubmatchIndex(s)
		if m == nil || !a.acts(s[m[2]:m[3]]) || notBefore.MatchString(s[:m[0]]) || toDo.MatchString(s) {
			out = append(out, s)
			continue
		}
		out = append(out, strings.TrimRight(s[:m[0]], " ,;:–—-"), s[m[2]:])
	}
	return out
}

// taskOf returns who is to do something by a sentence, as printed, and its verb.
func taskOf(s string) (who, verb string) {
	if words(s) < 4 {
		return "", ""
	}
	for _, re := range []*regexp.Regexp{toDo, askedClerk, willDo} {
		if m := re.FindStringSubmatch(s); m != nil {
			return strings.TrimPrefix(strings.TrimPrefix(m[1], "The "), "the "), m[2]
		}
	}
	return "", ""
}

// attendance holds the words of the lines that say who was there.
type attendance struct {
	rules *rules.Set
	words map[string]bool
}

func attendees(r *rules.Set, lines []line) attendance {
	a := attendance{rules: r, words: make(map[string]bool)}
	left := 0
	for _, x := range lines {
		if attendanceHead(r, x.Text) || r.Is(rules.MinutesPresent, x.Text) {
			left = 12
		} else if x.Label != "" && !isBullet(x.Label) {
			left = 0 // the business has begun
		}
		if left == 0 || x.Kind == doc.Heading && left < 12 {
			continue
		}
		left--
		for _, w := range rules.Tokens(x.Text) {
			a.words[w] = true
		}
	}
	return a
}

// acts reports whether who may be given something to do: a post, a councillor, initials;
// a bare name only where it was there.
func (a attendance) acts(who string) bool {
	w := rules.Tokens(who)
	last := w[len(w)-1]
	if a.rules.Is(rules.Body, last) {
		return false // what a body does is a decision
	}
	return !bareNames.MatchString(who) || a.words[last]
}

var bareNames = regexp.MustCompile(`^` + namedWho + `$`)

// dueSaid returns the date by which a sentence says that something is to be done, with
// its year or without, or the length of time within which.
func dueSaid(s string) *arising.Due {
	if due := dueBy(s); due != nil {
		return due
	}
	if m := dayNoYear.FindStringIndex(s); m != nil && dueWord.MatchString(s[:m[0]]) {
		return &arising.Due{Raw: s[m[0]:m[1]]}
	}
	if m := inTime.FindString(s); m != "" {
		return &arising.Due{Raw: m}
	}
	if m := inMonth.FindStringSubmatch(s); m != nil {
		return &arising.Due{Raw: m[1]}
	}
	return nil
}
