package meeting

import (
	"strings"

	"arising/extract/meeting/phrase"
	"arising/extract/outline"
	"arising/extract/rules"
)

// Sure is the evidence from which a document tells what a meeting did.
const Sure = 500

// What each sign of a meeting adds, in thousandths; those against it take away. An agenda
// has the apologies, the declarations and the next meeting too, so that they say little
// beside what was told and decided.
const (
	partTold     = 600 // "Minutes:" over the part of an item that tells what was done
	attended     = 600 // a list of those present
	metSentence  = 200 // "held their meeting", "the meeting was held"
	apologised   = 150 // apologies were received, accepted, given
	closedAt     = 250 // "the meeting closed at 9 pm"
	resolvedOnce = 500 // a line that begins with what was resolved
	toldOnce     = 250 // "it was agreed", "the Board agreed"; counted twice
	actedOnce    = 120 // somebody is to do something; counted three times
	movedOnce    = 300 // "moved by A, seconded by B"
	clauseOnce   = 250 // "That the report be noted", on a line of its own
	heardOnce    = 250 // "the Committee considered the report"
	toldPast     = 150 // many sentences in the past: said, reported, explained
	summons      = 700 // "you are summoned", "notice is hereby given"
	askedThere   = 500 // a list of what the meeting is recommended
)

// Evidence says how far the lines of a document tell what a meeting did, in thousandths.
func Evidence(rs *rules.Set, lines []outline.Line) int {
	r := &reader{rs: rs, cast: phrase.CastOf(rs, lines)}
	sum, told, acted, past, head := 0, 0, 0, 0, 0
	once := make(map[string]bool)
	add := func(name string, weight int) {
		if !once[name] {
			once[name] = true
			sum += weight
		}
	}
	for i, x := range lines {
		if x.Data {
			continue
		}
		if x.Page <= 1 {
			head++
		}
		label, rest, inline := r.partLabel(x.Text)
		if inline {
			x.Text = rest
		}
		if inline && strings.HasPrefix(label, "Minutes") || i > 0 && (x.Headline() || opens(x.Text)) && strings.EqualFold(strings.TrimRight(x.Text, " :"), "minutes") {
			add("part", partTold)
		}
		if head < 60 && x.Page <= 1 && x.Label == "" && (phrase.Attends(rs, x.Text) || x.Headline() && rs.Is(rules.MinutesPresent, x.Text) && !rs.Is(rules.MeetingInvited, x.Text)) {
			add("present", attended)
		}
		if rs.Is(rules.RecommendedHeading, x.Text) && (x.Headline() || opens(x.Text)) {
			sum -= askedThere
		}
		if m, ok := r.marker(x); ok && !m.weak {
			add("resolved", resolvedOnce)
		}
		if p := phrase.Parse(x.Text); p.Is(0, "that") && p.Capital(0) && r.beDone(p) {
			add("clause", clauseOnce)
		}
		for _, s := range phrase.Sentences(rs, x.Text) {
			p := phrase.Parse(s)
			if len(p.Words) > 120 {
				continue
			}
			r.signs(p, add)
			if f, ok := r.decided(p); ok && (f.strong || f.name == "body") && told < 2 {
				told++
				sum += toldOnce
			}
			if acted < 3 && len(r.cast.Duties(p)) > 0 {
				acted++
				sum += actedOnce
			}
			if at, _ := p.Find(rs, rules.MeetingTold, 1); at > 0 && at < 6 {
				past++
			}
		}
	}
	if past >= 5 {
		sum += toldPast
	}
	return sum
}

// signs adds what a sentence says of the meeting itself.
func (r *reader) signs(p phrase.Phrase, add func(name string, weight int)) {
	switch {
	case len(p.Words) == 0:
	case r.heard(p):
		add("heard", heardOnce)
	case p.Is(0, "apologies") && p.HoldsAny(r.rs, rules.MeetingNoted, rules.MeetingApproved):
		add("apologies", apologised)
	}
	for k := range p.Words {
		switch {
		case p.Is(k, "meeting", "meetings") && (p.Is(k+1, "closed", "ended", "concluded", "finished") || p.Is(k+1, "was") && p.Is(k+2, "closed", "declared")),
			p.Is(k, "closed", "ended", "concluded") && p.Is(k+1, "the") && p.Is(k+2, "meeting"):
			add("closed", closedAt)
		case p.Is(k, "held") && p.Is(k+1, "their", "its", "a", "the") && (p.Is(k+2, "meeting") || p.Is(k+3, "meeting")):
			add("met", metSentence)
		case p.Is(k, "moved", "proposed") && p.Is(k+1, "by") && p.HoldsAny(r.rs, rules.MeetingSeconded):
			add("moved", movedOnce)
		case p.Is(k, "summoned", "hereby") && p.Is(k+1, "to", "given", "summoned"):
			add("summons", -summons)
		}
	}
}

// heard reports whether a sentence begins with a body and what it heard.
func (r *reader) heard(p phrase.Phrase) bool {
	for k := 0; k < len(p.Words) && k < 6; k++ {
		if n := p.Holds(r.rs, rules.MeetingBody, k); n > 0 {
			return p.Holds(r.rs, rules.MeetingNoted, k+n) > 0
		}
	}
	return false
}

// Marks reports whether a line marks an action.
func Marks(rs *rules.Set, text string) bool {
	_, ok := (&reader{rs: rs}).markIn(text)
	return ok
}
