package cover

import (
	"regexp"
	"strings"

	"arising"
	"arising/extract/doc"
	"arising/extract/record/flow"
	"arising/extract/rules"
)

var ratesAsAt = regexp.MustCompile(`(?i)\b(?:rag|rating|rated|plan|progress|position|status)s?\b[^.]{0,80}\b(?:as (?:at|of)|those (?:at|on)|stood (?:at|on)|(?:its|their) position (?:at|on))\b|\b(?:position|progress|plan) (?:at|on)\b`)

// planDate finds the day that the plan's ratings stand for: in the title of the
// plan, then in the headings, then where the text says "as at".
func (f *front) planDate() {
	if f.out.PlanDate != nil {
		return
	}
	for _, t := range f.titles() {
		if d, ok := dated(f.rules, t.Text); ok && flow.Holds(f.rules, rules.KindPlan, t.Text) {
			f.setPlanDate(d, t.Loc)
			return
		}
	}
	if d, loc, ok := f.dateUnder(); ok && f.out.Kind == flow.KindPlan {
		f.setPlanDate(d, loc)
		return
	}
	for _, t := range f.titles() {
		if d, ok := dated(f.rules, t.Text); ok && asAt(f.rules, t.Text) >= 0 {
			f.setPlanDate(d, t.Loc)
			return
		}
	}
	for _, t := range f.planned {
		for _, c := range t.Columns {
			if end := asAt(f.rules, c.Header); end >= 0 && c.Role == rules.Progress {
				if d, ok := flow.FindDay(c.Header[end:]); ok && d.Start < 4 {
					f.setPlanDate(d, t.Location)
					return
				}
			}
		}
	}
	for _, x := range f.lines {
		if m := ratesAsAt.FindStringIndex(x.Text); m != nil {
			if d, ok := flow.FindDate(x.Text[m[1]:]); ok && d.Start < 20 {
				f.setPlanDate(d, x.Loc)
				return
			}
		}
	}
}

// dateUnder returns the date that stands alone on one of the lines under the title of the
// document.
func (f *front) dateUnder() (flow.Printed, arising.Location, bool) {
	const near = 3 // lines
	for i, x := range f.lines[:min(len(f.lines), titleLines)] {
		if !strings.HasPrefix(f.out.Title, x.Text) {
			continue
		}
		for _, y := range f.lines[i+1 : min(len(f.lines), i+1+near)] {
			if d, ok := flow.FindDate(y.Text); ok && d.Start == 0 && d.End == len(y.Text) && y.Table == 0 {
				return d, y.Loc, true
			}
		}
	}
	return flow.Printed{}, arising.Location{}, false
}

func (f *front) setPlanDate(d flow.Printed, loc arising.Location) {
	f.out.PlanDate = &arising.PlanDate{Raw: d.Raw, From: d.From, To: d.To}
	f.place("plan_date", loc)
}

// dated returns the date that a title gives after "as at", or its last one.
func dated(r *rules.Set, text string) (flow.Printed, bool) {
	if end := asAt(r, text); end >= 0 {
		if d, ok := flow.FindDate(text[end:]); ok {
			d.Start, d.End = d.Start+end, d.End+end
			return d, true
		}
	}
	d, ok := flow.FindDate(text)
	if ok && r.Ends(rules.CoverMeetingBefore, text[:d.Start]) {
		return flow.Printed{}, false
	}
	return d, ok
}

// asAt returns where what says that ratings stand for the day after it ends in text; -1
// where nothing says so.
func asAt(r *rules.Set, text string) int {
	start, end := r.Find(rules.CoverAsAt, text)
	if at := strings.IndexByte(text, '@'); at >= 0 && (start < 0 || at < start) {
		end = at + 1
	}
	if end < 0 {
		return -1
	}
	rest := r.After(rules.CoverAsAtTail, strings.TrimLeft(text[end:], " \t\n:(–-"))
	return len(text) - len(rest)
}

// titles returns the headings of the document and the titles of its plans, with
// the rows at the top of a plan that run over its whole width.
func (f *front) titles() []flow.Line {
	var out []flow.Line
	for _, t := range f.planned {
		if t.Kind == "glossary" || t.Kind == "legend" {
			continue
		}
		if t.Title != "" {
			out = append(out, flow.Line{Text: t.Title, Loc: t.Location})
		}
		for i, r := range t.Rows {
			if i > 2 {
				break
			}
			if len(r.Cells) > 0 && flow.FilledCells(r.Cells) == 1 {
				for _, c := range r.Cells {
					if c.Text != "" {
						out = append(out, flow.Line{Text: flow.Collapse(c.Text), Loc: r.Location})
					}
				}
			}
		}
	}
	for i, x := range f.lines {
		if (x.Kind == doc.Heading || x.Headline() || i < 3) && flow.Words(x.Text) <= 40 && x.Table == 0 {
			out = append(out, x)
		}
	}
	return out
}

// inspected finds when the inspection that is answered was published: horizons
// such as "within 3 months" count from it.
func (f *front) inspected() {
	on := f.out.MeetingDate
	if on == "" && f.out.PlanDate != nil {
		on = f.out.PlanDate.To
	}
	for _, out := range []rules.Wording{rules.CoverPublished, rules.CoverReported} {
		for _, x := range f.lines {
			if x.Page > 12 || f.out.Inspection != nil {
				return
			}
			if d, ok := f.publication(x.Text, out, on); ok {
				f.out.Inspection = &arising.PlanDate{Raw: d.Raw, From: d.From, To: d.To}
				f.place("inspection", x.Loc)
			}
		}
	}
}

// decided finds when the decision that is answered was made, where a sentence says so of
// a day before the meeting: horizons such as "within a month of the decision" count from it.
func (f *front) decided() {
	if f.out.Kind == flow.KindMinutes || f.out.Kind == flow.KindDecision {
		return // theirs is the meeting's
	}
	for _, x := range f.lines {
		if !strings.Contains(x.Text, "ecision") && !strings.Contains(x.Text, "ECISION") {
			continue // most lines: parting them into sentences costs a sixteenth of all reading
		}
		for _, s := range flow.Sentences(x.Text) {
			m := ofDecision.FindStringIndex(s)
			if m == nil {
				continue
			}
			d, ok := flow.FindDay(s[m[0]:])
			if ok && (f.out.MeetingDate == "" || d.From < f.out.MeetingDate) {
				f.out.Decided = &arising.PlanDate{Raw: d.Raw, From: d.From, To: d.To}
				f.place("decided", x.Loc)
				return
			}
		}
	}
}

// ofDecision matches a day and what calls it that of a decision, from the first of them on.
var ofDecision = regexp.MustCompile(`\b\d{1,2}(?:st|nd|rd|th)? \p{Lu}\p{Ll}+ \d{4},? (?:which (?:is|was) |being )?the (?:date|day) of (?:the|its|their|his|her) (?:final )?decision|(?i:\b(?:date|day) of (?:the|its|their) (?:final )?decision(?: was| is)?[:,]?|\bfinal decision (?:was )?(?:dated|of|on|made on|issued on)) \d{1,2}(?:st|nd|rd|th)? \p{Lu}\p{Ll}+ \d{4}|(?i:\b(?:made|issued|published) (?:a|its|their|his|her|the) final decision on) \d{1,2}(?:st|nd|rd|th)? \p{Lu}\p{Ll}+ \d{4}`)

// publication returns the date that a sentence of text gives, after the verb, for
// the report of an inspection; it is no later than the day on.
func (f *front) publication(text string, verb rules.Wording, on string) (flow.Printed, bool) {
	if !flow.Holds(f.rules, verb, text) || !flow.Holds(f.rules, rules.CoverInspected, text) || f.rules.SourceIn(text) == "" && !strings.Contains(strings.ToLower(text), "inspect") {
		return flow.Printed{}, false
	}
	for _, s := range flow.Sentences(text) {
		_, end := f.rules.Find(verb, s)
		if end < 0 || !flow.Holds(f.rules, rules.CoverInspected, s) {
			continue
		}
		if d, ok := flow.Nearest(s[end:], on); ok && d.Start <= 60 && (on == "" || d.From <= on) {
			return d, true
		}
	}
	return flow.Printed{}, false
}
