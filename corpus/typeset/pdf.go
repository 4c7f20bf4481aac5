package typeset

import (
	"bytes"
	"cmp"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"arising/extract/doc"

	"codeberg.org/go-pdf/fpdf"
	"golang.org/x/image/font/gofont/gobold"
	"golang.org/x/image/font/gofont/goregular"
)

// PDF sets the page with a PDF library of its own, so that a test needs no
// typesetter. Rows are kept whole; the header is printed again on each page.
func PDF(w io.Writer, p *Page) error {
	f := newPDF(p.Layout)
	if err := setPage(f, p, "", 0); err != nil {
		return err
	}
	return output(f, w, p.Layout.Turn)
}

// Pack sets several reports as the pack of one meeting: each begins on a page of its
// own that bears the number of its agenda item, counts its pages from 1 and has a
// bookmark. Before them stand the pages of the agenda.
func Pack(w io.Writer, agenda *Page, reports []*Page, b Binding) error {
	f := newPDF(agenda.Layout)
	if err := setPage(f, agenda, "", 0); err != nil {
		return err
	}
	for i, p := range reports {
		item := strconv.Itoa(FirstItem + i)
		before, stamp, printed := f.PageNo(), "Agenda Item "+item, 0
		if b.NoStamps {
			stamp = ""
		}
		if b.Through {
			printed = before
		}
		if err := setPage(f, p, stamp, printed); err != nil {
			return err
		}
		if b.NoBookmarks {
			continue
		}
		after := f.PageNo()
		f.SetPage(before + 1)
		f.Bookmark(item+" "+p.title(), 0, 0)
		f.SetPage(after)
	}
	return output(f, w, agenda.Layout.Turn)
}

// A Binding says how a Pack shows where its reports begin. The zero Binding stamps and
// bookmarks each with its item's number, and its pages are numbered from 1.
type Binding struct {
	NoStamps, NoBookmarks bool
	Through               bool // the pages are numbered through the pack
}

// FirstItem is the number of the agenda item that the first report of a Pack is.
const FirstItem = 4

// title returns the first heading of the page.
func (p *Page) title() string {
	for _, b := range p.Blocks {
		if b.Kind == doc.Heading {
			return b.Text
		}
	}
	return "Report"
}

func newPDF(l Layout) *fpdf.Fpdf {
	orientation := "P"
	if l.Landscape {
		orientation = "L"
	}
	f := fpdf.New(orientation, "pt", cmp.Or(l.Paper, "A4"), "")
	f.SetCreationDate(time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC)) // the same input gives the same bytes
	f.SetModificationDate(time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC))
	f.SetCatalogSort(true)
	f.AddUTF8FontFromBytes("go", "", goregular.TTF)
	f.AddUTF8FontFromBytes("go", "B", gobold.TTF)
	margin := l.margin()
	f.SetMargins(margin, margin, margin)
	f.SetAutoPageBreak(false, margin)
	return f
}

// setPage sets the blocks of p from a new page on, under the stamp if there is one. The
// page number before its first is printed.
func setPage(f *fpdf.Fpdf, p *Page, stamp string, printed int) error {
	s := &sheet{f: f, l: p.Layout, size: p.Layout.size(), printed: printed}
	s.newPage()
	if stamp != "" {
		s.font(true)
		f.CellFormat(s.width, s.leading(), stamp, "", 1, "R", false, 0, "")
		f.SetY(f.GetY() + s.size)
	}
	for _, block := range p.Blocks {
		if block.Kind != doc.TableKind {
			s.paragraph(labelled(block), block.Kind == doc.Heading)
			continue
		}
		if err := s.table(block.Table); err != nil {
			return err
		}
	}
	s.endPage()
	return nil
}

// output writes the finished file, its pages turned by the given degrees.
func output(f *fpdf.Fpdf, w io.Writer, turn int) error {
	var out bytes.Buffer
	err := f.Output(&out)
	if err == nil {
		_, err = w.Write(turned(out.Bytes(), turn))
	}
	if err != nil {
		return fmt.Errorf("typeset pdf: %w", err)
	}
	return nil
}

// A sheet is the PDF while it is set.
type sheet struct {
	f       *fpdf.Fpdf
	l       Layout
	size    float64
	page    int
	printed int // on the page before the first
	bottom  float64
	width   float64
}

const pad = 3 // between a cell's edge and its text, in points

func (s *sheet) newPage() {
	s.endPage()
	s.f.AddPage()
	s.page++
	w, h := s.f.GetPageSize()
	if m, ok := turns(w, h)[s.l.Turn]; ok {
		s.f.TransformBegin()
		s.f.Transform(m)
	}
	margin := s.l.margin()
	s.width, s.bottom = w-2*margin, h-margin
	s.f.SetFont("go", "", 8)
	if s.l.Running != "" {
		s.f.SetXY(margin, margin/2)
		s.f.CellFormat(s.width, 10, s.l.Running, "", 0, "L", false, 0, "")
	}
	s.f.SetXY(margin, h-margin/2)
	s.f.CellFormat(s.width, 10, strconv.Itoa(s.printed+s.page), "", 0, "C", false, 0, "")
	s.f.SetXY(margin, margin)
}

// endPage ends what a turned page began.
func (s *sheet) endPage() {
	if s.page > 0 && s.l.Turn != 0 {
		s.f.TransformEnd()
	}
}

func (s *sheet) font(bold bool) {
	style := ""
	if bold {
		style = "B"
	}
	s.f.SetFont("go", style, s.size)
}

func (s *sheet) leading() float64 { return s.size * 1.2 }

func (s *sheet) paragraph(text string, heading bool) {
	s.font(heading)
	for _, part := range strings.Split(text, "\n") {
		for _, line := range s.f.SplitText(part, s.width) {
			if s.f.GetY()+s.leading() > s.bottom {
				s.newPage()
				s.font(heading)
			}
			s.f.SetX(s.l.margin())
			s.f.CellFormat(s.width, s.leading(), line, "", 1, "L", false, 0, "")
		}
	}
	s.f.SetY(s.f.GetY() + s.size/2)
}

// wrap splits a cell's text into lines that fit the width.
func (s *sheet) wrap(text string, width float64) []string {
	var out []string
	if text == "" {
		return nil
	}
	for _, part := range strings.Split(text, "\n") {
		out = append(out, s.f.SplitText(part, width-2*pad)...)
	}
	return out
}

func (s *sheet) table(t *doc.Table) error {
	cells, err := grid(t)
	if err != nil {
		return err
	}
	x := s.columns(t)
	heights := s.heights(cells, x)
	// Rows that a tall cell covers stay on one page.
	end := make([]int, len(cells))
	for i, row := range cells {
		for _, c := range row {
			if c != nil {
				for j := i; j < min(i+c.Rows(), len(end)); j++ {
					end[j] = max(end[j], i+c.Rows())
				}
			}
		}
	}
	sinceBreak := 0
	for i := range cells {
		group := 0.0
		for j := i; j < max(end[i], i+1); j++ {
			group += heights[j]
		}
		starts := i == 0 || end[i-1] <= i
		full := s.f.GetY()+group > s.bottom || s.l.RowsPerPage > 0 && sinceBreak >= s.l.RowsPerPage
		if i > 0 && starts && full {
			s.newPage()
			sinceBreak = 0
			if t.Rows[0].Head {
				s.row(cells[0], heights, 0, x)
			}
		}
		s.row(cells[i], heights, i, x)
		sinceBreak++
	}
	s.f.SetY(s.f.GetY() + s.size)
	return nil
}

// columns returns the x of the column edges.
func (s *sheet) columns(t *doc.Table) []float64 {
	out := make([]float64, t.Cols+1)
	for i := range out {
		share := float64(i) / float64(t.Cols)
		if len(t.Edges) == len(out) {
			share = t.Edges[i]
		}
		out[i] = s.l.margin() + share*s.width
	}
	return out
}

// heights returns the height of each row; a tall cell stretches its last row.
func (s *sheet) heights(cells [][]*doc.Cell, x []float64) []float64 {
	out := make([]float64, len(cells))
	need := func(c *doc.Cell) float64 {
		s.font(c.Head)
		return float64(len(s.wrap(c.Text, x[c.Col+c.Cols()]-x[c.Col])))*s.leading() + 2*pad
	}
	for i, row := range cells {
		for _, c := range row {
			if c != nil && c.Rows() == 1 {
				out[i] = max(out[i], need(c))
			}
		}
		out[i] = max(out[i], s.leading()+2*pad)
	}
	for i, row := range cells {
		for _, c := range row {
			if c == nil || c.Rows() == 1 {
				continue
			}
			last := min(i+c.Rows(), len(out)) - 1
			sum := 0.0
			for j := i; j <= last; j++ {
				sum += out[j]
			}
			out[last] += max(0, need(c)-sum)
		}
	}
	return out
}

// row draws the cells that begin in row i.
func (s *sheet) row(row []*doc.Cell, heights []float64, i int, x []float64) {
	y := s.f.GetY()
	for _, c := range row {
		if c == nil {
			continue
		}
		h := 0.0
		for j := i; j < min(i+c.Rows(), len(heights)); j++ {
			h += heights[j]
		}
		s.cell(c, x[c.Col], y, x[c.Col+c.Cols()]-x[c.Col], h)
	}
	s.f.SetXY(s.l.margin(), y+heights[i])
}

func (s *sheet) cell(c *doc.Cell, x, y, w, h float64) {
	style := "D"
	if s.l.NoRules {
		style = ""
	}
	if c.Fill != "" {
		r, g, b := rgb(c.Fill)
		s.f.SetFillColor(r, g, b)
		style = "F" + style
	}
	if style != "" {
		s.f.Rect(x, y, w, h, style)
	}
	s.font(c.Head)
	for i, line := range s.wrap(c.Text, w) {
		s.f.SetXY(x+pad, y+pad+float64(i)*s.leading())
		s.f.CellFormat(w-2*pad, s.leading(), line, "", 0, "L", false, 0, "")
	}
}

func rgb(fill string) (r, g, b int) {
	v, err := strconv.ParseUint(strings.TrimPrefix(fill, "#"), 16, 32)
	if err != nil {
		return 255, 255, 255
	}
	return int(v >> 16 & 255), int(v >> 8 & 255), int(v & 255)
}
