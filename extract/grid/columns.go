package grid

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"arising"
)

// A region is a part of a page that is read from top to bottom.
type region struct {
	words []*Word
	set   []placed // what stands in it as a whole
}

// placed is what stands on a page as a whole: a table, or a panel.
type placed interface{ box() arising.Box }

// A panel is a drawn box with text in it that is no table.
type panel struct {
	edge  arising.Box
	words []*Word
}

func (p *panel) box() arising.Box { return p.edge }

func (r *region) box() arising.Box {
	var b arising.Box
	for _, w := range r.words {
		b = union(b, w.Box)
	}
	for _, t := range r.set {
		b = union(b, t.box())
	}
	return b
}

const (
	gutterGap  = 0.9 // em of white that may part columns of text
	gutterStep = 2.0 // points between the places where a gutter is looked for
	leastLines = 5
	deepest    = 12
)

// regions parts a page into regions in reading order: columns of text that stand
// side by side are apart, what runs over them is before or after.
func regions(r region, depth int) []region {
	if depth >= deepest || len(r.words) < 40 {
		return []region{r}
	}
	lines := linesOf(r.words)
	for _, x := range gutters(lines) {
		if above, left, right, below, ok := divide(r, lines, x); ok {
			var out []region
			if len(above.words)+len(above.set) > 0 {
				out = append(out, regions(above, depth+1)...)
			}
			out = append(out, regions(left, depth+1)...)
			out = append(out, regions(right, depth+1)...)
			if len(below.words)+len(below.set) > 0 {
				out = append(out, regions(below, depth+1)...)
			}
			return out
		}
	}
	return []region{r}
}

// gutters returns the places that most lines leave white between two words, the
// likeliest first.
func gutters(lines []line) []float64 {
	left, right := math.Inf(1), math.Inf(-1)
	for _, l := range lines {
		left, right = min(left, l.box[0]), max(right, l.box[2])
	}
	n := int((right - left) / gutterStep)
	if n < 10 || n > 20000 {
		return nil
	}
	// Differences, summed up below.
	count := make([]int, n+2)
	for i := range lines {
		spans := lines[i].spans(gutterGap)
		for k := 1; k < len(spans); k++ {
			from := int(math.Ceil((spans[k-1].box[2] - left) / gutterStep))
			to := int((spans[k].box[0] - left) / gutterStep)
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
		if k := int((lines[i].box[0] - left) / gutterStep); k > n/8 && k <= n {
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
func divide(r region, lines []line, x float64) (above, left, right, below region, ok bool) {
	from, to := 0, 0
	start, ons, offs := 0, 0, 0 // lines with words on the left, on the right
	best := 0
	for i := 0; i <= len(lines); i++ {
		if i < len(lines) && !crosses(&lines[i], x) && !tableBetween(r.set, lines, start, i, x) {
			if lines[i].box[0] < x {
				ons++
			}
			if lines[i].box[2] > x {
				offs++
			}
			continue
		}
		if both := min(ons, offs); i-start > to-from && both >= leastLines {
			from, to, best = start, i, both
		}
		start, ons, offs = i+1, 0, 0
		if i < len(lines) && !crosses(&lines[i], x) {
			start = i
		}
	}
	if best < leastLines {
		return
	}
	top, bottom := math.Inf(-1), math.Inf(1)
	if from > 0 {
		top = lines[from-1].box[3] - 1
	}
	if to < len(lines) {
		bottom = lines[to].box[1] + 1
	}
	place := func(b arising.Box) *region {
		cx, cy := middle(b)
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
	inRun := map[*Word]bool{}
	for i := from; i < to; i++ {
		for _, w := range lines[i].words {
			inRun[w] = true
		}
	}
	for _, w := range r.words {
		p := place(w.Box)
		if inRun[w] {
			if p = &left; w.Box[0] >= x {
				p = &right
			}
		} else if p == &left || p == &right {
			if p = &above; w.Baseline > lines[from].baseline {
				p = &below
			}
		}
		p.words = append(p.words, w)
	}
	for _, t := range r.set {
		p := place(t.box())
		p.set = append(p.set, t)
	}
	l, rt := linesOf(left.words), linesOf(right.words)
	lp, rp := reads(l), reads(rt)
	ok = lp && rp || (lp && len(l) >= 8 && gridLike(rt) || rp && len(rt) >= 8 && gridLike(l)) && !inStep(l, rt)
	return
}

// crosses reports whether a word of the line stands over x.
func crosses(l *line, x float64) bool {
	for _, w := range l.words {
		if w.Box[0] < x-0.5 && w.Box[2] > x+0.5 {
			return true
		}
	}
	return false
}

// tableBetween reports whether a table that stands over x begins between the
// lines start and i.
func tableBetween(set []placed, lines []line, start, i int, x float64) bool {
	if i == 0 || i <= start {
		return false
	}
	for _, t := range set {
		b := t.box()
		if b[0] < x && b[2] > x && b[1] >= lines[i-1].box[1] && b[1] <= lines[i].box[3] {
			return true
		}
	}
	return false
}

// reads reports whether lines are running text: several words each, broken where
// the column is full, and many going on in a small letter.
func reads(lines []line) bool {
	if len(lines) < 4 {
		return false
	}
	words, figures := 0, 0
	var rights []float64
	left := math.Inf(1)
	for i := range lines {
		words += len(lines[i].words)
		for _, w := range lines[i].words {
			if numeric(w.Text) {
				figures++
			}
		}
		rights = append(rights, lines[i].box[2])
		left = min(left, lines[i].box[0])
	}
	if 2*words < 7*len(lines) || figures*4 > words {
		return false
	}
	slices.Sort(rights)
	c := column{left: left, right: rights[len(rights)*19/20]}
	forced, small := 0, 0
	for i := 1; i < len(lines); i++ {
		if r, _ := utf8.DecodeRuneInString(lines[i].words[0].Text); unicode.IsLower(r) {
			small++
		}
		if c.slack(&lines[i-1], &lines[i]) < 0.5*lines[i].size {
			forced++
		}
	}
	return forced*2 >= len(lines)-1 && small*10 >= 3*(len(lines)-1)
}

// gridLike reports whether most lines have gaps as a table's rows have.
func gridLike(lines []line) bool {
	if len(lines) < 8 {
		return false
	}
	gaps := 0
	for i := range lines {
		if len(lines[i].spans(gutterGap)) > 1 {
			gaps++
		}
	}
	return gaps*10 >= len(lines)*6
}

// inStep reports whether most lines of two columns stand on the same baselines, as
// the rows of one table do.
func inStep(a, b []line) bool {
	same, k := 0, 0
	for i := range a {
		for k < len(b) && b[k].baseline < a[i].baseline-1 {
			k++
		}
		if k < len(b) && b[k].baseline < a[i].baseline+1 {
			same++
		}
	}
	return same*10 > min(len(a), len(b))*6
}

// numeric reports whether a word is a figure, or stands for one that is missing.
func numeric(s string) bool {
	if strings.Trim(s, "-–—†‡#*.…") == "" {
		return true
	}
	digits, other := 0, 0
	for _, r := range s {
		switch {
		case unicode.IsDigit(r):
			digits++
		case strings.ContainsRune(".,()[]%$£€+-–−±<>≥≤/:*†‡#§", r):
		default:
			other++
		}
	}
	return digits > 0 && other <= 1 && digits > other
}
