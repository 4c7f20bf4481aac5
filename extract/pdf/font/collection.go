package font

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/japanese"
)

// latin says where the Latin letters from the space on stand in the character
// collections of Adobe: proportional from CID 1, and of half width. Source: the CMaps
// 90ms-RKSJ-H, GBK-EUC-H, ETen-B5-H and KSCms-UHC-HW-H. The order of the ideographs is
// too long to carry; a font that shows them without saying what they are is told of.
var latin = map[string]uint32{"Japan1": 231, "GB1": 814, "CNS1": 13648, "Korea1": 8094, "KR": 0}

// latinLetters is how many there are.
const latinLetters = '~' - ' ' + 1

// collectionText returns what a CID of a collection means, "" when that is not known.
func collectionText(ordering string, cid uint32) string {
	half, ok := latin[ordering]
	switch {
	case !ok:
	case cid >= 1 && cid <= latinLetters:
		return string(rune(' ' + cid - 1))
	case half > 0 && cid >= half && cid < half+latinLetters:
		return string(rune(' ' + cid - half))
	}
	return ""
}

// jisText reads the codes of the CMaps H and V: JIS X 0208 in seven bits.
func jisText(code uint32, n int) string {
	out, err := japanese.EUCJP.NewDecoder().Bytes([]byte{byte(code>>8) | 0x80, byte(code) | 0x80})
	if err != nil || n != 2 {
		return ""
	}
	return string(out)
}

// wideUnicode returns how the codes of a predefined CMap in UTF-8 or UTF-32 are parted
// and what they mean; nil for any other.
func wideUnicode(name string) (ranges []codeRange, text func(code uint32, n int) string) {
	switch {
	case strings.Contains(name, "UTF32"):
		return []codeRange{{0, 0x10ffff, 4}}, func(code uint32, _ int) string { return string(rune(code)) }
	case strings.Contains(name, "UTF8"):
		ranges = []codeRange{{0, 0x7f, 1}, {0xc280, 0xdfbf, 2}, {0xe08080, 0xefbfbf, 3}, {0xf0808080, 0xf7bfbfbf, 4}}
		return ranges, func(code uint32, n int) string {
			raw := []byte{byte(code >> 24), byte(code >> 16), byte(code >> 8), byte(code)}[4-n:]
			if !utf8.Valid(raw) {
				return ""
			}
			return string(raw)
		}
	}
	return nil, nil
}
