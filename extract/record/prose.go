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

// ReadProse reads a document's cover, lists and paragraphs. Of its tables, those
// that are read as rows are left out.
func ReadProse(d doc.Document, ts []table.Table, r *rules.Set) Prose {
	rows, layout := readAsRows(ts), minuteTables(r, ts)
	lines := flow(r, d, rows, layout)
	pairs := readPairs(r, d, rows, lines)
	p := Prose{Report: readFront(r, d, lines, rows, pairs)}
	switch p.Report.Kind {
	case kindInspection:
		p.Sources = inspectorates(r, lines)
		p.Recommendations = readInspection(r, lines, p.Sources)
	case kindMinutes, kindDecision:
		p.Decisions = readDecisions(r, lines, p.Report.Kind, pairs)
		if len(p.Decisions) == 0 && p.Report.Kind == kindDecision {
			p.Decisions = bareClauses(lines)
		}
		p.Abbreviations = readAttendance(r, lines)
		p.Actions = append(rowActions(r, layout), readMinutes(r, lines)...)
		if p.Report.Kind == kindMinutes && len(layout) == 0 && !marksActions(r, lines) {
			p.Actions = append(p.Actions, readTasks(r, lines)...)
		}
		withoutPast(p.Actions, p.Report.MeetingDate)
	default:
		p.Recommendations = readLists(r, lines)
		p.Decisions = readDecisions(r, lines, p.Report.Kind, pairs)
	}
	p.Persons = readPersons(r, lines)
	p.Diagnostics = struck(d)
	if p.Report.Contacts == nil {
		p.Report.Contacts = []arising.Contact{}
	}
	return p
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
