package html

import (
	"strings"

	"golang.org/x/net/html"
)

// A census counts what the cells of a table hold.
type census struct {
	rows, cells, cols int
	full              int // cells that hold anything
	tables            int // cells that hold another table of several cells
	parts             int // cells that hold a part of a page: a title and text
	longest           int // letters in the longest cell
	paragraphs        int // in the cell that has most
}

// isLayout reports whether a table lays out the page, or is a frame round one text,
// rather than holding data.
func isLayout(n *html.Node) bool {
	if role := attr(n, "role"); role == "presentation" || role == "none" {
		return true
	}
	var c census
	c.table(n)
	switch {
	case c.cells <= 1:
		return true
	case c.tables > 0 && c.tables*4 >= c.full:
		return true
	case c.parts > 0:
		return true
	case c.rows == 1 && c.cols <= 3 && c.longest > 1500:
		return true
	case c.rows <= 3 && c.paragraphs > 12 && c.longest > 3000:
		return true
	}
	return false
}

func (c *census) table(n *html.Node) {
	for r := range rowsOf(n) {
		c.rows++
		cols := 0
		for d := r.FirstChild; d != nil; d = d.NextSibling {
			if d.Type == html.ElementNode && (d.Data == "td" || d.Data == "th") {
				cols++
				c.cells++
				c.cell(d)
			}
		}
		c.cols = max(c.cols, cols)
	}
}

// rowsOf ranges over the rows of a table, not those of tables inside it.
func rowsOf(n *html.Node) func(func(*html.Node) bool) {
	return func(yield func(*html.Node) bool) {
		for p := n.FirstChild; p != nil; p = p.NextSibling {
			if p.Data == "tr" && !yield(p) {
				return
			}
			if p.Data == "thead" || p.Data == "tbody" || p.Data == "tfoot" {
				for r := p.FirstChild; r != nil; r = r.NextSibling {
					if r.Data == "tr" && !yield(r) {
						return
					}
				}
			}
		}
	}
}

func (c *census) cell(n *html.Node) {
	var letters, paragraphs, titles int
	tables := false
	var look func(*html.Node)
	look = func(n *html.Node) {
		switch {
		case n.Type == html.TextNode:
			letters += len(strings.TrimSpace(n.Data))
			return
		case n.Type != html.ElementNode || dropped[n.Data]:
			return
		}
		switch n.Data {
		case "p", "div", "li":
			paragraphs++
		case "h1", "h2", "h3", "h4":
			titles++
		case "table":
			var inner census
			for r := range rowsOf(n) {
				for d := r.FirstChild; d != nil; d = d.NextSibling {
					if d.Data == "td" || d.Data == "th" {
						inner.cells++
					}
				}
			}
			tables = tables || inner.cells > 1
		}
		if t := telling(n); t == "mgWordPara" || t == "mgSubItemTitleTxt" || t == "mgAiTitleTxt" {
			titles++
			paragraphs = max(paragraphs, 2)
			letters += 400
		}
		for d := n.FirstChild; d != nil; d = d.NextSibling {
			look(d)
		}
	}
	look(n)
	if letters > 0 {
		c.full++
	}
	if tables {
		c.tables++
	}
	if titles > 0 && paragraphs > 1 && letters > 400 {
		c.parts++
	}
	c.longest = max(c.longest, letters)
	c.paragraphs = max(c.paragraphs, paragraphs)
}
