package record

import (
	"regexp"
	"strings"

	"arising"
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
	why   bool  // the lines read give reasons for what was decided before them
}

// readDecisions returns the decisions in the order printed, each once.
func readDecisions(r *rules.Set, lines []line, kind string, pairs []pair) []arising.Decision {
	d := decisions{rules: r, lines: lines, kind: kind}
	if d.minuted() {
		d.lines = d.markedLines(lines)
	}
	d.items = itemsOf(r, d.lines)
	for i := 0; i < len(d.lines); {
		next := d.at(i)
		if next <= i {
			next = i + 1
		}
		i = next
	}
	d.fromPairs(pairs)
	if len(d.out) == 0 && !d.minuted() {
		d.lonely()
	}
	return once(d.out, d.spots)
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
	if d.minuted() && toRecommend.MatchString(x.Text) {
		return d.section(i)
	}
	if m, ok := d.marker(x); ok {
		d.why = false
		return d.resolution(i, m)
	}
	if d.minuted() && d.leadsList(i) {
		return d.resolution(i, marker{})
	}
	if text, ok := carried(x); ok && d.minuted() {
		d.add(resolved, entry{Text: text, Loc: x.Loc, At: i})
		return i + 1
	}
	if d.minuted() && (d.unmarked(i) || d.aloneMarker(i)) {
		return d.clauses(i)
	}
	if d.minuted() && x.Label == "" && d.recommendsTo(x) {
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
		return i + 1
	}
	if d.minuted() {
		d.reasons(i)
		d.done(i)
	}
	return i + 1
}

// reasons notes where reasons begin, which tell what a body thought and not what it did,
// and where they end.
func (d *decisions) reasons(i int) {
	x := d.lines[i]
	switch {
	case reasonsHead.MatchString(x.Text) && words(x.Text) <= 12:
		d.why = true
	case begins(d.rules, x), stopLabel(d.rules, x.Text), i > 0 && d.items[i].name != d.items[i-1].name:
		d.why = false
	}
}

// reasonsHead matches the heading over reasons.
var reasonsHead = regexp.MustCompile(`(?i)^(?:the )?(?:reasons?|rationale)(?: (?:for|of|behind) .*)?\W*$`)

// partTitle matches the title of a part of minutes that goes to another body:
// "RECOMMENDATION II - The budget".
var partTitle = regexp.MustCompile(`^RECOMMENDATION [IVX]+\s*[-–—:]`)

// carried returns the motion that a paragraph says was carried: "That the lease be signed.
// Carried."
func carried(x line) (text string, ok bool) {
	m := isCarried.FindStringSubmatch(x.Text)
	if m == nil || x.Label != "" && isBullet(x.Label) {
		return "", false
	}
	return m[1], true
}

var isCarried = regexp.MustCompile(`^((?i:that)\s+\p{Ll}.*[.;])\s+(?:(?:All in favour|Motion|MOTION)[\s:–-]*)?(?:Carried|CARRIED)(?: unanimously| UNANIMOUSLY)?\.?$`)

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

// withoutAction returns a clause without the mark behind it that says who acts on it.
func withoutAction(text string) string {
	if m := actionMark.FindStringIndex(text); m != nil && m[0] > 0 && endsSentence(text[:m[0]]) {
		return strings.TrimSpace(text[:m[0]])
	}
	return text
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

// done reads sentences of minutes that tell a decision without a marker: "The
// Committee noted the report.", "it was agreed that".
func (d *decisions) done(i int) {
	x := d.lines[i]
	if x.headline() || x.Data || d.why {
		return
	}
	for _, s := range sentences(partLabel.ReplaceAllString(x.Text, "")) {
		if !d.tells(s) {
			continue
		}
		d.add(resolved, entry{Text: s, Loc: x.Loc, At: i})
	}
}

func (d *decisions) tells(s string) bool {
	if words(s) < 4 || opens(s) && !passive.MatchString(s) {
		return false
	}
	if m := wasDone.FindStringSubmatch(s); m != nil && !toldIt.MatchString(m[1]) && d.rules.Is(rules.ResolvedWas, m[2]) || resolvedTo.MatchString(s) || bodyResolved.MatchString(s) {
		return true
	}
	w := rules.Tokens(s)
	if len(w) < 4 || w[0] != "the" && !d.rules.Is(rules.Body, w[0]) {
		return approved(s)
	}
	at, n := d.rules.Holds(rules.Body, s)
	if at < 0 || at > 5 || at+n >= len(w) {
		return approved(s)
	}
	if w[0] == "members" && w[at+n] == "noted" {
		return false // what members said, and no decision
	}
	rest := strings.Join(w[at+n:], " ")
	rest = strings.TrimPrefix(strings.TrimPrefix(rest, "unanimously "), "then ")
	did := d.rules.Begins(rules.ResolvedVerb, rest)
	return did > 0 && (w[at+n] == "agreed" || w[at+n] == "resolved" || !strings.HasPrefix(strings.Join(w[min(at+n+did, len(w)):], " "), "that ")) || approved(s)
}

// approved reports whether a sentence tells that a paper, an account or the like was
// approved by this meeting.
func approved(s string) bool {
	return passive.MatchString(s) || byBody.MatchString(s) || accounts.MatchString(s) && !elsewhere.MatchString(s)
}

var (
	accounts = regexp.MustCompile(`(?i)^(?:the|all|these|this|both)\b[^.;]{0,100}?\b(?:minutes|reports?|polic(?:y|ies)|accounts?|payments?|terms|budget|precept|invoices?|cheques|standing orders|plan|strategy|statement|return|schedule|programme|proposal|quotation|quote)s?\b[^.;]{0,180}\b(?:was|were)(?: \w+ly| both| duly| then| also)? (?:\w+ and )?(?:agreed|approved|accepted|adopted|endorsed|ratified)(?: by (?:all|the (?:board|council|committee|panel|members|trustees))| and signed| as | unanimously|[.]?$| subject to| for payment)`)
	// byBody matches what says of a matter told before only that it was approved.
	byBody = regexp.MustCompile(`(?i)^(?:this|these|it|they)(?: all)? (?:was|were)(?: all| then| duly)? (?:(?:approved|accepted|adopted|endorsed|noted|ratified) by (?:all|the (?:board|council|committee|panel|members|trustees))|(?:agreed|approved|accepted|adopted|endorsed|ratified)(?: unanimously| as an? (?:true|correct|accurate)| and signed))\b`)
	// elsewhere matches what tells of another meeting.
	elsewhere = regexp.MustCompile(`(?i)\b(?:had been|previous|previously|last (?:meeting|year|month)|at the (?:\w+ ){1,3}meeting|in (?:19|20)\d\d)\b`)
	// resolvedTo matches the end of a sentence that tells of a matter first: "Bill of £60
	// for paint, resolved to pay".
	resolvedTo = regexp.MustCompile(`(?:[,;–-]|\bdiscussion)\s+(?:it was )?resolved (?:not )?to \p{Ll}`)
	// bodyResolved matches who resolved in the midst of a sentence.
	bodyResolved = regexp.MustCompile(`\bthe (?:\p{Lu}[\p{L}-]+ ){0,3}(?:Council|Committee|Sub-Committee|Board|Cabinet|Panel|Executive|Authority) (?:unanimously )?RESOLVED (?:to|that)\b`)
	// toldIt ends what stands before "it was agreed" when that is only told.
	toldIt = regexp.MustCompile(`(?i)\b(?:that|as|when|where|which|because|since|said|reported|advised|explained|if|though|although|felt|confirmed|stated|understood|why|how|whether|what|until|before)(?: \w+)?\s*,?\s*$`)
)

// passive matches the usual words of a decision without a body.
var passive = regexp.MustCompile(`(?i)^the (?:\w+ ){0,3}?(?:minutes|report|update|recommendations?|policy)\b[^.]{0,120}\b(?:was|were|be) (?:\w+ and )?(?:agreed|approved|noted|accepted|adopted|endorsed|confirmed|signed|received|ratified)\b`)

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
		it.Text = withoutAction(it.Text)
		under = d.items[it.At]
	}
	d.out = append(d.out, arising.Decision{Ref: ref(it.Label), Kind: kind, Text: it.Text, Item: under.name, Location: it.Loc})
	d.spots = append(d.spots, under.spot)
}
