package golden

import (
	"os"
	"path/filepath"
	"slices"
	"testing"
	"testing/fstest"

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
		Cover:           arising.Cover{Council: "Wexley  Borough Council", Contacts: []arising.Contact{{Part: "author", Name: "B. Else"}}},
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

func TestSharesOfRows(t *testing.T) {
	r := Rows{Want: 10, Exact: 6, Near: 2, Extra: 4}
	for _, c := range []struct {
		name      string
		got, want float64
	}{
		{"precision", r.Precision(), 6.0 / 12}, {"recall", r.Recall(), 6.0 / 10}, {"F1", r.F1(), 12.0 / 22},
		{"precision with near", r.WithNear().Precision(), 8.0 / 12}, {"recall with near", r.WithNear().Recall(), 8.0 / 10},
		{"F1 of nothing", Rows{}.F1(), 1}, {"recall of nothing but extra rows", Rows{Extra: 2}.Recall(), 1},
		{"precision of nothing but extra rows", Rows{Extra: 2}.Precision(), 0}, {"fields", Fields{4, 3}.Share(), .75},
	} {
		if c.got != c.want {
			t.Errorf("%s is %v, want %v", c.name, c.got, c.want)
		}
	}
}

func TestPlacesAgreeWhenBoxesOverlap(t *testing.T) {
	place := func(page float64, box ...any) map[string]any { return map[string]any{"page": page, "bbox": box} }
	want := place(2, 10.0, 10.0, 110.0, 60.0)
	for _, c := range []struct {
		name string
		got  any
		is   bool
	}{
		{"same", place(2, 10.0, 10.0, 110.0, 60.0), true},
		{"a little wider", place(2, 8.0, 8.0, 114.0, 62.0), true},
		{"another page", place(3, 10.0, 10.0, 110.0, 60.0), false},
		{"the next cell", place(2, 110.0, 10.0, 210.0, 60.0), false},
		{"the row above and half of it", place(2, 10.0, -50.0, 110.0, 35.0), false},
		{"no box", map[string]any{"page": 2.0, "bbox": nil}, false},
		{"no place", nil, false},
	} {
		if got := agrees("location", want, c.got, nil); got != c.is {
			t.Errorf("%s: %v", c.name, got)
		}
	}
	if !agrees("location", map[string]any{"line": 4.0, "bbox": nil}, map[string]any{"line": 4.0}, nil) {
		t.Error("a line without a box disagrees with itself")
	}
}

func TestBoxOverlapIsCounted(t *testing.T) {
	place := func(page float64, box ...any) map[string]any { return map[string]any{"page": page, "bbox": box} }
	want := place(2, 0.0, 0.0, 100.0, 10.0)
	var sum Boxes
	for _, c := range []struct {
		name      string
		want, got any
		boxes     Boxes
	}{
		{"same", want, want, Boxes{1, 1}},
		{"half of it", want, place(2, 0.0, 0.0, 50.0, 10.0), Boxes{1, .5}},
		{"another page", want, place(3, 0.0, 0.0, 100.0, 10.0), Boxes{1, 0}},
		{"no box read", want, map[string]any{"page": 2.0}, Boxes{1, 0}},
		{"no box wanted", map[string]any{"page": 2.0}, want, Boxes{}},
		{"no place wanted", nil, want, Boxes{}},
	} {
		got := compareBoxes(c.want, c.got)
		if got != c.boxes {
			t.Errorf("%s: %+v, want %+v", c.name, got, c.boxes)
		}
		sum = sum.Plus(got)
	}
	if sum != (Boxes{4, 1.5}) || sum.Mean() != .375 || (Boxes{}).Mean() != 1 {
		t.Errorf("sum %+v, mean %v", sum, sum.Mean())
	}
}

func TestChangeOfATotalSaysWhatItIs(t *testing.T) {
	total := func(document string, want, right, extra int) Total {
		return Total{Document: document, What: "actions", Want: want, Right: right, Extra: extra}
	}
	file := []Total{total("a.pdf", 4, 3, 1), total("b.pdf", 4, 3, 1), total("c.pdf", 4, 3, 1), total("d.pdf", 4, 3, 1), total("gone.pdf", 1, 1, 0)}
	now := []Total{total("a.pdf", 4, 3, 1), total("b.pdf", 4, 4, 1), total("c.pdf", 4, 2, 1), total("d.pdf", 4, 4, 2), total("new.pdf", 2, 1, 0)}
	var got []string
	for _, c := range Changes(file, now) {
		got = append(got, c.String())
	}
	want := []string{
		"b.pdf actions: better: 4 of 4 right, 0 near, 1 too many; the file has 3 of 4, 0, 1",
		"c.pdf actions: worse: 2 of 4 right, 0 near, 1 too many; the file has 3 of 4, 0, 1",
		"d.pdf actions: worse: 4 of 4 right, 0 near, 2 too many; the file has 3 of 4, 0, 1",
		"new.pdf actions: new: 1 of 2 right, 0 near, 0 too many",
		"gone.pdf actions: is in the file of totals and no longer scored",
	}
	if !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
}

func TestScoresAddUpByFormatTagKindAndField(t *testing.T) {
	scores := []*Score{
		{Document: "corpus/a.pdf", Rows: map[string]Rows{"actions": {Want: 2, Exact: 2}}, Fields: map[string]Fields{"actions.due": {2, 1}}},
		{Document: "corpus/b.pdf", Rows: map[string]Rows{"actions": {Want: 3, Exact: 1, Near: 1}, "decisions": {Extra: 1}}, Fields: map[string]Fields{"actions.due": {2, 2}}},
		{Document: "corpus/c.txt", Rows: map[string]Rows{"decisions": {Want: 1, Exact: 1}}},
	}
	tags, err := LoadTags(fstest.MapFS{"tags.tsv": {Data: []byte("document\ttag\tnote\na.pdf\tcut\tx\na.pdf\tcut\ttwice\nc.txt\tcut\ty\nc.txt\tlone\tz\n")}}, "tags.tsv")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name      string
		got, want []Sum
	}{
		{"format", SumsBy(scores, ByFormat), []Sum{
			{"pdf", 2, Rows{Want: 5, Exact: 3, Near: 1, Extra: 1}, Fields{4, 3}}, {"txt", 1, Rows{Want: 1, Exact: 1}, Fields{}}}},
		{"tag", SumsBy(scores, tags.Of), []Sum{
			{"cut", 2, Rows{Want: 3, Exact: 3}, Fields{2, 1}}, {"lone", 1, Rows{Want: 1, Exact: 1}, Fields{}}}},
		{"kind", KindSums(scores), []Sum{
			{"decisions", 2, Rows{Want: 1, Exact: 1, Extra: 1}, Fields{}}, {"actions", 2, Rows{Want: 5, Exact: 3, Near: 1}, Fields{}}}},
		{"field", FieldSums(scores), []Sum{{"actions.due", 2, Rows{}, Fields{4, 3}}}},
	} {
		if !slices.Equal(c.got, c.want) {
			t.Errorf("by %s: %+v, want %+v", c.name, c.got, c.want)
		}
	}
	if tags, err := LoadTags(fstest.MapFS{}, "tags.tsv"); tags != nil || err != nil {
		t.Errorf("a corpus without tags: %v, %v", tags, err)
	}
}
