package meeting

import (
	"cmp"
	"strings"

	"arising/extract/meeting/phrase"
	"arising/extract/outline"
	"arising/extract/rules"
)

// tasks reads the list under a heading such as "Actions arising": each item is an action.
func (r *reader) tasks(i int) int {
	if r.owned || !r.headOf(rules.MeetingTasks, i) || i+1 >= len(r.units_) {
		return i
	}
	u := r.units_[i]
	all := "" // who does all: "Outstanding (Clerk to resolve all)"
	if at := strings.IndexByte(u.Text, '('); at > 0 {
		if d, ok := r.cast.DutyAt(phrase.Parse(u.Text[at+1:]), 0, true); ok {
			all = d.Who
		}
	}
	l := r.listAt(i + 1)
	if l == nil {
		return r.paragraphs(i+1, "", all)
	}
	if !r.headline(i) && outline.Words(u.Text) > 3 && !opens(u.Text) && all == "" {
		return i
	}
	for _, it := range l.Items {
		r.task(r.text(it), outline.Ref(it.Label), it.From(), last(it), all)
	}
	return l.To
}

// task puts an item away that is an action: whoever opens it or stands behind it does it.
func (r *reader) task(text, ref string, from, to int, all string) {
	f := r.fieldsIn(text)
	row := Row{Kind: Action, Ref: ref, Text: f.text, Who: f.who, When: f.when}
	p := phrase.Parse(f.text)
	if d, ok := r.cast.DutyAt(p, 0, true); ok && row.Who == "" {
		row.Who = d.Who
	}
	if row.Who == "" {
		for _, s := range phrase.Sentences(r.rs, f.text) {
			if ds := r.cast.Duties(phrase.Parse(s)); len(ds) > 0 {
				row.Who = ds[0].Who
			} else if row.Who == "" {
				row.Who = r.cast.DoneBy(phrase.Parse(s))
			}
		}
	}
	if row.Who == "" {
		_, row.Who, row.When = r.endOwner(f.text, true)
	}
	if row.Who == "" {
		row.Who = all
	}
	if row.When == "" {
		row.When = phrase.DueIn(f.text)
	}
	r.add(row, from, to)
}

// action reads the mark of an action in unit i and what it marks.
func (r *reader) action(i int) int {
	u := r.units_[i]
	m, ok := r.markIn(u.Text)
	if !ok || r.headline(i) && m.text == "" && m.number == "" && i+1 < len(r.units_) && r.headline(i+1) {
		return i
	}
	if strings.HasPrefix(u.Label, "AP") && m.number == "" {
		m.number = u.Label
	}
	if m.text == "" {
		if m.before != "" || r.owned {
			return i // the head of the owners' column
		}
		return r.marksNext(i, m)
	}
	who, when, only := r.whoByWhen(m.text)
	switch {
	case only && m.before != "":
		whole := m.before
		if full := u.full; strings.Contains(full, m.before) {
			whole = full[:strings.Index(full, m.before)+len(m.before)]
		}
		row := Row{Text: r.obliging(whole, who), Who: who, When: when, Ref: m.number}
		if row.When == "" {
			row.When = phrase.DueBy(row.Text)
		}
		r.paragraph(i, m.before)
		if row.Ref == "" {
			row.Ref = r.refOf(i)
			if full := r.whole[u.src]; row.Ref == "" {
				row.Ref = numbered(full.Label)
			}
		}
		row.Kind = Action
		r.add(row, i, i+1)
		return i + 1
	case only && !r.namesTask(i, m):
		return r.marksBack(i, who, when)
	}
	if m.before != "" {
		r.paragraph(i, m.before)
	}
	return r.marks(i, m)
}

// obliging returns what a text before a mark says that is to be done: its last sentences
// that oblige somebody, from the clause on that does, or that charges the one whom the mark
// names. A text that obliges nobody in so many words is the task as a whole.
func (r *reader) obliging(text, who string) string {
	all := phrase.Sentences(r.rs, text)
	from := len(all)
	for k := len(all) - 1; k >= 0; k-- {
		p := phrase.Parse(all[k])
		if _, told := r.decided(p); !r.obliges(p) && r.chargedAt(p, who) == 0 || told && from < len(all) {
			if from < len(all) {
				break
			}
			continue
		}
		from = k
	}
	if from == len(all) {
		return text
	}
	first := all[from]
	p := phrase.Parse(first)
	if n := r.chargedAt(p, who); n > 0 {
		first = p.At(n)
	} else if n := r.agreedTo(p); n > 0 {
		first = p.At(n)
	} else if f, ok := r.decided(p); ok && !f.empty {
		first = p.At(f.from)
	} else if ds := r.cast.Duties(p); len(ds) > 0 && ds[0].From > 0 && !ds[0].Weak {
		first = p.At(ds[0].From)
	}
	return strings.TrimSpace(strings.Join(append([]string{first}, all[from+1:]...), " "))
}

// chargedAt returns the word of a sentence where it says what somebody is to do; 0 where it
// says so nowhere, or from its first word on.
func (r *reader) chargedAt(p phrase.Phrase, who string) int {
	for k := 1; k < len(p.Words); k++ {
		if strings.HasPrefix(p.At(k), who) {
			if d, ok := r.cast.DutyAt(p, k, true); ok && d.To {
				return k
			}
		}
	}
	return 0
}

// obliges reports whether a sentence says that something is to be done, or that somebody
// will, should or agreed to do it.
func (r *reader) obliges(p phrase.Phrase) bool {
	if len(p.Words) < 3 {
		return false
	}
	if d, ok := r.cast.DutyAt(p, 0, true); ok && d.To {
		return true
	}
	if len(r.cast.Duties(p)) > 0 || phrase.PassiveDuty(r.rs, p) >= 0 || r.rs.Begins(rules.MeetingDo, p.Text) > 0 || r.tasked(p) != "" || r.asked(p) {
		return true
	}
	if r.agreedTo(p) > 0 || p.Is(0, "he", "she", "they") && p.Is(1, "will", "would", "is", "are") {
		return true
	}
	for k := range p.Words {
		if p.Is(k, "should", "must") {
			return true
		}
	}
	f, ok := r.decided(p)
	return ok && !f.empty
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

// paragraph reads the decisions that the text before a mark tells.
func (r *reader) paragraph(i int, text string) {
	for _, s := range phrase.Sentences(r.rs, text) {
		p := phrase.Parse(s)
		if n := r.agreedTo(p); n > 0 {
			r.decide(Row{Text: p.At(n), Ref: r.refOf(i)}, i, i+1)
			continue
		}
		r.told(i, s, "")
	}
}

// namesTask reports whether what follows a mark says what is to be done, though it is
// short and of capitals: nothing stands before it that it could speak for.
func (r *reader) namesTask(i int, m mark) bool {
	if m.by || r.cast.OnlyWho(m.text, false) {
		return false
	}
	p := phrase.Parse(m.text)
	return r.rs.Begins(rules.MeetingDo, m.text) > 0 && len(p.Words) > 1
}

// whoByWhen parts "AB by 3 June 2015" into who acts and by when; only is false when the
// text says what is to be done.
func (r *reader) whoByWhen(text string) (who, when string, only bool) {
	text = strings.Trim(text, " .")
	p := phrase.Parse(text)
	n := 0
	if len(p.Words) > 0 {
		n = r.cast.Who(p, 0, true)
	}
	if n == 0 {
		return "", "", false
	}
	who = p.Text[p.Words[0].From:p.Words[n-1].To]
	if n == len(p.Words) {
		return text, "", true
	}
	rest := p.At(n)
	if p.Holds(r.rs, rules.MeetingDuty, n) > 0 {
		return "", "", false
	}
	if when = phrase.DueIn(rest); when != "" && outline.Words(rest) <= outline.Words(when)+4 && (p.Is(n, "by", "before", "for") || strings.ContainsAny(p.Gap(n), ",(;–-")) {
		return who, when, true
	}
	if strings.HasPrefix(strings.TrimSpace(p.Gap(n)), "(") && strings.HasSuffix(text, ")") {
		return text, "", true
	}
	return "", "", false
}

// marksBack reads an action whose mark, in a line of its own, says who acts on what stands
// before it.
func (r *reader) marksBack(i int, who, when string) int {
	const far = 6 // lines of one action
	var parts []string
	at := i
	for j := i - 1; j >= 0 && j >= i-far; j-- {
		for j > 0 && r.units_[j-1].src == r.units_[j].src {
			j--
		}
		y := unit{Line: r.whole[r.units_[j].src]}
		y.Text = r.units_[j].full
		if y.Text == "" {
			break
		}
		if _, ok := r.markIn(y.Text); ok || y.Heading || r.headline(j) || y.Table != r.units_[i].Table {
			break
		}
		if y.Label != "" && outline.MarkOf(y.Label).Kind == '1' && !strings.Contains(outline.Ref(y.Label), ".") && outline.Words(y.Text) <= 8 && !outline.EndsSentence(y.Text) && len(parts) > 0 {
			break
		}
		at = j
		text := y.Text
		if outline.IsBullet(y.Label) {
			text = y.Full()
		}
		parts = append([]string{text}, parts...)
		if y.Label != "" && !outline.IsBullet(y.Label) || !outline.StartsLower(y.Text) && !outline.IsBullet(y.Label) {
			parts[0] = y.Text
			break
		}
	}
	if len(parts) == 0 {
		return i + 1
	}
	row := Row{Kind: Action, Text: strings.Join(parts, "\n"), Who: who, When: when, Ref: numbered(r.whole[r.units_[at].src].Label)}
	r.add(row, at, i+1)
	return i + 1
}

// marksNext reads the actions under a mark that is alone in its line: a list, or the
// paragraphs behind it.
func (r *reader) marksNext(i int, m mark) int {
	if l := r.listAt(i + 1); l != nil && !(m.number != "" && l.Mark.Kind == '1') {
		for _, it := range l.Items {
			r.task(r.text(it), outline.Ref(it.Label), it.From(), last(it), "")
		}
		return l.To
	}
	return r.paragraphs(i+1, m.number, "")
}

// paragraphs reads paragraphs as actions: the first in any case, the next ones where they
// say who is to do what. What stands between them in a word or two tells how far they are.
func (r *reader) paragraphs(i int, number, all string) int {
	const remark = 6 // words
	j, n, was := i, 0, i-1
	for ; j < len(r.units_); j++ {
		y := r.units_[j]
		if y.Text == "" {
			continue
		}
		if y.Data || r.headline(j) && n > 0 || y.Label != "" && n > 0 && !outline.IsBullet(y.Label) {
			break
		}
		if r.headline(j) {
			if j == i && outline.Words(y.Text) <= 2 && all == "" { // "Progress", beside it
				continue
			}
			return was
		}
		d, ok := r.cast.DutyAt(phrase.Parse(y.Text), 0, true)
		switch {
		case ok && !d.Weak || n == 0 && number == "" && r.cast.Rs.Begins(rules.MeetingDo, y.Text) > 0:
			if len(y.Label) > 0 && number == "" {
				number = outline.Ref(y.Label)
			}
			r.task(y.Text, number, j, j+1, all)
			number = ""
			n++
		case n == 0 && number != "":
			r.task(y.Text, number, j, j+1, all)
			number = ""
			n++
		case n > 0 && outline.Words(y.Text) <= remark:
		default:
			if n == 0 {
				return was
			}
			return j
		}
	}
	return j
}

// marks reads what stands behind a mark: what is to be done, sentence by sentence, with
// the fields behind it or in the lines below.
func (r *reader) marks(i int, m mark) int {
	f := r.fieldsIn(m.text)
	next := i + 1
	for next < len(r.units_) {
		more, ok := r.fieldLine(r.units_[next].Text)
		if !ok {
			break
		}
		if more.who != "" {
			f.who = more.who
		}
		if more.when != "" {
			f.when = more.when
		}
		next++
	}
	taken := 0
	all := phrase.Sentences(r.rs, f.text)
	if before, who, when := r.endOwner(f.text, true); len(all) > 1 && m.before == "" && who != "" && f.who == "" && strings.HasSuffix(f.text, ")") {
		f.who, f.when, all = who, cmp.Or(f.when, when), []string{before} // one task of several sentences
	}
	for n, s := range all {
		p := phrase.Parse(s)
		d, ok := r.cast.DutyAt(p, 0, true)
		if !ok && n == 0 {
			for k := 1; k < len(p.Words) && k < 12; k++ { // "Upon receipt of it, SP to provide"
				if strings.Contains(p.Gap(k), ",") {
					d, ok = r.cast.DutyAt(p, k, true)
				}
			}
		}
		begins := r.rs.Begins(rules.MeetingDo, s) > 0
		switch {
		case ok && (n == 0 || !d.Weak):
		case n == 0 && (begins || len(all) == 1 || !r.laterTask(all[1:])):
			if f, told := r.decided(p); told && !begins && !f.empty {
				r.told(i, s, "")
				continue
			}
		case begins && taken == 0:
		default:
			continue
		}
		row := Row{Kind: Action, Ref: m.number, Text: s, Who: d.Who, When: f.when}
		if f.who != "" {
			row.Who = f.who
		}
		if row.Who == "" {
			var when string
			if _, row.Who, when = r.endOwner(s, true); row.When == "" {
				row.When = when
			}
		}
		if row.When == "" {
			row.When = phrase.DueIn(s)
		}
		r.add(row, i, next)
		taken++
	}
	for taken > 0 && next < len(r.units_) {
		y := r.units_[next]
		d, ok := r.cast.DutyAt(phrase.Parse(y.Text), 0, true)
		if _, again := r.markIn(y.Text); !ok || !d.To || again || y.Label != "" || y.Data || r.headline(next) {
			break
		}
		r.task(y.Text, "", next, next+1, "")
		next++
	}
	return next
}

// laterTask reports whether one of the sentences says what is to be done.
func (r *reader) laterTask(all []string) bool {
	for _, s := range all {
		if _, ok := r.cast.DutyAt(phrase.Parse(s), 0, true); ok || r.rs.Begins(rules.MeetingDo, s) > 0 {
			return true
		}
	}
	return false
}
