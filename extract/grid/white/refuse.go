package white

import (
	"math"
	"regexp"
	"slices"
	"strings"

	"arising/extract/grid/ink"
	"arising/extract/grid/text"
)

// A date in figures: "30/06/2031", "1.4.31".
var dated = regexp.MustCompile(`^[0-9]{1,2}([./-])[0-9]{1,2}[./-]([0-9]{2}|[0-9]{4})$`)

// counted reports whether a cell holds nothing but figures and no date.
func counted(words []*ink.Word) bool {
	return ink.AllNumeric(words) && !slices.ContainsFunc(words, func(w *ink.Word) bool { return dated.MatchString(w.Text) })
}

// titledOnly reports whether nothing but a heading, set off by white, stands in a
// column: its cells are empty, or coloured.
func (c *Candidate) titledOnly(col int) bool {
	apart := false
	for n, r := range c.Rows {
		for i, k := range r.Chunks {
			if k.From > col || k.To < col {
				continue
			}
			if n >= c.Head || i == 0 || k.From != k.To {
				return false
			}
			apart = apart || k.Box[0]-r.Chunks[i-1].Box[2] > ColumnGap*r.Line.Size
		}
	}
	return apart
}

// mostCost is how much may speak against the rows of a table, for each cell.
const mostCost = 0.35

// costLine is how much more may, under a header, for each further line of a cell:
// paragraphs and items end early.
const costLine = 0.1

// RefuseWhite names the reason why lines in columns are no table of words. The columns
// are known where a header is drawn over them or the page before had them.
func (c *Candidate) RefuseWhite(groups [][]int, cost float64, titled, known bool) string {
	cols := len(c.Xs) - 1
	if c.figured(groups, titled) {
		return "figures"
	}
	full, dots, cells, lines := 0, 0, 0, 0
	for _, g := range groups {
		n := 0
		for _, words := range c.wordsOf(g) {
			if len(words) > 0 {
				n++
			}
		}
		for _, i := range g {
			lines += len(c.Rows[i].Chunks)
			if hasLeader(c.Rows[i].Line.Words) {
				dots++
			}
		}
		if n*2 > cols {
			full++
		}
		cells += n
	}
	rows := len(groups)
	if c.Head > 0 || known {
		rows, full = rows+1, full+1
	}
	most := mostCost * float64(cells)
	if titled && !c.fielded() {
		most += costLine * float64(lines-cells)
	}
	switch {
	case dots*3 > rows:
		return "a list of contents"
	case rows < 2 || full < 2:
		return "one row"
	case !titled && full < 3:
		return "too small without a header"
	case cost > most:
		return "cells that make no rows"
	case c.form():
		return "a form"
	case !known && !c.standing(titled):
		return "columns without an edge"
	case !known && full*2 < rows:
		return "mostly empty"
	case c.flowing():
		return "columns of text"
	}
	return ""
}

// wordsOf returns what stands in each column of some rows.
func (c *Candidate) wordsOf(rows []int) [][]*ink.Word {
	out := make([][]*ink.Word, len(c.Xs)-1)
	for _, i := range rows {
		for _, k := range c.Rows[i].Chunks {
			out[k.From] = append(out[k.From], k.Words...)
		}
	}
	return out
}

// figured reports whether the cells behind the first column hold more than a few
// figures. The header counts unless it titles the columns.
func (c *Candidate) figured(groups [][]int, titled bool) bool {
	figures, words := 0, 0
	count := func(g []int) {
		for col, cell := range c.wordsOf(g) {
			if col > 0 && len(cell) > 0 {
				if counted(cell) {
					figures++
				} else {
					words++
				}
			}
		}
	}
	for _, g := range groups {
		count(g)
	}
	for i := 0; i < c.Head && !titled; i++ {
		count([]int{i})
	}
	return figures*3 >= words
}

// flowing reports whether all columns are running text.
func (c *Candidate) flowing() bool {
	sides := make([][]ink.Line, len(c.Xs)-1)
	for _, r := range c.Rows[c.Head:] {
		for _, k := range r.Chunks {
			sides[k.From] = append(sides[k.From], ink.Line{Words: k.Words, Box: k.Box, Baseline: r.Line.Baseline, Size: r.Line.Size})
		}
	}
	for _, s := range sides {
		if !text.Reads(s) {
			return false
		}
	}
	return true
}

// fielded reports whether names of fields stand in the header: it is the head of a
// form.
func (c *Candidate) fielded() bool {
	return slices.ContainsFunc(c.Rows[:c.Head], func(r textRow) bool {
		return slices.ContainsFunc(r.Chunks, func(k ink.Chunk) bool {
			return strings.HasSuffix(k.Words[len(k.Words)-1].Text, ":")
		})
	})
}

// form reports whether most of what stands in the first column are names of
// fields.
func (c *Candidate) form() bool {
	named, all := 0, 0
	for _, r := range c.Rows {
		if k := &r.Chunks[0]; k.From == 0 {
			all++
			if strings.HasSuffix(k.Words[len(k.Words)-1].Text, ":") {
				named++
			}
		}
	}
	return named*2 > all
}

// standing reports whether each column after the first has an edge that lines
// keep to: that they begin at, or that is set off by white.
func (c *Candidate) standing(titled bool) bool {
	least := 3
	if titled {
		least = 2
	}
	starts := c.starts()
	for col := 1; col < len(starts); col++ {
		n := 0
		for _, r := range c.Rows {
			for i, k := range r.Chunks {
				if k.From == col && (math.Abs(k.Box[0]-starts[col]) < 1 || i > 0 && k.Box[0]-r.Chunks[i-1].Box[2] > ColumnGap*r.Line.Size) {
					n++
				}
			}
		}
		if n < least && !(titled && c.titledOnly(col)) {
			return false
		}
	}
	return true
}
