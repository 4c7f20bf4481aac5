package font

import "strings"

// cffEncoding reads the encoding of a compact font program (Adobe TN 5176). It is
// false for fonts by CID and for the predefined encodings.
func cffEncoding(src []byte) (text [256]string, ok bool) {
	c, ok := readCFF(src)
	if !ok || c.encoding <= 1 || c.encoding >= len(src) {
		return text, false
	}
	names, strs, encoding := c.names, c.strings, c.encoding
	name := func(gid int) string {
		if gid < len(names) {
			return names[gid]
		}
		return ""
	}
	e := src[encoding:]
	format, n, pos, gid := e[0], 0, 2, 1
	if len(e) > 1 {
		n = int(e[1])
	}
	for range n {
		if format&0x7f == 0 {
			if pos < len(e) {
				text[e[pos]] = glyphText(name(gid))
			}
			gid++
			pos++
			continue
		}
		if pos+1 >= len(e) {
			break
		}
		for k := 0; k <= int(e[pos+1]) && int(e[pos])+k < 256; k++ {
			text[int(e[pos])+k] = glyphText(name(gid))
			gid++
		}
		pos += 2
	}
	if format&0x80 != 0 && pos < len(e) { // supplements
		for k := range int(e[pos]) {
			at := pos + 1 + 3*k
			if at+3 <= len(e) {
				text[e[at]] = glyphText(cffString(int(u16(e, at+1)), strs))
			}
		}
	}
	return text, true
}

// A cff is what is read of a compact font program whose glyphs have names.
type cff struct {
	names    []string // by glyph
	strings  [][]byte
	encoding int // where it stands; 0 and 1 are predefined
}

// readCFF reads the names of the glyphs; it is false for fonts by CID.
func readCFF(src []byte) (c cff, ok bool) {
	if len(src) < 4 {
		return c, false
	}
	at := int(src[2])
	_, at = cffIndex(src, at) // names
	tops, at := cffIndex(src, at)
	c.strings, _ = cffIndex(src, at)
	if len(tops) == 0 {
		return c, false
	}
	top := cffDict(tops[0])
	if _, cid := top[opROS]; cid {
		return c, false
	}
	glyphs := 0
	if at := top[opCharStrings]; at > 0 && at < len(src) {
		glyphs = int(u16(src, at))
	}
	c.names, c.encoding = cffCharset(src, top[opCharset], glyphs, c.strings), top[opEncoding]
	return c, true
}

// cffRunes returns what the glyphs of a compact font program mean by their names.
func cffRunes(src []byte) map[uint32]rune {
	runes := map[uint32]rune{}
	c, _ := readCFF(src)
	for gid, name := range c.names {
		if r := []rune(glyphText(name)); gid > 0 && len(r) == 1 {
			runes[uint32(gid)] = r[0]
		}
	}
	return runes
}

// The operators of a top dictionary that matter here.
const (
	opCharset     = 15
	opEncoding    = 16
	opCharStrings = 17
	opROS         = 12<<8 | 30
)

// cffIndex returns the items of an index and where it ends.
func cffIndex(src []byte, at int) (items [][]byte, end int) {
	count := int(u16(src, at))
	if count == 0 || at+3 > len(src) {
		return nil, at + 2
	}
	size := int(src[at+2])
	if size < 1 || size > 4 {
		return nil, len(src)
	}
	offset := func(i int) int {
		n, p := 0, at+3+i*size
		for k := range size {
			if p+k >= len(src) {
				return 0
			}
			n = n<<8 | int(src[p+k])
		}
		return at + 2 + (count+1)*size + n
	}
	for i := range count {
		from, to := offset(i), offset(i+1)
		if from < 0 || to < from || to > len(src) {
			return items, len(src)
		}
		items = append(items, src[from:to])
	}
	return items, offset(count)
}

// cffDict returns the first operand of each operator.
func cffDict(d []byte) map[int]int {
	out := map[int]int{}
	var first, count int
	push := func(n int) {
		if count == 0 {
			first = n
		}
		count++
	}
	for i := 0; i < len(d); i++ {
		b := int(d[i])
		switch {
		case b <= 21:
			if b == 12 && i+1 < len(d) {
				i++
				b = 12<<8 | int(d[i])
			}
			out[b] = first
			first, count = 0, 0
		case b == 28:
			push(int(int16(u16(d, i+1))))
			i += 2
		case b == 29:
			push(int(int32(u32(d, i+1))))
			i += 4
		case b == 30: // a real number
			for i++; i < len(d) && d[i]&0xf != 0xf && d[i]>>4 != 0xf; i++ {
			}
			push(0)
		case b >= 32 && b <= 246:
			push(b - 139)
		case b >= 247 && b <= 250 && i+1 < len(d):
			push((b-247)*256 + int(d[i+1]) + 108)
			i++
		case b >= 251 && b <= 254 && i+1 < len(d):
			push(-(b-251)*256 - int(d[i+1]) - 108)
			i++
		}
	}
	return out
}

// cffCharset returns the name of each glyph.
func cffCharset(src []byte, at, glyphs int, strs [][]byte) []string {
	names := make([]string, 1, max(glyphs, 1))
	if at <= 2 || at >= len(src) { // a predefined one: the standard names in order
		for sid := 1; sid < glyphs; sid++ {
			names = append(names, cffString(sid, strs))
		}
		return names
	}
	format, pos := src[at], at+1
	for len(names) < glyphs && pos+1 < len(src) {
		sid := int(u16(src, pos))
		pos += 2
		left := 0
		switch format {
		case 1:
			if pos < len(src) {
				left = int(src[pos])
			}
			pos++
		case 2:
			left = int(u16(src, pos))
			pos += 2
		}
		for k := 0; k <= left && len(names) < glyphs; k++ {
			names = append(names, cffString(sid+k, strs))
		}
	}
	return names
}

// The standard strings after the 149 glyphs of the standard encoding.
var cffLatin = strings.Fields(`onesuperior logicalnot mu trademark Eth onehalf plusminus Thorn onequarter divide
brokenbar degree thorn threequarters twosuperior registered minus eth multiply threesuperior copyright
Aacute Acircumflex Adieresis Agrave Aring Atilde Ccedilla Eacute Ecircumflex Edieresis Egrave
Iacute Icircumflex Idieresis Igrave Ntilde Oacute Ocircumflex Odieresis Ograve Otilde Scaron
Uacute Ucircumflex Udieresis Ugrave Yacute Ydieresis Zcaron
aacute acircumflex adieresis agrave aring atilde ccedilla eacute ecircumflex edieresis egrave
iacute icircumflex idieresis igrave ntilde oacute ocircumflex odieresis ograve otilde scaron
uacute ucircumflex udieresis ugrave yacute ydieresis zcaron`)

// What the standard strings 266 to 268 are; the other expert glyphs are left out.
var cffLigatures = []string{"ff", "ffi", "ffl"}

const cffStrings = 391 // standard ones

// cffString returns a string by its number.
func cffString(sid int, strs [][]byte) string {
	standard := encodings().standardNames
	switch {
	case sid >= cffStrings:
		if i := sid - cffStrings; i < len(strs) {
			return string(strs[i])
		}
	case sid >= 266 && sid <= 268:
		return cffLigatures[sid-266]
	case sid >= 1 && sid <= len(standard):
		return standard[sid-1]
	case sid > len(standard) && sid-len(standard)-1 < len(cffLatin):
		return cffLatin[sid-len(standard)-1]
	}
	return ""
}
