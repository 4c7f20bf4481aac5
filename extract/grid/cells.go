package grid

import (
	"cmp"
	"slices"
	"strings"

	"arising"
	"arising/extract/doc"
)

// table makes the document's table of a lattice.
func (l *lattice) table(f *frame, vocab vocabulary) *doc.Table {
	t := &doc.Table{Method: l.method, Cols: len(l.xs) - 1, Score: l.score}
	for _, x := range l.xs {
		t.Edges = append(t.Edges, round1(x))
	}
	t.Location = located(f, l.box())
	t.Rows = make([]doc.Row, len(l.ys)-1)
	for i := range t.Rows {
		t.Rows[i].Location = located(f, arising.Box{l.xs[0], l.ys[i], l.xs[len(l.xs)-1], l.ys[i+1]})
		t.Rows[i].Cells = []doc.Cell{}
	}
	slices.SortFunc(l.cells, func(a, b latticeCell) int { return cmp.Or(cmp.Compare(a.row, b.row), cmp.Compare(a.col, b.col)) })
	pad := l.padding()
	for i := range l.cells {
		c := &l.cells[i]
		box := l.cellBox(c)
		cell := cellText(c.words, column{left: box[0] + pad, right: box[2] - pad}, vocab)
		cell.Col = c.col
		if c.cols > 1 {
			cell.ColSpan = c.cols
		}
		if c.rows > 1 {
			cell.RowSpan = c.rows
		}
		cell.Fill = c.fill
		cell.Location = located(f, box)
		t.Rows[c.row].Cells = append(t.Rows[c.row].Cells, cell)
	}
	return t
}

// padding returns the room that is kept between a cell's edge and its text.
func (l *lattice) padding() float64 {
	pad := 8.0
	for i := range l.cells {
		c := &l.cells[i]
		for _, w := range c.words {
			pad = min(pad, w.Box[0]-l.xs[c.col])
		}
	}
	return max(pad, 0)
}

// cellText sets the words of one cell: lines joined, paragraphs and items apart.
func cellText(words []*Word, c column, vocab vocabulary) doc.Cell {
	var cell doc.Cell
	if len(words) == 0 {
		return cell
	}
	lines := linesOf(words)
	c.lead = columnOf(lines, c.left, c.right).lead
	s := setting{vocab: vocab, right: c.right}
	for i, p := range c.paras(lines) {
		if i > 0 {
			s.newline()
		}
		s.para(&p, 0)
	}
	cell.Text, cell.Styles, cell.Deleted = strings.TrimRight(string(s.text), "\n"), s.styles, string(s.deleted)
	cell.NoteMarks = s.marks
	cell.Ink = mainInk(words)
	if cell.Ink != "" {
		cell.Styles = withoutInk(cell.Styles, cell.Ink)
	}
	return cell
}

// mainInk returns the colour of most letters, "" for black.
func mainInk(words []*Word) string {
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

func located(f *frame, b arising.Box) arising.Location {
	box := f.back(b)
	return arising.Location{Page: f.number, BBox: &box}
}
