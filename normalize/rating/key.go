package rating

import (
	"strings"

	"arising"
	"arising/normalize/token"
)

// A legendKey is a value in a legend: a colour, a number or a letter.
type legendKey struct {
	value      string
	start, end int  // bytes of the key itself
	meaning    int  // byte at which a meaning after it begins
	sep        byte // '-' a mark, 'w' a word, '\n' the beginning of a line, 0 none
	colour     bool
	symbol     bool
	lineStart  bool
}

// signs are the symbols that keys explain beside colours.
var signs = map[string]bool{"tick": true, "cross": true, "star": true, "triangle": true, "smile": true, "neutral": true, "sad": true}

// secondKey returns where a second colour key begins in a text that holds two ("Progress:
// Red = … Impact: Red = …"), else 0: at the sentence or line in which the first colour
// is explained again.
func (w *Wording) secondKey(text string) int {
	lower := token.Lower(text)
	first := -1
	var value string
	for _, at := range w.explained(text, lower) {
		switch {
		case first < 0:
			first, value = at.start, at.value
		case at.value == value:
			return strings.LastIndexAny(text[:at.start], ".\n;") + 1
		}
	}
	return 0
}

// explained finds every colour word with a mark of explanation behind it.
func (w *Wording) explained(text, lower string) []legendKey {
	var keys []legendKey
	for i := 0; i < len(text); i++ {
		if !token.IsLetter(text[i]) || i > 0 && token.IsLetter(text[i-1]) {
			continue
		}
		j := i
		for j < len(text) && token.IsLetter(text[j]) {
			j++
		}
		if value, ok := w.ratings.colours[lower[i:j]]; ok && !isTextColour(text[j:]) {
			if sep, meaning := w.separatorAt(text, j); sep == '-' && strings.ContainsAny(text[j:meaning], "=:–-") {
				keys = append(keys, legendKey{value: shadeBefore(lower, i) + value, start: i})
			}
		}
		i = j - 1
	}
	return keys
}

// shadeBefore returns "dark " or "light " when it stands before byte i.
func shadeBefore(lower string, i int) string {
	before := strings.TrimRight(lower[:i], " ")
	switch {
	case strings.HasSuffix(before, "dark"):
		return "dark "
	case strings.HasSuffix(before, "light"), strings.HasSuffix(before, "pale"):
		return "light "
	}
	return ""
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
	lower := token.Lower(text)
	for i := 0; i < len(text); {
		if text[i] >= 128 {
			size := runeSize(text[i:])
			if v := w.ratings.symbols[text[i:i+size]]; w.ratings.colourNames[v] || signs[v] {
				keys = w.addKey(keys, text, legendKey{value: v, start: i, end: i + size, colour: true, symbol: true})
			}
			i += size
			continue
		}
		if !token.IsLetter(text[i]) {
			i++
			continue
		}
		j := i + 1
		for j < len(text) && token.IsLetter(text[j]) && !(isUpper(text[j]) && !isUpper(text[j-1])) {
			j++
		}
		word := lower[i:j]
		value, ok := w.ratings.colours[word]
		if !ok {
			value, j, ok = w.gluedColour(text, lower, i, j)
		}
		if ok {
			k := legendKey{value: value, start: i, end: j, colour: true}
			if shade := shadeBefore(lower, i); shade != "" {
				k.value, k.start = shade+value, strings.LastIndexAny(lower[:i], "dlp")
			}
			keys = w.addKey(keys, text, k)
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
	if k.sep == 0 && (k.lineStart || k.symbol) {
		k.sep = '\n'
	}
	if isTextColour(text[k.end:]) {
		k.value, k.sep = "", '-' // "red text = …" explains no rating, and ends the one before
	}
	for i := range keys {
		if keys[i].value == k.value {
			if strings.TrimSpace(text[keys[i].end:k.start]) == "/" {
				k.start, k.lineStart = keys[i].start, keys[i].lineStart // one name in each of two languages
			}
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
	rest = strings.TrimLeft(token.Lower(rest[:min(len(rest), 8)]), " ")
	return strings.HasPrefix(rest, "text") || strings.HasPrefix(rest, "font") || strings.HasPrefix(rest, "type")
}

func lineStart(text string, at int) int { return strings.LastIndexByte(text[:at], '\n') + 1 }

// separatorAt reads what parts a key from its meaning: a mark, or a word such as
// "means"; "rating", the key's letter in brackets and a closing bracket may stand
// before it. Without one, meaning is where those end.
func (w *Wording) separatorAt(text string, at int) (sep byte, meaning int) {
	var buf [12]token.Token
	toks := token.Cut(text[at:min(len(text), at+40)], buf[:0])
	i := 0
	for i < len(toks) && beforeSeparator(toks[i]) {
		i++
	}
	if i+2 < len(toks) && toks[i].Kind == '(' && toks[i+2].Kind == ')' && len(toks[i+1].Text) == 1 {
		i += 3 // "Red (R) - …"
	}
	meaning = at
	if i > 0 {
		meaning = at + toks[i-1].End
	}
	if i >= len(toks) {
		return 0, meaning
	}
	next := token.Token{}
	if i+1 < len(toks) {
		next = toks[i+1]
	}
	switch t := toks[i]; t.Kind {
	case '-', '=', ':', '|', '/', '(', '>':
		if t.Kind == '-' && next.Text == "rated" || t.Kind == '/' && w.ratings.colours[next.Text] != "" {
			return 0, meaning // "red-rated", "Amber/Green"
		}
		return '-', at + t.End
	case '\n':
		return '\n', at + t.End
	case 'w':
		if w.ratings.separators[t.Text] {
			return 'w', at + t.End
		}
	}
	return 0, meaning
}

func beforeSeparator(t token.Token) bool {
	switch t.Kind {
	case ')', ']', '"', '\'':
		return true
	}
	return t.Text == "rating" || t.Text == "rated" || t.Text == "status"
}

// scaleIn finds a scale of numbers or capital letters: "1 - fully achieved, 2 - …",
// "P = planned". A mark after each is required, and that they begin lines or follow
// marks.
func (w *Wording) scaleIn(text string) []legendKey {
	var keys []legendKey
	for i := 0; i < len(text); i++ {
		if !token.IsDigit(text[i]) && !isUpper(text[i]) {
			continue
		}
		if i > 0 && (token.IsLetter(text[i-1]) || token.IsDigit(text[i-1]) || text[i-1] == '.' || text[i-1] == '-' || text[i-1] == '/') {
			continue
		}
		j := i + 1
		if isUpper(text[i]) && j < len(text) && isUpper(text[j]) {
			j++
		}
		if j >= len(text) || token.IsLetter(text[j]) || token.IsDigit(text[j]) {
			continue
		}
		sep, meaning := w.separatorAt(text, j)
		if sep != '-' || text[meaning-1] == '/' || text[meaning-1] == '(' || meaning < len(text) && token.IsDigit(text[meaning]) {
			continue
		}
		k := legendKey{value: text[i:j], start: i, end: j, sep: sep, meaning: meaning}
		k.lineStart = strings.TrimSpace(text[lineStart(text, i):i]) == ""
		if v, ok := w.ratings.letters[token.Lower(k.value)]; ok {
			k.value = v
		}
		keys = append(keys, k)
	}
	if len(keys) == 1 && keys[0].lineStart && w.ratings.colourNames[keys[0].value] {
		if status, _ := w.MeaningStatus(text[keys[0].meaning:]); status != arising.StatusUnknown {
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
		if token.IsDigit(a[0]) != token.IsDigit(b[0]) || a == b {
			return false
		}
	}
	return true
}
