package cover

import (
	"arising"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"arising/extract/meeting/phrase"
	"arising/extract/outline"
	"arising/extract/record/flow"
	"arising/extract/rules"
)

// Persons collects who a document says was there, moved, seconded or signed, as
// printed: candidates, of which normalize keeps those that are names of persons. Most of
// them stand in no record; they are there so that persons can be told wherever else the
// document speaks of them.
func Persons(r *rules.Set, lines []flow.Line) []arising.Person {
	c := personCollector{seen: map[string]bool{}}
	left := 0
	for _, x := range lines {
		text := x.Full()
		head := phrase.Attends(r, x.Text) || r.Is(rules.MinutesPresent, x.Text)
		switch {
		case head:
			left = attendanceLines
			if at := strings.IndexAny(text, ":;–-"); at >= 0 && at < len(text)/2+20 {
				text = strings.TrimLeft(text[at:], ":;–- ")
			}
		case left > 0 && x.Label != "" && !outline.IsBullet(x.Label):
			left = 0 // the business has begun
		}
		if left > 0 {
			left--
			c.list(text, "attendance", x.Loc)
		}
		low := strings.ToLower(text)
		if !slices.ContainsFunc(beforeNames, func(w string) bool { return strings.Contains(low, w) }) {
			continue
		}
		for _, m := range moverOf.FindAllStringSubmatch(text, mostPersons) {
			c.list(m[1], "mover", x.Loc)
		}
		for _, m := range signedBy.FindAllStringSubmatch(text, mostPersons) {
			c.list(m[1], "signature", x.Loc)
		}
	}
	return c.out
}

const (
	// attendanceLines is how many lines a list of those present has at most.
	attendanceLines = 24
	// mostPersons bounds what one document may name.
	mostPersons = 2000
)

// beforeNames are the words that one of stands before the names looked for.
var beforeNames = []string{"moved", "mover", "propos", "second", "nominat", "sign", "name"}

const someNames = `((?:\p{Lu}[\p{L}’'-]*\.? ?(?:(?:&|and|,) )?){1,12})`

var (
	moverOf  = regexp.MustCompile(`(?i:\b(?:(?:moved|proposed|seconded|nominated)(?: by)?|(?:mover|proposer|seconder)s?)\b)[:;–-]? +` + someNames)
	signedBy = regexp.MustCompile(`(?i:\b(?:signed|signature|name)\b)(?i: by)?[:;–._ -]* ` + someNames)
	// betweenNames parts a list of names; what stands in brackets is no part of one.
	betweenNames = regexp.MustCompile(`[,;/|•\n]|\s(?:and|&|with)\s|\s[–—-]\s`)
	bracketed    = regexp.MustCompile(`\(([^()]*)\)`)
	shortOfName  = regexp.MustCompile(`^\p{Lu}[\p{L}]{1,4}$`)
)

type personCollector struct {
	out  []arising.Person
	seen map[string]bool
}

// list takes in each of a list of names: "Cllrs A. Brook (Chair), C. Dove and E. Finch (EF)".
func (c *personCollector) list(text, via string, at arising.Location) {
	titled := strings.HasPrefix(strings.ToLower(text), "cllrs") || strings.HasPrefix(strings.ToLower(text), "councillors")
	for _, part := range betweenNames.Split(text, -1) {
		initials := ""
		for _, m := range bracketed.FindAllStringSubmatch(part, -1) {
			if shortOfName.MatchString(m[1]) {
				initials = m[1]
			}
		}
		name := strings.Trim(flow.Collapse(bracketed.ReplaceAllString(part, " ")), " .:;-–*•")
		words := strings.Fields(name)
		if len(words) == 0 || len(words) > 6 || len(c.out) == mostPersons || c.seen[name] || strings.ContainsFunc(name, unicode.IsDigit) {
			continue
		}
		if titled && flow.Honorific.FindString(name) == "" {
			name = "Cllr " + name // the title is that of all of the list
		}
		c.seen[name] = true
		p := arising.Person{Name: name, Via: via, Location: at}
		if phrase.InitialsOf(initials, bareName(name)) {
			p.Initials = initials
		}
		c.out = append(c.out, p)
	}
}

// bareName is a name without the title before it.
func bareName(name string) string {
	name = flow.Collapse(name)
	if t := flow.Honorific.FindString(name); t != "" {
		if rest := strings.TrimSpace(name[len(t):]); len(strings.Fields(rest)) > 1 {
			return rest
		}
	}
	return name
}
