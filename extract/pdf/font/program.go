package font

import (
	"bytes"

	"github.com/ledongthuc/pdf"

	"arising/extract/pdf/lex"
)

// programEncoding reads the encoding inside an embedded Type 1 font program.
func programEncoding(descriptor pdf.Value, read Source) (text [256]string, ok bool) {
	if v := descriptor.Key("FontFile"); v.Kind() == pdf.Stream {
		return type1Encoding(read(v))
	}
	if v := descriptor.Key("FontFile3"); v.Kind() == pdf.Stream {
		data := read(v)
		if table := sfntTable(data, "CFF "); table != nil {
			data = table
		}
		return cffEncoding(data)
	}
	return text, false
}

// type1Encoding reads "dup 65 /A put" in the clear part of a Type 1 program. It is
// false when the program says StandardEncoding.
func type1Encoding(src []byte) (text [256]string, ok bool) {
	at := bytes.Index(src, []byte("/Encoding"))
	if at < 0 {
		return text, false
	}
	l := lex.NewAt(src, at)
	var code float64
	var glyph string
	for range 4096 {
		t := l.Next()
		switch t.Kind {
		case lex.End:
			return text, ok
		case lex.Number:
			code = t.Num
		case lex.Name:
			glyph = string(t.Text)
		case lex.Keyword:
			switch string(t.Text) {
			case "put":
				if code >= 0 && code < 256 {
					text[int(code)] = glyphText(glyph)
					ok = true
				}
			case "StandardEncoding", "def", "currentfile", "eexec":
				return text, ok
			}
		}
	}
	return text, ok
}

// programText reads what glyphs mean from the character map of an embedded
// program, or from the names of its glyphs, for composite fonts without ToUnicode.
func programText(descriptor, cidToGID pdf.Value, read Source) func(code uint32, n int) string {
	silent := func(uint32, int) string { return "" }
	var runes map[uint32]rune
	if v := descriptor.Key("FontFile2"); v.Kind() == pdf.Stream {
		runes = glyphRunes(sfntTable(read(v), "cmap"))
	} else if v := descriptor.Key("FontFile3"); v.Kind() == pdf.Stream {
		data := read(v)
		if runes = glyphRunes(sfntTable(data, "cmap")); len(runes) == 0 {
			if table := sfntTable(data, "CFF "); table != nil {
				data = table
			}
			runes = cffRunes(data)
		}
	}
	if len(runes) == 0 {
		return silent
	}
	var gids []byte
	if cidToGID.Kind() == pdf.Stream {
		gids = read(cidToGID)
	}
	return func(code uint32, n int) string {
		gid := code
		if gids != nil {
			if int(code)*2+1 >= len(gids) {
				return ""
			}
			gid = uint32(gids[code*2])<<8 | uint32(gids[code*2+1])
		}
		if r, ok := runes[gid]; ok {
			return string(r)
		}
		return ""
	}
}

// sfntTable returns a table of a TrueType or OpenType file, nil when it has none.
func sfntTable(src []byte, tag string) []byte {
	for i := range min(int(u16(src, 4)), 64) {
		at := 12 + 16*i
		if at+16 > len(src) {
			return nil
		}
		if string(src[at:at+4]) == tag {
			from, size := int(u32(src, at+8)), int(u32(src, at+12))
			if from >= len(src) {
				return nil
			}
			return src[from:min(from+size, len(src))]
		}
	}
	return nil
}

// glyphRunes reverses a cmap table's Unicode map: glyph to its lowest character.
func glyphRunes(cmap []byte) map[uint32]rune {
	runes := map[uint32]rune{}
	put := func(gid uint32, r rune) {
		if old, ok := runes[gid]; gid != 0 && (!ok || r < old) {
			runes[gid] = r
		}
	}
	for i := range min(int(u16(cmap, 2)), 32) {
		platform, kind := u16(cmap, 4+8*i), u16(cmap, 6+8*i)
		if platform != 0 && !(platform == 3 && (kind == 1 || kind == 10)) {
			continue
		}
		at := int(u32(cmap, 8+8*i))
		if at >= len(cmap) {
			continue
		}
		switch table := cmap[at:]; u16(table, 0) {
		case 4:
			segmentRunes(table, put)
		case 12:
			for g := range min(int(u32(table, 12)), 10_000) {
				from, to, gid := u32(table, 16+12*g), u32(table, 20+12*g), u32(table, 24+12*g)
				for c := from; c <= to && c-from < 1<<16; c++ {
					put(gid+c-from, rune(c))
				}
			}
		}
	}
	return runes
}

// segmentRunes reads a format 4 map.
func segmentRunes(t []byte, put func(gid uint32, r rune)) {
	segments := int(u16(t, 6)) / 2
	for s := range min(segments, 1<<14) {
		end, start := uint32(u16(t, 14+2*s)), uint32(u16(t, 16+2*segments+2*s))
		delta, offset := uint32(u16(t, 16+4*segments+2*s)), int(u16(t, 16+6*segments+2*s))
		for c := start; c <= end && c < 0xffff; c++ {
			gid := c
			if offset != 0 {
				gid = uint32(u16(t, 16+6*segments+2*s+offset+2*int(c-start)))
				if gid == 0 {
					continue
				}
			}
			put((gid+delta)&0xffff, rune(c))
		}
	}
}

func u16(b []byte, at int) uint16 {
	if at < 0 || at+2 > len(b) {
		return 0
	}
	return uint16(b[at])<<8 | uint16(b[at+1])
}

func u32(b []byte, at int) uint32 { return uint32(u16(b, at))<<16 | uint32(u16(b, at+2)) }
