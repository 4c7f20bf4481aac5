package judge

import (
	"fmt"
	"slices"
	"strings"

	"arising/extract/cue"
	"arising/extract/rules"
	"arising/extract/weigh"
)

// What a list or a block may be: who speaks to whom.
const (
	Asked    = "asked"    // the body that meets is asked to decide it
	Advised  = "advised"  // somebody outside says that a body should do it
	Resolved = "resolved" // the body that met decided it
	Promised = "promised" // the body that speaks says that it will do it
	NoList   = "none"     // anything else that is set as a list
)

var listModel = model("list")

// A List is what is looked at of a list, a box, a block or a few paragraphs.
type List struct {
	Kind  string   // of the document
	Title string   // of the document
	Heads []string // that it stands under, the nearest first
	Lead  string   // the line that leads it in
	Above string   // the sentence before it, where none leads it in
	Items []string // the first line of each
	Form  string   // what makes the items
	Mark  string   // "1", "a", "•", "1.1"
	Name  string   // of the label that a block begins with
	Goes  string   // what the list is that it goes on with
	Near  string   // whether that stands under the "same" headline, a "sibling" of it, or an "other"
	Inner bool     // it is a list within an item of another
	Meets bool     // the cover names a body that meets, or whose report it is
	Front bool     // it stands on the first pages
	When  bool     // a headline or a lead says by when
}

// Weigh says what a list is.
func (l List) Weigh() weigh.Verdict { return listModel().Best(l.Evidence()) }

// Why gives the strongest reasons for answer a and against b.
func (l List) Why(a, b string, n int) []weigh.Reason { return listModel().Why(l.Evidence(), a, b, n) }

// places name the headlines that a list stands under, the nearest first.
var places = []string{"head", "over", "far"}

// leadWords is how much of the end of a lead, and of the sentence above, is looked at.
const leadWords = 5

// Evidence is what speaks for and against each answer.
func (l List) Evidence() weigh.Evidence {
	e := evidence{rules: rules.Default()}
	l.Heads = e.ungraded(l.Heads)
	e.Add("kind:" + l.Kind)
	e.Add("form:" + l.Form)
	e.Add("mark:" + l.Mark)
	e.Add("any")
	if l.Goes != "" && l.Goes != NoList {
		e.Add("goes:" + l.Goes)
		e.Add("goes:" + l.Goes + "." + l.Near)
	}
	for _, w := range some(rules.Tokens(l.Name), leadWords) {
		e.Add("name:" + w)
	}
	if l.Name != "" {
		e.Add("named")
	}
	for _, flag := range []struct {
		name string
		is   bool
	}{{"inner", l.Inner}, {"meets", l.Meets}, {"front", l.Front}, {"when", l.When}, {"headed", len(l.Heads) > 0}, {"led", l.Lead != ""}} {
		if flag.is {
			e.Add(flag.name)
		}
	}
	for i, h := range l.Heads[:min(len(l.Heads), len(places))] {
		where := places[i]
		for _, w := range some(meaning(tokens(h)), 12) {
			if i == 0 || e.rules.Stem(rules.Speaks, w) {
				e.Add(where + ":" + w)
			}
		}
		if i == 0 {
			words := tokens(h)
			for k := 1; k < min(len(words), 12); k++ {
				e.Add(where + ":" + words[k-1] + " " + words[k])
			}
		}
		if i == 0 {
			e.Add(fmt.Sprintf("head.words:%d", min(len(tokens(h)), 6)))
		}
		e.known(where, h)
	}
	for _, w := range some(tokens(l.Title), 24) {
		if e.rules.Stem(rules.Papers, w) {
			e.Add("title:" + w)
		}
	}
	e.source("title", l.Title)
	e.phrase("lead", l.Lead)
	e.phrase("above", l.Above)
	e.speaks(l)
	e.items(l.Items)
	e.planned(l)
	return e.Evidence
}

// An evidence gathers what is known of a list, with the wordings to know it by.
type evidence struct {
	weigh.Evidence
	rules *rules.Set
}

// ungraded returns the headlines without the verdicts behind them: "Children in care: requires
// improvement" asks for nothing, it says how what stands under it was judged.
func (e *evidence) ungraded(heads []string) []string {
	out := slices.Clone(heads)
	for i, h := range out {
		if at := strings.LastIndexByte(h, ':'); at > 0 && e.rules.Is(rules.InspectionGrade, h[at+1:]) {
			out[i] = h[:at]
		}
	}
	return out
}

// speaks notes whether the headlines, the lead or the label say that somebody asks, advises,
// decides or promises; most lists that nothing says so of are none.
func (e *evidence) speaks(l List) {
	silent := true
	note := func(where, text string) {
		for _, w := range tokens(text) {
			if e.rules.Stem(rules.Speaks, w) {
				e.Add(where + ".speaks")
				silent = false
				return
			}
		}
	}
	for i, h := range l.Heads[:min(len(l.Heads), len(places))] {
		note(places[i], h)
	}
	note("lead", l.Lead)
	note("above", l.Above)
	note("name", l.Name)
	if silent {
		e.Add("silent")
	}
}

// known notes which of the wordings that are known a heading is.
func (e *evidence) known(where, text string) {
	for _, w := range []struct {
		name    string
		wording rules.Wording
	}{{"ask", rules.RecommendedHeading}, {"list", rules.InspectionList}, {"stop", rules.StopLabel}} {
		if e.rules.Is(w.wording, text) {
			e.Add(where + ".is:" + w.name)
		}
	}
	if where != places[0] {
		return
	}
	for _, w := range []struct {
		name    string
		wording rules.Wording
	}{{"end", rules.InspectionEnd}, {"stop", rules.StopStart}, {"marker", rules.ResolvedMarker}} {
		if e.rules.Begins(w.wording, text) > 0 {
			e.Add(where + ".begins:" + w.name)
		}
	}
	e.source(where, text)
}

// source notes that a text names somebody who inspects, audits or reviews.
func (e *evidence) source(where, text string) {
	if e.rules.SourceIn(text) != "" {
		e.Add(where + ".source")
	}
}

// phrase notes what the end of a line that leads in says.
func (e *evidence) phrase(where, text string) {
	if text == "" {
		return
	}
	all := tokens(text)
	tail := all[max(0, len(all)-leadWords):]
	for _, w := range meaning(tail) {
		e.Add(where + ":" + w)
	}
	for i, w := range tail {
		if i > 0 {
			e.Add(where + ":" + tail[i-1] + " " + w)
		}
	}
	if len(tail) > 0 {
		e.Add(where + ".last:" + tail[len(tail)-1])
	}
	if strings.HasSuffix(strings.TrimRight(text, "-– "), ":") {
		e.Add(where + ".opens")
	}
	if at, n := e.rules.Holds(rules.RecommendedAsk, text); at >= 0 && at+n >= len(all)-6 {
		e.Add(where + ".asks")
	}
	if e.rules.Begins(rules.RecommendedStart, text) > 0 {
		e.Add(where + ".recommends")
	}
	if at, _ := e.rules.Holds(rules.Body, text); at >= 0 {
		e.Add(where + ".body")
	}
	e.source(where, text)
}

// items notes what the items have in common, each as the share of those that have it.
func (e *evidence) items(items []string) {
	counts := make(map[string]int)
	var order []string
	count := func(name string) {
		if counts[name] == 0 {
			order = append(order, name)
		}
		counts[name]++
	}
	words := 0
	for _, text := range items {
		look := cue.Of(text)
		words += look.Words
		for _, c := range []struct {
			name string
			cue  cue.Cue
		}{{"task", cue.Task}, {"duty", cue.Duty}, {"past", cue.Past}, {"stops", cue.Stops}, {"lower", cue.Lower}, {"asks", cue.Asks},
			{"contact", cue.Contact}, {"date", cue.Date}, {"person", cue.Person}, {"shouts", cue.Shouts}} {
			if look.Has(c.cue) {
				count("item." + c.name)
			}
		}
		t := tokens(text)
		if len(t) == 0 {
			continue
		}
		if tied(text) {
			count("item.tied")
		}
		if passive(t) {
			count("item.be")
		}
		count("first:" + t[0])
		for _, w := range rules.Tokens(text) {
			if telling[w] {
				count("says:" + w)
			}
		}
		if e.rules.Begins(rules.RecommendedStart, text) > 0 {
			count("item.recommends")
		}
		if at, n := e.rules.Holds(rules.RecommendedAsk, text); at > 0 && at < 14 && n > 0 {
			count("item.asked")
		}
	}
	for _, name := range order {
		e.AddPart(name, max(1, weigh.Whole*min(counts[name], len(items))/max(1, len(items))))
	}
	e.Add("items:" + bucket(len(items), 1, 2, 5, 12, 40))
	e.Add("words:" + bucket(words/max(1, len(items)), 3, 8, 20))
}

// planned notes that most items open with what to do and that the title, a headline or the
// lead calls them a plan: neither says so alone.
func (e *evidence) planned(l List) {
	const most, several = 600, 3 // of 1000 items; items
	tasks := 0
	for _, text := range l.Items {
		if cue.Of(text).Has(cue.Task) || strings.HasPrefix(text, "To ") {
			tasks++
		}
	}
	if tasks*1000 < most*len(l.Items) {
		return
	}
	for _, text := range append([]string{l.Title, l.Lead}, l.Heads[:min(len(l.Heads), len(places))]...) {
		if at, _ := e.rules.Holds(rules.KindPlan, text); at >= 0 {
			e.Add("plan of tasks")
			if len(l.Items) >= several {
				e.Add("plan of several tasks")
			}
			return
		}
	}
}

// tied reports whether an item ends in a cross-reference in brackets: "(Action Plan 3)".
func tied(text string) bool {
	const most = 4 // words
	text = strings.TrimRight(text, ". ")
	at := strings.LastIndexByte(text, '(')
	if at < 0 || !strings.HasSuffix(text, ")") {
		return false
	}
	words := strings.Fields(strings.Trim(text[at:], "()"))
	if len(words) < 2 || len(words) > most {
		return false
	}
	last := words[len(words)-1]
	return last[0] >= '0' && last[0] <= '9' && len(last) <= 3
}

// passive reports whether a clause says what is to be done to its subject: "the plan be
// approved", "the plan should be approved".
func passive(words []string) bool {
	for i, w := range words {
		if w == "be" && i+1 < len(words) && strings.HasSuffix(words[i+1], "ed") {
			return true
		}
	}
	return false
}

// telling are the little words of a clause that say whether somebody is told, asked or
// bound to do something.
var telling = map[string]bool{"should": true, "must": true, "shall": true, "will": true, "would": true, "we": true, "i": true, "our": true, "be": true,
	"was": true, "were": true, "is": true, "are": true, "has": true, "have": true, "had": true, "that": true, "need": true, "needs": true, "recommend": true, "propose": true, "agreed": true, "not": true}

// bucket says between which of the bounds n lies.
func bucket(n int, bounds ...int) string {
	for _, b := range bounds {
		if n <= b {
			return fmt.Sprintf("-%d", b)
		}
	}
	return "more"
}

func some(words []string, n int) []string { return words[:min(n, len(words))] }

// meaning returns the words but for those that only join others.
func meaning(words []string) []string {
	var out []string
	for _, w := range words {
		switch w {
		case "a", "an", "and", "at", "by", "for", "from", "in", "is", "of", "on", "or", "s", "the", "this", "to", "with":
			continue
		}
		out = append(out, w)
	}
	return out
}

// tokens returns the words of a text without figures.
func tokens(text string) []string {
	var out []string
	for _, w := range rules.Tokens(text) {
		if w[0] < '0' || w[0] > '9' {
			out = append(out, w)
		}
	}
	return out
}
