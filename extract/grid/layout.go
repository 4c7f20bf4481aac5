// Package grid finds lines, paragraphs, list items and table cells in what is
// drawn on a page. It is geometry only: it knows neither PDF nor councils.
package grid

import (
	"cmp"
	"math"
	"slices"

	"arising"
	"arising/extract/doc"
	"arising/extract/grid/ink"
	"arising/extract/grid/lattice"
	"arising/extract/grid/text"
	"arising/extract/grid/white"
)

// documentLayout is what the pages of one document share.
type documentLayout struct {
	vocab ink.Vocabulary
	body  body
}

// pageLayout is the work on one page.
type pageLayout struct {
	doc    *documentLayout
	frame  *ink.Frame
	edges  ink.Edges
	loose  ink.Edges // those that draw no table
	fills  ink.Edges // the sides of fills
	before []float64 // the column edges of the lowest table of the page before
	tables []*lattice.Lattice
	boxes  []arising.Box // closed, and no table
	trace  *Trace
	lefts  []float64 // of each block, in points
}

// Layout turns the marks on a document's pages into blocks in reading order:
// headings, paragraphs, list items, tables and, marked as furniture, what only
// the pages have. Every word is in exactly one block.
func Layout(pages []ink.Page) []doc.Page {
	out, _ := layout(pages, false)
	return out
}

// Explain is Layout that also says, for each page, how its tables were found.
func Explain(pages []ink.Page) ([]doc.Page, []*Trace) {
	return layout(pages, true)
}

func layout(pages []ink.Page, tracing bool) ([]doc.Page, []*Trace) {
	d := &documentLayout{}
	var frames []*ink.Frame
	for _, p := range pages {
		frames = append(frames, ink.Upright(p))
	}
	d.vocab = ink.VocabularyOf(frames)
	var work []*pageLayout
	var free [][]ink.Line
	var traces []*Trace
	var before []float64
	for _, f := range frames {
		p := &pageLayout{doc: d, frame: f, before: before}
		if tracing {
			p.trace = &Trace{Page: f.Number}
			traces = append(traces, p.trace)
		}
		rest := p.findRuled()
		p.addFills()
		rest = p.findFilled(p.findHalfRuled(p.findWhite(rest)))
		before = p.lowest()
		work = append(work, p)
		free = append(free, ink.Lines(rest))
	}
	d.body = bodyOf(free)
	apart := text.Furniture(frames, free)
	d.runningHeads(work, free, apart)
	out := make([]doc.Page, len(pages))
	lefts := make([][]float64, len(pages))
	for i, p := range work {
		out[i] = doc.Page{Number: pages[i].Number, Label: pages[i].Label, Width: ink.Round1(pages[i].Width), Height: ink.Round1(pages[i].Height), TextSource: sourceOf(pages[i])}
		out[i].Blocks = p.arrange(free[i], apart)
		lefts[i] = p.lefts
	}
	levels(out, lefts)
	text.Number(out, d.body.size)
	return out, traces
}

// arrange makes the blocks of a page of its ruled tables and free lines.
func (p *pageLayout) arrange(free []ink.Line, apart map[*ink.Word]bool) []doc.Block {
	var heads, feet []ink.Line
	var rest []*ink.Word
	for _, l := range free {
		if !apart[l.Words[0]] {
			rest = append(rest, l.Words...)
		} else if l.Baseline < p.frame.Height/2 {
			heads = append(heads, l)
		} else {
			feet = append(feet, l)
		}
	}
	blocks := []doc.Block{}
	blocks = p.aside(blocks, heads)
	blocks = append(blocks, p.flow(p.page(rest))...)
	return p.aside(blocks, feet)
}

// page returns the region of the whole page: its tables, its panels and the words
// in neither.
func (p *pageLayout) page(words []*ink.Word) text.Region {
	var r text.Region
	for _, t := range p.tables {
		r.Set = append(r.Set, t)
	}
	left := ink.Shelve(words)
	for _, b := range p.boxes {
		if inside := left.Inside(b); len(inside) >= leastPanel {
			r.Set = append(r.Set, &text.Panel{Edge: b, Words: inside})
			left.Take(inside)
		}
	}
	r.Words = left.Rest()
	return r
}

const (
	leastPanel = 12  // words in a panel
	panelWide  = 100 // points
	panelHigh  = 30
	panelMost  = 0.6 // of the page: a larger box is its border
)

// panelled notes the box of a group of lines that is no table.
func (p *pageLayout) panelled(b arising.Box) {
	if b.Width() > panelWide && b.Height() > panelHigh && area(b) < panelMost*p.frame.Width*p.frame.Height && len(p.boxes) < 200 &&
		!slices.ContainsFunc(p.tables, func(t *lattice.Lattice) bool { return meetsBox(t.Box(), b) }) {
		p.boxes = append(p.boxes, b)
	}
}

// aside adds lines as furniture.
func (p *pageLayout) aside(blocks []doc.Block, lines []ink.Line) []doc.Block {
	for i := range lines {
		b := p.block(&text.Para{Lines: lines[i : i+1], Box: lines[i].Box, Size: lines[i].Size, Left: lines[i].Box[0]})
		b.Kind = doc.Furniture
		blocks = append(blocks, b)
	}
	return blocks
}

// findRuled finds the tables that lines or fills draw, and returns the words
// that are in none. A table inside a cell of another has its own words.
func (p *pageLayout) findRuled() []*ink.Word {
	p.edges = ink.EdgesOf(p.frame)
	p.trace.edges(p.edges, false)
	if len(p.edges.Across)+len(p.edges.Down) > ink.MaxEdges {
		p.trace.note(arising.Box{0, 0, p.frame.Width, p.frame.Height}, "ruled", "too many lines: a drawing")
		return p.frame.Words
	}
	p.loose = p.edges
	groups, complete := lattice.Components(&p.edges)
	if !complete {
		p.trace.note(arising.Box{0, 0, p.frame.Width, p.frame.Height}, "ruled", "too many crossings: a drawing")
	}
	groups = p.parted(groups)
	// Smallest first, so that an inner table takes its words before the outer.
	slices.SortStableFunc(groups, func(a, b lattice.Component) int {
		return cmp.Compare(area(a.Box()), area(b.Box()))
	})
	rest := ink.Shelve(p.frame.Words)
	for i := range groups {
		l, none := groups[i].Lattice()
		if l == nil {
			p.trace.note(groups[i].Box(), "ruled", none)
			continue
		}
		inside := rest.Standing(l.Box())
		l.Fill(inside)
		l.Shade(p.frame.Shades)
		why := l.Refuse(p.before)
		if why == "" {
			why = p.bare(l)
		}
		if why != "" {
			p.trace.note(l.Box(), "ruled", why)
			if groups[i].Closed() {
				p.panelled(l.Box())
			}
			continue
		}
		if better := white.Refined(l, groups[i], inside); better != nil {
			l = better
		} else {
			l.UnmergeColumns()
			white.UnmergeRows(l)
		}
		rest.Take(inside)
		rest.Take(l.AddStub(rest))
		l.Shade(p.frame.Shades)
		p.trace.accept(l)
		p.tables = append(p.tables, l)
	}
	p.loose = lattice.Without(&p.edges, p.tables)
	return rest.Rest()
}

const (
	fewCells  = 4    // cells of a frame with little in it
	leastInk  = 0.03 // share of such a frame that its words take
	pageEdges = 1.0  // points from the page's side
)

// bare names the reason why a lattice of few cells is a frame and no table: it runs to
// the sides of the page, as its border does, or is as good as empty, as a chart is.
func (p *pageLayout) bare(l *lattice.Lattice) string {
	b, ink := l.Box(), 0.0
	if len(l.Cells) > fewCells {
		return ""
	}
	framed := slices.ContainsFunc(p.tables, func(t *lattice.Lattice) bool { return meetsBox(t.Box(), b) })
	for i := range l.Cells {
		for _, w := range l.Cells[i].Words {
			ink += area(w.Box)
		}
	}
	switch {
	case area(b) > panelMost*p.frame.Width*p.frame.Height && (b[0] < pageEdges || b[2] > p.frame.Width-pageEdges):
		return "the border of the page"
	case !framed && ink < leastInk*area(b) && len(l.Ys) > 2:
		return "as good as empty, as a chart is"
	}
	return ""
}

// lowest returns the column edges of the table that reaches furthest down.
func (p *pageLayout) lowest() []float64 {
	var out []float64
	bottom := math.Inf(-1)
	for _, t := range p.tables {
		if b := t.Box(); b[3] > bottom {
			out, bottom = t.Xs, b[3]
		}
	}
	return out
}

func area(b arising.Box) float64 { return b.Width() * b.Height() }

// parted splits each group of lines into the tables that it holds. What is no
// table as a whole, a chart say, is left as it is.
func (p *pageLayout) parted(groups []lattice.Component) []lattice.Component {
	words := ink.Shelve(p.frame.Words)
	var out []lattice.Component
	for _, g := range groups {
		parts := g.Split()
		if len(parts) > 1 {
			if l, _ := g.Lattice(); l != nil {
				l.Fill(words.Inside(l.Box()))
				if l.Refuse(nil) != "" {
					parts = []lattice.Component{g}
				}
			}
		}
		out = append(out, parts...)
	}
	return out
}
