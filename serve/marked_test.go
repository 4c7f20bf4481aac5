package serve

import (
	"strings"
	"testing"

	"arising"
	"arising/extract/doc"
)

// TestWordsAreMarkedWhereTheyStand marks cells by path, by the cells of a sheet, and the
// words of fields in a line that the whole row was read from.
func TestWordsAreMarkedWhereTheyStand(t *testing.T) {
	line := func(n int) arising.Location { return arising.Location{Line: n} }
	d := &doc.Document{Pages: []doc.Page{{Blocks: []doc.Block{
		{Kind: doc.Paragraph, Text: "1. Mend the gate by June. Lead: Head of Gates", Location: line(3)},
		{Kind: doc.Paragraph, Text: "2. Mend the wall by June.", Location: line(4)},
		{Kind: doc.TableKind, Table: &doc.Table{Rows: []doc.Row{{Cells: []doc.Cell{
			{Col: 0, Text: "Hang it", Location: arising.Location{Path: "table[1]/tr[2]/td[1]"}}, {Col: 1, Text: "Smith", Location: arising.Location{Path: "table[1]/tr[2]/td[2]"}},
		}}}}},
		{Kind: doc.TableKind, Table: &doc.Table{Rows: []doc.Row{{Cells: []doc.Cell{{Text: "B7 holds this", Location: arising.Location{Sheet: "Plan", Cells: "B7"}}}}}}},
	}}}}
	for _, c := range []struct {
		name    string
		at      map[string][]place
		printed []run
		want    string
	}{
		{"words of a line", map[string][]place{"record": {{Line: 3}}}, []run{{Text: "Mend the gate", Field: "text"}, {Text: "Head of Gates", Field: "lead"}}, "Mend the gate|Head of Gates"},
		{"a path", map[string][]place{"lead": {{Path: "table[1]/tr[2]/td[2]"}}}, nil, "Smith"},
		{"cells of a sheet", map[string][]place{"text": {{Sheet: "Plan", Cells: "B7"}}}, nil, "B7 holds this"},
		{"nothing", map[string][]place{"text": {{Line: 99}}}, []run{{Text: "Mend the wall", Field: "text"}}, ""},
	} {
		blocks, _ := marked(d, c.at, c.printed)
		var got, whole []string
		note := func(runs []run) {
			for _, r := range runs {
				whole = append(whole, r.Text)
				if r.Marked {
					got = append(got, r.Text)
				}
			}
		}
		for _, b := range blocks {
			note(b.Runs)
			for _, r := range b.Rows {
				for _, cell := range r.Cells {
					note(cell.Runs)
				}
			}
		}
		if strings.Join(got, "|") != c.want {
			t.Errorf("%s: marked %q, want %q", c.name, got, c.want)
		}
		if all := strings.Join(whole, ""); !strings.Contains(all, "1. Mend the gate by June. Lead: Head of Gates") {
			t.Errorf("%s: the words became %q", c.name, all)
		}
	}
}
