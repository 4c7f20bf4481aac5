package normalize

import (
	"slices"
	"strings"

	"arising"
)

// The boxes of forms. Word's is ticked with a cross.
const (
	emptyBoxes  = "☐□"
	tickedBoxes = "☒☑🗹"
)

// ticked returns what of a cell of boxes is ticked: of "☐ Open ☒ Closed" it is
// "Closed". It is false for a cell without an empty box, or without words.
func ticked(cell string) (string, bool) {
	if !strings.ContainsAny(cell, emptyBoxes) || strings.Trim(cell, emptyBoxes+tickedBoxes+" \n\t") == "" {
		return cell, false
	}
	const boxes = emptyBoxes + tickedBoxes
	trimmed := strings.TrimSpace(cell)
	before := strings.IndexAny(trimmed, boxes) == 0 // each box stands before its words
	var chosen []string
	for rest := trimmed; rest != ""; {
		i := strings.IndexAny(rest, boxes)
		if i < 0 {
			break
		}
		box := []rune(rest[i:])[0]
		label, after := rest[:i], rest[i+len(string(box)):]
		if before {
			label = after
			if next := strings.IndexAny(after, boxes); next >= 0 {
				label = after[:next]
			}
		}
		if strings.ContainsRune(tickedBoxes, box) {
			chosen = append(chosen, strings.TrimSpace(label))
		}
		rest = after
	}
	return strings.Join(chosen, "; "), true
}

// boxTicked reads a status column of boxes, where "☒" says that a thing is done: unless
// the column has ticks as well, beside which it is a cross.
func (r *reporter) boxTicked(a *arising.Action) {
	s := a.Status
	if s == nil || s.Value != arising.StatusUnknown || strings.TrimSpace(s.Raw) != "☒" {
		return
	}
	if r.ticks == nil {
		ticks := slices.ContainsFunc(r.x.Actions, func(other arising.Action) bool {
			return other.Status != nil && r.opt.Wording.ratings.lone(strings.TrimSpace(other.Status.Raw)) == "tick"
		})
		r.ticks = &ticks
	}
	if *r.ticks {
		return
	}
	a.Status = &arising.Status{Raw: s.Raw, Value: arising.StatusComplete, Rule: "status:box"}
}
