package golden

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"arising"
)

func reading(change func(x *arising.Extraction)) *arising.Extraction {
	id := "r1"
	x := &arising.Extraction{
		Document: arising.Source{Path: "plan.txt"}, Cover: arising.Cover{Council: "Wexley Borough Council"},
		Recommendations: []arising.Recommendation{{ID: "r1", Ref: "1", Text: "Mend what is broken"}},
		Actions: []arising.Action{
			{ID: "a1", Ref: "1a", Text: "Mend the roof", RecommendationID: &id, RAG: &arising.Rating{Raw: "R", Value: "red"}, Location: arising.Location{Line: 4}},
			{ID: "a2", Ref: "1b", Text: "Mend the door", RecommendationID: &id},
		},
	}
	if change != nil {
		change(x)
	}
	return x
}

func TestDiffByWhatChanged(t *testing.T) {
	for _, c := range []struct {
		name   string
		change func(x *arising.Extraction)
		want   []string
	}{
		{"nothing", nil, nil},
		{"a place alone", func(x *arising.Extraction) { x.Actions[0].Location.Line = 9 }, nil},
		{"a field of the report", func(x *arising.Extraction) { x.Cover.Council = "" }, []string{"changed report council: Wexley Borough Council > "}},
		{"a rating", func(x *arising.Extraction) { x.Actions[0].RAG.Value = "green" },
			[]string{"changed actions rag: red, via:  > green, via: "}},
		{"a row lost", func(x *arising.Extraction) { x.Actions = x.Actions[:1] }, []string{"lost actions : Mend the door > "}},
		{"a row gained", func(x *arising.Extraction) { x.Actions = append(x.Actions, arising.Action{ID: "a3", Text: "Paint it"}) },
			[]string{"gained actions :  > Paint it"}},
		{"rows in another order", func(x *arising.Extraction) { slices.Reverse(x.Actions) }, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			differences, err := Diff(reading(nil), reading(c.change))
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, d := range differences {
				for _, v := range []*string{&d.Before, &d.After} {
					if _, value, ok := strings.Cut(*v, "value: "); ok {
						*v = strings.TrimSuffix(value, "}")
					}
				}
				got = append(got, fmt.Sprintf("%s %s %s: %s > %s", d.What, d.Kind, d.Field, d.Before, d.After))
			}
			if !slices.Equal(got, c.want) {
				t.Errorf("diff %q, want %q", got, c.want)
			}
		})
	}
}

func TestDiffOfADocumentThatCannotBeRead(t *testing.T) {
	for _, c := range []struct {
		before, after *arising.Extraction
		want          string
	}{{reading(nil), nil, "lost"}, {nil, reading(nil), "gained"}, {nil, nil, ""}} {
		got, err := Diff(c.before, c.after)
		if err != nil {
			t.Fatal(err)
		}
		if c.want == "" && len(got) > 0 || c.want != "" && (len(got) != 1 || got[0].What != c.want || got[0].Document != "plan.txt") {
			t.Errorf("diff %+v, want %q", got, c.want)
		}
	}
}

// TestDoubtfulValuesStandFirst holds the order in which a person checks a draft.
func TestDoubtfulValuesStandFirst(t *testing.T) {
	x := reading(func(x *arising.Extraction) {
		x.Diagnostics = []arising.Diagnostic{{Code: arising.LeadGuessed, Message: "a near miss", Record: "a2"}}
	})
	values := Values(x)
	if values[0].Record != "a2" || values[0].Doubt != "lead.guessed: a near miss" {
		t.Errorf("first %+v", values[0])
	}
	said := map[string]string{}
	for _, v := range values {
		said[v.Record+" "+v.Field] = v.Value
	}
	for field, want := range map[string]string{" council": "Wexley Borough Council", "a1 text": "1a Mend the roof", "a1 rag": "R, red by : ", "r1 text": "1 Mend what is broken"} {
		if said[field] != want {
			t.Errorf("%s is %q, want %q", field, said[field], want)
		}
	}
}

func TestDraftHoldsWhatAPersonChecks(t *testing.T) {
	d, err := NewDraft(reading(nil))
	if err != nil {
		t.Fatal(err)
	}
	src, err := d.Format()
	if err != nil {
		t.Fatal(err)
	}
	for _, leaf := range []string{`"draft"`, `"council": "Wexley Borough Council"`, `"recommendation_id": "r1"`, `"value": "red"`} {
		if !strings.Contains(string(src), leaf) {
			t.Errorf("the draft lacks %s: %s", leaf, src)
		}
	}
	for _, noise := range []string{"location", "extra", `"progress"`, "bbox"} {
		if strings.Contains(string(src), noise) {
			t.Errorf("the draft holds %s, which nobody checks", noise)
		}
	}
}
