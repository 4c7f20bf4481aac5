package normalize

import (
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"arising"
	"arising/normalize/due"
	"arising/normalize/rating"
)

// goldens reads the files that people checked, or skips when they are not there.
func goldens(t *testing.T) map[string]*arising.Extraction {
	shared := os.Getenv("ARISING_SHARED")
	if shared == "" {
		shared = filepath.Join("..", "..", "shared")
	}
	names, _ := filepath.Glob(filepath.Join(shared, "golden", "*.json"))
	more, _ := filepath.Glob(filepath.Join(shared, "golden", "real", "*.json"))
	names = append(names, more...)
	if len(names) == 0 {
		t.Skip("no goldens: set ARISING_SHARED to the folder that holds them")
	}
	out := map[string]*arising.Extraction{}
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		x := &arising.Extraction{}
		if err := json.Unmarshal(data, x); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		out[filepath.Base(name)] = x
	}
	return out
}

func anchorsOf(x *arising.Extraction) due.Anchors {
	a := due.Anchors{Meeting: x.Cover.MeetingDate, Plan: planFrom(x)}
	if x.Cover.Inspection != nil {
		a.Inspection = x.Cover.Inspection.From
	}
	return a
}

func TestGoldenDates(t *testing.T) {
	seen := 0
	for name, x := range goldens(t) {
		for i, a := range x.Actions {
			if a.Due == nil || a.Due.Raw == "" {
				continue
			}
			seen++
			got := due.Parse(a.Due.Raw, anchorsOf(x))
			if deref(got.Due.From) != deref(a.Due.From) || deref(got.Due.To) != deref(a.Due.To) ||
				a.Due.Precision != "" && got.Due.Precision != a.Due.Precision {
				t.Errorf("%s action %d %q: %s…%s %s; want %s…%s %s", name, i+1, a.Due.Raw, deref(got.Due.From), deref(got.Due.To),
					got.Due.Precision, deref(a.Due.From), deref(a.Due.To), a.Due.Precision)
			}
			if a.DueRevised != nil && (got.Revised == nil || deref(got.Revised.From) != deref(a.DueRevised.From) || deref(got.Revised.To) != deref(a.DueRevised.To)) {
				t.Errorf("%s action %d %q: revised %+v; want %s", name, i+1, a.Due.Raw, got.Revised, deref(a.DueRevised.From))
			}
		}
	}
	if seen == 0 {
		t.Error("the goldens hold no due date; is the folder whole?")
	}
}

func TestGoldenRatingsAndStatuses(t *testing.T) {
	seen := 0
	for name, x := range goldens(t) {
		for i, a := range x.Actions {
			if a.RAG != nil && a.RAG.Raw != "" {
				seen++
				if got, _ := rating.Parse(arising.Rating{Raw: a.RAG.Raw}, nil); got.Value != a.RAG.Value {
					t.Errorf("%s action %d %q: %q; want %q", name, i+1, a.RAG.Raw, got.Value, a.RAG.Value)
				}
			}
			if a.Status != nil && a.Status.Raw != "" {
				seen++
				if got := rating.StatusOf(a.Status.Raw); got.Value != a.Status.Value {
					t.Errorf("%s action %d %q: %q; want %q", name, i+1, a.Status.Raw, got.Value, a.Status.Value)
				}
			}
			if a.Status != nil && a.Status.Raw == "" {
				seen++
				if got := rating.TrailingStatus(a.Progress); got == nil || got.Value != a.Status.Value {
					t.Errorf("%s action %d: %+v at the end of %.60q…; want %q", name, i+1, got, a.Progress, a.Status.Value)
				}
			}
		}
	}
	if seen == 0 {
		t.Error("the goldens hold no rating; is the folder whole?")
	}
}

func deref(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}
