package golden

import (
	"fmt"
	"os"
	"path"
	"path/filepath"

	"arising"
)

// A Reader reads a document. The name is the document's path in the index.
type Reader func(name string, src []byte) (*arising.Extraction, error)

// ScoreAll scores the documents that dir/golden/index.tsv lists, those only whose
// path or file name holds one of the names when any are given. A document that
// cannot be read scores nothing right.
func ScoreAll(dir string, names []string, read Reader) ([]*Score, error) {
	pairs, err := LoadIndex(dir)
	if err != nil {
		return nil, err
	}
	var scores []*Score
	for _, p := range pairs {
		if !named(p.Document, names) {
			continue
		}
		truth, err := LoadTruth(filepath.Join(dir, filepath.FromSlash(p.Golden)))
		if err != nil {
			return nil, err
		}
		src, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(p.Document)))
		if err != nil {
			return nil, fmt.Errorf("score: %w", err)
		}
		got, err := read(p.Document, src)
		if err != nil {
			got = &arising.Extraction{}
		}
		got.Document.Path = p.Document
		score, err := Compare(truth, got)
		if err != nil {
			return nil, err
		}
		scores = append(scores, score)
	}
	if len(scores) == 0 {
		return nil, fmt.Errorf("score: no document of %s is named %v", filepath.Join(dir, "golden", "index.tsv"), names)
	}
	return scores, nil
}

func named(document string, names []string) bool {
	for _, n := range names {
		if ok, _ := path.Match("*"+n+"*", path.Base(document)); ok || document == n {
			return true
		}
	}
	return len(names) == 0
}
