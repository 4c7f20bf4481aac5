// Package lex reads the tokens that content streams, CMaps and PDF files are
// written in. It has no errors: what is no token is skipped.
package lex

import (
	"math"
	"strconv"
)

// A Kind is what a Token is.
type Kind byte

// The kinds of Token.
const (
	End Kind = iota // all is read
	Number
	Name   // without its slash
	String // unescaped
	Keyword
	ArrayOpen
	ArrayClose
	DictOpen
	DictClose
)

// A Token is one token. Text points into the source or into
// the lexer's own memory; it stays good until Reset.
type Token struct {
	Kind Kind
	Num  float64
	Text []byte
}

// A Lexer reads tokens from bytes. It accepts every byte sequence:
// what is no token is skipped. Each call of Next reads at least one byte.
type Lexer struct {
	src  []byte
	pos  int
	heap []byte // unescaped strings since Reset
}

// New returns a lexer over src.
func New(src []byte) *Lexer { return &Lexer{src: src} }

// Pos returns the offset of the next byte to be read.
func (l *Lexer) Pos() int { return l.pos }

// Reset gives back the memory of the tokens read until now.
func (l *Lexer) Reset() { l.heap = l.heap[:0] }

// The classes of bytes.
const (
	regular = iota
	space
	delimiter
)

var class = func() (c [256]byte) {
	for _, b := range []byte("\x00\t\n\f\r ") {
		c[b] = space
	}
	for _, b := range []byte("()<>[]{}/%") {
		c[b] = delimiter
	}
	return c
}()

// Next returns the next token.
func (l *Lexer) Next() Token {
	for l.pos < len(l.src) {
		b := l.src[l.pos]
		switch {
		case class[b] == space:
			l.pos++
		case class[b] == regular:
			return l.word()
		default:
			if t, ok := l.delimited(b); ok {
				return t
			}
		}
	}
	return Token{}
}

// delimited reads what begins with delimiter b; ok is false for a comment or a
// stray delimiter.
func (l *Lexer) delimited(b byte) (t Token, ok bool) {
	l.pos++
	switch b {
	case '%':
		for l.pos < len(l.src) && l.src[l.pos] != '\n' && l.src[l.pos] != '\r' {
			l.pos++
		}
		return t, false
	case '/':
		return Token{Kind: Name, Text: l.name()}, true
	case '(':
		return Token{Kind: String, Text: l.literal()}, true
	case '[':
		return Token{Kind: ArrayOpen}, true
	case ']':
		return Token{Kind: ArrayClose}, true
	case '<':
		if l.pos < len(l.src) && l.src[l.pos] == '<' {
			l.pos++
			return Token{Kind: DictOpen}, true
		}
		return Token{Kind: String, Text: l.hex()}, true
	case '>':
		if l.pos < len(l.src) && l.src[l.pos] == '>' {
			l.pos++
			return Token{Kind: DictClose}, true
		}
	}
	return t, false
}

// word reads a number or a keyword.
func (l *Lexer) word() Token {
	from := l.pos
	for l.pos < len(l.src) && class[l.src[l.pos]] == regular {
		l.pos++
	}
	text := l.src[from:l.pos]
	if b := text[0]; b <= '9' { // digits, signs and the point are below
		if n, ok := number(text); ok {
			return Token{Kind: Number, Num: n}
		}
	}
	return Token{Kind: Keyword, Text: text}
}

// number reads a number as writers print it, wrong ones too: "--5", "-.", "1.2.3",
// "5-3" (which Acrobat reads as 5). It is false for what has no digit and no point.
func number(text []byte) (float64, bool) {
	mantissa, digits, places := 0.0, 0, 0
	negative, point := false, false
scan:
	for i, b := range text {
		switch {
		case b >= '0' && b <= '9':
			digits++
			if mantissa < 1e15 && places < len(powers)-1 {
				mantissa = mantissa*10 + float64(b-'0')
				if point {
					places++
				}
			} else if !point {
				mantissa *= 10
			}
		case b == '.' && !point:
			point = true
		case b == '.', b == '-' && (digits > 0 || point):
			break scan
		case b == '-':
			negative = true
		case b == '+' && i == 0:
		default:
			return 0, false
		}
	}
	if digits > 15 { // more than a float64 counts exactly
		if n, err := strconv.ParseFloat(string(text), 64); err == nil {
			return n, true
		}
	}
	if math.IsInf(mantissa, 0) {
		mantissa = 0
	}
	return signed(mantissa/powers[places], negative), digits > 0 || point || negative
}

var powers = [...]float64{1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22}

func signed(n float64, negative bool) float64 {
	if negative {
		return -n
	}
	return n
}

func (l *Lexer) name() []byte {
	from, escaped := l.pos, false
	for l.pos < len(l.src) && class[l.src[l.pos]] == regular {
		escaped = escaped || l.src[l.pos] == '#'
		l.pos++
	}
	text := l.src[from:l.pos]
	if !escaped {
		return text
	}
	start := len(l.heap)
	for i := 0; i < len(text); i++ {
		if text[i] == '#' && i+2 < len(text) {
			hi, lo := unhex(text[i+1]), unhex(text[i+2])
			if hi >= 0 && lo >= 0 {
				l.heap = append(l.heap, byte(hi<<4|lo))
				i += 2
				continue
			}
		}
		l.heap = append(l.heap, text[i])
	}
	return l.heap[start:len(l.heap):len(l.heap)]
}

// literal reads a string in parentheses, its opening one read already.
func (l *Lexer) literal() []byte {
	from := l.pos
	for depth := 1; l.pos < len(l.src); l.pos++ {
		switch l.src[l.pos] {
		case '(':
			depth++
		case ')':
			if depth--; depth == 0 {
				l.pos++
				return l.src[from : l.pos-1]
			}
		case '\\', '\r':
			return l.escaped(from, depth)
		}
	}
	return l.src[from:]
}

// escaped reads on in a string at its first backslash or carriage return.
func (l *Lexer) escaped(from, depth int) []byte {
	start := len(l.heap)
	l.heap = append(l.heap, l.src[from:l.pos]...)
	for l.pos < len(l.src) {
		b := l.src[l.pos]
		l.pos++
		switch b {
		case '(':
			depth++
		case ')':
			if depth--; depth == 0 {
				return l.heap[start:len(l.heap):len(l.heap)]
			}
		case '\\':
			l.escape()
			continue
		case '\r':
			if l.pos < len(l.src) && l.src[l.pos] == '\n' {
				l.pos++
			}
			b = '\n'
		}
		l.heap = append(l.heap, b)
	}
	return l.heap[start:len(l.heap):len(l.heap)]
}

// escape reads what follows a backslash.
func (l *Lexer) escape() {
	if l.pos >= len(l.src) {
		return
	}
	b := l.src[l.pos]
	l.pos++
	switch b {
	case 'n':
		b = '\n'
	case 'r':
		b = '\r'
	case 't':
		b = '\t'
	case 'b':
		b = '\b'
	case 'f':
		b = '\f'
	case '\r':
		if l.pos < len(l.src) && l.src[l.pos] == '\n' {
			l.pos++
		}
		return
	case '\n':
		return
	case '0', '1', '2', '3', '4', '5', '6', '7':
		n := int(b - '0')
		for i := 0; i < 2 && l.pos < len(l.src) && l.src[l.pos] >= '0' && l.src[l.pos] <= '7'; i++ {
			n = n<<3 | int(l.src[l.pos]-'0')
			l.pos++
		}
		b = byte(n)
	}
	l.heap = append(l.heap, b)
}

// hex reads a string in angle brackets, its opening one read already. What is no
// hexadecimal digit is skipped.
func (l *Lexer) hex() []byte {
	start, half := len(l.heap), -1
	for l.pos < len(l.src) {
		b := l.src[l.pos]
		l.pos++
		if b == '>' {
			break
		}
		d := unhex(b)
		switch {
		case d < 0:
		case half < 0:
			half = d
		default:
			l.heap = append(l.heap, byte(half<<4|d))
			half = -1
		}
	}
	if half >= 0 {
		l.heap = append(l.heap, byte(half<<4))
	}
	return l.heap[start:len(l.heap):len(l.heap)]
}

func unhex(b byte) int {
	switch {
	case b >= '0' && b <= '9':
		return int(b - '0')
	case b >= 'a' && b <= 'f':
		return int(b-'a') + 10
	case b >= 'A' && b <= 'F':
		return int(b-'A') + 10
	}
	return -1
}

// SkipImage moves past the data of an inline image whose ID was just read: size
// bytes when the size is known (0 when not) and EI stands there, else to the next
// EI that more of a content stream follows.
func (l *Lexer) SkipImage(size int) {
	if l.pos < len(l.src) && class[l.src[l.pos]] == space {
		l.pos++
	}
	if size > 0 && size <= len(l.src)-l.pos && l.atImageEnd(l.pos+size) {
		l.pos += size
	}
	for ; l.pos < len(l.src); l.pos++ {
		if l.atImageEnd(l.pos) {
			for l.src[l.pos] != 'E' {
				l.pos++
			}
			l.pos += 2
			return
		}
	}
}

// atImageEnd reports whether white space, EI and then text, not data, stand at i.
func (l *Lexer) atImageEnd(i int) bool {
	at := i
	for at < len(l.src) && class[l.src[at]] == space && at < i+3 {
		at++
	}
	if at+2 > len(l.src) || l.src[at] != 'E' || l.src[at+1] != 'I' {
		return false
	}
	if at == i && i > 0 && class[l.src[i-1]] != space {
		return false
	}
	rest := l.src[at+2:]
	if len(rest) > 0 && class[rest[0]] != space {
		return false
	}
	for _, b := range rest[:min(len(rest), 16)] {
		if b >= 0x7f || b < ' ' && class[b] != space {
			return false
		}
	}
	return true
}

// NewAt returns a lexer that begins at offset pos of src.
func NewAt(src []byte, pos int) *Lexer { return &Lexer{src: src, pos: min(max(pos, 0), len(src))} }
