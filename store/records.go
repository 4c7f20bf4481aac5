package store

import (
	"context"
	"slices"
	"time"

	"arising"
)

// statuses are the values of a status, in the order of the contract.
var statuses = []string{
	arising.StatusComplete, arising.StatusOnTrack, arising.StatusInProgress, arising.StatusAtRisk, arising.StatusOffTrack,
	arising.StatusNotStarted, arising.StatusOverdue, arising.StatusSuspended, arising.StatusSuperseded, arising.StatusUnknown,
}

func (v *reportWriter) decisions(_ context.Context, x *arising.Extraction) error {
	for _, d := range x.Decisions {
		id, err := v.next(decisionKind)
		if err != nil {
			return err
		}
		v.records[d.ID] = id
		v.batch.add("INSERT INTO decisions (id, report_id, local_id, name, ref, kind, text, item, vote, page, last_page)",
			id, v.report, orNone(d.ID), label(d.Ref, d.Text), text(d.Ref), text(d.Kind), text(d.Text), text(d.Item), text(d.Vote),
			count(d.Location.Page), lastPage(d.Location))
		v.places(id, d.Location, nil, nil, nil)
	}
	return nil
}

func (v *reportWriter) recommendations(ctx context.Context, x *arising.Extraction) error {
	for _, r := range x.Recommendations {
		id, err := v.next(recommendationKind)
		if err != nil {
			return err
		}
		v.records[r.ID] = id
		var horizon arising.Timescale
		if r.Timescale != nil {
			horizon = *r.Timescale
		}
		v.batch.add(`INSERT INTO recommendations (id, report_id, local_id, name, ref, text, section, addressed_to, timescale_raw,
			timescale_from, timescale_to, commentary, list_text, extra, page, last_page)`,
			id, v.report, orNone(r.ID), label(r.Ref, r.Text), text(r.Ref), text(r.Text), text(r.Section), text(r.AddressedTo),
			text(horizon.Raw), dayOf(horizon.From), dayOf(horizon.To), text(r.Commentary), text(r.ListText), asJSON(r.Extra),
			count(r.Location.Page), lastPage(r.Location))
		for _, name := range r.Sources {
			if err := v.source(ctx, id, name); err != nil {
				return err
			}
		}
		v.places(id, r.Location, r.Fields, r.Rules, nil)
	}
	return nil
}

func (v *reportWriter) source(ctx context.Context, recommendation int64, name string) error {
	if text(name) == nil {
		return nil
	}
	id, err := v.named(ctx, thing{table: "sources", name: name}, "name", func() []string { return []string{name} }, text(name))
	if err != nil {
		return err
	}
	v.batch.add("INSERT OR IGNORE INTO recommendation_sources (recommendation_id, source_id)", recommendation, id)
	return nil
}

func (v *reportWriter) actions(ctx context.Context, x *arising.Extraction) error {
	for i := range x.Actions {
		if err := v.action(ctx, &x.Actions[i]); err != nil {
			return err
		}
	}
	return nil
}

func (v *reportWriter) action(ctx context.Context, a *arising.Action) error {
	id, err := v.next(actionKind)
	if err != nil {
		return err
	}
	v.records[a.ID] = id
	var recommendation any
	if a.RecommendationID != nil {
		if r, ok := v.records[*a.RecommendationID]; ok {
			recommendation = r
		}
	}
	var status arising.Status
	if a.Status != nil {
		status = *a.Status
	}
	v.batch.add(`INSERT INTO actions (id, report_id, recommendation_id, local_id, name, ref, text, section, lead_raw, status_raw, status,
		priority, direction, progress, evidence, resources, extra, text_source, page, last_page, table_no, row_no)`,
		id, v.report, recommendation, orNone(a.ID), label(a.Ref, a.Text), text(a.Ref), text(a.Text), text(a.Section), text(a.LeadRaw),
		text(status.Raw), oneOf(status.Value, statuses...), text(a.Priority), text(a.Direction), text(a.Progress), text(a.Evidence),
		text(a.Resources), asJSON(a.Extra), text(a.TextSource), count(a.Location.Page), lastPage(a.Location), count(a.Location.Table), count(a.Location.Row))
	for i, l := range a.Leads {
		if err := v.lead(ctx, id, i+1, l); err != nil {
			return err
		}
	}
	v.dueDates(id, a)
	v.rating(id, "now", a.RAG)
	v.rating(id, "previous", a.RAGPrevious)
	v.said(id, a)
	v.places(id, a.Location, a.Fields, a.Rules, quotes(a))
	return nil
}

func (v *reportWriter) lead(ctx context.Context, action int64, seq int, l arising.Lead) error {
	name := l.Name
	if text(name) == nil {
		name = orNone(l.Raw)
	}
	raw := l.Raw
	if text(raw) == nil {
		raw = name
	}
	part := arising.PartLead
	if l.Part == arising.PartSupporting {
		part = arising.PartSupporting
	}
	match := l.Match
	if text(match) == nil {
		match = "literal"
	}
	party, err := v.partyID(ctx, v.council, l.Kind, name, l.Organisation)
	if err != nil {
		return err
	}
	v.batch.add(`INSERT INTO action_leads (action_id, seq, party_id, name, raw, post, organisation, part, match, score, runner_up, candidates, rule)`,
		action, seq, party, text(name), text(raw), text(l.Post), text(l.Organisation), part, text(match), share(l.Score),
		text(l.RunnerUp), asJSON(l.Candidates), text(l.Rule))
	return nil
}

// dueDates enters the action's dates in the order: deadline, its revisions, day
// of completion, start. One of the first two kinds is the deadline in force.
func (v *reportWriter) dueDates(action int64, a *arising.Action) {
	revised := revisions(a)
	seq := 0
	add := func(part string, d *arising.Due, latest bool) {
		if d != nil {
			seq++
			v.dueDate(action, seq, part, d, latest, a.Due)
		}
	}
	add("due", a.Due, len(revised) == 0)
	for i := range revised {
		add("revised", &revised[i], i == len(revised)-1)
	}
	add("completed", a.Completed, false)
	add("start", a.Start, false)
}

// revisions returns every later deadline in the order printed. They stand with the
// first deadline or with the last revision; the last is always DueRevised.
func revisions(a *arising.Action) []arising.Due {
	if a.Due != nil && len(a.Due.Revisions) > 0 {
		return a.Due.Revisions
	}
	if a.DueRevised == nil {
		return nil
	}
	if len(a.DueRevised.Revisions) > 0 {
		return a.DueRevised.Revisions
	}
	return []arising.Due{*a.DueRevised}
}

func (v *reportWriter) dueDate(action int64, seq int, part string, d *arising.Due, latest bool, first *arising.Due) {
	from, to := dayOf(d.From), dayOf(d.To)
	if f, ok := from.(string); ok && to != nil && f > to.(string) {
		from = nil // the words bound nothing backwards; raw keeps them
	}
	var slip any
	if part == "revised" && first != nil {
		slip = daysBetween(dayOf(first.To), to)
	}
	v.batch.add(`INSERT INTO due_dates (action_id, seq, part, raw, from_date, to_date, precision, kind, year_inferred, anchor,
		anchor_date, every, reason, latest, slip_days, rule)`,
		action, seq, part, text(d.Raw), from, to, text(d.Precision), text(d.Kind), flag(d.YearInferred), text(d.Anchor),
		day(d.AnchorDate), text(d.Every), text(d.Reason), flag(latest), slip, text(d.Rule))
}

func (v *reportWriter) rating(action int64, part string, r *arising.Rating) {
	if r == nil {
		return
	}
	v.batch.add(`INSERT INTO ratings (action_id, part, raw, value, scheme, via, fill, meaning, meaning_source, status, rule)`,
		action, part, text(r.Raw), text(r.Value), text(scheme(r.Value)), text(r.Via), text(r.Fill), text(r.Meaning),
		oneOf(r.MeaningSource, "legend", "default"), oneOf(r.Status, statuses...), text(r.Rule))
}

// daysBetween counts the days from one ISO day to another; null unless both are.
func daysBetween(from, to any) any {
	f, ok1 := from.(string)
	t, ok2 := to.(string)
	if !ok1 || !ok2 {
		return nil
	}
	a, _ := time.Parse(time.DateOnly, f)
	b, _ := time.Parse(time.DateOnly, t)
	return int(b.Sub(a).Hours() / 24)
}

// colours are the values of a rating that are colours.
var colours = []string{"red", "amber", "green", "blue", "yellow", "black", "grey", "purple", "white", "pink", "orange", "brown"}

// scheme is the kind of mark that a rating uses.
func scheme(value string) string {
	switch {
	case value == "":
		return ""
	case slices.Contains(colours, value):
		return "colour"
	case value[0] >= '0' && value[0] <= '9':
		return "number"
	case len([]rune(value)) == 1:
		return "letter"
	}
	return "word"
}
