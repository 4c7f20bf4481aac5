package main

import (
	"hash/fnv"
	"slices"

	"arising/extract/judge"
	"arising/extract/rules"
	"arising/extract/weigh/learn"
	"arising/golden/bank"
)

// tablekind is whether a table is a plan.
var tablekind = question{
	name: "tablekind", about: "Whether a table holds what somebody is to do.",
	examples: kindExamples, settings: learn.Settings{Rounds: 20, Decay: 1e-3, Least: 5},
}

// kindFolds is how many parts the tables are dealt into: the columns of each are judged by
// weights learned from the others, so that the kind does not lean on columns that were
// learned by heart.
const kindFolds = 2

// Of tables without any heading far fewer are plans than of those with headings: so much
// each counts there.
const headlessPlan, headlessOther = 0.3, 2.0

// sights is in how many ways a table with headings is seen.
const sights = 4

func kindExamples() ([]learn.Example, error) {
	list, err := tables()
	if err != nil {
		return nil, err
	}
	headings, err := headingExamples()
	if err != nil {
		return nil, err
	}
	parts := make([][]learn.Example, kindFolds)
	for i := range list {
		at := partOf(list[i].Group)
		parts[at] = append(parts[at], columnsOf(&list[i])...)
	}
	var out []learn.Example
	for fold := range kindFolds {
		hidden := make(map[string]bool)
		for _, e := range parts[fold] {
			hidden[e.Wording] = true
		}
		var rest []learn.Example
		for i, part := range append(parts, headings) {
			for _, e := range part {
				if i != fold && (e.Wording == "" || !hidden[e.Wording] || i < kindFolds && e.Wording != "") {
					rest = append(rest, e)
				}
			}
		}
		j := judge.Judges{Column: learn.Model(rest, column.settings)}
		for i := range list {
			t := &list[i]
			if partOf(t.Group) != fold || t.Kind != judge.Plan && t.Kind != judge.Other {
				continue
			}
			weight := 1.0
			if t.File != "" && t.File != fewRows {
				weight = labelledWeight
			}
			s := sheet(t)
			for _, sight := range []judge.Sight{judge.All, judge.Unknown, judge.Strange, judge.Blind} {
				if sight >= judge.Strange && t.Kind == judge.Plan && s.Answers() == 0 {
					continue // nobody could tell
				}
				share := weight
				bare := *s
				headless := !hasHead(t)
				if headless {
					if sight != judge.All {
						continue // all sights show the same
					}
					share *= sights
				}
				if headless || sight == judge.Blind {
					if share *= headlessOther; t.Kind == judge.Plan {
						share *= headlessPlan / headlessOther
					}
				}
				for _, titled := range []bool{true, false} {
					if !titled {
						bare.Title, bare.Above = "", nil
					}
					e := j.KindEvidence(&bare, sight, rules.Default(), "")
					out = append(out, learn.Example{Evidence: e, Answer: t.Kind, Group: t.Group, Wording: t.Title + " " + t.Group, Weight: share / 8})
				}
			}
		}
	}
	return out, nil
}

func hasHead(t *bankTable) bool {
	return slices.ContainsFunc(t.Rows, func(r bank.Row) bool { return r.Kind == "head" })
}

func partOf(group string) int {
	h := fnv.New32a()
	h.Write([]byte(group))
	return int(h.Sum32() % kindFolds)
}
