package normalize

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"arising"
	"arising/normalize/data"
	"arising/normalize/lead"
)

// inventedPlan is an extraction as the record stage leaves it.
func inventedPlan() *arising.Extraction {
	return &arising.Extraction{
		Cover: arising.Cover{Council: "LONDON BOROUGH OF HAVERING", MeetingDate: "2013-11-07", Title: "Children in care",
			PlanDate: &arising.PlanDate{Raw: "9 August 2013", From: "2013-08-09", To: "2013-08-09"}},
		Abbreviations: []arising.Abbreviation{
			{Abbreviation: "HoPGS", Expansion: "Head of Parks, Graves and Seafront", Via: "table"},
			{Abbreviation: "CSC", Expansion: "Coastal Safety Cell", Via: "table"},
			{Abbreviation: "CSC", Expansion: "Childhood Sandcastle Club", Via: "table"},
		},
		Legend:          []arising.LegendEntry{{Value: "amber", Meaning: "on track for completion", Via: "table"}, {Value: "green", Meaning: "completed", Via: "table"}},
		Recommendations: []arising.Recommendation{{ID: "r1", Text: "Mend the pier", Timescale: &arising.Timescale{Raw: "Within 3 months"}}},
		Actions: []arising.Action{
			{ID: "a1", Text: "Paint the pier with the Pier Action Group (PAG)", LeadRaw: "HoPGS & tbc", Leads: []arising.Lead{{Raw: "HoPGS & tbc", Part: "lead"}},
				Due: &arising.Due{Raw: "March 2014"}, RAG: &arising.Rating{Raw: "Amber", Via: "text"}, Progress: "The PAG met the CSC."},
			{ID: "a2", Text: "Count the gulls", LeadRaw: "As above", Due: &arising.Due{Raw: "tbc"}, RAG: &arising.Rating{Fill: "#00b050", Via: "colour"}},
			{ID: "a3", Text: "Rake the sand", LeadRaw: "HoPGSS", Leads: []arising.Lead{{Raw: "HoPGSS", Part: "lead"}}, Due: &arising.Due{Raw: "18-Feb (revised to May 2014)"}, Progress: "All raked. COMPLETE"},
			{ID: "a4", Text: "Sweep", LeadRaw: "DCS", Direction: "wobbly"},
		},
	}
}

func TestReportGivesMeaning(t *testing.T) {
	x := inventedPlan()
	before := dump(t, x)
	got := Report(x, Options{})
	if dump(t, x) != before {
		t.Error("Report changed its argument")
	}
	if got.Cover.CouncilGSS != "E09000016" {
		t.Errorf("the council's code is %q", got.Cover.CouncilGSS)
	}
	checks := []struct{ what, got, want string }{
		{"leads of a1", namesOf(got.Actions[0].Leads), "Head of Parks, Graves and Seafront [post]"},
		{"leads as above", namesOf(got.Actions[1].Leads), "Head of Parks, Graves and Seafront [post]"},
		{"raw of leads as above", got.Actions[1].Leads[0].Raw, "As above"},
		{"guessed lead", got.Actions[2].Leads[0].Match, "fuzzy"},
		{"abbreviations of a1", strings.Join(got.Actions[0].Abbreviations, " "), "PAG HoPGS CSC"},
		{"due", *got.Actions[0].Due.To, "2014-03-31"},
		{"revised", *got.Actions[2].DueRevised.To, "2014-05-31"},
		{"rating by the legend", got.Actions[0].RAG.Status, arising.StatusOnTrack},
		{"rating by fill", got.Actions[1].RAG.Value, "green"},
		{"status at the end of the progress", got.Actions[2].Status.Value, arising.StatusComplete},
		{"unknown direction is kept", got.Actions[3].Extra["direction"], "wobbly"},
		{"timescale", *got.Recommendations[0].Timescale.To, "2013-11-09"},
	}
	for _, c := range checks {
		if c.got != c.want {
			t.Errorf("%s: %q; want %q", c.what, c.got, c.want)
		}
	}
	codes := map[arising.Code]int{}
	for _, d := range got.Diagnostics {
		codes[d.Code]++
	}
	for _, want := range []arising.Code{arising.GlossaryConflict, arising.LeadGuessed, arising.DueYearInferred} {
		if codes[want] != 1 {
			t.Errorf("%d diagnostics %s; want 1 in %+v", codes[want], want, got.Diagnostics)
		}
	}
}

// A definition in running text is listed when a record uses it, and decides leads.
func TestDefinitionsInRunningText(t *testing.T) {
	x := inventedPlan()
	x.Abbreviations = append(x.Abbreviations,
		arising.Abbreviation{Abbreviation: "HoQX", Expansion: "Head of Quays and Xylophones", Via: "inline"},
		arising.Abbreviation{Abbreviation: "ZZB", Expansion: "Zebra Zoning Board", Via: "inline"})
	x.Actions[3].LeadRaw = "HoQX"
	got := Report(x, Options{})
	if l := got.Actions[3].Leads[0]; l.Name != "Head of Quays and Xylophones" || l.Match != "inline" {
		t.Errorf("the lead is %q by %q", l.Name, l.Match)
	}
	listed := ""
	for _, a := range got.Abbreviations {
		listed += a.Abbreviation + " "
	}
	if !strings.Contains(listed, "HoQX") || strings.Contains(listed, "ZZB") {
		t.Errorf("listed are %s", listed)
	}
}

func TestCouncilOptionWins(t *testing.T) {
	got := Report(inventedPlan(), Options{Council: "DOR"}).Cover
	if got.CouncilGSS != "E10000009" || got.CouncilVia != "option" {
		t.Errorf("the option gives %s via %s", got.CouncilGSS, got.CouncilVia)
	}
}

func TestCouncilOfNoRegister(t *testing.T) {
	x := inventedPlan()
	x.Cover.Council = "Sandbourne Borough Council"
	found := false
	for _, d := range Report(x, Options{}).Diagnostics {
		found = found || d.Code == arising.CouncilUnknown
	}
	if !found {
		t.Error("no diagnostic for a council that is in no register")
	}
}

// A folder of rules replaces the built-in ones: a line added to it decides.
func TestLeadWordingFromAFolder(t *testing.T) {
	dir := fstest.MapFS{}
	files, err := fs.Glob(data.Files(), "*.tsv")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range files {
		text, err := fs.ReadFile(data.Files(), name)
		if err != nil {
			t.Fatal(err)
		}
		dir[name] = &fstest.MapFile{Data: text}
	}
	dir["nobody.tsv"].Data = append(dir["nobody.tsv"].Data, []byte("the man in the moon\n")...)
	words, err := lead.Load(dir)
	if err != nil {
		t.Fatal(err)
	}
	x := inventedPlan()
	x.Actions[0].LeadRaw, x.Actions[0].Leads = "The man in the moon", nil
	if got := namesOf(Report(x, Options{Leads: words}).Actions[0].Leads); got != "" {
		t.Errorf("with the added line the lead is %s", got)
	}
	dir["posts.tsv"].Data = []byte("word\tat\nmanager\tsomewhere\n")
	if _, err := lead.Load(dir); err == nil || !strings.Contains(err.Error(), "posts.tsv:2") {
		t.Errorf("a wrong line gives the error %v; want its file and line", err)
	}
}

func TestReportTwiceIsOnce(t *testing.T) {
	once := Report(inventedPlan(), Options{})
	if a, b := dump(t, once), dump(t, Report(once, Options{})); a != b {
		t.Errorf("a second time changes\n%s\nto\n%s", a, b)
	}
}

func TestReportTwiceIsOnceOnGoldens(t *testing.T) {
	files, err := filepath.Glob(filepath.Join(shared(t), "golden", "*.json"))
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		var x arising.Extraction
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if err := json.Unmarshal(data, &x); err != nil {
			t.Fatal(err)
		}
		for i := range x.Actions {
			a := &x.Actions[i]
			a.Leads = nil
			if a.Due != nil {
				a.Due = &arising.Due{Raw: a.Due.Raw}
			}
			a.DueRevised, a.Status = nil, nil
			if a.RAG != nil {
				a.RAG = &arising.Rating{Raw: a.RAG.Raw, Via: "text"}
			}
		}
		once := Report(&x, Options{})
		if a, b := dump(t, once), dump(t, Report(once, Options{})); a != b {
			t.Errorf("%s: a second time changes it", filepath.Base(file))
		}
	}
}

func FuzzReportTwiceIsOnce(f *testing.F) {
	f.Add("HoPGS & Jane Smith", "18-Feb (revised to May)", "Amber/Green", "Done. COMPLETE", "Kent County Council")
	f.Add("as above", "Completed March 2012", "R", "", "NCC")
	f.Add("tbc / DM", "tbc", "↑", "On hold", "")
	f.Add("x", "x", "Amber done \xff", "x", "") // a broken letter at the end of a cell
	f.Add("x", "x", "abc\xff", "x", "")
	f.Fuzz(func(t *testing.T, lead, due, rag, progress, named string) {
		x := inventedPlan()
		x.Cover.Council = named
		a := &x.Actions[0]
		a.LeadRaw, a.Leads, a.Due, a.Progress = lead, nil, &arising.Due{Raw: due}, progress
		a.RAG, a.Direction = &arising.Rating{Raw: rag, Via: "text"}, rag
		once := Report(x, Options{})
		if a, b := dump(t, once), dump(t, Report(once, Options{})); a != b {
			t.Fatalf("a second time changes\n%s\nto\n%s", a, b)
		}
	})
}

func dump(t testing.TB, x *arising.Extraction) string {
	t.Helper()
	b, err := json.MarshalIndent(x, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// BenchmarkReport normalises plans of a hundred rows whose cells vary as those of real
// plans do: leads and ratings repeat, dates half, texts never.
func BenchmarkReport(b *testing.B) {
	const rows = 100
	x := benchmarkPlan(rows)
	b.ReportAllocs()
	for b.Loop() {
		Report(x, Options{})
	}
	b.ReportMetric(float64(b.N*rows)/b.Elapsed().Seconds(), "rows/s")
}

func benchmarkPlan(rows int) *arising.Extraction {
	x := inventedPlan()
	leads := []string{"HoPGS", "HoPGS & Head of Sand and Shingle", "Nora Umber, Head of Rocks", "Team Managers", "HoPGSS", "tbc",
		"Percy Archer Kent Foundation Trust", "DCS / DASS", "Cllr Quill", "Scrutiny Board\nHead of Legal"}
	dues := []string{"March 2014", "31/03/14", "Ongoing", "18-Feb (revised to Nov 14 due to need for paint)", "End of June 2014", "Q3 2014/15"}
	rags := []string{"Amber", "Green", "Red", "Green & ongoing"}
	x.Actions = nil
	for i := 0; i < rows; i++ {
		x.Actions = append(x.Actions, arising.Action{
			ID: fmt.Sprint("a", i), Ref: fmt.Sprint(i), LeadRaw: leads[i%len(leads)],
			Text:     fmt.Sprintf("%d) The DCS and the LSCB will see that pier number %d is painted in a colour that gulls like (PNG), by all IROs.", i, i),
			Progress: fmt.Sprintf("Painters were asked in week %d and the TVP told. A second coat is being bought, and the CAMHS team has seen it.", i),
			Due:      &arising.Due{Raw: dues[i%len(dues)]}, RAG: &arising.Rating{Raw: rags[i%len(rags)], Via: "text"},
		})
	}
	return x
}

// TestDatesOfARowTellEachOther holds what the date columns of one row say together.
func TestDatesOfARowTellEachOther(t *testing.T) {
	raw := func(s string) *arising.Due {
		if s == "" {
			return nil
		}
		return &arising.Due{Raw: s}
	}
	show := func(d *arising.Due) string {
		if d == nil {
			return ""
		}
		return strings.TrimSpace(d.Kind + " " + deref(d.From))
	}
	for _, c := range []struct {
		name                                                      string
		due, revised, completed, start                            string
		wantDue, wantRevised, wantCompleted, wantStart, wantState string
	}{
		{"a revision in the due cell", "May 2031 (revised June 2031)", "", "", "", "by 2031-05-01", "by 2031-06-01", "", "", ""},
		{"a revision in its own column", "May 2031", "July 2031", "", "", "by 2031-05-01", "by 2031-07-01", "", "", ""},
		{"its own column is the later word", "May 2031 (revised June 2031)", "July 2031", "", "", "by 2031-05-01", "by 2031-07-01", "", "", ""},
		{"two revisions in their column", "May 2031", "June 2031, now July 2031", "", "", "by 2031-05-01", "by 2031-07-01", "", "", ""},
		{"done in the due cell", "Completed May 2031", "", "", "", "on 2031-05-01", "", "on 2031-05-01", "", "complete"},
		{"a day in the column of done", "May 2031", "", "3 June 2031", "", "by 2031-05-01", "", "on 2031-06-03", "", "complete"},
		{"no day in the column of done", "May 2031", "", "tbc", "", "by 2031-05-01", "", "none", "", ""},
		{"the start in its column", "May 2031", "", "", "April 2031", "by 2031-05-01", "", "", "from 2031-04-01", ""},
		{"the start in the due cell", "From April 2031", "", "", "", "from 2031-04-01", "", "", "from 2031-04-01", ""},
		{"the column of the start is the later word", "From April 2031", "", "", "March 2031", "from 2031-04-01", "", "", "from 2031-03-01", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			x := &arising.Extraction{Actions: []arising.Action{{ID: "a1", Text: "Buy nets", Due: raw(c.due), DueRevised: raw(c.revised), Completed: raw(c.completed), Start: raw(c.start)}}}
			a := Report(x, Options{}).Actions[0]
			state := ""
			if a.Status != nil {
				state = a.Status.Value
			}
			for _, v := range [][3]string{{"due", show(a.Due), c.wantDue}, {"revised", show(a.DueRevised), c.wantRevised},
				{"completed", show(a.Completed), c.wantCompleted}, {"start", show(a.Start), c.wantStart}, {"status", state, c.wantState}} {
				if v[1] != v[2] {
					t.Errorf("%s is %q, want %q", v[0], v[1], v[2])
				}
			}
		})
	}
}
