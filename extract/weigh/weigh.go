// Package weigh picks the likeliest of a few answers from named evidence. The weights
// were learned from labelled examples (package learn) and are data; at run time there
// are only sums of integers, so a verdict is the same on every machine.
package weigh

import (
	"cmp"
	"fmt"
	"io/fs"
	"slices"
	"strconv"
	"strings"

	"arising/internal/tsv"
)

// Whole is the value of a feature that simply holds; a share of it says how far one does.
const Whole = 16

// A Feature is one thing that is so of a candidate, and how far, in parts of Whole.
type Feature struct {
	Name  string
	Value int
}

// Evidence is all that is known of a candidate. The zero value is none.
type Evidence []Feature

// Add notes that something is so.
func (e *Evidence) Add(name string) { *e = append(*e, Feature{name, Whole}) }

// AddPart notes that something is so to so many sixteenths.
func (e *Evidence) AddPart(name string, value int) {
	if value != 0 {
		*e = append(*e, Feature{name, value})
	}
}

// A Model holds, for one question, the weight of each feature for each answer, in
// thousandths.
type Model struct {
	answers []string // sorted
	weights map[string][]int32
}

// New makes a model; weights hold, for each feature, a number for each answer.
func New(answers []string, weights map[string][]int32) *Model {
	return &Model{answers: answers, weights: weights}
}

// Answers returns the answers, sorted.
func (m *Model) Answers() []string { return m.answers }

// Load reads a model: a line for each feature, "feature<tab>answer=weight answer=weight".
// The line of the feature "answers" names them all.
func Load(fsys fs.FS, name string) (*Model, error) {
	rows, err := tsv.Read(fsys, name, "feature", "weights")
	if err != nil {
		return nil, fmt.Errorf("load weights: %w", err)
	}
	m := &Model{weights: make(map[string][]int32, len(rows))}
	if len(rows) == 0 || rows[0].Get("feature") != answersLine {
		return nil, fmt.Errorf("load weights: %s: the first line must be %q; run make train", name, answersLine)
	}
	m.answers = strings.Fields(rows[0].Get("weights"))
	if !slices.IsSorted(m.answers) || len(m.answers) < 2 {
		return nil, fmt.Errorf("load weights: %s:%d: two answers or more, sorted, are wanted", name, rows[0].Line)
	}
	for _, row := range rows[1:] {
		w := make([]int32, len(m.answers))
		for pair := range strings.FieldsSeq(row.Get("weights")) {
			answer, number, _ := strings.Cut(pair, "=")
			at, ok := slices.BinarySearch(m.answers, answer)
			n, err := strconv.ParseInt(number, 10, 32)
			if !ok || err != nil {
				return nil, fmt.Errorf("load weights: %s:%d: %q is no answer and weight; run make train", name, row.Line, pair)
			}
			w[at] = int32(n)
		}
		m.weights[row.Get("feature")] = w
	}
	return m, nil
}

const answersLine = "answers"

// Text writes the model as Load reads it, sorted by feature.
func (m *Model) Text(about string) []byte {
	var b strings.Builder
	fmt.Fprintf(&b, "# %s\n# Written by make train; weights in thousandths. Do not edit.\nfeature\tweights\n%s\t%s\n", about, answersLine, strings.Join(m.answers, " "))
	names := make([]string, 0, len(m.weights))
	for name := range m.weights {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		b.WriteString(name)
		sep := "\t"
		for i, w := range m.weights[name] {
			if w != 0 {
				fmt.Fprintf(&b, "%s%s=%d", sep, m.answers[i], w)
				sep = " "
			}
		}
		if sep == " " {
			b.WriteByte('\n')
		}
	}
	return []byte(b.String())
}

// Scores returns the sum for each answer, in the order of Answers, in thousandths of a
// unit of log odds.
func (m *Model) Scores(e Evidence) []int {
	out := make([]int, len(m.answers))
	for _, f := range e {
		for i, w := range m.weights[f.Name] {
			out[i] += int(w) * f.Value
		}
	}
	for i := range out {
		out[i] /= Whole
	}
	return out
}

// Shares returns how likely each answer is, in thousandths, in the order of Answers.
func (m *Model) Shares(e Evidence) []int { return Shares(m.Scores(e)) }

// A Verdict is the likeliest answer and the next.
type Verdict struct {
	Answer, RunnerUp string
	Share            int // of 1000: how likely the answer is
	Margin           int // between the scores of the two
}

// Best returns the likeliest answer; of two as likely, the first by name.
func (m *Model) Best(e Evidence) Verdict { return m.verdict(m.Scores(e)) }

func (m *Model) verdict(scores []int) Verdict {
	a, b := top(scores)
	return Verdict{Answer: m.answers[a], RunnerUp: m.answers[b], Share: Shares(scores)[a], Margin: scores[a] - scores[b]}
}

// top returns the indices of the two highest scores.
func top(scores []int) (first, second int) {
	first, second = 0, 1
	if scores[1] > scores[0] {
		first, second = 1, 0
	}
	for i := 2; i < len(scores); i++ {
		switch {
		case scores[i] > scores[first]:
			first, second = i, first
		case scores[i] > scores[second]:
			second = i
		}
	}
	return first, second
}

// A Reason is what one feature adds for an answer and against another.
type Reason struct {
	Feature string
	By      int
}

func (r Reason) String() string { return fmt.Sprintf("%s %+.1f", r.Feature, float64(r.By)/1000) }

// Why returns the n strongest reasons for answer a and against b; those below zero speak
// for b.
func (m *Model) Why(e Evidence, a, b string, n int) []Reason {
	i, oka := slices.BinarySearch(m.answers, a)
	j, okb := slices.BinarySearch(m.answers, b)
	if !oka || !okb {
		return nil
	}
	by := make(map[string]int)
	for _, f := range e {
		if w := m.weights[f.Name]; w != nil {
			by[f.Name] += int(w[i]-w[j]) * f.Value / Whole
		}
	}
	out := make([]Reason, 0, len(by))
	for name, v := range by {
		if v != 0 {
			out = append(out, Reason{name, v})
		}
	}
	slices.SortFunc(out, func(x, y Reason) int {
		return cmp.Or(cmp.Compare(abs(y.By), abs(x.By)), cmp.Compare(x.Feature, y.Feature))
	})
	return out[:min(n, len(out))]
}

func abs(n int) int { return max(n, -n) }
