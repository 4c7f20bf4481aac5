package docx

import (
	"strconv"
	"strings"

	"arising"
	"arising/extract/doc"
	"arising/extract/parts"
)

// table reads a table; one with a single cell, or with other tables in its cells,
// lays out the page and gives the blocks inside it.
func (w *walker) table(n *parts.Node) {
	w.met++
	path := "tbl[" + strconv.Itoa(w.met) + "]"
	rows := rowsOf(n)
	if isLayout(rows) {
		for _, r := range rows {
			for _, c := range cellsOf(r) {
				w.all(c)
			}
		}
		return
	}
	w.tables++
	t := &doc.Table{Number: w.tables, Method: "docx", Location: arising.Location{Path: path}}
	t.Caption = n.Child("w:tblPr").Child("w:tblCaption").Val()
	behind := w.paper
	w.paper = w.styles.tableGround(n.Child("w:tblPr"), behind)
	defer func() { w.paper = behind }()
	for _, c := range n.Kids() {
		if c.Child("w:trPr").Child("w:hidden").On() {
			w.miss(c, "set as hidden")
		}
	}

	for i, r := range rows {
		row := w.row(r, path+"/tr["+strconv.Itoa(i+1)+"]")
		t.Rows = append(t.Rows, row)
		if w.full {
			break
		}
	}
	reach(t)
	t.Lay()
	if t.Blank() {
		w.tables--
		return
	}
	w.add(doc.Block{Kind: doc.TableKind, Table: t, Location: t.Location})
}

// reaching marks, until the table is laid out, a cell that goes on with the one above.
const reaching = -1

// row reads a row. A cell that goes on with the one above is kept for the time being
// with a row span of reaching.
func (w *walker) row(n *parts.Node, path string) doc.Row {
	props := n.Child("w:trPr")
	row := doc.Row{Head: props.Child("w:tblHeader").On(), Location: arising.Location{Path: path}}
	if before, err := strconv.Atoi(props.Child("w:gridBefore").Val()); err == nil && before > 0 {
		row.Cells = append(row.Cells, doc.Cell{ColSpan: min(before, 500), Location: row.Location})
	}
	for i, c := range cellsOf(n) {
		if w.cells++; w.cells > w.lim.Cells {
			w.limit("cells", row.Location)
			break
		}
		cell := w.cell(c)
		cell.Location = arising.Location{Path: path + "/tc[" + strconv.Itoa(i+1) + "]"}
		cell.Head = row.Head
		row.Cells = append(row.Cells, cell)
	}
	return row
}

// reach ties the parts of each tall cell together: the first gets the span, the
// others go.
func reach(t *doc.Table) {
	type place struct{ row, cell int }
	begun := map[int]place{} // by grid column
	for i := range t.Rows {
		col := 0
		for j := range t.Rows[i].Cells {
			c := &t.Rows[i].Cells[j]
			first, ok := begun[col]
			switch {
			case c.RowSpan == reaching && ok:
				t.Rows[first.row].Cells[first.cell].RowSpan = i - first.row + 1
			default:
				if c.RowSpan == reaching {
					c.RowSpan = 0 // nothing above to go on with
				}
				begun[col] = place{i, j}
			}
			col += c.Cols()
		}
	}
	for i := range t.Rows {
		var kept []doc.Cell
		for _, c := range t.Rows[i].Cells {
			if c.RowSpan != reaching {
				kept = append(kept, c)
			}
		}
		t.Rows[i].Cells = kept
	}
}

// cell reads a cell.
func (w *walker) cell(n *parts.Node) doc.Cell {
	props := n.Child("w:tcPr")
	var c doc.Cell
	if span, err := strconv.Atoi(props.Child("w:gridSpan").Val()); err == nil && span > 1 {
		c.ColSpan = min(span, 500)
	}
	if m := props.Child("w:vMerge"); m != nil && m.Val() != "restart" {
		c.RowSpan = reaching
	}
	p := &paragraph{}
	behind := w.paper
	if shd := props.Child("w:shd"); shd != nil {
		w.paper = ground{colour: shade(shd)}
	}
	w.inside(n, p)
	w.paper = behind
	c.Text, c.Styles = p.out.Done(doc.Parts)
	c.NoteMarks = p.out.Marks()
	c.Deleted, _ = p.gone.Done(nil)
	c.Alt = strings.Join(p.alts, " ")
	c.Ink = doc.MostInk(c.Text, c.Styles)
	c.Fill = shade(props.Child("w:shd"))
	if !p.back.written && p.back.blank != "" {
		c.Fill = p.back.blank
	}
	if p.back.written && !p.back.mixed && p.back.colour != "" {
		c.Fill = p.back.colour
	}
	return c
}

// inside adds the paragraphs in an element to the text of a cell, one line each.
func (w *walker) inside(n *parts.Node, p *paragraph) {
	for _, c := range n.Kids() {
		switch c.Name {
		case "w:p":
			props := c.Child("w:pPr")
			p.out.Break()
			if list, at := w.numbers.of(props); list != nil && hasWords(c) {
				if label := w.numbers.next(list, at); label != "" {
					p.out.Write(label+" ", doc.Style{})
				}
			}
			behind := w.paper
			w.paper = w.styles.ground(props, behind)
			w.runs(c, p, props.Child("w:pStyle").Val(), false)
			w.paper = ground{vague: true}
			p.out.Break()
			boxes := w.boxes
			w.boxes = nil
			for _, b := range boxes {
				w.inside(b, p)
			}
			w.paper = behind
		case "w:tbl":
			for _, r := range rowsOf(c) {
				p.out.Break()
				for _, d := range cellsOf(r) {
					var q paragraph
					w.inside(d, &q)
					text, _ := q.out.Done(doc.Parts)
					text = doc.Printed(text, q.out.Marks())
					gone, _ := q.gone.Done(nil)
					p.out.Write(" "+strings.ReplaceAll(text, "\n", " ")+" ", doc.Style{})
					p.gone.Write(" "+strings.ReplaceAll(gone, "\n", " ")+" ", doc.Style{})
					p.alts = append(p.alts, q.alts...)
				}
				p.out.Break()
			}
		case "w:tcPr":
		case "w:sdt":
			w.inside(control(c), p)
		case "mc:AlternateContent":
			w.inside(chosen(c), p)
		default:
			w.inside(c, p)
		}
	}
}

// rowsOf returns the rows of a table that were not deleted, also those in wrappers.
func rowsOf(n *parts.Node) []*parts.Node {
	var out []*parts.Node
	for _, c := range n.Kids() {
		switch c.Name {
		case "w:tr":
			if props := c.Child("w:trPr"); props.Child("w:del") == nil && !props.Child("w:hidden").On() {
				out = append(out, c)
			}
		case "w:sdt", "w:sdtContent", "w:customXml", "w:ins":
			out = append(out, rowsOf(c)...)
		}
	}
	return out
}

func cellsOf(n *parts.Node) []*parts.Node {
	var out []*parts.Node
	for _, c := range n.Kids() {
		switch c.Name {
		case "w:tc":
			out = append(out, c)
		case "w:sdt", "w:sdtContent", "w:customXml", "w:ins":
			out = append(out, cellsOf(c)...)
		}
	}
	return out
}

// isLayout reports whether a table lays out the page or is a frame round one text.
func isLayout(rows []*parts.Node) bool {
	cells, full, tables := 0, 0, 0
	for _, r := range rows {
		for _, c := range cellsOf(r) {
			cells++
			if hasWords(c) {
				full++
			}
			if t := c.Find("w:tbl"); t != nil && len(cellsOf(t.Find("w:tr"))) > 1 {
				tables++
			}
		}
	}
	return cells <= 1 || tables > 0 && tables*4 >= full
}
