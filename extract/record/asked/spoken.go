// Package asked claims what lists, blocks and sentences ask, advise or promise.
package asked

import (
	"slices"
	"strings"

	"arising/extract/cue"
	"arising/extract/judge"
	"arising/extract/outline"
	"arising/extract/record/flow"
	"arising/extract/rules"
	"arising/extract/weigh"
)

// A Speech reads the lists, boxes, blocks and paragraphs of a document by who speaks to
// whom in each.
type Speech struct {
	Rules   *rules.Set
	Lines   []flow.Line
	o       *outline.Outline
	Kind    string
	Title   string
	Meets   bool
	Sources []string      // who inspected, when the document is an inspection's
	Items   []flow.Minute // that each line stands under, in the minutes or decisions of a meeting
	office  string        // who looked into a complaint and speaks in the document
}

// outlineOf tells how the lines are built.
func outlineOf(r *rules.Set, lines []flow.Line) *outline.Outline {
	in := flow.Outlined(lines)
	for i, x := range lines {
		if x.Label == "" && x.Table == 0 && flow.Words(x.Text) > 1 && !x.Headline() && i+1 < len(lines) && lines[i+1].Label == "" && r.Is(rules.InspectionList, x.Text) {
			in[i].Heading = true // in a text whose headlines look like its lines; one word may be the label of a block
		}
	}
	titles(lines, in)
	return outline.Read(in, func(i int) bool { return endsList(r, lines[i]) })
}

// titles makes headlines of the short lines over the items of a list, and of one over such a
// line, in a text that sets no headline apart: "Our actions", "Buildings", "B1 Mend the roof".
func titles(lines []flow.Line, in []outline.Line) {
	const short = 6 // words
	if slices.ContainsFunc(lines, flow.Line.Headline) {
		return
	}
	title := func(i int) bool {
		x := lines[i]
		return x.Label == "" && x.Table == 0 && flow.Words(x.Text) <= short && !flow.Opens(x.Text) && !flow.EndsSentence(x.Text) && !outline.StartsLower(x.Text)
	}
	for i := 1; i+1 < len(lines); i++ {
		if !title(i) || lines[i+1].Label == "" || outline.IsBullet(lines[i+1].Label) {
			continue
		}
		in[i].Heading = true
		if title(i - 1) {
			in[i-1].Heading = true
		}
	}
}

// endsList reports whether a line begins what stands after lists: reasons, movers, votes,
// contacts.
func endsList(r *rules.Set, x flow.Line) bool {
	if x.Label == "" {
		return r.Begins(rules.StopStart, x.Text) > 0 || flow.StopLabel(r, x.Text)
	}
	return flow.StopLabel(r, x.Text)
}

// All returns the claims of every reader of what is asked, advised or promised.
func (s *Speech) All(pairs []flow.Pair) []flow.Claim {
	s.o, s.office = outlineOf(s.Rules, s.Lines), s.investigated()
	out := append(s.claims(), s.blockClaims()...)
	return append(append(out, s.cells(pairs)...), s.sentences()...)
}

// sentences claims the paragraphs that recommend by themselves, wherever they stand: "The
// Committee is asked to note the report."
func (s *Speech) sentences() []flow.Claim {
	const short = 6 // words
	var out []flow.Claim
	for i, x := range s.Lines {
		asked := flow.BodyAsked(s.Rules, x.Text)
		if x.Data || s.o.IsHead(i) || flow.Opens(x.Text) || flow.Words(x.Text) < short || !asked && s.Rules.Begins(rules.RecommendedStart, x.Text) == 0 ||
			flow.Holds(s.Rules, rules.RecommendedNot, x.Text) {
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
		c := flow.Claim{From: i, To: i + 1, Score: v.Share, What: v.Answer}
		if s.Kind == flow.KindMinutes {
			c.Score = min(c.Score, untold)
		}
		e := flow.Entry{Label: x.Label, Text: x.Text, Loc: x.Loc, At: i}
		if at, _ := s.Rules.Holds(rules.RecommendedAsk, x.Text); asked && at <= 6 {
			e.Text = flow.Sentences(x.Text)[0]
		}
		s.add(&c, l, l.Items[0], e, v.Answer)
		if len(c.Decisions)+len(c.Recommendations) > 0 {
			out = append(out, c)
		}
	}
	return out
}

// claims returns what each list, box and block is taken for, whatever that is.
func (s *Speech) claims() []flow.Claim {
	var out []flow.Claim
	views, verdicts := make([]judge.List, len(s.o.Lists)), make([]weigh.Verdict, len(s.o.Lists))
	for n := range s.o.Lists {
		s.untilTold(&s.o.Lists[n])
		l := s.o.Lists[n]
		views[n] = s.view(l)
		if l.Goes >= 0 {
			views[n].Goes, views[n].Near = verdicts[l.Goes].Answer, s.near(l, s.o.Lists[l.Goes])
		}
		verdicts[n] = views[n].Weigh()
	}
	for n := range verdicts {
		verdicts[n] = s.asSibling(n, verdicts)
	}
	for n, l := range s.o.Lists {
		v := verdicts[n]
		if l.In >= 0 && verdicts[l.In].Answer == v.Answer && verdicts[l.In].Share >= flow.Sure {
			continue // the list that it is in says it
		}
		if c, ok := s.claim(n, views[n], v.Answer, v.Share); ok {
			out = append(out, c)
		} else if v.Answer == judge.NoList && v.Share < 1000-flow.Near {
			out = append(out, flow.Claim{From: l.From, To: l.To, Score: 1000 - v.Share, What: v.RunnerUp, Against: against(views[n], v)})
		}
	}
	return out
}

// asSibling returns the verdict on list n; one that was nearly what a list beside it is, coded
// alike under a headline beside its own, is that: "B1 …" under Buildings, "L1 …" under Land.
func (s *Speech) asSibling(n int, all []weigh.Verdict) weigh.Verdict {
	const doubt = 650 // of a verdict that a sibling may change
	l, v := s.o.Lists[n], all[n]
	nearly := v.Answer
	if nearly == judge.NoList {
		nearly = v.RunnerUp
	}
	if v.Share >= doubt || v.Answer == nearly && v.Share >= flow.Sure || l.Form != outline.Marked || l.Mark.Under == "" {
		return v
	}
	for _, k := range []int{n - 1, n + 1} {
		if k < 0 || k >= len(all) || all[k].Answer != nearly || all[k].Share < flow.Sure {
			continue
		}
		if m := s.o.Lists[k]; m.Form == l.Form && m.Mark.Under != "" && s.near(l, m) == "sibling" {
			v.Answer, v.Share = nearly, flow.Sure
			return v
		}
	}
	return v
}

// untilTold ends a run of paragraphs under a headline of what is to be improved where it has
// said what should be done and begins to tell what was found.
func (s *Speech) untilTold(l *outline.List) {
	if l.Form != outline.Paragraphs || l.Head < 0 || s.Lines[l.Head].Headline() || !s.Rules.Is(rules.InspectionList, s.Lines[l.Head].Text) {
		return
	}
	for k, it := range l.Items {
		look := cue.Of(it.Parts[0].Text)
		if bound := look.Has(cue.Duty) || look.Has(cue.Task); !bound {
			if k > 0 {
				l.Items, l.To = l.Items[:k], it.From()
			}
			return
		}
	}
}

// against is the strongest reason why a list is none.
func against(l judge.List, v weigh.Verdict) string {
	for _, reason := range l.Why(v.Answer, v.RunnerUp, 1) {
		return reason.String()
	}
	return ""
}

// near says how two lists stand to each other.
func (s *Speech) near(l, m outline.List) string {
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
func (s *Speech) view(l outline.List) judge.List {
	v := judge.List{Kind: s.Kind, Title: s.Title, Meets: s.Meets, Form: string(l.Form), Mark: markName(l), Inner: l.In >= 0, Front: s.Lines[l.From].Page <= 2}
	heads := s.o.Heads(l.From)
	lead := s.leadOf(l)
	if lead >= 0 {
		v.Lead = s.Lines[lead].Text
	}
	for _, h := range heads {
		if h != lead {
			v.Heads = append(v.Heads, s.Lines[h].Text)
		}
	}
	v.When = s.when(l) != ""
	if at := s.above(l); at >= 0 && (lead < 0 || v.When) {
		all := flow.Sentences(s.Lines[at].Text)
		v.Above = all[len(all)-1]
	}
	for _, it := range l.Items {
		v.Items = append(v.Items, it.Parts[0].Text)
	}
	return v
}

// leadOf returns the line that leads list l in; -1.
func (s *Speech) leadOf(l outline.List) int {
	const few = 3 // words of a heading that leads nothing in
	if l.Lead < 0 && l.Head == l.From-1 && l.Head >= 0 {
		text := s.Lines[l.Head].Text
		w := rules.Tokens(text)
		if len(w) <= few && (s.Rules.Is(rules.RecommendedHeading, text) || s.Rules.Is(rules.InspectionList, text)) {
			return l.Lead // a heading, whatever it ends in
		}
		if flow.Opens(text) || len(w) > 2 && (w[len(w)-1] == "that" || w[len(w)-1] == "to") {
			return l.Head
		}
	}
	return l.Lead
}

// above returns the paragraph before list l and what names or leads it; -1.
func (s *Speech) above(l outline.List) int {
	for i := l.From - 1; i >= 0 && i >= l.From-4; i-- {
		x := s.Lines[i]
		switch {
		case s.o.IsHead(i) || x.Table != s.Lines[l.From].Table:
			return -1
		case s.o.Notes[i] || horizon(s.Rules, x.Text) != "" || i == l.Lead && !flow.EndsSentence(x.Text):
			continue
		}
		return i
	}
	return -1
}

// when returns what is said over list l of when its items are due; "" when nothing is.
func (s *Speech) when(l outline.List) string {
	for i := l.From - 1; i >= 0 && i >= l.From-3; i-- {
		x := s.Lines[i]
		if h := horizon(s.Rules, x.Text); h != "" && x.Label == "" {
			return h
		}
		if x.Label != "" || flow.EndsSentence(x.Text) {
			break
		}
	}
	if l.Lead >= 0 {
		return horizon(s.Rules, s.Lines[l.Lead].Text)
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
	case l.Mark.Under == "R" && l.Mark.Kind == '1':
		return "R1"
	case l.Mark.Under != "" && l.Mark.Kind == '1':
		return "A1" // a code of its own: "B2", "AP3"
	}
	return string(l.Mark.Kind)
}

// recommends reports whether the line over a list says that it recommends.
func (s *Speech) recommends(l outline.List) bool {
	for _, at := range []int{l.Lead, l.Head} {
		if at >= 0 && (s.Rules.Is(rules.RecommendedHeading, s.Lines[at].Text) || s.Rules.Begins(rules.RecommendedStart, s.Lines[at].Text) > 0) {
			return true
		}
	}
	return false
}

// untold is the most that a list in minutes scores that their own reader does not tell of.
const untold = 850

// claim makes the rows of list n, taken for the answer.
func (s *Speech) claim(n int, view judge.List, answer string, score int) (flow.Claim, bool) {
	l := s.o.Lists[n]
	c := flow.Claim{From: l.From, To: l.To, Score: score, What: answer}
	if answer == judge.Asked && s.Kind == flow.KindMinutes && s.recommends(l) {
		c.Score = max(score, flow.Told+1)
	}
	if s.Kind == flow.KindMinutes && !(answer == judge.Asked && s.recommends(l)) {
		c.Score = min(c.Score, untold)
	}
	if answer == judge.NoList {
		return c, false
	}
	if l.Form == outline.Paragraphs && s.leadsLists(l) || l.Goes < 0 && (l.Mark.Kind == 'a' || l.Mark.Kind == 'A') && !l.Mark.First() {
		return c, false
	}
	titled := s.titledItems(l)
	for k, it := range l.Items {
		one := flow.Claim{What: answer}
		entries := s.entries(n, k, it)
		for _, e := range entries {
			if k == len(l.Items)-1 && tie.MatchString(e.Text) {
				e = s.trailing(e, l.To)
			}
			if titled && answer == judge.Advised {
				e.Text, e.Comment, _ = strings.Cut(e.Text, "\n")
			}
			s.add(&one, l, it, e, answer)
		}
		if s.office != "" {
			s.remedies(&one, s.over(l, it, len(entries) > 1))
			c.What = judge.Advised
		}
		c.Decisions, c.Spots = append(c.Decisions, one.Decisions...), append(c.Spots, one.Spots...)
		c.Recommendations, c.Actions = append(c.Recommendations, one.Recommendations...), append(c.Actions, one.Actions...)
	}
	return c, len(c.Decisions)+len(c.Recommendations)+len(c.Actions) > 0
}

// leadsLists reports whether a paragraph of l only leads in a list: what that holds is read
// by itself.
func (s *Speech) leadsLists(l outline.List) bool {
	for _, it := range l.Items {
		if len(it.Parts) > 1 && it.Parts[1].Sub && leadsIn(s.Rules, it.Parts[0].Text) {
			return true
		}
	}
	return false
}

// titledItems reports whether the items of a list are titles with a paragraph under each
// that explains them.
func (s *Speech) titledItems(l outline.List) bool {
	titles := 0
	for _, it := range l.Items {
		if len(it.Parts) > 1 && !it.Parts[1].Joined && !it.Parts[1].Sub && !flow.EndsSentence(it.Parts[0].Text) && !flow.Opens(it.Parts[0].Text) {
			titles++
		}
	}
	return l.Form == outline.Marked && titles > 1 && 2*titles > len(l.Items)
}
