package doc

import (
	"regexp"
	"slices"
	"strings"
)

// A NoteMark is the raised mark of a note: "¹", "[2]", "*". It says nothing of what
// it stands on, so it is kept beside the text and is no part of it.
type NoteMark struct {
	At   int    `json:"at"` // the byte of the text that it stands before
	Text string `json:"text"`
}

// noteMark matches what marks notes once it is raised: figures, a small letter, a
// small Roman number or a sign, also several of them, also in brackets; or the
// comma or bracket between two such that a change of fonts parted.
var noteMark = func() *regexp.Regexp {
	const one, between = `(?:(?:note |footnote )?\d{1,3}|[a-z]|[ivx]{1,5}|[*†‡§¶#]{1,4})`, `[\s\[\](),;–-]`
	return regexp.MustCompile(`^` + between + `*` + one + `(?:` + between + `+` + one + `)*` + between + `*$|^[\s\[\](),;]+$`)
}()

// unit matches the units of measure that a raised 2 or 3 is the power of.
var unit = regexp.MustCompile(`^[\d,.]*(?:[kcmµ]?m|ft|yd|in|mi|miles|feet|metres|s)$`)

// RaisedMark reports whether text that stands raised after the word before is the
// mark of a note, and not the power of a unit or the end of an ordinal.
func RaisedMark(before, text string) bool {
	const longest = 24
	if before == "" || len(text) > longest || !noteMark.MatchString(text) {
		return false
	}
	power := text == "2" || text == "3"
	return !power || !unit.MatchString(strings.ToLower(before))
}

// raisedFigures are the figures that are raised by themselves, in order.
const raisedFigures = "⁰¹²³⁴⁵⁶⁷⁸⁹"

// CutRaised parts a word from the mark of a note in raised figures at its end: "2024"
// and "¹" of "2024¹". A figure raised behind a small number is its power.
func CutRaised(word string) (before, mark string) {
	before = strings.TrimRight(word, raisedFigures)
	mark = word[len(before):]
	const year = 4 // figures
	number := strings.Trim(before, "0123456789.,") == ""
	if mark == "" || before == "" || number && len(before) < year || (mark == "²" || mark == "³") && unit.MatchString(strings.ToLower(before)) {
		return word, ""
	}
	return before, mark
}

// ShiftMarks returns the marks of text after its first n bytes are cut off.
func ShiftMarks(marks []NoteMark, n int) []NoteMark {
	var out []NoteMark
	for _, m := range marks {
		if m.At > n {
			out = append(out, NoteMark{m.At - n, m.Text})
		}
	}
	return out
}

// Printed returns text with the marks of its notes where they stand.
func Printed(text string, marks []NoteMark) string {
	for _, m := range slices.Backward(marks) {
		if m.At >= 0 && m.At <= len(text) {
			text = text[:m.At] + m.Text + text[m.At:]
		}
	}
	return text
}

// Raise adds s, which is set raised: the mark of a note is kept beside the text.
func (t *Text) Raise(s string, style Style) {
	if !t.Breaking() && RaisedMark(t.lastWord(), s) {
		t.Mark(s)
		return
	}
	t.Write(s, style)
}

// Mark keeps the mark of a note at the end of what was written.
func (t *Text) Mark(s string) {
	if s = strings.Join(strings.Fields(s), " "); s != "" {
		t.marks = append(t.marks, NoteMark{len(t.b), s})
	}
}

// Marks returns the marks of notes in the text.
func (t *Text) Marks() []NoteMark { return t.marks }

// lastWord returns the letters after the last white space.
func (t *Text) lastWord() string {
	const longest = 40
	tail := string(t.b[max(0, len(t.b)-longest):])
	return tail[strings.LastIndexAny(tail, " \n")+1:]
}
