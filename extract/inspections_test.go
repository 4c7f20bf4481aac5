package extract_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"arising/extract"
	"arising/extract/doc"
	"arising/extract/outline"
	"arising/extract/rules"
)

// TestInspectionsGiveAsManyRowsAsTheyPrint counts, in published inspections, the numbers or
// bullets under each heading such as "What needs to improve", and the recommendations
// that were read there.
func TestInspectionsGiveAsManyRowsAsTheyPrint(t *testing.T) {
	const share = 0.98 // of the lists give exactly as many; .98 is what is wanted
	root := os.Getenv("ARISING_SHARED")
	if root == "" {
		root = filepath.Join("..", "..", "shared")
	}
	var files []string
	for _, family := range []string{"ilacs", "ofsted", "jtai", "send"} {
		more, _ := filepath.Glob(filepath.Join(root, "corpus", "unlabelled", family+"-*.pdf"))
		files = append(files, more...)
	}
	if len(files) == 0 || testing.Short() {
		t.Skip("the shared inspections are not here, or only short tests are wanted")
	}
	lists, right := 0, 0
	for _, file := range files {
		src, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		r, err := extract.Run(t.Context(), file, src, extract.Options{})
		if err != nil {
			t.Logf("%s: %v", filepath.Base(file), err) // a web page that was saved as .pdf
			continue
		}
		for _, l := range printedDemands(r.Document) {
			got := 0
			for _, rec := range r.Report.Recommendations {
				for _, text := range l.items {
					if strings.HasPrefix(squeeze(rec.Text), squeeze(text)) {
						got++
						break
					}
				}
			}
			if lists++; got == len(l.items) {
				right++
			} else {
				t.Logf("%s, %s: %d of %d", filepath.Base(file), l.head, got, len(l.items))
			}
		}
	}
	t.Logf("%d of %d lists in %d documents", right, lists, len(files))
	if float64(right) < share*float64(lists) {
		t.Errorf("only %d of %d lists give as many rows as they print", right, lists)
	}
}

type printedList struct {
	head  string
	items []string
}

// printedDemands returns the items of the first level under each heading that inspections
// set over what must be improved.
func printedDemands(d *doc.Document) []printedList {
	rs := rules.Default()
	var out []printedList
	open := false
	var mark outline.Mark
	level := 0
	for _, page := range d.Pages {
		for _, b := range page.Blocks {
			switch {
			case b.Kind == doc.Heading:
				if open = rs.Is(rules.InspectionList, b.Text); open {
					out, mark = append(out, printedList{head: b.Text}), outline.Mark{}
				}
			case open && b.Kind == doc.Item && rs.Begins(rules.InspectionNone, b.Text) == 0:
				m := outline.MarkOf(b.Label)
				if mark.Kind == 0 {
					mark, level = m, b.Level
				}
				if m.Kind == mark.Kind && m.Under == mark.Under && b.Level <= level {
					last := &out[len(out)-1]
					last.items = append(last.items, b.Text)
				}
			}
		}
	}
	return out
}

// squeeze is the beginning of a text without what lines do to it.
func squeeze(text string) string {
	const enough = 60 // bytes
	text = strings.Join(strings.Fields(text), " ")
	return text[:min(len(text), enough)]
}
