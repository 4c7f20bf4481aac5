package thread

import (
	"math"
	"slices"
	"strings"
	"unicode"
)

// A row is an action ready to be compared.
type row struct {
	*Action
	key     string         // its words, folded
	words   map[string]int // each word and how often
	pairs   map[string]int // each two words that follow each other
	context map[string]int // the words of its recommendation
	size    int            // number of words
}

func newRow(a *Action) *row {
	list := fold(a.Text)
	r := &row{Action: a, key: strings.Join(list, " "), words: bag(list), pairs: map[string]int{}, context: words(a.Recommendation), size: len(list)}
	for i := range len(list) - 1 {
		r.pairs[list[i]+" "+list[i+1]]++
	}
	return r
}

// fold returns the words of a text in small letters, without punctuation.
func fold(s string) []string {
	return strings.FieldsFunc(strings.ToLower(s), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '\''
	})
}

func bag(list []string) map[string]int {
	m := make(map[string]int, len(list))
	for _, w := range list {
		m[w]++
	}
	return m
}

func words(s string) map[string]int { return bag(fold(s)) }

// similar says how alike two rows are, 0 to 1: their words, and the words in
// order, and a little of the recommendation that they answer.
func similar(a, b *row) float64 {
	if a.key == b.key {
		return 1
	}
	score := 0.6*dice(a.words, b.words) + 0.4*dice(a.pairs, b.pairs)
	if len(a.context) > 0 && len(b.context) > 0 && dice(a.context, b.context) > 0.8 {
		score += (1 - score) * 0.15
	}
	return score
}

// dice is twice what two bags share, as a share of both.
func dice(a, b map[string]int) float64 {
	total := weigh(a) + weigh(b)
	if total == 0 {
		return 0
	}
	return 2 * shared(a, b) / total
}

// containment is the share of a that is in b.
func containment(a, b map[string]int) float64 {
	if len(a) == 0 {
		return 0
	}
	return shared(a, b) / weigh(a)
}

func shared(a, b map[string]int) float64 {
	if len(a) > len(b) {
		a, b = b, a
	}
	n := 0.0
	for w, k := range a {
		if l := b[w]; l > 0 {
			n += weight(w) * float64(min(k, l))
		}
	}
	return n
}

func weigh(m map[string]int) float64 {
	n := 0.0
	for w, k := range m {
		n += weight(w) * float64(k)
	}
	return n
}

// weight is what a word says: short ones (the, of, and) say little.
func weight(word string) float64 {
	if len(word) <= 3 {
		return 0.25 // exact in binary, so that the order of summing does not matter
	}
	return 1
}

// sameRef reports whether both rows have the same number printed.
func sameRef(a, b *row) bool { return a.Ref != "" && strings.EqualFold(a.Ref, b.Ref) }

func round(f float64) float64 { return math.Round(f*1000) / 1000 }

// An index finds the threads whose last row shares words with a row.
type index map[string][]*strand

// common is how many threads a word may be in and still point to them.
const common = 60

func (x index) add(s *strand) {
	for w := range s.row.words {
		x[w] = append(x[w], s)
	}
	if s.row.Ref != "" {
		ref := "#" + strings.ToLower(s.row.Ref)
		x[ref] = append(x[ref], s)
	}
}

// near returns the threads that share at least two of their rarer words, or the
// number, with the row, in the order in which they began.
func (x index) near(r *row) []*strand {
	hits := map[*strand]int{}
	for w := range r.words {
		if list := x[w]; len(list) <= common {
			for _, s := range list {
				hits[s]++
			}
		}
	}
	if r.Ref != "" {
		for _, s := range x["#"+strings.ToLower(r.Ref)] {
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
	slices.SortFunc(found, func(a, b *strand) int {
		if a.links[0].Action < b.links[0].Action {
			return -1
		}
		return 1
	})
	return found
}
