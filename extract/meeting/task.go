package meeting

import (
	"strings"

	"arising/extract/meeting/phrase"
	"arising/extract/outline"
	"arising/extract/rules"
)

// tasks reads the list under a heading such as "Actions arising": each item is an action.
func (r *reader) tasks(i int) int {
	if r.owned || i+1 >= len(r.units_) || !r.headOf(rules.MeetingTasks, i) && !r.headsCharges(i) {
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

// headsCharges reports whether unit i is a headline that speaks of actions, in whatever words,
// over a list most of whose items say who acts.
func (r *reader) headsCharges(i int) bool {
	const most = 8 // words of a headline
	u := r.units_[i]
	l := r.listAt(i + 1)
	if l == nil || outline.EndsSentence(u.Text) || outline.Words(u.Text) > most {
		return false
	}
	if _, marked := r.markIn(u.Text); marked {
		return false
	}
	p := phrase.Parse(u.Text)
	names := false
	for k := range p.Words {
		names = names || p.Holds(r.rs, rules.MeetingMark, k) > 0
	}
	if !names {
		return false
	}
	charged := 0
	for _, it := range l.Items {
		text := r.text(it)
		if _, who, _ := r.endOwner(text, false); who != "" || r.opensWith(text) != "" {
			charged++
		}
	}
	return 2*charged > len(l.Items)
}

// opensWith returns who opens a text of an action, with an obligation or set off from what
// is to be done: "AB to mend it", "AB – mend it"; "" when nobody does.
func (r *reader) opensWith(text string) string {
	p := phrase.Parse(text)
	if d, ok := r.cast.DutyAt(p, 0, true); ok {
		return d.Who
	}
	n := 0
	if len(p.Words) > 0 {
		n = r.cast.Who(p, 0, false)
	}
	if n == 0 || n+1 >= len(p.Words) || !signed(p.Text[p.Words[n-1].To:]) {
		return ""
	}
	return p.Text[p.Words[0].From:p.Words[n-1].To]
}

// task puts an item away that is an action: whoever opens it or stands behind it does it.
// It returns the unit behind it and the lines that give its fields.
func (r *reader) task(text, ref string, from, to int, all string) int {
	f := r.fieldsIn(text)
	to = r.fieldsBelow(to, &f)
	row := Row{Kind: Action, Ref: ref, Text: f.text, Who: f.who, When: f.when}
	if row.Who == "" {
		row.Who = r.opensWith(f.text)
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
	return to
}

// fieldsBelow reads the lines from unit i on that say who acts or by when, and returns the
// unit behind them.
func (r *reader) fieldsBelow(i int, f *fields) int {
	for ; i < len(r.units_); i++ {
		more, ok := r.fieldLine(r.units_[i].Text)
		if !ok {
			break
		}
		if more.who != "" {
			f.who = more.who
		}
		if more.when != "" {
			f.when = more.when
		}
	}
	return i
}
