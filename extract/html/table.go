package html

import (
	"slices"
	"strconv"
	"strings"

	"golang.org/x/net/html"

	"arising"
	"arising/extract/doc"
)

const (
	maxColSpan = 1000   // as browsers have it
	maxRowSpan = 65_534 // as browsers have it
	maxTall    = 256    // cells that reach down at once; the columns of a real table are fewer
)

// A tall is a cell that reaches down into the next rows.
type tall struct{ col, cols, left int }

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
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Data == "caption" {
			text := cellText{w: w}
			text.children(c, in)
			t.Caption, _ = text.out.Done(doc.Parts)
		}
	}
	in.back = "" // a background of the whole table fills no cell in particular
	g.part(n, in)
	g.squeeze()
	if len(t.Rows) == 0 && t.Caption == "" {
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
			if !out.hidden {
				w.layout(c, out)
			}
		default:
			w.node(c, in)
		}
	}
	w.flush()
}

// A grid lays the cells of a table out in rows and columns.
type grid struct {
	w     *walker
	t     *doc.Table
	path  string
	talls []tall
	rows  int // tr elements met
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
			g.talls = nil // a cell does not reach out of its group
			if out.back == "" {
				out.back = in.back
			}
			if !out.hidden {
				g.part(c, out)
			}
			g.talls = nil
		case "tr":
			left--
			g.rows++
			if !out.hidden {
				if out.back == "" && n.Data != "table" {
					out.back = in.back
				}
				g.row(c, out, left, n.Data == "thead")
			}
		}
	}
}

// row reads a row; left is how many come after it in its group.
func (g *grid) row(n *html.Node, in scope, left int, head bool) {
	row := doc.Row{Location: arising.Location{Path: g.path + "/tr[" + strconv.Itoa(g.rows) + "]"}}
	col, place, ths, tds := 0, 0, 0, 0
	var grown []tall
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type != html.ElementNode || c.Data != "td" && c.Data != "th" {
			continue
		}
		place++
		out := in
		out.look = g.w.sheet.lookOf(c, in.look)
		if out.hidden {
			continue
		}
		if g.w.cells++; g.w.cells > g.w.lim.Cells {
			g.w.full = true
			break
		}
		col = g.free(col)
		cell := g.w.cell(c, out, in.back)
		cell.Col = col
		cell.Head = c.Data == "th"
		cell.Location = arising.Location{Path: row.Location.Path + "/" + c.Data + "[" + strconv.Itoa(place) + "]"}
		cols, rows := span(c, "colspan", maxColSpan, 1), span(c, "rowspan", maxRowSpan, left+1)
		rows = min(rows, left+1)
		if cols > 1 {
			cell.ColSpan = cols
		}
		if rows > 1 && len(g.talls)+len(grown) < maxTall {
			cell.RowSpan = rows
			grown = append(grown, tall{col, cols, rows})
		}
		if cell.Head {
			ths++
		} else if cell.Text != "" {
			tds++
		}
		row.Cells = append(row.Cells, cell)
		col += cols
	}
	g.next(grown)
	row.Head = head || ths > 0 && tds == 0 && filled(row) > 1 || firstRow(n)
	if len(row.Cells) > 0 && !widths(n, row) {
		g.t.Rows = append(g.t.Rows, row)
	}
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

// free returns the first column from col on that no tall cell covers.
func (g *grid) free(col int) int {
	for _, t := range g.talls { // in the order of columns
		if col >= t.col && col < t.col+t.cols {
			col = t.col + t.cols
		}
	}
	return col
}

// next moves the tall cells on by one row.
func (g *grid) next(grown []tall) {
	var still []tall
	for _, t := range append(g.talls, grown...) {
		if t.left--; t.left > 0 {
			still = append(still, t)
		}
	}
	slices.SortFunc(still, func(a, b tall) int { return a.col - b.col })
	g.talls = still
}

// squeeze numbers the columns anew without those in which no cell begins: they
// come from spans wider than the table.
func (g *grid) squeeze() {
	var starts []int
	for _, r := range g.t.Rows {
		for _, c := range r.Cells {
			starts = append(starts, c.Col)
		}
	}
	slices.Sort(starts)
	starts = slices.Compact(starts)
	g.t.Cols = len(starts)
	for i := range g.t.Rows {
		for j := range g.t.Rows[i].Cells {
			c := &g.t.Rows[i].Cells[j]
			end, _ := slices.BinarySearch(starts, c.Col+c.Cols())
			c.Col, _ = slices.BinarySearch(starts, c.Col)
			c.ColSpan = 0
			if end-c.Col > 1 {
				c.ColSpan = end - c.Col
			}
		}
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
