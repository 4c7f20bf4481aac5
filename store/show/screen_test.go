package show

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestVisible(t *testing.T) {
	for _, c := range [][2]string{
		{"plan.pdf", "plan.pdf"},
		{"\x1b]0;owned\a\x1b[2J", `\x1b]0;owned\x07\x1b[2J`},
		{"gnp.\u202etxt", `gnp.\u202etxt`},
		{"a\u2066b\u2069\u200f", `a\u2066b\u2069\u200f`},
		{"two\nlines\r\tand more\u2028", `two\nlines\x0d\tand more\u2028`},
		{"\u009b31m", `\u009b31m`},
		{"bad \xff\xfe bytes", `bad \xff\xfe bytes`},
		{"Åby 村 ☀️ soft\u00adhyphen", "Åby 村 ☀️ soft\u00adhyphen"},
	} {
		if got := Visible(c[0]); got != c[1] {
			t.Errorf("%q is shown as %s, want %s", c[0], got, c[1])
		}
	}
}

func FuzzScreen(f *testing.F) {
	f.Add("\x1b[31mred\n\tÅby 村\u202e", 3)
	f.Add("\xe2\x82", 1)
	f.Fuzz(func(t *testing.T, text string, at int) {
		at = min(max(at, 0), len(text))
		var whole, parts strings.Builder
		NewScreen(&whole).Write([]byte(text))
		s := NewScreen(&parts)
		s.Write([]byte(text[:at]))
		s.Write([]byte(text[at:]))
		if whole.String() != parts.String() {
			t.Errorf("in parts %q, whole %q", parts.String(), whole.String())
		}
		if !utf8.ValidString(whole.String()) || strings.IndexFunc(whole.String(), func(r rune) bool { return steers(r, true) }) >= 0 {
			t.Errorf("%q steers a terminal", whole.String())
		}
		if got := Visible(Visible(text)); got != Visible(text) {
			t.Errorf("%q is not stable", text)
		}
	})
}
