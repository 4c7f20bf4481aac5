package golden

import (
	"os"
	"path/filepath"
	"testing"

	"arising"
)

const truthFile = `{
 "report": {"council": "Wexley Borough Council", "contacts": [{"part": "author", "name": "A. Nother"}]},
 "complete": ["recommendations", "actions"],
 "decisions": [{"ref": "1", "kind": "resolved", "text": "Not labelled in full, so not compared."}],
 "recommendations": [{"id": "r7", "ref": "1", "text": "Mend the roof"}],
 "actions": [
  {"id": "a1", "ref": "1a", "text": "Get three quotes", "recommendation_id": "r7", "leads": [{"raw": "HoP", "name": "HoP"}], "due": null, "rag": {"value": "red"}},
  {"id": "a2", "ref": "1b", "text": "Choose the best of the three quotes that came in", "recommendation_id": "r7", "leads": []},
  {"id": "a3", "ref": "1c", "text": "Pay", "leads": []}
 ]}`

func loaded(t *testing.T) *Truth {
	t.Helper()
	path := filepath.Join(t.TempDir(), "truth.json")
	if err := os.WriteFile(path, []byte(truthFile), 0o600); err != nil {
		t.Fatal(err)
	}
	truth, err := LoadTruth(path)
	if err != nil {
		t.Fatal(err)
	}
	return truth
}

func TestCompareCountsRowsAndFields(t *testing.T) {
	r1 := "r1"
	got := &arising.Extraction{
		Report:          arising.Report{Council: "Wexley  Borough Council", Contacts: []arising.Contact{{Part: "author", Name: "B. Else"}}},
		Recommendations: []arising.Recommendation{{ID: "r1", Ref: "1", Text: "Mend the roof"}},
		Actions: []arising.Action{
			{ID: "a1", Ref: "1a", Text: "Get three\nquotes", RecommendationID: &r1, RAG: &arising.Rating{Value: "amber"},
				Leads: []arising.Lead{{Raw: "HoP", Name: "Head of Property", Match: "lexicon"}}},
			{ID: "a2", Ref: "1b", Text: "Choose the best of the three quotes that come in", RecommendationID: &r1},
			{ID: "a9", Text: "Out of nowhere"},
		},
	}
	s, err := Compare(loaded(t), got)
	if err != nil {
		t.Fatal(err)
	}
	if want := (Rows{Want: 3, Exact: 1, Near: 1, Extra: 1}); s.Rows["actions"] != want {
		t.Errorf("actions %+v, want %+v", s.Rows["actions"], want)
	}
	if _, ok := s.Rows["decisions"]; ok {
		t.Error("decisions are compared although the golden does not label them in full")
	}
	for field, want := range map[string]Fields{
		"report.council": {1, 1}, "report.contacts.name": {1, 0}, "actions.ref": {2, 2},
		"actions.recommendation_id": {2, 2}, "actions.leads": {2, 2}, "actions.due": {1, 1}, "actions.rag": {1, 0},
	} {
		if s.Fields[field] != want {
			t.Errorf("%s %+v, want %+v", field, s.Fields[field], want)
		}
	}
}

func TestLeadExpandedByTheDocumentMustBeExpanded(t *testing.T) {
	want := []any{map[string]any{"raw": "HoP", "name": "Head of Property"}}
	got := []any{map[string]any{"raw": "HoP", "name": "HoP", "match": "literal"}}
	if leadsAgree(want, got) {
		t.Error("a lead left as printed passes for one that the document expands")
	}
}

func TestSameTextTwiceIsPairedByReference(t *testing.T) {
	rows := func(refs ...string) (out []Row) {
		for _, ref := range refs {
			out = append(out, Row{"ref": ref, "text": "Plan to be made"})
		}
		return out
	}
	for _, m := range matchRows(rows("1", "5"), rows("5", "1")) {
		if !m.exact || m.want == m.got {
			t.Errorf("pair %+v: rows of the same text are not paired by reference", m)
		}
	}
}
