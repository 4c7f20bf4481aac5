package main

import (
	"arising/extract/judge"
	"arising/extract/rules"
	"arising/extract/table"
	"arising/extract/weigh/learn"
)

// row is whether a printed row names the columns.
var row = question{
	name: "row", about: "Whether a row names the columns or is one of data.",
	examples: rowExamples, settings: learn.Settings{Rounds: 8, Decay: 1e-4, Least: 3},
}

// dataRows is how many rows of data of each table are examples.
const dataRows = 3

func rowExamples() ([]learn.Example, error) {
	list, err := tables()
	if err != nil {
		return nil, err
	}
	hidden, err := rules.Without(nil)
	if err != nil {
		return nil, err
	}
	var out []learn.Example
	for n := range list {
		t := &list[n]
		weight := 1.0
		if t.File != "" {
			weight = labelledWeight
		}
		if !hasHead(t) && t.Twins > 0 {
			continue // several tables in one: no row of it is the first of a printed one
		}
		var lines []judge.Line
		var kinds []string
		for _, r := range t.Rows {
			if r.Kind == "head" || r.Kind == "data" {
				lines, kinds = append(lines, table.LineOf(r.Cells, false)), append(kinds, r.Kind)
			}
		}
		// With its head, and, where data begins a table, without.
		for _, headless := range []bool{false, true} {
			from := 0
			for headless && from < len(kinds) && kinds[from] == "head" {
				from++
			}
			if headless && from == 0 {
				continue
			}
			lines, kinds := lines[from:], kinds[from:]
			data := 0
			for i, kind := range kinds {
				if len(lines[i].Cells) < 2 {
					continue
				}
				if kind == "data" {
					if data++; data > dataRows {
						continue
					}
				}
				for _, rs := range []*rules.Set{rules.Default(), hidden, nil} {
					out = append(out, learn.Example{Evidence: judge.HeadEvidence(lines, i, t.Cols(), rs), Answer: kind, Group: t.Group, Weight: weight / 3})
				}
			}
		}
	}
	return out, nil
}
