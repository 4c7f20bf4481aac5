package golden_test

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"arising/extract"
	"arising/extract/doc"
	"arising/extract/outline"
	"arising/extract/rules"
)

// inspections counts the lists of inspections that give exactly as many rows as they
// print items.
type inspections struct{ documents, lists, right int }

// of reports whether a shared document is an inspection, by the name it was saved under.
func (inspections) of(file string) bool {
	family, _, _ := strings.Cut(filepath.Base(file), "-")
	return filepath.Base(filepath.Dir(file)) == "unlabelled" && slices.Contains([]string{"ilacs", "ofsted", "jtai", "send"}, family)
}

func (n *inspections) count(t *testing.T, file string, r *extract.Result) {
	n.documents++
	for _, l := range printedDemands(r.Document) {
		got := 0
		for _, rec := range r.Report.Recommendations {
			if slices.ContainsFunc(l.items, func(text string) bool { return strings.HasPrefix(squeeze(rec.Text), squeeze(text)) }) {
				got++
			}
		}
		if n.lists++; got == len(l.items) {
			n.right++
		} else {
			t.Logf("%s, %s: %d of %d", filepath.Base(file), l.head, got, len(l.items))
		}
	}
}

func (n *inspections) check(t *testing.T) {
	const share = 0.98 // of the lists give exactly as many; .98 is what is wanted
	t.Logf("%d of %d lists of inspections in %d documents", n.right, n.lists, n.documents)
	if float64(n.right) < share*float64(n.lists) {
		t.Errorf("only %d of %d lists of inspections give as many rows as they print", n.right, n.lists)
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
