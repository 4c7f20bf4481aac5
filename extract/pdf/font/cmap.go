package font

import (
	"sort"
	"unicode/utf16"

	"github.com/ledongthuc/pdf"

	"arising/extract/pdf/lex"
)

// maxRanges bounds what one CMap may hold; the largest published one has 17,000.
// maxMeaning bounds the bytes that one code means, as the format does.
const (
	maxRanges  = 200_000
	maxMeaning = 512
)

// A codeSpace parts a string into codes.
type codeSpace struct {
	ranges []codeRange
	cids   []cidRange // sorted by n, lo
	// identity: two-byte codes that are CIDs.
	identity bool
	// multibyte: the high bytes that begin a two-byte code of a legacy encoding.
	lead *[256]bool
}

type codeRange struct {
	lo, hi uint32
	n      int
}

type cidRange struct {
	lo, hi, cid uint32
}

// next reads the first code of s.
func (c *codeSpace) next(s []byte) (code uint32, n int) {
	switch {
	case c.identity:
		if len(s) == 1 {
			return uint32(s[0]), 1
		}
		return uint32(s[0])<<8 | uint32(s[1]), 2
	case c.lead != nil:
		if c.lead[s[0]] && len(s) > 1 {
			return uint32(s[0])<<8 | uint32(s[1]), 2
		}
		return uint32(s[0]), 1
	}
	for n = 1; n <= 4 && n <= len(s); n++ {
		code = code<<8 | uint32(s[n-1])
		for _, r := range c.ranges {
			if r.n == n && r.holds(code) {
				return code, n
			}
		}
	}
	// No range holds it: skip as many bytes as the shortest code has.
	n = 4
	for _, r := range c.ranges {
		n = min(n, r.n)
	}
	n = min(n, len(s))
	code = 0
	for _, b := range s[:n] {
		code = code<<8 | uint32(b)
	}
	return code, n
}

// holds compares byte by byte, as code space ranges are boxes.
func (r codeRange) holds(code uint32) bool {
	for i := 0; i < r.n; i++ {
		b := byte(code >> (8 * i))
		if b < byte(r.lo>>(8*i)) || b > byte(r.hi>>(8*i)) {
			return false
		}
	}
	return true
}

// cid returns the CID of a code.
func (c *codeSpace) cid(code uint32) uint32 {
	if c.identity || len(c.cids) == 0 {
		return code
	}
	i := sort.Search(len(c.cids), func(i int) bool { return c.cids[i].lo > code })
	for back := 1; back <= 4 && i-back >= 0; back++ {
		if r := c.cids[i-back]; code <= r.hi {
			return r.cid + code - r.lo
		}
	}
	return 0
}

// A toUnicode says what codes mean. Its ranges are sorted by lo.
type toUnicode struct {
	chars  map[uint32]string
	ranges []uniRange
}

type uniRange struct {
	lo, hi uint32
	to     []uint16 // of lo; the last unit counts up
}

// lookup returns "" when the map does not hold the code.
func (u *toUnicode) lookup(code uint32) string {
	if u == nil {
		return ""
	}
	if s, ok := u.chars[code]; ok {
		return s
	}
	i := sort.Search(len(u.ranges), func(i int) bool { return u.ranges[i].lo > code })
	for back := 1; back <= 4 && i-back >= 0; back++ {
		r := u.ranges[i-back]
		if code > r.hi || len(r.to) == 0 {
			continue
		}
		units := append([]uint16(nil), r.to...)
		units[len(units)-1] += uint16(code - r.lo)
		return string(utf16.Decode(units))
	}
	return ""
}

func parseToUnicode(v pdf.Value, read Source) *toUnicode {
	if v.Kind() != pdf.Stream {
		return nil
	}
	u, _ := parseCMap(read(v))
	return u
}

// parseCMap reads a CMap program: its Unicode values and its code space with CIDs.
func parseCMap(src []byte) (*toUnicode, *codeSpace) {
	p := cmapParser{lex: lex.New(src), uni: &toUnicode{chars: map[uint32]string{}}, codes: &codeSpace{}}
	p.run()
	sort.SliceStable(p.uni.ranges, func(i, j int) bool { return p.uni.ranges[i].lo < p.uni.ranges[j].lo })
	sort.SliceStable(p.codes.cids, func(i, j int) bool { return p.codes.cids[i].lo < p.codes.cids[j].lo })
	return p.uni, p.codes
}

type cmapParser struct {
	lex   *lex.Lexer
	uni   *toUnicode
	codes *codeSpace
	count int
}

func (p *cmapParser) run() {
	for {
		t := p.lex.Next()
		if t.Kind == lex.End {
			return
		}
		if t.Kind != lex.Keyword {
			continue
		}
		switch string(t.Text) {
		case "begincodespacerange":
			p.entries(2, p.addSpace)
		case "beginbfchar":
			p.entries(2, p.addChar)
		case "beginbfrange":
			p.entries(3, p.addRange)
		case "begincidchar":
			p.entries(2, func(e []entry) { p.addCID(e[0], e[0], e[1]) })
		case "begincidrange":
			p.entries(3, func(e []entry) { p.addCID(e[0], e[1], e[2]) })
		}
	}
}

// An entry is an operand of a CMap: a code, a number, or a list of strings.
type entry struct {
	text []byte
	num  uint32
	list [][]byte
}

// entries hands over n operands at a time until an operator ends them.
func (p *cmapParser) entries(n int, add func([]entry)) {
	var have []entry
	for p.count < maxRanges {
		t := p.lex.Next()
		switch t.Kind {
		case lex.End, lex.Keyword:
			return
		case lex.String:
			have = append(have, entry{text: t.Text, num: codeOf(t.Text)})
		case lex.Number:
			have = append(have, entry{num: uint32(t.Num)})
		case lex.ArrayOpen:
			have = append(have, entry{list: p.list()})
		default:
			have = append(have, entry{})
		}
		if len(have) == n {
			p.count++
			add(have)
			have = have[:0]
		}
	}
}

func (p *cmapParser) list() (list [][]byte) {
	for {
		t := p.lex.Next()
		switch t.Kind {
		case lex.End, lex.ArrayClose, lex.Keyword:
			return list
		case lex.String:
			list = append(list, t.Text)
		}
	}
}

func (p *cmapParser) addSpace(e []entry) {
	if n := len(e[0].text); n >= 1 && n <= 4 && len(e[1].text) == n && len(p.codes.ranges) < 100 {
		p.codes.ranges = append(p.codes.ranges, codeRange{e[0].num, e[1].num, n})
	}
}

func (p *cmapParser) addChar(e []entry) {
	if len(e[1].text) > 0 {
		p.uni.chars[e[0].num] = utf16Text(e[1].text)
	}
}

func (p *cmapParser) addRange(e []entry) {
	lo, hi := e[0].num, e[1].num
	for i, text := range e[2].list {
		if lo+uint32(i) <= hi {
			p.count++
			p.uni.chars[lo+uint32(i)] = utf16Text(text)
		}
	}
	if to := utf16Units(e[2].text); len(to) > 0 && hi >= lo {
		p.uni.ranges = append(p.uni.ranges, uniRange{lo, hi, to})
	}
}

func (p *cmapParser) addCID(lo, hi, cid entry) {
	if hi.num >= lo.num {
		p.codes.cids = append(p.codes.cids, cidRange{lo.num, hi.num, cid.num})
	}
}

func codeOf(text []byte) (code uint32) {
	for _, b := range text[:min(len(text), 4)] {
		code = code<<8 | uint32(b)
	}
	return code
}

func utf16Units(text []byte) []uint16 {
	if len(text) == 1 {
		return []uint16{uint16(text[0])}
	}
	text = text[:min(len(text), maxMeaning)]
	units := make([]uint16, 0, len(text)/2)
	for i := 0; i+1 < len(text); i += 2 {
		units = append(units, uint16(text[i])<<8|uint16(text[i+1]))
	}
	return units
}

func utf16Text(text []byte) string { return string(utf16.Decode(utf16Units(text))) }
