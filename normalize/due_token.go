package normalize

import (
	"unicode/utf8"

	"github.com/agnivade/levenshtein"
)

// A token is a word, a number or one mark of punctuation. Text is lower case;
// start and end are byte offsets into the raw cell.
type token struct {
	kind       byte // 'w' word, '0' number, '\n' line break, else the mark itself
	text       string
	num        int // the number, or -1 when it has more than 8 digits
	start, end int
}

// The most tokens of one cell that are looked at: a date cell holds a few dozen, and
// prose given by mistake must not cost more than it is worth.
const maxTokens = 400

// tokens cuts raw. Hyphens and dashes of every kind become '-', quotes '\”; spaces
// go, line breaks stay.
func tokens(raw string, buf []token) []token {
	lower := asciiLower(raw)
	for i := 0; i < len(raw) && len(buf) < maxTokens; {
		b := raw[i]
		switch {
		case isLetter(b):
			j := i + 1
			for j < len(raw) && isLetter(raw[j]) {
				j++
			}
			if gluedOrdinal(raw, i, j) {
				j = i + 2 // "1stMarch"
			}
			buf = append(buf, token{kind: 'w', text: lower[i:j], start: i, end: j})
			i = j
		case isDigit(b):
			j, n := i, 0
			for j < len(raw) && isDigit(raw[j]) {
				n = n*10 + int(raw[j]-'0')
				if j-i >= 8 {
					n = -1
				}
				j++
			}
			if j-i > 8 {
				n = -1
			}
			buf = append(buf, token{kind: '0', text: raw[i:j], num: n, start: i, end: j})
			i = j
		case b == '\n' || b == '\r':
			if len(buf) > 0 && buf[len(buf)-1].kind != '\n' {
				buf = append(buf, token{kind: '\n', start: i, end: i + 1})
			}
			i++
		case b == ' ' || b == '\t' || b == '^' || b == '*':
			i++
		case (b == '-' || b == '=') && i+1 < len(raw) && raw[i+1] == '>':
			buf = append(buf, token{kind: '-', text: "→", start: i, end: i + 2})
			i += 2
		case b < utf8.RuneSelf:
			buf = append(buf, token{kind: b, text: raw[i : i+1], start: i, end: i + 1})
			i++
		default:
			r, size := utf8.DecodeRuneInString(raw[i:])
			if k := foldRune(r); k != 0 {
				buf = append(buf, token{kind: k, text: raw[i : i+size], start: i, end: i + size})
			}
			i += size
		}
	}
	return buf
}

// gluedOrdinal reports a word of raw[i:j] that is a number's ending and a further
// word with its capital.
func gluedOrdinal(raw string, i, j int) bool {
	if i == 0 || !isDigit(raw[i-1]) || j-i < 5 || raw[i+2] >= 'a' {
		return false
	}
	switch asciiLower(raw[i : i+2]) {
	case "st", "nd", "rd", "th":
		return true
	}
	return false
}

// foldRune returns the mark that stands for r, or 0 for a space or nothing.
func foldRune(r rune) byte {
	switch r {
	case '\u00a0', '\u2009', '\u200a', '\u2002', '\u2003', '\u202f', '\u200b', '\u200c', '\u200d', '\ufeff', '\u00ad':
		return 0
	case '\u2010', '\u2011', '\u2012', '\u2013', '\u2014', '\u2015', '\u2212', '\u2192', '\u00bb':
		return '-'
	case '\u2018', '\u2019', '\u02bc', '\u00b4':
		return '\''
	case '\u2044', '\u2215':
		return '/'
	case '\u2022', '\u00b7', '\uf0b7', '\u25cf', '\u25aa':
		return ';'
	}
	return '?'
}

// asciiLower lowers A to Z alone, so that offsets stay those of s.
func asciiLower(s string) string {
	for i := 0; i < len(s); i++ {
		if 'A' <= s[i] && s[i] <= 'Z' {
			b := []byte(s)
			for j := i; j < len(b); j++ {
				if 'A' <= b[j] && b[j] <= 'Z' {
					b[j] += 'a' - 'A'
				}
			}
			return string(b)
		}
	}
	return s
}

func isLetter(b byte) bool { return 'a' <= b && b <= 'z' || 'A' <= b && b <= 'Z' }
func isDigit(b byte) bool  { return '0' <= b && b <= '9' }

// An item is a token, or several that form one phrase of due.tsv, or a number with
// its ordinal ending.
type item struct {
	token
	ordinal bool
	capital bool // begins with a capital in print
	phrase  *phrase
}

func (it item) is(c class) bool { return it.phrase != nil && it.phrase.classes&c != 0 }

// inOneLanguage drops the first of two words for one month or season with a stroke between
// them, as councils in Wales print dates: "31 Mai / May 2023", "Hydref / Autumn 2023".
func inOneLanguage(items []item) []item {
	for i := 0; i+2 < len(items); i++ {
		a, b := items[i], items[i+2]
		if items[i+1].kind != '/' || !a.is(clsMonth) {
			continue
		}
		same := b.is(clsMonth) && a.text != b.text && a.phrase.fact(clsMonth).n == b.phrase.fact(clsMonth).n
		if same || b.is(clsSeason) && a.phrase.fact(clsMonth).n-b.phrase.fact(clsSeason).n < 3 {
			items = append(items[:i], items[i+2:]...)
		}
	}
	return items
}

// items joins tokens into phrases, the longest first.
func (w *Wording) items(raw string, toks []token, buf []item) []item {
	for i := 0; i < len(toks); {
		t := toks[i]
		it := item{token: t}
		n := 1
		if p, used := w.match(toks[i:]); p != nil {
			it.phrase, n = p, used
			it.end = toks[i+used-1].end
		} else if t.kind == '0' && i+1 < len(toks) && ordinalEnding(t, toks[i+1]) {
			it.ordinal, n = true, 2
			it.end = toks[i+1].end
		}
		if it.phrase == nil && t.kind == 'w' && len(t.text) >= 6 && besideNumber(toks, i) {
			it.phrase = w.nearMonth(t.text)
		}
		if t.kind == 'w' {
			it.capital = raw[t.start] < 'a'
		}
		buf = append(buf, it)
		i += n
	}
	return buf
}

func besideNumber(toks []token, i int) bool {
	for k := max(0, i-2); k < min(len(toks), i+2); k++ {
		if toks[k].kind == '0' {
			return true
		}
	}
	return false
}

// nearMonth reads a misprinted month ("Decemebr"): the same first letter and at most
// two edits from a name of six letters or more, so that no other word comes near.
func (w *Wording) nearMonth(word string) *phrase {
	for _, p := range w.longMonths {
		name := p.words[0]
		if name[0] == word[0] && abs(len(name)-len(word)) <= 2 && levenshtein.ComputeDistance(name, word) <= 2 {
			return p
		}
	}
	return nil
}

// match returns the longest phrase that begins the tokens and how many it takes.
func (w *Wording) match(toks []token) (*phrase, int) {
	if toks[0].kind != 'w' && toks[0].kind != '0' {
		return nil, 0
	}
	for _, p := range w.phrases[toks[0].text] {
		at, ok := 1, true
		for _, word := range p.words[1:] {
			if at+1 < len(toks) && inWordMark(toks[at].kind) && toks[at-1].end == toks[at].start && toks[at].end == toks[at+1].start {
				at++
			}
			if at >= len(toks) || toks[at].text != word {
				ok = false
				break
			}
			at++
		}
		if ok {
			return p, at
		}
	}
	return nil, 0
}

func inWordMark(kind byte) bool { return kind == '-' || kind == '/' || kind == '.' }

// ordinalEnding reports whether suffix is the "th" of n. Print and text layers part
// them by a space; then only the right ending counts, so that "4 St Anne" is none.
func ordinalEnding(n, suffix token) bool {
	if suffix.kind != 'w' || n.num < 1 || n.num > 31 {
		return false
	}
	switch suffix.text {
	case "st", "nd", "rd", "th":
	default:
		return false
	}
	if n.end == suffix.start {
		return true
	}
	want := "th"
	if n.num/10 != 1 {
		switch n.num % 10 {
		case 1:
			want = "st"
		case 2:
			want = "nd"
		case 3:
			want = "rd"
		}
	}
	return suffix.text == want && suffix.start-n.end <= 3
}
