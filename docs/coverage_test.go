package docs

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"arising/golden"
	"arising/internal/tsv"
)

// pathologies are the cases of the brief that the corpus must hold, by the prefix of
// their tags.
var pathologies = map[string]int{"brief-9.": 30, "appendix-A.": 15}

func TestCorpusHoldsEveryPathology(t *testing.T) {
	tags, err := golden.LoadTags(os.DirFS("../corpus"), "tags.tsv")
	if err != nil {
		t.Fatal(err)
	}
	described := map[string]bool{}
	for _, r := range pathologyRows(t) {
		described[r.Get("tag")] = true
	}
	for prefix, n := range pathologies {
		for i := 1; i <= n; i++ {
			tag := fmt.Sprintf("%s%d", prefix, i)
			if len(holding(tags, tag)) == 0 {
				t.Errorf("no document has the tag %s", tag)
			}
			if !described[tag] {
				t.Errorf("corpus/pathologies.tsv does not say what %s is", tag)
			}
		}
	}
}

// TestTagsNameDocuments guards tags of documents that are gone or misspelt.
func TestTagsNameDocuments(t *testing.T) {
	tags, err := golden.LoadTags(os.DirFS("../corpus"), "tags.tsv")
	if err != nil {
		t.Fatal(err)
	}
	for document := range tags {
		if _, err := os.Stat("../corpus/docs/" + document); err != nil {
			t.Errorf("corpus/tags.tsv: %v", err)
		}
	}
}

func TestCoverageIsWhatTheCorpusHolds(t *testing.T) {
	tags, err := golden.LoadTags(os.DirFS("../corpus"), "tags.tsv")
	if err != nil {
		t.Fatal(err)
	}
	totals, err := golden.LoadTotals(os.DirFS("../golden"), "scores.tsv")
	if err != nil {
		t.Fatal(err)
	}
	rows := map[string]golden.Rows{}
	for _, total := range totals {
		if slices.Contains(golden.Kinds, total.What) {
			name := strings.TrimPrefix(total.Document, "corpus/docs/")
			rows[name] = rows[name].Plus(golden.Rows{Want: total.Want, Exact: total.Right, Near: total.Near, Extra: total.Extra})
		}
	}
	var b strings.Builder
	b.WriteString(`# What the corpus covers

Each trouble of real reports has a document in ` + "`corpus/docs`" + ` that is there for it. Rows are decisions, recommendations,
actions, abbreviations and legend lines that a person found in those documents; exact are those that are read to the
letter, extra those that nobody found there. Written by ` + "`make docs`" + ` from ` + "`corpus/tags.tsv`" + ` and ` + "`golden/scores.tsv`" + `.

| tag | trouble | documents | rows | exact | extra |
| --- | --- | --- | --- | --- | --- |
`)
	for _, p := range pathologyRows(t) {
		documents := holding(tags, p.Get("tag"))
		var sum golden.Rows
		for _, d := range documents {
			sum = sum.Plus(rows[d])
		}
		fmt.Fprintf(&b, "| %s | %s | %s | %d | %d | %d |\n", p.Get("tag"), p.Get("what"), strings.Join(documents, ", "), sum.Want, sum.Exact, sum.Extra)
	}
	have, err := os.ReadFile("coverage.md")
	if err != nil && !update {
		t.Fatal(err)
	}
	compare(t, "coverage.md", string(have), b.String())
}

func pathologyRows(t *testing.T) []tsv.Row {
	t.Helper()
	rows, err := tsv.Read(os.DirFS("../corpus"), "pathologies.tsv", "tag", "what")
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

// holding returns the documents that have a tag, sorted.
func holding(tags golden.Tags, tag string) []string {
	var out []string
	for document, of := range tags {
		if slices.Contains(of, tag) {
			out = append(out, document)
		}
	}
	slices.Sort(out)
	return out
}
