package council

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A Match says where and how a council was found in a text.
type Match struct {
	Text       string // as printed
	Start, End int    // bytes in the text that was searched
	Via        string // "printed", "host" or "mail"
	Rule       string // "council:dorset county council"
	// Score is 1 for a council that was there on the day under that name, less
	// when the name had to be taken from another day.
	Score float64
}

// Find returns the council that is named first in text, on the day of the report
// (ISO, or "" when not known). Names match whole words, without regard to case,
// and the longest name at a place wins; a bare place name counts only when it is
// the whole text.
func (r *Register) Find(text, day string) (Council, Match, bool) {
	words := tokens(text)
	for i := 0; i < len(words); {
		c, m, n, ok := r.at(text, words, i, day)
		if ok {
			return c, m, true
		}
		i += max(n, 1)
	}
	whole := Fold(text)
	if c, score, ok := r.choose(r.bare[whole], day); ok {
		trimmed := strings.TrimSpace(text)
		start := strings.Index(text, trimmed)
		return c, Match{Text: trimmed, Start: start, End: start + len(trimmed), Via: "printed",
			Rule: "council:" + whole, Score: 0.9 * score}, true
	}
	return Council{}, Match{}, false
}

// FindAll returns every naming of a council in text, in order.
func (r *Register) FindAll(text, day string) ([]Council, []Match) {
	var councils []Council
	var matches []Match
	words := tokens(text)
	for i := 0; i < len(words); {
		c, m, n, ok := r.at(text, words, i, day)
		if ok {
			councils, matches = append(councils, c), append(matches, m)
		}
		i += max(n, 1)
	}
	return councils, matches
}

// at looks for the longest name that begins at word i. It returns the number of words
// taken, which is more than none also where several councils share the name.
func (r *Register) at(text string, words []token, i int, day string) (Council, Match, int, bool) {
	var fits []name
	for _, n := range r.names[words[i].folded] {
		if len(fits) > 0 && len(n.words) < len(fits[0].words) {
			break
		}
		if n.fits(text, words[i:]) {
			fits = append(fits, n)
		}
	}
	if len(fits) == 0 {
		return Council{}, Match{}, 0, false
	}
	n := len(fits[0].words)
	if i > 0 && narrows[words[i-1].folded] && words[i-1].end+1 >= words[i].start {
		return Council{}, Match{}, n, false // "East Wherever Council" is not Wherever's
	}
	c, score, ok := r.chooseNames(fits, day)
	if !ok {
		return Council{}, Match{}, n, false
	}
	start, end := words[i].start, words[i+n-1].end
	return c, Match{Text: text[start:end], Start: start, End: end, Via: "printed",
		Rule: "council:" + strings.Join(fits[0].words, " "), Score: score}, n, true
}

// narrows holds the words that make another place of the place named after them.
var narrows = map[string]bool{
	"north": true, "south": true, "east": true, "west": true, "mid": true, "central": true,
	"upper": true, "lower": true, "greater": true, "great": true, "little": true, "new": true, "old": true,
}

func (n name) fits(text string, words []token) bool {
	if len(n.words) > len(words) {
		return false
	}
	for k, w := range n.words {
		if words[k].folded != w {
			return false
		}
	}
	if !n.initials {
		return true
	}
	printed := text[words[0].start:words[len(n.words)-1].end]
	return strings.ToUpper(printed) == printed
}

// chooseNames prefers the council whose own name it is over those that it only may be.
func (r *Register) chooseNames(fits []name, day string) (Council, float64, bool) {
	var own, all []int
	for _, n := range fits {
		all = add(all, n.council)
		if n.official {
			own = add(own, n.council)
		}
	}
	if c, score, ok := r.choose(own, day); ok && (score == 1 || len(own) == len(all)) {
		return c, score, true
	}
	return r.choose(all, day)
}

// choose picks the one council that was there on the day. When none was, the
// only one, or the nearest in time, is meant; a tie is nobody.
func (r *Register) choose(among []int, day string) (Council, float64, bool) {
	var there []int
	for _, i := range among {
		if r.councils[i].On(day) {
			there = append(there, i)
		}
	}
	if day == "" && len(there) > 1 {
		there = r.current(there)
	}
	switch {
	case len(there) == 1:
		return r.councils[there[0]], 1, true
	case len(there) > 1 || len(among) == 0:
		return Council{}, 0, false
	case len(among) == 1:
		return r.councils[among[0]], 0.8, true
	}
	best, tie := among[0], false
	for _, i := range among[1:] {
		a, b := r.councils[i].away(day), r.councils[best].away(day)
		if a < b {
			best, tie = i, false
		} else if a == b {
			tie = true
		}
	}
	if tie {
		return Council{}, 0, false
	}
	return r.councils[best], 0.8, true
}

// current keeps the councils that have not ended.
func (r *Register) current(among []int) []int {
	var out []int
	for _, i := range among {
		if r.councils[i].End == "" {
			out = append(out, i)
		}
	}
	return out
}

// away is how far a day lies outside the life of the council, in years as the digits
// of the dates tell.
func (c Council) away(day string) int {
	if c.End != "" && day > c.End {
		return year(day) - year(c.End)
	}
	if c.Start != "" && day < c.Start {
		return year(c.Start) - year(day)
	}
	return 0
}

func year(day string) int {
	n := 0
	for i := 0; i < len(day) && i < 4; i++ {
		n = n*10 + int(day[i]-'0')
	}
	return n
}

// A token is one word of a text with its place.
type token struct {
	folded     string
	start, end int
}

// tokens cuts a text into folded words. An apostrophe or a dot inside a word is no
// cut; a hyphen is ("Stoke-on-Trent" has three words), and "&" is "and".
func tokens(text string) []token {
	var out []token
	var word strings.Builder
	start, end := -1, 0
	flush := func() {
		if start >= 0 && word.Len() > 0 {
			out = append(out, token{word.String(), start, end})
		}
		word.Reset()
		start = -1
	}
	for i, r := range text {
		switch {
		case r == '&':
			flush()
			out = append(out, token{"and", i, i + 1})
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			if start < 0 {
				start = i
			}
			word.WriteRune(unaccent(unicode.ToLower(r)))
			end = i + utf8.RuneLen(r)
		case r == '\'' || r == '’' || r == '\u00ad':
		default:
			flush()
		}
	}
	flush()
	return out
}

// unaccent takes the circumflex of Welsh names off.
func unaccent(r rune) rune {
	switch r {
	case 'â':
		return 'a'
	case 'ê':
		return 'e'
	case 'î':
		return 'i'
	case 'ô':
		return 'o'
	case 'û':
		return 'u'
	case 'ŵ':
		return 'w'
	case 'ŷ':
		return 'y'
	}
	return r
}

// Fold returns a name as the register compares it: lower case, single spaces, no
// punctuation, "&" as "and".
func Fold(s string) string {
	words := tokens(s)
	out := make([]string, len(words))
	for i, w := range words {
		out[i] = w.folded
	}
	return strings.Join(out, " ")
}

// Suggest returns up to three names of councils that a misprinted one may mean, found by
// near, which picks the likest of a list.
func (r *Register) Suggest(printed string, near func(word string, among []string, n int) []string) []string {
	names := make([]string, len(r.councils))
	for i, c := range r.councils {
		names[i] = c.Name
	}
	return near(printed, names, 3)
}
