package table

import (
	"slices"
	"strings"

	"arising/extract/rules"
)

// The kinds of table. Only a Plan gives recommendations and actions.
const (
	Plan     = "plan"
	Glossary = "glossary"
	Legend   = "legend"
	NoRows   = "other"
)

// kindOf says what a table is: a plan only where its headings make records.
func kindOf(t *Table, rs *rules.Set) string {
	has := make(map[rules.Role]int)
	for _, c := range t.Columns {
		has[c.Role]++
	}
	switch {
	case t.Lines != nil:
		return Form
	case has[rules.Short] > 0 && has[rules.Long] > 0, shortForms(t, rs), isNames(t):
		return Glossary
	case has[rules.LegendValue] > 0 && has[rules.LegendMeaning] > 0, isKey(t):
		return Legend
	case isForm(t, rs):
		return Form
	case !refused(t, has, rs) && makesRecords(has, vague(t, rs)):
		return Plan
	}
	return NoRows
}

// makesRecords reports whether the columns hold what somebody is to do, with
// something of who, when and how far. A vague heading over the recommendations, such
// as "Issue", is none without an action beside it.
func makesRecords(has map[rules.Role]int, vague bool) bool {
	answer := 0
	for _, r := range []rules.Role{rules.Lead, rules.Member, rules.Due, rules.Revised, rules.Completed, rules.Rating, rules.Status, rules.Progress} {
		if has[r] > 0 {
			answer++
		}
	}
	switch {
	case has[rules.Action] > 0:
		return answer > 0 || has[rules.Recommendation] > 0 || has[rules.Partners] > 0 || has[rules.Timescale] > 0 || has[rules.Ref] > 0 && has[rules.Evidence] > 0
	case has[rules.Recommendation] > 0 && !vague:
		return answer > 0 || has[rules.Response] > 0 || has[rules.Ref] > 0 || has[rules.Addressed] > 0 || has[rules.Source] > 0 || has[rules.Priority] > 0 || has[rules.Timescale] > 0 || has[rules.Theme] > 0
	}
	return false
}

// vague reports whether the heading of the recommendations may stand over other
// things as well.
func vague(t *Table, rs *rules.Set) bool {
	for _, c := range t.Columns {
		if c.Role == rules.Recommendation {
			m, ok := rs.Column(c.Header, "")
			return ok && m.Weak && len(m.Tie) == 0
		}
	}
	return false
}

// loose reports whether the action's heading says something else too: "Action /
// commentary".
func loose(t *Table, rs *rules.Set) bool {
	for _, c := range t.Columns {
		if c.Role == rules.Action {
			m, ok := rs.Column(c.Header, "")
			return ok && (!m.Exact || m.Weak)
		}
	}
	return false
}

// refused reports whether the table is of a kind that looks like a plan and is
// none: amounts, indicators, risks without owners, attendance.
func refused(t *Table, has map[rules.Role]int, rs *rules.Set) bool {
	if _, ok := rs.Says(rules.NoPlan, t.Title); ok && !(has[rules.Action] > 0 && has[rules.Lead] > 0) {
		return true
	}
	if _, ok := rs.Says(rules.PlanHere, t.Title); !ok && nameless(t) {
		return true // what cells hold is no proof alone: contracts have dates and bodies too
	}
	if loose(t, rs) && has[rules.Lead]+has[rules.Due]+has[rules.Recommendation]+has[rules.Rating] == 0 {
		return true
	}
	firm := has[rules.Lead] + has[rules.Due] + has[rules.Member]
	if has[rules.Other] >= 2 && has[rules.Recommendation] == 0 && !namesLead(t) {
		return true // interests declared, say: who did what is told, and nobody has it to do
	}
	if has[rules.Other] >= 2 && (firm == 0 || has[rules.Action] == 0 || loose(t, rs)) {
		return true
	}
	data := 0
	for _, r := range t.Rows {
		if r.Kind == Data {
			data++
		}
	}
	return data == 0 || calendar(t, has, rs)
}

// calendar reports whether a table tells what is on: things under a heading such as
// "Activity", with who and when and no more, of which few read as something to be done.
func calendar(t *Table, has map[rules.Role]int, rs *rules.Set) bool {
	for _, role := range []rules.Role{rules.Recommendation, rules.Rating, rules.Status, rules.Progress, rules.Evidence, rules.Resources, rules.Priority, rules.Ref, rules.Theme} {
		if has[role] > 0 {
			return false
		}
	}
	col := slices.IndexFunc(t.Columns, func(c Column) bool { return c.Role == rules.Action })
	if col < 0 {
		return false
	}
	if m, ok := rs.Column(t.Columns[col].Header, ""); !ok || !m.Weak {
		return false
	}
	if _, ok := rs.Says(rules.PlanHere, t.Title); ok {
		return false
	}
	cells, tasks := 0, 0
	for _, r := range t.Rows {
		for _, c := range r.Cells {
			if r.Kind != Data || c.Col != col || strings.TrimSpace(c.Text) == "" {
				continue
			}
			cells++
			if _, ok := rs.Says(rules.Task, c.Text); ok || len(strings.Fields(c.Text)) > longEvent {
				tasks++
			}
		}
	}
	return cells >= fewestEvents && 3*tasks < cells
}

// A calendar has a few events at least, and the name of one is short.
const fewestEvents, longEvent = 3, 8 // rows, words

// namesLead reports whether a heading, and not the cells alone, says who leads.
func namesLead(t *Table) bool {
	for _, c := range t.Columns {
		if (c.Role == rules.Lead || c.Role == rules.Member) && !strings.HasPrefix(c.Rule, "content:") {
			return true
		}
	}
	return false
}

// nameless reports whether no column has a heading, of its own or of the table before.
func nameless(t *Table) bool {
	for _, c := range t.Columns {
		if c.Header != "" {
			return false
		}
	}
	return true
}

// shortForms reports whether a table without headings stands under "Abbreviations"
// or the like and lists short forms beside long ones.
func shortForms(t *Table, rs *rules.Set) bool {
	if _, ok := rs.Says(rules.ShortOf, t.Title); !ok || len(t.Columns)%2 != 0 || headed(t) {
		return false
	}
	rows, yes := 0, 0
	for _, r := range t.Rows {
		if r.Kind != Data || len(r.Cells) < 2 {
			continue
		}
		rows++
		if form := strings.TrimSpace(r.Cells[0].Text); len(form) <= 14 && len(form) < len(r.Cells[1].Text) {
			yes++
		}
	}
	return rows >= 2 && 10*yes >= 8*rows
}

// isKey reports whether a table without headings explains ratings: two columns, the
// first of colours. A word of another kind among several of them, such as "W" for what
// is not begun, is no colour and stays in the key.
func isKey(t *Table) bool {
	if len(t.Columns) != 2 {
		return false
	}
	rows, yes := 0, 0
	for _, r := range t.Rows {
		if r.Kind != Data {
			continue
		}
		rows++
		if len(r.Cells) != 2 || strings.TrimSpace(r.Cells[1].Text) == "" {
			return false
		}
		switch key := strings.TrimSpace(r.Cells[0].Text); {
		case IsRating(key), key == "" && Hue(r.Cells[0].Fill) != "":
			yes++
		case key == "" || len(strings.Fields(key)) > 2 || isRef(key) && len(key) > 1:
			return false
		}
	}
	return rows >= 2 && (yes == rows || yes >= 3 && 4*yes >= 3*rows)
}

// isNames reports whether a table of two columns says whose the initials are: short
// forms in capitals, no two the same, beside names or posts.
func isNames(t *Table) bool {
	if len(t.Columns) != 2 || !headed(t) {
		return false
	}
	seen := make(map[string]bool)
	for _, r := range t.Rows {
		if r.Kind != Data {
			continue
		}
		if len(r.Cells) != 2 {
			return false
		}
		short, long := strings.TrimSpace(r.Cells[0].Text), strings.TrimSpace(r.Cells[1].Text)
		if seen[short] || !initialsIs.MatchString(short) || !isLead(long) || len(long) <= len(short) {
			return false
		}
		seen[short] = true
	}
	return len(seen) >= 2
}
