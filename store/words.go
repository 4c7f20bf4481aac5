package store

import (
	"strings"
	"unicode"
)

// Words writes what a person typed into a search box in the language of SQLite's
// full-text search, so that no word of theirs is a mistake in it: "child's plan" and
// EHC-plan are words. Phrases in quotation marks, thresh*, and OR, AND, NOT between
// words mean what they mean there.
func Words(typed string) string {
	var out []string
	joint := func() bool { // the last is an operator, which needs a word after it
		return len(out) > 0 && isOperator(out[len(out)-1])
	}
	for _, t := range searchTerms(typed) {
		switch {
		case isOperator(t):
			if len(out) > 0 && !joint() {
				out = append(out, t)
			}
		case plainTerm(t):
			out = append(out, t)
		default:
			if t = quoteTerm(t); t != "" {
				out = append(out, t)
			}
		}
	}
	for joint() {
		out = out[:len(out)-1]
	}
	if len(out) == 0 {
		return `""`
	}
	return strings.Join(out, " ")
}

// searchTerms parts what was typed at spaces and brackets; a phrase in quotation
// marks is one.
func searchTerms(typed string) []string {
	typed = strings.NewReplacer("\u201c", `"`, "\u201d", `"`, "\u2019", "'", "(", " ", ")", " ").Replace(typed)
	var terms []string
	for i, part := range strings.Split(typed, `"`) {
		if i%2 == 1 {
			terms = append(terms, `"`+part)
			continue
		}
		terms = append(terms, strings.Fields(part)...)
	}
	return terms
}

func isOperator(term string) bool { return term == "OR" || term == "AND" || term == "NOT" }

// plainTerm reports whether a term needs no quotation marks.
func plainTerm(term string) bool {
	term = strings.TrimSuffix(term, "*")
	return term != "" && strings.IndexFunc(term, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '_' }) < 0 && !isOperator(term) && term != "NEAR"
}

// quoteTerm makes a phrase of a term: its words must follow each other. "" when it
// holds none.
func quoteTerm(term string) string {
	if strings.IndexFunc(term, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) < 0 {
		return ""
	}
	word, many := strings.CutSuffix(term, "*")
	word = `"` + strings.ReplaceAll(strings.ReplaceAll(word, `"`, ""), "\x00", " ") + `"`
	if many {
		word += "*"
	}
	return word
}
