package table

import (
	"regexp"
	"slices"
	"strings"

	"arising/extract/cue"
	"arising/extract/doc"
	"arising/extract/judge"
	"arising/extract/rules"
)

// Form is the kind of a table that prints a record as labels and values, one under
// another, as audit reports do. Pivot makes a plan of it.
const Form = "form"

var labelNumber = regexp.MustCompile(`^(.*?\pL)\s*(?:no\.?\s*)?(\d{1,3}[a-z]?(?:\.\d{1,2})?)\s*:?$`)

var (
	// labelGrade parts the grade of an audit's recommendation from its label.
	labelGrade = regexp.MustCompile(`(?i)^(.*\d[a-z]?)\s*[(\[:–—-]+\s*((?:priority\s*[:–-]?\s*)?(?:high|medium|low|critical|significant|moderate|minor|major|fundamental|essential|important|desirable|advisory|merits attention|[1-4])(?: (?:priority|risk))?)\s*[)\]]?$`)
	// labelCode is a number that stands for the word too: "R4".
	labelCode = regexp.MustCompile(`^(R\d{1,2})$`)
)

// A field is one label and its value.
type field struct {
	name   string
	number string // "3" of the label "Recommendation 3"
	grade  string // "High" of the label "Recommendation 3 (High)"
	m      rules.Match
	value  doc.Cell
}

// fields reads a row of labels and values side by side; ok is false when its first
// cell is no label.
func fields(r Row, rs *rules.Set) (out []field, ok bool) {
	cells := filled(doc.Row{Cells: r.Cells})
	if len(cells) > 0 && cells[0].Col > 0 {
		return nil, false
	}
	for i := 0; i < len(cells); i += 2 {
		f, is := labelOf(cells[i], rs)
		if !is {
			return out, i > 0
		}
		if i+1 < len(cells) {
			f.value = cells[i+1]
		}
		graded, ok := gradeOf(f, rs)
		if ok {
			f.value.Text = ""
		}
		out = append(out, f)
		if ok {
			out = append(out, graded)
		}
	}
	return out, len(out) > 0
}

// gradeOf reads what stands beside a number as a label and its value of their own:
// "Recommendation 1" and beside it "Priority: High".
func gradeOf(f field, rs *rules.Set) (field, bool) {
	label, value, ok := strings.Cut(f.value.Text, ":")
	if !ok || f.number == "" || len(strings.Fields(value)) > 3 || strings.TrimSpace(value) == "" {
		return field{}, false
	}
	grade, ok := labelOf(doc.Cell{Text: label}, rs)
	if !ok || !grade.can(rules.Priority) {
		return field{}, false
	}
	grade.value = f.value
	grade.value.Text = strings.TrimSpace(value)
	return grade, true
}

func labelOf(c doc.Cell, rs *rules.Set) (field, bool) {
	if len(c.Text) > 80 {
		return field{}, false
	}
	name := strings.TrimRight(strings.Join(strings.Fields(c.Text), " "), " :")
	f := field{name: name}
	if m := labelGrade.FindStringSubmatch(name); m != nil {
		f.name, f.grade = m[1], m[2]
	}
	if m := labelNumber.FindStringSubmatch(f.name); m != nil {
		f.name, f.number = m[1], m[2]
	} else if m := labelCode.FindStringSubmatch(f.name); m != nil {
		f.name, f.number = "Recommendation", m[1]
	}
	m, ok := rs.Column(f.name, "")
	if bare := undated(f.name); bare != f.name {
		if m, ok = rs.Column(bare, ""); ok && m.Role != rules.Progress {
			return field{}, false // a label with its value
		}
	}
	if !ok || !m.Exact && len(strings.Fields(f.name)) > m.Words+2 || len(strings.Fields(f.name)) > 6 {
		return field{}, false
	}
	f.m = m
	return f, true
}

// undated parts a label from the month that it is of: "Update" of "Update (at March 2019)".
func undated(label string) string {
	words := strings.Fields(label)
	if len(words) < 2 {
		return label
	}
	from, month := len(words), false
	for ; from > 1; from-- {
		word := strings.Trim(words[from-1], "(),.–—-")
		date := looks(word, cue.Date)
		month = month || date && letters(word) > 0
		if !date && strings.Trim(word, "0123456789stndrh") != "" && !joiners[strings.ToLower(word)] {
			break
		}
	}
	if !month || !strings.ContainsAny(words[len(words)-1], "0123456789") {
		return label
	}
	return strings.TrimRight(strings.Join(words[:from], " "), " (–—-")
}

// frontLabels is how many labels that only front sheets have tell one from a plan, which may
// have a title.
const frontLabels = 2

// contactOnly holds the labels of those who can be asked.
var contactOnly = map[string]bool{rules.FieldJobTitle: true, rules.FieldPhone: true, rules.FieldEmail: true, rules.FieldContact: true, rules.FieldPortfolio: true}

// Of a form's rows, of ten, so many begin with a label, and it has so many at least.
const labelledRows, formRows = 7, 3

// isForm reports whether most rows are labels and values, and the table that these stand
// for is, by its evidence, a plan that says who or when. A front sheet, which may ask for a
// decision, is none.
func isForm(t *Table, rs *rules.Set, council string) bool {
	if len(t.Columns) < 2 || len(t.Columns) > 6 {
		return false
	}
	rows, labelled, front := 0, 0, make(map[string]bool)
	for _, r := range t.Rows {
		if r.Kind == Section || r.Kind == Blank || r.Kind == Note || rows > maxLooked {
			continue
		}
		cells := filled(doc.Row{Cells: r.Cells})
		if len(cells) == 0 || cells[0].Col > 0 {
			continue
		}
		rows++
		list, ok := fields(r, rs)
		if ok && (len(list) < len(cells) || len(cells) == 1) {
			labelled++ // labels alone are a heading row
		}
		for _, f := range list {
			if name, ok := rs.Label(f.name); ok && (frontOnly[name] || contactOnly[name]) && f.m.Role != rules.Recommendation {
				front[name] = true
			}
		}
	}
	if rows < formRows || 10*labelled < labelledRows*rows || len(front) >= frontLabels {
		return false
	}
	a := judge.Judge(sheetOf(Pivot(t, rs)), rs, council)
	return a.Kind.Answer == judge.Plan && slices.ContainsFunc(a.Columns, func(c judge.ColumnAnswer) bool {
		return c.Role == string(rules.Lead) || c.Role == string(rules.Due)
	})
}

// Pivot turns a form into the table that it stands for: a column for each label, a
// row for each record. A record begins where a label comes again.
func Pivot(t *Table, rs *rules.Set) *Table {
	out := &Table{Number: t.Number, Title: t.Title, Page: t.Page, Block: t.Block, Kind: Plan, Location: t.Location}
	columns := make(map[string]int)
	column := func(f field) int {
		key := rules.Plain(f.name)
		if _, ok := columns[key]; !ok {
			columns[key] = len(out.Columns)
			out.Columns = append(out.Columns, Column{Header: f.name})
		}
		return columns[key]
	}
	var row *Row
	last := -1 // the column of the value above
	for i := range t.Rows {
		r := t.Rows[i]
		if r.Kind == Section || r.Kind == Note {
			out.Rows = append(out.Rows, r)
			row, last = nil, -1
			continue
		}
		list, ok := fields(r, rs)
		if !ok {
			if row != nil && last >= 0 {
				row.Cells = append(row.Cells, carriedCells(r, last)...)
				row.Location = row.Location.Add(r.Location)
			}
			continue
		}
		for _, f := range list {
			if f.number != "" && strings.TrimSpace(f.value.Text) == "" && !named(t, f, i, rs) {
				f = field{name: f.name + " no", m: rules.Match{Role: rules.Ref, Key: f.m.Key}, value: doc.Cell{Text: f.number, Location: f.value.Location}}
			}
			col := column(f)
			if row == nil || has(row, col) {
				out.Rows = append(out.Rows, Row{Kind: Data, Why: "a form's record", Page: r.Page, Location: r.Location})
				row = &out.Rows[len(out.Rows)-1]
			}
			if f.number != "" {
				ref := column(field{name: f.name + " no", m: rules.Match{Role: rules.Ref, Key: f.m.Key}})
				row.Cells = append(row.Cells, doc.Cell{Col: ref, Text: f.number, Location: f.value.Location})
			}
			if f.grade != "" {
				grade := column(field{name: "Priority", m: rules.Match{Role: rules.Priority, Key: f.m.Key}})
				row.Cells = append(row.Cells, doc.Cell{Col: grade, Text: f.grade, Location: f.value.Location})
			}
			cell := f.value
			cell.Col, cell.ColSpan, cell.RowSpan = col, 0, 0
			row.Cells = append(row.Cells, cell)
			row.Location = row.Location.Add(r.Location)
			last = col
		}
	}
	settle(out, rs)
	return out
}

// named reports whether the value of the numbered label in row i stands in the next row.
func named(t *Table, f field, i int, rs *rules.Set) bool {
	if i+1 >= len(t.Rows) {
		return false
	}
	_, label := fields(t.Rows[i+1], rs)
	return !label
}

// carriedCells returns the cells of a row without a label, as parts of the value above.
func carriedCells(r Row, col int) []doc.Cell {
	var out []doc.Cell
	for _, c := range filled(doc.Row{Cells: r.Cells}) {
		c.Col, c.ColSpan, c.RowSpan = col, 0, 0
		out = append(out, c)
	}
	return out
}

func has(r *Row, col int) bool {
	for _, c := range r.Cells {
		if c.Col == col {
			return true
		}
	}
	return false
}

// settle says what the columns of a pivoted form are for.
func settle(t *Table, rs *rules.Set) {
	for i, c := range judge.Judge(sheetOf(t), rs, "").Columns {
		t.Columns[i].take(c, rs, "")
	}
}
