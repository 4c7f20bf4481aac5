package due

import (
	"strings"

	"arising/normalize/token"
)

// IsDate reports whether a cell holds a date, a period, or the words that stand
// for one in a date column ("Ongoing", "within 3 months", "tbc" not), and little else.
func IsDate(text string) bool { return Default().IsDate(text) }

// Words beyond which a cell is prose that mentions a date: in all, and of those that
// no date cell needs.
const (
	dateCellWords  = 16
	dateCellOthers = 6
)

// IsDate reports whether a cell holds a date. See the function IsDate.
func (w *Wording) IsDate(text string) bool {
	if len(text) > 200 || strings.TrimSpace(text) == "" {
		return false
	}
	var tokBuf [48]token.Token
	var itemBuf [48]item
	toks := token.Cut(text, tokBuf[:0])
	p := parser{items: w.items(text, toks, itemBuf[:0])}
	var buf [4]moment
	found, words := false, 0
	for i := 0; i < len(p.items); {
		if out, end := p.moments(i, buf[:0]); len(out) > 0 {
			found = found || !p.mayBeName(out[0], end)
			i = end
			continue
		}
		if _, end, ok := p.horizon(i); ok {
			found, i = true, end
			continue
		}
		it := p.items[i]
		switch {
		case it.is(clsImmediate | clsOngoing | clsRecurring):
			found = true
		case it.Kind == 'w' && it.phrase == nil:
			words++
		}
		i++
	}
	return found && words <= dateCellOthers && token.CountWords(toks) <= dateCellWords
}

// mayBeName reports a month that may be a person: "June Brown", "Jan Okoro".
func (p *parser) mayBeName(m moment, end int) bool {
	next := p.at(end)
	return m.unit == unitMonth && m.year == 0 && m.short < 0 && m.part == "" && next.Kind == 'w' && next.phrase == nil && next.capital
}
