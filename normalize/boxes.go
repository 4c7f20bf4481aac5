package normalize

import (
	"slices"
	"strings"

	"arising"
)

// boxTicked reads a status column of boxes, where "☒" says that a thing is done: unless
// the column has ticks as well, beside which it is a cross.
func (r *reporter) boxTicked(a *arising.Action) {
	s := a.Status
	if s == nil || s.Value != arising.StatusUnknown || strings.TrimSpace(s.Raw) != "☒" {
		return
	}
	if r.ticks == nil {
		ticks := slices.ContainsFunc(r.x.Actions, func(other arising.Action) bool {
			return other.Status != nil && r.opt.Ratings.Symbol(strings.TrimSpace(other.Status.Raw)) == "tick"
		})
		r.ticks = &ticks
	}
	if *r.ticks {
		return
	}
	a.Status = &arising.Status{Raw: s.Raw, Value: arising.StatusComplete, Rule: "status:box"}
}
