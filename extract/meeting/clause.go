package meeting

import (
	"strings"

	"arising/extract/meeting/phrase"
	"arising/extract/outline"
	"arising/extract/rules"
)

// leadsOnly reports whether a text is no more than who resolves: "That the Board:".
func (r *reader) leadsOnly(text string) bool {
	p := phrase.Parse(text)
	n := len(p.Words)
	if n <= 2 {
		return true
	}
	if p.Is(0, "the") && p.Is(1, "following") {
		return false
	}
	end := p.Low(n - 1)
	body := false
	for k := range p.Words {
		body = body || p.Holds(r.rs, rules.Body, k) > 0
	}
	lastBody := p.Holds(r.rs, rules.Body, n-1) > 0
	if n > 8 {
		return n <= 16 && p.Is(0, "that", "the") && lastBody && opens(text)
	}
	return lastBody || body && (end == "to" || end == "that" || end == "agreed" || end == "following")
}

// unmarked reports whether unit i is a clause without a marker: "That the report be noted."
func (r *reader) unmarked(i int) bool {
	u := r.units_[i]
	if outline.IsBullet(u.Label) {
		return false
	}
	all := phrase.Sentences(r.rs, u.Text)
	if len(all) == 0 {
		return false
	}
	p := phrase.Parse(all[0])
	if len(all) > 1 && p.Is(0, "that") && p.Capital(0) {
		if won, ok := r.outcome(all[1]); ok {
			return won
		}
	}
	if !p.Is(0, "that") || !p.Capital(0) || len(p.Words) < 4 || u.Headline() && u.Heading {
		return false
	}
	if r.sheet && u.Label != "" {
		return true
	}
	return r.beDone(p) || r.verbIn(p)
}

// beDone reports whether a clause says that something be done: "the plan be approved".
func (r *reader) beDone(p phrase.Phrase) bool {
	for k := 2; k+1 < len(p.Words); k++ {
		if p.Is(k, "be", "is", "are", "was", "were") {
			j := p.Skip(r.rs, rules.MeetingAdverb, k+1)
			if phrase.Participle(p.Low(j)) || r.verb(p, j, rules.MeetingNoted) > 0 {
				return true
			}
		}
	}
	return false
}

// asksOf reports whether a text leads in what a body is asked or recommended to do.
func (r *reader) asksOf(text string) bool {
	p := phrase.Parse(text)
	return p.HoldsAny(r.rs, rules.RecommendedAsk, rules.RecommendedHeading) || r.rs.Begins(rules.RecommendedStart, text) > 0
}

// subjunctive reports whether the items of a list say that something be done, as nothing but a
// resolution does: "the plan be approved". Most of them do, or one of two beside one that does
// not tell how things are; or all begin with "That".
func (r *reader) subjunctive(l *outline.List) bool {
	be, that, told := 0, 0, 0
	for _, it := range l.Items {
		p := phrase.Parse(it.Parts[0].Text)
		if p.Is(0, "that") && p.Capital(0) && len(p.Words) > 2 {
			that++
		}
		if r.shallBe(p) {
			be++
		} else if _, charged := r.cast.DutyAt(p, 0, false); charged || tellsHow(p) {
			told++
		}
	}
	n := len(l.Items)
	return n == that || 2*be > n || n == 2 && be == 1 && told == 0
}

// shallBe reports whether a clause says that something be done: "the plan be approved".
func (r *reader) shallBe(p phrase.Phrase) bool {
	for k := 1; k+1 < len(p.Words); k++ {
		if p.Is(k, "be") && !p.Is(k-1, "will", "would", "should", "to", "can", "could", "may", "might", "must", "not", "cannot", "shall", "also", "only", "then", "still", "need") && (phrase.Participle(p.Low(k+1)) || r.verb(p, k+1, rules.MeetingNoted) > 0) {
			return true
		}
	}
	return false
}

// tellsHow reports whether a sentence tells how things are or were, by an auxiliary near its
// beginning.
func tellsHow(p phrase.Phrase) bool {
	const near = 10 // words before it
	for k := 1; k < len(p.Words) && k < near; k++ {
		if p.Is(k, "is", "are", "was", "were", "has", "have", "had", "will", "would", "can", "could", "may", "should") || len(p.Low(k)) > 4 && strings.HasSuffix(p.Low(k), "ed") {
			return true
		}
	}
	return false
}

// verbIn reports whether a clause says what a body does: "That the Board approves the plan".
func (r *reader) verbIn(p phrase.Phrase) bool {
	for k := 1; k < len(p.Words) && k < 9; k++ {
		if n := p.Holds(r.rs, rules.Body, k); n > 0 {
			j := p.Skip(r.rs, rules.MeetingAdverb, k+n)
			return r.verb(p, j, rules.MeetingNoted) > 0 || r.rs.Leads(rules.MeetingDo, []string{p.Low(j)}) > 0 ||
				r.rs.Leads(rules.MeetingDo, []string{strings.TrimSuffix(p.Low(j), "s")}) > 0 || r.rs.Leads(rules.MeetingDo, []string{strings.TrimSuffix(p.Low(j), "es")}) > 0
		}
	}
	return false
}

// takes reports whether the paragraph under a weak marker is what was decided, and does
// not tell it among other things.
func (r *reader) takes(j int) bool {
	y := r.units_[j]
	if r.rs.Begins(rules.ResolvedNot, y.Text) > 0 || r.narrative(j) {
		return false
	}
	if r.clauseLike(y.Text) {
		return true
	}
	for _, s := range phrase.Sentences(r.rs, y.Text) {
		if _, ok := r.decided(phrase.Parse(s)); ok {
			return false // it is told in the sentence
		}
	}
	for k := j; k < len(r.units_) && k <= j+12; k++ {
		if r.headline(k) || r.units_[k].Label != "" {
			break
		}
		if m, ok := r.marker(r.units_[k].Line); ok && !m.weak {
			return false
		}
	}
	return outline.Words(y.Text) >= 6 || outline.EndsSentence(y.Text) && outline.Words(y.Text) >= 2
}

// narrative reports whether unit j tells what a meeting heard.
func (r *reader) narrative(j int) bool {
	p := phrase.Parse(r.units_[j].Text)
	for k := 1; k < len(p.Words) && k < 9; k++ {
		if p.Holds(r.rs, rules.MeetingTold, k) > 0 || p.Is(k, "considered", "received", "heard", "introduced", "presented", "submitted", "welcomed", "thanked", "undertook") {
			for _, s := range phrase.Sentences(r.rs, r.units_[j].Text) {
				if _, ok := r.decided(phrase.Parse(s)); ok {
					return false
				}
			}
			return true
		}
	}
	return false
}

// clauseLike reports whether a text begins as a clause of a resolution does.
func (r *reader) clauseLike(text string) bool {
	p := phrase.Parse(text)
	if p.Is(0, "that", "to") {
		return true
	}
	return len(p.Words) > 0 && (r.verb(p, 0, rules.MeetingNoted) > 0 && p.Capital(0) || r.rs.Begins(rules.MeetingDo, text) > 0)
}

// clausal reports whether the items of a list begin as clauses do.
func (r *reader) clausal(l *outline.List) bool {
	n := 0
	for _, it := range l.Items {
		p := phrase.Parse(it.Parts[0].Text)
		if r.clauseLike(p.Text) || r.verb(p, 0, rules.MeetingNoted, rules.MeetingAsked) > 0 || r.bodyFirst(p.Text) || r.beDone(p) {
			n++
		}
	}
	return 2*n > len(l.Items)
}

func (r *reader) bodyFirst(text string) bool {
	f, ok := r.decided(phrase.Parse(text))
	return ok && f.subject == 0
}
