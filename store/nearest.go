package store

import (
	"cmp"
	"slices"
	"strings"

	"github.com/agnivade/levenshtein"
	"github.com/sahilm/fuzzy"
)

// Nearest returns the choices that a word may have been meant for, the likeliest
// first, at most three: those within a third of its letters by changes, then those
// that hold its letters in order.
func Nearest(word string, choices []string) []string {
	word = strings.ToLower(strings.TrimSpace(word))
	if word == "" {
		return nil
	}
	const most = 3
	type near struct {
		choice string
		far    int
	}
	var found []near
	for _, c := range choices {
		far := levenshtein.ComputeDistance(word, strings.ToLower(c))
		if first, _, ok := strings.Cut(strings.ToLower(c), " "); ok { // Oakshire for Oakshire Borough Council
			far = min(far, levenshtein.ComputeDistance(word, first))
		}
		if far <= max(1, len(word)/3) {
			found = append(found, near{c, far})
		}
	}
	slices.SortStableFunc(found, func(a, b near) int { return cmp.Or(cmp.Compare(a.far, b.far), cmp.Compare(a.choice, b.choice)) })
	var names []string
	for _, f := range found {
		names = append(names, f.choice)
	}
	for _, m := range fuzzy.Find(word, choices) {
		if !slices.Contains(names, m.Str) {
			names = append(names, m.Str)
		}
	}
	return names[:min(len(names), most)]
}

// DidYouMean is a hint that ends an error about a word that is none of the choices;
// "" when nothing is near.
func DidYouMean(word string, choices []string) string {
	names := Nearest(word, choices)
	if len(names) == 0 {
		return ""
	}
	return "; did you mean " + strings.Join(names, ", ") + "?"
}
