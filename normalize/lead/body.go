package lead

import (
	"strings"

	"arising/normalize/token"
)

// body tells a board, a team or an organisation by the words that end or begin it.
func (p *Parser) body(text, folded string) (shape, bool) {
	words := strings.Fields(folded)
	if len(words) > 0 && words[0] == "the" {
		words = words[1:]
		folded = strings.TrimPrefix(folded, "the ")
	}
	if len(words) == 0 || len(words) > 14 || p.sentence(words) {
		return shape{}, false
	}
	s := shape{single: len(words) == 1}
	if p.isOrganisation(text) {
		s.kind, s.sure, s.specific = "body", sureFull, true
		return s, true
	}
	if len(words) > 2 && (words[1] == "of" || words[1] == "for") {
		if b, ok := p.words.ends[words[0]]; ok {
			s.kind, s.sure, s.specific = b.kind, sureFull, true
			return s, true
		}
	}
	for n := min(2, len(words)); n >= 1; n-- {
		b, ok := p.words.ends[strings.Join(words[len(words)-n:], " ")]
		if !ok {
			continue
		}
		s.kind, s.sure = b.kind, b.weight()
		if n == len(words) && n == 1 {
			s.sure = sureLight
		}
		return s, token.StartsUpper(text) || b.full
	}
	return shape{}, false
}

func (b bodyWord) weight() int {
	if b.full {
		return sureFull
	}
	return sureLight
}

// isOrganisation reports whether a text is the name of one organisation: a council, an
// NHS body, or a place with a word that ends a body's name.
func (p *Parser) isOrganisation(text string) bool {
	text = strings.TrimSpace(text)
	if !token.StartsUpper(text) || strings.ContainsAny(text, "/;:\n") {
		return false
	}
	folded := token.Fold(text)
	words := strings.Fields(folded)
	if len(words) < 2 || p.sentence(words) || p.hasNoun(words) || p.namesSomebody(text) {
		return false
	}
	if words[0] == "nhs" {
		return true
	}
	if _, m, ok := p.words.councils.Find(text, ""); ok && m.Start == 0 && m.End == len(text) {
		return true
	}
	if kind, _, ok := p.words.councils.Body(text); ok && statutory[kind] {
		return true
	}
	if p.placeAt(words) == 0 {
		return false
	}
	b, ok := p.words.ends[words[len(words)-1]]
	return ok && (b.full && b.kind == "body" || len(words) > 2)
}

// statutory are the kinds of body whose names are names whatever place they have.
var statutory = map[string]bool{"police": true, "fire": true, "nhs": true, "combined authority": true, "probation": true,
	"parish": true, "park": true}

// namesSomebody reports whether a person's name begins inside a text.
func (p *Parser) namesSomebody(text string) bool {
	words := strings.Fields(text)
	for i := 1; i+1 < len(words); i++ {
		also, known := p.words.firstName(words[i])
		if known && !also && nameWord(words[i+1]) && !p.serviceWord(words[i+1]) {
			return true
		}
	}
	return false
}

func (p *Parser) hasNoun(words []string) bool {
	for _, word := range words {
		if p.words.nouns[singularNoun(word)] && word != "partner" && word != "partners" {
			return true
		}
	}
	return false
}

// placeAt returns how many of the first words are the name of a place.
func (p *Parser) placeAt(words []string) int {
	for n := min(4, len(words)); n >= 1; n-- {
		place := strings.Join(words[:n], " ")
		if p.words.councils.IsPlace(strings.ReplaceAll(place, "-", " ")) {
			return n
		}
		for _, side := range []string{"west ", "east ", "north ", "south "} {
			if p.words.councils.IsPlace(side + place) {
				return n
			}
		}
	}
	return 0
}
