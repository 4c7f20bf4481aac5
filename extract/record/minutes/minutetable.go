package minutes

import (
	"arising"
	"regexp"
	"slices"
	"strings"

	"arising/extract/cue"
	"arising/extract/meeting/phrase"
	"arising/extract/outline"
	"arising/extract/record/flow"
	"arising/extract/rules"
	"arising/extract/table"
)

// Tables finds the tables that lay out minutes: they have a column headed
// "Action" of short cells, or of sentences that say who is to do what, and one of
// longer sentences.
func Tables(r *rules.Set, ts []table.Table) []flow.MinuteTable {
	var out []flow.MinuteTable
	for _, t := range ts {
		if t.Kind == table.Plan || t.Kind == table.Glossary || t.Kind == table.Legend || len(t.Columns) < 2 {
			continue
		}
		m := flow.MinuteTable{Table: t, Text: -1, Who: -1}
		for i, c := range t.Columns {
			if !r.Is(rules.MinutesAction, c.Header) && !headedAction(r, t, i) {
				continue
			}
			switch {
			case shortCells(r, t, i):
				m.Who, m.Tasks = i, false
			case i == len(t.Columns)-1 && taskCells(r, t, i):
				m.Who, m.Tasks = i, true
			}
		}
		if m.Text = longest(t); m.Who > 0 && m.Text >= 0 && m.Text != m.Who {
			out = append(out, m)
		}
	}
	return out
}

// headedAction reports whether "Action" stands over a column in the first rows of
// a table whose heading row was not told.
func headedAction(r *rules.Set, t table.Table, col int) bool {
	for _, row := range t.Rows[:min(2, len(t.Rows))] {
		if r.Is(rules.MinutesAction, cellIn(row, col)) {
			return true
		}
	}
	return false
}

// shortCells reports whether a column holds initials, names or nothing.
func shortCells(r *rules.Set, t table.Table, col int) bool {
	filled := 0
	for _, row := range t.Rows {
		if row.Kind == table.Header {
			continue
		}
		text := cellIn(row, col)
		if text == "" || r.Is(rules.MinutesAction, text) {
			continue
		}
		filled++
		for _, who := range strings.Split(text, "\n") {
			if !flow.WhoActs(who) || flow.Words(who) > 5 {
				return false
			}
		}
	}
	return filled > 0
}

// taskCells reports whether most cells of a column say who is to do what.
func taskCells(r *rules.Set, t table.Table, col int) bool {
	filled, tasks := 0, 0
	for _, row := range t.Rows {
		text := cellIn(row, col)
		if row.Kind == table.Header || text == "" || r.Is(rules.MinutesAction, text) || noAction.MatchString(text) {
			continue
		}
		filled++
		if m := leadTo.FindStringSubmatch(text); m != nil && flow.WhoActs(m[1]) {
			tasks++
		}
	}
	return tasks > 0 && 2*tasks >= filled
}

var noAction = regexp.MustCompile(`(?i)^(?:[-–—]|none|n/?a|noted|no (?:further )?actions?|nil)\.?$`)

// longest returns the column that holds the most letters.
func longest(t table.Table) int {
	best, most := -1, 0
	for i := range t.Columns {
		n := 0
		for _, row := range t.Rows {
			n += len(cellIn(row, i))
		}
		if n > most {
			best, most = i, n
		}
	}
	return best
}

// cellIn returns the text of the cell that begins in a column.
func cellIn(row table.Row, col int) string {
	for _, c := range row.Cells {
		if c.Col == col {
			return strings.TrimSpace(c.Text)
		}
	}
	return ""
}

// RowActions returns an action for each row that says who acts.
func RowActions(r *rules.Set, ms []flow.MinuteTable) []arising.Action {
	var out []arising.Action
	for _, m := range ms {
		open := false // the last row has its action at the end of out
		for n, row := range m.Table.Rows {
			text, who := cellIn(row, m.Text), cellIn(row, m.Who)
			if row.Kind == table.Header || text == "" || r.Is(rules.MinutesAction, who) {
				continue
			}
			if row.Kind == table.Continued && open {
				out[len(out)-1].Text += "\n" + text
				out[len(out)-1].Location = out[len(out)-1].Location.Add(row.Location)
				continue
			}
			if open = who != ""; !open {
				continue
			}
			at := row.Location
			at.Table, at.Row = m.Table.Number, n+1
			if m.Tasks {
				if open = false; !noAction.MatchString(who) {
					out = append(out, cellTask(who, rowRef(row, m.Text), at))
				}
				continue
			}
			for _, task := range tasksIn(r, text, len(flow.NonBlank(who))) {
				a := arising.Action{Text: task, Ref: rowRef(row, m.Text), Due: dueBy(task), LeadRaw: who, Location: at}
				named := make(map[string]bool)
				for _, w := range strings.Split(who, "\n") {
					if w = flow.Collapse(w); !named[w] {
						named[w] = true
						a.Leads = append(a.Leads, arising.Lead{Raw: w, Part: arising.PartLead})
					}
				}
				out = append(out, a)
			}
		}
	}
	return out
}

// tasksIn returns what a cell of minutes beside a name says that is to be done: of a long
// one the last sentences that somebody will, should or is to do something, one for each
// name; else the whole.
func tasksIn(r *rules.Set, text string, names int) []string {
	const long = 60 // words of a cell that tells more than what is to be done
	if flow.Words(text) <= long {
		return []string{text}
	}
	var out []string
	for _, part := range strings.Split(text, "\n") {
		for _, s := range phrase.Sentences(r, part) {
			if l := cue.Of(s); l.Has(cue.Duty) || leadTo.MatchString(s) {
				out = append(out, strings.TrimSpace(s))
			}
		}
	}
	if len(out) == 0 {
		return []string{text}
	}
	return out[max(0, len(out)-names):]
}

// cellTask reads a cell that says who is to do what; each line of it may name somebody.
func cellTask(text, ref string, at arising.Location) arising.Action {
	a := arising.Action{Text: text, Ref: ref, Due: dueBy(text), Location: at}
	var names []string
	for _, s := range strings.Split(text, "\n") {
		if m := leadTo.FindStringSubmatch(s); m != nil && flow.WhoActs(m[1]) && !slices.Contains(names, m[1]) {
			names = append(names, m[1])
			a.Leads = append(a.Leads, arising.Lead{Raw: m[1], Part: arising.PartLead})
		}
	}
	a.LeadRaw = strings.Join(names, "\n")
	return a
}

// rowRef returns the number that a row gives before its text; the first of them
// where the parts of the text have numbers of their own.
func rowRef(row table.Row, text int) string {
	for _, c := range row.Cells {
		number, _, _ := strings.Cut(strings.TrimSpace(c.Text), "\n")
		if c.Col < text && flow.BareLabel(number) {
			return outline.Ref(number)
		}
	}
	return ""
}

var leadTo = regexp.MustCompile(`^(\p{Lu}[^,.:;]{0,60}?)\s+to\s+\p{Ll}`)

// dueBy returns the date by or in which a text says that something is to be done.
func dueBy(text string) *arising.Due {
	if when := phrase.DueBy(text); when != "" {
		return &arising.Due{Raw: when}
	}
	return nil
}
