package normalize

import (
	"testing"

	"arising"
)

func TestNoteMarksAreNoPartOfLeads(t *testing.T) {
	for _, raw := range []string{"Head of Works [1]", "Head of Works[12]", "Head of Works¹", "Head of Works†", "Head of Works [a]", "Head of Works [1] [2]"} {
		x := &arising.Extraction{Actions: []arising.Action{{Text: "Mend the gate", LeadRaw: raw}}}
		leads := Report(x, Options{}).Actions[0].Leads
		if len(leads) != 1 || leads[0].Name != "Head of Works" {
			t.Errorf("%q has the leads %+v, want the Head of Works", raw, leads)
		}
	}
}
