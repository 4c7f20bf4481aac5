// Package pack finds the reports in an agenda pack.
//
// A pack shows where a report begins in four ways: a bookmark with the number of an
// agenda item, the item's number stamped at the head of the page, a front sheet,
// and page numbers that begin again. Two of them must agree on a page before it is
// a boundary, and two boundaries must be found before anything is split: a report
// that is left in a pack can still be read, one that is cut in two cannot. What has no
// number in a pack is a report only when its front sheet is of the same meeting: else
// it is an appendix, and stays with the report before it.
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
	if len(starts) == 0 {
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
	sheet    sheet // its front sheet
	restarts bool  // its page numbers begin again
}

// numbered reports whether the pack itself numbers the report as an agenda item.
func (s start) numbered() bool { return s.bookmark != "" || s.stamped }

// evidence counts the kinds of sign that agree.
func (s start) evidence() int {
	n := 0
	for _, says := range []bool{s.bookmark != "", s.stamped, s.sheet.found(), s.restarts} {
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
	if s.sheet.found() {
		signs = append(signs, "a front sheet ("+strings.Join(s.sheet.fields, ", ")+")")
	}
	if s.restarts {
		signs = append(signs, "page numbers that begin again")
	}
	return "begins here by " + strings.Join(signs, " and ")
}

// boundaries returns the pages on which the reports of a pack begin, in order; none
// when d is no pack.
func boundaries(d *doc.Document, rs *rules.Set) []start {
	marks := bookmarks(d.Outline)
	reader := pageReader{rules: rs}
	var signs []start
	for i := range d.Pages {
		s := reader.read(&d.Pages[i])
		if m, ok := marks[s.page]; ok {
			s.bookmark = m.title
			if s.item == "" {
				s.item = m.item
			}
		}
		if s.evidence() > 0 {
			signs = append(signs, s)
		}
	}
	if starts := numbered(signs); starts != nil {
		return starts
	}
	return sheets(signs, d.Pages[0].Number)
}

// numbered returns the starts in a pack that numbers its reports: two items at least,
// each shown by two signs, one of which is no chapter's. A page that bears no number is
// one only when it is the front sheet of another report of the same meeting; else it
// begins an appendix, which stays with its report.
func numbered(signs []start) []start {
	items, plain := map[string]bool{}, false
	meeting := sheet{}
	for _, s := range signs {
		if s.numbered() && s.evidence() >= 2 {
			items[s.item] = true
			plain = plain || s.stamped || s.sheet.found()
			if !meeting.found() {
				meeting = s.sheet
			}
		}
	}
	if len(items) < 2 || !plain {
		return nil
	}
	var starts []start
	last, title := "", ""
	for _, s := range signs {
		another := s.sheet.sameMeeting(meeting) && s.sheet.title != title && !s.sheet.appended()
		if s.evidence() < 2 || !s.numbered() && !another || s.item != "" && s.item == last {
			continue // of the last, an appendix that is stamped with its report's number
		}
		starts = append(starts, s)
		title = s.sheet.title
		if s.item != "" {
			last = s.item
		}
	}
	return starts
}

// sheets returns the starts in a pack that does not number its reports, which front
// sheets show. An appendix may also have been a report once: it was one of another
// meeting. Where the pages are numbered through the whole, three sheets are needed.
func sheets(signs []start, first int) []start {
	var starts []start
	titles := map[string]bool{}
	restarts, later := true, 0
	for _, s := range signs {
		if !s.sheet.found() || s.sheet.title == "" || titles[s.sheet.title] || s.sheet.appended() {
			continue
		}
		if len(starts) > 0 && !s.sheet.sameMeeting(starts[0].sheet) {
			continue
		}
		titles[s.sheet.title] = true
		starts = append(starts, s)
		if s.page > first {
			restarts = restarts && s.restarts
			later++
		}
	}
	if later < 2 || !restarts && len(starts) < 3 {
		return nil
	}
	return starts
}
