package table

import (
	"fmt"
	"math"
	"strings"

	"arising"
	"arising/extract/cue"
	"arising/extract/doc"
	"arising/extract/judge"
	"arising/extract/rules"
)

// Label says what each column is for and what kind of table each is, both decided
// together by weighing what headings, cells and places say. It changes nothing else.
func Label(ts []Table, council string, rs *rules.Set) ([]Table, []arising.Diagnostic) {
	var diags []arising.Diagnostic
	out := make([]Table, len(ts))
	answers := judgeAll(ts, rs, council)
	for n, t := range ts {
		t.Columns = append([]Column(nil), t.Columns...)
		a := answers[n]
		for i := range t.Columns {
			t.Columns[i].take(a.Columns[i], rs, council)
		}
		secondRefs(t.Columns, a)
		byCells(&t)
		t.Judged = judged(a.Kind, a.Why)
		t.Kind = kindOf(&t, a.Kind.Answer, council, rs)
		if t.Kind == Plan {
			diags = append(diags, doubts(&t)...)
		} else if d, near := nearPlan(&t, a); near {
			diags = append(diags, d)
		}
		out[n] = t
	}
	return out, diags
}

// judgeAll judges every table. Tables under the same headings, wherever they stand, are
// judged as one, and so are tables one after another without headings of their own that have
// the same columns: a list that stands under topic after topic.
func judgeAll(ts []Table, rs *rules.Set, council string) []judge.Answer {
	out := make([]judge.Answer, len(ts))
	heads := make(map[string][]int)
	for i := range ts {
		if key := headKey(&ts[i]); key != "" {
			heads[key] = append(heads[key], i)
		}
	}
	for from := 0; from < len(ts); {
		if key := headKey(&ts[from]); key != "" {
			if group := heads[key]; group[0] == from {
				judgeAs(out, ts, group, rs, council)
			}
			from++
			continue
		}
		group := []int{from}
		for from++; from < len(ts) && twins(&ts[from-1], &ts[from]); from++ {
			group = append(group, from)
		}
		judgeAs(out, ts, group, rs, council)
	}
	return out
}

// headKey is what the headings of a table say, all together; "" where it has none of its own.
func headKey(t *Table) string {
	if t.Lines != nil || !headed(t) {
		return ""
	}
	var b strings.Builder
	for _, c := range t.Columns {
		b.WriteString(rules.Plain(c.Header))
		b.WriteByte('|')
	}
	return b.String()
}

// judgeAs judges tables as one.
func judgeAs(out []judge.Answer, ts []Table, group []int, rs *rules.Set, council string) {
	sheet := sheetOf(&ts[group[0]])
	for _, i := range group[1:] {
		if sheet.Rows >= maxLooked {
			break
		}
		more := sheetOf(&ts[i])
		sheet.Rows += more.Rows
		for k := range sheet.Columns {
			sheet.Columns[k].Cells = append(sheet.Columns[k].Cells, more.Columns[k].Cells...)
		}
	}
	if len(group) > 1 && !headed(&ts[group[0]]) {
		sheet.Title, sheet.Twins = "", len(group)
	}
	a := judge.Judge(sheet, rs, council)
	for _, i := range group {
		out[i] = a
	}
}

// twins reports whether two tables have the same columns, under the same headings or none.
func twins(a, b *Table) bool {
	if len(a.Columns) != len(b.Columns) || a.Lines != nil || b.Lines != nil || headed(a) || headed(b) {
		return false
	}
	for i := range a.Columns {
		if a.Columns[i].Header != b.Columns[i].Header {
			return false
		}
	}
	return sameColumns(a.Edges, b.Edges)
}

// twinSlack is how far, in points, the column edges of like tables may lie apart. Where no
// line is drawn an edge lies where the longest words of the table end.
const twinSlack = 24

// sameColumns reports whether the edges of two tables are of the same columns. Where the
// last one ends says nothing.
func sameColumns(a, b []float64) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range max(len(a)-1, 0) {
		if math.Abs(a[i]-b[i]) > twinSlack {
			return false
		}
	}
	return true
}

// judged is a verdict as it is printed.
func judged(v judge.Verdict, why []judge.Reason) *Judged {
	out := &Judged{Answer: v.Answer, RunnerUp: v.RunnerUp, Share: v.Share, Margin: v.Margin}
	for _, r := range why {
		out.Why = append(out.Why, r.String())
	}
	return out
}

// take gives a column the role that it was judged to have.
func (c *Column) take(a judge.ColumnAnswer, rs *rules.Set, council string) {
	c.Judged = judged(a.Verdict, a.Why)
	c.Role, c.Rule = rules.Role(a.Role), ""
	m, listed := rs.Column(c.Header, council)
	if c.Role == rules.Other {
		if c.Role = rules.None; a.Rival || listed && m.Role != rules.Other {
			c.Rule = m.Key
			if c.Rule == "" {
				c.Rule = "weighed:" + a.Verdict.Answer
			}
		} else if listed {
			c.Role, c.Rule = rules.Other, m.Key
		}
		return
	}
	switch {
	case listed && (m.Role == c.Role || contains(m.Tie, c.Role)):
		c.Rule = m.Key
	case a.ByContent:
		c.Rule = "content:" + a.Role
	default:
		c.Rule = "heading:" + a.Role
	}
}

// secondRefs tells the numbers of actions from those of recommendations where a plan has
// a column of each: the second stands between the recommendation and the action.
func secondRefs(columns []Column, a judge.Answer) {
	told := false
	for i := range columns {
		told = told || columns[i].Role == rules.Recommendation
		if told && a.Columns[i].Rival && a.Columns[i].Verdict.Answer == string(rules.Ref) && i+1 < len(columns) && columns[i+1].Role == rules.Action {
			columns[i].Role = rules.ActionRef
			return
		}
	}
}

// mostly is how many of a column's cells, of ten, must be of a kind for it to be of that kind
// whatever its heading says.
const mostly = 6

// byCells tells ratings from statuses from what is told of progress, whose headings all say
// the same, by what the cells are: colours, single words, sentences. A colour under "Status"
// is a rating, and one word under "Progress" a status, where no other column is.
func byCells(t *Table) {
	has := make(map[rules.Role]bool)
	for _, c := range t.Columns {
		has[c.Role] = true
	}
	for i := range t.Columns {
		c := &t.Columns[i]
		to := rules.None
		cells, ratings, statuses := 0, 0, 0
		for n := range t.Rows {
			r := &t.Rows[n]
			if r.Kind != Data {
				continue
			}
			for k := range r.Cells {
				if r.Cells[k].Col != i || strings.TrimSpace(r.Cells[k].Text) == "" {
					continue
				}
				cells++
				switch look := r.seen(k); {
				case look.Has(cue.Rating):
					ratings++
				case look.Has(cue.Status) && look.Words <= 2:
					statuses++
				}
			}
		}
		switch {
		case cells == 0:
		case c.Role == rules.Status && !has[rules.Rating] && 10*ratings >= mostly*cells:
			to = rules.Rating
		case c.Role == rules.Progress && !has[rules.Status] && 10*statuses >= mostly*cells:
			to = rules.Status
		}
		if to != rules.None {
			has[to], has[c.Role] = true, false
			c.Role, c.Rule = to, c.Rule+" (content)"
		}
	}
}

// nearLeast, of 1000, is from when a table that was not taken is told of.
const nearLeast = 200

// nearPlan tells of a table that looks like a plan to more than a little and was not taken.
func nearPlan(t *Table, a judge.Answer) (arising.Diagnostic, bool) {
	if t.Kind != NoRows || a.Kind.Answer == Plan || 1000-a.Kind.Share < nearLeast {
		return arising.Diagnostic{}, false
	}
	why := "nothing in it"
	for _, r := range a.Why {
		if r.By > 0 {
			why = r.Feature // reasons below zero speak for a plan
			break
		}
	}
	return arising.Diagnostic{
		Code: arising.TableNearPlan, Severity: arising.Info, Location: t.Location, Rule: why,
		Message: fmt.Sprintf("the table that begins %q looks like a plan to %d in 100 and was not taken; most against it: %s", short(firstText(t)), (1000-a.Kind.Share+5)/10, why),
	}, true
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

// roles returns the role of each column, as far as it is known before rows have kinds.
func roles(t *Table, rs *rules.Set) []rules.Role {
	out := make([]rules.Role, len(t.Columns))
	for i, c := range judge.Judge(sheetOf(t), rs, "").Columns {
		if out[i] = rules.Role(c.Role); out[i] == rules.Other {
			out[i] = rules.None
		}
	}
	return out
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

// sheetOf is the table as the judge looks at it.
func sheetOf(t *Table) *judge.Table {
	out := &judge.Table{Title: t.Title, Above: t.Above, Columns: make([]judge.Column, len(t.Columns))}
	for i, c := range t.Columns {
		out.Columns[i].Heading = c.Header
		if low := lowest(t, i); low != c.Header {
			out.Columns[i].Low = low
		}
	}
	for i := range t.Rows {
		r := &t.Rows[i]
		if r.Kind != Data && r.Kind != Continued && r.Kind != "" || out.Rows >= maxLooked {
			continue
		}
		if len(t.Columns) > 2 && lonely(r.Cells) {
			continue // a band, or the rest of a row: no value of the column
		}
		out.Rows++
		for k, c := range r.Cells {
			if c.Col >= len(t.Columns) {
				continue
			}
			if cell := r.seen(k); cell.Runes > 0 || cell.Hue != "" {
				out.Columns[c.Col].Cells = append(out.Columns[c.Col].Cells, cell)
			}
		}
	}
	return out
}

// maxLooked bounds how many rows are looked at to tell what a column holds.
const maxLooked = 200

// lonely reports whether just one of the cells holds text. It is asked for each column of
// each row, and looks no further than the second.
func lonely(cells []doc.Cell) bool {
	n := 0
	for _, c := range cells {
		if strings.TrimSpace(c.Text) != "" {
			if n++; n > 1 {
				return false
			}
		}
	}
	return n == 1
}
