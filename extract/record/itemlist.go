package record

import (
	"regexp"
	"strings"

	"arising"
	"arising/extract/doc"
	"arising/extract/rules"
)

// An entry is one item of a list in running text.
type entry struct {
	Label string
	Text  string // its own paragraphs and nested entries, one line each
	Loc   arising.Location
	At    int // index of its first line in the flow
	// Comment is what stands under it and explains it.
	Comment string
}

// A listing reads the items of one list.
type listing struct {
	rules *rules.Set
	lines []line
	// loose says that unlabelled paragraphs may be items; it is asked of each.
	loose func(line) bool
	// stop says that a line ends the list, beside headings and the stop wordings.
	stop func(line) bool
}

// read returns the items from line i on and the index of the line after them.
func (l listing) read(i int) ([]entry, int) {
	var items []entry
	var form, nested numbering
	inNest, intros, level := false, 0, 0
	for ; i < len(l.lines); i++ {
		x := l.lines[i]
		if l.ends(x, items, form) {
			break
		}
		switch n := numberingOf(x.Label); {
		case x.Label == "" && len(items) == 0:
			if opens(x.Text) && intros < 2 && (l.labelledAt(i+1) || !clauseOpens.MatchString(x.Text)) && l.opensList(i+1) {
				intros++
				continue
			}
			if l.loose == nil || !l.loose(x) {
				return nil, i
			}
			items = append(items, entry{Text: x.Text, Loc: x.Loc, At: i})
		case x.Label == "" && items[len(items)-1].Label == "":
			if l.loose == nil || !l.loose(x) {
				return items, i
			}
			items = append(items, entry{Text: x.Text, Loc: x.Loc, At: i})
		case x.Label == "":
			if !l.continues(i, items, form, nested, inNest) {
				return items, i
			}
			items[len(items)-1].add(x, startsLower(x.Text) && !endsSentence(items[len(items)-1].Text))
		case len(items) == 0:
			if l.introduces(i) {
				intros++
				continue
			}
			form, inNest, level = n, false, x.Level
			items = append(items, entry{Label: x.Label, Text: x.Text, Loc: x.Loc, At: i})
		case items[len(items)-1].Label == "":
			if !n.first() {
				return items, i
			}
			last := &items[len(items)-1]
			last.add(x, false)
			form, inNest, nested = numbering{kind: '?'}, true, n
			last.Label = "?"
		case n.kind == '•' && form.kind == '•' && !inNest && level > 0 && x.Level > level:
			items[len(items)-1].add(x, false) // a bullet set further in
		case inNest && nested.next(n):
			items[len(items)-1].add(x, false)
			nested = n
		case form.next(n), form == n && n.kind == '1' && n.first() && allFirst(items):
			form, inNest, level = n, false, x.Level
			items = append(items, entry{Label: x.Label, Text: x.Text, Loc: x.Loc, At: i})
		case n.first() && (!form.like(n) || strings.EqualFold(n.last, "i")), inNest && n.kind == '•':
			items[len(items)-1].add(x, false)
			if n.kind != '•' || !inNest {
				inNest, nested = true, n
			}
		default:
			return trimNest(items), i
		}
	}
	return trimNest(items), i
}

// allFirst reports whether every item is printed as the first: the numbers of a list
// whose items stand far apart were begun again at each.
func allFirst(items []entry) bool {
	for _, it := range items {
		if !numberingOf(it.Label).first() {
			return false
		}
	}
	return true
}

func trimNest(items []entry) []entry {
	for i := range items {
		if items[i].Label == "?" {
			items[i].Label = ""
		}
	}
	return items
}

func (it *entry) add(x line, same bool) {
	sep := "\n"
	if same {
		sep = " "
	}
	it.Text += sep + x.full()
	it.Loc = it.Loc.Add(x.Loc)
}

// ends reports whether line x ends the list.
func (l listing) ends(x line, items []entry, form numbering) bool {
	if l.stop != nil && l.stop(x) {
		return true
	}
	follows := x.Label != "" && len(items) > 0 && form.next(numberingOf(x.Label))
	if x.Kind == doc.Heading && !(follows && words(x.Text) > 12) {
		return len(items) > 0 || x.Label == "" && !opens(x.Text) || titled(x) && !asks(l.rules, x.Text)
	}
	if len(items) > 0 && x.headline() && !(x.Bold && follows) {
		return true
	}
	if len(items) > 0 && follows && form.kind == '1' && form.under == "" && titled(x) && allSentences(items) {
		return true
	}
	if x.Label == "" || isBullet(x.Label) {
		if len(items) > 0 && l.rules.Begins(rules.StopStart, x.Text) > 0 {
			return true
		}
		return stopLabel(l.rules, x.Text)
	}
	return len(items) > 0 && stopLabel(l.rules, x.Text)
}

// stopLabel reports whether text is, or begins with, a label that ends lists.
func stopLabel(r *rules.Set, text string) bool {
	if r.Is(rules.StopLabel, text) {
		return true
	}
	head, _, ok := strings.Cut(text, ":")
	return ok && len(head) < 60 && r.Is(rules.StopLabel, head)
}

// titled reports whether a numbered line reads as the title of a section.
func titled(x line) bool {
	return words(x.Text) <= 9 && !endsSentence(x.Text) && !opens(x.Text) && !strings.HasSuffix(x.Text, ";") && !strings.HasSuffix(x.Text, "and") && !strings.HasSuffix(x.Text, ",")
}

func allSentences(items []entry) bool {
	for _, it := range items {
		if titled(line{Text: it.Text}) {
			return false
		}
	}
	return true
}

// labelledAt reports whether line i has a label.
func (l listing) labelledAt(i int) bool { return i < len(l.lines) && l.lines[i].Label != "" }

// clauseOpens matches a clause that says what is done with what follows it: "That the
// decision of Cabinet be noted:".
var clauseOpens = regexp.MustCompile(`^That\b.*\bbe (?:noted|approved|agreed|endorsed|adopted|accepted|received|confirmed|supported)\b[^:]{0,30}:[-–—]?$`)

// opensList reports whether a list begins at line i or right after it.
func (l listing) opensList(i int) bool {
	for ; i < len(l.lines) && i >= 0; i++ {
		x := l.lines[i]
		if x.Label != "" {
			return numberingOf(x.Label).first()
		}
		if !opens(x.Text) {
			return l.loose != nil && l.loose(x)
		}
	}
	return false
}

// introduces reports whether the labelled line i only leads in a list of its own:
// "2.1 The Board is asked to:" and then (a), (b).
func (l listing) introduces(i int) bool {
	x := l.lines[i]
	if !opens(x.Text) || i+1 >= len(l.lines) || !asksOnly(l.rules, x.Text) {
		return false
	}
	n := numberingOf(l.lines[i+1].Label)
	return l.lines[i+1].Label != "" && n.first() && !n.like(numberingOf(x.Label))
}

// continues reports whether unlabelled line i belongs to the last item: it goes
// on in the middle of a sentence, or the list goes on after it.
func (l listing) continues(i int, items []entry, form, nested numbering, inNest bool) bool {
	x := l.lines[i]
	last := items[len(items)-1].Text
	if startsLower(x.Text) && !endsSentence(last) {
		return true
	}
	for j := i + 1; j < len(l.lines) && j <= i+3; j++ {
		y := l.lines[j]
		if y.Table != x.Table || l.ends(y, items, form) {
			return false
		}
		if y.Label == "" {
			continue
		}
		n := numberingOf(y.Label)
		return form.next(n) || inNest && nested.next(n)
	}
	return false
}

var (
	runOnMark = regexp.MustCompile(`(?:^|[\s:;,–-])(\((?:[0-9]{1,2}|[a-z]|[ivx]{1,5}|[A-Z])\)|(?:[0-9]{1,2}|[a-z]|[ivx]{1,5})\))\s+`)
	runOnDot  = regexp.MustCompile(`(?:^|[:;.]\s+|\sand\s+|\n)([0-9]{1,2}\.)\s+`)
)

// runOnCapital matches capitals without a mark, which only a list of them from its
// beginning shows: "A Note the lease B Agree the rent".
var runOnCapital = regexp.MustCompile(`(?:^|[\p{Ll}0-9)][.;:]? (?:and )?)([A-H]) \p{Lu}\p{Ll}`)

// runOn parts the items of a list printed in one paragraph: "(1) …; (2) …; and
// (3) …". It returns nil unless a first and a second are there, in order.
func runOn(text string) (lead string, items []entry) {
	for _, mark := range []*regexp.Regexp{runOnMark, runOnDot, runOnCapital} {
		lead, items = runOnBy(mark, text)
		if len(items) >= 2 && (mark != runOnCapital || lead == "") {
			return lead, items
		}
	}
	return text, nil
}

func runOnBy(mark *regexp.Regexp, text string) (lead string, items []entry) {
	var form numbering
	start := -1
	for _, m := range mark.FindAllStringSubmatchIndex(text, -1) {
		label := text[m[2]:m[3]]
		n := numberingOf(label)
		if len(items) == 0 && (!n.first() || n.kind == '•') || len(items) > 0 && !form.next(n) {
			continue
		}
		if len(items) == 0 {
			lead = strings.TrimSpace(text[:m[2]])
		} else {
			items[len(items)-1].Text = strings.TrimSpace(text[start:m[2]])
		}
		items = append(items, entry{Label: label})
		form, start = n, m[3]
	}
	if len(items) > 0 {
		items[len(items)-1].Text = strings.TrimSpace(text[start:])
	}
	return lead, items
}
