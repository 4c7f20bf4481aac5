package flow

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// LookBack is how many records a repeated one is looked for among: two printings
// of a list are not further apart, and time stays in proportion to the document.
const LookBack = 400

// Same reports whether two texts say one thing: equal but for a few words, or one
// is the beginning of the other, cut short.
func Same(a, b []string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(a) == 0 {
		return len(b) == 0
	}
	if len(a) >= 6 && slices.Equal(a, b[:len(a)]) {
		return len(b) == len(a) || len(a) >= 8
	}
	if len(a) < 8 {
		return slices.Equal(a, b)
	}
	// What costs least comes first: a long list is compared with itself.
	if Figured(a, b) && Figured(b, a) {
		return false
	}
	const name = 2 // words of a name: as many exchanged for others tell of somebody else
	x, y := lacks(a, b), lacks(b, a)
	if len(a) == len(b) && x >= name && y >= name {
		return false
	}
	return min(x, y) <= name && Overlap(a, b) >= 0.85
}

// lacks counts the words of a that b has not: two elections of one wording differ in
// the names.
func lacks(a, b []string) int {
	n := 0
	for _, w := range a {
		if !slices.Contains(b, w) {
			n++
		}
	}
	return n
}

// Figured reports whether a names a date, sum or paragraph that b does not: two
// awards of one wording differ in nothing else.
func Figured(a, b []string) bool {
	for _, w := range a {
		if hasDigit(w) && !slices.Contains(b, w) {
			return true
		}
	}
	return false
}

func hasDigit(w string) bool {
	for i := range len(w) {
		if w[i] >= '0' && w[i] <= '9' {
			return true
		}
	}
	return false
}

// Overlap is the share of the longer text's words that the shorter has too.
func Overlap(a, b []string) float64 {
	have := make(map[string]int)
	for _, w := range a {
		have[w]++
	}
	n := 0
	for _, w := range b {
		if have[w] > 0 {
			have[w]--
			n++
		}
	}
	return float64(n) / float64(max(len(a), len(b)))
}

// FirstOf returns the first value that is not empty.
func FirstOf(values ...string) string {
	for _, v := range values {
		if v != "" {
			return v
		}
	}
	return ""
}

var sentenceEnd = regexp.MustCompile(`[.?!]['"’”)]*\s+`)

// Sentences parts a paragraph; an abbreviation or an initial ends none.
func Sentences(text string) []string {
	var out []string
	start := 0
	for _, m := range sentenceEnd.FindAllStringIndex(text, -1) {
		if m[1] < len(text) && !StartsUpper(text[m[1]:]) || shortForm.MatchString(text[start:m[0]+1]) {
			continue
		}
		out = append(out, strings.TrimSpace(text[start:m[1]]))
		start = m[1]
	}
	if rest := strings.TrimSpace(text[start:]); rest != "" {
		out = append(out, rest)
	}
	return out
}

var shortForm = regexp.MustCompile(`(?:\b(?i:no|nos|cllr|mr|mrs|ms|dr|prof|rev|st|para|paras|i\.e|e\.g|etc|vs|inc|ltd|hon|jan|feb|aug|sept|oct|nov|dec)|\b[A-Z])\.$`)

// StartsUpper reports whether s begins with anything but a small letter of English.
func StartsUpper(s string) bool {
	for _, r := range s {
		return !(r >= 'a' && r <= 'z')
	}
	return false
}

func startsCapital(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(r)
}

// Collapse makes each run of white space one space.
func Collapse(s string) string { return strings.Join(strings.Fields(s), " ") }

// StartsLower reports whether s begins with a small letter.
func StartsLower(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLower(r)
}

// EndsSentence reports whether s ends as a sentence does, closing quotes and brackets aside.
func EndsSentence(s string) bool {
	s = strings.TrimRight(s, `"'”’)`)
	return strings.HasSuffix(s, ".") || strings.HasSuffix(s, "?") || strings.HasSuffix(s, "!")
}

// Capitals reports whether text has letters and all are capitals.
func Capitals(s string) bool {
	letters := 0
	for _, r := range s {
		if unicode.IsLower(r) {
			return false
		}
		if unicode.IsUpper(r) {
			letters++
		}
	}
	return letters > 2
}

// Words counts the words of s.
func Words(s string) int { return len(strings.Fields(s)) }
