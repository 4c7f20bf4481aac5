package store

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"strings"

	"arising"
	"arising/normalize/council"
)

// report enters one report and all its records.
func (w *writer) report(ctx context.Context, x *arising.Extraction, part int, pages [2]int, source string) error {
	id, err := w.next(reportKind)
	if err != nil {
		return err
	}
	r := x.Cover
	code, err := w.councilCode(ctx, r.Council, r.CouncilGSS, r.MeetingDate)
	if err != nil {
		return err
	}
	body, err := w.bodyID(ctx, code, r.Committee)
	if err != nil {
		return err
	}
	var plan, inspection arising.PlanDate
	if r.PlanDate != nil {
		plan = *r.PlanDate
	}
	if r.Inspection != nil {
		inspection = *r.Inspection
	}
	asAt := firstDay(plan.To, plan.From, r.MeetingDate, r.Published)
	var year any
	if s, ok := asAt.(string); ok {
		year = s[:4]
	}
	err = w.exec(ctx, `INSERT INTO reports (id, document_id, part, name, council_code, council, council_via, body_id, committee, title,
		kind, agenda_item, meeting_date, published, plan_date_raw, plan_date_from, plan_date_to, inspection_from, inspection_to,
		as_at, year, first_page, last_page, fingerprint)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, CAST(? AS INTEGER), ?, ?, ?)`,
		id, w.document, part, reportName(r, source), code, text(r.Council), text(r.CouncilVia), body, text(r.Committee), text(r.Title),
		text(r.Kind), text(r.AgendaItem), day(r.MeetingDate), day(r.Published), text(plan.Raw), day(plan.From), day(plan.To),
		day(inspection.From), day(inspection.To), asAt, year, count(pages[0]), count(pages[1]), fingerprint(x))
	if err != nil {
		return err
	}
	if err := w.exec(ctx, "INSERT OR IGNORE INTO _pending (council_code) VALUES (?)", code); err != nil {
		return err
	}
	v := reportWriter{writer: w, report: id, council: code, records: map[string]int64{}}
	v.places(id, arising.Location{}, r.Fields, nil, nil)
	v.legends(x)
	v.abbreviations(x)
	v.persons(x)
	for _, step := range []func(context.Context, *arising.Extraction) error{v.contacts, v.decisions, v.recommendations, v.actions} {
		if err := step(ctx, x); err != nil {
			return err
		}
	}
	v.diagnostics(x)
	return v.batch.flush(ctx, v.conn)
}

// A reportWriter enters the parts of one report.
type reportWriter struct {
	*writer
	report  int64
	council string           // its code
	records map[string]int64 // by their id in the JSON form
}

func (v *reportWriter) contacts(ctx context.Context, x *arising.Extraction) error {
	for i, c := range x.Cover.Contacts {
		var party any
		if c.Name != "" || c.JobTitle != "" {
			kind, name := "person", c.Name
			if name == "" {
				kind, name = "post", c.JobTitle
			}
			id, err := v.partyID(ctx, v.council, kind, name, "")
			if err != nil {
				return err
			}
			party = id
		}
		v.batch.add("INSERT INTO contacts (report_id, seq, part, party_id, name, job_title, email, phone, page)",
			v.report, i+1, text(c.Part), party, text(c.Name), text(c.JobTitle), text(c.Email), text(c.Phone), count(c.Location.Page))
	}
	return nil
}

func (v *reportWriter) legends(x *arising.Extraction) {
	for i, l := range x.Legend {
		if text(l.Value) == nil || text(l.Meaning) == nil {
			continue // a key without its value or its words rates nothing
		}
		v.batch.add("INSERT INTO legends (report_id, seq, value, meaning, status, basis, via, page)",
			v.report, i+1, text(l.Value), text(l.Meaning), text(l.Status), text(l.Basis), text(l.Via), count(l.Location.Page))
	}
}

func (v *reportWriter) abbreviations(x *arising.Extraction) {
	for i, a := range x.Abbreviations {
		if text(a.Abbreviation) == nil || text(a.Expansion) == nil {
			continue
		}
		v.batch.add("INSERT INTO abbreviations (report_id, seq, abbreviation, expansion, via, page)",
			v.report, i+1, text(a.Abbreviation), text(a.Expansion), text(a.Via), count(a.Location.Page))
	}
}

func (v *reportWriter) persons(x *arising.Extraction) {
	for i, p := range x.Persons {
		if text(p.Name) == nil || text(p.Via) == nil {
			continue
		}
		v.batch.add("INSERT INTO persons (report_id, seq, name, initials, via, page)",
			v.report, i+1, text(p.Name), text(p.Initials), text(p.Via), count(p.Location.Page))
	}
}

func (v *reportWriter) diagnostics(x *arising.Extraction) {
	for i, d := range x.Diagnostics {
		var record any
		if id, ok := v.records[d.Record]; ok {
			record = id
		}
		severity := arising.Warning
		if d.Severity == arising.Info {
			severity = arising.Info
		}
		message := d.Message
		if text(message) == nil {
			message = arising.Codes[d.Code]
		}
		if text(message) == nil {
			message = "(no message)"
		}
		v.batch.add("INSERT INTO diagnostics (report_id, seq, code, severity, message, rule, record_id, page)",
			v.report, i+1, orNone(string(d.Code)), severity, text(message), text(d.Rule), record, count(d.Location.Page))
	}
}

func (db *DB) bodyID(ctx context.Context, councilCode, name string) (any, error) {
	if text(name) == nil {
		return nil, nil
	}
	body := thing{table: "bodies", council: councilCode, name: name}
	return db.named(ctx, body, "council_code, name", func() []string { return []string{councilCode, council.Fold(name)} }, councilCode, text(name))
}

// reportName is what links to a report say.
func reportName(r arising.Cover, source string) string {
	name := r.Title
	if name == "" {
		name = strings.TrimSpace(r.Committee + " " + r.Kind)
	}
	if name == "" {
		name = lastPart(source)
	}
	if r.MeetingDate != "" {
		name += ", " + r.MeetingDate
	}
	return shorten(name, titleLength)
}

// fingerprint is equal for two prints of one report: its records' words, without
// spaces, and its date. One print may lack the colours of another; where no date tells
// two reports apart, the ratings do. Null when it has no records.
func fingerprint(x *arising.Extraction) any {
	h := sha256.New()
	n := 0
	var b []byte
	add := func(texts ...string) {
		b = b[:0]
		for _, t := range texts {
			for word := range strings.FieldsSeq(t) {
				b = append(b, word...)
			}
			b = append(b, 0)
		}
		h.Write(b)
		n++
	}
	for _, d := range x.Decisions {
		add("d", d.Ref, d.Text)
	}
	for _, r := range x.Recommendations {
		add("r", r.Ref, r.Text)
	}
	for _, a := range x.Actions {
		add("a", a.Ref, a.Text, a.LeadRaw, a.Progress)
		if a.RAG != nil && x.Cover.MeetingDate == "" {
			add("g", a.RAG.Value)
		}
	}
	if n == 0 {
		return nil
	}
	add(x.Cover.MeetingDate)
	return hex.EncodeToString(h.Sum(nil)[:16])
}

func firstDay(days ...string) any {
	for _, d := range days {
		if v := day(d); v != nil {
			return v
		}
	}
	return nil
}

func orNone(s string) string {
	if t, ok := text(s).(string); ok {
		return t
	}
	return "(none)"
}
