package record

import (
	"regexp"
	"strings"

	"arising/extract/doc"
	"arising/extract/rules"
)

var (
	itWas    = regexp.MustCompile(`^(?:[^.:;]{0,200}?[\s,])??(?i:(?:and )?it was(?: (?:then|therefore|accordingly|unanimously|also|further))*[:\s–-]+)`)
	plainWas = regexp.MustCompile(`(?i)^(?:(?:following|after|on|upon|having|therefore|accordingly)\b[^.]{0,160}?,?\s+)?(?:and )?it was`)
	// runTogether parts what is one run once spaced letters are joined.
	runTogether = regexp.MustCompile(`^([A-Z]{5,})(THAT|TO)\b`)
	spaced      = regexp.MustCompile(`\b(?:\p{L} ){2,}\p{L}\b`)
	wasDone     = regexp.MustCompile(`(?i)^(.*?)\bit was (?:also |further |therefore |then |unanimously |subsequently )*([a-z]+(?:,? (?:and )?[a-z]+){0,4}?)(?: (?:unanimously|in principle|by (?:all(?: present| members)?|everyone|a majority|consensus)))?,? (?:that|to)\b`)
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
	after := commaThat.ReplaceAllString(body[len(word):], " $1")
	if titleOf.MatchString(word + after) {
		return marker{}, false
	}
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
	case rest == "" && d.kind == kindDecision && x.headline(), rest == "" && d.minuted() && colon && strings.HasPrefix(strings.ToLower(word), "decision"):
		return marker{}, true
	case strong(word) && (upper || was != "" || colon || that):
	case upper && (colon || that) && d.minuted():
	case that && was == "" && d.minuted() && d.rules.Is(rules.ResolvedWas, word):
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

// commaThat matches the comma that may part a marker from its clause: "RESOLVED, that".
var commaThat = regexp.MustCompile(`^,\s+((?i:that|to)\b)`)

// titleOf matches a title: "RESOLUTIONS OF THE AUDIT PANEL".
var titleOf = regexp.MustCompile(`^(?i:resolutions?) (?i:of|from|on)\b`)

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
	if m.rest == "" && d.narrated(i) {
		return i + 1
	}
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
	if opens(x.Text) || d.dashed(i) {
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

// dashed reports whether line i ends in a dash and leads in the list after it: "That the
// Committee –".
func (d *decisions) dashed(i int) bool {
	text := d.lines[i].Text
	return strings.TrimRight(text, "-–—") != text && i+1 < len(d.lines) && d.lines[i+1].Label != "" && numberingOf(d.lines[i+1].Label).first()
}

var (
	// tellsOnly matches a paragraph that tells what a meeting heard; decidesToo, one that
	// also says what it decided.
	tellsOnly  = regexp.MustCompile(`^(?:\S+ ){1,8}?(?:considered|received|heard|introduced|presented|submitted|welcomed|outlined|explained|advised|undertook|thanked)\b`)
	decidesToo = regexp.MustCompile(`(?i)\b(?:agreed|approved|noted|resolved|endorsed|accepted|decided|granted|refused|adopted)\b`)
)

// narrated reports whether under a marker such as "Decision:" the meeting is told first
// and what it resolved has a marker of its own, or nothing that was decided stands there.
func (d *decisions) narrated(i int) bool {
	const far = 12 // lines
	if word, _ := d.markWord(d.lines[i].Text); strong(word) || i+1 >= len(d.lines) {
		return false
	}
	if y := d.lines[i+1]; d.rules.Begins(rules.ResolvedNot, y.Text) > 0 || y.Label == "" && tellsOnly.MatchString(y.Text) && !decidesToo.MatchString(y.Text) {
		return true
	}
	for j := i + 1; j < len(d.lines) && j <= i+far; j++ {
		x := d.lines[j]
		word, _ := d.markWord(x.Text)
		_, ok := d.marker(x)
		switch {
		case ok && j > i && strong(word):
			return true
		case x.Label != "" || x.Kind == doc.Heading || stopLabel(d.rules, x.Text):
			return false
		}
	}
	return false
}

// leadsOnly reports whether what stands between a marker and its list is no more
// than who resolves: "That the Board:".
func (d *decisions) leadsOnly(rest string) bool {
	w := rules.Tokens(rest)
	if len(w) <= 2 {
		return true
	}
	last := w[len(w)-1]
	if len(w) > 8 {
		return len(w) <= 16 && (w[0] == "that" || w[0] == "the") && d.rules.Is(rules.Body, last) && opens(rest)
	}
	return d.rules.Is(rules.Body, last) || holds(d.rules, rules.Body, rest) && (last == "to" || last == "that" || last == "agreed" || last == "following")
}

// unmarked reports whether line i is a clause whose marker was left out: "That the
// report be noted."
func (d *decisions) unmarked(i int) bool {
	x := d.lines[i]
	if isBullet(x.Label) || x.Label != "" && !numberingOf(x.Label).first() {
		return false
	}
	return clause.MatchString(x.Text) || x.Label != "" && d.bareClause(x) || d.kind == kindDecision && x.Label != "" && didClause.MatchString(x.Text)
}

// didClause begins a clause of a decision's page that lost its marker: "(1) Noted the
// report."
var didClause = regexp.MustCompile(`^(?:Received|Noted|Agreed|Approved|Endorsed|Considered|Recommended|Delegated|Authorised|Adopted|Supported|Confirmed|Reviewed|Requested|Welcomed|Accepted|Awarded|Granted|Appointed)\b`)

// bodyLeads matches a line that says who resolved and leads in what: "The Executive Board
// resolved to:".
var bodyLeads = regexp.MustCompile(`\b(?:resolved|agreed|decided|requested|RESOLVED|AGREED)(?: unanimously)?(?: to| that| the following)?\s*:[-–—]?$`)

// leadsList reports whether a body resolves, on line i, the list that follows.
func (d *decisions) leadsList(i int) bool {
	x := d.lines[i]
	at, _ := d.rules.Holds(rules.Body, x.Text)
	return x.Label == "" && words(x.Text) <= 14 && at >= 0 && at <= 6 && startsCapital(x.Text) && bodyLeads.MatchString(x.Text) &&
		i+1 < len(d.lines) && d.lines[i+1].Label != "" && numberingOf(d.lines[i+1].Label).first() && !isBullet(d.lines[i+1].Label)
}

// bareClause reports whether a numbered line is a clause without its "That": "1. the
// plan be approved".
func (d *decisions) bareClause(x line) bool {
	return words(x.Text) <= 60 && !strings.ContainsAny(x.Text, "?") && bareBe.MatchString(x.Text)
}

// bareBe matches a clause that ends in what is to be done, with no verb that tells.
var bareBe = regexp.MustCompile(`^(?:[Tt]he|[Aa]n?|\p{Ll}+)\b[^.;]*\bbe (?:noted|approved|agreed|endorsed|adopted|accepted|received|authorised|confirmed|supported)(?: and (?:\w+))?(?: (?:for|to|as|in|with|by|subject) [^.;]{1,120})?[.;,]?(?: and)?$`)

var clause = regexp.MustCompile(`^(?i:that)\b.*\b(?:be|is|are|was|were)\s+(?:\w+ly\s+)?(?:noted|approved|agreed|endorsed|adopted|delegated|accepted|received|authorised|granted|appointed|confirmed|supported|recommended|requested|deferred|refused|amended|submitted|given|made|asked|elected|re-elected|nominated|signed|excluded|extended|established|updated|thanked|ratified|awarded|commended|released|allocated|paid|invited)\b`)

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
	if opens(y.Text) && y.Label == "" && words(y.Text) <= 12 && i+2 < len(d.lines) {
		y = d.lines[i+2] // "The Cabinet Member:" stands between
	}
	return imperative.MatchString(y.Text) || y.Label != "" && numberingOf(y.Label).first() && (participle.MatchString(y.Text) || d.didBody(y.Text))
}

// didBody reports whether text begins with a body and what it did: "The Committee noted".
func (d *decisions) didBody(text string) bool {
	w := rules.Tokens(text)
	at, n := d.rules.Holds(rules.Body, text)
	return at >= 0 && at <= 4 && at+n < len(w) && startsCapital(text) && d.rules.Begins(rules.ResolvedVerb, strings.Join(w[at+n:], " ")) > 0
}

var participle = regexp.MustCompile(`^(?:\w+ed|To|That|to|that)\b`)

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
	return x.Label == "" && (again || d.recommendsTo(x))
}

// recommendsTo matches what leads in what a meeting recommends to another body:
// "RECOMMENDS TO THE GOVERNANCE BOARD:".
func (d *decisions) recommendsTo(x line) bool {
	if toRecommend.MatchString(x.Text) {
		return true
	}
	return opens(x.Text) && words(x.Text) <= 12 && (d.rules.Is(rules.RecommendedHeading, x.Text) || recommendTo.MatchString(x.Text))
}

// toRecommend matches a whole line that says what was resolved is recommended:
// "Resolved to RECOMMEND: (to Council)".
var toRecommend = regexp.MustCompile(`^(?i:resolved)[:\s–-]*(?:(?i:that|to)\s+)?(?:RECOMMEND|(?i:recommend(?:ed)?)\b)(?:\s+(?i:to)\s+[^:;.]{3,60})?\s*:?\s*(?:\((?i:to) [^)]{3,60}\))?\s*(?:(?i:that)\s*)?[:–—-]*$`)

var recommendTo = regexp.MustCompile(`^(?:RECOMMEND|Recommend)(?:S|ED|s|ed)? (?i:to)\b`)

// byReference replaces "Recommendation agreed" by what was recommended under the
// same item; it keeps the words when nothing was.
func (d *decisions) byReference(items []entry) []entry {
	if len(items) != 1 || !d.rules.Is(rules.Reference, items[0].Text) {
		return items
	}
	var out []entry
	for _, r := range d.out {
		if r.Kind == recommended && (!d.minuted() || r.Item == d.items[items[0].At].name) {
			out = append(out, entry{Label: r.Ref, Text: r.Text, Loc: items[0].Loc, At: items[0].At})
		}
	}
	if len(out) == 0 {
		return items
	}
	return out
}
