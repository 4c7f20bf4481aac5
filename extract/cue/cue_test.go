package cue

import (
	"strings"
	"testing"
)

func TestOf(t *testing.T) {
	for _, c := range []struct {
		text string
		want string // cues that it has
		not  string // and has not
	}{
		{"Review the policy on keys", "task upper", "past post person date"},
		{"To publish the register by June.", "task stops", "date"},
		{"Oil the hinges of all gates", "task", ""},
		{"• Train every clerk", "task item", ""},
		{"Head of Legal Services", "post", "task person"},
		{"Clerk", "post upper", "task"},
		{"Ann Notreal", "person", "task post"},
		{"Cllr Robin Fictive", "person", "task"},
		{"TJ/JT", "initials shouts", "person"},
		{"AM, TJ and HS", "initials", ""},
		{"31 March 2024", "date", "task person"},
		{"Ongoing", "date status", "task"},
		{"Amber", "rating", "date"},
		{"Carried forward", "", "task person"},
		{"3.2", "ref amount", "date"},
		{"HWB 23/14", "ref", "amount"},
		{"£2,500", "money amount", "ref"},
		{"85%", "percent", "ref"},
		{"The plan was agreed in May and has been sent out.", "past stops", "task"},
		{"Each school should have a plan", "duty", "task"},
		{"By whom?", "asks", "task"},
		{"n/a", "nothing", "task"},
	} {
		got := Of(c.text)
		has := " "
		for i, name := range Names {
			if got.Has(1 << i) {
				has += name + " "
			}
		}
		for name := range strings.FieldsSeq(c.want) {
			if !strings.Contains(has, " "+name+" ") {
				t.Errorf("%q looks like%s; want %s", c.text, has, name)
			}
		}
		for name := range strings.FieldsSeq(c.not) {
			if strings.Contains(has, " "+name+" ") {
				t.Errorf("%q looks like%s; not %s", c.text, has, name)
			}
		}
	}
}
