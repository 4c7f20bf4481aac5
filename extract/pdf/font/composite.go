package font

import (
	"strings"
	"sync"
	"unicode/utf16"

	"github.com/ledongthuc/pdf"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
)

// loadComposite reads a Type 0 font: a CMap from codes to CIDs, and a CID font.
func (f *Font) loadComposite(v pdf.Value, read Source) {
	cid := v.Key("DescendantFonts").Index(0)
	if cid.Kind() == pdf.Null {
		cid = v.Key("DescendantFonts")
	}
	if name := plainName(cid.Key("BaseFont").Name()); name != "" {
		f.Name = name
	}
	descriptor := cid.Key("FontDescriptor")
	f.describe(descriptor)
	f.symbols = symbolsOf(f.Name)
	f.rare = map[uint32]*Glyph{}
	f.widths = loadCIDWidths(cid)
	f.loadCodes(v.Key("Encoding"), read)
	if f.text == nil {
		program := sync.OnceValue(func() func(uint32, int) string {
			return programText(descriptor, cid.Key("CIDToGIDMap"), read)
		})
		ordering := cid.Key("CIDSystemInfo").Key("Ordering").RawString()
		f.text = func(code uint32, n int) string {
			if text := collectionText(ordering, f.codes.cid(code)); text != "" {
				return text
			}
			return program()(code, n)
		}
	}
}

// loadCodes reads the CMap of a Type 0 font.
func (f *Font) loadCodes(enc pdf.Value, read Source) {
	name := enc.Name()
	if enc.Kind() == pdf.Stream {
		_, f.codes = parseCMap(read(enc))
		f.Vertical = enc.Key("WMode").Int64() == 1
		if base := enc.Key("UseCMap").Name(); len(f.codes.ranges) == 0 || strings.HasPrefix(base, "Identity") && len(f.codes.cids) == 0 {
			f.codes.identity = true
		}
		return
	}
	f.Vertical = strings.HasSuffix(name, "-V")
	f.codes = &codeSpace{identity: true}
	if strings.Contains(name, "UCS2") || strings.Contains(name, "UTF16") {
		f.text = unicodeCode
		if strings.Contains(name, "UTF16") {
			f.codes = &codeSpace{ranges: []codeRange{{0, 0xd7ff, 2}, {0xd800dc00, 0xdbffdfff, 4}, {0xe000, 0xffff, 2}}}
		}
		return
	}
	if ranges, text := wideUnicode(name); text != nil {
		f.codes, f.text = &codeSpace{ranges: ranges}, text
		return
	}
	if name == "H" || name == "V" {
		f.text = jisText
		return
	}
	if e := legacyEncoding(name); e != nil {
		f.codes = &codeSpace{lead: leadBytes(name)}
		f.text = func(code uint32, n int) string {
			raw := []byte{byte(code >> 8), byte(code)}
			out, err := e.NewDecoder().Bytes(raw[2-n:])
			if err != nil {
				return ""
			}
			return string(out)
		}
	}
}

// unicodeCode decodes the codes of the predefined UCS2 and UTF16 CMaps.
func unicodeCode(code uint32, n int) string {
	if n == 4 {
		return string(utf16.DecodeRune(rune(code>>16), rune(code&0xffff)))
	}
	return string(rune(code))
}

// legacyEncoding returns the charset of a predefined CMap: its codes are text.
func legacyEncoding(name string) encoding.Encoding {
	for _, c := range []struct {
		part string
		enc  encoding.Encoding
	}{
		{"RKSJ", japanese.ShiftJIS}, {"EUC-H", nil}, {"GBK", simplifiedchinese.GBK}, {"GBpc", simplifiedchinese.GBK},
		{"GB-EUC", simplifiedchinese.GBK}, {"B5pc", traditionalchinese.Big5}, {"ETen", traditionalchinese.Big5},
		{"HKscs", traditionalchinese.Big5}, {"KSC", korean.EUCKR},
	} {
		if c.enc != nil && strings.Contains(name, c.part) {
			return c.enc
		}
	}
	if name == "EUC-H" || name == "EUC-V" {
		return japanese.EUCJP
	}
	return nil
}

func leadBytes(name string) *[256]bool {
	lead := new([256]bool)
	for b := 0x81; b < 0xff; b++ {
		lead[b] = !(strings.Contains(name, "RKSJ") && b >= 0xa0 && b < 0xe0)
	}
	return lead
}

// meet fills a glyph that is shown for the first time.
func (f *Font) meet(g *Glyph, code uint32, n int) {
	cid := f.codes.cid(code)
	text := f.unicode.lookup(code)
	if text == "" || text == "\x00" || text == "\ufffd" {
		text = f.text(code, n)
	}
	g.known = true
	g.Width = f.widths.of(cid)
	g.Space = n == 1 && code == ' '
	g.Text = clean(f.symbols.text(text, byte(code)))
}

// cidWidths holds the widths of a CID font, of the em.
type cidWidths struct {
	usual  float64
	single map[uint32]float64
	ranges []widthRange
}

type widthRange struct {
	lo, hi uint32
	width  float64
}

func loadCIDWidths(cid pdf.Value) cidWidths {
	w := cidWidths{usual: 1, single: map[uint32]float64{}}
	if dw := cid.Key("DW"); dw.Kind() != pdf.Null {
		w.usual = dw.Float64() / 1000
	}
	array := cid.Key("W")
	for i := 0; i+1 < array.Len() && i < maxRanges; {
		first := uint32(array.Index(i).Int64())
		if list := array.Index(i + 1); list.Kind() == pdf.Array {
			for j := range min(list.Len(), 1<<16) {
				w.single[first+uint32(j)] = list.Index(j).Float64() / 1000
			}
			i += 2
			continue
		}
		if i+2 < array.Len() && len(w.ranges) < 1<<12 {
			w.ranges = append(w.ranges, widthRange{first, uint32(array.Index(i + 1).Int64()), array.Index(i+2).Float64() / 1000})
		}
		i += 3
	}
	return w
}

func (w *cidWidths) of(cid uint32) float64 {
	if width, ok := w.single[cid]; ok {
		return width
	}
	for _, r := range w.ranges {
		if cid >= r.lo && cid <= r.hi {
			return r.width
		}
	}
	return w.usual
}
