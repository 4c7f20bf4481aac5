package normalize

import (
	"strings"

	"arising"
	"arising/normalize/due"
	"arising/normalize/rating"
)

// action normalises one row but for its leads.
func (r *reporter) action(a *arising.Action) {
	r.dates(a)
	r.rating(a)
	r.status(a)
	a.Abbreviations = r.used(a)
}

// find adds diagnostics of a field of an action.
func (r *reporter) find(a *arising.Action, field string, found []arising.Diagnostic) {
	for _, d := range found {
		d.Record, d.Location = a.ID, a.Location
		if at, ok := a.Fields[field]; ok {
			d.Location = at
		}
		r.found = append(r.found, d)
	}
}

// readDue reads a date cell, each distinct one once. What it returns is shared by rows and
// never written to.
func (r *reporter) readDue(raw string) due.Result {
	res, ok := r.due[raw]
	if !ok {
		res = r.opt.Dates.Parse(raw, r.anchors)
		r.due[raw] = res
	}
	return res
}

// readRating reads a rating cell, each distinct one once.
func (r *reporter) readRating(rag arising.Rating) rating.Result {
	res, ok := r.rated[rag]
	if !ok {
		res = r.opt.Ratings.Parse(rag, r.x.Legend)
		if res.Rating.Value == "yellow" && res.Rating.Via == "colour" && r.yellowIsAmber() {
			res.Rating.Value, res.Rating.Rule = "amber", "rating:fill-yellow"
			r.opt.Ratings.SetMeaning(&res.Rating, r.x.Legend)
		}
		r.rated[rag] = res
	}
	return res
}

// rawDue reports a date that is still as printed.
func rawDue(d *arising.Due) bool { return d != nil && d.Precision == "" }

// dates bounds the dates of a row. What a due cell says of a revision, of completion
// or of a start fills the fields that have no column of their own.
func (r *reporter) dates(a *arising.Action) {
	if rawDue(a.Due) {
		res := r.readDue(a.Due.Raw)
		r.find(a, "due", res.Diagnostics)
		a.Due = res.Due
		if a.DueRevised == nil {
			a.DueRevised = res.Revised
		}
		if a.Completed == nil {
			a.Completed = res.Completed
		}
		if a.Start == nil {
			a.Start = res.Start
		}
		if a.Status == nil {
			a.Status = res.Status
		}
	}
	if rawDue(a.DueRevised) {
		res := r.readDue(a.DueRevised.Raw)
		r.find(a, "due_revised", res.Diagnostics)
		a.DueRevised = res.Due
		if res.Revised != nil {
			a.DueRevised = res.Revised
		}
		if a.Due != nil && a.DueRevised != nil && a.DueRevised.From != nil && len(a.Due.Revisions) == 0 {
			due := *a.Due
			due.Revisions = []arising.Due{*a.DueRevised}
			if res.Revised != nil && len(res.Due.Revisions) > 0 {
				due.Revisions = res.Due.Revisions
			}
			a.Due = &due
		}
	}
	if rawDue(a.Completed) {
		res := r.readDue(a.Completed.Raw)
		r.find(a, "completed", res.Diagnostics)
		a.Completed = firstDue(res.Completed, res.Due)
		if a.Completed != nil && a.Completed.Kind == "by" {
			a.Completed = withKind(a.Completed, "on")
		}
		if a.Status == nil {
			a.Status = res.Status
		}
		if a.Status == nil && a.Completed != nil && a.Completed.From != nil { // a day under "Date completed" says so
			a.Status = &arising.Status{Raw: a.Completed.Raw, Value: arising.StatusComplete, Rule: "status:date-completed"}
		}
	}
	if rawDue(a.Start) {
		res := r.readDue(a.Start.Raw)
		r.find(a, "start", res.Diagnostics)
		a.Start = firstDue(res.Start, res.Due)
		if a.Start != nil && a.Start.Kind == "by" {
			a.Start = withKind(a.Start, "from")
		}
	}
}

func firstDue(a, b *arising.Due) *arising.Due {
	if a != nil {
		return a
	}
	return b
}

func withKind(d *arising.Due, kind string) *arising.Due {
	out := *d
	out.Kind = kind
	return &out
}

// rating reads the rating cells of a row. A fill that a colour key uses for something
// else rates nothing.
func (r *reporter) rating(a *arising.Action) {
	if a.RAG == nil && rating.Explained(a.Progress, r.x.Legend) != nil {
		a.RAG = &arising.Rating{Raw: a.Progress, Via: "text"} // a scale of numbers under "Progress"
	}
	if rawRating(a.RAG) {
		res := r.readRating(*a.RAG)
		r.find(a, "rag", res.Diagnostics)
		rag := res.Rating
		a.RAG = &rag
		if blank := strings.TrimSpace(rag.Raw) == ""; blank && (rag.Value == "" && rag.Status == "" || rag.Value == "grey" && !rating.Explains(r.x.Legend, "grey")) {
			a.RAG = nil // grey alone shades what is blank, unless the legend says more
		}
		if a.RAGPrevious == nil {
			a.RAGPrevious = res.Previous
		}
		if a.Direction == "" {
			a.Direction = res.Direction
		}
		if rag.Value == "" && rag.Status != "" && rag.Status != arising.StatusUnknown && a.Status == nil {
			a.Status = &arising.Status{Raw: rag.Raw, Value: rag.Status, Rule: rag.Rule}
		}
	}
	if rawRating(a.RAGPrevious) {
		res := r.readRating(*a.RAGPrevious)
		r.find(a, "rag_previous", res.Diagnostics)
		rag := res.Rating
		a.RAGPrevious = &rag
		if rag.Value == "" && rag.Status == "" && strings.TrimSpace(rag.Raw) == "" {
			a.RAGPrevious = nil
		}
	}
	r.direction(a)
}

// rawRating reports a rating that is still as printed.
func rawRating(r *arising.Rating) bool {
	return r != nil && r.Status == "" && r.MeaningSource == ""
}

// direction reads an arrow or a word; one that is not known is kept beside.
func (r *reporter) direction(a *arising.Action) {
	switch a.Direction {
	case "", "up", "down", "same", "new":
		return
	}
	printed := a.Direction
	a.Direction = r.opt.Ratings.Direction(printed)
	if a.Direction != "" {
		return
	}
	extra := map[string]string{"direction": printed}
	for k, v := range a.Extra {
		extra[k] = v
	}
	a.Extra = extra
}

// status reads a status cell, or the status word at an end of the progress.
func (r *reporter) status(a *arising.Action) {
	switch {
	case a.Status == nil:
		a.Status = r.opt.Ratings.TrailingStatus(a.Progress)
		if a.Status == nil && a.RAG == nil {
			a.Status = r.opt.Ratings.SectionStatus(a.Section)
		}
	case a.Status.Value == "":
		a.Status = r.opt.Ratings.StatusOf(a.Status.Raw)
		r.boxTicked(a)
		r.ratingInStatus(a)
	}
}

// ratingInStatus takes the colour of a status column that holds colours: it is the
// row's rating, and what the colour means its status.
func (r *reporter) ratingInStatus(a *arising.Action) {
	if a.Status == nil || a.Status.Value != arising.StatusUnknown || a.RAG != nil {
		return
	}
	if !r.opt.Ratings.IsColour(a.Status.Raw) && rating.Explained(a.Status.Raw, r.x.Legend) == nil {
		return
	}
	raw := a.Status.Raw
	a.RAG = &arising.Rating{Raw: raw, Via: "text"}
	r.rating(a)
	if a.RAG != nil && a.RAG.Status != "" {
		a.Status = &arising.Status{Raw: raw, Value: a.RAG.Status, Rule: a.RAG.Rule}
	}
}

// timescale bounds the horizon of a recommendation.
func (r *reporter) timescale(rec *arising.Recommendation) {
	t := rec.Timescale
	if t == nil || t.Precision != "" {
		return
	}
	res := r.readDue(t.Raw)
	if res.Due == nil {
		return
	}
	rec.Timescale = &arising.Timescale{Raw: t.Raw, From: res.Due.From, To: res.Due.To, Precision: res.Due.Precision}
}
