package asked

import (
	"slices"
	"strings"

	"arising"
	"arising/extract/cue"
	"arising/extract/judge"
	"arising/extract/outline"
	"arising/extract/record/flow"
	"arising/extract/rules"
)

// trailing adds to the last entry of a list the paragraphs that stand after it, where its
// entries are tied to a plan and commented on.
func (s *Speech) trailing(e flow.Entry, i int) flow.Entry {
	for ; i < len(s.Lines); i++ {
		x := s.Lines[i]
		if x.Label != "" || s.o.IsHead(i) || flow.Opens(x.Text) || x.Table > 0 || !flow.EndsSentence(x.Text) {
			break
		}
		e.Add(x, false)
	}
	return e
}

// entries returns item k of list n as it is printed; where it only leads in a list of its
// own, or one that runs on in its line, the entries of that.
func (s *Speech) entries(n, k int, it outline.Item) []flow.Entry {
	first := it.Parts[0].Text
	_, _, agreed := s.undertakes(first)
	if len(it.Parts) > 1 && (leadsIn(s.Rules, first) || s.office != "" && agreed != "" && flow.Opens(first)) {
		for _, l := range s.o.Lists[n+1:] {
			if l.In == n && l.Of == k {
				var out []flow.Entry
				for _, sub := range l.Items {
					out = append(out, s.entry(sub))
				}
				return out
			}
		}
	}
	e := s.entry(it)
	if lead, items := flow.RunOn(e.Text); len(items) > 0 && (lead == "" || flow.AsksOnly(s.Rules, lead)) {
		for i := range items {
			items[i].Loc, items[i].At = e.Loc, e.At
		}
		return items
	}
	return []flow.Entry{e}
}

// leadsIn reports whether a text does no more than lead in the list after it.
func leadsIn(r *rules.Set, text string) bool {
	if !flow.Opens(text) {
		return false
	}
	if flow.AsksOnly(r, text) || horizon(r, text) != "" {
		return true
	}
	const brief = 6 // words: "Ask the clerk that:"
	if flow.Words(text) > brief && cue.Of(text).Has(cue.Task) {
		return false // it says what to do itself: "Mend the service by ensuring that:"
	}
	w := rules.Tokens(text)
	return len(w) > 0 && len(flow.Sentences(text)) == 1 && r.Is(rules.LeadsLast, w[len(w)-1])
}

// entry joins the lines of an item.
func (s *Speech) entry(it outline.Item) flow.Entry {
	e := flow.Entry{Label: it.Label, At: it.From()}
	for k, p := range it.Parts {
		x := s.Lines[p.Line]
		text := p.Text
		if k > 0 && x.Label != "" {
			text = x.Label + " " + text
		}
		switch {
		case k == 0:
			e.Text, e.Loc = text, x.Loc
			continue
		case p.Joined:
			e.Text = flow.JoinCut(e.Text, text)
		default:
			e.Text += "\n" + text
		}
		e.Loc = e.Loc.Add(x.Loc)
	}
	return e
}

// repeats reports whether an entry says the headline again that the list stands under.
func (s *Speech) repeats(l outline.List, text string) bool {
	return l.Head >= 0 && flow.Words(text) < 12 && slices.Equal(rules.Tokens(text), rules.Tokens(s.Lines[l.Head].Text))
}

// leastBytes is how long a text is at least that asks for something.
const leastBytes = 5

// leastWords is how many words an entry has at least, by what makes it one.
var leastWords = map[outline.Form]int{outline.Marked: 1, outline.Paragraphs: 4, outline.Rows: 3}

// add puts an entry into a claim as the record that the answer makes it.
func (s *Speech) add(c *flow.Claim, l outline.List, it outline.Item, e flow.Entry, answer string) {
	if len(e.Text) < leastBytes || flow.Template(e.Text) || flow.Words(e.Text) < leastWords[l.Form] && !flow.EndsSentence(e.Text) || s.repeats(l, e.Text) {
		return
	}
	if s.Kind == flow.KindMinutes && (answer == judge.Resolved || answer == judge.Promised || s.marked(e)) {
		return // what a meeting did is read by its own reader
	}
	if answer == judge.Resolved && s.recommends(l) {
		answer = judge.Asked // on the page of a decision: what is put to another body
	}
	switch answer {
	case judge.Asked, judge.Resolved:
		kind := flow.Recommended
		if answer == judge.Resolved || s.Kind == flow.KindDecision && s.marked(e) {
			kind = flow.Resolved
		}
		var under flow.Minute
		if e.At >= 0 && e.At < len(s.Items) {
			under = s.Items[e.At]
		}
		c.Decisions = append(c.Decisions, arising.Decision{Ref: outline.Ref(e.Label), Kind: kind, Text: flow.WithoutMarker(e.Text), Item: under.Name, Location: e.Loc})
		c.Spots = append(c.Spots, under.Spot)
	case judge.Promised:
		c.Actions = append(c.Actions, promised(e))
	case judge.Advised:
		if s.Rules.Begins(rules.InspectionNone, e.Text) > 0 && flow.Words(e.Text) < 12 {
			return
		}
		c.Recommendations = append(c.Recommendations, s.advised(l, it, e))
	}
}

// marked reports whether the line of an entry begins with the marker of a resolution.
func (s *Speech) marked(e flow.Entry) bool {
	return e.At >= 0 && e.At < len(s.Lines) && s.Rules.Begins(rules.ResolvedMarker, s.Lines[e.At].Text) > 0
}

// advised is an entry of a list of what somebody outside says, with what its headings and
// leads add.
func (s *Speech) advised(l outline.List, it outline.Item, e flow.Entry) arising.Recommendation {
	rec := arising.Recommendation{Ref: outline.Ref(e.Label), Text: e.Text, Commentary: e.Comment, Sources: s.Sources, Location: e.Loc}
	if h := s.when(l); h != "" {
		rec.Timescale = &arising.Timescale{Raw: h}
	}
	lead := s.leadOf(l)
	var over []int
	for _, at := range append([]int{it.Group, lead}, s.o.Heads(l.From)...) {
		if at >= 0 && !slices.Contains(over, at) {
			over = append(over, at)
		}
	}
	sourced := false // what leads it in names who says it, and is its heading
	for _, at := range over {
		text := s.Lines[at].Text
		name := s.Rules.SourceIn(text)
		if name != "" && len(rec.Sources) == 0 {
			rec.Sources = []string{asPrinted(text, name)}
		}
		sourced = sourced || name != "" && at == lead
		h, to := horizon(s.Rules, text), bodyAddressed(text)
		switch {
		case h != "":
			if at == it.Group {
				rec.Timescale = &arising.Timescale{Raw: h}
			}
		case to != "":
			rec.AddressedTo = flow.FirstOf(rec.AddressedTo, to)
		case rec.Section == "" && l.In < 0 && !sourced && !flow.Opens(text) && name == "" || rec.Section == "" && s.o.IsHead(at) && s.Kind == flow.KindInspection:
			rec.Section = strings.TrimRight(text, ":.")
		}
	}
	return commented(rec)
}

// commented takes the cross-reference to the plan off a recommendation, and what stands
// behind it, which comments on it.
func commented(rec arising.Recommendation) arising.Recommendation {
	if m := tie.FindStringIndex(rec.Text); m != nil && strings.HasPrefix(rec.Text[m[1]:], "\n") || m != nil && m[1] > 0 && rec.Text[m[1]-1] == '\n' {
		rec.Commentary = strings.TrimSpace(rec.Text[m[1]:] + "\n" + rec.Commentary)
		rec.Text = strings.TrimSpace(rec.Text[:m[1]])
	}
	return tied(rec)
}
