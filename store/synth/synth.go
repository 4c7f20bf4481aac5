// Package synth invents reports, as many as wanted, that are as long and as full
// as real ones: for measuring, never for showing. The same number gives the same
// report.
package synth

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"math/rand/v2"
	"strings"
	"time"

	"arising"
)

// The shape of the reports, after what real plans hold.
const (
	ActionsPerReport = 25
	perRecommend     = 3 // actions to a recommendation
	Councils         = 400
	printsOfPlan     = 4 // a plan is printed again, with small changes
)

// vocabulary begins with the words that plans are full of and goes on with made-up
// ones: in the zipf of generator.words, as in real texts, few words are frequent.
var vocabulary = func() []string {
	words := strings.Fields(`the of and to in for with by on all each new every their within across through that is are will be
		review agree plan audit train staff team record visit assess panel child adult family school care health board partner
		police service manager practice quality threshold referral meeting report data system process policy guidance
		supervision caseload placement transport housing budget contract pathway strategy outcome measure sample feedback
		monitor embed refresh appoint recruit publish deliver improve strengthen ensure develop complete revise launch establish`)
	syllables := strings.Fields("ba ren to mil ka des por lin fa gu ster ho vin cal ame rud")
	for i := range 16 * 16 * 16 {
		words = append(words, syllables[i/256]+syllables[i/16%16]+syllables[i%16])
	}
	return words
}()

// Report returns the nth report, from 0.
func Report(n int) *arising.Extraction {
	plan, print := n/printsOfPlan, n%printsOfPlan
	number := make([]byte, 8)
	binary.BigEndian.PutUint64(number, uint64(n))
	sum := sha256.Sum256(number)
	r := rand.New(rand.NewPCG(uint64(plan), 1))
	g := generator{r, rand.NewZipf(r, 1.1, 8, uint64(len(vocabulary)-1))}
	day := time.Date(2012, 1, 10, 0, 0, 0, 0, time.UTC).AddDate(0, plan%120+3*print, 0)
	title := "Synthetic plan " + g.words(4)
	x := &arising.Extraction{
		SchemaVersion: arising.SchemaVersion,
		Document:      arising.Source{MediaType: "application/pdf", SHA256: hex.EncodeToString(sum[:]), Bytes: 200_000, PageCount: 20, TextSource: arising.TextLayer},
		Cover: arising.Cover{
			Council: fmt.Sprintf("Council of Testland %d", plan%Councils), Committee: fmt.Sprintf("Committee %d", plan%7), Title: title,
			MeetingDate: day.Format(time.DateOnly), Kind: "report",
		},
	}
	legend := plan%3 > 0
	if legend {
		x.Legend = []arising.LegendEntry{{Value: "amber", Meaning: "on track for completion", Status: arising.StatusOnTrack}, {Value: "green", Meaning: "completed", Status: arising.StatusComplete}, {Value: "red", Meaning: "not on track", Status: arising.StatusOffTrack}}
	}
	x.Decisions = []arising.Decision{{ID: "d1", Ref: "2.1", Kind: "recommended", Text: "That the Committee " + g.words(14), Location: at(1, 300)}}
	for i := range ActionsPerReport {
		if i%perRecommend == 0 {
			id := fmt.Sprintf("r%d", i/perRecommend+1)
			x.Recommendations = append(x.Recommendations, arising.Recommendation{
				ID: id, Ref: id[1:], Text: g.words(30), Section: "Theme " + id, Sources: []string{"Inspectorate"}, Location: at(2+i/4, 80),
				Fields: map[string]arising.Location{"text": at(2+i/4, 80), "ref": at(2+i/4, 80)},
			})
		}
		x.Actions = append(x.Actions, g.action(i, print, day, legend, x.Recommendations[i/perRecommend].ID))
	}
	return x
}

type generator struct {
	*rand.Rand
	zipf *rand.Zipf
}

func (g generator) words(n int) string {
	w := make([]string, n)
	for i := range w {
		w[i] = vocabulary[g.zipf.Uint64()]
	}
	return strings.Join(w, " ")
}

var ratings = []struct{ value, legend, legendStatus, usual, status string }{
	{"red", "not on track", arising.StatusOffTrack, "off track", arising.StatusOffTrack},
	{"amber", "on track for completion", arising.StatusOnTrack, "at risk", arising.StatusAtRisk},
	{"green", "completed", arising.StatusComplete, "on track", arising.StatusOnTrack},
}

// action draws the same numbers for every print of a plan, so that prints differ
// only by what print adds.
func (g generator) action(i, print int, day time.Time, legend bool, recommendation string) arising.Action {
	text, progress, lead, months, rating := g.words(20), g.words(26), g.IntN(12), g.IntN(18), g.IntN(6)
	due := day.AddDate(0, months-3*print, 0).Format(time.DateOnly)
	place := at(2+i/4, float64(100+i%4*150))
	name := fmt.Sprintf("Head of Service %d", lead)
	a := arising.Action{
		ID: fmt.Sprintf("a%d", i+1), Ref: fmt.Sprint(i + 1), Text: text, RecommendationID: &recommendation, LeadRaw: name,
		Leads:    []arising.Lead{{Raw: name, Name: name, Kind: "post", Part: arising.PartLead, Match: "glossary", Score: 1, Rule: "lead:glossary"}},
		Due:      &arising.Due{Raw: due, From: &due, To: &due, Precision: arising.PrecisionDay, Kind: "by", Rule: "due:day"},
		Progress: fmt.Sprintf("Update %d: %s", print+1, progress), Location: place,
		Fields: map[string]arising.Location{"text": place, "lead_raw": place, "due": place, "rag": place, "progress": place},
	}
	if lead%3 == 0 {
		second := fmt.Sprintf("Team %d", lead)
		a.Leads = append(a.Leads, arising.Lead{Raw: second, Name: second, Kind: "team", Part: arising.PartSupporting, Match: "literal", Score: 0.7})
	}
	if months%5 == 0 {
		later := day.AddDate(0, months+2, 0).Format(time.DateOnly)
		a.DueRevised = &arising.Due{Raw: "revised to " + later, From: &later, To: &later, Precision: arising.PrecisionDay, Kind: "by"}
	}
	if rating < 5 { // one in six is not rated
		r := ratings[min(2, (rating+print)%4)]
		a.RAG = &arising.Rating{Raw: r.value, Value: r.value, Via: "text", Meaning: r.usual, MeaningSource: "default", Status: r.status, Rule: "rating:word"}
		if legend {
			a.RAG.Meaning, a.RAG.MeaningSource, a.RAG.Status = r.legend, "legend", r.legendStatus
		}
	}
	return a
}

func at(page int, top float64) arising.Location {
	return arising.Location{Page: page, BBox: &arising.Box{72, top, 520, top + 60}}
}
