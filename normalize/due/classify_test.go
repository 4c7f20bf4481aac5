package due

import (
	"testing"

	"arising/normalize/rating"
)

func TestCellsAreToldApart(t *testing.T) {
	for _, c := range []struct {
		text                string
		date, rated, status bool
	}{
		{"May 2012", true, false, false},
		{"18-Feb (Revised to Nov 12 as the post was empty)", true, false, false},
		{"Within 3 months", true, false, false},
		{"Ongoing", true, false, true},
		{"Immediately", true, false, false},
		{"Amber", false, true, false},
		{"A/G", false, true, false},
		{"Green & ongoing", true, true, true},
		{"Complete", false, false, true},
		{"Not started", false, false, true},
		{"75%", false, false, true},
		{"Head of Housing", false, false, false},
		{"Write to all schools", false, false, false},
		{"The team wrote to every school in May 2012 and had forty answers, which were read by the board and by two heads", false, false, false},
		{"12", false, false, false},
		{"June Brown", false, false, false},
		{"24/7", false, false, false},
		{"A", false, true, false},
		{"", false, false, false},
	} {
		if got := IsDate(c.text); got != c.date {
			t.Errorf("IsDate(%q) = %v", c.text, got)
		}
		if got := rating.IsRating(c.text); got != c.rated {
			t.Errorf("IsRating(%q) = %v", c.text, got)
		}
		if got := rating.IsStatus(c.text); got != c.status {
			t.Errorf("IsStatus(%q) = %v", c.text, got)
		}
	}
}
