package outline

// An Outline is how the lines of a document are built.
type Outline struct {
	Lines  []Line
	Notes  []bool // which lines are notes at the foot of a page
	Lists  []List // in the order in which they begin; a list within an item follows the list it is in
	Blocks []Block
	// contents are the lines of a table of contents: they head nothing and are no items.
	contents []bool
	heads    []bool
	over     []int // the nearest headline above each line; -1
	up       []int // of a headline: the one that it stands under; -1
}

// Read tells the outline of lines. Ends says which lines end a list, beside headings and
// what its own numbering says; it may be nil.
func Read(lines []Line, ends func(i int) bool) *Outline {
	if ends == nil {
		ends = func(int) bool { return false }
	}
	o := &Outline{Lines: lines, Notes: Notes(lines)}
	o.contents = contents(lines)
	for i := range lines {
		o.heads = append(o.heads, o.headsOthers(i))
	}
	o.sections()
	o.Blocks = o.blocks()
	r := reader{o: o, ends: ends}
	for i := 0; i < len(lines); {
		i = r.list(i)
	}
	for i := range lines {
		if !o.heads[i] && (i == 0 || o.heads[i-1] || o.over[i] != o.over[i-1]) {
			r.paragraphs(i)
		}
	}
	o.Lists = append(o.Lists, o.rows()...)
	return o
}

// headsOthers reports whether line i is a headline that others stand under. A long labelled
// line or a labelled sentence is an item, whatever it is set in.
func (o *Outline) headsOthers(i int) bool {
	const title = 14 // words
	x := o.Lines[i]
	if o.Notes[i] || o.contents[i] || x.Data && x.Col > 0 || !x.Headline() {
		return false
	}
	return x.Label == "" || x.Heading && !IsBullet(x.Label) && (Words(x.Text) <= title || Capitals(x.Text)) && !EndsSentence(x.Text)
}

// sections finds the headline over each line and over each headline. Of two of one rank
// with nothing between them the second stands under the first.
func (o *Outline) sections() {
	type head struct{ at, rank int }
	var stack []head
	o.over, o.up = make([]int, len(o.Lines)), make([]int, len(o.Lines))
	for i, x := range o.Lines {
		for len(stack) > 0 {
			top := o.Lines[stack[len(stack)-1].at]
			if top.Table == 0 || top.Table == x.Table {
				break
			}
			stack = stack[:len(stack)-1] // a box is left
		}
		o.over[i], o.up[i] = -1, -1
		if len(stack) > 0 {
			o.over[i] = stack[len(stack)-1].at
		}
		if !o.heads[i] {
			continue
		}
		rank := 2 * x.rank()
		if n := len(stack); n > 0 && stack[n-1].at == i-1 && stack[n-1].rank == rank {
			stack[n-1].rank-- // it heads what it stands over, and the ones like that after it
		}
		for len(stack) > 0 && stack[len(stack)-1].rank >= rank {
			stack = stack[:len(stack)-1]
		}
		if len(stack) > 0 {
			o.up[i] = stack[len(stack)-1].at
		}
		o.over[i] = o.up[i]
		stack = append(stack, head{i, rank})
	}
}

// Heads returns the headlines that line i stands under, the nearest first.
func (o *Outline) Heads(i int) []int {
	var out []int
	for at := o.over[i]; at >= 0 && len(out) < 8; at = o.up[at] {
		out = append(out, at)
	}
	return out
}

// IsHead reports whether line i is a headline that others stand under.
func (o *Outline) IsHead(i int) bool { return o.heads[i] }
