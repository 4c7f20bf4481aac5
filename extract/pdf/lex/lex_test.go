package lex_test

import (
	"bytes"
	"fmt"
	"math"
	"testing"

	"arising/extract/pdf/lex"
)

// tokens lists what the lexer reads, as text.
func tokens(src string) (out []string) {
	l := lex.New([]byte(src))
	for t := l.Next(); t.Kind != lex.End; t = l.Next() {
		out = append(out, printed(t))
	}
	return out
}

// printed writes a token so that it is read back as the same.
func printed(t lex.Token) string {
	switch t.Kind {
	case lex.Number:
		return fmt.Sprintf("%f", t.Num)
	case lex.Name:
		var b bytes.Buffer
		b.WriteByte('/')
		for _, c := range t.Text {
			fmt.Fprintf(&b, "#%02x", c)
		}
		return b.String()
	case lex.String:
		return fmt.Sprintf("<%x>", t.Text)
	case lex.Keyword:
		return string(t.Text)
	}
	return map[lex.Kind]string{lex.ArrayOpen: "[", lex.ArrayClose: "]", lex.DictOpen: "<<", lex.DictClose: ">>"}[t.Kind]
}

func TestTokens(t *testing.T) {
	for _, c := range []struct{ name, src, want string }{
		{"numbers as writers print them", "1 -2.5 +.5 --3 4. 5-3 .", "[1.000000 -2.500000 0.500000 -3.000000 4.000000 5.000000 0.000000]"},
		{"a literal with escapes", `(a\(b\051\n\\\
c)`, "[<612862290a5c63>]"},
		{"nested parentheses", "(a(b)c)", "[<612862296" + "3>]"},
		{"odd and dirty hex", "<4 1 zz 4>", "[<4140>]"},
		{"hex without an end", "<41", "[<41>]"},
		{"a name with an escape", "/A#42 /#4", "[/#41#42 /#23#34]"},
		{"a comment", "q % (not) /read\nQ", "[q Q]"},
		{"brackets without space", "[<<>>]TJ", "[[ << >> ] TJ]"},
		{"a stray bracket", ") q > Q", "[q Q]"},
	} {
		if got := fmt.Sprint(tokens(c.src)); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

func TestSkipImage(t *testing.T) {
	for _, c := range []struct {
		name, data string
		size       int
	}{
		{"by its size", " \x00\x01 EI x EI\nQ", 8},
		{"by its end", " \x00\x01EI\xff\xfe\nEI\nQ", 0},
		{"by its end when the size is wrong", " ab\nEI\nQ", 1},
	} {
		l := lex.New([]byte(c.data))
		l.SkipImage(c.size)
		if next := l.Next(); string(next.Text) != "Q" {
			t.Errorf("%s: %q follows the image, want Q", c.name, next.Text)
		}
	}
}

// FuzzLexer holds that offsets grow with every token, that numbers are finite, and
// that the tokens printed are read back as the same tokens.
func FuzzLexer(f *testing.F) {
	for _, seed := range []string{"BT /F1 12 Tf (a\\)b) Tj ET", "<</A[1 2 R]/B<41>>>", "1e5 -.5.5 --", "(\\", "<4", "/#", "BI ID \x00 EI"} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		l := lex.New(src)
		var first []string
		for at := 0; ; {
			tok := l.Next()
			if tok.Kind == lex.End {
				break
			}
			if l.Pos() <= at {
				t.Fatalf("token %v read no byte at %d", tok, at)
			}
			at = l.Pos()
			if math.IsInf(tok.Num, 0) || math.IsNaN(tok.Num) || math.Abs(tok.Num) > 1e15 {
				if math.Abs(tok.Num) > 1e15 && !math.IsInf(tok.Num, 0) {
					return // printed otherwise
				}
				t.Fatalf("number %v", tok.Num)
			}
			first = append(first, printed(tok))
		}
		var all bytes.Buffer
		for _, s := range first {
			all.WriteString(s)
			all.WriteByte('\n')
		}
		if again := tokens(all.String()); fmt.Sprint(again) != fmt.Sprint(first) {
			t.Fatalf("tokens %q are read back as %q", first, again)
		}
	})
}
