package lattice

import (
	"cmp"
	"slices"
	"strings"

	"arising"
	"arising/extract/doc"
	"arising/extract/grid/ink"
	"arising/extract/grid/text"
)

// Table makes the document's table of a lattice.
func (l *Lattice) Table(f *ink.Frame, vocab ink.Vocabulary) *doc.Table {
	t := &doc.Table{Method: l.Method, Cols: len(l.Xs) - 1, Score: l.Score}
	for _, x := range l.Xs {
		t.Edges = append(t.Edges, ink.Round1(x))
	}
	t.Location = Located(f, l.Box())
	t.Rows = make([]doc.Row, len(l.Ys)-1)
	for i := range t.Rows {
		t.Rows[i].Location = Located(f, arising.Box{l.Xs[0], l.Ys[i], l.Xs[len(l.Xs)-1], l.Ys[i+1]})
		t.Rows[i].Cells = []doc.Cell{}
	}
	slices.SortFunc(l.Cells, func(a, b LatticeCell) int { return cmp.Or(cmp.Compare(a.Row, b.Row), cmp.Compare(a.Col, b.Col)) })
	pad := l.padding()
	for i := range l.Cells {
		c := &l.Cells[i]
		box := l.CellBox(c)
		cell := cellText(c.Words, text.Column{Left: box[0] + pad, Right: box[2] - pad}, vocab)
		cell.Col = c.Col
		if c.Cols > 1 {
			cell.ColSpan = c.Cols
		}
		if c.Rows > 1 {
			cell.RowSpan = c.Rows
		}
		cell.Fill = c.fill
		cell.Location = Located(f, box)
		t.Rows[c.Row].Cells = append(t.Rows[c.Row].Cells, cell)
	}
	return t
}

// padding returns the room that is kept between a cell's edge and its text.
func (l *Lattice) padding() float64 {
	pad := 8.0
	for i := range l.Cells {
		c := &l.Cells[i]
		for _, w := range c.Words {
			pad = min(pad, w.Box[0]-l.Xs[c.Col])
		}
	}
	return max(pad, 0)
}

// cellText sets the words of one cell: lines joined, paragraphs and items apart.
func cellText(words []*ink.Word, c text.Column, vocab ink.Vocabulary) doc.Cell {
	var cell doc.Cell
	if len(words) == 0 {
		return cell
	}
	lines := ink.Lines(words)
	c.Lead = text.ColumnOf(lines, c.Left, c.Right).Lead
	s := text.Setting{Vocab: vocab, Right: c.Right}
	for i, p := range c.Paras(lines) {
		if i > 0 {
			s.Newline()
		}
		s.Para(&p, 0)
	}
	cell.Text, cell.Styles, cell.Deleted = strings.TrimRight(string(s.Text), "\n"), s.Styles, string(s.Deleted)
	cell.NoteMarks = s.Marks
	cell.Ink = mainInk(words)
	if cell.Ink != "" {
		cell.Styles = withoutInk(cell.Styles, cell.Ink)
	}
	return cell
}

// mainInk returns the colour of most letters, "" for black.
func mainInk(words []*ink.Word) string {
	n := map[string]int{}
	best := ""
	for _, w := range words {
		n[w.Ink] += len(w.Text)
	}
	for ink, k := range n {
		if k > n[best] || k == n[best] && ink < best {
			best = ink
		}
	}
	return best
}

// withoutInk drops an ink that is the cell's own from its styles.
func withoutInk(styles []doc.Style, ink string) []doc.Style {
	out := styles[:0]
	for _, s := range styles {
		if strings.EqualFold(s.Ink, ink) {
			s.Ink = ""
		}
		if s.Bold || s.Italic || s.Ink != "" || s.Font != "" {
			out = append(out, s)
		}
	}
	if len(out) == 0 {
		return nil
	}
	return out
}

// Located places a box of the upright page on the page as it is printed.
func Located(f *ink.Frame, b arising.Box) arising.Location {
	box := f.Back(b)
	return arising.Location{Page: f.Number, BBox: &box}
}
