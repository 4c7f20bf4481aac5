package normalize

import (
	"testing"

	"arising"
)

// A grey cell rates where the legend has grey, and shades what is blank elsewhere.
func TestGreyRatesByLegend(t *testing.T) {
	grey := arising.LegendEntry{Value: "grey", Meaning: "not yet due"}
	red := arising.LegendEntry{Value: "red", Meaning: "overdue"}
	for _, c := range []struct {
		name   string
		legend []arising.LegendEntry
		want   string
	}{
		{"explained", []arising.LegendEntry{red, grey}, "grey"},
		{"not explained", []arising.LegendEntry{red}, ""},
		{"no legend", nil, ""},
	} {
		x := &arising.Extraction{Legend: c.legend, Actions: []arising.Action{{Text: "Mend", RAG: &arising.Rating{Fill: "#bfbfbf", Via: "colour"}}}}
		got := ""
		if rag := Report(x, Options{}).Actions[0].RAG; rag != nil {
			got = rag.Value
		}
		if got != c.want {
			t.Errorf("%s: rating %q, want %q", c.name, got, c.want)
		}
	}
}
