package normalize

import (
	"testing"

	"arising"
)

func TestTickedBoxes(t *testing.T) {
	for _, c := range []struct{ cell, status string }{
		{"☐ Ongoing ☒ Complete", "complete"},
		{"☒ Complete\n☐ Ongoing", "complete"},
		{"Complete ☐ Ongoing ☒", "in_progress"},
		{"☐ Not started ☑ On track ☐ Complete", "on_track"},
		{"☐ Complete ☐ Ongoing", ""},
		{"☐", "unknown"},
		{"☑", "complete"},
	} {
		got := ""
		if s := StatusOf(c.cell); s != nil {
			got = s.Value
			if s.Raw != c.cell {
				t.Errorf("%q: raw is %q", c.cell, s.Raw)
			}
		}
		if got != c.status {
			t.Errorf("%q has the status %q, want %q", c.cell, got, c.status)
		}
	}
	for _, c := range []struct{ cell, value string }{{"☐ Red ☒ Amber ☐ Green", "amber"}, {"Red ☑ Green ☐", "red"}, {"☐ Red ☐ Green", ""}} {
		if got, _ := Rate(arising.Rating{Raw: c.cell}, nil); got.Value != c.value {
			t.Errorf("%q is rated %q, want %q", c.cell, got.Value, c.value)
		}
	}
}

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
