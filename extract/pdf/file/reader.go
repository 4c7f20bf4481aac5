package file

import (
	"bytes"
	"errors"
	"slices"

	"arising/extract/pdf/lex"
)

// ErrPassword says that the empty password does not open the file.
var ErrPassword = errors.New("the file asks for a password")

// ErrNoPages says that no page tree was found, not even by scanning.
var ErrNoPages = errors.New("no page tree found")

// maxDecoded bounds the bytes that all object streams of a file may take, and
// those that all other streams decoded here may.
const maxDecoded = 128 << 20

// A reader loads objects out of a file that may be damaged.
type reader struct {
	src     []byte // from its header on
	table   table
	rescued *table // the rebuilt table, once it was needed
	crypt   *crypt
	packs   map[int]*pack
	decoded int              // bytes of packs
	loading map[int]bool     // guards lengths that refer to themselves
	locked  []int            // object streams found before the key was known
	places  map[string][]int // of the words that end streams
	made    map[int]object   // what gatherPages makes
	cut     bool             // something passes a limit and was not read to its end
}

// A pack is a decoded object stream.
type pack struct {
	data    []byte
	nums    []int
	offsets []int
}

// open reads the tables and the key. It rebuilds the tables when no page tree is
// reached by those that the file has.
func open(src []byte) (*reader, error) {
	if i := bytes.Index(src[:min(len(src), 1024)], []byte("%PDF-")); i > 0 {
		src = src[i:]
	}
	f := &reader{src: src, packs: map[int]*pack{}, loading: map[int]bool{}, places: map[string][]int{}}
	f.table = f.readTable()
	if f.unlock() == nil && f.hasPages() {
		return f, nil
	}
	f.crypt, f.packs = nil, map[int]*pack{}
	f.table = f.rescue()
	if err := f.unlock(); err != nil {
		return nil, err
	}
	f.unpackLocked()
	if !f.hasPages() && !f.gatherPages() {
		return nil, ErrNoPages
	}
	return f, nil
}

// The numbers of the catalog and the page tree that gatherPages makes.
const (
	madeRoot  = maxObject + 1
	madePages = maxObject + 2
)

// gatherPages makes a page tree of all page objects, in the order of their
// numbers; it is false when there are none.
func (f *reader) gatherPages() bool {
	var kids array
	for _, num := range sortedKeys(f.table.entries) {
		if d, ok := f.load(num).(dict); ok && d["Type"] == name("Page") {
			kids = append(kids, ref{num, 0})
		}
	}
	f.made = map[int]object{
		madeRoot:  dict{"Type": name("Catalog"), "Pages": ref{madePages, 0}},
		madePages: dict{"Type": name("Pages"), "Kids": kids, "Count": float64(len(kids))},
	}
	f.table.trailer["Root"] = ref{madeRoot, 0}
	return len(kids) > 0
}

// unpackLocked adds the objects of streams that could not be read before the key.
func (f *reader) unpackLocked() {
	for _, num := range f.locked {
		o, _ := f.parseAt(f.table.entries[num].offset, num)
		if s, ok := o.(*stream); ok {
			for i, n := range f.unpack(num, s).nums {
				f.table.add(n, entry{offset: i, stream: num})
			}
		}
	}
	f.locked = nil
}

// rescue returns the table rebuilt by scanning, which is made once.
func (f *reader) rescue() table {
	if f.rescued == nil {
		t := f.rebuild()
		f.rescued = &t
	}
	return *f.rescued
}

// hasPages reports whether a page can be reached.
func (f *reader) hasPages() bool {
	root, ok := f.resolve(f.table.trailer["Root"]).(dict)
	if !ok {
		return false
	}
	pages, ok := f.resolve(root["Pages"]).(dict)
	if !ok {
		return false
	}
	for depth := 0; depth < 32; depth++ {
		kids, ok := f.resolve(pages["Kids"]).(array)
		if !ok {
			return depth > 0 || pages["Contents"] != nil || pages["MediaBox"] != nil
		}
		found := false
		for _, k := range kids {
			if d, ok := f.resolve(k).(dict); ok {
				pages, found = d, true
				break
			}
		}
		if !found {
			return false
		}
	}
	return false
}

// resolve follows a reference.
func (f *reader) resolve(o object) object {
	for range 16 {
		r, ok := o.(ref)
		if !ok {
			return o
		}
		o = f.load(r.num)
	}
	return nil
}

// load returns an object by its number, nil when there is none. Where the table
// is wrong about it, the file is scanned.
func (f *reader) load(num int) object {
	if o, ok := f.made[num]; ok {
		return o
	}
	e, ok := f.table.entries[num]
	if ok && !e.free {
		if o, ok := f.loadAt(e, num); ok {
			return o
		}
	}
	if ok && e.free && f.rescued == nil {
		return nil
	}
	if e, ok := f.rescue().entries[num]; ok {
		o, _ := f.loadAt(e, num)
		return o
	}
	return nil
}

func (f *reader) loadAt(e entry, num int) (object, bool) {
	if e.stream == 0 {
		return f.parseAt(e.offset, num)
	}
	p := f.packs[e.stream]
	if p == nil {
		if f.loading[e.stream] {
			return nil, false
		}
		at, ok := f.table.entries[e.stream]
		if !ok || at.stream != 0 {
			return nil, false
		}
		o, _ := f.parseAt(at.offset, e.stream)
		s, ok := o.(*stream)
		if !ok {
			return nil, false
		}
		p = f.unpack(e.stream, s)
	}
	i := e.offset
	if i >= len(p.nums) || p.nums[i] != num { // the index is a hint
		if i = slices.Index(p.nums, num); i < 0 {
			return nil, false
		}
	}
	if p.offsets[i] >= len(p.data) {
		return nil, false
	}
	o, end := parse(lex.NewAt(p.data[:p.end(i)], p.offsets[i]))
	f.cut = f.cut || end == overlong
	return o, true
}

// end returns where object i stops: at the next one, when those are in order.
func (p *pack) end(i int) int {
	if i+1 < len(p.offsets) && p.offsets[i+1] > p.offsets[i] && p.offsets[i+1] <= len(p.data) {
		return p.offsets[i+1]
	}
	return len(p.data)
}

// unpack decodes an object stream.
func (f *reader) unpack(num int, s *stream) *pack {
	f.loading[num] = true
	defer delete(f.loading, num)
	p := &pack{}
	f.packs[num] = p
	count, _ := number(f.resolve(s.dict["N"]))
	first, _ := number(f.resolve(s.dict["First"]))
	if f.decoded > maxDecoded {
		f.cut = true
		return p
	}
	p.data = f.decode(s)
	l := lex.New(p.data)
	for range min(max(count, 0), maxItems) {
		id, at := l.Next(), l.Next()
		if id.Kind != lex.Number || at.Kind != lex.Number || at.Num < 0 {
			break
		}
		p.nums = append(p.nums, int(id.Num))
		p.offsets = append(p.offsets, first+int(at.Num))
	}
	f.decoded += len(p.data) + len(s.data) + 16*len(p.nums)
	return p
}

// parseAt reads the object whose header stands at offset. num is the number it
// must have; -1 takes any.
func (f *reader) parseAt(offset, num int) (object, bool) {
	if offset < 0 || offset >= len(f.src) {
		return nil, false
	}
	l := lex.NewAt(f.src, offset)
	id, gen, word := l.Next(), l.Next(), l.Next()
	if id.Kind != lex.Number || gen.Kind != lex.Number || word.Kind != lex.Keyword || string(word.Text) != "obj" {
		return nil, false
	}
	if num >= 0 && int(id.Num) != num {
		return nil, false
	}
	r := ref{int(id.Num), int(gen.Num)}
	o, end := parse(l)
	f.cut = f.cut || end == overlong
	d, ok := o.(dict)
	if end != "stream" || !ok {
		return f.decryptStrings(o, r), true
	}
	s := &stream{dict: d, id: r}
	s.data = f.body(l.Pos(), d, r.num)
	s.dict = f.decryptStrings(d, r).(dict)
	return s, true
}

// body returns the bytes of a stream whose keyword ends at pos: as many as its
// Length says when endstream follows there, else up to endstream.
func (f *reader) body(pos int, d dict, num int) []byte {
	if pos < len(f.src) && f.src[pos] == '\r' {
		pos++
	}
	if pos < len(f.src) && f.src[pos] == '\n' {
		pos++
	}
	rest := f.src[min(pos, len(f.src)):]
	length := -1
	if !f.loading[num] {
		f.loading[num] = true
		if n, ok := number(f.resolve(d["Length"])); ok && n <= len(rest) {
			length = n
		}
		delete(f.loading, num)
	}
	if length >= 0 {
		after := bytes.TrimLeft(rest[length:min(len(rest), length+32)], "\r\n\t \x00")
		if bytes.HasPrefix(after, []byte("endstream")) || bytes.HasPrefix(after, []byte("endobj")) {
			return rest[:length]
		}
	}
	at := min(pos, len(f.src))
	end := f.next("endstream", at)
	if end < 0 {
		end = f.next("endobj", at)
	}
	if end < 0 {
		return rest
	}
	return bytes.TrimSuffix(bytes.TrimSuffix(f.src[at:end], []byte("\n")), []byte("\r"))
}

// next returns where word stands at or after at, -1 when it does not. All places
// are found at once, so that a file of many open streams is not scanned for each.
func (f *reader) next(word string, at int) int {
	places, ok := f.places[word]
	if !ok {
		for i := 0; ; {
			k := bytes.Index(f.src[i:], []byte(word))
			if k < 0 {
				break
			}
			places = append(places, i+k)
			i += k + len(word)
		}
		f.places[word] = places
	}
	i, _ := slices.BinarySearch(places, at)
	if i == len(places) {
		return -1
	}
	return places[i]
}

func sortedKeys[V any](m map[int]V) []int {
	keys := make([]int, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}
