// Package normalize says what a raw extraction means: who leads, between which days,
// how far on, and what each abbreviation stands for. What was printed stays beside it.
package normalize

import (
	"slices"
	"strings"

	"arising"
	"arising/normalize/council"
	"arising/normalize/due"
	"arising/normalize/lead"
	"arising/normalize/lexicon"
	"arising/normalize/rating"
	"arising/normalize/token"
)

// Options change how an extraction is read. The zero Options are the usual ones.
type Options struct {
	Lexicon  *lexicon.Lexicon  // Default() if nil
	Register *council.Register // council.Default() if nil
	Dates    *due.Wording      // DefaultDueWording() if nil
	Ratings  *rating.Wording   // DefaultRatingWording() if nil
	Leads    *lead.Wording     // DefaultLeadWording() if nil
	Council  string            // name or code, whatever the document says
	AsOf     string            // ISO day that missing years are counted from, whatever the document says
}

// Report returns x with every value that it can give a meaning: the council's code,
// leads taken apart and expanded, dates bounded, ratings and statuses on one scale,
// the abbreviations of each row, and diagnostics. It leaves x as it was, and what is
// normalised already is left as it is, so that twice gives the same as once.
func Report(x *arising.Extraction, opt Options) *arising.Extraction {
	if opt.Lexicon == nil {
		opt.Lexicon = lexicon.Default()
	}
	if opt.Register == nil {
		opt.Register = council.Default()
	}
	if opt.Dates == nil {
		opt.Dates = due.Default()
	}
	if opt.Ratings == nil {
		opt.Ratings = rating.Default()
	}
	if opt.Leads == nil {
		opt.Leads = lead.Default()
	}
	out := *x
	out.Actions = append([]arising.Action{}, x.Actions...)
	out.Recommendations = append([]arising.Recommendation{}, x.Recommendations...)
	out.Legend = append([]arising.LegendEntry{}, x.Legend...)
	out.Abbreviations = append([]arising.Abbreviation{}, x.Abbreviations...)

	r := reporter{opt: opt, x: &out, due: map[string]due.Result{}, rated: map[arising.Rating]rating.Result{}, decided: map[string]bool{}}
	code := r.council()
	r.legend()
	r.conflicts()
	defined := r.defined()
	r.lexicon = opt.Lexicon.For(code, lexicon.Sectors(&out), defined)
	r.anchors = reportAnchors(&out, opt.AsOf)
	r.leads()
	for i := range out.Actions {
		r.action(&out.Actions[i])
	}
	r.list(defined)
	for i := range out.Recommendations {
		r.timescale(&out.Recommendations[i])
	}
	out.Persons = lead.NewParser(opt.Leads, r.lexicon, lead.Known{}).Persons(&out)
	r.whole()
	out.Diagnostics = joinDiagnostics(x.Diagnostics, r.found)
	return &out
}

// A reporter normalises one extraction.
type reporter struct {
	opt     Options
	x       *arising.Extraction
	lexicon *lexicon.Lexicon
	anchors due.Anchors
	found   []arising.Diagnostic
	due     map[string]due.Result // by the cell as printed; plans repeat their dates
	rated   map[arising.Rating]rating.Result
	decided map[string]bool // rules that decided a lead
	ticks   *bool           // some row has a tick for its status; nil until asked
	yellow  *bool           // yellow fills stand for amber; nil until asked
}

// day is the day of the report: of the meeting, of the plan, or of publication.
func (r *reporter) day() string {
	report := &r.x.Cover
	switch {
	case report.MeetingDate != "":
		return report.MeetingDate
	case report.PlanDate != nil && report.PlanDate.To != "":
		return report.PlanDate.To
	case report.Published != "":
		return report.Published
	}
	return r.opt.AsOf
}

// council sets the council's code from its printed name, an option, or the mail domain
// of a contact, and returns its short code in the register.
func (r *reporter) council() string {
	report, day := &r.x.Cover, r.day()
	if r.opt.Council != "" {
		c, ok := r.opt.Register.ByCode(r.opt.Council)
		if !ok {
			c, _, ok = r.opt.Register.Find(r.opt.Council, day)
		}
		if !ok {
			c = council.Council{Name: r.opt.Council}
		}
		report.Council, report.CouncilGSS, report.CouncilVia = c.Name, c.GSS, "option"
		return c.Code
	}
	if report.CouncilGSS != "" {
		c, _ := r.opt.Register.ByCode(report.CouncilGSS)
		return c.Code
	}
	if report.Council != "" {
		if c, m, ok := r.opt.Register.Find(report.Council, day); ok {
			report.CouncilGSS = c.GSS
			if report.CouncilVia == "" {
				report.CouncilVia = m.Via
			}
			return c.Code
		}
	} else {
		for _, contact := range report.Contacts {
			if c, m, ok := r.opt.Register.ByMail(contact.Email, day); ok && contact.Email != "" {
				report.Council, report.CouncilGSS, report.CouncilVia = c.Name, c.GSS, m.Via
				return c.Code
			}
		}
	}
	r.unknownCouncil()
	return ""
}

func (r *reporter) unknownCouncil() {
	d := arising.Diagnostic{Code: arising.CouncilUnknown, Severity: arising.Info, Message: "no council is named that the register holds"}
	if name := r.x.Cover.Council; name != "" {
		if _, _, ok := r.opt.Register.Body(name); ok {
			return
		}
		d.Message = "\"" + token.Clip(name) + "\" is no council that the register holds" + lexicon.DidYouMean(r.opt.Register.Suggest(name, lexicon.Suggest))
		d.Location = r.x.Cover.Fields["council"]
	}
	r.found = append(r.found, d)
}

// legend gives the entries that a table explains their basis and status.
func (r *reporter) legend() {
	var bare []int
	var entries []arising.LegendEntry
	for i, e := range r.x.Legend {
		if e.Basis == "" && e.Status == "" {
			bare, entries = append(bare, i), append(entries, e)
		}
	}
	if len(bare) == 0 {
		return
	}
	basis := r.opt.Ratings.Basis(entries)
	for _, i := range bare {
		e := &r.x.Legend[i]
		e.Basis = basis
		if basis == rating.BasisProgress {
			e.Status, _ = r.opt.Ratings.MeaningStatus(e.Meaning)
		}
	}
}

// reportAnchors collects the days that dates are counted from.
func reportAnchors(x *arising.Extraction, asOf string) due.Anchors {
	a := due.Anchors{Meeting: x.Cover.MeetingDate, FinancialQuarters: financialHabit(x)}
	if x.Cover.PlanDate != nil {
		a.Plan = x.Cover.PlanDate.From
	}
	if x.Cover.Inspection != nil {
		a.Inspection = x.Cover.Inspection.From
	}
	if x.Cover.Decided != nil {
		a.Decision = x.Cover.Decided.From
	}
	if asOf != "" {
		a.Plan = asOf
	}
	if a.Meeting == "" {
		a.Meeting = x.Cover.Published
	}
	if a.Meeting == "" && a.Plan == "" && a.Inspection == "" {
		a.Rows = middleDate(x)
	}
	return a
}

// financialHabit reports whether a document writes a quarter of a financial year
// somewhere: "Q3 2013/14".
func financialHabit(x *arising.Extraction) bool {
	for i := range x.Actions {
		for _, d := range []*arising.Due{x.Actions[i].Due, x.Actions[i].DueRevised} {
			if d == nil {
				continue
			}
			raw := strings.ToLower(d.Raw)
			slash := strings.IndexByte(raw, '/')
			if slash > 1 && slash+1 < len(raw) && token.IsDigit(raw[slash-1]) && token.IsDigit(raw[slash-2]) && token.IsDigit(raw[slash+1]) &&
				(strings.HasPrefix(raw, "q") || strings.Contains(raw, " q") || strings.Contains(raw, "quarter")) && strings.Count(raw, "/") == 1 {
				return true
			}
		}
	}
	return false
}

// whole looks over the extraction as one.
func (r *reporter) whole() {
	rated := 0
	for i := range r.x.Actions {
		if rag := r.x.Actions[i].RAG; rag != nil && rag.Value != "" {
			rated++
		}
	}
	if rated > 0 && len(r.x.Legend) == 0 {
		r.found = append(r.found, arising.Diagnostic{Code: arising.RatingNoLegend, Severity: arising.Info,
			Message: "the document does not say what its ratings mean; the default meanings are used", Rule: "rating:default"})
	}
	r.found = append(r.found, Check(r.x)...)
}

// joinDiagnostics appends the new diagnostics that are not there yet.
func joinDiagnostics(old, found []arising.Diagnostic) []arising.Diagnostic {
	type id struct{ code, record, message string }
	seen := make(map[id]bool, len(old)+len(found))
	out := make([]arising.Diagnostic, 0, len(old)+len(found))
	for _, d := range old {
		seen[id{string(d.Code), d.Record, d.Message}] = true
		out = append(out, d)
	}
	for _, d := range found {
		key := id{string(d.Code), d.Record, d.Message}
		if !seen[key] {
			seen[key] = true
			out = append(out, d)
		}
	}
	return out
}

// middleDate is the middle of the dates that a plan's rows print with their year: in
// a document without any date of its own, the rows beside are what a missing year
// can be taken from.
func middleDate(x *arising.Extraction) string {
	var days []string
	for i := range x.Actions {
		for _, d := range []*arising.Due{x.Actions[i].Due, x.Actions[i].Start, x.Actions[i].Completed} {
			if d == nil || d.Raw == "" {
				continue
			}
			if got := due.Parse(d.Raw, due.Anchors{}); got.Due != nil && got.Due.From != nil && !got.Due.YearInferred {
				days = append(days, *got.Due.From)
			}
		}
	}
	if len(days) == 0 {
		return ""
	}
	slices.Sort(days)
	return days[len(days)/2]
}
