package store

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// A personFinder finds the names of persons in running text: as they were printed,
// whatever their case, spacing and accents; with the surname first; with initials
// for the first names; and after a title: Perry Quince, QUINCE, Perry, P. Quince,
// Mrs Quince.
type personFinder struct {
	forms map[string][]personForm // by their first word, the longest first
}

// A personForm is one way to write a name.
type personForm struct {
	words []string // folded
	comma int      // the word before which a comma stands, 0 for none
	needs need
}

// What else must be there for a form to be a name, for a part of one may be any word.
type need int

const (
	nothing need = iota
	capital      // a capital letter begins it
	honour       // a capital letter, and a title or the initial of this person before it
	lone         // a capital letter, and no other capital beside it that would make a place or a body of it
)

// newPersonFinder finds persons whose names were printed so.
func newPersonFinder(names []string) *personFinder {
	f := &personFinder{forms: map[string][]personForm{}}
	for _, name := range names {
		f.add(wordsOf(name))
	}
	for first, forms := range f.forms {
		slices.SortFunc(forms, func(a, b personForm) int {
			return cmp.Or(cmp.Compare(len(b.words), len(a.words)), cmp.Compare(a.needs, b.needs), cmp.Compare(a.comma, b.comma), slices.Compare(a.words, b.words))
		})
		f.forms[first] = slices.CompactFunc(forms, func(a, b personForm) bool {
			return a.needs == b.needs && a.comma == b.comma && slices.Equal(a.words, b.words)
		})
	}
	return f
}

// add takes in every form of a name.
func (f *personFinder) add(printed []word) {
	var words []string
	titled := false
	for _, w := range printed {
		if len(words) == 0 && titles[w.folded] != 0 {
			titled = true
			continue
		}
		words = append(words, w.folded)
	}
	n := len(words)
	switch {
	case n == 0:
		return
	case n == 1 && (titled || len(words[0]) < 4):
		f.enter(personForm{words: words, needs: honour})
		return
	case n == 1:
		f.enter(personForm{words: words, needs: capital})
		return
	}
	needs := nothing
	if utf8.RuneCountInString(words[0]) == 1 {
		needs = capital // "a may" is no person
	}
	f.enter(personForm{words: words, needs: needs})
	for k := 2; k < n; k++ {
		f.enter(personForm{words: append([]string{words[0]}, words[k:]...), needs: capital})
	}
	for _, surname := range [][]string{words[1:], words[n-1:]} {
		f.enter(personForm{words: append(slices.Clone(surname), words[0]), comma: len(surname)})
		f.enter(personForm{words: surname, needs: honour})
	}
}

func (f *personFinder) enter(form personForm) {
	f.forms[form.words[0]] = append(f.forms[form.words[0]], form)
}

// titles stand before the name of a person. After most of them nobody but a person
// is named, known or not.
var titles = map[string]after{
	"councillor": person, "cllr": person, "mr": person, "mrs": person, "ms": person, "miss": person, "dr": person, "prof": person,
	"professor": person, "sir": person, "dame": person, "lord": perhaps, "lady": perhaps,
	"cr": person, "coun": person, "mx": person, "rev": person, "revd": person, "reverend": person, "alderman": person, "baroness": person,
	"canon": perhaps, "mayor": perhaps, "inspector": perhaps, "constable": perhaps,
	"councillors": persons, "cllrs": persons, "messrs": persons,
}

// bodies end the name of a place or an organisation that is called after a person.
var bodies = setOf(`school academy college university trust foundation society association charity centre center hospital hospice
	clinic surgery library museum house hall court lodge road street lane avenue close drive way park gardens green square terrace
	ward estate bridge memorial ltd limited llp plc group club fund award prize scheme building wing`)

func setOf(words string) map[string]bool {
	set := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		set[w] = true
	}
	return set
}

// after says who is named after a title.
type after int

const (
	perhaps after = iota + 1 // a person, or not: Lord Mayor
	person
	persons
)

// titleBefore returns what stands after the title before the ith word.
func titleBefore(text string, words []word, i int) after {
	if i == 0 || !joined(text, words[i-1], words[i], false) {
		return 0
	}
	switch text[words[i-1].start:words[i-1].end] {
	case "MS", "DR":
		return perhaps // MS Teams, DR plan
	}
	return titles[words[i-1].folded]
}

// hide puts [name] in the place of every name.
func (f *personFinder) hide(text string) string {
	words := wordsOf(text)
	var b strings.Builder
	done := 0
	for i := 0; i < len(words); {
		first, n := f.at(text, words, i)
		if n == 0 {
			i++
			continue
		}
		if first.start >= done {
			b.WriteString(text[done:first.start])
			b.WriteString(somebody)
		}
		done = words[i+n-1].end
		i += n
	}
	if done == 0 {
		return text
	}
	b.WriteString(text[done:])
	return b.String()
}

// at returns how many words from the ith on are a name, and where it begins: at an
// initial before them, if there is one.
func (f *personFinder) at(text string, words []word, i int) (first word, n int) {
	for _, form := range f.forms[words[i].folded] {
		if !form.stands(text, words[i:]) || form.needs > nothing && !words[i].capital {
			continue
		}
		first, ok := words[i], true
		switch form.needs {
		case honour:
			first, ok = honoured(text, words, i)
		case lone:
			ok = stands(text, words, i)
		}
		if ok && namesBody(text, words, i+len(form.words)) {
			ok = false
		}
		if ok {
			return first, len(form.words)
		}
	}
	return words[i], unknownPerson(text, words, i)
}

// stands reports whether the words of the form begin words, with nothing but what
// parts the words of a name between them.
func (p personForm) stands(text string, words []word) bool {
	if len(words) < len(p.words) {
		return false
	}
	for i, w := range p.words {
		if words[i].folded != w {
			return false
		}
		if i > 0 && !joined(text, words[i-1], words[i], i == p.comma) {
			return false
		}
	}
	return true
}

// namesBody reports whether the word after a name makes it that of a body or a place: the
// Rowan Alder Academy.
func namesBody(text string, words []word, next int) bool {
	if next >= len(words) {
		return false
	}
	if between := strings.TrimSpace(text[words[next-1].end:words[next].start]); between == "&" || words[next].folded == "and" {
		if between == "" {
			next++
		}
		return next < len(words) && words[next].capital && firms[words[next].folded] // Quince & Sons
	}
	return words[next].capital && bodies[words[next].folded] && joined(text, words[next-1], words[next], false)
}

// firms follow "and" in the name of a firm.
var firms = setOf("sons son co company partners associates brothers daughters")

// places stand before the name of a place, and not before that of a person.
var places = map[string]bool{"in": true, "at": true, "near": true, "the": true}

// stands reports whether the ith word stands alone: the surname of somebody, and no part
// of a longer name.
func stands(text string, words []word, i int) bool {
	if i+1 < len(words) && words[i+1].capital && joined(text, words[i], words[i+1], false) {
		return false
	}
	if i == 0 {
		return true
	}
	before := words[i-1]
	if !joined(text, before, words[i], false) {
		return true
	}
	return !before.capital && !places[before.folded] || titles[before.folded] != 0
}

// shortestAlone is how many letters a surname has at least that stands for its bearer alone.
const shortestAlone = 4

// alone adds the surnames of persons alone, but for those that are words of the text too.
func (f *personFinder) alone(names []string, words map[string]bool) {
	for _, name := range names {
		printed := wordsOf(name)
		if len(printed) < 2 {
			continue
		}
		if last := printed[len(printed)-1]; last.end-last.start >= shortestAlone && !words[last.folded] && titles[last.folded] == 0 {
			f.enter(personForm{words: []string{last.folded}, needs: lone})
		}
	}
}

// honoured looks for a title or initials before the ith word.
func honoured(text string, words []word, i int) (first word, ok bool) {
	first = words[i]
	for i > 0 && utf8.RuneCountInString(words[i-1].folded) == 1 && words[i-1].capital && joined(text, words[i-1], words[i], false) {
		i--
		first, ok = words[i], true
	}
	return first, ok || titleBefore(text, words, i) > 0
}

// mostNames bounds the words that a name after a title has.
const mostNames = 3

// unknownPerson counts the words of a name, or of a list of names, that nothing but
// a title tells.
func unknownPerson(text string, words []word, i int) int {
	who := titleBefore(text, words, i)
	if who < person {
		return 0
	}
	n := capitals(text, words[i:])
	for who == persons && n > 0 {
		more := nextInList(text, words[i+n-1:])
		if more == 0 {
			break
		}
		n += more
	}
	return n
}

// capitals counts the words with capital letters that words begin with and that may
// be one name.
func capitals(text string, words []word) int {
	n := 0
	for n < min(mostNames, len(words)) && words[n].capital && (n == 0 || joined(text, words[n-1], words[n], false)) {
		n++
	}
	return n
}

// nextInList counts the words of the next name in a list, with the "and" before it;
// words begin with the last word of the name before.
func nextInList(text string, words []word) int {
	if len(words) < 2 {
		return 0
	}
	between := strings.TrimSpace(text[words[0].end:words[1].start])
	if between == "" && words[1].folded == "and" {
		if n := capitals(text, words[2:]); n > 0 {
			return 1 + n
		}
		return 0
	}
	if between == "," || between == "&" {
		return capitals(text, words[1:])
	}
	return 0
}

// joined reports whether two words may be parts of one name.
func joined(text string, a, b word, comma bool) bool {
	between := strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || r == '_' { // of file names
			return -1
		}
		return r
	}, text[a.end:b.start])
	if comma {
		return between == ","
	}
	switch between {
	case "", "-", "‐", "‑", "–", "'", "’":
		return true
	case ".":
		return utf8.RuneCountInString(a.folded) == 1 || titles[a.folded] != 0
	case ")": // Cllr (Mrs) Quince
		return titles[a.folded] != 0
	}
	return false
}

// A word of a text: letters and digits.
type word struct {
	start, end int
	folded     string // in small letters, without accents
	capital    bool   // begins with a capital letter
}

func wordsOf(text string) []word {
	var words []word
	start := -1
	for i, r := range text + " " {
		in := unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r)
		switch {
		case in && start < 0:
			start = i
		case !in && start >= 0:
			first, _ := utf8.DecodeRuneInString(text[start:])
			words = append(words, word{start, i, foldWord(text[start:i]), unicode.IsUpper(first)})
			start = -1
		}
	}
	return words
}

func foldWord(s string) string {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return strings.Map(func(r rune) rune {
				if unicode.IsMark(r) {
					return -1
				}
				return unicode.ToLower(r)
			}, norm.NFD.String(s))
		}
	}
	return strings.ToLower(s)
}
