package judge

import (
	"fmt"

	"arising/extract/cue"
	"arising/extract/rules"
	"arising/extract/weigh"
)

var rowModel = model("row")

// Head is the answer for a row that names columns; the other is "data".
const (
	Head = "head"
	Data = "data"
)

// A Line is one printed row, for telling heads from data.
type Line struct {
	Cells  []LineCell // those with text
	Marked bool       // the source says that it is a head
}

// A LineCell is one cell with text of a Line.
type LineCell struct {
	Cell
	Text string
	Col  int
	Bold bool
	Fill string // as printed, whatever it means
}

// IsHead says whether row i, of a table with so many columns, names its columns. Rows
// above it in lines were taken for no head.
func IsHead(lines []Line, i, cols int, rs *rules.Set) weigh.Verdict {
	return rowModel().Best(HeadEvidence(lines, i, cols, rs))
}

// rowsBelow is how many rows a head is compared with.
const rowsBelow = 6

// longestName is how many words a cell may have to be looked at as a heading.
const longestName = 16

// HeadEvidence is what speaks for a head and against one. Without rules no heading is
// known: it is how a head in words that nobody has seen looks.
func HeadEvidence(lines []Line, i, cols int, rs *rules.Set) weigh.Evidence {
	var e weigh.Evidence
	line := &lines[i]
	n := len(line.Cells)
	e.Add("any")
	e.Add("filled:" + quarter(n, cols))
	e.Add(fmt.Sprintf("cells:%d", min(n, 6)))
	above := 0
	for _, l := range lines[:i] {
		if len(l.Cells) > 1 {
			above++
		}
	}
	e.Add(fmt.Sprintf("rows above:%d", min(above, 2)))
	if line.Marked {
		e.Add("marked")
	}
	headingLike(&e, line, rs)
	labelsBelow(&e, lines[i+1:], rs)
	looks(&e, line)
	below(&e, lines, i)
	return e
}

// headingLike counts the cells that read as headings.
func headingLike(e *weigh.Evidence, line *Line, rs *rules.Set) {
	listed, inPart, named, others := 0, 0, 0, 0
	labels, values := 0, 0 // named cells that begin pairs, and those that end them
	for i, c := range line.Cells {
		if c.Words > longestName || rs == nil {
			continue
		}
		if m, ok := rs.Column(c.Text, ""); ok && m.Exact {
			listed++
		} else if ok {
			inPart++
		}
		if v := ByHeading(c.Text); v.Share >= sureShare {
			if v.Answer == other {
				others++
			} else {
				named++
				if i%2 == 0 {
					labels++
				} else {
					values++
				}
			}
		}
	}
	n := len(line.Cells)
	e.Add("listed:" + quarter(listed, n))
	e.Add(fmt.Sprintf("listed count:%d", min(listed, 4)))
	e.Add("listed in part:" + quarter(inPart, n))
	e.Add("named:" + quarter(named, n))
	e.Add(fmt.Sprintf("named count:%d", min(named, 4)))
	e.Add("other:" + quarter(others, n))
	if n%2 == 0 && 2*labels == n && values == 0 {
		e.Add("label and value")
	}
}

// labelsBelow counts the rows below that begin with what reads as a heading: under a head
// there are few, in a list of labels and values most.
func labelsBelow(e *weigh.Evidence, lines []Line, rs *rules.Set) {
	rows, labels := 0, 0
	for _, l := range lines[:min(len(lines), rowsBelow)] {
		if len(l.Cells) < 2 {
			continue
		}
		rows++
		c := l.Cells[0]
		if c.Words > longestName || rs == nil {
			continue
		}
		if m, ok := rs.Column(c.Text, ""); ok && m.Exact {
			labels++
		} else if v := ByHeading(c.Text); v.Answer != other && v.Share >= sureShare {
			labels++
		}
	}
	e.Add("labels below:" + quarter(labels, rows))
}

// looks counts what the cells look like.
func looks(e *weigh.Evidence, line *Line) {
	n := len(line.Cells)
	counts := make([]int, len(cue.Names))
	longest, bold, filled := 0, 0, 0
	for _, c := range line.Cells {
		for i := range cue.Names {
			if c.Has(1 << i) {
				counts[i]++
			}
		}
		longest = max(longest, c.Words)
		if c.Bold {
			bold++
		}
		if c.Fill != "" {
			filled++
		}
	}
	shaded := 0 // cells with a fill before one without
	for i := 0; i+1 < n; i += 2 {
		if line.Cells[i].Fill != "" && line.Cells[i+1].Fill != line.Cells[i].Fill {
			shaded++
		}
	}
	if n > 1 && shaded == n/2 {
		e.Add("fill of labels")
	}
	for i, name := range cue.Names {
		if counts[i] > 0 {
			e.Add(name + ":" + quarter(counts[i], n))
		}
	}
	e.Add(fmt.Sprintf("longest:%d", log2(longest)))
	e.Add("bold:" + quarter(bold, n))
	e.Add("fill:" + quarter(filled, n))
}

// kinds of value that a column has and its heading has not.
const values = cue.Date | cue.Rating | cue.Status | cue.Ref | cue.Amount | cue.Percent | cue.Initials | cue.Person | cue.Post | cue.Task | cue.Money | cue.Stops | cue.Item

// below compares the row with those under it.
func below(e *weigh.Evidence, lines []Line, i int) {
	line := &lines[i]
	contrast, same, longer, recurs, compared, fills, bolds := 0, 0, 0, 0, 0, 0, 0
	for _, c := range line.Cells {
		rows, like, words, fill, bold := 0, 0, 0, 0, 0
		var of [32]int
		for j := i + 1; j < len(lines) && rows < rowsBelow; j++ {
			for _, d := range lines[j].Cells {
				if d.Col != c.Col {
					continue
				}
				rows++
				words += d.Words
				if d.Plain != "" && d.Plain == c.Plain {
					like++
				}
				if d.Fill == c.Fill {
					fill++
				}
				if d.Bold == c.Bold {
					bold++
				}
				for k := range cue.Names {
					if values&(1<<k) != 0 && d.Has(1<<k) {
						of[k]++
					}
				}
			}
		}
		if rows == 0 {
			continue
		}
		compared++
		differs, shares := false, false
		for k := range cue.Names {
			if 3*of[k] >= 2*rows {
				if c.Has(1 << k) {
					shares = true
				} else {
					differs = true
				}
			}
		}
		if differs {
			contrast++
		}
		if shares {
			same++
		}
		if words > 3*c.Words*rows && words >= 4*rows {
			longer++
		}
		if like > 0 {
			recurs++
		}
		if c.Fill != "" && fill == 0 {
			fills++
		}
		if c.Bold && bold == 0 {
			bolds++
		}
	}
	if compared == 0 {
		e.Add("below:nothing")
		return
	}
	e.Add("below differs:" + quarter(contrast, compared))
	e.Add(fmt.Sprintf("below differs count:%d", min(contrast, 4)))
	e.Add("below same:" + quarter(same, compared))
	e.Add("below longer:" + quarter(longer, compared))
	e.Add("below again:" + quarter(recurs, compared))
	e.Add("filled unlike below:" + quarter(fills, compared))
	e.Add("bold unlike below:" + quarter(bolds, compared))
}
