package text

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"arising/extract/doc"
)

// A row is one row of a table before its cells are read.
type row struct {
	cells []string
	line  line
	head  bool
}

// dashes is a cell of the row that Markdown puts under a header.
var dashes = regexp.MustCompile(`^\s*:?-{2,}:?\s*$`)

// separator reports whether a row is only the syntax of a table.
func separator(cells []string) bool {
	some := false
	for _, c := range cells {
		if dashes.MatchString(c) {
			some = true
		} else if strings.TrimSpace(c) != "" {
			return false
		}
	}
	return some
}

// chunk reads a run of lines that has no blank line in it.
func (r *reader) chunk(lines []line) {
	for len(lines) > 0 && !r.full {
		if n := r.tagged(lines); n > 0 {
			lines = lines[n:]
			continue
		}
		if n := drawnRows(lines); n > 0 {
			r.drawn(lines[:n])
			lines = lines[n:]
			continue
		}
		if n := pipeRows(lines); n > 0 {
			r.pipes(lines[:n])
			lines = lines[n:]
			continue
		}
		if n := tabRows(lines); n > 0 {
			r.tabs(lines[:n])
			lines = lines[n:]
			continue
		}
		r.prose(lines[0])
		lines = lines[1:]
	}
}

// pipeRows returns how many of the lines are rows of a table with pipes.
func pipeRows(lines []line) int {
	first := strings.TrimSpace(lines[0].text)
	if !strings.Contains(first, "|") {
		return 0
	}
	closed := strings.HasPrefix(first, "|") && strings.Count(first, "|") > 1
	if !closed && !(len(lines) > 1 && strings.Contains(lines[1].text, "|") && separator(splitPipes(lines[1].text))) {
		return 0
	}
	n := 1
	for n < len(lines) {
		s := strings.TrimSpace(lines[n].text)
		if !strings.Contains(s, "|") || closed && !strings.HasPrefix(s, "|") {
			break
		}
		n++
	}
	return n
}

// pipes reads rows with pipes.
func (r *reader) pipes(lines []line) {
	var rows []row
	for _, l := range lines {
		cells := splitPipes(l.text)
		if !separator(cells) {
			rows = append(rows, row{cells: cells, line: l})
			continue
		}
		// A band over all columns is put above the separator too, but is no header.
		if len(rows) == 1 && filled(rows[0].cells) > 1 {
			rows[0].head = true
		}
		if len(rows) == 1 && filled(rows[0].cells) == 0 {
			rows = nil // Markdown asks for a header, the table had none
		}
	}
	r.table("pipes", rows)
}

// splitPipes parts a line at its pipes; an escaped pipe is a letter.
func splitPipes(s string) []string {
	s = strings.TrimSpace(s)
	s = strings.TrimPrefix(s, "|")
	if strings.HasSuffix(s, "|") && !strings.HasSuffix(s, `\|`) {
		s = s[:len(s)-1]
	}
	var cells []string
	var cell strings.Builder
	for i := 0; i < len(s); i++ {
		switch {
		case s[i] == '\\' && i+1 < len(s) && s[i+1] == '|':
			cell.WriteByte('|')
			i++
		case s[i] == '|':
			cells = append(cells, cell.String())
			cell.Reset()
		default:
			cell.WriteByte(s[i])
		}
	}
	return append(cells, cell.String())
}

// tabRows returns how many of the lines are rows parted by tabs, lines that carry
// on a cell among them; 0 when the tabs only indent or follow a label.
func tabRows(lines []line) int {
	if !strings.Contains(lines[0].text, "\t") {
		return 0
	}
	last, wide, items := 0, 0, true
	for i, l := range lines {
		if !strings.Contains(l.text, "\t") {
			if i > last+3 { // a cell may run over a line or two
				break
			}
			continue
		}
		last = i
		cells := strings.Split(l.text, "\t")
		if filled(cells) > 1 || trailing(cells) > 1 {
			wide++
		}
		if !isItem(cells) {
			items = false
		}
	}
	if wide == 0 || items {
		return 0
	}
	n := last + 1
	for n < len(lines) && carriesOn(lines[n].text) {
		n++
	}
	return n
}

// isItem reports whether a line with tabs is a numbered paragraph or a bullet, or
// an indented line.
func isItem(cells []string) bool {
	for len(cells) > 1 && strings.TrimSpace(cells[0]) == "" {
		cells = cells[1:]
	}
	if len(cells) == 1 {
		return true
	}
	if filled(cells) > 2 || len(cells) > 3 {
		return false
	}
	label, rest := doc.CutLabel(cells[0] + " x")
	return rest == "x" && label != ""
}

// carriesOn reports whether a line without tabs goes on with the cell above it.
func carriesOn(s string) bool {
	s = strings.TrimSpace(s)
	if strings.ContainsAny(s, "\t") || s == "" {
		return false
	}
	c, n := utf8.DecodeRuneInString(s)
	return unicode.IsLower(c) || strings.ContainsRune(doc.Bullets, c) && len(s) > n && c != '*'
}

// tabs reads rows parted by tabs.
func (r *reader) tabs(lines []line) {
	var rows []row
	cols := 0
	for _, l := range lines {
		cols = max(cols, strings.Count(l.text, "\t")+1)
	}
	broken := cellsBroken(lines, cols)
	quoted := 0 // lines still to come of a cell in quotes
	for i, l := range lines {
		cells := strings.Split(l.text, "\t")
		n := len(rows)
		if n > 0 && (quoted > 0 || broken && len(rows[n-1].cells) < cols || joins(rows[n-1].cells, cells, l.text, cols)) {
			above := &rows[n-1]
			above.cells[len(above.cells)-1] += "\n" + cells[0]
			above.cells = append(above.cells, cells[1:]...)
		} else if !separator(cells) {
			rows = append(rows, row{cells: cells, line: l})
		} else if len(rows) == 1 && filled(rows[0].cells) > 1 {
			rows[0].head = true
		}
		if quoted--; quoted <= 0 {
			quoted = quotedLines(lines[i:]) - 1
		}
	}
	r.table("tabs", rows)
}

// cellsBroken reports whether the cells of a table run over several lines each, as
// when it was copied out of a document: then the lines, taken together from the top,
// make rows of just so many cells, all of them. Rows whose empty cells were trimmed
// off at the end do not add up like that.
func cellsBroken(lines []line, cols int) bool {
	const far = 30 // lines of one row
	have, taken, rows, whole := 0, 0, 0, 0
	for _, l := range lines {
		n := strings.Count(l.text, "\t") + 1
		first, _, _ := strings.Cut(l.text, "\t")
		switch label, _ := doc.CutLabel(first + " x"); {
		case have == 0:
			have, taken = n, 1
		case n > 1 && (strings.TrimSpace(first) == "" || label != "" || strings.Trim(first, "0123456789") == ""):
			return false // a line that begins a row
		default:
			have, taken = have+n-1, taken+1
		}
		if have > cols || taken > far {
			return false
		}
		if have == cols {
			if taken == 1 {
				whole++
			}
			rows++
			have = 0
		}
	}
	return have == 0 && whole > 0 && whole < rows
}

// joins reports whether a line goes on with the last cell of the row above: the
// line begins small, and does not make too many cells.
func joins(above, cells []string, text string, cols int) bool {
	return carriesOn(cells[0]) && len(above)+len(cells)-1 <= cols &&
		(len(cells) == 1 || len(above) < cols) && !strings.HasPrefix(text, "\t")
}

// quotedLines returns how many lines, the first among them, a cell in quotes at
// the end of the first runs over; 0 when it has none or the quote is never closed.
func quotedLines(lines []line) int {
	const far = 40 // lines; a cell is no longer
	cell := lines[0].text[strings.LastIndexByte(lines[0].text, '\t')+1:]
	if !strings.HasPrefix(cell, `"`) || strings.Count(cell, `"`)%2 == 0 {
		return 0
	}
	for i := 1; i < min(len(lines), far); i++ {
		first, _, _ := strings.Cut(lines[i].text, "\t")
		if strings.Count(first, `"`)%2 == 1 {
			if strings.HasSuffix(first, `"`) {
				return i + 1
			}
			return 0
		}
		if first != lines[i].text {
			return 0
		}
	}
	return 0
}

// unquote takes off the quotes that spreadsheets put round a cell.
func unquote(s string) string {
	t := strings.TrimSpace(s)
	if len(t) < 2 || t[0] != '"' || t[len(t)-1] != '"' {
		return s
	}
	inner := t[1 : len(t)-1]
	if strings.Contains(strings.ReplaceAll(inner, `""`, ""), `"`) {
		return s
	}
	if !strings.Contains(inner, "\n") && !strings.Contains(inner, `""`) {
		return s // a quotation, as printed
	}
	return strings.ReplaceAll(inner, `""`, `"`)
}

// filled returns how many cells hold something.
func filled(cells []string) int {
	n := 0
	for _, c := range cells {
		if strings.TrimSpace(c) != "" {
			n++
		}
	}
	return n
}

// trailing returns how many empty cells end a row that begins with a full one.
func trailing(cells []string) int {
	n := 0
	for n < len(cells) && strings.TrimSpace(cells[len(cells)-1-n]) == "" {
		n++
	}
	if n == len(cells) || strings.TrimSpace(cells[0]) == "" {
		return 0
	}
	return n
}

// table adds the rows as one table. Columns that are empty in every row but for a
// stray tab at the end are not counted.
func (r *reader) table(method string, rows []row) {
	r.flush()
	if len(rows) == 0 {
		return
	}
	t := &doc.Table{Method: method, Location: rows[0].line.at()}
	for _, w := range rows {
		n := len(w.cells)
		for n > 1 && strings.TrimSpace(w.cells[n-1]) == "" {
			n--
		}
		t.Cols = max(t.Cols, n)
	}
	t.Cols = max(t.Cols, widest(rows))
	r.rows(t, rows)
	r.tables++
	t.Number, r.last = r.tables, t
	r.add(doc.Block{Kind: doc.TableKind, Table: t, Location: t.Location}, rows[0].line.page)
}

// rows adds rows to a table.
func (r *reader) rows(t *doc.Table, rows []row) {
	for _, w := range rows {
		if r.cells += len(w.cells); r.cells > r.lim.Cells {
			r.limit("cells", w.line)
			break
		}
		out := doc.Row{Head: w.head, Location: w.line.at()}
		for i, raw := range w.cells {
			if i >= t.Cols {
				break
			}
			c := doc.Cell{Col: i, Location: w.line.at(), Head: w.head}
			run := inline(unquote(raw))
			c.Text, c.Styles, c.Deleted, c.Alt = run.text, run.styles, run.deleted, run.alt
			out.Cells = append(out.Cells, c)
		}
		t.Rows = append(t.Rows, out)
	}
}

// widest returns the number of cells that at least half of the rows have: there
// the empty ones at the end are columns, not stray tabs.
func widest(rows []row) int {
	count := map[int]int{}
	most := 0
	for _, w := range rows {
		n := len(w.cells)
		if count[n]++; count[n]*2 >= len(rows) {
			most = max(most, n)
		}
	}
	return most
}
