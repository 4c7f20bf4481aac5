package harvest

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"strings"
	"unicode"

	"arising/extract/html"
	"arising/extract/office"
	"arising/extract/picture"
)

// hash returns the SHA-256 of bytes, hexadecimal.
func hash(src []byte) string {
	sum := sha256.Sum256(src)
	return hex.EncodeToString(sum[:])
}

// Lengths of what file names are made of: enough to tell and to read.
const (
	nameDigits = 10 // of the hash of the address
	nameRunes  = 60 // of the title
)

// fileName returns the name of a document's file, without its ending, below the folder.
// It holds nothing that a site could choose but letters, figures and hyphens.
func fileName(host string, d Document) string {
	meeting := plainName(d.Meeting)
	if meeting == "" {
		meeting = "page"
	}
	return path.Join(plainName(host), meeting, strings.Trim(plainName(d.Title)+"-"+hash([]byte(d.URL))[:nameDigits], "-"))
}

// plainName keeps the letters and figures of a text, with hyphens for the rest.
func plainName(s string) string {
	var out strings.Builder
	n := 0
	for _, r := range strings.ToLower(s) {
		if n == nameRunes {
			break
		}
		switch {
		case r < unicode.MaxASCII && (unicode.IsLetter(r) || unicode.IsDigit(r)):
			out.WriteRune(r)
			n++
		case out.Len() > 0 && !strings.HasSuffix(out.String(), "-"):
			out.WriteByte('-')
			n++
		}
	}
	return strings.Trim(out.String(), "-")
}

// partial ends the name of a file that is being written.
const partial = ".part"

// writeWhole writes a file so that it is there whole or not at all.
func writeWhole(name string, src []byte) error {
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return err
	}
	if err := os.WriteFile(name+partial, src, 0o644); err != nil {
		return err
	}
	return os.Rename(name+partial, name)
}

// endings are the kinds of document by their first bytes.
var endings = []struct{ magic, ending string }{
	{"%PDF-", "pdf"}, {"\x89PNG", "png"}, {"\xff\xd8\xff", "jpg"}, {"II*\x00", "tif"}, {"MM\x00*", "tif"},
}

// packedEndings are those of zip files, by the name of a part.
var packedEndings = []struct{ part, ending string }{
	{"word/document", "docx"}, {"xl/workbook", "xlsx"}, {"ppt/presentation", "pptx"},
	{"opendocument.text", "odt"}, {"opendocument.spreadsheet", "ods"}, {"opendocument.presentation", "odp"}, {"", "zip"},
}

// endingOf returns the ending that suits the bytes of a document. A web page where a
// document should be is an error: sites send one for what they do not find.
func endingOf(src []byte, d Document) (string, error) {
	if len(bytes.TrimSpace(src)) == 0 {
		return "", fmt.Errorf("the answer is empty")
	}
	for _, e := range endings {
		if bytes.HasPrefix(src, []byte(e.magic)) || e.ending == "pdf" && bytes.Contains(src[:min(len(src), 1024)], []byte(e.magic)) {
			return e.ending, nil
		}
	}
	if form, ok := office.Sniff(src); ok {
		return form.Ending, nil
	}
	if bytes.HasPrefix(src, []byte("PK\x03\x04")) {
		for _, e := range packedEndings {
			if bytes.Contains(src, []byte(e.part)) {
				return e.ending, nil
			}
		}
	}
	switch {
	case picture.Kind(src) != "" || bytes.IndexByte(src[:min(len(src), 512)], 0) >= 0:
		return "", fmt.Errorf("it is none of the kinds of document that are read")
	case html.Sniff(src) && d.isPage:
		return "html", nil
	case html.Sniff(src):
		return "", fmt.Errorf("the site sent a web page in the place of the document: %q", words(src))
	}
	return "txt", nil
}

// words returns the first words of a page, for a message.
func words(src []byte) string {
	const most = 80
	var out strings.Builder
	tag := false
	for _, r := range string(bytes.ToValidUTF8(src[:min(len(src), 4096)], nil)) {
		switch {
		case r == '<':
			tag = true
			out.WriteByte(' ')
		case r == '>':
			tag = false
		case !tag && out.Len() < 10*most:
			out.WriteRune(r)
		}
	}
	s := strings.Join(strings.Fields(out.String()), " ")
	return string([]rune(s)[:min(len([]rune(s)), most)])
}
