// Train learns the weights by which extract/judge answers its questions, from the
// examples of the repository alone, and writes them to extract/judge/data. It prints how
// many answers are right: of all examples by weights learned from them (fit), with the
// publisher left out, and with the wording left out too.
//
//	go run ./golden/train            # every question
//	go run ./golden/train column     # one
//	go run ./golden/train -wrong 20 column
package main

import (
	"bytes"
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"

	"arising/extract/weigh/learn"
	"arising/golden/bank"
)

// A question is one thing that is learned; each has a file of its own here.
type question struct {
	name     string // of the file of weights
	about    string // its first line
	examples func() ([]learn.Example, error)
	settings learn.Settings
}

// questions are learned in this order: a later one may use the weights of an earlier.
var questions = []question{
	column,
	tablekind,
	row,
	list,
	kind,
}

// folds is how many parts the publishers are dealt into to measure them left out.
const folds = 8

type bankTable = bank.Table

// sorted returns the keys of a map in order.
func sorted[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }

func main() {
	wrong := flag.Int("wrong", 0, "print so many wrong answers of publishers left out")
	quick := flag.Bool("quick", false, "learn and write only; measure nothing")
	flag.Parse()
	if err := run(flag.Args(), *wrong, *quick); err != nil {
		fmt.Fprintln(os.Stderr, "train:", err)
		os.Exit(1)
	}
}

func run(names []string, wrong int, quick bool) error {
	for _, q := range questions {
		if len(names) > 0 && !slices.Contains(names, q.name) {
			continue
		}
		examples, err := q.examples()
		if err != nil {
			return fmt.Errorf("examples of %s: %w", q.name, err)
		}
		m := learn.Model(examples, q.settings)
		file := filepath.Join("extract", "judge", "data", q.name+".tsv")
		text := m.Text(q.about)
		before, _ := os.ReadFile(file) // absent the first time
		if err := os.WriteFile(file, text, 0o644); err != nil {
			return fmt.Errorf("write weights: %w", err)
		}
		state := "changed"
		if bytes.Equal(before, text) {
			state = "the same"
		}
		fmt.Printf("%s: %d examples, %d kB of weights, %s\n", q.name, len(examples), len(text)/1024, state)
		if quick {
			continue
		}
		fmt.Printf("  fit             %s\n", learn.Fit(m, examples))
		fmt.Printf("  publisher out   %s\n", learn.LeftOut(examples, q.settings, folds, false))
		hidden := learn.LeftOut(examples, q.settings, folds, true)
		fmt.Printf("  wording hidden  %s\n", hidden)
		for _, miss := range hidden.Wrong[:min(wrong, len(hidden.Wrong))] {
			fmt.Printf("    %q (%s) is %s; answered %s at %d\n", miss.Example.Wording, miss.Example.Group, miss.Example.Answer, miss.Verdict.Answer, miss.Verdict.Share)
		}
	}
	return nil
}
