package rating

import (
	"strings"

	"arising"
	"arising/normalize/token"
)

// StatusOf reads a status cell with the built-in wording: nil for a blank cell,
// "unknown" for words that say nothing of progress.
func StatusOf(raw string) *arising.Status { return Default().StatusOf(raw) }

// StatusOf reads a status cell. See the function StatusOf.
func (w *Wording) StatusOf(raw string) *arising.Status {
	if strings.TrimSpace(raw) == "" {
		return nil
	}
	cell, _ := ticked(raw)
	if cell == "" {
		return nil
	}
	if s := w.StatusIn(cell); s != nil {
		s.Raw = raw
		return s
	}
	return &arising.Status{Raw: raw, Value: arising.StatusUnknown, Rule: "status:unread"}
}

// Words in a status cell beyond which only its beginning and end are believed.
const shortCell = 12

// StatusIn reads a status, or nil when raw says none.
func (w *Wording) StatusIn(raw string) *arising.Status {
	var tokBuf [48]token.Token
	var hitBuf [8]statusHit
	toks := token.Cut(raw, tokBuf[:0])
	if s := percentOf(toks); s != "" {
		return &arising.Status{Raw: raw, Value: s, Rule: "status:percent"}
	}
	if len(toks) <= 2 {
		if name := w.ratings.lone(strings.TrimSpace(raw)); name != "" {
			if status := w.ratings.statuses[name]; status != "" && name != "white" && !w.ratings.colourNames[name] {
				return &arising.Status{Raw: raw, Value: status, Rule: "status:" + name}
			}
		}
	}
	hits := w.status.hits(toks, hitBuf[:0])
	if len(hits) == 0 {
		return nil
	}
	line := lineEnd(toks)
	best := -1
	if onlyLabels(toks[:hits[0].from], w) {
		best = 0
		for i := 1; i < len(hits) && line <= shortCell && hits[i].to <= line; i++ {
			if hits[0].status == arising.StatusInProgress && telling(hits[i].status) {
				best = i
			}
		}
	}
	last := len(hits) - 1
	switch {
	case best >= 0:
	case token.CountWords(toks) <= shortCell:
		best = 0
		for i := range hits {
			if telling(hits[i].status) {
				best = i
			}
		}
	case hits[last].to >= len(toks)-1 && hits[last].from > 0 && endsSentence(toks[hits[last].from-1]):
		best = last
	default:
		return nil
	}
	status := hits[best].status
	if status == arising.StatusComplete {
		status = completeBut(toks, hits[best:])
	}
	return &arising.Status{Raw: raw, Value: status, Rule: hits[best].rule}
}

// completeBut is what "complete" comes to with the words after it: "closed - merged
// with action 4" was given up, "completed in part" and "completed except for 2.3" were
// not completed.
func completeBut(toks []token.Token, hits []statusHit) string {
	for i := hits[0].to; i < len(toks) && i < hits[0].to+6; i++ {
		switch toks[i].Text {
		case "except", "exception", "apart", "excluding", "part":
			return arising.StatusInProgress
		}
	}
	if toks[hits[0].to-1].Text == "closed" {
		for _, h := range hits[1:] {
			if h.status == arising.StatusSuperseded {
				return h.status
			}
		}
	}
	return arising.StatusComplete
}

// telling reports a status that says more than that work goes on.
func telling(status string) bool {
	switch status {
	case arising.StatusOnTrack, arising.StatusAtRisk, arising.StatusOffTrack, arising.StatusOverdue:
		return true
	}
	return false
}

func endsSentence(t token.Token) bool {
	switch t.Kind {
	case '.', '\n', ';', '-', ':':
		return true
	}
	return false
}

func lineEnd(toks []token.Token) int {
	for i, t := range toks {
		if t.Kind == '\n' || t.Kind == '.' {
			return i
		}
	}
	return len(toks)
}

// onlyLabels reports whether toks are marks, colours and words such as "status".
func onlyLabels(toks []token.Token, w *Wording) bool {
	for _, t := range toks {
		if t.Kind != 'w' {
			continue
		}
		switch t.Text {
		case "status", "action", "actions", "all", "now", "is", "are", "task", "work", "currently", "this", "has", "been", "have", "was", "were", "and", "fully", "the", "update", "progress", "rag", "recommendation":
			continue
		}
		if _, ok := w.ratings.colours[t.Text]; !ok {
			return false
		}
	}
	return true
}

// percentOf is the status of a cell that is one percentage, perhaps of completion.
func percentOf(toks []token.Token) string {
	if len(toks) < 2 || toks[0].Kind != '0' || toks[0].Num < 0 || toks[0].Num > 100 {
		return ""
	}
	if toks[1].Kind != '%' && toks[1].Text != "percent" && toks[1].Text != "per" {
		return ""
	}
	for _, t := range toks[2:] {
		switch t.Text {
		case "complete", "completed", "cent", "done", "achieved", "implemented", ".", "delivered", "progress":
		default:
			return ""
		}
	}
	switch toks[0].Num {
	case 0:
		return arising.StatusNotStarted
	case 100:
		return arising.StatusComplete
	}
	return arising.StatusInProgress
}
