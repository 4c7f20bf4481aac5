package meeting

import (
	"arising/extract/meeting/phrase"
	"arising/extract/rules"
)

// nounDid reads a decision whose verb says nothing and whose noun says it: "Agreement was
// reached to", "there was general agreement that", "a decision was taken to", "Approval was
// given for the purchase".
func (r *reader) nounDid(p phrase.Phrase, i int) (frame, bool) {
	const near = 4 // words between "there was" and the noun
	n := p.Holds(r.rs, rules.MeetingNoun, i)
	if n == 0 || r.besides(p, i) {
		return frame{}, false
	}
	k := i + n
	told := false // a verb says that it came about
	if p.Is(k, "was", "were") {
		k = p.Skip(r.rs, rules.MeetingAdverb, k+1)
		told = p.Holds(r.rs, rules.MeetingGave, k) > 0
		k += p.Holds(r.rs, rules.MeetingGave, k)
	} else {
		for j := i - 1; j > 0 && j >= i-near; j-- {
			told = told || p.Is(j, "was") && p.Is(j-1, "there") && (j == 1 || !r.besides(p, j-1))
		}
	}
	if !told || k >= len(p.Words) {
		return frame{}, false
	}
	from, introduced := r.behind(p, k)
	if introduced && from < len(p.Words) {
		return frame{name: "noun", from: from, subject: i, strong: true}, true
	}
	if p.Is(from, "for") {
		return frame{name: "noun", from: 0, subject: 0}, true
	}
	return frame{}, false
}

// bodyGave reads a body that decides with a noun or a state of mind before its verb: "the
// Board gave its consent to the lease", "Members were happy to approve the map".
func (r *reader) bodyGave(p phrase.Phrase, i int) (frame, bool) {
	n := p.Holds(r.rs, rules.MeetingBody, i)
	if n == 0 {
		return frame{}, false
	}
	subject := r.subjectOf(p, i)
	if r.besides(p, subject) || r.dayBefore(p, subject) || subject > 0 && p.Is(subject-1, "of", "for", "by", "to", "from", "with") {
		return frame{}, false
	}
	j := p.Skip(r.rs, rules.MeetingAdverb, i+n)
	switch {
	case p.Holds(r.rs, rules.MeetingGave, j) > 0:
		k := j + p.Holds(r.rs, rules.MeetingGave, j)
		for p.Is(k, "its", "their", "full", "formal", "unanimous", "the", "a") {
			k++
		}
		noun := p.Holds(r.rs, rules.MeetingNoun, k)
		if noun == 0 || !p.Is(k+noun, "to", "for", "that") {
			return frame{}, false
		}
	case p.Is(j, "was", "were"):
		k := p.Skip(r.rs, rules.MeetingAdverb, j+1)
		if !p.Is(k, "happy", "content", "pleased", "minded", "willing", "prepared") || !p.Is(k+1, "to") || p.Holds(r.rs, rules.MeetingPerforms, k+2)+p.Holds(r.rs, rules.MeetingDo, k+2) == 0 || p.Is(k+2, "note", "receive") {
			return frame{}, false
		}
	default:
		return frame{}, false
	}
	return frame{name: "body", from: subject, subject: subject}, true
}
