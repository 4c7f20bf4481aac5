package rating

import (
	"os"
	"strings"
	"testing"

	"arising"
	"arising/internal/tsv"
)

func readCases(t testing.TB, name string, columns ...string) []tsv.Row {
	rows, err := tsv.Read(os.DirFS("testdata"), name, columns...)
	if err != nil {
		t.Fatal(err)
	}
	if len(rows) < 20 {
		t.Fatalf("%s: %d cases; is the file whole?", name, len(rows))
	}
	return rows
}

func unfold(s string) string { return strings.ReplaceAll(s, "⏎", "\n") }

func TestParseLegend(t *testing.T) {
	for _, row := range readCases(t, "legend.tsv", "text", "basis", "entries") {
		var got []string
		basis := ""
		for _, e := range ParseLegend(unfold(row.Get("text"))) {
			got = append(got, e.Value+"="+e.Meaning+">"+e.Status)
			basis = e.Basis
		}
		if all := strings.Join(got, " | "); all != row.Get("entries") || basis != row.Get("basis") {
			t.Errorf("legend.tsv:%d %q:\n got %s %s\nwant %s %s", row.Line, row.Get("text"), basis, all, row.Get("basis"), row.Get("entries"))
		}
	}
}

func TestRate(t *testing.T) {
	w := Default()
	for _, row := range readCases(t, "rating.tsv", "raw", "fill", "legend", "value", "via", "source", "status", "previous", "direction") {
		raw := unfold(row.Get("raw"))
		if raw == "∅" {
			raw = ""
		}
		got := w.Parse(arising.Rating{Raw: raw, Fill: row.Get("fill")}, ParseLegend(unfold(row.Get("legend"))))
		previous := ""
		if got.Previous != nil {
			previous = got.Previous.Value
		}
		have := []string{got.Rating.Value, got.Rating.Via, got.Rating.MeaningSource, got.Rating.Status, previous, got.Direction}
		want := []string{row.Get("value"), row.Get("via"), row.Get("source"), row.Get("status"), row.Get("previous"), row.Get("direction")}
		if strings.Join(have, " ") != strings.Join(want, " ") {
			t.Errorf("rating.tsv:%d %q %s:\n got %q\nwant %q", row.Line, raw, row.Get("fill"), have, want)
		}
		if got.Rating.Raw != raw || got.Rating.Fill != row.Get("fill") {
			t.Errorf("rating.tsv:%d: the printed cell was changed: %+v", row.Line, got.Rating)
		}
		if again := w.Parse(got.Rating, ParseLegend(unfold(row.Get("legend")))); again.Rating != got.Rating {
			t.Errorf("rating.tsv:%d: rating twice gives %+v, then %+v", row.Line, got.Rating, again.Rating)
		}
	}
}

func TestUnknownRatingIsSaid(t *testing.T) {
	_, ds := Parse(arising.Rating{Raw: "Elephants"}, nil)
	if len(ds) != 1 || ds[0].Code != arising.RatingUnread || !strings.Contains(ds[0].Message, "Elephants") {
		t.Errorf("diagnostics %+v; want one rag.unread that quotes the cell", ds)
	}
}

func TestOwnersColourIsNoRating(t *testing.T) {
	r, ds := Parse(arising.Rating{Fill: "#0070c0"}, ParseLegend("Blue: NHS, Yellow: council, Green: joint"))
	if r.Value != "" || len(ds) != 1 || ds[0].Code != arising.RatingNotRating {
		t.Errorf("%+v %+v; want no value and rag.legend-not-rating", r, ds)
	}
}

func TestStatuses(t *testing.T) {
	for _, row := range readCases(t, "status.tsv", "how", "text", "value") {
		read := StatusOf
		if row.Get("how") == "token" {
			read = TrailingStatus
		}
		text := unfold(row.Get("text"))
		got := ""
		if s := read(text); s != nil {
			got = s.Value
			if !strings.Contains(text, s.Raw) {
				t.Errorf("status.tsv:%d: raw %q is no part of the cell", row.Line, s.Raw)
			}
		}
		if got != row.Get("value") {
			t.Errorf("status.tsv:%d %q: %q; want %q", row.Line, text, got, row.Get("value"))
		}
	}
}

func TestDirection(t *testing.T) {
	for raw, want := range map[string]string{
		"↑": "up", "é": "up", "ê": "down", "è": "same", "Improving": "up", "No change": "same",
		"Declined since May": "down", "▼": "down", "⇔": "same", "New": "new", "": "", "Finance": "",
	} {
		if got := Direction(raw); got != want {
			t.Errorf("Direction(%q) = %q; want %q", raw, got, want)
		}
	}
}

// FuzzParseLegend holds that every meaning is words of the text.
func FuzzParseLegend(f *testing.F) {
	for _, row := range readCases(f, "legend.tsv", "text", "basis", "entries") {
		f.Add(unfold(row.Get("text")))
	}
	f.Add("Red-Amber-Green-\xff\xfeRed=(((")
	f.Fuzz(func(t *testing.T, text string) {
		plain := strings.Join(strings.Fields(text), " ")
		for _, e := range ParseLegend(text) {
			if e.Value == "" || e.Meaning == "" || !strings.Contains(plain, e.Meaning) {
				t.Fatalf("%q: %q = %q is not printed there", text, e.Value, e.Meaning)
			}
		}
	})
}

func TestSectionStatus(t *testing.T) {
	w := Default()
	for heading, want := range map[string]string{
		"Completed actions":                                arising.StatusComplete,
		"Actions completed since the last report":          arising.StatusComplete,
		"Table B: Recommendations not yet due":             arising.StatusNotStarted,
		"Overdue audit recommendations":                    arising.StatusOverdue,
		"Recommendations that have been fully implemented": arising.StatusComplete,
		"Actions no longer required":                       arising.StatusSuperseded,
		"Planned maintenance":                              "",
		"Actions to be completed":                          "",
		"Children looked after":                            "",
		"Open spaces":                                      "",
		"":                                                 "",
	} {
		got := ""
		if s := w.SectionStatus(heading); s != nil {
			got = s.Value
		}
		if got != want {
			t.Errorf("SectionStatus(%q) = %q; want %q", heading, got, want)
		}
	}
}

func TestIsLegend(t *testing.T) {
	for text, want := range map[string]bool{
		"Actions are rated as follows: those shaded green are complete, amber are in progress and red are overdue.": true,
		"Red - late, Amber - at risk, Green - on track":                                                             true,
		"Red - late, Green - on track":                                                                              false,
		"The red, amber and green bins are emptied each week.":                                                      false,
		"Of the ten actions two are red, three are amber and five are green.":                                       false,
		"Priority: Red = fundamental, Amber = important, Green = desirable":                                         false,
		"The board noted that the plan is complete and that the green team had been praised.":                       false,
	} {
		if got := IsLegend(text); got != want {
			t.Errorf("IsLegend(%q) = %v", text, got)
		}
	}
}
