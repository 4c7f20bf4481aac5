package extract

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"arising/extract/doc"
)

// repeat joins n texts.
func repeat(n int, text func(i int) string) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(text(i))
	}
	return b.String()
}

// word is the ith word of a document, which stands nowhere else in it.
func word(i int) string { return fmt.Sprintf("quay%dx", i) }

const head = "<tr><th>Ref</th><th>Action</th><th>Lead</th></tr>"

func htmlRow(i int) string {
	return fmt.Sprintf("<tr><td>%d</td><td>Mend %s</td><td>Head of Quays</td></tr>", i, word(i))
}

// docxOf packs the body of a DOCX document.
func docxOf(body string) string {
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for name, content := range map[string]string{
		"[Content_Types].xml": `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`,
		"_rels/.rels":         `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`,
		"word/document.xml":   `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>` + body + `</w:body></w:document>`,
	} {
		w, _ := z.Create(name)
		w.Write([]byte(content))
	}
	z.Close()
	return out.String()
}

func docxRow(i int) string {
	cell := func(s string) string { return "<w:tc><w:p><w:r><w:t>" + s + "</w:t></w:r></w:p></w:tc>" }
	return "<w:tr>" + cell(fmt.Sprint(i)) + cell("Mend "+word(i)) + cell("Head of Quays") + "</w:tr>"
}

// TestWhatIsCutIsSaid gives the readers of HTML, text and DOCX more than it takes, of everything that it bounds:
// every word comes out in some record or diagnostic, or a limit is named, or the document
// is refused. None of them may be gone without a word.
func TestWhatIsCutIsSaid(t *testing.T) {
	for _, c := range []struct {
		name, file, src string
		words           int
		lim             doc.Limits
	}{
		{"html: rows over the limit of cells", "a.html", "<html><body><table>" + head + repeat(3000, htmlRow) + "</table></body></html>", 3000, doc.Limits{Cells: 4000}},
		{"html: columns", "a.html", "<html><body><table><tr><th>Action</th>" + repeat(1200, func(i int) string { return fmt.Sprintf("<th>Note %d</th>", i) }) + "</tr>" +
			repeat(3, func(r int) string {
				return "<tr><td>Mend it</td>" + repeat(1200, func(i int) string { return "<td>" + word(r*1200+i) + "</td>" }) + "</tr>"
			}) + "</table></body></html>", 3600, doc.Limits{}},
		{"html: columns that span", "a.html", "<html><body><table>" + head + "<tr><td colspan=70000>Mend " + word(0) + "</td></tr>" + htmlRow(1) + "</table></body></html>", 2, doc.Limits{}},
		{"html: elements in elements", "a.html", "<html><body>" + strings.Repeat("<div>", 600) + "Mend " + word(0) + strings.Repeat("</div>", 600), 1, doc.Limits{}},
		{"html: blocks", "a.html", "<html><body>" + repeat(3000, func(i int) string { return "<p>Mend " + word(i) + ".</p>" }) + "</body></html>", 3000, doc.Limits{Blocks: 1000}},
		{"text: a long line", "a.txt", "Mend " + word(0) + strings.Repeat(" x", 2<<20), 1, doc.Limits{}},
		{"text: a long paragraph", "a.txt", "RESOLVED that the quays be mended.\n\n" + repeat(9000, func(i int) string { return word(i) + " " }) + "\n", 9000, doc.Limits{}},
		{"text: rows over the limit of cells", "a.txt", "| Ref | Action |\n|---|---|\n" + repeat(3000, func(i int) string { return fmt.Sprintf("| %d | Mend %s |\n", i, word(i)) }), 3000, doc.Limits{Cells: 4000}},
		{"text: pages", "a.txt", repeat(30, func(i int) string { return "RESOLVED that " + word(i) + " be mended.\n\f" }), 30, doc.Limits{Pages: 10}},
		{"text: a table of many columns", "a.txt", "| Action |" + repeat(400, func(i int) string { return fmt.Sprintf(" Note %d |", i) }) + "\n|" + strings.Repeat("---|", 401) + "\n| Mend it |" + repeat(400, func(i int) string { return " " + word(i) + " |" }) + "\n", 400, doc.Limits{}},
		{"docx: rows over the limit of cells", "a.docx", docxOf("<w:tbl>" + docxRow(0) + repeat(3000, docxRow) + "</w:tbl>"), 3000, doc.Limits{Cells: 4000}},
		{"docx: elements in elements", "a.docx", docxOf(strings.Repeat("<w:tbl><w:tr><w:tc>", 300) + "<w:p><w:r><w:t>Mend " + word(0) + "</w:t></w:r></w:p>" + strings.Repeat("</w:tc></w:tr></w:tbl>", 300)), 1, doc.Limits{}},
	} {
		t.Run(c.name, func(t *testing.T) {
			r, err := Run(context.Background(), c.file, []byte(c.src), Options{Limits: c.lim})
			if err != nil {
				t.Log("refused:", err)
				return
			}
			out, err := json.Marshal(r.Report)
			if err != nil {
				t.Fatal(err)
			}
			if bytes.Contains(out, []byte(`"limit.`)) {
				return
			}
			gone := 0
			for i := range c.words {
				if !bytes.Contains(out, []byte(word(i))) {
					gone++
				}
			}
			// What is in no plan, list or decision is no record and is not looked for.
			inDocument, _ := json.Marshal(r.Document)
			if gone > 0 && !bytes.Contains(inDocument, []byte(word(c.words-1))) {
				t.Errorf("%d of %d words are gone without a word; the last is not in the document that was read", gone, c.words)
			}
		})
	}
}
