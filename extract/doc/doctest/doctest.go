// Package doctest helps the tests of the readers: it prints a document as an
// outline that a person can write by hand, and runs cases kept in files.
package doctest

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"

	"arising/extract/doc"
)

// Outline prints one line a block and one a row of a table:
//
//	heading 2 [1.] Purpose
//	item [2.1] That the board notes the plan
//	table tabs 3
//	| Ref | Action | Lead
//	| 1 | Mend the wall⏎and the gate | 2+1x2: Warden {#ff0000}
//
// A line break is "⏎"; a cell that is not next to the last, or spans, says its
// column and its columns x rows in front; a fill, a picture's text and struck-out
// words stand behind.
func Outline(d *doc.Document) string {
	var out strings.Builder
	for _, p := range d.Pages {
		if len(d.Pages) > 1 {
			fmt.Fprintf(&out, "page %d\n", p.Number)
		}
		for _, b := range p.Blocks {
			block(&out, b)
		}
	}
	return out.String()
}

func block(out *strings.Builder, b doc.Block) {
	if b.Table == nil {
		out.WriteString(string(b.Kind))
		if b.Kind == doc.Heading {
			fmt.Fprintf(out, " %d", b.Level)
		}
		if b.Label != "" {
			fmt.Fprintf(out, " [%s]", b.Label)
		}
		out.WriteString(" " + oneLine(printed(b.Text, b.NoteMarks)))
		if b.Deleted != "" {
			out.WriteString(" ~" + b.Deleted + "~")
		}
		out.WriteByte('\n')
		return
	}
	fmt.Fprintf(out, "table %s %d", b.Table.Method, b.Table.Cols)
	if b.Table.Caption != "" {
		out.WriteString(" " + b.Table.Caption)
	}
	out.WriteByte('\n')
	for _, r := range b.Table.Rows {
		if r.Head {
			out.WriteString("head ")
		}
		next := 0
		for i, c := range r.Cells {
			if i > 0 {
				out.WriteByte(' ')
			}
			out.WriteString("|")
			if c.Col != next || c.Cols() > 1 || c.Rows() > 1 {
				fmt.Fprintf(out, " %d+%dx%d:", c.Col, c.Cols(), c.Rows())
			}
			next = c.Col + c.Cols()
			for _, part := range []string{oneLine(printed(c.Text, c.NoteMarks)), wrap("{", c.Fill, "}"), wrap("<", c.Alt, ">"), wrap("~", c.Deleted, "~")} {
				if part != "" {
					out.WriteString(" " + part)
				}
			}
		}
		out.WriteByte('\n')
	}
}

// printed returns text with the marks of notes where they stand, each behind a "^".
func printed(text string, marks []doc.NoteMark) string {
	shown := make([]doc.NoteMark, len(marks))
	for i, m := range marks {
		shown[i] = doc.NoteMark{At: m.At, Text: "^" + m.Text}
	}
	return doc.Printed(text, shown)
}

func oneLine(s string) string { return strings.ReplaceAll(s, "\n", "⏎") }

func wrap(before, s, after string) string {
	if s == "" {
		return ""
	}
	return before + s + after
}

// Styled marks the styles of a text: "plain <b:bold> <i:italic>".
func Styled(text string, styles []doc.Style) string {
	var out strings.Builder
	at := 0
	for _, s := range styles {
		out.WriteString(text[at:s.From] + "<")
		if s.Bold {
			out.WriteByte('b')
		}
		if s.Italic {
			out.WriteByte('i')
		}
		out.WriteString(s.Ink + s.Font + ":" + text[s.From:s.To] + ">")
		at = s.To
	}
	return out.String() + text[at:]
}

// Cases runs every file that matches glob. A file holds the source, a line of
// "----", and the outline that it must give. No file is a failure.
func Cases(t *testing.T, glob string, read func(t *testing.T, src string) *doc.Document) {
	t.Helper()
	files, err := filepath.Glob(glob)
	if err != nil || len(files) == 0 {
		t.Fatalf("no case matches %s: %v", glob, err)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			src, want, ok := strings.Cut(string(text), "\n----\n")
			if !ok {
				t.Fatalf("%s has no line of ----", file)
			}
			if got := Outline(read(t, src)); got != want {
				t.Errorf("%s:\n%s", file, diff(got, want))
			}
		})
	}
}

// diff shows the lines that differ from the first on.
func diff(got, want string) string {
	g, w := strings.Split(got, "\n"), strings.Split(want, "\n")
	i := 0
	for i < len(g) && i < len(w) && g[i] == w[i] {
		i++
	}
	return fmt.Sprintf("from line %d\ngot:\n%s\nwant:\n%s", i+1, strings.Join(g[i:], "\n"), strings.Join(w[i:], "\n"))
}

// Letters returns every letter and figure of a document, in order, spaces left out:
// what a reader must not lose.
func Letters(d *doc.Document) string {
	var out strings.Builder
	add := func(parts ...string) {
		for _, s := range parts {
			for _, r := range s {
				if unicode.IsLetter(r) || unicode.IsDigit(r) {
					out.WriteRune(r)
				}
			}
		}
	}
	for _, p := range d.Pages {
		for _, b := range p.Blocks {
			add(b.Label, doc.Printed(b.Text, b.NoteMarks), b.Deleted)
			if b.Table == nil {
				continue
			}
			add(b.Table.Caption)
			for _, r := range b.Table.Rows {
				for _, c := range r.Cells {
					add(doc.Printed(c.Text, c.NoteMarks), c.Deleted)
				}
			}
		}
	}
	return out.String()
}

// Sound fails the test when a document breaks a promise of its types: styles in
// order and within their text, cells in order and within their table.
func Sound(t *testing.T, d *doc.Document) {
	t.Helper()
	styles := func(text string, styles []doc.Style) {
		at := 0
		for _, s := range styles {
			if s.From < at || s.To <= s.From || s.To > len(text) {
				t.Fatalf("style %+v out of place in %q", s, text)
			}
			at = s.To
		}
	}
	for _, p := range d.Pages {
		for _, b := range p.Blocks {
			styles(b.Text, b.Styles)
			if b.Table == nil {
				continue
			}
			for _, r := range b.Table.Rows {
				next := 0
				for _, c := range r.Cells {
					if c.Col < next || c.Col+c.Cols() > b.Table.Cols {
						t.Fatalf("cell %+v out of place in a table of %d columns", c, b.Table.Cols)
					}
					next = c.Col + c.Cols()
					styles(c.Text, c.Styles)
				}
			}
		}
	}
}
