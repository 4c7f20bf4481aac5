package font

import (
	"strings"
	"sync"
	"unicode"

	"github.com/ledongthuc/pdf"
	core "github.com/pdfcpu/pdfcpu/pkg/font"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/unicode/norm"
)

// loadSimple fills the 256 glyphs of a font whose codes are single bytes.
func (f *Font) loadSimple(v, descriptor pdf.Value, read Source) {
	f.simple = new([256]Glyph)
	names := f.names(v.Key("Encoding"), descriptor, read)
	widths := f.simpleWidths(v, descriptor)
	for code := range f.simple {
		g := &f.simple[code]
		g.Width = widths(code)
		g.Space = code == ' '
		g.known = true
		g.Text = f.meaning(uint32(code), names[code])
	}
	if widthless(v) && v.Key("Subtype").Name() != "Type3" {
		f.coreWidths(names)
	}
}

// meaning chooses between what ToUnicode and what the encoding say of a code.
func (f *Font) meaning(code uint32, encoded string) string {
	text := f.unicode.lookup(code)
	if text == "" || text == "\x00" || text == "\ufffd" {
		text = encoded
		if f.symbols >= wingdings && code < 256 { // its encoding names Latin letters that it does not show
			text = otherwise(f.symbols.table()[code], encoded)
		}
	}
	return clean(f.symbols.text(text, byte(code)))
}

// names returns what the encoding of a simple font means by each code.
func (f *Font) names(enc, descriptor pdf.Value, read Source) (text [256]string) {
	base := enc.Name()
	if enc.Kind() == pdf.Dict {
		base = enc.Key("BaseEncoding").Name()
	}
	switch base {
	case "WinAnsiEncoding":
		text = winAnsi()
	case "MacRomanEncoding":
		text = macRoman()
	case "StandardEncoding":
		text = standardEncoding()
	default:
		text = f.builtin(descriptor, read)
	}
	differences := enc.Key("Differences")
	code := 0
	for i := range min(differences.Len(), 1024) {
		switch d := differences.Index(i); d.Kind() {
		case pdf.Integer, pdf.Real:
			code = int(d.Float64())
		case pdf.Name:
			if code >= 0 && code < 256 {
				if s := glyphText(d.Name()); s != "" {
					text[code] = s
				} else {
					text[code] = oddName(d.Name(), text[code])
				}
			}
			code++
		}
	}
	return text
}

// builtin returns the encoding that the font program has in itself.
func (f *Font) builtin(descriptor pdf.Value, read Source) [256]string {
	switch f.symbols {
	case symbolFont:
		return symbolEncoding()
	case dingbats:
		return dingbatsEncoding()
	}
	text := standardEncoding()
	if descriptor.Key("FontFile2").Kind() == pdf.Stream || isCore(f.Name) && !strings.HasPrefix(coreName(f.Name), "Times") {
		text = winAnsi()
	}
	if own, ok := programEncoding(descriptor, read); ok {
		for code, s := range own {
			if s != "" {
				text[code] = s
			}
		}
	}
	return text
}

// oddName reads the names that some writers make up: "g33" and "cid:33" say
// nothing, "c65" and "a65" mostly a code.
func oddName(name, otherwise string) string {
	if name == ".notdef" {
		return ""
	}
	return otherwise
}

func widthless(v pdf.Value) bool { return v.Key("Widths").Len() == 0 }

// simpleWidths returns the width of each code, of the em.
func (f *Font) simpleWidths(v, descriptor pdf.Value) func(code int) float64 {
	unit := 0.001
	if v.Key("Subtype").Name() == "Type3" {
		unit = v.Key("FontMatrix").Index(0).Float64()
		if unit == 0 {
			unit = 0.001
		}
		f.type3Extent(v, unit)
	}
	missing := descriptor.Key("MissingWidth").Float64() * unit
	first := int(v.Key("FirstChar").Int64())
	array := v.Key("Widths")
	widths := make([]float64, min(array.Len(), 256))
	for i := range widths {
		widths[i] = array.Index(i).Float64() * unit
	}
	return func(code int) float64 {
		if i := code - first; i >= 0 && i < len(widths) {
			return widths[i]
		}
		return missing
	}
}

// type3Extent takes ascent and descent from the box of a Type 3 font.
func (f *Font) type3Extent(v pdf.Value, unit float64) {
	box := v.Key("FontBBox")
	top, bottom := box.Index(3).Float64()*unit, box.Index(1).Float64()*unit
	if top > bottom && top > 0 && top < 3 {
		f.Ascent, f.Descent = top, max(min(bottom, 0), -1)
	}
}

// coreWidths sets the widths of a font that has none, as only the standard 14
// may: those of the standard font that its name is like.
func (f *Font) coreWidths(names [256]string) {
	name := coreName(f.Name)
	for code := range f.simple {
		if f.symbols != noSymbols {
			if w, err := core.CharWidth(name, rune(code)); err == nil {
				f.simple[code].Width = float64(w) / 1000
			}
		} else if names[code] != "" {
			f.simple[code].Width = coreWidth(name, names[code])
		}
	}
}

// coreWidth returns the width of a letter in a standard font. Those outside of
// Latin 1 are as wide as their bare letter, ligatures as their letters set tight.
func coreWidth(name, text string) float64 {
	const tight = 0.91 // of fi in Times; in Helvetica it has its letters' width
	width, letters := 0.0, 0
	for _, r := range norm.NFKD.String(text) {
		if unicode.Is(unicode.Mn, r) {
			continue
		}
		b, ok := charmap.Windows1252.EncodeRune(r)
		if !ok {
			b = 'n'
		}
		w, err := core.CharWidth(name, rune(b))
		if err != nil {
			return 0
		}
		width += float64(w) / 1000
		letters++
	}
	if b, ok := charmap.Windows1252.EncodeRune([]rune(text)[0]); ok {
		if w, err := core.CharWidth(name, rune(b)); err == nil {
			return float64(w) / 1000
		}
	}
	switch {
	case letters > 1 && strings.HasPrefix(name, "Courier"):
		return width / float64(letters)
	case letters > 1 && strings.HasPrefix(name, "Times"):
		return width * tight
	}
	return width
}

func isCore(name string) bool { return core.IsCoreFont(name) }

// coreName returns the standard font that stands in for a font of that name.
func coreName(name string) string {
	if core.IsCoreFont(name) {
		return name
	}
	low := strings.ToLower(name)
	has := func(words ...string) bool {
		for _, w := range words {
			if strings.Contains(low, w) {
				return true
			}
		}
		return false
	}
	bold, italic := has("bold", "black", "heavy", "demi"), has("italic", "oblique")
	switch {
	case has("zapf", "dingbat"):
		return "ZapfDingbats"
	case has("symbol"):
		return "Symbol"
	case has("courier", "mono", "consol"):
		return styled("Courier", bold, italic, "", "Oblique")
	case has("times", "serif", "roman", "georgia", "garamond", "cambria") && !has("sans"):
		return styled("Times", bold, italic, "Roman", "Italic")
	}
	return styled("Helvetica", bold, italic, "", "Oblique")
}

func styled(family string, bold, italic bool, upright, slanted string) string {
	style := ""
	if bold {
		style = "Bold"
	}
	if italic {
		style += slanted
	}
	if style == "" {
		style = upright
	}
	if style == "" {
		return family
	}
	return family + "-" + style
}

func fromCharmap(m *charmap.Charmap) (text [256]string) {
	for code := ' '; code < 256; code++ {
		if r := m.DecodeByte(byte(code)); r != '\ufffd' && r >= ' ' {
			text[code] = string(r)
		}
	}
	return text
}

var winAnsi = sync.OnceValue(func() [256]string {
	text := fromCharmap(charmap.Windows1252)
	for code := 0x7f; code < 0xa0; code++ { // unused codes show a bullet
		if r := []rune(text[code]); len(r) == 0 || r[0] < 0xa0 {
			text[code] = "•"
		}
	}
	return text
})

var macRoman = sync.OnceValue(func() [256]string { return fromCharmap(charmap.Macintosh) })
