package text

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"

	"arising"
	"arising/extract/doc"
	"arising/extract/doc/doctest"
)

func read(t *testing.T, src string) *doc.Document {
	t.Helper()
	d, err := Read(context.Background(), "case.txt", []byte(src), doc.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestSniff(t *testing.T) {
	tests := []struct {
		name, src string
		want      bool
	}{
		{"plain", "Harbour plan\n\n1. Mend the wall", true},
		{"windows-1252", "the council\x92s caf\xe9 \x96 open", true},
		{"utf-16 without mark", "H\x00a\x00r\x00b\x00o\x00u\x00r\x00 \x00w\x00a\x00l\x00l\x00", true},
		{"a picture named .pdf", "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", false},
		{"a photograph", "\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01", false},
		{"a truncated pdf", "%PDF-1.4\n1 0 obj", false},
		{"rich text", "{\\rtf1 Harbour}", false},
		{"zeros", "\x00\x00\x00\x00\x00\x00\x00\x00", false},
		{"noise", "\x01\x8f\x02\x93\x7f\x11\xfe\x80ab\x05\x06", false},
		{"blank", " \n\n ", false},
	}
	for _, c := range tests {
		if got := Sniff([]byte(c.src)); got != c.want {
			t.Errorf("%s: Sniff = %v, want %v", c.name, got, c.want)
		}
	}
}

func TestReadEmpty(t *testing.T) {
	_, err := Read(context.Background(), "empty.txt", []byte(" \n\f\n"), doc.Limits{})
	if !errors.Is(err, doc.ErrEmpty) {
		t.Errorf("error %v, want doc.ErrEmpty", err)
	}
}

func TestCases(t *testing.T) { doctest.Cases(t, "testdata/*.case", read) }

func TestInline(t *testing.T) {
	tests := []struct{ in, want string }{
		{"plain", "plain"},
		{"a <i>b</i> c", "a <i:b> c"},
		{"a **b c** d", "a <b:b c> d"},
		{"*9<sup>th</sup> May*", "<i:9th May>"},
		{"March 2013<sup>2</sup>", "March 2013"},
		{"***both***", "<bi:both>"},
		{"__b__ and snake_case_name", "<b:b> and snake_case_name"},
		{"5 * 3 * 2, x*", "5 * 3 * 2, x*"},
		{`a \* b \| c`, "a * b | c"},
		{"[the plan](https://holm.test/a(1).pdf \"x\") here", "the plan here"},
		{"&lt;AI1&gt; <AI1> AT&T R&amp;D", "<AI1> <AI1> AT&T R&D"},
		{"a<br>b", "a b"},
		{"Done.<br>Next", "Done.\nNext"},
		{"x <b>y", "x <b:y>"},
		{"soft\u00adhyphen\u00a0space", "softhyphen space"},
	}
	for _, c := range tests {
		got := inline(c.in)
		if s := doctest.Styled(got.text, got.styles); s != c.want {
			t.Errorf("inline(%q) = %q, want %q", c.in, s, c.want)
		}
	}
}

func TestDecode(t *testing.T) {
	tests := []struct{ name, src, want string }{
		{"utf-8 with mark", "\xef\xbb\xbfcaf\xc3\xa9", "café"},
		{"windows-1252", "caf\xe9 \x96 \x93quay\x94", "café – “quay”"},
		{"utf-8 with one wrong byte", "caf\xc3\xa9 it\x92s", "café it’s"},
		{"utf-16 with mark", "\xff\xfec\x00\xe9\x00", "cé"},
		{"utf-16 the other way", "\xfe\xff\x00c\x00\xe9", "cé"},
		{"utf-16 without mark", "q\x00u\x00a\x00y\x00", "quay"},
		{"utf-16 pair", "\xff\xfe\x3d\xd8\x0a\xde", "\U0001F60A"},
	}
	for _, c := range tests {
		if got := decode([]byte(c.src)); got != c.want {
			t.Errorf("%s: decode = %q, want %q", c.name, got, c.want)
		}
	}
}

func TestLimits(t *testing.T) {
	rows := strings.Repeat("a\tb\tc\n", 100)
	d, err := Read(context.Background(), "rows.txt", []byte(rows), doc.Limits{Cells: 30})
	if err != nil {
		t.Fatal(err)
	}
	if n := len(d.Pages[0].Blocks[0].Table.Rows); n != 10 {
		t.Errorf("%d rows within the limit, want 10", n)
	}
	if len(d.Diagnostics) != 1 || d.Diagnostics[0].Code != arising.LimitReached {
		t.Errorf("diagnostics %v, want one of a limit", d.Diagnostics)
	}
	if _, err := Read(context.Background(), "big.txt", []byte(rows), doc.Limits{Bytes: 10}); !errors.Is(err, doc.ErrTooLarge) {
		t.Errorf("error %v, want doc.ErrTooLarge", err)
	}
}

func TestOneLongLine(t *testing.T) {
	src := []byte(strings.Repeat("quay ", 2<<20))
	if _, err := Read(context.Background(), "line.txt", src, doc.Limits{}); !errors.Is(err, doc.ErrBound) {
		t.Errorf("error %v, want doc.ErrBound", err)
	}
}

// Lines, cells and marks without end must take time in proportion to their number.
func TestHugeSources(t *testing.T) {
	const size = 1 << 18
	for name, piece := range map[string]string{
		"one line": "quay ", "stars": "*a ", "openings": "<b", "links": "[a](b", "tabs": "\t", "rows": "a\tb\n",
		"pipes": "|a|\n", "feeds": "\f", "entities": "&amp", "labels": "1.\n", "tables": "<table><td>", "breaks": "<br>",
	} {
		t.Run(name, func(t *testing.T) {
			start := time.Now()
			src := []byte(strings.Repeat(piece, size/len(piece)))
			if _, err := Read(context.Background(), name, src, doc.Limits{}); err != nil && !errors.Is(err, doc.ErrEmpty) {
				t.Fatal(err)
			}
			if took := time.Since(start); took > 10*time.Second {
				t.Errorf("256 KB took %v", took)
			}
		})
	}
}

func FuzzRead(f *testing.F) {
	files, err := filepath.Glob("testdata/*.case")
	if err != nil || len(files) == 0 {
		f.Fatal("no seeds", err)
	}
	for _, file := range files {
		src, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(src))
	}
	for _, src := range []string{ // without markup, so that every letter counts
		"alpha beta\n\n1.\n\ngamma\t delta\tx\n\ty\n", "2\n\n3\n\n* a\n*b* c\n o  d\n", "a\tb\nc\n\nd", "ab\f\n2\n\fcd",
		"| a | b |\n|--|--|\n| c | d |", "x | y\n--|--\nz | w\n", "A B\n===\nc\n---\n- - d\n(a) f\n", "+--+--+\n| a | bc |\n+==+==+\n|d |e|\nf\n",
	} {
		f.Add(src)
	}
	f.Fuzz(func(t *testing.T, src string) {
		d, err := Read(context.Background(), "fuzz.txt", []byte(src), doc.Limits{})
		if err != nil {
			return
		}
		doctest.Sound(t, d)
		again, _ := Read(context.Background(), "fuzz.txt", []byte(src), doc.Limits{})
		if !reflect.DeepEqual(d, again) {
			t.Fatal("two readings differ")
		}
		if !utf8.ValidString(src) || strings.ContainsAny(src, "<>&[]!~\\\x00\uf0b7") || strings.HasPrefix(src, "---") {
			return // markup shows other letters than it is written with
		}
		for r, n := range letters(src) {
			if got := letters(doctest.Letters(d))[r]; got != n {
				t.Fatalf("%d of the letter %q in, %d out", n, r, got)
			}
		}
	})
}

func letters(s string) map[rune]int {
	count := map[rune]int{}
	for _, r := range s {
		if unicode.IsLetter(r) {
			count[r]++
		}
	}
	return count
}

// A table of any number of rows is one, though not all of its lines are held at once.
func TestTableLongerThanWhatIsHeld(t *testing.T) {
	var b strings.Builder
	b.WriteString("Ref     Step              Lead     Due\n")
	rows := 2*heldLines + 500
	for i := range rows {
		fmt.Fprintf(&b, "%-7d Mend gate %-7d Clerk    May 2031\n", i, i)
	}
	d, err := Read(t.Context(), "gates.txt", []byte(b.String()), doc.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	tables := 0
	for _, block := range d.Pages[0].Blocks {
		if block.Table != nil {
			if tables++; len(block.Table.Rows) != rows+1 {
				t.Errorf("%d rows, want %d", len(block.Table.Rows), rows+1)
			}
		}
	}
	if tables != 1 {
		t.Errorf("%d tables", tables)
	}
}

// In HTML that stands in Markdown, runs of spaces set no columns.
func TestInHTML(t *testing.T) {
	src := "---\ntitle: Notes\n---\n\n<p>Pond Panel</p>\n<p>Action:</p>\n<p>-          Ann Dray to count     the newts.</p>\n<p>-          Carl Dunn to  mend          the rail.</p>\n<ul><li>The rail	had come	loose.</li>\n</ul>\n"
	d, err := Read(context.Background(), "a.md", []byte(src), doc.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	for _, b := range d.Pages[0].Blocks {
		if b.Kind == doc.TableKind {
			t.Errorf("a table was read: %+v", b)
		}
	}
}
