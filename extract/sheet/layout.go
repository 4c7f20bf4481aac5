package sheet

import (
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"arising"
	"arising/extract/doc"
)

// A layout makes blocks of the sheets of a book.
type layout struct {
	book        *Book
	lim         doc.Limits
	blocks      []doc.Block
	diagnostics []arising.Diagnostic
	tables      int
}

// A page is one sheet on its way to blocks: its rows that are read, and its columns.
type page struct {
	*layout
	sheet  *Sheet
	rows   []*Row
	merges map[int][]Area // by row
}

// sheet makes the blocks of a sheet; named says that its name heads them.
func (l *layout) sheet(s *Sheet, named bool) {
	p := &page{layout: l, sheet: s}
	p.choose()
	if len(p.rows) == 0 {
		return
	}
	p.index()
	if named {
		l.blocks = append(l.blocks, doc.Block{Kind: doc.Heading, Level: 2, Text: s.Name, Location: arising.Location{Sheet: s.Name}})
	}
	for _, cols := range p.stretches() {
		p.region(cols)
	}
}

// quoted bounds how much of a hidden row a note quotes.
const quoted = 80

// choose keeps the rows and columns that are read, and tells of the others.
func (p *page) choose() {
	shut := map[int]bool{}
	left := map[View][]*Row{}
	for _, r := range p.sheet.Rows {
		if r.View != Shown {
			left[r.View] = append(left[r.View], r)
		}
		if r.View == HiddenRow {
			continue
		}
		kept := &Row{Number: r.Number, View: r.View}
		for _, c := range r.Cells {
			if p.sheet.Shut[c.Col] {
				shut[c.Col] = shut[c.Col] || c.Text != ""
				continue
			}
			if c.Ink == "#ffffff" && c.Fill == "" && c.Text != "" {
				p.note(arising.SourceHidden, p.place(Area{c.Col, r.Number, c.Col, r.Number}), "white letters on white in %s were not read: %q", Name(c.Col, r.Number), cut(c.Text))
				c.Text, c.Styles = "", nil
			}
			kept.Cells = append(kept.Cells, c)
		}
		if slices.ContainsFunc(kept.Cells, func(c Cell) bool { return c.Text != "" || c.Gone != "" }) {
			p.rows = append(p.rows, kept)
		}
	}
	for _, r := range left[HiddenRow] {
		p.note(arising.SourceHidden, p.place(r.area()), "row %d of the sheet %q is hidden and was not read: %q", r.Number, p.sheet.Name, cut(r.text()))
	}
	for _, v := range []View{Filtered, Folded} {
		if rows := left[v]; len(rows) > 0 {
			why := "a filter leaves out"
			if v == Folded {
				why = "a folded group leaves out"
			}
			p.note(arising.SourceHidden, p.place(rows[0].area()), "%s %d rows of the sheet %q, the first of them row %d; they were read", why, len(rows), p.sheet.Name, rows[0].Number)
		}
	}
	for _, col := range slices.Sorted(maps.Keys(shut)) {
		if shut[col] {
			p.note(arising.SourceHidden, arising.Location{Sheet: p.sheet.Name}, "column %s of the sheet %q is hidden and was not read", strings.TrimRight(Name(col, 1), "1"), p.sheet.Name)
		}
	}
}

func (r *Row) area() Area {
	if len(r.Cells) == 0 {
		return Area{0, r.Number, 0, r.Number}
	}
	return Area{r.Cells[0].Col, r.Number, r.Cells[len(r.Cells)-1].Col, r.Number}
}

func (r *Row) text() string {
	var texts []string
	for _, c := range r.Cells {
		if c.Text != "" {
			texts = append(texts, c.Text)
		}
	}
	return strings.Join(texts, " | ")
}

func cut(s string) string {
	if r := []rune(s); len(r) > quoted {
		return string(r[:quoted]) + "…"
	}
	return s
}

func (p *page) place(a Area) arising.Location {
	return arising.Location{Sheet: p.sheet.Name, Cells: a.String()}
}

// thinColumn is the width, in letters, up to which an empty column is a gap within a
// table and does not part two.
const thinColumn = 3

// stretches parts the columns at empty ones: what stands right of one is a key or a
// table of its own. Columns outside all words are left out.
func (p *page) stretches() [][]int {
	used := map[int]bool{}
	rowsIn := map[int]int{} // rows with several texts that have one in this column
	for _, r := range p.rows {
		several := r.texts(0, mostCols) > 1
		for _, c := range r.Cells {
			if c.Text == "" && c.Gone == "" {
				continue
			}
			used[c.Col] = true
			if several {
				rowsIn[c.Col]++
				if m, ok := p.merge(c.Col, r.Number); ok {
					for col := m.Col + 1; col <= m.LastCol; col++ {
						rowsIn[col]++
					}
				}
			}
		}
	}
	cols := slices.Sorted(maps.Keys(used))
	filled := p.filled()
	var out [][]int
	var now []int
	for col := cols[0]; col <= cols[len(cols)-1]; col++ {
		if p.sheet.Shut[col] {
			continue
		}
		empty := rowsIn[col] == 0 && filled[col] == 0 && !used[col]
		switch {
		case !empty:
			now = append(now, col)
		case p.width(col) > thinColumn && len(now) > 0:
			out = append(out, now)
			now = nil
		}
	}
	if len(now) > 0 {
		out = append(out, now)
	}
	// A column of single texts over a table, such as a title, is no stretch of its own.
	for i := 0; i+1 < len(out); {
		if sum(rowsIn, out[i]) > 0 && sum(rowsIn, out[i+1]) > 0 {
			i++
			continue
		}
		out[i] = append(out[i], out[i+1]...)
		out = slices.Delete(out, i+1, i+2)
	}
	return out
}

func sum(counts map[int]int, cols []int) int {
	n := 0
	for _, c := range cols {
		n += counts[c]
	}
	return n
}

// filled counts, by column, the coloured cells in rows with words.
func (p *page) filled() map[int]int {
	n := map[int]int{}
	for _, r := range p.rows {
		for _, c := range r.Cells {
			if c.Fill != "" {
				n[c.Col]++
			}
		}
	}
	return n
}

// standardWidth is the width of a column of which the sheet says none, in letters.
const standardWidth = 8.43

func (p *page) width(col int) float64 {
	if w, ok := p.sheet.Widths[col]; ok {
		return w
	}
	return standardWidth
}

// texts counts the cells with words from one column to another.
func (r *Row) texts(from, to int) int {
	n := 0
	for _, c := range r.Cells {
		if c.Col >= from && c.Col <= to && (c.Text != "" || c.Gone != "") {
			n++
		}
	}
	return n
}

// cell returns the cell of a column, or nil.
func (r *Row) cell(col int) *Cell {
	i, ok := slices.BinarySearchFunc(r.Cells, col, func(c Cell, col int) int { return c.Col - col })
	if !ok {
		return nil
	}
	return &r.Cells[i]
}

// merge returns the merged area that a cell is in.
func (p *page) merge(col, row int) (Area, bool) {
	for _, m := range p.merges[row] {
		if m.holds(col, row) {
			return m, true
		}
	}
	return Area{}, false
}

// index files the merged areas by the rows that are read.
func (p *page) index() {
	p.merges = map[int][]Area{}
	n := 0
	for _, m := range p.sheet.Merges {
		from, _ := slices.BinarySearchFunc(p.rows, m.Row, func(r *Row, row int) int { return r.Number - row })
		for ; from < len(p.rows) && p.rows[from].Number <= m.LastRow; from++ {
			if n++; n > p.lim.Cells {
				return
			}
			p.merges[p.rows[from].Number] = append(p.merges[p.rows[from].Number], m)
		}
	}
}

// spills reports whether a cell's words run over the empty cells right of it.
func (p *page) spills(c *Cell) bool {
	return !c.Wraps && float64(utf8.RuneCountInString(c.Text)) > p.width(c.Col)
}
