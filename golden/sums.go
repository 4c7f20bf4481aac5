package golden

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"arising/internal/tsv"
)

// Precision is the share of the rows read that are right.
func (r Rows) Precision() float64 { return share(r.Exact, r.Exact+r.Near+r.Extra) }

// Recall is the share of the rows wanted that were read exactly.
func (r Rows) Recall() float64 { return share(r.Exact, r.Want) }

// F1 is the harmonic mean of precision and recall.
func (r Rows) F1() float64 { return share(2*r.Exact, r.Exact+r.Near+r.Extra+r.Want) }

// WithNear returns the counts with rows read with a slip taken for right.
func (r Rows) WithNear() Rows { return Rows{Want: r.Want, Exact: r.Exact + r.Near, Extra: r.Extra} }

// Share is the share of the values that are right.
func (f Fields) Share() float64 { return share(f.Right, f.Want) }

// share is 1 where there is nothing to get wrong.
func share(part, whole int) float64 {
	if whole == 0 {
		return 1
	}
	return float64(part) / float64(whole)
}

// A Sum adds up the scores of a group of documents.
type Sum struct {
	Group     string
	Documents int
	Rows      Rows
	Fields    Fields
}

// SumsBy adds up scores by the groups that each belongs to, sorted by group.
func SumsBy(scores []*Score, groups func(*Score) []string) []Sum {
	sums := map[string]Sum{}
	for _, s := range scores {
		rows, fields := s.Totals()
		for _, g := range groups(s) {
			sum := sums[g]
			sums[g] = Sum{g, sum.Documents + 1, sum.Rows.Plus(rows), sum.Fields.Plus(fields)}
		}
	}
	var out []Sum
	for _, g := range sortedKeys(sums) {
		out = append(out, sums[g])
	}
	return out
}

// ByFormat is the group of a document's format.
func ByFormat(s *Score) []string { return []string{s.Format()} }

// KindSums adds up the rows of each kind over all scores, in the order of Kinds.
func KindSums(scores []*Score) []Sum {
	var out []Sum
	for _, kind := range Kinds {
		sum := Sum{Group: kind}
		for _, s := range scores {
			if r, ok := s.Rows[kind]; ok {
				sum.Documents++
				sum.Rows = sum.Rows.Plus(r)
			}
		}
		if sum.Documents > 0 {
			out = append(out, sum)
		}
	}
	return out
}

// FieldSums adds up each field over all scores, sorted by name.
func FieldSums(scores []*Score) []Sum {
	sums := map[string]Sum{}
	for _, s := range scores {
		for name, f := range s.Fields {
			sum := sums[name]
			sums[name] = Sum{Group: name, Documents: sum.Documents + 1, Fields: sum.Fields.Plus(f)}
		}
	}
	var out []Sum
	for _, name := range sortedKeys(sums) {
		out = append(out, sums[name])
	}
	return out
}

// Tags says which layouts and troubles each document stands for, by file name.
type Tags map[string][]string

// LoadTags reads the tags of a corpus; one without them has none.
func LoadTags(fsys fs.FS, name string) (Tags, error) {
	rows, err := tsv.Read(fsys, name, "document", "tag", "note")
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("read tags: %w", err)
	}
	tags := Tags{}
	for _, r := range rows {
		document := path.Base(r.Get("document"))
		if !slices.Contains(tags[document], r.Get("tag")) {
			tags[document] = append(tags[document], r.Get("tag"))
		}
	}
	return tags, nil
}

// Of returns the tags of the document that was scored.
func (t Tags) Of(s *Score) []string { return t[path.Base(strings.TrimSpace(s.Document))] }
