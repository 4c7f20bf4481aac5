package table

import (
	"regexp"
	"strings"

	"arising/extract/doc"
)

// content is what the cells of one column hold: shares of those with text, and of
// all rows for fills.
type content struct {
	cells                                                    int
	filled                                                   float64 // cells with text among rows of data
	dates, ratings, statuses, refs, leads, numbered, sources float64
	fills                                                    float64 // rows whose cell has a colour that ratings use
	words                                                    float64 // middle length
}

var sourceEnd = regexp.MustCompile(`\([^()]*(?:19|20)\d\d\)\s*$`)

// maxLooked bounds how many rows are looked at to tell what a column holds.
const maxLooked = 200

func contentOf(t *Table, col int) content {
	var c content
	var lengths []int
	rows := 0
	for i := range t.Rows {
		r := &t.Rows[i]
		if r.Kind != Data && r.Kind != Continued && r.Kind != "" || rows >= maxLooked {
			continue
		}
		if len(t.Columns) > 2 && len(filled(doc.Row{Cells: r.Cells})) == 1 {
			continue // a band, or the rest of a row: no value of the column
		}
		rows++
		for _, cell := range r.Cells {
			if cell.Col != col {
				continue
			}
			if Hue(cell.Fill) != "" {
				c.fills++
			}
			text := strings.TrimSpace(cell.Text)
			if text == "" {
				continue
			}
			c.cells++
			lengths = append(lengths, len(strings.Fields(text)))
			add(&c.dates, isDate(text))
			add(&c.ratings, IsRating(text))
			add(&c.statuses, IsStatus(text))
			add(&c.refs, isRef(text))
			add(&c.leads, isLead(text))
			add(&c.numbered, marked(text))
			add(&c.sources, sourceEnd.MatchString(text))
		}
	}
	if rows > 0 {
		c.fills /= float64(rows)
		c.filled = float64(c.cells) / float64(rows)
	}
	if c.cells == 0 {
		return c
	}
	for _, share := range []*float64{&c.dates, &c.ratings, &c.statuses, &c.refs, &c.leads, &c.numbered, &c.sources} {
		*share /= float64(c.cells)
	}
	c.words = middle(lengths)
	return c
}

func add(n *float64, yes bool) {
	if yes {
		*n++
	}
}
