package plan

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"
)

// An item is one of several in a cell, or the whole of it.
type item struct {
	ref, text string
}

var (
	// wordRef is a number behind its name: "Recommendation 3:", "Action 12 -", "R4.".
	wordRef   = regexp.MustCompile(`(?i)^((?:recommendation|rec|action|area for improvement|priority action|area for priority action|key action)s?\.?\s*(?:no\.?\s*|number\s*)?)(\d{1,3}(?:\.\d{1,3})*[a-z]?)\s*(?:[:.)–—-]\s*|\n)`)
	codeRef   = regexp.MustCompile(`^\[?((?:R|A|AP|REC|ACT)[-. ]?\d{1,3}(?:\.\d{1,3})*[a-z]?)\]?\s*[:.)–—-]?\s+(\S)`)
	deepRef   = regexp.MustCompile(`^\(?(\d{1,3}(?:\.\d{1,3})+[a-z]?)[.):]?\s+(\pL|["'“‘(])`)
	itemRef   = regexp.MustCompile(`^\(?(\d{1,3}[a-z]?)(?:[).:]|\.\))\s*(\pL|["'“‘(\[])`)
	endRef    = regexp.MustCompile(`\s*\[([A-Z]{0,4}[-/ ]?\d{1,4}[A-Z]{0,4})\]\s*$`)
	letterRef = regexp.MustCompile(`^\(?([a-z])[).]\s+(\pL)`)
	codedRef  = regexp.MustCompile(`^\[?([A-Z]{1,5}[-. /]?\d{1,3}(?:\.\d{1,2})?[a-z]?)\]?[:.)]?\s+(\p{Lu})`)
	bareRef   = regexp.MustCompile(`^(\d{1,3}[a-z]?)\s+(\p{Lu})`)
)

// takeRef parts a cell's text from the number typed at its start or in brackets at
// its end. A number without punctuation is none: use takeBare for a column of them.
func takeRef(s string) (ref, rest string) {
	s = strings.TrimSpace(s)
	if m := wordRef.FindStringSubmatchIndex(s); m != nil && m[1] < len(s) {
		return s[m[4]:m[5]], strings.TrimSpace(s[m[1]:])
	}
	for _, form := range []*regexp.Regexp{codeRef, deepRef, itemRef} {
		if m := form.FindStringSubmatchIndex(s); m != nil {
			return s[m[2]:m[3]], strings.TrimSpace(s[m[4]:])
		}
	}
	if m := endRef.FindStringSubmatchIndex(s); m != nil && m[0] > 0 {
		return s[m[2]:m[3]], strings.TrimSpace(s[:m[0]])
	}
	return "", s
}

// takeBare parts "12 Ensure that …".
func takeBare(s string) (ref, rest string) {
	s = strings.TrimSpace(s)
	if m := bareRef.FindStringSubmatchIndex(s); m != nil {
		return s[m[2]:m[3]], s[m[4]:]
	}
	return "", s
}

// takeCode parts "KR1 The Council should …".
func takeCode(s string) (ref, rest string) {
	s = strings.TrimSpace(s)
	if m := codedRef.FindStringSubmatchIndex(s); m != nil {
		return s[m[2]:m[3]], s[m[4]:]
	}
	return "", s
}

// takeLetter parts "a) That …".
func takeLetter(s string) (ref, rest string) {
	s = strings.TrimSpace(s)
	if m := letterRef.FindStringSubmatchIndex(s); m != nil {
		return s[m[2]:m[3]], s[m[4]:]
	}
	return "", s
}

// cleanRef strips the punctuation around a printed reference: "1.", "(4)", "[22PR]".
func cleanRef(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	if m := wordRef.FindStringSubmatch(s + ":"); m != nil && len(m[0]) == len(s)+1 {
		return m[2]
	}
	if s = strings.Trim(s, " .:;,[]-–"); strings.HasPrefix(s, "(") || !strings.Contains(s, "(") {
		s = strings.Trim(s, "() .:")
	}
	return s
}

// stem returns the number that a lettered or deeper reference belongs to: "20" of
// "20a", "3" of "3.2"; "" when it has none.
func stem(ref string) string {
	if n := strings.LastIndexByte(ref, '.'); n > 0 {
		return ref[:n]
	}
	cut := strings.TrimRightFunc(strings.TrimSuffix(ref, ")"), unicode.IsLetter)
	cut = strings.TrimRight(cut, " -(")
	if cut == "" || cut == ref || !unicode.IsDigit(rune(cut[len(cut)-1])) {
		return ""
	}
	return cut
}

// A form is a way to number the items in a cell.
type form struct {
	at     *regexp.Regexp
	inline bool // also in the middle of a line
}

var forms = []form{
	{regexp.MustCompile(`\((\d{1,3})([a-z]?)\)\s*`), true},
	{regexp.MustCompile(`(\d{1,3})([a-z]?)\)\s*`), true},
	{regexp.MustCompile(`(\d{1,3})([a-z]?)\.\s+`), false},
}

// splitItems parts a cell that holds several numbered items. Bullets and lettered
// points stay together; so does a list that does not count up without a gap.
func splitItems(s string) []item {
	s = strings.TrimSpace(s)
	for _, f := range forms {
		if items := f.split(s); len(items) > 1 {
			return items
		}
	}
	return nil
}

func (f form) split(s string) []item {
	var starts []mark
	for _, m := range f.at.FindAllStringSubmatchIndex(s, -1) {
		if m[0] > 0 && !f.inline && s[m[0]-1] != '\n' {
			continue
		}
		if m[0] > 0 && s[m[0]-1] != '\n' && s[m[0]-1] != ' ' || m[1] >= len(s) {
			continue
		}
		n, err := strconv.Atoi(s[m[2]:m[3]])
		if err != nil {
			continue
		}
		k := mark{m[0], m[1], n, s[m[4]:m[5]]}
		if len(starts) == 0 && m[0] != 0 {
			return nil
		}
		if len(starts) > 0 && !k.follows(starts[len(starts)-1]) {
			continue
		}
		starts = append(starts, k)
	}
	if len(starts) < 2 {
		return nil
	}
	items := make([]item, len(starts))
	for i, k := range starts {
		end := len(s)
		if i+1 < len(starts) {
			end = starts[i+1].from
		}
		items[i] = item{ref: strconv.Itoa(k.n) + k.letter, text: strings.TrimSpace(s[k.to:end])}
		if items[i].text == "" {
			return nil
		}
	}
	return items
}

// A mark is an item's number in a text.
type mark struct {
	from, to int
	n        int
	letter   string
}

// follows reports whether the mark counts on from the one before.
func (m mark) follows(before mark) bool {
	if m.letter != "" && before.letter != "" {
		return m.n == before.n && m.letter[0] == before.letter[0]+1 || m.n == before.n+1 && m.letter == "a"
	}
	return m.letter == "" && before.letter == "" && m.n == before.n+1
}

// zip deals the parts of a neighbouring cell to the items of a split cell: by their
// numbers, or one line each when there are as many lines as items. Otherwise every
// item gets the whole.
func zip(s string, items []item) []string {
	out := make([]string, len(items))
	if others := splitItems(s); len(others) == len(items) {
		for i, o := range others {
			out[i] = o.text
		}
		return out
	}
	if lines := strings.Split(s, "\n"); len(lines) == len(items) {
		for i, line := range lines {
			out[i] = strings.TrimSpace(line)
		}
		return out
	}
	for i := range out {
		out[i] = s
	}
	return out
}
