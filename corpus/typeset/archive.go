package typeset

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"
)

// forms are the forms of the documents in turn: two of five are PDF.
var forms = []struct {
	ending string
	set    func(io.Writer, *Page) error
}{{"pdf", PDF}, {"html", HTML}, {"pdf", PDF}, {"txt", Text}, {"docx", DOCX}}

// paragraphsAPage is about how many paragraphs of prose fill a page.
const paragraphsAPage = 40

// Archive fills dir with n documents, as long and full as real ones and the same for the
// same n, and returns how many pages the PDFs have: most 10 to 50, one in fifty 300.
func Archive(dir string, n int) (pages int, err error) {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return 0, err
	}
	for i := range n {
		form := forms[i%len(forms)]
		long := 8 + i*7%40
		if i%50 == 7 {
			long = 297
		}
		page := Compose(Invent(uint64(i), 10+i%30), Layout{Front: "lines", Pad: long * paragraphsAPage, Fill: i%3 == 0, Legend: "under"})
		var out bytes.Buffer
		if err := form.set(&out, page); err != nil {
			return 0, err
		}
		pages += bytes.Count(out.Bytes(), []byte("/Type /Page\n"))
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("%05d.%s", i, form.ending)), out.Bytes(), 0o644); err != nil {
			return 0, err
		}
	}
	return pages, nil
}
