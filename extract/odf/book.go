package odf

import (
	"context"
	"fmt"
	"strconv"
	"strings"
	"time"

	"arising"
	"arising/extract/doc"
	"arising/extract/parts"
	"arising/extract/sheet"
)

// BookType is what ReadBook's documents say they were.
const BookType = "application/vnd.oasis.opendocument.spreadsheet"

// SniffBook reports whether src looks like a workbook of OpenDocument.
func SniffBook(src []byte) bool { return parts.SniffODF(src, BookType) }

// ReadBook reads src, the bytes of the file name.
func ReadBook(ctx context.Context, name string, src []byte, lim doc.Limits) (*doc.Document, error) {
	lim = lim.WithDefaults()
	b, err := readBook(ctx, src, lim)
	if err != nil {
		return nil, fmt.Errorf("read ods: %w", err)
	}
	d := b.Document(lim)
	if len(d.Pages[0].Blocks) == 0 {
		return nil, fmt.Errorf("read ods: no words in it: %w", doc.ErrEmpty)
	}
	d.Source = arising.Source{Path: name, Bytes: int64(len(src)), TextSource: arising.TextMark, MediaType: BookType}
	return d, nil
}

func readBook(ctx context.Context, src []byte, lim doc.Limits) (*sheet.Book, error) {
	o, err := open(src, lim)
	if err != nil {
		return nil, err
	}
	content := o.content.Child("office:body").Child("office:spreadsheet")
	if content == nil {
		return nil, fmt.Errorf("%w: it has no part content.xml with a workbook", doc.ErrBroken)
	}
	b := &bookReader{walker: o.walker(ctx, lim), book: &sheet.Book{Title: o.title, Method: "ods"}, filters: content.Child("table:database-ranges")}
	for _, n := range content.Kids() {
		if n.Name == "table:table" {
			if err := b.sheet(n); err != nil {
				return nil, err
			}
		}
	}
	return b.book, nil
}

// A bookReader reads the sheets of a workbook.
type bookReader struct {
	*walker
	book    *sheet.Book
	filters *parts.Node
	number  int            // of the row at hand, from 1
	columns map[int]string // the style that a column's cells take without one
	now     *sheet.Sheet
}

// The sides of the largest sheet that LibreOffice and Excel share.
const (
	mostRows = 1 << 20
	mostCols = 1 << 14
)

func (b *bookReader) sheet(n *parts.Node) error {
	b.now = &sheet.Sheet{Name: strings.Join(strings.Fields(n.Attr("name")), " "), Widths: map[int]float64{}, Shut: map[int]bool{}}
	b.number, b.columns = 1, map[int]string{}
	for _, c := range b.styles.chain("table", n.Attr("style-name")) {
		b.now.Hidden = b.now.Hidden || c.hidden
	}
	col := 0
	b.readColumns(n, &col)
	if err := b.rows(n, false); err != nil {
		return err
	}
	for _, f := range b.filters.Kids() {
		// "$Open.$A$4:$F$10", or the name in quotes
		name, cells, _ := strings.Cut(strings.ReplaceAll(f.Attr("target-range-address"), "$", ""), ".")
		_, last, ranged := strings.Cut(cells, ":")
		if _, at, ok := strings.Cut(last, "."); ok {
			last = at
		}
		first, _, _ := strings.Cut(cells, ":")
		if a, ok := sheet.ParseArea(first + ":" + last); ok && ranged && strings.Trim(name, "'") == b.now.Name && f.Attr("display-filter-buttons") == "true" {
			b.now.Heads = append(b.now.Heads, sheet.Area{Col: a.Col, Row: a.Row, LastCol: a.LastCol, LastRow: a.Row})
		}
	}
	b.book.Sheets = append(b.book.Sheets, b.now)
	return nil
}

// lettersPerCentimetre is how many letters of the usual size a centimetre of column holds.
const lettersPerCentimetre = 5

// readColumns reads widths, hidden columns and the styles of columns.
func (b *bookReader) readColumns(n *parts.Node, col *int) {
	for _, c := range n.Kids() {
		switch c.Name {
		case "table:table-columns", "table:table-column-group", "table:table-header-columns":
			b.readColumns(c, col)
		case "table:table-column":
			for range repeated(c, "number-columns-repeated", mostCols-*col) {
				if v := c.Attr("visibility"); v == "collapse" || v == "filter" {
					b.now.Shut[*col] = true
				}
				if w := b.styles.width(c.Attr("style-name")); w > 0 {
					b.now.Widths[*col] = w * lettersPerCentimetre
				}
				b.columns[*col] = c.Attr("default-cell-style-name")
				*col++
			}
		}
	}
}

// repeated returns how often a row, column or cell stands: 1 unless it says otherwise,
// and at most the given number.
func repeated(n *parts.Node, attr string, most int) int {
	v, err := strconv.Atoi(n.Attr(attr))
	if err != nil || v < 1 {
		v = 1
	}
	return min(v, max(most, 0))
}

// rows reads the rows of a sheet, also those in groups.
func (b *bookReader) rows(n *parts.Node, folded bool) error {
	for _, c := range n.Kids() {
		switch c.Name {
		case "table:table-rows", "table:table-header-rows", "table:table-row-group":
			if err := b.rows(c, folded || c.Name == "table:table-row-group"); err != nil {
				return err
			}
			if c.Name == "table:table-header-rows" && b.number > 1 {
				b.now.Heads = append(b.now.Heads, sheet.Area{Row: b.number - 1, LastCol: mostCols - 1, LastRow: b.number - 1})
			}
		case "table:table-row":
			if err := b.row(c, folded); err != nil {
				return err
			}
		}
	}
	return b.ctx.Err()
}

func (b *bookReader) row(n *parts.Node, folded bool) error {
	times := repeated(n, "number-rows-repeated", mostRows-b.number+1)
	view := sheet.Shown
	switch v := n.Attr("visibility"); {
	case v == "filter":
		view = sheet.Filtered
	case v == "collapse" && folded:
		view = sheet.Folded
	case v == "collapse":
		view = sheet.HiddenRow
	}
	cells := b.cells(n, view == sheet.HiddenRow)
	if len(cells) == 0 {
		b.number += times
		return nil
	}
	for range times {
		if b.book.Cells += len(cells); b.book.Cells > b.lim.Cells {
			return fmt.Errorf("more than %d cells: %w", b.lim.Cells, doc.ErrTooLarge)
		}
		b.now.Rows = append(b.now.Rows, &sheet.Row{Number: b.number, View: view, Cells: cells})
		b.number++
	}
	return nil
}

// cells reads the cells of a row that hold or show something.
func (b *bookReader) cells(n *parts.Node, hidden bool) []sheet.Cell {
	var out []sheet.Cell
	col := 0
	for _, c := range n.Kids() {
		if c.Name != "table:table-cell" && c.Name != "table:covered-table-cell" {
			continue
		}
		times := repeated(c, "number-columns-repeated", mostCols-col)
		if c.Name == "table:covered-table-cell" {
			col += times
			continue
		}
		cell := b.bookCell(c, col)
		right, down := count(c, "number-columns-spanned"), count(c, "number-rows-spanned")
		if right > 1 || down > 1 {
			b.now.Merges = append(b.now.Merges, sheet.Area{Col: col, Row: b.number, LastCol: min(col+max(right, 1), mostCols) - 1, LastRow: min(b.number+max(down, 1)-1, mostRows)})
		}
		if cell.Text == "" && cell.Gone == "" && cell.Fill == "" {
			col += times
			continue
		}
		for range times {
			cell.Col = col
			out = append(out, cell)
			col++
		}
	}
	if len(out) > 0 && out[len(out)-1].Text == "" && !anyText(out) && len(out) > mostSpan {
		return nil // a row coloured to the edge of the sheet
	}
	return out
}

func anyText(cells []sheet.Cell) bool {
	for _, c := range cells {
		if c.Text != "" || c.Gone != "" {
			return true
		}
	}
	return false
}

func (b *bookReader) bookCell(n *parts.Node, col int) sheet.Cell {
	style := n.Attr("style-name")
	if style == "" {
		style = b.columns[col]
	}
	l := look{}.over(b.styles, "table-cell", style)
	p := &paragraph{whole: true}
	for _, c := range n.Kids() {
		if c.Name == "text:p" {
			p.out.Break()
			b.runs(c, p, l)
			p.out.Break()
		}
	}
	c := sheet.Cell{Col: col, Ink: l.Ink, Bold: l.Bold, Fill: b.styles.back("table-cell", style), Wraps: b.styles.wraps(style)}
	c.Text, c.Styles = p.out.Done(doc.Parts)
	c.Gone, _ = p.gone.Done(nil)
	c.Text = dayFirst(c.Text, n.Attr("date-value"))
	if c.Text != "" && len(c.Styles) == 1 && c.Styles[0].To > len(c.Text) {
		c.Styles[0].To = len(c.Text)
	}
	if named := b.styles.conditional(style, c.Text, n.Attr("value")); named != "" {
		if back := b.styles.back("table-cell", named); back != "" {
			c.Fill = back
		}
	}
	return c
}

// dayFirst returns a date as it is shown, unless that is in figures and, read day
// first, another day than the cell holds.
func dayFirst(shown, holds string) string {
	day, err := time.Parse(time.DateOnly, holds[:min(len(holds), len(time.DateOnly))])
	if err != nil {
		return shown
	}
	for _, form := range []string{"1/2/2006", "1/2/06", "1-2-2006", "1-2-06"} {
		if as, err := time.Parse(form, shown); err == nil && as.Equal(day) {
			return day.Format("02/01/2006")
		}
	}
	return shown
}
