package meeting

import (
	"strings"

	"arising/extract/meeting/phrase"
	"arising/extract/outline"
	"arising/extract/rules"
)

// A motion holds what was moved until its outcome is told: only what was carried was
// decided.
type motion struct {
	open   bool
	moved  bool    // who moved and who seconded it is told
	groups [][]Row // the motion, and the amendments to it
}

// moves reads the unit that says who moved what follows, or how the vote on it went.
func (r *reader) moves(i int) int {
	u := r.units_[i]
	if next := r.movedBack(i); next > i {
		return next
	}
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
	r.motion.open, r.motion.moved = true, r.moverLine(i) != ""
	r.motion.groups = append(r.motion.groups, nil)
	return i + 1
}

// opensMotion reports whether unit i says who moved and seconded what stands behind it.
func (r *reader) opensMotion(i int) bool {
	u := r.units_[i]
	p := phrase.Parse(u.Text)
	if len(p.Words) > 40 || i+1 >= len(r.units_) || outline.EndsSentence(u.Text) {
		return false
	}
	moved := false
	for k := range p.Words {
		moved = moved || p.Holds(r.rs, rules.MeetingMoved, k) > 0
		if r.verb(p, k) > 0 {
			return false
		}
	}
	next := strings.TrimLeft(r.units_[i+1].Text, " ")
	return moved && (opens(u.Text) || strings.HasPrefix(next, "“") || strings.HasPrefix(next, "\"") || strings.HasPrefix(next, "That "))
}

// outcome reads how a motion went; ok is false when a text tells none.
func (r *reader) outcome(text string) (carried, ok bool) {
	p := phrase.Parse(text)
	lost, _ := p.Find(r.rs, rules.MeetingLost, 0)
	won := -1
	for k := range p.Words {
		if p.Holds(r.rs, rules.MeetingCarried, k) > 0 {
			won = k
		}
	}
	if n := p.Holds(r.rs, rules.MeetingCarried, 0) + p.Holds(r.rs, rules.MeetingLost, 0); len(p.Words) > 6 || n == 0 {
		spoken := false
		for k := range p.Words {
			spoken = spoken || p.Holds(r.rs, rules.MeetingVote, k) > 0 || p.Holds(r.rs, rules.MeetingMotion, k) > 0
		}
		if !spoken || len(p.Words) > 60 {
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
		r.moved = append(r.moved, m.groups[n]...)
		m.groups = m.groups[:n]
		m.open = n > 0
		return
	}
	for _, row := range m.groups[n] {
		row.Vote = vote
		r.rows = append(r.rows, row)
	}
	m.groups = m.groups[:n]
	m.drop(r)
}

// close ends the item: what was moved and of which no outcome is told is not decided, but
// for one motion alone of which a line says who moved and seconded it.
func (m *motion) close(r *reader) {
	if m.open && m.moved && len(m.groups) == 1 {
		r.rows = append(r.rows, m.groups[0]...)
		m.groups = nil
	}
	m.drop(r)
}

// drop forgets what was moved.
func (m *motion) drop(r *reader) {
	for _, group := range m.groups {
		r.moved = append(r.moved, group...)
	}
	*m = motion{}
}

// plain reports whether a unit is running text.
func (u unit) plain() bool { return !u.Data && !u.Heading && u.Text != "" }

// takenOf reports whether a row was read of a line.
func (r *reader) takenOf(src int) bool {
	for _, row := range r.rows {
		if row.From <= src && src < row.To {
			return true
		}
	}
	return false
}

// decide puts a decision away, without who moved it and how it was voted.
func (r *reader) decide(row Row, from, to int) {
	if parts := clausesOf(row.Text); len(parts) > 1 {
		for _, part := range parts {
			one := row
			one.Text = part
			r.decide(one, from, to)
		}
		return
	}
	text, vote, rest := r.trim(row.Text)
	if rest != "" && !r.motion.open {
		defer func() { r.tells(from, rest, "") }()
	}
	if mk, ok := r.markIn(text); ok && mk.before != "" {
		text = mk.before
	}
	if all := phrase.Sentences(r.rs, text); len(all) > 0 { // "Resolved 7: It was agreed to …"
		p := phrase.Parse(all[0])
		if f, ok := r.decided(p); ok && f.strong && f.subject == 0 && f.name == "it was" && f.from < len(p.Words) {
			text = strings.TrimSpace(strings.TrimPrefix(text, all[0][:p.Start(f.from)]))
		}
	}
	if row.Text = text; vote != "" {
		row.Vote = vote
	}
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

// clausesOf parts what was decided where another clause begins with "that": behind a
// semicolon, or behind "and" where it says what more be done with that of the first (contract,
// rule 17): "and that it be sent to the Minister". Minutes taken for a record stay whole.
func clausesOf(text string) []string {
	var out []string
	whole := strings.HasPrefix(strings.ToLower(strings.TrimPrefix(text, "That ")), "the minutes ")
	for {
		at, rest := -1, ""
		for _, sign := range []string{"; that ", "; and that ", "; That ", ", and that ", " and that "} {
			i := strings.Index(text, sign)
			if i < 0 || at >= 0 && i >= at || !strings.HasPrefix(sign, ";") && (whole || !beAfter(text[i+len(sign):]) || strings.Contains(text[:i], " that ")) {
				continue
			}
			at, rest = i, text[i+len(sign)-len("that "):]
		}
		if at < 0 || strings.Contains(text[:at], "\n") {
			return append(out, text)
		}
		out, text = append(out, text[:at]), rest
	}
}

// beAfter reports whether a text says that something named before be done: "it be sent".
func beAfter(text string) bool {
	p := phrase.Parse(text)
	return p.Is(0, "it", "they", "these", "this") && p.Is(1, "be") && phrase.Participle(p.Low(2))
}
