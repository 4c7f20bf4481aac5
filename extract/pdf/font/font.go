// Package font says what the codes of a PDF font mean and how far each moves the
// pen. It knows Type 1, TrueType, Type 0, Type 3 and the standard fonts.
package font

import (
	"strings"

	"github.com/ledongthuc/pdf"
)

// A Font is one font of a document. It is not safe for use by several goroutines:
// glyphs are looked up as they are first shown.
type Font struct {
	Name            string // without its subset tag
	Bold, Italic    bool
	Ascent, Descent float64 // of the em, Descent below 0
	Vertical        bool    // text runs downward

	simple  *[256]Glyph // nil for a composite font
	codes   *codeSpace
	pages   [256]*[256]Glyph // glyphs of two-byte codes, as they are met
	rare    map[uint32]*Glyph
	unicode *toUnicode
	text    func(code uint32, n int) string // what ToUnicode does not say
	widths  cidWidths
	symbols symbolSet
}

// A Glyph is what one code shows.
type Glyph struct {
	Text  string  // "" when nobody can say
	Width float64 // of the em
	Space bool    // a code that word spacing widens
	known bool
}

// A Source reads the bytes of a stream of the document.
type Source func(stream pdf.Value) []byte

// Load reads the font dictionary v. It always returns a font: what is missing or
// broken in v has a default.
func Load(v pdf.Value, read Source) *Font {
	f := &Font{Name: plainName(v.Key("BaseFont").Name())}
	f.unicode = parseToUnicode(v.Key("ToUnicode"), read)
	if v.Key("Subtype").Name() == "Type0" {
		f.loadComposite(v, read)
		return f
	}
	d := v.Key("FontDescriptor")
	f.describe(d)
	f.symbols = symbolsOf(f.Name)
	f.loadSimple(v, d, read)
	return f
}

// Next returns the first glyph of s and the bytes that its code takes; n is at
// least 1, s is not empty.
func (f *Font) Next(s []byte) (g *Glyph, n int) {
	if f.simple != nil {
		return &f.simple[s[0]], 1
	}
	code, n := f.codes.next(s)
	if n == 2 {
		page := f.pages[code>>8]
		if page == nil {
			page = new([256]Glyph)
			f.pages[code>>8] = page
		}
		g = &page[code&0xff]
	} else {
		g = f.rare[code<<3|uint32(n)]
		if g == nil {
			g = new(Glyph)
			f.rare[code<<3|uint32(n)] = g
		}
	}
	if !g.known {
		f.meet(g, code, n)
	}
	return g, n
}

// plainName drops the subset tag of a name: "ABCDEF+Arial-BoldMT".
func plainName(name string) string {
	if len(name) > 7 && name[6] == '+' && strings.ToUpper(name[:6]) == name[:6] {
		return name[7:]
	}
	return name
}

// The flags of a font descriptor (PDF 32000-1, 9.8.2).
const (
	flagItalic    = 1 << 6
	flagForceBold = 1 << 18
)

// What a font without a descriptor gets.
const (
	usualAscent  = 0.9
	usualDescent = -0.2
)

func (f *Font) describe(d pdf.Value) {
	name := strings.ToLower(f.Name)
	flags := d.Key("Flags").Int64()
	for _, word := range []string{"bold", "black", "heavy", "demi"} {
		f.Bold = f.Bold || strings.Contains(name, word)
	}
	f.Bold = f.Bold || flags&flagForceBold != 0 || d.Key("FontWeight").Float64() >= 600
	f.Italic = strings.Contains(name, "italic") || strings.Contains(name, "oblique") ||
		flags&flagItalic != 0 || d.Key("ItalicAngle").Float64() != 0
	f.Ascent, f.Descent = usualAscent, usualDescent
	if a := d.Key("Ascent").Float64() / 1000; a > 0.3 {
		f.Ascent = min(a, 1.05)
	}
	if b := d.Key("Descent").Float64() / 1000; b != 0 {
		if b > 0 { // written without its sign by many
			b = -b
		}
		f.Descent = max(b, -0.4)
	}
}
