package store

import "testing"

func TestPersonsInText(t *testing.T) {
	persons := newPersonFinder([]string{
		"Perry Quince", "Cllr Rowan  Alder", "Zoë O’Brannagh", "Mary Ann Gale-Finch", "COUNCILLOR MOCKBRIDGE", "Willow", "PQ", "B. Sedge", "Will May",
	})
	for _, c := range []struct{ guards, text, want string }{
		{"as printed", "Ask Perry Quince.", "Ask [name]."},
		{"other case", "PERRY QUINCE agreed", "[name] agreed"},
		{"small letters", "mail perry quince today", "mail [name] today"},
		{"possessive", "Perry Quince’s plan", "[name]’s plan"},
		{"spaces", "Perry \u00a0Quince\nand Rowan\nAlder", "[name]\nand [name]"},
		{"surname first", "Quince, Perry (Head)", "[name] (Head)"},
		{"two persons are not one with a comma", "Perry, Quince", "Perry, Quince"},
		{"initial", "P Quince and P. Quince and P.J. Quince", "[name] and [name] and [name]"},
		{"title and surname", "Mrs Quince, Cllr. Alder", "Mrs [name], Cllr. [name]"},
		{"title and full name", "Councillor Rowan Alder spoke", "Councillor [name] spoke"},
		{"a surname alone may be anything", "the Alder Society, quince jam", "the Alder Society, quince jam"},
		{"accents", "zoe o'brannagh; ZOË O’BRANNAGH; (Zoë O’Brannagh)", "[name]; [name]; ([name])"},
		{"a name that ends in an accented letter", "Quince, Perry and Brannagh, Zoë", "[name] and [name]"},
		{"double surname", "Ms Gale-Finch; Mary Gale Finch; Mary Finch", "Ms [name]; [name]; [name]"},
		{"no name within a word", "Perry Quincey, Superry Quince", "Perry Quincey, Superry Quince"},
		{"title only", "Cllr Mockbridge and the Mockbridge Road scheme", "Cllr [name] and the Mockbridge Road scheme"},
		{"one word", "Willow to chair; under the willow", "[name] to chair; under the willow"},
		{"two initials may be anything", "PQ standards", "PQ standards"},
		{"initial printed", "B Sedge; in b. sedge", "[name]; in b. sedge"},
		{"known only by a title", "Mr Nemo Unheard-Of wrote to Cllr Dove", "Mr [name] wrote to Cllr [name]"},
		{"a list after a title", "Councillors Dove, Finch and Mary Wren resolved", "Councillors [name] resolved"},
		{"a list ends", "Cllrs Dove & Finch, the Board and Councillors", "Cllrs [name], the Board and Councillors"},
		{"a title that is none", "MS Teams, DR Plan, Lord Mayor, miss deadlines", "MS Teams, DR Plan, Lord Mayor, miss deadlines"},
		{"no name across a sentence", "told Rowan. Alder trees", "told Rowan. Alder trees"},
		{"a body called after a person", "the Rowan Alder Academy, Perry Quince Road and Rowan Alder & Sons", "the Rowan Alder Academy, Perry Quince Road and Rowan Alder & Sons"},
		{"titles in brackets", "Cllr (Mrs) Quince", "Cllr (Mrs) [name]"},
		{"nothing", "", ""},
	} {
		if got := persons.hide(c.text); got != c.want {
			t.Errorf("%s: %q becomes %q, want %q", c.guards, c.text, got, c.want)
		}
	}
}

func TestHideInJSON(t *testing.T) {
	hide := inJSON(newPersonFinder([]string{"Perry Quince"}).hide)
	for _, c := range [][2]string{
		{`{"Perry Quince":"x","by":"Perry\nQuince"}`, `{"[name]":"x","by":"[name]"}`},
		{`["Perry Quince","P&Q"]`, `["[name]","P\u0026Q"]`},
		{`{"cut`, `{"cut`},
	} {
		if got := hide(c[0]); got != c[1] {
			t.Errorf("%s becomes %s, want %s", c[0], got, c[1])
		}
	}
}

func FuzzPersons(f *testing.F) {
	f.Add("Perry Quince", "so said Perry\tQuince to Mr P. Quince, of Cllrs A, B and C")
	f.Add("Zoë", "Zoe\u0308 \xff Zoë")
	f.Fuzz(func(t *testing.T, name, text string) {
		persons := newPersonFinder([]string{name})
		hidden := persons.hide(text + " (" + name + ") " + text)
		for _, w := range wordsOf(hidden) {
			if w.start < 0 || w.end > len(hidden) || w.start >= w.end {
				t.Fatalf("word %+v of %q", w, hidden)
			}
		}
		if again := persons.hide(hidden); again != hidden {
			t.Errorf("%q hides %q, and again %q", name, hidden, again)
		}
	})
}
