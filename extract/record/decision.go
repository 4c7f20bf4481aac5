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
	kind  string // of the document
	items []string
	out   []arising.Decision
}

// readDecisions returns the decisions in the order printed, each once.
func readDecisions(r *rules.Set, lines []line, kind string, pairs []pair) []arising.Decision {
	d := decisions{rules: r, lines: lines, kind: kind, items: itemsOf(r, lines)}
	for i := 0; i < len(lines); {
		next := d.at(i)
		if next <= i {
			next = i + 1
		}
		i = next
	}
	d.fromPairs(pairs)
	return once(d.out)
}

// at reads what begins at line i and returns the line to go on from.
func (d *decisions) at(i int) int {
	x := d.lines[i]
	if x.Data {
		return i + 1
	}
	if m, ok := d.marker(x); ok {
		return d.resolution(i, m)
	}
	if d.minuted() && (d.unmarked(i) || d.aloneMarker(i)) {
		return d.clauses(i)
	}
	if d.rules.Is(rules.RecommendedHeading, x.Text) && (x.Table == 0 || d.boxed(i)) && (x.headline() || opens(x.Text) || d.lone(i)) {
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
		d.done(i)
	}
	return i + 1
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
		d.add(recommended, entry{Label: x.Label, Text: x.Text, Loc: x.Loc, At: i})
	}
	return i + 1
}

var (
	itWas    = regexp.MustCompile(`^(?:[^.:;]{0,200}?[\s,])??(?i:(?:and )?it was(?: (?:then|therefore|accordingly|unanimously|also|further))*[:\s–-]+)`)
	plainWas = regexp.MustCompile(`(?i)^(?:(?:following|after|on|upon|having|therefore|accordingly)\b[^.]{0,160}?,?\s+)?(?:and )?it was`)
	// runTogether parts what is one run once spaced letters are joined.
	runTogether = regexp.MustCompile(`^([A-Z]{5,})(THAT|TO)\b`)
	spaced      = regexp.MustCompile(`\b(?:\p{L} ){2,}\p{L}\b`)
	wasDone     = regexp.MustCompile(`(?i)(?:^|[,;:–-] |\band |\bthen |\btherefore |\bdiscussion |\bultimately )it was (?:also |further |therefore |then |unanimously |subsequently )*([a-z]+(?: unanimously)?)\b(?: (that|to)\b)?`)
)

// A marker is what stands before a resolution, taken apart.
type marker struct {
	rest string // what follows on the line; "" when a list does
	keep bool   // the marker is part of the sentence and stays in its text
}

// marker reports whether line x begins a resolution: "RESOLVED: That", "It was
// RESOLVED that", "AGREED –", "T H A T".
func (d *decisions) marker(x line) (marker, bool) {
	text := partLabel.ReplaceAllString(x.Text, "")
	head := min(len(text), 60)
	for head < len(text) && text[head] >= 0x80 {
		head++
	}
	text = spaced.ReplaceAllStringFunc(text[:head], func(s string) string { return strings.ReplaceAll(s, " ", "") }) + text[head:]
	text = runTogether.ReplaceAllString(text, "$1 $2")
	was := ""
	if strings.Contains(strings.ToLower(text[:min(len(text), 240)]), "it was") {
		was = itWas.FindString(text)
	}
	body := strings.TrimSpace(text[len(was):])
	word, n := d.markWord(body)
	if word == "" {
		return marker{}, false
	}
	after := body[len(word):]
	sep := afterMark.FindStringSubmatch(after)
	rest := strings.TrimSpace(after[len(sep[0]):])
	colon := sep[1] != "" || sep[3] != "" || sep[5] != ""
	that := sep[4] != ""
	upper := strings.ToUpper(word) == word
	if was != "" && !upper && !plainWas.MatchString(was) {
		return marker{}, false
	}
	switch {
	case n == 0:
		return marker{}, false
	case rest == "" && strong(word) && (upper || was != "" || x.headline() || colon || that):
		return marker{}, true
	case rest == "" && d.minuted() && (upper || was == "" && (that || strings.HasPrefix(x.Class, "mg")) || was != "" && d.rules.Is(rules.ResolvedWas, word)):
		return marker{}, true
	case strong(word) && (upper || was != "" || colon || that):
	case upper && (colon || that) && d.minuted():
	case d.kind == kindDecision && colon && strings.HasPrefix(strings.ToLower(word), "decision"):
	default:
		return marker{}, false
	}
	parted := sep[1] != "" || sep[3] != ""
	if that && sep[5] == "" && parted {
		rest = sep[4] + " " + rest
	}
	return marker{rest: rest, keep: that && !parted && sep[5] == ""}, true
}

// partLabel matches the name of a part of an item that stands before its text.
var partLabel = regexp.MustCompile(`^(?i:minutes|decision|decisions|resolution):\s+`)

var afterMark = regexp.MustCompile(`^\s*([:–—-]+\s*)?(\((?i:unanimously|nem\.? con\.?|by consensus)\)|\b(?i:unanimously)\b)?\s*([:–—-]+\s*)?(?:(?i:(that|to)\b)\s*([:–—-]+\s*)?)?`)

// markWord returns the marker that text begins with and its words.
func (d *decisions) markWord(text string) (string, int) {
	n := d.rules.Begins(rules.ResolvedMarker, text)
	if n == 0 {
		return "", 0
	}
	end := 0
	for range n {
		for end < len(text) && text[end] == ' ' {
			end++
		}
		for end < len(text) && (text[end] >= 'a' && text[end] <= 'z' || text[end] >= 'A' && text[end] <= 'Z') {
			end++
		}
	}
	return text[:end], n
}

// strong reports whether a marker says that something was resolved by itself;
// "decision" and "noted" also stand in other lines.
func strong(word string) bool {
	w := strings.ToLower(word)
	return strings.HasPrefix(w, "resol") || strings.HasPrefix(w, "resov") || strings.HasPrefix(w, "resl") || strings.HasPrefix(w, "unanimously resolved")
}

// resolution reads what the marker on line i resolves.
func (d *decisions) resolution(i int, m marker) int {
	x := d.lines[i]
	if m.rest == "" {
		l := listing{rules: d.rules, lines: d.lines, loose: d.looseResolution(), stop: d.stopResolution}
		items, next := l.read(i + 1)
		d.addAll(resolved, d.byReference(items))
		return max(next, i+1)
	}
	lead, items := runOn(m.rest)
	if len(items) > 0 && (lead == "" || asksOnly(d.rules, lead) || lead == "That" || lead == "that" || strings.HasSuffix(lead, ":")) {
		for n := range items {
			items[n].Loc, items[n].At = x.Loc, i
		}
		d.addAll(resolved, items)
		return i + 1
	}
	text := m.rest
	if m.keep {
		text = partLabel.ReplaceAllString(x.Text, "")
	}
	it := entry{Text: text, Loc: x.Loc, At: i}
	if opens(x.Text) {
		l := listing{rules: d.rules, lines: d.lines, stop: d.stopResolution}
		items, next := l.read(i + 1)
		if len(items) > 0 && !d.leadsOnly(m.rest) {
			for _, sub := range items {
				it.Text += "\n" + strings.TrimSpace(sub.Label+" "+sub.Text)
				it.Loc = it.Loc.Add(sub.Loc)
			}
			items = []entry{it}
		}
		if len(items) > 0 {
			d.addAll(resolved, items)
			return next
		}
	}
	d.addAll(resolved, d.byReference([]entry{it}))
	return i + 1
}

// leadsOnly reports whether what stands between a marker and its list is no more
// than who resolves: "That the Board:".
func (d *decisions) leadsOnly(rest string) bool {
	w := rules.Tokens(rest)
	if len(w) <= 2 {
		return true
	}
	if len(w) > 8 {
		return false
	}
	last := w[len(w)-1]
	return d.rules.Is(rules.Body, last) || holds(d.rules, rules.Body, rest) && (last == "to" || last == "that" || last == "agreed" || last == "following")
}

// unmarked reports whether line i is a clause whose marker was left out: "That the
// report be noted."
func (d *decisions) unmarked(i int) bool {
	x := d.lines[i]
	return clause.MatchString(x.Text) && (x.Label == "" || numberingOf(x.Label).first()) && !isBullet(x.Label)
}

var clause = regexp.MustCompile(`^(?i:that)\b.*\b(?:be|is|are)\s+(?:\w+ly\s+)?(?:noted|approved|agreed|endorsed|adopted|delegated|accepted|received|authorised|granted|appointed|confirmed|supported|recommended|requested|deferred|refused|amended|submitted|given|made|asked)\b`)

// aloneMarker reports whether line i is no more than "Decision" and what was
// decided follows.
func (d *decisions) aloneMarker(i int) bool {
	x := d.lines[i]
	if words(x.Text) > 8 || endsSentence(x.Text) || i+1 >= len(d.lines) {
		return false
	}
	n := d.rules.Begins(rules.ResolvedMarker, x.Text)
	if n == 0 || n < len(rules.Tokens(x.Text)) && !strings.HasPrefix(strings.ToLower(x.Text), "decision of") {
		return false
	}
	y := d.lines[i+1]
	return imperative.MatchString(y.Text) || y.Label != "" && numberingOf(y.Label).first() && participle.MatchString(y.Text)
}

var participle = regexp.MustCompile(`^(?:[A-Z]\w+ed|To|That|to|that)\b`)

// clauses reads the clauses from line i on, or after it when it is a marker.
func (d *decisions) clauses(i int) int {
	from := i
	if !d.unmarked(i) {
		from++
	}
	loose := func(x line) bool { return clause.MatchString(x.Text) || imperative.MatchString(x.Text) && from > i }
	items, next := (listing{rules: d.rules, lines: d.lines, loose: loose, stop: d.stopResolution}).read(from)
	d.addAll(resolved, items)
	return max(next, i+1)
}

// looseResolution accepts the one unlabelled paragraph after a marker that stands
// on a line of its own, and further ones that begin with "That".
func (d *decisions) looseResolution() func(line) bool {
	first := true
	return func(x line) bool {
		if first {
			first = false
			return words(x.Text) >= 2
		}
		return strings.HasPrefix(x.Text, "That ") || strings.HasPrefix(x.Text, "THAT ")
	}
}

func (d *decisions) stopResolution(x line) bool {
	_, again := d.marker(x)
	return again && x.Label == ""
}

// byReference replaces "Recommendation agreed" by what was recommended under the
// same item; it keeps the words when nothing was.
func (d *decisions) byReference(items []entry) []entry {
	if len(items) != 1 || !d.rules.Is(rules.Reference, items[0].Text) {
		return items
	}
	var out []entry
	for _, r := range d.out {
		if r.Kind == recommended && (!d.minuted() || r.Item == d.items[items[0].At]) {
			out = append(out, entry{Label: r.Ref, Text: r.Text, Loc: items[0].Loc, At: items[0].At})
		}
	}
	if len(out) == 0 {
		return items
	}
	return out
}

// minuted reports whether the document tells what a meeting did.
func (d *decisions) minuted() bool { return d.kind == kindMinutes || d.kind == kindDecision }

// done reads sentences of minutes that tell a decision without a marker: "The
// Committee noted the report.", "it was agreed that".
func (d *decisions) done(i int) {
	x := d.lines[i]
	if x.headline() || x.Table > 0 || isBullet(x.Label) {
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
	if opens(s) || words(s) < 4 {
		return false
	}
	if m := wasDone.FindStringSubmatch(s); m != nil && m[2] != "" && d.rules.Is(rules.ResolvedWas, m[1]) {
		return true
	}
	w := rules.Tokens(s)
	if len(w) < 4 || w[0] != "the" && w[0] != "members" {
		return passive.MatchString(s)
	}
	at, n := d.rules.Holds(rules.Body, s)
	if at < 0 || at > 5 || at+n >= len(w) {
		return passive.MatchString(s)
	}
	if w[0] == "members" && w[at+n] == "noted" {
		return false // what members said, and no decision
	}
	rest := strings.Join(w[at+n:], " ")
	rest = strings.TrimPrefix(strings.TrimPrefix(rest, "unanimously "), "then ")
	return d.rules.Begins(rules.ResolvedVerb, rest) > 0 && !strings.HasPrefix(rest, "noted that ")
}

// passive matches the usual words of a decision without a body.
var passive = regexp.MustCompile(`(?i)^the (?:minutes|report|update|recommendations?|policy)\b[^.]{0,120}\b(?:was|were|be) (?:\w+ and )?(?:agreed|approved|noted|accepted|adopted|endorsed)\b`)

// described reports whether line i is the description of an agenda item that
// says what the committee is asked to do: "To note the new form of the plan."
func (d *decisions) described(i int) bool {
	if i == 0 || i+1 >= len(d.lines) || !describes.MatchString(d.lines[i].Text) || minutesOnly.MatchString(d.lines[i].Text) {
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
			d.out = append(d.out, arising.Decision{Ref: ref(it.Label), Kind: kind, Text: it.Text, Location: it.Loc})
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
	under := ""
	if d.minuted() {
		under = d.items[it.At]
	}
	d.out = append(d.out, arising.Decision{Ref: ref(it.Label), Kind: kind, Text: it.Text, Item: under, Location: it.Loc})
}
