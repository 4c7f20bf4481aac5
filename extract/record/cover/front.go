// Package cover reads what a document says of itself: its kind, council, committee, title,
// dates, contacts and agenda.
package cover

import (
	"regexp"
	"slices"
	"strings"

	"arising"
	"arising/extract/doc"
	"arising/extract/meeting"
	"arising/extract/record/flow"
	"arising/extract/rules"
	"arising/extract/table"
)

// front reads what a document says of itself.
type front struct {
	rules   *rules.Set
	doc     doc.Document
	lines   []flow.Line
	planned []table.Table
	pairs   []flow.Pair
	out     arising.Cover
}

// Read returns the metadata of a document: by its labels first, then by how
// its cover is laid out. Told is what meeting.Evidence says of the lines.
func Read(r *rules.Set, d doc.Document, lines []flow.Line, planned []table.Table, pairs []flow.Pair, told meeting.Told) arising.Cover {
	f := front{rules: r, doc: d, lines: lines, planned: planned, pairs: pairs}
	f.out.Kind = kindOf(r, d, lines, planned, pairs, told)
	f.out.Contacts = readContacts(r, d, lines, pairs)
	f.out.Items = readAgenda(r, lines)
	f.labelled()
	f.page()
	switch f.out.Kind {
	case flow.KindInspection:
		f.letter()
	case flow.KindMinutes, flow.KindDecision:
		f.meeting()
		f.cover()
	default:
		f.cover()
	}
	if f.out.Committee == "" && (f.out.Kind == flow.KindMinutes || f.out.Kind == flow.KindDecision) {
		f.out.Committee = f.mostNamedBody()
	}
	f.planDate()
	f.inspected()
	f.decided()
	f.council()
	return f.out
}

func (f *front) set(field *string, name, value string, loc arising.Location) {
	if *field != "" || value == "" {
		return
	}
	*field = value
	f.place(name, loc)
}

func (f *front) place(name string, loc arising.Location) {
	if f.out.Fields == nil {
		f.out.Fields = make(map[string]arising.Location)
	}
	f.out.Fields[name] = loc
}

// labelled takes the fields that have a label.
func (f *front) labelled() {
	for _, p := range f.pairs {
		value := bothLanguages.ReplaceAllString(flow.Collapse(p.Value), "$1 $2")
		switch p.Field {
		case rules.FieldCommittee:
			f.committee(value, p.Loc, slices.Equal(rules.Tokens(p.Label), []string{"committee"}))
		case rules.FieldDate:
			if isLetter(f.lines) && len(rules.Tokens(p.Label)) == 1 {
				break // the day of the letter
			}
			if d, ok := flow.FindDay(value); ok {
				f.set(&f.out.MeetingDate, "meeting_date", d.From, p.Loc)
			}
		case rules.FieldTitle:
			if flow.Words(value) <= 60 && p.Page <= frontPages {
				f.set(&f.out.Title, "title", value, p.Loc)
			}
		case rules.FieldItem:
			if m := itemNumber.FindStringSubmatch(value); m != nil {
				f.set(&f.out.AgendaItem, "agenda_item", m[1], p.Loc)
			}
		case rules.FieldPublished:
			if d, ok := flow.FindDay(value); ok {
				f.set(&f.out.Published, "published", d.From, p.Loc)
			}
		case rules.FieldPlanDate:
			if d, ok := flow.FindDate(value); ok && f.out.PlanDate == nil {
				f.out.PlanDate = &arising.PlanDate{Raw: d.Raw, From: d.From, To: d.To}
				f.place("plan_date", p.Loc)
			}
		}
	}
}

// nameWords is how many words the name of a committee has at most that is called one.
const nameWords = 6

// frontPages are the pages that a front sheet takes.
const frontPages = 3

// bothLanguages matches a month printed in two languages: "5 Gorffennaf / July 2023".
var bothLanguages = regexp.MustCompile(`\b(\d{1,2}) \pL+ / (\pL+ (?:19|20)\d\d)\b`)

var (
	itemNumber = regexp.MustCompile(`^(?i:item|no\.?|agenda item)?\s*([0-9]{1,3}[A-Za-z]?(?:\.[0-9]{1,2})?|[A-Z]{1,2}[0-9]{1,3}|[A-Z])\b`)
	itemIn     = regexp.MustCompile(`\s*\((?i:item|agenda item|minute)\s+([0-9]{1,4}[A-Za-z]?)\.?\)\s*$`)
	dashDate   = regexp.MustCompile(`\s*[,–—-]*\s*(?i:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s*)?$`)
)

// committee takes a committee as printed; a date printed with it is the meeting's. What
// the label calls a committee need not say so itself.
func (f *front) committee(value string, loc arising.Location, called bool) {
	value = f.rules.After(rules.CoverMeetingOf, value)
	if m := itemIn.FindStringSubmatchIndex(value); m != nil {
		f.set(&f.out.AgendaItem, "agenda_item", value[m[2]:m[3]], loc)
		value = value[:m[0]]
	}
	if d, ok := flow.FindDay(value); ok {
		f.set(&f.out.MeetingDate, "meeting_date", d.From, loc)
		if before := dashDate.ReplaceAllString(value[:d.Start], ""); before != "" {
			value = before
		} else {
			value = withoutEnd(value[d.End:])
		}
	}
	value = strings.TrimPrefix(strings.Trim(value, " ,:–-"), "AT ")
	if flow.Words(value) > 24 || value == "" {
		return
	}
	if !flow.Holds(f.rules, rules.Body, value) && !(called && flow.Words(value) <= nameWords) {
		return
	}
	if w := rules.Tokens(value); f.rules.Is(rules.Body, w[len(w)-1]) {
		value = f.rules.After(rules.CoverMinutesOf, value)
	}
	f.set(&f.out.Committee, "committee", value, loc)
}

// withoutEnd is the name of a body without what a site says behind a dash of its end: a word
// or two and a day, "Harbour Committee - Dissolved 3/5/31".
func withoutEnd(name string) string {
	const few = 2 // words
	i := strings.LastIndex(name, " - ")
	if i <= 0 {
		return name
	}
	note, _, _ := strings.Cut(name[i+3:], " (")
	if d, ok := flow.FindDay(note); ok && d.End == len(strings.TrimSpace(note)) && flow.Words(note[:d.Start]) <= few {
		return name[:i]
	}
	return name
}

// cover reads the lines before the first section by their look: the council, the
// committee, the date, and the title after them.
func (f *front) cover() {
	end := min(flow.FrontEnd(f.lines), 16)
	title := -1
	for i := range end {
		x := f.lines[i]
		if x.Table > 0 && f.out.Items != nil && !isLetter(f.lines) {
			f.dateLine(x)
		}
		if x.Table > 0 || x.Page > 1 || flow.Words(x.Text) > 40 || len(flow.SplitLabels(f.rules, x.Text, x.Loc, x.Page, i)) > 0 {
			continue
		}
		if x.Label != "" && !x.Headline() {
			break
		}
		switch {
		case i > 0 && itemPage(f.rules, f.lines[i-1].Text) && f.titleLine(i):
			title = i
		case f.out.Kind == flow.KindPlan && title < 0 && namesPaper.MatchString(x.Text) && f.named(x):
			title = i
		case f.itemLine(x), f.named(x), f.dateLine(x), f.rules.Begins(rules.KindReport, x.Text) > 0 && flow.Words(x.Text) < 15:
		case f.titleLine(i) && (title < 0 || x.Headline() && !f.lines[title].Headline() && i <= title+3 || f.larger(i, title)):
			title = i
		}
		if x.Label == "" && flow.Words(x.Text) > 25 {
			break
		}
	}
	if title < 0 || f.out.Title != "" {
		f.fileTitle()
		return
	}
	x := f.lines[title]
	f.set(&f.out.Title, "title", strings.Trim(f.wholeTitle(title), " -–_=*"), x.Loc)
}

// namesPaper matches a line that says whose paper it is and what: "MERE DATA PANEL – ACTIONS
// REPORT". Of a plan it is the title.
var namesPaper = regexp.MustCompile(`(?i)^\pL[^–—:]*\pL(?:\s+[–—-]\s+|:\s+)(?:\pL+ ){0,4}(?:reports?|logs?|plans?|trackers?|updates?|status|actions?)$`)

// larger reports whether line i, a heading, is set so much larger than the title found above
// it that it is the title, and that the words over it.
func (f *front) larger(i, title int) bool {
	const much = 1.25
	x, y := f.lines[i], f.lines[title]
	return (x.Headline() || x.Bold) && x.Size >= much*y.Size && y.Size > 0 && x.Page == y.Page
}

// itemLine takes "Agenda Item No. 8" on a line of its own.
func (f *front) itemLine(x flow.Line) bool {
	m := lineItem.FindStringSubmatch(x.Full())
	if m == nil {
		return false
	}
	f.set(&f.out.AgendaItem, "agenda_item", m[1], x.Loc)
	return true
}

var lineItem = regexp.MustCompile(`(?i)^(?:agenda )?item\s*(?:(?:no|number|ref)\b\.?)?\s*[:–—-]?\s*([0-9]{1,3}[a-z]?(?:\.[0-9]{1,2})?|[a-z][0-9]{1,2})\.?$`)

// coverPage reports whether the page of line i is a cover: it has no running text.
func (f *front) coverPage(i int) bool {
	const long = 25 // words
	for _, x := range f.lines {
		if x.Page == f.lines[i].Page && flow.Words(x.Text) > long {
			return false
		}
	}
	return f.lines[i].Size > 0
}

// wholeTitle is the title on line i with the lines that it runs on over. On a cover page
// those are all of about its size.
func (f *front) wholeTitle(i int) string {
	const about = 0.9 // of the title's size
	lines := f.lines
	text := lines[i].Text
	if f.coverPage(i) {
		for j := i + 1; j < len(lines) && lines[j].Kind == doc.Heading && lines[j].Page == lines[i].Page && lines[j].Size >= about*lines[i].Size; j++ {
			if _, dated := flow.FindDate(lines[j].Text); lines[j].Label != "" || f.named(lines[j]) || dated && flow.Words(lines[j].Text) <= 4 {
				break
			}
			text += " " + lines[j].Text
		}
		return text
	}
	if i+1 < len(lines) && lastWords(lines[i], lines[i+1]) {
		return text + " " + lines[i+1].Text
	}
	for j := i + 1; j < len(lines) && j < i+4; j++ {
		x := lines[j]
		if x.Kind != lines[i].Kind || x.Label != "" || x.Page != lines[i].Page || x.Size != lines[i].Size || x.Bold != lines[i].Bold || flow.EndsSentence(text) ||
			lines[i].Kind != doc.Heading && !flow.Capitals(x.Text) || flow.Words(x.Text) > 15 || x.Level != lines[i].Level {
			break
		}
		if !flow.StartsLower(x.Text) && !openEnd(text) {
			break
		}
		text += " " + x.Text
	}
	return text
}

// lastWords reports whether y is the last words of title x, broken over two printed lines
// of a text: it stands straight under it and is all of its line.
func lastWords(x, y flow.Line) bool {
	const long, few = 50, 3 // letters of a line that may be full; words
	return x.Loc.Line > 0 && y.Loc.Line == x.Loc.Line+1 && x.Kind == doc.Paragraph && y.Kind == doc.Paragraph && x.Table == 0 && y.Table == 0 &&
		len(x.Text) >= long && flow.Words(y.Text) <= few && y.Label == "" && !flow.EndsSentence(x.Text) && !flow.Opens(y.Text) && !strings.ContainsAny(y.Text, ":0123456789|")
}

// openEnd reports whether a title cannot end here.
func openEnd(text string) bool {
	last := strings.ToLower(text[strings.LastIndexByte(text, ' ')+1:])
	switch last {
	case "of", "and", "for", "the", "to", "in", "on", "&", "-", "–", "a", "with", "local", "its", "by", "from":
		return true
	}
	return false
}

func (f *front) dateLine(x flow.Line) bool {
	d, ok := flow.FindDay(x.Text)
	if ok && flow.Words(x.Text) <= 20 && flow.Words(x.Text[:d.Start]) <= 1 && clock.MatchString(x.Text[d.End:]) {
		f.set(&f.out.MeetingDate, "meeting_date", d.From, x.Loc)
		return true
	}
	if !ok || flow.Words(x.Text) > 8 || flow.Words(x.Text[:d.Start]) > 2 {
		if ok && flow.Words(x.Text) <= 16 && !flow.Holds(f.rules, rules.CoverConfirms, x.Text) && meetingOn.MatchString(x.Text[:d.Start]) {
			f.set(&f.out.MeetingDate, "meeting_date", d.From, x.Loc)
		}
		return false
	}
	f.set(&f.out.MeetingDate, "meeting_date", d.From, x.Loc)
	return true
}

// clock matches the hour of a meeting.
var clock = regexp.MustCompile(`(?i)^[\s,:–-]*(?:at\s+)?\d{1,2}(?:[.:]\d\d)?\s?(?:[ap]\.?m\b|noon|hours|hrs)|^[\s,:–-]*(?:at\s+)?\d{1,2}[.:]\d\d\b`)

// meetingOn matches what stands before the day of a meeting that a title tells:
// "Meeting to be held on Tuesday".
var meetingOn = regexp.MustCompile(`(?i)\bmeeting\b[^.;]{0,40}\bon\b[\s,:]*(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day[\s,]*)?(?:the\s+)?$`)

var councilName = regexp.MustCompile(`(?i)^(?:the )?(?:(?:london|royal|metropolitan) borough of [\w&,' .-]+|city of [\w' -]+|[\w&,'’ ./-]+ (?:fire(?: (?:and|&) rescue)?|national park|waste(?: disposal)?|integrated transport|police) authority|[\w&,'’ ./-]+ (?:council|corporation|combined authority))$`)

// titleColon matches a title with a colon in it: "Bus shelters: response of Cabinet".
var titleColon = regexp.MustCompile(`^(?:\S+ ){2,}\S+: \pL`)

func (f *front) titleLine(i int) bool {
	x := f.lines[i]
	if f.out.Kind == flow.KindMinutes && f.rules.Begins(rules.MinutesTitle, x.Text) == 0 && (i == 0 || !pageWord(f.rules, f.lines[i-1].Text)) {
		return false
	}
	if strings.Contains(x.Text, "@") || f.rules.Begins(rules.Greeting, x.Text) > 0 || postcode.MatchString(x.Text) || phone.MatchString(x.Text) {
		return false
	}
	if d, ok := flow.FindDate(x.Text); ok && d.Start == 0 && d.End == len(x.Text) {
		return false // "November 2031"
	}
	n := flow.Words(x.Text)
	if n < 1 || n > 40 || len(x.Text) < 4 || flow.Opens(x.Text) || f.rules.Is(rules.RecommendedHeading, x.Text) || f.rules.Is(rules.StopLabel, x.Text) {
		return false
	}
	if _, ok := f.rules.Label(x.Text); ok || pageWord(f.rules, x.Text) || f.rules.Is(rules.CoverItems, x.Text) {
		return false
	}
	if _, ok := f.rules.Says(rules.Marking, x.Text); ok {
		return false
	}
	if x.Class != "" && !strings.Contains(x.Class, "mgAiTitleTxt") && !strings.Contains(x.Class, "mgMainTitleTxt") && strings.HasPrefix(x.Class, "mg") {
		return false
	}
	return !flow.EndsSentence(x.Text) || x.Kind == doc.Heading || i == 0 && x.Bold
}

var postcode = regexp.MustCompile(`\b[A-Z]{1,2}[0-9][0-9A-Z]?\s?[0-9][A-Z]{2}\b`)
