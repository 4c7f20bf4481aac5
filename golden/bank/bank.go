// Package bank reads tables that a person labelled: what each is, what its columns are
// for, and what each row is. make train learns from some of them and golden hidden is
// scored on others.
//
// A file holds tables one after another, in lines of fields parted by tabs. The first
// field says what the line is:
//
//	table  plan  somewhere-2019      kind and publisher; begins a table
//	title  Improvement plan          the heading over it
//	above  Appendix B: Action log    headings above that one, outermost first
//	roles  ref  action  lead  due    what the columns are for; "?" is not said
//	head   No.  What we will do …    a row with its cells; the others are band, data, note, title
//
// In a cell \n is a line break, {2} before the text spans two columns, {b} is bold and
// {#ff0000} after it is its fill.
package bank

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"arising/extract/doc"
)

// A Table is one labelled table.
type Table struct {
	File, Kind, Group string
	Line              int // of the file
	Title             string
	Above             []string
	Roles             []string
	Rows              []Row
	// Twins is of how many tables without headings, of the same columns, the rows are; 0 is
	// one.
	Twins int
}

// A Row is one labelled row.
type Row struct {
	Kind  string
	Cells []doc.Cell
}

// RowKinds are what a row may be.
var RowKinds = []string{"head", "data", "band", "note", "title"}

// Glob reads the files that a pattern names, sorted by name.
func Glob(pattern string) ([]Table, error) {
	files, err := filepath.Glob(pattern)
	if err != nil {
		return nil, fmt.Errorf("find tables: %w", err)
	}
	slices.Sort(files)
	var out []Table
	for _, file := range files {
		tables, err := readFile(file)
		if err != nil {
			return nil, err
		}
		out = append(out, tables...)
	}
	return out, nil
}

func readFile(file string) ([]Table, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, fmt.Errorf("read tables: %w", err)
	}
	defer f.Close()
	return Read(filepath.Base(file), f)
}

// Read reads the tables of one file.
func Read(name string, src io.Reader) ([]Table, error) {
	var out []Table
	in := bufio.NewScanner(src)
	in.Buffer(nil, 1<<20)
	for line := 1; in.Scan(); line++ {
		text := in.Text()
		if strings.HasPrefix(text, "#") || strings.TrimSpace(text) == "" {
			continue
		}
		fields := strings.Split(text, "\t")
		if fields[0] == "table" {
			if len(fields) < 2 {
				return nil, fmt.Errorf("%s:%d: a table needs its kind", name, line)
			}
			t := Table{File: name, Line: line, Kind: fields[1]}
			if len(fields) > 2 {
				t.Group = fields[2]
			}
			out = append(out, t)
			continue
		}
		if len(out) == 0 {
			return nil, fmt.Errorf("%s:%d: %q before the first table", name, line, fields[0])
		}
		if err := out[len(out)-1].add(fields); err != nil {
			return nil, fmt.Errorf("%s:%d: %w", name, line, err)
		}
	}
	if err := in.Err(); err != nil {
		return nil, fmt.Errorf("read tables %s: %w", name, err)
	}
	return out, nil
}

func (t *Table) add(fields []string) error {
	switch kind := fields[0]; {
	case kind == "title":
		t.Title = strings.Join(fields[1:], " ")
	case kind == "above":
		t.Above = fields[1:]
	case kind == "roles":
		t.Roles = fields[1:]
	case slices.Contains(RowKinds, kind):
		row := Row{Kind: kind}
		col := 0
		for _, field := range fields[1:] {
			c := cell(field)
			c.Col = col
			col += c.Cols()
			row.Cells = append(row.Cells, c)
		}
		if len(t.Roles) > 0 && col > len(t.Roles) {
			return fmt.Errorf("%d cells; there are %d roles", col, len(t.Roles))
		}
		t.Rows = append(t.Rows, row)
	default:
		return fmt.Errorf("no line is called %q", kind)
	}
	return nil
}

var spans, fill = regexp.MustCompile(`^\{(\d+)\}`), regexp.MustCompile(`\{(#[0-9a-f]{6})\}$`)

func cell(field string) doc.Cell {
	var c doc.Cell
	if m := spans.FindStringSubmatch(field); m != nil {
		c.ColSpan, _ = strconv.Atoi(m[1]) // of figures
		field = field[len(m[0]):]
	}
	if m := fill.FindStringSubmatch(field); m != nil {
		c.Fill = m[1]
		field = strings.TrimSuffix(field, m[0])
	}
	field, bold := strings.CutPrefix(field, "{b}")
	c.Text = strings.ReplaceAll(field, `\n`, "\n")
	if bold {
		c.Styles = []doc.Style{{To: len(c.Text), Bold: true}}
	}
	return c
}

// Line writes a row as Read reads it.
func (r Row) Line() string {
	var b strings.Builder
	b.WriteString(r.Kind)
	for _, c := range r.Cells {
		b.WriteByte('\t')
		if c.Cols() > 1 {
			fmt.Fprintf(&b, "{%d}", c.Cols())
		}
		text := strings.TrimSpace(c.Text)
		if len(c.Styles) > 0 && c.Styles[0].Bold && c.Styles[0].From == 0 && c.Styles[0].To >= len(text) {
			b.WriteString("{b}")
		}
		b.WriteString(strings.NewReplacer("\n", `\n`, "\t", " ").Replace(text))
		if c.Fill != "" {
			fmt.Fprintf(&b, "{%s}", c.Fill)
		}
	}
	return b.String()
}

// Cols returns how many columns the table has.
func (t *Table) Cols() int {
	n := len(t.Roles)
	for _, r := range t.Rows {
		for _, c := range r.Cells {
			n = max(n, c.Col+c.Cols())
		}
	}
	return n
}

// Document makes a document of the table and the headings above it.
func (t *Table) Document() *doc.Document {
	var blocks []doc.Block
	for i, text := range append(slices.Clone(t.Above), t.Title) {
		if text != "" {
			blocks = append(blocks, doc.Block{Kind: doc.Heading, Level: i + 1, Text: text})
		}
	}
	d := &doc.Table{Number: 1, Method: "html", Cols: t.Cols()}
	for _, r := range t.Rows {
		d.Rows = append(d.Rows, doc.Row{Cells: slices.Clone(r.Cells)})
	}
	blocks = append(blocks, doc.Block{Kind: doc.TableKind, Table: d})
	return &doc.Document{Pages: []doc.Page{{Number: 1, Blocks: blocks}}}
}
