package text

import (
	"slices"
	"strings"

	"arising/extract/rules"
)

// Where a page was read column by column, each heading stands over the cells of its column,
// one a line: as many under each heading as there are rows.

// mostDown bounds how many rows such a table has.
const mostDown = 40

// downTables finds tables printed column by column among the lines of a page.
func downTables(lines []line) []celled {
	var at []int // the lines that hold anything
	for i, l := range lines {
		if !l.blank() {
			at = append(at, i)
		}
	}
	text := func(k int) string { return strings.TrimSpace(lines[at[k]].text) }
	known := make([]bool, len(at))
	for k := range at {
		known[k] = knownHeading(strings.TrimSuffix(text(k), ":"))
	}
	for k := range at {
		if !known[k] {
			continue
		}
		columns, rows := 0, 0
		for n := 2; n <= mostDown; n++ {
			if c := downColumns(known, k, n); c >= leastHeads && c > columns {
				columns, rows = c, n
			}
		}
		if columns == 0 || !downPlan(lines, at, k, columns, rows) {
			continue
		}
		out := []row{{line: lines[at[k]], head: true}}
		for c := range columns {
			out[0].cells = append(out[0].cells, strings.TrimSuffix(text(k+c*(rows+1)), ":"))
		}
		for n := 1; n <= rows; n++ {
			one := row{line: lines[at[k+n]]}
			for c := range columns {
				one.cells = append(one.cells, text(k+c*(rows+1)+n))
			}
			out = append(out, one)
		}
		last := at[k+columns*(rows+1)-1]
		return []celled{{from: at[k], to: last + 1, rows: out}}
	}
	return nil
}

// downColumns returns how many columns of n cells follow one another from line k on, each
// under a heading that is known, and with none among the cells.
func downColumns(known []bool, k, n int) int {
	columns := 0
	for k+n < len(known) && known[k] && !slices.Contains(known[k+1:k+n+1], true) {
		columns++
		k += n + 1
	}
	return columns
}

// downPlan reports whether the headings say what is to be done and who does it or by when.
func downPlan(lines []line, at []int, k, columns, rows int) bool {
	roles := make(map[rules.Role]bool)
	for c := range columns {
		if role, ok := headingRole(strings.TrimSuffix(strings.TrimSpace(lines[at[k+c*(rows+1)]].text), ":")); ok {
			roles[role] = true
		}
	}
	return (roles[rules.Action] || roles[rules.Recommendation]) && len(roles) >= leastHeads
}
