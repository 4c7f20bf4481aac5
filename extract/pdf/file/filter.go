package file

import (
	"bytes"
	"compress/flate"
	"io"

	"github.com/pdfcpu/pdfcpu/pkg/filter"
)

// maxStream bounds one decoded stream.
const maxStream = 32 << 20

// filters returns the names and the parameters of a stream's filters.
func (f *reader) filters(s *stream) (names []name, parms []dict) {
	one := func(o, p object) {
		n, _ := f.resolve(o).(name)
		d, _ := f.resolve(p).(dict)
		names, parms = append(names, n), append(parms, d)
	}
	p := s.dict["DecodeParms"]
	if p == nil {
		p = s.dict["DP"]
	}
	filter := f.resolve(s.dict["Filter"])
	if filter == nil {
		filter = f.resolve(s.dict["F"])
	}
	switch o := filter.(type) {
	case name:
		if a, ok := f.resolve(p).(array); ok && len(a) > 0 {
			p = a[0]
		}
		one(o, p)
	case array:
		list, _ := f.resolve(p).(array)
		for i, n := range o {
			var q object
			if i < len(list) {
				q = list[i]
			} else if len(o) == 1 {
				q = p
			}
			one(n, q)
		}
	}
	return names, parms
}

// decode returns the bytes of a stream, decrypted and without filters. A filter
// that fails ends the data where it failed.
func (f *reader) decode(s *stream) []byte {
	names, parms := f.filters(s)
	data := f.decryptStream(s, names)
	for i, n := range names {
		data = f.undo(n, parms[i], data)
		f.cut = f.cut || len(data) >= maxStream
	}
	return data
}

// undo reverses one filter.
func (f *reader) undo(n name, p dict, data []byte) []byte {
	switch n {
	case "FlateDecode", "Fl":
		return f.predicted(inflate(data), p)
	case "LZWDecode", "LZW":
		parms := map[string]int{}
		if early, ok := number(f.resolve(p["EarlyChange"])); ok {
			parms["EarlyChange"] = early
		}
		return f.predicted(pdfcpu(filter.LZW, parms, data), p)
	case "ASCII85Decode", "A85":
		return ascii85(data)
	case "ASCIIHexDecode", "AHx":
		return asciiHex(data)
	case "RunLengthDecode", "RL":
		return pdfcpu(filter.RunLength, nil, data)
	case "Crypt":
		return data
	}
	return nil // a picture's filter
}

// pdfcpu decodes with a filter of that package.
func pdfcpu(name string, parms map[string]int, data []byte) (out []byte) {
	defer func() { recover() }()
	d, err := filter.NewFilter(name, parms, maxStream)
	if err != nil {
		return nil
	}
	r, err := d.Decode(bytes.NewReader(data))
	if r == nil || err != nil {
		return nil
	}
	out, _ = io.ReadAll(io.LimitReader(r, maxStream))
	return out
}

// inflate decodes zlib data, or bare deflate data, as far as it is whole.
func inflate(data []byte) []byte {
	data = bytes.TrimLeft(data, "\r\n")
	if zlibHeader(data) {
		if out := deflated(data[2:]); len(out) > 0 {
			return out
		}
	}
	if len(data) > 2 {
		if out := deflated(data[2:]); len(out) > 0 { // a header with a wrong check
			return out
		}
	}
	return deflated(data)
}

func zlibHeader(data []byte) bool {
	return len(data) >= 2 && data[0]&0xf == 8 && (int(data[0])<<8|int(data[1]))%31 == 0
}

func deflated(data []byte) []byte {
	var out bytes.Buffer
	io.Copy(&out, io.LimitReader(flate.NewReader(bytes.NewReader(data)), maxStream))
	return out.Bytes()
}

// ascii85 decodes base 85 and stops at what is none.
func ascii85(data []byte) []byte {
	out := make([]byte, 0, len(data)*4/5)
	var group [5]byte
	n := 0
	put := func(keep int) {
		var v uint32
		for _, c := range group {
			v = v*85 + uint32(c)
		}
		out = append(out, []byte{byte(v >> 24), byte(v >> 16), byte(v >> 8), byte(v)}[:keep]...)
	}
	for _, b := range bytes.TrimPrefix(bytes.TrimLeft(data, "\r\n\t "), []byte("<~")) {
		switch {
		case b == 'z' && n == 0:
			out = append(out, 0, 0, 0, 0)
		case b >= '!' && b <= 'u':
			group[n] = b - '!'
			if n++; n == 5 {
				put(4)
				n = 0
			}
		case isSpace(b):
		default:
			goto end
		}
	}
end:
	if n > 1 {
		for i := n; i < 5; i++ {
			group[i] = 84
		}
		put(n - 1)
	}
	return out
}

func asciiHex(data []byte) (out []byte) {
	half := -1
	for _, b := range data {
		d := -1
		switch {
		case b >= '0' && b <= '9':
			d = int(b - '0')
		case b >= 'a' && b <= 'f':
			d = int(b-'a') + 10
		case b >= 'A' && b <= 'F':
			d = int(b-'A') + 10
		case b == '>':
			goto end
		}
		switch {
		case d < 0:
		case half < 0:
			half = d
		default:
			out = append(out, byte(half<<4|d))
			half = -1
		}
	}
end:
	if half >= 0 {
		out = append(out, byte(half<<4))
	}
	return out
}

// predicted undoes the PNG and TIFF predictors.
func (f *reader) predicted(data []byte, p dict) []byte {
	get := func(key name, otherwise int) int {
		if n, ok := number(f.resolve(p[key])); ok && n > 0 && n < 1<<20 {
			return n
		}
		return otherwise
	}
	kind := get("Predictor", 1)
	if kind < 2 {
		return data
	}
	colors, bits, columns := get("Colors", 1), get("BitsPerComponent", 8), get("Columns", 1)
	if colors > 64 || bits > 16 {
		return data
	}
	row, pixel := (columns*colors*bits+7)/8, max(colors*bits/8, 1)
	if kind == 2 {
		if bits == 8 {
			for at := 0; at+row <= len(data); at += row {
				for i := pixel; i < row; i++ {
					data[at+i] += data[at+i-pixel]
				}
			}
		}
		return data
	}
	out := make([]byte, 0, len(data))
	above := make([]byte, row)
	for len(data) > 1 {
		line := make([]byte, row)
		n := copy(line, data[1:])
		unpredict(data[0], line, above, pixel)
		out = append(out, line[:n]...)
		above = line
		data = data[1+n:]
	}
	return out
}

// unpredict undoes one row of a PNG predictor.
func unpredict(kind byte, line, above []byte, pixel int) {
	for i := range line {
		var left, corner byte
		if i >= pixel {
			left, corner = line[i-pixel], above[i-pixel]
		}
		switch kind {
		case 1:
			line[i] += left
		case 2:
			line[i] += above[i]
		case 3:
			line[i] += byte((int(left) + int(above[i])) / 2)
		case 4:
			line[i] += paeth(int(left), int(above[i]), int(corner))
		}
	}
}

func paeth(a, b, c int) byte {
	p := a + b - c
	pa, pb, pc := abs(p-a), abs(p-b), abs(p-c)
	switch {
	case pa <= pb && pa <= pc:
		return byte(a)
	case pb <= pc:
		return byte(b)
	}
	return byte(c)
}

func abs(n int) int { return max(n, -n) }
