package text

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"arising/extract/grid/ink"
)

// LabelKind tells kinds of label apart: figures, letters, romans, bullets.
func LabelKind(label string) string {
	core := strings.Trim(label, "().[]:")
	switch {
	case core == "" || strings.Contains(Bullets, core) || strings.Contains("-–—", core):
		return "bullet"
	case strings.Contains(core, "."):
		return "decimal"
	case core[0] >= '0' && core[0] <= '9':
		return "figure"
	case roman(strings.ToLower(core)) && core != "c" && core != "d":
		return "letter" // a lone i is either
	}
	return "letter"
}

// A marker is what a list item or a numbered paragraph begins with.
type marker struct {
	Label string
	Words int  // how many words it takes
	sure  bool // it begins an item wherever it begins a line
}

// Bullets are letters that stand for a bullet when they stand alone. Those in the
// private area are how Symbol and Wingdings bullets come out of many a PDF.
const Bullets = "•●○◦▪▫■□◆◇❖➢➤►▶▸‣⁃∙·✓✔✗✘➔→⇒§\uf0b7\uf0a7\uf0d8\uf0fc\uf076\uf0a8\uf06c\uf06e\uf02d"

// MarkerOf finds the marker that a line's words begin with.
func MarkerOf(words []*ink.Word) (marker, bool) {
	if len(words) == 0 {
		return marker{}, false
	}
	first := words[0].Text
	n := utf8.RuneCountInString(first)
	if n == 1 && (strings.Contains(Bullets, first) || symbolFont(words[0].Font)) {
		return marker{first, 1, true}, len(words) > 1
	}
	wide := len(words) > 1 && words[1].Box[0]-words[0].Box[2] > 0.6*words[0].Size
	if n == 1 && strings.Contains("-–—−o", first) {
		return marker{first, 1, wide}, wide || (first != "o" && len(words) > 1)
	}
	if r, _ := utf8.DecodeRuneInString(first); n == 1 && r > unicode.MaxASCII && !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsPunct(r) && !unicode.Is(unicode.Sc, r) {
		return marker{first, 1, wide}, wide
	}
	switch shape := labelShape(first); {
	case shape == "":
		return marker{}, false
	case shape == "closed":
		return marker{first, 1, true}, true
	case shape == "number" && n <= 3:
		return marker{first, 1, false}, wide
	case shape == "decimal":
		return marker{first, 1, false}, len(words) > 1
	case shape == "capital":
		return marker{first, 1, false}, wide
	}
	return marker{}, false
}

// labelShape says what kind of label a word is: "closed" (1. 1) (a) iv)),
// "decimal" (2.1, 10.2.3, 1a, 2579.), "number" (7), "capital" (B.), or "".
func labelShape(s string) string {
	body := strings.TrimLeft(s, "([")
	opened := len(body) < len(s)
	inner := strings.TrimRight(body, ".):]")
	closed := len(inner) < len(body)
	if inner == "" || len(inner) > 8 || (opened && !strings.HasSuffix(s, ")") && !strings.HasSuffix(s, "]")) {
		return ""
	}
	digits, dots, letters := 0, 0, 0
	for _, r := range inner {
		switch {
		case r >= '0' && r <= '9':
			digits++
		case r == '.':
			dots++
		case r < unicode.MaxASCII && unicode.IsLetter(r):
			letters++
		default:
			return ""
		}
	}
	switch {
	case digits == 0 && dots > 0, letters > 0 && digits > 0 && letters > 1:
		return ""
	case digits == 0 && letters == 1 && closed && (strings.HasSuffix(s, ")") || inner >= "a" || roman(inner)):
		return "closed"
	case digits == 0 && letters == 1 && closed:
		return "capital" // or somebody's initial
	case digits == 0 && letters > 1:
		if closed && roman(inner) {
			return "closed"
		}
		return ""
	case digits == 0:
		return ""
	case dots > 0 && digits <= 6:
		if dots == 1 && !closed && tooLong(inner) {
			return ""
		}
		return "decimal"
	case digits == 4 && closed && letters == 0:
		return "decimal" // minutes counted over the years
	case digits > 3:
		return ""
	case closed:
		return "closed"
	case letters == 1:
		return "decimal"
	}
	return "number"
}

// tooLong reports whether a part of a decimal has more than two digits, as sums
// of money and percentages have and paragraph numbers have not.
func tooLong(s string) bool {
	for part := range strings.SplitSeq(s, ".") {
		if len(part) > 2 {
			return true
		}
	}
	return false
}

func roman(s string) bool {
	return strings.Trim(s, "ivx") == "" || strings.Trim(s, "IVX") == ""
}

// IsLabel reports whether words are a list's label and nothing more.
func IsLabel(words []*ink.Word) bool {
	for _, w := range words {
		r, n := utf8.DecodeRuneInString(w.Text)
		single := n == len(w.Text) && !unicode.IsLetter(r) && !unicode.IsDigit(r)
		if !single && w.Text != "o" && labelShape(w.Text) == "" {
			return false
		}
	}
	return len(words) <= 2
}

func symbolFont(font string) bool {
	for _, name := range []string{"Wingdings", "Symbol", "Webdings", "Dingbats"} {
		if strings.Contains(font, name) {
			return true
		}
	}
	return false
}
