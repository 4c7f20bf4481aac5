// Package token cuts the text of a cell into words, numbers and marks.
package token

import "unicode/utf8"

// A Token is a word, a number or one mark of punctuation. Text is lower case;
// start and end are byte offsets into the raw cell.
type Token struct {
	Kind       byte // 'w' word, '0' number, '\n' line break, else the mark itself
	Text       string
	Num        int // the number, or -1 when it has more than 8 digits
	Start, End int
}

// The most tokens of one cell that are looked at: a date cell holds a few dozen, and
// prose given by mistake must not cost more than it is worth.
const maxTokens = 400

// Cut cuts raw. Hyphens and dashes of every kind become '-', quotes '\”; spaces
// go, line breaks stay.
func Cut(raw string, buf []Token) []Token {
	lower := Lower(raw)
	for i := 0; i < len(raw) && len(buf) < maxTokens; {
		b := raw[i]
		switch {
		case IsLetter(b):
			j := i + 1
			for j < len(raw) && IsLetter(raw[j]) {
				j++
			}
			if gluedOrdinal(raw, i, j) {
				j = i + 2 // "1stMarch"
			}
			buf = append(buf, Token{Kind: 'w', Text: lower[i:j], Start: i, End: j})
			i = j
		case IsDigit(b):
			j, n := i, 0
			for j < len(raw) && IsDigit(raw[j]) {
				n = n*10 + int(raw[j]-'0')
				if j-i >= 8 {
					n = -1
				}
				j++
			}
			if j-i > 8 {
				n = -1
			}
			buf = append(buf, Token{Kind: '0', Text: raw[i:j], Num: n, Start: i, End: j})
			i = j
		case b == '\n' || b == '\r':
			if len(buf) > 0 && buf[len(buf)-1].Kind != '\n' {
				buf = append(buf, Token{Kind: '\n', Start: i, End: i + 1})
			}
			i++
		case b == ' ' || b == '\t' || b == '^' || b == '*':
			i++
		case (b == '-' || b == '=') && i+1 < len(raw) && raw[i+1] == '>':
			buf = append(buf, Token{Kind: '-', Text: "→", Start: i, End: i + 2})
			i += 2
		case b < utf8.RuneSelf:
			buf = append(buf, Token{Kind: b, Text: raw[i : i+1], Start: i, End: i + 1})
			i++
		default:
			r, size := utf8.DecodeRuneInString(raw[i:])
			if k := foldRune(r); k != 0 {
				buf = append(buf, Token{Kind: k, Text: raw[i : i+size], Start: i, End: i + size})
			}
			i += size
		}
	}
	return buf
}

// gluedOrdinal reports a word of raw[i:j] that is a number's ending and a further
// word with its capital.
func gluedOrdinal(raw string, i, j int) bool {
	if i == 0 || !IsDigit(raw[i-1]) || j-i < 5 || raw[i+2] >= 'a' {
		return false
	}
	switch Lower(raw[i : i+2]) {
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

func CountWords(toks []Token) int {
	n := 0
	for _, t := range toks {
		if t.Kind == 'w' {
			n++
		}
	}
	return n
}
