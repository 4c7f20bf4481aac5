package store

import "testing"

func TestInSmallLetters(t *testing.T) {
	for _, c := range []struct{ printed, want string }{
		{"WEXLEY BOROUGH COUNCIL", "Wexley Borough Council"},
		{"THE ROYAL BOROUGH OF KINGSHOLME", "The Royal Borough of Kingsholme"},
		{"STOKE-ON-FEN AND LEIGH COUNCIL", "Stoke-on-Fen and Leigh Council"},
		{"Wexley Borough Council", "Wexley Borough Council"},
		{"WEXLEY Borough Council", "WEXLEY Borough Council"},
		{"NHSX", "NHSX"}, // one word in capitals is an abbreviation
		{"2014", "2014"},
		{"", ""},
	} {
		if got := inSmallLetters(c.printed); got != c.want {
			t.Errorf("%q: %q, want %q", c.printed, got, c.want)
		}
	}
}
