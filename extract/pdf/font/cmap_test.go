package font

import (
	"fmt"
	"testing"
	"unicode/utf8"
)

func TestCMap(t *testing.T) {
	const src = `1 begincodespacerange <00> <7f> endcodespacerange
1 begincodespacerange <8000> <ffff> endcodespacerange
2 beginbfchar <41> <0041> <8001> <00660069> endbfchar
2 beginbfrange <50> <52> <0061> <9000> <9001> [<0031> <0032>] endbfrange
1 begincidrange <8000> <80ff> 5 endcidrange`
	u, c := parseCMap([]byte(src))
	for code, want := range map[uint32]string{0x41: "A", 0x8001: "fi", 0x52: "c", 0x9001: "2", 0x53: ""} {
		if got := u.lookup(code); got != want {
			t.Errorf("code %x is %q, want %q", code, got, want)
		}
	}
	for _, s := range []struct {
		text string
		n    int
	}{{"A", 1}, {"\x80\x01", 2}, {"\x7f\x80", 1}, {"\x80", 1}} {
		if _, n := c.next([]byte(s.text)); n != s.n {
			t.Errorf("%x takes %d bytes, want %d", s.text, n, s.n)
		}
	}
	if cid := c.cid(0x8003); cid != 8 {
		t.Errorf("cid %d, want 8", cid)
	}
}

// FuzzCMap holds that a code takes one to four bytes of what is there, that what
// codes mean is text, and that a map written out anew means the same.
func FuzzCMap(f *testing.F) {
	f.Add([]byte("1 beginbfchar <41> <0041> endbfchar"), []byte("AB"))
	f.Add([]byte("1 beginbfrange <00> <ff> <0020> endbfrange 1 begincodespacerange <0000> <ffff> endcodespacerange"), []byte("\x00A"))
	f.Add([]byte("1 beginbfrange <0000> <ffff> [<00> <d800>] endbfrange"), []byte("\x00\x01"))
	f.Add([]byte("1 begincidrange <8140> <81ff> 633 endcidrange 1 begincodespacerange <81> <9f> endcodespacerange"), []byte("\x81\x40"))
	f.Fuzz(func(t *testing.T, src, text []byte) {
		u, c := parseCMap(src)
		again := ""
		for s := text; len(s) > 0; {
			code, n := c.next(s)
			if n < 1 || n > 4 || n > len(s) {
				t.Fatalf("a code of %d bytes in %x", n, s)
			}
			s = s[n:]
			c.cid(code)
			meaning := u.lookup(code)
			if !utf8.ValidString(meaning) {
				t.Fatalf("code %x means %q", code, meaning)
			}
			if meaning != "" {
				again += fmt.Sprintf("1 beginbfchar <%08x> <%s> endbfchar\n", code, utf16Hex(meaning))
			}
		}
		v, _ := parseCMap([]byte(again))
		for s := text; len(s) > 0; {
			code, n := c.next(s)
			s = s[n:]
			if a, b := u.lookup(code), v.lookup(code); a != b {
				t.Fatalf("code %x meant %q, written out anew %q", code, a, b)
			}
		}
	})
}

func utf16Hex(s string) (hex string) {
	for _, r := range s {
		if r >= 0x10000 {
			r -= 0x10000
			hex += fmt.Sprintf("%04x%04x", 0xd800+r>>10, 0xdc00+r&0x3ff)
			continue
		}
		hex += fmt.Sprintf("%04x", r)
	}
	return hex
}

func TestDataFiles(t *testing.T) {
	if n := len(glyphList()); n < 4000 {
		t.Errorf("%d glyph names, want more than 4000", n)
	}
	for _, c := range []struct {
		font, code, want string
	}{
		{"Wingdings-Regular", "\xfc", "✓"}, {"Wingdings-Regular", "\uf0fb", "✗"}, {"SymbolMT", "\uf0b7", "•"}, {"Wingdings2", "P", "✓"},
		{"ArialMT", "\uf0b7", "•"}, {"ArialMT", "ü", "ü"}, {"Wingdings3", "\uf070", "▲"}, {"Webdings", "a", "✔"},
	} {
		text := c.code
		if len(text) == 1 && text[0] >= 0x80 {
			text = string(rune(text[0]))
		}
		if got := symbolsOf(c.font).text(text, 0); got != c.want {
			t.Errorf("%s %q shows %q, want %q", c.font, c.code, got, c.want)
		}
	}
	for name, want := range map[string]string{"A": "A", "fi": "ﬁ", "uni2713": "✓", "f_f_i": "ffi", "a20": "✔", "eacute.sc": "é", "g12": ""} {
		if got := glyphText(name); got != want {
			t.Errorf("glyph %q is %q, want %q", name, got, want)
		}
	}
}

func TestStandardStringsOfCompactFonts(t *testing.T) {
	for sid, want := range map[int]string{1: "space", 34: "A", 95: "asciitilde", 96: "exclamdown", 149: "germandbls", 150: "onesuperior",
		166: "minus", 200: "aacute", 228: "zcaron", 267: "ffi", 391: "own", 392: ""} {
		if got := cffString(sid, [][]byte{[]byte("own")}); got != want {
			t.Errorf("string %d is %q, want %q", sid, got, want)
		}
	}
}

func TestType1Encoding(t *testing.T) {
	text, ok := type1Encoding([]byte("/Encoding 256 array 0 1 255 {1 index exch /.notdef put} for\ndup 12 /fi put dup 65 /B put readonly def dup 66 /X put"))
	if !ok || text[12] != "ﬁ" || text[65] != "B" || text[66] != "" {
		t.Errorf("encoding %q %q %q", text[12], text[65], text[66])
	}
	if _, ok := type1Encoding([]byte("/Encoding StandardEncoding def")); ok {
		t.Error("the standard encoding is taken for one of the font's own")
	}
}
