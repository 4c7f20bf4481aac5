package grid

import (
	"strings"
	"testing"

	"arising/extract/grid/ink"
)

func TestExplainSaysWhatShowsEachSeparator(t *testing.T) {
	s := newSheet().plan(100, "Step|Lead|Due", "Mend roof|Ms Quill|May", "Paint door|Mr Sedge|June")
	for _, y := range []float64{100, 120, 140, 160} {
		s.line(100, y, 400, y)
	}
	_, traces := Explain([]ink.Page{s.Page})
	var b strings.Builder
	if err := traces[0].Write(&b); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"table\n", "120 rule", "203 words"} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("no %q in\n%s", want, b.String())
		}
	}
}
