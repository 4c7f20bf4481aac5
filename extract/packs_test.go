package extract_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"arising/extract"
	"arising/extract/pack"
	"arising/extract/rules"
)

// TestRealPacksArePartedAtTheirItems holds the parts of real agenda packs against what a
// person says: of all first pages of parts, how many are found and how many are too many.
func TestRealPacksArePartedAtTheirItems(t *testing.T) {
	root := os.Getenv("ARISING_SHARED")
	if root == "" {
		root = filepath.Join("..", "..", "shared")
	}
	files, _ := filepath.Glob(filepath.Join(root, "corpus", "packs", "*.json"))
	if len(files) == 0 {
		t.Skip("the shared packs are not here")
	}
	right, wanted, found := 0, 0, 0
	for _, file := range files {
		src, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var parts []struct {
			Item  *string
			First int
			Docs  [][]any
		}
		if err := json.Unmarshal(src, &parts); err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		name := file[:len(file)-len(".json")] + ".pdf"
		if src, err = os.ReadFile(name); err != nil {
			t.Fatal(err)
		}
		r, err := extract.Run(t.Context(), name, src, extract.Options{Until: extract.StageDocument})
		if err != nil {
			t.Fatal(err)
		}
		want := map[int]string{} // item by first page
		docs := map[int]bool{}
		for _, p := range parts {
			want[p.First] = "" // of any item, where the person names none
			if p.Item != nil {
				want[p.First] = *p.Item
			}
			for _, d := range p.Docs {
				if first, ok := d[1].(float64); ok && int(first) != p.First {
					docs[int(first)] = true
				}
			}
		}
		wanted += len(want)
		for _, p := range pack.Split(r.Document, rules.Default()) {
			found++
			if item, ok := want[p.First]; ok && (item == "" || item == p.Item) {
				right++
			} else {
				t.Logf("%s: item %q begins on page %d, which no person says (%s)", filepath.Base(name), p.Item, p.First, p.Why)
			}
			delete(want, p.First)
			for _, first := range p.Within {
				if !docs[first] {
					t.Logf("%s: a document within item %q begins on page %d, which no person says", filepath.Base(name), p.Item, first)
				}
				delete(docs, first)
			}
		}
		for first := range want {
			t.Logf("%s: page %d is not found", filepath.Base(name), first)
		}
		for first := range docs {
			t.Logf("%s: the document within an item on page %d is not found", filepath.Base(name), first)
		}
	}
	f1 := 2 * float64(right) / float64(wanted+found)
	t.Logf("%d of %d first pages, %d found: F1 %.3f", right, wanted, found, f1)
	const least = 0.97
	if f1 < least {
		t.Errorf("F1 %.3f, want %.2f", f1, least)
	}
}
