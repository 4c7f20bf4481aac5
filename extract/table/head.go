package table

import (
	"strings"
	"unicode/utf8"

	"arising/extract/cue"
	"arising/extract/doc"
	"arising/extract/judge"
	"arising/extract/rules"
)

// A head is the heading row or rows of a part. Rows above it are titles or bands.
type head struct {
	first, body int // the head is rows[first:body]; first == body when there is none
	names       []string
}

func (h head) found() bool { return h.body > h.first }

// key is what two heads are compared by.
func (h head) key() string { return key(h.names) }

// HeadKey is equal for tables under the same headings.
func HeadKey(t Table) string {
	names := make([]string, len(t.Columns))
	for i, c := range t.Columns {
		names[i] = c.Header
	}
	return key(names)
}

func key(names []string) string {
	var out []string
	for _, n := range names {
		n = rules.Plain(n)
		if n == "" || len(out) > 0 && out[len(out)-1] == n {
			continue // one heading over several columns
		}
		out = append(out, n)
	}
	return strings.Join(out, "|")
}

// same reports whether a row prints the head's last row, or all of it, again.
func (h head) same(r doc.Row, cols int) bool {
	first, name := "", ""
	if cells := filled(r); len(cells) > 0 {
		first = cells[0].Text
	}
	for _, n := range h.names {
		if name = n; n != "" {
			break
		}
	}
	if first, _ = CutLegend(first); len(first) > 2*len(name)+8 || len(name) > 2*len(first)+8 {
		return false // most rows are told apart by their first cell
	}
	k := key(rowNames(r, cols))
	return k != "" && k == h.key()
}

// marked reports whether a text begins with an item's number, as no heading does.
func marked(text string) bool {
	_, _, ok := marker(text)
	return ok
}

// headSearch is how many rows of a part are looked at for its head.
const headSearch = 6

// findHead looks for the heading rows near the top of a part.
func findHead(rows []doc.Row, cols int, rs *rules.Set) head {
	lines := linesOf(rows[:min(len(rows), headSearch+rowsUnder)])
	at := -1
	for i := 0; i < min(len(rows), headSearch) && at < 0; i++ {
		n := len(lines[i].Cells)
		if n < 2 {
			continue
		}
		if judge.IsHead(lines, i, cols, rs).Answer == judge.Head && (flagged(rows[i]) || !labelsIn(filled(rows[i]))) {
			at = i
		} else if 2*covered(rows[i]) > cols && !flagged(rows[i]) && !banner(rows[i], cols) {
			break // a row of data: what comes below is no head
		}
	}
	if at < 0 {
		return head{}
	}
	h := head{first: at, body: at + 1}
	for h.body < len(rows) && goesOn(rows, h) {
		h.body++
	}
	h.names = names(rows[h.first:h.body], cols)
	return h
}

// covered is how many columns the cells with text cover.
func covered(r doc.Row) int {
	n := 0
	for _, c := range filled(r) {
		n += c.Cols()
	}
	return n
}

// rowsUnder is how many rows below the last that may be a head are looked at beside it.
const rowsUnder = 6

// linesOf is what the judge sees of rows.
func linesOf(rows []doc.Row) []judge.Line {
	out := make([]judge.Line, len(rows))
	for i, r := range rows {
		out[i] = LineOf(r.Cells, flagged(r))
	}
	return out
}

// sureHead, of 1000, is how likely a head must be in the middle of a table.
const sureHead = 950

// headWithin reports whether row i, in the middle of a printed table, begins another.
func headWithin(rows []doc.Row, i, cols int, rs *rules.Set) bool {
	cells := filled(rows[i])
	if len(cells) < 3 {
		return false
	}
	listed := 0
	for _, c := range cells {
		text, _ := CutLegend(c.Text)
		if m, ok := rs.Column(text, ""); ok && m.Exact {
			listed++
		}
	}
	if listed < 2 && !flagged(rows[i]) {
		return false // a quick look: few rows are worth weighing
	}
	v := judge.IsHead(linesOf(rows[i:min(len(rows), i+1+rowsUnder)]), 0, cols, rs)
	return v.Answer == judge.Head && v.Share >= sureHead
}

// banner reports whether a row is a theme and its lead, each over several columns.
func banner(r doc.Row, cols int) bool {
	cells := filled(r)
	if len(cells) != 2 || !bandNumber.MatchString(strings.TrimSpace(cells[0].Text)) {
		return false
	}
	return cells[0].Cols() > 1 && cells[0].Cols()+cells[1].Cols() >= cols
}

// labelsIn reports whether some cells, and not all, end in a colon.
func labelsIn(cells []doc.Cell) bool {
	n := 0
	for _, c := range cells {
		if strings.HasSuffix(strings.TrimSpace(c.Text), ":") {
			n++
		}
	}
	return n > 0 && n < len(cells)
}

func flagged(r doc.Row) bool {
	if r.Head {
		return true
	}
	for _, c := range filled(r) {
		if !c.Head {
			return false
		}
	}
	return len(filled(r)) > 0
}

func hasValues(cells []doc.Cell) bool {
	for _, c := range cells {
		if looks(c.Text, figures) || marked(c.Text) || utf8.RuneCountInString(c.Text) > 160 {
			return true
		}
	}
	return false
}

// goesOn reports whether the row below a head is a second line of it: its cells
// stand under a heading that spans columns, or beside one that spans rows.
func goesOn(rows []doc.Row, h head) bool {
	next := filled(rows[h.body])
	if len(next) == 0 || hasValues(next) {
		return false
	}
	tall, wide := 0, make(map[int]bool)
	for _, c := range rows[h.first].Cells {
		if c.Rows() > h.body-h.first && strings.TrimSpace(c.Text) != "" {
			tall++
		}
		if c.Cols() > 1 && strings.TrimSpace(c.Text) != "" {
			for i := range c.Cols() {
				wide[c.Col+i] = true
			}
		}
	}
	under := len(wide) > 0
	for _, c := range next {
		under = under && wide[c.Col] && c.Cols() == 1 && utf8.RuneCountInString(c.Text) <= 60
	}
	if under {
		return true
	}
	return tall > 0 && len(next) < len(rows[h.first].Cells) && len(next) >= 1 && allShort(next) && h.body-h.first == 1 && tall+len(wide) >= len(rows[h.first].Cells)-1
}

func allShort(cells []doc.Cell) bool {
	for _, c := range cells {
		if utf8.RuneCountInString(c.Text) > 60 || looks(c.Text, cue.Date|cue.Rating) {
			return false
		}
	}
	return true
}

// names returns the heading of each column, the lines of a head of several rows joined.
func names(rows []doc.Row, cols int) []string {
	out := make([]string, cols)
	for _, r := range rows {
		for col, name := range rowNames(r, cols) {
			if name == "" || strings.HasSuffix(out[col], name) {
				continue
			}
			out[col] = strings.TrimSpace(out[col] + " " + name)
		}
	}
	return out
}

// rowNames returns the text over each column; a cell that spans several names them all.
func rowNames(r doc.Row, cols int) []string {
	out := make([]string, cols)
	for _, c := range r.Cells {
		text, _ := CutLegend(c.Text)
		for i := c.Col; i < min(cols, c.Col+c.Cols()); i++ {
			out[i] = strings.Join(strings.Fields(text), " ")
		}
	}
	return out
}
