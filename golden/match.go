package golden

import (
	"strings"

	"github.com/agnivade/levenshtein"
)

// nearEnough is the least likeness of two texts that are taken for one row read
// with a slip; below it they are a row missed and a row too many.
const nearEnough = 0.85

// A match pairs a wanted row with the one read; either index may be -1.
type match struct {
	want, got int
	exact     bool
}

// matchRows pairs rows by their text: the same text and reference first, then the
// same text in order, then the nearest of what is left.
func matchRows(want, got []Row) []match {
	wantKeys, gotKeys := keys(want), keys(got)
	pairs := make([]match, len(want))
	taken := make([]bool, len(got))
	for i := range pairs {
		pairs[i] = match{want: i, got: -1}
	}
	for _, byRef := range []bool{true, false} {
		for i := range want {
			for j := range got {
				if pairs[i].got < 0 && !taken[j] && sameText(wantKeys[i], gotKeys[j]) &&
					(!byRef || text(want[i]["ref"]) == text(got[j]["ref"])) {
					pairs[i].got, pairs[i].exact, taken[j] = j, true, true
				}
			}
		}
	}
	for i := range want {
		if pairs[i].got >= 0 {
			continue
		}
		if j := nearest(wantKeys[i], gotKeys, taken); j >= 0 {
			pairs[i].got, taken[j] = j, true
		}
	}
	for j := range got {
		if !taken[j] {
			pairs = append(pairs, match{want: -1, got: j})
		}
	}
	return pairs
}

// nearest returns the index of the key most like want that is not taken, or -1.
func nearest(want string, keys []string, taken []bool) int {
	best, bestLike := -1, nearEnough
	for j, key := range keys {
		if taken[j] {
			continue
		}
		if like := likeness(want, key, bestLike); like > bestLike {
			best, bestLike = j, like
		}
	}
	return best
}

// keys returns the text that identifies each row.
func keys(rows []Row) []string {
	out := make([]string, len(rows))
	for i, r := range rows {
		switch {
		case r["abbreviation"] != nil:
			out[i] = text(r["abbreviation"]) + " = " + text(r["expansion"])
		case r["meaning"] != nil && r["text"] == nil:
			out[i] = text(r["value"]) + " = " + text(r["meaning"])
		default:
			out[i] = text(r["text"])
		}
	}
	return out
}

// text returns a value as text with its white space collapsed, "" for null.
func text(v any) string {
	s, _ := v.(string)
	return strings.Join(strings.Fields(s), " ")
}

// likeness is 1 less the edit distance over the longer length, or 0 when the
// lengths alone keep it under least.
func likeness(a, b string, least float64) float64 {
	longer, shorter := max(len(a), len(b)), min(len(a), len(b))
	if longer == 0 {
		return 1
	}
	if float64(shorter)/float64(longer) < least || longer > 20_000 {
		return 0
	}
	return 1 - float64(levenshtein.ComputeDistance(a, b))/float64(longer)
}
