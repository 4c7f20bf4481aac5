package rules

import "testing"

func TestFind(t *testing.T) {
	for _, c := range []struct {
		text, found, rest string
		ends              bool
	}{
		{"Log as at 3 May", "as at", "Log as at 3 May", false},
		{"Café’s plan – AS  AT", "AS  AT", "Café’s plan – AS  AT", true},
		{"Meeting of the Heath Board", "", "Heath Board", false},
		{"the log, updated on:", "updated on", "the log, updated on:", true},
		{"Update", "Update", "Update", true},
		{"outdated", "", "outdated", false},
		{"", "", "", false},
	} {
		found := ""
		if start, end := Default().Find(CoverAsAt, c.text); start >= 0 {
			found = c.text[start:end]
		}
		if found != c.found {
			t.Errorf("%q: found %q, want %q", c.text, found, c.found)
		}
		if rest := Default().After(CoverMeetingOf, c.text); rest != c.rest {
			t.Errorf("%q: after %q, want %q", c.text, rest, c.rest)
		}
		if ends := Default().Ends(CoverAsAt, c.text); ends != c.ends {
			t.Errorf("%q: ends %v, want %v", c.text, ends, c.ends)
		}
	}
}
