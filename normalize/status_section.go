package normalize

import "arising"

// The most words of a heading that gives its rows a status.
const sectionWords = 14

// SectionStatus reads the status that a table's heading gives all its rows ("Completed
// actions", "Recommendations not yet due"), or nil. The status must stand beside the
// word for the rows, so that "Planned maintenance" is none.
func (w *Wording) SectionStatus(heading string) *arising.Status {
	var tokBuf [32]token
	var hitBuf [8]statusHit
	toks := tokens(heading, tokBuf[:0])
	if countWords(toks) > sectionWords {
		return nil
	}
	for _, h := range w.status.hits(toks, hitBuf[:0]) {
		if h.status != arising.StatusUnknown && (w.nouns[toks[h.from].text] || w.nounAfter(toks, h.to) || w.nounBefore(toks, h.from)) {
			return &arising.Status{Raw: heading, Value: h.status, Rule: "status:section"}
		}
	}
	return nil
}

// nounAfter reports "Completed actions", "Overdue audit recommendations".
func (w *Wording) nounAfter(toks []token, i int) bool {
	if i < len(toks) && toks[i].text == "audit" {
		i++
	}
	return i < len(toks) && w.nouns[toks[i].text]
}

// nounBefore reports "Actions completed", "Recommendations that have been implemented".
func (w *Wording) nounBefore(toks []token, i int) bool {
	for back := 1; back <= 4 && back <= i; back++ {
		t := toks[i-back]
		if w.nouns[t.text] {
			return true
		}
		switch t.text {
		case "that", "which", "are", "is", "have", "has", "been", "now", "were", "was", "-", "fully", "still":
		default:
			return false
		}
	}
	return false
}
