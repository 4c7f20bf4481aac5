package normalize

import (
	"testing"

	"arising"
)

// TestCrossedBoxes has "☒", which Word ticks boxes with, say that a row is done, but not
// beside ticks.
func TestCrossedBoxes(t *testing.T) {
	rows := func(raws ...string) []string {
		x := &arising.Extraction{}
		for _, raw := range raws {
			x.Actions = append(x.Actions, arising.Action{Text: "Mend the gate", Status: &arising.Status{Raw: raw}})
		}
		var out []string
		for _, a := range Report(x, Options{}).Actions {
			out = append(out, a.Status.Value)
		}
		return out
	}
	if got := rows("☒", "☐", "☒"); got[0] != "complete" || got[1] != "unknown" || got[2] != "complete" {
		t.Errorf("boxes are read as %q", got)
	}
	if got := rows("☒", "☑"); got[0] != "unknown" || got[1] != "complete" {
		t.Errorf("a cross beside a tick is read as %q", got)
	}
}
