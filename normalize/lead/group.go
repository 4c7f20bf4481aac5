package lead

import (
	"strings"

	"arising/normalize/token"
)

// A leadUnit is a stretch of one or several atoms that is one lead.
type stretch struct {
	start, end int
	before     separator
	shape
}

// group joins atoms to units: of all ways to join neighbours that make sense it takes
// the one with the most leads that are sure. Titles that hold "&", "and" or a comma
// stay whole because their halves are no leads.
func (p *Parser) group(text string, atoms []atom) []stretch {
	n := len(atoms)
	if n == 0 {
		return nil
	}
	councillors := p.words.honours[strings.ToLower(token.FirstWord(text[atoms[0].start:atoms[0].end]))]
	type way struct {
		score float64
		from  int
		unit  stretch
		ok    bool
	}
	// best[j][i] is the best way to read the atoms before j whose last unit begins at i.
	best := make([][]way, n+1)
	for j := 1; j <= n; j++ {
		best[j] = make([]way, j)
		for i := max(0, j-12); i < j; i++ {
			u := stretch{atoms[i].start, atoms[j-1].end, atoms[i].before, shape{}}
			u.shape = p.shapeOf(text[u.start:u.end], councillors)
			score, ok := unitScore(u.shape, atoms[i:j])
			if !ok {
				continue
			}
			if i == 0 {
				best[j][i] = way{score, 0, u, true}
				continue
			}
			for k, left := range best[i] {
				if left.ok && p.parts(text, left.unit, u) && (!best[j][i].ok || left.score+score > best[j][i].score) {
					best[j][i] = way{left.score + score, k, u, true}
				}
			}
		}
	}
	last := -1
	for i, w := range best[n] {
		if w.ok && (last < 0 || w.score > best[n][last].score) {
			last = i
		}
	}
	if last < 0 { // more than twelve atoms that belong together
		whole := text[atoms[0].start:atoms[n-1].end]
		return []stretch{{atoms[0].start, atoms[n-1].end, atoms[0].before, p.shapeOf(whole, false)}}
	}
	var out []stretch
	for j, i := n, last; j > 0; {
		w := best[j][i]
		out = append(out, w.unit)
		j, i = i, w.from
	}
	for a, b := 0, len(out)-1; a < b; a, b = a+1, b-1 {
		out[a], out[b] = out[b], out[a]
	}
	return out
}

// unitScore weighs a reading: what is sure more, what is nothing less, and what swallows
// a separator that parts leads least.
func unitScore(s shape, atoms []atom) (float64, bool) {
	score := -8.0
	switch {
	case s.nobody || s.same:
		score = 8
	case s.glued:
		score = 25
	case s.sure == sureFull:
		score = 10
	case s.sure == sureLight:
		score = 6
	case s.short:
		score = 3
	}
	if len(atoms) > 1 && (s.nobody || s.same) {
		return 0, false
	}
	for _, a := range atoms[1:] {
		switch a.before {
		case sepHard:
			score -= 25
		case sepNewline:
			score -= 2
			if s.sure == sureNot {
				score -= 20
			}
		case sepGap, sepSlash:
			score--
		default:
			if s.kind == "post" && !s.open {
				score-- // of two ways, the title that goes on takes the words between
			}
		}
	}
	return score, true
}

// parts reports whether two neighbouring stretches can be two leads (or a name and
// what belongs to it), given what stands between them.
func (p *Parser) parts(text string, l, r stretch) bool {
	switch r.before {
	case sepHard, sepGap:
		return true
	case sepNewline:
		return !(r.single && !r.short && !r.plural && p.isEnd(text, r) && l.kind != "person" && (l.kind != "post" || l.open))
	case sepDash, sepColon:
		return l.kind == "person" || r.kind == "person" && r.sure == sureFull || l.expanded && r.expanded || l.nobody || r.nobody
	}
	if l.nobody || r.nobody || l.same || r.same {
		return true
	}
	left, right := text[l.start:l.end], text[r.start:r.end]
	if r.before == sepAnd || r.before == sepComma {
		if p.oneNHS(left, right) {
			return false
		}
		if l.kind == "post" && r.short && r.kind == "" && r.before == sepAnd && strings.Contains(left, ", ") {
			return false // "Assistant Director, Education & SEND"
		}
	}
	if l.sure == sureNot || r.sure == sureNot {
		return l.shortable() && r.shortable() && !(l.kind == "post" && !l.expanded && r.before == sepComma)
	}
	switch {
	case l.kind == "post" && l.open && r.kind == "person" && r.sure == sureLight:
		return false
	case l.glued && r.kind == "body" && r.before != sepComma:
		return false
	case r.kind == "body" || r.kind == "team":
		if r.before == sepAnd && p.placesMeet(left, right) {
			return false
		}
		return p.bodyParts(l, r)
	case r.kind == "post" && (l.kind == "body" || l.kind == "team"):
		return p.postAfterBody(l, r)
	case r.kind == "post" && r.single && !r.expanded && r.before == sepComma:
		return l.kind == "person" || l.single
	}
	return true
}

// placesMeet reports a place on either side of an "and": "Kent and Medway Board" is one.
func (p *Parser) placesMeet(left, right string) bool {
	return p.isPlaceName(token.Fold(left[strings.LastIndexByte(left, ' ')+1:])) && p.placeAt(strings.Fields(token.Fold(right))) > 0
}

// oneNHS reports two halves of the name of one NHS body: "NHS Kent and Medway ICB",
// "Kent NHS and Social Care Trust".
func (p *Parser) oneNHS(left, right string) bool {
	l, r := strings.Fields(token.Fold(left)), strings.Fields(token.Fold(right))
	if len(l) < 2 || len(r) == 0 || r[0] == "nhs" {
		return false
	}
	if l[len(l)-1] == "nhs" {
		return r[len(r)-1] == "trust" && len(r) > 1
	}
	if l[0] != "nhs" || l[1] == "england" || l[1] == "improvement" || l[1] == "digital" || len(l) > 8 {
		return false
	}
	if _, ended := p.words.ends[l[len(l)-1]]; ended {
		return false
	}
	switch r[len(r)-1] {
	case "icb", "ics", "ccg", "trust":
		return len(r) > 1
	case "board", "group":
		return strings.HasSuffix(strings.Join(r, " "), "care board") || strings.HasSuffix(strings.Join(r, " "), "health board") || strings.HasSuffix(strings.Join(r, " "), "commissioning group")
	}
	_, ended := p.words.ends[r[len(r)-1]]
	return !ended && p.placeAt(r) == len(r)
}

// isEnd reports whether a unit is a word that only ends names: "Services", "Manager".
func (p *Parser) isEnd(text string, u stretch) bool {
	folded := token.Fold(text[u.start:u.end])
	_, ends := p.words.ends[folded]
	_, whole := p.words.whole[folded]
	return ends && !whole || p.words.nouns[folded] && !p.words.alone[folded]
}

// shortable reports whether a stretch may stand in a list of short forms.
func (u stretch) shortable() bool { return u.sure > sureNot || u.short }

// bodyParts decides where a body or team follows: after a title that may go on it is
// a part of the title, unless it has a name of its own.
func (p *Parser) bodyParts(l, r stretch) bool {
	switch {
	case l.kind == "person":
		return true
	case l.kind == "post" && l.open:
		return r.specific && r.before != sepComma
	case l.kind == "post" && r.before == sepComma && !l.plural && !l.expanded:
		return false
	case l.kind == "post":
		return true
	case l.single && !l.expanded && !r.single && l.sure == sureLight:
		return r.specific || r.before == sepSlash
	}
	return true
}

// postAfterBody decides where a title follows a body: "Policy and Performance Manager"
// is one title, "Scrutiny Board and Head of Legal" are two leads.
func (p *Parser) postAfterBody(l, r stretch) bool {
	if r.head || r.plural || r.expanded || l.specific {
		return true
	}
	if l.single || l.sure == sureLight {
		return false
	}
	return true
}

// merge joins a person with the post and the organisation that stand beside the name.
func (p *Parser) merge(text string, units []stretch) []stretch {
	postFirst := len(units) > 1 && units[0].kind == "post" && !units[0].plural && units[len(units)-1].kind == "person"
	var out []stretch
	for i := 0; i < len(units); i++ {
		u := units[i]
		for i+1 < len(units) {
			next := units[i+1]
			joined, ok := p.joined(text, u, next, postFirst)
			if !ok {
				break
			}
			u = joined
			i++
		}
		out = append(out, u)
	}
	return out
}

// joined makes one unit of a name and its neighbour, if they belong together.
func (p *Parser) joined(text string, u, next stretch, postFirst bool) (stretch, bool) {
	own := text[u.start:u.end]
	other := text[next.start:next.end]
	if next.expanded {
		other = next.hit.Long
	}
	beside := next.before == sepComma || next.before == sepDash || next.before == sepColon || next.before == sepNewline
	switch {
	case u.kind == "person" && next.kind == "post" && beside && u.post == "" && u.org == "" && !postFirst && !next.plural && next.hit.Candidates == nil:
		u.person, u.post = p.nameIn(own, u.shape), other
		if !next.expanded && next.org == "" {
			if post, org := p.postOf(other); org != "" {
				u.post, u.org = post, org
			}
		}
	case u.kind == "person" && u.org == "" && beside && (next.kind == "body" || next.kind == "team") &&
		(next.before != sepNewline || p.employs(next, other)):
		u.person, u.org = p.nameIn(own, u.shape), text[next.start:next.end]
	case u.kind == "person" && u.org != "" && next.kind == "body" && next.specific && (next.before == sepSlash || next.before == sepAnd):
		at := strings.LastIndex(own, u.org)
		if at < 0 {
			return u, false
		}
		u.org = text[u.start+at : next.end]
	case u.kind == "post" && !u.plural && next.kind == "person" && next.post == "" && (postFirst && beside || next.before == sepGap):
		post := own
		if u.expanded {
			post = u.hit.Long
		}
		person := p.nameIn(text[next.start:next.end], next.shape)
		u.shape = next.shape
		u.person, u.post = person, post
	default:
		return u, false
	}
	u.end = next.end
	return u, true
}

// employs reports whether a body on a line of its own is rather where the person above it
// works than another lead.
func (p *Parser) employs(u stretch, name string) bool {
	if u.specific || u.short {
		return u.kind == "body"
	}
	return p.employer(name)
}

// employer reports an organisation that has staff: no board and no panel.
func (p *Parser) employer(name string) bool {
	kind, _, _ := p.words.councils.Body(name)
	return p.isOrganisation(name) || kind == "trust" || kind == "school" || kind == "housing"
}
