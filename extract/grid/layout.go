package grid

import (
	"cmp"
	"math"
	"slices"

	"arising"
	"arising/extract/doc"
)

// documentLayout is what the pages of one document share.
type documentLayout struct {
	vocab vocabulary
	body  body
}

// pageLayout is the work on one page.
type pageLayout struct {
	doc    *documentLayout
	frame  *frame
	edges  edges
	loose  edges     // those that draw no table
	fills  edges     // the sides of fills
	before []float64 // the column edges of the lowest table of the page before
	tables []*lattice
	boxes  []arising.Box // closed, and no table
	trace  *Trace
	lefts  []float64 // of each block, in points
}

// Layout turns the marks on a document's pages into blocks in reading order:
// headings, paragraphs, list items, tables and, marked as furniture, what only
// the pages have. Every word is in exactly one block.
func Layout(pages []Page) []doc.Page {
	out, _ := layout(pages, false)
	return out
}

// Explain is Layout that also says, for each page, how its tables were found.
func Explain(pages []Page) ([]doc.Page, []*Trace) {
	return layout(pages, true)
}

func layout(pages []Page, tracing bool) ([]doc.Page, []*Trace) {
	d := &documentLayout{}
	var frames []*frame
	for _, p := range pages {
		frames = append(frames, upright(p))
	}
	d.vocab = vocabularyOf(frames)
	var work []*pageLayout
	var free [][]line
	var traces []*Trace
	var before []float64
	for _, f := range frames {
		p := &pageLayout{doc: d, frame: f, before: before}
		if tracing {
			p.trace = &Trace{Page: f.number}
			traces = append(traces, p.trace)
		}
		rest := p.findRuled()
		p.addFills()
		rest = p.findFilled(p.findHalfRuled(p.findWhite(rest)))
		before = p.lowest()
		work = append(work, p)
		free = append(free, linesOf(rest))
	}
	d.body = bodyOf(free)
	apart := furniture(frames, free)
	out := make([]doc.Page, len(pages))
	lefts := make([][]float64, len(pages))
	for i, p := range work {
		out[i] = doc.Page{Number: pages[i].Number, Label: pages[i].Label, Width: round1(pages[i].Width), Height: round1(pages[i].Height), TextSource: sourceOf(pages[i])}
		out[i].Blocks = p.arrange(free[i], apart)
		lefts[i] = p.lefts
	}
	levels(out, lefts)
	number(out, d.body.size)
	return out, traces
}

// arrange makes the blocks of a page of its ruled tables and free lines.
func (p *pageLayout) arrange(free []line, apart map[*Word]bool) []doc.Block {
	var heads, feet []line
	var rest []*Word
	for _, l := range free {
		if !apart[l.words[0]] {
			rest = append(rest, l.words...)
		} else if l.baseline < p.frame.height/2 {
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
func (p *pageLayout) page(words []*Word) region {
	var r region
	for _, t := range p.tables {
		r.set = append(r.set, t)
	}
	left := shelve(words)
	for _, b := range p.boxes {
		if inside := left.inside(b); len(inside) >= leastPanel {
			r.set = append(r.set, &panel{b, inside})
			left.take(inside)
		}
	}
	r.words = left.rest()
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
	if b.Width() > panelWide && b.Height() > panelHigh && area(b) < panelMost*p.frame.width*p.frame.height && len(p.boxes) < 200 &&
		!slices.ContainsFunc(p.tables, func(t *lattice) bool { return meetsBox(t.box(), b) }) {
		p.boxes = append(p.boxes, b)
	}
}

// aside adds lines as furniture.
func (p *pageLayout) aside(blocks []doc.Block, lines []line) []doc.Block {
	for i := range lines {
		b := p.block(&para{lines: lines[i : i+1], box: lines[i].box, size: lines[i].size, left: lines[i].box[0]})
		b.Kind = doc.Furniture
		blocks = append(blocks, b)
	}
	return blocks
}

// findRuled finds the tables that lines or fills draw, and returns the words
// that are in none. A table inside a cell of another has its own words.
func (p *pageLayout) findRuled() []*Word {
	p.edges = edgesOf(p.frame)
	p.trace.edges(p.edges, false)
	if len(p.edges.across)+len(p.edges.down) > maxEdges {
		p.trace.note(arising.Box{0, 0, p.frame.width, p.frame.height}, "ruled", "too many lines: a drawing")
		return p.frame.words
	}
	p.loose = p.edges
	groups, complete := p.edges.components()
	if !complete {
		p.trace.note(arising.Box{0, 0, p.frame.width, p.frame.height}, "ruled", "too many crossings: a drawing")
	}
	groups = p.parted(groups)
	// Smallest first, so that an inner table takes its words before the outer.
	slices.SortStableFunc(groups, func(a, b component) int {
		return cmp.Compare(area(a.box()), area(b.box()))
	})
	rest := shelve(p.frame.words)
	for i := range groups {
		l, none := groups[i].lattice()
		if l == nil {
			p.trace.note(groups[i].box(), "ruled", none)
			continue
		}
		inside := rest.standing(l.box())
		l.fill(inside)
		l.shade(p.frame.shades)
		why := l.refuse(p.before)
		if why == "" {
			why = p.bare(l)
		}
		if why != "" {
			p.trace.note(l.box(), "ruled", why)
			if groups[i].closed() {
				p.panelled(l.box())
			}
			continue
		}
		if better := l.refined(groups[i], inside); better != nil {
			l = better
		} else {
			l.unmergeColumns()
			l.unmergeRows()
		}
		rest.take(inside)
		rest.take(l.addStub(rest))
		l.shade(p.frame.shades)
		p.trace.accept(l)
		p.tables = append(p.tables, l)
	}
	p.loose = p.edges.without(p.tables)
	return rest.rest()
}

const (
	fewCells  = 4    // cells of a frame with little in it
	leastInk  = 0.03 // share of such a frame that its words take
	pageEdges = 1.0  // points from the page's side
)

// bare names the reason why a lattice of few cells is a frame and no table: it runs to
// the sides of the page, as its border does, or is as good as empty, as a chart is.
func (p *pageLayout) bare(l *lattice) string {
	b, ink := l.box(), 0.0
	if len(l.cells) > fewCells || slices.ContainsFunc(p.tables, func(t *lattice) bool { return meetsBox(t.box(), b) }) {
		return ""
	}
	for i := range l.cells {
		for _, w := range l.cells[i].words {
			ink += area(w.Box)
		}
	}
	switch {
	case area(b) > panelMost*p.frame.width*p.frame.height && (b[0] < pageEdges || b[2] > p.frame.width-pageEdges):
		return "the border of the page"
	case ink < leastInk*area(b) && len(l.ys) > 2:
		return "as good as empty, as a chart is"
	}
	return ""
}

// lowest returns the column edges of the table that reaches furthest down.
func (p *pageLayout) lowest() []float64 {
	var out []float64
	bottom := math.Inf(-1)
	for _, t := range p.tables {
		if b := t.box(); b[3] > bottom {
			out, bottom = t.xs, b[3]
		}
	}
	return out
}

func area(b arising.Box) float64 { return b.Width() * b.Height() }
