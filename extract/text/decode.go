package text

import (
	"bytes"
	"encoding/binary"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// magics open files that are made of bytes below 128 for long, yet are no text.
var magics = []string{"%PDF-", "%!PS", "{\\rtf", "PK\x03\x04", "\xd0\xcf\x11\xe0", "GIF8", "\x89PNG", "\xff\xd8\xff"}

// Sniff reports whether src looks like text in UTF-8, UTF-16 or Windows-1252.
func Sniff(src []byte) bool {
	for _, m := range magics {
		if bytes.HasPrefix(bytes.TrimLeft(src, "\xef\xbb\xbf \r\n\t"), []byte(m)) {
			return false
		}
	}
	if len(bytes.TrimSpace(src)) == 0 {
		return false
	}
	const window = 16 << 10
	for _, at := range []int{0, len(src) / 2 &^ 1, (len(src) - window) &^ 1} {
		at = max(at, 0)
		if !readable(src[at:min(len(src), at+window)], wide(src)) {
			return false
		}
	}
	return true
}

// readable reports whether a stretch has few bytes that text does not have.
func readable(src []byte, order binary.ByteOrder) bool {
	var letters, odd, wrong int
	s := string(src)
	if order != nil {
		s = decodeWide(src, order)
	}
	for i, r := range s {
		switch {
		case r == utf8.RuneError:
			if i > 4 && i < len(s)-4 { // a window may cut a letter
				wrong++
			}
			letters++
		case r == 0 || r < ' ' && !strings.ContainsRune("\t\n\r\f\v\x1a\x1b\a\b", r):
			odd++
		default:
			letters++
		}
	}
	// A page of Windows-1252 has an accent or quote now and then, never every third letter.
	return odd*200 <= letters && wrong*5 <= letters
}

// decode returns src as UTF-8. Bytes that are no UTF-8 are read as Windows-1252.
func decode(src []byte) string {
	if order := wide(src); order != nil {
		return strings.TrimPrefix(decodeWide(src, order), "\ufeff")
	}
	src = bytes.TrimPrefix(src, []byte("\xef\xbb\xbf"))
	if utf8.Valid(src) {
		return string(src)
	}
	var out strings.Builder
	out.Grow(len(src) + len(src)/16)
	for len(src) > 0 {
		r, n := utf8.DecodeRune(src)
		if r == utf8.RuneError && n == 1 {
			r = charmap.Windows1252.DecodeByte(src[0])
		}
		out.WriteRune(r)
		src = src[n:]
	}
	return out.String()
}

// wide returns the byte order of UTF-16 text, by its mark or by where its zero
// bytes fall; nil when src is not UTF-16.
func wide(src []byte) binary.ByteOrder {
	switch {
	case bytes.HasPrefix(src, []byte{0xff, 0xfe}):
		return binary.LittleEndian
	case bytes.HasPrefix(src, []byte{0xfe, 0xff}):
		return binary.BigEndian
	}
	head := src[:min(len(src), 4096)&^1]
	var zero [2]int
	for i, c := range head {
		if c == 0 {
			zero[i%2]++
		}
	}
	most := len(head) / 2 * 7 / 10 // in English nearly every letter has a zero half
	switch {
	case most == 0:
	case zero[1] > most && zero[0] == 0:
		return binary.LittleEndian
	case zero[0] > most && zero[1] == 0:
		return binary.BigEndian
	}
	return nil
}

func decodeWide(src []byte, order binary.ByteOrder) string {
	var out strings.Builder
	out.Grow(len(src))
	for i := 0; i+1 < len(src); i += 2 {
		r := rune(order.Uint16(src[i:]))
		if utf16.IsSurrogate(r) && i+3 < len(src) {
			if pair := utf16.DecodeRune(r, rune(order.Uint16(src[i+2:]))); pair != utf8.RuneError {
				r, i = pair, i+2
			}
		}
		out.WriteRune(r)
	}
	return out.String()
}
