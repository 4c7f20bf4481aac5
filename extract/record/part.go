package record

import (
	"regexp"
	"strings"

	"arising/extract/doc"
	"arising/extract/rules"
)

// subTitle is the class of the names that a committee site gives to the parts of an item.
const subTitle = "mgSubItemTitleTxt"

// partInside matches the name of a part of an item in the midst of a line: a page that
// was made plain text has the title, the part's name and its text in one.
var partInside = regexp.MustCompile(`\b((?:Minutes|Decisions?|Additional documents|Supporting documents):)\s*`)

// notPart ends what stands before such a word when it is one of a sentence: "see the
// Minutes: ...".
var notPart = regexp.MustCompile(`(?:^|\s)(?:the|this|these|that|following|an?|of|and|or|see|in|draft|previous|as|with|to|for|Draft|Printed|Proposed|Cabinet|Committee|Council|Board|Executive|Delegated|Officer)$`)

// parts cuts a line at the names of its parts: "Budget PDF 90 KB Decision: Agreed.
// Minutes: The Leader spoke." is five lines. A name that begins the line stays.
func (l line) parts() []line {
	if before, end := l.closing(); end.Text != "" {
		return append(before.parts(), end)
	}
	if l.Kind == doc.Heading || !partInside.MatchString(l.Text) {
		return []line{l}
	}
	var out []line
	add := func(text, class string) {
		if text = strings.TrimSpace(text); text == "" {
			return
		}
		x := l
		x.Text, x.Class = text, class
		if len(out) > 0 {
			x.Label, x.Kind = "", doc.Paragraph
			x = x.split()
		}
		out = append(out, x)
	}
	from := 0
	for _, m := range partInside.FindAllStringSubmatchIndex(l.Text, -1) {
		before := strings.TrimSpace(l.Text[from:m[2]])
		if from == 0 && before == "" && m[1] > m[3] || notPart.MatchString(before) {
			continue
		}
		add(before, l.Class)
		add(l.Text[m[2]:m[3]], subTitle)
		from = m[1]
	}
	add(l.Text[from:], l.Class)
	return out
}

// closing parts the end of a meeting from what a reader joined it to: "That the lease be
// signed. The meeting closed at 9.12 pm."
func (l line) closing() (before, end line) {
	m := meetingEnd.FindStringSubmatchIndex(l.Text)
	if m == nil || l.Kind == doc.Heading {
		return l, line{}
	}
	before, end = l, l
	before.Text, end.Text = strings.TrimSpace(l.Text[:m[2]]), l.Text[m[2]:]
	end.Kind, end.Label = doc.Paragraph, ""
	return before, end
}

// meetingEnd matches a sentence that ends a meeting, after another.
var meetingEnd = regexp.MustCompile(`[.;!?]['"’”)]*\s+((?:The )?(?i:meeting|proceedings)(?: was| were| then| formally)* (?:closed|ended|concluded|finished|terminated|adjourned|declared closed)(?: at\b|[.]|$).*)$`)

var (
	// markInside matches a marker in the midst of a paragraph: "Moved by Cllr Rook and
	// seconded by Cllr Finch RESOLVED that".
	markInside = regexp.MustCompile(`[\s(]((?:UNANIMOUSLY )?(?:RESOLVED|AGREED)(?: UNANIMOUSLY)?(?:\s*[:–—-]|\s+(?i:that|to)\b)|Resolved(?: unanimously)?(?:\s*[:–—]|\s+-|\s+(?:that|to)\b))`)
	// told ends what stands before a marker that only tells of an earlier meeting.
	told     = regexp.MustCompile(`(?i)(?:^|\s)(?:had|has|have|having|been|be|being|was not|previously|as|were|is|are|not|which|who|also|when)$`)
	itWasEnd = regexp.MustCompile(`(?i)\bit was(?: \w+ly| then| also)?[\s:,–-]*$`)
	clauseIn = regexp.MustCompile(`[.:;?!–—]\s+`)
)

// markedLines cuts the paragraphs of minutes before the markers inside them, so that
// each marker begins a line. A sentence that tells who resolved stays whole.
func (d *decisions) markedLines(lines []line) []line {
	var out []line
	for _, x := range lines {
		if x.Data || x.Kind == doc.Heading || len(x.Text) < 12 {
			out = append(out, x)
			continue
		}
		from := 0
		cut := func(to int) {
			y := x
			y.Text = strings.TrimSpace(x.Text[from:to])
			if from > 0 {
				y.Label, y.Kind = "", doc.Paragraph
			}
			if y.Text != "" {
				out = append(out, y)
			}
			from = to
		}
		for _, m := range markInside.FindAllStringSubmatchIndex(x.Text, -1) {
			before := strings.TrimSpace(x.Text[from:m[2]])
			if before == "" || told.MatchString(before) || d.toldBy(before) || loosely(before, x.Text[m[2]:m[3]]) {
				continue
			}
			if itWasEnd.MatchString(before) {
				if at := lastEnd(before); at > 0 {
					cut(from + at)
				}
				continue
			}
			cut(m[2])
		}
		cut(len(x.Text))
	}
	return capitalItems(firstClauses(out))
}

// firstClauses gives the first clause its label where the word that leads in all of them
// stands before it: "That (1) a pond be dug;" and then "(2)".
func firstClauses(lines []line) []line {
	for i := range lines[:max(len(lines)-1, 0)] {
		m := firstClause.FindStringSubmatch(lines[i].Text)
		if m != nil && lines[i].Label == "" && numberingOf(m[1]).next(numberingOf(lines[i+1].Label)) {
			lines[i].Kind, lines[i].Label, lines[i].Text = doc.Item, m[1], m[2]
		}
	}
	return lines
}

var firstClause = regexp.MustCompile(`^That:?\s+(\((?:1|a|i|A)\))\s+(\S.*)$`)

// loosely reports whether "resolved to" may be of complaints: nothing parts it from what
// stands before.
func loosely(before, mark string) bool {
	return strings.HasSuffix(strings.ToLower(mark), "to") && !strings.ContainsAny(before[len(before)-1:], ".,;:-)") && !strings.HasSuffix(before, " and") &&
		!strings.HasSuffix(before, "–")
}

// lastEnd returns where the last sentence of text begins; 0 when it is the only one.
func lastEnd(text string) int {
	ends := clauseIn.FindAllStringIndex(text, -1)
	if len(ends) == 0 {
		return 0
	}
	return ends[len(ends)-1][1]
}

// toldBy reports whether text ends in who resolved: "the Cabinet", "Members unanimously",
// "The Leader".
func (d *decisions) toldBy(text string) bool {
	w := strings.Fields(text[lastEnd(text):])
	if len(w) > 0 && len(w) <= 6 && w[0] == "The" {
		return true
	}
	for len(w) > 0 && strings.HasSuffix(strings.ToLower(w[len(w)-1]), "ly") {
		w = w[:len(w)-1]
	}
	return len(w) == 0 || d.rules.Is(rules.Body, w[len(w)-1]) && !strings.ContainsAny(w[len(w)-1], ",;.")
}

// capitalItem matches an item numbered with a capital and no mark after it: "B Cabinet
// agreed that".
var capitalItem = regexp.MustCompile(`^([A-H]) (\p{Lu}.*)$`)

// capitalItems gives such items their labels where they count up from "A": the first
// letter alone is a word.
func capitalItems(lines []line) []line {
	const apart = 6 // lines of one item
	var run []int
	label := func() {
		for _, i := range run {
			m := capitalItem.FindStringSubmatch(lines[i].Text)
			lines[i].Kind, lines[i].Label, lines[i].Text = doc.Item, m[1], m[2]
		}
	}
	for i, x := range lines {
		m := capitalItem.FindStringSubmatch(x.Text)
		if len(run) > 0 && (x.Kind == doc.Heading || i > run[len(run)-1]+apart) {
			if len(run) > 1 {
				label()
			}
			run = nil
		}
		switch {
		case m == nil || x.Label != "" || x.Data || x.Kind == doc.Heading:
		case m[1][0] == 'A'+byte(len(run)):
			run = append(run, i)
		case m[1] == "A":
			if len(run) > 1 {
				label()
			}
			run = []int{i}
		}
	}
	if len(run) > 1 {
		label()
	}
	return lines
}
