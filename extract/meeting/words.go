package meeting

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"arising/extract/rules"
)

// A word of a text, in small letters and without apostrophes, and where it stood.
type word struct {
	low      string
	from, to int
}

// A phrase is a stretch of text with its words.
type phrase struct {
	text  string
	words []word
}

// parse takes the words of a text. They are those of rules.Tokens: "co-opted" is two.
func parse(text string) phrase {
	p := phrase{text: text, words: make([]word, 0, len(text)/5+1)}
	start := -1
	for i := 0; i <= len(text); {
		r, n := rune(' '), 1
		if i < len(text) {
			r, n = utf8.DecodeRuneInString(text[i:])
		}
		switch inside := unicode.IsLetter(r) || unicode.IsDigit(r); {
		case inside && start < 0:
			start = i
		case !inside && start >= 0 && !apostrophe(r):
			p.words = append(p.words, word{low: plainWord(text[start:i]), from: start, to: i})
			start = -1
		}
		i += n
	}
	return p
}

func apostrophe(r rune) bool { return r == '\'' || r == '’' }

func plainWord(s string) string {
	s = strings.ToLower(s)
	if strings.ContainsAny(s, "'’") {
		s = strings.NewReplacer("'", "", "’", "").Replace(s)
	}
	return s
}

// raw is word i as printed.
func (p phrase) raw(i int) string { return p.text[p.words[i].from:p.words[i].to] }

// gap is what stands between word i and the one before it.
func (p phrase) gap(i int) string {
	if i == 0 {
		return p.text[:p.words[0].from]
	}
	return p.text[p.words[i-1].to:p.words[i].from]
}

// after is the text from the end of word i on.
func (p phrase) after(i int) string {
	if i >= len(p.words) {
		return ""
	}
	return p.text[p.words[i].to:]
}

// from is the text that begins with word i, with an opening bracket or quotation mark.
func (p phrase) at(i int) string {
	if i >= len(p.words) {
		return ""
	}
	return p.text[p.start(i):]
}

// start is where word i begins, with what opens before it.
func (p phrase) start(i int) int {
	at := p.words[i].from
	for at > 0 {
		r, n := utf8.DecodeLastRuneInString(p.text[:at])
		if !strings.ContainsRune("(“‘\"'£€$+", r) {
			break
		}
		at -= n
	}
	return at
}

// low is word i, or "" beyond the end.
func (p phrase) low(i int) string {
	if i < 0 || i >= len(p.words) {
		return ""
	}
	return p.words[i].low
}

// is reports whether word i is one of the given.
func (p phrase) is(i int, any ...string) bool {
	w := p.low(i)
	for _, a := range any {
		if w == a && w != "" {
			return true
		}
	}
	return false
}

// capital reports whether word i is printed with a capital.
func (p phrase) capital(i int) bool {
	r, _ := utf8.DecodeRuneInString(p.text[p.words[i].from:])
	return unicode.IsUpper(r)
}

// a match of a wording at word i: how many words its longest phrase takes.
func (p phrase) holds(rs *rules.Set, w rules.Wording, i int) int {
	const longest = 8 // words of any phrase
	if i < 0 || i >= len(p.words) {
		return 0
	}
	var low [longest]string
	n := 0
	for ; n < longest && i+n < len(p.words); n++ {
		low[n] = p.words[i+n].low
	}
	return rs.Leads(w, low[:n])
}

// find returns the first place of a wording from word i on, and its length; -1.
func (p phrase) find(rs *rules.Set, w rules.Wording, i int) (at, n int) {
	for ; i < len(p.words); i++ {
		if n := p.holds(rs, w, i); n > 0 {
			return i, n
		}
	}
	return -1, 0
}

// skip returns the first word from i on that no phrase of w takes.
func (p phrase) skip(rs *rules.Set, w rules.Wording, i int) int {
	for {
		n := p.holds(rs, w, i)
		if n == 0 {
			return i
		}
		i += n
	}
}

// ends reports whether what follows word i ends a clause: a stop, a semicolon, a colon or
// the end of the text.
func (p phrase) ends(i int) bool {
	if i+1 >= len(p.words) {
		return true
	}
	return strings.ContainsAny(p.gap(i+1), ".;:!?")
}

// Sentences parts a text into its sentences; an abbreviation or an initial ends none.
func Sentences(rs *rules.Set, text string) []string {
	var out []string
	start := 0
	for i := 0; i < len(text); i++ {
		if c := text[i]; c != '.' && c != '?' && c != '!' {
			continue
		}
		end := i + 1
		for end < len(text) {
			r, n := utf8.DecodeRuneInString(text[end:])
			if !strings.ContainsRune(`."'’”)]`, r) {
				break
			}
			end += n
		}
		if end >= len(text) || text[end] != ' ' && text[end] != '\n' {
			continue
		}
		rest := strings.TrimLeft(text[end:], " \n")
		if r, _ := utf8.DecodeRuneInString(rest); unicode.IsLower(r) || rest == "" {
			continue
		}
		if text[i] == '.' && shortened(rs, text[start:i]) {
			continue
		}
		out = append(out, strings.TrimSpace(text[start:end]))
		start, i = end, end-1
	}
	if rest := strings.TrimSpace(text[start:]); rest != "" {
		out = append(out, rest)
	}
	return out
}

// shortened reports whether a text ends in an abbreviation or an initial, whose stop ends
// no sentence.
func shortened(rs *rules.Set, text string) bool {
	at := strings.LastIndexFunc(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '.' })
	last := text[at+1:]
	if len(last) == 1 && last[0] >= 'A' && last[0] <= 'Z' {
		return true
	}
	return last != "" && rs.Is(rules.MeetingShort, strings.ReplaceAll(last, ".", " "))
}
