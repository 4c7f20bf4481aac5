package store

import (
	"slices"
	"strings"

	"arising"
	"arising/normalize/rating"
)

// mostSaid is how many words of progress are believed to say one thing: of more, one
// word that means done may be about a part.
const mostSaid = 60

// said enters how far the words of an action's progress say it is, where neither its
// status words nor a rating with a legend does. Nobody is late on the word of an empty cell beside
// one that tells of the work done.
func (v *reportWriter) said(action int64, a *arising.Action) {
	told := a.Status != nil && a.Status.Value != arising.StatusUnknown || a.RAG != nil && a.RAG.MeaningSource == "legend" && a.RAG.Status != arising.StatusUnknown
	if told || a.Progress == "" || len(strings.Fields(a.Progress)) > mostSaid {
		return
	}
	s := rating.StatusOf(a.Progress)
	if s == nil || s.Value == arising.StatusUnknown || !slices.Contains(statuses, s.Value) {
		return
	}
	v.batch.add("INSERT INTO progress_said (action_id, status, rule)", action, s.Value, orNone(s.Rule))
}
