package text

import (
	"regexp"
	"slices"
	"sort"
	"strings"
	"unicode/utf8"

	"arising/extract/doc"
)

// Bounds of what may be a table set with spaces: the typewriter's way, and that of
// "pdftotext -layout".
const (
	fewestColumns  = 3
	pairColumns    = 2    // for names and their values alone: prose is set in two columns too
	fewestAligned  = 3    // lines with so many pieces
	farthestLine   = 25   // lines of one long cell between lines with several
	farthestPair   = 6    // the same between a name with its value and the next
	emptyLines     = 3    // within a table
	longestAligned = 2000 // lines
	widestAligned  = 600  // bytes of a line
	mostPieces     = 30   // of a line
	mostHeadings   = 3    // lines of a header
	mostHeads      = 50   // headers of tables that may stand again
)

// A piece is a part of a line with no gap of two spaces in it, in letters from the left.
type piece struct {
	from, to int
	text     string
	letters  []rune
}

// twoDates is two dates in figures one space apart, which are never of one cell.
var twoDates = regexp.MustCompile(`\b[0-9]{1,2}[./-][0-9]{1,2}[./-][0-9]{2,4}( )[0-9]{1,2}[./-][0-9]{1,2}[./-][0-9]{2,4}\b`)

// pieces parts a line at its gaps.
func pieces(s string) []piece {
	var out []piece
	dates := twoDates.FindStringSubmatchIndex(s)
	at, space, start := 0, 2, 0
	for i, r := range s {
		if r == ' ' || r == '\u00a0' {
			space++
			at++
			continue
		}
		if space >= 2 || dates != nil && i == dates[3] {
			out = append(out, piece{from: at})
			start = i
		}
		at++
		p := &out[len(out)-1]
		p.text, p.to, space = s[start:min(i+utf8.RuneLen(r), len(s))], at, 0
	}
	for i := range out {
		out[i].letters = []rune(out[i].text)
	}
	return out
}

// A page of lines as they are laid out.
type layout struct {
	lines  []line
	pieces [][]piece
	heads  []tableHead       // of tables before it
	values []map[string]bool // what stands in each column of the table at hand, set apart
}

// A tableHead is the header of a table: its lines as printed, and its cells.
type tableHead struct{ lines, cells []string }

// An aligned table is the lines from one to another of a layout, and where its
// columns begin.
type aligned struct {
	from, to int
	edges    []int
}

// alignedTables finds the tables set with spaces in the lines of one page, or of a part
// of one: open holds the edges of a table that the part before ended in.
func alignedTables(lines []line, heads []tableHead, open []int) (layout, []aligned) {
	l := layout{lines: lines, pieces: make([][]piece, len(lines)), heads: heads}
	for i, line := range lines {
		if len(line.text) <= widestAligned && !strings.ContainsAny(line.text, "\t|") && !strings.Contains(line.text, "....") {
			if ps := pieces(line.text); len(ps) <= mostPieces {
				l.pieces[i] = ps
			}
		}
	}
	var out []aligned
	from := 0
	for len(open) > 0 && from < len(lines) && l.fits(from, open) {
		from++
	}
	if from > 0 {
		out = append(out, aligned{to: from, edges: open})
	}
	for _, wide := range append(l.search(from, len(lines), fewestColumns), aligned{from: len(lines)}) {
		out = append(out, l.search(from, wide.from, pairColumns)...)
		if len(wide.edges) > 0 {
			out = append(out, wide)
		}
		from = wide.to
	}
	return l, out
}

// search finds the tables between two lines that have at least so many columns.
func (l layout) search(from, to, columns int) []aligned {
	var out []aligned
	for i := from; i < to; i++ {
		if len(l.pieces[i]) < columns {
			continue
		}
		end := min(l.stretch(i, columns), to)
		t, ok := l.table(i, end, columns)
		switch {
		case ok && (len(out) == 0 || t.from >= out[len(out)-1].to) && t.from >= from && t.to <= to:
			out = append(out, t)
			i = max(t.to, end) - 1
		case end-i > farthestLine: // looked at once is enough
			i = end - 1
		}
	}
	return out
}

// stretch returns the line after the last one that may be in one table of at least so
// many columns with line i.
func (l layout) stretch(i, columns int) int {
	width := 0
	for _, p := range l.pieces[i] {
		width = max(width, p.to)
	}
	far, empty := farthestLine, emptyLines
	if columns == pairColumns {
		far, empty = farthestPair, 1
	}
	last, blank, prose := i, 0, 0
	for j := i + 1; j < len(l.lines) && j-last <= far && j-i < longestAligned; j++ {
		ps := l.pieces[j]
		if len(ps) == 0 {
			if blank++; blank > empty || !l.lines[j].blank() {
				break
			}
			continue
		}
		if columns == pairColumns && ps[0].from < l.pieces[i][0].from {
			break // names stand below each other
		}
		blank = 0
		if len(ps) == 1 && ps[0].from+nearEdge < l.pieces[i][1].from && ps[0].to > width*6/10 {
			if prose++; prose > 1 || doc.Ends(ps[0].text) {
				break
			}
			continue
		}
		prose = 0
		if len(ps) >= columns {
			last = j
			width = max(width, ps[len(ps)-1].to)
		}
	}
	return last + 1
}

// table returns the table whose first and last lines with several pieces are from
// and before end.
func (l layout) table(from, end, columns int) (aligned, bool) {
	several := 0
	for i := from; i < end; i++ {
		if len(l.pieces[i]) >= columns {
			several++
		}
	}
	t := aligned{from: from, to: end}
	if several < fewestAligned && (several < 2 || l.sameHead(t).lines == nil) {
		return aligned{}, false
	}
	t.edges = l.edges(from, end)
	t.edges = l.headed(t)
	t.edges = l.asBefore(t)
	if len(t.edges) < columns || columns == pairColumns && !l.pairs(t) {
		return aligned{}, false
	}
	for t.from > 0 && l.fits(t.from-1, t.edges) && !l.atMargin(t.from-1, t.edges) {
		t.from--
	}
	for t.to < len(l.lines) && (l.fits(t.to, t.edges) || l.setIn(t.to, t.edges)) && !l.after(t) {
		t.to++
	}
	return t, true
}

// after reports whether the line after a table begins something else: one piece in the
// first column that goes on with nothing there.
func (l layout) after(t aligned) bool {
	ps, above := l.pieces[t.to], l.pieces[t.to-1]
	return len(t.edges) > pairColumns && len(ps) == 1 && len(above) > 0 && ps[0].from < t.edges[1]-nearEdge && !startsSmall(ps[0].text) && above[0].from >= t.edges[1]-nearEdge
}

// asBefore returns the edges of a table with those added that its header shows and that
// a table before it with the same header had: in a few rows cells may stand one space
// apart.
func (l layout) asBefore(t aligned) []int {
	same := l.sameHead(t)
	if len(same.cells) <= len(t.edges) {
		return t.edges
	}
	for i := t.from; i < t.from+len(same.lines); i++ {
		if len(l.pieces[i]) != len(same.cells) {
			continue
		}
		edges := slices.Clone(t.edges)
		for _, p := range l.pieces[i] {
			if !slices.ContainsFunc(edges, func(e int) bool { return p.from-e < farthestPushed && e-p.from < farthestPushed }) {
				edges = append(edges, p.from)
			}
		}
		slices.Sort(edges)
		if len(edges) == len(same.cells) {
			return edges
		}
	}
	return t.edges
}

// longestName is the most letters of a name beside its value; a line of prose has more.
const longestName = 60

// pairs reports whether a table of two columns has names on the left and their values
// on the right: a front sheet, a list of abbreviations.
func (l layout) pairs(t aligned) bool {
	if len(t.edges) != pairColumns {
		return false
	}
	both, odd := 0, 0
	for i := t.from; i < t.to; i++ {
		cells, ok := l.cells(i, t.edges)
		switch {
		case l.pieces[i] != nil && columnAt(l.pieces[i][0].from, t.edges) < columnAt(l.pieces[i][0].to-1, t.edges):
			return false // a line that was never meant to stand in columns
		case !ok || cells[0] == "":
			continue
		// "(i)  decisions" is an item, and no name.
		case startsSmall(cells[0]) || label(cells[0]) || cells[0][0] == '(' || doc.Ends(cells[0]) && !strings.HasSuffix(cells[0], ":") || utf8.RuneCountInString(cells[0]) > longestName:
			odd++
		}
		if cells[1] != "" {
			both++
		}
	}
	return both >= fewestAligned && odd*4 <= both
}

// atMargin reports whether a line has its first letter in the first column.
func (l layout) atMargin(i int, edges []int) bool { return l.pieces[i][0].from < edges[1] }

// setIn reports whether a line begins in a column after the first, as those do that go
// on with the cells above.
func (l layout) setIn(i int, edges []int) bool {
	ps := l.pieces[i]
	return len(edges) > pairColumns && len(ps) > 0 && !l.over(i, edges) && slices.ContainsFunc(edges[1:], func(e int) bool {
		return ps[0].from >= e-nearEdge && ps[0].from <= e+nearEdge
	})
}

// fits reports whether no piece of the line lies across an edge, and there is one.
func (l layout) fits(i int, edges []int) bool {
	for _, p := range l.pieces[i] {
		if p.crosses(edges) {
			return false
		}
	}
	return len(l.pieces[i]) > 0 && !l.over(i, edges)
}

// over reports whether a line is one piece that lies over several columns, and not
// the cells of columns after the first that stand one space apart.
func (l layout) over(i int, edges []int) bool {
	ps := l.pieces[i]
	if len(ps) != 1 {
		return false
	}
	from, to := columnAt(ps[0].from+nearEdge, edges), columnAt(ps[0].to-1, edges)
	if from >= to {
		return columnAt(ps[0].from, edges) < to
	}
	if from == 0 || ps[0].from > edges[from]+nearEdge {
		return true
	}
	return slices.ContainsFunc(edges[from+1:to+1], func(e int) bool { return !ps[0].spaced(e-roundEdge, e+nearEdge) })
}

// columnAt returns the column that a place is in.
func columnAt(x int, edges []int) int { return max(sort.SearchInts(edges, x+1)-1, 0) }

// crosses reports whether there are letters on both sides of an edge with no space
// between them, or right beside it.
func (p piece) crosses(edges []int) bool {
	for _, e := range edges {
		if p.from < e && e < p.to && !slices.Contains(p.letters[e-p.from-1:e-p.from+1], ' ') {
			return true
		}
	}
	return false
}
