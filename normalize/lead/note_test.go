package lead

import (
	"testing"

	"arising/normalize/lexicon"
)

func TestNoteMarksAreNoPartOfLeads(t *testing.T) {
	for _, raw := range []string{"Head of Works [1]", "Head of Works[12]", "Head of Works¹", "Head of Works†", "Head of Works [a]", "Head of Works [1] [2]"} {
		leads, _ := Parse(raw, nil, lexicon.Default(), Known{})
		if len(leads) != 1 || leads[0].Name != "Head of Works" {
			t.Errorf("%q has the leads %+v, want the Head of Works", raw, leads)
		}
	}
}
