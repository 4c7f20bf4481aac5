package asked

import (
	"strings"

	"arising/extract/doc"
	"arising/extract/judge"
	"arising/extract/outline"
	"arising/extract/record/flow"
	"arising/extract/rules"
)

// cells claims what the cells of a form or front sheet hold beside their labels.
func (s *Speech) cells(pairs []flow.Pair) []flow.Claim {
	var out []flow.Claim
	for _, p := range pairs {
		answer := judge.Asked
		switch {
		case p.Field == rules.FieldDecision && s.Kind == flow.KindDecision && p.Table:
			answer = judge.Resolved
		case p.Field != rules.FieldRecommendation || !p.Table:
			continue
		}
		c := flow.Claim{From: -1, To: -1, Score: 1000, What: answer}
		c.From, c.To = s.linesOf(p)
		for _, e := range cellItems(s.Rules, p) {
			s.add(&c, outline.List{Head: -1, Lead: -1, In: -1}, outline.Item{Group: -1}, e, answer)
		}
		out = append(out, c)
	}
	return out
}

// linesOf returns the lines of the flow that hold the value of a label in a table; -1 where
// they are not in the flow.
func (s *Speech) linesOf(p flow.Pair) (from, to int) {
	from, to = -1, -1
	value := flow.NonBlank(p.Value)
	for i, x := range s.Lines {
		if x.Table == 0 || x.Page != p.Page || len(value) == 0 || flow.Collapse(x.Full()) != value[0] {
			continue
		}
		to = i + 1
		for to < len(s.Lines) && to-i < len(value) && s.Lines[to].Table == x.Table {
			to++
		}
		return i, to
	}
	return from, to
}

// cellItems parts the value of a label into items: its numbered lines, or the whole when
// there are none.
func cellItems(r *rules.Set, p flow.Pair) []flow.Entry {
	var lines []flow.Line
	for _, text := range strings.Split(p.Value, "\n") {
		if text = flow.Collapse(text); text != "" {
			lines = append(lines, flow.Line{Kind: doc.Paragraph, Text: text, Loc: p.Loc}.Split())
		}
	}
	if len(lines) == 0 || flow.Template(p.Value) {
		return nil
	}
	s := Speech{Rules: r, Lines: lines, o: outlineOf(r, lines)}
	for n, l := range s.o.Lists {
		if l.Form != outline.Marked || l.In >= 0 || l.Mark.Kind == '•' || l.From > 1 || l.From == 1 && !flow.AsksOnly(r, lines[0].Text) && !flow.Opens(lines[0].Text) {
			continue
		}
		var out []flow.Entry
		for k, it := range l.Items {
			out = append(out, s.entries(n, k, it)...)
		}
		return out
	}
	var texts []string
	for _, l := range lines {
		texts = append(texts, l.Full())
	}
	if lead, items := flow.RunOn(strings.Join(texts, " ")); len(items) > 0 && flow.AsksOnly(r, lead) {
		for i := range items {
			items[i].Loc = p.Loc
		}
		return items
	}
	return []flow.Entry{{Text: strings.Join(texts, "\n"), Loc: p.Loc}}
}
