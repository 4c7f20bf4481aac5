package golden_test

import (
	"encoding/json"
	"encoding/xml"
	"os/exec"
	"path/filepath"
	"testing"

	"arising"
	"arising/golden"
)

// TestBoxesOfTruthHoldTheirWordsAsPopplerReadsThem compares the places that truth knows
// with the words that another engine finds on the page: in a row's box stand the row's
// words, and not those of another row.
func TestBoxesOfTruthHoldTheirWordsAsPopplerReadsThem(t *testing.T) {
	if _, err := exec.LookPath("pdftotext"); err != nil {
		t.Skip("pdftotext is not installed")
	}
	pairs, err := golden.LoadIndex("..")
	if err != nil {
		t.Fatal(err)
	}
	boxes := 0
	for _, p := range pairs {
		if filepath.Ext(p.Document) != ".pdf" {
			continue
		}
		truth, err := golden.LoadTruth(filepath.Join("..", p.Golden))
		if err != nil {
			t.Fatal(err)
		}
		rows := placedRows(t, truth)
		if len(rows) == 0 {
			continue
		}
		boxes += len(rows)
		pages := popplerPages(t, filepath.Join("..", p.Document))
		for i, r := range rows {
			inside := pages.within(r.at)
			if !within(r.words, inside) {
				t.Errorf("%s: in the box of %q pdftotext finds %q", p.Document, r.words, inside)
			}
			for j, o := range rows {
				if i != j && o.at.Page == r.at.Page && *o.at.BBox != *r.at.BBox && within(o.words, inside) {
					t.Errorf("%s: the box of %q holds %q too", p.Document, r.words, o.words)
				}
			}
		}
	}
	if boxes < 44 {
		t.Errorf("%d boxes in all truths; there were 44", boxes)
	}
}

// A placedRow is a row of a truth that knows its box.
type placedRow struct {
	words []string // of its text
	at    arising.Location
}

func placedRows(t *testing.T, truth *golden.Truth) (out []placedRow) {
	t.Helper()
	for _, kind := range golden.Kinds {
		for _, row := range truth.Rows[kind] {
			src, err := json.Marshal(row)
			if err != nil {
				t.Fatal(err)
			}
			var r struct {
				Text     string
				Location arising.Location
			}
			if err := json.Unmarshal(src, &r); err != nil {
				t.Fatal(err)
			}
			if r.Location.BBox != nil {
				out = append(out, placedRow{wordsOf(r.Text), r.Location})
			}
		}
	}
	return out
}

// A popplerPage is what pdftotext -bbox prints of a page: words with boxes in points
// from the top left.
type popplerPage struct {
	Words []struct {
		XMin float64 `xml:"xMin,attr"`
		YMin float64 `xml:"yMin,attr"`
		XMax float64 `xml:"xMax,attr"`
		YMax float64 `xml:"yMax,attr"`
		Text string  `xml:",chardata"`
	} `xml:"word"`
}

type popplerDocument struct {
	Pages []popplerPage `xml:"body>doc>page"`
}

func popplerPages(t *testing.T, file string) (d popplerDocument) {
	t.Helper()
	out, err := exec.Command("pdftotext", "-bbox", file, "-").Output()
	if err != nil {
		t.Fatalf("pdftotext: %v", err)
	}
	if err := xml.Unmarshal(out, &d); err != nil {
		t.Fatalf("what pdftotext prints of %s: %v", file, err)
	}
	return d
}

// within returns the words whose middles lie in a place, parts after a page break
// included.
func (d popplerDocument) within(at arising.Location) (words []string) {
	for _, part := range append([]arising.Location{at}, at.Continued...) {
		for _, w := range d.Pages[part.Page-1].Words {
			x, y := (w.XMin+w.XMax)/2, (w.YMin+w.YMax)/2
			if b := part.BBox; b != nil && b[0] <= x && x <= b[2] && b[1] <= y && y <= b[3] {
				words = append(words, wordsOf(w.Text)...)
			}
		}
	}
	return words
}

// within reports whether each of the words is among those inside, as often as it is used.
func within(words, inside []string) bool {
	left := map[string]int{}
	for _, w := range inside {
		left[w]++
	}
	for _, w := range words {
		if left[w]--; left[w] < 0 {
			return false
		}
	}
	return true
}
