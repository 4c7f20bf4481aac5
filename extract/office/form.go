package office

import (
	"bytes"
	"unicode/utf16"

	"arising/extract/parts"
)

// A Form is a kind of document that LibreOffice reads, and what it saves that as.
type Form struct {
	Name      string // in the words of a message
	MediaType string
	Ending    string // of its file names
	To        string // "docx", "xlsx" or "pdf"
	sniff     func([]byte) bool
}

// forms are the forms, told apart by what is in the file and never by its name.
var forms = []Form{
	{"an old Word document (.doc)", "application/msword", "doc", "docx", holding("WordDocument")},
	{"an old Excel workbook (.xls)", "application/vnd.ms-excel", "xls", "xlsx", holding("Workbook", "Book")},
	{"an old PowerPoint presentation (.ppt)", "application/vnd.ms-powerpoint", "ppt", "pdf", holding("PowerPoint Document")},
	{"a WordPerfect document (.wpd)", "application/vnd.wordperfect", "wpd", "docx", beginning("\xffWPC")},
	{"a document in Rich Text Format (.rtf)", "application/rtf", "rtf", "docx", beginning(`{\rtf`)},
	{"a PowerPoint presentation (.pptx)", "application/vnd.openxmlformats-officedocument.presentationml.presentation", "pptx", "pdf", packed("ppt/presentation.xml")},
	{"a binary Excel workbook (.xlsb)", "application/vnd.ms-excel.sheet.binary.macroEnabled.12", "xlsb", "xlsx", packed("xl/workbook.bin")},
	{"an OpenDocument presentation (.odp)", odp, "odp", "pdf", func(src []byte) bool { return parts.SniffODF(src, odp) }},
	{"a Word 2003 document in XML", "application/msword", "xml", "docx", saying(`progid="Word.Document"`)},
	{"an Excel 2003 workbook in XML", "application/vnd.ms-excel", "xml", "xlsx", saying(`progid="Excel.Sheet"`)},
}

const odp = "application/vnd.oasis.opendocument.presentation"

// Sniff returns the form of src when it is one of those that LibreOffice is asked for.
func Sniff(src []byte) (Form, bool) {
	for _, f := range forms {
		if f.sniff(src) {
			return f, true
		}
	}
	return Form{}, false
}

// compound begins the files that are folders of streams: those of old Office, and mail of Outlook.
var compound = []byte{0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1}

// Compound reports whether src is such a file.
func Compound(src []byte) bool { return bytes.HasPrefix(src, compound) }

// Holds reports whether src is such a file with a stream of the name in its directory.
func Holds(src []byte, stream string) bool {
	if !Compound(src) {
		return false
	}
	var name []byte
	for _, u := range utf16.Encode([]rune(stream + "\x00")) {
		name = append(name, byte(u), byte(u>>8))
	}
	// An entry of the directory begins with the name, at a multiple of its length.
	const entry = 128
	for at := 0; ; at++ {
		i := bytes.Index(src[at:], name)
		if i < 0 {
			return false
		}
		if at += i; at%entry == 0 {
			return true
		}
	}
}

func holding(streams ...string) func([]byte) bool {
	return func(src []byte) bool {
		for _, s := range streams {
			if Holds(src, s) {
				return true
			}
		}
		return false
	}
}

func beginning(with string) func([]byte) bool {
	return func(src []byte) bool {
		return bytes.HasPrefix(bytes.TrimLeft(src[:min(len(src), 64)], " \r\n\t\ufeff"), []byte(with))
	}
}

func packed(part string) func([]byte) bool {
	return func(src []byte) bool {
		return bytes.HasPrefix(src, []byte("PK\x03\x04")) && bytes.Contains(src, []byte(part))
	}
}

// saying reports whether the first lines of XML say which program it is for.
func saying(words string) func([]byte) bool {
	const front = 512
	return func(src []byte) bool {
		src = src[:min(len(src), front)]
		return bytes.Contains(src, []byte("<?mso-application")) && bytes.Contains(src, []byte(words))
	}
}
