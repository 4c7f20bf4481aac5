package html

import (
	"strconv"
	"strings"

	"golang.org/x/net/html"

	"arising"
	"arising/extract/doc"
)

const (
	maxColSpan = 1000   // as browsers have it
	maxRowSpan = 65_534 // as browsers have it
)

// table reads a table: one that lays out the page gives the blocks inside it, one
// that holds data gives a table block.
func (w *walker) table(n *html.Node, in scope) {
	path := w.place(n)
	if in.site || isLayout(n) {
		in.list = nil
		w.layout(n, in)
		return
	}
	t := &doc.Table{Number: w.tables + 1, Method: "html", Location: arising.Location{Path: path}}
	g := grid{w: w, t: t, path: path}
	for r := range rowsOf(n) {
		cols := 0
		for c := r.FirstChild; c != nil; c = c.NextSibling {
			if c.Data == "td" || c.Data == "th" {
				cols += span(c, "colspan", maxColSpan, 1)
			}
		}
		g.wide = append(g.wide, cols)
		g.most = max(g.most, cols)
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Data == "caption" {
			text := cellText{w: w}
			text.children(c, in)
			caption, _ := text.out.Done(doc.Parts)
			t.Caption = strings.TrimSpace(t.Caption + " " + caption) // a slip of markup may make two
			for _, m := range text.out.Marks() {
				w.add(doc.Block{Kind: doc.Furniture, Text: m.Text, Location: t.Location})
			}
			if gone, _ := text.gone.Done(nil); gone != "" {
				w.add(doc.Block{Kind: doc.Paragraph, Deleted: gone, Location: t.Location})
			}
		}
	}
	in.back = "" // a background of the whole table fills no cell in particular
	g.part(n, in)
	t.Lay()
	oneHead(t)
	if t.Blank() && t.Caption == "" {
		return
	}
	w.tables++
	w.add(doc.Block{Kind: doc.TableKind, Class: in.class, Table: t, Location: t.Location})
}

// layout reads the cells of a table one after the other, as parts of the page.
func (w *walker) layout(n *html.Node, in scope) {
	for c := n.FirstChild; c != nil && !w.full; c = c.NextSibling {
		switch {
		case c.Type != html.ElementNode || c.Data == "colgroup":
		case c.Data == "tr" || c.Data == "tbody" || c.Data == "thead" || c.Data == "tfoot":
			out := in
			out.look = w.sheet.lookOf(c, in.look)
			w.layout(c, out)
		default:
			w.node(c, in)
		}
	}
	w.flush()
}

// A grid collects the rows of a table.
type grid struct {
	w    *walker
	t    *doc.Table
	path string
	rows int   // tr elements met
	wide []int // columns that the cells of each row cover by themselves
	most int   // the largest of them
}

// part reads a table or one of its row groups.
func (g *grid) part(n *html.Node, in scope) {
	left := 0
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Data == "tr" {
			left++
		}
	}
	for c := n.FirstChild; c != nil && !g.w.full; c = c.NextSibling {
		if c.Type != html.ElementNode {
			continue
		}
		out := in
		out.look = g.w.sheet.lookOf(c, in.look)
		switch c.Data {
		case "thead", "tbody", "tfoot":
			if out.back == "" {
				out.back = in.back
			}
			g.part(c, out)
		case "tr":
			left--
			g.rows++
			if out.back == "" && n.Data != "table" {
				out.back = in.back
			}
			g.row(c, out, left, n.Data == "thead")
		}
	}
}

// row reads a row; left is how many come after it in its group.
func (g *grid) row(n *html.Node, in scope, left int, head bool) {
	row := doc.Row{
		Location: arising.Location{Path: g.path + "/tr[" + strconv.Itoa(g.rows) + "]"},
		Cells:    make([]doc.Cell, 0, min(cellsIn(n), g.w.lim.Cells-g.w.cells+1)), // growing it would hold twice as much of a large table
	}
	place, ths, tds := 0, 0, 0
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if !isCell(c) {
			continue
		}
		place++
		out := in
		out.look = g.w.sheet.lookOf(c, in.look)
		if g.w.cells++; g.w.cells > g.w.lim.Cells {
			g.w.full = true
			break
		}
		cell := g.w.cell(c, out, in.back)
		cell.Head = c.Data == "th"
		cell.Location = arising.Location{Path: row.Location.Path + "/" + c.Data + "[" + strconv.Itoa(place) + "]"}
		cols, rows := span(c, "colspan", maxColSpan, 1), span(c, "rowspan", maxRowSpan, left+1)
		if cols > 1 {
			cell.ColSpan = cols
		}
		if rows = min(rows, g.reach(left)); rows > 1 {
			cell.RowSpan = rows
		}
		if cell.Head {
			ths++
		} else if cell.Text != "" {
			tds++
		}
		row.Cells = append(row.Cells, cell)
	}
	row.Head = head || ths > 0 && tds == 0 && filled(row) > 1 || firstRow(n)
	if len(row.Cells) > 0 && !widths(n, row) {
		g.t.Rows = append(g.t.Rows, row)
	}
}

// isCell reports whether the element is a cell of a row.
func isCell(n *html.Node) bool {
	return n.Type == html.ElementNode && (n.Data == "td" || n.Data == "th")
}

// cellsIn returns how many cells the row has.
func cellsIn(n *html.Node) int {
	cells := 0
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if isCell(c) {
			cells++
		}
	}
	return cells
}

// reach returns how many rows a cell of the current row may cover: those left in its
// group, and those of the next groups that leave room for it. Browsers stop at the
// group, but programs that put every row in a group of its own mean it to go on.
func (g *grid) reach(left int) int {
	n := left + 1
	for i := g.rows + left; i < len(g.wide) && g.wide[i] < g.most; i++ {
		n++
	}
	return n
}

// span returns a span attribute within bounds; 0 means all there is.
func span(n *html.Node, name string, most, all int) int {
	s := strings.TrimSpace(attr(n, name))
	v, err := strconv.Atoi(s)
	switch {
	case s != "" && err != nil && strings.Trim(s, "0123456789") == "": // too many figures
		return most
	case err != nil || v < 0:
		return 1
	case v == 0:
		return all
	}
	return min(v, most)
}

// oneHead leaves the mark of a header only on the first row of a table whose rows
// all have it: there th is a way to set letters bold.
func oneHead(t *doc.Table) {
	for _, r := range t.Rows {
		if !r.Head {
			return
		}
	}
	for i := 1; i < len(t.Rows); i++ {
		t.Rows[i].Head = false
	}
}

// filled returns how many cells of a row hold words.
func filled(r doc.Row) int {
	n := 0
	for _, c := range r.Cells {
		if c.Text != "" {
			n++
		}
	}
	return n
}

// firstRow reports whether Word marked a row as the header of its table.
func firstRow(n *html.Node) bool {
	style := strings.ReplaceAll(strings.ToLower(attr(n, "style")), " ", "")
	return strings.Contains(style, "mso-yfti-firstrow:yes")
}

// widths reports whether a row is the one without height that Word adds to set the
// widths of the columns.
func widths(n *html.Node, r doc.Row) bool {
	return filled(r) == 0 && attr(n, "height") == "0"
}
