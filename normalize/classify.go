package normalize

import "strings"

// IsDateLike reports whether a cell holds a date, a period, or the words that stand
// for one in a date column ("Ongoing", "within 3 months", "tbc" not), and little else.
func IsDateLike(text string) bool { return DefaultWording().IsDateLike(text) }

// Words beyond which a cell is prose that mentions a date: in all, and of those that
// no date cell needs.
const (
	dateCellWords  = 16
	dateCellOthers = 6
)

// IsDateLike reports whether a cell holds a date. See the function IsDateLike.
func (w *Wording) IsDateLike(text string) bool {
	if len(text) > 200 || strings.TrimSpace(text) == "" {
		return false
	}
	var tokBuf [48]token
	var itemBuf [48]item
	toks := tokens(text, tokBuf[:0])
	p := dateParser{items: w.items(text, toks, itemBuf[:0])}
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
		case it.kind == 'w' && it.phrase == nil:
			words++
		}
		i++
	}
	return found && words <= dateCellOthers && countWords(toks) <= dateCellWords
}

// mayBeName reports a month that may be a person: "June Brown", "Jan Okoro".
func (p *dateParser) mayBeName(m moment, end int) bool {
	next := p.at(end)
	return m.unit == unitMonth && m.year == 0 && m.short < 0 && m.part == "" && next.kind == 'w' && next.phrase == nil && next.capital
}

// IsRatingLike reports whether a cell is a rating and nothing else: a colour, a
// letter of one, a mixture or a coloured symbol. Bare numbers are not.
func IsRatingLike(text string) bool { return DefaultWording().IsRatingLike(text) }

// IsRatingLike reports whether a cell is a rating. See the function IsRatingLike.
func (w *Wording) IsRatingLike(text string) bool {
	if len(text) > 60 || strings.TrimSpace(text) == "" {
		return false
	}
	got := w.readRating(text)
	if got.value == "" || got.rule == "rating:number" || got.rule == "rating:percent" {
		return false
	}
	if got.via == "symbol" {
		return len(strings.TrimSpace(text)) > 1 // a lone letter may be a symbol or a letter
	}
	var tokBuf [24]token
	var hitBuf [4]statusHit
	toks := tokens(text, tokBuf[:0])
	hits := w.status.hits(toks, hitBuf[:0])
	for i, t := range toks {
		if t.kind == 'w' && !w.ratings.ratingWord(t.text) && !within(hits, i) {
			return false // "June Brown", "Green Lane"
		}
	}
	return true
}

// isColour reports a cell that is a rating in colours, not a tick or a cross.
func (w *Wording) isColour(text string) bool {
	first, _, _ := strings.Cut(w.readRating(text).value, "/")
	return w.ratings.colourNames[first] && w.IsRatingLike(text)
}

func within(hits []statusHit, i int) bool {
	for _, h := range hits {
		if h.from <= i && i < h.to {
			return true
		}
	}
	return false
}

// ratingWord reports a word that a rating cell may hold beside its colour.
func (r *ratingWords) ratingWord(word string) bool {
	return r.colours[word] != "" || r.letters[word] != "" || r.change[word] || r.previous[word] ||
		r.headings[word] || word == "and" || word == "rated" || word == "light" || word == "dark"
}

// IsStatusLike reports whether a cell is a status word or phrase and little else.
func IsStatusLike(text string) bool { return DefaultWording().IsStatusLike(text) }

// IsStatusLike reports whether a cell is a status. See the function IsStatusLike.
func (w *Wording) IsStatusLike(text string) bool {
	if len(text) > 80 || strings.TrimSpace(text) == "" {
		return false
	}
	var tokBuf [32]token
	var hitBuf [8]statusHit
	toks := tokens(text, tokBuf[:0])
	if percentOf(toks) != "" {
		return true
	}
	covered := 0
	for _, h := range w.status.hits(toks, hitBuf[:0]) {
		covered += h.to - h.from
	}
	return covered > 0 && countWords(toks) <= 2*covered+1
}
