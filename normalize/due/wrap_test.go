package due

import "testing"

// TestDatesOverLines has a date that a narrow cell breaks be read as if it stood on
// one line, and dates on lines of their own stay apart.
func TestDatesOverLines(t *testing.T) {
	anchors := Anchors{Meeting: "2023-11-14"}
	for _, c := range []struct{ broken, whole string }{
		{"31\nMarch 2024", "31 March 2024"},
		{"31 March\n2024", "31 March 2024"},
		{"31\nMarch\n2024", "31 March 2024"},
		{"31st\nMay 24", "31st May 24"},
		{"31st of\nMay 2024", "31st of May 2024"},
		{"Friday\n29 March 2024", "Friday 29 March 2024"},
		{"Friday 29\nMarch 2024", "Friday 29 March 2024"},
		{"By\n30 June\n2024", "By 30 June 2024"},
		{"By 30\nJune", "By 30 June"},
		{"30\nJune", "30 June"},
		{"End of\nMarch 2024", "End of March 2024"},
		{"By the end\nof March\n2024", "By the end of March 2024"},
		{"Mid\nApril 2024", "Mid April 2024"},
		{"Q3\n2023/24", "Q3 2023/24"},
		{"Q3 2023/\n24", "Q3 2023/24"},
		{"Quarter 2\n2024/25", "Quarter 2 2024/25"},
		{"31/03/\n2024", "31/03/2024"},
		{"31-Mar-\n24", "31-Mar-24"},
		{"March\n2024", "March 2024"},
		{"Autumn\n2024", "Autumn 2024"},
		{"Spring Term\n2024", "Spring Term 2024"},
		{"March\n31, 2024", "March 31, 2024"},
	} {
		got, want := Parse(c.broken, anchors).Due, Parse(c.whole, anchors).Due
		if got == nil || want == nil || text(got.From) != text(want.From) || text(got.To) != text(want.To) || got.Precision != want.Precision {
			t.Errorf("%q is read as %+v, want that of %q, %+v", c.broken, got, c.whole, want)
		}
	}
	for _, c := range []struct{ raw, from, revised string }{
		{"31 March 2024\n30 June 2024", "2024-03-31", ""},
		{"31 March 2024\nRevised\n30 June 2024", "2024-03-31", "2024-06-30"},
		{"Phase 1\nMarch 2024", "2024-03-01", ""},
		{"Ongoing\nMarch 2024", "2024-03-01", ""},
	} {
		got := Parse(c.raw, anchors)
		if got.Due == nil || text(got.Due.From) != c.from || c.revised != "" && (got.Revised == nil || text(got.Revised.From) != c.revised) {
			t.Errorf("%q is read as %+v, revised %+v; want %s, %s", c.raw, got.Due, got.Revised, c.from, c.revised)
		}
	}
}

func text(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}
