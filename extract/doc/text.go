package doc

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A Text collects the words of a block or a cell as they are printed: white space
// collapsed, soft hyphens gone, a line break only where one was asked for, and a
// Style for each stretch set otherwise than the rest. Its zero value is empty.
type Text struct {
	b      []byte
	styles []Style
	last   Style // the style of the last stretch, whatever its extent
	wraps  []int // offsets of the breaks that may be no more than wraps
	marks  []NoteMark
	space  bool // white space waits for the next word
	lines  int  // 0: no break waits, 1: a break that may be a wrap, 2: a break
}

// Write adds s, set in style; the extent of style is ignored.
func (t *Text) Write(s string, style Style) {
	style.From, style.To = 0, 0
	for s != "" {
		if n := plain(s); n > 0 {
			t.letters(s[:n], style)
			s = s[n:]
			continue
		}
		r, n := utf8.DecodeRuneInString(s)
		switch {
		case strings.ContainsRune("\u00ad\u200b\u200c\u200d\u2060\ufeff", r): // shown as nothing
		case unicode.IsSpace(r):
			t.space = true
		case unicode.IsControl(r):
		case r == '\u2010', r == '\u2011': // hyphens that a font tells apart
			t.letters("-", style)
		case strings.ContainsRune(raisedFigures, r) && !t.space && !t.Breaking():
			if _, mark := CutRaised(t.lastWord() + string(r)); mark != "" {
				t.Mark(mark)
				break
			}
			t.letters(string(r), style)
		default:
			t.letters(string(r), style)
		}
		s = s[n:]
	}
}

// plain returns how many bytes s begins with that are printed as they are.
func plain(s string) int {
	for i := range len(s) {
		if s[i] <= ' ' || s[i] >= 0x7f {
			return i
		}
	}
	return len(s)
}

// letters adds letters without white space.
func (t *Text) letters(s string, style Style) {
	t.gap()
	from := len(t.b)
	t.b = append(t.b, s...)
	t.stretch(from, style)
}

// Break parts what follows from what was written: another paragraph or list item.
func (t *Text) Break() { t.lines = 2 }

// Wrap marks a line break that may be no more than the end of a full line; the
// function given to Done decides.
func (t *Text) Wrap() { t.lines = max(t.lines, 1) }

// Space parts the next word from the last.
func (t *Text) Space() { t.space = true }

// Empty reports whether nothing visible was written.
func (t *Text) Empty() bool { return len(t.b) == 0 }

// Last returns the last letter written, or 0.
func (t *Text) Last() rune {
	if len(t.b) == 0 {
		return 0
	}
	r, _ := utf8.DecodeLastRune(t.b)
	return r
}

// gap writes the white space that waits.
func (t *Text) gap() {
	if len(t.b) > 0 && (t.space || t.lines > 0) {
		switch t.lines {
		case 0:
			t.b = append(t.b, ' ')
		case 1:
			t.wraps = append(t.wraps, len(t.b))
			t.b = append(t.b, '\n')
		case 2:
			t.b = append(t.b, '\n')
		}
	}
	t.space, t.lines = false, 0
}

// stretch records that the bytes from the offset on are set in style.
func (t *Text) stretch(from int, style Style) {
	if style == (Style{}) {
		t.last = style
		return
	}
	if n := len(t.styles); n > 0 && t.last == style {
		t.styles[n-1].To = len(t.b)
		return
	}
	t.last = style
	style.From, style.To = from, len(t.b)
	t.styles = append(t.styles, style)
}

// Done returns the text and its styles. parts is asked about each Wrap, with the
// text before and after it; a wrap that parts nothing becomes a space.
func (t *Text) Done(parts func(before, after string) bool) (string, []Style) {
	s := string(t.b)
	for i, at := range t.wraps {
		end := len(s)
		if i+1 < len(t.wraps) {
			end = t.wraps[i+1]
		}
		start := strings.LastIndexByte(s[:at], '\n') + 1
		if parts == nil || !parts(s[start:at], s[at+1:end]) {
			t.b[at] = ' '
		}
	}
	return string(t.b), t.styles
}

// Whole returns the style that every letter of text has, and whether there is one.
func Whole(text string, styles []Style) (Style, bool) {
	if len(styles) != 1 || styles[0].From > 0 || styles[0].To < len(text) {
		return Style{}, false
	}
	return styles[0], true
}

// Shift returns the styles of text after its first n bytes are cut off.
func Shift(styles []Style, n int) []Style {
	var out []Style
	for _, s := range styles {
		if s.To <= n {
			continue
		}
		s.From, s.To = max(s.From-n, 0), s.To-n
		out = append(out, s)
	}
	return out
}

// Parts reports whether a line break between two lines parts paragraphs or list
// items: it does not when the first has no end and the second begins small.
func Parts(before, after string) bool {
	if label, _ := CutLabel(after); label != "" {
		return true
	}
	r, _ := utf8.DecodeRuneInString(after)
	return Ends(before) || !(unicode.IsLower(r) || strings.ContainsRune(",;:)&/", r))
}

// Ends reports whether a text ends as a sentence, a clause of a list or a heading
// with a colon does.
func Ends(s string) bool {
	s = strings.TrimRight(s, " \t\n\"'”’)]*")
	return s == "" || strings.ContainsRune(".!?:;…", lastRune(s))
}

func lastRune(s string) rune {
	r, _ := utf8.DecodeLastRuneInString(s)
	return r
}

// Breaking reports whether a Wrap or Break was asked for and nothing was written since.
func (t *Text) Breaking() bool { return t.lines > 0 && len(t.b) > 0 }

// MostInk returns the colour that more than half of a text's letters have, or "".
func MostInk(text string, styles []Style) string {
	count := map[string]int{}
	for _, s := range styles {
		if s.Ink == "" {
			continue
		}
		if count[s.Ink] += s.To - s.From; count[s.Ink]*2 > len(text) {
			return s.Ink
		}
	}
	return ""
}
