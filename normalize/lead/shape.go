package lead

import (
	"strings"

	"arising/normalize/lexicon"
	"arising/normalize/token"
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
	nobody   bool        // "tbc"
	same     bool        // "as above"
	short    bool        // the form of an abbreviation, known or not
	hit      lexicon.Hit // what an abbreviation stands for
	expanded bool        // hit.Long names it
	open     bool        // a post that may go on: "Head of Housing" … "and Leisure"
	head     bool        // a post that begins with its head: "Head of", "Director of"
	plural   bool        // "Team Managers"
	single   bool        // one word
	glued    bool        // person and organisation without punctuation between
	specific bool        // a body with a name of its own
	person   string      // when a person is told from the rest
	post     string
	org      string
	part     string // said in brackets: "(support)"
}

// leads reports whether the stretch can stand by itself.
func (s shape) leads() bool { return s.sure > sureNot || s.nobody || s.same }

// shapeOf tells what a stretch of text is. Councillors says that the stretch stands in
// a list begun by "Cllrs", where one family name is a person.
func (p *Parser) shapeOf(text string, councillors bool) shape {
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

func (p *Parser) tellShape(text string, councillors bool) shape {
	folded := token.Fold(text)
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
	if w.beginsNobody(folded) {
		return shape{nobody: true}
	}
	return shape{short: lexicon.LooksShort(text)}
}

// beginsNobody reports words that go on after they have named nobody: "to be confirmed
// by July".
func (w *Wording) beginsNobody(folded string) bool {
	for i := 0; i < len(folded); i++ {
		if folded[i] == ' ' && i > 2 && w.nobody[folded[:i]] {
			return true
		}
	}
	return false
}

// abbreviation tells a short form that the document or the lexicon explains, and one
// that only looks like one.
func (p *Parser) abbreviation(text string) (shape, bool) {
	if len(text) > lexicon.LongestNear || !lexicon.LooksShort(text) && !p.lx.Explains(text) {
		return shape{}, false
	}
	if name, ok := p.known.people[text]; ok {
		return shape{kind: "person", sure: sureFull, short: true, single: true, expanded: true,
			hit: lexicon.Hit{Long: name, Short: text, Match: "inline", Score: lexicon.ScoreExact, Rule: "inline:" + text}}, true
	}
	hit, ok := p.lx.ExpandLead(text)
	if ok && p.known.initials && hit.Match == "lexicon" && len(lexicon.Fold(text)) == 2 {
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

// kindOf tells what an expansion is.
func (p *Parser) kindOf(h lexicon.Hit) string {
	if h.Match == "attendance" {
		return "person"
	}
	if h.Kind == lexicon.KindRole {
		return "post"
	}
	folded := token.Fold(h.Long)
	if s, ok := p.body(h.Long, folded); ok && s.sure == sureFull {
		return s.kind
	}
	if _, ok := p.post(h.Long, folded); ok {
		return "post"
	}
	if s, ok := p.person(h.Long, false); ok && h.Kind == "" {
		return s.kind
	}
	if h.Kind == lexicon.KindBody {
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
func (p *Parser) bracketed(outer, inner string, councillors bool) (shape, bool) {
	out := p.shapeOf(outer, councillors)
	in := p.shapeOf(inner, false)
	folded := token.Fold(inner)
	for _, c := range p.words.cues[token.FirstWord(folded)] {
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
func (p *Parser) nameIn(text string, s shape) string {
	if s.person != "" {
		return s.person
	}
	if s.expanded {
		return s.hit.Long
	}
	return text
}
