package serve

import (
	"slices"
	"strings"

	"arising"
	"arising/extract/doc"
)

// A blockView is a block of a document without pages, with what a row took from it
// marked.
type blockView struct {
	Kind  string // heading, paragraph, item or table
	Label string
	Runs  []run
	Rows  []rowView
}

type rowView struct {
	Head   bool
	Marked bool
	Cells  []cellView
}

type cellView struct {
	ColSpan, RowSpan int
	Head             bool
	Runs             []run
	Field            string // the field that was read from the cell
}

// A run is a stretch of text, marked when a field was read from it.
type run struct {
	Text, Field string
	Marked      bool
}

// around is how many blocks before the first marked one and after the last are shown,
// and rows of a table likewise.
const around = 6

// marked shows the part of a document in which a row stands.
func marked(d *doc.Document, at map[string][]place) (blocks []blockView, cut bool) {
	m := marker{fields: map[string]string{}, cells: map[string]string{}}
	for _, name := range sortedFields(at) {
		for _, p := range at[name] {
			m.add(name, p)
		}
	}
	first, last := -1, -1
	for _, p := range d.Pages {
		for i := range p.Blocks {
			v, hit := m.block(&p.Blocks[i])
			if hit {
				if first < 0 {
					first = len(blocks)
				}
				last = len(blocks)
			}
			blocks = append(blocks, v)
		}
	}
	if first < 0 {
		return blocks[:min(len(blocks), 4*around)], len(blocks) > 4*around
	}
	from, to := max(0, first-around), min(len(blocks), last+around+1)
	return blocks[from:to], from > 0 || to < len(blocks)
}

// A marker knows the places of a row.
type marker struct {
	fields map[string]string // by path
	cells  map[string]string // by sheet and cells
	lines  []int
	quotes []string
}

func (m *marker) add(name string, p place) {
	if p.Path != "" {
		m.fields[p.Path] = name
	}
	if p.Cells != "" {
		m.cells[p.Sheet+"!"+p.Cells] = name
	}
	if p.Line > 0 {
		m.lines = append(m.lines, p.Line)
	}
	if p.Quote != "" {
		m.quotes = append(m.quotes, p.Quote)
	}
}

// field is the field that was read at a place, "" when none was.
func (m *marker) field(l arising.Location) string {
	if l.Path != "" {
		if name, ok := m.fields[l.Path]; ok {
			return name
		}
	}
	if l.Cells != "" {
		if name, ok := m.cells[l.Sheet+"!"+l.Cells]; ok {
			return name
		}
	}
	if l.Line > 0 && slices.Contains(m.lines, l.Line) {
		return "record"
	}
	return ""
}

func (m *marker) block(b *doc.Block) (blockView, bool) {
	v := blockView{Kind: string(b.Kind), Label: b.Label}
	if b.Table == nil {
		name := m.field(b.Location)
		v.Runs = []run{{Text: b.Text, Field: name, Marked: name != ""}}
		return v, name != ""
	}
	hit := false
	var rows []rowView
	first, last := -1, -1
	for i := range b.Table.Rows {
		r := m.row(&b.Table.Rows[i])
		if r.Marked {
			hit = true
			if first < 0 {
				first = i
			}
			last = i
		}
		rows = append(rows, r)
	}
	v.Rows = rows
	if hit && len(rows) > 3*around {
		from, to := max(0, first-around), min(len(rows), last+around+1)
		v.Rows = rows[from:to]
		if from > 0 && rows[0].Head {
			v.Rows = append([]rowView{rows[0]}, v.Rows...)
		}
	} else if len(rows) > 3*around {
		v.Rows = rows[:around]
	}
	return v, hit
}

func (m *marker) row(r *doc.Row) rowView {
	v := rowView{Head: r.Head, Marked: m.field(r.Location) != ""}
	for _, c := range r.Cells {
		name := m.field(c.Location)
		v.Marked = v.Marked || name != ""
		cell := cellView{ColSpan: c.Cols(), RowSpan: c.Rows(), Head: c.Head, Field: name, Runs: []run{{Text: strings.TrimSpace(c.Text), Field: name, Marked: name != "" && name != "record"}}}
		v.Cells = append(v.Cells, cell)
	}
	return v
}
