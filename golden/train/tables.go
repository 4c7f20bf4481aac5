package main

import (
	"bufio"
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"arising/extract/doc"
	"arising/extract/judge"
	"arising/extract/rules"
	"arising/extract/table"
	"arising/golden/bank"
	"arising/internal/tsv"
)

// The folders of what is learned from, below the root of the repository.
const (
	dataDir     = "golden/train/data"
	negativeDir = "golden/negatives"
)

// tables returns every labelled table: the shipped corpus, the negatives and invented ones.
func tables() ([]bank.Table, error) {
	out, err := bank.Glob(filepath.Join(dataDir, "*.tables"))
	if err != nil {
		return nil, err
	}
	negative, err := negatives()
	if err != nil {
		return nil, err
	}
	out = append(out, negative...)
	invented, err := invent(negative)
	if err != nil {
		return nil, err
	}
	return append(out, invented...), nil
}

// negatives reads the tables of documents that hold no plan: a title and a table of pipes.
func negatives() ([]bank.Table, error) {
	files, err := filepath.Glob(filepath.Join(negativeDir, "*.txt"))
	if err != nil {
		return nil, fmt.Errorf("find negatives: %w", err)
	}
	slices.Sort(files)
	var out []bank.Table
	for _, file := range files {
		src, err := os.ReadFile(file)
		if err != nil {
			return nil, fmt.Errorf("read negatives: %w", err)
		}
		t := bank.Table{File: filepath.Base(file), Kind: judge.Other, Group: strings.TrimSuffix(filepath.Base(file), ".txt")}
		in := bufio.NewScanner(bytes.NewReader(src))
		for in.Scan() {
			line := strings.TrimSpace(in.Text())
			switch {
			case line == "" || strings.HasPrefix(line, "|--"):
			case !strings.HasPrefix(line, "|"):
				t.Title = line
			default:
				row := bank.Row{Kind: "data"}
				if len(t.Rows) == 0 {
					row.Kind = "head"
				}
				for i, field := range strings.Split(strings.Trim(line, "|"), "|") {
					row.Cells = append(row.Cells, doc.Cell{Col: i, Text: strings.TrimSpace(field)})
				}
				t.Rows = append(t.Rows, row)
			}
		}
		for i := range t.Cols() {
			heading := ""
			if len(t.Rows) > 0 && i < len(t.Rows[0].Cells) {
				heading = t.Rows[0].Cells[i].Text
			}
			t.Roles = append(t.Roles, roleApart(heading))
		}
		out = append(out, t)
	}
	return out, nil
}

// facts are the data that invented tables are made of.
type facts struct {
	headings map[string][]string            // by role
	cells    map[string]map[string][]string // by role and manner
	shapes   [][]string                     // roles from the left
}

func readFacts() (*facts, error) {
	f := &facts{headings: make(map[string][]string), cells: make(map[string]map[string][]string)}
	data := os.DirFS(dataDir)
	rows, err := tsv.Read(data, "headings.tsv", "role", "heading")
	if err != nil {
		return nil, err
	}
	for _, row := range rows {
		f.headings[row.Get("role")] = append(f.headings[row.Get("role")], row.Get("heading"))
	}
	if rows, err = tsv.Read(rules.Data(), "columns.tsv", "role", "phrase", "weight", "scope", "seen"); err != nil {
		return nil, err
	}
	for _, row := range rows {
		if row.Get("scope") == "" {
			f.headings[row.Get("role")] = append(f.headings[row.Get("role")], capital(row.Get("phrase")))
		}
	}
	if rows, err = tsv.Read(data, "cells.tsv", "role", "manner", "cell"); err != nil {
		return nil, err
	}
	for _, row := range rows {
		role, manner := row.Get("role"), row.Get("manner")
		if f.cells[role] == nil {
			f.cells[role] = make(map[string][]string)
		}
		text := strings.ReplaceAll(row.Get("cell"), `\n`, "\n")
		if text == "-EMPTY-" {
			text = ""
		}
		f.cells[role][manner] = append(f.cells[role][manner], text)
	}
	if rows, err = tsv.Read(data, "shapes.tsv", "kind", "roles"); err != nil {
		return nil, err
	}
	for _, row := range rows {
		f.shapes = append(f.shapes, strings.Fields(row.Get("roles")))
	}
	return f, nil
}

func capital(s string) string { return strings.ToUpper(s[:1]) + s[1:] }

// How many tables are invented, of plans and of others.
const inventedPlans, inventedOthers, inventedLayouts, inventedForms, inventedMatrices = 1400, 800, 1600, 300, 150

// planTitles stand over invented plans; most have none.
var planTitles = []string{"", "", "", "", "Action plan", "Improvement plan 2019", "Appendix A", "Recommendations", "Progress report", "Delivery plan", "Update on actions", "Action log", "Response to the review", "Housing", "Theme 1: Early help", "Matters arising", "Work plan", "Table 3", "Implementation plan", "Conclusions and recommendations", "Chapter 6 – Conclusions and recommendations", "Findings and recommendations", "Summary of recommendations", "Our programme", "Programme of improvement"}

// planAbove stand over the titles of some, otherAbove over those of others.
var (
	planAbove  = []string{"Board Action Log", "Actions from meeting 12", "Action plan 2019-2022", "Improvement plan", "Recommendations and actions", "Task list", "Delivery plan", "Recommendations", "Minutes of the board", "Annual report", "Action tracker", "Work plan", "Panel – actions report", "Actions report", "Report on actions"}
	otherAbove = []string{"Minutes of the board", "Annual report", "Needs assessment", "Performance report", "Report to Cabinet", "Budget 2020/21", "Planning committee", "Strategy 2019-2022", "Agenda", "Survey of residents", "Equality impact assessment", "Recommendations", "Inspection report"}
)

// invent makes tables of facts, always the same ones.
func invent(negative []bank.Table) ([]bank.Table, error) {
	f, err := readFacts()
	if err != nil {
		return nil, err
	}
	r := rand.New(rand.NewPCG(1, 2))
	var out []bank.Table
	for i := range inventedPlans {
		t := bank.Table{Kind: judge.Plan, Group: fmt.Sprintf("invented plan %d", i), Title: planTitles[r.IntN(len(planTitles))]}
		if r.IntN(3) == 0 {
			t.Above = []string{planAbove[r.IntN(len(planAbove))]}
		}
		f.fill(&t, f.shapes[i%len(f.shapes)], r)
		out = append(out, t)
	}
	for i := range inventedOthers {
		t := bank.Table{Kind: judge.Other, Group: fmt.Sprintf("invented other %d", i)}
		if r.IntN(2) == 0 {
			t.Above = []string{otherAbove[r.IntN(len(otherAbove))]}
		}
		f.mix(&t, negative, r)
		out = append(out, t)
	}
	for i := range inventedForms {
		t := bank.Table{Kind: formKind, Group: fmt.Sprintf("invented form %d", i)}
		f.form(&t, r)
		out = append(out, t)
	}
	for i := range inventedLayouts {
		t := bank.Table{Kind: judge.Other, Group: fmt.Sprintf("invented layout %d", i)}
		if r.IntN(2) == 0 {
			t.Above = []string{otherAbove[r.IntN(len(otherAbove))]}
		}
		f.lay(&t, r)
		out = append(out, t)
	}
	matrices, err := f.matrices()
	if err != nil {
		return nil, err
	}
	out = append(out, matrices...)
	logs, err := f.logs()
	if err != nil {
		return nil, err
	}
	forms, err := f.heads(negative)
	return append(append(out, logs...), forms...), err
}

// formKind is a table of labels and values.
const formKind = "form"

// form makes records printed as labels and values, one under another or in pairs.
func (f *facts) form(t *bank.Table, r *rand.Rand) {
	roles := f.shapes[r.IntN(len(f.shapes))]
	pairs := 1 + r.IntN(2)
	var labels []string
	roles = slices.Clone(roles)
	for i := range roles {
		role, _, _ := shape(roles[i])
		roles[i] = role
		list := f.headings[role]
		labels = append(labels, list[r.IntN(len(list))])
	}
	colon, fill, bold := []string{"", ":"}[r.IntN(2)], []string{"", "#f2f2f2"}[r.IntN(2)], r.IntN(2) == 0
	for range 1 + r.IntN(3) {
		for at := 0; at < len(roles); {
			row := bank.Row{Kind: "data"}
			for p := 0; p < pairs && at < len(roles); p++ {
				cell := f.column(roles[at], 1, r)[0]
				cell.Col = 2*p + 1
				label := doc.Cell{Col: 2 * p, Text: labels[at] + colon, Fill: fill}
				if bold {
					label.Styles = []doc.Style{{To: len(label.Text), Bold: true}}
				}
				row.Cells = append(row.Cells, label, cell)
				if at++; cell.Text == "" || len(cell.Text) > 60 {
					break
				}
			}
			t.Rows = append(t.Rows, row)
		}
	}
	for range 2 * pairs {
		t.Roles = append(t.Roles, "?")
	}
}

// layouts are the manners of the columns of what is laid out as a table and is none: front
// sheets, columns of prose, minutes, forms, lists of addresses, figures.
var layouts = []string{
	"label value", "label value label value", "label value", "minutes minutes", "report report", "report cut", "cut cut", "cut report cut",
	"number minutes", "number minutes initials", "number report", "number minutes initials", "minutes initials", "question tick", "question value", "question tick value", "question report",
	"address address", "address address address", "bullet bullet", "mark bullet", "mark cut", "mark report", "mark bullet mark bullet", "caption caption", "caption caption caption",
	"label report", "bullet report", "bullet value", "value value", "value label value", "report value", "report bullet cut", "number bullet", "name value", "name label", "question report report", "label minutes", "caption report",
}

// proseRoles are the roles whose headings stand over prose of any kind.
var proseRoles = []string{"theme", "evidence", "progress", "other", "other"}

// layoutHeads stand over some of them.
var layoutHeads = map[string][]string{
	"minutes": {"Minutes", "Discussion", "Item", "Notes", ""}, "initials": {"Action", "By", "Who", ""}, "number": {"No", "Item", ""}, "report": {"Findings", "Evidence", "Summary", "Comments", ""},
	"question": {"Question", ""}, "tick": {"Yes / No", "Answer", ""}, "address": {"Address", ""}, "bullet": {"Group", "Factor", ""}, "value": {"Details", ""},
}

// lay makes a table of what is laid out in columns and says nothing of what is to be done.
func (f *facts) lay(t *bank.Table, r *rand.Rand) {
	manners := strings.Fields(layouts[r.IntN(len(layouts))])
	rows := make([]bank.Row, 1+r.IntN(9))
	headed := r.IntN(3) == 0
	named := r.IntN(2) == 0 // by headings that plans have too
	head := bank.Row{Kind: "head"}
	if r.IntN(3) == 0 {
		t.Title = []string{"Introduction", "Background", "Minutes", "Conclusions and recommendations", "Recommendations", "Agenda", "What people told us", "Actions", "Step 5: Review", "Implications"}[r.IntN(10)]
	}
	for col, manner := range manners {
		t.Roles = append(t.Roles, string(rules.Other))
		heads := layoutHeads[manner]
		if manner == "initials" || manner == "name" || manner == "number" {
			t.Roles[col] = "?" // somebody, or a number, in any table
		}
		text := ""
		if headed && len(heads) > 0 {
			text = heads[r.IntN(len(heads))]
		}
		if headed && named && (manner == "report" || manner == "bullet" || manner == "cut" || manner == "value" || manner == "minutes") {
			list := f.headings[proseRoles[r.IntN(len(proseRoles))]]
			text = list[r.IntN(len(list))]
			t.Roles[col] = "?"
		}
		head.Cells = append(head.Cells, doc.Cell{Col: col, Text: text})
		list := f.cells["layout"][manner]
		switch manner {
		case "number":
			list = f.cells["ref"]["num"]
		case "mark":
			list = []string{"•", "•", "", "●", "•"}
		case "initials":
			list = append([]string{"", "", "", ""}, f.cells["lead"]["init"]...)
		case "name":
			list = f.cells["lead"]["name"]
		}
		at, several := r.IntN(len(list)), r.IntN(4) == 0
		for i := range rows {
			cell := doc.Cell{Col: col, Text: list[(at+i)%len(list)]}
			if several && (manner == "report" || manner == "minutes" || manner == "bullet") {
				cell.Text += "\n" + list[r.IntN(len(list))] + " " + list[r.IntN(len(list))]
			}
			if r.IntN(8) == 0 {
				cell.Text = ""
			}
			rows[i].Kind, rows[i].Cells = "data", append(rows[i].Cells, cell)
		}
	}
	t.Rows = rows
	if headed {
		t.Rows = append([]bank.Row{head}, rows...)
	}
}

// fill makes the rows of a plan of the given roles.
func (f *facts) fill(t *bank.Table, roles []string, r *rand.Rand) {
	head := bank.Row{Kind: "head"}
	rows := make([]bank.Row, 2+r.IntN(8))
	for col, role := range roles {
		role, cells, is := shape(role)
		t.Roles = append(t.Roles, is)
		list := f.headings[role]
		text := list[r.IntN(len(list))]
		switch {
		case role == "ref" && r.IntN(4) == 0:
			text = ""
		case r.IntN(8) == 0:
			text = strings.ToUpper(text)
		}
		head.Cells = append(head.Cells, doc.Cell{Col: col, Text: text})
		for i, cell := range f.column(cells, len(rows), r) {
			cell.Col = col
			rows[i].Kind, rows[i].Cells = "data", append(rows[i].Cells, cell)
		}
	}
	dress(&head, r)
	t.Rows = append([]bank.Row{head}, rows...)
}

// shape reads one column of a shape: "response>action" is headed and filled as a response
// and is the action; "progress~status" is headed as progress, and filled as, and is, a status.
func shape(column string) (heading, cells, role string) {
	if heading, role, ok := strings.Cut(column, ">"); ok {
		return heading, heading, role
	}
	if heading, role, ok := strings.Cut(column, "~"); ok {
		return heading, role, role
	}
	return column, column, column
}

// dress sets a head as print does: bold, shaded or as it is.
func dress(head *bank.Row, r *rand.Rand) {
	bold, fill := r.IntN(2) == 0, []string{"", "", "#d9d9d9", "#1f3864"}[r.IntN(4)]
	for i := range head.Cells {
		c := &head.Cells[i]
		c.Fill = fill
		if bold {
			c.Styles = []doc.Style{{To: len(c.Text), Bold: true}}
		}
	}
}

// hues are fills that ratings use.
var hues = map[byte]string{'G': "#00b050", 'A': "#ffc000", 'R': "#ff0000", 'B': "#0070c0"}

// column makes the cells of one column, in one manner.
func (f *facts) column(role string, rows int, r *rand.Rand) []doc.Cell {
	from := role
	if role == string(rules.Other) {
		from = []string{"theme", "source", "priority", "partners", "resources"}[r.IntN(5)]
	}
	manners := make([]string, 0, len(f.cells[from]))
	for m := range f.cells[from] {
		manners = append(manners, m)
	}
	slices.Sort(manners)
	list := f.cells[from][manners[r.IntN(len(manners))]]
	blank := 0
	switch rules.Role(role) {
	case rules.Progress, rules.Evidence, rules.Revised, rules.Completed, rules.Resources, rules.Partners, rules.Theme:
		blank = r.IntN(4)
	case rules.Lead, rules.Due, rules.Status, rules.Rating:
		blank = r.IntN(3) / 2
	}
	colour := role == string(rules.Rating) && r.IntN(2) == 0
	wordless := colour && r.IntN(4) == 0
	at := r.IntN(len(list))
	out := make([]doc.Cell, rows)
	for i := range out {
		text := list[r.IntN(len(list))]
		if role == string(rules.Ref) {
			text = list[(at+i)%len(list)]
		}
		if blank > 0 && r.IntN(5) < blank {
			text = ""
		}
		if colour && text != "" {
			out[i].Fill = hues[text[0]]
		}
		if wordless {
			text = ""
		}
		out[i].Text = text
	}
	return out
}

// mix makes a table that is no plan of columns of several such, sometimes with a column
// that plans have too.
func (f *facts) mix(t *bank.Table, negative []bank.Table, r *rand.Rand) {
	rows := make([]bank.Row, 2+r.IntN(6))
	head := bank.Row{Kind: "head"}
	for i := range rows {
		rows[i].Kind = "data"
	}
	t.Title = negative[r.IntN(len(negative))].Title
	for col := range 2 + r.IntN(5) {
		role, heading := string(rules.Other), ""
		var cells []doc.Cell
		if r.IntN(4) == 0 {
			role = []string{"lead", "status", "rag", "ref", "progress", "raised", "member", "due"}[r.IntN(8)]
			list := f.headings[role]
			heading, cells = list[r.IntN(len(list))], f.column(role, len(rows), r)
		} else {
			from := negative[r.IntN(len(negative))]
			pick := r.IntN(len(from.Roles))
			role = from.Roles[pick]
			for i, row := range from.Rows {
				if pick >= len(row.Cells) {
					continue
				}
				if i == 0 {
					heading = row.Cells[pick].Text
					continue
				}
				cells = append(cells, doc.Cell{Text: row.Cells[pick].Text})
			}
			if list := f.headings[role]; r.IntN(3) == 0 && len(list) > 0 {
				heading = list[r.IntN(len(list))]
			}
		}
		t.Roles = append(t.Roles, role)
		head.Cells = append(head.Cells, doc.Cell{Col: col, Text: heading})
		for i := range rows {
			cell := doc.Cell{Col: col}
			if len(cells) > 0 {
				cell.Text, cell.Fill = cells[i%len(cells)].Text, cells[i%len(cells)].Fill
			}
			rows[i].Cells = append(rows[i].Cells, cell)
		}
	}
	dress(&head, r)
	t.Rows = append([]bank.Row{head}, rows...)
}

// sheet is the table as the judges look at it.
func sheet(t *bank.Table) *judge.Table {
	out := &judge.Table{Title: t.Title, Above: t.Above, Twins: t.Twins, Columns: make([]judge.Column, t.Cols())}
	for _, row := range t.Rows {
		if row.Kind == "data" {
			out.Rows++
		}
		for _, c := range row.Cells {
			if c.Col >= len(out.Columns) {
				continue
			}
			switch row.Kind {
			case "head":
				for i := c.Col; i < min(c.Col+c.Cols(), len(out.Columns)); i++ {
					if h := &out.Columns[i].Heading; !strings.HasSuffix(*h, c.Text) {
						*h = strings.TrimSpace(*h + " " + strings.Join(strings.Fields(c.Text), " "))
					}
				}
			case "data":
				if cell := table.Seen(c); cell.Runes > 0 || cell.Hue != "" {
					out.Columns[c.Col].Cells = append(out.Columns[c.Col].Cells, cell)
				}
			}
		}
	}
	return out
}
