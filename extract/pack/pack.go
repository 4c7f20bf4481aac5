// Package pack finds the reports in an agenda pack.
//
// A page where an item of the agenda begins shows it by signs that are independent of each
// other: a bookmark with the number of an item, the number stamped at the head of the page,
// a front sheet, a form or the head of minutes, page numbers that begin again, another size
// of paper, a blank page before. Two signs must agree on a page before it is a boundary, and
// two boundaries must be found before anything is split, or one after a covering letter: a
// report that is left in a pack can still be read, one that is cut in two cannot. Stamps
// whose numbers rise agree with each other; so do bookmarks of which most stand where
// another sign does or give a number that the page does not print, and one at least has such
// a sign. What has no number in a pack is a report only when its front sheet is
// of the same meeting: else it is an appendix, and stays with the report before it. Within
// an item each document, such as the record that a report proposes, begins by the same signs
// or by a bookmark below the item's.
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
	// Within holds the first pages of the documents that follow the first in the part.
	Within []int
}

// Split returns the parts of d in order. A document that is no pack is one part
// with no reason.
func Split(d *doc.Document, rs *rules.Set) []Part {
	if len(d.Pages) == 0 {
		return nil
	}
	whole := Part{First: d.Pages[0].Number, Last: d.Pages[len(d.Pages)-1].Number}
	signs := readSigns(d, rs)
	starts := items(signs)
	if starts == nil {
		starts = sheets(signs, d.Pages[0].Number)
	}
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
		for _, s := range signs {
			if s.page > parts[i].First && s.page <= parts[i].Last && s.beginsDocument() {
				parts[i].Within = append(parts[i].Within, s.page)
			}
		}
	}
	return parts
}

// A start is a page with what speaks for something beginning there.
type start struct {
	page     int
	item     string // number of the agenda item, from the stamp or else the bookmark
	bookmark string // the title of the item's bookmark
	below    string // the title of a bookmark below an item's, which is no heading of the page
	covered  bool   // the page before is a cover sheet: an item's number and little more
	stamped  bool
	sheet    sheet  // its front sheet
	begins   string // "a form", "the head of minutes", "an appendix": how the page begins
	restarts bool   // its page numbers begin again
	paper    bool   // of another size than the page before
	blank    bool   // the page before is blank
	given    bool   // the bookmark's number is not printed with its title
	letter   bool   // it greets somebody
	little   bool   // it has no more on it than a cover sheet
}

func (s start) numbered() bool { return s.bookmark != "" || s.stamped }

// own counts the signs that are no numbers of items.
func (s start) own() int {
	n := 0
	for _, says := range []bool{s.sheet.found() || s.begins != "", s.restarts, s.paper, s.blank} {
		if says {
			n++
		}
	}
	return n
}

// beginsDocument reports whether a document of its own begins within an item.
func (s start) beginsDocument() bool {
	return s.covered || s.below != "" || (s.sheet.found() || s.begins != "") && s.own() > 1
}

func (s start) why() string {
	var signs []string
	for _, sign := range []struct {
		says bool
		text string
	}{
		{s.bookmark != "", fmt.Sprintf("the bookmark %q", s.bookmark)},
		{s.stamped, "the stamp \"Agenda Item " + s.item + "\""},
		{s.sheet.found(), "a front sheet (" + strings.Join(s.sheet.fields, ", ") + ")"},
		{s.begins != "", s.begins},
		{s.restarts, "page numbers that begin again"},
		{s.paper, "another size of paper"},
		{s.blank, "the blank page before"},
	} {
		if sign.says {
			signs = append(signs, sign.text)
		}
	}
	return "begins here by " + strings.Join(signs, " and ")
}

// readSigns returns what each page shows.
func readSigns(d *doc.Document, rs *rules.Set) []start {
	marks, below := bookmarks(d.Outline)
	reader := pageReader{rules: rs}
	var out []start
	cover := false
	for i := range d.Pages {
		s := reader.read(&d.Pages[i])
		s.covered = cover
		if title := below[s.page]; !headed(&d.Pages[i], title) {
			s.below = title
		}
		if m, ok := marks[s.page]; ok {
			s.bookmark, s.given = m.title, !numbers(&d.Pages[i], m.item)
			if s.item == "" {
				s.item = m.item
			}
		}
		cover = s.numbered() && s.little
		out = append(out, s)
	}
	return out
}

// headed reports whether a page has a heading of the words of a bookmark: then the bookmark
// is of a chapter, which typesetters make of headings, and not of a file that was bound in.
func headed(p *doc.Page, title string) bool {
	for _, b := range p.Blocks {
		if words := rules.Plain(b.Text); words != "" && strings.Contains(rules.Plain(title), words) && len(words)*5 >= len(title)*3 && b.Kind != doc.Furniture {
			return true
		}
	}
	return false
}

// numbers reports whether a block of a page begins with the number, as a chapter's heading
// does: the numbers of agenda items are in the outline alone, from whoever bound the pack.
func numbers(p *doc.Page, item string) bool {
	for _, b := range p.Blocks {
		label := b.Label
		if label == "" {
			label, _, _ = strings.Cut(strings.TrimSpace(b.Text), " ")
		}
		if strings.EqualFold(strings.Trim(label, ".:)( "), item) {
			return true
		}
	}
	return false
}

// items returns where the items of an agenda begin; nil when the document shows no pack.
func items(signs []start) []start {
	stamps, rising, marked, borne, given := 0, true, 0, 0, 0
	last := ""
	meeting := sheet{}
	for _, s := range signs {
		if s.stamped && s.item != last {
			rising = rising && itemLess(last, s.item)
			last = s.item
			stamps++
		}
		if s.bookmark != "" {
			marked++
			switch {
			case s.own() > 0 || s.stamped:
				borne++
			case s.given:
				given++
			}
		}
		if s.numbered() && !meeting.found() {
			meeting = s.sheet
		}
	}
	stampsAgree, marksAgree := stamps >= 2 && rising, marked >= 2 && borne > 0 && 2*(borne+given) > marked
	var out []start
	numbers := map[string]bool{}
	last, title := "", ""
	for _, s := range signs {
		evidence := s.own()
		if s.stamped {
			evidence++
		}
		if s.bookmark != "" {
			evidence++
		}
		if s.stamped && stampsAgree || s.bookmark != "" && marksAgree && !stampsAgree {
			evidence++
		}
		another := s.sheet.sameMeeting(meeting) && s.sheet.title != title && !s.sheet.appended() && s.own() > 1
		if evidence < 2 || !s.numbered() && !another || s.item != "" && s.item == last {
			continue // of the last, an appendix that is stamped with its report's number
		}
		out = append(out, s)
		title = s.sheet.title
		if s.item != "" {
			last = s.item
			numbers[s.item] = true
		}
	}
	covered := len(out) > 0 && len(signs) > 0 && signs[0].letter && out[0].page > signs[0].page
	if len(numbers) < 2 && !covered {
		return nil
	}
	return out
}

// sheets returns the reports that front sheets alone tell apart: of one meeting, with
// titles of their own, and page numbers that begin again when there are but two.
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
