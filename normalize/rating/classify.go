package rating

import (
	"strings"

	"arising/normalize/token"
)

// IsRating reports whether a cell is a rating and nothing else: a colour, a
// letter of one, a mixture or a coloured symbol. Bare numbers are not.
func IsRating(text string) bool { return Default().IsRating(text) }

// IsRating reports whether a cell is a rating. See the function IsRating.
func (w *Wording) IsRating(text string) bool {
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
	var tokBuf [24]token.Token
	var hitBuf [4]statusHit
	toks := token.Cut(text, tokBuf[:0])
	hits := w.status.hits(toks, hitBuf[:0])
	for i, t := range toks {
		if t.Kind == 'w' && !w.ratings.ratingWord(t.Text) && !within(hits, i) {
			return false // "June Brown", "Green Lane"
		}
	}
	return true
}

// IsColour reports a cell that is a rating in colours, not a tick or a cross.
func (w *Wording) IsColour(text string) bool {
	first, _, _ := strings.Cut(w.readRating(text).value, "/")
	return w.ratings.colourNames[first] && w.IsRating(text)
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
func (r *words) ratingWord(word string) bool {
	return r.colours[word] != "" || r.letters[word] != "" || r.change[word] || r.previous[word] ||
		r.headings[word] || word == "and" || word == "rated" || word == "light" || word == "dark"
}

// IsStatus reports whether a cell is a status word or phrase and little else.
func IsStatus(text string) bool { return Default().IsStatus(text) }

// IsOnlyStatus reports whether a text is a status word or phrase and nothing else: "Nine
// started" tells how far something is and is no status.
func IsOnlyStatus(text string) bool {
	covered, words := Default().covered(text)
	return covered > 0 && covered == words
}

// IsStatus reports whether a cell is a status. See the function IsStatus.
func (w *Wording) IsStatus(text string) bool {
	covered, words := w.covered(text)
	return covered > 0 && words <= 2*covered+1
}

// covered returns how many words of a text are of a status, and how many it has; a share in
// percent is one.
func (w *Wording) covered(text string) (covered, words int) {
	if len(text) > 80 || strings.TrimSpace(text) == "" {
		return 0, 0
	}
	var tokBuf [32]token.Token
	var hitBuf [8]statusHit
	toks := token.Cut(text, tokBuf[:0])
	words = token.CountWords(toks)
	if percentOf(toks) != "" {
		return max(1, words), max(1, words)
	}
	for _, h := range w.status.hits(toks, hitBuf[:0]) {
		covered += h.to - h.from
	}
	return covered, words
}
