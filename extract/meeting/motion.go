package meeting

import (
	"strings"

	"arising/extract/outline"
	"arising/extract/rules"
)

// A motion holds what was moved until its outcome is told: only what was carried was
// decided.
type motion struct {
	open   bool
	groups [][]Row // the motion, and the amendments to it
}

// moves reads the unit that says who moved what follows, or how the vote on it went.
func (r *reader) moves(i int) int {
	u := r.units_[i]
	if r.motion.open {
		if carried, ok := r.outcome(u.Text); ok {
			r.settled, r.before = i+1, len(r.rows)
			r.motion.settle(r, carried, strings.TrimSpace(u.Text))
			return i + 1
		}
	}
	if !r.opensMotion(i) {
		return i
	}
	r.motion.open = true
	r.motion.groups = append(r.motion.groups, nil)
	return i + 1
}

// opensMotion reports whether unit i says who moved and seconded what stands behind it.
func (r *reader) opensMotion(i int) bool {
	u := r.units_[i]
	p := parse(u.Text)
	if len(p.words) > 40 || i+1 >= len(r.units_) || outline.EndsSentence(u.Text) {
		return false
	}
	moved := false
	for k := range p.words {
		moved = moved || p.holds(r.rs, rules.MeetingMoved, k) > 0
		if r.verb(p, k) > 0 {
			return false
		}
	}
	next := strings.TrimLeft(r.units_[i+1].Text, " ")
	return moved && (opens(u.Text) || strings.HasPrefix(next, "“") || strings.HasPrefix(next, "\"") || strings.HasPrefix(next, "That "))
}

// outcome reads how a motion went; ok is false when a text tells none.
func (r *reader) outcome(text string) (carried, ok bool) {
	p := parse(text)
	lost, _ := p.find(r.rs, rules.MeetingLost, 0)
	won := -1
	for k := range p.words {
		if p.holds(r.rs, rules.MeetingCarried, k) > 0 {
			won = k
		}
	}
	if n := p.holds(r.rs, rules.MeetingCarried, 0) + p.holds(r.rs, rules.MeetingLost, 0); len(p.words) > 6 || n == 0 {
		spoken := false
		for k := range p.words {
			spoken = spoken || p.holds(r.rs, rules.MeetingVote, k) > 0 || p.holds(r.rs, rules.MeetingMotion, k) > 0
		}
		if !spoken || len(p.words) > 60 {
			return false, false
		}
	}
	switch {
	case won >= 0 && won > lost:
		return true, true
	case lost >= 0:
		return false, true
	}
	return false, false
}

// hold keeps a row until the outcome is told.
func (m *motion) hold(row Row) bool {
	if !m.open || len(m.groups) == 0 {
		return false
	}
	n := len(m.groups) - 1
	m.groups[n] = append(m.groups[n], row)
	return true
}

// settle ends the vote on what was moved last: an amendment that was carried takes the
// place of what it amends.
func (m *motion) settle(r *reader, carried bool, vote string) {
	n := len(m.groups) - 1
	if n < 0 {
		return
	}
	if !carried {
		m.groups = m.groups[:n]
		m.open = n > 0
		return
	}
	for _, row := range m.groups[n] {
		row.Vote = vote
		r.rows = append(r.rows, row)
	}
	m.groups, m.open = nil, false
}

// close ends the item: what was moved and of which no outcome is told is not decided.
func (m *motion) close(*reader) { m.groups, m.open = nil, false }

// decide puts a decision away, without who moved it and how it was voted.
func (r *reader) decide(row Row, from, to int) {
	text, vote := r.trim(row.Text)
	if mk, ok := r.markIn(text); ok && mk.before != "" {
		text = mk.before
	}
	if all := Sentences(r.rs, text); len(all) > 0 { // "Resolved 7: It was agreed to …"
		p := parse(all[0])
		if f, ok := r.decided(p); ok && f.strong && f.subject == 0 && f.name == "it was" && f.from < len(p.words) {
			text = strings.TrimSpace(strings.TrimPrefix(text, all[0][:p.start(f.from)]))
		}
	}
	row.Text, row.Vote = text, vote
	row.Refers = r.rs.Is(rules.Reference, text)
	if row.Text == "" || r.rs.Begins(rules.ResolvedNot, text) > 0 {
		return
	}
	row.Kind = Decided
	if r.motion.open {
		row.From, row.To = r.units_[from].src, r.units_[to-1].src+1
		row.Text = strings.TrimSpace(row.Text)
		r.motion.hold(row)
		return
	}
	r.add(row, from, to)
}

// trim takes from a clause who moved it, how it was voted and what the minutes say next,
// and its quotation marks.
func (r *reader) trim(text string) (clause, vote string) {
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
	all := Sentences(r.rs, lines[0])
	for n := 1; n < len(all); n++ {
		if r.mover(all[n]) {
			vote = strings.Join(all[n:], " ")
			at := strings.Index(text, all[n])
			rest := ""
			if len(lines) > 1 {
				rest = "\n" + lines[1]
			}
			text = strings.TrimSpace(text[:at]) + rest
			break
		}
	}
	if at := strings.LastIndexByte(text, '('); at > 0 && strings.HasSuffix(strings.TrimRight(text, ". "), ")") && r.votes(text[at:]) {
		vote = strings.Trim(text[at:], " ().")
		text = strings.TrimSpace(text[:at])
	}
	p := parse(text)
	for k := 3; k < len(p.words); k++ { // "…be approved; this was signed"
		if strings.Contains(p.gap(k), ";") && p.is(k, "this", "these", "it", "the") && !strings.Contains(p.gap(k), "\n") {
			for j := k + 1; j < len(p.words) && j < k+7; j++ {
				if p.is(j, "was", "were", "had", "is", "will", "would") {
					text = strings.TrimRight(text[:p.start(k)], " ;")
					p = parse(text)
					break
				}
			}
		}
	}
	for k := 4; k < len(p.words); k++ {
		n := p.holds(r.rs, rules.MeetingMover, k)
		gap := p.gap(k)
		if n == 0 || strings.Contains(gap, "\n") {
			continue
		}
		if p.is(k, "proposed", "moved") && p.is(k-1, "was", "were", "then", "duly", "be") {
			break // the mover is in the midst of the clause
		}
		if strings.ContainsAny(gap, "(,;–-[") && (p.is(k+n-1, "by") || strings.ContainsAny(gap, "([") && r.who(p, k+n)) || strings.ContainsAny(gap, "(–-[") && len(p.words)-k < 8 && p.holds(r.rs, rules.MeetingVote, k) > 0 {
			tail := p.text[p.start(k):]
			if strings.Contains(tail, ")") && !strings.HasSuffix(strings.TrimRight(tail, ". "), ")") {
				continue
			}
			vote = strings.TrimSpace(vote + " " + strings.Trim(tail, " ()."))
			text = strings.TrimRight(text[:p.start(k)], " (,;–-[")
			break
		}
	}
	return strings.TrimSpace(text), vote
}

// votes reports whether a text gives numbers of votes.
func (r *reader) votes(text string) bool {
	p := parse(text)
	figures := false
	for k := range p.words {
		figures = figures || counts(p.low(k))
	}
	return figures && p.holdsAny(r.rs, rules.MeetingVote)
}

func (r *reader) who(p phrase, k int) bool {
	return k < len(p.words) && r.cast.who(p, k, true) > 0
}

// mover reports whether a sentence says who moved, how the vote went, or that the meeting
// went on or ended.
func (r *reader) mover(s string) bool {
	p := parse(s)
	if n := p.holds(r.rs, rules.MeetingMover, 0); n > 0 && len(p.words) < 30 {
		return r.verbless(p, n)
	}
	if len(p.words) > 3 && p.is(0, "the") && p.is(1, "meeting", "chairman", "chair", "motion", "vote") {
		return p.is(2, "closed", "ended", "concluded", "adjourned", "thanked", "was", "finished")
	}
	return p.is(0, "meeting") && p.is(1, "closed", "ended", "concluded")
}

// verbless reports whether what follows a mover is names and the vote alone.
func (r *reader) verbless(p phrase, n int) bool {
	for k := n; k < len(p.words); k++ {
		if p.is(k, "that", "to") {
			return false
		}
	}
	return true
}
