package extract

import (
	"archive/zip"
	"bytes"
	"fmt"

	"arising/extract/doc"
	"arising/extract/office"
)

// refused are the kinds of file that are not read, by what stands in them, and what to
// do instead.
var refused = []struct {
	at    int
	magic string
	name  string
}{
	{0, "Rar!", "a RAR archive; unpack it"},
	{0, "7z\xbc\xaf\x27\x1c", "a 7z archive; unpack it"},
	{0, "\x1f\x8b", "a gzip archive; unpack it"},
	{0, "BZh", "a bzip2 archive; unpack it"},
	{0, "\xfd7zXZ\x00", "an xz archive; unpack it"},
	{0, "GIF8", "a GIF picture; save it as PNG"},
	{0, "BM", "a BMP picture; save it as PNG"},
	{8, "WEBP", "a WebP picture; save it as PNG"},
	{8, "WAVE", "a sound recording"},
	{4, "ftypheic", "a HEIC picture; save it as PNG"},
	{4, "ftyp", "a video"},
	{0, "ID3", "a sound recording"},
	{0, "OggS", "a sound recording"},
	{0, "\x1aE\xdf\xa3", "a video"},
	{0, "8BPS", "a Photoshop picture; save it as PNG"},
	{0, "%!PS", "a PostScript file; save it as PDF"},
	{0, "AT&TFORM", "a DjVu document; save it as PDF"},
	{0, "MZ", "a program of Windows"},
	{0, "\x7fELF", "a program"},
	{0, "SQLite format 3\x00", "a SQLite database"},
	{4, "Standard Jet DB", "an Access database"},
	{4, "Standard ACE DB", "an Access database"},
}

// packed are the kinds of zip file that are not read, by a name in them.
var packed = []struct{ holds, name string }{
	{"mimetypeapplication/epub+zip", "an EPUB book; save it as PDF"},
	{"Index/Document.iwa", "a document of Apple's Pages, Numbers or Keynote; save it as PDF"},
	{"FixedDocSeq", "an XPS document; save it as PDF"},
	{"visio/document.xml", "a Visio drawing; save it as PDF"},
	{"mimetypeapplication/vnd.oasis.opendocument", "an OpenDocument drawing or formula; save it as PDF"},
	{"", "a zip file; unpack it, or give it to arising ingest"},
}

// refuse names a file of a kind that is not read, or returns nil.
func refuse(src []byte) error {
	switch {
	case office.Holds(src, "__properties_version1.0"):
		return fmt.Errorf("an Outlook message (.msg); save what hangs on it, or the mail as .eml: %w", doc.ErrForm)
	case office.Holds(src, "EncryptedPackage"):
		return doc.ErrEncrypted
	}
	for _, r := range refused {
		if len(src) > r.at && bytes.HasPrefix(src[r.at:], []byte(r.magic)) && binary(src) {
			return fmt.Errorf("%s: %w", r.name, doc.ErrForm)
		}
	}
	return nil
}

// refuseRest names a file that no reader takes.
func refuseRest(src []byte) error {
	if office.Compound(src) {
		return fmt.Errorf("a file of old Office that is no document, workbook or presentation: %w", doc.ErrForm)
	}
	if !bytes.HasPrefix(src, []byte("PK\x03\x04")) {
		return doc.ErrFormat
	}
	if _, err := zip.NewReader(bytes.NewReader(src), int64(len(src))); err != nil {
		return doc.ErrBroken // its list of parts stands at the end
	}
	for _, p := range packed {
		if bytes.Contains(src, []byte(p.holds)) {
			return fmt.Errorf("%s: %w", p.name, doc.ErrForm)
		}
	}
	return doc.ErrFormat
}

// binary reports whether the first bytes hold one that no text has: "BM" and "MZ" also
// begin words.
func binary(src []byte) bool {
	const front = 512
	src = src[:min(len(src), front)]
	return bytes.ContainsAny(src, "\x00\x01\x02\x03\x04\x05\x06") || bytes.HasPrefix(src, []byte("%!PS"))
}
