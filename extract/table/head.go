package table

import (
	"strings"
	"unicode/utf8"

	"arising/extract/doc"
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

// A score says how much a row looks like a heading row.
type score struct {
	cells, exact, part int
	values             int // cells that hold what only rows hold: dates, ratings, numbers
	long               int
	labels             int // cells that end in a colon
}

// labelled reports whether the row is of labels and values, as on a front sheet.
func (s score) labelled() bool { return s.labels > 0 && s.labels < s.cells }

// sure reports whether the row is a heading row wherever it stands.
func (s score) sure() bool {
	return s.values == 0 && s.long == 0 && !s.labelled() && s.exact >= 3 && 4*(s.exact+s.part) >= 3*s.cells
}

// likely reports whether the row is one at the top of a table.
func (s score) likely() bool {
	return s.cells >= 2 && !s.labelled() && s.values == 0 && s.long == 0 && 2*s.exact+s.part >= 3 && 2*(s.exact+s.part) >= s.cells
}

// headScore looks at a row as a heading row; one cell of data is enough to stop.
func headScore(r doc.Row, rs *rules.Set) score {
	var s score
	for _, c := range filled(r) {
		s.cells++
		if strings.HasSuffix(strings.TrimSpace(c.Text), ":") {
			s.labels++
		}
		text, _ := CutLegend(c.Text)
		if len(text) > 400 || isNumber(text) || marked(text) {
			s.values++
			continue
		}
		rest, _ := rules.Hint(text)
		m, ok := rs.Column(text, "")
		switch {
		case dateText.MatchString(text) && !ok && datedHeading(text, rs):
			s.exact++ // "Position at 26 February 2021"
		case IsRating(text) && !ok, dateText.MatchString(text) && !ok:
			s.values++
		case ok && m.Exact:
			s.exact++
		case utf8.RuneCountInString(rest) > 110:
			s.long++
		case ok && len(strings.Fields(rest)) <= 14:
			s.part++
		}
	}
	return s
}

// datedHeading reports whether a text is a heading with the day that the column is of.
func datedHeading(text string, rs *rules.Set) bool {
	m := labelDate.FindStringSubmatch(strings.Join(strings.Fields(text), " "))
	if m == nil {
		return false
	}
	c, ok := rs.Column(m[1], "")
	return ok && c.Exact
}

// marked reports whether a text begins with an item's number, as no heading does.
func marked(text string) bool {
	_, _, ok := marker(text)
	return ok
}

// findHead looks for the heading rows near the top of a part.
func findHead(rows []doc.Row, cols int, rs *rules.Set) head {
	at := -1
	for i := 0; i < min(len(rows), 6) && at < 0; i++ {
		if s := headScore(rows[i], rs); s.likely() {
			at = i
		} else if s.cells > 1 && !flagged(rows[i]) && !banner(rows[i], cols) {
			break // a row of data: what comes below is no head
		}
	}
	if at < 0 {
		at = flaggedHead(rows)
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

// banner reports whether a row is a theme and its lead, each over several columns.
func banner(r doc.Row, cols int) bool {
	cells := filled(r)
	if len(cells) != 2 || !bandNumber.MatchString(strings.TrimSpace(cells[0].Text)) {
		return false
	}
	return cells[0].Cols() > 1 && cells[0].Cols()+cells[1].Cols() >= cols
}

// flaggedHead returns the row that the source marks as a head, with two names in it.
func flaggedHead(rows []doc.Row) int {
	for i := 0; i < min(len(rows), 4); i++ {
		cells := filled(rows[i])
		if flagged(rows[i]) && len(cells) >= 2 && !hasValues(cells) && !labelsIn(cells) {
			return i
		}
	}
	return -1
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
		if isNumber(c.Text) || marked(c.Text) || utf8.RuneCountInString(c.Text) > 160 {
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
		if utf8.RuneCountInString(c.Text) > 60 || isDate(c.Text) || IsRating(c.Text) {
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
