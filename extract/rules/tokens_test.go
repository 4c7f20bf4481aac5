package rules

import (
	"slices"
	"strings"
	"testing"
	"unicode"
)

// Plain text is cut by a way of its own, which must cut as the general one does.
func TestTokensOfPlainTextAreThoseOfAnyText(t *testing.T) {
	for _, text := range []string{"", " ", "Mend", "mend  the roof, by 2024.", "-a-b1c-", "9a", "Head of Property/Estates;", "tab\tline\n", "a_b~c", "A.N. Other"} {
		want := strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
		if !plain(text) {
			t.Errorf("%q is plain", text)
		}
		if got := Tokens(text); !slices.Equal(got, want) {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
	for text, want := range map[string]string{"R&D": "r and d", "officer's": "officers", "officer’s": "officers", "Lead(s)": "leads", "É té": "é té"} {
		if got := strings.Join(Tokens(text), " "); got != want || plain(text) {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}
