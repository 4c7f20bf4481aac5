package rating

import (
	"arising"
	"arising/normalize/token"
)

// The most words of a heading that gives its rows a status.
const sectionWords = 14

// SectionStatus reads the status that a table's heading gives all its rows ("Completed
// actions", "Recommendations not yet due"), or nil. The status must stand beside the
// word for the rows, so that "Planned maintenance" is none.
func (w *Wording) SectionStatus(heading string) *arising.Status {
	var tokBuf [32]token.Token
	var hitBuf [8]statusHit
	toks := token.Cut(heading, tokBuf[:0])
	if token.CountWords(toks) > sectionWords {
		return nil
	}
	for _, h := range w.status.hits(toks, hitBuf[:0]) {
		if h.status != arising.StatusUnknown && (w.nouns[toks[h.from].Text] || w.nounAfter(toks, h.to) || w.nounBefore(toks, h.from)) {
			return &arising.Status{Raw: heading, Value: h.status, Rule: "status:section"}
		}
	}
	return nil
}

// nounAfter reports "Completed actions", "Overdue audit recommendations".
func (w *Wording) nounAfter(toks []token.Token, i int) bool {
	if i < len(toks) && toks[i].Text == "audit" {
		i++
	}
	return i < len(toks) && w.nouns[toks[i].Text]
}

// nounBefore reports "Actions completed", "Recommendations that have been implemented".
func (w *Wording) nounBefore(toks []token.Token, i int) bool {
	for back := 1; back <= 4 && back <= i; back++ {
		t := toks[i-back]
		if w.nouns[t.Text] {
			return true
		}
		switch t.Text {
		case "that", "which", "are", "is", "have", "has", "been", "now", "were", "was", "-", "fully", "still":
		default:
			return false
		}
	}
	return false
}
