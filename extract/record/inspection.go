package record

import (
	"regexp"
	"strings"

	"arising"
	"arising/extract/doc"
	"arising/extract/rules"
	"arising/normalize/council"
)

// readInspection returns the lists of what an inspection letter or report asks
// for: "What needs to improve", "Areas for priority action", "Recommendations".
func readInspection(r *rules.Set, lines []line, sources []string) []arising.Recommendation {
	lines = numberedDemands(lines)
	var out []arising.Recommendation
	for i := 0; i < len(lines); i++ {
		x := lines[i]
		section := strings.TrimRight(x.Text, ":")
		if demanded(r, lines, i) {
			section = headOf(lines, i)
		} else if !listHeading(r, lines, i) {
			continue
		}
		for i+1 < len(lines) && r.Is(rules.InspectionList, lines[i+1].Text) && strings.Join(rules.Tokens(lines[i+1].Text), " ") == strings.Join(rules.Tokens(section), " ") {
			i++ // a box repeats the heading above it
		}
		if i+1 < len(lines) && !lines[i+1].Data && listHeading(r, lines, i+1) {
			continue // only the headings below it have lists
		}
		items, next := groupedItems(r, lines, i+1)
		for _, it := range items {
			out = append(out, arising.Recommendation{Ref: ref(it.Label), Text: it.Text, Section: firstOf(it.Group, section), Sources: sources,
				AddressedTo: it.To, Timescale: it.When, Location: it.Loc})
		}
		i = max(i, next-1)
	}
	return out
}

// inspectionRows completes the recommendations that were read from the rows of an
// inspection's table: they are the inspectorates', under the table's title.
func inspectionRows(recs []arising.Recommendation, sources []string, titles map[int]string) {
	for i := range recs {
		if len(recs[i].Sources) == 0 {
			recs[i].Sources = sources
		}
		if recs[i].Section == "" {
			recs[i].Section = titles[recs[i].Location.Table]
		}
	}
}

// listHeading reports whether line i is the heading of a list: the whole line,
// and no entry of a table of contents.
func listHeading(r *rules.Set, lines []line, i int) bool {
	x := lines[i]
	if !r.Is(rules.InspectionList, x.Text) || x.Kind == doc.Item && x.Label != "" {
		return false
	}
	if x.Data && x.Col == 0 && strings.Join(rules.Tokens(x.Text), " ") != "recommendations" && !strings.Contains(strings.ToLower(x.Text), "area") {
		return false
	}
	return i+1 < len(lines) && !pageRef.MatchString(lines[i+1].Text)
}

var pageRef = regexp.MustCompile(`^[0-9]{1,3}$|\s\.{3,}\s*[0-9]+$`)

// A demand is one entry of an inspection's list.
type demand struct {
	entry
	To    string
	When  *arising.Timescale
	Group string // the heading within the list that it stands under
}

// inspectionItems reads the entries from line i on: list items, rows of a table,
// or paragraphs.
func inspectionItems(r *rules.Set, lines []line, i int) ([]demand, int) {
	var out []demand
	var when *arising.Timescale
	for i < len(lines) {
		x := lines[i]
		switch {
		case r.Begins(rules.InspectionNone, x.Text) > 0 && words(x.Text) < 12:
			i++
		case horizon(r, x.Text) != "":
			when = &arising.Timescale{Raw: horizon(r, x.Text)}
			i++
		case x.Data:
			rows, next := rowDemands(r, lines, i)
			out = append(out, rows...)
			if i = next; len(rows) == 0 && len(out) > 0 {
				return out, i
			}
		case inspectionStop(r, lines, i), afterList(out, x):
			return joinDemands(out), i
		case boxRows(lines, i) > 1:
			rows, next := boxDemands(lines, i)
			out, i = append(out, rows...), next
		case x.Label == "" && opens(x.Text) && len(out) == 0 && len(sentences(x.Text)) < 2,
			x.Label == "" && len(out) == 0 && holds(r, rules.InspectionLead, x.Text) && i+1 < len(lines) && (lines[i+1].Label != "" || horizon(r, lines[i+1].Text) != ""):
			i++
		default:
			form, n := listOrParagraphs(r, lines, i)
			if len(form) == 0 {
				return joinDemands(out), i
			}
			for _, it := range form {
				out = append(out, demand{entry: it, When: when})
			}
			i = n
		}
	}
	return joinDemands(out), i
}

// afterList reports whether x is a paragraph that stands after a list's items.
func afterList(out []demand, x line) bool {
	return len(out) > 0 && out[len(out)-1].Label != "" && x.Label == "" && !startsLower(x.Text)
}

// listOrParagraphs reads a list, or paragraphs that are each an entry.
func listOrParagraphs(r *rules.Set, lines []line, i int) ([]entry, int) {
	bold := lines[i].Bold
	stop := func(x line) bool {
		return horizon(r, x.Text) != "" || r.Begins(rules.InspectionNone, x.Text) > 0 ||
			x.Label == "" && (x.Bold && !bold && x.Table == 0 || opens(x.Text) && holds(r, rules.InspectionAsk, x.Text))
	}
	if lines[i].Label != "" {
		l := listing{rules: r, lines: lines, stop: stop}
		return l.read(i)
	}
	var out []entry
	for ; i < len(lines); i++ {
		x := lines[i]
		if inspectionStop(r, lines, i) || stop(x) || x.Data {
			break
		}
		if x.Label != "" && len(out) == 0 {
			break
		}
		if x.Label != "" || len(out) > 0 && !endsSentence(out[len(out)-1].Text) && startsLower(x.Text) {
			if numberingOf(x.Label).kind == '1' {
				break
			}
			out[len(out)-1].add(x, x.Label == "")
			continue
		}
		out = append(out, entry{Text: x.Text, Loc: x.Loc, At: i})
	}
	return out, i
}

// inspectionStop reports whether line i begins something that is no list.
func inspectionStop(r *rules.Set, lines []line, i int) bool {
	x := lines[i]
	if r.Is(rules.InspectionList, x.Text) && x.Label == "" {
		return true
	}
	if r.Begins(rules.InspectionEnd, x.Text) > 0 && (x.headline() || words(x.Text) <= 12 && !endsSentence(x.Text)) {
		return true
	}
	return x.headline() && x.Label == "" && !(x.Table > 0 && endsSentence(x.Text))
}

// rowDemands reads the rows of a table such as "Responsible body | Areas for
// priority action". The longest column holds the text, the other whom it is for.
func rowDemands(r *rules.Set, lines []line, i int) ([]demand, int) {
	number := lines[i].Table
	end := i
	size := make(map[int]int)
	for end < len(lines) && (lines[end].Table == number || lines[end].Data && size[lines[end].Col] > 0) {
		size[lines[end].Col] += len(lines[end].Text)
		end++
	}
	text := 0
	for col, n := range size {
		if n > size[text] || n == size[text] && col > text {
			text = col
		}
	}
	var out []demand
	key := [2]int{}
	for _, x := range lines[i:end] {
		if row := [2]int{x.Table, x.Row}; row != key {
			out, key = append(out, demand{}), row
		}
		d := &out[len(out)-1]
		d.Loc = d.Loc.Add(x.Loc)
		switch {
		case x.Col == text && d.Text == "":
			d.Text, d.Label = x.Text, x.Label
		case x.Col == text:
			d.Text += "\n" + x.full()
		default:
			d.To = strings.TrimSpace(d.To + " " + x.full())
		}
	}
	var rows []demand
	for _, d := range out {
		if isBullet(d.To) {
			d.Label, d.To = d.To, ""
		}
		if d.Text == "" || r.Is(rules.InspectionList, d.Text) || words(d.Text) < 3 {
			continue
		}
		rows = append(rows, d)
	}
	return joinDemands(rows), end
}

// joinDemands joins the halves of an entry that a page break cut.
func joinDemands(in []demand) []demand {
	var out []demand
	for _, d := range in {
		if n := len(out); n > 0 && startsLower(d.Text) && !endsSentence(out[n-1].Text) && d.Label == "" && out[n-1].Label == "" {
			out[n-1].Text = joinCut(out[n-1].Text, d.Text)
			out[n-1].Loc = out[n-1].Loc.Add(d.Loc)
			continue
		}
		out = append(out, d)
	}
	return out
}

// inspectorates returns who inspected, as the document names them: all whom a
// joint inspection names, else the first.
func inspectorates(r *rules.Set, lines []line) []string {
	joint := false
	for i, x := range lines {
		if i < 40 && x.Page <= 1 && words(x.Text) < 50 && holds(r, rules.InspectionJoint, x.Text) {
			joint = true
		}
	}
	var out []string
	for _, x := range lines {
		w := rules.Words(x.Text)
		for i := range w {
			n := r.Begins(rules.Inspectorate, strings.Join(w[i:min(len(w), i+6)], " "))
			if n == 0 {
				continue
			}
			name := r.SourceIn(strings.Join(w[i:i+n], " "))
			if name != "" && !contains(out, name) {
				out = append(out, name)
			}
		}
		if len(out) > 0 && !joint {
			return out[:1]
		}
	}
	return out
}

func contains(list []string, s string) bool {
	for _, v := range list {
		if v == s {
			return true
		}
	}
	return false
}

// letter reads the cover of an inspection letter or report.
func (f *front) letter() {
	for i, x := range f.lines {
		if i > 40 || x.Page > 1 {
			break
		}
		if f.out.Title == "" && words(x.Text) < 50 && inspectionTitle.MatchString(x.Text) && !strings.Contains(strings.ToLower(x.Text), "inspection date") {
			f.set(&f.out.Title, "title", letterTitle(f.rules, f.lines, i), x.Loc)
			continue
		}
		if f.out.Title == "" && i < 4 && !f.named(x) {
			f.placeLine(x)
		}
	}
	f.firstHeading()
	f.inspectedCouncil()
	if f.out.Published == "" {
		f.published()
	}
	if f.out.Inspection == nil && f.out.Published != "" {
		f.out.Inspection = &arising.PlanDate{Raw: f.out.Published, From: f.out.Published, To: f.out.Published}
	}
}

// firstHeading takes the first heading for the title of a report whose cover has
// none of the usual wordings.
func (f *front) firstHeading() {
	for i, x := range f.lines {
		if f.out.Title != "" || i > 12 || x.Page > 1 {
			return
		}
		if x.Kind == doc.Heading && words(x.Text) > 2 && !f.rules.Is(rules.InspectionList, x.Text) {
			f.set(&f.out.Title, "title", letterTitle(f.rules, f.lines, i), x.Loc)
		}
	}
}

// placeLine takes a cover line that is no more than the name of a place.
func (f *front) placeLine(x line) {
	if c, m, ok := council.Default().Find(x.Text, ""); ok && m.Start == 0 && m.End == len(x.Text) {
		f.set(&f.out.Council, "council", c.Name, x.Loc)
	}
}

var inspectionTitle = regexp.MustCompile(`^(?:(?i:ofsted|joint|area send|full|short|standard|re-?inspection|joint targeted area|joint local area)\s+)*(?i:(?:[\w-]+ ){0,4}(?:inspection|revisit|peer (?:challenge|review))|(?:focused |assurance |monitoring |thematic )+visit|visit (?:to|of))\b`)

// letterTitle is the title with the lines that it runs on over.
func letterTitle(r *rules.Set, lines []line, i int) string {
	text := lines[i].Text
	for j := i + 1; j < len(lines) && j <= i+2; j++ {
		x := lines[j]
		if x.Page != lines[i].Page || x.Size != lines[i].Size || x.Kind != lines[i].Kind || words(x.Text) > 10 || strings.Contains(x.Text, ":") ||
			r.Begins(rules.InspectionCover, x.Text) > 0 || endsSentence(x.Text) || councilName.MatchString(x.Text) {
			break
		}
		text += " " + x.Text
	}
	return text
}

// inspectedCouncil names the council that was inspected: beside "Local
// authority", or as the title names the area.
func (f *front) inspectedCouncil() {
	if f.out.Council != "" {
		return
	}
	for i, x := range f.lines {
		if !strings.EqualFold(x.Text, "local authority") || x.Table > 0 && x.Col > 0 {
			continue
		}
		for _, y := range f.lines[i+1 : min(len(f.lines), i+6)] {
			if councilName.MatchString(y.Text) {
				f.set(&f.out.Council, "council", y.Text, y.Loc)
				return
			}
			if c, m, ok := council.Default().Find(y.Text, ""); ok && m.Start == 0 && (y.Table == 0 || y.Col == x.Col) {
				f.set(&f.out.Council, "council", c.Name, y.Loc)
				return
			}
		}
	}
	if c, m, ok := council.Default().Find(f.out.Title, ""); ok && m.Text != "" {
		f.set(&f.out.Council, "council", c.Name, f.out.Fields["title"])
		return
	}
	if m := areaOf.FindStringSubmatch(f.out.Title); m != nil {
		if c, _, ok := council.Default().Find(m[1], ""); ok {
			f.set(&f.out.Council, "council", c.Name, f.out.Fields["title"])
		}
	}
}

var areaOf = regexp.MustCompile(`(?i)\b(?:inspection of|visit to|visit of|in) (?:the )?([\p{Lu}][\w' -]*?(?: and [\p{Lu}]\w+)?)(?: local (?:area|authority)| children| services|$)`)

// published takes the day of a letter from a line of its own at its top.
func (f *front) published() {
	for i, x := range f.lines {
		if i > 12 || x.Page > 1 {
			return
		}
		if d, ok := findDay(x.Text); ok && words(x.Text) <= 4 {
			f.set(&f.out.Published, "published", d.From, x.Loc)
			return
		}
	}
}
