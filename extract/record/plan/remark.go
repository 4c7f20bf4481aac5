package plan

import (
	"strings"

	"arising/extract/doc"
	"arising/extract/rules"
	"arising/extract/table"
)

// remark reads a row that holds nothing but a remark on the action above, under a label
// of its own: "Update: two of the three gates are hung." It reports whether row i is one.
func (p *plan) remark(i int) bool {
	r := p.t.Rows[i]
	if r.Kind != table.Section && r.Kind != table.Data && r.Kind != table.Note || p.last < 0 || p.has(rules.Progress) {
		return false
	}
	var only doc.Cell
	for _, c := range r.Cells {
		switch s := strings.TrimSpace(c.Text); {
		case s == "":
		case only.Text != "":
			return false
		default:
			only = c
		}
	}
	if only.Cols() < 2 || !remarkLabel(p.rs, only.Text) {
		return false
	}
	a := &p.actions[p.last]
	a.Progress = joinLine(a.Progress, strings.TrimSpace(only.Text))
	at := p.place(i, only.Location)
	a.Location = a.Location.Add(at)
	a.Fields["progress"], a.Rules["progress"] = at, "row:progress label"
	p.context(a, i)
	return true
}

// remarkLabel reports whether a text begins with a label that only progress has.
func remarkLabel(rs *rules.Set, text string) bool {
	label, rest, ok := strings.Cut(strings.TrimSpace(text), ":")
	if !ok || strings.TrimSpace(rest) == "" || len(strings.Fields(label)) > 5 {
		return false
	}
	m, ok := rs.Column(label, "")
	return ok && m.Role == rules.Progress && len(m.Tie) == 0 && (m.Exact || m.Words+3 >= len(strings.Fields(label)))
}
