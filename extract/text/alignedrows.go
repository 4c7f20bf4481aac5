package text

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"arising/extract/doc"
)

// A grown table is an aligned one whose lines are put together to rows.
type grown struct {
	cells  [][]string // of each line
	rows   []grownRow
	width  []int        // most letters of a line of each column
	short  []bool       // columns of dates, names and words rather than sentences
	bands  map[int]bool // lines over all columns
	starts map[int]bool // lines that begin a row
}

// A grownRow is a row whose cells are still lines.
type grownRow struct {
	cells [][]string
	line  line
}

// shortColumn is the most letters of a line in a column of dates, names or ratings.
const shortColumn = 20

// alignedRows puts the lines of a table together to rows, and returns its header. One
// that a table before it has is that one's: its rows may show its columns better.
func (l layout) alignedRows(t aligned) (rows []row, head tableHead) {
	g := l.grown(t)
	same := l.sameHead(t)
	known := len(same.lines)
	apart := g.apart()
	dense, labelled := g.dense(), g.labelled()
	for k, cells := range g.cells {
		switch {
		case filled(cells) == 0 || ruled(cells):
			continue
		case k > 0 && k < known:
		case k == 0 || k == known || g.band(k) || g.band(g.above(k)):
			g.starts[k] = true
		case !apart || slices.ContainsFunc(cells, label):
			g.starts[k] = g.starts[k] || g.begins(k, dense, labelled)
		}
	}
	g.fill(l.lines[t.from:t.to], known)
	rows = g.joined()
	if known > 0 && len(same.cells) == len(t.edges) {
		rows[0].cells = slices.Clone(same.cells)
	}
	return rows, tableHead{l.headLines(t, g.rows), rows[0].cells}
}

// grown cuts the lines of a table into cells.
func (l layout) grown(t aligned) *grown {
	g := &grown{width: make([]int, len(t.edges)), short: make([]bool, len(t.edges)), bands: map[int]bool{}, starts: map[int]bool{}}
	l.values = l.valuesOf(t.from, t.to, t.edges)
	var parts []cutPiece
	for i := t.from; i < t.to; i++ {
		var cells []string
		var ok bool
		if i == t.from && len(l.pieces[i]) == len(t.edges) {
			cells, parts, ok = l.headings(i)
		} else {
			cells, parts, ok = l.cellsUnder(parts, i, t.edges)
		}
		for c, words := range cells {
			if ok {
				g.width[c] = max(g.width[c], utf8.RuneCountInString(words))
			}
		}
		g.bands[i-t.from] = !ok
		g.cells = append(g.cells, cells)
	}
	for c, w := range g.width {
		g.short[c] = w <= shortColumn
	}
	return g
}

// band reports whether line k stands over all columns, or is set in capitals and
// alone: the title of the rows below.
func (g *grown) band(k int) bool {
	if k < 0 || k+1 >= len(g.cells) {
		return false
	}
	cells := g.cells[k]
	return g.bands[k] || filled(cells) == 1 && len(cells[0]) > 4 && capitals(cells[0]) && !capitals(g.cells[max(k-1, 0)][0]+"x")
}

// above returns the line with words above line k, or -1.
func (g *grown) above(k int) int {
	for k--; k >= 0 && filled(g.cells[k]) == 0; k-- {
	}
	return k
}

// fill puts the words of the lines into the rows that they begin and go on with. In
// a coarse column they may go on with a cell that began in a row above, but for the
// header.
func (g *grown) fill(lines []line, known int) {
	coarse, first := g.coarse(known), 0
	if known > 0 || filled(g.cells[0])+1 >= len(g.width) {
		first = 1
	}
	for k, cells := range g.cells {
		if filled(cells) == 0 || ruled(cells) {
			continue
		}
		if g.starts[k] {
			g.rows = append(g.rows, grownRow{cells: make([][]string, len(cells)), line: lines[k]})
		}
		last := len(g.rows) - 1
		for c, words := range cells {
			if words == "" {
				continue
			}
			to := last
			if coarse[c] && k > 0 && len(g.rows[last].cells[c]) == 0 && goesOn(g.cells[k-1][c], words) {
				for to > first && len(g.rows[to].cells[c]) == 0 {
					to--
				}
				if len(g.rows[to].cells[c]) == 0 {
					to = last // it goes on with a page before
				}
			}
			g.rows[to].cells[c] = append(g.rows[to].cells[c], words)
		}
	}
}

// coarse finds the columns whose cells stand beside several rows: often nothing is
// there where a row begins, or the middle of a sentence. The header is no row, and
// what follows it may go on with a page before.
func (g *grown) coarse(known int) []bool {
	out := make([]bool, len(g.width))
	for c := range out {
		rows, within := 0, 0
		for k, starts := range g.starts {
			if !starts || k == 0 || k == known || g.band(k) {
				continue
			}
			rows++
			if words := g.cells[k][c]; words == "" || startsSmall(words) {
				within++
			}
		}
		out[c] = !g.short[c] && within > 0 && within*4 >= rows
	}
	return out
}

// goesOn reports whether words go on with what stands right above them.
func goesOn(above, words string) bool {
	return above != "" && !label(words) && (startsSmall(words) || !doc.Ends(above))
}

// joined returns the rows with the lines of each cell put together.
func (g *grown) joined() []row {
	var rows []row
	for _, from := range g.rows {
		to := row{cells: make([]string, len(from.cells)), line: from.line}
		for c, lines := range from.cells {
			to.cells[c] = joinCell(lines, g.width[c])
		}
		rows = append(rows, to)
	}
	return rows
}

// headLines returns the lines of the first row of a table.
func (l layout) headLines(t aligned, rows []grownRow) []string {
	var heads []string
	for i := t.from; i < t.to && (len(rows) < 2 || l.lines[i].num < rows[1].line.num); i++ {
		heads = append(heads, strings.Join(strings.Fields(l.lines[i].text), " "))
	}
	return heads
}

// sameHead returns the header of another table that a table begins with too.
func (l layout) sameHead(t aligned) tableHead {
	for _, head := range l.heads {
		n := len(head.lines)
		if n > 0 && t.from+n <= t.to && slices.Equal(head.lines, l.headLines(aligned{from: t.from, to: t.from + n}, nil)) {
			return head
		}
	}
	return tableHead{}
}

// ruled reports whether a line is drawn with dashes.
func ruled(cells []string) bool {
	return strings.Trim(strings.Join(cells, ""), "-=_─━ ") == ""
}

// stanza returns the line after the last one that follows line k with no empty line
// between, and how many columns have words in these.
func (g *grown) stanza(k int) (end, columns int) {
	words := make([]string, len(g.width))
	for end = k; end < len(g.cells) && filled(g.cells[end]) > 0; end++ {
		for c := range words {
			words[c] += g.cells[end][c]
		}
	}
	return end, filled(words)
}

// apart marks the lines that begin a row where empty lines stand between the rows,
// and reports whether they do: nearly all stanzas have most of the columns.
func (g *grown) apart() bool {
	stanzas, whole := 0, 0
	starts := map[int]bool{}
	for k := 0; k < len(g.cells); k++ {
		end, columns := g.stanza(k)
		if end == k {
			continue
		}
		stanzas++
		if columns*5 >= len(g.width)*3 {
			whole++
			starts[k] = true
		}
		k = end
	}
	if whole < 3 || whole*10 < stanzas*7 {
		return false
	}
	g.starts = starts
	return true
}

// dense reports whether each line is a row: nearly all cells of it are there, and
// hardly one goes on with that above.
func (g *grown) dense() bool {
	all, goingOn, lines := 0, 0, 0
	for _, cells := range g.cells {
		n := filled(cells)
		if n < 2 {
			continue
		}
		lines++
		if n*4 >= len(cells)*3 {
			all++
		}
		if slices.ContainsFunc(cells, startsSmall) {
			goingOn++
		}
	}
	return all*10 >= lines*8 && goingOn*10 <= lines*2
}

// labelled reports whether the rows are numbered: several lines have a label in the
// same column.
func (g *grown) labelled() bool {
	for c := range g.width {
		labels := 0
		for _, cells := range g.cells {
			if label(cells[c]) {
				labels++
			}
		}
		if labels >= 3 && labels*12 >= len(g.cells) {
			return true
		}
	}
	return false
}

// numbers is a cell that holds only the number of its row: "4", "2.1", "14c", "R3".
var numbers = regexp.MustCompile(`^[A-Z]{0,2}[0-9]{1,3}(\.[0-9]{1,2}){0,2}\.?[a-z]?$`)

// label reports whether a cell begins with a number or letter that counts rows.
func label(s string) bool {
	mark, _ := doc.CutLabel(s)
	return strings.ContainsAny(mark, "0123456789") || numbers.MatchString(s)
}

// startsSmall reports whether words go on with what was before them.
func startsSmall(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLower(r) || strings.ContainsRune(",;:)&/", r)
}

// begins reports whether line k begins a row, by what each of its cells says.
func (g *grown) begins(k int, dense, labelled bool) bool {
	cells := g.cells[k]
	above := g.above(k)
	if above < 0 {
		return true
	}
	gap := above < k-1
	score, marks := 0.0, 0
	for c, words := range cells {
		if words == "" {
			continue
		}
		if label(words) {
			marks++
		}
		score += g.says(c, words, g.cells[above][c], gap)
	}
	n := filled(cells)
	switch {
	case marks > 0 && (score > 0 || g.counts(k)):
		return true
	case len(cells) == pairColumns && cells[0] != "":
		return !startsSmall(cells[0]) && (gap || !g.wraps(above, k))
	case n < 2:
		return false
	case dense:
		return n*4 >= len(cells)*3 && !slices.ContainsFunc(cells, startsSmall)
	case k == 1 && n == len(cells):
		return !slices.ContainsFunc(cells, startsSmall)
	case labelled:
		return score >= 4
	}
	return score >= 1.5
}

// counts reports whether a cell of line k begins with the number that follows the last
// one of its column.
func (g *grown) counts(k int) bool {
	for c, words := range g.cells[k] {
		n := number(words)
		if n < 2 {
			continue
		}
		for j := k - 1; j >= 0; j-- {
			if before := number(g.cells[j][c]); before > 0 {
				if before == n-1 {
					return true
				}
				break
			}
		}
	}
	return false
}

// number returns the number that words begin with as a label, or 0.
func number(words string) int {
	mark, _ := doc.CutLabel(words)
	n, err := strconv.Atoi(strings.Trim(mark, "().: "))
	if err != nil {
		return 0
	}
	return n
}

// narrowest is the fewest letters of a column whose lines are wrapped words.
const narrowest = 30

// wraps reports whether a name and its value may both go on from one line to the
// next: there was no room for the next word of either.
func (g *grown) wraps(above, k int) bool {
	if g.cells[above][0] == "" || g.width[1] < narrowest {
		return false
	}
	for c, words := range g.cells[k] {
		if words != "" && room(g.cells[above][c], words, g.width[c]) {
			return false
		}
	}
	return true
}

// room reports whether the first of the words would have had room on the line above.
func room(above, words string, width int) bool {
	first, _, _ := strings.Cut(words, " ")
	return utf8.RuneCountInString(above)+1+utf8.RuneCountInString(first) <= width
}

// says weighs how much a cell, with the line above it, speaks for a new row.
func (g *grown) says(c int, words, above string, gap bool) float64 {
	switch {
	case label(words):
		return 3
	case above == "" || gap:
		switch {
		case startsSmall(words) && !g.short[c]:
			return -2
		case g.short[c]:
			return 2
		}
		return 1
	case startsSmall(words):
		return -2
	case g.short[c]:
		return -0.5
	case doc.Ends(above):
		return 0.5
	}
	return -1
}

// joinCell puts the lines of a cell together. Where the first word of a line would
// have had room on the line above, that was ended on purpose.
func joinCell(lines []string, width int) string {
	var b strings.Builder
	for i, words := range lines {
		if i > 0 {
			above := lines[i-1]
			mark, _ := doc.CutLabel(words)
			switch {
			case mark != "" || doc.Ends(above) && room(above, words, width):
				b.WriteByte('\n')
			case !strings.HasSuffix(above, "-") || strings.HasSuffix(above, " -"):
				b.WriteByte(' ')
			}
		}
		b.WriteString(words)
	}
	return b.String()
}
