// Package due reads dates as councils print them: days, months, terms, quarters, horizons
// and their revisions, bounded by the days that the words allow.
package due

import (
	"strings"

	"arising"
	"arising/normalize/token"
)

// Anchors are the days that a document's relative and incomplete dates are counted
// from, as ISO 8601 days; "" is not known.
type Anchors struct {
	Plan       string // the day that the plan's ratings stand for
	Inspection string // when the inspection answered here was published
	Decision   string // when the decision answered here, such as an ombudsman's, was made
	Meeting    string
	Rows       string // the middle of the dates that other rows print in full; only for missing years
	// FinancialQuarters says that the document counts quarters from April, so that
	// "Q3 2022" is October to December; see FinancialHabit.
	FinancialQuarters bool
}

// A Result is all that a date cell says. Due is nil when the cell is blank.
type Result struct {
	Due       *arising.Due
	Revised   *arising.Due // the last revision; Due.Revisions holds every one
	Completed *arising.Due // when it was done
	Start     *arising.Due // when it began or is to begin
	Status    *arising.Status
	// Diagnostics have no place and no record; the caller knows them.
	Diagnostics []arising.Diagnostic
}

// Parse reads a due date as printed with the built-in wording.
//
// Dates are day first. From and To bound the days that the words allow; both are
// nil when the words give none. Nothing is taken from the clock.
func Parse(raw string, a Anchors) Result { return Default().Parse(raw, a) }

// Parse reads a due date as printed. See the function Parse.
func (w *Wording) Parse(raw string, a Anchors) Result {
	if strings.TrimSpace(raw) == "" {
		return Result{}
	}
	c := cell{w: w, raw: raw, anchors: newAnchorDays(a)}
	var tokBuf [48]token.Token
	var itemBuf [48]item
	c.parser.items = inOneLanguage(w.items(raw, token.Cut(raw, tokBuf[:0]), itemBuf[:0]))
	c.parser.unwrap()
	c.read()
	c.assign()
	c.fillYears()
	return c.result()
}
