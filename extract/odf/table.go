package odf

import (
	"strconv"
	"strings"

	"arising"
	"arising/extract/doc"
	"arising/extract/parts"
)

// mostSpan bounds how many columns or rows a cell says that it covers or repeats.
const mostSpan = 500

// table reads a table; one with a single cell, or with other tables in its cells,
// lays out the page and gives the blocks inside it.
func (w *walker) table(n *parts.Node) {
	w.met++
	path := "tbl[" + strconv.Itoa(w.met) + "]"
	rows := rowsOf(n, false)
	if isLayout(rows) {
		for _, r := range rows {
			for _, c := range cellsOf(r.node) {
				w.all(c)
			}
		}
		return
	}
	w.tables++
	t := &doc.Table{Number: w.tables, Method: "odt", Location: arising.Location{Path: path}}
	for i, r := range rows {
		row := doc.Row{Head: r.head, Location: arising.Location{Path: path + "/tr[" + strconv.Itoa(i+1) + "]"}}
		w.row(&row, r.node)
		t.Rows = append(t.Rows, row)
		if w.full {
			break
		}
	}
	t.Lay()
	if t.Blank() {
		w.tables--
		return
	}
	w.add(doc.Block{Kind: doc.TableKind, Table: t, Location: t.Location})
	w.inBoxes()
}

// row reads the cells of a row.
func (w *walker) row(row *doc.Row, n *parts.Node) {
	back := w.styles.back("table-row", n.Attr("style-name"))
	for i, c := range cellsOf(n) {
		cell := w.cell(c, back)
		cell.Location = arising.Location{Path: row.Location.Path + "/tc[" + strconv.Itoa(i+1) + "]"}
		cell.Head = row.Head
		for range max(count(c, "number-columns-repeated"), 1) {
			if w.cells++; w.cells > w.lim.Cells {
				w.limit("cells", row.Location)
				return
			}
			row.Cells = append(row.Cells, cell)
		}
	}
}

// count returns a number of columns or rows, within bounds.
func count(n *parts.Node, attr string) int {
	v, err := strconv.Atoi(n.Attr(attr))
	if err != nil || v < 2 {
		return 0
	}
	return min(v, mostSpan)
}

// cell reads a cell in a row of that background.
func (w *walker) cell(n *parts.Node, back string) doc.Cell {
	c := doc.Cell{ColSpan: count(n, "number-columns-spanned"), RowSpan: count(n, "number-rows-spanned")}
	p := &paragraph{whole: true}
	w.inside(n, p, nil)
	c.Text, c.Styles = p.out.Done(doc.Parts)
	c.Deleted, _ = p.gone.Done(nil)
	c.Alt = strings.Join(p.alts, " ")
	c.Ink = doc.MostInk(c.Text, c.Styles)
	if c.Fill = w.styles.back("table-cell", n.Attr("style-name")); c.Fill == "" {
		c.Fill = back
	}
	if p.back.written && !p.back.mixed && p.back.colour != "" {
		c.Fill = p.back.colour
	}
	return c
}

// inside adds the paragraphs in an element to the text of a cell, one line each.
func (w *walker) inside(n *parts.Node, p *paragraph, in *item) {
	for _, c := range n.Kids() {
		w.insideOne(c, p, in)
	}
}

func (w *walker) insideOne(c *parts.Node, p *paragraph, in *item) {
	switch c.Name {
	case "text:p", "text:h":
		p.out.Break()
		if label := w.label(c, in, max(count(c, "outline-level"), 1)); label != "" {
			p.out.Write(label+" ", doc.Style{})
		}
		l := w.look(c)
		if back := w.styles.back("paragraph", c.Attr("style-name")); back != "" && l.back == "" {
			l.back = back
		}
		w.runs(c, p, l)
		p.out.Break()
		boxes := w.boxes
		w.boxes = nil
		for _, b := range boxes {
			w.inside(b, p, nil)
		}
	case "text:list":
		w.list(c, in, func(d *parts.Node, at *item) { w.insideOne(d, p, at) })
	case "table:table":
		for _, r := range rowsOf(c, false) {
			p.out.Break()
			for _, d := range cellsOf(r.node) {
				q := paragraph{whole: true}
				w.inside(d, &q, nil)
				text, _ := q.out.Done(doc.Parts)
				gone, _ := q.gone.Done(nil)
				p.out.Write(" "+strings.ReplaceAll(text, "\n", " ")+" ", doc.Style{})
				p.gone.Write(" "+strings.ReplaceAll(gone, "\n", " ")+" ", doc.Style{})
				p.alts = append(p.alts, q.alts...)
			}
			p.out.Break()
		}
	case "text:section":
		if c.Attr("display") != "none" {
			w.inside(c, p, in)
		}
	case "draw:frame", "draw:custom-shape", "draw:rect", "draw:g":
		w.drawing(c, p)
	}
}

// A tableRow is a row, and whether it is marked as a heading.
type tableRow struct {
	node *parts.Node
	head bool
}

// rowsOf returns the rows of a table, also those in groups.
func rowsOf(n *parts.Node, head bool) []tableRow {
	var out []tableRow
	for _, c := range n.Kids() {
		switch c.Name {
		case "table:table-row":
			if v := c.Attr("visibility"); v != "collapse" && v != "filter" {
				out = append(out, tableRow{c, head})
			}
		case "table:table-header-rows":
			out = append(out, rowsOf(c, true)...)
		case "table:table-rows", "table:table-row-group":
			out = append(out, rowsOf(c, head)...)
		}
	}
	return out
}

// cellsOf returns the cells of a row that no other covers.
func cellsOf(n *parts.Node) []*parts.Node {
	var out []*parts.Node
	for _, c := range n.Kids() {
		if c.Name == "table:table-cell" {
			out = append(out, c)
		}
	}
	return out
}

// isLayout reports whether a table lays out the page or is a frame round one text.
func isLayout(rows []tableRow) bool {
	cells, full, tables := 0, 0, 0
	for _, r := range rows {
		for _, c := range cellsOf(r.node) {
			cells++
			if strings.TrimSpace(c.Text()) != "" {
				full++
			}
			if t := c.Find("table:table"); t != nil && len(cellsOf(t.Find("table:table-row"))) > 1 {
				tables++
			}
		}
	}
	return cells <= 1 || tables > 0 && tables*4 >= full
}
