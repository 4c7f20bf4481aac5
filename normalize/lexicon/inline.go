package lexicon

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"arising"
	"arising/normalize/token"
)

// Definitions returns the abbreviations that running text explains where it
// first uses them, "Local Safeguarding Children Board (LSCB)" or the other way about,
// by the algorithm of A. Schwartz and M. Hearst, "A simple algorithm for identifying
// abbreviation definitions in biomedical text", Pacific Symposium on Biocomputing 2003.
// Locations are left to the caller.
func Definitions(text string) []arising.Abbreviation {
	var out []arising.Abbreviation
	seen := map[string]bool{}
	for at := 0; ; {
		open := strings.IndexByte(text[at:], '(')
		if open < 0 {
			return out
		}
		open += at
		length := strings.IndexAny(text[open+1:min(len(text), open+202)], "()")
		if length < 0 || text[open+1+length] == '(' {
			at = open + 1
			continue
		}
		inside := strings.TrimSpace(text[open+1 : open+1+length])
		short, long, ok := definition(text[max(0, open-200):open], inside)
		if ok && !seen[short] {
			seen[short] = true
			out = append(out, arising.Abbreviation{Abbreviation: short, Expansion: long, Via: "inline"})
		}
		at = open + 1 + length
	}
}

// definition reads "before (inside)" as a long form and its short form, or the reverse.
func definition(before, inside string) (short, long string, ok bool) {
	inside = strings.Trim(inside, "\"'“”‘’ ")
	if first, _, cut := strings.Cut(inside, ","); cut {
		if first = strings.TrimRight(first, "\"'”’ "); shortForm(first) {
			inside = first
		}
	}
	if shortForm(inside) {
		long, ok = longForm(inside, token.LastWords(before, min(len(inside)+5, len(inside)*2)))
		return inside, long, ok
	}
	word := token.LastWords(before, 1)
	if len(inside) > 60 || !shortForm(word) || !utf8.ValidString(inside) {
		return "", "", false
	}
	long, ok = longForm(word, inside)
	return word, long, ok && len(long) == len(inside)
}

// shortForm reports whether a text can be a short form: two to ten letters in at most
// two words, begun by a letter or digit, with two capitals.
func shortForm(s string) bool {
	if len(s) < 2 || len(s) > 10 || strings.Count(s, " ") > 1 {
		return false
	}
	first, _ := utf8.DecodeRuneInString(s)
	if !unicode.IsLetter(first) && !unicode.IsDigit(first) {
		return false
	}
	capitals := 0
	for _, r := range s {
		if unicode.IsUpper(r) {
			capitals++
		}
		if strings.ContainsRune(".;:?!", r) {
			return false
		}
	}
	return capitals >= 2
}

// longForm finds the shortest stretch at the end of text whose letters spell the short
// form from right to left, its first letter at the start of a word. Beyond the
// published algorithm, most of the letters must begin words, or any long sentence
// would spell any short form.
func longForm(short, text string) (string, bool) {
	if !utf8.ValidString(text) || !utf8.ValidString(short) {
		return "", false
	}
	letters := []rune(strings.ToLower(strings.TrimSuffix(short, "s")))
	runes := []rune(text)
	l, begun, all := len(runes)-1, 0, 0
	for s := len(letters) - 1; s >= 0; s-- {
		c := letters[s]
		if !unicode.IsLetter(c) && !unicode.IsDigit(c) {
			continue
		}
		for l >= 0 && (unicode.ToLower(runes[l]) != c || s == 0 && !beginsWord(runes, l)) {
			l--
		}
		if l < 0 {
			return "", false
		}
		all++
		if beginsWord(runes, l) {
			begun++
		}
		l--
	}
	if begun*5 < all*3 {
		return "", false
	}
	long := strings.Trim(string(runes[l+1:]), " ,;:–-'’\"“”")
	words := strings.Fields(long)
	if len(words) < 2 || len(words) > 2*len(letters)+2 || len(long) <= len(short) || strings.Contains(long, short) {
		return "", false
	}
	if strings.ContainsAny(long, ".;()") && !strings.Contains(long, "St.") {
		return "", false
	}
	return strings.Join(words, " "), true
}

// beginsWord reports whether a letter is the first of its word.
func beginsWord(runes []rune, i int) bool {
	if i == 0 {
		return true
	}
	before := runes[i-1]
	if (before == '\'' || before == '’') && i > 1 {
		before = runes[i-2] // "Children's" has one beginning
	}
	return !unicode.IsLetter(before) && !unicode.IsDigit(before)
}

// Used returns the short forms that a text uses and the lexicon or the document knows,
// as those write them, each once, in the order of their first use.
func (lx *Lexicon) Used(text string) []string { return lx.AppendUsed(nil, text) }

// AppendUsed appends the short forms of a text that are not in out yet.
// In a text set in capitals every "SO" and "AS" would be one.
func (lx *Lexicon) AppendUsed(out []string, text string) []string {
	if len(text) > 40 && setInCapitals(text) {
		return out
	}
	for i := 0; i < len(text); {
		if !token.IsUpper(text[i]) {
			i++
			for i < len(text) && inWord(text[i-1]) && inWord(text[i]) {
				i++
			}
			continue
		}
		start, capitals := i, 0
		for i < len(text) && (inWord(text[i]) || text[i] == '&' && i+1 < len(text) && token.IsUpper(text[i+1])) {
			if token.IsUpper(text[i]) {
				capitals++
			}
			i++
		}
		if capitals < 2 || i-start > 14 {
			continue
		}
		if key := lx.known(text[start:i]); key != "" {
			out = appendNew(out, key)
		}
	}
	return out
}

// setInCapitals reports more words in capitals than words with small letters.
func setInCapitals(text string) bool {
	more := 0
	for i := 0; i < len(text); i++ {
		start, small := i, false
		for i < len(text) && (token.IsUpper(text[i]) || token.IsLower(text[i])) {
			small = small || token.IsLower(text[i])
			i++
		}
		switch {
		case small:
			more--
		case i-start > 1:
			more++
		}
	}
	return more > 0
}

func inWord(c byte) bool {
	return token.IsUpper(c) || token.IsLower(c) || c >= '0' && c <= '9' || c >= 0x80
}

// known returns the key under which a printed word is explained, in its own or in
// its singular form.
func (lx *Lexicon) known(word string) string {
	for _, w := range []string{word, strings.TrimSuffix(word, "s")} {
		for _, l := range lx.doc {
			if _, ok := l.exact[w]; ok && l.match != "attendance" {
				return w
			}
		}
		if _, ok := lx.shipped.exact[w]; ok {
			return w
		}
	}
	return ""
}
