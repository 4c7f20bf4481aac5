package normalize

import (
	"fmt"
	"strings"
	"testing"

	"arising"
)

func day(s string) *string { return &s }

func dueOn(raw, iso string) *arising.Due {
	return &arising.Due{Raw: raw, From: day(iso), To: day(iso), Precision: "day", Kind: "by"}
}

// plan makes n actions numbered from 1, each due on its own day of May 2013.
func planOf(n int) *arising.Extraction {
	x := &arising.Extraction{Cover: arising.Cover{MeetingDate: "2013-01-15"}}
	for i := 1; i <= n; i++ {
		x.Actions = append(x.Actions, arising.Action{
			ID: fmt.Sprintf("a%d", i), Ref: fmt.Sprint(i), Text: "Write to all schools in the north",
			Due:      dueOn("x", fmt.Sprintf("2013-05-%02d", i)),
			Location: arising.Location{Table: 1, Row: i},
		})
	}
	return x
}

func codesOf(ds []arising.Diagnostic) string {
	var out []string
	for _, d := range ds {
		out = append(out, string(d.Code)+"@"+d.Record)
	}
	return strings.Join(out, " ")
}

func TestCheck(t *testing.T) {
	rating := func(value, status, raw, source string) *arising.Rating {
		return &arising.Rating{Value: value, Status: status, Raw: raw, MeaningSource: source}
	}
	for _, c := range []struct {
		name   string
		change func(x *arising.Extraction)
		want   string
	}{
		{"a sound plan", func(*arising.Extraction) {}, ""},
		{"a year typed wrong", func(x *arising.Extraction) { x.Actions[4].Due = dueOn("5 May 2003", "2003-05-05") }, "due.before-plan@a5"},
		{"due before the inspection", func(x *arising.Extraction) {
			x.Cover.Inspection = &arising.PlanDate{From: "2012-11-18"}
			x.Actions[4].Due = dueOn("5 May 2012", "2012-05-05")
		}, "due.before-plan@a5"},
		{"done before the plan is no slip", func(x *arising.Extraction) {
			x.Actions[4].Due = dueOn("Completed May 2003", "2003-05-05")
			x.Actions[4].Due.Kind = "on"
		}, ""},
		{"one date for most", func(x *arising.Extraction) {
			for i := range x.Actions[:8] {
				x.Actions[i].Due = dueOn("31 March 2013", "2013-03-31")
			}
		}, "due.default-date@"},
		{"complete and red", func(x *arising.Extraction) {
			x.Actions[1].RAG = rating("red", arising.StatusOffTrack, "Red", "default")
			x.Actions[1].Status = &arising.Status{Raw: "Complete", Value: arising.StatusComplete}
		}, "rag.conflict@a2"},
		{"complete and green by default", func(x *arising.Extraction) {
			x.Actions[1].RAG = rating("green", arising.StatusOnTrack, "Green", "default")
			x.Actions[1].Status = &arising.Status{Raw: "Complete", Value: arising.StatusComplete}
		}, ""},
		{"the legend's green is complete, the cell says ongoing", func(x *arising.Extraction) {
			x.Actions[1].RAG = rating("green", arising.StatusComplete, "Green & ongoing", "legend")
		}, "rag.conflict@a2"},
		{"a number left out", func(x *arising.Extraction) {
			for i := range x.Actions[6:] {
				x.Actions[6+i].Ref = fmt.Sprint(8 + i)
			}
		}, "ref.gap@a7"},
		{"a status digit before the number", func(x *arising.Extraction) { x.Actions[4].Ref = "15" }, "ref.fused@a5"},
		{"lettered numbers", func(x *arising.Extraction) {
			for i := range x.Actions {
				x.Actions[i].Ref = fmt.Sprintf("%d%c", i/2+1, 'a'+i%2)
			}
		}, ""},
		{"numbers begin again in each section", func(x *arising.Extraction) {
			for i := range x.Actions {
				x.Actions[i].Ref, x.Actions[i].Section = fmt.Sprint(i%5+1), fmt.Sprint(i/5)
			}
		}, ""},
		{"numbers not in order say nothing", func(x *arising.Extraction) {
			for i := range x.Actions {
				x.Actions[i].Ref = fmt.Sprint((i*7)%11 + 1)
			}
		}, ""},
		{"letters drawn twice", func(x *arising.Extraction) { x.Actions[2].Text = "WWrriittee ttoo aallll sscchhoooollss" }, "text.doubled@a3"},
		{"words drawn twice", func(x *arising.Extraction) { x.Actions[2].Text = "Write Write to to all all schools schools now now" }, "text.doubled@a3"},
		{"months and years turned round", func(x *arising.Extraction) {
			x.Cover.MeetingDate = "2017-11-01"
			for i := range x.Actions {
				x.Actions[i].Due = &arising.Due{Raw: "18-Feb", From: day(fmt.Sprintf("2018-%02d-18", i+1)), To: day(fmt.Sprintf("2018-%02d-18", i+1)),
					YearInferred: true, Rule: "due:day-month"}
			}
		}, "due.year-inferred@a1"},
	} {
		x := planOf(12)
		c.change(x)
		ds := Check(x)
		if got := codesOf(ds); got != c.want {
			t.Errorf("%s: %q; want %q", c.name, got, c.want)
		}
		for _, d := range ds {
			if _, ok := arising.Codes[d.Code]; !ok || d.Message == "" || d.Severity == "" || d.Rule == "" {
				t.Errorf("%s: incomplete %+v", c.name, d)
			}
		}
	}
}

// TestOldPlanIsNoSlip holds that dates before the plan are slips only where few are so.
func TestOldPlanIsNoSlip(t *testing.T) {
	for early, want := range map[int]int{4: 4, 5: 5, 6: 0} {
		x := planOf(10)
		for i := range early {
			x.Actions[i].Due = dueOn("in 2003", fmt.Sprintf("2003-05-%02d", i+1))
		}
		n := strings.Count(codesOf(checkBeforePlan(x)), string(arising.DueBeforePlan))
		if n != want {
			t.Errorf("%d of 10 dates before the plan give %d diagnostics, want %d", early, n, want)
		}
	}
}

func TestDayOfCompletionIsAStatus(t *testing.T) {
	x := planOf(2)
	x.Actions[0].Completed = &arising.Due{Raw: "12/10/2013"}
	x.Actions[1].Completed = &arising.Due{Raw: "-"}
	out := Report(x, Options{})
	if s := out.Actions[0].Status; s == nil || s.Value != arising.StatusComplete {
		t.Errorf("a day under date completed gives %+v; want complete", s)
	}
	if s := out.Actions[1].Status; s != nil {
		t.Errorf("a dash under date completed gives %+v; want none", s)
	}
}
