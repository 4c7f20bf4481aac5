package white

import (
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"arising/extract/grid/ink"
)

// groupRows parts the body's lines into rows. Lines parted by a horizontal line,
// or by more white than the lines of a row have between them, are rows of their
// own; without either, figures and the first column say where a row begins.
func (c *Candidate) groupRows() [][]int {
	first := c.Head
	if first >= len(c.Rows) {
		return nil
	}
	lines := c.Rows[first:]
	textual := c.textual(lines)
	tight := tightLead(lines)
	byGap := textual && gapsTell(lines, tight)
	bands := 1
	for i := 1; i < len(lines); i++ {
		if lines[i].Ruled {
			bands++
		}
	}
	groups := [][]int{{first}}
	for i := 1; i < len(lines); i++ {
		begins := true
		switch {
		case lines[i].Ruled:
		case textual && bands >= 3:
			begins = false
		case byGap:
			begins = gapAbove(lines, i) > 1.3*tight
		default:
			begins = !c.carriesOn(groups[len(groups)-1], first+i, tight)
		}
		if begins {
			groups = append(groups, nil)
		}
		n := len(groups) - 1
		groups[n] = append(groups[n], first+i)
	}
	return groups
}

// textual reports whether the columns after the first hold words, not figures.
func (c *Candidate) textual(lines []textRow) bool {
	figures, words := 0, 0
	for _, r := range lines {
		for _, k := range r.Chunks {
			if k.From == 0 {
				continue
			}
			if k.Figures {
				figures++
			} else {
				words++
			}
		}
	}
	return figures*3 < words
}

func gapAbove(lines []textRow, i int) float64 {
	return lines[i].Line.Baseline - lines[i-1].Line.Baseline
}

// tightLead returns the distance of baselines within a paragraph: what the
// closest quarter of lines have.
func tightLead(lines []textRow) float64 {
	var gaps []float64
	for i := 1; i < len(lines); i++ {
		if g := gapAbove(lines, i); g > 0.7*lines[i].Line.Size {
			gaps = append(gaps, g)
		}
	}
	if len(gaps) == 0 {
		return math.Inf(1)
	}
	slices.Sort(gaps)
	return gaps[len(gaps)/4]
}

// gapsTell reports whether white between rows sets them apart: some gaps are
// wide, and most lines after a wide gap begin in the first column.
func gapsTell(lines []textRow, tight float64) bool {
	wide, starts := 0, 0
	for i := 1; i < len(lines); i++ {
		if gapAbove(lines, i) > 1.3*tight {
			wide++
			if lines[i].Chunks[0].From == 0 {
				starts++
			}
		}
	}
	return wide > 0 && starts*10 >= wide*7 && wide < len(lines)-1
}

// carriesOn reports whether line i goes on with the row that the lines of group
// make so far.
func (c *Candidate) carriesOn(group []int, i int, tight float64) bool {
	r := &c.Rows[i]
	last := &c.Rows[group[len(group)-1]]
	gap := r.Line.Baseline - last.Line.Baseline
	if tooNear(last, r) && !slices.ContainsFunc(group, func(g int) bool { return figuresOnly(&c.Rows[g]) && figuresOnly(r) }) {
		return true // set higher or lower in its cell
	}
	if gap > 1.45*tight && gap > 1.5*r.Line.Size {
		return false
	}
	figures, labelled := false, r.Chunks[0].From == 0
	for _, k := range r.Chunks {
		figures = figures || k.Figures && k.From > 0
	}
	lone := len(last.Chunks) == 1 && last.Chunks[0].From == 0 && last.Chunks[0].To == 0
	switch {
	case !labelled && figures:
		// Figures on a line of their own belong to a label set a little higher.
		return lone && len(group) == 1 && gap < 0.7*tight
	case !labelled:
		return c.under(group, r)
	case figures || len(r.Chunks) > 1:
		if first, _ := utf8.DecodeRuneInString(r.Chunks[0].Words[0].Text); lone && len(group) == 1 && !unicode.IsUpper(first) && c.labelWraps(last, r) {
			return true
		}
		return !figures && len(r.Chunks) > 1 && c.allWrap(last, r)
	}
	if i+1 < len(c.Rows) && figuresOnly(&c.Rows[i+1]) && tooNear(r, &c.Rows[i+1]) {
		return false // the label of the figures set a little lower
	}
	// A label alone: the end of the label above, or the name of a group of rows.
	return r.Chunks[0].To == 0 && len(last.Chunks) > 0 && last.Chunks[0].From == 0 && last.Chunks[0].To == 0 && (len(last.Chunks) > 1 || len(group) > 1) && c.labelWraps(last, r)
}

// tooNear reports whether two lines stand so near, in different columns, that
// they cannot be two rows.
func tooNear(above, below *textRow) bool {
	gap := below.Line.Baseline - above.Line.Baseline
	return gap < 0.85*min(above.Line.Size, below.Line.Size) && apartIn(above, below)
}

// figuresOnly reports whether a line has figures and no label.
func figuresOnly(r *textRow) bool {
	return r.Chunks[0].From > 0 && r.Chunks[0].Figures
}

// apartIn reports whether two lines have no column in common.
func apartIn(a, b *textRow) bool {
	for _, k := range a.Chunks {
		for _, o := range b.Chunks {
			if o.From <= k.To && o.To >= k.From {
				return false
			}
		}
	}
	return true
}

// under reports whether each chunk of a line stands under text of its column in
// the row so far.
func (c *Candidate) under(group []int, r *textRow) bool {
	for _, k := range r.Chunks {
		found := false
		for _, g := range group {
			for _, o := range c.Rows[g].Chunks {
				found = found || o.From <= k.To && o.To >= k.From && !o.Figures
			}
		}
		if !found {
			return false
		}
	}
	return true
}

// labelWraps reports whether the label of one line goes on in the next: it had
// to break, or goes on set in or in a small letter.
func (c *Candidate) labelWraps(above, below *textRow) bool {
	a, b := above.Chunks[0], below.Chunks[0]
	first, _ := utf8.DecodeRuneInString(b.Words[0].Text)
	em := above.Line.Size
	if unicode.IsLower(first) && b.Box[0] > a.Box[0]-0.5*em {
		return true
	}
	return c.forced(a, b, em) && b.Box[0] > a.Box[0]-0.5*em
}

// allWrap reports whether all chunks of a line go on from the line above, half of
// them or more in a small letter, as text in two columns that wrap together does.
func (c *Candidate) allWrap(above, below *textRow) bool {
	small := 0
	for _, k := range below.Chunks {
		found := false
		for _, o := range above.Chunks {
			if o.From == k.From && o.To == k.To && !o.Figures && c.forced(o, k, above.Line.Size) {
				found = true
			}
		}
		if !found {
			return false
		}
		if first, _ := utf8.DecodeRuneInString(k.Words[0].Text); unicode.IsLower(first) {
			small++
		}
	}
	return small*2 >= len(below.Chunks)
}

// forced reports whether a chunk's line is full: the first word of the next
// would not have fitted into the column.
func (c *Candidate) forced(a, b ink.Chunk, em float64) bool {
	if strings.HasSuffix(a.Words[len(a.Words)-1].Text, ".") && ink.Leader(a.Words[len(a.Words)-1].Text) {
		return false
	}
	need := a.Box[2] + 0.28*em + b.Words[0].Box.Width()
	right, full := c.textRight(a.From, a.To, 2*em)
	if width := right - a.Box[0]; width < 8*em || a.Box.Width() < 0.7*width {
		return false // too short to have been broken
	}
	return need > right-0.1*em && (full > 1 || need > c.Xs[a.To+1]-0.1*em)
}

// A reachOf asks how far right text goes in some columns; an ending answers it.
type reachOf struct {
	from, to int
	near     float64
}

// textRight returns how far right text reaches in the columns from to to, and how
// many lines come near to that.
func (c *Candidate) textRight(from, to int, near float64) (right float64, full int) {
	key := reachOf{from, to, near}
	if known, ok := c.rights[key]; ok {
		return known.right, known.full
	}
	right = math.Inf(-1)
	var ends []float64
	for _, r := range c.Rows[c.Head:] {
		for _, k := range r.Chunks {
			if k.To == to && k.From >= from {
				right = max(right, k.Box[2])
				ends = append(ends, k.Box[2])
			}
		}
	}
	for _, end := range ends {
		if end > right-near {
			full++
		}
	}
	if c.rights == nil {
		c.rights = map[reachOf]ending{}
	}
	c.rights[key] = ending{right, full}
	return right, full
}

type ending struct {
	right float64
	full  int
}
