// Package record makes records of a document's tables and text, with every value
// as it was printed. What the values mean is normalize's to say.
package record

import (
	"maps"
	"slices"
	"strings"

	"arising"
	"arising/extract/doc"
	"arising/extract/record/flow"
	"arising/extract/record/plan"
	"arising/extract/rules"
	"arising/extract/table"
)

// Build reads the records of a document. ts is what table.Label made of d.
func Build(d *doc.Document, ts []table.Table, rs *rules.Set) *arising.Extraction {
	x := &arising.Extraction{
		SchemaVersion: arising.SchemaVersion, Document: d.Source,
		Cover:     arising.Cover{Contacts: []arising.Contact{}},
		Decisions: []arising.Decision{}, Recommendations: []arising.Recommendation{}, Actions: []arising.Action{},
		Abbreviations: []arising.Abbreviation{}, Legend: []arising.LegendEntry{}, Diagnostics: []arising.Diagnostic{},
	}
	themes := headings(ts, rs)
	for i := range ts {
		t := &ts[i]
		x.Legend = append(x.Legend, t.Legend...)
		switch t.Kind {
		case table.Plan:
			plan.Add(x, t, themes[i], rs)
		case table.Form:
			if headsNext(ts, i, rs) {
				continue // its recommendation is the next table's
			}
			plan.Add(x, table.Pivot(t, rs), themes[i], rs)
		case table.Glossary:
			x.Abbreviations = append(x.Abbreviations, plan.Glossary(t, rs)...)
		case table.Legend:
			x.Legend = append(x.Legend, plan.LegendRows(t)...)
		}
	}
	withoutPrompts(x)
	addProse(x, ReadProse(*d, ts, rs), titlesOf(ts))
	x.Legend = append(x.Legend, plan.LegendLines(d, rs)...)
	x.Abbreviations = append(x.Abbreviations, definitions(d, x.Abbreviations)...)
	number(x)
	return x
}

// withoutPrompts takes from the actions of plans what a form asks of who fills it in: the same
// words in row after row that lead in an answer and hold none, "Link your actions to your
// intentions:".
func withoutPrompts(x *arising.Extraction) {
	times := make(map[string]int)
	for _, a := range x.Actions {
		times[a.Text]++
	}
	x.Actions = slices.DeleteFunc(x.Actions, func(a arising.Action) bool {
		prompt := times[a.Text] >= flow.Several && flow.Opens(a.Text) && a.LeadRaw == "" && a.Due == nil
		if prompt {
			x.Diagnostics = append(x.Diagnostics, arising.Diagnostic{Code: arising.RowUnplaced, Severity: arising.Info, Location: a.Location,
				Message: "a row of the form's own words is no action: " + strings.Join(slices.Concat([]string{a.Ref, a.Section, a.Text, a.Progress, a.Evidence, a.Resources},
					slices.Sorted(maps.Values(a.Extra))), " ")})
		}
		return prompt
	})
}

// headsNext reports whether the labelled lines of table i stand under a heading that the
// next table, a plan, answers: "Priority action 2: …", "Owner: …", and then the plan.
func headsNext(ts []table.Table, i int, rs *rules.Set) bool {
	if ts[i].Lines == nil || i+1 == len(ts) || ts[i+1].Kind != table.Plan {
		return false
	}
	_, told, ok := table.NumberedRecommendation(ts[i+1].Title, rs)
	if !ok {
		return false
	}
	for _, row := range ts[i].Rows {
		for _, c := range row.Cells {
			if rules.Plain(c.Text) == rules.Plain(told) {
				return true
			}
		}
	}
	return false
}

// headings returns for each table the heading that is the section of its rows: one
// that names a theme, or that tells like tables apart. The name of a plan is none.
func headings(ts []table.Table, rs *rules.Set) []string {
	out := make([]string, len(ts))
	alike := make(map[string]int)
	for _, t := range ts {
		if t.Kind == table.Plan {
			alike[table.HeadKey(t)]++
		}
	}
	for i, t := range ts {
		_, theme := rs.Says(rules.Band, t.Title)
		_, plan := rs.Says(rules.PlanName, t.Title)
		if t.Kind == table.Plan && (theme || alike[table.HeadKey(t)] > 1 && !plan) {
			out[i] = t.Title
		}
	}
	return out
}

// titlesOf returns the titles of the tables by their numbers.
func titlesOf(ts []table.Table) map[int]string {
	out := make(map[int]string)
	for _, t := range ts {
		out[t.Number] = t.Title
	}
	return out
}
