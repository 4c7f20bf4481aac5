package normalize

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// How sure a shape is.
const (
	sureNot   = iota // it has no shape
	sureLight        // it may be
	sureFull         // it is
)

// A shape is what a stretch of a lead cell was taken for.
type shape struct {
	kind     string // "person", "post", "body", "team" or ""
	sure     int
	nobody   bool   // "tbc"
	same     bool   // "as above"
	short    bool   // the form of an abbreviation, known or not
	hit      Hit    // what an abbreviation stands for
	expanded bool   // hit.Long names it
	open     bool   // a post that may go on: "Head of Housing" … "and Leisure"
	head     bool   // a post that begins with its head: "Head of", "Director of"
	plural   bool   // "Team Managers"
	single   bool   // one word
	glued    bool   // person and organisation without punctuation between
	specific bool   // a body with a name of its own
	person   string // when a person is told from the rest
	post     string
	org      string
	part     string // said in brackets: "(support)"
}

// leads reports whether the stretch can stand by itself.
func (s shape) leads() bool { return s.sure > sureNot || s.nobody || s.same }

// shapeOf tells what a stretch of text is. Councillors says that the stretch stands in
// a list begun by "Cllrs", where one family name is a person.
func (p *leadParser) shapeOf(text string, councillors bool) shape {
	key := text
	if councillors {
		key = "\x00" + text
	}
	if s, ok := p.shapes[key]; ok {
		return s
	}
	s := p.tellShape(text, councillors)
	p.shapes[key] = s
	return s
}

func (p *leadParser) tellShape(text string, councillors bool) shape {
	folded := foldText(text)
	w := p.words
	switch {
	case folded == "" || w.nobody[strings.Trim(folded, "-–_?* ")] || strings.Trim(folded, "-_?*#~ ") == "":
		return shape{nobody: true}
	case w.same[folded]:
		return shape{same: true}
	case len(text) > 200:
		return shape{}
	}
	if s, ok := p.abbreviation(text); ok {
		return s
	}
	if outer, inner, ok := brackets(text); ok {
		if s, ok := p.bracketed(outer, inner, councillors); ok {
			return s
		}
	}
	if s, ok := p.gluedPerson(text); ok {
		return s
	}
	if s, ok := p.person(text, councillors); ok && s.sure == sureFull {
		return s
	}
	if b, ok := w.whole[folded]; ok {
		return shape{kind: b.kind, sure: b.weight(), single: !strings.Contains(folded, " ")}
	}
	if s, ok := p.post(text, folded); ok {
		return s
	}
	if s, ok := p.body(text, folded); ok {
		return s
	}
	if s, ok := p.person(text, councillors); ok {
		return s
	}
	if kind, ok := p.known.titles[folded]; ok {
		return shape{kind: kind, sure: sureLight, single: !strings.Contains(folded, " ")}
	}
	return shape{short: LooksShort(text)}
}

// abbreviation tells a short form that the document or the lexicon explains, and one
// that only looks like one.
func (p *leadParser) abbreviation(text string) (shape, bool) {
	if len(text) > longestNear || !LooksShort(text) && !p.lx.listed(text) {
		return shape{}, false
	}
	hit, ok := p.lx.ExpandLead(text)
	if ok && p.known.initials && hit.Match == "lexicon" && len(foldShort(text)) == 2 {
		ok = false
	}
	if !ok {
		return shape{}, false
	}
	s := shape{short: true, hit: hit, single: true, sure: sureFull}
	if hit.Long == "" {
		s.kind = "post"
		return s, true
	}
	s.expanded = true
	s.kind = p.kindOf(hit)
	s.specific = s.kind == "body" && hit.Match != "lexicon"
	return s, true
}

// listed reports whether the document itself explains exactly this form.
func (lx *Lexicon) listed(short string) bool {
	for _, l := range lx.doc {
		if _, ok := l.exact[short]; ok {
			return true
		}
	}
	return false
}

// kindOf tells what an expansion is.
func (p *leadParser) kindOf(h Hit) string {
	if h.Match == "attendance" {
		return "person"
	}
	if h.Kind == KindRole {
		return "post"
	}
	folded := foldText(h.Long)
	if s, ok := p.body(h.Long, folded); ok && s.sure == sureFull {
		return s.kind
	}
	if _, ok := p.post(h.Long, folded); ok {
		return "post"
	}
	if s, ok := p.person(h.Long, false); ok && h.Kind == "" {
		return s.kind
	}
	if h.Kind == KindBody {
		return "body"
	}
	if s, ok := p.body(h.Long, folded); ok {
		return s.kind
	}
	return ""
}

// brackets takes "outer (inner)" apart when the text ends with the bracket.
func brackets(text string) (outer, inner string, ok bool) {
	if !strings.HasSuffix(text, ")") {
		return "", "", false
	}
	at := strings.LastIndexByte(text, '(')
	if at <= 0 || strings.Contains(text[at:len(text)-1], ")") {
		return "", "", false
	}
	outer, inner = strings.TrimSpace(text[:at]), strings.TrimSpace(text[at+1:len(text)-1])
	return outer, inner, outer != "" && inner != ""
}

// bracketed tells "Title (Name)", "Name (Title)", "Name (Body)", "Title (vacant)",
// "Title (remit)", "Name (support)".
func (p *leadParser) bracketed(outer, inner string, councillors bool) (shape, bool) {
	out := p.shapeOf(outer, councillors)
	in := p.shapeOf(inner, false)
	folded := foldText(inner)
	for _, c := range p.words.cues[leadingWord(folded)] {
		if strings.Join(c.words, " ") == folded && out.leads() {
			out.part = c.part
			return out, true
		}
	}
	switch {
	case out.kind == "post" && in.kind == "person" && (in.sure == sureFull || out.sure == sureFull && in.expanded):
		in.post = outer
		in.person = p.nameIn(inner, in)
		if out.expanded {
			in.post = out.hit.Long
		}
		return in, true
	case out.kind == "person" && in.kind == "post":
		out.person, out.post = p.nameIn(outer, out), inner
		if in.expanded {
			out.post = in.hit.Long
		}
		return out, true
	case out.kind == "person" && (in.kind == "body" || in.kind == "team"):
		out.person, out.org = p.nameIn(outer, out), inner
		return out, true
	case out.kind == "person" && out.sure == sureFull:
		out.person = p.nameIn(outer, out)
		return out, true
	case out.kind == "post" && !out.expanded, out.kind == "body" && !out.expanded, out.kind == "team":
		out.open = false
		return out, true
	case out.expanded:
		return out, true
	}
	return shape{}, false
}

// nameIn returns the person of a shape that was told from text.
func (p *leadParser) nameIn(text string, s shape) string {
	if s.person != "" {
		return s.person
	}
	if s.expanded {
		return s.hit.Long
	}
	return text
}

// post tells a title by its head ("Head of …") or by the noun that it is built on.
func (p *leadParser) post(text, folded string) (shape, bool) {
	words := strings.Fields(folded)
	if len(words) > 0 && (words[0] == "the" || words[0] == "our") {
		words = words[1:]
	}
	if len(words) == 0 || len(words) > 18 || p.sentence(words) {
		return shape{}, false
	}
	w := p.words
	s := shape{kind: "post", sure: sureFull, single: len(words) == 1}
	for i, word := range words {
		for _, phrase := range w.open[word] {
			n := strings.Count(phrase, " ") + 1
			if i+n <= len(words) && strings.Join(words[i:i+n], " ") == phrase {
				if joinedWord(words[:i]) || strings.Contains(text[:min(len(text), indexFold(text, word))], ",") {
					return shape{}, false // another lead stands before the head
				}
				if i+n == len(words) && !w.nouns[words[len(words)-1]] {
					break
				}
				s.open, s.head = i+n < len(words), i == 0 || w.before[words[0]]
				if s.open && w.nouns[singularNoun(words[len(words)-1])] && n == 1 {
					s.open = false
				}
				return s, s.open || w.nouns[singularNoun(words[len(words)-1])]
			}
		}
	}
	at := -1
	for i, word := range words {
		if w.nouns[singularNoun(word)] {
			at = i
		}
	}
	if at < 0 {
		return shape{}, false
	}
	last := len(words) - 1
	s.plural = words[at] != singularNoun(words[at])
	if at == last {
		s.head = false
		if at > 0 && at == 1 && w.before[words[0]] && words[1] == "lead" {
			s.sure = sureLight
		}
		return s, true
	}
	return p.openPost(s, words, at, text)
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
func (p *leadParser) openPost(s shape, words []string, at int, text string) (shape, bool) {
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
func (p *leadParser) afterNoun(text, noun string) bool {
	i := strings.LastIndex(strings.ToLower(text), noun) + len(noun)
	return i >= len(noun) && i < len(text) && (text[i] == ',' || text[i] == ':')
}

// sentence reports words that no title or body has. "To" is part of one in "PA to the
// Leader" only.
func (p *leadParser) sentence(words []string) bool {
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

// body tells a board, a team or an organisation by the words that end or begin it.
func (p *leadParser) body(text, folded string) (shape, bool) {
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
		if b, ok := p.words.ends[words[0]]; ok && b.full {
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
		return s, startsUpper(text) || b.full
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
func (p *leadParser) isOrganisation(text string) bool {
	text = strings.TrimSpace(text)
	if !startsUpper(text) {
		return false
	}
	folded := foldText(text)
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
func (p *leadParser) namesSomebody(text string) bool {
	words := strings.Fields(text)
	for i := 1; i+1 < len(words); i++ {
		also, known := p.words.names[strings.ToLower(words[i])]
		if known && !also && nameWord(words[i+1]) && !p.serviceWord(words[i+1]) {
			return true
		}
	}
	return false
}

func (p *leadParser) hasNoun(words []string) bool {
	for _, word := range words {
		if p.words.nouns[singularNoun(word)] && word != "partner" && word != "partners" {
			return true
		}
	}
	return false
}

// placeAt returns how many of the first words are the name of a place.
func (p *leadParser) placeAt(words []string) int {
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

func startsUpper(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(r)
}

func leadingWord(s string) string {
	word, _, _ := strings.Cut(s, " ")
	return word
}
