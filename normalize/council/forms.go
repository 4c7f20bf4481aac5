package council

import (
	"sort"
	"strings"
)

// index adds every form that the name of council i is printed in, and its host.
func (r *Register) index(i int) {
	c := r.councils[i]
	place := Fold(c.Short)
	r.places[place] = true
	if base, ok := strings.CutPrefix(place, "city of "); ok {
		r.places[base] = true
	}
	r.addHost(c.Host, i)
	r.bare[place] = add(r.bare[place], i)
	if c.Tier() == TierStrategic {
		return
	}
	r.addName(c.Name, i, false, true)
	for _, form := range forms(c) {
		r.addName(form, i, false, false)
	}
	for _, alt := range c.alternates {
		alt = Fold(strings.TrimSuffix(strings.TrimSuffix(alt, " ua"), " boro"))
		r.bare[alt] = add(r.bare[alt], i)
		if says(alt) {
			r.addName(alt, i, false, false)
		}
	}
}

// says reports whether a folded name says by itself that it is a council's: "reading"
// does not, "reading borough council" does. "City of Lincoln" may be the place alone.
func says(folded string) bool {
	return strings.HasSuffix(folded, " council") || strings.HasSuffix(folded, " corporation") ||
		strings.HasPrefix(folded, "london borough of ") || strings.HasPrefix(folded, "royal borough of ")
}

// forms returns the ways in which councils of the type of c print their names.
func forms(c Council) []string {
	place := strings.TrimSuffix(strings.TrimPrefix(Fold(c.Short), "city of "), " islands")
	suffixes := []string{" council"}
	var prefixes []string
	official := Fold(c.Name)
	switch c.Type {
	case "County":
		suffixes = append(suffixes, " county council", " cc")
	case "London borough":
		suffixes = append(suffixes, " borough council", " london borough council", " london borough")
		prefixes = append(prefixes, "london borough of ", "the london borough of ", "lb ", "lb of ")
		if strings.HasPrefix(official, "royal borough") {
			prefixes = append(prefixes, "royal borough of ")
		}
	case "Metropolitan district":
		suffixes = append(suffixes, " metropolitan borough council", " metropolitan district council",
			" metropolitan council", " borough council", " mbc", " mdc")
		prefixes = append(prefixes, "metropolitan borough of ", "borough of ")
	case "Unitary authority", "Welsh unitary authority":
		suffixes = append(suffixes, " borough council")
		if strings.Contains(official, "county borough") {
			suffixes = append(suffixes, " county borough council", " county borough", " cbc")
		} else if strings.Contains(official, "county") {
			suffixes = append(suffixes, " county council")
		}
		prefixes = append(prefixes, "borough of ")
	case "Non-metropolitan district", "NI district":
		suffixes = append(suffixes, " district council", " borough council")
		prefixes = append(prefixes, "borough of ", "district of ")
	}
	if strings.Contains(official, "city") {
		suffixes = append(suffixes, " city council")
		prefixes = append(prefixes, "city of ")
	}
	var out []string
	for _, s := range suffixes {
		out = append(out, place+s)
	}
	for _, p := range prefixes {
		out = append(out, p+place+" council")
		if says(p + place) {
			out = append(out, p+place)
		}
	}
	return out
}

func (r *Register) addName(printed string, i int, initials, official bool) {
	words := strings.Fields(Fold(printed))
	if len(words) == 0 {
		return
	}
	if words[0] == "the" && len(words) > 1 {
		words = words[1:]
	}
	list := r.names[words[0]]
	for k, n := range list {
		if n.council == i && n.initials == initials && equal(n.words, words) {
			list[k].official = n.official || official
			return
		}
	}
	r.names[words[0]] = append(list, name{words: words, council: i, initials: initials, official: official})
}

// sortNames puts the longest names first, so that the longest match is the first one.
func (r *Register) sortNames() {
	for _, list := range r.names {
		sort.SliceStable(list, func(a, b int) bool { return len(list[a].words) > len(list[b].words) })
	}
}

func equal(a, b []string) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}
