// Package text sets the words outside tables as running text: columns, paragraphs, items,
// furniture.
package text

import (
	"cmp"
	"math"
	"slices"
	"unicode"
	"unicode/utf8"

	"arising"
	"arising/extract/grid/ink"
)

// A Region is a part of a page that is read from top to bottom.
type Region struct {
	Words []*ink.Word
	Set   []Placed // what stands in it as a whole
}

// Placed is what stands on a page as a whole: a table, or a panel.
type Placed interface{ Box() arising.Box }

// A Panel is a drawn box with text in it that is no table.
type Panel struct {
	Edge  arising.Box
	Words []*ink.Word
}

// Box is the edge of the panel.
func (p *Panel) Box() arising.Box { return p.Edge }

// Box is how far the words of the region reach.
func (r *Region) Box() arising.Box {
	var b arising.Box
	for _, w := range r.Words {
		b = ink.Union(b, w.Box)
	}
	for _, t := range r.Set {
		b = ink.Union(b, t.Box())
	}
	return b
}

const (
	gutterGap  = 0.9 // em of white that may part columns of text
	gutterStep = 2.0 // points between the places where a gutter is looked for
	leastLines = 5
	deepest    = 12
)

// Regions parts a page into regions in reading order: columns of text that stand
// side by side are apart, what runs over them is before or after.
func Regions(r Region, depth int) []Region {
	if depth >= deepest || len(r.Words) < 40 {
		return []Region{r}
	}
	lines := ink.Lines(r.Words)
	for _, x := range gutters(lines) {
		if above, left, right, below, ok := divide(r, lines, x); ok {
			var out []Region
			if len(above.Words)+len(above.Set) > 0 {
				out = append(out, Regions(above, depth+1)...)
			}
			out = append(out, Regions(left, depth+1)...)
			out = append(out, Regions(right, depth+1)...)
			if len(below.Words)+len(below.Set) > 0 {
				out = append(out, Regions(below, depth+1)...)
			}
			return out
		}
	}
	return []Region{r}
}

// gutters returns the places that most lines leave white between two words, the
// likeliest first.
func gutters(lines []ink.Line) []float64 {
	left, right := math.Inf(1), math.Inf(-1)
	for _, l := range lines {
		left, right = min(left, l.Box[0]), max(right, l.Box[2])
	}
	n := int((right - left) / gutterStep)
	if n < 10 || n > 20000 {
		return nil
	}
	// Differences, summed up below.
	count := make([]int, n+2)
	for i := range lines {
		spans := lines[i].Spans(gutterGap)
		for k := 1; k < len(spans); k++ {
			from := int(math.Ceil((spans[k-1].Box[2] - left) / gutterStep))
			to := int((spans[k].Box[0] - left) / gutterStep)
			if from < to && from >= 0 && to <= n {
				count[from]++
				count[to]--
			}
		}
	}
	type place struct {
		x float64
		n int
	}
	var found []place
	sum, start := 0, 0
	for i := 0; i <= n; i++ {
		next := sum + count[i]
		if next != sum && sum >= leastLines {
			found = append(found, place{left + (float64(start+i)/2)*gutterStep, sum})
		}
		if next != sum {
			start = i
		}
		sum = next
	}
	// Columns whose lines stand on other baselines show by where lines start.
	starts := make([]int, n+1)
	for i := range lines {
		if k := int((lines[i].Box[0] - left) / gutterStep); k > n/8 && k <= n {
			starts[k]++
		}
	}
	for k, count := range starts {
		if count >= leastLines {
			found = append(found, place{left + float64(k)*gutterStep - 3, count})
		}
	}
	slices.SortStableFunc(found, func(a, b place) int { return cmp.Compare(b.n, a.n) })
	var out []float64
	for _, p := range found {
		if len(out) == 5 {
			break
		}
		if !slices.ContainsFunc(out, func(x float64) bool { return math.Abs(x-p.x) < 6 }) {
			out = append(out, p.x)
		}
	}
	return out
}

// divide cuts a region at x over the longest run of lines that leave x white, if
// what stands on both sides reads as text.
func divide(r Region, lines []ink.Line, x float64) (above, left, right, below Region, ok bool) {
	from, to := 0, 0
	start, ons, offs := 0, 0, 0 // lines with words on the left, on the right
	best := 0
	for i := 0; i <= len(lines); i++ {
		if i < len(lines) && !Crosses(&lines[i], x) && !tableBetween(r.Set, lines, start, i, x) {
			if lines[i].Box[0] < x {
				ons++
			}
			if lines[i].Box[2] > x {
				offs++
			}
			continue
		}
		if both := min(ons, offs); i-start > to-from && both >= leastLines {
			from, to, best = start, i, both
		}
		start, ons, offs = i+1, 0, 0
		if i < len(lines) && !Crosses(&lines[i], x) {
			start = i
		}
	}
	if best < leastLines {
		return
	}
	top, bottom := math.Inf(-1), math.Inf(1)
	if from > 0 {
		top = lines[from-1].Box[3] - 1
	}
	if to < len(lines) {
		bottom = lines[to].Box[1] + 1
	}
	place := func(b arising.Box) *Region {
		cx, cy := ink.Middle(b)
		switch {
		case cy < top:
			return &above
		case cy > bottom:
			return &below
		case cx < x:
			return &left
		}
		return &right
	}
	inRun := map[*ink.Word]bool{}
	for i := from; i < to; i++ {
		for _, w := range lines[i].Words {
			inRun[w] = true
		}
	}
	for _, w := range r.Words {
		p := place(w.Box)
		if inRun[w] {
			if p = &left; w.Box[0] >= x {
				p = &right
			}
		} else if p == &left || p == &right {
			if p = &above; w.Baseline > lines[from].Baseline {
				p = &below
			}
		}
		p.Words = append(p.Words, w)
	}
	for _, t := range r.Set {
		p := place(t.Box())
		p.Set = append(p.Set, t)
	}
	l, rt := ink.Lines(left.Words), ink.Lines(right.Words)
	lp, rp := Reads(l), Reads(rt)
	ok = lp && rp || (lp && len(l) >= 8 && gridLike(rt) || rp && len(rt) >= 8 && gridLike(l)) && !inStep(l, rt)
	return
}

// Crosses reports whether a word of the line stands over x.
func Crosses(l *ink.Line, x float64) bool {
	for _, w := range l.Words {
		if w.Box[0] < x-0.5 && w.Box[2] > x+0.5 {
			return true
		}
	}
	return false
}

// tableBetween reports whether a table that stands over x begins between the
// lines start and i.
func tableBetween(set []Placed, lines []ink.Line, start, i int, x float64) bool {
	if i == 0 || i <= start {
		return false
	}
	for _, t := range set {
		b := t.Box()
		if b[0] < x && b[2] > x && b[1] >= lines[i-1].Box[1] && b[1] <= lines[i].Box[3] {
			return true
		}
	}
	return false
}

// Reads reports whether lines are running text: several words each, broken where
// the column is full, and many going on in a small letter.
func Reads(lines []ink.Line) bool {
	if len(lines) < 4 {
		return false
	}
	words, figures := 0, 0
	var rights []float64
	left := math.Inf(1)
	for i := range lines {
		words += len(lines[i].Words)
		for _, w := range lines[i].Words {
			if ink.Numeric(w.Text) {
				figures++
			}
		}
		rights = append(rights, lines[i].Box[2])
		left = min(left, lines[i].Box[0])
	}
	if 2*words < 7*len(lines) || figures*4 > words {
		return false
	}
	slices.Sort(rights)
	c := Column{Left: left, Right: rights[len(rights)*19/20]}
	forced, small := 0, 0
	for i := 1; i < len(lines); i++ {
		if r, _ := utf8.DecodeRuneInString(lines[i].Words[0].Text); unicode.IsLower(r) {
			small++
		}
		if c.slack(&lines[i-1], &lines[i]) < 0.5*lines[i].Size {
			forced++
		}
	}
	return forced*2 >= len(lines)-1 && small*10 >= 3*(len(lines)-1)
}

// gridLike reports whether most lines have gaps as a table's rows have.
func gridLike(lines []ink.Line) bool {
	if len(lines) < 8 {
		return false
	}
	gaps := 0
	for i := range lines {
		if len(lines[i].Spans(gutterGap)) > 1 {
			gaps++
		}
	}
	return gaps*10 >= len(lines)*6
}

// inStep reports whether most lines of two columns stand on the same baselines, as
// the rows of one table do.
func inStep(a, b []ink.Line) bool {
	same, k := 0, 0
	for i := range a {
		for k < len(b) && b[k].Baseline < a[i].Baseline-1 {
			k++
		}
		if k < len(b) && b[k].Baseline < a[i].Baseline+1 {
			same++
		}
	}
	return same*10 > min(len(a), len(b))*6
}
