package table

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"arising/extract/cue"
)

// markerAt begins an item: "15) ", "(2a) ".
var markerAt = regexp.MustCompile(`^\(?(\d{1,3})([a-z]?)([).])\s*`)

// looks reports whether a text looks like any of some cues.
func looks(text string, cues cue.Cue) bool { return cue.Of(text).Has(cues) }

// figures are the cues of an amount.
const figures = cue.Amount | cue.Percent

// joiners are words on which no sentence ends.
var joiners = func() map[string]bool {
	out := make(map[string]bool)
	for w := range strings.FieldsSeq("and or the a an of to for with in on by at from as that which who their its our are is be including through between into not all any ensure have has will should where when within via this these those both also such") {
		out[w] = true
	}
	return out
}()

// longestJoiner is as long as the longest joiner, in bytes.
const longestJoiner = len("including")

// startsLower reports whether the text goes on in the middle of a sentence.
func startsLower(text string) bool {
	r, _ := utf8.DecodeRuneInString(strings.TrimSpace(text))
	return unicode.IsLower(r)
}

// startsUpper reports whether the text begins with a capital.
func startsUpper(text string) bool {
	r, _ := utf8.DecodeRuneInString(strings.TrimSpace(text))
	return unicode.IsUpper(r)
}

// unfinished reports whether the text breaks off where no sentence ends.
func unfinished(text string) bool {
	text = strings.TrimSpace(text)
	if text == "" {
		return false
	}
	if strings.Count(text, "(") > strings.Count(text, ")") {
		return true
	}
	if last, _ := utf8.DecodeLastRuneInString(text); strings.ContainsRune(",&/(–—-", last) {
		return true
	}
	from := len(text)
	for from > 0 && isWordByte(text[from-1]) {
		if from--; len(text)-from > longestJoiner {
			return false
		}
	}
	return joiners[strings.ToLower(text[from:])]
}

func isWordByte(b byte) bool {
	return b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b >= '0' && b <= '9' || b == '_'
}

// stops reports whether the text ends as a sentence does.
func stops(text string) bool {
	text = strings.TrimRight(strings.TrimSpace(text), `"'’”)]`)
	return strings.HasSuffix(text, ".") || strings.HasSuffix(text, "!") || strings.HasSuffix(text, "?") || strings.HasSuffix(text, ";") || strings.HasSuffix(text, ":")
}

// marker returns the number that a cell's text begins with: 15 for "15) …".
func marker(text string) (n int, letter string, ok bool) {
	m := markerAt.FindStringSubmatch(strings.TrimSpace(text))
	if m == nil {
		return 0, "", false
	}
	n, err := strconv.Atoi(m[1])
	return n, m[2], err == nil
}

// Carries reports whether text b carries on the sentence that a broke off.
func Carries(a, b string) bool { return startsLower(b) || unfinished(a) || !stops(a) }
