package table

import (
	"fmt"
	"regexp"
	"strings"

	"arising"
	"arising/extract/doc"
	"arising/extract/rules"
)

// Label says what each column is for, by its heading first and by what its cells
// hold second, and what kind of table each is. It changes nothing else.
func Label(ts []Table, council string, rs *rules.Set) ([]Table, []arising.Diagnostic) {
	var diags []arising.Diagnostic
	out := make([]Table, len(ts))
	for n, t := range ts {
		t.Columns = append([]Column(nil), t.Columns...)
		for i, v := range readColumns(&t, rs, council) {
			t.Columns[i].Role, t.Columns[i].Rule = v.role, v.rule
		}
		t.Kind = kindOf(&t, rs)
		if t.Kind == Plan {
			diags = append(diags, doubts(&t)...)
		}
		out[n] = t
	}
	return out, diags
}

// doubts reports what in a plan was not told by its headings.
func doubts(t *Table) []arising.Diagnostic {
	var out []arising.Diagnostic
	if !headed(t) {
		out = append(out, arising.Diagnostic{
			Code: arising.TableNoHeader, Severity: arising.Info, Location: t.Location,
			Message: fmt.Sprintf("the table that begins %q has no headings of its own", short(firstText(t))),
		})
	}
	for _, j := range t.Joins {
		if j.Why == sameCount {
			out = append(out, arising.Diagnostic{
				Code: arising.TableJoinDoubt, Severity: arising.Info, Location: t.Location, Rule: "table:" + sameCount,
				Message: fmt.Sprintf("rows without headings on page %d were taken to go on from the table above, which has as many columns", j.Page),
			})
		}
	}
	for _, c := range t.Columns {
		d := arising.Diagnostic{Severity: arising.Info, Location: t.Location, Rule: c.Rule}
		switch {
		case strings.HasPrefix(c.Rule, "content:") && c.Role != rules.None:
			d.Code, d.Message = arising.ColumnByContent, fmt.Sprintf("column %q is taken as %s by what its cells hold", c.Header, c.Role)
		case c.Role == rules.None && c.Rule != "":
			d.Code, d.Message = arising.ColumnAmbiguous, fmt.Sprintf("column %q says what another column says better, or several things; it is kept in extra", c.Header)
		case c.Role == rules.None && c.Header != "":
			d.Code, d.Message = arising.ColumnUnknown, fmt.Sprintf("column %q is not known; it is kept in extra", c.Header)
		default:
			continue
		}
		out = append(out, d)
	}
	return out
}

func headed(t *Table) bool {
	for _, r := range t.Rows {
		if r.Kind == Header && r.Why == headingRow {
			return true
		}
	}
	return false
}

func firstText(t *Table) string {
	for _, r := range t.Rows {
		if cells := filled(doc.Row{Cells: r.Cells}); len(cells) > 0 {
			return cells[0].Text
		}
	}
	return ""
}

// A vote is what a column was taken for, and why.
type vote struct {
	role rules.Role
	rule string
	m    rules.Match
	ok   bool
}

// roles returns the role of each column.
func roles(t *Table, rs *rules.Set, council string) []rules.Role {
	out := make([]rules.Role, len(t.Columns))
	for i, v := range readColumns(t, rs, council) {
		out[i] = v.role
	}
	return out
}

func readColumns(t *Table, rs *rules.Set, council string) []vote {
	votes := make([]vote, len(t.Columns))
	for i, c := range t.Columns {
		votes[i] = byHeading(t, i, c.Header, rs, council)
	}
	contents := make([]content, len(t.Columns))
	for i := range contents {
		contents[i] = contentOf(t, i)
	}
	untie(votes, contents)
	correct(votes, contents)
	twoRefs(votes)
	rivals(votes)
	byContent(t, votes, contents)
	mainColumn(votes, contents)
	switch _, promised := rs.Says(rules.PlanHere, t.Title); {
	case promised:
		lastResort(votes, contents, func(vote) bool { return true })
	case answered(votes):
		lastResort(votes, contents, func(v vote) bool { return v.ok && (v.m.Role == rules.Theme || v.m.Role == rules.Other) })
	}
	return votes
}

// byHeading looks the heading up: the lowest line of a head of several rows first.
func byHeading(t *Table, col int, header string, rs *rules.Set, council string) vote {
	if m, ok := rs.Column(header, council); ok && m.Exact {
		return vote{m.Role, m.Key, m, true}
	}
	if low := lowest(t, col); low != "" && low != header {
		if m, ok := rs.Column(low, council); ok {
			return vote{m.Role, m.Key, m, true}
		}
	}
	m, ok := rs.Column(header, council)
	if dated := labelDate.FindStringSubmatch(strings.Join(strings.Fields(header), " ")); !ok && dated != nil {
		m, ok = rs.Column(dated[1], council)
	}
	return vote{m.Role, m.Key, m, ok}
}

// lowest returns the text over a column in the last row of the first head.
func lowest(t *Table, col int) string {
	text, rows := "", 0
	for _, r := range t.Rows {
		if r.Kind != Header {
			if rows > 0 {
				break
			}
			continue
		}
		if r.Why != headingRow {
			continue
		}
		rows++
		if name := rowNames(doc.Row{Cells: r.Cells}, len(t.Columns))[col]; name != "" {
			text = name
		}
	}
	if rows < 2 {
		return ""
	}
	return text
}

// untie settles headings that mean two things by what the other columns are and
// what the cells hold: "Outcome", "Date", "What?", "Priority".
func untie(votes []vote, contents []content) {
	sure := make(map[rules.Role]bool)
	for _, v := range votes {
		if v.ok && len(v.m.Tie) == 0 {
			sure[v.role] = true
		}
	}
	for i := range votes {
		v := &votes[i]
		if !v.ok || len(v.m.Tie) == 0 {
			continue
		}
		options := append([]rules.Role{v.m.Role}, v.m.Tie...)
		v.role = choose(options, sure, contents[i], i, before(votes, i))
		v.rule = v.m.Key
		if v.role != rules.None {
			sure[v.role] = true
		}
	}
}

// before reports whether column i stands on the left of the recommendation and the
// action.
func before(votes []vote, i int) bool {
	for j, v := range votes {
		if v.ok && len(v.m.Tie) == 0 && (v.role == rules.Recommendation || v.role == rules.Action) {
			return i < j
		}
	}
	return false
}

// choose picks the reading of an ambiguous heading that its cells bear out.
//
// A budget or an indicator beside who leads and by when is of an action.
//
// A date on the left of what is to be done says when it was raised; one on the
// right, by when to do it.
func choose(options []rules.Role, sure map[rules.Role]bool, c content, col int, left bool) rules.Role {
	has := func(r rules.Role) bool {
		for _, o := range options {
			if o == r {
				return true
			}
		}
		return false
	}
	answers := sure[rules.Lead] && sure[rules.Due] && !sure[rules.Other]
	switch {
	case answers && has(rules.Other) && has(rules.Resources):
		return rules.Resources
	case answers && has(rules.Other) && has(rules.Evidence):
		return rules.Evidence
	case has(rules.Other) && sure[rules.Other]:
		return rules.Other
	case has(rules.Raised) && left && c.dates >= 0.5:
		return rules.Raised
	case has(rules.Due) && c.dates >= 0.5 && !sure[rules.Due]:
		return rules.Due
	case has(rules.Raised) && c.dates >= 0.5:
		return rules.Raised
	case has(rules.Rating) && c.ratings >= 0.5 && !sure[rules.Rating]:
		return rules.Rating
	case has(rules.Status) && (c.ratings >= 0.5 || c.statuses >= 0.5):
		return rules.Status
	case has(rules.Ref) && c.refs >= 0.6:
		return rules.Ref
	case has(rules.Priority) && c.words <= 3 && c.cells > 0:
		return rules.Priority
	case has(rules.Recommendation) && has(rules.Action) && sure[rules.Action] && !sure[rules.Recommendation] && c.cells > 0:
		return rules.Recommendation
	case has(rules.Recommendation) && !sure[rules.Recommendation] && c.words >= 6 && (sure[rules.Action] && col <= 2 || c.numbered >= 0.5 || c.sources >= 0.3):
		return rules.Recommendation
	case has(rules.Action) && !sure[rules.Action] && c.words >= 3:
		return rules.Action
	}
	for _, o := range options {
		switch o {
		case rules.Progress, rules.Evidence, rules.Theme, rules.Response, rules.Partners, rules.Long, rules.Short, rules.LegendMeaning, rules.LegendValue, rules.Other:
			return o
		}
	}
	return rules.None
}

// correct moves a role that the cells gainsay: a "Status" of colours is a rating, a
// "Progress" of single words is a status, a "Priority" of sentences is a theme.
func correct(votes []vote, contents []content) {
	rated := false
	for _, v := range votes {
		rated = rated || v.role == rules.Rating
	}
	for i := range votes {
		v, c := &votes[i], contents[i]
		switch {
		case !v.ok || c.cells == 0:
		case v.role == rules.Status && !rated && c.ratings >= 0.6:
			v.role, v.rule = rules.Rating, v.rule+" (content:ratings)"
		case v.role == rules.Progress && c.cells >= 2 && c.words <= 3 && (c.statuses >= 0.6 || c.filled == 0 && c.statuses >= 0.4 || c.fills >= 0.6 && c.words <= 4):
			v.role, v.rule = rules.Status, v.rule+" (content:statuses)"
		case v.role == rules.Priority && c.words > 6:
			v.role, v.rule = rules.Theme, v.rule+" (content:sentences)"
		case v.role == rules.Ref && c.words > 5:
			v.role, v.rule, v.ok = rules.None, "", false
		}
	}
}

// rivals leaves each role that a row has one of to the column that says it best;
// the others keep their text in extra.
func rivals(votes []vote) {
	best := make(map[rules.Role]int)
	for i, v := range votes {
		if v.role == rules.None || v.role == rules.Other {
			continue
		}
		j, taken := best[v.role]
		if !taken {
			best[v.role] = i
			continue
		}
		if stronger(v, votes[j]) {
			best[v.role] = i
		}
	}
	for i := range votes {
		if j, ok := best[votes[i].role]; ok && j != i {
			votes[i].role = rules.None
		}
	}
}

// twoRefs tells the numbers of actions from those of recommendations where a plan
// has a column of each: the second stands between the recommendation and the action.
func twoRefs(votes []vote) {
	first, recommendation := -1, -1
	for i, v := range votes {
		switch {
		case v.role == rules.Recommendation:
			recommendation = i
		case v.role == rules.Ref && first < 0:
			first = i
		case v.role == rules.Ref && recommendation > first && i+1 < len(votes) && votes[i+1].role == rules.Action:
			votes[i].role = rules.ActionRef
			return
		}
	}
}

// stronger reports whether heading a says its role better than b.
func stronger(a, b vote) bool {
	if a.m.Weak != b.m.Weak {
		return !a.m.Weak
	}
	if a.m.Exact != b.m.Exact {
		return a.m.Exact
	}
	return false
}

// byContent gives a role to columns whose heading says nothing, where the cells
// leave no doubt and no other column has it.
func byContent(t *Table, votes []vote, contents []content) {
	has := make(map[rules.Role]bool)
	for _, v := range votes {
		has[v.role] = true
	}
	for i := range votes {
		v, c := &votes[i], contents[i]
		if v.ok || c.cells == 0 {
			continue
		}
		switch {
		case c.refs >= 0.8 && i == 0 && !has[rules.Ref] && t.Columns[i].Header == "":
			v.role, v.rule = rules.Ref, "content:numbers"
		case c.refs >= 0.6 && i == 0 && !has[rules.Ref] && endsInRef(t.Columns[i].Header):
			v.role, v.rule = rules.Ref, "content:numbers"
		case c.refs >= 0.8 && c.cells >= 2 && i > 0 && i+1 < len(votes) && votes[i+1].role == rules.Action && !has[rules.ActionRef] && t.Columns[i].Header == "":
			v.role, v.rule = rules.ActionRef, "content:numbers"
		case c.ratings >= 0.7 && !has[rules.Rating] && c.cells >= 2:
			v.role, v.rule = rules.Rating, "content:ratings"
		case c.dates >= 0.7 && !has[rules.Due] && c.cells >= 2:
			v.role, v.rule = rules.Due, "content:dates"
		default:
			continue
		}
		has[v.role] = true
	}
	for i := range votes {
		v, c := &votes[i], contents[i]
		if !v.ok && v.role == rules.None && c.leads >= 0.7 && c.cells >= 2 && c.words <= 8 && !has[rules.Lead] && (has[rules.Due] || has[rules.Rating] || has[rules.Action]) {
			v.role, v.rule = rules.Lead, "content:leads"
			has[rules.Lead] = true
		}
		if !v.ok && c.cells == 0 && c.fills >= 0.5 && !has[rules.Rating] && has[rules.Action] {
			v.role, v.rule = rules.Rating, "content:fills"
			has[rules.Rating] = true
		}
	}
}

var refEnd = regexp.MustCompile(`(?i)\pL\s+(?:ref|ref\.? no|no|number|id)\.?$`)

// endsInRef reports whether a heading says whose number it is: "Inspectors' ref".
func endsInRef(header string) bool {
	return len(strings.Fields(header)) <= 4 && refEnd.MatchString(strings.TrimSpace(header))
}
