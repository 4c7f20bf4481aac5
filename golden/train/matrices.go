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

// matrices makes tables that hold what plans hold and are none: of each subject whether it
// holds here and there.
func (f *facts) matrices() ([]bank.Table, error) {
	rows, err := tsv.Read(os.DirFS(dataDir), "matrices.tsv", "part", "texts")
	if err != nil {
		return nil, err
	}
	parts := make(map[string][][]string)
	for _, row := range rows {
		parts[row.Get("part")] = append(parts[row.Get("part")], strings.Split(row.Get("texts"), "|"))
	}
	for _, part := range []string{"subjects", "places", "values"} {
		if len(parts[part]) == 0 {
			return nil, fmt.Errorf("matrices.tsv: no %s", part)
		}
	}
	r := rand.New(rand.NewPCG(9, 10))
	var out []bank.Table
	for i := range inventedMatrices {
		t := bank.Table{Kind: judge.Other, Group: fmt.Sprintf("invented matrix %d", i)}
		f.matrix(&t, parts, r)
		out = append(out, t)
	}
	return out, nil
}

// matrix makes a table of subjects and places, each cell one of the same few values.
func (f *facts) matrix(t *bank.Table, parts map[string][][]string, r *rand.Rand) {
	pick := func(part string) []string { return parts[part][r.IntN(len(parts[part]))] }
	places, values := pick("places"), pick("values")
	subjects := pick("subjects")
	if r.IntN(2) == 0 { // what plans ask for, as subjects
		for _, manner := range sorted(f.cells["action"]) {
			subjects = append(subjects[:1:1], f.cells["action"][manner]...)
			break
		}
	}
	t.Roles = []string{string(rules.Other)}
	head := bank.Row{Kind: "head", Cells: []doc.Cell{{Text: subjects[0]}}}
	if list := f.headings["action"]; r.IntN(3) == 0 {
		head.Cells[0].Text = list[r.IntN(len(list))]
	}
	places = places[:min(len(places), 3+r.IntN(4))]
	for i, place := range places {
		t.Roles = append(t.Roles, string(rules.Other))
		head.Cells = append(head.Cells, doc.Cell{Col: i + 1, Text: place})
	}
	t.Rows = []bank.Row{head}
	at := r.IntN(len(subjects))
	for i := range 3 + r.IntN(8) {
		row := bank.Row{Kind: "data", Cells: []doc.Cell{{Text: subjects[1+(at+i)%(len(subjects)-1)]}}}
		for k := range places {
			row.Cells = append(row.Cells, doc.Cell{Col: k + 1, Text: values[r.IntN(len(values))]})
		}
		t.Rows = append(t.Rows, row)
	}
	dress(&t.Rows[0], r)
}
