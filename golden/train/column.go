package main

import (
	"fmt"
	"strings"

	"arising/extract/judge"
	"arising/extract/rules"
	"arising/extract/weigh"
	"arising/extract/weigh/learn"
	"arising/internal/tsv"
)

// column is what a column is for: its role.
var column = question{
	name: "column", about: "What a column is for.",
	examples: columnExamples, settings: learn.Settings{Rounds: 5, Decay: 1e-4, Least: 3},
}

// fewRows is the file of small tables, which are invented: of a few rows little can be said.
const fewRows = "few.tables"

// labelledWeight is how much a column of a document counts beside an invented one.
const labelledWeight = 3

func columnExamples() ([]learn.Example, error) {
	out, err := headingExamples()
	if err != nil {
		return nil, err
	}
	list, err := tables()
	if err != nil {
		return nil, err
	}
	for i := range list {
		out = append(out, columnsOf(&list[i])...)
	}
	return out, nil
}

// headingExamples are headings alone: those of columns.tsv and of headings.tsv.
func headingExamples() ([]learn.Example, error) {
	f, err := readFacts()
	if err != nil {
		return nil, err
	}
	var out []learn.Example
	for _, role := range sorted(f.headings) {
		for _, heading := range f.headings[role] {
			out = append(out, learn.Example{Evidence: judge.Heading(heading), Answer: role, Wording: rules.Plain(heading)})
		}
	}
	// What columns.tsv says counts by itself, whatever the words.
	rows, err := tsv.Read(rules.Data(), "columns.tsv", "role", "phrase", "weight", "scope", "seen")
	if err != nil {
		return nil, fmt.Errorf("headings: %w", err)
	}
	for _, row := range rows {
		m, ok := rules.Default().Column(row.Get("phrase"), "")
		if ok && len(m.Tie) == 0 && row.Get("scope") == "" {
			out = append(out, learn.Example{Evidence: judge.Listed(m), Answer: row.Get("role"), Wording: row.Get("phrase")})
		}
	}
	return out, nil
}

// roleApart is the role of a column of a table that is no plan: what its heading says by the
// list, since a lead or a date is one in any table, and that the table is no plan is for
// tablekind; other where the list does not know it.
func roleApart(heading string) string {
	m, ok := rules.Default().Column(heading, "")
	if ok && m.Exact && !m.Weak && len(m.Tie) == 0 && m.Role != rules.Action && m.Role != rules.Recommendation {
		return string(m.Role)
	}
	return string(rules.Other)
}

// columnsOf are the columns of one table, each seen in several ways: with all that is
// known of its heading, with its words alone, without any, beside the others and alone.
func columnsOf(t *bankTable) []learn.Example {
	var out []learn.Example
	s := sheet(t)
	roles := make([]string, len(s.Columns))
	for i := range roles {
		if i < len(t.Roles) && t.Roles[i] != "?" {
			roles[i] = t.Roles[i]
			if t.Kind != judge.Plan && t.File != "" {
				roles[i] = roleApart(s.Columns[i].Heading)
			}
		}
	}
	weight := 1.0
	if t.File != "" && t.File != fewRows {
		weight = labelledWeight
	}
	for _, sight := range []judge.Sight{judge.All, judge.Unknown, judge.Strange, judge.Blind} {
		if t.Kind != judge.Plan && sight >= judge.Strange {
			break // a date is one in any table: that this is no plan is for tablekind
		}
		if sight >= judge.Strange && strings.HasPrefix(t.Group, formGroup) {
			break // their heads were chosen for their words, not for how often such are
		}
		base := judge.ColumnEvidence(s, sight, rules.Default(), "")
		for i, role := range roles {
			if role == "" {
				continue
			}
			wording := rules.Plain(s.Columns[i].Heading)
			if sight >= judge.Strange {
				wording = ""
			}
			ways := []weigh.Evidence{base[i], judge.Neighbours(base[i], i, roles)}
			if t.Kind == judge.Plan {
				ways = append(ways, judge.InPlan(judge.Neighbours(base[i], i, roles)))
			}
			for _, e := range ways {
				out = append(out, learn.Example{Evidence: e, Answer: role, Group: t.Group, Wording: wording, Weight: weight / 4})
			}
		}
	}
	return out
}
