package rating

import "strings"

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
