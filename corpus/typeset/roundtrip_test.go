package typeset_test

import (
	"bytes"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"

	"arising"
	"arising/corpus/typeset"
	"arising/extract"
)

var formats = []struct {
	name string
	set  func(io.Writer, *typeset.Page) error
}{{"report.html", typeset.HTML}, {"report.txt", typeset.Text}, {"report.docx", typeset.DOCX}, {"report.pdf", typeset.PDF}}

// layouts are changes of form that must not change what is read.
var layouts = []struct {
	name   string
	layout typeset.Layout
	only   string // one format, or all
}{
	{"plain", typeset.Layout{}, ""},
	{"legend in the header", typeset.Layout{Legend: "header"}, ""},
	{"legend under the table", typeset.Layout{Legend: "under"}, ""},
	{"legend in the covering text", typeset.Layout{Legend: "front", Pad: 2}, ""},
	{"recommendation repeated in each row", typeset.Layout{Repeat: true}, ""},
	{"recommendation once, then blank cells", typeset.Layout{Blank: true}, ""},
	{"bands for sections", typeset.Layout{Bands: true}, ""},
	{"front sheet as a table", typeset.Layout{Front: "table"}, ""},
	{"front sheet as lines", typeset.Layout{Front: "lines"}, ""},
	{"filled ratings", typeset.Layout{Fill: true, Legend: "under"}, ""},
	{"narrow margins", typeset.Layout{Margin: 25}, "report.pdf"},
	{"small letters", typeset.Layout{Size: 7}, "report.pdf"},
	{"large letters", typeset.Layout{Margin: 30, Size: 12}, "report.pdf"},
	{"running head", typeset.Layout{Running: "Report to committee, not for publication before the meeting"}, "report.pdf"},
	{"a page break after every third row", typeset.Layout{RowsPerPage: 3}, "report.pdf"},
	{"A3", typeset.Layout{Landscape: true, Paper: "A3", Size: 12}, "report.pdf"},
	{"letter paper", typeset.Layout{Paper: "Letter"}, "report.pdf"},
	{"a page stored turned right", typeset.Layout{Landscape: true, Turn: 90}, "report.pdf"},
	{"a page stored upside down", typeset.Layout{Turn: 180}, "report.pdf"},
	{"a page stored turned left", typeset.Layout{Turn: 270, RowsPerPage: 4}, "report.pdf"},
	{"a table moved over a page break", typeset.Layout{Pad: 24}, "report.pdf"},
	{"a table moved down the page", typeset.Layout{Pad: 11}, "report.pdf"},
}

func TestFormDoesNotChangeWhatIsRead(t *testing.T) {
	for _, l := range layouts {
		for _, format := range formats {
			if l.only != "" && l.only != format.name {
				continue
			}
			t.Run(l.name+"/"+strings.TrimPrefix(format.name, "report."), func(t *testing.T) {
				// In a narrow column words are cut, which is another matter.
				l.layout.Landscape = true
				for seed := range uint64(3) {
					want := typeset.Invent(seed, 9)
					var src bytes.Buffer
					if err := format.set(&src, typeset.Compose(want, l.layout)); err != nil {
						t.Fatal(err)
					}
					result, err := extract.Run(t.Context(), format.name, src.Bytes(), extract.Options{})
					if err != nil {
						t.Fatal(err)
					}
					if faults := differences(want, result.Report, l.layout); len(faults) > 0 {
						t.Errorf("seed %d: %s", seed, strings.Join(faults[:min(len(faults), 4)], "\n"))
					}
				}
			})
		}
	}
}

// differences compares the rows that were set with those that were read.
func differences(want, got *arising.Extraction, l typeset.Layout) []string {
	var out []string
	differ := func(what, w, g string) {
		if w != g {
			out = append(out, fmt.Sprintf("%s: set %q, read %q", what, w, g))
		}
	}
	differ("recommendations", fmt.Sprint(len(want.Recommendations)), fmt.Sprint(len(got.Recommendations)))
	differ("actions", fmt.Sprint(len(want.Actions)), fmt.Sprint(len(got.Actions)))
	if len(out) > 0 {
		return out
	}
	for i, w := range want.Recommendations {
		g := got.Recommendations[i]
		differ(w.ID+" text", w.Text, g.Text)
		differ(w.ID+" ref", w.Ref, g.Ref)
		if l.Bands {
			differ(w.ID+" section", w.Section, g.Section)
		}
	}
	for i, w := range want.Actions {
		g := got.Actions[i]
		differ(w.ID+" text", w.Text, g.Text)
		differ(w.ID+" ref", w.Ref, g.Ref)
		differ(w.ID+" lead", w.LeadRaw, g.LeadRaw)
		differ(w.ID+" progress", w.Progress, g.Progress)
		differ(w.ID+" recommendation", said(w.RecommendationID), said(g.RecommendationID))
		if g.Due == nil {
			g.Due = &arising.Due{}
		}
		differ(w.ID+" due", w.Due.Raw+" "+said(w.Due.From)+" "+said(w.Due.To), g.Due.Raw+" "+said(g.Due.From)+" "+said(g.Due.To))
		if g.RAG == nil {
			g.RAG = &arising.Rating{}
		}
		differ(w.ID+" rag", w.RAG.Value, g.RAG.Value)
		if l.Legend != "" {
			differ(w.ID+" meaning", w.RAG.Meaning, g.RAG.Meaning)
		}
	}
	return out
}

func said(s *string) string {
	if s == nil {
		return "null"
	}
	return *s
}

func TestSameSeedSameBytes(t *testing.T) {
	for _, format := range formats {
		var both [2]bytes.Buffer
		for i := range both {
			if err := format.set(&both[i], typeset.Compose(typeset.Invent(7, 20), typeset.Layout{Legend: "header", Bands: true})); err != nil {
				t.Fatal(err)
			}
		}
		if !slices.Equal(both[0].Bytes(), both[1].Bytes()) {
			t.Errorf("%s: the same seed gives other bytes", format.name)
		}
	}
}

// TestTurnedPagesSayThatTheyAreTurned holds that the turned layouts test something.
func TestTurnedPagesSayThatTheyAreTurned(t *testing.T) {
	var upright, turned bytes.Buffer
	for out, turn := range map[*bytes.Buffer]int{&upright: 0, &turned: 90} {
		if err := typeset.PDF(out, typeset.Compose(typeset.Invent(1, 5), typeset.Layout{Turn: turn})); err != nil {
			t.Fatal(err)
		}
	}
	if strings.Contains(upright.String(), "/Rotate") || !strings.Contains(turned.String(), "/Type /Page /Rotate 90") {
		t.Error("no page says that it is turned, or an upright one does")
	}
	a4, sideways := "/MediaBox [0 0 595.28 841.89]", "/MediaBox [0 0 841.89 595.28]"
	if !strings.Contains(upright.String(), a4) || !strings.Contains(turned.String(), sideways) {
		t.Error("the sides of a turned page are not swapped")
	}
}
