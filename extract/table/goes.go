package table

import (
	"strings"

	"arising/extract/rules"
)

// goes says for every row which row each of its cells belongs to. A row goes its
// own way unless a page break, or blank key cells and a sentence under way, say
// that it carries on the row above.
func goes(t *Table, breaks map[int]bool, rs *rules.Set) {
	c := carrier{t: t, roles: roles(t, rs), cols: len(t.Columns), spans: Spans(t)}
	c.measure(breaks)
	prev := -1 // the last row that data stands in
	pending := false
	section := ""
	for i := range t.Rows {
		r := &t.Rows[i]
		pending = pending || breaks[i]
		switch r.Kind {
		case Section:
			// A band printed again over the next page parts nothing.
			if name := bandText(r); name != section {
				section, prev, pending, c.top = name, -1, false, i
			}
		case Data:
			if prev >= 0 {
				c.place(i, prev, pending)
			}
			prev, pending = i, false
		}
	}
}

// bandText returns the words of a band row.
func bandText(r *Row) string {
	var words []string
	for _, c := range r.Cells {
		words = append(words, rules.Words(c.Text)...)
	}
	return strings.Join(words, " ")
}

// usual is the share of rows that must have a cell for one without it to lack something.
const usual = 0.8

type carrier struct {
	t     *Table
	roles []rules.Role
	cols  int
	spans map[[2]int]int
	// filled[col] is the share of rows, away from page breaks, that have the cell.
	filled []float64
	top    int // the band that the rows looked at stand under
	rows   int // how many rows that was measured on
	stops  []float64
	// values[col] counts the short texts of the column: one that comes again is a value.
	values []map[string]int
}

// measure learns the table's habits: which cells every row has, and whether its
// texts end in full stops.
func (c *carrier) measure(breaks map[int]bool) {
	c.filled, c.stops, c.values = make([]float64, c.cols), make([]float64, c.cols), make([]map[string]int, c.cols)
	for col := range c.values {
		c.values[col] = make(map[string]int)
	}
	count := make([]float64, c.cols)
	after := false
	for i := range c.t.Rows {
		after = after || breaks[i]
		if c.t.Rows[i].Kind != Data {
			continue
		}
		if after {
			after = false
			continue
		}
		c.rows++
		for col := range c.cols {
			if text := c.text(i, col); text != "" || c.reach(i, col) {
				c.filled[col]++
				if text != "" {
					count[col]++
				}
				if len(text) <= comparedRunes {
					c.values[col][rules.Plain(text)]++
				}
				if stops(text) {
					c.stops[col]++
				}
			}
		}
	}
	for col := range c.cols {
		if c.rows > 0 {
			c.filled[col] /= float64(c.rows)
		}
		if count[col] > 0 {
			c.stops[col] /= count[col]
		}
	}
}

// text returns the text of the cell that begins in row i and column col.
func (c *carrier) text(i, col int) string {
	for _, cell := range c.t.Rows[i].Cells {
		if cell.Col == col {
			return strings.TrimSpace(cell.Text)
		}
	}
	return ""
}

// reach reports whether a filled cell of an earlier row spans down to (i, col).
func (c *carrier) reach(i, col int) bool {
	from, ok := c.spans[[2]int{i, col}]
	return ok && textAt(c.t, from, col) != ""
}

// place decides where the cells of data row i belong, the last being row prev.
func (c *carrier) place(i, prev int, afterBreak bool) {
	why := c.whole(i, prev, afterBreak)
	if why != "" {
		r := &c.t.Rows[i]
		r.Kind, r.Why = Continued, why
		for col := range c.cols {
			if c.text(i, col) != "" {
				c.send(i, col, c.origin(i, prev, col))
			}
		}
		return
	}
	if !afterBreak {
		return
	}
	for col := range c.cols {
		if c.cellGoesOn(i, prev, col) {
			c.send(i, col, c.origin(i, prev, col))
			c.t.Rows[i].Why = "begins a row and carries on a cell of the one above"
		}
	}
}

// send notes that the cell of row i belongs to row to.
func (c *carrier) send(i, col, to int) {
	r := &c.t.Rows[i]
	if r.Goes == nil {
		r.Goes = make([]int, c.cols)
		for k := range r.Goes {
			r.Goes[k] = i
		}
	}
	r.Goes[col] = to
}

// goes returns the row that the cell of row i belongs to.
func (c *carrier) goes(i, col int) int {
	if g := c.t.Rows[i].Goes; g != nil {
		return g[col]
	}
	return i
}

// origin returns the row in which the text above (i, col) began.
func (c *carrier) origin(i, prev, col int) int {
	at := c.goes(prev, col)
	if c.text(at, col) != "" || c.key(col) {
		return c.base(prev)
	}
	// The column is filled once for several rows: go up to where it was.
	if c.shared(col) {
		for j := prev; j >= c.top; j-- {
			if c.text(j, col) != "" && (c.t.Rows[j].Kind == Data || c.t.Rows[j].Kind == Continued) {
				return c.goes(j, col)
			}
		}
	}
	return c.base(prev)
}

// base returns the data row that row prev is, or carries on.
func (c *carrier) base(prev int) int {
	for prev > 0 && c.t.Rows[prev].Kind != Data {
		prev--
	}
	return prev
}

// shared reports whether a column may be filled once for several rows.
func (c *carrier) shared(col int) bool {
	switch c.roles[col] {
	case rules.Recommendation, rules.Theme, rules.Source, rules.Ref:
		return true
	}
	return false
}

// key reports whether a column holds what each row has one of.
func (c *carrier) key(col int) bool {
	switch c.roles[col] {
	case rules.Due, rules.Rating, rules.Status, rules.Lead, rules.Start, rules.Revised, rules.Raised, rules.Action:
		return true
	}
	return false
}

// evidence is what the cells of a row say on whether it begins something.
type evidence struct {
	starts  int // cells that begin: a number, a date, a rating
	blank   int // cells that every other row has and this one has not
	missing int // those of them that are no blank under a merged cell
	keys    int // a lead, a date or the like
	onward  int // cells that go on in the middle of a sentence
	fresh   int // cells that begin with a capital under a finished sentence
	cells   int
	numbers bool // a row number, or an item's, begins it
	main    bool // the cell that the row is about is the rest of a sentence
}

// whole returns why row i is nothing but the rest of the row above, or "".
func (c *carrier) whole(i, prev int, afterBreak bool) string {
	return c.weigh(i, prev).whole(c.rows, afterBreak)
}

// whole weighs the evidence in a table of so many rows.
func (e evidence) whole(rows int, afterBreak bool) string {
	switch {
	case e.cells == 0, e.numbers:
		return ""
	case afterBreak && e.main:
		return "after a page break, in the middle of a sentence"
	case afterBreak && e.blank > 0 && e.missing == 0 && e.keys > 0 && e.onward == 0:
		return "" // one more action under the recommendation above
	case afterBreak && e.blank > 0 && e.starts == 0:
		return "after a page break, without what every row has"
	case afterBreak && e.onward > 0 && e.starts == 0 && e.onward >= e.fresh:
		return "after a page break, in the middle of a sentence"
	case !afterBreak && e.starts == 0 && e.fresh == 0 && e.onward > 0 && (e.blank > 0 || rows <= valueLeast):
		return "in the middle of a sentence, without what every row has"
	}
	return ""
}

// weigh collects the evidence of row i under row prev.
func (c *carrier) weigh(i, prev int) evidence {
	var e evidence
	main := c.main()
	for col := range c.cols {
		text := c.text(i, col)
		if text == "" {
			if c.filled[col] >= usual && c.rows >= valueLeast && !c.reach(i, col) {
				e.blank++
				if !c.shared(col) {
					e.missing++
				}
			}
			continue
		}
		e.cells++
		if c.key(col) && col != main {
			e.keys++
		}
		above := c.above(prev, col)
		switch c.verdict(col, text, above) {
		case begins:
			e.starts++
			e.numbers = e.numbers || c.roles[col] == rules.Ref || c.numbered(col, text)
		case carriesOn:
			e.onward++
			e.main = e.main || col == main && startsLower(text) && !stops(above)
		case opens:
			e.fresh++
		}
	}
	return e
}

// main returns the column that rows are about: the action, else the recommendation.
func (c *carrier) main() int {
	at := -1
	for col, role := range c.roles {
		if role == rules.Action {
			return col
		}
		if role == rules.Recommendation {
			at = col
		}
	}
	return at
}

func (c *carrier) numbered(col int, text string) bool {
	return c.roles[col] == rules.Recommendation && marked(text)
}

// above returns the text that a text in the column would carry on.
func (c *carrier) above(prev, col int) string {
	for j := prev; j >= c.top; j-- {
		r := c.t.Rows[j]
		if r.Kind != Data && r.Kind != Continued {
			continue
		}
		if text := c.text(j, col); text != "" {
			return text
		}
		if r.Kind == Data && !c.shared(col) {
			return ""
		}
	}
	return ""
}
