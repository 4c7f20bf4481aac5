package meeting

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"arising/extract/outline"
	"arising/extract/rules"
)

// top is what stands above the text of every case.
var top = []outline.Line{
	{Text: "Minutes of the Works Panel held on 4 May 2021", Heading: true},
	{Text: "Present: Cllr Nick Rook (Chair), Ada Brook (AB), Carl Dunn (CD), Mrs Eve Heron (Clerk), Tom Lark, Head of Estates (TL)"},
	{Label: "3.", Text: "Ponds and paths", Heading: true},
}

// TestCases reads the cases of testdata/*.txt. A case is a line "> " with the paragraphs of
// an item, parted by " ¶ " ("# " begins a headline, "| " who stands in a cell behind the
// text before it), and under it what is to be read: "A WHO | TEXT | DUE", "D TEXT | VOTE",
// "-" for nothing.
func TestCases(t *testing.T) {
	files, _ := filepath.Glob("testdata/*.txt")
	total := 0
	for _, file := range files {
		src, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var input string
		var want []string
		check := func(line int) {
			if input == "" {
				return
			}
			total++
			got := read(input, want)
			if g, w := strings.Join(got, "\n"), strings.Join(want, "\n"); g != w {
				t.Errorf("%s:%d: %s\ngot:\n%s\nwant:\n%s", filepath.Base(file), line, input, g, w)
			}
		}
		at := 0
		for n, text := range strings.Split(string(src), "\n") {
			switch {
			case strings.HasPrefix(text, "> "):
				check(at)
				input, want, at = text[2:], nil, n+1
			case text == "" || strings.HasPrefix(text, "//") || text == "-":
			default:
				want = append(want, text)
			}
		}
		check(at)
	}
	if total < 120 {
		t.Errorf("only %d cases were read", total)
	}
}

// read returns what is read of a case, in the form of its lines; the parts that none of
// want has are left out.
func read(input string, want []string) []string {
	lines := append([]outline.Line(nil), top...)
	row := 0
	for _, text := range strings.Split(input, " ¶ ") {
		x := outline.Line{Text: text}
		switch {
		case strings.HasPrefix(text, "# "):
			x.Text, x.Heading = text[2:], true
		case strings.HasPrefix(text, "| "):
			row++
			last := &lines[len(lines)-1]
			last.Table, last.Row, last.Data = 1, row, true
			x.Text, x.Table, x.Row, x.Col, x.Data = text[2:], 1, row, 1, true
		case strings.HasPrefix(text, "• "):
			x.Label, x.Text, x.Item = "•", text[len("• "):], true
		default:
			x.Label, x.Text = outline.SplitLabel(text)
		}
		lines = append(lines, x)
	}
	dated, voted := false, false
	for _, w := range want {
		parts := strings.Split(w, " | ")
		dated = dated || strings.HasPrefix(w, "A") && len(parts) > 2
		voted = voted || strings.HasPrefix(w, "D") && len(parts) > 1
	}
	var out []string
	for _, r := range Read(rules.Default(), lines, false, func(int) bool { return false }).Rows {
		text := strings.ReplaceAll(r.Text, "\n", " / ")
		switch {
		case r.Kind == Action && dated:
			out = append(out, strings.TrimRight(strings.TrimSpace("A "+r.Who)+" | "+text+" | "+r.When, " |"))
		case r.Kind == Action:
			out = append(out, strings.TrimSpace("A "+r.Who)+" | "+text)
		case voted:
			out = append(out, strings.TrimRight("D "+text+" | "+r.Vote, " |"))
		default:
			out = append(out, "D "+text)
		}
	}
	return out
}

// FuzzRead has three properties: it ends, the same lines give the same rows, and every row
// stands in the lines that it names.
func FuzzRead(f *testing.F) {
	for _, s := range []string{"RESOLVED that the net be bought.\nAction: AB to tell the warden.", "Proposed by A, seconded by B and agreed", "(1) a (2) b\n16/05/8.1 The net", "A. B. (C) “That"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		lines := append([]outline.Line(nil), top...)
		for _, text := range strings.Split(s, "\n") {
			x := outline.Line{}
			x.Label, x.Text = outline.SplitLabel(strings.Join(strings.Fields(text), " "))
			lines = append(lines, x)
		}
		no := func(int) bool { return false }
		a, b := Read(rules.Default(), lines, false, no), Read(rules.Default(), lines, false, no)
		if fmt.Sprint(a.Rows) != fmt.Sprint(b.Rows) {
			t.Fatalf("two readings differ: %v, %v", a.Rows, b.Rows)
		}
		for _, r := range a.Rows {
			if r.From < 0 || r.From >= r.To || r.To > len(lines) || r.Text == "" {
				t.Fatalf("row %+v of %d lines", r, len(lines))
			}
		}
	})
}
