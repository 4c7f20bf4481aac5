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
func marked(d *doc.Document, at map[string][]place, printed []run) (blocks []blockView, cut bool) {
	m := marker{fields: map[string]string{}, cells: map[string]string{}, printed: printed}
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
	// printed are the words of each field, which mark what stands in a line or row that
	// the row was read from where its cells have no places of their own.
	printed []run
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
		if name == "record" {
			v.Runs = m.runs(b.Text)
		}
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
	if v.Marked {
		for i := range v.Cells {
			if c := &v.Cells[i]; !c.Runs[0].Marked {
				c.Runs = m.runs(c.Runs[0].Text)
			}
		}
	}
	return v
}

// shortest is how many letters words must have to be looked for within others.
const shortest = 4

// runs marks in a text the words of fields: the whole of a text that a field holds, and
// the first place of a field's words in a longer one.
func (m *marker) runs(text string) []run {
	folded := strings.Join(strings.Fields(text), " ")
	for _, p := range m.printed {
		words := strings.Join(strings.Fields(p.Text), " ")
		if folded != "" && (words == folded || len(folded) >= shortest && strings.Contains(words, folded)) {
			return []run{{Text: text, Field: p.Field, Marked: true}}
		}
	}
	for _, p := range m.printed {
		if at := strings.Index(text, p.Text); at >= 0 && len(p.Text) >= shortest {
			return slices.Concat(m.runs(text[:at]), []run{{Text: p.Text, Field: p.Field, Marked: true}}, m.runs(text[at+len(p.Text):]))
		}
	}
	return []run{{Text: text}}
}
