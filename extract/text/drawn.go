package text

import (
	"regexp"
	"strings"
)

// border is a line between rows of a table drawn with "+", "-" and "|", the way
// that converters of documents write cells of several lines.
var border = regexp.MustCompile(`^\s*\+(?:[-=:]+\+)+\s*$`)

// drawnRows returns how many of the lines are a drawn table.
func drawnRows(lines []line) int {
	if !border.MatchString(lines[0].text) {
		return 0
	}
	n := 1
	for n < len(lines) {
		s := strings.TrimSpace(lines[n].text)
		if !strings.HasPrefix(s, "|") && !strings.HasPrefix(s, "+") {
			break
		}
		n++
	}
	if n < 3 {
		return 0
	}
	return n
}

// drawn reads a drawn table. An inner line belongs to the row between two borders;
// the border of "=" ends the header.
func (r *reader) drawn(lines []line) {
	edges := columnsOf(lines[0].text)
	var rows []row
	open := false
	for _, l := range lines {
		if border.MatchString(l.text) {
			open = false
			if strings.Contains(l.text, "=") {
				for i := range rows {
					rows[i].head = true
				}
			}
			continue
		}
		cells := cutAt(l.text, edges)
		if !open {
			rows = append(rows, row{cells: make([]string, len(cells)), line: l})
			open = true
		}
		last := &rows[len(rows)-1]
		for i, c := range cells {
			if i < len(last.cells) {
				last.cells[i] = addLine(last.cells[i], strings.TrimSpace(c))
			}
		}
	}
	r.table("pipes", rows)
}

// addLine adds a line to a cell: after an empty line begins a new paragraph.
func addLine(cell, s string) string {
	switch {
	case s == "" && cell != "" && !strings.HasSuffix(cell, "</p>"):
		return cell + "</p>"
	case s == "" || cell == "":
		return cell + s
	}
	return cell + "<br>" + s
}

// columnsOf returns where, in letters, a border has its corners.
func columnsOf(s string) []int {
	var at []int
	for i, r := range []rune(s) {
		if r == '+' {
			at = append(at, i)
		}
	}
	return at
}

// cutAt cuts a line at its bars, those that stand at the edge of a column; a cell
// over several columns leaves the others empty.
func cutAt(s string, edges []int) []string {
	letters := []rune(s)
	cells := make([]string, max(len(edges)-1, 1))
	if head := string(letters[:min(edges[0]+1, len(letters))]); strings.Trim(head, " |+") != "" {
		cells[0] = s // drawn out of line
		return cells
	}
	from, col := 0, 0
	for i := 0; i+1 < len(edges); i++ {
		end := edges[i+1]
		if end < len(letters) && letters[end] != '|' && letters[end] != '+' && i+2 < len(edges) {
			continue
		}
		begin := edges[from] + 1
		if begin < len(letters) {
			cells[col] = strings.TrimSuffix(strings.TrimRight(string(letters[begin:min(end, len(letters))]), " "), "|")
		}
		from, col = i+1, i+1
	}
	if n := edges[len(edges)-1]; n < len(letters) { // beyond the last edge
		cells[len(cells)-1] += strings.Trim(string(letters[n:]), "|+ ")
	}
	return cells
}
