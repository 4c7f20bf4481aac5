package flow

import (
	"regexp"
	"slices"
	"strings"

	"arising/extract/doc"
	"arising/extract/outline"
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
func (l Line) parts() []Line {
	if before, end := l.closing(); end.Text != "" {
		return append(before.parts(), end)
	}
	if l.Kind == doc.Heading || !partInside.MatchString(l.Text) {
		return []Line{l}
	}
	var out []Line
	add := func(text, class string) {
		if text = strings.TrimSpace(text); text == "" {
			return
		}
		x := l
		x.Text, x.Class = text, class
		if len(out) > 0 {
			x.Label, x.Kind = "", doc.Paragraph
			x = x.Split()
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
func (l Line) closing() (before, end Line) {
	m := meetingEnd.FindStringSubmatchIndex(l.Text)
	if m == nil || l.Kind == doc.Heading {
		return l, Line{}
	}
	before, end = l, l
	before.Text, end.Text = strings.TrimSpace(l.Text[:m[2]]), l.Text[m[2]:]
	end.Kind, end.Label = doc.Paragraph, ""
	return before, end
}

// meetingEnd matches a sentence that ends a meeting, after another.
var meetingEnd = regexp.MustCompile(`[.;!?]['"’”)]*\s+((?:The )?(?i:meeting|proceedings)(?: was| were| then| formally)* (?:closed|ended|concluded|finished|terminated|adjourned|declared closed)(?: at\b|[.]|$).*)$`)

// ItemLines gives the clauses of minutes the labels that no reader saw: a first one that
// stands behind the word that leads in all of them, capitals without a mark.
func ItemLines(lines []Line) []Line { return capitalItems(firstClauses(slices.Clone(lines))) }

// firstClauses gives the first clause its label where the word that leads in all of them
// stands before it: "That (1) a pond be dug;" and then "(2)".
func firstClauses(lines []Line) []Line {
	for i := range lines[:max(len(lines)-1, 0)] {
		m := firstClause.FindStringSubmatch(lines[i].Text)
		if m != nil && lines[i].Label == "" && outline.MarkOf(m[1]).Next(outline.MarkOf(lines[i+1].Label)) {
			lines[i].Kind, lines[i].Label, lines[i].Text = doc.Item, m[1], m[2]
		}
	}
	return lines
}

var firstClause = regexp.MustCompile(`^That:?\s+(\((?:1|a|i|A)\))\s+(\S.*)$`)

// capitalItem matches an item numbered with a capital and no mark after it: "B Cabinet
// agreed that".
var capitalItem = regexp.MustCompile(`^([A-H]) (\p{Lu}.*)$`)

// capitalItems gives such items their labels where they count up from "A": the first
// letter alone is a word.
func capitalItems(lines []Line) []Line {
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
