package typeset

import (
	"io"
	"strings"

	"arising/extract/doc"
)

// Text sets the page as text with pipe tables, as conversions of PDF print them.
func Text(w io.Writer, p *Page) error {
	var b strings.Builder
	for _, block := range p.Blocks {
		switch block.Kind {
		case doc.Heading:
			b.WriteString("## " + block.Text + "\n\n")
		case doc.TableKind:
			if err := textTable(&b, block.Table); err != nil {
				return err
			}
		default:
			b.WriteString(labelled(block) + "\n\n")
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func textTable(b *strings.Builder, t *doc.Table) error {
	cells, err := grid(t)
	if err != nil {
		return err
	}
	for i, row := range cells {
		b.WriteString("|")
		for _, c := range row {
			text := ""
			if c != nil {
				text = strings.ReplaceAll(strings.ReplaceAll(c.Text, "|", "/"), "\n", "<br>")
			}
			b.WriteString(" " + text + " |")
		}
		b.WriteString("\n")
		if i == 0 {
			b.WriteString("|" + strings.Repeat("---|", t.Cols) + "\n")
		}
	}
	b.WriteString("\n")
	return nil
}
