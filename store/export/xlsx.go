package export

import (
	"context"
	"os"
	"strings"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"
)

// Limits of the format.
const (
	sheetRows   = excelize.TotalRows
	cellLetters = excelize.TotalCellChars
)

// writeXLSX writes one workbook: a sheet about it, one for each view and table, the
// dictionary last. Headings are frozen and have filters.
func writeXLSX(ctx context.Context, e *exporter) error {
	book := excelize.NewFile()
	defer book.Close()
	styles, err := newStyles(book)
	if err != nil {
		return err
	}
	if err := e.aboutSheet(book, styles); err != nil {
		return err
	}
	for _, t := range e.tables {
		if err := e.sheet(ctx, book, t, styles); err != nil {
			return err
		}
	}
	if err := book.DeleteSheet("Sheet1"); err != nil {
		return err
	}
	book.SetActiveSheet(0)
	return e.create(e.name+".xlsx", func(f *os.File) error { return book.Write(f) })
}

type styles struct{ head, wrap, bold int }

func newStyles(book *excelize.File) (s styles, err error) {
	s.head, err = book.NewStyle(&excelize.Style{
		Font:      &excelize.Font{Bold: true, Color: "FFFFFF"},
		Fill:      excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"1F4E79"}},
		Alignment: &excelize.Alignment{Vertical: "top", WrapText: true},
	})
	if err != nil {
		return s, err
	}
	s.wrap, err = book.NewStyle(&excelize.Style{Alignment: &excelize.Alignment{Vertical: "top", WrapText: true}})
	if err != nil {
		return s, err
	}
	s.bold, err = book.NewStyle(&excelize.Style{Font: &excelize.Font{Bold: true, Size: 14}})
	return s, err
}

// aboutSheet says what the workbook is and what each sheet holds.
func (e *exporter) aboutSheet(book *excelize.File, s styles) error {
	const name = "about"
	if _, err := book.NewSheet(name); err != nil {
		return err
	}
	rows := [][]any{{title}, {description}, {readFirst}, {}, {"sheet", "one row is"}}
	for _, t := range e.tables {
		rows = append(rows, []any{t.sheetName(), t.comment})
	}
	for i, row := range rows {
		cell, _ := excelize.CoordinatesToCellName(1, i+1)
		if err := book.SetSheetRow(name, cell, &row); err != nil {
			return err
		}
	}
	if err := book.SetCellStyle(name, "A1", "A1", s.bold); err != nil {
		return err
	}
	if err := book.SetCellStyle(name, "A5", "B5", s.head); err != nil {
		return err
	}
	return book.SetColWidth(name, "A", "A", 30)
}

// sheetName fits the format's 31 letters.
func (t table) sheetName() string {
	name := strings.TrimSuffix(t.file(""), ".")
	return name[:min(len(name), excelize.MaxSheetNameLength)]
}

func (e *exporter) sheet(ctx context.Context, book *excelize.File, t table, s styles) error {
	if _, err := book.NewSheet(t.sheetName()); err != nil {
		return err
	}
	w, err := book.NewStreamWriter(t.sheetName())
	if err != nil {
		return err
	}
	for i, c := range t.columns {
		if err := w.SetColWidth(i+1, i+1, c.width()); err != nil {
			return err
		}
	}
	if err := w.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}); err != nil {
		return err
	}
	head := make([]any, len(t.columns))
	for i, c := range t.columns {
		head[i] = excelize.Cell{StyleID: s.head, Value: c.name}
	}
	if err := w.SetRow("A1", head); err != nil {
		return err
	}
	if err := printable(book, t.sheetName()); err != nil {
		return err
	}
	n, cut := 1, 0
	err = e.reader.Each(ctx, t.query(), func(row []any) error {
		n++
		if n > sheetRows {
			return nil
		}
		cells := make([]any, len(row))
		for i, v := range row {
			if text, ok := v.(string); ok && utf8.RuneCountInString(text) > cellLetters {
				v = string([]rune(text)[:cellLetters-1]) + "…"
				cut++
			}
			cells[i] = excelize.Cell{StyleID: s.wrap, Value: v}
		}
		at, err := excelize.CoordinatesToCellName(1, n)
		if err != nil {
			return err
		}
		return w.SetRow(at, cells)
	})
	if err != nil {
		return err
	}
	if n > sheetRows {
		e.note("sheet %s holds the first %d of %d rows, as many as the format can; take csv or parquet for all", t.sheetName(), sheetRows-1, n-1)
		n = sheetRows
	}
	if cut > 0 {
		e.note("%d texts of sheet %s are longer than the format's %d letters and end in an ellipsis; csv has them whole", cut, t.sheetName(), cellLetters)
	}
	if err := w.Flush(); err != nil {
		return err
	}
	last, err := excelize.CoordinatesToCellName(len(t.columns), n)
	if err != nil {
		return err
	}
	return book.AutoFilter(t.sheetName(), "A1:"+last, nil)
}

// printable sets a sheet up for paper: landscape A4, as wide as one page, its headings
// on each, its name and the page's number below.
func printable(book *excelize.File, sheet string) error {
	size, landscape, one, any := 9, "landscape", 1, 0 // 9 is A4
	if err := book.SetPageLayout(sheet, &excelize.PageLayoutOptions{Size: &size, Orientation: &landscape, FitToWidth: &one, FitToHeight: &any}); err != nil {
		return err
	}
	fit := true
	if err := book.SetSheetProps(sheet, &excelize.SheetPropsOptions{FitToPage: &fit}); err != nil {
		return err
	}
	if err := book.SetHeaderFooter(sheet, &excelize.HeaderFooterOptions{OddFooter: "&L&A&Rpage &P of &N"}); err != nil {
		return err
	}
	return book.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Titles", RefersTo: "'" + sheet + "'!$1:$1", Scope: sheet})
}

// width is the width of a column, in letters, by what it holds.
func (c column) width() float64 {
	switch {
	case c.kind != "TEXT":
		return 11
	case c.name == "action" || c.name == "text" || c.name == "recommendation" || c.name == "progress" || c.name == "comment" || c.name == "message":
		return 60
	case c.name == "council" || c.name == "report" || c.name == "name" || c.name == "leads" || c.name == "evidence":
		return 32
	}
	return 16
}
