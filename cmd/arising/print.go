package main

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"text/tabwriter"
	"unicode/utf8"

	"arising"
	"arising/store/show"
)

// A printer prints extractions one after another in one format.
type printer interface {
	add(*arising.Extraction) error
	close() error
}

func newPrinter(w io.Writer, format string, several bool) printer {
	switch format {
	case "jsonl":
		return &linePrinter{json.NewEncoder(w)}
	case "csv":
		return &csvPrinter{w: csv.NewWriter(w)}
	case "table":
		return &tablePrinter{w}
	default:
		return &jsonPrinter{w: w, several: several}
	}
}

// A jsonPrinter prints one object, or a list when several files were asked for.
type jsonPrinter struct {
	w       io.Writer
	several bool
	printed int
}

func (p *jsonPrinter) add(x *arising.Extraction) error {
	out, err := json.MarshalIndent(x, "", "  ")
	if err != nil {
		return err
	}
	before := ""
	if p.several {
		if before = ",\n"; p.printed == 0 {
			before = "[\n"
		}
	}
	p.printed++
	_, err = fmt.Fprintf(p.w, "%s%s", before, out)
	return err
}

func (p *jsonPrinter) close() error {
	end := "\n"
	switch {
	case p.several && p.printed == 0:
		end = "[]\n"
	case p.several:
		end = "\n]\n"
	case p.printed == 0:
		return nil
	}
	_, err := io.WriteString(p.w, end)
	return err
}

type linePrinter struct{ out *json.Encoder }

func (p *linePrinter) add(x *arising.Extraction) error { return p.out.Encode(x) }
func (p *linePrinter) close() error                    { return nil }

// A csvPrinter prints a line for each record, in columns that all kinds share.
type csvPrinter struct {
	w      *csv.Writer
	headed bool
}

var csvColumns = []string{
	"document", "council", "council_gss", "committee", "meeting_date", "record", "id", "ref", "section", "text",
	"recommendation_id", "recommendation", "lead_raw", "leads", "due_raw", "due_from", "due_to", "due_revised_from", "due_revised_to",
	"rag", "rag_meaning", "rag_meaning_source", "status", "progress", "evidence", "resources", "page", "bbox",
}

func (p *csvPrinter) add(x *arising.Extraction) error {
	if !p.headed {
		p.headed = true
		if err := p.w.Write(csvColumns); err != nil {
			return err
		}
	}
	line := func(fields map[string]string, at arising.Location) error {
		r := x.Cover
		for name, v := range map[string]string{"document": x.Document.Path, "council": r.Council, "council_gss": r.CouncilGSS,
			"committee": r.Committee, "meeting_date": r.MeetingDate} {
			fields[name] = v
		}
		if at.Page > 0 {
			fields["page"] = fmt.Sprint(at.Page)
		}
		if at.BBox != nil {
			fields["bbox"] = strings.Trim(fmt.Sprint(*at.BBox), "[]")
		}
		record := make([]string, len(csvColumns))
		for i, name := range csvColumns {
			record[i] = fields[name]
		}
		return p.w.Write(record)
	}
	for _, d := range x.Decisions {
		if err := line(map[string]string{"record": "decision", "id": d.ID, "ref": d.Ref, "section": d.Item, "text": d.Text, "status": d.Kind}, d.Location); err != nil {
			return err
		}
	}
	texts := map[string]string{}
	for _, r := range x.Recommendations {
		texts[r.ID] = r.Text
		fields := map[string]string{"record": "recommendation", "id": r.ID, "ref": r.Ref, "section": r.Section, "text": r.Text, "progress": r.Commentary}
		if r.Timescale != nil {
			fields["due_raw"] = r.Timescale.Raw
		}
		if err := line(fields, r.Location); err != nil {
			return err
		}
	}
	for i := range x.Actions {
		a := &x.Actions[i]
		if err := line(actionFields(a, texts), a.Location); err != nil {
			return err
		}
	}
	return nil
}

func actionFields(a *arising.Action, recommendations map[string]string) map[string]string {
	f := map[string]string{
		"record": "action", "id": a.ID, "ref": a.Ref, "section": a.Section, "text": a.Text, "lead_raw": a.LeadRaw,
		"leads": leadNames(a), "progress": a.Progress, "evidence": a.Evidence, "resources": a.Resources,
	}
	if a.RecommendationID != nil {
		f["recommendation_id"], f["recommendation"] = *a.RecommendationID, recommendations[*a.RecommendationID]
	}
	if d := a.Due; d != nil {
		f["due_raw"], f["due_from"], f["due_to"] = d.Raw, day(d.From), day(d.To)
	}
	if d := a.DueRevised; d != nil {
		f["due_revised_from"], f["due_revised_to"] = day(d.From), day(d.To)
	}
	if r := a.RAG; r != nil {
		f["rag"], f["rag_meaning"], f["rag_meaning_source"] = r.Value, r.Meaning, r.MeaningSource
	}
	if a.Status != nil {
		f["status"] = a.Status.Value
	}
	return f
}

func leadNames(a *arising.Action) string {
	var names []string
	for _, l := range a.Leads {
		names = append(names, l.Name)
	}
	return strings.Join(names, "; ")
}

func day(d *string) string {
	if d == nil {
		return ""
	}
	return *d
}

func (p *csvPrinter) close() error {
	p.w.Flush()
	return p.w.Error()
}

// A tablePrinter prints what a person at a terminal wants to see of a document.
type tablePrinter struct{ w io.Writer }

func (p *tablePrinter) add(x *arising.Extraction) error {
	r := x.Cover
	fmt.Fprintf(p.w, "%s\n  %s\n", show.Visible(x.Document.Path), strings.Join(said(r.Council, r.Committee, r.MeetingDate, r.Title), " | "))
	fmt.Fprintf(p.w, "  %d decisions, %d recommendations, %d actions, %d diagnostics\n", len(x.Decisions), len(x.Recommendations), len(x.Actions), len(x.Diagnostics))
	if n := x.Near(); n > 0 {
		fmt.Fprintf(p.w, "  %d tables and lists nearly taken for rows: see %s and %s\n", n, arising.TableNearPlan, arising.ListNear)
	}
	fmt.Fprintln(p.w)
	w := tabwriter.NewWriter(p.w, 0, 4, 2, ' ', 0)
	fmt.Fprintln(w, "PAGE\tREF\tTEXT\tLEADS\tDUE\tRAG\tSTATUS")
	row := func(page int, ref, text, leads, due, rag, status string) {
		fmt.Fprintf(w, "%d\t%s\t%s\t%s\t%s\t%s\t%s\n", page, ref, short(text, 60), short(leads, 32), short(due, 20), rag, status)
	}
	for _, d := range x.Decisions {
		row(d.Location.Page, d.Ref, d.Text, "", "", "", d.Kind)
	}
	for _, r := range x.Recommendations {
		row(r.Location.Page, r.Ref, r.Text, r.AddressedTo, "", "", "recommendation")
	}
	for i := range x.Actions {
		f := actionFields(&x.Actions[i], nil)
		row(x.Actions[i].Location.Page, f["ref"], f["text"], f["leads"], f["due_raw"], f["rag"], f["status"])
	}
	if err := w.Flush(); err != nil {
		return err
	}
	_, err := fmt.Fprintln(p.w)
	return err
}

func (p *tablePrinter) close() error { return nil }

func said(parts ...string) []string {
	var out []string
	for _, s := range parts {
		if s != "" {
			out = append(out, s)
		}
	}
	return out
}

// short cuts a text to one line of at most n letters.
func short(s string, n int) string {
	s = strings.Join(strings.Fields(s), " ")
	if utf8.RuneCountInString(s) <= n {
		return s
	}
	return string([]rune(s)[:n-1]) + "…"
}
