package meeting

import (
	"slices"
	"strings"

	"arising/extract/meeting/phrase"
	"arising/extract/rules"
)

// beyond reports whether a sentence behind a clause is none of it: it gives somebody
// something to do, tells what was done or said, or points elsewhere. What says how, by whom
// or at whose cost the clause is to be done goes with it.
func (r *reader) beyond(s string) bool {
	p := phrase.Parse(s)
	if len(p.Words) == 0 || strings.HasPrefix(s, "(") && strings.HasSuffix(strings.TrimRight(s, "."), ")") {
		return true
	}
	if d, ok := r.cast.DutyAt(p, 0, false); ok && !d.Weak {
		return true
	}
	return r.narrates(p)
}

// narrates reports whether a sentence only tells what somebody did: its verb is of the past,
// and nothing in it says what shall be.
func (r *reader) narrates(p phrase.Phrase) bool {
	const near = 9 // words before its verb
	from := 0
	if p.Is(0, "the") {
		from = 1
	}
	if r.cast.Who(p, 0, false) == 0 && p.Holds(r.rs, rules.MeetingBody, from) == 0 {
		return false
	}
	past := false
	for k := range p.Words {
		if p.Is(k, "be", "shall", "should", "would", "must", "will", "may") {
			return false
		}
		if k > 0 && k < near && (p.Is(k, "was", "were", "had", "gave", "read", "left", "took") || p.Holds(r.rs, rules.MeetingTold, k) > 0 || strings.HasSuffix(p.Low(k), "ed") && len(p.Low(k)) > 4 && !p.Is(k-1, "as", "is", "are", "the", "a", "and")) {
			past = true
		}
	}
	return past
}

// closed takes from a clause what ties it to the next, ", and".
func closed(text string) string {
	if head, ok := strings.CutSuffix(text, ", and"); ok {
		return head
	}
	return text
}

// trim takes from a clause who moved it, how it was voted and what the minutes say next,
// and its quotation marks. The rest is what they say next.
func (r *reader) trim(text string) (clause, vote, rest string) {
	text = strings.TrimSpace(text)
	for _, q := range [][2]string{{"“", "”"}, {"\"", "\""}, {"‘", "’"}} {
		if rest := strings.TrimPrefix(text, q[0]); rest != text && strings.Count(rest, q[1]) <= 1 {
			text = strings.TrimSpace(rest)
			if at := strings.LastIndex(text, q[1]); at > 0 && len(text)-at < 6 {
				text = strings.TrimSpace(text[:at])
			}
		}
	}
	lines := strings.SplitN(text, "\n", 2)
	all := phrase.Sentences(r.rs, lines[0])
	mover := 0 // the sentence that says who moved the clause or how it was voted, which ends it
	if len(all) > 1 {
		mover = 1 + slices.IndexFunc(all[1:], func(s string) bool { return r.mover(s) || s[0] == '(' && r.votes(s) })
	}
	for n := 1; n < len(all); n++ {
		moved, beyond := n == mover, mover < n && len(lines) == 1 && r.beyond(all[n])
		if !moved && !beyond {
			continue
		}
		if moved {
			vote = strings.Trim(strings.Join(all[n:], " "), "()")
		} else {
			rest = strings.Join(all[n:], " ")
		}
		text = strings.TrimSpace(strings.Join(all[:n], " "))
		if len(lines) > 1 {
			text += "\n" + lines[1]
		}
		break
	}
	if at := strings.LastIndexByte(text, '('); at > 0 && strings.HasSuffix(strings.TrimRight(text, ". "), ")") && r.votes(text[at:]) {
		vote = strings.Trim(text[at:], " ().")
		text = strings.TrimSpace(text[:at])
	}
	p := phrase.Parse(text)
	for k := 3; k < len(p.Words); k++ { // "…be approved; this was signed"
		if strings.Contains(p.Gap(k), ";") && p.Is(k, "this", "these", "it", "the") && !strings.Contains(p.Gap(k), "\n") {
			for j := k + 1; j < len(p.Words) && j < k+7; j++ {
				if p.Is(j, "was", "were", "had", "is", "will", "would") {
					text = strings.TrimRight(text[:p.Start(k)], " ;")
					p = phrase.Parse(text)
					break
				}
			}
		}
	}
	for k := 4; k < len(p.Words); k++ {
		n := p.Holds(r.rs, rules.MeetingMover, k)
		gap := p.Gap(k)
		if n == 0 || strings.Contains(gap, "\n") {
			continue
		}
		if p.Is(k, "proposed", "moved") && p.Is(k-1, "was", "were", "then", "duly", "be") {
			break // the mover is in the midst of the clause
		}
		if strings.ContainsAny(gap, "(,;–-[") && (p.Is(k+n-1, "by") || strings.ContainsAny(gap, "([;") && r.who(p, k+n)) || strings.ContainsAny(gap, "(–-[") && len(p.Words)-k < 8 && p.Holds(r.rs, rules.MeetingVote, k) > 0 {
			tail := p.Text[p.Start(k):]
			if strings.Contains(tail, ")") && !strings.HasSuffix(strings.TrimRight(tail, ". "), ")") {
				continue
			}
			vote = strings.TrimSpace(vote + " " + strings.Trim(tail, " ()."))
			text = strings.TrimRight(text[:p.Start(k)], " (,;–-[")
			break
		}
	}
	return closed(strings.TrimSpace(text)), vote, rest
}

// votes reports whether a text gives numbers of votes.
func (r *reader) votes(text string) bool {
	p := phrase.Parse(text)
	figures := false
	for k := range p.Words {
		figures = figures || phrase.Counts(p.Low(k))
	}
	return figures && p.HoldsAny(r.rs, rules.MeetingVote)
}

func (r *reader) who(p phrase.Phrase, k int) bool {
	return k < len(p.Words) && r.cast.Who(p, k, true) > 0
}

// mover reports whether a sentence says who moved, how the vote went, or that the meeting
// went on or ended.
func (r *reader) mover(s string) bool {
	p := phrase.Parse(s)
	if n := p.Holds(r.rs, rules.MeetingMover, 0); n > 0 && len(p.Words) < 30 {
		return r.verbless(p, n)
	}
	if len(p.Words) > 3 && p.Is(0, "the") && p.Is(1, "meeting", "chairman", "chair", "motion", "vote") {
		return p.Is(2, "closed", "ended", "concluded", "adjourned", "thanked", "was", "finished")
	}
	return p.Is(0, "meeting") && p.Is(1, "closed", "ended", "concluded")
}

// verbless reports whether what follows a mover is names and the vote alone.
func (r *reader) verbless(p phrase.Phrase, n int) bool {
	for k := n; k < len(p.Words); k++ {
		if p.Is(k, "that", "to") {
			return false
		}
	}
	return true
}
