package ink

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A Vocabulary holds the words of a document, to tell a word that was cut at a
// line's end from one that is written with a hyphen.
type Vocabulary map[string]bool

const maxVocabulary = 200_000

// VocabularyOf returns the whole words of a document.
func VocabularyOf(pages []*Frame) Vocabulary {
	v := Vocabulary{}
	for _, f := range pages {
		for _, w := range f.Words {
			if len(v) >= maxVocabulary {
				return v
			}
			if s := bare(w.Text); len(s) > 3 && len(s) < 40 && !strings.HasSuffix(s, "-") && letters(s) {
				v[s] = true
			}
		}
	}
	return v
}

// bare returns a word in lower case without the marks around it.
func bare(s string) string {
	return strings.ToLower(strings.TrimFunc(s, func(r rune) bool {
		return r != '-' && !unicode.IsLetter(r) && !unicode.IsDigit(r)
	}))
}

func letters(s string) bool {
	for _, r := range s {
		if r != '-' && r != '\'' && r != '’' && !unicode.IsLetter(r) {
			return false
		}
	}
	return true
}

// Seam says how the end of one line and the start of the next join: how many
// bytes of the end to drop, and what to put between.
func (v Vocabulary) Seam(end, start string) (drop int, between string) {
	if strings.HasSuffix(end, "\u00ad") {
		return len("\u00ad"), ""
	}
	hyphen := "-"
	if strings.HasSuffix(end, "\u2010") {
		hyphen = "\u2010"
	}
	if !strings.HasSuffix(end, hyphen) || utf8.RuneCountInString(end) < 2 {
		return 0, " "
	}
	head := strings.TrimSuffix(end, hyphen)
	last, _ := utf8.DecodeLastRuneInString(head)
	first, _ := utf8.DecodeRuneInString(start)
	if !unicode.IsLetter(last) && !unicode.IsDigit(last) || !unicode.IsLetter(first) && !unicode.IsDigit(first) {
		return 0, " "
	}
	whole := bare(head) + bare(start)
	if unicode.IsLower(first) && v[whole] && !v[bare(head)+"-"+bare(start)] {
		return len(hyphen), ""
	}
	return 0, ""
}

// Continues reports whether rest is the end of a word that begins with start, cut
// without a hyphen.
func (v Vocabulary) Continues(start, rest string) bool {
	last, _ := utf8.DecodeLastRuneInString(start)
	first, size := utf8.DecodeRuneInString(rest)
	switch {
	case strings.ContainsAny(start, "@") || strings.Contains(start, "://") || strings.HasPrefix(start, "www."):
		return !unicode.IsUpper(first)
	case unicode.IsDigit(last) && unicode.IsDigit(first):
		return strings.ContainsAny(start, "/.-") // a date: two numbers in a cell stay two
	case !unicode.IsLetter(last) || !unicode.IsLower(first):
		return false
	case v[bare(start)+bare(rest)]:
		return true
	}
	// One small letter is no word, unless it is one.
	return size == len(rest) && !strings.ContainsRune("aio", first)
}
