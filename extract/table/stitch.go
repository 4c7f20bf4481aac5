package table

import (
	"math"
	"slices"
	"strings"

	"arising"
	"arising/extract/doc"
	"arising/extract/rules"
)

// Stitch joins the parts of each table that a page break parted, and says for
// every row what it is and which row each of its cells belongs to. Every row that
// was read is in exactly one table.
//
// It has no doubts to report before Label knows which tables matter.
func Stitch(d *doc.Document, rs *rules.Set) ([]Table, []arising.Diagnostic) {
	var tables []Table
	var last *building
	for _, p := range parts(d, rs) {
		if last != nil {
			if why := last.joins(p); why != "" {
				last.add(p, why)
				continue
			}
			tables = append(tables, last.finish(rs))
		}
		last.inherit(&p)
		last = begin(p, len(tables)+1)
	}
	if last != nil {
		tables = append(tables, last.finish(rs))
	}
	return withLabelled(tables, labelledRecords(d, rs)), nil
}

// withLabelled puts the records printed as paragraphs among the tables, in reading order.
// Their numbers follow those of the tables.
func withLabelled(tables, labelled []Table) []Table {
	for i := range labelled {
		labelled[i].Number = len(tables) + i + 1
		labelled[i].Location.Table = labelled[i].Number
	}
	tables = append(tables, labelled...)
	slices.SortStableFunc(tables, func(a, b Table) int { return a.Block - b.Block })
	return tables
}

// Why one part was taken to go on from another.
const (
	sameNumber = "joined by the reader"
	sameHeader = "same header"
	sameEdges  = "no header, same edges"
	sameCount  = "no header, same count"
)

// headingRow is why a row that names columns is a Header.
const headingRow = "heading row"

// building is a table to which parts are still added.
type building struct {
	table    Table
	head     head
	cols     int
	edges    []float64
	number   int    // the reader's
	above    string // the line over its headings, in words
	page     int    // of its last part
	breaks   map[int]bool
	heads    []int // rows that are headings
	foreword []int // rows above a head: titles or bands
}

func begin(p part, number int) *building {
	b := &building{head: p.head, cols: p.cols, edges: p.table.Edges, number: p.table.Number, breaks: make(map[int]bool)}
	b.table = Table{Number: number, Title: p.title, Above: p.above, Page: p.page, Block: p.block, Location: p.table.Location, Edges: p.table.Edges}
	b.table.Location.Table = number
	b.table.Columns = make([]Column, p.cols)
	for i := range b.table.Columns {
		if i < len(p.head.names) {
			name := p.head.names[i]
			_, hint := rules.Hint(name)
			b.table.Columns[i] = Column{Header: name, Hint: hint}
		}
	}
	if p.head.found() && p.head.first > 0 {
		if cells := filled(p.rows[0]); len(cells) == 1 && len(strings.Fields(cells[0].Text)) > 3 {
			b.above = rules.Plain(cells[0].Text)
		}
	}
	b.append(p)
	return b
}

// joins reports why part p goes on from the table, or "".
func (b *building) joins(p part) string {
	if p.table.Number != 0 && p.table.Number == b.number && p.piece == 0 && p.cols == b.cols {
		return sameNumber
	}
	if !b.titleAgain(p.gap) || strings.TrimSpace(p.table.Caption) != "" && p.title != b.table.Title {
		return ""
	}
	if p.head.found() {
		if b.head.found() && p.head.key() == b.head.key() {
			return sameHeader
		}
		return ""
	}
	switch {
	case len(p.table.Edges) > 0 && len(b.edges) > 0:
		if fits(p.table.Edges, b.edges) {
			return sameEdges
		}
		if p.cols == b.cols && b.head.found() && p.page > b.page {
			return sameCount
		}
	case p.cols == b.cols && p.cols > 1:
		return sameCount
	case p.cols < b.cols && len(p.rows) > 0 && loneBands(p):
		return sameCount
	}
	return ""
}

// titleAgain reports whether nothing but the table's title was printed since.
func (b *building) titleAgain(gap []doc.Block) bool {
	var words []string
	for _, block := range gap {
		words = append(words, rules.Words(block.Text)...)
	}
	again := strings.Join(words, " ")
	return again == "" || strings.Contains(rules.Plain(b.table.Title), again) || strings.Contains(b.above, again)
}

// loneBands reports whether a part is nothing but band rows, which a reader of
// text sees as a table of one column.
func loneBands(p part) bool {
	for _, r := range p.rows {
		if len(filled(r)) > 1 {
			return false
		}
	}
	return p.cols == 1
}

// edgeSlack is how far, in points, a column edge may move from one page to the next.
const edgeSlack = 4

// fits reports whether every edge of a part is one of the table's.
func fits(part, table []float64) bool {
	if len(part) < 3 {
		return false
	}
	for _, x := range part {
		if nearest(x, table) < 0 {
			return false
		}
	}
	return math.Abs(part[0]-table[0]) <= edgeSlack && math.Abs(part[len(part)-1]-table[len(table)-1]) <= edgeSlack
}

// nearest returns the index of the edge at x, or -1.
func nearest(x float64, edges []float64) int {
	for i, e := range edges {
		if math.Abs(x-e) <= edgeSlack {
			return i
		}
	}
	return -1
}

// add appends a part that goes on from the table.
func (b *building) add(p part, why string) {
	b.table.Joins = append(b.table.Joins, Join{Page: p.page, Why: why})
	b.remap(&p)
	b.breaks[len(b.table.Rows)] = true
	b.append(p)
	b.table.Location = b.table.Location.Add(p.table.Location)
	b.table.Location.Table = b.table.Number
}

// remap moves the cells of a part to the table's columns where the part has fewer.
func (b *building) remap(p *part) {
	var to []int
	switch {
	case p.cols == b.cols && len(p.table.Edges) == len(b.edges):
		return
	case len(p.table.Edges) > 0 && fits(p.table.Edges, b.edges):
		for _, x := range p.table.Edges {
			to = append(to, nearest(x, b.edges))
		}
	case p.head.found() && b.head.found() && p.cols != b.cols:
		to = byName(p.head.names, b.head.names)
	}
	if len(to) <= p.cols {
		return
	}
	rows := make([]doc.Row, len(p.rows))
	for i, r := range p.rows {
		rows[i] = r
		rows[i].Cells = make([]doc.Cell, len(r.Cells))
		for j, c := range r.Cells {
			end := min(c.Col+c.Cols(), p.cols)
			c.ColSpan = max(to[end]-to[c.Col], 1)
			c.Col = to[c.Col]
			rows[i].Cells[j] = c
		}
	}
	p.rows = rows
}

// byName returns, for each column of a part and one past its last, the table's
// column under the same name.
func byName(part, table []string) []int {
	var to []int
	at := -1
	for i, name := range part {
		if i > 0 && name == part[i-1] && name != "" {
			to = append(to, max(at, 0))
			continue
		}
		at++
		for j := at; j < len(table); j++ {
			if rules.Plain(name) == rules.Plain(table[j]) {
				at = j
				break
			}
		}
		at = min(at, len(table)-1)
		to = append(to, at)
	}
	return append(to, len(table))
}

// append copies the part's rows, noting which of them are its head.
func (b *building) append(p part) {
	base := len(b.table.Rows)
	for i, r := range p.rows {
		row := Row{Page: p.page, Cells: r.Cells, Location: r.Location}
		if r.Location.Page > 0 {
			row.Page = r.Location.Page
		}
		switch {
		case p.head.found() && i >= p.head.first && i < p.head.body:
			row.Kind, row.Why = Header, headingRow
			b.heads = append(b.heads, base+i)
		case p.head.found() && i < p.head.first && len(filled(r)) > 0:
			b.foreword = append(b.foreword, base+i)
		}
		b.table.Rows = append(b.table.Rows, row)
	}
	if p.head.found() {
		b.breaks[base+p.head.body] = base > 0
		delete(b.breaks, base)
		if p.head.first > 0 {
			b.breaks[base+p.head.body] = base > 0
		}
	}
	b.page = p.page
}

// inherit gives a headless part the head of the table before when both have as
// many columns: a plan that prints its headings once above tables for each theme.
func (b *building) inherit(p *part) {
	if b != nil && !p.head.found() && p.head.names == nil && p.cols == b.cols && p.cols >= 3 {
		p.head.names = b.head.names
	}
}

func (b *building) finish(rs *rules.Set) Table {
	t := b.table
	for _, r := range t.Rows {
		if r.Kind != Header {
			continue
		}
		for _, c := range r.Cells {
			if legend := legendOf(c.Text, "header", c.Location); len(legend) > 1 {
				t.Legend = append(t.Legend, legend...)
			}
		}
	}
	t.Legend = once(t.Legend)
	kinds(&t, b, rs)
	goes(&t, b.breaks, rs)
	return t
}

// short cuts a quotation for a message.
func short(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	if r := []rune(s); len(r) > 60 {
		return string(r[:60]) + "…"
	}
	return s
}
