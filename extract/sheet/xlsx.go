package sheet

import (
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"arising"
	"arising/extract/doc"
	"arising/extract/parts"
)

// MediaType is what Read's documents say they were.
const MediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

// Sniff reports whether src looks like a workbook of Excel from 2007 on.
func Sniff(src []byte) bool {
	return bytes.HasPrefix(src, []byte("PK\x03\x04")) && bytes.Contains(src, []byte("xl/workbook"))
}

// Read reads src, the bytes of the file name.
func Read(ctx context.Context, name string, src []byte, lim doc.Limits) (*doc.Document, error) {
	lim = lim.WithDefaults()
	x := &xlsx{ctx: ctx, lim: lim}
	if err := x.read(src); err != nil {
		return nil, fmt.Errorf("read xlsx: %w", err)
	}
	d := x.book.Document(lim)
	if len(d.Pages[0].Blocks) == 0 {
		return nil, fmt.Errorf("read xlsx: no words in it: %w", doc.ErrEmpty)
	}
	d.Source = arising.Source{Path: name, Bytes: int64(len(src)), TextSource: arising.TextMark, MediaType: MediaType}
	return d, nil
}

// An xlsx is a workbook of Excel being read. Its sheets are read here, a row at a
// time; excelize is asked only what the styles and number formats mean, so that a
// sheet of a million empty rows costs nothing.
type xlsx struct {
	ctx    context.Context
	lim    doc.Limits
	file   *parts.File
	shared []sharedText
	look   *looks
	book   Book
}

// A sharedText is a text that cells share.
type sharedText struct {
	text, gone string
	styles     []doc.Style
}

func (x *xlsx) read(src []byte) (err error) {
	if x.file, err = parts.Open(src, x.lim.Bytes); err != nil {
		return err
	}
	if size := x.file.Size(); size > x.lim.Bytes {
		return fmt.Errorf("%d bytes unpacked: %w", size, doc.ErrTooLarge)
	}
	main := x.file.Main("xl/workbook.xml")
	root, err := x.file.Tree(main, parts.Plain)
	if err != nil {
		return err
	}
	if root == nil {
		return fmt.Errorf("%w: it has no part %s", doc.ErrBroken, main)
	}
	var styles *parts.Node
	targets := map[string]string{}
	for _, r := range x.file.Relations(main) {
		targets[r.ID] = r.Target
		switch {
		case strings.HasSuffix(r.Kind, "/styles"):
			styles, err = x.file.Tree(r.Target, parts.Plain)
		case strings.HasSuffix(r.Kind, "/sharedStrings"):
			err = x.readShared(r.Target)
		}
		if err != nil {
			return err
		}
	}
	if x.look, err = openLooks(src, x.lim.Bytes, styles, root.Child("workbookPr")); err != nil {
		return err
	}
	defer x.look.close()
	x.book.Method, x.book.Title = "xlsx", x.file.Title()
	for i, n := range root.Child("sheets").Kids() {
		s := &Sheet{Name: strings.Join(strings.Fields(n.Attr("name")), " "), Hidden: strings.HasSuffix(strings.ToLower(n.Attr("state")), "hidden"), Widths: map[int]float64{}, Shut: map[int]bool{}}
		s.Heads = printTitles(root, i)
		part := ""
		for _, a := range n.Attrs {
			if a.Name.Local == "id" && a.Name.Space != "" {
				part = targets[a.Value]
			}
		}
		if err := x.readSheet(s, part); err != nil {
			return err
		}
		x.book.Sheets = append(x.book.Sheets, s)
	}
	x.look.tell(&x.book)
	return nil
}

// printTitles returns the rows that a sheet repeats on each printed page.
func printTitles(workbook *parts.Node, sheet int) []Area {
	for _, n := range workbook.Child("definedNames").Kids() {
		if n.Attr("name") != "_xlnm.Print_Titles" || n.Attr("localSheetId") != strconv.Itoa(sheet) {
			continue
		}
		for _, part := range strings.Split(n.Text(), ",") {
			_, rows, _ := strings.Cut(part, "!")
			_, last, _ := strings.Cut(strings.ReplaceAll(rows, "$", ""), ":")
			if row, err := strconv.Atoi(last); err == nil && row > 0 && row <= mostRows {
				return []Area{{0, row, mostCols - 1, row}}
			}
		}
	}
	return nil
}

// elements calls each with every element of the part that lies depth deep, one in
// memory at a time.
func (x *xlsx) elements(name string, each func(*parts.Node) error, within ...string) error {
	r, err := x.file.Part(name)
	if r == nil || err != nil {
		return err
	}
	defer r.Close()
	d := xml.NewDecoder(r)
	for {
		t, err := d.Token()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return fmt.Errorf("part %s: %w: %w", name, doc.ErrBroken, err)
		}
		start, ok := t.(xml.StartElement)
		if !ok || slices.Contains(within, start.Name.Local) {
			continue
		}
		var n parts.Node
		if err := n.Read(d, start, parts.Plain); err != nil {
			return fmt.Errorf("part %s: %w: %w", name, doc.ErrBroken, err)
		}
		if err := each(n.Children[0]); err != nil {
			return err
		}
		if err := x.ctx.Err(); err != nil {
			return err
		}
	}
}

func (x *xlsx) readShared(part string) error {
	return x.elements(part, func(n *parts.Node) error {
		if len(x.shared) >= x.lim.Cells {
			return fmt.Errorf("more than %d texts: %w", x.lim.Cells, doc.ErrTooLarge)
		}
		x.shared = append(x.shared, richText(n))
		return nil
	}, "sst")
}

// richText reads a text with or without stretches set otherwise.
func richText(n *parts.Node) sharedText {
	var out, gone doc.Text
	for _, c := range n.Kids() {
		switch c.Name {
		case "t":
			lines(&out, c.Chars, doc.Style{})
		case "r":
			props := c.Child("rPr")
			style := doc.Style{Bold: props.Child("b").On(), Italic: props.Child("i").On(), Font: doc.SymbolFont(props.Child("rFont").Val())}
			if rgb := props.Child("color").Attr("rgb"); len(rgb) == 8 && rgb[2:] != "000000" {
				style.Ink = "#" + strings.ToLower(rgb[2:])
			}
			to := &out
			if props.Child("strike").On() {
				to = &gone
			}
			lines(to, c.Child("t").Text(), style)
		}
	}
	var s sharedText
	s.text, s.styles = out.Done(doc.Parts)
	s.gone, _ = gone.Done(nil)
	return s
}

// lines writes a cell's text, whose line breaks were typed.
func lines(to *doc.Text, s string, style doc.Style) {
	plain := style
	plain.Font = ""
	for i, line := range strings.Split(strings.ReplaceAll(s, "\r", ""), "\n") {
		if i > 0 {
			to.Break()
		}
		if style.Font == "" {
			to.Write(line, plain)
			continue
		}
		for _, r := range line {
			if sign, ok := doc.Sign(style.Font, r); ok {
				to.Write(string(sign), style)
			} else {
				to.Write(string(r), plain)
			}
		}
	}
}

// readSheet reads a part into s.
func (x *xlsx) readSheet(s *Sheet, part string) error {
	var rules []rule
	zeroHeight, filter := false, Area{}
	filtering := false
	err := x.elements(part, func(n *parts.Node) error {
		switch n.Name {
		case "sheetFormatPr":
			zeroHeight = on(n.Attr("zeroHeight"))
		case "cols":
			columns(s, n)
		case "sheetViews":
			if pane := n.Find("pane"); pane != nil && strings.HasPrefix(pane.Attr("state"), "frozen") {
				if y, err := strconv.Atoi(pane.Attr("ySplit")); err == nil && y > 0 && y <= mostRows {
					s.Heads = append(s.Heads, Area{0, y, mostCols - 1, y})
				}
			}
		case "row":
			return x.readRow(s, n, zeroHeight)
		case "mergeCells":
			for _, m := range n.Children {
				if a, ok := ParseArea(m.Attr("ref")); ok && (a.Col < a.LastCol || a.Row < a.LastRow) {
					s.Merges = append(s.Merges, a)
				}
			}
		case "autoFilter":
			if a, ok := ParseArea(n.Attr("ref")); ok {
				s.Heads = append(s.Heads, Area{a.Col, a.Row, a.LastCol, a.Row})
				filter, filtering = a, len(n.Children) > 0
			}
		case "conditionalFormatting":
			rules = append(rules, readRules(n)...)
		}
		return nil
	}, "worksheet", "sheetData")
	if err != nil {
		return err
	}
	for _, r := range x.file.Relations(part) {
		if strings.HasSuffix(r.Kind, "/table") {
			x.tableHead(s, r.Target, &filter, &filtering)
		}
	}
	slices.SortStableFunc(s.Rows, func(a, b *Row) int { return a.Number - b.Number })
	s.Rows = slices.CompactFunc(s.Rows, func(a, b *Row) bool { return a.Number == b.Number })
	for _, r := range s.Rows {
		if r.View == HiddenRow && filtering && r.Number > filter.Row && r.Number <= filter.LastRow {
			r.View = Filtered
		}
	}
	x.look.colour(s, rules)
	return nil
}

// tableHead notes the heading row of a table of the sheet, and its filter.
func (x *xlsx) tableHead(s *Sheet, part string, filter *Area, filtering *bool) {
	root, err := x.file.Tree(part, parts.Plain)
	if err != nil || root == nil || root.Attr("headerRowCount") == "0" {
		return
	}
	a, ok := ParseArea(root.Attr("ref"))
	if !ok {
		return
	}
	s.Heads = append(s.Heads, Area{a.Col, a.Row, a.LastCol, a.Row})
	if root.Child("autoFilter").Find("filterColumn") != nil {
		*filter, *filtering = a, true
	}
}

// columns reads the widths of columns, and which are hidden.
func columns(s *Sheet, n *parts.Node) {
	for _, c := range n.Children {
		from, err1 := strconv.Atoi(c.Attr("min"))
		to, err2 := strconv.Atoi(c.Attr("max"))
		width, err3 := strconv.ParseFloat(c.Attr("width"), 64)
		if err1 != nil || err2 != nil || from < 1 {
			continue
		}
		for col := from - 1; col < min(to, mostCols); col++ {
			if err3 == nil {
				s.Widths[col] = width
			}
			if on(c.Attr("hidden")) {
				s.Shut[col] = true
			}
		}
	}
}

// readRow reads the cells of a row that hold or show something.
func (x *xlsx) readRow(s *Sheet, n *parts.Node, zeroHeight bool) error {
	r := &Row{Number: 1}
	if len(s.Rows) > 0 {
		r.Number = s.Rows[len(s.Rows)-1].Number + 1
	}
	if v, err := strconv.Atoi(n.Attr("r")); err == nil {
		r.Number = v
	}
	if r.Number < 1 || r.Number > mostRows {
		return nil
	}
	switch hidden := n.Attr("hidden"); {
	case !on(hidden) && (!zeroHeight || hidden != ""):
	case n.Attr("outlineLevel") != "" && n.Attr("outlineLevel") != "0":
		r.View = Folded
	default:
		r.View = HiddenRow
	}
	col := 0
	for _, c := range n.Children {
		if at, _, ok := parseName(c.Attr("r")); ok {
			col = at
		}
		if col >= mostCols {
			break
		}
		if cell, ok := x.cell(c, s, col, r.Number); ok {
			if x.book.Cells++; x.book.Cells > x.lim.Cells {
				return fmt.Errorf("more than %d cells: %w", x.lim.Cells, doc.ErrTooLarge)
			}
			r.Cells = append(r.Cells, cell)
		}
		col++
	}
	slices.SortStableFunc(r.Cells, func(a, b Cell) int { return a.Col - b.Col })
	r.Cells = slices.CompactFunc(r.Cells, func(a, b Cell) bool { return a.Col == b.Col })
	if len(r.Cells) > 0 {
		s.Rows = append(s.Rows, r)
	}
	return nil
}

// cell reads a cell, and reports whether it holds or shows something.
func (x *xlsx) cell(n *parts.Node, s *Sheet, col, row int) (Cell, bool) {
	style, _ := strconv.Atoi(n.Attr("s"))
	l := x.look.of(style)
	c := Cell{Col: col, Fill: l.fill, Ink: l.ink, Bold: l.bold, Wraps: l.wraps}
	value := n.Child("v").Text()
	var t sharedText
	switch n.Attr("t") {
	case "s":
		if i, err := strconv.Atoi(strings.TrimSpace(value)); err == nil && i >= 0 && i < len(x.shared) {
			t = x.shared[i]
		}
	case "inlineStr":
		t = richText(n.Child("is"))
	case "b":
		t.text = map[string]string{"1": "TRUE", "0": "FALSE"}[strings.TrimSpace(value)]
	case "str", "e", "d":
		var out doc.Text
		lines(&out, value, doc.Style{Font: l.font})
		t.text, _ = out.Done(doc.Parts)
	default:
		t.text = x.look.number(strings.TrimSpace(value), style)
	}
	if value == "" && n.Child("f") != nil && n.Attr("t") != "str" {
		x.look.uncounted(s, Name(col, row))
	}
	if l.font != "" && n.Attr("t") == "s" {
		var out doc.Text
		lines(&out, t.text, doc.Style{Font: l.font})
		t.text, t.styles = out.Done(doc.Parts)
	}
	c.Text, c.Gone, c.Styles = t.text, t.gone, t.styles
	if l.struck {
		c.Text, c.Gone, c.Styles = "", strings.TrimSpace(c.Gone+" "+c.Text), nil
	}
	if len(c.Styles) == 0 && c.Text != "" && (l.bold || l.italic || l.ink != "") {
		c.Styles = []doc.Style{{From: 0, To: len(c.Text), Bold: l.bold, Italic: l.italic, Ink: l.ink}}
	}
	return c, c.Text != "" || c.Gone != "" || c.Fill != ""
}
