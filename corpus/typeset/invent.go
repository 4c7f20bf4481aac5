package typeset

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"time"

	"arising"
)

// The words that invented reports are made of. No place or person here exists.
var (
	places   = strings.Fields("Wexley Thornbridge Aldermoor Saltmarsh Kingsholme Eastmere Strathorrin Llanfarth Harrowmere Pentwell Oakcliffe Ravensford Silverdene Marlcombe Tidewell Norbeck")
	kinds    = []string{"Borough Council", "City Council", "County Council", "District Council", "Metropolitan Borough Council", "Council"}
	services = []string{"Children's Services", "Adult Social Care", "Housing", "Planning", "Environment", "Public Health", "Finance", "Education", "Community Safety", "Leisure"}
	posts    = []string{"Head of %s", "Director of %s", "%s Manager", "Assistant Director, %s", "Service Manager (%s)"}
	verbs    = strings.Fields("Review Agree Publish Train Audit Appoint Measure Rewrite Test Open Repair Map Consult Share Clear")
	objects  = []string{
		"the way that referrals are first looked at", "a single list of what is owed and to whom", "every plan that is older than a year",
		"the duty rota so that weekends are covered", "how families are told what was decided", "the stock of homes with three bedrooms",
		"the contract for repairs to playgrounds", "what partners know of each other's waiting lists", "the guidance for new members of staff",
		"complaints that came back a second time", "the programme of visits to small homes", "a plan for the months when demand is highest",
	}
	endings = []string{
		"", " with partners from health and the police", " and report to the board each quarter", " before the next round of budgets",
		", beginning with the cases that have waited longest", " so that nobody is asked the same question twice", " (see the note on staffing)",
	}
	demands = []string{
		"The council should make sure that %s, and that members can see that it has been done.",
		"Leaders must see to it that %s without waiting for the next inspection.",
		"Ensure that %s, in both halves of the area.",
	}
	wants = []string{
		"plans are written with those whom they are about", "managers look at a sample of decisions every month", "no child waits longer than the law allows",
		"the cost of each placement is known before it is made", "repairs are finished at the first visit", "what is learnt from complaints is shared",
		"figures given to committees are checked by someone else first", "tenants are asked before works begin",
	}
	updates = []string{
		"Draft is with lawyers and is expected back in two weeks.", "First meeting held, second booked.", "In place since the spring and working well.",
		"Delayed because two posts are empty.", "Nothing to report yet.", "Half of the cases have been looked at.", "",
	}
	sections = []string{"Leadership", "Practice", "Partnership", "Money and people"}
)

// meanings are the legends that invented councils use: they differ on purpose.
var meanings = []map[string]string{
	{"red": "not on track", "amber": "on track for completion", "green": "completed"},
	{"red": "off target", "amber": "at risk of missing its date", "green": "on target", "blue": "complete"},
	{"red": "overdue", "amber": "some delay", "green": "on schedule"},
}

// Invent makes up a report, the same for the same seed, with n actions.
func Invent(seed uint64, n int) *arising.Extraction {
	in := &inventor{rand.New(rand.NewPCG(seed, 1))}
	day := time.Date(2010+in.IntN(15), time.Month(1+in.IntN(12)), 1+in.IntN(28), 0, 0, 0, 0, time.UTC)
	place := pick(in, places)
	x := &arising.Extraction{SchemaVersion: arising.SchemaVersion}
	x.Cover = arising.Cover{
		Council: place + " " + pick(in, kinds), Committee: pick(in, services) + " Scrutiny Committee", Kind: "report",
		Title: pick(in, services) + " improvement plan: progress", MeetingDate: day.Format(time.DateOnly),
		PlanDate: &arising.PlanDate{From: day.AddDate(0, 0, -14).Format(time.DateOnly), To: day.AddDate(0, 0, -14).Format(time.DateOnly)},
	}
	x.Decisions = []arising.Decision{{ID: "d1", Ref: "1", Kind: "recommended", Text: "That the Committee notes the progress made with the plan."}}
	legend := pick(in, meanings)
	for _, value := range []string{"red", "amber", "green", "blue"} {
		if m, ok := legend[value]; ok {
			x.Legend = append(x.Legend, arising.LegendEntry{Value: value, Meaning: m})
		}
	}
	for len(x.Actions) < n {
		in.recommendation(x, day, min(1+in.IntN(4), n-len(x.Actions)))
	}
	return x
}

// An inventor is a source of chance.
type inventor struct{ *rand.Rand }

func pick[T any](in *inventor, from []T) T { return from[in.IntN(len(from))] }

// recommendation adds one with its actions.
func (in *inventor) recommendation(x *arising.Extraction, day time.Time, actions int) {
	number := len(x.Recommendations) + 1
	id := fmt.Sprintf("r%d", number)
	x.Recommendations = append(x.Recommendations, arising.Recommendation{
		ID: id, Ref: fmt.Sprint(number), Section: sections[min((number-1)/4, len(sections)-1)],
		Text: fmt.Sprintf(pick(in, demands), pick(in, wants)),
	})
	for i := range actions {
		a := arising.Action{
			ID: fmt.Sprintf("a%d", len(x.Actions)+1), Ref: fmt.Sprintf("%d%c", number, 'a'+i), RecommendationID: &id,
			Text:     pick(in, verbs) + " " + pick(in, objects) + pick(in, endings),
			Progress: pick(in, updates),
		}
		post := fmt.Sprintf(pick(in, posts), pick(in, services))
		a.LeadRaw, a.Leads = post, []arising.Lead{{Raw: post, Name: post, Part: arising.PartLead}}
		due := day.AddDate(0, 1+in.IntN(18), in.IntN(27)-day.Day())
		a.Due = in.due(due)
		value := x.Legend[in.IntN(len(x.Legend))]
		a.RAG = &arising.Rating{Raw: title(value.Value), Value: value.Value, Meaning: value.Meaning, MeaningSource: "legend"}
		x.Actions = append(x.Actions, a)
	}
}

// due prints a day in one of the ways that councils do.
func (in *inventor) due(day time.Time) *arising.Due {
	iso := day.Format(time.DateOnly)
	first := time.Date(day.Year(), day.Month(), 1, 0, 0, 0, 0, time.UTC)
	from, to := first.Format(time.DateOnly), first.AddDate(0, 1, -1).Format(time.DateOnly)
	switch in.IntN(4) {
	case 0:
		return &arising.Due{Raw: day.Format("02/01/2006"), From: &iso, To: &iso, Precision: arising.PrecisionDay}
	case 1:
		return &arising.Due{Raw: day.Format("2 January 2006"), From: &iso, To: &iso, Precision: arising.PrecisionDay}
	case 2:
		return &arising.Due{Raw: "End of " + day.Format("January 2006"), From: &to, To: &to, Precision: arising.PrecisionDay}
	default:
		return &arising.Due{Raw: day.Format("January 2006"), From: &from, To: &to, Precision: arising.PrecisionMonth}
	}
}
