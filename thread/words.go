package thread

import (
	"hash/fnv"
	"math"
	"slices"
	"strings"
	"unicode"
)

// A row is an action ready to be compared.
type row struct {
	*Action
	key     string // its words, folded
	words   bag
	pairs   bag      // each two words that follow each other
	context bag      // the words of its recommendation
	figures []string // the words with digits, sorted
	size    int      // number of words
}

func newRow(a *Action) *row {
	list := fold(a.Text)
	r := &row{Action: a, key: strings.Join(list, " "), words: newBag(list), context: words(a.Recommendation), size: len(list)}
	pairs := make([]string, 0, len(list))
	for i := range len(list) - 1 {
		pairs = append(pairs, list[i]+" "+list[i+1])
	}
	r.pairs = newBag(pairs)
	for _, w := range list {
		if strings.ContainsAny(w, "0123456789") {
			r.figures = append(r.figures, w)
		}
	}
	slices.Sort(r.figures)
	return r
}

// fold returns the words of a text in small letters, without punctuation.
func fold(s string) []string {
	return strings.FieldsFunc(strings.ToLower(s), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '\''
	})
}

// A bag holds the words of a text as sorted hashes, each as often as it stands
// there. The lowest bit tells long words from short ones.
type bag []uint64

func newBag(list []string) bag {
	b := make(bag, len(list))
	for i, w := range list {
		b[i] = hash(w)
	}
	slices.Sort(b)
	return b
}

func words(s string) bag { return newBag(fold(s)) }

// shortWord is how many bytes a word may have that says little: the, of, and.
const shortWord = 3

func hash(word string) uint64 {
	h := fnv.New64a()
	h.Write([]byte(word))
	sum := h.Sum64() &^ 1
	if len(word) > shortWord {
		sum |= 1
	}
	return sum
}

// weight is what a word says. A quarter is exact in binary, so that sums do not
// depend on their order.
func weight(word uint64) float64 {
	if word&1 == 0 {
		return 0.25
	}
	return 1
}

func (b bag) weight() float64 {
	n := 0.0
	for _, w := range b {
		n += weight(w)
	}
	return n
}

// shared is the weight of what both hold.
func shared(a, b bag) float64 {
	n := 0.0
	for len(a) > 0 && len(b) > 0 {
		switch {
		case a[0] < b[0]:
			a = a[1:]
		case a[0] > b[0]:
			b = b[1:]
		default:
			n += weight(a[0])
			a, b = a[1:], b[1:]
		}
	}
	return n
}

// dice is twice what two bags share, as a share of both.
func dice(a, b bag) float64 {
	total := a.weight() + b.weight()
	if total == 0 {
		return 0
	}
	return 2 * shared(a, b) / total
}

// containment is the share of a that is in b.
func containment(a, b bag) float64 {
	if len(a) == 0 {
		return 0
	}
	return shared(a, b) / a.weight()
}

// similar says how alike two rows are, 0 to 1: their words, and the words in
// order, and a little of the recommendation that they answer.
func similar(a, b *row) float64 {
	if a.key == "" && b.key == "" {
		return dice(a.context, b.context) / 2 // nothing else is known of them
	}
	if a.key == b.key {
		return 1
	}
	score := 0.6*dice(a.words, b.words) + 0.4*dice(a.pairs, b.pairs)
	if score > 0 && len(a.context) > 0 && len(b.context) > 0 && dice(a.context, b.context) > 0.8 {
		score += (1 - score) * 0.15
	}
	return score
}

// sameRef reports whether both rows have the same number printed.
func sameRef(a, b *row) bool { return a.Ref != "" && strings.EqualFold(a.Ref, b.Ref) }

// otherRef reports whether both rows have a number printed, and not the same.
func otherRef(a, b *row) bool { return a.Ref != "" && b.Ref != "" && !sameRef(a, b) }

// otherFigures reports whether each row has a figure that the other has not: the
// same words for another year, stage or lot are another action.
func otherFigures(a, b *row) bool {
	lacks := func(a, b *row) bool {
		return slices.ContainsFunc(a.figures, func(w string) bool { return !slices.Contains(b.figures, w) })
	}
	return lacks(a, b) && lacks(b, a)
}

func round(f float64) float64 { return math.Round(f*1000) / 1000 }
