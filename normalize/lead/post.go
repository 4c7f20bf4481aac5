package lead

import (
	"strings"

	"arising/normalize/lexicon"
	"arising/normalize/token"
)

// post tells a title by its head ("Head of …") or by the noun that it is built on.
func (p *Parser) post(text, folded string) (shape, bool) {
	words := strings.Fields(folded)
	if len(words) > 0 && (words[0] == "the" || words[0] == "our") {
		words = words[1:]
	}
	if len(words) == 0 || len(words) > 18 || p.sentence(words) {
		return shape{}, false
	}
	s := shape{kind: "post", sure: sureFull, single: len(words) == 1}
	if found, ok, told := p.headedPost(s, words, text); told {
		return found, ok
	}
	if p.shortHead(text) {
		s.open, s.head = true, true
		return s, true
	}
	at := -1
	for i, word := range words {
		if p.words.nouns[singularNoun(word)] {
			at = i
		}
	}
	if at < 0 {
		return shape{}, false
	}
	last := len(words) - 1
	s.plural = words[at] != singularNoun(words[at])
	if at == last {
		return s, true
	}
	return p.openPost(s, words, at, text)
}

// headedPost tells a title by the head that it begins with; told is false where it has
// none. Words of another lead may not stand before the head.
func (p *Parser) headedPost(s shape, words []string, text string) (found shape, ok, told bool) {
	last := words[len(words)-1]
	endsInNoun := p.words.nouns[singularNoun(last)]
	for i, word := range words {
		for _, phrase := range p.words.open[word] {
			n := strings.Count(phrase, " ") + 1
			if i+n > len(words) || strings.Join(words[i:i+n], " ") != phrase {
				continue
			}
			if joinedWord(words[:i]) || strings.Contains(text[:min(len(text), indexFold(text, word))], ",") {
				return shape{}, false, true
			}
			goesOn := openers[words[i+n-1]]
			switch {
			case i+n == len(words) && !endsInNoun:
				continue
			case !goesOn && p.words.ends[last].full:
				return shape{}, false, true // "Chief Executive's Department"
			case !goesOn && endsInNoun:
				s.plural = last != singularNoun(last)
				return s, true, true
			}
			s.open, s.head = i+n < len(words), i == 0 || p.words.before[words[0]]
			return s, true, true
		}
	}
	return shape{}, false, false
}

// openers are the words after which a title goes on.
var openers = map[string]bool{"of": true, "for": true, "to": true, "on": true, "in": true}

// shortHead reports a title that begins with a post in short form ("AD Adult Services") or
// has nothing but such a form after what it is preceded by ("Interim DCS").
func (p *Parser) shortHead(text string) bool {
	first, rest, ok := strings.Cut(text, " ")
	if !ok || strings.ContainsAny(first, ",/&") {
		return false
	}
	if p.words.before[strings.ToLower(first)] {
		first, rest = rest, "x"
	}
	if !lexicon.LooksShort(first) || !token.StartsUpper(strings.TrimLeft(rest, "x-–( ")) && rest != "x" && !strings.HasPrefix(rest, "for ") {
		return false
	}
	hit, ok := p.lx.ExpandLead(first)
	return ok && (hit.Kind == lexicon.KindRole || hit.Long == "" && len(hit.Candidates) > 0 || hit.Kind == "" && hit.Long != "" && p.kindOf(hit) == "post")
}

// joinedWord reports an "and" among words.
func joinedWord(words []string) bool {
	for _, word := range words {
		if word == "and" || word == "&" {
			return true
		}
	}
	return false
}

// indexFold returns where a lower-case word stands in a text, or 0.
func indexFold(text, word string) int { return max(0, strings.Index(strings.ToLower(text), word)) }

// openPost tells a title whose noun does not end it: "Manager for Parks", "Locality
// Director, Seaview", "Director Adult Services".
func (p *Parser) openPost(s shape, words []string, at int, text string) (shape, bool) {
	s.open = true
	switch words[at+1] {
	case "of", "for", "-", "in", "at", "on", "with", "to", "and", "&":
		return s, true
	}
	marked := p.afterNoun(text, words[at])
	if p.words.ends[words[len(words)-1]].full {
		return s, marked
	}
	if at == 0 {
		switch singularNoun(words[0]) {
		case "head", "director", "manager", "lead", "chair", "leader":
			s.head = true
		default:
			if !marked {
				return shape{}, false
			}
		}
	}
	for _, word := range words[at+1:] {
		if p.words.not[word] {
			return shape{}, false
		}
	}
	return s, true
}

// afterNoun reports whether a comma or colon stands right after a noun in the print.
func (p *Parser) afterNoun(text, noun string) bool {
	i := strings.LastIndex(strings.ToLower(text), noun) + len(noun)
	return i >= len(noun) && i < len(text) && (text[i] == ',' || text[i] == ':')
}

// sentence reports words that no title or body has. "To" is part of one in "PA to the
// Leader" only.
func (p *Parser) sentence(words []string) bool {
	for i, word := range words {
		if !p.words.not[word] {
			continue
		}
		if word == "to" && i > 0 {
			switch words[i-1] {
			case "pa", "ea", "assistant", "adviser", "advisor", "secretary", "clerk", "deputy", "reporting":
				continue
			}
		}
		return true
	}
	return false
}

// singularNoun cuts the plural off a lower-case noun.
func singularNoun(word string) string {
	switch {
	case strings.HasSuffix(word, "ies") && len(word) > 4:
		return word[:len(word)-3] + "y"
	case strings.HasSuffix(word, "s") && !strings.HasSuffix(word, "ss"):
		return strings.TrimSuffix(word[:len(word)-1], "'")
	}
	return word
}
