package extract

import (
	"bytes"
	"path"
	"strings"
	"unicode/utf16"

	"arising/extract/doc"
	"arising/extract/html"
)

// oldOffice tells from the names of its streams what an old Office file is.
func oldOffice(src []byte) error {
	for _, kind := range []struct {
		stream string
		err    error
	}{
		{"__substg1.0", doc.ErrMail}, {"__nameid_version", doc.ErrMail}, {"Workbook", doc.ErrOldExcel}, {"PowerPoint Document", doc.ErrSlides}, {"WordDocument", doc.ErrOldWord},
	} {
		if bytes.Contains(src, streamName(kind.stream)) {
			return kind.err
		}
	}
	return doc.ErrOldWord
}

// streamName is a name as such a file writes it.
func streamName(s string) []byte {
	var b []byte
	for _, u := range utf16.Encode([]rune(s)) {
		b = append(b, byte(u), byte(u>>8))
	}
	return b
}

// longestErrorPage is how long a page is that a site sends in the place of a PDF.
const longestErrorPage = 64 << 10

// isErrorPage reports whether a file that is named a PDF holds a short web page: what a
// site answers when the document is not there.
func isErrorPage(name string, src []byte) bool {
	return strings.EqualFold(path.Ext(name), ".pdf") && len(src) < longestErrorPage && html.Sniff(src)
}
