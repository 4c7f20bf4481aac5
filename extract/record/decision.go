package record

import "regexp"

// The kinds of a Decision.
const (
	recommended = "recommended"
	resolved    = "resolved"
)

// askMarker matches a marker that stands before what is recommended as a label does,
// with a colon or a dash; "RECOMMENDED that" is part of its sentence.
var askMarker = regexp.MustCompile(`(?i)^(?:officer )?recommend(?:ation|ed)s?(?:\s*\(s\))?\s*[:–—-]+\s*`)

// withoutMarker returns what is recommended without the label before it.
func withoutMarker(text string) string {
	if rest := text[len(askMarker.FindString(text)):]; words(rest) >= 3 {
		return rest
	}
	return text
}
