package asked

import "testing"

// TestOwnedTail guards what brackets behind a promise say of it.
func TestOwnedTail(t *testing.T) {
	for _, c := range []struct{ text, rest, who, when string }{
		{"Plant 120 trees along the bypass (Grounds Team, winter 2023/24)", "Plant 120 trees along the bypass", "Grounds Team", "winter 2023/24"},
		{"Replace the strip lights (Facilities Manager, by March 2031).", "Replace the strip lights", "Facilities Manager", "by March 2031"},
		{"Print the newsletter (Clerk)", "Print the newsletter", "Clerk", ""},
		{"Survey the roof (by June 2031)", "Survey the roof", "", "by June 2031"},
		{"Stop the use of glyphosate (Cllr Ogden and Grounds Team, immediately)", "Stop the use of glyphosate", "Cllr Ogden and Grounds Team", "immediately"},
		{"Follow the standard (as amended)", "Follow the standard (as amended)", "", ""},
		{"Keep to the plan (see Appendix 2)", "Keep to the plan (see Appendix 2)", "", ""},
		{"Widen the path (about 400 metres, where the owner agrees)", "Widen the path (about 400 metres, where the owner agrees)", "", ""},
		{"Mend the roof", "Mend the roof", "", ""},
	} {
		rest, who, when := ownedTail(c.text)
		if rest != c.rest || who != c.who || when != c.when {
			t.Errorf("%q: got %q, %q, %q", c.text, rest, who, when)
		}
	}
}
