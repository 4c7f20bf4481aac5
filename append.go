package arising

import (
	"slices"
	"strconv"
)

// Append adds the rows of y, which stands after x in one file, with ids that go on from
// x's. Of what y says of itself it takes what x does not say; where x has no title y's
// report stands in x's place.
func (x *Extraction) Append(y *Extraction) {
	if x.Cover.Title == "" && y.Cover.Title != "" {
		before := x.Cover
		x.Cover = y.Cover
		x.Cover.complete(before)
	} else {
		x.Cover.complete(y.Cover)
	}
	again := make(map[string]string)
	renumber := func(prefix string, id *string, n int) {
		next := prefix + strconv.Itoa(n)
		again[*id] = next
		*id = next
	}
	for _, d := range y.Decisions {
		renumber("d", &d.ID, len(x.Decisions)+1)
		x.Decisions = append(x.Decisions, d)
	}
	for _, r := range y.Recommendations {
		renumber("r", &r.ID, len(x.Recommendations)+1)
		x.Recommendations = append(x.Recommendations, r)
	}
	for _, a := range y.Actions {
		renumber("a", &a.ID, len(x.Actions)+1)
		if a.RecommendationID != nil {
			id := again[*a.RecommendationID]
			a.RecommendationID = &id
		}
		x.Actions = append(x.Actions, a)
	}
	x.Abbreviations = append(x.Abbreviations, y.Abbreviations...)
	x.Legend = append(x.Legend, y.Legend...)
	x.Diagnostics = slices.DeleteFunc(append(x.Diagnostics, y.Diagnostics...), func(d Diagnostic) bool { return d.Code == NothingFound })
}

// complete takes from more what r does not say: which meeting it went to and whose it is.
func (r *Cover) complete(more Cover) {
	for _, f := range []struct{ to, from *string }{
		{&r.Council, &more.Council}, {&r.CouncilGSS, &more.CouncilGSS}, {&r.CouncilVia, &more.CouncilVia},
		{&r.Committee, &more.Committee}, {&r.MeetingDate, &more.MeetingDate}, {&r.AgendaItem, &more.AgendaItem}, {&r.Published, &more.Published},
	} {
		if *f.to == "" {
			*f.to = *f.from
		}
	}
	if r.PlanDate == nil {
		r.PlanDate = more.PlanDate
	}
	if len(r.Contacts) == 0 {
		r.Contacts = more.Contacts
	}
}
