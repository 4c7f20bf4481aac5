package html

import (
	"strconv"
	"strings"

	"golang.org/x/net/html"

	"arising"
	"arising/extract/doc"
)

// longValue is the most letters that a value beside its name may have.
const longValue = 600

// pairs reads a list of names and values, as front sheets on the web and glossaries
// are written, as a table of two columns; nil when it is a list of texts under
// titles, or holds less than two pairs.
func (w *walker) pairs(n *html.Node, in scope) *doc.Table {
	items, ok := named(n, true)
	if !ok {
		return nil
	}
	names, values := 0, 0
	for i, c := range items {
		if c.Data == "dt" {
			names++
			continue
		}
		if values++; i == 0 || len(inner(c)) > longValue {
			return nil
		}
	}
	if names < 2 || values < names {
		return nil
	}
	path := w.place(n)
	t := &doc.Table{Number: w.tables + 1, Method: "html", Location: arising.Location{Path: path}}
	for _, c := range items {
		out := in
		out.look = w.sheet.lookOf(c, in.look)
		w.cells++
		cell := w.cell(c, out, "")
		if len(t.Rows) == 0 || c.Data == "dt" {
			t.Rows = append(t.Rows, doc.Row{Location: arising.Location{Path: path + "/dt[" + strconv.Itoa(len(t.Rows)+1) + "]"}})
		}
		row := &t.Rows[len(t.Rows)-1]
		cell.Location = row.Location
		if len(row.Cells) == 2 { // another value of the same name
			last := &row.Cells[1]
			for _, m := range cell.NoteMarks {
				last.NoteMarks = append(last.NoteMarks, doc.NoteMark{At: m.At + len(last.Text) + 1, Text: m.Text})
			}
			last.Text += "\n" + cell.Text
			continue
		}
		row.Cells = append(row.Cells, cell)
	}
	t.Lay()
	return t
}

// named returns the names and values in a list, and whether it holds nothing else
// that is to be read. A group of them may stand in a div.
func named(n *html.Node, groups bool) (items []*html.Node, ok bool) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch {
		case c.Type == html.ElementNode && (c.Data == "dt" || c.Data == "dd"):
			items = append(items, c)
		case c.Type == html.ElementNode && c.Data == "div" && groups:
			inside, ok := named(c, false)
			if !ok {
				return nil, false
			}
			items = append(items, inside...)
		case c.Type == html.TextNode && strings.TrimSpace(c.Data) != "", c.Type == html.ElementNode && inner(c) != "":
			return nil, false
		}
	}
	return items, true
}
