package meeting

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"arising/extract/rules"
)

// A duty is a clause that gives somebody something to do.
type duty struct {
	from int    // the first word of the clause
	who  string // as printed; "" where nobody is named
	weak bool   // it may only tell what somebody should or had to do
	to   bool   // it is of the form "X to do Y"
	told bool   // the meeting told somebody: "X was asked to do Y"
}

// dutyAt reads the clause that begins at word i: somebody and an obligation. Loose reads
// what stands behind a mark of an action, where whoever is known may have to do what tells
// elsewhere how a meeting went: "AB to speak to the builders".
func (c *cast) dutyAt(p phrase, i int, loose bool) (duty, bool) {
	n := c.who(p, i, loose)
	if n == 0 {
		return duty{}, false
	}
	j := i + n
	if j < len(p.words) && strings.Contains(p.gap(j), "(") { // "HR (the clerk) to …"
		for k := j; k < len(p.words) && k < j+5; k++ {
			if k+1 < len(p.words) && strings.Contains(p.gap(k+1), ")") {
				j = k + 1
				break
			}
		}
	}
	if j >= len(p.words) || strings.ContainsAny(p.gap(j), ".:;?!") {
		return duty{}, false
	}
	j = p.skip(c.rs, rules.MeetingBetween, j)
	m := p.holds(c.rs, rules.MeetingDuty, j)
	if m == 0 {
		return duty{}, false
	}
	verb := p.skip(c.rs, rules.MeetingBetween, j+m)
	if verb >= len(p.words) || p.holds(c.rs, rules.MeetingNotVerb, verb) > 0 || len(p.words[verb].low) < 2 {
		return duty{}, false
	}
	known := loose && m == 1 && p.is(j, "to") && c.who(p, i, false) == n
	if !known && p.holds(c.rs, rules.MeetingNotTask, verb) > 0 {
		return duty{}, false
	}
	if !lowerOrCapitals(p, verb) {
		return duty{}, false
	}
	if end := i + n - 1; p.holds(c.rs, rules.MeetingBody, end) > 0 && p.holds(c.rs, rules.MeetingWill, j) == 0 && !(m == 1 && p.is(j, "to")) {
		return duty{}, false // what a body agreed is a decision
	}
	who := p.text[p.words[i].from:p.words[i+n-1].to]
	for _, the := range []string{"The ", "the ", "THE "} {
		who = strings.TrimPrefix(who, the)
	}
	return duty{from: i, who: who, weak: p.holds(c.rs, rules.MeetingWeak, j) == m, to: m == 1 && p.is(j, "to"),
		told: p.is(j, "was", "were") && p.is(j+1, "asked", "requested", "instructed", "tasked") || p.is(j, "agreed", "undertook", "volunteered", "offered") && p.is(j+1, "to")}, true
}

// lowerOrCapitals reports whether a verb may be word i: it has no capital, or the whole
// clause is in capitals.
func lowerOrCapitals(p phrase, i int) bool {
	r, _ := utf8.DecodeRuneInString(p.raw(i))
	return unicode.IsLower(r) || allCaps(p.raw(i), 40)
}

// duties returns the clauses of a sentence that give somebody something to do.
func (c *cast) duties(p phrase) []duty {
	var out []duty
	for i := 0; i < len(p.words); i++ {
		if i > 0 && !c.clauseBegins(p, i) {
			continue
		}
		if d, ok := c.dutyAt(p, i, false); ok && (i == 0 || !c.under(p, i)) {
			if d.to && i > 1 && p.is(i-1, "and", "but", "so", "then") && !strings.ContainsAny(p.gap(i-1)+p.gap(i), ",;:–") {
				continue // "with the teacher and AB to set out"
			}
			if c.amid(p, i) {
				continue
			}
			if len(out) > 0 && !strings.ContainsAny(p.gap(i), ";.:–") {
				continue // one sentence, one row: rule 17
			}
			out = append(out, d)
		}
	}
	return out
}

// amid reports whether who begins at word i goes on in a row of names: "Cllr Rook and Cllr
// Wren".
func (c *cast) amid(p phrase, i int) bool {
	for s := i - 2; s >= 0 && s >= i-6; s-- {
		if c.who(p, s, false) > i-s {
			return true
		}
	}
	return false
}

// clauseBegins reports whether a clause may begin at word i: behind a mark, or behind
// "and" or the like.
func (c *cast) clauseBegins(p phrase, i int) bool {
	gap := p.gap(i)
	return strings.ContainsAny(gap, ",;:–—") || strings.Contains(gap, " - ") || strings.Contains(gap, ". ") || p.is(i-1, "and", "but", "so", "then")
}

// under reports whether the clause at word i depends on words before it: "that the Clerk
// would", "asked AB to", "from AB to".
func (c *cast) under(p phrase, i int) bool {
	if strings.ContainsAny(p.gap(i), ",;.:–") {
		return false
	}
	for k := i - 1; k >= 0 && k >= i-3; k-- {
		if p.holds(c.rs, rules.MeetingBeside, k) > 0 || p.is(k, "between", "from", "thanked", "asked", "enable", "allow", "wanted", "for", "with", "by", "requested") {
			return true
		}
	}
	return false
}

// passive returns the word at which a clause begins by which something is to be done by
// nobody who is named: "this to be added to the agenda"; -1.
func passiveDuty(rs *rules.Set, p phrase) int {
	for i := 1; i+2 < len(p.words); i++ {
		if !(p.is(i, "to", "will", "would") && p.is(i+1, "be") && participle(p.low(i+2))) {
			continue
		}
		from := 0
		for k := i - 1; k > 0; k-- {
			if strings.ContainsAny(p.gap(k), ",;:") {
				from = k
				break
			}
		}
		return from
	}
	return -1
}

// doneBy returns who is to do what a sentence says in the passive: "would be sent round by
// AB"; "" when it names nobody.
func (c *cast) doneBy(p phrase) string {
	at := 0
	for ; at+2 < len(p.words); at++ {
		if p.is(at, "to", "will", "would") && p.is(at+1, "be") && participle(p.low(at+2)) {
			break
		}
	}
	if at == 0 {
		return "" // what is on the agenda
	}
	for i := at + 3; i+1 < len(p.words) && i < at+10; i++ {
		if !p.is(i, "by") {
			continue
		}
		if n := c.who(p, i+1, false); n > 0 && (!allCaps(p.raw(i+1), 4) || c.initials[p.raw(i+1)]) && p.ends(i+n) {
			return strings.TrimPrefix(p.text[p.words[i+1].from:p.words[i+n].to], "the ")
		}
	}
	return ""
}

// participle reports whether a word may be the participle of a verb.
func participle(w string) bool {
	if strings.HasSuffix(w, "ed") || strings.HasSuffix(w, "en") || strings.HasSuffix(w, "wn") {
		return len(w) > 3
	}
	switch w {
	case "sent", "made", "put", "brought", "sought", "kept", "held", "done", "built", "found", "read", "paid", "let", "set", "met", "told", "bought", "cut", "split", "shut", "spread", "hit", "rung", "sold", "taught", "caught", "fed", "lit", "won", "dug", "run", "laid", "heard", "swept", "spent", "hung", "left", "lent":
		return true
	}
	return false
}
