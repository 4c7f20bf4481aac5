package thread

import (
	"cmp"
	"slices"
	"strings"
)

// An index finds the threads whose last row shares words with a row.
type index struct {
	words map[uint64][]*strand
	refs  map[string][]*strand
	pairs map[uint64]bool // of all rows, to tell quickly that a report is of another plan
}

func newIndex() index {
	return index{words: map[uint64][]*strand{}, refs: map[string][]*strand{}, pairs: map[uint64]bool{}}
}

// common is how many threads a word may be in and still point to them.
const common = 60

func (x index) add(s *strand) {
	for i, w := range s.row.words {
		if i == 0 || w != s.row.words[i-1] {
			x.words[w] = append(x.words[w], s)
		}
	}
	for _, p := range s.row.pairs {
		x.pairs[p] = true
	}
	if s.row.Ref != "" {
		ref := strings.ToLower(s.row.Ref)
		x.refs[ref] = append(x.refs[ref], s)
	}
}

// familiar is the share of the rows' pairs of words that the plan has too.
func (x index) familiar(rows []*row) float64 {
	all, known := 0, 0
	for _, r := range rows {
		all += len(r.pairs)
		for _, p := range r.pairs {
			if x.pairs[p] {
				known++
			}
		}
	}
	if all == 0 {
		return 1 // rows of one word; the index must decide
	}
	return float64(known) / float64(all)
}

// near returns the threads that share at least two of their rarer words, or the
// number, with the row, in the order in which they began.
func (x index) near(r *row) []*strand {
	hits := map[*strand]int{}
	for i, w := range r.words {
		if list := x.words[w]; len(list) <= common && (i == 0 || w != r.words[i-1]) {
			for _, s := range list {
				hits[s]++
			}
		}
	}
	if r.Ref != "" {
		for _, s := range x.refs[strings.ToLower(r.Ref)] {
			hits[s] += 2
		}
	}
	need := min(2, len(r.words))
	var found []*strand
	for s, n := range hits {
		if n >= need || s.row.key == r.key {
			found = append(found, s)
		}
	}
	slices.SortFunc(found, func(a, b *strand) int { return cmp.Compare(a.links[0].Action, b.links[0].Action) })
	return found
}
