// Package tables writes the tables of a document cell by cell, as JSON, CSV or
// HTML, with the page, the box and the spans of each.
package tables

import (
	"slices"

	"arising"
	"arising/extract/doc"
)

// A Table is the JSON form of one table on one page. Parts of one table that
// runs over pages carry the same Table number.
type Table struct {
	Page    int          `json:"page,omitempty"`
	Table   int          `json:"table"`
	Method  string       `json:"method,omitempty"`
	Score   float64      `json:"score,omitempty"`
	Caption string       `json:"caption,omitempty"`
	Note    string       `json:"note,omitempty"` // what stands below the rows, in the frame
	BBox    *arising.Box `json:"bbox"`
	// Rows holds the text of every place; null where a cell from above or from the
	// left covers it.
	Rows  [][]*string `json:"rows"`
	Cells []Cell      `json:"cells"`
}

// A Cell is one cell of a Table. Row and Col count from 0.
type Cell struct {
	Row     int          `json:"row"`
	Col     int          `json:"col"`
	RowSpan int          `json:"rowspan"`
	ColSpan int          `json:"colspan"`
	Text    string       `json:"text"`
	Head    bool         `json:"head,omitempty"`
	Fill    string       `json:"fill,omitempty"`
	Ink     string       `json:"ink,omitempty"`
	Alt     string       `json:"alt,omitempty"`
	BBox    *arising.Box `json:"bbox"`
}

// Of lists the tables of a document in reading order. A span that runs out of
// its table is cut. A caption and a note in the frame are no rows.
func Of(d *doc.Document) []Table {
	out := []Table{}
	for _, page := range d.Pages {
		for _, b := range page.Blocks {
			if b.Table != nil {
				t := of(b.Table, page.Number)
				t.apart()
				out = append(out, t)
			}
		}
	}
	return out
}

const (
	leastRows = 3  // of a table whose first may be its caption, or its last a note
	leastNote = 80 // bytes of a note; what is shorter sums up or titles rows
)

// apart takes a caption and a note that stand in the frame out of the rows: the first
// and the last row, where one cell covers all columns in these and in no other. What
// the source calls a heading is one.
func (t *Table) apart() {
	var whole []int // cells
	for i, c := range t.Cells {
		if len(t.Rows[c.Row]) > 1 && c.ColSpan == len(t.Rows[c.Row]) && c.RowSpan == 1 && !c.Head {
			whole = append(whole, i)
		}
	}
	last := len(t.Rows) - 1
	if last+1 < leastRows || len(whole) > 2 || slices.ContainsFunc(whole, func(i int) bool { return t.Cells[i].Row > 0 && t.Cells[i].Row < last }) {
		return
	}
	slices.Reverse(whole)
	for _, i := range whole {
		switch c := t.Cells[i]; {
		case c.Row == last && t.Note == "" && len(c.Text) >= leastNote:
			t.Note = c.Text
			t.Rows, t.Cells = t.Rows[:last], slices.Delete(t.Cells, i, i+1)
		case c.Row == 0 && t.Caption == "" && c.Text != "":
			t.Caption = c.Text
			t.Rows, t.Cells = t.Rows[1:], slices.Delete(t.Cells, i, i+1)
			for k := range t.Cells {
				t.Cells[k].Row--
			}
		}
	}
}

func of(t *doc.Table, page int) Table {
	out := Table{Page: t.Location.Page, Table: t.Number, Method: t.Method, Score: t.Score, Caption: t.Caption, BBox: t.Location.BBox, Cells: []Cell{}}
	if out.Page == 0 && t.Location.BBox != nil {
		out.Page = page
	}
	out.Rows = make([][]*string, len(t.Rows))
	for i := range out.Rows {
		out.Rows[i] = make([]*string, t.Cols)
	}
	for r, row := range t.Rows {
		for _, c := range row.Cells {
			if c.Col < 0 || c.Col >= t.Cols {
				continue
			}
			text := doc.Printed(c.Text, c.NoteMarks)
			out.Rows[r][c.Col] = &text
			out.Cells = append(out.Cells, Cell{
				Row: r, Col: c.Col, RowSpan: min(c.Rows(), len(t.Rows)-r), ColSpan: min(c.Cols(), t.Cols-c.Col),
				Text: text, Head: c.Head || row.Head, Fill: c.Fill, Ink: c.Ink, Alt: c.Alt, BBox: c.Location.BBox,
			})
		}
	}
	return out
}
