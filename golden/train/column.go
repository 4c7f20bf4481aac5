package main

import (
	"fmt"

	"arising/extract/judge"
	"arising/extract/rules"
	"arising/extract/weigh/learn"
	"arising/internal/tsv"
)

// column is what a column is for: its role.
var column = question{
	name: "column", about: "What a column is for.",
	examples: columnExamples, settings: learn.Settings{Rounds: 8, Decay: 1e-4, Least: 2},
}

func columnExamples() ([]learn.Example, error) {
	rows, err := tsv.Read(rules.Data(), "columns.tsv", "role", "phrase", "weight", "scope", "seen")
	if err != nil {
		return nil, fmt.Errorf("headings: %w", err)
	}
	var out []learn.Example
	for _, row := range rows {
		if phrase := row.Get("phrase"); row.Get("scope") == "" {
			out = append(out, learn.Example{Evidence: judge.Heading(phrase), Answer: row.Get("role"), Wording: phrase})
		}
	}
	return out, nil
}
