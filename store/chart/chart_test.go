package chart

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"image/png"
	"io"
	"os"
	"strings"
	"testing"

	"arising/store"
)

var byRating = &store.Comparison{By: "rag", Source: "Source: 4 reports", Table: &store.Table{
	Columns: []string{"council", "rag", "meaning", "status", "actions", "percent", "percent_from_legend"},
	Rows: [][]any{
		{"Netherby District Council", "amber", "at risk", "at_risk", int64(1), 50.0, 0.0},
		{"Netherby District Council", "red", "off track", "off_track", int64(1), 50.0, 0.0},
		{"Oakshire Borough Council", "amber", "on track for completion", "on_track", int64(1), 33.3, 100.0},
		{"Oakshire Borough Council", "green", "completed", "complete", int64(1), 33.3, 100.0},
		{"Oakshire Borough Council", "(not rated)", nil, nil, int64(1), 33.3, nil},
	},
}}

var byLead = &store.Comparison{By: "lead", Table: &store.Table{
	Columns: []string{"council", "lead", "actions", "percent_complete", "percent_behind", "percent_unknown", "percent_from_legend", "percent_behind_usual"},
	Rows:    [][]any{{"Oakshire Borough Council", "Head of <Orchards> & Trees", int64(2), 50.0, 0.0, 0.0, 100.0, 0.0}},
}}

// TestSVGSaysWhatColoursMean draws two councils whose amber is unlike.
func TestSVGSaysWhatColoursMean(t *testing.T) {
	svg := drawn(t, byRating, "svg")
	words := textOf(t, svg)
	drawn(t, byRating, "png")
	for _, want := range []string{
		"amber: at risk (usual meaning; no legend)", "amber: on track for completion", "Oakshire Borough Council (3 actions)",
		"100 % of ratings by own legend", "0 % of ratings by own legend", "means something else",
	} {
		if !strings.Contains(words, want) {
			t.Errorf("the picture does not say %q; it says\n%s", want, words)
		}
	}
	for _, want := range []string{"<title>Actions by rating", "<desc>", `role="img"`, "Source: 4 reports"} {
		if !strings.Contains(string(svg), want) {
			t.Errorf("the picture holds no %s", want)
		}
	}
	if strings.Contains(string(svg), "Serif") {
		t.Error("the letters have serifs")
	}
	if !bytes.Equal(svg, drawn(t, byRating, "svg")) {
		t.Error("two pictures of the same differ")
	}
	if shade("amber", 0) == shade("amber", 1) {
		t.Error("two meanings of amber have one shade")
	}
	if inkOf("3") == inkOf("(not rated)") || shade(inkOf("3"), 0) == shade(inkOf("(not rated)"), 0) {
		t.Error("a mark that is no colour looks like no rating")
	}
}

// TestManyMeaningsAreNumbered draws five meanings of green, which no shades tell apart.
func TestManyMeaningsAreNumbered(t *testing.T) {
	c := &store.Comparison{By: "rag", Table: &store.Table{Columns: byRating.Table.Columns}}
	for i, meaning := range []string{"begun", "done", "in hand", "met", "on track"} {
		c.Table.Rows = append(c.Table.Rows, []any{fmt.Sprintf("Council %d", i), "green", meaning, "complete", int64(4), 100.0, 100.0})
	}
	words := textOf(t, drawn(t, c, "svg"))
	for _, want := range []string{"100 [1]", "100 [5]", "[1] green: begun", "[5] green: on track"} {
		if !strings.Contains(words, want) {
			t.Errorf("the picture does not say %q; it says\n%s", want, words)
		}
	}
}

func TestPNGOpens(t *testing.T) {
	p, err := png.Decode(bytes.NewReader(drawn(t, byLead, "png")))
	if err != nil {
		t.Fatal(err)
	}
	if b := p.Bounds(); b.Dx() < 600 || b.Dy() < 60 {
		t.Errorf("the picture is %v", b)
	}
}

func TestDrawRefuses(t *testing.T) {
	if err := Draw(io.Discard, byRating, "pdf"); err == nil {
		t.Error("pdf is accepted")
	}
	if err := Draw(io.Discard, &store.Comparison{By: "rag", Table: &store.Table{}}, "svg"); err == nil {
		t.Error("an empty comparison is drawn")
	}
}

func drawn(t *testing.T, c *store.Comparison, format string) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := Draw(&b, c, format); err != nil {
		t.Fatal(err)
	}
	if dir := os.Getenv("ARISING_CHARTS"); dir != "" { // to look at them
		os.WriteFile(dir+"/"+c.By+"."+format, b.Bytes(), 0o644)
	}
	return b.Bytes()
}

// textOf returns the words of a picture, and fails when it is not XML.
func textOf(t *testing.T, svg []byte) string {
	t.Helper()
	var words []string
	d := xml.NewDecoder(bytes.NewReader(svg))
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return strings.Join(words, "\n")
		}
		if err != nil {
			t.Fatalf("not XML: %v", err)
		}
		if c, ok := token.(xml.CharData); ok {
			words = append(words, strings.TrimSpace(string(c)))
		}
	}
}
