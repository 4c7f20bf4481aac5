package meeting

import (
	"strings"

	"arising/extract/outline"
	"arising/extract/rules"
)

// leadsOnly reports whether a text is no more than who resolves: "That the Board:".
func (r *reader) leadsOnly(text string) bool {
	p := parse(text)
	n := len(p.words)
	if n <= 2 {
		return true
	}
	if p.is(0, "the") && p.is(1, "following") {
		return false
	}
	end := p.low(n - 1)
	body := false
	for k := range p.words {
		body = body || p.holds(r.rs, rules.Body, k) > 0
	}
	lastBody := p.holds(r.rs, rules.Body, n-1) > 0
	if n > 8 {
		return n <= 16 && p.is(0, "that", "the") && lastBody && opens(text)
	}
	return lastBody || body && (end == "to" || end == "that" || end == "agreed" || end == "following")
}

// unmarked reports whether unit i is a clause without a marker: "That the report be noted."
func (r *reader) unmarked(i int) bool {
	u := r.units_[i]
	if outline.IsBullet(u.Label) {
		return false
	}
	all := Sentences(r.rs, u.Text)
	if len(all) == 0 {
		return false
	}
	p := parse(all[0])
	if len(all) > 1 && p.is(0, "that") && p.capital(0) {
		if won, ok := r.outcome(all[1]); ok {
			return won
		}
	}
	if !p.is(0, "that") || !p.capital(0) || len(p.words) < 4 || u.Headline() && u.Heading {
		return false
	}
	if r.sheet && u.Label != "" {
		return true
	}
	return r.beDone(p) || r.verbIn(p)
}

// beDone reports whether a clause says that something be done: "the plan be approved".
func (r *reader) beDone(p phrase) bool {
	for k := 2; k+1 < len(p.words); k++ {
		if p.is(k, "be", "is", "are", "was", "were") {
			j := p.skip(r.rs, rules.MeetingAdverb, k+1)
			if participle(p.low(j)) || r.verb(p, j, rules.MeetingNoted) > 0 {
				return true
			}
		}
	}
	return false
}

// asksOf reports whether a text leads in what a body is asked or recommended to do.
func (r *reader) asksOf(text string) bool {
	p := parse(text)
	return p.holdsAny(r.rs, rules.RecommendedAsk, rules.RecommendedHeading) || r.rs.Begins(rules.RecommendedStart, text) > 0
}

// subjunctive reports whether most items of a list say that something be done, as nothing
// but a resolution does: "the plan be approved".
func (r *reader) subjunctive(l *outline.List) bool {
	n := 0
	for _, it := range l.Items {
		p := parse(it.Parts[0].Text)
		for k := 1; k+1 < len(p.words); k++ {
			if p.is(k, "be") && !p.is(k-1, "will", "would", "should", "to", "can", "could", "may", "might", "must", "not", "cannot", "shall", "also", "only", "then", "still", "need") && (participle(p.low(k+1)) || r.verb(p, k+1, rules.MeetingNoted) > 0) {
				n++
				break
			}
		}
	}
	return 2*n > len(l.Items)
}

// verbIn reports whether a clause says what a body does: "That the Board approves the plan".
func (r *reader) verbIn(p phrase) bool {
	for k := 1; k < len(p.words) && k < 9; k++ {
		if n := p.holds(r.rs, rules.Body, k); n > 0 {
			j := p.skip(r.rs, rules.MeetingAdverb, k+n)
			return r.verb(p, j, rules.MeetingNoted) > 0 || r.rs.Leads(rules.MeetingDo, []string{p.low(j)}) > 0 ||
				r.rs.Leads(rules.MeetingDo, []string{strings.TrimSuffix(p.low(j), "s")}) > 0 || r.rs.Leads(rules.MeetingDo, []string{strings.TrimSuffix(p.low(j), "es")}) > 0
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
	for _, s := range Sentences(r.rs, y.Text) {
		if _, ok := r.decided(parse(s)); ok {
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
	p := parse(r.units_[j].Text)
	for k := 1; k < len(p.words) && k < 9; k++ {
		if p.holds(r.rs, rules.MeetingTold, k) > 0 || p.is(k, "considered", "received", "heard", "introduced", "presented", "submitted", "welcomed", "thanked", "undertook") {
			for _, s := range Sentences(r.rs, r.units_[j].Text) {
				if _, ok := r.decided(parse(s)); ok {
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
	p := parse(text)
	if p.is(0, "that", "to") {
		return true
	}
	return len(p.words) > 0 && (r.verb(p, 0, rules.MeetingNoted) > 0 && p.capital(0) || r.rs.Begins(rules.MeetingDo, text) > 0)
}

// clausal reports whether the items of a list begin as clauses do.
func (r *reader) clausal(l *outline.List) bool {
	n := 0
	for _, it := range l.Items {
		p := parse(it.Parts[0].Text)
		if r.clauseLike(p.text) || r.verb(p, 0, rules.MeetingNoted, rules.MeetingAsked) > 0 || r.bodyFirst(p.text) || r.beDone(p) {
			n++
		}
	}
	return 2*n > len(l.Items)
}

func (r *reader) bodyFirst(text string) bool {
	f, ok := r.decided(parse(text))
	return ok && f.subject == 0
}
