package sheet

import (
	"slices"
	"strings"

	"arising/extract/doc"
)

// A region is a stretch of columns: what stands over a table, the table, and what
// stands under it.
type region struct {
	*page
	cols []int
	rows []*Row
}

// region makes the blocks of a stretch of columns.
func (p *page) region(cols []int) {
	g := &region{page: p, cols: cols}
	for _, r := range p.rows {
		if r.texts(cols[0], cols[len(cols)-1]) > 0 {
			g.rows = append(g.rows, r)
		}
	}
	for from := 0; from < len(g.rows); {
		from = g.table(from)
	}
}

func (g *region) first() int { return g.cols[0] }
func (g *region) last() int  { return g.cols[len(g.cols)-1] }

// texts counts the cells of the region's row that have words.
func (g *region) texts(i int) int { return g.rows[i].texts(g.first(), g.last()) }

// gap reports whether an empty row stands over the row.
func (g *region) gap(i int) bool { return i > 0 && g.rows[i].Number > g.rows[i-1].Number+1 }

// table makes the blocks up to the end of the next table, and returns the row after it.
func (g *region) table(from int) int {
	head, marked := g.head(from)
	if head < 0 {
		for i := from; i < len(g.rows); i++ {
			g.single(i)
		}
		return len(g.rows)
	}
	top := g.top(from, head)
	g.above(from, top)
	end := g.end(head)
	heads := 0
	if marked {
		heads = head - top + 1
	}
	g.write(top, end, heads)
	return end
}

// head returns the last heading row of the next table, and whether its look or the
// sheet says that it is one; -1 when no row has two texts.
func (g *region) head(from int) (int, bool) {
	several := -1
	for i := from; i < len(g.rows); i++ {
		n := g.texts(i)
		if n >= 2 && g.said(i) {
			return i, true
		}
		if last, ok := g.looksHead(i); n >= 3 && ok {
			return last, true
		}
		if n >= 2 && several < 0 {
			several = i
		}
		if n >= 3 {
			break // a row of the table: none of the rows over it is marked
		}
	}
	return several, false
}

// said reports whether the sheet says that the row heads a table: by a filter, a table
// or rows that stay in sight.
func (g *region) said(i int) bool {
	for _, a := range g.sheet.Heads {
		if a.Row == g.rows[i].Number && a.Col <= g.last() && a.LastCol >= g.first() {
			return true
		}
	}
	return false
}

// looksHead reports whether every text of a row is bold, or stands on one colour, and
// the row below is set otherwise; rows whose merged cells span headings below them go
// on. It returns the last heading row.
func (g *region) looksHead(i int) (last int, ok bool) {
	look := g.look(i)
	if look == "" {
		return i, false
	}
	same := func(i int) bool { return i < len(g.rows) && !g.gap(i) && g.look(i) == look }
	for same(i+1) && g.spans(i) {
		i++
	}
	return i, !same(i + 1)
}

// look returns how all texts of a row are set, "" when they differ or are plain.
func (g *region) look(i int) string {
	looks := map[string]bool{}
	bold := true
	for _, c := range g.rows[i].Cells {
		if c.Text != "" && c.Col >= g.first() && c.Col <= g.last() {
			looks[c.Fill] = true
			bold = bold && c.Bold
		}
	}
	fill := ""
	if len(looks) == 1 {
		for f := range looks {
			fill = f
		}
	}
	if bold {
		return "bold " + fill
	}
	return fill
}

// top returns the first heading row over the row head: rows whose merged cells span
// headings below them.
func (g *region) top(from, head int) int {
	for head > from && !g.gap(head) && g.spans(head-1) {
		head--
	}
	return head
}

// spans reports whether the row has a merged cell over part of the table's columns,
// or one that reaches down, as a heading of headings has and a title has not.
func (g *region) spans(i int) bool {
	for _, m := range g.merges[g.rows[i].Number] {
		wide := m.LastCol > m.Col && !(m.Col <= g.first() && m.LastCol >= g.last())
		down := m.Row == g.rows[i].Number && m.LastRow > m.Row && g.texts(i) >= 2
		if m.Col <= g.last() && m.LastCol >= g.first() && (wide && g.texts(i) >= 2 || down) {
			return true
		}
	}
	return false
}

// end returns the row after the table that the row head heads: another heading in the
// same look after an empty row, or single texts after the last row.
func (g *region) end(head int) int {
	look := g.look(head)
	i := head + 1
	for ; i < len(g.rows); i++ {
		if !g.gap(i) {
			continue
		}
		next := i
		for next < len(g.rows) && g.texts(next) < 2 {
			next++
		}
		if next == len(g.rows) || look != "" && g.look(next) == look || g.said(next) {
			return i
		}
	}
	return i
}

// above writes what stands over a table: single texts as paragraphs, lines of several
// as small tables.
func (g *region) above(from, to int) {
	for i := from; i < to; {
		if g.texts(i) < 2 {
			g.single(i)
			i++
			continue
		}
		end := i + 1
		for end < to && g.texts(end) >= 2 && !g.gap(end) {
			end++
		}
		g.write(i, end, 0)
		i = end
	}
}

// single writes a row of one text as a paragraph, or as a heading when it is bold.
func (g *region) single(i int) {
	for _, c := range g.rows[i].Cells {
		if c.Col < g.first() || c.Col > g.last() || c.Text == "" {
			continue
		}
		b := doc.Block{Kind: doc.Paragraph, Text: c.Text, Styles: c.Styles, Deleted: c.Gone, Bold: c.Bold, Location: g.place(Area{c.Col, g.rows[i].Number, c.Col, g.rows[i].Number})}
		switch {
		case strings.Contains(c.Text, "\n"):
		case i == 0 && g.first() == g.rows[0].Cells[0].Col && !doc.Ends(c.Text):
			b.Kind, b.Level = doc.Heading, 1 // the title of the sheet
		case c.Bold:
			b.Kind, b.Level = doc.Heading, 3
		}
		g.add(doc.Labelled(b))
	}
}

func (l *layout) add(b doc.Block) {
	if len(l.blocks) < l.lim.Blocks {
		l.blocks = append(l.blocks, b)
	}
}

// write writes rows as a table of which the first heads are headings.
func (g *region) write(from, to, heads int) {
	g.tables++
	t := &doc.Table{Number: g.tables, Method: g.book.Method, Cols: len(g.cols)}
	for i := from; i < to; i++ {
		t.Rows = append(t.Rows, g.row(i, from, to, i < from+heads))
	}
	t.Location = g.place(Area{g.first(), g.rows[from].Number, g.last(), g.rows[to-1].Number})
	g.add(doc.Block{Kind: doc.TableKind, Table: t, Location: t.Location})
}

// row makes row i of the table of the rows from to to.
func (g *region) row(i, from, to int, head bool) doc.Row {
	r := g.rows[i]
	row := doc.Row{Head: head, Location: g.place(Area{g.first(), r.Number, g.last(), r.Number})}
	alone := g.texts(i) == 1 && !head
	for at := 0; at < len(g.cols); {
		col := g.cols[at]
		area, merged := g.merge(col, r.Number)
		if merged && r.Number > area.Row && (i > from && g.rows[i-1].Number >= area.Row) {
			at = max(g.after(area), at+1) // under a tall cell
			continue
		}
		c := doc.Cell{Col: at, Head: head, Location: g.place(Area{col, r.Number, col, r.Number})}
		anchor := r.cell(col)
		if merged {
			next := max(g.after(area), at+1)
			if c.ColSpan = next - at; c.ColSpan < 2 {
				c.ColSpan = 0
			}
			if c.RowSpan = g.below(i, to, area); c.RowSpan < 2 {
				c.RowSpan = 0
			}
			c.Location = g.place(area)
			anchor = g.anchor(area, r)
		}
		if anchor != nil {
			c.Text, c.Styles, c.Deleted, c.Fill, c.Ink = anchor.Text, anchor.Styles, anchor.Gone, anchor.Fill, anchor.Ink
		}
		if alone && !merged && anchor != nil && anchor.Text != "" && at == 0 && len(g.cols) > 1 && (anchor.Bold || g.spills(anchor)) {
			c.ColSpan = len(g.cols) // a band: its words stand over all columns
		}
		row.Cells = append(row.Cells, c)
		at += c.Cols()
	}
	return row
}

// after returns the place of the first of the region's columns right of an area.
func (g *region) after(a Area) int {
	at, _ := slices.BinarySearch(g.cols, a.LastCol+1)
	return at
}

// below counts the rows of the table, from i on, that an area covers.
func (g *region) below(i, to int, a Area) int {
	n := 0
	for ; i < to && g.rows[i].Number <= a.LastRow; i++ {
		n++
	}
	return n
}

// anchor returns the cell that an area shows: its first, even where the row or column
// of that is not read.
func (g *region) anchor(a Area, r *Row) *Cell {
	if a.Row != r.Number {
		i, ok := slices.BinarySearchFunc(g.sheet.Rows, a.Row, func(r *Row, row int) int { return r.Number - row })
		if !ok {
			return nil
		}
		r = g.sheet.Rows[i]
	}
	return r.cell(a.Col)
}
