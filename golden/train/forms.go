package main

import (
	"fmt"
	"math/rand/v2"
	"os"
	"strings"

	"arising/extract/doc"
	"arising/extract/judge"
	"arising/extract/rules"
	"arising/golden/bank"
	"arising/internal/tsv"
)

// formTables is how many tables are made of each head of forms.tsv.
const formTables = 4

// formGroup begins the names of their groups.
const formGroup = "form "

// heads makes tables under the heads of forms.tsv, of few rows and of many.
func (f *facts) heads(negative []bank.Table) ([]bank.Table, error) {
	rows, err := tsv.Read(os.DirFS(dataDir), "forms.tsv", "kind", "title", "columns")
	if err != nil {
		return nil, err
	}
	r := rand.New(rand.NewPCG(5, 6))
	var out []bank.Table
	for n, row := range rows {
		columns := strings.Split(row.Get("columns"), "|")
		for _, column := range columns {
			role, _, _ := strings.Cut(column, "=")
			if role != string(rules.Other) && f.strange(role) == nil && len(f.cells[role]) == 0 {
				return nil, fmt.Errorf("forms.tsv:%d: no cells of the role %q; there are of %s", row.Line, role, strings.Join(sorted(f.cells), ", "))
			}
		}
		for i := range formTables {
			t := bank.Table{Kind: row.Get("kind"), Group: fmt.Sprintf("%s%d", formGroup, n), Title: row.Get("title")}
			if t.Kind == judge.Plan && i%2 == 1 {
				t.Title = planTitles[r.IntN(len(planTitles))]
				t.Above = []string{row.Get("title")}
			}
			f.headed(&t, columns, negative, r)
			out = append(out, t)
		}
	}
	return out, nil
}

// headed makes the rows of a table under a given head.
func (f *facts) headed(t *bank.Table, columns []string, negative []bank.Table, r *rand.Rand) {
	head := bank.Row{Kind: "head"}
	rows := make([]bank.Row, 1+r.IntN(8))
	for i := range rows {
		rows[i].Kind = "data"
	}
	for col, column := range columns {
		role, text, _ := strings.Cut(column, "=")
		t.Roles = append(t.Roles, role)
		head.Cells = append(head.Cells, doc.Cell{Col: col, Text: text})
		var cells []doc.Cell
		switch list := f.strange(role); {
		case role == string(rules.Other):
			cells = foreign(negative, len(rows), r)
		case list != nil:
			t.Roles[col] = string(rules.Other)
			for at := range rows {
				cells = append(cells, doc.Cell{Text: list[(at+col)%len(list)]})
			}
		default:
			cells = f.column(role, len(rows), r)
		}
		for i, cell := range cells {
			cell.Col = col
			rows[i].Cells = append(rows[i].Cells, cell)
		}
	}
	dress(&head, r)
	t.Rows = append([]bank.Row{head}, rows...)
}

// strange are the cells of a manner that stands in no plan; nil where it is a role.
func (f *facts) strange(manner string) []string {
	switch manner {
	case "address", "minutes":
		return f.cells["layout"][manner]
	case "project":
		return f.cells["action"]["noun"]
	}
	return nil
}

// foreign are the cells of some column of a table that is no plan.
func foreign(negative []bank.Table, rows int, r *rand.Rand) []doc.Cell {
	from := negative[r.IntN(len(negative))]
	pick := r.IntN(len(from.Roles))
	var list []string
	for _, row := range from.Rows[min(1, len(from.Rows)):] {
		if pick < len(row.Cells) {
			list = append(list, row.Cells[pick].Text)
		}
	}
	out := make([]doc.Cell, rows)
	for i := range out {
		if len(list) > 0 {
			out[i].Text = list[i%len(list)]
		}
	}
	return out
}
