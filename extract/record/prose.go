package record

import (
	"strings"

	"arising"
	"arising/extract/doc"
	"arising/extract/meeting"
	"arising/extract/record/asked"
	"arising/extract/record/cover"
	"arising/extract/record/flow"
	"arising/extract/record/minutes"
	"arising/extract/rules"
	"arising/extract/table"
)

// Prose is what a document says outside its plan tables.
type Prose struct {
	Report          arising.Cover
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
	rows, layout := cover.ReadAsRows(ts), minutes.Tables(r, ts)
	lines := flow.Lines(r, d, rows, layout)
	pairs := flow.Pairs(r, d, rows, lines)
	told := meeting.Evidence(r, flow.Outlined(lines))
	p := Prose{Report: cover.Read(r, d, lines, rows, pairs, told)}
	if p.Report.Kind == flow.KindInspection {
		p.Sources = cover.Inspectorates(r, lines)
	}
	minuted := p.Report.Kind == flow.KindMinutes || p.Report.Kind == flow.KindDecision
	claims, present := minutes.Claims(r, lines, p.Report.Kind, pairs, told)
	s := asked.Speech{Rules: r, Lines: lines, Kind: p.Report.Kind, Title: p.Report.Title, Sources: p.Sources,
		Meets: p.Report.Committee != "" || flow.Reported(pairs)}
	if minuted {
		s.Items = flow.Items(r, flow.ItemLines(lines))
		p.Abbreviations, p.Actions = present, minutes.RowActions(r, layout)
	}
	p.take(r, append(claims, s.All(pairs)...), lines)
	minutes.WithoutPast(p.Actions, p.Report.MeetingDate)
	p.Diagnostics = append(p.Diagnostics, struck(d)...)
	p.Persons = cover.Persons(r, lines)
	if p.Report.Contacts == nil {
		p.Report.Contacts = []arising.Contact{}
	}
	return p
}

// take adds the records of the claims that are heard, and tells of those that came near.
func (p *Prose) take(r *rules.Set, claims []flow.Claim, lines []flow.Line) {
	taken, told := flow.Arbitrate(claims)
	var decisions []arising.Decision
	var spots []int
	for _, c := range taken {
		decisions, spots = append(decisions, c.Decisions...), append(spots, c.Spots...)
		p.Recommendations = append(p.Recommendations, c.Recommendations...)
		p.Actions = append(p.Actions, c.Actions...)
	}
	p.Decisions = minutes.Once(minutes.Referred(r, decisions, spots))
	p.Recommendations = asked.Distinct(p.Recommendations)
	for _, c := range told {
		if c.Against != "" {
			p.Diagnostics = append(p.Diagnostics, c.Diagnostic(lines))
		}
	}
}

// addProse adds to the records of the plans what stands outside them. The titles
// of the tables are given by their numbers.
func addProse(x *arising.Extraction, p Prose, titles map[int]string) {
	x.Cover = p.Report
	x.Decisions = append(x.Decisions, p.Decisions...)
	x.Recommendations = asked.Merge(x.Recommendations, p.Recommendations)
	if p.Report.Kind == flow.KindInspection {
		cover.InspectionRows(x.Recommendations, p.Sources, titles)
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
		if text = flow.Collapse(text); text != "" {
			out = append(out, arising.Diagnostic{Code: arising.TextStruck, Severity: arising.Info, Message: text, Location: loc})
		}
	}
	for _, page := range d.Pages {
		for _, b := range page.Blocks {
			add(b.Deleted, b.Location)
			if len(b.Text) > flow.LineBytes {
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
