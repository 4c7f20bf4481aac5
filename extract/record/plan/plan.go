// Package plan makes recommendations, actions and keys of the rows of one table.
package plan

import (
	"regexp"
	"strconv"
	"strings"

	"arising"
	"arising/extract/rules"
	"arising/extract/table"
	"arising/normalize/rating"
)

// Add appends the records of one table under its heading, linked by ids that the caller
// numbers anew.
func Add(x *arising.Extraction, t *table.Table, heading string, rs *rules.Set) {
	p := read(t, heading, rs)
	base := len(x.Recommendations)
	for n, r := range p.recommendations {
		r.ID = "r" + strconv.Itoa(base+n+1)
		x.Recommendations = append(x.Recommendations, r)
	}
	for n, a := range p.actions {
		if parent := p.parents[n]; parent >= 0 {
			id := "r" + strconv.Itoa(base+parent+1)
			a.RecommendationID = &id
		}
		x.Actions = append(x.Actions, a)
	}
	x.Diagnostics = append(x.Diagnostics, p.diagnostics...)
	x.Diagnostics = append(x.Diagnostics, p.gaps()...)
}

// A plan reads the rows of one table. Recommendations and actions are told apart
// by position until number gives them their ids.
type plan struct {
	t       *table.Table
	rs      *rules.Set
	cells   [][]text
	spans   map[[2]int]int
	over    map[[2]int]int // merged cells that a page break cut
	column  map[rules.Role]int
	refs    refHabit
	bareRec bool // recommendations begin with a number without punctuation
	bareAct bool // so do actions
	letters bool // they are lettered from row to row
	coded   bool // they begin with a code: "KR1 …"
	source  []string
	done    string // what the heading over the table says of all its rows

	heading string // what rows under no band stand under
	section string
	lead    text   // given once in a band
	leadBy  string // the words that lead it in there
	theme   text
	current int // index of the recommendation that rows below belong to, or -1
	last    int // index of the last action, or -1

	recommendations []arising.Recommendation
	actions         []arising.Action
	parents         []int // for each action, the index of its recommendation or -1
	recRefs         [][]string
	diagnostics     []arising.Diagnostic
}

// read makes the records of a table whose kind is table.Plan. heading is the
// section of rows that stand under no band.
func read(t *table.Table, heading string, rs *rules.Set) *plan {
	p := &plan{t: t, rs: rs, heading: heading, cells: gather(t), spans: table.Spans(t), over: table.Over(t), current: -1, last: -1, column: make(map[rules.Role]int)}
	for i, c := range t.Columns {
		if c.Role != rules.None && c.Role != rules.Other {
			p.column[c.Role] = i
		}
	}
	p.refs = p.refHabit()
	p.bareRec = p.barelyNumbered(rules.Recommendation)
	p.bareAct = p.barelyNumbered(rules.Action)
	p.letters = p.lettered(rules.Recommendation)
	p.coded = p.beginsCoded(rules.Recommendation)
	p.source = p.headingSource()
	if says(rs, t.Title) {
		p.done = t.Title
	}
	p.titleRecommendation()
	if !p.has(rules.Lead) && !p.has(rules.Member) {
		p.titleLead()
	}
	for i := range t.Rows {
		p.row(i)
	}
	p.settleRefs()
	p.whoInTasks()
	p.account()
	return p
}

// says reports whether the heading over a table gives all its rows a status: "Table C:
// Extension requested", "Recommendations superseded".
func says(rs *rules.Set, title string) bool {
	if _, ok := rs.Says(rules.DoneBy, title); ok {
		return true
	}
	name := tableLabel.ReplaceAllString(title, "")
	return rating.Default().SectionStatus(name) != nil || rating.IsStatus(name)
}

var tableLabel = regexp.MustCompile(`(?i)^(?:table|part|section|list|appendix|annex|schedule)\s+[a-z0-9]{1,3}\s*[:.–—-]+\s*`)

func (p *plan) has(r rules.Role) bool { _, ok := p.column[r]; return ok }

// cell returns the text that begins in row i under role r.
func (p *plan) cell(i int, r rules.Role) text {
	if col, ok := p.column[r]; ok {
		return p.cells[i][col]
	}
	return text{}
}

// own is cell, or the text of a cell that spans down to row i.
func (p *plan) own(i int, r rules.Role) text {
	if col, ok := p.column[r]; ok {
		return p.ownAt(i, col)
	}
	return text{}
}

func (p *plan) ownAt(i, col int) text {
	c := p.cells[i][col]
	if j, ok := p.over[[2]int{i, col}]; ok && c.blank() {
		return p.cells[j][col]
	}
	if !c.blank() || len(c.cells) > 0 {
		return c
	}
	if j, ok := p.spans[[2]int{i, col}]; ok {
		for j > 0 && p.t.Rows[j].Kind == table.Continued && col < len(p.t.Rows[j].Goes) && p.t.Rows[j].Goes[col] < j {
			j = p.t.Rows[j].Goes[col]
		}
		return p.cells[j][col]
	}
	return text{}
}

func (p *plan) row(i int) {
	r := &p.t.Rows[i]
	if p.remark(i) {
		return
	}
	switch r.Kind {
	case table.Section:
		if i+1 < len(p.t.Rows) && p.t.Rows[i+1].Kind == table.Section && !sameBand(p.t.Rows[i], p.t.Rows[i+1]) {
			p.unplaced(i, "a heading over another")
		}
		p.band(i)
	case table.Data:
		p.data(i)
	case table.Note, table.Guidance:
		if r.Why != "running line" && r.Why != "dashes" && r.Why != "explanation of ratings" {
			p.unplaced(i, r.Why)
		}
	}
}

// data reads a row that begins something.
func (p *plan) data(i int) {
	if t := p.cell(i, rules.Theme); !t.blank() {
		if rules.Plain(t.text) != rules.Plain(p.theme.text) {
			p.current = -1
		}
		p.theme = t
	}
	told := p.recommendation(i)
	action := p.cell(i, rules.Action)
	switch {
	case !action.blank() && !placeholder(action.text):
		p.act(i, action)
	case told:
		p.keep(&p.recommendations[p.current], i, true)
	case p.has(rules.Action) && p.last >= 0 && p.spanned(i, rules.Action):
		p.more(i)
	default:
		p.unplaced(i, "neither a recommendation nor an action")
	}
}

// recommendation reads the recommendation cell of row i and reports whether it
// begins one; rows with a blank cell belong to the one above.
func (p *plan) recommendation(i int) bool {
	cell := p.cell(i, rules.Recommendation)
	if cell.blank() || placeholder(cell.text) {
		return false
	}
	ref, rest := takeRef(cell.text)
	if ref == "" && p.bareRec {
		ref, rest = takeBare(cell.text)
	}
	if ref == "" && p.coded {
		ref, rest = takeCode(cell.text)
	}
	if ref == "" && p.letters {
		ref, rest = takeLetter(cell.text)
	}
	if p.current >= 0 && rules.Plain(p.recommendations[p.current].Text) == rules.Plain(rest) && (ref == "" || ref == p.recommendations[p.current].Ref) {
		return false // printed again on each row that answers it
	}
	cell.text = rest
	to := ""
	if !p.has(rules.Addressed) {
		cell.text, to = addressedOver(cell)
	}
	p.recommend(i, cell, ref)
	if to != "" {
		r := &p.recommendations[p.current]
		r.AddressedTo = to
		r.Fields["addressed_to"], r.Rules["addressed_to"] = cell.location, "bold over the text"
	}
	return true
}

func (p *plan) recommend(i int, cell text, ref string) {
	r := arising.Recommendation{
		Ref: ref, Text: cell.text, Section: p.sectionName(), Sources: []string{},
		Location: p.place(i, cell.location), Fields: map[string]arising.Location{}, Rules: map[string]string{},
	}
	set := func(field string, t text) { r.Fields[field] = t.location }
	set("text", cell)
	p.rule(r.Rules, "text", rules.Recommendation)
	r.Sources = p.sources(cell.text)
	if t := p.own(i, rules.Source); !t.blank() {
		r.Sources = []string{t.text}
		if list := p.rs.Sources(t.text); len(list) > 0 {
			r.Sources = list
		}
		set("sources", t)
		p.rule(r.Rules, "sources", rules.Source)
	}
	if t := p.own(i, rules.Addressed); !t.blank() {
		r.AddressedTo = t.text
		set("addressed_to", t)
		p.rule(r.Rules, "addressed_to", rules.Addressed)
	}
	if t := p.own(i, rules.Timescale); !t.blank() {
		r.Timescale = &arising.Timescale{Raw: t.text}
		set("timescale", t)
	}
	if t := p.own(i, rules.Response); !t.blank() {
		addExtra(&r.Extra, p.header(p.column[rules.Response]), t.text)
	}
	p.recommendations = append(p.recommendations, r)
	p.recRefs = append(p.recRefs, nil)
	p.current = len(p.recommendations) - 1
	if ref == "" {
		p.noteRef(i)
	}
}

// noteRef keeps the number printed in the reference column for the recommendation.
func (p *plan) noteRef(i int) {
	if p.current < 0 || p.refs.actionsOnly {
		return
	}
	if ref := p.own(i, rules.Ref); !ref.blank() {
		p.recRefs[p.current] = append(p.recRefs[p.current], cleanRef(ref.text))
	}
}

// keep puts the cells of a row without an action into the extra of its recommendation.
func (p *plan) keep(r *arising.Recommendation, i int, first bool) {
	for col, c := range p.t.Columns {
		t := p.ownAt(i, col)
		switch c.Role {
		case rules.Recommendation, rules.Ref, rules.Source, rules.Addressed, rules.Timescale, rules.Response:
			continue
		case rules.Due:
			if r.Timescale == nil && !p.has(rules.Action) && !t.blank() {
				r.Timescale = &arising.Timescale{Raw: t.text}
				r.Fields["timescale"] = t.location
				p.rule(r.Rules, "timescale", rules.Due)
				continue
			}
		case rules.Theme:
			if p.section == "" {
				continue
			}
		case rules.Progress:
			if first && !p.has(rules.Action) && r.Commentary == "" && !t.blank() {
				r.Commentary = t.text
				r.Fields["commentary"] = t.location
				p.rule(r.Rules, "commentary", rules.Progress)
				continue
			}
		}
		if !t.blank() {
			addExtra(&r.Extra, p.header(col), t.text)
		}
	}
}

// more adds a row under an action cell that spans rows to that action.
func (p *plan) more(i int) {
	a := &p.actions[p.last]
	for col := range p.t.Columns {
		t := p.cells[i][col]
		if t.blank() {
			continue
		}
		switch p.t.Columns[col].Role {
		case rules.Lead:
			a.LeadRaw = joinLine(a.LeadRaw, t.text)
			a.Leads = append(a.Leads, leadsOf(t)...)
		case rules.Progress:
			a.Progress = joinLine(a.Progress, t.text)
		case rules.Evidence:
			a.Evidence = joinLine(a.Evidence, t.text)
		case rules.Resources:
			a.Resources = joinLine(a.Resources, t.text)
		default:
			addExtra(&a.Extra, p.header(col), t.text)
		}
	}
	a.Location = a.Location.Add(p.t.Rows[i].Location)
}

func joinLine(a, b string) string {
	if a == "" {
		return b
	}
	return a + "\n" + b
}

func (p *plan) spanned(i int, r rules.Role) bool {
	col, ok := p.column[r]
	_, covered := p.spans[[2]int{i, col}]
	return ok && covered
}

// sectionName is the band that a row stands under, or its theme cell.
func (p *plan) sectionName() string {
	switch {
	case p.section != "":
		return p.section
	case !p.theme.blank():
		return p.theme.text
	}
	return p.heading
}

// header returns the name under which a column's text is kept in extra.
func (p *plan) header(col int) string {
	if h := strings.TrimSpace(p.t.Columns[col].Header); h != "" {
		return h
	}
	return "column " + strconv.Itoa(col+1)
}

// addExtra keeps a text under a heading, after what is there already.
func addExtra(extra *map[string]string, header, s string) {
	if *extra == nil {
		*extra = make(map[string]string)
	}
	(*extra)[header] = joinLine((*extra)[header], s)
}

// rule notes which rule gave a field its column.
func (p *plan) rule(to map[string]string, field string, r rules.Role) {
	if col, ok := p.column[r]; ok {
		to[field] = p.t.Columns[col].Rule
	}
}

// place returns where row i, or a part of it, was printed.
func (p *plan) place(i int, part arising.Location) arising.Location {
	at := p.t.Rows[i].Location
	for j := i + 1; j < len(p.t.Rows) && p.t.Rows[j].Kind != table.Data && p.t.Rows[j].Kind != table.Section; j++ {
		if p.t.Rows[j].Kind != table.Continued {
			continue
		}
		at = at.Add(p.t.Rows[j].Location)
	}
	if at.IsZero() {
		at = part
	}
	at.Table, at.Row = p.t.Number, i+1
	return at
}

var placeholderIs = regexp.MustCompile(`(?i)^(?:n/?a|none|nil|not applicable|tbc|tba|[-–—.]+)\.?$`)

// placeholder reports whether a cell says that there is nothing to say.
func placeholder(s string) bool { return placeholderIs.MatchString(strings.TrimSpace(s)) }
