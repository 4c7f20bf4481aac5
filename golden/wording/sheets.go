package wording

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"strings"

	"arising"
	"arising/extract"
	"arising/extract/doc"
)

// The marks of a sheet, a small document on one line: pages, the blocks of a page, the
// rows of a table and the cells of a row, each parted by its mark.
const (
	pageMark, blockMark, rowMark, cellMark = " ⏏ ", " ¶ ", " ‖ ", " ¦ "
	headingMark                            = "§ "     // begins a block that is a heading
	itemMark                               = "+ "     // begins an item; its label ends with the first space
	edgesMark                              = "▦ "     // begins a table whose columns' edges are known
	headMark, boldMark                     = "^", "★" // begin a cell of a header, and one all bold
	wideMark, tallMark                     = "⇒", "⇓" // begin a cell of so many columns or rows, a digit
	fillMark                               = "▪"      // begins a cell with a fill: #rrggbb
	blankMark                              = "∅"      // the text of a blank cell
	coveredMark                            = "↑"      // stands for a cell that a tall one covers
)

// sheets holds tables of many shapes, sound and odd: what stitching, labelling and the
// records make of them is kept.
var sheets = file{"sheets.tsv", func() fs.FS { return cellData }, []int{0}, func(f []string) string {
	r := &extract.Result{Document: sheet(f[0])}
	err := extract.Continue(r, extract.StageDocument, extract.Options{Until: extract.StageRecords})
	said, jsonErr := json.Marshal([]any{r.Tables, r.TableNotes, r.Columns, r.ColumnNotes, r.Records})
	return fmt.Sprintln(len(r.Tables), len(r.Records.Recommendations), len(r.Records.Actions), string(said), err, jsonErr)
}}

// sheet reads a sheet.
func sheet(line string) *doc.Document {
	d := &doc.Document{Source: arising.Source{Path: "sheet.txt"}}
	tables := 0
	for i, page := range strings.Split(line, pageMark) {
		p := doc.Page{Number: i + 1, Width: 842, Height: 595}
		for j, text := range strings.Split(page, blockMark) {
			at := arising.Location{Page: i + 1, Line: j + 1}
			b := doc.Block{Kind: doc.Paragraph, Text: strings.ReplaceAll(text, "⏎", "\n"), Location: at}
			if rest, ok := strings.CutPrefix(b.Text, headingMark); ok {
				b.Kind, b.Text, b.Level = doc.Heading, rest, 2
			} else if rest, ok := strings.CutPrefix(b.Text, itemMark); ok {
				b.Kind = doc.Item
				b.Label, b.Text, _ = strings.Cut(rest, " ")
			} else if rest, ok := strings.CutPrefix(b.Text, boldMark); ok {
				b.Text, b.Bold = rest, true
			}
			if strings.Contains(b.Text, cellMark) || strings.Contains(b.Text, rowMark) {
				tables++
				b = doc.Block{Kind: doc.TableKind, Table: sheetTable(b.Text, tables, at), Location: at}
			}
			p.Blocks = append(p.Blocks, b)
		}
		d.Pages = append(d.Pages, p)
	}
	return d
}

func sheetTable(text string, number int, at arising.Location) *doc.Table {
	t := &doc.Table{Number: number, Method: "ruled", Location: at}
	text, edges := strings.CutPrefix(text, edgesMark)
	for i, line := range strings.Split(text, rowMark) {
		row := doc.Row{Location: at}
		row.Location.Table, row.Location.Row = number, i+1
		col := 0
		for _, printed := range strings.Split(line, cellMark) {
			if printed == coveredMark {
				col++
				continue
			}
			c := sheetCell(printed)
			c.Col, c.Location = col, row.Location
			row.Head = row.Head || c.Head
			row.Cells = append(row.Cells, c)
			col += c.Cols()
		}
		t.Rows, t.Cols = append(t.Rows, row), max(t.Cols, col)
	}
	for col := 0; edges && col <= t.Cols; col++ {
		t.Edges = append(t.Edges, 50+740*float64(col)/float64(t.Cols))
	}
	return t
}

func sheetCell(text string) (c doc.Cell) {
	bold := false
	for {
		rest, ok := "", false
		if rest, ok = strings.CutPrefix(text, headMark); ok {
			c.Head = true
		} else if rest, ok = strings.CutPrefix(text, boldMark); ok {
			bold = true
		} else if rest, ok = strings.CutPrefix(text, wideMark); ok && rest != "" {
			c.ColSpan, rest = min(max(int(rest[0]-'0'), 1), 9), rest[1:]
		} else if rest, ok = strings.CutPrefix(text, tallMark); ok && rest != "" {
			c.RowSpan, rest = min(max(int(rest[0]-'0'), 1), 9), rest[1:]
		} else if rest, ok = strings.CutPrefix(text, fillMark); ok && len(rest) >= 7 {
			c.Fill, rest = rest[:7], strings.TrimPrefix(rest[7:], " ")
		} else {
			break
		}
		text = rest
	}
	if text == blankMark {
		text = ""
	}
	if c.Text = text; bold && text != "" {
		c.Styles = []doc.Style{{To: len(text), Bold: true}}
	}
	return c
}
