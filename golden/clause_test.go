package golden

import "testing"

func TestIntroducingWordsAreNoPartOfAText(t *testing.T) {
	for _, c := range []struct {
		a, b string
		same bool
	}{
		{"That the report be noted.", "the report be noted", true},
		{"It was RESOLVED that the lease be signed", "The lease be signed.", true},
		{"Proposed by Cllr Dray, seconded by Cllr Oake and agreed: the fence be mended", "the fence be mended", true},
		{"The Board agreed that a website would be created", "a website would be created", true},
		{"• keep talking to mayors • write a plan", "keep talking to mayors\n• write a plan", true},
		{"The clerk reported that the fence fell and will mend it", "will mend it", false},
		{"the report be noted", "the report be approved", false},
		{"", "the report be noted", false},
	} {
		if got := sameText(c.a, c.b); got != c.same {
			t.Errorf("sameText(%q, %q) = %v, want %v", c.a, c.b, got, c.same)
		}
	}
}
