package phrase

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"arising/extract/rules"
)

// A Duty is a clause that gives somebody something to do.
type Duty struct {
	From int    // the first word of the clause
	Who  string // as printed; "" where nobody is named
	Weak bool   // it may only tell what somebody should or had to do
	To   bool   // it is of the form "X to do Y"
	Told bool   // the meeting told somebody: "X was asked to do Y"
}

// DutyAt reads the clause that begins at word i: somebody and an obligation. Loose reads
// what stands behind a mark of an action, where whoever is known may have to do what tells
// elsewhere how a meeting went: "AB to speak to the builders".
func (c *Cast) DutyAt(p Phrase, i int, loose bool) (Duty, bool) {
	n := c.Who(p, i, loose)
	if n == 0 {
		return Duty{}, false
	}
	j := i + n
	if j < len(p.Words) && strings.Contains(p.Gap(j), "(") { // "HR (the clerk) to …"
		for k := j; k < len(p.Words) && k < j+5; k++ {
			if k+1 < len(p.Words) && strings.Contains(p.Gap(k+1), ")") {
				j = k + 1
				break
			}
		}
	}
	if j >= len(p.Words) || strings.ContainsAny(p.Gap(j), ".:;?!") || strings.Contains(p.Gap(i), "(") && strings.Contains(p.Gap(j), ")") {
		return Duty{}, false
	}
	j = p.Skip(c.Rs, rules.MeetingBetween, j)
	m := p.Holds(c.Rs, rules.MeetingDuty, j)
	if m == 0 {
		return Duty{}, false
	}
	verb := p.Skip(c.Rs, rules.MeetingBetween, j+m)
	if verb >= len(p.Words) || p.Holds(c.Rs, rules.MeetingNotVerb, verb) > 0 || len(p.Words[verb].low) < 2 {
		return Duty{}, false
	}
	known := loose && m == 1 && p.Is(j, "to") && c.Who(p, i, false) == n
	if !known && p.Holds(c.Rs, rules.MeetingNotTask, verb) > 0 {
		return Duty{}, false
	}
	if !lowerOrCapitals(p, verb) {
		return Duty{}, false
	}
	if end := i + n - 1; p.Holds(c.Rs, rules.MeetingBody, end) > 0 && p.Holds(c.Rs, rules.MeetingWill, j) == 0 && !(m == 1 && p.Is(j, "to")) {
		return Duty{}, false // what a body agreed is a decision
	}
	who := p.Text[p.Words[i].From:p.Words[i+n-1].To]
	for _, the := range []string{"The ", "the ", "THE "} {
		who = strings.TrimPrefix(who, the)
	}
	return Duty{From: i, Who: who, Weak: p.Holds(c.Rs, rules.MeetingWeak, j) == m, To: m == 1 && p.Is(j, "to"),
		Told: p.Is(j, "was", "were") && p.Is(j+1, "asked", "requested", "instructed", "tasked")}, true
}

// PronounDuty reads a clause of which a pronoun is the subject, whoever it stands for: "and he
// agreed to ask the school".
func (c *Cast) PronounDuty(p Phrase, i int) (Duty, bool) {
	if !p.Is(i, "he", "she", "they", "we", "who") {
		return Duty{}, false
	}
	j := p.Skip(c.Rs, rules.MeetingBetween, i+1)
	m := p.Holds(c.Rs, rules.MeetingDuty, j)
	verb := p.Skip(c.Rs, rules.MeetingBetween, j+m)
	if m == 0 || p.Is(j, "to") || p.Holds(c.Rs, rules.MeetingWeak, j) == m || verb >= len(p.Words) || p.Holds(c.Rs, rules.MeetingNotTask, verb) > 0 {
		return Duty{}, false
	}
	return Duty{From: i, Who: p.Raw(i)}, true
}

// lowerOrCapitals reports whether a verb may be word i: it has no capital, or the whole
// clause is in capitals.
func lowerOrCapitals(p Phrase, i int) bool {
	r, _ := utf8.DecodeRuneInString(p.Raw(i))
	return unicode.IsLower(r) || AllCaps(p.Raw(i), 40)
}

// Duties returns the clauses of a sentence that give somebody something to do.
func (c *Cast) Duties(p Phrase) []Duty {
	var out []Duty
	for i := 0; i < len(p.Words); i++ {
		if i > 0 && !c.ClauseBegins(p, i) {
			continue
		}
		if d, ok := c.DutyAt(p, i, false); ok && (i == 0 || !c.under(p, i)) {
			if d.To && i > 1 && p.Is(i-1, "and", "but", "so", "then") && !strings.ContainsAny(p.Gap(i-1)+p.Gap(i), ",;:–") {
				continue // "with the teacher and AB to set out"
			}
			if c.amid(p, i) {
				continue
			}
			if len(out) > 0 && !strings.ContainsAny(p.Gap(i), ";.:–") {
				continue // one sentence, one row: rule 17
			}
			out = append(out, d)
		}
	}
	return out
}

// amid reports whether who begins at word i goes on in a row of names: "Cllr Rook and Cllr
// Wren".
func (c *Cast) amid(p Phrase, i int) bool {
	for s := i - 2; s >= 0 && s >= i-6; s-- {
		if c.Who(p, s, false) > i-s {
			return true
		}
	}
	return false
}

// ClauseBegins reports whether a clause may begin at word i: behind a mark, or behind
// "and" or the like.
func (c *Cast) ClauseBegins(p Phrase, i int) bool {
	gap := p.Gap(i)
	return strings.ContainsAny(gap, ",;:–—(→>") || dashed(gap) || strings.Contains(gap, ". ") || p.Is(i-1, "and", "but", "so", "then")
}

// dashed reports whether what stands between two words is a dash or a stroke that parts them,
// and joins none: "Bus shelter -Clerk to ask", "Newsletter / Clerk to print".
func dashed(gap string) bool {
	mark := strings.TrimSpace(gap)
	return mark != gap && (mark == "-" || mark == "/")
}

// under reports whether the clause at word i depends on words before it: "that the Clerk
// would", "asked AB to", "from AB to".
func (c *Cast) under(p Phrase, i int) bool {
	if strings.ContainsAny(p.Gap(i), ",;.:–") {
		return false
	}
	for k := i - 1; k >= 0 && k >= i-3; k-- {
		if p.Holds(c.Rs, rules.MeetingBeside, k) > 0 || p.Is(k, "between", "from", "thanked", "asked", "enable", "allow", "wanted", "for", "with", "by", "requested") {
			return true
		}
	}
	return false
}

// passive returns the word at which a clause begins by which something is to be done by
// nobody who is named: "this to be added to the agenda"; -1.
func PassiveDuty(rs *rules.Set, p Phrase) int {
	for i := 1; i+2 < len(p.Words); i++ {
		if !(p.Is(i, "to", "will", "would") && p.Is(i+1, "be") && Participle(p.Low(i+2))) {
			continue
		}
		from := 0
		for k := i - 1; k > 0; k-- {
			if strings.ContainsAny(p.Gap(k), ",;:") {
				from = k
				break
			}
		}
		return from
	}
	return -1
}

// DoneBy returns who is to do what a sentence says in the passive: "would be sent round by
// AB"; "" when it names nobody.
func (c *Cast) DoneBy(p Phrase) string {
	at := 0
	for ; at+2 < len(p.Words); at++ {
		if p.Is(at, "to", "will", "would") && p.Is(at+1, "be") && Participle(p.Low(at+2)) {
			break
		}
	}
	if at == 0 {
		return "" // what is on the agenda
	}
	for i := at + 3; i+1 < len(p.Words) && i < at+10; i++ {
		if !p.Is(i, "by") {
			continue
		}
		if n := c.Who(p, i+1, false); n > 0 && (!AllCaps(p.Raw(i+1), 4) || c.initials[p.Raw(i+1)]) && p.Ends(i+n) {
			return strings.TrimPrefix(p.Text[p.Words[i+1].From:p.Words[i+n].To], "the ")
		}
	}
	return ""
}

// Participle reports whether a word may be the participle of a verb.
func Participle(w string) bool {
	if strings.HasSuffix(w, "ed") || strings.HasSuffix(w, "en") || strings.HasSuffix(w, "wn") {
		return len(w) > 3
	}
	switch w {
	case "sent", "made", "put", "brought", "sought", "kept", "held", "done", "built", "found", "read", "paid", "let", "set", "met", "told", "bought", "cut", "split", "shut", "spread", "hit", "rung", "sold", "taught", "caught", "fed", "lit", "won", "dug", "run", "laid", "heard", "swept", "spent", "hung", "left", "lent":
		return true
	}
	return false
}
