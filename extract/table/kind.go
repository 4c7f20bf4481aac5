package table

import (
	"strings"

	"arising/extract/cue"
	"arising/extract/judge"
	"arising/extract/rules"
)

// The kinds of table. Only a Plan gives recommendations and actions.
const (
	Plan     = "plan"
	Glossary = "glossary"
	Legend   = "legend"
	NoRows   = "other"
)

// kindOf says what a table is; answer is what the evidence makes of it.
func kindOf(t *Table, answer, council string, rs *rules.Set) string {
	has := make(map[rules.Role]bool)
	for _, c := range t.Columns {
		has[c.Role] = true
		if m, ok := rs.Column(c.Header, ""); ok && m.Exact {
			has[m.Role] = true // what lists short forms and colours is told by its headings
			for _, role := range m.Tie {
				has[role] = true
			}
		}
	}
	switch {
	case t.Lines != nil:
		return Form
	case has[rules.Short] && has[rules.Long], shortForms(t, rs), isNames(t):
		return Glossary
	case has[rules.LegendValue] && has[rules.LegendMeaning], isKey(t):
		return Legend
	case isForm(t, rs, council):
		return Form
	case answer == judge.Plan && hasData(t):
		return Plan
	}
	return NoRows
}

func hasData(t *Table) bool {
	for _, r := range t.Rows {
		if r.Kind == Data {
			return true
		}
	}
	return false
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
		case looks(key, cue.Rating), key == "" && Hue(r.Cells[0].Fill) != "":
			yes++
		case key == "" || len(strings.Fields(key)) > 2 || len(key) > 1 && looks(key, cue.Ref):
			return false
		}
	}
	return rows >= 2 && (yes == rows || yes >= 3 && 4*yes >= 3*rows)
}

// longestInitials bounds, in bytes, one person's initials.
const longestInitials = 6

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
		if seen[short] || len(short) > longestInitials || !looks(short, cue.Initials) || !looks(long, cue.Person|cue.Post) || len(long) <= len(short) {
			return false
		}
		seen[short] = true
	}
	return len(seen) >= 2
}
