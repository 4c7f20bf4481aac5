package outline

import (
	"strconv"
	"strings"
)

// A Mark is a way of numbering the items of a list, and the number of one of them.
type Mark struct {
	Kind  rune   // '•' bullet, '1' figures, 'a' letters, 'A' capital letters, '?' no mark
	Under string // "2." of "2.1", "R" of "R1": what the last figure stands under
	Last  string // "1", "a", "iv"
	Paren bool   // "(1)"
}

// IsBullet reports whether a label is a bullet.
func IsBullet(label string) bool {
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

// MarkOf takes a printed label apart.
func MarkOf(label string) Mark {
	if IsBullet(label) {
		return Mark{Kind: '•'}
	}
	m := Mark{Paren: strings.HasPrefix(label, "(")}
	core := Ref(label)
	if i := strings.LastIndexByte(core, '.'); i >= 0 {
		m.Under, core = core[:i+1], core[i+1:]
	}
	if n := letters(core); n > 0 && n <= 3 && digits(core[n:]) && len(core)-n <= 2 {
		m.Under, core = m.Under+core[:n], core[n:]
	}
	m.Last = core
	switch {
	case core == "":
		m.Kind = '?'
	case core[0] >= '0' && core[0] <= '9':
		m.Kind = '1'
	case core[0] >= 'a' && core[0] <= 'z':
		m.Kind = 'a'
	case core[0] >= 'A' && core[0] <= 'Z':
		m.Kind = 'A'
	default:
		m.Kind = '?'
	}
	return m
}

// letters counts the capitals that s begins with.
func letters(s string) int {
	n := 0
	for n < len(s) && s[n] >= 'A' && s[n] <= 'Z' {
		n++
	}
	return n
}

func digits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}

// Ref is a printed label without its punctuation: "(a)" is "a", "2.1." is "2.1"; "" for a
// bullet.
func Ref(label string) string {
	if IsBullet(label) {
		return ""
	}
	return strings.Trim(label, "().:[] ")
}

// Like reports whether two marks number one list.
func (m Mark) Like(n Mark) bool {
	return m.Kind == n.Kind && m.Under == n.Under && m.Paren == n.Paren
}

// Next reports whether n follows m in one list.
func (m Mark) Next(n Mark) bool { return m.Like(n) && (m.Kind == '•' || m.gap(n) == 1) }

// gap is how far n counts on from m; 0 when it does not.
func (m Mark) gap(n Mark) int {
	best := 0
	for _, a := range values(m.Last) {
		for _, b := range values(n.Last) {
			if d := b - a; d > 0 && (best == 0 || d < best) {
				best = d
			}
		}
	}
	return best
}

// First reports whether m begins a list.
func (m Mark) First() bool {
	if m.Kind == '•' {
		return true
	}
	for _, v := range values(m.Last) {
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
		v := 0
		switch s[i] {
		case 'i':
			v = 1
		case 'v':
			v = 5
		case 'x':
			v = 10
		default:
			return 0
		}
		if v < last {
			total -= v
		} else {
			total, last = total+v, v
		}
	}
	return total
}

// SplitLabel parts a label that begins a text: "(a) Mend the gate" is "(a)" and the rest;
// label is "" when none does.
func SplitLabel(text string) (label, rest string) {
	head, rest, ok := strings.Cut(text, " ")
	if !ok || len(head) > 8 || strings.TrimSpace(rest) == "" {
		return "", text
	}
	core := Ref(head)
	bare := core == head && !strings.Contains(core, ".") // a number of things, and no label
	if core == "" || bare || strings.HasSuffix(head, ",") || len(core) > 3 && !digitsDotted(core) {
		return "", text
	}
	if digitsDotted(core) || len(values(core)) > 0 && len(core) <= 3 {
		return head, strings.TrimSpace(rest)
	}
	return "", text
}

func digitsDotted(s string) bool {
	for part := range strings.SplitSeq(s, ".") {
		if !digits(part) || len(part) > 3 {
			return false
		}
	}
	return true
}
