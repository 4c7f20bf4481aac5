package record

import (
	"regexp"
	"strings"

	"arising"
	"arising/extract/doc"
	"arising/extract/rules"
)

// The kinds of a Decision.
const (
	recommended = "recommended"
	resolved    = "resolved"
)

// decisions reads what a committee is asked to do and what it did.
type decisions struct {
	rules *rules.Set
	lines []line
	kind  string   // of the document
	items []minute // that each line stands under
	out   []arising.Decision
	spots []int // of out: see minute
}

// readDecisions returns what a document asks of its committee and, as the claims have it,
// what was resolved, in the order printed, each once.
func readDecisions(r *rules.Set, lines []line, kind string, pairs []pair, claims []claim) []arising.Decision {
	d := &decisions{rules: r, lines: lines, kind: kind}
	if d.minuted() {
		d.lines = itemLines(lines)
	}
	d.items = itemsOf(r, d.lines)
	taken := make([]bool, len(lines))
	at := make(map[int][]claim)
	for _, c := range claims {
		if len(c.decisions) > 0 {
			at[c.from] = append(at[c.from], c)
		}
		for i := c.from; i < c.to; i++ {
			taken[i] = true
		}
	}
	for i, next := 0, 0; i < len(lines); i++ {
		for _, c := range at[i] {
			d.out, d.spots = append(d.out, c.decisions...), append(d.spots, c.spots...)
		}
		if i >= next && !taken[i] {
			next = d.at(i)
		}
	}
	d.fromPairs(pairs)
	if len(d.out) == 0 && !d.minuted() {
		d.lonely()
	}
	return once(referred(r, d.out, d.spots))
}

// lonely reads the one sentence of a report without a list that says what its committee
// is asked: "The Committee is asked to note the report."
func (d *decisions) lonely() {
	for i, x := range d.lines {
		if x.Table > 0 || x.headline() || opens(x.Text) || !bodyAsked(d.rules, x.Text) || holds(d.rules, rules.RecommendedNot, x.Text) {
			continue
		}
		s := sentences(x.Text)[0]
		if at, _ := d.rules.Holds(rules.RecommendedAsk, s); at < 1 || at > 6 || words(s) < 7 {
			continue
		}
		d.add(recommended, entry{Label: x.Label, Text: s, Loc: x.Loc, At: i})
	}
}

// at reads what begins at line i and returns the line to go on from.
func (d *decisions) at(i int) int {
	x := d.lines[i]
	if x.Data || !d.minuted() && othersRecommendation(d.rules, x) || partTitle.MatchString(x.Text) {
		return i + 1
	}
	if d.minuted() && (toRecommend.MatchString(x.Text) || x.Label == "" && d.recommendsTo(x)) {
		return d.section(i)
	}
	if d.rules.Is(rules.RecommendedHeading, x.Text) && (x.Table == 0 || d.boxed(i)) && (x.headline() || opens(x.Text) || d.lone(i)) {
		return d.section(i)
	}
	if x.headline() && asksOnly(d.rules, x.Text) && d.lone(i) {
		return d.section(i)
	}
	if (d.rules.Begins(rules.RecommendedStart, x.Text) > 0 || bodyAsked(d.rules, x.Text) && opens(x.Text)) && !holds(d.rules, rules.RecommendedNot, x.Text) {
		return d.sentence(i)
	}
	if d.described(i) {
		d.add(recommended, entry{Text: x.Text, Loc: x.Loc, At: i})
	}
	return i + 1
}

// partTitle matches the title of a part of minutes that goes to another body:
// "RECOMMENDATION II - The budget".
var partTitle = regexp.MustCompile(`^RECOMMENDATION [IVX]+\s*[-–—:]`)

// recommendsTo matches what leads in what a meeting recommends to another body:
// "RECOMMENDS TO THE GOVERNANCE BOARD:".
func (d *decisions) recommendsTo(x line) bool {
	return opens(x.Text) && words(x.Text) <= 12 && (d.rules.Is(rules.RecommendedHeading, x.Text) || recommendTo.MatchString(x.Text))
}

// toRecommend matches a whole line that says what was resolved is recommended:
// "Resolved to RECOMMEND: (to Council)".
var toRecommend = regexp.MustCompile(`^(?i:resolved)[:\s–-]*(?:(?i:that|to)\s+)?(?:RECOMMEND|(?i:recommend(?:ed)?)\b)(?:\s+(?i:to)\s+[^:;.]{3,60})?\s*:?\s*(?:\((?i:to) [^)]{3,60}\))?\s*(?:(?i:that)\s*)?[:–—-]*$`)

var recommendTo = regexp.MustCompile(`^(?:RECOMMEND|Recommend)(?:S|ED|s|ed)? (?i:to)\b`)

// othersRecommendation reports whether a line is a numbered recommendation that is no
// request to the committee: "Recommendation 2: Use figures more consistently."
func othersRecommendation(r *rules.Set, x line) bool {
	m := recommendationNumber.FindStringSubmatch(x.Text)
	return m != nil && m[2] != "" && !asks(r, m[2])
}

// boxed reports whether line i heads a box: a cell alone in its row, with more in it
// or under it.
func (d *decisions) boxed(i int) bool {
	x := d.lines[i]
	return !x.Data && i+1 < len(d.lines) && d.lines[i+1].Table == x.Table && !d.lines[i+1].Data
}

// lone reports whether line i is a heading by what follows it alone.
func (d *decisions) lone(i int) bool {
	return i+1 < len(d.lines) && (d.lines[i+1].Label != "" || asks(d.rules, d.lines[i+1].Text) || asksOnly(d.rules, d.lines[i+1].Text))
}

// section reads the list under a heading such as "Recommendations".
func (d *decisions) section(i int) int {
	l := listing{rules: d.rules, lines: d.lines, loose: func(x line) bool { return asks(d.rules, x.Text) }}
	items, next := l.read(i + 1)
	if len(items) == 0 || len(items) == 1 && opens(items[0].Text) {
		return i + 1
	}
	d.addAll(recommended, items)
	return next
}

// sentence reads a sentence that recommends, or leads in a list that does.
func (d *decisions) sentence(i int) int {
	x := d.lines[i]
	if lead, items := runOn(x.Text); len(items) > 0 && asksOnly(d.rules, lead) {
		for n := range items {
			items[n].Loc, items[n].At = x.Loc, i
		}
		d.addAll(recommended, items)
		return i + 1
	}
	if opens(x.Text) || asksOnly(d.rules, x.Text) && i+1 < len(d.lines) && d.lines[i+1].Label != "" {
		l := listing{rules: d.rules, lines: d.lines, loose: func(y line) bool { return imperative.MatchString(y.Text) }}
		items, next := l.read(i + 1)
		d.addAll(recommended, items)
		return next
	}
	if words(x.Text) >= 5 {
		d.add(recommended, entry{Label: x.Label, Text: withoutMarker(x.Text), Loc: x.Loc, At: i})
	}
	return i + 1
}

// askMarker matches a marker that stands before what is recommended as a label does,
// with a colon or a dash; "RECOMMENDED that" is part of its sentence.
var askMarker = regexp.MustCompile(`(?i)^(?:officer )?recommend(?:ation|ed)s?(?:\s*\(s\))?\s*[:–—-]+\s*`)

// withoutMarker returns what is recommended without the label before it.
func withoutMarker(text string) string {
	if rest := text[len(askMarker.FindString(text)):]; words(rest) >= 3 {
		return rest
	}
	return text
}

// minuted reports whether the document tells what a meeting did.
func (d *decisions) minuted() bool { return d.kind == kindMinutes || d.kind == kindDecision }

// described reports whether line i is the description of an agenda item that
// says what the committee is asked to do: "To note the new form of the plan."
func (d *decisions) described(i int) bool {
	if i == 0 || i+1 >= len(d.lines) || opens(d.lines[i-1].Text) || !describes.MatchString(d.lines[i].Text) || minutesOnly.MatchString(d.lines[i].Text) {
		return false
	}
	after := d.lines[i+1]
	return d.lines[i-1].Label == "" && d.lines[i-1].Table == d.lines[i].Table && (d.rules.Is(rules.StopLabel, after.Text) || strings.Contains(after.Class, "mgSubItemTitleTxt"))
}

var (
	describes   = regexp.MustCompile(`^To (?:note|agree|approve|endorse|adopt|recommend|authorise|delegate)\b`)
	minutesOnly = regexp.MustCompile(`(?i)\bminutes of\b`)
)

// fromPairs reads the decisions that a front sheet holds under a label.
func (d *decisions) fromPairs(pairs []pair) {
	for _, p := range pairs {
		kind := recommended
		switch {
		case p.Field == rules.FieldDecision && d.minuted() && p.Table:
			kind = resolved
		case p.Field != rules.FieldRecommendation || !p.Table:
			continue
		}
		for _, it := range cellItems(d.rules, p) {
			d.out, d.spots = append(d.out, arising.Decision{Ref: ref(it.Label), Kind: kind, Text: it.Text, Location: it.Loc}), append(d.spots, 0)
		}
	}
}

// cellItems parts the value of a label into items: its numbered lines, or the
// whole when there are none.
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
	first := 0
	if len(lines) > 1 && asksOnly(r, lines[0].Text) {
		first = 1
	}
	l := listing{rules: r, lines: lines[first:]}
	if items, _ := l.read(0); len(items) > 0 && items[0].Label != "" && !isBullet(items[0].Label) {
		return items
	}
	if lead, items := runOn(strings.Join(texts(lines), " ")); len(items) > 0 && asksOnly(r, lead) {
		for i := range items {
			items[i].Loc = p.Loc
		}
		return items
	}
	return []entry{{Text: strings.Join(texts(lines), "\n"), Loc: p.Loc}}
}

func texts(lines []line) []string {
	var out []string
	for _, l := range lines {
		out = append(out, l.full())
	}
	return out
}

func (d *decisions) addAll(kind string, items []entry) {
	for _, it := range items {
		d.add(kind, it)
	}
}

func (d *decisions) add(kind string, it entry) {
	if it.Text == "" || template(it.Text) {
		return
	}
	var under minute
	if d.minuted() {
		under = d.items[it.At]
	}
	d.out = append(d.out, arising.Decision{Ref: ref(it.Label), Kind: kind, Text: it.Text, Item: under.name, Location: it.Loc})
	d.spots = append(d.spots, under.spot)
}
