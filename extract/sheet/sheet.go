// Package sheet reads workbooks: those of Excel from 2007 on itself, and, through Book,
// what other readers found in theirs.
//
//	if sheet.Sniff(src) {
//		d, err := sheet.Read(ctx, "tracker.xlsx", src, doc.Limits{})
//	}
//
// A sheet becomes a heading, paragraphs and tables, each with the sheet and the cells
// as its place. What a person who opens the workbook does not see is no text, and is
// told of: hidden sheets, rows and columns. Rows that a filter or a folded group leaves
// out for the moment are read, and told of.
package sheet

import (
	"fmt"
	"strconv"
	"strings"

	"arising"
	"arising/extract/doc"
)

// A Book is a workbook, cell by cell.
type Book struct {
	Title       string
	Method      string // what is said to have seen its tables: "xlsx", "ods"
	Sheets      []*Sheet
	Diagnostics []arising.Diagnostic
	Cells       int // of all sheets
}

// A Sheet is one sheet.
type Sheet struct {
	Name   string
	Hidden bool
	Rows   []*Row // those with anything in them, by number
	Merges []Area
	Heads  []Area // ranges whose first row is a heading: a filter, a table, frozen rows
	Widths map[int]float64
	Shut   map[int]bool // hidden columns
}

// A Row is one row of a sheet.
type Row struct {
	Number int // from 1
	View   View
	Cells  []Cell // by column
}

// A View says whether a row is seen.
type View int

// The views. A filtered or folded row is seen by a press on its sheet's margin.
const (
	Shown View = iota
	Filtered
	Folded
	HiddenRow
)

// A Cell is one cell of a row.
type Cell struct {
	Col    int // from 0
	Text   string
	Styles []doc.Style
	Gone   string // struck out
	Fill   string
	Ink    string
	Bold   bool
	Wraps  bool // long text goes on below and not over the next cell
}

// An Area is a range of cells, its ends among them; columns from 0, rows from 1.
type Area struct{ Col, Row, LastCol, LastRow int }

func (a Area) holds(col, row int) bool {
	return col >= a.Col && col <= a.LastCol && row >= a.Row && row <= a.LastRow
}

// String returns the area as a workbook writes it: "B7", "B7:D9".
func (a Area) String() string {
	first, last := Name(a.Col, a.Row), Name(a.LastCol, a.LastRow)
	if first == last {
		return first
	}
	return first + ":" + last
}

// Name returns a cell's name: column 1, row 7 is "B7".
func Name(col, row int) string {
	letters := ""
	for n := col + 1; n > 0; n = (n - 1) / 26 {
		letters = string(rune('A'+(n-1)%26)) + letters
	}
	return letters + strconv.Itoa(row)
}

// The sides of the largest sheet of Excel.
const (
	mostRows = 1 << 20
	mostCols = 1 << 14
)

// ParseArea reads "B7" or "$B$7:$D$9".
func ParseArea(s string) (Area, bool) {
	from, to, ranged := strings.Cut(strings.ReplaceAll(s, "$", ""), ":")
	if !ranged {
		to = from
	}
	var a Area
	var ok1, ok2 bool
	a.Col, a.Row, ok1 = parseName(from)
	a.LastCol, a.LastRow, ok2 = parseName(to)
	return a, ok1 && ok2 && a.Col <= a.LastCol && a.Row <= a.LastRow
}

func parseName(s string) (col, row int, ok bool) {
	i := 0
	for i < len(s) && i < 3 && s[i]|0x20 >= 'a' && s[i]|0x20 <= 'z' {
		col = col*26 + int(s[i]|0x20-'a') + 1
		i++
	}
	row, err := strconv.Atoi(s[i:])
	return col - 1, row, i > 0 && err == nil && row >= 1 && row <= mostRows && col <= mostCols
}

// Document lays the book out as blocks.
func (b *Book) Document(lim doc.Limits) *doc.Document {
	l := &layout{book: b, lim: lim.WithDefaults(), diagnostics: b.Diagnostics}
	seen := 0
	for _, s := range b.Sheets {
		if !s.Hidden {
			seen++
		}
	}
	for _, s := range b.Sheets {
		if s.Hidden {
			l.note(arising.SourceHidden, arising.Location{Sheet: s.Name}, "the sheet %q is hidden and was not read: %d rows", s.Name, len(s.Rows))
			continue
		}
		l.sheet(s, seen > 1)
	}
	return &doc.Document{Title: b.Title, Pages: []doc.Page{{Number: 1, Blocks: l.blocks}}, Diagnostics: l.diagnostics}
}

func (l *layout) note(code arising.Code, at arising.Location, format string, args ...any) {
	severity := arising.Warning
	if code == arising.SourceConverted {
		severity = arising.Info
	}
	l.diagnostics = append(l.diagnostics, arising.Diagnostic{Code: code, Severity: severity, Location: at, Message: fmt.Sprintf(format, args...)})
}
