package lead

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"arising/normalize/token"
)

// A separator is what stands between two atoms; where several stand together the
// one with the greater value counts.
type separator byte

const (
	sepNone    separator = iota
	sepGap               // nothing but a space, where a name begins or two short forms meet
	sepNewline           // a new paragraph or list item
	sepDash              // " – "
	sepColon
	sepComma
	sepSlash
	sepAnd  // "and", "&", "+"
	sepHard // ";", "|", a bullet, an address or number left out
)

// An atom is a stretch without separators; before is what stands in front of it.
type atom struct {
	start, end int
	before     separator
}

// mostAtoms bounds the work on one cell; the rest of a longer one is one atom.
const mostAtoms = 40

// atoms cuts a text at every separator outside brackets.
func (p *Parser) atoms(text string) []atom {
	var out []atom
	start, before := 0, sepNone
	add := func(end int, after separator, next int) {
		s, e := trimSpan(text, start, end)
		if s < e {
			out = p.addAtoms(out, text, atom{s, e, before})
			before = sepNone
		}
		before = max(before, after)
		start = next
	}
	depth, balanced := 0, strings.Count(text, "(") == strings.Count(text, ")")
	for i := 0; i < len(text) && len(out) < mostAtoms; {
		switch {
		case text[i] == '(' && balanced:
			depth++
		case text[i] == ')' && balanced:
			depth = max(0, depth-1)
		case depth == 0:
			if sep, n := p.separatorAt(text, i, start); sep != sepNone {
				add(i, sep, i+n)
				i += n
				continue
			}
		}
		i++
	}
	add(len(text), sepNone, len(text))
	return out
}

// separatorAt returns the separator at i, and its length.
func (p *Parser) separatorAt(text string, i, start int) (separator, int) {
	rest := text[i:]
	switch c := text[i]; {
	case c == '\n' && strings.HasPrefix(strings.TrimLeft(rest, " \n"), "("):
		return sepNone, 0
	case c == '\n':
		return sepNewline, 1
	case c == ';' || c == '|':
		return sepHard, 1
	case c == ',':
		return sepComma, 1
	case c == '/' && !notSlash(text, i):
		return sepSlash, 1
	case c == ':':
		return sepColon, 1
	case c == '&' && p.joins(text, i, start):
		return sepAnd, 1
	case strings.HasPrefix(rest, "•"), strings.HasPrefix(rest, "●"), strings.HasPrefix(rest, "▪"):
		_, n := utf8.DecodeRuneInString(rest)
		return sepHard, n
	case c == ' ':
		for _, word := range []string{"&", "and", "+", "with"} {
			end := 1 + len(word)
			if len(rest) > end && strings.EqualFold(rest[1:end], word) && (rest[end] == ' ' || rest[end] == '\n') {
				return sepAnd, end
			}
		}
		for _, dash := range []string{" - ", " – ", " — "} {
			if strings.HasPrefix(rest, dash) {
				return sepDash, len(dash)
			}
		}
	}
	if i == 0 || text[i-1] == ' ' || text[i-1] == '\n' {
		if n := contact(rest); n > 0 {
			return sepHard, n
		}
		for _, word := range []string{"and ", "& "} { // at the start of a line
			if i > 0 && text[i-1] == '\n' && strings.HasPrefix(rest, word) {
				return sepAnd, len(word)
			}
		}
	}
	return sepNone, 0
}

// notSlash reports a slash inside a word or number: "n/a", "and/or", "2023/24".
func notSlash(text string, i int) bool {
	left, right := text[max(0, i-3):i], text[i+1:min(len(text), i+3)]
	digit := func(s string, at int) bool { return at >= 0 && at < len(s) && s[at] >= '0' && s[at] <= '9' }
	return strings.EqualFold(left, "and") && strings.HasPrefix(strings.ToLower(right), "or") ||
		(strings.EqualFold(left, "n") || strings.HasSuffix(strings.ToLower(left), " n")) && strings.HasPrefix(strings.ToLower(right), "a") ||
		digit(left, len(left)-1) && digit(right, 0)
}

// joins reports whether an ampersand without a space before it joins two short forms,
// each known, and is no part of one: "HoX&HoY", not "L&D".
func (p *Parser) joins(text string, i, start int) bool {
	left := text[start:i]
	left = left[strings.LastIndexAny(left, " \n/,")+1:]
	right := text[i+1:]
	if end := strings.IndexAny(right, " \n/,;&"); end >= 0 {
		right = right[:end]
	}
	if left == "" || right == "" {
		return false
	}
	if _, whole := p.lx.ExpandLead(left + "&" + right); whole {
		return false
	}
	return p.shapeOf(left, false).expanded && p.shapeOf(right, false).expanded
}

// contact returns the length of a mail address or telephone number at the start of text.
func contact(text string) int {
	end := strings.IndexAny(text, " \n")
	if end < 0 {
		end = len(text)
	}
	word := text[:end]
	if at := strings.IndexByte(word, '@'); at > 0 && strings.Contains(word[at:], ".") {
		return end
	}
	digits := 0
	for i := 0; i < len(text) && strings.IndexByte("0123456789 ()+-", text[i]) >= 0; i++ {
		if text[i] >= '0' && text[i] <= '9' {
			digits++
		}
		end = i + 1
	}
	if digits >= 6 {
		return len(strings.TrimRight(text[:end], " (-"))
	}
	return 0
}

// noteMark matches the mark of a note at the end of a name: "[1]", "¹", "†".
var noteMark = regexp.MustCompile(`(?:\s*(?:\[(?:\d{1,3}|[a-z]|[ivx]{1,4}|[*†‡§]{1,3})\]|[⁰¹²³⁴-⁹†‡]+))+$`)

// trimSpan narrows a span to its text without space, list marks and loose brackets.
func trimSpan(text string, start, end int) (int, int) {
	piece := text[start:end]
	trimmed := strings.TrimLeft(piece, " \t\r\n\u00a0·*-–—o•.,")
	if rest := strings.TrimLeft(piece, " \t\r\n\u00a0"); strings.HasPrefix(rest, "o") && !strings.HasPrefix(rest, "o ") {
		trimmed = rest
	}
	start += len(piece) - len(trimmed)
	piece = strings.TrimRight(trimmed, " \t\r\n\u00a0,.:*–—-")
	piece = piece[:len(piece)-len(noteMark.FindString(piece))]
	if initials(token.LastWords(piece+".", 1)) && strings.HasPrefix(trimmed[len(piece):], ".") {
		piece = trimmed[:len(piece)+1]
	}
	if strings.HasPrefix(piece, "(") && strings.HasSuffix(piece, ")") && strings.Count(piece, "(") == 1 {
		piece = piece[1 : len(piece)-1]
		start++
	}
	if strings.Count(piece, ")") > strings.Count(piece, "(") {
		piece = strings.TrimSuffix(piece, ")")
	}
	return start, start + len(piece)
}

// addAtoms appends an atom, cut where a second person's name begins in it, where known
// short forms follow each other, or where one known title follows another.
func (p *Parser) addAtoms(out []atom, text string, a atom) []atom {
	piece := text[a.start:a.end]
	ends := wordEnds(piece)
	if len(ends) < 2 || len(ends) > 40 {
		return append(out, a)
	}
	if cuts := p.shortCuts(piece, ends); cuts != nil {
		from := a.start
		for _, cut := range cuts {
			out = append(out, atom{from, a.start + cut, a.before})
			from, a.before = a.start+cut+1, sepGap
		}
		return append(out, atom{from, a.end, a.before})
	}
	from := 0
	for n := 1; n < len(ends); n++ {
		cut := ends[n-1]
		if cut <= from || cut >= len(piece) {
			continue
		}
		left, right := piece[from:cut], strings.TrimLeft(piece[cut:], " \t")
		if p.personBegins(left, right) || p.titlesMeet(left, right) {
			out = append(out, atom{a.start + from, a.start + cut, a.before})
			from, a.before = len(piece)-len(right), sepGap
		}
	}
	return append(out, atom{a.start + from, a.end, a.before})
}

// shortCuts returns where to cut a piece that is nothing but known posts in short form.
func (p *Parser) shortCuts(piece string, ends []int) []int {
	if p.shapeOf(piece, false).expanded {
		return nil
	}
	from := 0
	for _, end := range ends {
		s := p.shapeOf(strings.TrimSpace(piece[from:end]), false)
		if !s.expanded || s.kind != "post" && s.kind != "person" {
			return nil
		}
		from = end
	}
	return ends[:len(ends)-1]
}

// personBegins reports whether right begins with a person's name and left stands by
// itself, so that the text is to be cut between them.
func (p *Parser) personBegins(left, right string) bool {
	words := strings.Fields(right)
	if len(words) < 2 || !token.StartsUpper(right) {
		return false
	}
	first := strings.ToLower(words[0])
	also, known := p.words.firstName(words[0])
	honoured := p.words.honour[first]
	if !known && !honoured || !nameWord(words[1]) && !honoured {
		return false
	}
	last := left[strings.LastIndexByte(left, ' ')+1:]
	switch folded := token.Fold(last); {
	case p.words.honour[folded], p.words.honours[folded], folded == "st", folded == "of", folded == "the", folded == "for", folded == "to":
		return false
	}
	if !honoured && (p.serviceWord(words[1]) || also && p.isPlaceName(token.Fold(words[1]))) {
		return false
	}
	if p.isPlaceName(token.Fold(left)) {
		return true
	}
	s := p.shapeOf(left, false)
	if s.sure < sureFull || s.single && s.kind == "person" || s.open && also {
		return false
	}
	return !s.open || honoured || !also
}

// titlesMeet reports whether two titles that stand alone elsewhere follow each other.
func (p *Parser) titlesMeet(left, right string) bool {
	if len(p.known.titles) == 0 {
		return false
	}
	_, l := p.known.titles[token.Fold(left)]
	_, r := p.known.titles[token.Fold(right)]
	if !l || !r {
		return false
	}
	_, whole := p.known.titles[token.Fold(left+" "+right)]
	return !whole
}
