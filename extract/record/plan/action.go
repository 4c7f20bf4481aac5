package plan

import (
	"strings"

	"arising"
	"arising/extract/rules"
	"arising/extract/table"
	"arising/normalize/rating"
)

// act makes the action, or the several numbered actions, of row i.
func (p *plan) act(i int, cell text) {
	items := splitItems(cell.text)
	if items == nil {
		ref, rest := takeRef(cell.text)
		if ref == "" && p.bareAct {
			ref, rest = takeBare(cell.text)
		}
		items = []item{{ref, rest}}
	}
	first := len(p.actions)
	for n := range items {
		part := func(s string) string {
			if len(items) == 1 {
				return s
			}
			return zip(s, items)[n]
		}
		p.actions = append(p.actions, p.action(i, cell, items[n], part))
		p.parents = append(p.parents, p.current)
	}
	p.last = len(p.actions) - 1
	if ref := p.own(i, rules.Ref); !ref.blank() {
		p.giveRef(i, first, cleanRef(ref.text))
	}
}

// action reads the fields of one action; part deals it its share of a cell.
func (p *plan) action(i int, cell text, it item, part func(string) string) arising.Action {
	a := arising.Action{
		Ref: it.ref, Text: it.text, Section: p.sectionName(), Leads: []arising.Lead{}, Extra: map[string]string{},
		Location: p.place(i, cell.location), Fields: map[string]arising.Location{"text": cell.location}, Rules: map[string]string{},
	}
	p.rule(a.Rules, "text", rules.Action)
	for col, c := range p.t.Columns {
		t := p.ownAt(i, col)
		t.text = part(t.text)
		if p.field(&a, c.Role, t, col) || t.blank() {
			continue
		}
		addExtra(&a.Extra, p.header(col), t.text)
	}
	if a.LeadRaw == "" && !p.lead.blank() {
		p.setLead(&a, p.lead)
		a.Rules["lead_raw"] = "band:" + p.leadBy
	}
	p.context(&a, i)
	return a
}

// field puts a cell into the field that its column is for, and reports whether it
// has one. A struck-through text is kept apart by the reader.
func (p *plan) field(a *arising.Action, role rules.Role, t text, col int) bool {
	note := func(name string) {
		a.Fields[name] = t.location
		a.Rules[name] = p.t.Columns[col].Rule
	}
	switch role {
	case rules.Action, rules.Recommendation, rules.Ref:
		return true
	case rules.Rating:
		if r := ratingOf(t); r != nil {
			a.RAG = r
			note("rag")
		}
		return true
	case rules.RatingPrevious:
		if r := ratingOf(t); r != nil {
			a.RAGPrevious = r
			note("rag_previous")
		}
		return true
	}
	if t.blank() || p.shareCell(a, role, t, col) {
		return true
	}
	switch role {
	case rules.ActionRef:
		if a.Ref == "" {
			a.Ref = cleanRef(t.text)
		}
		note("ref")
	case rules.Lead:
		p.setLead(a, t)
		note("lead_raw")
	case rules.Member:
		if p.has(rules.Lead) {
			return false
		}
		p.setLead(a, t)
		note("lead_raw")
	case rules.Partners:
		if len(strings.Fields(t.text)) > 20 {
			return false
		}
		a.Leads = append(a.Leads, arising.Lead{Raw: t.text, Part: arising.PartSupporting})
		note("leads")
	case rules.Due:
		a.Due = &arising.Due{Raw: t.text}
		note("due")
	case rules.Revised:
		a.DueRevised = &arising.Due{Raw: t.text}
		note("due_revised")
	case rules.Completed:
		a.Completed = &arising.Due{Raw: t.text}
		note("completed")
	case rules.Start:
		a.Start = &arising.Due{Raw: t.text}
		note("start")
	case rules.Direction:
		a.Direction = t.text
		note("direction")
	case rules.Status:
		a.Status = &arising.Status{Raw: unbroken(t.text)}
		note("status")
	case rules.Priority:
		a.Priority = t.text
		note("priority")
	case rules.Progress:
		a.Progress = t.text
		note("progress")
	case rules.Evidence:
		a.Evidence = t.text
		note("evidence")
	case rules.Resources:
		a.Resources = t.text
		note("resources")
	case rules.Theme:
		return p.section == "" || p.section == t.text
	case rules.Source, rules.Addressed, rules.Timescale, rules.Response:
		return p.current >= 0 && p.has(rules.Recommendation)
	default:
		return false
	}
	return true
}

func (p *plan) setLead(a *arising.Action, t text) {
	a.LeadRaw = t.text
	leads := leadsOf(t)
	if whole(t) != t.text { // a share of the cell: its styles are of the whole
		leads = leadsOf(text{text: t.text, location: t.location})
	}
	a.Leads = append(leads, a.Leads...)
}

// whole returns the text of all cells of t as gather joins them.
func whole(t text) string {
	s := ""
	for _, c := range t.cells {
		s = joinText(s, strings.TrimSpace(c.Text))
	}
	return s
}

// context reads what the row says without a column for it: a status in front of or
// behind the progress, a colour that stands for a rating, the table it stands in.
func (p *plan) context(a *arising.Action, i int) {
	if a.RAG == nil && !p.has(rules.Rating) {
		for _, role := range []rules.Role{rules.Status, rules.Progress} {
			if hue := p.own(i, role).fill(); table.Hue(hue) != "" {
				a.RAG = &arising.Rating{Fill: hue, Via: "colour"}
				a.Fields["rag"] = p.own(i, role).location
				a.Rules["rag"] = "fill:" + string(role)
				break
			}
		}
	}
	if a.Status != nil {
		return
	}
	if word := statusIn(a.Progress); word != "" {
		a.Status = &arising.Status{Raw: word}
		a.Fields["status"] = a.Fields["progress"]
		a.Rules["status"] = "progress:status word"
	} else if p.done != "" && a.RAG == nil {
		a.Status = &arising.Status{Raw: p.done}
		a.Fields["status"] = p.t.Location
		a.Rules["status"] = "title:done"
	}
}

// unbroken is a status whose word a narrow column broke: "Complet ed".
func unbroken(s string) string {
	if joined := strings.Join(strings.Fields(s), ""); !rating.IsOnlyStatus(s) && rating.IsOnlyStatus(joined) {
		return joined
	}
	return s
}

// statusIn returns the status word that stands alone at the end or the start of a
// progress text.
func statusIn(s string) string {
	s = strings.TrimSpace(s)
	if s == "" {
		return ""
	}
	if !strings.ContainsAny(strings.TrimRight(s, ". "), ".\n") && rating.IsOnlyStatus(s) {
		return s // one sentence
	}
	words := strings.Fields(s)
	for n := min(3, len(words)-1); n > 0; n-- {
		tail := strings.Join(words[len(words)-n:], " ")
		if rating.IsOnlyStatus(tail) && !strings.ContainsAny(tail, "0123456789") && strings.ToUpper(tail) == tail && strings.ToLower(tail) != tail && len(tail) > 3 {
			return tail
		}
	}
	last := s[strings.LastIndexAny(strings.TrimRight(s, "."), ".\n")+1:]
	if rating.IsOnlyStatus(last) {
		return strings.TrimSpace(last)
	}
	if end := strings.IndexAny(s, ".\n:"); end > 0 && rating.IsOnlyStatus(s[:end]) {
		return strings.TrimSpace(s[:end])
	}
	return ""
}

// ratingOf reads a rating cell: its words, or its colour when it has none.
func ratingOf(t text) *arising.Rating {
	fill := t.fill()
	switch ink := t.dotted(); {
	case ink != "":
		return &arising.Rating{Via: "colour", Fill: ink}
	case !t.blank():
		return &arising.Rating{Raw: t.text, Via: "text", Fill: fill}
	case t.alt() != "":
		return &arising.Rating{Raw: t.alt(), Via: "symbol", Fill: fill}
	case table.Hue(fill) != "", table.Grey(fill):
		return &arising.Rating{Fill: fill, Via: "colour"}
	}
	return nil
}
