package plan

import (
	"strings"

	"arising"
	"arising/extract/rules"
	"arising/extract/table"
	"arising/normalize/rating"
)

// Glossary reads the abbreviations that a table explains. Several pairs of columns
// may stand side by side.
func Glossary(t *table.Table, rs *rules.Set) []arising.Abbreviation {
	var out []arising.Abbreviation
	cells := gather(t)
	pairs := glossaryPairs(t, rs)
	for i, r := range t.Rows {
		if r.Kind != table.Data {
			continue
		}
		for _, pair := range pairs {
			short, long := cells[i][pair[0]], cells[i][pair[1]]
			if short.blank() || long.blank() {
				continue
			}
			at := short.location.Add(long.location)
			at.Table, at.Row = t.Number, i+1
			out = append(out, arising.Abbreviation{
				Abbreviation: oneLine(short.text), Expansion: oneLine(long.text), Via: "table", Location: at,
			})
		}
	}
	return out
}

// glossaryPairs returns the columns of short and long forms.
func glossaryPairs(t *table.Table, rs *rules.Set) [][2]int {
	var out [][2]int
	short := -1
	for i, c := range t.Columns {
		role := c.Role
		if m, ok := rs.Column(c.Header, ""); ok && role == rules.None {
			role = m.Role
		}
		switch {
		case role == rules.Short:
			short = i
		case short >= 0:
			out = append(out, [2]int{short, i})
			short = -1
		}
	}
	if len(out) == 0 {
		for i := 0; i+1 < len(t.Columns); i += 2 {
			out = append(out, [2]int{i, i + 1})
		}
	}
	return out
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// LegendRows reads a table that explains ratings.
func LegendRows(t *table.Table) []arising.LegendEntry {
	var out []arising.LegendEntry
	for i, r := range t.Rows {
		if r.Kind != table.Data || len(r.Cells) < 2 {
			continue
		}
		value, meaning := r.Cells[0], r.Cells[len(r.Cells)-1]
		name := strings.ToLower(oneLine(value.Text))
		if name == "" {
			name = table.Hue(value.Fill)
		}
		if name == "" || strings.TrimSpace(meaning.Text) == "" {
			continue
		}
		at := value.Location.Add(meaning.Location)
		at.Table, at.Row = t.Number, i+1
		out = append(out, arising.LegendEntry{Value: name, Meaning: oneLine(meaning.Text), Via: "table", Location: at})
	}
	return inColours(out)
}

// inColours gives the letters of a key the colours that they stand for, where all of
// them, or three and more, stand for one.
func inColours(key []arising.LegendEntry) []arising.LegendEntry {
	var lines []string
	for _, e := range key {
		if len(e.Value) != 1 {
			return key
		}
		lines = append(lines, strings.ToUpper(e.Value)+" = "+e.Meaning)
	}
	read := rating.ParseLegend(strings.Join(lines, "\n"))
	colours := 0
	for _, e := range read {
		if table.Hue(e.Value) != "" || rating.IsRating(e.Value) {
			colours++
		}
	}
	if len(read) != len(key) || colours < min(3, len(key)) {
		return key
	}
	for i := range read {
		key[i].Value = read[i].Value
	}
	return key
}
