package typeset

import (
	"fmt"
	"html"
	"io"
	"strings"

	"arising/extract/doc"
)

// HTML sets the page as a web page.
func HTML(w io.Writer, p *Page) error {
	var b strings.Builder
	orientation := "portrait"
	if p.Layout.Landscape {
		orientation = "landscape"
	}
	fmt.Fprintf(&b, "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>Report</title>\n<style>@page { size: A4 %s; margin: %.0fpt } body { font-size: %.1fpt } td, th { border: 1px solid #000; vertical-align: top; text-align: left } table { border-collapse: collapse; width: 100%% }</style></head><body>\n",
		orientation, p.Layout.margin(), p.Layout.size())
	for _, block := range p.Blocks {
		switch block.Kind {
		case doc.Heading:
			fmt.Fprintf(&b, "<h2>%s</h2>\n", lines(block.Text))
		case doc.TableKind:
			htmlTable(&b, block.Table)
		default:
			fmt.Fprintf(&b, "<p>%s</p>\n", lines(labelled(block)))
		}
	}
	b.WriteString("</body></html>\n")
	_, err := io.WriteString(w, b.String())
	return err
}

func htmlTable(b *strings.Builder, t *doc.Table) {
	b.WriteString("<table>\n")
	for _, row := range t.Rows {
		b.WriteString("<tr>")
		for _, c := range row.Cells {
			tag, attributes := "td", ""
			if c.Head {
				tag = "th"
			}
			if c.RowSpan > 1 {
				attributes += fmt.Sprintf(` rowspan="%d"`, c.RowSpan)
			}
			if c.ColSpan > 1 {
				attributes += fmt.Sprintf(` colspan="%d"`, c.ColSpan)
			}
			if c.Fill != "" {
				attributes += fmt.Sprintf(` style="background:%s"`, c.Fill)
			}
			fmt.Fprintf(b, "<%s%s>%s</%s>", tag, attributes, lines(c.Text), tag)
		}
		b.WriteString("</tr>\n")
	}
	b.WriteString("</table>\n")
}

// lines escapes a text and sets each of its lines as a paragraph when it has several.
func lines(s string) string {
	parts := strings.Split(html.EscapeString(s), "\n")
	if len(parts) == 1 {
		return parts[0]
	}
	return "<p>" + strings.Join(parts, "</p><p>") + "</p>"
}

func labelled(b doc.Block) string {
	if b.Label == "" {
		return b.Text
	}
	return b.Label + " " + b.Text
}

func (l Layout) size() float64 {
	if l.Size == 0 {
		return 10
	}
	return l.Size
}

func (l Layout) margin() float64 {
	if l.Margin == 0 {
		return 50
	}
	return l.Margin
}
