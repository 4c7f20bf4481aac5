package cover

import (
	"regexp"
	"slices"
	"strings"

	"arising/extract/doc"
	"arising/extract/judge"
	"arising/extract/meeting"
	"arising/extract/meeting/phrase"
	"arising/extract/outline"
	"arising/extract/record/flow"
	"arising/extract/record/minutes"
	"arising/extract/rules"
	"arising/extract/table"
)

// ReadAsRows returns the tables whose cells are no running text.
func ReadAsRows(ts []table.Table) []table.Table {
	var out []table.Table
	for _, t := range ts {
		if t.Kind == table.Plan || t.Kind == table.Form || t.Kind == table.Glossary || t.Kind == table.Legend {
			out = append(out, t)
		}
	}
	return out
}

// kindOf tells what kind of document it is from its cover, its parts and what tables it
// holds, weighed together.
func kindOf(r *rules.Set, d doc.Document, lines []flow.Line, planned []table.Table, pairs []flow.Pair, told meeting.Told) string {
	return judge.Kind(coverOf(r, d, lines, planned, pairs, told)).Answer
}

// Cover is what a document shows of its kind; make train learns from it.
func Cover(d doc.Document, ts []table.Table, r *rules.Set) judge.Cover {
	rows, layout := ReadAsRows(ts), minutes.Tables(r, ts)
	lines := flow.Lines(r, d, rows, layout)
	return coverOf(r, d, lines, rows, flow.Pairs(r, d, rows, lines), meeting.Evidence(r, flow.Outlined(lines)))
}

// How far the top of a document goes, in lines; and its title zone.
const topLines, titleLines = 40, 14

// coverOf gathers what a document shows of its kind.
func coverOf(r *rules.Set, d doc.Document, lines []flow.Line, planned []table.Table, pairs []flow.Pair, told meeting.Told) judge.Cover {
	var c judge.Cover
	sign := func(says bool, name string) {
		if says {
			c.Signs = append(c.Signs, name)
		}
	}
	count := func(n int, name string) {
		switch {
		case n == 1:
			c.Signs = append(c.Signs, name)
		case n > 1:
			c.Signs = append(c.Signs, name, name+" often")
		}
	}
	if d.Title != "" {
		sign(flow.Holds(r, rules.KindPlan, d.Title), "file title of a plan")
		sign(flow.Holds(r, rules.KindMinutesTitle, d.Title) || r.Is(rules.KindMinutes, d.Title), "file title of minutes")
	}
	covers, met := 0, false
	for i, x := range lines {
		if i >= topLines || x.Page > 1 {
			break
		}
		few := flow.Words(x.Text) <= coverFew && !flow.EndsSentence(x.Text)
		if few && len(c.Lines) < titleLines {
			c.Lines = append(c.Lines, x.Text)
		}
		if r.Begins(rules.InspectionCover, x.Text) > 0 && flow.Words(x.Text) <= 45 && !flow.EndsSentence(x.Text) && !flow.Holds(r, rules.KindPlan, x.Text) {
			covers++
		}
		sign(phrase.Attends(r, x.Text) || flow.Words(x.Text) <= 3 && flow.Holds(r, rules.MinutesPresent, x.Text), "attendance")
		if i >= titleLines {
			continue
		}
		sign(r.Begins(rules.MinutesTitle, x.Text) > 0 && r.Begins(rules.KindMinutesNot, x.Text) == 0 && !flow.Opens(x.Text) && x.Label == "", "title of minutes")
		sign(few && flow.Holds(r, rules.KindMinutesTitle, x.Text) && x.Label == "" && !flow.Opens(x.Text), "minutes in a title")
		sign(r.Is(rules.KindMinutes, x.Text), "page of minutes")
		sign(i == 0 && r.Is(rules.KindItemPage, x.Text), "page of an item")
		sign(flow.Words(x.Text) < 25 && flow.Holds(r, rules.KindDecision, x.Text), "title of a decision")
		sign(i == 0 && (r.Is(rules.KindDecisionFirst, x.Text) || outline.MarkOf(x.Label).First() && flow.IsThat(x.Text)), "begins with a decision")
		sign(i < 4 && flow.Words(x.Text) < 25 && flow.Holds(r, rules.KindPlan, x.Text), "title of a plan")
		sign(few && flow.Holds(r, rules.AgendaTitle, x.Text), "agenda")
		sign(few && flow.Holds(r, rules.FormTitle, x.Text), "form")
		if _, dated := flow.FindDay(x.Text); dated {
			who, committee := bodyNames(r, x.Text)
			met = met || who != "" || committee != ""
		}
	}
	count(covers, "words of an inspection")
	sign(met, "a body and its day")
	sign(isLetter(lines), "letter")
	sign(flow.Published(r, lines), "label of a decision")
	for _, p := range pairs {
		sign(slices.Contains(kindLabels, p.Field), "label "+p.Field)
	}
	for name, w := range formLabels {
		sign(slices.ContainsFunc(lines[:min(len(lines), formLines)], func(x flow.Line) bool { return labelOf(r, w, x) }), name)
	}
	c.Signs = append(c.Signs, bodySigns(r, lines, planned, told)...)
	slices.Sort(c.Signs)
	return c
}

// formLines is in how many lines the labels of a form stand: a report speaks of forms below.
const formLines = 60

// formLabels are the labels of the form of a decision, and the signs that they are.
var formLabels = map[string]rules.Wording{
	"form taker": rules.FormTaker, "form taken": rules.FormTaken, "form reason": rules.FormReason, "form option": rules.FormOption,
}

// labelOf reports whether a line begins with a label of a wording or is no more than one.
func labelOf(r *rules.Set, w rules.Wording, x flow.Line) bool {
	label, _, ok := strings.Cut(x.Text, ":")
	return (ok || x.Table > 0 || x.Headline()) && flow.Words(label) <= 8 && r.Is(w, strings.TrimSpace(label))
}

// kindLabels are the labels of covers that only some kinds of document have.
var kindLabels = []string{rules.FieldReportFrom, rules.FieldAuthor, rules.FieldRecommendation, rules.FieldCommittee, rules.FieldTitle, rules.FieldDecision, rules.FieldLeadOfficer}

// coverFew is how many words a line of a title zone has at most.
const coverFew = 16

// bodySigns are those of the text below the cover: what was resolved, what is recommended,
// how much of it is rows of a plan.
func bodySigns(r *rules.Set, lines []flow.Line, planned []table.Table, told meeting.Told) []string {
	var out []string
	resolved, agreed, recommends, prose, sub, asked, marks := 0, 0, 0, 0, 0, 0, 0
	for i, x := range lines {
		if didResolve.MatchString(x.Text) {
			resolved++
		}
		if itWasAgreed.MatchString(x.Text) {
			agreed++
		}
		if r.Is(rules.RecommendedHeading, x.Text) {
			recommends++
		}
		if flow.Words(x.Text) > 30 {
			prose++
		}
		if flow.BodyAsked(r, x.Text) {
			asked++
		}
		if meeting.Marks(r, x.Text) {
			marks++
		}
		if w := rules.Tokens(x.Text); i > 0 && len(w) == 1 && w[0] == "minutes" {
			sub++
		}
	}
	rows := 0
	for _, t := range planned {
		if t.Kind == table.Plan {
			rows += len(t.Rows)
		}
	}
	for _, s := range []struct {
		says bool
		name string
	}{
		{resolved > 0, "resolved"}, {resolved > 2, "resolved often"}, {agreed > 0, "agreed"}, {agreed > 1, "agreed often"},
		{recommends > 0, "recommends"}, {asked > 0, "asks"}, {marks > 0, "marks actions"}, {sub > 0, "minutes under an item"}, {rows > 0, "rows of a plan"}, {rows > 0 && prose <= rows, "mostly rows of a plan"},
		{prose == 0, "no prose"}, {told.Sum >= meeting.Sure, "tells a meeting"}, {told.Sum >= 2*meeting.Sure, "tells a meeting at length"},
		{told.Charges > 0, "charges"}, {told.Charges >= flow.Several, "charges often"},
	} {
		if s.says {
			out = append(out, s.name)
		}
	}
	return out
}

var itWasAgreed = regexp.MustCompile(`^It was (?:\w+ly )?(?:agreed|resolved|noted|decided|RESOLVED|AGREED)\b`)

// didResolve matches the beginning of what a meeting resolved.
var didResolve = regexp.MustCompile(`^(?:(?:RESOLVED|Resolved|AGREED|Agreed)(?: unanimously| UNANIMOUSLY)?(?:[\s:–—-]+(?i:that|to)\b|\s*[:–—-]\s*$)|RESOLVED$)`)

// isLetter reports whether someone is greeted at the top.
func isLetter(lines []flow.Line) bool {
	for i, x := range lines {
		if i >= 40 || x.Page > 1 {
			break
		}
		if strings.HasPrefix(x.Text, "Dear ") && flow.Words(x.Text) <= 8 {
			return true
		}
	}
	return false
}
