package meeting

import (
	"strings"

	"arising/extract/meeting/phrase"
	"arising/extract/rules"
)

// charge returns what a mark behind a text speaks for: the clause of its sentences that obliges
// who acts, else the last that obliges anybody, else the last that says what should be; where
// none does, the last sentence. What stands before it is the background (contract, rule 17).
func (r *reader) charge(text, who string) string {
	all := phrase.Sentences(r.rs, text)
	if len(all) == 0 {
		return text
	}
	for _, obliges := range []func(string) string{
		func(s string) string { return r.obliges(s, who) },
		func(s string) string { return r.obliges(s, "") },
		r.shouldBe,
	} {
		for n := len(all) - 1; n >= 0; n-- {
			if clause := obliges(all[n]); clause != "" {
				return clause
			}
		}
	}
	return all[len(all)-1]
}

// obliges returns the clause of a sentence that gives somebody something to do, or that tells
// what was decided or asked for; "" when none does. With who, only one that names them counts.
func (r *reader) obliges(s, who string) string {
	p := phrase.Parse(s)
	for i := range p.Words {
		d, ok := r.cast.DutyAt(p, i, false)
		also := i > 1 && p.Is(i-1, "that") && p.Is(i-2, "and") // "said that …, and that she would report"
		if !ok && i > 1 && (also || strings.ContainsAny(p.Gap(i-1)+p.Gap(i), ",;")) {
			d, ok = r.cast.PronounDuty(p, i)
		}
		if ok && also && (who == "" || d.From == i) {
			return p.Clause(i)
		}
		if !ok || i > 0 && !r.cast.ClauseBegins(p, i) || r.besides(p, i) {
			continue
		}
		if who == "" || sameOwner(d.Who, who) {
			return p.Clause(i)
		}
	}
	if who != "" {
		return ""
	}
	if n := r.agreedTo(p); n > 0 {
		return p.At(n)
	}
	if f, ok := r.decided(p); ok && f.strong && f.from < len(p.Words) {
		return p.At(f.from)
	}
	if at, n := p.Find(r.rs, rules.MinutesAsk, 1); at > 0 && p.Is(at+n-1, "that") && at+n < len(p.Words) {
		return p.At(at + n)
	}
	return ""
}

// agreedTo returns where the clause begins of a sentence that begins with what was decided:
// "Agreed to buy it", "Resolved that it be bought"; 0 where none does.
func (r *reader) agreedTo(p phrase.Phrase) int {
	n := p.Holds(r.rs, rules.MeetingDecided, 0)
	if n == 0 || !p.Is(n, "to", "that") || n+1 >= len(p.Words) {
		return 0
	}
	return n + 1
}

// shouldBe returns a sentence, or its last clause, that says what is to be, without saying who
// sees to it; "" when it only tells.
func (r *reader) shouldBe(s string) string {
	p := phrase.Parse(s)
	if k := phrase.PassiveDuty(r.rs, p); k >= 0 {
		return p.At(k)
	}
	for k := range p.Words {
		if p.Is(k, "should", "must", "needs", "need", "would", "will", "asked", "requested", "encouraged", "suggested", "agreed", "offered", "going") {
			return s
		}
	}
	return ""
}

// sameOwner reports whether two texts name somebody in common: they share a word.
func sameOwner(a, b string) bool {
	p, q := phrase.Parse(a), phrase.Parse(b)
	for i := range p.Words {
		for j := range q.Words {
			if q.Is(j, p.Low(i)) && p.Capital(i) {
				return true
			}
		}
	}
	return false
}
