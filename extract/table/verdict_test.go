package table

import (
	"strings"
	"testing"

	"arising/extract/rules"
)

// TestWhatACellSaysUnderTheOneAbove holds what tells the rest of a cell from a new one.
func TestWhatACellSaysUnderTheOneAbove(t *testing.T) {
	twenty, more := strings.Repeat("pond", 5), strings.Repeat("pond", 5)+"s"
	for _, c := range []struct {
		name        string
		role        rules.Role
		stops       float64
		text, above string
		want        verdict
	}{
		{"a number of its own", rules.Ref, 0, "2", "1", begins},
		{"the same number again", rules.Ref, 0, "2", "2", unsure},
		{"words where numbers stand", rules.Ref, 0, "ponds and paths", "1", unsure},
		{"a date under a date", rules.Due, 0, "May 2031", "April 2031", begins},
		{"a date under nothing", rules.Due, 0, "May 2031", "", unsure},
		{"a bracket under a date", rules.Due, 0, "(was April)", "May 2031", carriesOn},
		{"small letters under a date", rules.Due, 0, "and after", "May 2031", carriesOn},
		{"a word under a date", rules.Due, 0, "Quack", "May 2031", unsure},
		{"a rating under a rating", rules.Rating, 0, "Red", "Green", begins},
		{"a rating under nothing", rules.Rating, 0, "Red", "", unsure},
		{"a status under a status", rules.Status, 0, "Completed", "In progress", begins},
		{"words under a rating", rules.Rating, 0, "Quack", "Green", unsure},
		{"a bracket under a lead", rules.Lead, 0, "(Ponds)", "Warden", carriesOn},
		{"small letters under a lead", rules.Lead, 0, "and keeper", "Warden", carriesOn},
		{"a lead under one that is not finished", rules.Lead, 0, "Paths", "Warden of Ponds and", carriesOn},
		{"a lead under a lead", rules.Lead, 0, "Keeper", "Warden", unsure},
		{"the next item", rules.Action, 0, "2) Buy nets", "1) Dry paths", begins},
		{"the first item under none", rules.Action, 0, "1) Buy nets", "Dry paths", begins},
		{"a later item under none", rules.Action, 0, "2) Buy nets", "Dry paths", opens},
		{"the same item again", rules.Action, 0, "1) Buy nets", "1) Dry paths", opens},
		{"small letters", rules.Action, 0, "nets for the pond", "Buy", carriesOn},
		{"a sentence under one that is not finished", rules.Action, 0, "Nets", "Buy nets and", carriesOn},
		{"a sentence under a sentence", rules.Action, 0, "Buy nets.", "Dry paths.", opens},
		{"a sentence under nothing", rules.Action, 0, "Buy nets.", "", unsure},
		{"no stop where the others stop", rules.Action, .7, "Buy nets.", more, carriesOn},
		{"no stop where few others stop", rules.Action, .6, "Buy nets.", more, opens},
		{"a cell too short to miss its stop", rules.Action, .7, "Buy nets.", twenty, opens},
	} {
		t.Run(c.name, func(t *testing.T) {
			in := &carrier{roles: []rules.Role{c.role}, stops: []float64{c.stops}, values: []map[string]int{nil}}
			if got := in.verdict(0, c.text, c.above); got != c.want {
				t.Errorf("verdict %d, want %d", got, c.want)
			}
		})
	}
}

func TestRootOfAReference(t *testing.T) {
	for ref, want := range map[string]string{"20b": "20", " 7 ": "7", "A1": "", "": "", "3.2": "3"} {
		if got := root(ref); got != want {
			t.Errorf("root(%q) = %q, want %q", ref, got, want)
		}
	}
}

// TestRestOfTheRowAbove holds which evidence makes a row the rest of the one above.
func TestRestOfTheRowAbove(t *testing.T) {
	for _, c := range []struct {
		name       string
		e          evidence
		rows       int
		afterBreak bool
		want       bool
	}{
		{"no cell", evidence{main: true}, 5, true, false},
		{"a number begins it", evidence{cells: 2, main: true, numbers: true}, 5, true, false},
		{"its main cell goes on", evidence{cells: 2, main: true, starts: 1}, 5, true, true},
		{"its main cell goes on within a page", evidence{cells: 2, main: true, starts: 1}, 5, false, false},
		{"one more action under the recommendation", evidence{cells: 3, blank: 1, keys: 1}, 5, true, false},
		{"a blank, no key, nothing begins", evidence{cells: 3, blank: 1}, 5, true, true},
		{"a blank that is missing, nothing begins", evidence{cells: 3, blank: 1, missing: 1, keys: 1}, 5, true, true},
		{"a blank, but something begins", evidence{cells: 3, blank: 1, missing: 1, starts: 1}, 5, true, false},
		{"one blank, and something goes on", evidence{cells: 3, blank: 1, missing: 1, onward: 1, starts: 1}, 5, true, false},
		{"as much goes on as opens", evidence{cells: 3, onward: 1, fresh: 1}, 5, true, true},
		{"less goes on than opens", evidence{cells: 3, onward: 1, fresh: 2}, 5, true, false},
		{"something goes on, something begins", evidence{cells: 3, onward: 1, starts: 1}, 5, true, false},
		{"all goes on within a page, with a blank", evidence{cells: 2, onward: 1, blank: 1}, 5, false, true},
		{"all goes on within a page, nothing blank", evidence{cells: 2, onward: 1}, 3, false, false},
		{"all goes on in a table of two rows", evidence{cells: 2, onward: 1}, 2, false, true},
		{"a sentence opens within a page", evidence{cells: 2, onward: 1, fresh: 1, blank: 1}, 5, false, false},
		{"nothing goes on within a page", evidence{cells: 2, blank: 1}, 5, false, false},
	} {
		if why := c.e.whole(c.rows, c.afterBreak); (why != "") != c.want {
			t.Errorf("%s: %q", c.name, why)
		}
	}
}
