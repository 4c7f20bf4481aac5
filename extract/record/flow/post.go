package flow

import (
	"regexp"
	"strings"

	"arising/extract/doc"
	"arising/extract/rules"
)

// A front sheet may name a person under the post itself: "Cabinet Member for Rivers:
// Councillor Heron", "Director of Water: Sam Poole".
var (
	memberPost  = regexp.MustCompile(`^(?i:cabinet|executive|lead|deputy cabinet) (?i:member|councillor)s?(?: (?i:for|with responsibility for|responsible for|–|-) .{3,70}| \(.{3,70}\))$|^(?i:portfolio holder) (?i:for) .{3,70}$`)
	officerPost = regexp.MustCompile(`^(?:(?:Executive|Corporate|Strategic|Service|Interim|Acting|Deputy|Assistant|Group|Divisional|Managing) )*(?:Director|Head|Chief Officer|Chief Executive|Town Clerk|Monitoring Officer|Section 151 Officer)(?:(?:,| of| for| –| -) .{3,70})?$`)
)

// byPost makes a pair of a post and the person named beside it.
func byPost(label, value string) (Pair, bool) {
	label, value = strings.TrimRight(Collapse(label), " :"), Collapse(value)
	field := ""
	switch {
	case Words(label) > 12 || value == "" || Words(value) > 6:
		return Pair{}, false
	case memberPost.MatchString(label) && Honorific.MatchString(value):
		field = rules.FieldLeadMember
	case officerPost.MatchString(label) && LooksPerson(value) && !officerPost.MatchString(value):
		field = rules.FieldLeadOfficer
	default:
		return Pair{}, false
	}
	return Pair{Field: field, Label: label, Value: value + " – " + label, At: -1}, true
}

// postPair reads such a pair in two cells, cell i and the next, that are all of their row.
func postPair(cells []doc.Cell, i int) (Pair, bool) {
	if i > 0 || len(cells) < 2 || FilledCells(cells) != 2 {
		return Pair{}, false
	}
	p, ok := byPost(cells[0].Text, cells[1].Text)
	p.Table = true
	return p, ok
}
