package record

import (
	"regexp"
	"slices"
	"strings"

	"arising"
	"arising/extract/rules"
)

// lookBack is how many records a repeated one is looked for among: two printings
// of a list are not further apart, and time stays in proportion to the document.
const lookBack = 400

// once drops decisions that are printed a second time: under "Decision" and again
// under "Minutes", or in the summary and again at the end. A resolution outranks
// the recommendation that it repeats only by standing beside it: both are kept.
//
// Short ones in the same words are two where they stand at different items; spots tell
// apart the places where no item is named.
func once(in []arising.Decision, spots []int) []arising.Decision {
	const long = 12 // words: nobody says so much twice in the same words
	var out []arising.Decision
	var keys [][]string
	var at []int
	apart := func(i, j int) bool { return at[i] != spots[j] && at[i] > 0 && spots[j] > 0 }
	for n, d := range in {
		key := rules.Tokens(bareText(d.Text))
		twin := -1
		for i := max(0, len(out)-lookBack); i < len(out); i++ {
			o := out[i]
			if o.Kind == d.Kind && (len(key) >= long || (o.Item == d.Item || o.Item == "" || d.Item == "") && !apart(i, n)) && (same(keys[i], key) && !elsewhere(o, d, keys[i], key) || restated(o, d, keys[i], key)) {
				twin = i
				break
			}
		}
		if twin < 0 {
			out, keys, at = append(out, d), append(keys, key), append(at, spots[n])
			continue
		}
		if len(key) > len(keys[twin])+3 {
			d.Item = firstOf(out[twin].Item, d.Item)
			out[twin], keys[twin] = d, key
		}
	}
	return out
}

// elsewhere reports whether two decisions stand under two items and are not of one wording.
func elsewhere(a, b arising.Decision, x, y []string) bool {
	n := min(len(x), len(y))
	return a.Item != b.Item && a.Item != "" && b.Item != "" && !slices.Equal(x[:n], y[:n])
}

// bareText is a decision without what leads it in.
func bareText(text string) string { return leadWords.ReplaceAllString(text, "") }

var leadWords = regexp.MustCompile(`(?i)^(?:.{0,80}\b)?(?:resolved|agreed)(?: unanimously)?[\s:–-]+(?:that|to)\s+|^that\s+|^the\s+`)

// same reports whether two texts say one thing: equal but for a few words, or one
// is the beginning of the other, cut short.
func same(a, b []string) bool {
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
	return (!figured(a, b) || !figured(b, a)) && (lacks(a, b) < 3 || lacks(b, a) < 3) && overlap(a, b) >= 0.85
}

// restated reports whether two decisions of one number begin alike: what stands under
// "Decision" is said more fully under "Minutes".
func restated(a, b arising.Decision, x, y []string) bool {
	const opening = 10 // words
	return a.Ref != "" && a.Ref == b.Ref && len(x) >= opening && len(y) >= opening && slices.Equal(x[:opening], y[:opening]) &&
		!figured(x, y) && !figured(y, x)
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

// figured reports whether a names a date, sum or paragraph that b does not: two
// awards of one wording differ in nothing else.
func figured(a, b []string) bool {
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

// overlap is the share of the longer text's words that the shorter has too.
func overlap(a, b []string) float64 {
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

func firstOf(values ...string) string {
	for _, v := range values {
		if v != "" {
			return v
		}
	}
	return ""
}

var sentenceEnd = regexp.MustCompile(`[.?!]['"’”)]*\s+`)

// sentences parts a paragraph; an abbreviation or an initial ends none.
func sentences(text string) []string {
	var out []string
	start := 0
	for _, m := range sentenceEnd.FindAllStringIndex(text, -1) {
		if m[1] < len(text) && !startsUpper(text[m[1]:]) || shortForm.MatchString(text[start:m[0]+1]) {
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

func startsUpper(s string) bool {
	for _, r := range s {
		return !(r >= 'a' && r <= 'z')
	}
	return false
}
