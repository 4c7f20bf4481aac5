package cover

import (
	"strings"

	"arising"
	"arising/extract/record/flow"
	"arising/extract/rules"
)

// meetingLink takes the committee and the day from the link to the meeting on the page of
// an item: "Meeting of Cabinet, Monday, 4th March, 2024 6.00 pm (Item 9.)".
func (f *front) meetingLink() {
	for _, x := range f.lines[:min(len(f.lines), 8)] {
		if _, ok := flow.FindDay(x.Text); ok && f.rules.Begins(rules.CoverMeetingOf, x.Text) > 0 && flow.Words(x.Text) <= 24 {
			f.committee(x.Text, x.Loc, false)
			return
		}
	}
}

// page takes what the headings of a committee site's page say.
func (f *front) page() {
	f.meetingLink()
	for _, x := range f.lines {
		if strings.Contains(x.Class, "mgSubTitleTxt") {
			if _, dated := flow.FindDay(x.Text); dated || flow.Holds(f.rules, rules.Body, x.Text) && f.out.Committee == "" {
				f.committee(x.Text, x.Loc, false)
				f.pageTitle()
			} else {
				f.set(&f.out.Title, "title", x.Text, x.Loc)
				f.fileTitle()
			}
			return
		}
	}
}

// pageTitle takes the title of an item's page from the heading under its meeting's,
// or from the title of the file: "Agenda item - Library hours".
func (f *front) pageTitle() {
	for _, x := range f.lines[:min(len(f.lines), 8)] {
		if strings.Contains(x.Class, "mgSubSubTitleTxt") && !flow.Opens(x.Text) {
			f.set(&f.out.Title, "title", x.Text, x.Loc)
		}
	}
	f.fileTitle()
}

// fileTitle takes the title of an item from that of the file, and the meeting where it
// names that too: "Agenda item - Library hours - Cabinet, 4th March, 2024 6.00 pm".
func (f *front) fileTitle() {
	kind, name, found := strings.Cut(f.doc.Title, " - ")
	if !found || !pageWord(f.rules, kind) {
		return
	}
	if i := strings.LastIndex(name, " - "); i > 0 {
		if _, dated := flow.FindDay(name[i:]); dated {
			f.committee(strings.TrimSpace(name[i+3:]), arising.Location{}, false)
			name = name[:i]
		}
	}
	f.set(&f.out.Title, "title", strings.TrimSpace(name), arising.Location{})
}

// pageWord reports whether a line only says what sort of page it heads or who may see it,
// with the number of its part at most: "Agenda and minutes", "Appendix 2", "Page 3 of 9".
func pageWord(r *rules.Set, text string) bool {
	const part = 3 // letters of the number of a part
	if r.Is(rules.CoverPage, text) || itemPage(r, text) || kindAndRef(r, rules.CoverPageOf, text) {
		return true
	}
	w := rules.Tokens(text)
	if len(w) < 2 {
		return false
	}
	numbered := w[1][0] >= '0' && w[1][0] <= '9'
	return len(w) == 2 && len(w[1]) <= part && r.Is(rules.CoverPart, w[0]) || numbered && r.Is(rules.CoverPageNumber, w[0])
}

// itemPage reports whether a line opens the page of an item or a decision: its title follows.
func itemPage(r *rules.Set, text string) bool {
	return r.Is(rules.CoverItemPage, text) || kindAndRef(r, rules.CoverItemPageOf, text)
}

// kindAndRef reports whether text is a phrase of w and one word after a dash: "Issue - Library".
func kindAndRef(r *rules.Set, w rules.Wording, text string) bool {
	kind, ref, ok := strings.Cut(text, " - ")
	return ok && r.Is(w, kind) && len(strings.Fields(ref)) == 1
}
