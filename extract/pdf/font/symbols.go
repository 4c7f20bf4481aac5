package font

import (
	"strings"
	"sync"

	"arising/extract/doc"
)

// A symbolSet is a font whose letters are no letters.
type symbolSet byte

const (
	noSymbols symbolSet = iota
	symbolFont
	dingbats
	wingdings
	wingdings2
	wingdings3
	webdings
)

func symbolsOf(name string) symbolSet {
	low := strings.ToLower(strings.ReplaceAll(name, " ", ""))
	switch {
	case strings.HasPrefix(low, "wingdings2"):
		return wingdings2
	case strings.HasPrefix(low, "wingdings3"):
		return wingdings3
	case strings.HasPrefix(low, "wingdings"):
		return wingdings
	case strings.HasPrefix(low, "webdings"):
		return webdings
	case strings.Contains(low, "dingbats"):
		return dingbats
	case low == "symbol" || strings.HasPrefix(low, "symbolmt") || strings.HasPrefix(low, "symbol,") || strings.HasPrefix(low, "symbol-"):
		return symbolFont
	}
	return noSymbols
}

// text returns what the symbol font shows for text, which the font's maps give
// for code. Word writes its symbols as U+F020 to U+F0FF.
func (s symbolSet) text(text string, code byte) string {
	r := []rune(text)
	if len(r) != 1 {
		if text == "" && s != noSymbols && s != symbolFont {
			return s.table()[code]
		}
		return text
	}
	private := r[0] >= 0xf020 && r[0] <= 0xf0ff
	switch {
	case private && s == noSymbols:
		return strayPrivate(r[0], text)
	case private:
		return otherwise(s.table()[r[0]&0xff], text)
	case r[0] < 0x100 && s >= wingdings:
		return otherwise(s.table()[r[0]], text)
	}
	return text
}

// strayPrivate reads the private codes that stand in fonts of other names: they
// are Word's bullets.
func strayPrivate(r rune, text string) string {
	switch r {
	case 0xf0b7, 0xf0a7, 0xf0d8, 0xf0fc, 0xf0fb:
		if r == 0xf0b7 {
			return "•"
		}
		return wingdings.table()[r&0xff]
	}
	return text
}

func otherwise(text, other string) string {
	if text == "" {
		return other
	}
	return text
}

// table returns what each code of the set shows.
func (s symbolSet) table() *[256]string {
	switch s {
	case symbolFont:
		e := symbolEncoding()
		return &e
	case dingbats:
		e := dingbatsEncoding()
		return &e
	}
	return &symbolTables()[s]
}

var symbolTables = sync.OnceValue(func() *[webdings + 1][256]string {
	tables := new([webdings + 1][256]string)
	for set, name := range map[symbolSet]string{wingdings: "Wingdings", wingdings2: "Wingdings 2", wingdings3: "Wingdings 3", webdings: "Webdings"} {
		for code := range tables[set] {
			if sign, ok := doc.Sign(name, rune(code)); ok {
				tables[set][code] = string(sign)
			}
		}
	}
	return tables
})

// dingbatsEncoding is ZapfDingbats, which Unicode took over in blocks.
var dingbatsEncoding = sync.OnceValue(func() (text [256]string) {
	text[' '] = " "
	for _, block := range []struct {
		from, to int
		first    rune
	}{
		{0x21, 0x7e, 0x2701}, {0x80, 0x8d, 0x2768}, {0xa1, 0xa7, 0x2761}, {0xac, 0xb5, 0x2460},
		{0xb6, 0xd4, 0x2776}, {0xd8, 0xef, 0x2798}, {0xf1, 0xfe, 0x27b1},
	} {
		for code := block.from; code <= block.to; code++ {
			text[code] = string(block.first + rune(code-block.from))
		}
	}
	for code, r := range map[byte]rune{ // those that Unicode has elsewhere
		0x25: '☎', 0x2a: '☛', 0x2b: '☞', 0x48: '★', 0x6c: '●', 0x6e: '■', 0x73: '▲', 0x74: '▼', 0x75: '◆', 0x77: '◗',
		0xa8: '♣', 0xa9: '♦', 0xaa: '♥', 0xab: '♠', 0xd5: '→', 0xd6: '↔', 0xd7: '↕',
	} {
		text[code] = string(r)
	}
	return text
})

// dingbatOrder is where each glyph "aN" of ZapfDingbats stands in its encoding.
var dingbatOrder = map[string]byte{
	"a1": 0x21, "a2": 0x22, "a4": 0x25, "a5": 0x26, "a11": 0x2a, "a12": 0x2b, "a13": 0x2c, "a14": 0x2d, "a15": 0x2e, "a16": 0x2f,
	"a19": 0x33, "a20": 0x34, "a21": 0x35, "a22": 0x36, "a23": 0x37, "a24": 0x38, "a25": 0x39, "a35": 0x48, "a71": 0x6c, "a72": 0x6d,
	"a73": 0x6e, "a74": 0x6f, "a75": 0x71, "a76": 0x73, "a77": 0x74, "a78": 0x75, "a79": 0x76, "a160": 0xd4, "a161": 0xd5,
	"a163": 0xd6, "a164": 0xd7, "a165": 0xd9, "a166": 0xdc,
}

func dingbatName(name string) string {
	if code, ok := dingbatOrder[name]; ok {
		return dingbatsEncoding()[code]
	}
	return ""
}
