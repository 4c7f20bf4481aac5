package token

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Lower lowers A to Z alone, so that offsets stay those of s.
func Lower(s string) string {
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

func IsLetter(b byte) bool { return 'a' <= b && b <= 'z' || 'A' <= b && b <= 'Z' }
func IsDigit(b byte) bool  { return '0' <= b && b <= '9' }

func IsLower(c byte) bool { return c >= 'a' && c <= 'z' }

func IsUpper(c byte) bool { return c >= 'A' && c <= 'Z' }

// Fold returns a text in lower case with plain apostrophes, single spaces and no
// brackets, commas or stops, for comparing words.
func Fold(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	space := false
	for _, r := range s {
		switch {
		case r == '’' || r == '‘':
			r = '\''
		case r == '–' || r == '—' || r == '\u2011':
			r = '-'
		case r == '(' || r == ')' || r == ',' || r == '.' || r == ':' || r == ';' || r == '"' || r == '“' || r == '”' || r == '/' || r == '[' || r == ']':
			r = ' '
		}
		if r == ' ' || r == '\n' || r == '\t' || r == '\u00a0' || r == '\r' {
			space = b.Len() > 0
			continue
		}
		if space {
			b.WriteByte(' ')
			space = false
		}
		if r >= 'A' && r <= 'Z' {
			r += 'a' - 'A'
		}
		b.WriteRune(r)
	}
	return b.String()
}

func FirstWord(s string) string {
	word, _, _ := strings.Cut(s, " ")
	return word
}

func StartsUpper(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(r)
}

// LastWords returns the last n words of a text, as printed.
func LastWords(text string, n int) string {
	text = strings.TrimRight(text, " \t\n\u00a0")
	at := len(text)
	for ; n > 0 && at > 0; n-- {
		at = strings.LastIndexAny(strings.TrimRight(text[:at], " \t\n"), " \t\n") + 1
	}
	return text[at:]
}

// Clip keeps a message short.
func Clip(s string) string {
	const most = 120
	if len(s) <= most {
		return s
	}
	at := most
	for at > 0 && s[at]&0xC0 == 0x80 {
		at--
	}
	return s[:at] + "…"
}
