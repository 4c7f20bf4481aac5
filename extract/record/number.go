package record

import (
	"strconv"

	"arising"
)

// number gives the records their final ids in the order that they stand in, and
// mends the links from actions.
func number(x *arising.Extraction) {
	ids := make(map[string]string)
	for i := range x.Recommendations {
		id := "r" + strconv.Itoa(i+1)
		if old := x.Recommendations[i].ID; old != "" {
			ids[old] = id
		}
		x.Recommendations[i].ID = id
	}
	for i := range x.Actions {
		a := &x.Actions[i]
		a.ID = "a" + strconv.Itoa(i+1)
		if a.RecommendationID == nil {
			continue
		}
		if id, ok := ids[*a.RecommendationID]; ok {
			a.RecommendationID = &id
		}
	}
	for i := range x.Decisions {
		x.Decisions[i].ID = "d" + strconv.Itoa(i+1)
	}
}
