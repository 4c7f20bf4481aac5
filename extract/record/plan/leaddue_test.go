package plan

import (
	"testing"

	"arising/extract/rules"
)

// TestLeadAndDueInOneCell holds where a cell of both is cut, and where it is not.
func TestLeadAndDueInOneCell(t *testing.T) {
	for _, c := range []struct {
		cell, lead, due string
		ok              bool
	}{
		{"Head of Ponds\n30 June 2031", "Head of Ponds", "30 June 2031", true},
		{"Head of Ponds, 30 June 2031", "Head of Ponds", "30 June 2031", true},
		{"Head of Ponds / 30.06.31", "Head of Ponds", "30.06.31", true},
		{"Head of Ponds – end of June 2031", "Head of Ponds", "end of June 2031", true},
		{"Head of Ponds (June 2031)", "Head of Ponds", "June 2031", true},
		{"Head of Ponds by 30 June 2031", "Head of Ponds", "by 30 June 2031", true},
		{"Head of Ponds\nImmediate", "Head of Ponds", "Immediate", true},
		{"Head of Ponds\nTBC", "Head of Ponds", "TBC", true},
		{"Ann Other, Head of Ponds, Q2 2031/32", "Ann Other, Head of Ponds", "Q2 2031/32", true},
		{"30 June 2031\nHead of Ponds", "Head of Ponds", "30 June 2031", true},
		{"30/06/2031 – Head of Ponds", "Head of Ponds", "30/06/2031", true},
		{"Warden\nMay 2031\nKeeper\nJune 2031", "Warden\nKeeper", "May 2031\nJune 2031", true},
		{"Head of Ponds and Paths", "", "", false},
		{"30 June 2031", "", "", false},
		{"", "", "", false},
	} {
		lead, due, ok := cutLeadDue(c.cell)
		if lead != c.lead || due != c.due || ok != c.ok {
			t.Errorf("%q: %q and %q, %v", c.cell, lead, due, ok)
		}
	}
}

// TestHeadingOfLeadAndDue holds which headings stand over both.
func TestHeadingOfLeadAndDue(t *testing.T) {
	for header, want := range map[string]bool{
		"Responsible officer and implementation date": true,
		"Responsible Officer / Target Date":           true,
		"By whom and by when":                         true,
		"Lead (and timescale)":                        true,
		"Owner & due date":                            true,
		"Who / When":                                  true,
		"Responsible officer":                         false,
		"Lead officer and partners":                   false,
		"Target date":                                 false,
		"Response and agreed date":                    false,
	} {
		if got := leadAndDue(rules.Default(), header); got != want {
			t.Errorf("%q: %v", header, got)
		}
	}
}
