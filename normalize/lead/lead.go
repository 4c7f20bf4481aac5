// Package lead takes lead cells apart: who is a person, a post or a body, and in what part.
package lead

import (
	"strconv"
	"strings"

	"arising"
	"arising/normalize/lexicon"
	"arising/normalize/rating"
	"arising/normalize/token"
)

// longestCell, in bytes, bounds the work on one cell; a longer one is prose.
const longestCell = 2000

// Known is what the lead cells of one document say together: the titles that stand
// alone in a cell, and whether its people are given by initials.
type Known struct {
	titles   map[string]string // folded, to its kind
	people   map[string]string // initials that a cell gives after the name: "Jane Smith (JS)"
	initials bool
}

// Known reads all lead cells of a document before any is split.
func (p *Parser) Known(cells []string) Known {
	k := Known{titles: map[string]string{}, people: map[string]string{}}
	titles, unknown := map[string]bool{}, map[string]bool{}
	for _, cell := range cells {
		if len(cell) > longestCell {
			continue
		}
		atoms := p.atoms(cell)
		for _, a := range atoms {
			text := cell[a.start:a.end]
			if outer, inner, ok := brackets(text); ok && initialsOf(inner, outer) {
				if s := p.shapeOf(outer, false); s.kind == "person" && s.sure == sureFull {
					k.people[inner] = outer
				}
			}
			if len(text) == 2 && strings.ToUpper(text) == text && !strings.ContainsAny(text, "&-. ") {
				if _, ok := p.lx.ExpandLead(text); ok {
					titles[text] = true
				} else {
					unknown[text] = true
				}
			}
		}
		if len(atoms) == 1 {
			text := cell[atoms[0].start:atoms[0].end]
			if s := p.shapeOf(text, false); !s.nobody && !s.same && !s.short && (s.sure > sureNot || !p.prose(text)) {
				k.titles[token.Fold(text)] = s.kind
			}
		}
	}
	k.initials = len(unknown) > 1 && len(unknown) > len(titles)
	return k
}

// initialsOf reports whether a short form is made of the first letters of a name.
func initialsOf(short, name string) bool {
	letters := ""
	for _, word := range strings.Fields(strings.ReplaceAll(name, "-", " ")) {
		letters += word[:1]
	}
	return len(short) > 1 && (short == letters || len(letters) > 2 && short == letters[:1]+letters[len(letters)-1:])
}

// A Parser takes the lead cells of one document apart.
type Parser struct {
	words  *Wording
	lx     *lexicon.Lexicon
	known  Known
	shapes map[string]shape
}

func newParser(lx *lexicon.Lexicon, known Known) *Parser {
	return NewParser(Default(), lx, known)
}

func NewParser(words *Wording, lx *lexicon.Lexicon, known Known) *Parser {
	return &Parser{words: words, lx: lx, known: known, shapes: map[string]shape{}}
}

// Parse takes a lead cell apart. Segments are the stretches that the print tells apart,
// with their Part; without any, raw is one segment. Each Lead's Raw is a piece of its
// segment. A cell that names nobody ("tbc", "vacant", a dash) gives no leads; words that
// are no lead are kept as printed, with a diagnostic. Diagnostics have no location.
func Parse(raw string, segments []arising.Lead, lx *lexicon.Lexicon, known Known) ([]arising.Lead, []arising.Diagnostic) {
	return newParser(lx, known).Leads(raw, segments)
}

func (p *Parser) Leads(raw string, segments []arising.Lead) ([]arising.Lead, []arising.Diagnostic) {
	if len(segments) == 0 {
		segments = []arising.Lead{{Raw: raw, Part: arising.PartLead}}
	}
	out := []arising.Lead{}
	var diags []arising.Diagnostic
	for _, segment := range segments {
		part := segment.Part
		if part == "" {
			part = arising.PartLead
		}
		if len(segment.Raw) > longestCell {
			if text := strings.TrimSpace(segment.Raw); text != "" {
				l, d := p.lead(text, shape{})
				l.Part = part
				out, diags = append(out, l), append(diags, d...)
			}
			continue
		}
		for _, run := range p.runs(segment.Raw, part) {
			leads, d := p.run(segment.Raw[run.start:run.end], run.part)
			out, diags = append(out, leads...), append(diags, d...)
		}
	}
	return out, diags
}

// run reads one run of text whose leads all have the same part.
func (p *Parser) run(text, part string) ([]arising.Lead, []arising.Diagnostic) {
	var out []arising.Lead
	var diags []arising.Diagnostic
	named := true
	for _, u := range p.merge(text, p.group(text, p.atoms(text))) {
		if u.nobody || !named && u.sure == sureNot && !token.StartsUpper(text[u.start:]) {
			named = named && !u.nobody
			continue // "tbc – recruitment under way"
		}
		lead, diag := p.lead(text[u.start:u.end], u.shape)
		lead.Part = part
		lead.Post, lead.Organisation = oneLine(lead.Post), oneLine(lead.Organisation)
		if u.part == arising.PartSupporting {
			lead.Part = u.part
		}
		if !said(out, lead) {
			out, diags = append(out, lead), append(diags, diag...)
		}
	}
	return out, diags
}

// oneLine undoes the line breaks of a narrow cell: a name is the same in any form.
func oneLine(name string) string { return strings.Join(strings.Fields(name), " ") }

// said reports whether a run names a lead twice, as where a cell stands beside two tasks.
func said(leads []arising.Lead, l arising.Lead) bool {
	for _, have := range leads {
		if have.Name == l.Name && have.Organisation == l.Organisation && have.Part == l.Part {
			return true
		}
	}
	return false
}

// lead makes the record of one stretch.
func (p *Parser) lead(raw string, s shape) (arising.Lead, []arising.Diagnostic) {
	l := arising.Lead{Raw: raw, Name: raw, Kind: s.kind, Post: s.post, Organisation: s.org, Match: "literal", Score: 1}
	if s.kind != "" {
		l.Rule = "lead:" + s.kind
	}
	if s.hit.Long != "" {
		l.Name, l.Match, l.Score = s.hit.Long, s.hit.Match, s.hit.Score
		l.RunnerUp, l.Rule = s.hit.RunnerUp, s.hit.Rule
	}
	if s.person != "" {
		l.Name = s.person
	}
	if s.kind == "post" && s.person == "" && !s.short {
		l.Post, l.Organisation = p.postOf(raw)
	}
	switch {
	case s.same:
		l.Rule = RuleSame
	case l.Match == "fuzzy":
		return l, diagnostic(arising.LeadGuessed, arising.Warning, l.Rule,
			strconv.Quote(raw)+" was taken for "+s.hit.Short+", "+s.hit.Long+orNext(l.RunnerUp))
	case len(s.hit.Candidates) > 0:
		l.Candidates, l.Rule, l.Score = s.hit.Candidates, s.hit.Rule, sureShare(len(s.hit.Candidates))
		return l, diagnostic(arising.LeadAmbiguous, arising.Warning, l.Rule,
			strconv.Quote(raw)+" may be "+strings.Join(s.hit.Candidates, " or "))
	case s.sure == sureNot && s.short:
		return l, diagnostic(arising.LeadUnknown, arising.Info, "",
			strconv.Quote(raw)+" is explained nowhere"+lexicon.DidYouMean(p.suggest(raw)))
	case s.sure == sureNot && (p.prose(raw) || rating.Default().StatusIn(raw) != nil):
		if who, ok := whoIsTo(raw); ok {
			l.Raw, l.Name, l.Rule, l.Score = who, who, "lead:who-is-to", 0.8
			return l, nil
		}
		l.Rule, l.Score = "lead:not-a-lead", 0.5
		return l, diagnostic(arising.LeadNotALead, arising.Warning, l.Rule, strconv.Quote(token.Clip(raw))+" names nobody; kept as printed")
	}
	return l, nil
}

// whoIsTo returns who has something to do where a cell says what as well: "All ward members
// to review the list".
func whoIsTo(text string) (string, bool) {
	const most = 7 // words of whoever it is
	who, what, ok := strings.Cut(text, " to ")
	if article, _, _ := strings.Cut(what, " "); len(article) <= len("the") {
		return "", false // "updates to the group": no verb
	}
	return who, ok && token.StartsUpper(who) && !token.StartsUpper(what) && len(strings.Fields(who)) <= most && !strings.ContainsAny(who, ".;:")
}

// postOf parts a title from the organisation that is named after it: "Director, NHS
// Somewhere". Both are "" where no organisation is.
func (p *Parser) postOf(raw string) (post, organisation string) {
	for _, mark := range []string{", ", " – ", " - ", " ("} {
		if i := strings.LastIndex(raw, mark); i > 0 {
			tail := strings.TrimSuffix(raw[i+len(mark):], ")")
			if p.isOrganisation(tail) {
				return raw[:i], tail
			}
		}
	}
	return "", ""
}

// RuleSame marks a lead that points at the row above; Report puts that row's leads there.
const RuleSame = "lead:as above"

func diagnostic(code arising.Code, severity, rule, message string) []arising.Diagnostic {
	return []arising.Diagnostic{{Code: code, Severity: severity, Message: message, Rule: rule}}
}

// sureShare is the chance of one of n candidates, to two digits.
func sureShare(n int) float64 { return float64(100/n) / 100 }

func orNext(runnerUp string) string {
	if runnerUp == "" {
		return ""
	}
	return "; the next best is " + runnerUp
}

// suggest finds forms like an unknown one; two or three letters are like too many.
func (p *Parser) suggest(short string) []string {
	if len(lexicon.Fold(short)) < lexicon.ShortestNear {
		return nil
	}
	return p.lx.Suggest(short, 3)
}

// prose reports whether an unknown stretch reads like a sentence rather than a name: it
// has words that no name has, a date or a number, or many words in small letters.
func (p *Parser) prose(text string) bool {
	words := strings.Fields(text)
	small := 0
	for _, word := range words {
		folded := token.Fold(word)
		if p.words.not[folded] {
			return true
		}
		if len(folded) > 3 && !token.StartsUpper(word) {
			small++
		}
	}
	return small > 2 || len(words) > 9 || strings.ContainsAny(text, "0123456789")
}
