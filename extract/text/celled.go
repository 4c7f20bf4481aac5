package text

import (
	"slices"
	"strings"

	"arising/extract/cue"
)

// Web pages that became text lost the borders of their tables: what is left is one cell
// after another, each on a line or between slashes or pipes, with cells missing where they
// were empty. Such a table is known by its head, a run of headings one after another. The
// cells behind it are dealt to its columns so that what each looks like suits the headings
// best, over all cells together (Viterbi 1967): a cell goes on to the right, begins a row,
// or goes on with the one before it. Then they are dealt again by what each column got.

// A cell of a celled table.
type cell struct {
	text  string
	line  line
	gap   int  // blank lines before it
	first bool // it is known to begin a row
	whole bool // nothing goes on with the one before it
	look  cue.Look
}

// A celled table is laid out one cell after another.
type celled struct {
	from, to int // the lines that it takes
	rows     []row
}

// mostTried bounds how many heads of a page are tried that turn out to be none.
const mostTried = 40

// celledTables finds the celled tables among the lines of a page, in order. The cells of a
// page are parted in one way.
func celledTables(lines []line) []celled {
	for _, read := range []func([]line) []celled{roundTables, downTables} {
		if ts := read(lines); len(ts) > 0 {
			return ts
		}
	}
	for _, parts := range []func([]line) []cell{slashCells, pipeCells, barCells, blockCells, lineCells} {
		if ts := celledBy(lines, parts(lines)); len(ts) > 0 {
			return ts
		}
	}
	return nil
}

// celledBy finds the heads among the cells and deals what follows each.
func celledBy(lines []line, cells []cell) []celled {
	var out []celled
	tried := 0
	for i := 0; i+leastHeads < len(cells) && tried < mostTried; i++ {
		heads := headRun(cells[i:])
		if len(heads) < leastHeads {
			continue
		}
		best, used, bestScore := []row(nil), 0, 0
		for k := len(heads); k >= leastHeads; k-- {
			if !isHead(heads[:k]) {
				continue
			}
			if rows, n, score := under(heads[:k], cells[i+k:]); score > bestScore {
				best, used, bestScore = rows, k+n, score
			}
			if tried++; inLine(cells[i:], k-1) || knownHeading(heads[k-1].text) {
				break // it is no cell
			}
		}
		if best == nil {
			continue
		}
		last := cells[i+used-1]
		to := last.line.num - lines[0].num + 1 + strings.Count(last.text, "\n")
		out = append(out, celled{from: cells[i].line.num - lines[0].num, to: min(to, len(lines)), rows: best})
		i += used - 1
	}
	return out
}

// under deals the cells that follow a head and returns the rows, the head among them, how
// many cells they take, and what they come to.
func under(heads, cells []cell) (best []row, used, bestScore int) {
	rest := untilBars(cells, heads[0].text)
	begun := slices.ContainsFunc(rest, func(c cell) bool { return c.first })
	for _, columns := range readings(rolesOf(heads)) {
		d := deal{columns: columns, cells: rest, begun: begun}
		rows, n, score := d.rows()
		if score <= bestScore || len(columns) > len(heads) && !numbered(rows) || amongCells(heads, rest[:n]) {
			continue
		}
		head := row{line: heads[0].line, head: true}
		if len(columns) > len(heads) {
			head.cells = append(head.cells, "")
		}
		for _, h := range heads {
			head.cells = append(head.cells, h.text)
		}
		best, used, bestScore = append([]row{head}, rows...), n, score
	}
	return best, used, bestScore
}

// amongCells reports whether some of the headings come again and again among the cells
// and others never do: they are cells themselves.
func amongCells(heads, cells []cell) bool {
	often := make(map[string]int)
	for _, c := range cells {
		often[c.text]++
	}
	most, least := 0, len(cells)
	for _, h := range heads {
		most, least = max(most, often[h.text]), min(least, often[h.text])
	}
	return most > 1 && least == 0
}
