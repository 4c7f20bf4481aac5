package grid

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"arising"
	"arising/extract/doc"
	"arising/extract/grid/ink"
	"arising/extract/grid/lattice"
	"arising/extract/grid/text"
)

// body is how most of a document is set.
type body struct {
	size float64
	bold bool // most of it is bold, so bold tells nothing
}

// bodyOf measures the letters that stand in no ruled table.
func bodyOf(pages [][]ink.Line) body {
	bySize := map[float64]int{}
	all, bold := 0, 0
	for _, lines := range pages {
		for i := range lines {
			for _, w := range lines[i].Words {
				n := utf8.RuneCountInString(w.Text)
				bySize[math.Round(w.Size*2)/2] += n
				all += n
				if w.Bold {
					bold += n
				}
			}
		}
	}
	var b body
	for size, n := range bySize {
		if n > bySize[b.size] || n == bySize[b.size] && size < b.size {
			b.size = size
		}
	}
	b.bold = bold*2 > all
	return b
}

// blocks makes the blocks of one region: its paragraphs and tables from the top
// down.
func (p *pageLayout) blocks(r text.Region) []doc.Block {
	lines := ink.Lines(r.Words)
	box := r.Box()
	right := box[2]
	var rights []float64
	for i := range lines {
		rights = append(rights, lines[i].Box[2])
	}
	if len(rights) > 0 {
		slices.Sort(rights)
		right = rights[len(rights)*49/50]
	}
	c := text.ColumnOf(lines, box[0], right)
	c.Bars = p.bars(box)
	slices.SortStableFunc(r.Set, func(a, b text.Placed) int { return cmp.Compare(a.Box()[1], b.Box()[1]) })
	var out []doc.Block
	for _, t := range r.Set {
		var before []ink.Line
		k := 0
		for k < len(lines) && lines[k].Baseline < t.Box()[1]+1 {
			k++
		}
		before, lines = lines[:k], lines[k:]
		out = append(out, p.text(c, before)...)
		switch t := t.(type) {
		case *lattice.Lattice:
			out = append(out, p.table(t))
		case *text.Panel:
			out = append(out, p.flow(text.Region{Words: t.Words})...)
		}
	}
	return append(out, p.text(c, lines)...)
}

// flow makes the blocks of a part of the page: its columns of text one after the
// other, each with the tables that white space sets in it.
func (p *pageLayout) flow(r text.Region) []doc.Block {
	var out []doc.Block
	for _, part := range text.Regions(r, 0) {
		p.trace.region(part.Box())
		out = append(out, p.blocks(p.aligned(part))...)
	}
	return out
}

// bars returns the level lines that are drawn through a box, from the top down.
func (p *pageLayout) bars(box arising.Box) []ink.Ruling {
	var out []ink.Ruling
	for _, r := range p.frame.Rulings {
		if !r.Vertical() && r.X1-r.X0 > 100 && r.Y0 > box[1] && r.Y0 < box[3] && r.X0 < box[2] && r.X1 > box[0] {
			out = append(out, r)
		}
	}
	slices.SortFunc(out, func(a, b ink.Ruling) int { return cmp.Compare(a.Y0, b.Y0) })
	return out
}

func (p *pageLayout) table(t *lattice.Lattice) doc.Block {
	table := t.Table(p.frame, p.doc.vocab)
	p.lefts = append(p.lefts, t.Xs[0])
	return doc.Block{Kind: doc.TableKind, Table: table, Location: table.Location}
}

// text makes blocks of lines that no table parts.
func (p *pageLayout) text(c text.Column, lines []ink.Line) []doc.Block {
	var out []doc.Block
	paras := c.Paras(lines)
	for i := range paras {
		out = append(out, p.block(&paras[i]))
	}
	return out
}

func (p *pageLayout) block(q *text.Para) doc.Block {
	b := doc.Block{Kind: doc.Paragraph, Size: ink.Round1(q.Size)}
	skip := 0
	if q.Mark.Label != "" {
		b.Kind, b.Label, skip = doc.Item, q.Mark.Label, q.Mark.Words
	}
	s := text.Setting{Vocab: p.doc.vocab}
	s.Para(q, skip)
	if len(s.Text) == 0 && b.Label != "" { // a label of nothing is what is said
		b.Kind, b.Label = doc.Paragraph, ""
		s = text.Setting{Vocab: p.doc.vocab}
		s.Para(q, 0)
	}
	b.Text, b.Styles, b.NoteMarks, b.Deleted = string(s.Text), s.Styles, s.Marks, string(s.Deleted)
	b.Bold, b.Italic = whole(b.Text, b.Styles)
	b.Styles = withoutWhole(b.Styles, b.Bold, b.Italic)
	if p.heading(q, &b) {
		b.Kind = doc.Heading
	}
	b.Location = lattice.Located(p.frame, q.Box)
	p.lefts = append(p.lefts, q.Left)
	return b
}

// whole reports whether all of a text is bold or italic.
func whole(text string, styles []doc.Style) (bold, italic bool) {
	nb, ni := 0, 0
	for _, s := range styles {
		if s.Bold {
			nb += s.To - s.From
		}
		if s.Italic {
			ni += s.To - s.From
		}
	}
	least := len(text) - 2*len(styles) // spaces between stretches are in none
	return nb > 0 && nb >= least, ni > 0 && ni >= least
}

// withoutWhole drops what is true of the whole block from its stretches.
func withoutWhole(styles []doc.Style, bold, italic bool) []doc.Style {
	var out []doc.Style
	for _, s := range styles {
		s.Bold, s.Italic = s.Bold && !bold, s.Italic && !italic
		if s.Bold || s.Italic || s.Ink != "" || s.Font != "" {
			out = append(out, s)
		}
	}
	return out
}

// heading reports whether a paragraph is set as a heading: short, and larger or
// bolder than the body or in capitals.
func (p *pageLayout) heading(q *text.Para, b *doc.Block) bool {
	n := utf8.RuneCountInString(b.Text)
	if len(q.Lines) > 3 || n > 160 || n < 2 || !strings.ContainsFunc(b.Text, unicode.IsLetter) {
		return false
	}
	if b.Kind == doc.Item && strings.Contains(text.Bullets, b.Label) {
		return false
	}
	last := b.Text[len(b.Text)-1:]
	size := text.MainSize(&q.Lines[0])
	if size >= 1.15*p.doc.body.size {
		return n <= 120 || !strings.ContainsAny(last, ".;,")
	}
	if strings.ContainsAny(last, ".;,") && b.Label == "" || size < 0.85*p.doc.body.size {
		return false
	}
	if b.Bold && !p.doc.body.bold {
		return !strings.ContainsAny(last, ";,")
	}
	return capitals(b.Text) && n <= 100 && !strings.ContainsAny(last, ";,.")
}

// capitals reports whether a text has letters, and no small ones to speak of.
func capitals(s string) bool {
	upper, lower := 0, 0
	for _, r := range s {
		if unicode.IsUpper(r) {
			upper++
		} else if unicode.IsLower(r) {
			lower++
		}
	}
	return upper >= 4 && lower == 0
}

// levels gives headings their level by size over the whole document, and items
// theirs by how far they are set in.
func levels(pages []doc.Page, lefts [][]float64) {
	var sizes []float64
	for i := range pages {
		for _, b := range pages[i].Blocks {
			if b.Kind == doc.Heading {
				sizes = append(sizes, math.Round(b.Size))
			}
		}
	}
	slices.Sort(sizes)
	sizes = slices.Compact(sizes)
	for i := range pages {
		var stack []indent
		for k := range pages[i].Blocks {
			b := &pages[i].Blocks[k]
			switch b.Kind {
			case doc.Heading:
				at, _ := slices.BinarySearch(sizes, math.Round(b.Size))
				b.Level = min(len(sizes)-at, 6)
				stack = nil
			case doc.Item:
				stack = nest(stack, indent{lefts[i][k], text.LabelKind(b.Label)})
				b.Level = len(stack)
			}
		}
	}
}

// An indent is an open level of a list.
type indent struct {
	left float64
	kind string
}

const sameIndent = 5.0 // points

// nest returns the open levels after another item: levels that it stands left of
// are closed; it opens one when it stands further right, or at the same place
// with labels of another kind.
func nest(stack []indent, in indent) []indent {
	for n := len(stack); n > 0; n-- {
		top := stack[n-1]
		switch {
		case in.left > top.left+sameIndent:
			return append(stack[:n], in)
		case in.left >= top.left-sameIndent && in.kind == top.kind:
			return stack[:n]
		case in.left >= top.left-sameIndent && !slices.ContainsFunc(stack[:n], func(o indent) bool { return o.kind == in.kind }):
			return append(stack[:n], in)
		}
	}
	return append(stack[:0], in)
}

// sourceOf says what a page's text was read from.
func sourceOf(p ink.Page) string {
	if p.OCR {
		return arising.TextOCR
	}
	return ""
}
