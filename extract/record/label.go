package record

import (
	"regexp"
	"strconv"
	"strings"
)

// A numbering is a way of numbering the items of a list.
type numbering struct {
	kind  rune   // '•' bullet, '1' figures, 'a' letters, 'A' capital letters
	under string // "2." of "2.1": what the last figure stands under
	last  string // "1", "a", "iv"
	paren bool   // "(1)"
}

func isBullet(label string) bool {
	switch label {
	case "":
		return false
	case "o", "-", "–", "—", "*":
		return true
	}
	for _, r := range label {
		if r < 0x80 {
			return false
		}
	}
	return true
}

// lettered matches the labels of a list that a letter tells from others: "R1", "AFI2".
var lettered = regexp.MustCompile(`^([A-Z]{1,3})([0-9]{1,2})$`)

// numberingOf takes a printed label apart.
func numberingOf(label string) numbering {
	if isBullet(label) {
		return numbering{kind: '•'}
	}
	n := numbering{paren: strings.HasPrefix(label, "(")}
	core := ref(label)
	if i := strings.LastIndexByte(core, '.'); i >= 0 {
		n.under, core = core[:i+1], core[i+1:]
	}
	if m := lettered.FindStringSubmatch(core); m != nil {
		n.under, core = n.under+m[1], m[2]
	}
	n.last = core
	switch {
	case core == "":
		n.kind = '?'
	case core[0] >= '0' && core[0] <= '9':
		n.kind = '1'
	case core[0] >= 'a' && core[0] <= 'z':
		n.kind = 'a'
	case core[0] >= 'A' && core[0] <= 'Z':
		n.kind = 'A'
	default:
		n.kind = '?'
	}
	return n
}

// ref is a printed label without its punctuation: "(a)" is "a", "2.1." is "2.1";
// "" for a bullet.
func ref(label string) string {
	if isBullet(label) {
		return ""
	}
	return strings.Trim(label, "().:[] ")
}

// like reports whether two labels number one list.
func (n numbering) like(m numbering) bool {
	return n.kind == m.kind && n.under == m.under && n.paren == m.paren
}

// next reports whether m follows n in one list.
func (n numbering) next(m numbering) bool {
	if !n.like(m) {
		return false
	}
	if n.kind == '•' {
		return true
	}
	for _, a := range values(n.last) {
		for _, b := range values(m.last) {
			if b == a+1 {
				return true
			}
		}
	}
	return false
}

// first reports whether n begins a list.
func (n numbering) first() bool {
	if n.kind == '•' {
		return true
	}
	for _, v := range values(n.last) {
		if v == 1 {
			return true
		}
	}
	return false
}

// values returns what a label may count: "i" is the ninth letter and the Roman one.
func values(s string) []int {
	if v, err := strconv.Atoi(s); err == nil {
		return []int{v}
	}
	var out []int
	lower := strings.ToLower(s)
	if len(lower) == 1 && lower[0] >= 'a' && lower[0] <= 'z' {
		out = append(out, int(lower[0]-'a')+1)
	}
	if v := roman(lower); v > 0 {
		out = append(out, v)
	}
	return out
}

// roman reads a small Roman number; 0 when s is none.
func roman(s string) int {
	total, last := 0, 0
	for i := len(s) - 1; i >= 0; i-- {
		v := map[byte]int{'i': 1, 'v': 5, 'x': 10}[s[i]]
		switch {
		case v == 0:
			return 0
		case v < last:
			total -= v
		default:
			total, last = total+v, v
		}
	}
	return total
}
