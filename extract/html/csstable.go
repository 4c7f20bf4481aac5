package html

import (
	"regexp"
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// Parts of tables, by what styles or roles make of an element.
var (
	tableKind = map[string]bool{"table": true, "inline-table": true, "grid": true, "treegrid": true}
	rowKind   = map[string]bool{"table-row": true, "row": true}
	cellKind  = map[string]bool{"table-cell": true, "cell": true, "gridcell": true, "columnheader": true, "rowheader": true}
)

// kind returns what an element is of a table: by its role, else by its style.
func (t *tidier) kind(n *html.Node) string {
	if n.Type != html.ElementNode || madeTable[n.Data] {
		return ""
	}
	role := strings.ToLower(attr(n, "role"))
	if tableKind[role] || rowKind[role] || cellKind[role] {
		return role
	}
	return t.display[n]
}

// madeTable are the elements that make tables by themselves.
var madeTable = map[string]bool{"table": true, "tr": true, "td": true, "th": true, "thead": true, "tbody": true, "tfoot": true, "caption": true, "colgroup": true, "col": true}

// table makes a table of an element that a style or a role shows as one: of at least
// two rows and two columns, with no words beside its cells.
func (t *tidier) table(n *html.Node) {
	kind := t.kind(n)
	var rows [][]*html.Node
	switch {
	case kind == "grid" && attr(n, "role") != "grid":
		rows = t.gridRows(n)
	case tableKind[kind]:
		rows = t.rowsIn(n)
	case blocky[n.Data] && !madeTable[n.Data]:
		rows = t.flexRows(n)
	}
	if len(rows) < 2 {
		return
	}
	cells := map[*html.Node]bool{}
	wide := 0
	for _, r := range rows {
		wide = max(wide, len(r))
		for _, c := range r {
			cells[c] = true
		}
	}
	if wide < 2 || strings.TrimSpace(beside(n, cells)) != "" {
		return
	}
	table := &html.Node{Type: html.ElementNode, Data: "table", DataAtom: atom.Table, Attr: n.Attr}
	for _, r := range rows {
		tr := &html.Node{Type: html.ElementNode, Data: "tr", DataAtom: atom.Tr}
		if len(r) > 0 && r[0].Parent != nil && r[0].Parent != n {
			tr.Attr = r[0].Parent.Attr
		}
		for _, c := range r {
			td := &html.Node{Type: html.ElementNode, Data: "td", DataAtom: atom.Td}
			if k := t.kind(c); k == "columnheader" || k == "rowheader" {
				td.Data, td.DataAtom = "th", atom.Th
			}
			for _, a := range c.Attr {
				switch a.Key {
				case "aria-colspan":
					a.Key = "colspan"
				case "aria-rowspan":
					a.Key = "rowspan"
				}
				td.Attr = append(td.Attr, a)
			}
			if c.Parent != nil {
				c.Parent.RemoveChild(c)
			}
			td.AppendChild(c)
			tr.AppendChild(td)
		}
		table.AppendChild(tr)
	}
	for n.FirstChild != nil {
		n.RemoveChild(n.FirstChild)
	}
	n.AppendChild(table)
}

// beside returns the text inside a node that is in none of the cells.
func beside(n *html.Node, cells map[*html.Node]bool) string {
	if n.Type == html.TextNode {
		return n.Data
	}
	if cells[n] || n.Type == html.ElementNode && dropped[n.Data] {
		return ""
	}
	var b strings.Builder
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		b.WriteString(beside(c, cells))
	}
	return b.String()
}

// rowsIn finds the rows of a table and their cells; cells that lie in no row make one.
func (t *tidier) rowsIn(n *html.Node) (rows [][]*html.Node) {
	var loose []*html.Node
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch kind := t.kind(c); {
		case c.Type != html.ElementNode, dropped[c.Data]:
		case rowKind[kind]:
			rows = append(rows, t.cellsIn(c))
		case cellKind[kind]:
			loose = append(loose, c)
		case tableKind[kind], madeTable[c.Data]:
		default: // a group of rows
			rows = append(rows, t.rowsIn(c)...)
		}
	}
	if len(loose) > 0 {
		rows = append(rows, loose)
	}
	return rows
}

// cellsIn finds the cells of a row, also those in wrappers.
func (t *tidier) cellsIn(n *html.Node) (cells []*html.Node) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch kind := t.kind(c); {
		case c.Type != html.ElementNode, dropped[c.Data]:
		case cellKind[kind]:
			cells = append(cells, c)
		case rowKind[kind], tableKind[kind], madeTable[c.Data]:
		default:
			cells = append(cells, t.cellsIn(c)...)
		}
	}
	return cells
}

// The words of a cell of a grid that is a table, and of its head, in letters.
const (
	longCell  = 600
	longHead  = 40
	leastRows = 3
)

// elements returns the elements straight inside n.
func elements(n *html.Node) (out []*html.Node) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type == html.ElementNode && !dropped[c.Data] {
			out = append(out, c)
		}
	}
	return out
}

// flexRows finds rows that are boxes side by side: at least three, each of as many
// boxes as the first, which holds the heads.
func (t *tidier) flexRows(n *html.Node) (rows [][]*html.Node) {
	for _, c := range elements(n) {
		if kind := t.display[c]; kind != "flex" && kind != "grid" {
			return nil
		}
		cells := elements(c)
		if len(rows) > 0 && len(cells) != len(rows[0]) {
			return nil
		}
		rows = append(rows, cells)
	}
	return asTable(rows)
}

// columns matches the columns that a style gives a grid: "repeat(4, 1fr)", "1fr 2fr".
var columns = regexp.MustCompile(`^repeat\(\s*(\d{1,2})\s*,[^()]*(?:\([^()]*\))?[^()]*\)$`)

// gridRows parts the boxes of a grid into rows by its number of columns.
func (t *tidier) gridRows(n *html.Node) (rows [][]*html.Node) {
	wide := 0
	for _, d := range append(t.sheet.declared(n), declarations(attr(n, "style"))...) {
		if d.name != "grid-template-columns" {
			continue
		}
		if m := columns.FindStringSubmatch(d.value); m != nil {
			wide, _ = strconv.Atoi(m[1])
		} else if !strings.ContainsAny(d.value, "([") {
			wide = len(strings.Fields(d.value))
		}
	}
	cells := elements(n)
	if wide < 2 || len(cells)%wide != 0 {
		return nil
	}
	for ; len(cells) > 0; cells = cells[wide:] {
		rows = append(rows, cells[:wide])
	}
	return asTable(rows)
}

// asTable returns rows of boxes when they look like a table under its head: cards
// have titles and long texts.
func asTable(rows [][]*html.Node) [][]*html.Node {
	if len(rows) < leastRows || len(rows[0]) < leastRows {
		return nil
	}
	for i, r := range rows {
		for _, c := range r {
			n := len(strings.TrimSpace(shown(c)))
			if i == 0 && (n == 0 || n > longHead) || n > longCell || titled(c) {
				return nil
			}
		}
	}
	return rows
}

// titled reports whether an element holds a heading or a table.
func titled(n *html.Node) bool {
	switch n.Data {
	case "h1", "h2", "h3", "h4", "h5", "h6", "table", "img":
		return n.Type == html.ElementNode
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if titled(c) {
			return true
		}
	}
	return false
}
