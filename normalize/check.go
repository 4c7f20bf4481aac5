package normalize

import (
	"fmt"

	"arising"
	"arising/normalize/due"
	"arising/normalize/rating"
)

// Check looks over a whole extraction for values that contradict one another or
// the plan they stand in. It changes nothing; each diagnostic names its record.
func Check(x *arising.Extraction) []arising.Diagnostic {
	var ds []arising.Diagnostic
	ds = append(ds, checkBeforePlan(x)...)
	ds = append(ds, checkDefaultDate(x)...)
	ds = append(ds, checkSpreadsheetYears(x)...)
	ds = append(ds, checkRatings(x)...)
	ds = append(ds, checkRefs(x)...)
	return append(ds, checkDoubled(x)...)
}

func flag(code arising.Code, severity, record string, at arising.Location, rule, format string, args ...any) arising.Diagnostic {
	return arising.Diagnostic{
		Code: code, Severity: severity, Record: record, Location: at, Rule: rule,
		Message: fmt.Sprintf(format, args...),
	}
}

// How long before the day that a plan's ratings stand for an action may have been
// due, when the document does not say when the plan began. Plans of two years are
// common, and late reports on them.
const planMonths = 30

// checkBeforePlan finds actions due before their plan began: a year typed wrong.
func checkBeforePlan(x *arising.Extraction) []arising.Diagnostic {
	begin, what := due.NoDate, ""
	switch {
	case x.Cover.Inspection != nil && due.DateOf(x.Cover.Inspection.From) != due.NoDate:
		begin, what = due.DateOf(x.Cover.Inspection.From), "the inspection's publication"
	case x.Cover.PlanDate != nil && due.DateOf(x.Cover.PlanDate.From) != due.NoDate:
		begin, what = due.DateOf(x.Cover.PlanDate.From).AddMonths(-planMonths), "any plan rated"
	case due.DateOf(x.Cover.MeetingDate) != due.NoDate:
		begin, what = due.DateOf(x.Cover.MeetingDate).AddMonths(-planMonths), "any plan reported to the meeting"
	default:
		return nil
	}
	var ds []arising.Diagnostic
	dated := 0
	for i := range x.Actions {
		a := &x.Actions[i]
		if a.Due == nil || a.Due.To == nil {
			continue
		}
		dated++
		if a.Due.Kind == "on" || a.Due.Kind == "from" || due.DateOf(*a.Due.To) >= begin {
			continue
		}
		ds = append(ds, flag(arising.DueBeforePlan, arising.Warning, a.ID, a.Location, "check:before-plan",
			"%q is before %s (%s)", a.Due.Raw, what, begin.ISO()))
	}
	if len(ds)*2 > dated {
		return nil // an old plan, not a slip
	}
	return ds
}

// A spike is one date of many actions; fewer than this share of fewer dates is chance.
const (
	spikeDates = 10
	spikeShare = 0.5
)

// checkDefaultDate finds one date shared by most of a plan's actions.
func checkDefaultDate(x *arising.Extraction) []arising.Diagnostic {
	count, total := map[string]int{}, 0
	best := ""
	for i := range x.Actions {
		d := x.Actions[i].Due
		if d == nil || d.To == nil {
			continue
		}
		total++
		count[*d.To]++
		if n := count[*d.To]; n > count[best] || n == count[best] && *d.To < best {
			best = *d.To
		}
	}
	if total < spikeDates || float64(count[best]) < spikeShare*float64(total) {
		return nil
	}
	return []arising.Diagnostic{flag(arising.DueDefault, arising.Info, "", arising.Location{}, "check:default-date",
		"%d of %d dated actions are due by %s", count[best], total, best)}
}

// checkSpreadsheetYears finds a column of "18-Feb", "19-Mar" whose days all could be
// years: a spreadsheet turned months and years round.
func checkSpreadsheetYears(x *arising.Extraction) []arising.Diagnostic {
	year := 0
	for _, s := range []string{planFrom(x), x.Cover.MeetingDate} {
		if d := due.DateOf(s); d != due.NoDate && year == 0 {
			year = d.Time().Year() % 100
		}
	}
	var suspects []*arising.Action
	months, others := map[int]bool{}, 0
	for i := range x.Actions {
		a := &x.Actions[i]
		if a.Due == nil || a.Due.From == nil || !a.Due.YearInferred || a.Due.Rule != "due:day-month" {
			continue
		}
		t := due.DateOf(*a.Due.From).Time()
		if off := t.Day() - year; off < -2 || off > 2 {
			others++
			continue
		}
		suspects = append(suspects, a)
		months[int(t.Month())] = true
	}
	if year < 13 || others > 0 || len(suspects) < 3 || len(months) < 3 {
		return nil
	}
	a := suspects[0]
	return []arising.Diagnostic{flag(arising.DueYearInferred, arising.Warning, a.ID, a.Location, "check:spreadsheet-year",
		"%d dates such as %q may be a month and a year that a spreadsheet turned round", len(suspects), a.Due.Raw)}
}

func planFrom(x *arising.Extraction) string {
	if x.Cover.PlanDate == nil {
		return ""
	}
	return x.Cover.PlanDate.From
}

// checkRatings finds ratings that the row's status, or their own words, contradict.
func checkRatings(x *arising.Extraction) []arising.Diagnostic {
	var ds []arising.Diagnostic
	w := rating.Default()
	for i := range x.Actions {
		a := &x.Actions[i]
		if a.RAG == nil || a.RAG.Value == "" {
			continue
		}
		if a.Status != nil && contradict(a.RAG.Status, a.Status.Value) {
			ds = append(ds, flag(arising.RatingConflict, arising.Warning, a.ID, a.Location, "check:rating-status",
				"rated %s (%s) and said to be %q", a.RAG.Value, meant(a.RAG), a.Status.Raw))
			continue
		}
		if a.RAG.MeaningSource != "legend" {
			continue
		}
		if own := w.StatusIn(a.RAG.Raw); own != nil && contradict(a.RAG.Status, own.Value) {
			ds = append(ds, flag(arising.RatingConflict, arising.Warning, a.ID, a.Location, "check:rating-words",
				"%q, while the legend's %s is %q", a.RAG.Raw, a.RAG.Value, a.RAG.Meaning))
		}
	}
	return ds
}

func meant(r *arising.Rating) string {
	if r.MeaningSource == "default" {
		return "by default " + r.Meaning
	}
	return r.Meaning
}

// contradict reports two statuses that cannot both hold.
func contradict(a, b string) bool {
	open := func(s string) bool {
		switch s {
		case arising.StatusInProgress, arising.StatusNotStarted, arising.StatusAtRisk, arising.StatusOffTrack, arising.StatusOverdue:
			return true
		}
		return false
	}
	late := func(s string) bool { return s == arising.StatusOffTrack || s == arising.StatusOverdue }
	return a == arising.StatusComplete && open(b) || b == arising.StatusComplete && open(a) ||
		a == arising.StatusOnTrack && late(b) || b == arising.StatusOnTrack && late(a)
}
