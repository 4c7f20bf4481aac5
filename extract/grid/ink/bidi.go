package ink

import (
	"slices"
	"unicode"
	"unicode/utf8"
)

// RightToLeft reports whether a letter belongs to a script that runs to the left.
func RightToLeft(r rune) bool {
	return r >= 0x590 && r <= 0x8ff && !unicode.IsDigit(r) || r >= 0xfb1d && r <= 0xfdff || r >= 0xfe70 && r <= 0xfeff
}

// runsLeft reports whether a text has letters that run to the left.
func runsLeft(s string) bool {
	const first = 0xd6 // the byte that the lowest of them begins with
	for i := range len(s) {
		if s[i] >= first {
			r, _ := utf8.DecodeRuneInString(s[i:])
			if RightToLeft(r) {
				return true
			}
		}
	}
	return false
}

// Logical returns the letters of a word, given as they stand from the left, in the
// order in which they are read. Numbers and Latin letters run to the right within it.
func Logical(s string) string {
	if !runsLeft(s) {
		return s
	}
	letters := []rune(s)
	slices.Reverse(letters)
	for i := range letters {
		if m, ok := mirrored[letters[i]]; ok {
			letters[i] = m
		}
	}
	right := func(r rune) bool { return unicode.IsDigit(r) || unicode.IsLetter(r) && !RightToLeft(r) }
	reverseRuns(letters, right, func(r rune) bool { return r == '.' || r == ',' || r == '/' || r == ':' || r == '-' })
	return string(letters)
}

var mirrored = map[rune]rune{'(': ')', ')': '(', '[': ']', ']': '[', '{': '}', '}': '{', '<': '>', '>': '<', '«': '»', '»': '«'}

// reverseRuns turns round each run of items that are in; those that join one such to
// the next belong to it.
func reverseRuns[T any](items []T, in, joins func(T) bool) {
	for i := 0; i < len(items); i++ {
		if !in(items[i]) {
			continue
		}
		end := i + 1
		for j := end; j < len(items) && (in(items[j]) || joins(items[j])); j++ {
			if in(items[j]) {
				end = j + 1
			}
		}
		slices.Reverse(items[i:end])
		i = end
	}
}

// Reading returns the words of a line in the order in which they are read.
func Reading(words []*Word) []*Word {
	left, right := 0, 0
	for _, w := range words {
		if runsLeft(w.Text) {
			left++
		} else if r, _ := utf8.DecodeRuneInString(w.Text); unicode.IsLetter(r) {
			right++
		}
	}
	if left == 0 {
		return words
	}
	out := slices.Clone(words)
	toLeft := func(w *Word) bool { return runsLeft(w.Text) }
	neutral := func(w *Word) bool {
		return !runsLeft(w.Text) && !hasLetter(w.Text)
	}
	if left <= right { // stretches that run to the left in a line that does not
		reverseRuns(out, toLeft, neutral)
		return out
	}
	slices.Reverse(out)
	reverseRuns(out, func(w *Word) bool { return hasLetter(w.Text) && !runsLeft(w.Text) }, neutral)
	return out
}

func hasLetter(s string) bool {
	for _, r := range s {
		if unicode.IsLetter(r) {
			return true
		}
	}
	return false
}
