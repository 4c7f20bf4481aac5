package golden

import (
	"fmt"
	"io/fs"
	"slices"
	"strconv"
	"strings"

	"arising/internal/tsv"
)

// A Total is a line of a file of totals: how one field, or one kind of row, of one
// document scores. A file of totals is what a change must not worsen.
type Total struct {
	Document string
	What     string // "actions" for rows, "actions.leads" for a field
	Want     int
	Right    int // rows of exact text, or right fields
	Near     int // rows only
	Extra    int // rows only
}

var totalColumns = []string{"document", "what", "want", "right", "near", "extra"}

// TotalsOf returns the totals of the scores, sorted.
func TotalsOf(scores []*Score) []Total {
	var out []Total
	for _, s := range scores {
		for kind, r := range s.Rows {
			out = append(out, Total{s.Document, kind, r.Want, r.Exact, r.Near, r.Extra})
		}
		for field, f := range s.Fields {
			out = append(out, Total{Document: s.Document, What: field, Want: f.Want, Right: f.Right})
		}
	}
	slices.SortFunc(out, func(a, b Total) int {
		return strings.Compare(a.Document+"\t"+a.What, b.Document+"\t"+b.What)
	})
	return out
}

// FormatTotals returns the totals as a tab-separated file.
func FormatTotals(totals []Total) []byte {
	var b strings.Builder
	b.WriteString(strings.Join(totalColumns, "\t") + "\n")
	for _, t := range totals {
		fmt.Fprintf(&b, "%s\t%s\t%d\t%d\t%d\t%d\n", t.Document, t.What, t.Want, t.Right, t.Near, t.Extra)
	}
	return []byte(b.String())
}

// LoadTotals reads a file of totals.
func LoadTotals(fsys fs.FS, name string) ([]Total, error) {
	rows, err := tsv.Read(fsys, name, totalColumns...)
	if err != nil {
		return nil, fmt.Errorf("read totals: %w", err)
	}
	var out []Total
	for _, r := range rows {
		t := Total{Document: r.Get("document"), What: r.Get("what")}
		for column, into := range map[string]*int{"want": &t.Want, "right": &t.Right, "near": &t.Near, "extra": &t.Extra} {
			if *into, err = strconv.Atoi(r.Get(column)); err != nil {
				return nil, fmt.Errorf("%s:%d: %s is %q; it must be a number", name, r.Line, column, r.Get(column))
			}
		}
		out = append(out, t)
	}
	return out, nil
}

// A Change is a total that is not what the file says.
type Change struct {
	Before, Now Total
	Better      bool // else worse, or another document
}

// Changes compares totals with those of the file. A line that either side lacks is
// a change that is not better.
func Changes(file, now []Total) []Change {
	before := map[string]Total{}
	for _, t := range file {
		before[t.Document+"\t"+t.What] = t
	}
	var out []Change
	for _, t := range now {
		key := t.Document + "\t" + t.What
		b, ok := before[key]
		delete(before, key)
		if !ok || b != t {
			out = append(out, Change{Before: b, Now: t, Better: t.Right >= b.Right && t.Want-t.Right <= b.Want-b.Right && t.Extra <= b.Extra})
		}
	}
	for _, b := range file {
		if _, left := before[b.Document+"\t"+b.What]; left {
			out = append(out, Change{Before: b})
		}
	}
	return out
}

// String says the change to a person.
func (c Change) String() string {
	t := c.Now
	if t.Document == "" {
		return fmt.Sprintf("%s %s: is in the file of totals and no longer scored", c.Before.Document, c.Before.What)
	}
	if c.Before.Document == "" {
		return fmt.Sprintf("%s %s: new: %d of %d right, %d near, %d too many", t.Document, t.What, t.Right, t.Want, t.Near, t.Extra)
	}
	word := "worse"
	if c.Better {
		word = "better"
	}
	return fmt.Sprintf("%s %s: %s: %d of %d right, %d near, %d too many; the file has %d of %d, %d, %d",
		t.Document, t.What, word, t.Right, t.Want, t.Near, t.Extra, c.Before.Right, c.Before.Want, c.Before.Near, c.Before.Extra)
}
