package font

import (
	"testing"
	"unicode/utf8"
)

// Each font program has a target of its own: what its letters mean is text, the same each
// time, and no more of it than the program has bytes to say.

func valid(t *testing.T, text [256]string, ok bool, src []byte) {
	t.Helper()
	n := 0
	for _, s := range text {
		if !utf8.ValidString(s) {
			t.Errorf("%q is no text", s)
		}
		if s != "" {
			n++
		}
	}
	if ok && n == 0 && len(src) == 0 {
		t.Error("nothing says what letters mean")
	}
}

func FuzzType1(f *testing.F) {
	f.Add([]byte("%!PS-AdobeFont-1.0\n/Encoding 256 array\n0 1 255 {1 index exch /.notdef put} for\ndup 65 /A put\ndup 66 /eacute put\nreadonly def\n"))
	f.Add([]byte("/Encoding StandardEncoding def"))
	f.Add([]byte("dup 999999999999 /A put dup -1 /B put dup 8#101 /C put"))
	f.Fuzz(func(t *testing.T, src []byte) {
		text, ok := type1Encoding(src)
		valid(t, text, ok, src)
		if again, _ := type1Encoding(src); again != text {
			t.Error("read again it is something else")
		}
	})
}

func FuzzCFF(f *testing.F) {
	f.Add([]byte("\x01\x00\x04\x01\x00\x01\x01\x01\x05Quay\x00\x01\x01\x01\x05\x1c\x00\x20\x0f\x1c\x00\x30\x10\x00\x00\x00\x00"))
	f.Add([]byte("\x01\x00\x04\x04\xff\xff\x04\x00\x00\x00\x01\xff\xff\xff\xff"))
	f.Fuzz(func(t *testing.T, src []byte) {
		text, ok := cffEncoding(src)
		valid(t, text, ok, src)
		if again, _ := cffEncoding(src); again != text {
			t.Error("read again it is something else")
		}
	})
}

func FuzzSFNT(f *testing.F) {
	f.Add([]byte("\x00\x01\x00\x00\x00\x01\x00\x10\x00\x00\x00\x00cmap\x00\x00\x00\x00\x00\x00\x00\x1c\x00\x00\x00\x20\x00\x00\x00\x01\x00\x03\x00\x01\x00\x00\x00\x0c\x00\x04\x00\x20\x00\x00\x00\x04\x00\x04\x00\x01\x00\x00\x00\x41\xff\xff\x00\x00\x00\x41\xff\xff\xff\xc0\x00\x01\x00\x00\x00\x00"))
	f.Add([]byte("\x00\x01\x00\x00\xff\xff"))
	f.Fuzz(func(t *testing.T, src []byte) {
		runes := glyphRunes(sfntTable(src, "cmap"))
		for _, r := range runes {
			if !utf8.ValidRune(r) && r >= 0x110000 {
				t.Errorf("%x is no letter", r)
			}
		}
		// A segment of four numbers may stand for many letters, but not for more than there are.
		if len(runes) > 1<<16 && len(src) < 1<<12 {
			t.Errorf("%d letters of %d bytes", len(runes), len(src))
		}
	})
}
