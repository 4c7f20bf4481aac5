package rating

import (
	"arising"
	"arising/normalize/token"
)

// TrailingStatus finds the status token that leads or trails a progress cell
// ("… at all times COMPLETE", "In progress. New forms are out."), or nil. A status
// word inside a sentence is none.
func TrailingStatus(progress string) *arising.Status {
	return Default().TrailingStatus(progress)
}

// TrailingStatus finds a status token. See the function TrailingStatus.
func (w *Wording) TrailingStatus(progress string) *arising.Status {
	first, last := outerWords(progress)
	head, tail := ends(progress)
	if w.statusLast[last] {
		if s := w.tokenStatus(progress, tail); s != nil {
			return s
		}
	}
	if _, ok := w.status[first]; ok {
		return w.tokenStatus(progress, head)
	}
	return nil
}

// outerWords are the first and the last word of a text, in small letters: most cells
// can be told by them to hold no status at either end.
func outerWords(s string) (first, last string) {
	word := func(b byte) bool { return token.IsLetter(b) || token.IsDigit(b) }
	i := 0
	for i < len(s) && !word(s[i]) {
		i++
	}
	j := i
	for j < len(s) && word(s[j]) && token.IsLetter(s[j]) == token.IsLetter(s[i]) {
		j++
	}
	first = token.Lower(s[i:j])
	k := len(s)
	for k > 0 && !word(s[k-1]) {
		k--
	}
	l := k
	for l > 0 && word(s[l-1]) && token.IsLetter(s[l-1]) == token.IsLetter(s[k-1]) {
		l--
	}
	return first, token.Lower(s[l:k])
}

// Bytes of a progress cell that may hold its leading or trailing token.
const tokenReach = 80

// ends returns the byte ranges of a text in which a token may lead or trail.
func ends(s string) (head, tail [2]int) {
	head = [2]int{0, min(len(s), tokenReach)}
	return head, [2]int{max(0, len(s)-tokenReach), len(s)}
}

// tokenStatus reads the status that begins (or ends) the text within reach.
func (w *Wording) tokenStatus(text string, reach [2]int) *arising.Status {
	var tokBuf [32]token.Token
	var hitBuf [8]statusHit
	part := text[reach[0]:reach[1]]
	toks := token.Cut(part, tokBuf[:0])
	for len(toks) > 0 && toks[len(toks)-1].Kind != 'w' && toks[len(toks)-1].Kind != '0' && reach[1] == len(text) {
		toks = toks[:len(toks)-1]
	}
	hits := w.status.hits(toks, hitBuf[:0])
	if len(hits) == 0 {
		return nil
	}
	if last := hits[len(hits)-1]; reach[1] == len(text) && last.to == len(toks) && w.standsAlone(part, toks, last, reach[0] > 0) {
		return statusToken(part, toks, last)
	}
	if first := hits[0]; reach[0] == 0 && first.from == firstWord(toks) && first.to < len(toks) && (breaksAfter(toks, first.to) || capitalsBefore(part, toks, first)) {
		return statusToken(part, toks, first)
	}
	return nil
}

func firstWord(toks []token.Token) int {
	for i, t := range toks {
		if t.Kind == 'w' || t.Kind == '0' {
			return i
		}
	}
	return len(toks)
}

// standsAlone reports whether a trailing phrase is a sentence of its own, or is in
// capitals after words that are not.
func (w *Wording) standsAlone(part string, toks []token.Token, h statusHit, cut bool) bool {
	if h.from == 0 || h.from == firstWord(toks) {
		return !cut
	}
	before := toks[h.from-1]
	switch before.Kind {
	case '.', '\n', ';', ':', '(', '[', ')', '?', '!':
		return true
	case '-':
		return before.Start > 0 && part[before.Start-1] == ' '
	case 'w', '0', '%', '"', '\'', ',':
		return allCapitals(part[toks[h.from].Start:toks[h.to-1].End]) && !allCapitals(part[before.Start:before.End])
	}
	return false
}

// capitalsBefore reports a leading phrase in capitals before words that are not.
func capitalsBefore(part string, toks []token.Token, h statusHit) bool {
	next := toks[h.to]
	return allCapitals(part[toks[h.from].Start:toks[h.to-1].End]) && (next.Kind == '0' || next.Kind == '(' || next.Kind == 'w' && !allCapitals(part[next.Start:next.End]))
}

func breaksAfter(toks []token.Token, i int) bool {
	switch toks[i].Kind {
	case '.', '\n', ';', ':', '!':
		return true
	case '-':
		return toks[i].Start > toks[i-1].End
	}
	return false
}

func allCapitals(s string) bool {
	letters := 0
	for i := 0; i < len(s); i++ {
		if 'a' <= s[i] && s[i] <= 'z' {
			return false
		}
		if 'A' <= s[i] && s[i] <= 'Z' {
			letters++
		}
	}
	return letters > 1
}

func statusToken(part string, toks []token.Token, h statusHit) *arising.Status {
	if h.status == arising.StatusUnknown {
		return nil
	}
	return &arising.Status{Raw: part[toks[h.from].Start:toks[h.to-1].End], Value: h.status, Rule: h.rule}
}
