// Package outline tells how the running text of a document is built, and nothing of what
// it says: which lines are headings and what stands under them, which are the items of
// one list with their sub-items and the paragraphs that go on, and which blocks a label
// that recurs begins ("Recommendation 7").
package outline

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A Line is a paragraph, a heading, an item of a list or a paragraph of a cell.
type Line struct {
	Label        string // as printed: "2.1", "(a)", "•"; "" when it has none
	Text         string // without its label
	Heading      bool   // the reader took it for a heading
	Item         bool   // the reader took it for an item of a list
	Level        int    // of a heading, or how far in an item is set
	Bold, Italic bool
	Size         float64 // of its letters; 0 when it is not known
	Page         int
	// Table, Row and Col tell where a cell's line stood; Table is 0 outside tables.
	Table, Row, Col int
	// Data says that the cell stood in a row of several.
	Data bool
}

// titleRunes is the longest line that its weight or capitals alone make a heading.
const titleRunes = 100

// boldSentence is how many words a bold sentence has at most that stands as a heading.
const boldSentence = 14

// Headline reports whether the line stands as a heading does: it is one, or is short,
// ends no sentence and is bold or in capitals.
func (l Line) Headline() bool {
	if l.Heading {
		return true
	}
	if l.Item && !l.Bold || utf8.RuneCountInString(l.Text) > titleRunes || strings.HasSuffix(l.Text, ";") {
		return false
	}
	if EndsSentence(l.Text) {
		return l.Bold && l.Label == "" && l.Table == 0 && Words(l.Text) <= boldSentence
	}
	return l.Bold || Capitals(l.Text)
}

// rank says how far down a headline stands: 1 is the highest.
func (l Line) rank() int {
	const bold, plain = 8, 9 // under every heading of a reader, whose levels end at 6
	switch {
	case l.Heading && l.Level > 0:
		return l.Level
	case l.Heading:
		return bold - 1
	case l.Bold:
		return bold
	}
	return plain
}

// Full is the line as printed, its label before it.
func (l Line) Full() string {
	if l.Label == "" {
		return l.Text
	}
	return l.Label + " " + l.Text
}

// Opens reports whether a text leads in what follows it: it ends in a colon, or in one
// with a dash.
func Opens(text string) bool { return strings.HasSuffix(strings.TrimRight(text, "-–—‐ "), ":") }

// EndsSentence reports whether text ends as a sentence does.
func EndsSentence(s string) bool {
	s = strings.TrimRight(s, `"'”’)`)
	return strings.HasSuffix(s, ".") || strings.HasSuffix(s, "?") || strings.HasSuffix(s, "!")
}

// StartsLower reports whether text begins with a small letter.
func StartsLower(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLower(r)
}

// Capitals reports whether text has letters and all are capitals.
func Capitals(s string) bool {
	letters := 0
	for _, r := range s {
		if unicode.IsLower(r) {
			return false
		}
		if unicode.IsUpper(r) {
			letters++
		}
	}
	return letters > 2
}

// Words counts the words of s.
func Words(s string) int { return len(strings.Fields(s)) }

// Notes tells which lines are notes at the foot of a page: they are set smaller than the
// text, and nothing of its size follows them on their page.
func Notes(lines []Line) []bool {
	const smaller, figured = 0.87, 0.96 // of the text's size; the second for lines that begin with a figure
	body := bodySize(lines)
	out := make([]bool, len(lines))
	if body == 0 {
		return out
	}
	for i := len(lines) - 1; i >= 0; i-- {
		x := lines[i]
		if x.Text == "" {
			continue
		}
		last := i+1 == len(lines) || lines[i+1].Page != x.Page || out[i+1]
		size := smaller
		if label := x.Full(); label[0] >= '0' && label[0] <= '9' {
			size = figured
		}
		out[i] = last && x.Table == 0 && !x.Heading && x.Size > 0 && x.Size < size*body && x.Page > 0
	}
	return out
}

// bodySize is the size that most of the text is set in; 0 when it is not known.
func bodySize(lines []Line) float64 {
	bytes := make(map[float64]int)
	for _, x := range lines {
		if x.Size > 0 {
			bytes[x.Size] += len(x.Text)
		}
	}
	size, most := 0.0, 0
	for s, n := range bytes {
		if n > most || n == most && s > size {
			size, most = s, n
		}
	}
	return size
}

// contents tells which lines are entries of a table of contents: short, with a page's
// number at the end, and several of them together.
func contents(lines []Line) []bool {
	const several = 3
	out := make([]bool, len(lines))
	entry := func(x Line) bool {
		text := strings.TrimRight(x.Text, " ")
		bare := strings.TrimRight(text, "0123456789")
		dotted := strings.Contains(text, "....") || strings.Contains(text, ". . .")
		return dotted || len(bare) < len(text) && len(text)-len(bare) <= 3 && Words(text) <= 16 && strings.HasSuffix(bare, " ") && bare != "" && x.Table == 0 && !StartsLower(bare)
	}
	for i := 0; i < len(lines); {
		j := i
		for j < len(lines) && entry(lines[j]) {
			j++
		}
		if j-i >= several {
			for k := i; k < j; k++ {
				out[k] = true
			}
		}
		i = max(j, i+1)
	}
	return out
}
