package normalize

import (
	"arising"
	"arising/normalize/rating"
)

// yellowIsAmber reports whether yellow fills are the amber of a plan: a marker pen has no
// amber. Its other rows are red or green, none is amber, and nothing speaks of yellow.
func (r *reporter) yellowIsAmber() bool {
	if r.yellow != nil {
		return *r.yellow
	}
	w, used := r.opt.Ratings, map[string]bool{}
	for i := range r.x.Actions {
		for _, rag := range []*arising.Rating{r.x.Actions[i].RAG, r.x.Actions[i].RAGPrevious} {
			if rag == nil {
				continue
			}
			if said := w.ColourIn(rag.Raw); said == "yellow" {
				used["said yellow"] = true
			} else if said != "" {
				used[said] = true
			} else if rag.Fill != "" {
				used[w.FillColour(rag.Fill)] = true
			}
		}
	}
	is := (used["red"] || used["green"]) && !used["amber"] && !used["said yellow"] && !rating.Explains(r.x.Legend, "yellow")
	r.yellow = &is
	return is
}
