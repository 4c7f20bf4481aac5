package pdf

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"arising"
	"arising/extract/doc"
	"arising/extract/pdf/internal/made"
)

// formsInForms is a PDF whose only words are drawn by a form that lies so deep in others.
func formsInForms(depth int) string {
	objects := []string{
		"<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
		"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Resources << /XObject << /X 6 0 R >> /Font << /F 5 0 R >> >> >>",
		made.Stream("", "/X Do BT /F 12 Tf 50 700 Td (on the page) Tj ET"),
		"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
	}
	for i := range depth {
		content, next := "/X Do", fmt.Sprintf("/XObject << /X %d 0 R >>", 7+i)
		if i == depth-1 {
			content, next = "BT /F 12 Tf 50 600 Td (Mend "+"quay"+" at once) Tj ET", ""
		}
		objects = append(objects, made.Stream("/Type /XObject /Subtype /Form /BBox [0 0 600 800] /Resources << "+next+" /Font << /F 5 0 R >> >>", content))
	}
	return string(made.File(objects...))
}

// TestWhatIsCutIsSaid gives the reader more than it takes: the word comes out, or a limit
// is named. It may not be gone without a word.
func TestWhatIsCutIsSaid(t *testing.T) {
	lines := strings.Repeat("0 0 m 1 1 l S ", 20_000)
	annotation := "<< /Type /Annot /Subtype /FreeText /Rect [50 600 200 620] /Contents (note) >>"
	for _, c := range []struct {
		name, src string
		lim       doc.Limits
		cut       bool
	}{
		{"few forms in forms", formsInForms(10), doc.Limits{}, false},
		{"forms in forms", formsInForms(40), doc.Limits{}, true},
		{"operators", string(made.Page("BT /F1 12 Tf 50 700 Td (first) Tj ET " + lines + "BT /F1 12 Tf 50 600 Td (Mend quay at once) Tj ET")), doc.Limits{Ops: 10_000}, true},
		{"annotations", string(made.File("<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
			"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> /Annots ["+strings.Repeat(annotation, maxAnnots+5)+"] >>",
			made.Stream("", "BT /F 12 Tf 50 700 Td (on the page) Tj ET"), "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")), doc.Limits{}, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			d, err := Read(context.Background(), "a.pdf", []byte(c.src), c.lim, Scans{})
			if err != nil {
				t.Fatal(err)
			}
			said := false
			for _, note := range d.Diagnostics {
				said = said || note.Code == arising.LimitReached
			}
			out, _ := json.Marshal(d.Pages)
			if said != c.cut || !c.cut && !strings.Contains(string(out), "quay") {
				t.Errorf("a limit is named: %v, want %v: %v\n%.300s", said, c.cut, d.Diagnostics, out)
			}
		})
	}
}
