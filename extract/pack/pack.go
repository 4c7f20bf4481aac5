// Package pack finds the reports in an agenda pack.
//
// A pack shows where a report begins in four ways: a bookmark with the number of an
// agenda item, the item's number stamped at the head of the page, a front sheet,
// and page numbers that begin again. Two of them must agree on a page before it is
// a boundary, and two boundaries must be found before anything is split: a report
// that is left in a pack can still be read, one that is cut in two cannot.
package pack

import (
	"fmt"
	"strings"

	"arising/extract/doc"
	"arising/extract/rules"
)

// A Part is a run of pages of a pack that belong together: a report, or what
// stands before the first.
type Part struct {
	First, Last int    // page numbers, both inclusive
	Item        string // the agenda item, "" when none was printed
	Why         string // what says that it begins here
}

// Split returns the parts of d in order. A document that is no pack is one part
// with no reason.
func Split(d *doc.Document, rs *rules.Set) []Part {
	if len(d.Pages) == 0 {
		return nil
	}
	whole := Part{First: d.Pages[0].Number, Last: d.Pages[len(d.Pages)-1].Number}
	starts := boundaries(d, rs)
	if !isPack(starts, whole.First) {
		return []Part{whole}
	}
	var parts []Part
	if starts[0].page > whole.First {
		parts = append(parts, Part{First: whole.First, Why: "stands before the first report of the pack"})
	}
	for _, s := range starts {
		parts = append(parts, Part{First: s.page, Item: s.item, Why: s.why()})
	}
	for i := range parts {
		parts[i].Last = whole.Last
		if i+1 < len(parts) {
			parts[i].Last = parts[i+1].First - 1
		}
	}
	return parts
}

// A start is a page on which something says that a report begins.
type start struct {
	page     int
	item     string // number of the agenda item, from the stamp or else the bookmark
	bookmark string // its title
	stamped  bool
	front    []string // the fields of its front sheet
	restarts bool     // its page numbers begin again
}

// numbered reports whether the pack itself numbers the report as an agenda item.
func (s start) numbered() bool { return s.bookmark != "" || s.stamped }

// evidence counts the kinds of sign that agree.
func (s start) evidence() int {
	n := 0
	for _, says := range []bool{s.bookmark != "", s.stamped, len(s.front) > 0, s.restarts} {
		if says {
			n++
		}
	}
	return n
}

func (s start) why() string {
	var signs []string
	if s.bookmark != "" {
		signs = append(signs, fmt.Sprintf("the bookmark %q", s.bookmark))
	}
	if s.stamped {
		signs = append(signs, "the stamp \"Agenda Item "+s.item+"\"")
	}
	if len(s.front) > 0 {
		signs = append(signs, "a front sheet ("+strings.Join(s.front, ", ")+")")
	}
	if s.restarts {
		signs = append(signs, "page numbers that begin again")
	}
	return "begins here by " + strings.Join(signs, " and ")
}

// boundaries returns the pages on which two signs agree, in order.
func boundaries(d *doc.Document, rs *rules.Set) []start {
	marks := bookmarks(d.Outline)
	var out []start
	reader := pageReader{rules: rs}
	last := ""
	for i := range d.Pages {
		s := reader.read(&d.Pages[i])
		if m, ok := marks[s.page]; ok {
			s.bookmark = m.title
			if s.item == "" {
				s.item = m.item
			}
		}
		if s.item != "" && s.item == last && s.numbered() {
			continue // an appendix that is stamped with its report's number
		}
		if s.evidence() < 2 {
			continue
		}
		out = append(out, s)
		if s.item != "" {
			last = s.item
		}
	}
	return out
}

// isPack reports whether the boundaries are those of a pack. Bookmarks and page
// numbers alone may be those of chapters. A front sheet with page numbers of its own
// may also be an appendix that was a report once, so that reports which no agenda
// numbers must be two besides what the document begins with.
func isPack(starts []start, first int) bool {
	numbered, later, plain := map[string]bool{}, 0, false
	for _, s := range starts {
		if s.numbered() {
			numbered[s.item] = true
		}
		if s.page > first {
			later++
		}
		plain = plain || s.stamped || len(s.front) > 0
	}
	return plain && (len(numbered) >= 2 || len(numbered) == 0 && later >= 2)
}
