package cover

import (
	"regexp"
	"strings"

	"arising"
	"arising/extract/record/flow"
	"arising/extract/rules"
)

// meetingOfBody matches what a link to a meeting has before the body that met; minutesOf,
// what the title of its minutes has.
var (
	meetingOfBody = regexp.MustCompile(`^Meeting of (?:the )?`)
	minutesOf     = regexp.MustCompile(`^(?i:(?:draft |unconfirmed )?minutes of) (?:the )?`)
)

// meetingLink takes the committee and the day from the link to the meeting on the page of
// an item: "Meeting of Cabinet, Monday, 4th March, 2024 6.00 pm (Item 9.)".
func (f *front) meetingLink() {
	for _, x := range f.lines[:min(len(f.lines), 8)] {
		if _, ok := flow.FindDay(x.Text); ok && meetingOfBody.MatchString(x.Text) && flow.Words(x.Text) <= 24 {
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
	if !found || !pageWord.MatchString(strings.TrimSpace(kind)) {
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
