package text

import (
	"slices"
	"strings"

	"arising/extract/cue"
	"arising/extract/doc"
	"arising/extract/judge"
	"arising/extract/rules"
)

// How many headings a head has, how many of them are known, and how long each is, in words.
const leastHeads, mostColumns, leastKnown, headWords = 3, 10, 2, 6

// sureHeading is the share, of 1000, from which a heading is known by itself.
const sureHeading = 450

// numbered reports whether most rows have a number in their first column.
func numbered(rows []row) bool {
	n := 0
	for _, r := range rows {
		if len(r.cells) > 1 && cue.Of(r.cells[0]).Has(cue.Ref) {
			n++
		}
	}
	return n*2 > len(rows)
}

// untilBars cuts cells off where the table is set otherwise, with bars or tabs, or begins
// again.
func untilBars(cells []cell, head string) []cell {
	bars := func(c cell) bool { return !c.whole && strings.ContainsAny(c.text, "|\t") || c.first && c.text == head }
	if n := slices.IndexFunc(cells, bars); n >= 0 {
		return cells[:n]
	}
	return cells
}

// readings are what the columns under a head may hold: what the headings say; numbers in a
// column without a heading before them; who is to act under "Action", and what is to be
// done under a heading that says nothing of it, such as "Item".
func readings(columns []rules.Role) [][]rules.Role {
	out := [][]rules.Role{columns}
	if !slices.Contains(columns, rules.Action) && !slices.Contains(columns, rules.Recommendation) {
		out = nil
		for j, role := range columns {
			if role == rules.None || role == rules.Other {
				other := slices.Clone(columns)
				other[j] = rules.Action
				out = append(out, other)
			}
		}
	}
	if act := slices.Index(columns, rules.Action); act >= 0 && !slices.Contains(columns, rules.Lead) {
		for j, role := range columns {
			if role == rules.None || role == rules.Other {
				other := slices.Clone(columns)
				other[j], other[act] = rules.Action, rules.Lead
				out = append(out, other)
			}
		}
	}
	if !slices.Contains(columns, rules.Ref) {
		for _, c := range out[:len(out):len(out)] {
			out = append(out, append([]rules.Role{rules.Ref}, c...))
		}
	}
	return out
}

// headRun returns the cells that a head may take at most: short ones, one after another,
// that are known headings but for single ones between them.
func headRun(cells []cell) []cell {
	n := 0
	seen := make(map[string]bool)
	for n < len(cells) && n < mostColumns {
		c := cells[n]
		if c.look.Words > headWords || c.look.Has(cue.Date|cue.Amount|cue.Lower|cue.Item) || c.look.Has(cue.Stops) && c.look.Words > 2 || seen[c.text] || n > 0 && c.first ||
			strings.ContainsAny(c.text, "<>*") || c.text == "" || strings.ContainsRune(doc.Bullets, firstRune(c.text)) {
			break
		}
		if !headed(c) && !inLine(cells, n) && (n == 0 || !headed(cells[n-1])) {
			break
		}
		seen[c.text] = true
		n++
	}
	if n > 0 && n < len(cells) && inLine(cells, n) {
		return nil
	}
	return cells[:n]
}

// isHead reports whether the cells are the headings of a table: most of them known, of
// several kinds, and one what is to be done.
func isHead(cells []cell) bool {
	known := 0
	roles := make(map[rules.Role]bool)
	for _, c := range cells {
		if role, ok := headingRole(c.text); ok {
			known++
			roles[role] = true
		}
	}
	n := len(cells)
	return n >= leastHeads && len(roles) >= leastKnown && known*2 >= n && (headed(cells[n-1]) || inLine(cells, n-1)) && tellsPlan(roles, known, n)
}

// tellsPlan reports whether headings say what is to be done, or who acts by when beside one
// that nobody knows; known of n are.
func tellsPlan(roles map[rules.Role]bool, known, n int) bool {
	return roles[rules.Action] || roles[rules.Recommendation] || roles[rules.Lead] && roles[rules.Due] && known < n
}

// inLine reports whether cell n stands in the same line as the first, after others.
func inLine(cells []cell, n int) bool {
	return n > 0 && !cells[n].first && cells[n].line.num == cells[0].line.num && cells[1].line.num == cells[0].line.num
}

// headed reports whether a cell is a heading that is known.
func headed(c cell) bool {
	_, ok := headingRole(c.text)
	return ok
}

// knownHeading reports whether a text is printed just so as a heading elsewhere.
func knownHeading(text string) bool {
	m, ok := rules.Default().Column(text, "")
	return ok && m.Exact
}

// headingRole is what a text says as a heading, where it is known or much like one.
func headingRole(text string) (rules.Role, bool) {
	if m, ok := rules.Default().Column(text, ""); ok && m.Exact {
		return m.Role, true
	}
	v := judge.ByHeading(text)
	return rules.Role(v.Answer), v.Share >= sureHeading && rules.Role(v.Answer) != rules.None
}

func rolesOf(heads []cell) []rules.Role {
	out := make([]rules.Role, len(heads))
	for i, h := range heads {
		if role, ok := headingRole(h.text); ok {
			out[i] = role
		}
	}
	return out
}
