package font

import "github.com/ledongthuc/pdf"

// programEncoding reads the encoding inside an embedded font program.
func programEncoding(descriptor pdf.Value, read Source) (text [256]string, ok bool) {
	return text, false
}

// programText reads what glyphs mean from the character map of an embedded
// TrueType program, for composite fonts without ToUnicode.
func programText(descriptor, cidToGID pdf.Value, read Source) func(code uint32, n int) string {
	return nil
}
