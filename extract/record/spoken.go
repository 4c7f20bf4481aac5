package record

import (
	"strings"

	"arising"
	"arising/extract/doc"
	"arising/extract/judge"
	"arising/extract/outline"
	"arising/extract/rules"
)

// A speech reads the lists, boxes, blocks and paragraphs of a document by who speaks to
// whom in each.
type speech struct {
	rules   *rules.Set
	lines   []line
	o       *outline.Outline
	kind    string
	title   string
	meets   bool
	sources []string // who inspected, when the document is an inspection's
}

// outlineOf tells how the lines are built.
func outlineOf(r *rules.Set, lines []line) *outline.Outline {
	out := make([]outline.Line, len(lines))
	for i, x := range lines {
		out[i] = outline.Line{Label: x.Label, Text: x.Text, Heading: x.Kind == doc.Heading || x.titleOfItem(), Item: x.Kind == doc.Item, Level: x.Level,
			Bold: x.Bold, Italic: x.Italic, Size: x.Size, Page: x.Page, Table: x.Table, Row: x.Row, Col: x.Col, Data: x.Data}
	}
	return outline.Read(out, func(i int) bool { return endsList(r, lines[i]) })
}

// endsList reports whether a line begins what stands after lists: reasons, movers, votes,
// contacts.
func endsList(r *rules.Set, x line) bool {
	if x.Label == "" || isBullet(x.Label) {
		return r.Begins(rules.StopStart, x.Text) > 0 || stopLabel(r, x.Text)
	}
	return stopLabel(r, x.Text)
}

// all returns the claims of every reader of what is asked, advised or promised.
func (s *speech) all() []claim { return append(s.claims(), s.blockClaims()...) }

// claims returns what each list, box and block is taken for, whatever that is.
func (s *speech) claims() []claim {
	var out []claim
	answers := make([]string, len(s.o.Lists))
	scores := make([]int, len(s.o.Lists))
	for n, l := range s.o.Lists {
		view := s.view(l)
		if l.Goes >= 0 {
			view.Goes, view.Near = answers[l.Goes], s.near(l, s.o.Lists[l.Goes])
		}
		v := view.Weigh()
		answers[n], scores[n] = v.Answer, v.Share
		if l.In >= 0 && answers[l.In] == v.Answer && scores[l.In] >= sure {
			continue // the list that it is in says it
		}
		if c, ok := s.claim(n, view, v.Answer, v.Share); ok {
			out = append(out, c)
		}
	}
	return out
}

// near says how two lists stand to each other.
func (s *speech) near(l, m outline.List) string {
	a, b := s.o.Heads(l.From), s.o.Heads(m.From)
	switch {
	case l.Head == m.Head:
		return "same"
	case len(a) > 1 && len(b) > 1 && a[1] == b[1]:
		return "sibling"
	}
	return "other"
}

// view is what is looked at to tell what a list is.
func (s *speech) view(l outline.List) judge.List {
	v := judge.List{Kind: s.kind, Title: s.title, Meets: s.meets, Form: string(l.Form), Mark: markName(l), Inner: l.In >= 0, Front: s.lines[l.From].Page <= 2}
	for _, h := range s.o.Heads(l.From) {
		v.Heads = append(v.Heads, s.lines[h].Text)
	}
	switch {
	case l.Lead >= 0:
		v.Lead = s.lines[l.Lead].Text
	case l.From > 0 && !s.o.IsHead(l.From-1) && s.lines[l.From-1].Table == s.lines[l.From].Table:
		all := sentences(s.lines[l.From-1].Text)
		v.Above = all[len(all)-1]
	}
	for _, it := range l.Items {
		v.Items = append(v.Items, it.Parts[0].Text)
	}
	return v
}

// markName says what sort of mark a list has.
func markName(l outline.List) string {
	switch {
	case l.Form != outline.Marked:
		return ""
	case strings.Contains(l.Mark.Under, "."):
		return "1.1"
	case l.Mark.Under != "" && l.Mark.Kind == '1':
		return "R1"
	}
	return string(l.Mark.Kind)
}

// claim makes the rows of list n, taken for the answer.
func (s *speech) claim(n int, view judge.List, answer string, score int) (claim, bool) {
	l := s.o.Lists[n]
	c := claim{from: l.From, to: l.To, score: score, what: answer}
	if answer == judge.NoList {
		return c, false
	}
	titled := s.titledItems(l)
	for k, it := range l.Items {
		for _, e := range s.entries(n, k, it) {
			if titled && answer == judge.Advised {
				e.Text, e.Comment, _ = strings.Cut(e.Text, "\n")
			}
			s.add(&c, l, it, e, answer)
		}
	}
	return c, len(c.decisions)+len(c.recommendations)+len(c.actions) > 0
}

// titledItems reports whether the items of a list are titles with a paragraph under each
// that explains them.
func (s *speech) titledItems(l outline.List) bool {
	titles := 0
	for _, it := range l.Items {
		if len(it.Parts) > 1 && !it.Parts[1].Joined && !it.Parts[1].Sub && !endsSentence(it.Parts[0].Text) && !opens(it.Parts[0].Text) {
			titles++
		}
	}
	return l.Form == outline.Marked && titles > 1 && 2*titles > len(l.Items)
}

// entries returns item k of list n as it is printed; where the item only leads in a list
// of its own, the entries of that.
func (s *speech) entries(n, k int, it outline.Item) []entry {
	if first := it.Parts[0].Text; len(it.Parts) > 1 && opens(first) && asksOnly(s.rules, first) {
		for _, l := range s.o.Lists[n+1:] {
			if l.In == n && l.Of == k {
				var out []entry
				for _, sub := range l.Items {
					out = append(out, s.entry(sub))
				}
				return out
			}
		}
	}
	return []entry{s.entry(it)}
}

// entry joins the lines of an item.
func (s *speech) entry(it outline.Item) entry {
	e := entry{Label: it.Label, At: it.From()}
	for k, p := range it.Parts {
		x := s.lines[p.Line]
		text := p.Text
		if k > 0 && x.Label != "" {
			text = x.Label + " " + text
		}
		switch {
		case k == 0:
			e.Text, e.Loc = text, x.Loc
			continue
		case p.Joined:
			e.Text = joinCut(e.Text, text)
		default:
			e.Text += "\n" + text
		}
		e.Loc = e.Loc.Add(x.Loc)
	}
	return e
}

// leastWords is how many words an entry has at least, by what makes it one.
var leastWords = map[outline.Form]int{outline.Marked: 2, outline.Paragraphs: 4, outline.Rows: 3}

// add puts an entry into a claim as the record that the answer makes it.
func (s *speech) add(c *claim, l outline.List, it outline.Item, e entry, answer string) {
	if e.Text == "" || template(e.Text) || words(e.Text) < leastWords[l.Form] {
		return
	}
	switch answer {
	case judge.Asked, judge.Resolved:
		kind := recommended
		if answer == judge.Resolved {
			kind = resolved
		}
		c.decisions = append(c.decisions, arising.Decision{Ref: ref(e.Label), Kind: kind, Text: withoutMarker(e.Text), Location: e.Loc})
		c.spots = append(c.spots, 0)
	case judge.Promised:
		c.actions = append(c.actions, arising.Action{Ref: ref(e.Label), Text: e.Text, Location: e.Loc})
	case judge.Advised:
		if s.rules.Begins(rules.InspectionNone, e.Text) > 0 && words(e.Text) < 12 {
			return
		}
		c.recommendations = append(c.recommendations, s.advised(l, it, e))
	}
}

// advised is an entry of a list of what somebody outside says, with what its headings and
// leads add.
func (s *speech) advised(l outline.List, it outline.Item, e entry) arising.Recommendation {
	rec := arising.Recommendation{Ref: ref(e.Label), Text: e.Text, Commentary: e.Comment, Sources: s.sources, Location: e.Loc}
	var over []string
	if it.Group >= 0 {
		over = append(over, s.lines[it.Group].Text)
	}
	if l.Lead >= 0 {
		over = append(over, s.lines[l.Lead].Text)
	}
	for _, h := range s.o.Heads(l.From) {
		over = append(over, s.lines[h].Text)
	}
	for n, text := range over {
		if len(rec.Sources) == 0 {
			if name := s.rules.SourceIn(text); name != "" {
				rec.Sources = []string{asPrinted(text, name)}
			}
		}
		h, to := horizon(s.rules, text), bodyAddressed(text)
		switch {
		case h != "":
			if rec.Timescale == nil {
				rec.Timescale = &arising.Timescale{Raw: h}
			}
		case to != "":
			rec.AddressedTo = firstOf(rec.AddressedTo, to)
		case rec.Section == "" && l.In < 0 && !(l.Lead >= 0 && text == s.lines[l.Lead].Text) && n < 4 && s.rules.SourceIn(text) == "":
			rec.Section = strings.TrimRight(text, ":.")
		}
	}
	return tied(rec)
}
