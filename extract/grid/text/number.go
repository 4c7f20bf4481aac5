package text

import (
	"math"
	"strings"

	"arising/extract/doc"
)

const sameEdge = 4.0 // points

// Number counts the document's tables. A table that begins a page goes on from
// the one that ended the page before, footnotes aside, when their column edges or
// headers agree.
func Number(pages []doc.Page, bodySize float64) {
	n := 0
	var open *doc.Table // the table that ended the page before
	for i := range pages {
		first := true
		var last *doc.Table
		for k := range pages[i].Blocks {
			b := &pages[i].Blocks[k]
			if b.Kind == doc.Furniture || last != nil && footnote(b, bodySize) {
				continue
			}
			last = nil
			if b.Kind == doc.TableKind {
				if first && open != nil && goesOn(open, b.Table) {
					b.Table.Number = open.Number
				} else {
					n++
					b.Table.Number = n
				}
				last = b.Table
			}
			first = false
		}
		if !first {
			open = last
		}
	}
}

// footnote reports whether a block is a note at a page's foot: set small, behind a
// figure or a mark.
func footnote(b *doc.Block, bodySize float64) bool {
	mark := b.Label + b.Text
	return b.Table == nil && b.Size < 0.93*bodySize && mark != "" && strings.ContainsRune("0123456789*†‡§", []rune(mark)[0])
}

// goesOn reports whether b can be a later part of a: same column edges, or as
// many columns under the same header.
func goesOn(a, b *doc.Table) bool {
	if SameEdges(a.Edges, b.Edges) || a.Method != "ruled" && a.Method == b.Method && nearEdges(a.Edges, b.Edges) {
		return true
	}
	return a.Cols == b.Cols && len(a.Rows) > 0 && len(b.Rows) > 0 && rowText(a.Rows[0]) != "" && rowText(a.Rows[0]) == rowText(b.Rows[0])
}

// SameEdges reports whether two tables have their columns at the same places.
func SameEdges(a, b []float64) bool {
	if len(a) != len(b) || len(a) < 2 {
		return false
	}
	for i := range a {
		if math.Abs(a[i]-b[i]) > sameEdge {
			return false
		}
	}
	return true
}

// nearEdges reports whether all column edges but one agree. Where white space sets
// them, one long word moves an edge.
func nearEdges(a, b []float64) bool {
	if len(a) != len(b) || len(a) < 5 {
		return false
	}
	same := 0
	for i := range a {
		if math.Abs(a[i]-b[i]) <= 2*sameEdge {
			same++
		}
	}
	return same >= len(a)-1
}

func rowText(r doc.Row) string {
	var s []string
	for _, c := range r.Cells {
		s = append(s, strings.ToLower(strings.Join(strings.Fields(c.Text), "")))
	}
	return strings.Join(s, "|")
}
