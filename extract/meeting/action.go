package meeting

import (
	"strings"

	"arising/extract/meeting/phrase"
	"arising/extract/outline"
	"arising/extract/rules"
)

// action reads the mark of an action in unit i and what it marks.
func (r *reader) action(i int) int {
	u := r.units_[i]
	if u.coded {
		return r.task(u.Text, u.Label, i, i+1, "")
	}
	m, ok := r.markIn(u.Text)
	if !ok && !r.headline(i) {
		if f := r.fieldsIn(u.Text); f.when != "" && outline.Words(f.text) > 2 && r.cast.OnlyWho(f.who, true) {
			return r.task(u.Text, r.refOf(i), i, i+1, "") // "Mend it BY WHOM: AB BY WHEN: May"
		}
	}
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
		row := Row{Text: r.charge(m.before, who), Who: who, When: when, Ref: m.number}
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

// paragraph reads the decisions that the text before a mark tells.
func (r *reader) paragraph(i int, text string) {
	for _, s := range phrase.Sentences(r.rs, text) {
		if p := phrase.Parse(s); r.agreedTo(p) > 0 {
			r.decide(Row{Text: p.At(r.agreedTo(p)), Ref: r.refOf(i)}, i, i+1)
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
	if k := p.Holds(r.rs, rules.MeetingPost, 0); n == 0 && k == len(p.Words) {
		n = k // "Action: all"
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
	text, ref := strings.Join(parts, "\n"), numbered(r.whole[r.units_[at].src].Label)
	if ref == "" { // of a numbered minute it speaks for the whole
		text = r.charge(text, who)
	}
	r.add(Row{Kind: Action, Text: text, Who: who, When: when, Ref: ref}, at, i+1)
	return i + 1
}

// marksNext reads the actions under a mark that is alone in its line: a list, or the
// paragraphs behind it.
func (r *reader) marksNext(i int, m mark) int {
	if l := r.listAt(i + 1); l != nil && !(m.number != "" && l.Mark.Kind == '1') {
		for _, it := range l.Items {
			r.task(r.text(it), outline.Ref(it.Label), it.From(), last(it), m.who)
		}
		return l.To
	}
	return r.paragraphs(i+1, m.number, m.who)
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
		case ok && !d.Weak || !ok && r.opensWith(y.Text) != "" || n == 0 && number == "" && r.cast.Rs.Begins(rules.MeetingDo, y.Text) > 0:
			if len(y.Label) > 0 && number == "" {
				number = outline.Ref(y.Label)
			}
			j = r.task(y.Text, number, j, j+1, all) - 1
			number = ""
			n++
		case n == 0 && number != "":
			j = r.task(y.Text, number, j, j+1, all) - 1
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
	if f.who == "" {
		f.who = m.who
	}
	next := r.fieldsBelow(i+1, &f)
	taken := 0
	all := phrase.Sentences(r.rs, f.text)
	if whole, who, when := r.endOwner(f.text, true); m.before == "" && len(all) > 1 && f.who == "" && strings.HasSuffix(strings.TrimRight(f.text, ". "), ")") && who != "" {
		r.add(Row{Kind: Action, Ref: m.number, Text: whole, Who: who, When: when}, i, next)
		return next // the bracket is behind all of it
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
