// Package phrase parts a sentence of minutes into words and tells who is named in it, what they
// have to do and by when.
package phrase

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"arising/extract/rules"
)

// HoldsAny reports whether a text has a phrase of one of the wordings.
func (p Phrase) HoldsAny(rs *rules.Set, any ...rules.Wording) bool {
	for _, w := range any {
		if at, _ := p.Find(rs, w, 0); at >= 0 {
			return true
		}
	}
	return false
}

// IsNumber reports whether s is figures alone.
func IsNumber(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != "" && len(s) <= 4
}

// A word of a text, in small letters and without apostrophes, and where it stood.
type word struct {
	low      string
	From, To int
}

// A Phrase is a stretch of text with its words.
type Phrase struct {
	Text  string
	Words []word
}

// Parse takes the words of a text. They are those of rules.Tokens: "co-opted" is two.
func Parse(text string) Phrase {
	p := Phrase{Text: text, Words: make([]word, 0, len(text)/5+1)}
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
			p.Words = append(p.Words, word{low: plainWord(text[start:i]), From: start, To: i})
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

// Raw is word i as printed.
func (p Phrase) Raw(i int) string { return p.Text[p.Words[i].From:p.Words[i].To] }

// Gap is what stands between word i and the one before it.
func (p Phrase) Gap(i int) string {
	if i == 0 {
		return p.Text[:p.Words[0].From]
	}
	return p.Text[p.Words[i-1].To:p.Words[i].From]
}

// After is the text from the end of word i on.
func (p Phrase) After(i int) string {
	if i >= len(p.Words) {
		return ""
	}
	return p.Text[p.Words[i].To:]
}

// from is the text that begins with word i, with an opening bracket or quotation mark.
func (p Phrase) At(i int) string {
	if i >= len(p.Words) {
		return ""
	}
	return p.Text[p.Start(i):]
}

// Clause is the text from word i on; of what begins within brackets, as far as they go.
func (p Phrase) Clause(i int) string {
	text := p.At(i)
	if !strings.HasPrefix(text, "(") {
		return text
	}
	if at := strings.IndexByte(text, ')'); at > 0 && strings.Trim(text[at:], ").; ") == "" {
		return text[1:at]
	}
	return text
}

// Start is where word i begins, with what opens before it.
func (p Phrase) Start(i int) int {
	at := p.Words[i].From
	for at > 0 {
		r, n := utf8.DecodeLastRuneInString(p.Text[:at])
		if !strings.ContainsRune("(“‘\"'£€$+", r) {
			break
		}
		at -= n
	}
	return at
}

// Low is word i, or "" beyond the end.
func (p Phrase) Low(i int) string {
	if i < 0 || i >= len(p.Words) {
		return ""
	}
	return p.Words[i].low
}

// Is reports whether word i is one of the given.
func (p Phrase) Is(i int, any ...string) bool {
	w := p.Low(i)
	for _, a := range any {
		if w == a && w != "" {
			return true
		}
	}
	return false
}

// Capital reports whether word i is printed with a capital.
func (p Phrase) Capital(i int) bool {
	r, _ := utf8.DecodeRuneInString(p.Text[p.Words[i].From:])
	return unicode.IsUpper(r)
}

// a match of a wording at word i: how many words its longest phrase takes.
func (p Phrase) Holds(rs *rules.Set, w rules.Wording, i int) int {
	const longest = 8 // words of any phrase
	if i < 0 || i >= len(p.Words) {
		return 0
	}
	var low [longest]string
	n := 0
	for ; n < longest && i+n < len(p.Words); n++ {
		low[n] = p.Words[i+n].low
	}
	return rs.Leads(w, low[:n])
}

// Find returns the first place of a wording from word i on, and its length; -1.
func (p Phrase) Find(rs *rules.Set, w rules.Wording, i int) (at, n int) {
	for ; i < len(p.Words); i++ {
		if n := p.Holds(rs, w, i); n > 0 {
			return i, n
		}
	}
	return -1, 0
}

// Skip returns the first word from i on that no phrase of w takes.
func (p Phrase) Skip(rs *rules.Set, w rules.Wording, i int) int {
	for {
		n := p.Holds(rs, w, i)
		if n == 0 {
			return i
		}
		i += n
	}
}

// Ends reports whether what follows word i ends a clause: a stop, a semicolon, a colon or
// the end of the text.
func (p Phrase) Ends(i int) bool {
	if i+1 >= len(p.Words) {
		return true
	}
	return strings.ContainsAny(p.Gap(i+1), ".;:!?")
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
		if text[i] == '.' && Shortened(rs, text[start:i]) {
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

// Shortened reports whether a text ends in an abbreviation or an initial, whose stop ends
// no sentence.
func Shortened(rs *rules.Set, text string) bool {
	at := strings.LastIndexFunc(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '.' })
	last := text[at+1:]
	if len(last) == 1 && last[0] >= 'A' && last[0] <= 'Z' {
		return true
	}
	return last != "" && rs.Is(rules.MeetingShort, strings.ReplaceAll(last, ".", " "))
}
