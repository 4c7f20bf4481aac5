package meeting

import (
	"strings"

	"arising/extract/meeting/phrase"
	"arising/extract/outline"
	"arising/extract/rules"
)

// resolved reads what the marker, or the sentence that leads in a list, at unit i resolves.
func (r *reader) resolved(i int) int {
	u := r.units_[i]
	if r.recommends(i) || r.proposed(i) {
		next := i + 1
		if next < len(r.units_) && opens(r.units_[next].Text) && r.listAt(next+1) != nil {
			next++ // who is to decide stands between
		}
		if l := r.listAt(next); l != nil {
			next = l.To
		}
		for next < len(r.units_) && r.units_[next].Label != "" && !r.headline(next) && !r.begins(next) {
			next++ // another reader has it
		}
		return next
	}
	if m, ok := r.marker(u.Line); ok {
		r.why = false
		if !m.weak && r.settled > 0 && i-r.settled <= 3 { // it says again what was carried
			r.moved = append(r.moved, r.rows[r.before:]...)
			r.rows, r.settled = r.rows[:r.before], 0
		}
		if !m.weak {
			r.motion.drop(r)
		}
		n := len(r.rows)
		defer func() {
			for ; n < len(r.rows); n++ {
				r.rows[n].Sure = !m.weak
				if r.rows[n].Vote == "" {
					r.rows[n].Vote = m.vote
				}
			}
		}()
		return r.clauses(i, m)
	}
	if r.headOf(rules.MeetingRows, i) && r.listAt(i+1) != nil {
		return r.list(i + 1)
	}
	if r.alone(i) {
		return r.following(i, marker{weak: true})
	}
	if next := r.leads(i); next > i {
		return next
	}
	if next := r.listed(i); next > i {
		return next
	}
	if l := r.listAt(i); l != nil && (len(l.Items) > 1 && r.subjunctive(l) || r.sheet && r.infinitive(l)) && !r.laid(u.src) {
		if i > 0 && r.asksOf(r.units_[i-1].Text) {
			return l.To // it is asked of somebody, and another reader has it
		}
		n := len(r.rows)
		next := r.list(i)
		for ; n < len(r.rows); n++ {
			r.rows[n].Sure = true // nothing else is worded so
		}
		return next
	}
	quoted := r.motion.open && strings.HasPrefix(u.Text, "“")
	if r.unmarked(i) || quoted {
		return r.clause(i, i+1, u.Text)
	}
	return i
}

// infinitive reports whether every item of a list begins with "To" and what is done: "To
// adopt the strategy", as on the page of a decision.
func (r *reader) infinitive(l *outline.List) bool {
	for _, it := range l.Items {
		p := phrase.Parse(r.text(it))
		if !p.Is(0, "to") || !p.Capital(0) || p.Holds(r.rs, rules.MeetingPerforms, 1)+p.Holds(r.rs, rules.RecommendedVerb, 1) == 0 {
			return false
		}
	}
	return len(l.Items) > 0
}

// alone reports whether unit i is no more than "Decision", or "Decision of" somebody, and
// clauses follow it.
func (r *reader) alone(i int) bool {
	const title = 8 // words
	u := r.units_[i]
	p := phrase.Parse(u.Text)
	n := p.Holds(r.rs, rules.ResolvedMarker, 0)
	if n == 0 || len(p.Words) > title || outline.EndsSentence(u.Text) || i+1 >= len(r.units_) || n < len(p.Words) && !p.Is(0, "decision", "decisions") {
		return false
	}
	j := i + 1
	if y := r.units_[j]; y.Label == "" && opens(y.Text) && outline.Words(y.Text) <= 14 {
		if at := r.listNear(j + 1); at > 0 {
			j = at
		}
	}
	if l := r.listAt(j); l != nil {
		return r.clausal(l)
	}
	return r.clauseLike(r.units_[j].Text)
}

// recommends reports whether unit i leads in what the meeting recommends to another body.
func (r *reader) recommends(i int) bool {
	p := phrase.Parse(r.lines[i].Text)
	for k := 0; k < len(p.Words) && k < 4; k++ {
		if p.Is(k, "recommend", "recommends", "recommended") {
			return p.Is(k+1, "to") && !p.Is(k+2, "approve", "accept") || phrase.AllCaps(p.Raw(k), 12)
		}
	}
	return false
}

// proposed reports whether unit i is the label, on the page of a decision, of what is
// proposed and not yet decided.
func (r *reader) proposed(i int) bool {
	field, ok := r.rs.Label(r.units_[i].Text)
	return ok && r.sheet && field == rules.FieldRecommendation
}

// clauses reads what follows a marker.
func (r *reader) clauses(i int, m marker) int {
	if m.rest == "" {
		return r.following(i, m)
	}
	if r.rs.Is(rules.MeetingToldOnly, strings.Trim(m.rest, " ():.")) {
		r.closed = true
		if l := r.listAt(i + 1); l != nil {
			return l.To
		}
		return i + 1
	}
	l := r.listAt(i + 1)
	if l != nil && outline.MarkOf(l.Items[0].Label).First() && r.leadsOnly(m.rest) { // "RESOLVED: That the Committee"
		return r.list(i + 1)
	}
	if (opens(m.rest) || strings.HasSuffix(strings.TrimRight(m.rest, " "), "–") || strings.HasSuffix(m.rest, "-")) && l != nil {
		if r.leadsOnly(m.rest) {
			return r.list(i + 1)
		}
		text := m.rest
		for _, it := range l.Items {
			text += "\n" + strings.TrimSpace(it.Label+" "+r.text(it))
		}
		r.decide(Row{Ref: outline.Ref(r.units_[i].Label), Text: text}, i, l.To)
		return l.To
	}
	return r.clause(i, i+1, m.rest)
}

// following reads what stands under a marker that is alone in its line.
func (r *reader) following(i int, m marker) int {
	j := i + 1
	if j >= len(r.units_) {
		return i + 1
	}
	if y := r.units_[j]; y.Label == "" && opens(y.Text) && !(r.clauseLike(y.Text) && !r.leadsOnly(y.Text)) {
		if at := r.listNear(j + 1); at > 0 && !(m.weak && !r.leadsOnly(y.Text) && !r.empty(y.Text) && outline.Words(y.Text) > 14) {
			j = at // "That the Committee:" stands between
		}
	}
	if y := r.units_[j]; y.Label == "" && opens(y.Text) && r.empty(y.Text) {
		if next := r.leads(j); next > j {
			return next
		}
	}
	if l := r.listAt(j); l != nil {
		if m.weak && r.narrative(j) && !r.clausal(l) {
			return i + 1
		}
		return r.list(j)
	}
	y := r.units_[j]
	if y.Data || y.Label != "" && !m.weak && r.begins(j) || r.headline(j) && !strings.HasPrefix(y.Text, "That") {
		return i + 1
	}
	if m.weak && !r.takes(j) {
		return i + 1
	}
	if _, again := r.marker(y.Line); again && y.Label == "" {
		return i + 1
	}
	next := r.clause(j, j+1, y.Text)
	for next < len(r.units_) && r.units_[next].Label == "" && another(y.Text, r.units_[next].Text) && !r.units_[next].Data {
		next = r.clause(next, next+1, r.units_[next].Text)
	}
	return next
}

// another reports whether a clause goes on with another, without a number: it too begins
// with "That", or both do with "To" or with their verb in capitals.
func another(a, b string) bool {
	first := func(s string) string {
		s, _, _ = strings.Cut(strings.TrimLeft(s, "“\""), " ")
		return s
	}
	a, b = first(a), first(b)
	const verb = 3 // letters of a verb in capitals at least
	return b == "That" || a == b && b == "To" || len(a) >= verb && len(b) >= verb && phrase.AllCaps(a, 20) && phrase.AllCaps(b, 20)
}

// listNear returns the unit at or soon behind unit i at which a list begins: the name of its
// first group may stand before it; 0 when none does.
func (r *reader) listNear(i int) int {
	const name = 8 // words
	for j := i; j < len(r.units_) && j <= i+1; j++ {
		if r.listAt(j) != nil {
			return j
		}
		if y := r.units_[j]; y.Label != "" || outline.Words(y.Text) > name || outline.EndsSentence(y.Text) {
			break
		}
	}
	return 0
}

// leads reads a sentence that ends in the frame of a decision and leads in the list behind
// it: "The Board agreed:", "It was RESOLVED that –".
func (r *reader) leads(i int) int {
	u := r.units_[i]
	l := r.listAt(i + 1)
	if r.opensMotion(i) || u.Label != "" && outline.MarkOf(u.Label).Paren || i+1 >= len(r.units_) || outline.Words(u.Text) > 200 {
		return i
	}
	if !r.empty(u.Text) {
		return i
	}
	if l != nil && outline.MarkOf(l.Items[0].Label).First() {
		return r.list(i + 1)
	}
	y := r.units_[i+1]
	if y.Label == "" && !y.Data && r.clauseLike(strings.TrimLeft(y.Text, "“\"")) {
		return r.following(i, marker{})
	}
	return i
}

// listed reads a sentence that tells a decision, and the list that says of what: "The
// following were elected:".
func (r *reader) listed(i int) int {
	u := r.units_[i]
	if !opens(u.Text) || u.Data || r.why || r.closed || r.summed {
		return i
	}
	all := phrase.Sentences(r.rs, u.Text)
	s := all[len(all)-1]
	f, ok := r.decided(phrase.Parse(s))
	l := r.listAt(i + 1)
	if !ok || l == nil || f.empty {
		return i
	}
	for _, before := range all[:len(all)-1] {
		r.told(i, before, "")
	}
	if p := phrase.Parse(s); p.Is(0, "the") && p.Is(1, "following") && p.Holds(r.rs, rules.MeetingDecided, len(p.Words)-1) > 0 && outline.MarkOf(l.Items[0].Label).First() {
		return r.list(i + 1) // "The following was agreed:"
	}
	return r.clause(i, i+1, phrase.Parse(s).At(f.from))
}

// empty reports whether the last sentence of a text says that something was decided, and
// not what: that follows.
func (r *reader) empty(text string) bool {
	all := phrase.Sentences(r.rs, text)
	if len(all) == 0 {
		return false
	}
	s := all[len(all)-1]
	p := phrase.Parse(s)
	f, ok := r.decided(p)
	if !ok || !(f.empty || len(p.Words)-f.from == 0) {
		return false
	}
	return opens(s) || strings.HasSuffix(s, "–") || strings.HasSuffix(s, "-") || p.Is(len(p.Words)-1, "that", "to") || phrase.AllCaps(p.Raw(len(p.Words)-1), 12)
}

// list reads the items of the list at unit i as decisions.
func (r *reader) list(i int) int {
	l := r.listAt(i)
	for {
		for _, it := range l.Items {
			r.decide(Row{Ref: outline.Ref(it.Label), Text: r.text(it)}, it.From(), last(it))
		}
		next := l.To + 1 // "In addition:" may stand between
		if next >= len(r.units_) || r.recommends(l.To) || !opens(r.units_[l.To].Text) || outline.Words(r.units_[l.To].Text) > 6 {
			return l.To
		}
		more := r.listAt(next)
		if more == nil || !outline.MarkOf(l.Items[len(l.Items)-1].Label).Next(more.Mark) || more.Mark.Kind == '•' {
			return l.To
		}
		l = more
	}
}

// clause puts one clause away, from unit i on.
func (r *reader) clause(i, to int, text string) int {
	l := r.listAt(to)
	if opens(text) && to < len(r.units_) && strings.HasPrefix(r.units_[to].Text, "“") {
		for to < len(r.units_) && !r.headline(to) && to < i+40 { // what is quoted is no clause of its own
			to++
			if strings.HasSuffix(strings.TrimRight(r.units_[to-1].Text, ". "), "”") {
				break
			}
		}
		l = nil
	}
	if opens(text) && l != nil && !r.leadsOnly(text) {
		for _, it := range l.Items {
			text += "\n" + strings.TrimSpace(it.Label+" "+r.text(it))
		}
		to = l.To
	} else if opens(text) && l != nil {
		return r.list(to)
	}
	r.decide(Row{Ref: outline.Ref(r.units_[i].Label), Text: text}, i, to)
	return to
}
