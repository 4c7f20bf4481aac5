package normalize

import (
	"testing"

	"arising"
)

func TestYellowFillsAmongOthers(t *testing.T) {
	const red, amber, yellow, green = "#ff0000", "#ffc000", "#ffff00", "#00ff00"
	for _, c := range []struct {
		name   string
		fills  []string
		raw    string
		legend []arising.LegendEntry
		want   string
	}{
		{"red, yellow and green", []string{yellow, red, green}, "", nil, "amber"},
		{"yellow and green", []string{yellow, green}, "", nil, "amber"},
		{"yellow alone", []string{yellow, yellow}, "", nil, "yellow"},
		{"amber beside it", []string{yellow, amber, red}, "", nil, "yellow"},
		{"explained", []string{yellow, red, green}, "", []arising.LegendEntry{{Value: "yellow", Meaning: "not begun"}}, "yellow"},
		{"said", []string{yellow, red, green}, "Yellow", nil, "yellow"},
	} {
		x := &arising.Extraction{Legend: c.legend}
		for _, f := range c.fills {
			x.Actions = append(x.Actions, arising.Action{Text: "Mend the gate", RAG: &arising.Rating{Fill: f}})
		}
		x.Actions[0].RAG.Raw = c.raw
		if got := Report(x, Options{}).Actions[0].RAG.Value; got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}
