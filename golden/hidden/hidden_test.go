package hidden

import (
	"context"
	"testing"
)

// The floors of what is left: they only rise.
func TestFloors(t *testing.T) {
	s, err := Unlisted("unlisted.tables")
	if err != nil {
		t.Fatal(err)
	}
	if s.Documents != 120 || s.Kept < 620 || s.Right < 1070 || s.Extra > 38 {
		t.Errorf("%s\n%v", s, s.Zero)
	}
	n, err := Negatives(context.Background(), "../negatives/*")
	if err != nil {
		t.Fatal(err)
	}
	if n.Documents < 80 || n.Extra > 0 {
		t.Errorf("%s\n%v", n, n.Zero)
	}
}

// With their headings dirtied the documents of the corpus give what they gave, and with
// unknown ones nearly so.
func TestDirtyHeadings(t *testing.T) {
	paths := []string{"../../corpus/docs/wexley-send-2023.pdf", "../../corpus/docs/aldermoor-care-leavers-2015.txt", "../../corpus/docs/kingsholme-audit-2018.html", "../../corpus/docs/thornwick-hwb-log-2024.docx"}
	scores, err := Documents(context.Background(), paths)
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range scores {
		if s.Documents == 0 || 100*s.Kept < 95*s.Rows || len(s.Zero) > 0 {
			t.Errorf("%s %v", s, s.Zero)
		}
	}
}
