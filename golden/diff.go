package golden

import (
	"fmt"
	"slices"

	"arising"
)

// A Difference is one thing that a change gains, loses or alters in what is read of
// a document.
type Difference struct {
	Document string
	Kind     string // "actions", or "report"
	Row      string
	Field    string // "" for a whole row
	What     string // "gained", "lost" or "changed"
	Before   string
	After    string
}

// incidental names fields that say where or how, which a report of gains and losses
// leaves out.
var incidental = []string{"location", "fields", "rules", "rule", "id", "text_source"}

// Diff compares what was read of a document before and after a change. Before or
// after is nil when the document could not be read.
func Diff(before, after *arising.Extraction) ([]Difference, error) {
	name := ""
	for _, x := range []*arising.Extraction{before, after} {
		if x != nil {
			name = x.Document.Path
		}
	}
	if before == nil || after == nil {
		switch {
		case before != nil:
			return []Difference{{Document: name, Kind: "document", What: "lost", Before: "read"}}, nil
		case after != nil:
			return []Difference{{Document: name, Kind: "document", What: "gained", After: "read"}}, nil
		}
		return nil, nil
	}
	reportA, rowsA, err := decoded(before)
	if err != nil {
		return nil, fmt.Errorf("diff %s: %w", name, err)
	}
	reportB, rowsB, err := decoded(after)
	if err != nil {
		return nil, fmt.Errorf("diff %s: %w", name, err)
	}
	out := diffFields(Difference{Document: name, Kind: "report"}, reportA, reportB)
	for _, kind := range Kinds {
		a, b := rowsA[kind], rowsB[kind]
		keysA, keysB := keys(a), keys(b)
		for _, m := range matchRows(a, b) {
			d := Difference{Document: name, Kind: kind}
			switch {
			case m.want < 0:
				d.Row, d.What, d.After = label(b[m.got]), "gained", keysB[m.got]
				out = append(out, d)
			case m.got < 0:
				d.Row, d.What, d.Before = label(a[m.want]), "lost", keysA[m.want]
				out = append(out, d)
			default:
				d.Row = label(a[m.want])
				out = append(out, diffFields(d, a[m.want], b[m.got])...)
			}
		}
	}
	return out, nil
}

// diffFields compares the fields of two rows that are one.
func diffFields(at Difference, before, after map[string]any) []Difference {
	names := sortedKeys(before)
	for _, name := range sortedKeys(after) {
		if _, ok := before[name]; !ok {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	var out []Difference
	for _, name := range names {
		if slices.Contains(incidental, name) {
			continue
		}
		a, b := show(stripped(before[name])), show(stripped(after[name]))
		if a == b {
			continue
		}
		d := at
		d.Field, d.Before, d.After, d.What = name, a, b, "changed"
		out = append(out, d)
	}
	return out
}

// stripped leaves incidental fields out of a value.
func stripped(v any) any {
	switch s := v.(type) {
	case map[string]any:
		out := map[string]any{}
		for key, part := range s {
			if !slices.Contains(incidental, key) {
				out[key] = stripped(part)
			}
		}
		return out
	case []any:
		out := make([]any, len(s))
		for i := range s {
			out[i] = stripped(s[i])
		}
		return out
	}
	return v
}
