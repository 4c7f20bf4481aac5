package cover

import (
	"regexp"
	"strings"

	"arising"
	"arising/extract/doc"
	"arising/extract/record/flow"
	"arising/extract/rules"
	"arising/normalize/council"
)

// InspectionRows completes the recommendations that were read from the rows of an
// inspection's table: they are the inspectorates', under the table's title.
func InspectionRows(recs []arising.Recommendation, sources []string, titles map[int]string) {
	for i := range recs {
		if len(recs[i].Sources) == 0 {
			recs[i].Sources = sources
		}
		if recs[i].Section == "" {
			recs[i].Section = titles[recs[i].Location.Table]
		}
	}
}

// Inspectorates returns who inspected, as the document names them: all whom a
// joint inspection names, else the first.
func Inspectorates(r *rules.Set, lines []flow.Line) []string {
	joint := false
	for i, x := range lines {
		if i < 40 && x.Page <= 1 && flow.Words(x.Text) < 50 && flow.Holds(r, rules.InspectionJoint, x.Text) {
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
		if f.out.Title == "" && flow.Words(x.Text) < 50 && inspectionTitle.MatchString(x.Text) && !strings.Contains(strings.ToLower(x.Text), "inspection date") {
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
		if x.Kind == doc.Heading && flow.Words(x.Text) > 2 && !f.rules.Is(rules.InspectionList, x.Text) {
			f.set(&f.out.Title, "title", letterTitle(f.rules, f.lines, i), x.Loc)
		}
	}
}

// placeLine takes a cover line that is no more than the name of a place.
func (f *front) placeLine(x flow.Line) {
	if c, m, ok := council.Default().Find(x.Text, ""); ok && m.Start == 0 && m.End == len(x.Text) {
		f.set(&f.out.Council, "council", c.Name, x.Loc)
	}
}

var inspectionTitle = regexp.MustCompile(`^(?:(?i:ofsted|joint|area send|full|short|standard|re-?inspection|joint targeted area|joint local area)\s+)*(?i:(?:[\w-]+ ){0,4}(?:(?:re-?)?inspection|revisit|peer (?:challenge|review))|(?:focused |assurance |monitoring |thematic )+visit|visit (?:to|of))\b`)

// letterTitle is the title with the lines that it runs on over.
func letterTitle(r *rules.Set, lines []flow.Line, i int) string {
	text := lines[i].Text
	for j := i + 1; j < len(lines) && j <= i+2; j++ {
		x := lines[j]
		if x.Page != lines[i].Page || x.Size != lines[i].Size || x.Kind != lines[i].Kind || flow.Words(x.Text) > 10 || strings.Contains(x.Text, ":") ||
			r.Begins(rules.InspectionCover, x.Text) > 0 || flow.EndsSentence(x.Text) || councilName.MatchString(x.Text) {
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
		if d, ok := flow.FindDay(x.Text); ok && flow.Words(x.Text) <= 4 {
			f.set(&f.out.Published, "published", d.From, x.Loc)
			return
		}
	}
}
