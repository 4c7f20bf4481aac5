package show

import (
	"fmt"
	"io"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Visible returns s with everything that steers a terminal or turns the direction of
// reading written as it is in a program: "\x1b", "\u202e", "\n". Names of files and
// words of documents are a stranger's; what is printed of them is one line of text.
func Visible(s string) string { return visible(s, false) }

func visible(s string, lines bool) string {
	if strings.IndexFunc(s, func(r rune) bool { return steers(r, lines) }) < 0 && utf8.ValidString(s) {
		return s
	}
	var b strings.Builder
	for len(s) > 0 {
		r, n := utf8.DecodeRuneInString(s)
		switch {
		case r == utf8.RuneError && n == 1:
			fmt.Fprintf(&b, `\x%02x`, s[0])
		case !steers(r, lines):
			b.WriteString(s[:n])
		case r == '\n':
			b.WriteString(`\n`)
		case r == '\t':
			b.WriteString(`\t`)
		case r < 0x80:
			fmt.Fprintf(&b, `\x%02x`, r)
		default:
			fmt.Fprintf(&b, `\u%04x`, r)
		}
		s = s[n:]
	}
	return b.String()
}

// steers reports whether a terminal does something else with r than show it. With
// lines, the ends of lines and tabs may stand.
func steers(r rune, lines bool) bool {
	if lines && (r == '\n' || r == '\t') {
		return false
	}
	return unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) || r == '\u2028' || r == '\u2029'
}

// A screen shows on a terminal what is written to it.
type screen struct {
	w    io.Writer
	held []byte // the beginning of a letter whose rest is still to come
}

// NewScreen returns a writer for a terminal: what would steer it is written out, as
// Visible does, but for the ends of lines and tabs.
func NewScreen(w io.Writer) io.Writer { return &screen{w: w} }

func (s *screen) Write(p []byte) (int, error) {
	all := append(s.held, p...)
	end := len(all)
	for i := 1; i <= min(utf8.UTFMax-1, len(all)); i++ {
		if last := all[len(all)-i:]; utf8.RuneStart(last[0]) {
			if !utf8.FullRune(last) {
				end -= i
			}
			break
		}
	}
	if _, err := io.WriteString(s.w, visible(string(all[:end]), true)); err != nil {
		return 0, err
	}
	s.held = append([]byte(nil), all[end:]...)
	return len(p), nil
}
