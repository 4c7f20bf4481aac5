package lead

import (
	"strings"

	"arising"
)

// Persons keeps of the candidates those that are names of persons, and adds whoever a
// glossary, a cast, a lead or a contact names.
func (p *Parser) Persons(x *arising.Extraction) []arising.Person {
	var out []arising.Person
	at := map[string]int{}
	add := func(c arising.Person, loose bool) {
		words, titled := p.honorific(strings.Fields(c.Name))
		// What stands before a name may be a rank or whose councillor it is.
		for loose && !titled && len(words) > 2 && !p.isPerson(strings.Join(words, " ")) {
			words, titled = p.honorific(words[1:])
			c.Name = strings.Join(words, " ")
		}
		if len(words) == 0 {
			return
		}
		if s, ok := p.person(c.Name, titled); !ok || !loose && s.sure == sureLight && !titled {
			return
		}
		if !titled && len(words) == 1 {
			return
		}
		key := strings.Join(words, " ")
		if i, ok := at[key]; ok {
			if out[i].Initials == "" {
				out[i].Initials = c.Initials
			}
			return
		}
		at[key] = len(out)
		out = append(out, c)
	}
	for _, c := range x.Persons {
		add(c, true)
	}
	for _, a := range x.Abbreviations {
		name, _, _ := strings.Cut(a.Expansion, ",")
		add(arising.Person{Name: strings.TrimSpace(name), Initials: initialsFor(a.Abbreviation, name), Via: "cast", Location: a.Location}, a.Via == "attendance")
	}
	for i := range x.Actions {
		for _, l := range x.Actions[i].Leads {
			if l.Kind == "person" {
				add(arising.Person{Name: l.Name, Initials: initialsFor(l.Raw, l.Name), Via: "lead", Location: x.Actions[i].Location}, true)
			}
		}
	}
	for _, c := range x.Cover.Contacts {
		add(arising.Person{Name: c.Name, Via: "contact", Location: c.Location}, true)
	}
	return out
}

func (p *Parser) isPerson(text string) bool {
	_, ok := p.person(text, false)
	return ok
}

func initialsFor(short, name string) string {
	if initialsOf(short, name) {
		return short
	}
	return ""
}
