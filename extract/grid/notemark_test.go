package grid_test

import (
	"testing"

	"arising"
	"arising/extract/doc"
	"arising/extract/grid"
	"arising/extract/grid/ink"
)

// set returns a word that begins at x on the line at y.
func set(text string, x, y, size float64) ink.Word {
	return ink.Word{Text: text, Size: size, Baseline: y, Box: arising.Box{x, y - 0.9*size, x + 0.5*size*float64(len(text)), y + 0.2*size}}
}

func TestNoteMarksAreNoText(t *testing.T) {
	for _, c := range []struct {
		name  string
		words []ink.Word
		want  string
		marks string
	}{
		{"on a heading", []ink.Word{set("To", 50, 100, 12), set("mend?", 66, 100, 12), set("1", 96.2, 96, 8)}, "To mend?", "1"},
		{"on a year", []ink.Word{set("May", 50, 100, 10), set("2024", 68, 100, 10), set("12", 88.2, 97, 6)}, "May 2024", "12"},
		{"a small letter", []ink.Word{set("Amber", 50, 100, 10), set("b", 75, 96, 6)}, "Amber", "b"},
		{"a sign", []ink.Word{set("Amber", 50, 100, 10), set("†", 75.5, 97, 7)}, "Amber", "†"},
		{"before a full stop", []ink.Word{set("shut", 50, 100, 10), set("3", 70, 96, 6), set(".", 73, 100, 10)}, "shut.", "3"},
		{"drawn before its word", []ink.Word{set("4", 70, 96, 6), set("gate", 50, 100, 10)}, "gate", "4"},
		{"two marks", []ink.Word{set("gate", 50, 100, 10), set("1,", 70, 96, 6), set("2", 77, 96, 6)}, "gate", "1,2"},
		{"a figure raised by itself", []ink.Word{set("May", 50, 100, 10), set("2024¹", 68, 100, 10)}, "May 2024", "¹"},
		{"the power of a number", []ink.Word{set("10³", 50, 100, 10), set("m²", 80, 100, 10)}, "10³ m²", ""},
		{"the power of a unit", []ink.Word{set("40", 50, 100, 10), set("m", 63, 100, 10), set("2", 68, 96, 6)}, "40 m2", ""},
		{"lowered", []ink.Word{set("CO", 50, 100, 10), set("2", 60, 102, 6)}, "CO2", ""},
		{"the mark of the note itself", []ink.Word{set("2", 50, 97, 6), set("See", 54, 100, 8), set("below.", 70, 100, 8)}, "2 See below.", ""},
		{"as large as the words", []ink.Word{set("gate", 50, 100, 10), set("2", 70.5, 96, 9)}, "2 gate", ""},
		{"far from the words", []ink.Word{set("gate", 50, 100, 10), set("2", 78, 96, 6)}, "2 gate", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			pages := grid.Layout([]ink.Page{{Number: 1, Width: 600, Height: 800, Words: c.words}})
			var text, marks string
			for _, b := range pages[0].Blocks {
				if text != "" {
					text += " "
				}
				if b.Label != "" {
					text += b.Label + " "
				}
				text += b.Text
				for _, m := range b.NoteMarks {
					marks += m.Text
				}
			}
			if text != c.want || marks != c.marks {
				t.Errorf("text %q, marks %q; want %q, %q", text, marks, c.want, c.marks)
			}
		})
	}
}

func TestNoteMarkKeepsItsPlace(t *testing.T) {
	c := doc.Cell{Text: "Amber now", NoteMarks: []doc.NoteMark{{At: 5, Text: "1"}, {At: 9, Text: "*"}}}
	if got := doc.Printed(c.Text, c.NoteMarks); got != "Amber1 now*" {
		t.Errorf("printed %q, want each mark where it stood", got)
	}
}
