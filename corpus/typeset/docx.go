package typeset

import (
	"archive/zip"
	"encoding/xml"
	"fmt"
	"io"
	"strings"

	"arising/extract/doc"
)

const (
	docxTypes = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/header.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"/></Types>`
	docxRels = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`
	docxParts = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/header" Target="header.xml"/></Relationships>`
	docxRunning = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:hdr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">`
	docxHead = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><w:body>`
	docxBorders = `<w:tblPr><w:tblW w:w="5000" w:type="pct"/><w:tblBorders><w:top w:val="single" w:sz="4"/><w:left w:val="single" w:sz="4"/><w:bottom w:val="single" w:sz="4"/><w:right w:val="single" w:sz="4"/><w:insideH w:val="single" w:sz="4"/><w:insideV w:val="single" w:sz="4"/></w:tblBorders></w:tblPr>`
	docxTail    = `<w:sectPr><w:headerReference w:type="default" r:id="rId1"/><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/></w:sectPr></w:body></w:document>`
)

// DOCX sets the page as a Word document.
func DOCX(w io.Writer, p *Page) error {
	var body strings.Builder
	body.WriteString(docxHead)
	for _, block := range p.Blocks {
		if block.Kind != doc.TableKind {
			docxParagraphs(&body, labelled(block), block.Kind == doc.Heading)
			continue
		}
		if err := docxTable(&body, block.Table); err != nil {
			return err
		}
	}
	body.WriteString(docxTail)
	var running strings.Builder
	running.WriteString(docxRunning)
	docxParagraphs(&running, p.Layout.Running, false)
	running.WriteString("</w:hdr>")
	z := zip.NewWriter(w)
	for _, part := range []struct{ name, content string }{
		{"[Content_Types].xml", docxTypes}, {"_rels/.rels", docxRels}, {"word/document.xml", body.String()},
		{"word/_rels/document.xml.rels", docxParts}, {"word/header.xml", running.String()},
	} {
		f, err := z.Create(part.name)
		if err != nil {
			return fmt.Errorf("typeset docx: %w", err)
		}
		if _, err := io.WriteString(f, part.content); err != nil {
			return fmt.Errorf("typeset docx: %w", err)
		}
	}
	return z.Close()
}

func docxParagraphs(b *strings.Builder, text string, heading bool) {
	for _, line := range strings.Split(text, "\n") {
		b.WriteString(`<w:p><w:pPr><w:spacing w:after="120"/>`)
		if heading {
			b.WriteString(`<w:outlineLvl w:val="0"/></w:pPr><w:r><w:rPr><w:b/><w:sz w:val="28"/></w:rPr><w:t xml:space="preserve">`)
		} else {
			b.WriteString(`</w:pPr><w:r><w:t xml:space="preserve">`)
		}
		xml.EscapeText(b, []byte(line)) //nolint:errcheck // a Builder takes everything
		b.WriteString("</w:t></w:r></w:p>")
	}
}

func docxTable(b *strings.Builder, t *doc.Table) error {
	cells, err := grid(t)
	if err != nil {
		return err
	}
	b.WriteString("<w:tbl>" + docxBorders + "<w:tblGrid>" + strings.Repeat("<w:gridCol/>", t.Cols) + "</w:tblGrid>")
	left := make([]int, t.Cols) // rows that a tall cell still covers
	for i, row := range cells {
		b.WriteString("<w:tr>")
		if t.Rows[i].Head {
			b.WriteString("<w:trPr><w:tblHeader/></w:trPr>")
		}
		for col := 0; col < t.Cols; col++ {
			c := row[col]
			switch {
			case c == nil && left[col] > 0:
				left[col]--
				b.WriteString("<w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc>")
				continue
			case c == nil:
				b.WriteString("<w:tc><w:p/></w:tc>")
				continue
			}
			b.WriteString("<w:tc><w:tcPr>")
			if c.Cols() > 1 {
				fmt.Fprintf(b, `<w:gridSpan w:val="%d"/>`, c.Cols())
				col += c.Cols() - 1
			}
			if c.Rows() > 1 {
				left[c.Col] = c.Rows() - 1
				b.WriteString(`<w:vMerge w:val="restart"/>`)
			}
			if c.Fill != "" {
				fmt.Fprintf(b, `<w:shd w:val="clear" w:fill="%s"/>`, strings.TrimPrefix(c.Fill, "#"))
			}
			b.WriteString("</w:tcPr>")
			docxParagraphs(b, c.Text, false)
			b.WriteString("</w:tc>")
		}
		b.WriteString("</w:tr>")
	}
	b.WriteString("</w:tbl>")
	return nil
}
