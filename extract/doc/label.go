package doc

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Bullets are the marks that open an item of a list without numbers, the private
// letters of the Symbol and Wingdings fonts among them.
const Bullets = "•·●○◦▪■□▫◼◾◻◽▸▶⦁⚫⮚☐‣⁃∙➢➤►❖❑❒◆⬥✓✔–—-*\uf0b7\uf0a7\uf0d8\uf076\uf0fc\uf0e8\uf0a8\uf06f\uf02d"

var (
	numbered = regexp.MustCompile(`^(?:\(?\d{1,3}\s?\(?[a-z]?\)|\d{1,3}[a-z]?\.(?:\d{1,3}\.?)*[a-z]?\)?|\d{1,3}(?:\.\d{1,3}){1,4}[a-z]?\.?\)?)`)
	lettered = regexp.MustCompile(`^(?:\((?:[a-zA-Z]{1,2}|[ivxlc]{1,6}|[IVXLC]{1,6})\)|(?:[a-zA-Z]|[ivxl]{1,5}|[IVXL]{1,5})\)|(?:[a-hj-z]|[ivx]{1,5})\.)`)
	measured = regexp.MustCompile(`^(?:%|per ?cent|percent|million|billion|bn\b|m\b|km\b|miles?\b|hours?\b|fte\b|FTE\b|times\b|p\.?m\b|a\.?m\b)`)
)

// CutLabel parts the label of a list item or numbered paragraph from its text:
// "2.1", "1.", "3)", "(a)", "iv)", "•". The label is "" when there is none.
// A bare number is none: it may be a day, a count or a house.
func CutLabel(s string) (label, rest string) {
	s = strings.TrimLeftFunc(s, unicode.IsSpace)
	if s == "" {
		return "", s
	}
	r, n := utf8.DecodeRuneInString(s)
	if strings.ContainsRune(Bullets, r) || r >= 0xf000 && r <= 0xf0ff {
		return cutBullet(s, r, n)
	}
	if r == 'o' && len(s) > 2 && opensGap(s[1:]) {
		return "o", strings.TrimLeftFunc(s[1:], unicode.IsSpace)
	}
	m := numbered.FindString(s)
	if m == "" {
		m = lettered.FindString(s)
	}
	if m == "" {
		return "", s
	}
	after := s[len(m):]
	rest = strings.TrimLeftFunc(after, unicode.IsSpace)
	switch {
	case after == "":
		return m, ""
	case len(rest) == len(after): // nothing between: only "12.Text", "a)Text"
		if c, _ := utf8.DecodeRuneInString(after); !unicode.IsLetter(c) || !strings.ContainsAny(m[len(m)-1:], ".)") || lower(after, m) {
			return "", s
		}
	case measured.MatchString(rest):
		return "", s
	}
	return m, rest
}

// cutBullet parts a bullet from its text. A dash, a star or an unknown letter of a
// symbol font needs a space after it.
func cutBullet(s string, r rune, n int) (label, rest string) {
	rest = strings.TrimLeftFunc(s[n:], unicode.IsSpace)
	if len(rest) == len(s)-n && (strings.ContainsRune("–—-*", r) || !strings.ContainsRune(Bullets, r)) {
		return "", s
	}
	if rest == "" {
		return "", s
	}
	if unicode.Is(unicode.Co, r) {
		return "•", rest
	}
	return string(r), rest
}

// lower reports whether text that follows a label ending in a full stop at once
// begins small: "e.g", "i.e", "www.".
func lower(after, label string) bool {
	c, _ := utf8.DecodeRuneInString(after)
	return label[len(label)-1] == '.' && (unicode.IsLower(c) || !unicode.IsDigit(rune(label[0])))
}

// opensGap reports whether s begins with a gap wider than one space: "o" is a
// bullet only before one.
func opensGap(s string) bool {
	trimmed := strings.TrimLeftFunc(s, unicode.IsSpace)
	gap := s[:len(s)-len(trimmed)]
	return trimmed != "" && (len(gap) > 1 || gap == "\t")
}

// Labelled gives a block the label typed in front of its words, unless its list gave
// it one.
func Labelled(b Block) Block {
	if typed, rest := CutLabel(b.Text); b.Label == "" && typed != "" && rest != "" {
		cut := len(b.Text) - len(rest)
		b.Styles, b.NoteMarks = Shift(b.Styles, cut), ShiftMarks(b.NoteMarks, cut)
		b.Label, b.Text = typed, rest
		if b.Kind == Paragraph {
			b.Kind, b.Level = Item, 1
		}
	}
	if whole, ok := Whole(b.Text, b.Styles); ok {
		b.Bold, b.Italic = whole.Bold, whole.Italic
	}
	return b
}
