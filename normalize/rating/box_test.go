package rating

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
		if got, _ := Parse(arising.Rating{Raw: c.cell}, nil); got.Value != c.value {
			t.Errorf("%q is rated %q, want %q", c.cell, got.Value, c.value)
		}
	}
}
