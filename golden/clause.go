package golden

import (
	"slices"
	"strings"
)

// introducers are the words that may end what introduces a clause, which is no part of
// its text (rule 12 of the contract): "RESOLVED that", "It was agreed to", "Action:".
var introducers = []string{
	"that", "to", "resolved", "agreed", "decided", "recommended", "approved", "noted", "endorsed", "action", "actions",
	"recommendation", "decision", "unanimously", "carried",
}

// longestIntroduction is how many words may introduce a clause: mover and seconder with
// their titles are about as many.
const longestIntroduction = 16

// sameText reports whether two printed texts are the same, but for the words that
// introduce one of them, the marks of list items, white space and a closing stop.
func sameText(a, b string) bool {
	x, y := bare(a), bare(b)
	if len(x) < len(y) {
		x, y = y, x
	}
	if len(y) == 0 || len(x)-len(y) > longestIntroduction || !slices.EqualFunc(x[len(x)-len(y):], y, sameWord(len(x) == len(y))) {
		return len(x) == len(y) && len(x) == 0
	}
	intro := x[:len(x)-len(y)]
	if len(intro) == 0 {
		return true
	}
	last := strings.ToLower(intro[len(intro)-1])
	return strings.HasSuffix(last, ":") || slices.Contains(introducers, strings.Trim(last, ".,:;–—-()"))
}

// sameWord compares two words as printed; where an introduction was taken off, the first
// may have another case, but for that all are as printed.
func sameWord(whole bool) func(a, b string) bool {
	first := !whole
	return func(a, b string) bool {
		if first {
			first = false
			return strings.EqualFold(a, b)
		}
		return a == b
	}
}

// hyphens are those that a font tells apart and a reader does not.
var hyphens = strings.NewReplacer("\u2010", "-", "\u2011", "-", "\u2212", "-")

// bare returns the words of a text without the marks of list items and closing stop.
func bare(text string) []string {
	words := slices.DeleteFunc(strings.Fields(hyphens.Replace(text)), func(w string) bool {
		return strings.Trim(w, "•·▪●○◦■□➢‣–—-*") == "" && w != ""
	})
	if n := len(words); n > 0 {
		words[n-1] = strings.TrimRight(words[n-1], ".;,")
	}
	return words
}
