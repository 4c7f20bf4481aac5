package wording

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"strings"

	"arising"
	"arising/normalize"
)

// plans holds extractions of many shapes as they come from the page, a row each parted by
// ‖: first what the report says of itself, then recommendations (rec=…) and actions. What
// normalize makes of the whole is kept.
var plans = file{"plans.tsv", func() fs.FS { return cellData }, []int{0}, func(f []string) string {
	x := plan(f[0])
	said, err := json.Marshal([]any{normalize.Report(x, normalize.Options{}), normalize.Report(x, normalize.Options{AsOf: "2019-02-01", Council: "Reading"})})
	return fmt.Sprintln(string(said), err)
}}

// plan reads a plan: name=value, parted by ¦.
func plan(line string) *arising.Extraction {
	x := &arising.Extraction{}
	for i, row := range strings.Split(line, rowMark) {
		var fields [][2]string
		for _, f := range strings.Split(row, cellMark) {
			name, value, _ := strings.Cut(f, "=")
			fields = append(fields, [2]string{name, strings.ReplaceAll(value, "⏎", "\n")})
		}
		at := arising.Location{Page: 1, Row: i}
		switch {
		case i == 0:
			planReport(x, fields)
		case fields[0][0] == "rec":
			x.Recommendations = append(x.Recommendations, planRecommendation(fields, i, at))
		default:
			x.Actions = append(x.Actions, planAction(fields, i, at))
		}
	}
	return x
}

func planReport(x *arising.Extraction, fields [][2]string) {
	for _, f := range fields {
		name, _, _ := strings.Cut(f[1], ":")
		rest := strings.TrimSpace(strings.TrimPrefix(strings.TrimPrefix(f[1], name), ":"))
		switch f[0] {
		case "council":
			x.Report.Council = f[1]
		case "meeting":
			x.Report.MeetingDate = f[1]
		case "published":
			x.Report.Published = f[1]
		case "plan":
			x.Report.PlanDate = &arising.PlanDate{Raw: f[1], From: f[1], To: f[1]}
		case "inspection":
			x.Report.Inspection = &arising.PlanDate{Raw: f[1], From: f[1], To: f[1]}
		case "contact":
			x.Report.Contacts = append(x.Report.Contacts, arising.Contact{Part: "author", Name: name, Email: rest})
		case "legend":
			x.Legend = append(x.Legend, arising.LegendEntry{Value: strings.ToLower(name), Meaning: rest, Via: "table"})
		case "short":
			x.Abbreviations = append(x.Abbreviations, arising.Abbreviation{Abbreviation: name, Expansion: rest, Via: "table"})
		}
	}
}

func planRecommendation(fields [][2]string, n int, at arising.Location) arising.Recommendation {
	rec := arising.Recommendation{ID: fmt.Sprintf("r%d", n), Location: at}
	for _, f := range fields {
		switch f[0] {
		case "rec":
			rec.Ref, rec.Text, _ = strings.Cut(f[1], " ")
		case "timescale":
			rec.Timescale = &arising.Timescale{Raw: f[1]}
		case "section":
			rec.Section = f[1]
		}
	}
	return rec
}

func planAction(fields [][2]string, n int, at arising.Location) arising.Action {
	a := arising.Action{ID: fmt.Sprintf("a%d", n), Location: at}
	for _, f := range fields {
		switch f[0] {
		case "ref":
			a.Ref = f[1]
		case "text":
			a.Text = f[1]
		case "section":
			a.Section = f[1]
		case "lead":
			a.LeadRaw = f[1]
			a.Leads = []arising.Lead{{Raw: f[1], Part: arising.PartLead}}
		case "due":
			a.Due = &arising.Due{Raw: f[1]}
		case "revised":
			a.DueRevised = &arising.Due{Raw: f[1]}
		case "completed":
			a.Completed = &arising.Due{Raw: f[1]}
		case "start":
			a.Start = &arising.Due{Raw: f[1]}
		case "rag":
			raw, fill, _ := strings.Cut(f[1], " ▪")
			a.RAG = &arising.Rating{Raw: raw, Fill: fill}
		case "previous":
			a.RAGPrevious = &arising.Rating{Raw: f[1]}
		case "direction":
			a.Direction = f[1]
		case "status":
			a.Status = &arising.Status{Raw: f[1]}
		case "progress":
			a.Progress = f[1]
		}
	}
	return a
}
