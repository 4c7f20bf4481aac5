package normalize

import (
	"fmt"
	"io/fs"
	"strings"

	"arising"
	"arising/internal/tsv"
)

// statusWords are the phrases of status.tsv by first word, longest first.
type statusWords map[string][]statusPhrase

type statusPhrase struct {
	words  []string
	status string
	rule   string
}

// neutral marks wording that holds a status word and says nothing of progress.
const neutral = "neutral"

var statuses = map[string]bool{
	arising.StatusComplete: true, arising.StatusOnTrack: true, arising.StatusInProgress: true,
	arising.StatusAtRisk: true, arising.StatusOffTrack: true, arising.StatusNotStarted: true,
	arising.StatusOverdue: true, arising.StatusSuspended: true, arising.StatusSuperseded: true,
	arising.StatusUnknown: true, neutral: true,
}

func (w *Wording) loadStatus(fsys fs.FS) error {
	rows, err := tsv.Read(fsys, "status.tsv", "phrase", "status", "seen")
	if err != nil {
		return err
	}
	w.status = make(statusWords, len(rows))
	seen := make(map[string]bool, len(rows))
	for _, row := range rows {
		text, status := row.Get("phrase"), row.Get("status")
		words := strings.Fields(text)
		if strings.ToLower(text) != text || strings.Join(words, " ") != text || seen[text] {
			return fmt.Errorf("status.tsv:%d: %q must be lower case with single spaces and stand once", row.Line, text)
		}
		if !statuses[status] {
			return fmt.Errorf("status.tsv:%d: status %q is not on the scale", row.Line, status)
		}
		seen[text] = true
		list := w.status[words[0]]
		at := len(list)
		for i, q := range list {
			if len(q.words) < len(words) {
				at = i
				break
			}
		}
		list = append(list, statusPhrase{})
		copy(list[at+1:], list[at:])
		list[at] = statusPhrase{words, status, "status:" + text}
		w.status[words[0]] = list
	}
	return nil
}

// A statusHit is a status phrase found among tokens.
type statusHit struct {
	status   string
	rule     string
	from, to int // tokens
}

// hits finds the status phrases of toks, turned round where a "not" or a "to be"
// stands before them.
func (s statusWords) hits(toks []token, buf []statusHit) []statusHit {
	for i := 0; i < len(toks); {
		p, n := s.match(toks[i:])
		if p == nil {
			i++
			continue
		}
		hit := statusHit{p.status, p.rule, i, i + n}
		hit.status = qualified(toks[:i], hit.status)
		if hit.status != neutral {
			buf = append(buf, hit)
		}
		i += n
	}
	return buf
}

func (s statusWords) match(toks []token) (*statusPhrase, int) {
	if toks[0].kind != 'w' && toks[0].kind != '0' {
		return nil, 0
	}
	list := s[toks[0].text]
	for k := range list {
		at, ok := 1, true
		for _, word := range list[k].words[1:] {
			for at < len(toks) && (toks[at].kind == '-' || toks[at].kind == '/' || toks[at].kind == '&' || toks[at].kind == '%' || toks[at].kind == ',' && at == 1) && word != "&" {
				at++
			}
			if at >= len(toks) || toks[at].text != word {
				ok = false
				break
			}
			at++
		}
		if ok {
			return &list[k], at
		}
	}
	return nil, 0
}

// qualified is the status after the one or two words before it.
func qualified(before []token, status string) string {
	if n := len(before); n > 1 && before[n-1].kind == '%' && status == arising.StatusComplete && before[n-2].num < 100 {
		return arising.StatusInProgress // "75% complete"
	}
	for back := 1; back <= 2 && back <= len(before); back++ {
		t := before[len(before)-back]
		if t.kind != 'w' {
			return status
		}
		switch t.text {
		case "not", "never", "isn", "hasn", "yet":
			switch status {
			case arising.StatusComplete:
				return arising.StatusInProgress
			case arising.StatusOnTrack:
				return arising.StatusOffTrack
			}
			return neutral
		case "to", "will", "be", "should", "must", "when", "once", "until", "if", "unless", "would", "could":
			if status == arising.StatusComplete {
				return neutral
			}
		}
	}
	return status
}

// StatusOf reads a status cell with the built-in wording: nil for a blank cell,
// "unknown" for words that say nothing of progress.
func StatusOf(raw string) *arising.Status { return DefaultWording().StatusOf(raw) }

// StatusOf reads a status cell. See the function StatusOf.
func (w *Wording) StatusOf(raw string) *arising.Status {
	if strings.TrimSpace(raw) == "" {
		return nil
	}
	if s := w.statusIn(raw); s != nil {
		return s
	}
	return &arising.Status{Raw: raw, Value: arising.StatusUnknown, Rule: "status:unread"}
}

// Words in a status cell beyond which only its beginning and end are believed.
const shortCell = 12

// statusIn reads a status, or nil when raw says none.
func (w *Wording) statusIn(raw string) *arising.Status {
	var tokBuf [48]token
	var hitBuf [8]statusHit
	toks := tokens(raw, tokBuf[:0])
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
	case countWords(toks) <= shortCell:
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
	return &arising.Status{Raw: raw, Value: hits[best].status, Rule: hits[best].rule}
}

// telling reports a status that says more than that work goes on.
func telling(status string) bool {
	switch status {
	case arising.StatusOnTrack, arising.StatusAtRisk, arising.StatusOffTrack, arising.StatusOverdue:
		return true
	}
	return false
}

func endsSentence(t token) bool {
	switch t.kind {
	case '.', '\n', ';', '-', ':':
		return true
	}
	return false
}

func countWords(toks []token) int {
	n := 0
	for _, t := range toks {
		if t.kind == 'w' {
			n++
		}
	}
	return n
}

func lineEnd(toks []token) int {
	for i, t := range toks {
		if t.kind == '\n' || t.kind == '.' {
			return i
		}
	}
	return len(toks)
}

// onlyLabels reports whether toks are marks, colours and words such as "status".
func onlyLabels(toks []token, w *Wording) bool {
	for _, t := range toks {
		if t.kind != 'w' {
			continue
		}
		switch t.text {
		case "status", "action", "actions", "all", "now", "is", "are", "task", "work", "currently", "this", "has", "been", "have", "was", "were", "and", "fully", "the", "update", "progress", "rag", "recommendation":
			continue
		}
		if _, ok := w.ratings.colours[t.text]; !ok {
			return false
		}
	}
	return true
}

// PercentStatus reads "75%" or "100 % complete"; ok is false when raw is none.
func PercentStatus(raw string) (status string, ok bool) {
	var buf [16]token
	status = percentOf(tokens(raw, buf[:0]))
	return status, status != ""
}

// percentOf is the status of a cell that is one percentage, perhaps of completion.
func percentOf(toks []token) string {
	if len(toks) < 2 || toks[0].kind != '0' || toks[0].num < 0 || toks[0].num > 100 {
		return ""
	}
	if toks[1].kind != '%' && toks[1].text != "percent" && toks[1].text != "per" {
		return ""
	}
	for _, t := range toks[2:] {
		switch t.text {
		case "complete", "completed", "cent", "done", "achieved", "implemented", ".", "delivered", "progress":
		default:
			return ""
		}
	}
	switch toks[0].num {
	case 0:
		return arising.StatusNotStarted
	case 100:
		return arising.StatusComplete
	}
	return arising.StatusInProgress
}

// TrailingStatus finds the status token that leads or trails a progress cell
// ("… at all times COMPLETE", "In progress. New forms are out."), or nil. A status
// word inside a sentence is none.
func TrailingStatus(progress string) *arising.Status {
	return DefaultWording().TrailingStatus(progress)
}

// TrailingStatus finds a status token. See the function TrailingStatus.
func (w *Wording) TrailingStatus(progress string) *arising.Status {
	head, tail := ends(progress)
	if s := w.tokenStatus(progress, tail); s != nil {
		return s
	}
	return w.tokenStatus(progress, head)
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
	var tokBuf [32]token
	var hitBuf [8]statusHit
	part := text[reach[0]:reach[1]]
	toks := tokens(part, tokBuf[:0])
	for len(toks) > 0 && toks[len(toks)-1].kind != 'w' && toks[len(toks)-1].kind != '0' && reach[1] == len(text) {
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

func firstWord(toks []token) int {
	for i, t := range toks {
		if t.kind == 'w' || t.kind == '0' {
			return i
		}
	}
	return len(toks)
}

// standsAlone reports whether a trailing phrase is a sentence of its own, or is in
// capitals after words that are not.
func (w *Wording) standsAlone(part string, toks []token, h statusHit, cut bool) bool {
	if h.from == 0 || h.from == firstWord(toks) {
		return !cut
	}
	before := toks[h.from-1]
	switch before.kind {
	case '.', '\n', ';', ':', ')', '?', '!':
		return true
	case '-':
		return before.start > 0 && part[before.start-1] == ' '
	case 'w', '0', '%', '"', '\'', ',':
		return allCapitals(part[toks[h.from].start:toks[h.to-1].end]) && !allCapitals(part[before.start:before.end])
	}
	return false
}

// capitalsBefore reports a leading phrase in capitals before words that are not.
func capitalsBefore(part string, toks []token, h statusHit) bool {
	next := toks[h.to]
	return allCapitals(part[toks[h.from].start:toks[h.to-1].end]) && (next.kind == '0' || next.kind == '(' || next.kind == 'w' && !allCapitals(part[next.start:next.end]))
}

func breaksAfter(toks []token, i int) bool {
	switch toks[i].kind {
	case '.', '\n', ';', ':', '!':
		return true
	case '-':
		return toks[i].start > toks[i-1].end
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

func statusToken(part string, toks []token, h statusHit) *arising.Status {
	if h.status == arising.StatusUnknown {
		return nil
	}
	return &arising.Status{Raw: part[toks[h.from].start:toks[h.to-1].end], Value: h.status, Rule: h.rule}
}

// meaningStatus maps a legend's words: the graver of two statuses, and "complete"
// only when nothing else is said or it is said first.
func (w *Wording) meaningStatus(meaning string) (status, rule string) {
	var tokBuf [48]token
	var hitBuf [8]statusHit
	toks := tokens(meaning, tokBuf[:0])
	best := statusHit{}
	for i, h := range w.status.hits(toks, hitBuf[:0]) {
		if i > 0 && best.status == arising.StatusComplete && !joinedByOr(toks[best.to:h.from]) {
			continue
		}
		if best.status == "" || gravity[h.status] > gravity[best.status] {
			best = h
		}
	}
	if best.status == "" {
		return arising.StatusUnknown, ""
	}
	return best.status, best.rule
}

func joinedByOr(toks []token) bool {
	for _, t := range toks {
		if t.text == "or" || t.kind == '/' {
			return true
		}
	}
	return false
}

var gravity = map[string]int{
	arising.StatusUnknown: 0, arising.StatusComplete: 1, arising.StatusInProgress: 2,
	arising.StatusNotStarted: 3, arising.StatusOnTrack: 4, arising.StatusSuperseded: 5,
	arising.StatusSuspended: 6, arising.StatusAtRisk: 7, arising.StatusOffTrack: 8,
	arising.StatusOverdue: 9,
}
