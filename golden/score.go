package golden

import (
	"encoding/json"
	"fmt"
	"path"
	"slices"
	"strings"

	"arising"
)

// A Score says how what was read of one document compares with the truth.
type Score struct {
	Document string
	Rows     map[string]Rows   // by kind
	Fields   map[string]Fields // by "kind.field"; the report's own are "report.field"
	Boxes    Boxes             // where the rows that were paired stand
	Faults   []Fault           // every row and field that does not agree, in order
}

// Rows counts the rows of one kind.
type Rows struct{ Want, Exact, Near, Extra int }

// Fields counts the values of one field over the rows that were paired.
type Fields struct{ Want, Right int }

// Plus adds two counts.
func (r Rows) Plus(o Rows) Rows {
	return Rows{r.Want + o.Want, r.Exact + o.Exact, r.Near + o.Near, r.Extra + o.Extra}
}

// Plus adds two counts.
func (f Fields) Plus(o Fields) Fields { return Fields{f.Want + o.Want, f.Right + o.Right} }

// A Fault is one disagreement.
type Fault struct {
	Kind  string // "actions"
	Row   string // the reference and the start of the text
	Field string // "" for a row missed, read with a slip, or too many
	What  string // "missed", "near", "extra" or "wrong"
	Want  string
	Got   string
}

// Compare scores got against the truth.
func Compare(t *Truth, got *arising.Extraction) (*Score, error) {
	report, rows, err := decoded(got)
	if err != nil {
		return nil, fmt.Errorf("compare with golden %s: %w", t.Path, err)
	}
	s := &Score{Document: got.Document.Path, Rows: map[string]Rows{}, Fields: map[string]Fields{}}
	s.fields("report", "", compareReport(t.Report, report))
	same := map[string]string{}
	for _, kind := range Kinds {
		if want, ok := t.Rows[kind]; ok {
			s.rows(kind, want, within(rows[kind], t.Pages), keys(t.Optional[kind]), same)
		}
	}
	return s, nil
}

// decoded returns an extraction as its JSON says it.
func decoded(x *arising.Extraction) (report map[string]any, rows map[string][]Row, err error) {
	src, err := json.Marshal(x)
	if err != nil {
		return nil, nil, err
	}
	var file map[string]json.RawMessage
	if err := json.Unmarshal(src, &file); err != nil {
		return nil, nil, err
	}
	if err := json.Unmarshal(file["report"], &report); err != nil {
		return nil, nil, err
	}
	rows = map[string][]Row{}
	for _, kind := range Kinds {
		var list []Row
		if err := json.Unmarshal(file[kind], &list); err != nil {
			return nil, nil, err
		}
		rows[kind] = list
	}
	return report, rows, nil
}

// rows scores the rows of one kind and notes in same which recommendation is which.
func (s *Score) rows(kind string, want, got []Row, optional []string, same map[string]string) {
	count := Rows{Want: len(want)}
	wantKeys, gotKeys := keys(want), keys(got)
	var pairs []match
	for _, m := range matchRows(want, got) {
		switch {
		case m.want < 0 && (isOptional(optional, gotKeys[m.got]) || inPassing(kind, got[m.got])):
		case m.want < 0:
			count.Extra++
			s.fault(kind, got[m.got], "extra", "", gotKeys[m.got])
		case m.got < 0:
			s.fault(kind, want[m.want], "missed", wantKeys[m.want], "")
		case m.exact:
			count.Exact++
			pairs = append(pairs, m)
		default:
			count.Near++
			s.fault(kind, want[m.want], "near", wantKeys[m.want], gotKeys[m.got])
			pairs = append(pairs, m)
		}
	}
	for _, m := range pairs {
		w, g := want[m.want], got[m.got]
		if kind == "recommendations" {
			same[text(w["id"])] = text(g["id"])
		}
		s.fields(kind, label(w), compareFields(w, g, same))
		s.Boxes = s.Boxes.Plus(compareBoxes(w["location"], g["location"]))
	}
	s.Rows[kind] = count
}

// isOptional reports whether a text is one of those that may be read or not; a slip does
// not make it a row too many.
func isOptional(optional []string, got string) bool {
	return slices.ContainsFunc(optional, func(o string) bool {
		return sameText(o, got) || likeness(o, got, nearEnough) > nearEnough
	})
}

// inPassing reports whether a row is an abbreviation that running text explains:
// goldens label the tables of abbreviations alone.
func inPassing(kind string, row Row) bool {
	return kind == "abbreviations" && row["via"] != "table"
}

func (s *Score) fault(kind string, row Row, what, want, got string) {
	s.Faults = append(s.Faults, Fault{Kind: kind, Row: label(row), What: what, Want: want, Got: got})
}

func (s *Score) fields(kind, row string, results []fieldResult) {
	for _, r := range results {
		name := kind + "." + r.field
		f := s.Fields[name]
		f.Want++
		if r.right {
			f.Right++
		} else {
			s.Faults = append(s.Faults, Fault{Kind: kind, Row: row, Field: r.field, What: "wrong", Want: r.want, Got: r.got})
		}
		s.Fields[name] = f
	}
}

// Totals adds up the rows and the fields of a score.
func (s *Score) Totals() (Rows, Fields) {
	var rows Rows
	var fields Fields
	for _, r := range s.Rows {
		rows = rows.Plus(r)
	}
	for _, f := range s.Fields {
		fields = fields.Plus(f)
	}
	return rows, fields
}

// label names a row to a reader of faults.
func label(r Row) string {
	const most = 48
	s := []rune(keys([]Row{r})[0])
	if len(s) > most {
		s = append(s[:most], '…')
	}
	if ref := text(r["ref"]); ref != "" {
		return ref + " " + string(s)
	}
	return string(s)
}

// within keeps the rows that stand on one of the pages from the first to the last given;
// all when none is.
func within(rows []Row, pages []int) []Row {
	if len(pages) == 0 {
		return rows
	}
	first, last := slices.Min(pages), slices.Max(pages)
	return slices.DeleteFunc(rows, func(r Row) bool {
		place, _ := r["location"].(map[string]any)
		page, ok := place["page"].(float64)
		return ok && (int(page) < first || int(page) > last)
	})
}

// Format returns the document's format, by the ending of its name.
func (s *Score) Format() string { return strings.TrimPrefix(path.Ext(s.Document), ".") }
