package table

import (
	"strings"

	"arising/extract/cue"
	"arising/extract/rules"
)

// A verdict is what one cell says of itself under the one above.
type verdict int

const (
	unsure    verdict = iota
	begins            // a number, a date or a rating of its own
	carriesOn         // the middle of a sentence
	opens             // a sentence of its own, which may be a new paragraph of the same cell
)

func (c *carrier) verdict(col int, text, above string) verdict {
	broken := unfinished(above) || above != "" && c.stops[col] >= stopping && !stops(above) && len(above) > comparedRunes/2
	switch c.roles[col] {
	case rules.Ref:
		if text != above && looks(text, cue.Ref) {
			return begins
		}
		return unsure
	case rules.Due, rules.Start, rules.Revised, rules.Raised, rules.Completed:
		switch {
		case above == "":
			return unsure
		case strings.HasPrefix(text, "(") || startsLower(text) && !looks(text, cue.Date) || unfinished(above):
			return carriesOn
		case looks(text, cue.Date):
			return begins
		}
		return unsure
	case rules.Rating, rules.Status, rules.RatingPrevious:
		if above != "" && (c.value(col, text) || looks(text, cue.Rating|cue.Status)) {
			return begins
		}
		return unsure
	case rules.Lead, rules.Member, rules.Partners:
		switch {
		case strings.HasPrefix(text, "(") || startsLower(text) || unfinished(above):
			return carriesOn
		case above != "" && c.value(col, text):
			return begins
		}
		return unsure
	}
	switch {
	case nextItem(text, above):
		return begins
	case startsLower(text) && !looks(text, cue.Ref), unfinished(above):
		return carriesOn
	case broken:
		return carriesOn
	case above != "":
		return opens
	}
	return unsure
}

// stopping is the share of a column's texts that end as sentences do from which one that
// does not is broken off.
const stopping = 0.7

// valueLeast is in how many rows something must be seen to be a habit of the table.
const valueLeast = 2

// value reports whether a text is one of the few that a column has over and over.
func (c *carrier) value(col int, text string) bool {
	return len(text) <= comparedRunes && c.values[col][rules.Plain(text)] >= valueLeast
}

// nextItem reports whether a text begins with an item's number that does not
// merely count on within the cell above.
func nextItem(text, above string) bool {
	n, letter, ok := marker(text)
	if !ok {
		return false
	}
	m, _, has := marker(above)
	return has && n > m || has && letter != "" || n == 1 && !has
}

// cellGoesOn reports whether one cell of a row that begins something is the rest
// of the cell above: the recommendation that several rows answer.
func (c *carrier) cellGoesOn(i, prev, col int) bool {
	text := c.text(i, col)
	if text == "" || !c.shared(col) || c.roles[col] == rules.Ref {
		return false
	}
	numbered := false
	for k, role := range c.roles {
		if role != rules.Ref {
			continue
		}
		numbered = true
		if ref := c.text(i, k); ref != "" && root(ref) != root(c.above(prev, k)) {
			return false
		}
	}
	above := c.above(prev, col)
	return above != "" && !marked(text) && c.verdict(col, text, above) == carriesOn &&
		(numbered || startsLower(text) || unfinished(above))
}

// root returns the figures that a reference begins with: "20" of "20b".
func root(ref string) string {
	ref = strings.TrimSpace(ref)
	return ref[:len(ref)-len(strings.TrimLeft(ref, "0123456789"))]
}
