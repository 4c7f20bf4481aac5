package normalize

import (
	"strings"

	"arising"
)

// What a colour key speaks of. Only progress rates an action.
const (
	BasisProgress = "progress"
	BasisPriority = "priority"
	BasisOwner    = "owner"
	BasisData     = "data"
	BasisImpact   = "impact"
	BasisKPI      = "kpi"
)

// ParseLegend reads a colour key, wherever it was printed: one entry a line or all
// in one, with a dash, an equals sign, a colon or nothing between value and meaning,
// the meaning after the value or before it. It returns nil for text that is none.
func ParseLegend(text string) []arising.LegendEntry { return DefaultWording().ParseLegend(text) }

// A legendKey is a value in a legend: a colour, a number or a letter.
type legendKey struct {
	value      string
	start, end int  // bytes of the key itself
	meaning    int  // byte at which a meaning after it begins
	sep        byte // '-' a mark, 'w' a word, '\n' the beginning of a line, 0 none
	colour     bool
	lineStart  bool
}

// The longest text in which a key is looked for: a legend is a cell or a paragraph.
const maxLegend = 4000

// ParseLegend reads a colour key. See the function ParseLegend.
func (w *Wording) ParseLegend(text string) []arising.LegendEntry {
	if len(text) > maxLegend {
		text = text[:maxLegend]
	}
	keys := w.legendKeys(text)
	if len(keys) == 0 {
		return nil
	}
	entries := w.meaningsAfter(text, keys)
	if before := w.meaningsBefore(text, keys); len(before) > len(entries) {
		entries = before
	}
	if len(entries) == 0 {
		return nil
	}
	heading := text[:keys[0].start]
	basis := w.legendBasisOf(heading, entries)
	for i := range entries {
		e := &entries[i]
		e.Basis = basis
		if basis == BasisProgress {
			e.Status, _ = w.meaningStatus(e.Meaning)
		}
	}
	return entries
}

// legendKeys finds the values that could begin or end an entry, each once.
func (w *Wording) legendKeys(text string) []legendKey {
	colours := w.coloursIn(text)
	if len(colours) > 0 {
		return colours
	}
	return w.scaleIn(text)
}

// coloursIn finds colour words. A capital after a small letter begins a word, for
// the text layers that run "trackAmber" together.
func (w *Wording) coloursIn(text string) []legendKey {
	var keys []legendKey
	lower := asciiLower(text)
	for i := 0; i < len(text); {
		if text[i] >= 128 {
			size := runeSize(text[i:])
			if v := w.ratings.symbols[text[i:i+size]]; w.ratings.colourNames[v] {
				keys = w.addKey(keys, text, legendKey{value: v, start: i, end: i + size, colour: true})
			}
			i += size
			continue
		}
		if !isLetter(text[i]) {
			i++
			continue
		}
		j := i + 1
		for j < len(text) && isLetter(text[j]) && !(isUpper(text[j]) && !isUpper(text[j-1])) {
			j++
		}
		word := lower[i:j]
		value, ok := w.ratings.colours[word]
		if !ok {
			value, j, ok = w.gluedColour(text, lower, i, j)
		}
		if ok {
			keys = w.addKey(keys, text, legendKey{value: value, start: i, end: j, colour: true})
		}
		i = j
	}
	return keys
}

// gluedColour finds a colour that ends in a capital of its own meaning: "REDNot".
func (w *Wording) gluedColour(text, lower string, i, j int) (string, int, bool) {
	for k := j - 1; k > i+2; k-- {
		if v, ok := w.ratings.colours[lower[i:k]]; ok && isUpper(text[k-1]) && isUpper(text[k]) && !isUpper(text[j-1]) {
			return v, k, true
		}
	}
	return "", j, false
}

func isUpper(b byte) bool { return 'A' <= b && b <= 'Z' }

func runeSize(s string) int {
	for i := range s {
		if i > 0 {
			return i
		}
	}
	return len(s)
}

// addKey appends a key with what stands after it, unless its value is there: then
// it belongs to the other's meaning ("Amber - may turn red").
func (w *Wording) addKey(keys []legendKey, text string, k legendKey) []legendKey {
	k.lineStart = k.start == 0 || strings.TrimRight(text[lineStart(text, k.start):k.start], " \t•·*-–(") == ""
	k.sep, k.meaning = w.separatorAt(text, k.end)
	if k.sep == 0 && k.lineStart {
		k.sep, k.meaning = '\n', k.end
	}
	if isTextColour(text[k.end:]) {
		k.value, k.sep = "", '-' // "red text = …" explains no rating, and ends the one before
	}
	for i := range keys {
		if keys[i].value == k.value {
			if strength(k.sep) > strength(keys[i].sep) {
				copy(keys[i:], keys[i+1:])
				keys[len(keys)-1] = k
			}
			return keys
		}
	}
	return append(keys, k)
}

// strength orders what parts a key from its meaning.
func strength(sep byte) int { return strings.IndexByte("\x00w\n-", sep) }

// isTextColour reports "text" or "font" right after a colour.
func isTextColour(rest string) bool {
	rest = strings.TrimLeft(asciiLower(rest[:min(len(rest), 8)]), " ")
	return strings.HasPrefix(rest, "text") || strings.HasPrefix(rest, "font") || strings.HasPrefix(rest, "type")
}

func lineStart(text string, at int) int { return strings.LastIndexByte(text[:at], '\n') + 1 }

// separatorAt reads what parts a key from its meaning: a mark, or a word such as
// "means"; "rating" and a closing bracket may stand before it.
func (w *Wording) separatorAt(text string, at int) (sep byte, meaning int) {
	var buf [8]token
	rest := text[at:min(len(text), at+40)]
	toks := tokens(rest, buf[:0])
	i := 0
	for i < len(toks) && (toks[i].kind == ')' || toks[i].kind == ']' || toks[i].kind == '"' || toks[i].kind == '\'' || toks[i].text == "rating" || toks[i].text == "rated" || toks[i].text == "status") {
		i++
	}
	if i < len(toks) && toks[i].kind == '(' && i+2 < len(toks) && toks[i+2].kind == ')' && len(toks[i+1].text) == 1 {
		i += 3 // "Red (R) - …"
	}
	if i >= len(toks) {
		return 0, at
	}
	switch t := toks[i]; t.kind {
	case '-', '=', ':', '|', '/', '(', '\t', '>':
		if t.kind == '-' && t.start == 0 && i+1 < len(toks) && toks[i+1].start == t.end && isLetter(rest[toks[i+1].start]) && !isUpper(rest[toks[i+1].start]) && w.ratings.colours[toks[i+1].text] == "" && toks[i+1].text == "rated" {
			return 0, at // "red-rated"
		}
		if t.kind == '/' && i+1 < len(toks) && w.ratings.colours[toks[i+1].text] != "" {
			return 0, at // "Amber/Green"
		}
		return '-', at + t.end
	case '\n':
		return '\n', at + t.end
	case 'w':
		if w.ratings.separators[t.text] {
			return 'w', at + t.end
		}
	}
	return 0, at
}

// meaningsAfter takes the text from each key to the next as its meaning.
func (w *Wording) meaningsAfter(text string, keys []legendKey) []arising.LegendEntry {
	used := strongest(keys)
	var out []arising.LegendEntry
	for i, k := range used {
		end := len(text)
		if i+1 < len(used) {
			end = used[i+1].start
		}
		if k.value == "" {
			continue
		}
		meaning := cleanMeaning(withoutNextLetter(text[k.meaning:end], used[i+1:]), k.sep == 'w')
		if meaning != "" && !w.isHeading(meaning) {
			out = append(out, arising.LegendEntry{Value: k.value, Meaning: meaning})
		}
	}
	if len(out) == 1 && (used[0].sep == 'w' || used[0].sep == '\n' || !used[0].lineStart) {
		return nil
	}
	if len(out) < (len(used)+1)/2 {
		return nil
	}
	return out
}

// withoutNextLetter cuts the "A -" that stands before the next key in "A - Amber: …".
func withoutNextLetter(s string, next []legendKey) string {
	if len(next) == 0 || !next[0].colour {
		return s
	}
	trimmed := strings.TrimRight(s, " -–—=:(")
	if n := len(trimmed); n > 1 && n < len(s) && isUpper(trimmed[n-1]) && (trimmed[n-2] == ' ' || trimmed[n-2] == '\n') {
		return trimmed[:n-1]
	}
	return s
}

// strongest keeps the keys that a mark parts from their meaning; where fewer than
// two are so, those that begin a line; else those with a word of meaning.
func strongest(keys []legendKey) []legendKey {
	for _, sep := range []byte{'-', '\n', 'w'} {
		var used []legendKey
		for _, k := range keys {
			if k.sep == sep {
				used = append(used, k)
			}
		}
		if len(used) > 1 || sep == '-' && len(used) == 1 && len(keys) == 1 {
			return used
		}
	}
	return nil
}

// meaningsBefore takes the text before each key: "On track (Green)", "Complete - Blue".
func (w *Wording) meaningsBefore(text string, keys []legendKey) []arising.LegendEntry {
	last := keys[len(keys)-1]
	if len(keys) < 2 || strings.Trim(text[last.end:], " \t\n).;,]") != "" {
		return nil
	}
	var out []arising.LegendEntry
	from := 0
	for _, k := range keys {
		part := text[from:k.start]
		if from == 0 {
			part = w.withoutHeading(part)
		}
		meaning := cleanMeaning(part, false)
		from = k.end
		if meaning == "" {
			return nil
		}
		out = append(out, arising.LegendEntry{Value: k.value, Meaning: meaning})
	}
	return out
}

// withoutHeading cuts "Key:" and the like from the text before a legend.
func (w *Wording) withoutHeading(s string) string {
	if i := strings.LastIndexAny(s, ":\n"); i >= 0 && i+1 < len(s) && w.isHeading(s[:i]) {
		return s[i+1:]
	}
	if w.isHeading(s) {
		return ""
	}
	return s
}

// isHeading reports words that head a legend.
func (w *Wording) isHeading(s string) bool {
	return w.ratings.headings[strings.Join(strings.FieldsFunc(asciiLower(s), func(r rune) bool {
		return r == ' ' || r == ':' || r == '\n' || r == '\t' || r == '-' || r == '.'
	}), " ")]
}

// cleanMeaning trims marks and brings the words to one line; in running text it
// ends with the sentence.
func cleanMeaning(s string, running bool) string {
	if running {
		if i := strings.Index(s, ". "); i >= 0 {
			s = s[:i]
		}
	}
	s = strings.Join(strings.Fields(s), " ")
	s = strings.Trim(s, " -–—=:;|,/•·*>\u00a0")
	for _, end := range []string{" and", " or"} {
		s = strings.TrimSuffix(s, end)
	}
	s = strings.TrimRight(s, " .;,")
	if strings.HasSuffix(s, "(") || strings.HasSuffix(s, "[") {
		s = strings.TrimSpace(s[:len(s)-1])
	}
	if strings.HasSuffix(s, ")") && !strings.Contains(s, "(") {
		s = strings.TrimSuffix(s, ")")
	}
	if strings.HasPrefix(s, ")") {
		s = s[1:]
	}
	return strings.Trim(s, " -–—=:;|,")
}

// scaleIn finds a scale of numbers or capital letters: "1 - fully achieved, 2 - …",
// "P = planned". A mark after each is required, and that they begin lines or follow
// marks.
func (w *Wording) scaleIn(text string) []legendKey {
	var keys []legendKey
	for i := 0; i < len(text); i++ {
		if !isDigit(text[i]) && !isUpper(text[i]) {
			continue
		}
		if i > 0 && (isLetter(text[i-1]) || isDigit(text[i-1]) || text[i-1] == '.' || text[i-1] == '-' || text[i-1] == '/') {
			continue
		}
		j := i + 1
		if isUpper(text[i]) && j < len(text) && isUpper(text[j]) {
			j++
		}
		if j >= len(text) || isLetter(text[j]) || isDigit(text[j]) {
			continue
		}
		sep, meaning := w.separatorAt(text, j)
		if sep != '-' || text[meaning-1] == '/' || text[meaning-1] == '(' || meaning < len(text) && isDigit(text[meaning]) {
			continue
		}
		k := legendKey{value: text[i:j], start: i, end: j, sep: sep, meaning: meaning}
		k.lineStart = strings.TrimSpace(text[lineStart(text, i):i]) == ""
		if v, ok := w.ratings.letters[asciiLower(k.value)]; ok {
			k.value = v
		}
		keys = append(keys, k)
	}
	if len(keys) == 1 && keys[0].lineStart && w.ratings.colourNames[keys[0].value] {
		if status, _ := w.meaningStatus(text[keys[0].meaning:]); status != arising.StatusUnknown {
			return keys // one line of a key: "R = overdue"
		}
	}
	if !consistent(keys) {
		return nil
	}
	return keys
}

// consistent reports keys that are all numbers in order or all letters, each once.
func consistent(keys []legendKey) bool {
	if len(keys) < 2 {
		return false
	}
	for i := 1; i < len(keys); i++ {
		a, b := keys[i-1].value, keys[i].value
		if isDigit(a[0]) != isDigit(b[0]) || a == b {
			return false
		}
	}
	return true
}

// legendBasisOf decides what a legend speaks of by counting words of each basis.
func (w *Wording) legendBasisOf(heading string, entries []arising.LegendEntry) string {
	count := map[string]int{}
	mapped := 0
	for i := range entries {
		w.countBases(entries[i].Meaning, count)
		if status, _ := w.meaningStatus(entries[i].Meaning); status != arising.StatusUnknown {
			mapped++
		}
	}
	inHeading := map[string]int{}
	w.countBases(heading, inHeading)
	for _, b := range []string{BasisPriority, BasisImpact, BasisOwner, BasisKPI, BasisData} {
		if inHeading[b] > 0 && inHeading[BasisProgress] == 0 && mapped*2 <= len(entries) {
			return b
		}
	}
	best, most := BasisProgress, count[BasisProgress]+mapped
	for _, b := range []string{BasisKPI, BasisPriority, BasisOwner, BasisImpact, BasisData} {
		if count[b] > most {
			best, most = b, count[b]
		}
	}
	if most == 0 {
		return ""
	}
	return best
}

func (w *Wording) countBases(text string, count map[string]int) {
	var buf [48]token
	toks := tokens(text, buf[:0])
	for i := range toks {
		for _, b := range w.ratings.bases {
			if hasWords(toks[i:], b.words) {
				count[b.basis]++
			}
		}
	}
}

func hasWords(toks []token, words []string) bool {
	if len(toks) < len(words) {
		return false
	}
	for i, word := range words {
		if toks[i].text != word {
			return false
		}
	}
	return true
}
