package learn

import (
	"fmt"
	"hash/fnv"
	"slices"
	"strings"

	"arising/extract/weigh"
)

// A Tally counts right answers by answer.
type Tally struct {
	right, wanted, given map[string]int
	Wrong                []Miss
}

// A Miss is an example that was answered otherwise than a person did.
type Miss struct {
	Example Example
	Verdict weigh.Verdict
}

// NewTally returns an empty tally.
func NewTally() *Tally {
	return &Tally{right: make(map[string]int), wanted: make(map[string]int), given: make(map[string]int)}
}

// Add counts one answer.
func (t *Tally) Add(e Example, v weigh.Verdict) {
	t.wanted[e.Answer]++
	t.given[v.Answer]++
	if v.Answer == e.Answer {
		t.right[e.Answer]++
		return
	}
	t.Wrong = append(t.Wrong, Miss{e, v})
}

// String says how many are right, over all and for each answer as right/wanted/given.
func (t *Tally) String() string {
	right, wanted := 0, 0
	var answers []string
	for a, n := range t.wanted {
		answers = append(answers, a)
		right, wanted = right+t.right[a], wanted+n
	}
	slices.Sort(answers)
	var b strings.Builder
	fmt.Fprintf(&b, "%d of %d (%.1f %%)", right, wanted, 100*float64(right)/float64(max(1, wanted)))
	for _, a := range answers {
		fmt.Fprintf(&b, "  %s %d/%d/%d", a, t.right[a], t.wanted[a], t.given[a])
	}
	return b.String()
}

// Fit tallies the examples by a model that learned from them.
func Fit(m *weigh.Model, examples []Example) *Tally {
	t := NewTally()
	for _, e := range examples {
		t.Add(e, m.Best(e.Evidence))
	}
	return t
}

// LeftOut tallies each group's examples by weights learned without it and, where hide is
// set, without any example of the same wording. Groups are taken in so many folds.
func LeftOut(examples []Example, s Settings, folds int, hide bool) *Tally {
	t := NewTally()
	for fold := range folds {
		var test, rest []Example
		hidden := make(map[string]bool)
		for _, e := range examples {
			if foldOf(e, folds) == fold {
				test = append(test, e)
				hidden[e.Wording] = hide && e.Wording != ""
			}
		}
		for _, e := range examples {
			if foldOf(e, folds) != fold && !hidden[e.Wording] {
				rest = append(rest, e)
			}
		}
		if len(test) == 0 || len(answersOf(rest)) < 2 {
			continue
		}
		m := Model(rest, s)
		for _, e := range test {
			t.Add(e, m.Best(e.Evidence))
		}
	}
	return t
}

// foldOf puts a group, or the wording of an example of none, in a fold.
func foldOf(e Example, folds int) int {
	h := fnv.New32a()
	if e.Group != "" {
		h.Write([]byte("group " + e.Group))
	} else {
		h.Write([]byte("wording " + e.Wording))
	}
	return int(h.Sum32() % uint32(folds))
}
