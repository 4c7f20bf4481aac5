package meeting

import (
	"strings"

	"arising/extract/meeting/phrase"
	"arising/extract/outline"
	"arising/extract/rules"
)

// sentences reads what the sentences of a paragraph tell: decisions, who is to do what,
// and what was asked for.
func (r *reader) sentences(i int) {
	u := r.units_[i]
	if u.cell {
		r.paragraph(i, u.full)
		r.act(Row{Text: u.full, Who: u.tail}, i)
		return
	}
	r.tells(i, u.Text, u.tail)
}

// tells reads what a text of unit i tells; tail is who acts, set off from it.
func (r *reader) tells(i int, text, tail string) {
	due, set := "", false // the owner is set off in brackets or with a dash
	if tail == "" {
		if before, who, when := r.endOwner(text, false); r.tailed && who != "" {
			text, tail, due, set = before, who, when, true
		} else if before, who := r.ownerTail(text); who != "" {
			text, tail = before, who
		}
	}
	if r.rs.Begins(rules.MeetingNext, text) > 0 || phrase.Attends(r.rs, text) || r.rs.Is(rules.MinutesPresent, text) {
		return
	}
	acted, read := false, -1 // the sentence that was read as a decision last
	var decided []string
	all := phrase.Sentences(r.rs, text)
	for n, s := range all {
		p := phrase.Parse(s)
		if n > 0 && r.pointsBack(p) {
			if read == n-1 {
				continue
			}
			r.decide(Row{Text: r.withoutMover(all[n-1]), Ref: r.refOf(i)}, i, i+1)
			continue
		}
		if at := r.agreedAt(s); at > 0 && len(p.Words) > 4 {
			r.decide(Row{Text: r.withoutMover(s[:at]), Ref: r.refOf(i)}, i, i+1)
			continue
		}
		if len(p.Words) < 3 {
			continue
		}
		end := len(s)
		var does Row
		for _, d := range r.cast.Duties(p) {
			if r.mayAct(d, tail) {
				end = p.Start(d.From)
				does = Row{Text: strings.TrimSpace(p.Clause(d.From)), Who: d.Who, Charges: d.To}
				break
			}
		}
		if who := r.cast.DoneBy(p); does.Text == "" && who != "" && r.mayAct(phrase.Duty{}, tail) {
			end, does = 0, Row{Text: s, Who: who}
		}
		head := s
		if end < len(s) {
			head = strings.TrimRight(s[:end], " ,;:–—-")
			head = strings.TrimSuffix(strings.TrimSuffix(head, " and"), " but")
		}
		vote := ""
		if n+1 < len(all) {
			vote = all[n+1]
		} else if i+1 < len(r.units_) {
			vote = r.units_[i+1].Text
		}
		if clause := r.told(i, head, vote); clause != "" {
			decided, read = append(decided, clause), n
		} else if who := r.tasked(p); does.Text == "" && who != "" && r.mayAct(phrase.Duty{}, tail) {
			does = Row{Text: s, Who: who}
		} else if does.Text == "" && (r.asked(p) || tail == "" && r.toBe(p) && r.mayAct(phrase.Duty{}, tail)) {
			r.act(Row{Text: s}, i)
		}
		if does.Text != "" {
			r.act(does, i)
			acted = true
		}
	}
	if tail == "" || acted {
		return
	}
	for _, s := range all {
		p := phrase.Parse(s)
		if k := phrase.PassiveDuty(r.rs, p); k >= 0 && !set {
			r.act(Row{Text: p.At(k), Who: tail}, i)
			return
		}
	}
	switch {
	case len(decided) > 0 && read == len(all)-1:
		r.act(Row{Text: decided[len(decided)-1], Who: tail, When: due}, i)
	case set:
		r.act(Row{Text: all[len(all)-1], Who: tail, When: due}, i)
	case len(decided) > 0:
		r.act(Row{Text: decided[len(decided)-1], Who: tail}, i)
	}
}

// pointsBack reports whether a sentence says no more than that what stands before it was
// agreed: "AGREED.", "This was unanimously agreed."
func (r *reader) pointsBack(p phrase.Phrase) bool {
	if r.why || r.closed || r.summed || len(p.Words) == 0 || len(p.Words) > 7 {
		return false
	}
	i := 0
	if p.Is(0, "this") && p.Is(1, "was") {
		i = 2
	} else if !p.Capital(0) {
		return false
	}
	i = p.Skip(r.rs, rules.MeetingAdverb, i)
	n := p.Holds(r.rs, rules.MeetingDecided, i)
	if n == 0 && i >= 2 {
		n = p.Holds(r.rs, rules.MeetingApproved, i)
	}
	if n == 0 {
		return false
	}
	i = p.Skip(r.rs, rules.MeetingBy, p.Skip(r.rs, rules.MeetingAdverb, i+n))
	return i == len(p.Words)
}

// withoutMover takes from the front of a sentence who moved what it says: "Cllr Rook proposed
// a new lamp".
func (r *reader) withoutMover(s string) string {
	p := phrase.Parse(s)
	if len(p.Words) == 0 {
		return s
	}
	n := r.cast.Who(p, 0, false)
	if n == 0 || p.Holds(r.rs, rules.MeetingMoved, n) == 0 || n+3 > len(p.Words) {
		return s
	}
	if n++; p.Is(n, "that", "to") {
		n++
	}
	return p.At(n)
}

// agreedAt returns where the end of a sentence says no more than that what stands before it
// was agreed: "…, AGREED", "… and it was so agreed"; 0 when it does not.
func (r *reader) agreedAt(s string) int {
	const most = 40 // bytes of such an end
	if at := strings.LastIndexByte(s, ','); at > 0 && len(s)-at <= most && r.pointsBack(phrase.Parse(s[at+1:])) {
		return at
	}
	for _, tie := range []string{" and it was ", " and this was ", ", which was "} {
		at := strings.LastIndex(s, tie)
		if at > 0 && len(s)-at <= most && r.pointsBack(phrase.Parse("This was "+strings.TrimPrefix(s[at+len(tie):], "so "))) {
			return at
		}
	}
	return 0
}

// told reads the decision that a sentence tells, and returns its clause. Next is what stands
// behind the sentence, where the vote on it may be told.
func (r *reader) told(i int, s, next string) string {
	if r.why || r.closed || r.summed {
		return ""
	}
	p := phrase.Parse(s)
	f, ok := r.decided(p)
	if !ok || f.empty || len(p.Words) < 4 && !f.strong || opens(s) && f.name != "was" && f.name != "noted" && !f.strong {
		return ""
	}
	row := Row{Text: p.At(f.from), Ref: r.refOf(i)}
	if f.voted {
		if _, again := r.marker(outline.Line{Text: next}); again {
			return "" // it is told in other words
		}
		switch won, ok := r.outcome(next); {
		case ok && !won:
			r.lose(row, i)
			return ""
		case ok || r.votes(next):
			row.Vote = next
		}
	}
	if i+1 < len(r.units_) && r.moverLine(i+1) != "" {
		row.Text = strings.TrimRight(row.Text, " :–-") // it leads in who moved it
	}
	clause := row.Text
	if opens(s) && r.listAt(i+1) != nil && strings.HasSuffix(r.units_[i].Text, s) && outline.Words(s) > 3 {
		return "" // the list is read with it
	}
	if outline.Words(clause) < 2 {
		return ""
	}
	r.decide(row, i, i+1)
	return clause
}

// lose keeps what was moved and not carried, so that no other reader takes it.
func (r *reader) lose(row Row, i int) {
	row.From, row.To = r.units_[i].src, r.units_[i].src+1
	r.moved = append(r.moved, row)
}

// refOf returns the printed number of the minute that unit i is.
func (r *reader) refOf(i int) string {
	return numbered(r.units_[i].Label)
}

// numbered returns a printed label that numbers a minute.
func numbered(label string) string {
	ref := outline.Ref(label)
	if strings.ContainsAny(ref, "0123456789") || len(ref) == 1 {
		return ref
	}
	return ""
}

// mayAct reports whether a clause without a mark gives somebody something to do: what an
// owner stands behind or whom the meeting told does, and any where the minutes mark none.
func (r *reader) mayAct(d phrase.Duty, tail string) bool {
	if r.closed && tail == "" {
		return false
	}
	return !d.Weak && (tail != "" || !r.marked || d.Told)
}

// act puts an action away that unit i tells.
func (r *reader) act(row Row, i int) {
	if r.laid(r.units_[i].src) {
		return
	}
	row.Kind = Action
	if row.Ref == "" {
		row.Ref = r.refOf(i)
	}
	if row.When == "" {
		row.When = phrase.DueBy(row.Text)
	}
	r.add(row, i, i+1)
}

// asked reports whether a sentence asks for something to be brought or done later: "The
// Chair requested that a report be presented in May."
func (r *reader) asked(p phrase.Phrase) bool {
	const near = 8 // words before the verb that asks
	if len(p.Words) < 7 {
		return false
	}
	at, n := p.Find(r.rs, rules.MinutesAsk, 0)
	if at < 1 || at > near || at+n >= len(p.Words) {
		return false
	}
	asker := false
	for k := range at {
		asker = asker || p.Holds(r.rs, rules.MinutesAsker, k) > 0
	}
	if !asker || p.Is(at+n, "if", "whether", "how", "why", "what", "about", "who", "when") || p.Is(at-1, "had", "was", "were", "is") {
		return false
	}
	for k := at; k < len(p.Words); k++ {
		if p.Is(k, "was", "were") && p.Is(k+1, "advised", "informed", "told", "assured") {
			return false
		}
	}
	soon := r.soon(p, at+n)
	if !p.Is(at+n-1, "that") && !p.Is(at+n, "that") {
		return soon && r.paper(p, at+n)
	}
	for k := at + n; k < len(p.Words); k++ {
		if p.Holds(r.rs, rules.MinutesDeliver, k) > 0 || soon && p.Is(k, "be") && phrase.Participle(p.Low(k+1)) {
			return true
		}
	}
	return false
}

// tasked reads what somebody asked an officer to do: "Members asked the Clerk to write to
// the owners."
func (r *reader) tasked(p phrase.Phrase) (who string) {
	const near = 8 // words before the verb that asks
	for i := 1; i < len(p.Words) && i <= near; i++ {
		if !p.Is(i, "asked", "requested", "instructed") || p.Is(i-1, "was", "were", "been", "be", "had", "is", "are") {
			continue
		}
		j := i + 1
		the := p.Is(j, "the")
		if the {
			j++
		}
		n := p.Holds(r.rs, rules.MeetingPost, j)
		if n == 0 || !the && !p.Is(j, "officers") && !p.Capital(j) || !p.Is(j+n, "to") || r.besides(p, i) {
			return ""
		}
		if p.Holds(r.rs, rules.MeetingTell, j+n+1) > 0 || p.Holds(r.rs, rules.MeetingNotTask, j+n+1) > 0 || p.Holds(r.rs, rules.MeetingNotVerb, j+n+1) > 0 {
			return ""
		}
		return p.Text[p.Words[j].From:p.Words[j+n-1].To]
	}
	return ""
}

// toBe reports whether a sentence is a note of what is to be done, without a verb of its own:
// "Bench to be logged with the county." What is to be held or noted is none.
func (r *reader) toBe(p phrase.Phrase) bool {
	const most = 24 // words
	if len(p.Words) > most || !p.Capital(0) || !outline.EndsSentence(p.Text) {
		return false
	}
	at := -1
	for k := 1; k < len(p.Words); k++ {
		if p.Is(k, "is", "are", "was", "were", "has", "have", "had", "will", "would", "needs", "need", "ought", "due", "which", "who", "likely", "agreed", "asked") || p.Holds(r.rs, rules.MeetingTold, k) > 0 || strings.ContainsAny(p.Gap(k), "(:") {
			return false
		}
		if at < 0 && p.Is(k, "to") && p.Is(k+1, "be") {
			at = k + 2
		}
	}
	if at < 0 || p.Is(0, "next", "meeting", "minutes", "to", "for") || r.verb(p, at, rules.MeetingNoted) > 0 {
		return false
	}
	return phrase.Participle(p.Low(at)) && !p.Is(at, "held", "advised", "announced", "continued")
}

// soon reports whether a sentence names a later time or meeting from word i on.
func (r *reader) soon(p phrase.Phrase, i int) bool {
	for k := i; k < len(p.Words); k++ {
		if p.Holds(r.rs, rules.MeetingLater, k) > 0 {
			return true
		}
		if _, _, ok := phrase.DateAt(p, k); ok {
			return true
		}
	}
	return false
}

// paper reports whether a sentence speaks of a report or the like from word i on.
func (r *reader) paper(p phrase.Phrase, i int) bool {
	for k := i; k < len(p.Words); k++ {
		if p.Is(k, "report", "update", "briefing", "paper", "presentation", "note") {
			return true
		}
	}
	return false
}
