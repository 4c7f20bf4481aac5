package main

import (
	"context"
	"fmt"
	"os"
	"strings"

	"arising/extract"
	"arising/extract/judge"
	"arising/extract/record/cover"
	"arising/extract/rules"
	"arising/extract/weigh/learn"
	"arising/golden"
	"arising/internal/tsv"
)

// kind is what kind of document it is.
var kind = question{
	name: "kind", about: "What kind of document it is.",
	examples: documentExamples, settings: learn.Settings{Rounds: 8, Decay: 2e-3, Least: 5},
}

// realCover is how many invented covers one of the shipped corpus counts for.
const realCover = 2

// documentExamples are the covers of the shipped corpus, whose kinds truth says, and invented ones.
func documentExamples() ([]learn.Example, error) {
	rows, err := tsv.Read(os.DirFS("golden/train/data"), "covers.tsv", "kind", "lines", "signs")
	if err != nil {
		return nil, err
	}
	var out []learn.Example
	parts := func(s string) []string {
		if s == "" {
			return nil
		}
		return strings.Split(s, " | ")
	}
	for _, row := range rows {
		c := judge.Cover{Lines: parts(row.Get("lines")), Signs: parts(row.Get("signs"))}
		out = append(out, learn.Example{Evidence: judge.KindEvidence(c), Answer: row.Get("kind"), Group: row.Get("lines"), Wording: row.Get("lines")})
	}
	pairs, err := golden.LoadIndex(".")
	if err != nil {
		return nil, err
	}
	for _, p := range pairs {
		truth, err := golden.LoadTruth(p.Golden)
		if err != nil {
			return nil, err
		}
		answer, _ := truth.Report["kind"].(string)
		if answer == "" {
			continue
		}
		src, err := os.ReadFile(p.Document)
		if err != nil {
			return nil, fmt.Errorf("read example: %w", err)
		}
		r, err := extract.Run(context.Background(), p.Document, src, extract.Options{Until: extract.StageColumns})
		if err != nil {
			return nil, err
		}
		publisher, _, _ := strings.Cut(strings.TrimPrefix(p.Document, "corpus/docs/"), "-")
		out = append(out, learn.Example{
			Evidence: judge.KindEvidence(cover.Cover(*r.Document, r.Columns, rules.Default())), Answer: answer, Group: publisher, Wording: p.Document, Weight: realCover,
		})
	}
	return out, nil
}
