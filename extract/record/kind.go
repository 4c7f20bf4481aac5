package record

import (
	"regexp"
	"strings"

	"arising/extract/doc"
	"arising/extract/rules"
	"arising/extract/table"
)

// The kinds of document.
const (
	kindReport     = "report"
	kindMinutes    = "minutes"
	kindDecision   = "decision"
	kindPlan       = "plan"
	kindInspection = "inspection"
)

// kindOf tells what kind of document it is from its cover, its parts and, last,
// from what tables it holds.
func kindOf(r *rules.Set, d doc.Document, lines []line, planned []table.Table, pairs []pair) string {
	cover, minutes, page, sheet := 0, false, false, false
	for i, x := range lines {
		if i >= 40 || x.Page > 1 {
			break
		}
		if r.Begins(rules.InspectionCover, x.Text) > 0 && words(x.Text) <= 45 && !endsSentence(x.Text) && !holds(r, rules.KindPlan, x.Text) {
			cover++
		}
		if i < 12 && r.Begins(rules.MinutesTitle, x.Text) > 0 && r.Begins(rules.KindMinutesNot, x.Text) == 0 && !opens(x.Text) && x.Label == "" {
			minutes = true
		}
		if i < 6 && r.Is(rules.KindMinutes, x.Text) || i < 3 && words(x.Text) <= 12 && x.Label == "" && !opens(x.Text) && holds(r, rules.KindMinutesTitle, x.Text) ||
			i == 0 && len(lines) > 2 && r.Is(rules.KindItemPage, x.Text) && !bareLabel(lines[1].Text) {
			page = true
		}
		if i < 12 && words(x.Text) < 25 && holds(r, rules.KindDecision, x.Text) {
			sheet = true
		}
		if i == 0 && (r.Is(rules.KindDecisionFirst, x.Text) || numberingOf(x.Label).first() && bareClause.MatchString(x.Text)) {
			sheet = true
		}
	}
	switch {
	case cover >= 2 && !reported(pairs), cover == 1 && isLetter(lines):
		return kindInspection
	case sheet || published(r, lines):
		return kindDecision
	case minutes || page && !reported(pairs) || agreedPage(r, lines, pairs) || minutesPage(r, lines) || resolvedPage(r, lines, pairs):
		return kindMinutes
	}
	return planOrReport(r, d, lines, planned, pairs)
}

// published reports whether a line says, as only the page of a decision does, who made
// it or when it was published: "Decision published: 4 May 2016".
func published(r *rules.Set, lines []line) bool {
	for _, x := range lines {
		if label, _, ok := strings.Cut(x.Text, ":"); ok && x.Label == "" && r.Is(rules.KindDecisionLabel, label) {
			return true
		}
	}
	return false
}

// resolvedPage reports whether a line begins with what was resolved, in a document that
// recommends nothing and is nobody's report.
func resolvedPage(r *rules.Set, lines []line, pairs []pair) bool {
	if reported(pairs) {
		return false
	}
	found := false
	for _, x := range lines {
		if r.Is(rules.RecommendedHeading, x.Text) {
			return false
		}
		found = found || didResolve.MatchString(x.Text)
	}
	return found
}

// agreedPage reports whether under the name of a body and its day, in the first lines, it
// is told again and again that something was agreed: the labels of the page were lost.
func agreedPage(r *rules.Set, lines []line, pairs []pair) bool {
	const often = 2
	met := false
	for _, x := range lines[:min(len(lines), 3)] {
		d, ok := findDay(x.Text)
		met = met || ok && words(x.Text) <= 14 && holds(r, rules.Body, x.Text[:d.Start])
	}
	if !met || reported(pairs) {
		return false
	}
	told := 0
	for _, x := range lines {
		if r.Is(rules.RecommendedHeading, x.Text) {
			return false
		}
		if itWasAgreed.MatchString(x.Text) {
			told++
		}
	}
	return told >= often
}

var itWasAgreed = regexp.MustCompile(`^It was (?:\w+ly )?(?:agreed|resolved|noted|decided|RESOLVED|AGREED)\b`)

// didResolve matches the beginning of what a meeting resolved.
var didResolve = regexp.MustCompile(`^(?:(?:RESOLVED|Resolved|AGREED|Agreed)(?: unanimously| UNANIMOUSLY)?(?:[\s:–—-]+(?i:that|to)\b|\s*[:–—-]\s*$)|RESOLVED$)`)

// isLetter reports whether someone is greeted at the top.
func isLetter(lines []line) bool {
	for i, x := range lines {
		if i >= 40 || x.Page > 1 {
			break
		}
		if strings.HasPrefix(x.Text, "Dear ") && words(x.Text) <= 8 {
			return true
		}
	}
	return false
}

// reported reports whether a cover says whose report to the council it is.
func reported(pairs []pair) bool {
	for _, p := range pairs {
		if p.Field == rules.FieldReportFrom || p.Field == rules.FieldAuthor {
			return true
		}
	}
	return false
}

func holds(r *rules.Set, w rules.Wording, text string) bool {
	at, _ := r.Holds(w, text)
	return at >= 0
}

// minutesPage reports whether what a meeting did is told under "Minutes:" or
// "Decision:", or a list of who attended stands at the top.
func minutesPage(r *rules.Set, lines []line) bool {
	for i, x := range lines {
		if strings.Contains(x.Class, "mgSubItemTitleTxt") || x.headline() || opens(x.Text) {
			if w := strings.Join(rules.Tokens(x.Text), " "); w == "minutes" && i > 0 || w == "decision" && strings.Contains(x.Class, "mg") {
				return true
			}
		}
		if i < 25 && x.Page <= 1 && x.Label == "" && attendanceHead(r, x.Text) {
			return true
		}
	}
	return false
}

// planOrReport tells a plan that is published alone from a report.
func planOrReport(r *rules.Set, d doc.Document, lines []line, planned []table.Table, pairs []pair) string {
	for _, p := range pairs {
		if p.Field == rules.FieldRecommendation || p.Field == rules.FieldReportFrom || p.Field == rules.FieldAuthor {
			return kindReport
		}
	}
	for _, x := range lines {
		if r.Is(rules.RecommendedHeading, x.Text) {
			return kindReport
		}
	}
	prose := 0
	for _, x := range lines {
		if words(x.Text) > 30 {
			prose++
		}
	}
	rows := 0
	for _, t := range planned {
		if t.Kind == "plan" {
			rows += len(t.Rows)
		}
	}
	if rows > 0 && prose <= rows {
		return kindPlan
	}
	for i, x := range lines {
		if i < 4 && words(x.Text) < 25 && holds(r, rules.KindPlan, x.Text) && prose < 10 {
			return kindPlan
		}
	}
	return kindReport
}
