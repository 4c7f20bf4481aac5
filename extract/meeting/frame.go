package meeting

import (
	"strings"

	"arising/extract/meeting/phrase"
	"arising/extract/rules"
)

// A frame is how a sentence says that something was decided.
type frame struct {
	name    string
	from    int  // the first word of what was decided
	subject int  // the first word of the clause that says so
	empty   bool // what was decided is not in the sentence: it leads in what follows, or points back
	strong  bool // the word itself says so, whatever the document is
	voted   bool // it was moved, and the vote is told behind it
}

// decided finds the frame of the first decision that a sentence tells.
func (r *reader) decided(p phrase.Phrase) (frame, bool) {
	if r.toldOf(p) || strings.HasSuffix(strings.TrimRight(p.Text, " ”\""), "?") {
		return frame{}, false
	}
	for i := range p.Words {
		for _, try := range []func(phrase.Phrase, int) (frame, bool){r.itWas, r.movedAnd, r.ownDid, r.bodyDid, r.andDid, r.resolvedTo, r.nounDid, r.bodyGave, r.wasDone} {
			if f, ok := try(p, i); ok {
				return f, true
			}
		}
	}
	return frame{}, false
}

// toldOf reports whether a sentence speaks of another meeting, and of nothing that this
// one did.
func (r *reader) toldOf(p phrase.Phrase) bool {
	at, _ := p.Find(r.rs, rules.MeetingPast, 0)
	return at >= 0 && !strings.Contains(strings.ToLower(p.Text), "minutes of")
}

// besides reports whether word i stands in a clause that only tells: "that it was agreed",
// "said it was agreed".
func (r *reader) besides(p phrase.Phrase, i int) bool {
	for k := i - 1; k >= 0 && k >= i-2; k-- {
		if strings.ContainsAny(p.Gap(k+1), ",;:.–") {
			return false
		}
		if p.Is(k, "after", "following") && k < i-1 { // "After discussion it was agreed"
			return false
		}
		if p.Holds(r.rs, rules.MeetingBeside, k) > 0 || p.Holds(r.rs, rules.MeetingTold, k) > 0 {
			return true
		}
	}
	return false
}

// verb returns how many words a verb takes by which a meeting decides.
func (r *reader) verb(p phrase.Phrase, i int, also ...rules.Wording) int {
	longest := 0
	for _, w := range append([]rules.Wording{rules.MeetingDecided, rules.MeetingApproved, rules.MeetingElected}, also...) {
		longest = max(longest, p.Holds(r.rs, w, i))
	}
	return longest
}

// behind finds what was decided behind the verb that ends before word k: "by all that",
// "unanimously to", "the following".
func (r *reader) behind(p phrase.Phrase, k int) (from int, introduced bool) {
	for {
		was := k
		k = p.Skip(r.rs, rules.MeetingAdverb, k)
		k = p.Skip(r.rs, rules.MeetingBy, k)
		if p.Is(k, "by") && phrase.Counts(p.Low(k+1)) { // "by six votes to three"
			k = p.Skip(r.rs, rules.MeetingVote, k+2)
			if p.Is(k, "to", "against") && phrase.Counts(p.Low(k+1)) {
				k += 2
			}
		}
		k = r.behindVotes(p, k)
		if p.Is(k, "and") {
			if n := r.verb(p, k+1); n > 0 {
				k += 1 + n
			}
		}
		if k == was {
			break
		}
	}
	if k < len(p.Words) && strings.HasPrefix(p.Gap(k), ",") && p.Is(k, "with", "by", "after", "following", "in") { // ", with one against, to"
		for j := k + 1; j < len(p.Words) && j < k+10; j++ {
			if strings.Contains(p.Gap(j), ",") {
				if p.Is(j, "that", "to") {
					k = j
				}
				break
			}
		}
	}
	if p.Is(k, "that", "to") {
		return k + 1, true
	}
	if p.Is(k, "not") && p.Is(k+1, "to") {
		return k, true
	}
	if p.Is(k, "the") && p.Is(k+1, "following") {
		return k + 2, true
	}
	return k, p.Is(k-1, "of") && k < len(p.Words) // "voted in favour of"
}

// behindVotes returns the first word behind votes in brackets that begin at word k.
func (r *reader) behindVotes(p phrase.Phrase, k int) int {
	if k >= len(p.Words) || !strings.HasSuffix(p.Gap(k), "(") {
		return k
	}
	end := strings.IndexByte(p.At(k), ')')
	if end < 0 || !r.votes(p.At(k)[:end]) {
		return k
	}
	end += p.Start(k)
	for k < len(p.Words) && p.Words[k].From < end {
		k++
	}
	return k
}

// itWas reads "it was agreed that".
func (r *reader) itWas(p phrase.Phrase, i int) (frame, bool) {
	if !p.Is(i, "it") || !p.Is(i+1, "was") || r.besides(p, i) {
		return frame{}, false
	}
	j := p.Skip(r.rs, rules.MeetingAdverb, i+2)
	if n := p.Holds(r.rs, rules.MeetingMoved, j); n > 0 {
		if p.Is(j+n, "and") && r.verb(p, j+n+1) > 0 {
			j += n + 1
		} else {
			return frame{}, false
		}
	}
	n := r.verb(p, j)
	if n == 0 {
		return frame{}, false
	}
	from, introduced := r.behind(p, j+n)
	if !introduced && p.Holds(r.rs, rules.MeetingDecided, j) == 0 || introduced && p.Is(from-1, "that") && p.Is(j, "confirmed", "accepted", "acknowledged") {
		return frame{}, false
	}
	return frame{name: "it was", from: from, subject: i, empty: from >= len(p.Words), strong: true}, true
}

// bodyDid reads "the Board agreed that", "Members approved the plan".
func (r *reader) bodyDid(p phrase.Phrase, i int) (frame, bool) {
	n := p.Holds(r.rs, rules.MeetingBody, i)
	if n == 0 && i > 0 && p.Is(i-1, "the") && phrase.AllCaps(p.Raw(i), 6) {
		n = 1 // a body by its initials
	}
	if n == 0 || p.Is(i, "it", "all", "everyone", "meeting") && i > 0 && !strings.ContainsAny(p.Gap(i), ".;:") {
		return frame{}, false
	}
	j := p.Skip(r.rs, rules.MeetingAdverb, i+n)
	if j >= len(p.Words) || j > i+n && strings.ContainsAny(p.Gap(i+n), ".;:") {
		return frame{}, false
	}
	if gap := strings.TrimSpace(p.Gap(i + n)); gap != "" && gap != "," && gap != ")" && !strings.HasPrefix(gap, "’") {
		return frame{}, false
	}
	verb := j
	v := r.verb(p, verb, rules.MeetingNoted)
	for k := j; v > 0 && p.Is(k+v, "and") && k < j+4; {
		if more := r.verb(p, k+v+1, rules.MeetingNoted); more > 0 {
			k, verb, v = k+v+1, k+v+1, more
			continue
		}
		break
	}
	if v == 0 && j+2 < len(p.Words) && strings.HasSuffix(p.Low(j), "ed") && p.Is(j+1, "and") {
		verb = p.Skip(r.rs, rules.MeetingAdverb, j+2)
		v = r.verb(p, verb)
	}
	if v == 0 {
		return frame{}, false
	}
	subject := r.subjectOf(p, i)
	if r.besides(p, subject) && !p.Is(subject-1, "after", "before", "until") || subject > 0 && p.Is(subject-1, "of", "for", "by", "to", "from", "with") {
		return frame{}, false
	}
	noted := p.Holds(r.rs, rules.MeetingNoted, verb) > 0
	if noted && (!p.Is(verb, "noted") || j > i+n || p.Is(verb+v, "that") || p.Is(i, "members", "member", "councillors")) {
		return frame{}, false
	}
	from, introduced := r.behind(p, verb+v)
	if p.Is(verb, "voted", "opted") && !introduced || r.dayBefore(p, subject) {
		return frame{}, false
	}
	if p.Holds(r.rs, rules.MeetingDecided, verb) > 0 && introduced {
		return frame{name: "body", from: from, subject: subject, empty: from >= len(p.Words), strong: true}, true
	}
	if introduced && p.Is(from-1, "that") && p.Is(verb, "accepted", "confirmed", "acknowledged") {
		return frame{}, false
	}
	if introduced && p.Is(from-1, "following") {
		return frame{name: "body", from: from, subject: subject, empty: from >= len(p.Words), strong: true}, true
	}
	empty := verb+v >= len(p.Words) || p.Ends(verb+v-1)
	return frame{name: "body", from: subject, subject: subject, empty: empty && !opens(p.Text)}, true
}

// dayBefore reports whether a day stands right before word i, on which another meeting did
// what follows: "on 11 April the Board agreed".
func (r *reader) dayBefore(p phrase.Phrase, i int) bool {
	const words = 4 // of a day
	for k := max(0, i-words); k < i; k++ {
		if _, to, ok := phrase.DateAt(p, k); ok && to == i {
			return true
		}
	}
	return false
}

// ownDid reads what one who decides alone says of it, on the page of a decision: "I hereby
// approve the grant", "the Leader has decided to".
func (r *reader) ownDid(p phrase.Phrase, i int) (frame, bool) {
	if !r.sheet {
		return frame{}, false
	}
	j := p.Skip(r.rs, rules.MeetingAdverb, i+1)
	n := 0
	switch {
	case p.Is(i, "i", "we") && (i == 0 || p.Is(0, "as") || strings.Contains(p.Gap(i), ",")):
		n = p.Holds(r.rs, rules.MeetingPerforms, j)
	case i > 0 && p.Is(i, "has", "have") && !r.besides(p, i):
		if n = p.Holds(r.rs, rules.MeetingDecided, j); n > 0 && !p.Is(j+n, "to", "that") {
			n = 0
		}
	}
	if n == 0 {
		return frame{}, false
	}
	last := len(p.Words)
	if opens(p.Text) || p.Is(last-1, "to", "that") {
		return frame{name: "own", from: last, subject: i, empty: j+n >= last-1, strong: true}, j+n >= last-1
	}
	return frame{name: "own", from: 0, subject: 0, strong: true}, true
}

// andDid reads what a body did last: "the Board thanked the clerk and agreed to buy it".
func (r *reader) andDid(p phrase.Phrase, i int) (frame, bool) {
	if !p.Is(i, "and") || p.Holds(r.rs, rules.MeetingDecided, i+1) == 0 {
		return frame{}, false
	}
	first := 0
	if p.Is(0, "the") {
		first = 1
	}
	if p.Holds(r.rs, rules.MeetingBody, first) == 0 && !(first == 1 && len(p.Words) > 1 && p.Capital(1)) && !(len(p.Words) > 0 && phrase.AllCaps(p.Raw(0), 6)) {
		return frame{}, false
	}
	from, introduced := r.behind(p, i+2)
	if !introduced || from >= len(p.Words) {
		return frame{}, false
	}
	return frame{name: "and", from: from, subject: 0, strong: true}, true
}

// subjectOf returns the first word of the subject that ends in the body at word i: "the
// Scrutiny Committee", "Cabinet".
func (r *reader) subjectOf(p phrase.Phrase, i int) int {
	for i > 0 && (p.Capital(i-1) || p.Is(i-1, "of", "and")) && strings.TrimSpace(p.Gap(i)) == "" {
		i--
	}
	if i > 0 && p.Is(i-1, "the", "this") {
		i--
	}
	return i
}

// resolvedTo reads what a sentence says last: "Bill of £60 for paint, resolved to pay it".
func (r *reader) resolvedTo(p phrase.Phrase, i int) (frame, bool) {
	if i < 2 || !p.Is(i, "resolved") || p.Is(i-1, "be", "been", "had", "was", "were", "is", "not") && !p.Is(i-2, "it") {
		return frame{}, false
	}
	from, introduced := r.behind(p, i+1)
	if !introduced || p.Is(from, "the", "a", "an", "our", "this", "these") && p.Is(from-1, "to") {
		return frame{}, false
	}
	if len(p.Words)-from < 2 {
		return frame{name: "resolved to", from: 0, subject: 0}, true
	}
	return frame{name: "resolved to", from: from, subject: i, strong: true}, true
}

// wasDone reads a passive: "The accounts were approved by the Council".
func (r *reader) wasDone(p phrase.Phrase, i int) (frame, bool) {
	if i < 1 || !p.Is(i, "was", "were") || p.Is(i-1, "it", "which", "who", "that") {
		return frame{}, false
	}
	topic := r.topicEnd(p, i)
	for k := i - 1; k >= topic; k-- {
		if p.Holds(r.rs, rules.MeetingTold, k) > 0 || k > topic && p.Is(k, "that", "whether", "if", "because", "when", "where", "who", "which", "what", "how", "why") {
			return frame{}, false
		}
	}
	j := i + 1
	for range 3 { // "was scrutinised and approved"
		j = p.Skip(r.rs, rules.MeetingAdverb, j)
		if r.verb(p, j) == 0 && (phrase.Participle(p.Low(j)) || p.Holds(r.rs, rules.MeetingMoved, j) > 0) && p.Is(j+1, "and") {
			j += 2
			if p.Is(j, "was", "were") {
				j++
			}
			continue
		}
		break
	}
	n := r.verb(p, j)
	if n == 0 {
		if n = p.Holds(r.rs, rules.MeetingNoted, j); n == 0 || !p.Is(j, "noted") || len(p.Words) > 12 || !p.Ends(j+n-1) {
			return frame{}, false
		}
		return frame{name: "noted"}, true
	}
	person := r.cast.Who(p, topic, true) > 0 && p.Holds(r.rs, rules.MeetingElected, j) > 0
	if p.Holds(r.rs, rules.MeetingWeakly, j) > 0 && !r.evident(p, j+n) && !person {
		return frame{}, false
	}
	for k := topic; k < i; k++ {
		if p.Is(k, "motion", "amendment", "proposal", "following", "recommendation", "recommendations") && !opens(p.Text) && len(p.Words) < 24 {
			return frame{name: "was", from: topic, subject: topic, empty: true}, true // it tells of what stands elsewhere
		}
	}
	by := j + n
	if behind := by + p.Holds(r.rs, rules.MeetingBy, by); behind > by && behind < len(p.Words) {
		if p.Capital(behind) && strings.TrimSpace(p.Gap(behind)) == "" { // "by Council Assembly"
			return frame{}, false
		}
		if _, _, dated := phrase.DateAt(p, behind+1); dated && p.Is(behind, "on", "in") { // by another meeting
			return frame{}, false
		}
	}
	if p.Is(by, "by") && p.Holds(r.rs, rules.MeetingBy, by) == 0 || p.Is(by, "in", "at", "on") && !p.Is(by+1, "principle", "full", "its") {
		return frame{}, false
	}
	if p.Is(0, "this", "these", "they", "it", "that") && !r.evident(p, j+n) {
		return frame{}, false
	}
	return frame{name: "was", from: topic, subject: topic}, true
}

// topicEnd returns the first word of the sentence that holds word i, behind a topic that
// runs into it without a stop: "Bank Balances The payments were approved"; or behind another
// sentence that "and" ties to it: "There were no questions and the accounts were approved".
func (r *reader) topicEnd(p phrase.Phrase, i int) int {
	for k := i - 1; k > 0; k-- {
		if k > 1 && strings.HasPrefix(p.Gap(k), ",") && p.Is(0, "there", "following", "after", "having", "given", "as", "since", "with") && !p.Is(k, "and", "or", "but", "which", "who", "seconded", "with", "as") {
			if c := strings.Index(p.Text, ","); c+2 >= p.Start(k) { // "There being no other names, Ann Dray was elected"
				return k
			}
		}
		if p.Is(k, "and", "but", "so") && p.Is(k+1, "the", "a", "an", "this", "these", "all", "its", "their", "both") && k > 1 {
			told, _ := p.Find(r.rs, rules.MeetingBeside, 0)
			for j := range k {
				if p.Is(j, "was", "were", "had", "is", "are") && (told < 0 || told >= k) {
					return k + 1
				}
			}
		}
		if strings.Contains(p.Gap(k), ":") || strings.Contains(p.Gap(k), " - ") && p.Capital(k) || strings.Contains(p.Gap(k), "–") && p.Is(k, "the", "a", "it") && p.Capital(k) {
			return k
		}
		if p.Is(k, "the", "these", "this", "all", "a") && p.Capital(k) && strings.TrimSpace(p.Gap(k)) == "" && !phrase.AllCaps(p.Raw(k), 9) {
			return k
		}
	}
	return 0
}

// evident reports whether more than the verb says that this meeting decided: who, or how.
func (r *reader) evident(p phrase.Phrase, k int) bool {
	if p.Holds(r.rs, rules.MeetingBy, k) > 0 || p.Is(k, "unanimously", "subject") || p.Is(k-2, "unanimously") {
		return true
	}
	return p.Is(k, "as", "and") && p.Is(k+1, "a", "an", "signed")
}

func opens(text string) bool { return strings.HasSuffix(strings.TrimRight(text, "-–— "), ":") }
