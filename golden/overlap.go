package golden

import "arising"

// enoughOverlap is the least share of two boxes' common area, over the area of both,
// at which they say the same place.
const enoughOverlap = 0.5

// locationsAgree compares places: what truth says of page, table, row, line and path
// must be so, and a box must overlap enough.
func locationsAgree(want, got any) bool {
	w, _ := want.(map[string]any)
	g, _ := got.(map[string]any)
	for key, part := range w {
		if key == "bbox" && part != nil {
			a, okA := boxOf(part)
			b, okB := boxOf(g[key])
			if !okA || !okB || Overlap(a, b) < enoughOverlap {
				return false
			}
			continue
		}
		if key != "bbox" && key != "continued" && !holds(part, g[key]) {
			return false
		}
	}
	return true
}

// Boxes counts the places that truth knows, and adds up how far what was read covers
// the same: 1 for the same box.
type Boxes struct {
	Want    int
	Overlap float64
}

// Plus adds two counts.
func (b Boxes) Plus(o Boxes) Boxes { return Boxes{b.Want + o.Want, b.Overlap + o.Overlap} }

// Mean is the overlap of a box, 1 where truth knows none.
func (b Boxes) Mean() float64 {
	if b.Want == 0 {
		return 1
	}
	return b.Overlap / float64(b.Want)
}

// compareBoxes counts one place; another page covers nothing of it.
func compareBoxes(want, got any) Boxes {
	w, _ := want.(map[string]any)
	g, _ := got.(map[string]any)
	a, ok := boxOf(w["bbox"])
	if !ok {
		return Boxes{}
	}
	b, ok := boxOf(g["bbox"])
	if !ok || !holds(w["page"], g["page"]) {
		return Boxes{Want: 1}
	}
	return Boxes{1, Overlap(a, b)}
}

func boxOf(v any) (b arising.Box, ok bool) {
	list, _ := v.([]any)
	if len(list) != len(b) {
		return b, false
	}
	for i := range list {
		if b[i], ok = list[i].(float64); !ok {
			return b, false
		}
	}
	return b, true
}

// Overlap is the area that two boxes share over the area that either covers: 1 for the
// same box, 0 for boxes apart.
func Overlap(a, b arising.Box) float64 {
	both := arising.Box{max(a.Left(), b.Left()), max(a.Top(), b.Top()), min(a.Right(), b.Right()), min(a.Bottom(), b.Bottom())}
	if both.Empty() {
		return 0
	}
	shared := both.Width() * both.Height()
	return shared / (a.Width()*a.Height() + b.Width()*b.Height() - shared)
}
