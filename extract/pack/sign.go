package pack

import (
	"cmp"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"arising/extract/doc"
	"arising/extract/rules"
)

// A bookmark is what the outline says of an agenda item.
type bookmark struct{ item, title string }

// itemTitle matches the title of an agenda item in an outline: "7 School places",
// "Item 7: School places", "7a. School places".
var itemTitle = regexp.MustCompile(`^(?i:agenda item|item)?\s*(\d{1,2}[a-z]?)(?:[.):]|\s*[-–:])?\s+(?:\pL|\d{2,4}/\d)`)

// bookmarks returns the bookmarks of items by page, at the first level that numbers some,
// and the titles of those below them.
func bookmarks(outline []doc.Bookmark) (items map[int]bookmark, below map[int]string) {
	for level := 1; level <= 2; level++ {
		out, last := map[int]bookmark{}, ""
		for _, b := range outline {
			m := itemTitle.FindStringSubmatch(strings.TrimSpace(b.Title))
			if b.Level != level || b.Page <= 0 || m == nil {
				continue
			}
			item := strings.ToUpper(m[1])
			if itemLess(item, last) {
				continue
			}
			last = item
			// Of several on a page the last has its report there: those before have none.
			out[b.Page] = bookmark{item, b.Title}
		}
		if len(out) == 0 {
			continue
		}
		below = map[int]string{}
		for _, b := range outline {
			if b.Level > level && b.Page > 0 && below[b.Page] == "" && !itemTitle.MatchString(strings.TrimSpace(b.Title)) {
				below[b.Page] = b.Title
			}
		}
		return out, below
	}
	return nil, nil
}

// itemLess reports whether item a, "9" or "9A", comes before b.
func itemLess(a, b string) bool {
	number := func(s string) int {
		n, _ := strconv.Atoi(strings.TrimRight(s, "ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
		return n
	}
	if number(a) != number(b) {
		return number(a) < number(b)
	}
	return a < b
}

var (
	// stamp matches what is printed at the head of an item's first page.
	stamp = regexp.MustCompile(`^(?i:agenda item|item)(?i:\s+(?:no\.?|number))?:?\s*(\d{1,2}[A-Za-z]?)$`)
	// pageNumber matches a printed page number: "7", "- 7 -", "Page 7 of 12".
	pageNumber = regexp.MustCompile(`^(?i:page)?\s*[-–]?\s*(\d{1,4})\s*[-–]?(?:\s*(?i:of|/)\s*\d{1,4})?$`)
)

// headBlocks bounds how far down a page a stamp and a front sheet begin.
const (
	headBlocks  = 4
	frontBlocks = 16
)

// frontFields is the least number of different labels that make a front sheet; one
// of them says which meeting or day it is for, another what the report is called.
const frontFields = 3

// A pageReader reads the signs of page after page.
type pageReader struct {
	rules         *rules.Set
	number        int     // printed on the page before; 0 when none was
	blank         bool    // that page is blank
	width, height float64 // of the last page with anything
}

// read returns the signs of a page.
func (r *pageReader) read(p *doc.Page) start {
	s := start{page: p.Number}
	seen, size := 0, 0
	for _, b := range p.Blocks {
		text := strings.TrimSpace(b.Text)
		if text == "" && b.Table == nil {
			continue
		}
		size += len(text)
		if b.Table != nil {
			size += fullPage
		}
		if m := stamp.FindStringSubmatch(text); m != nil && seen < headBlocks {
			s.stamped, s.item = true, strings.ToUpper(m[1])
			continue
		}
		if seen < headBlocks && s.begins == "" {
			s.begins = r.beginning(b)
		}
		if seen < frontBlocks && r.rules.Begins(rules.Greeting, text) > 0 && len(strings.Fields(text)) <= 8 {
			s.letter = true
		}
		seen++
	}
	s.sheet = r.frontSheet(p)
	number := printedNumber(p)
	s.restarts = number == 1 && r.number > 0
	s.blank, s.little = r.blank, size < coverSheet
	s.paper = r.width > 0 && (differs(p.Width, r.width) || differs(p.Height, r.height))
	r.number, r.blank = number, size < blankPage
	if r.blank {
		s.begins = ""
	}
	if size > 0 {
		r.width, r.height = p.Width, p.Height
	}
	return s
}

// A page with fewer letters than blankPage has nothing but a line that it is left blank or
// names the item that follows; a table alone fills one.
// A cover sheet has the item's title and the meeting, and less than coverSheet letters.
const blankPage, fullPage, coverSheet = 60, 400, 400

// differs reports whether two lengths of paper, in points, are of different makers: they
// round A4 in ways of their own.
func differs(a, b float64) bool { return a-b > 0.4 || b-a > 0.4 }

// beginning says how a document begins with block b: with a form, the head of minutes or
// the title of an appendix; "" otherwise.
func (r *pageReader) beginning(b doc.Block) string {
	text := strings.TrimSpace(b.Text)
	few := len(strings.Fields(text)) <= 12 && !strings.HasSuffix(text, ".")
	switch {
	case text == "" || b.Kind == doc.Furniture:
		return ""
	case few && holds(r.rules, rules.FormTitle, text):
		return "a form"
	case r.rules.Begins(rules.MinutesTitle, text) > 0 && !few && strings.Contains(strings.ToLower(text), " held "):
		return "the head of minutes"
	case few && (b.Kind == doc.Heading || b.Bold) && r.rules.Begins(rules.AppendixTitle, text) > 0:
		return "an appendix"
	}
	return ""
}

func holds(rs *rules.Set, w rules.Wording, text string) bool {
	at, _ := rs.Holds(w, text)
	return at >= 0
}

// A sheet is what a front sheet says, as far as it tells reports of one meeting from
// each other and from those of others.
type sheet struct {
	fields           []string // that its labels name
	title            string
	committee, meets string // folded
}

// frontSheet returns what the page says when its labels make a front sheet.
func (r *pageReader) frontSheet(p *doc.Page) sheet {
	var s sheet
	values := map[string]string{}
	note := func(text string, whole bool, value string) {
		field, length := r.rules.LabelStart(text, false)
		if length > 0 && !whole {
			value = text[length:]
		}
		if whole && length == 0 {
			field, _ = r.rules.Label(text)
		}
		if field != "" && field != "other" && !slices.Contains(s.fields, field) {
			s.fields = append(s.fields, field)
			values[field] = rules.Plain(value)
		}
	}
	for i, b := range p.Blocks {
		// What heads every report of a pack may have been taken for a running head.
		if i >= frontBlocks {
			break
		}
		for line := range strings.SplitSeq(b.Text, "\n") {
			note(line, false, "")
		}
		// A front sheet's table stands at its head; a plan's columns are no labels.
		if b.Table == nil || i > 2*headBlocks {
			continue
		}
		for _, row := range b.Table.Rows {
			if len(row.Cells) > 0 && len(row.Cells) <= 4 && !row.Head {
				note(row.Cells[0].Text, true, row.Cells[min(1, len(row.Cells)-1)].Text)
			}
		}
	}
	names := slices.Contains(s.fields, rules.FieldTitle)
	meets := slices.Contains(s.fields, rules.FieldCommittee) || slices.Contains(s.fields, rules.FieldDate)
	if len(s.fields) < frontFields || !names || !meets {
		return sheet{}
	}
	s.title, s.committee, s.meets = values[rules.FieldTitle], values[rules.FieldCommittee], values[rules.FieldDate]
	return s
}

// appended reports whether the sheet calls itself an appendix.
func (s sheet) appended() bool {
	word, _, _ := strings.Cut(s.title, " ")
	return slices.Contains([]string{"appendix", "appendices", "annex", "annexe"}, word)
}

func (s sheet) found() bool { return len(s.fields) > 0 }

// sameMeeting reports whether both sheets print one day, or else one committee.
func (s sheet) sameMeeting(other sheet) bool {
	if s.meets != "" || other.meets != "" {
		return s.meets == other.meets
	}
	return s.committee != "" && s.committee == other.committee
}

// RestoreHead gives the first page of a part back the blocks that were taken for a
// running head because every report of the pack begins with them: those that the
// part's other pages lack.
func RestoreHead(pages []doc.Page) {
	if len(pages) == 0 {
		return
	}
	running := map[string]bool{}
	for _, p := range pages[1:] {
		for _, b := range p.Blocks {
			if b.Kind == doc.Furniture {
				running[b.Text] = true
			}
		}
	}
	first := &pages[0]
	var head, rest []doc.Block
	for _, b := range first.Blocks {
		at := b.Location.BBox
		if b.Kind == doc.Furniture && at != nil && at.Bottom() < first.Height/2 && !running[b.Text] && !pageNumber.MatchString(b.Text) {
			b.Kind = doc.Paragraph
			head = append(head, b)
			continue
		}
		rest = append(rest, b)
	}
	slices.SortStableFunc(head, func(a, b doc.Block) int { return cmp.Compare(a.Location.BBox.Top(), b.Location.BBox.Top()) })
	for _, h := range head {
		at := slices.IndexFunc(rest, func(b doc.Block) bool {
			return b.Location.BBox != nil && b.Location.BBox.Top() > h.Location.BBox.Top()
		})
		if at < 0 {
			at = len(rest)
		}
		rest = slices.Insert(rest, at, h)
	}
	first.Blocks = rest
}

// printedNumber returns the number that the page bears in its head or foot, or 0.
func printedNumber(p *doc.Page) int {
	for _, b := range p.Blocks {
		if b.Kind != doc.Furniture {
			continue
		}
		for line := range strings.SplitSeq(b.Text, "\n") {
			if m := pageNumber.FindStringSubmatch(strings.TrimSpace(line)); m != nil {
				if n, err := strconv.Atoi(m[1]); err == nil {
					return n
				}
			}
		}
	}
	return 0
}
