package file

import (
	"bytes"

	"arising/extract/pdf/lex"
)

// An entry says where an object is.
type entry struct {
	offset int // in the file, or in its object stream the index
	stream int // the number of the object stream, 0 for none
	free   bool
}

// maxObject bounds object numbers, so that a wild one asks for no memory.
const maxObject = 8_388_607

// maxEntries bounds the objects of a file: a stream of a few kilobytes can list all
// numbers there are.
const maxEntries = 2_000_000

// table is the cross-reference table as the file has it.
type table struct {
	entries map[int]entry
	trailer dict
}

// readTable follows startxref and every Prev and XRefStm. What it cannot read it
// leaves out; the caller finds out by loading objects.
func (f *reader) readTable() table {
	t := table{entries: map[int]entry{}, trailer: dict{}}
	tail := f.src[max(0, len(f.src)-2048):]
	at := bytes.LastIndex(tail, []byte("startxref"))
	if at < 0 {
		return t
	}
	first := lex.NewAt(tail, at+len("startxref")).Next()
	if first.Kind != lex.Number {
		return t
	}
	seen := map[int]bool{}
	todo := []int{int(first.Num)}
	for len(todo) > 0 && len(seen) < 1000 {
		offset := todo[0]
		todo = todo[1:]
		if offset < 0 || offset >= len(f.src) || seen[offset] {
			continue
		}
		seen[offset] = true
		d := f.readSection(offset, &t)
		for k, v := range d {
			if _, ok := t.trailer[k]; !ok {
				t.trailer[k] = v
			}
		}
		for _, key := range []name{"XRefStm", "Prev"} {
			if next, ok := number(d[key]); ok {
				todo = append(todo, next)
			}
		}
	}
	f.cut = f.cut || len(t.entries) == maxEntries
	return t
}

// readSection reads the table or the stream at offset and returns its trailer.
func (f *reader) readSection(offset int, t *table) dict {
	l := lex.NewAt(f.src, offset)
	first := l.Next()
	if first.Kind == lex.Keyword && string(first.Text) == "xref" {
		return readClassic(l, t)
	}
	if first.Kind != lex.Number {
		return nil
	}
	o, _ := f.parseAt(offset, -1)
	s, ok := o.(*stream)
	if !ok {
		return nil
	}
	f.readStreamTable(s, t)
	return s.dict
}

func readClassic(l *lex.Lexer, t *table) dict {
	for {
		tok := l.Next()
		if tok.Kind == lex.Keyword && string(tok.Text) == "trailer" {
			o, _ := parse(l)
			d, _ := o.(dict)
			return d
		}
		count := l.Next()
		if tok.Kind != lex.Number || count.Kind != lex.Number {
			return nil
		}
		for i := range int(count.Num) {
			offset, gen, kind := l.Next(), l.Next(), l.Next()
			if offset.Kind != lex.Number || gen.Kind != lex.Number || kind.Kind != lex.Keyword {
				return nil
			}
			t.add(int(tok.Num)+i, entry{offset: int(offset.Num), free: string(kind.Text) != "n"})
		}
	}
}

func (t *table) add(num int, e entry) {
	if num < 0 || num > maxObject {
		return
	}
	if _, ok := t.entries[num]; !ok && len(t.entries) < maxEntries {
		t.entries[num] = e
	}
}

// readStreamTable reads a cross-reference stream.
func (f *reader) readStreamTable(s *stream, t *table) {
	data := f.decode(s)
	widths, _ := s.dict["W"].(array)
	if len(widths) < 3 {
		return
	}
	var w [3]int
	for i := range w {
		n, ok := number(widths[i])
		if !ok || n < 0 || n > 8 {
			return
		}
		w[i] = n
	}
	size, _ := number(s.dict["Size"])
	index, ok := s.dict["Index"].(array)
	if !ok {
		index = array{0.0, float64(size)}
	}
	row := w[0] + w[1] + w[2]
	if row == 0 {
		return
	}
	for i := 0; i+1 < len(index); i += 2 {
		from, _ := number(index[i])
		count, _ := number(index[i+1])
		for k := 0; k < count && len(data) >= row && len(t.entries) < maxEntries; k++ {
			kind := 1
			if w[0] > 0 {
				kind = bigEndian(data[:w[0]])
			}
			a, b := bigEndian(data[w[0]:w[0]+w[1]]), bigEndian(data[w[0]+w[1]:row])
			data = data[row:]
			switch kind {
			case 0:
				t.add(from+k, entry{free: true})
			case 1:
				t.add(from+k, entry{offset: a})
			case 2:
				t.add(from+k, entry{offset: b, stream: a})
			}
		}
	}
}

func bigEndian(b []byte) (n int) {
	for _, c := range b {
		n = n<<8 | int(c)
	}
	return n
}

// rebuild finds every object by its header and merges all trailers.
func (f *reader) rebuild() table {
	t := table{entries: map[int]entry{}, trailer: dict{}}
	for i := 0; ; {
		k := bytes.Index(f.src[i:], []byte("obj"))
		if k < 0 {
			break
		}
		i += k + 3
		if num, at, ok := headerBefore(f.src, i-3); ok && num <= maxObject {
			if _, known := t.entries[num]; !known && len(t.entries) >= maxEntries {
				f.cut = true
				continue
			}
			t.entries[num] = entry{offset: at} // the last one counts
		}
	}
	for i := 0; ; {
		k := bytes.Index(f.src[i:], []byte("trailer"))
		if k < 0 {
			break
		}
		i += k + len("trailer")
		o, _ := parse(lex.NewAt(f.src, i))
		if d, ok := o.(dict); ok {
			t.merge(d)
		}
	}
	f.rebuildStreams(&t)
	return t
}

// merge takes over the entries of a later trailer that a reader needs.
func (t *table) merge(d dict) {
	for _, key := range []name{"Root", "Info", "Encrypt", "ID"} {
		if v, ok := d[key]; ok && v != nil {
			t.trailer[key] = v
		}
	}
}

// rebuildStreams adds the objects in object streams, the trailers in
// cross-reference streams and, when no trailer names it, the catalog.
func (f *reader) rebuildStreams(t *table) {
	var catalog object
	type packed struct{ num, index, stream int }
	var found []packed
	for _, num := range sortedKeys(t.entries) {
		e := t.entries[num]
		if e.stream != 0 {
			continue
		}
		head := f.src[e.offset:min(len(f.src), e.offset+400)]
		kind := typeOf(head)
		if kind == "" {
			continue
		}
		o, _ := f.parseAt(e.offset, num)
		switch o := o.(type) {
		case *stream:
			switch o.dict["Type"] {
			case name("XRef"):
				t.merge(o.dict)
			case name("ObjStm"):
				if f.crypt != nil || t.trailer["Encrypt"] == nil {
					for i, n := range f.unpack(num, o).nums {
						found = append(found, packed{n, i, num})
					}
				} else {
					f.locked = append(f.locked, num)
				}
			}
		case dict:
			if o["Type"] == name("Catalog") {
				catalog = ref{num, 0}
			}
		}
	}
	for _, p := range found {
		t.add(p.num, entry{offset: p.index, stream: p.stream})
	}
	if t.trailer["Root"] == nil && catalog != nil {
		t.trailer["Root"] = catalog
	}
}

// typeOf looks for the types that a rebuild cares for near the head of an object.
func typeOf(head []byte) string {
	for _, kind := range []string{"XRef", "ObjStm", "Catalog"} {
		if bytes.Contains(head, []byte("/"+kind)) {
			return kind
		}
	}
	return ""
}

// headerBefore reads "12 0 " backward from the "obj" at i.
func headerBefore(src []byte, i int) (num, at int, ok bool) {
	at = i
	for part := range 2 {
		spaces := at
		for at > 0 && isSpace(src[at-1]) {
			at--
		}
		if part == 1 && spaces == at {
			return 0, 0, false
		}
		end := at
		for at > 0 && src[at-1] >= '0' && src[at-1] <= '9' && end-at < 10 {
			at--
		}
		if at == end {
			return 0, 0, false
		}
		num = 0
		for _, b := range src[at:end] {
			num = num*10 + int(b-'0')
		}
	}
	return num, at, true
}

func isSpace(b byte) bool {
	return b == ' ' || b == '\n' || b == '\r' || b == '\t' || b == 0 || b == '\f'
}
