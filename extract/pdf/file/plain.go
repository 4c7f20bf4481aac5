package file

import (
	"bytes"
	"compress/zlib"
	"slices"
	"strconv"
)

// Plain returns the file in src as one that a simple reader takes: a classical
// table, no encryption, no object streams, streams with no filter or with Flate
// alone. Only what the pages, the outline and the labels need is in it; pictures
// keep their size and lose their data. cut says that an object, a stream or the
// number of them passes a limit, and that there is more in the file. Its errors are
// ErrPassword and ErrNoPages.
func Plain(src []byte) (plain []byte, cut bool, err error) {
	f, err := open(src)
	if err != nil {
		return nil, false, err
	}
	w := &writer{file: f, numbers: map[int]int{}}
	plain = w.write()
	return plain, f.cut, nil
}

// A writer copies what can be reached from the catalog, numbered anew.
type writer struct {
	file    *reader
	out     bytes.Buffer
	numbers map[int]int // old to new
	todo    []int       // old numbers, in the order of their new ones
	offsets []int
	scratch []byte
	decoded int // bytes of streams
}

// What is left out of every dictionary: structure, metadata, scripts and the
// way back up.
var unread = map[name]bool{
	"StructTreeRoot": true, "StructParents": true, "StructParent": true, "Metadata": true, "PieceInfo": true, "Thumb": true,
	"AA": true, "OpenAction": true, "Parent": true, "Prev": true,
	"Last": true, "B": true, "JavaScript": true, "EmbeddedFiles": true, "AF": true, "Halftone": true, "HT": true, "TR": true,
	"TR2": true, "BG": true, "UCR": true, "Perms": true, "Extensions": true, "SpiderInfo": true, "Collection": true, "Threads": true,
	"Alternates": true, "OPI": true, "RichMediaContent": true, "Sound": true, "Movie": true, "IDTree": true,
}

// What is kept of an annotation: its looks, the area that it marks, what is typed in it.
var annotation = map[name]bool{
	"Type": true, "Subtype": true, "Rect": true, "AP": true, "AS": true, "F": true, "OC": true,
	"QuadPoints": true, "IC": true, "C": true, "CA": true, "Contents": true, "DA": true,
}

// What is kept of a field of a form, which a widget may be itself: its value.
var field = map[name]bool{"FT": true, "Ff": true, "V": true, "Opt": true, "DA": true, "Parent": true, "MK": true, "MaxLen": true}

// What is kept of a form.
var acroForm = map[name]bool{"NeedAppearances": true, "DA": true}

// What is kept of a picture: its size, and whether it has gaps.
var picture = map[name]bool{
	"Type": true, "Subtype": true, "Width": true, "Height": true, "ImageMask": true, "OC": true, "SMask": true, "Mask": true, "SMaskInData": true,
}

func (w *writer) write() []byte {
	w.out.Grow(len(w.file.src))
	w.out.WriteString("%PDF-1.7\n")
	root := w.number(w.file.table.trailer["Root"])
	info := w.number(w.file.table.trailer["Info"])
	for i := 0; i < len(w.todo); i++ {
		w.offsets = append(w.offsets, w.out.Len())
		w.out.WriteString(strconv.Itoa(i + 1))
		w.out.WriteString(" 0 obj\n")
		w.object(w.file.load(w.todo[i]), 0)
		w.out.WriteString("\nendobj\n")
	}
	at := w.out.Len()
	w.out.WriteString("xref\n0 " + strconv.Itoa(len(w.offsets)+1) + "\n0000000000 65535 f \n")
	for _, o := range w.offsets {
		digits := strconv.Itoa(o)
		w.out.WriteString("0000000000"[:max(10-len(digits), 0)] + digits + " 00000 n \n")
	}
	w.out.WriteString("trailer\n<</Size " + strconv.Itoa(len(w.offsets)+1) + "/Root " + strconv.Itoa(root) + " 0 R")
	if info > 0 {
		w.out.WriteString("/Info " + strconv.Itoa(info) + " 0 R")
	}
	w.out.WriteString(">>\nstartxref\n" + strconv.Itoa(at) + "\n%%EOF\n")
	return w.out.Bytes()
}

// number returns the new number of what o refers to, 0 when it is no reference.
func (w *writer) number(o object) int {
	r, ok := o.(ref)
	if !ok {
		return 0
	}
	n, ok := w.numbers[r.num]
	if !ok {
		w.todo = append(w.todo, r.num)
		n = len(w.todo)
		w.numbers[r.num] = n
	}
	return n
}

func (w *writer) object(o object, depth int) {
	if depth > maxNesting {
		o = nil
	}
	switch o := o.(type) {
	case bool:
		w.out.WriteString(strconv.FormatBool(o))
	case float64:
		w.scratch = appendNumber(w.scratch[:0], o)
		w.out.Write(w.scratch)
	case name:
		w.name(o)
	case text:
		w.text(o)
	case array:
		w.out.WriteByte('[')
		for i, item := range o {
			if i > 0 {
				w.out.WriteByte(' ')
			}
			w.object(item, depth+1)
		}
		w.out.WriteByte(']')
	case dict:
		w.dict(o, kept(o), depth)
	case *stream:
		w.stream(o)
	case ref:
		w.out.WriteString(strconv.Itoa(w.number(o)))
		w.out.WriteString(" 0 R")
	default:
		w.out.WriteString("null")
	}
}

func appendNumber(b []byte, n float64) []byte {
	if n == float64(int64(n)) {
		return strconv.AppendInt(b, int64(n), 10)
	}
	return strconv.AppendFloat(b, n, 'f', -1, 64)
}

// kept returns which keys of a dictionary are written.
func kept(d dict) func(name) bool {
	switch {
	case d["Subtype"] == name("Image") && d["Width"] != nil:
		return func(k name) bool { return picture[k] }
	case d["PatternType"] == 1.0: // tiles, which are not drawn
		return func(k name) bool { return k == "PatternType" || k == "Length" }
	case d["Rect"] != nil && d["Subtype"] == name("Widget"):
		return func(k name) bool { return annotation[k] || field[k] }
	case d["Rect"] != nil && d["Subtype"] != nil:
		return func(k name) bool { return annotation[k] }
	case d["FT"] != nil, d["T"] != nil && d["Kids"] != nil: // a field that widgets belong to
		return func(k name) bool { return field[k] }
	case d["N"] != nil && (d["D"] != nil || d["R"] != nil) && d["FunctionType"] == nil: // the looks of an annotation
		return func(k name) bool { return k == "N" }
	}
	return func(k name) bool { return !unread[k] }
}

func (w *writer) dict(d dict, keep func(name) bool, depth int) {
	keys := make([]name, 0, len(d))
	for k := range d {
		if keep(k) {
			keys = append(keys, k)
		}
	}
	slices.Sort(keys)
	w.out.WriteString("<<")
	for _, k := range keys {
		w.name(k)
		w.out.WriteByte(' ')
		w.object(w.lean(k, d[k]), depth+1)
	}
	w.out.WriteString(">>")
}

// lean returns what is kept of an entry of a dictionary: of masks and groups only
// that they are there.
func (w *writer) lean(k name, o object) object {
	switch k {
	case "SMask", "Mask":
		if o = w.file.resolve(o); o != nil && o != name("None") {
			return true
		}
	case "Group":
		if d, ok := w.file.resolve(o).(dict); ok {
			return dict{"S": w.file.resolve(d["S"])}
		}
		return nil
	case "AcroForm":
		form, _ := w.file.resolve(o).(dict)
		kept := dict{}
		for k := range acroForm {
			if v := w.file.resolve(form[k]); v != nil {
				kept[k] = v
			}
		}
		return kept
	case "MK": // its caption: the sign of a check box
		if d, ok := w.file.resolve(o).(dict); ok {
			return dict{"CA": w.file.resolve(d["CA"])}
		}
		return nil
	case "V": // not a signature
		if _, ok := w.file.resolve(o).(dict); ok {
			return nil
		}
	}
	return o
}

// stream writes a stream so that the object layer can read it.
func (w *writer) stream(s *stream) {
	d := dict{}
	for k, v := range s.dict {
		d[k] = v
	}
	names, parms := w.file.filters(s)
	for _, k := range []name{"Filter", "F", "DecodeParms", "DP", "Length", "FFilter", "FDecodeParms", "DL"} {
		delete(d, k)
	}
	var data []byte
	switch {
	case s.dict["Subtype"] == name("Image"), s.dict["PatternType"] != nil:
	case s.dict["N"] != nil && s.dict["Type"] == nil && s.dict["FunctionType"] == nil && s.dict["Subtype"] == nil: // a colour profile
	case len(names) == 1 && names[0] == "FlateDecode" && noPredictor(parms[0]):
		data = w.file.decryptStream(s, names)
		if zlibHeader(data) {
			d["Filter"] = names[0]
		} else {
			data = w.decode(s)
		}
	default:
		data = w.decode(s)
	}
	if d["Filter"] == nil && len(data) > deflateFrom {
		data = deflate(data)
		d["Filter"] = name("FlateDecode")
	}
	d["Length"] = float64(len(data))
	w.dict(d, kept(d), 0)
	w.out.WriteString("\nstream\n")
	w.out.Write(data)
	w.out.WriteString("\nendstream")
}

// decode returns the bytes of a stream, none when enough were decoded.
func (w *writer) decode(s *stream) []byte {
	if w.decoded >= maxDecoded {
		w.file.cut = true
		return nil
	}
	data := w.file.decode(s)
	w.decoded += len(data) + len(s.data)
	return data
}

// deflateFrom is the size from which a decoded stream is written compressed: a
// file of a few kilobytes can hold gigabytes.
const deflateFrom = 1 << 20

func deflate(data []byte) []byte {
	var out bytes.Buffer
	z, _ := zlib.NewWriterLevel(&out, zlib.BestSpeed) // a known level has no error
	z.Write(data)
	z.Close()
	return out.Bytes()
}

// noPredictor reports whether the parameters of a filter leave the data alone.
func noPredictor(p dict) bool {
	n, ok := number(p["Predictor"])
	return p == nil || p["Predictor"] == nil || ok && n == 1
}

func (w *writer) name(n name) {
	w.out.WriteByte('/')
	const hex = "0123456789ABCDEF"
	for i := range len(n) {
		b := n[i]
		if b <= ' ' || b >= 0x7f || bytes.IndexByte([]byte("()<>[]{}/%#"), b) >= 0 {
			w.out.WriteByte('#')
			w.out.WriteByte(hex[b>>4])
			w.out.WriteByte(hex[b&15])
			continue
		}
		w.out.WriteByte(b)
	}
}

func (w *writer) text(t text) {
	const hex = "0123456789abcdef"
	w.out.WriteByte('<')
	for _, b := range t {
		w.out.WriteByte(hex[b>>4])
		w.out.WriteByte(hex[b&15])
	}
	w.out.WriteByte('>')
}
