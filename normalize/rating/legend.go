package rating

import (
	"strings"

	"arising"
	"arising/normalize/token"
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
func ParseLegend(text string) []arising.LegendEntry { return Default().ParseLegend(text) }

// The longest text in which a key is looked for: a legend is a cell or a paragraph.
const maxLegend = 4000

// ParseLegend reads a colour key. See the function ParseLegend.
func (w *Wording) ParseLegend(text string) []arising.LegendEntry {
	if len(text) > maxLegend {
		text = text[:maxLegend]
	}
	if at := w.secondKey(text); at > 0 {
		return append(w.ParseLegend(text[:at]), w.ParseLegend(text[at:])...)
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
			e.Status, _ = w.MeaningStatus(e.Meaning)
		}
	}
	return entries
}

// meaningsAfter takes the text from each key to the next as its meaning.
func (w *Wording) meaningsAfter(text string, keys []legendKey) []arising.LegendEntry {
	used := strongest(keys)
	var out []arising.LegendEntry
	for i, k := range used {
		end := len(text)
		if i+1 < len(used) {
			end = max(used[i+1].start, k.meaning) // in "A(R) -" the mark follows both
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
		part := text[min(from, k.start):k.start]
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
	return w.ratings.headings[strings.Join(strings.FieldsFunc(token.Lower(s), func(r rune) bool {
		return r == ' ' || r == ':' || r == '\n' || r == '\t' || r == '-' || r == '.'
	}), " ")]
}

// nextSubject are the words that begin the next clause of a key in running text:
// "green are complete; those shaded amber are late".
var nextSubject = []string{" those", " shaded", " rated", " marked", " coloured", " highlighted", " in", " items", " actions", " recommendations", " and", " while", " whilst", " with", " the", " as"}

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
	for cut := running; cut; {
		cut = false
		for _, end := range nextSubject {
			if trimmed := strings.TrimSuffix(s, end); trimmed != s {
				s, cut = strings.TrimRight(trimmed, " ;,"), true
			}
		}
	}
	for _, end := range []string{" and", " or"} {
		s = strings.TrimSuffix(s, end)
	}
	if running {
		s = strings.TrimPrefix(s, "that ") // "green shows that the work is done"
	}
	s = strings.TrimRight(s, " .;,")
	if strings.HasSuffix(s, "(") || strings.HasSuffix(s, "[") {
		s = strings.TrimSpace(s[:len(s)-1])
	}
	if len(s) > 2 && s[0] == '(' && strings.IndexByte(s, ')') == len(s)-1 {
		s = s[1 : len(s)-1]
	}
	if strings.HasSuffix(s, ")") && !strings.Contains(s, "(") {
		s = strings.TrimSuffix(s, ")")
	}
	if strings.HasPrefix(s, ")") {
		s = s[1:]
	}
	return strings.Trim(s, " -–—=:;|,")
}

// IsLegend reports whether a paragraph explains ratings of progress: three colours or
// more, each with words that say how far on something is, or a scale of numbers or
// letters of which all but one do.
func IsLegend(text string) bool {
	colours := len(Default().coloursIn(text))
	if colours < 3 && (colours > 0 || len(text) > maxScale || !strings.ContainsAny(text, "=:–-")) {
		return false // cheap: it is asked of every paragraph
	}
	entries, mapped := ParseLegend(text), 0
	for _, e := range entries {
		if e.Basis == BasisProgress && e.Status != "" && e.Status != arising.StatusUnknown {
			mapped++
		}
	}
	return mapped > 2 && (colours > 0 || mapped+1 >= len(entries))
}

// maxScale bounds, in bytes, a paragraph that may explain a scale without colours.
const maxScale = 400

// legendBasisOf decides what a legend speaks of by counting words of each basis.
func (w *Wording) legendBasisOf(heading string, entries []arising.LegendEntry) string {
	count := map[string]int{}
	mapped := 0
	for i := range entries {
		w.countBases(entries[i].Meaning, count)
		if status, _ := w.MeaningStatus(entries[i].Meaning); status != arising.StatusUnknown {
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
	var buf [48]token.Token
	toks := token.Cut(text, buf[:0])
	for i := range toks {
		for _, b := range w.ratings.bases {
			if hasWords(toks[i:], b.words) {
				count[b.basis]++
			}
		}
	}
}

func hasWords(toks []token.Token, words []string) bool {
	if len(toks) < len(words) {
		return false
	}
	for i, word := range words {
		if toks[i].Text != word {
			return false
		}
	}
	return true
}

// Basis is what a colour key of these entries speaks of.
func (w *Wording) Basis(entries []arising.LegendEntry) string {
	return w.legendBasisOf("", entries)
}
