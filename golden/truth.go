package golden

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"arising/internal/tsv"
)

// A Truth is what a person says is in a document. Rows stay as decoded JSON, since
// which fields they have says which fields were checked.
type Truth struct {
	Path     string
	Report   map[string]any
	Rows     map[string][]Row // by kind
	Optional map[string][]Row // rows that may be extracted or not
	Pages    []int            // the first and the last page that are compared; empty means all
}

// A Row is one row, by JSON field name.
type Row map[string]any

// UnmarshalJSON reads a row; one that is a string is a row of that text alone.
func (r *Row) UnmarshalJSON(src []byte) error {
	if len(src) > 0 && src[0] == '"' {
		var text string
		if err := json.Unmarshal(src, &text); err != nil {
			return err
		}
		*r = Row{"text": text}
		return nil
	}
	return json.Unmarshal(src, (*map[string]any)(r))
}

// Kinds lists the kinds of row in the order in which they are scored.
var Kinds = []string{"decisions", "recommendations", "actions", "abbreviations", "legend"}

// LoadTruth reads the truth file at path. A kind of row that the file does not
// hold, or that its "complete" list does not name, is not compared.
func LoadTruth(path string) (*Truth, error) {
	src, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("read golden: %w", err)
	}
	var file map[string]json.RawMessage
	if err := json.Unmarshal(src, &file); err != nil {
		return nil, fmt.Errorf("read golden %s: %w", path, err)
	}
	if _, ok := file["draft"]; ok {
		return nil, fmt.Errorf("read golden %s: it is a draft that nobody has checked; accept it with arising golden accept", path)
	}
	t := &Truth{Path: path, Rows: map[string][]Row{}, Optional: map[string][]Row{}}
	field := func(key string, into any) error {
		raw, ok := file[key]
		if !ok {
			return nil
		}
		if err := json.Unmarshal(raw, into); err != nil {
			return fmt.Errorf("read golden %s: field %s: %w", path, key, err)
		}
		return nil
	}
	var complete []string
	for _, err := range []error{field("report", &t.Report), field("complete", &complete), field("label_pages", &t.Pages)} {
		if err != nil {
			return nil, err
		}
	}
	for _, kind := range Kinds {
		var rows, optional []Row
		if err := field(kind, &rows); err != nil {
			return nil, err
		}
		if err := field(kind+"_optional", &optional); err != nil {
			return nil, err
		}
		if _, ok := file[kind]; ok && (complete == nil || slices.Contains(complete, kind)) {
			t.Rows[kind] = rows
		}
		t.Optional[kind] = optional
	}
	return t, nil
}

// A Pair is a document and the truth about it.
type Pair struct {
	Document string // paths below the folder of the index, with slashes
	Golden   string
}

// LoadIndex reads dir/golden/index.tsv, which pairs documents with their goldens.
func LoadIndex(dir string) ([]Pair, error) {
	rows, err := tsv.Read(os.DirFS(filepath.Join(dir, "golden")), "index.tsv", "document", "golden")
	if err != nil {
		return nil, fmt.Errorf("read index of goldens in %s: %w", dir, err)
	}
	pairs := make([]Pair, 0, len(rows))
	for _, r := range rows {
		pairs = append(pairs, Pair{Document: r.Get("document"), Golden: r.Get("golden")})
	}
	return pairs, nil
}
