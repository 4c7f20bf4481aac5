package record

import (
	"slices"
	"strings"

	"arising"
	"arising/extract/doc"
	"arising/extract/judge"
	"arising/extract/outline"
	"arising/extract/rules"
	"arising/extract/weigh"
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
	items   []minute // that each line stands under, in the minutes or decisions of a meeting
}

// outlineOf tells how the lines are built.
func outlineOf(r *rules.Set, lines []line) *outline.Outline {
	return outline.Read(outlined(lines), func(i int) bool { return endsList(r, lines[i]) })
}

// endsList reports whether a line begins what stands after lists: reasons, movers, votes,
// contacts.
func endsList(r *rules.Set, x line) bool {
	if x.Label == "" {
		return r.Begins(rules.StopStart, x.Text) > 0 || stopLabel(r, x.Text)
	}
	return stopLabel(r, x.Text)
}

// all returns the claims of every reader of what is asked, advised or promised.
func (s *speech) all(pairs []pair) []claim {
	out := append(s.claims(), s.blockClaims()...)
	return append(append(out, s.cells(pairs)...), s.sentences()...)
}

// sentences claims the paragraphs that recommend by themselves, wherever they stand: "The
// Committee is asked to note the report."
func (s *speech) sentences() []claim {
	const short = 6 // words
	var out []claim
	for i, x := range s.lines {
		asked := bodyAsked(s.rules, x.Text)
		if x.Data || s.o.IsHead(i) || opens(x.Text) || words(x.Text) < short || !asked && s.rules.Begins(rules.RecommendedStart, x.Text) == 0 ||
			holds(s.rules, rules.RecommendedNot, x.Text) {
			continue
		}
		l := outline.List{Form: outline.Paragraphs, Head: -1, Lead: -1, From: i, To: i + 1, Goes: -1, In: -1, Of: -1,
			Items: []outline.Item{{Label: x.Label, Group: -1, Parts: []outline.Part{{Line: i, Text: x.Text}}}}}
		if heads := s.o.Heads(i); len(heads) > 0 {
			l.Head = heads[0]
		}
		v := s.view(l).Weigh()
		if v.Answer == judge.NoList {
			continue
		}
		c := claim{from: i, to: i + 1, score: v.Share, what: v.Answer}
		if s.kind == kindMinutes {
			c.score = min(c.score, untold)
		}
		e := entry{Label: x.Label, Text: x.Text, Loc: x.Loc, At: i}
		if at, _ := s.rules.Holds(rules.RecommendedAsk, x.Text); asked && at <= 6 {
			e.Text = sentences(x.Text)[0]
		}
		s.add(&c, l, l.Items[0], e, v.Answer)
		if len(c.decisions)+len(c.recommendations) > 0 {
			out = append(out, c)
		}
	}
	return out
}

// cells claims what the cells of a form or front sheet hold beside their labels.
func (s *speech) cells(pairs []pair) []claim {
	var out []claim
	for _, p := range pairs {
		answer := judge.Asked
		switch {
		case p.Field == rules.FieldDecision && s.kind == kindDecision && p.Table:
			answer = judge.Resolved
		case p.Field != rules.FieldRecommendation || !p.Table:
			continue
		}
		c := claim{from: -1, to: -1, score: 1000, what: answer}
		c.from, c.to = s.linesOf(p)
		for _, e := range cellItems(s.rules, p) {
			s.add(&c, outline.List{Head: -1, Lead: -1, In: -1}, outline.Item{Group: -1}, e, answer)
		}
		out = append(out, c)
	}
	return out
}

// linesOf returns the lines of the flow that hold the value of a label in a table; -1 where
// they are not in the flow.
func (s *speech) linesOf(p pair) (from, to int) {
	from, to = -1, -1
	value := nonBlank(p.Value)
	for i, x := range s.lines {
		if x.Table == 0 || x.Page != p.Page || len(value) == 0 || collapse(x.full()) != value[0] {
			continue
		}
		to = i + 1
		for to < len(s.lines) && to-i < len(value) && s.lines[to].Table == x.Table {
			to++
		}
		return i, to
	}
	return from, to
}

// cellItems parts the value of a label into items: its numbered lines, or the whole when
// there are none.
func cellItems(r *rules.Set, p pair) []entry {
	var lines []line
	for _, text := range strings.Split(p.Value, "\n") {
		if text = collapse(text); text != "" {
			lines = append(lines, line{Kind: doc.Paragraph, Text: text, Loc: p.Loc}.split())
		}
	}
	if len(lines) == 0 || template(p.Value) {
		return nil
	}
	s := speech{rules: r, lines: lines, o: outlineOf(r, lines)}
	for n, l := range s.o.Lists {
		if l.Form != outline.Marked || l.In >= 0 || l.Mark.Kind == '•' || l.From > 1 || l.From == 1 && !asksOnly(r, lines[0].Text) && !opens(lines[0].Text) {
			continue
		}
		var out []entry
		for k, it := range l.Items {
			out = append(out, s.entries(n, k, it)...)
		}
		return out
	}
	var texts []string
	for _, l := range lines {
		texts = append(texts, l.full())
	}
	if lead, items := runOn(strings.Join(texts, " ")); len(items) > 0 && asksOnly(r, lead) {
		for i := range items {
			items[i].Loc = p.Loc
		}
		return items
	}
	return []entry{{Text: strings.Join(texts, "\n"), Loc: p.Loc}}
}

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
		} else if v.Answer == judge.NoList && v.Share < 1000-near {
			out = append(out, claim{from: l.From, to: l.To, score: 1000 - v.Share, what: v.RunnerUp, against: against(view, v)})
		}
	}
	return out
}

// against is the strongest reason why a list is none.
func against(l judge.List, v weigh.Verdict) string {
	for _, reason := range l.Why(v.Answer, v.RunnerUp, 1) {
		return reason.String()
	}
	return ""
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

// view is what is looked at to tell what a list is. A headline that ends in a colon leads
// the list in.
func (s *speech) view(l outline.List) judge.List {
	v := judge.List{Kind: s.kind, Title: s.title, Meets: s.meets, Form: string(l.Form), Mark: markName(l), Inner: l.In >= 0, Front: s.lines[l.From].Page <= 2}
	heads := s.o.Heads(l.From)
	lead := s.leadOf(l)
	if lead >= 0 {
		v.Lead = s.lines[lead].Text
	}
	for _, h := range heads {
		if h != lead {
			v.Heads = append(v.Heads, s.lines[h].Text)
		}
	}
	v.When = s.when(l) != ""
	if at := s.above(l); at >= 0 && (lead < 0 || v.When) {
		all := sentences(s.lines[at].Text)
		v.Above = all[len(all)-1]
	}
	for _, it := range l.Items {
		v.Items = append(v.Items, it.Parts[0].Text)
	}
	return v
}

// leadOf returns the line that leads list l in; -1.
func (s *speech) leadOf(l outline.List) int {
	const few = 3 // words of a heading that leads nothing in
	if l.Lead < 0 && l.Head == l.From-1 && l.Head >= 0 {
		text := s.lines[l.Head].Text
		w := rules.Tokens(text)
		if len(w) <= few && (s.rules.Is(rules.RecommendedHeading, text) || s.rules.Is(rules.InspectionList, text)) {
			return l.Lead // a heading, whatever it ends in
		}
		if opens(text) || len(w) > 2 && (w[len(w)-1] == "that" || w[len(w)-1] == "to") {
			return l.Head
		}
	}
	return l.Lead
}

// above returns the paragraph before list l and what names or leads it; -1.
func (s *speech) above(l outline.List) int {
	for i := l.From - 1; i >= 0 && i >= l.From-4; i-- {
		x := s.lines[i]
		switch {
		case s.o.IsHead(i) || x.Table != s.lines[l.From].Table:
			return -1
		case s.o.Notes[i] || horizon(s.rules, x.Text) != "" || i == l.Lead && !endsSentence(x.Text):
			continue
		}
		return i
	}
	return -1
}

// when returns what is said over list l of when its items are due; "" when nothing is.
func (s *speech) when(l outline.List) string {
	for i := l.From - 1; i >= 0 && i >= l.From-3; i-- {
		x := s.lines[i]
		if h := horizon(s.rules, x.Text); h != "" && x.Label == "" {
			return h
		}
		if x.Label != "" || endsSentence(x.Text) {
			break
		}
	}
	if l.Lead >= 0 {
		return horizon(s.rules, s.lines[l.Lead].Text)
	}
	return ""
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

// recommends reports whether the line over a list says that it recommends.
func (s *speech) recommends(l outline.List) bool {
	for _, at := range []int{l.Lead, l.Head} {
		if at >= 0 && (s.rules.Is(rules.RecommendedHeading, s.lines[at].Text) || s.rules.Begins(rules.RecommendedStart, s.lines[at].Text) > 0) {
			return true
		}
	}
	return false
}

// untold is the most that a list in minutes scores that their own reader does not tell of.
const untold = 850

// claim makes the rows of list n, taken for the answer.
func (s *speech) claim(n int, view judge.List, answer string, score int) (claim, bool) {
	l := s.o.Lists[n]
	c := claim{from: l.From, to: l.To, score: score, what: answer}
	if answer == judge.Asked && s.kind == kindMinutes && s.recommends(l) {
		c.score = max(score, told+1)
	}
	if s.kind == kindMinutes && !(answer == judge.Asked && s.recommends(l)) {
		c.score = min(c.score, untold)
	}
	if answer == judge.NoList {
		return c, false
	}
	if l.Form == outline.Paragraphs && s.leadsLists(l) || l.Goes < 0 && (l.Mark.Kind == 'a' || l.Mark.Kind == 'A') && !l.Mark.First() {
		return c, false
	}
	titled := s.titledItems(l)
	for k, it := range l.Items {
		for _, e := range s.entries(n, k, it) {
			if k == len(l.Items)-1 && tie.MatchString(e.Text) {
				e = s.trailing(e, l.To)
			}
			if titled && answer == judge.Advised {
				e.Text, e.Comment, _ = strings.Cut(e.Text, "\n")
			}
			s.add(&c, l, it, e, answer)
		}
	}
	return c, len(c.decisions)+len(c.recommendations)+len(c.actions) > 0
}

// leadsLists reports whether a paragraph of l only leads in a list: what that holds is read
// by itself.
func (s *speech) leadsLists(l outline.List) bool {
	for _, it := range l.Items {
		if len(it.Parts) > 1 && it.Parts[1].Sub && leadsIn(s.rules, it.Parts[0].Text) {
			return true
		}
	}
	return false
}

// trailing adds to the last entry of a list the paragraphs that stand after it, where its
// entries are tied to a plan and commented on.
func (s *speech) trailing(e entry, i int) entry {
	for ; i < len(s.lines); i++ {
		x := s.lines[i]
		if x.Label != "" || s.o.IsHead(i) || opens(x.Text) || x.Table > 0 || !endsSentence(x.Text) {
			break
		}
		e.add(x, false)
	}
	return e
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

// entries returns item k of list n as it is printed; where it only leads in a list of its
// own, or one that runs on in its line, the entries of that.
func (s *speech) entries(n, k int, it outline.Item) []entry {
	first := it.Parts[0].Text
	if len(it.Parts) > 1 && leadsIn(s.rules, first) {
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
	e := s.entry(it)
	if lead, items := runOn(e.Text); len(items) > 0 && (lead == "" || asksOnly(s.rules, lead)) {
		for i := range items {
			items[i].Loc, items[i].At = e.Loc, e.At
		}
		return items
	}
	return []entry{e}
}

// leadsIn reports whether a text does no more than lead in the list after it.
func leadsIn(r *rules.Set, text string) bool {
	if !opens(text) {
		return false
	}
	if asksOnly(r, text) || horizon(r, text) != "" {
		return true
	}
	w := rules.Tokens(text)
	return len(w) > 0 && len(sentences(text)) == 1 && r.Is(rules.LeadsLast, w[len(w)-1])
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

// repeats reports whether an entry says the headline again that the list stands under.
func (s *speech) repeats(l outline.List, text string) bool {
	return l.Head >= 0 && words(text) < 12 && slices.Equal(rules.Tokens(text), rules.Tokens(s.lines[l.Head].Text))
}

// leastBytes is how long a text is at least that asks for something.
const leastBytes = 5

// leastWords is how many words an entry has at least, by what makes it one.
var leastWords = map[outline.Form]int{outline.Marked: 1, outline.Paragraphs: 4, outline.Rows: 3}

// add puts an entry into a claim as the record that the answer makes it.
func (s *speech) add(c *claim, l outline.List, it outline.Item, e entry, answer string) {
	if len(e.Text) < leastBytes || template(e.Text) || words(e.Text) < leastWords[l.Form] && !endsSentence(e.Text) || s.repeats(l, e.Text) {
		return
	}
	if s.kind == kindMinutes && (answer == judge.Resolved || answer == judge.Promised || s.marked(e)) {
		return // what a meeting did is read by its own reader
	}
	if answer == judge.Resolved && s.recommends(l) {
		answer = judge.Asked // on the page of a decision: what is put to another body
	}
	switch answer {
	case judge.Asked, judge.Resolved:
		kind := recommended
		if answer == judge.Resolved || s.kind == kindDecision && s.marked(e) {
			kind = resolved
		}
		var under minute
		if e.At >= 0 && e.At < len(s.items) {
			under = s.items[e.At]
		}
		c.decisions = append(c.decisions, arising.Decision{Ref: ref(e.Label), Kind: kind, Text: withoutMarker(e.Text), Item: under.name, Location: e.Loc})
		c.spots = append(c.spots, under.spot)
	case judge.Promised:
		c.actions = append(c.actions, arising.Action{Ref: ref(e.Label), Text: e.Text, Location: e.Loc})
	case judge.Advised:
		if s.rules.Begins(rules.InspectionNone, e.Text) > 0 && words(e.Text) < 12 {
			return
		}
		c.recommendations = append(c.recommendations, s.advised(l, it, e))
	}
}

// marked reports whether the line of an entry begins with the marker of a resolution.
func (s *speech) marked(e entry) bool {
	return e.At >= 0 && e.At < len(s.lines) && s.rules.Begins(rules.ResolvedMarker, s.lines[e.At].Text) > 0
}

// advised is an entry of a list of what somebody outside says, with what its headings and
// leads add.
func (s *speech) advised(l outline.List, it outline.Item, e entry) arising.Recommendation {
	rec := arising.Recommendation{Ref: ref(e.Label), Text: e.Text, Commentary: e.Comment, Sources: s.sources, Location: e.Loc}
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
		text := s.lines[at].Text
		name := s.rules.SourceIn(text)
		if name != "" && len(rec.Sources) == 0 {
			rec.Sources = []string{asPrinted(text, name)}
		}
		sourced = sourced || name != "" && at == lead
		h, to := horizon(s.rules, text), bodyAddressed(text)
		switch {
		case h != "":
			if at == it.Group {
				rec.Timescale = &arising.Timescale{Raw: h}
			}
		case to != "":
			rec.AddressedTo = firstOf(rec.AddressedTo, to)
		case rec.Section == "" && l.In < 0 && !sourced && !opens(text) && name == "" || rec.Section == "" && s.o.IsHead(at) && s.kind == kindInspection:
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
