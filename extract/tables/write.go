package tables

import (
	"bufio"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"html"
	"io"
	"strings"

	"arising/extract/doc"
)

// JSON writes the tables as one list.
func JSON(w io.Writer, d *doc.Document) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	if err := e.Encode(Of(d)); err != nil {
		return fmt.Errorf("write tables as JSON: %w", err)
	}
	return nil
}

// CSV writes one record for each printed row: the table's number, its page, the
// row within that part from 1, then the text of every column. A cell's text
// stands at the first place that it covers.
func CSV(w io.Writer, d *doc.Document) error {
	out := csv.NewWriter(w)
	for _, t := range Of(d) {
		for r, row := range t.Rows {
			record := []string{fmt.Sprint(t.Table), fmt.Sprint(t.Page), fmt.Sprint(r + 1)}
			for _, text := range row {
				if text == nil {
					record = append(record, "")
				} else {
					record = append(record, *text)
				}
			}
			if err := out.Write(record); err != nil {
				return fmt.Errorf("write tables as CSV: %w", err)
			}
		}
	}
	out.Flush()
	if err := out.Error(); err != nil {
		return fmt.Errorf("write tables as CSV: %w", err)
	}
	return nil
}

// HTML writes a page with one table element for each part. All text of the
// document is escaped.
func HTML(w io.Writer, d *doc.Document) error {
	out := bufio.NewWriter(w)
	fmt.Fprintf(out, "<!DOCTYPE html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n<title>%s</title>\n", html.EscapeString(d.Source.Path))
	out.WriteString("<style>table{border-collapse:collapse;margin:1em 0}td,th{border:1px solid #999;padding:2px 5px;vertical-align:top;text-align:left}</style>\n")
	for _, t := range Of(d) {
		fmt.Fprintf(out, "<table data-table=\"%d\" data-page=\"%d\">\n", t.Table, t.Page)
		if t.Caption != "" {
			fmt.Fprintf(out, "<caption>%s</caption>\n", html.EscapeString(t.Caption))
		}
		next := 0
		for r := range t.Rows {
			out.WriteString("<tr>")
			for ; next < len(t.Cells) && t.Cells[next].Row == r; next++ {
				writeCell(out, t.Cells[next])
			}
			out.WriteString("</tr>\n")
		}
		out.WriteString("</table>\n")
		if t.Note != "" {
			fmt.Fprintf(out, "<p>%s</p>\n", html.EscapeString(t.Note))
		}
	}
	out.WriteString("</html>\n")
	if err := out.Flush(); err != nil {
		return fmt.Errorf("write tables as HTML: %w", err)
	}
	return nil
}

func writeCell(out *bufio.Writer, c Cell) {
	tag := "td"
	if c.Head {
		tag = "th"
	}
	out.WriteString("<" + tag)
	if c.RowSpan > 1 {
		fmt.Fprintf(out, " rowspan=\"%d\"", c.RowSpan)
	}
	if c.ColSpan > 1 {
		fmt.Fprintf(out, " colspan=\"%d\"", c.ColSpan)
	}
	if colour(c.Fill) {
		fmt.Fprintf(out, " style=\"background:%s\"", c.Fill)
	}
	text := strings.ReplaceAll(html.EscapeString(c.Text), "\n", "<br>")
	out.WriteString(">" + text + "</" + tag + ">")
}

// colour reports whether s is a colour as #rrggbb; nothing else goes into a style.
func colour(s string) bool {
	return len(s) == 7 && s[0] == '#' && strings.Trim(s[1:], "0123456789abcdefABCDEF") == ""
}
