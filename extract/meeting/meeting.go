// Package meeting reads the minutes of a meeting and the pages of decisions: what was
// decided and who is to do what. It first takes the text apart (its parts, who was there,
// the marks, the frames of its sentences), and then says what each clause is.
package meeting

import (
	"arising/extract/meeting/phrase"
	"arising/extract/outline"
	"arising/extract/rules"
)

// A Kind says what a row is.
type Kind int

// The kinds.
const (
	Decided Kind = iota
	Action
)

// A Row is one clause: what a meeting decided, or what somebody is to do.
type Row struct {
	Kind Kind
	Ref  string // as printed
	Text string
	Who  string // who acts, as printed; "" when nobody is named
	When string // the date or time that it is due, as printed
	Vote string // how it was voted, as printed
	From int    // its first line
	To   int    // the line after its last
	// Sure says that a marker of what was resolved stands before it.
	Sure bool
	// Charges says that it is of the form "AB to do it", with somebody who is known.
	Charges bool
}

// Minutes are what the text of a meeting tells.
type Minutes struct {
	Rows   []Row
	People []phrase.Person // of whom the attendance tells the initials
	Marked bool            // the actions are marked, wherever there are any
	Moved  []Row           // what was moved and not decided, or decided in other words
}

// Read reads the lines of minutes, or of a page of a decision, where sheet is set. Laid
// tells the lines of tables whose rows say who acts: only decisions are read in them.
func Read(rs *rules.Set, lines []outline.Line, sheet bool, laid func(line int) bool) Minutes {
	r := newReader(rs, lines, sheet, laid)
	r.read()
	return Minutes{Rows: r.rows, People: r.cast.People, Marked: r.marked, Moved: r.moved}
}
