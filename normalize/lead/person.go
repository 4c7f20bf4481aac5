package lead

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"arising/normalize/lexicon"
	"arising/normalize/token"
)

// particles are the small words inside family names.
var particles = map[string]bool{"de": true, "van": true, "der": true, "den": true, "von": true, "la": true, "le": true,
	"al": true, "bin": true, "ap": true, "du": true, "da": true, "di": true, "el": true}

// decorations may follow a name.
var decorations = map[string]bool{"OBE": true, "CBE": true, "MBE": true, "QC": true, "KC": true, "MP": true, "JP": true,
	"QPM": true, "DL": true, "CPFA": true, "PhD": true}

// person tells a person's name: an honorific and a name, a known first name or an
// initial and a family name, or (light) two words that look like names and are no
// words of a service.
func (p *Parser) person(text string, councillors bool) (shape, bool) {
	if family, first, ok := strings.Cut(text, ", "); ok && nameWord(family) && nameWord(first) && !strings.Contains(family+first, " ") {
		_, known := p.words.firstName(first)
		_, other := p.words.firstName(family)
		return shape{kind: "person", sure: sureFull}, known && !other && !p.serviceWord(family) && !p.serviceWord(first) // "Smith, Jane"
	}
	words := strings.Fields(text)
	for len(words) > 1 && decorations[strings.Trim(words[len(words)-1], ",.()")] {
		words = words[:len(words)-1]
	}
	words, honoured := p.honorific(words)
	if len(words) == 0 || len(words) > 5 {
		return shape{}, false
	}
	for i, word := range words {
		if !nameWord(word) && !(i > 0 && particles[strings.ToLower(word)]) {
			return shape{}, false
		}
		if i > 0 && len(word) > 2 && strings.ToUpper(word) == word && strings.ToUpper(words[0]) != words[0] {
			return shape{}, false // "Jane Smith NHS"
		}
	}
	s := shape{kind: "person", sure: sureFull, single: len(words) == 1}
	if honoured {
		return s, true
	}
	also, known := p.words.firstName(strings.TrimRight(words[0], "."))
	if len(words) == 1 {
		if before, after, ok := strings.Cut(words[0], "."); ok && len(before) == 1 && len(after) > 2 {
			return s, true // "J.Smith"
		}
		s.sure = sureLight
		return s, councillors && !p.serviceWord(words[0]) || known && !also
	}
	last := strings.ToLower(words[len(words)-1])
	if p.titleWord(last) || len(words) > 4 {
		return shape{}, false
	}
	switch {
	case known && !also, initials(words[0]) && !initials(last):
		return s, true
	case known && !p.serviceWord(last) && !p.isPlaceName(last):
		return s, true
	}
	s.sure = sureLight
	for _, word := range words {
		if p.serviceWord(word) || p.isPlaceName(strings.ToLower(word)) || strings.ToUpper(word) == word {
			return shape{}, false
		}
	}
	return s, len(words) <= 3
}

// honorific cuts "Cllr", "Dr", "Councillor" off the front.
func (p *Parser) honorific(words []string) ([]string, bool) {
	found := false
	for len(words) > 1 {
		word := strings.ToLower(words[0])
		if !p.words.honour[word] && !p.words.honours[word] {
			break
		}
		words, found = words[1:], true
	}
	return words, found
}

// firstName looks a first name up, with or without its accents; also says that it is a
// word, a place or a family name as well.
func (w *Wording) firstName(name string) (also, known bool) {
	folded := strings.ToLower(name)
	if also, known = w.names[folded]; known {
		return also, true
	}
	plain := strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return r
	}, norm.NFD.String(folded))
	also, known = w.names[plain]
	return also, known
}

// nameWord reports whether a word can be part of a name: a capital first, then letters,
// an apostrophe or a hyphen.
func nameWord(word string) bool {
	word = strings.TrimRight(word, ".")
	first, _ := utf8.DecodeRuneInString(word)
	if !unicode.IsUpper(first) {
		return false
	}
	for _, r := range word {
		if !unicode.IsLetter(r) && r != '-' && r != '\'' && r != '’' && r != '.' {
			return false
		}
	}
	return !strings.HasSuffix(word, "'s") && !strings.HasSuffix(word, "’s") && !strings.HasSuffix(word, "s'")
}

// initials reports whether a word is one or two initials: "J", "J.", "A.B."
func initials(word string) bool {
	letters := 0
	for i := 0; i < len(word); i++ {
		switch {
		case token.IsUpper(word[i]):
			letters++
		case word[i] != '.':
			return false
		}
	}
	return letters == 1 || letters == 2 && strings.Contains(word, ".")
}

// titleWord reports a word that titles and bodies end with.
func (p *Parser) titleWord(folded string) bool {
	if p.words.nouns[singularNoun(folded)] {
		return true
	}
	_, ok := p.words.ends[folded]
	return ok
}

// serviceWord reports a word of services, titles or bodies.
func (p *Parser) serviceWord(word string) bool {
	folded := token.Fold(word)
	if p.words.subject[folded] || p.words.before[folded] || p.titleWord(folded) || p.words.not[folded] {
		return true
	}
	_, ok := p.words.whole[folded]
	return ok
}

func (p *Parser) isPlaceName(folded string) bool {
	return p.placeAt([]string{folded}) > 0
}

// gluedPerson tells a person with what stands after the name without punctuation: an
// organisation (or several joined by a slash) or a post.
func (p *Parser) gluedPerson(text string) (shape, bool) {
	ends := wordEnds(text)
	if len(ends) < 3 {
		return shape{}, false
	}
	for _, placed := range []bool{true, false} {
		for k := 2; k <= min(4, len(ends)-1); k++ {
			name, rest := text[:ends[k-1]], strings.TrimSpace(text[ends[k-1]:])
			if !token.StartsUpper(rest) || !p.nameBefore(name, placed) {
				continue
			}
			if p.organisations(rest, placed) && (placed || text[ends[k-1]] != '\n' || p.employer(rest)) {
				return shape{kind: "person", sure: sureFull, glued: true, person: name, org: rest}, true
			}
			if placed || len(strings.Fields(rest)) < 2 {
				continue
			}
			if who, ok := p.person(name, false); ok {
				if s, ok := p.post(rest, token.Fold(rest)); ok && !s.plural && (who.sure == sureFull || s.head && s.open) {
					return shape{kind: "person", sure: sureFull, person: name, post: rest}, true
				}
			}
		}
	}
	return shape{}, false
}

// nameBefore reports whether a text is the name in front of an organisation. Where
// the organisation begins with a place, any two name-like words will do.
func (p *Parser) nameBefore(name string, placed bool) bool {
	who, ok := p.person(name, false)
	return ok && (who.sure == sureFull || placed)
}

// organisations reports whether a text is one organisation or several joined by
// slashes or "and". Placed asks that each begins with a place or NHS.
func (p *Parser) organisations(text string, placed bool) bool {
	if p.organisation(text, placed) {
		return true
	}
	if strings.Count(text, "/")+strings.Count(text, " and ")+strings.Count(text, " & ") > mostJoints {
		return false
	}
	for _, joint := range []string{"/", " & ", " and "} {
		for at := 0; ; {
			i := strings.Index(text[at:], joint)
			if i < 0 {
				break
			}
			i += at
			left, right := strings.TrimSpace(text[:i]), strings.TrimSpace(text[i+len(joint):])
			if p.organisation(left, placed) && p.organisations(right, placed) {
				return true
			}
			at = i + len(joint)
		}
	}
	return false
}

// mostJoints bounds the work on one name: of so many bodies none is one.
const mostJoints = 4

func (p *Parser) organisation(text string, placed bool) bool {
	if text == "" {
		return false
	}
	if p.isOrganisation(text) {
		words := strings.Fields(token.Fold(text))
		return !placed || words[0] == "nhs" || p.placeAt(words) > 0
	}
	if lexicon.LooksShort(text) {
		hit, ok := p.lx.ExpandLead(text)
		return ok && (hit.Kind == lexicon.KindBody || hit.Long != "" && p.kindOf(hit) == "body")
	}
	if placed || strings.ContainsAny(text, "/,;") {
		return false
	}
	s, ok := p.body(text, token.Fold(text))
	return ok && s.sure == sureFull && s.kind == "body" && !s.single
}

// wordEnds returns where each word of a text ends.
func wordEnds(text string) []int {
	var out []int
	for i := 1; i <= len(text); i++ {
		space := i == len(text) || text[i] == ' ' || text[i] == '\n' || text[i] == '\t'
		if space && text[i-1] != ' ' && text[i-1] != '\n' && text[i-1] != '\t' {
			out = append(out, i)
		}
	}
	return out
}
