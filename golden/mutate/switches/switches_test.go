package switches

import "testing"

func TestSwitchChangesOnlyItsOwnNumber(t *testing.T) {
	yes, no := func() bool { return true }, func() bool { return false }
	for _, c := range []struct {
		name         string
		say          func() any
		off, changed any
	}{
		{"number", func() any { return Number(7, 3) }, 3, 4},
		{"and", func() any { return And(7, true, no) }, false, true},
		{"or", func() any { return Or(7, false, yes) }, true, false},
		{"less", func() any { return Less(7, 2, 2) }, false, true},
		{"less or equal", func() any { return LessOrEqual(7, 2, 2) }, true, false},
		{"greater", func() any { return Greater(7, 2, 2) }, false, true},
		{"greater or equal", func() any { return GreaterOrEqual(7, 2, 2) }, true, false},
		{"less, apart", func() any { return Less(7, 1, 2) }, true, true},
		{"greater, apart", func() any { return GreaterOrEqual(7, 1, 2) }, false, false},
		{"plus", func() any { return Plus(7, 5, 2) }, 7, 3},
		{"minus", func() any { return Minus(7, .5, .25) }, .25, .75},
		{"plus of texts that are not changed", func() any { return Plus(8, "a", "b") }, "ab", "ab"},
	} {
		t.Run(c.name, func(t *testing.T) {
			for number, want := range map[int]any{0: c.off, 7: c.changed} {
				chosen = number
				if got := c.say(); got != want {
					t.Errorf("with %d chosen: %v, want %v", number, got, want)
				}
			}
		})
	}
	chosen = 0
}
