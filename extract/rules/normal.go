package rules

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
)

var (
	endnote  = regexp.MustCompile(`\[(?:[ivxlc]+|\d+|\*+)\]`)
	markup   = regexp.MustCompile(`</?(?:i|b|u|em|strong|sup|sub|br|p|span)\b[^>]*>`)
	brackets = regexp.MustCompile(`\(([^()]*)\)`)
)

// marks drops what stands inside words and spells the ampersand out.
var marks = strings.NewReplacer("’s ", " ", "'s ", " ", "’", "", "'", "", "&amp;", " and ", "&", " and ", "\u00ad", "")

// Words returns the words of a printed heading in the form that phrases are
// matched in: lower case, no markup, punctuation or endnote marks, "'s" dropped.
func Words(text string) []string {
	if strings.Contains(text, "<") {
		text = markup.ReplaceAllString(text, " ")
	}
	text = strings.ToLower(text)
	if strings.Contains(text, "[") {
		text = endnote.ReplaceAllString(text, " ")
	}
	if strings.ContainsAny(text, "’'&\u00ad") {
		text = marks.Replace(text + " ")
	}
	words := strings.FieldsFunc(text, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !strings.ContainsRune("%#£", r)
	})
	return slices.DeleteFunc(words, func(w string) bool { return w == "the" || w == "our" })
}

// Plain is Words joined by single spaces.
func Plain(text string) string { return strings.Join(Words(text), " ") }

// Hint parts a heading from what stands in brackets in it: "Outcome (code: …)".
func Hint(header string) (rest, hint string) {
	var hints []string
	rest = brackets.ReplaceAllStringFunc(header, func(s string) string {
		hints = append(hints, strings.Trim(s, "()"))
		return " "
	})
	if strings.TrimSpace(rest) == "" {
		return header, ""
	}
	return strings.Join(strings.Fields(rest), " "), strings.Join(hints, "; ")
}

// beginsWith reports whether words begin with the phrase.
func beginsWith(words, phrase []string) bool {
	return len(words) >= len(phrase) && slices.Equal(words[:len(phrase)], phrase)
}

// within reports where phrase, a list of whole words, begins in words, or -1.
func within(words, phrase []string) int {
	for i := range words {
		if beginsWith(words[i:], phrase) {
			return i
		}
	}
	return -1
}
