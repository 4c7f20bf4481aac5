package grid

import (
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// groupRows parts the body's lines into rows. Lines parted by a horizontal line,
// or by more white than the lines of a row have between them, are rows of their
// own; without either, figures and the first column say where a row begins.
func (c *candidate) groupRows() [][]int {
	first := c.head
	if first >= len(c.rows) {
		return nil
	}
	lines := c.rows[first:]
	textual := c.textual(lines)
	tight := tightLead(lines)
	byGap := textual && gapsTell(lines, tight)
	bands := 1
	for i := 1; i < len(lines); i++ {
		if lines[i].ruled {
			bands++
		}
	}
	groups := [][]int{{first}}
	for i := 1; i < len(lines); i++ {
		begins := true
		switch {
		case lines[i].ruled:
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
func (c *candidate) textual(lines []textRow) bool {
	figures, words := 0, 0
	for _, r := range lines {
		for _, k := range r.chunks {
			if k.from == 0 {
				continue
			}
			if k.figures {
				figures++
			} else {
				words++
			}
		}
	}
	return figures*3 < words
}

func gapAbove(lines []textRow, i int) float64 {
	return lines[i].line.baseline - lines[i-1].line.baseline
}

// tightLead returns the distance of baselines within a paragraph: what the
// closest quarter of lines have.
func tightLead(lines []textRow) float64 {
	var gaps []float64
	for i := 1; i < len(lines); i++ {
		if g := gapAbove(lines, i); g > 0.7*lines[i].line.size {
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
			if lines[i].chunks[0].from == 0 {
				starts++
			}
		}
	}
	return wide > 0 && starts*10 >= wide*7 && wide < len(lines)-1
}

// carriesOn reports whether line i goes on with the row that the lines of group
// make so far.
func (c *candidate) carriesOn(group []int, i int, tight float64) bool {
	r := &c.rows[i]
	last := &c.rows[group[len(group)-1]]
	gap := r.line.baseline - last.line.baseline
	if tooNear(last, r) && !slices.ContainsFunc(group, func(g int) bool { return figuresOnly(&c.rows[g]) && figuresOnly(r) }) {
		return true // set higher or lower in its cell
	}
	if gap > 1.45*tight && gap > 1.5*r.line.size {
		return false
	}
	figures, labelled := false, r.chunks[0].from == 0
	for _, k := range r.chunks {
		figures = figures || k.figures && k.from > 0
	}
	lone := len(last.chunks) == 1 && last.chunks[0].from == 0 && last.chunks[0].to == 0
	switch {
	case !labelled && figures:
		// Figures on a line of their own belong to a label set a little higher.
		return lone && len(group) == 1 && gap < 0.7*tight
	case !labelled:
		return c.under(group, r)
	case figures || len(r.chunks) > 1:
		if first, _ := utf8.DecodeRuneInString(r.chunks[0].words[0].Text); lone && len(group) == 1 && !unicode.IsUpper(first) && c.labelWraps(last, r) {
			return true
		}
		return !figures && len(r.chunks) > 1 && c.allWrap(last, r)
	}
	if i+1 < len(c.rows) && figuresOnly(&c.rows[i+1]) && tooNear(r, &c.rows[i+1]) {
		return false // the label of the figures set a little lower
	}
	// A label alone: the end of the label above, or the name of a group of rows.
	return r.chunks[0].to == 0 && len(last.chunks) > 0 && last.chunks[0].from == 0 && last.chunks[0].to == 0 && (len(last.chunks) > 1 || len(group) > 1) && c.labelWraps(last, r)
}

// tooNear reports whether two lines stand so near, in different columns, that
// they cannot be two rows.
func tooNear(above, below *textRow) bool {
	gap := below.line.baseline - above.line.baseline
	return gap < 0.85*min(above.line.size, below.line.size) && apartIn(above, below)
}

// figuresOnly reports whether a line has figures and no label.
func figuresOnly(r *textRow) bool {
	return r.chunks[0].from > 0 && r.chunks[0].figures
}

// apartIn reports whether two lines have no column in common.
func apartIn(a, b *textRow) bool {
	for _, k := range a.chunks {
		for _, o := range b.chunks {
			if o.from <= k.to && o.to >= k.from {
				return false
			}
		}
	}
	return true
}

// under reports whether each chunk of a line stands under text of its column in
// the row so far.
func (c *candidate) under(group []int, r *textRow) bool {
	for _, k := range r.chunks {
		found := false
		for _, g := range group {
			for _, o := range c.rows[g].chunks {
				found = found || o.from <= k.to && o.to >= k.from && !o.figures
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
func (c *candidate) labelWraps(above, below *textRow) bool {
	a, b := above.chunks[0], below.chunks[0]
	first, _ := utf8.DecodeRuneInString(b.words[0].Text)
	em := above.line.size
	if unicode.IsLower(first) && b.box[0] > a.box[0]-0.5*em {
		return true
	}
	return c.forced(a, b, em) && b.box[0] > a.box[0]-0.5*em
}

// allWrap reports whether all chunks of a line go on from the line above, half of
// them or more in a small letter, as text in two columns that wrap together does.
func (c *candidate) allWrap(above, below *textRow) bool {
	small := 0
	for _, k := range below.chunks {
		found := false
		for _, o := range above.chunks {
			if o.from == k.from && o.to == k.to && !o.figures && c.forced(o, k, above.line.size) {
				found = true
			}
		}
		if !found {
			return false
		}
		if first, _ := utf8.DecodeRuneInString(k.words[0].Text); unicode.IsLower(first) {
			small++
		}
	}
	return small*2 >= len(below.chunks)
}

// forced reports whether a chunk's line is full: the first word of the next
// would not have fitted into the column.
func (c *candidate) forced(a, b chunk, em float64) bool {
	if strings.HasSuffix(a.words[len(a.words)-1].Text, ".") && leader(a.words[len(a.words)-1].Text) {
		return false
	}
	need := a.box[2] + 0.28*em + b.words[0].Box.Width()
	right, full := c.textRight(a.from, a.to, 2*em)
	if width := right - a.box[0]; width < 8*em || a.box.Width() < 0.7*width {
		return false // too short to have been broken
	}
	return need > right-0.1*em && (full > 1 || need > c.xs[a.to+1]-0.1*em)
}

// A reachOf asks how far right text goes in some columns; an ending answers it.
type reachOf struct {
	from, to int
	near     float64
}

// textRight returns how far right text reaches in the columns from to to, and how
// many lines come near to that.
func (c *candidate) textRight(from, to int, near float64) (right float64, full int) {
	key := reachOf{from, to, near}
	if known, ok := c.rights[key]; ok {
		return known.right, known.full
	}
	right = math.Inf(-1)
	var ends []float64
	for _, r := range c.rows[c.head:] {
		for _, k := range r.chunks {
			if k.to == to && k.from >= from {
				right = max(right, k.box[2])
				ends = append(ends, k.box[2])
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
