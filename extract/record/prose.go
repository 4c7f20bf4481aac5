package record

import (
	"strings"

	"arising"
	"arising/extract/doc"
	"arising/extract/rules"
	"arising/extract/table"
)

// Prose is what a document says outside its plan tables.
type Prose struct {
	Report          arising.Report
	Decisions       []arising.Decision
	Recommendations []arising.Recommendation // of lists; Merge joins them to the plan's
	Actions         []arising.Action         // of minutes
	Abbreviations   []arising.Abbreviation   // of attendance lists
	Persons         []arising.Person         // candidates
	Sources         []string                 // who inspected, in an inspection letter
	Diagnostics     []arising.Diagnostic
}

// ReadProse reads a document's cover, lists and paragraphs. Of its tables, those that are
// read as rows are left out. Every reader claims what it takes, in every document; who is
// heard is decided between the claims.
func ReadProse(d doc.Document, ts []table.Table, r *rules.Set) Prose {
	rows, layout := readAsRows(ts), minuteTables(r, ts)
	lines := flow(r, d, rows, layout)
	pairs := readPairs(r, d, rows, lines)
	p := Prose{Report: readFront(r, d, lines, rows, pairs)}
	if p.Report.Kind == kindInspection {
		p.Sources = inspectorates(r, lines)
	}
	minuted := p.Report.Kind == kindMinutes || p.Report.Kind == kindDecision
	claims, present := meetingClaims(r, lines, p.Report.Kind)
	s := speech{rules: r, lines: lines, o: outlineOf(r, lines), kind: p.Report.Kind, title: p.Report.Title, sources: p.Sources,
		meets: p.Report.Committee != "" || reported(pairs)}
	if minuted {
		s.items = itemsOf(r, itemLines(lines))
		p.Abbreviations, p.Actions = present, rowActions(r, layout)
	}
	p.take(r, append(claims, s.all(pairs)...), lines)
	withoutPast(p.Actions, p.Report.MeetingDate)
	p.Diagnostics = append(p.Diagnostics, struck(d)...)
	p.Persons = readPersons(r, lines)
	if p.Report.Contacts == nil {
		p.Report.Contacts = []arising.Contact{}
	}
	return p
}

// take adds the records of the claims that are heard, and tells of those that came near.
func (p *Prose) take(r *rules.Set, claims []claim, lines []line) {
	taken, told := arbitrate(claims)
	var decisions []arising.Decision
	var spots []int
	for _, c := range taken {
		decisions, spots = append(decisions, c.decisions...), append(spots, c.spots...)
		p.Recommendations = append(p.Recommendations, c.recommendations...)
		p.Actions = append(p.Actions, c.actions...)
	}
	p.Decisions = once(referred(r, decisions, spots))
	p.Recommendations = distinct(p.Recommendations)
	for _, c := range told {
		if c.against != "" {
			p.Diagnostics = append(p.Diagnostics, c.diagnostic(lines))
		}
	}
}

// addProse adds to the records of the plans what stands outside them. The titles
// of the tables are given by their numbers.
func addProse(x *arising.Extraction, p Prose, titles map[int]string) {
	x.Report = p.Report
	x.Decisions = append(x.Decisions, p.Decisions...)
	x.Recommendations = Merge(x.Recommendations, p.Recommendations)
	if p.Report.Kind == kindInspection {
		inspectionRows(x.Recommendations, p.Sources, titles)
	}
	x.Actions = append(x.Actions, p.Actions...)
	x.Abbreviations = append(x.Abbreviations, p.Abbreviations...)
	x.Persons = append(x.Persons, p.Persons...)
	x.Diagnostics = append(x.Diagnostics, p.Diagnostics...)
}

// struck reports text that the print has struck through, and paragraphs too long to
// be any: they are in no record.
func struck(d doc.Document) []arising.Diagnostic {
	var out []arising.Diagnostic
	add := func(text string, loc arising.Location) {
		if text = collapse(text); text != "" {
			out = append(out, arising.Diagnostic{Code: arising.TextStruck, Severity: arising.Info, Message: text, Location: loc})
		}
	}
	for _, page := range d.Pages {
		for _, b := range page.Blocks {
			add(b.Deleted, b.Location)
			if len(b.Text) > lineBytes {
				out = append(out, arising.Diagnostic{Code: arising.LimitReached, Severity: arising.Warning, Location: b.Location,
					Message: "a paragraph of more than 64 KiB was not read for records: " + strings.ToValidUTF8(b.Text[:60], "")})
			}
			if b.Table == nil {
				continue
			}
			for _, row := range b.Table.Rows {
				for _, c := range row.Cells {
					add(c.Deleted, c.Location)
				}
			}
		}
	}
	return out
}
