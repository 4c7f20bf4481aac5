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
	clauseOnce   = 250 // "That the report be noted", "(a) the plan be approved", on a line of its own
	heardOnce    = 250 // "the Committee considered the report"
	toldPast     = 150 // many sentences in the past: said, reported, explained
	summons      = 700 // "you are summoned", "notice is hereby given"
	askedThere   = 500 // a list of what the meeting is recommended
)

// Told is how far the lines of a document tell what a meeting did.
type Told struct {
	Sum     int // in thousandths
	Charges int // clauses that charge somebody who is known: "AB to write to the county"
}

// A sign is one piece of evidence, and the line that gives it.
type sign struct {
	name         string
	line, weight int
	most         int // how often it counts
}

// A meeting is told in one place: signs that stand far apart in a long report, a vote here
// and an apology there, are none of one.
const (
	window = 400 // lines, as a long set of minutes has
	step   = window / 2
)

// Evidence says how far the lines of a document tell what a meeting did: where they do so
// most.
func Evidence(rs *rules.Set, lines []outline.Line) Told {
	r := &reader{rs: rs, cast: phrase.CastOf(rs, lines)}
	var out Told
	var signs []sign
	head := 0
	for i, x := range lines {
		if x.Data {
			continue
		}
		if x.Page <= 1 {
			head++
		}
		add := func(name string, weight, most int) { signs = append(signs, sign{name, i, weight, most}) }
		label, rest, inline := r.partLabel(x.Text)
		if inline {
			x.Text = rest
		}
		if inline && strings.HasPrefix(label, "Minutes") || i > 0 && (x.Headline() || opens(x.Text)) && strings.EqualFold(strings.TrimRight(x.Text, " :"), "minutes") {
			add("part", partTold, 1)
		}
		if head < 60 && x.Page <= 1 && x.Label == "" && (phrase.Attends(rs, x.Text) || x.Headline() && rs.Is(rules.MinutesPresent, x.Text) && !rs.Is(rules.MeetingInvited, x.Text)) {
			add("present", attended, 1)
		}
		if rs.Is(rules.RecommendedHeading, x.Text) && (x.Headline() || opens(x.Text)) {
			add("asked", -askedThere, len(lines))
		}
		if m, ok := r.marker(x); ok && !m.weak {
			add("resolved", resolvedOnce, 1)
		}
		if p := phrase.Parse(x.Text); p.Is(0, "that") && p.Capital(0) && r.beDone(p) || x.Label != "" && !outline.IsBullet(x.Label) && len(p.Words) < 60 && r.shallBe(p) {
			add("clause", clauseOnce, 1)
		}
		for _, s := range phrase.Sentences(rs, x.Text) {
			p := phrase.Parse(s)
			if len(p.Words) > 120 {
				continue
			}
			r.signs(p, add)
			if f, ok := r.decided(p); ok && (f.strong || f.name == "body") {
				add("told", toldOnce, 2)
			}
			if ds := r.cast.Duties(p); len(ds) > 0 {
				add("acted", actedOnce, 3)
				if ds[0].To {
					out.Charges++
				}
			}
			if at, _ := p.Find(rs, rules.MeetingTold, 1); at > 0 && at < 6 {
				add("past", 0, 0)
			}
		}
	}
	out.Sum = weighed(signs, 0, window)
	for from := step; from+step < len(lines); from += step {
		out.Sum = max(out.Sum, weighed(signs, from, from+window))
	}
	return out
}

// weighed adds up the signs of the lines [from,to), each as often as it counts.
func weighed(signs []sign, from, to int) int {
	const muchPast = 5 // sentences
	sum, seen := 0, make(map[string]int)
	for _, s := range signs {
		if s.line < from || s.line >= to {
			continue
		}
		if seen[s.name]++; s.most == 0 || seen[s.name] <= s.most {
			sum += s.weight
		}
	}
	if seen["past"] >= muchPast {
		sum += toldPast
	}
	return sum
}

// signs adds what a sentence says of the meeting itself.
func (r *reader) signs(p phrase.Phrase, add func(name string, weight, most int)) {
	switch {
	case len(p.Words) == 0:
	case r.heard(p):
		add("heard", heardOnce, 1)
	case p.Is(0, "apologies") && p.HoldsAny(r.rs, rules.MeetingNoted, rules.MeetingApproved):
		add("apologies", apologised, 1)
	}
	for k := range p.Words {
		switch {
		case p.Is(k, "meeting", "meetings") && (p.Is(k+1, "closed", "ended", "concluded", "finished") || p.Is(k+1, "was") && p.Is(k+2, "closed", "declared")),
			p.Is(k, "closed", "ended", "concluded") && p.Is(k+1, "the") && p.Is(k+2, "meeting"):
			add("closed", closedAt, 1)
		case p.Is(k, "held") && p.Is(k+1, "their", "its", "a", "the") && (p.Is(k+2, "meeting") || p.Is(k+3, "meeting")):
			add("met", metSentence, 1)
		case p.Is(k, "moved", "proposed") && p.Is(k+1, "by") && p.HoldsAny(r.rs, rules.MeetingSeconded):
			add("moved", movedOnce, 1)
		case p.Is(k, "summoned", "hereby") && p.Is(k+1, "to", "given", "summoned"):
			add("summons", -summons, 1)
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
