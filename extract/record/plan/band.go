package plan

import (
	"regexp"
	"strings"

	"arising"
	"arising/extract/record/flow"
	"arising/extract/rules"
	"arising/extract/table"
)

var bandLead = regexp.MustCompile(`(?i)[\s,;(–-]*\b(?:(?:strategic |operational |executive |overall |theme |priority |project )?lead(?: officer| person| director| agency| member)?|owner|responsible officer|accountable officer|sro)\s*:\s*([^()\n]+)\)?`)

// titleLead takes who leads from the heading over a table, as from a band: "Street lights –
// Lead AB".
func (p *plan) titleLead() {
	m := bandLead.FindStringSubmatch(p.t.Title)
	if m == nil {
		m = titleLeadAt.FindStringSubmatch(p.t.Title)
	}
	if m == nil || flow.Words(m[1]) > longestWho || strings.Contains(m[1], "?") {
		return
	}
	p.lead = text{text: strings.TrimSpace(m[1]), location: p.t.Location}
	p.leadBy = strings.Trim(strings.TrimSuffix(m[0], m[1]), " ,;:(–-")
}

// titleLeadAt is who leads at the end of a heading, after a dash or in brackets.
var titleLeadAt = regexp.MustCompile(`(?i)[–—(-]\s*(?:lead|led by|owner)[\s:]+(\pL[^()\n–—]*)\)?$`)

// band reads a row over all columns: a theme, perhaps with who leads on it, or the
// recommendation that the rows below answer.
func (p *plan) band(i int) {
	var parts []string
	var at arising.Location
	p.lead = text{}
	for _, c := range p.t.Rows[i].Cells {
		s := strings.TrimSpace(c.Text)
		if m := bandLead.FindStringSubmatch(s); m != nil {
			p.lead.add(&c)
			p.lead.text = strings.TrimSpace(m[1])
			p.leadBy = strings.Trim(strings.TrimSuffix(m[0], m[1]), " ,;:(–-")
			s = strings.TrimSpace(strings.Replace(s, m[0], "", 1))
		}
		if s != "" {
			parts = append(parts, s)
			at = at.Add(c.Location)
		}
	}
	name := strings.Join(parts, "\n")
	if rules.Plain(name) == rules.Plain(p.section) && p.section != "" {
		return // printed again over the next page
	}
	p.current, p.last, p.theme = -1, -1, text{}
	if ref, rest, ok := table.NumberedRecommendation(name, p.rs); ok && !p.has(rules.Recommendation) {
		p.recommend(i, text{text: rest, location: at}, ref)
		return
	}
	p.section = name
}

// sameBand reports whether two headings say the same, as one printed again over a page.
func sameBand(a, b table.Row) bool {
	text := func(r table.Row) (out string) {
		for _, c := range r.Cells {
			out += " " + c.Text
		}
		return rules.Plain(out)
	}
	return text(a) == text(b)
}

// titleRecommendation makes a recommendation of the heading over a table that is
// there to answer it: "Recommendation 3: …".
func (p *plan) titleRecommendation() {
	ref, rest, ok := table.NumberedRecommendation(p.t.Title, p.rs)
	if !ok || p.has(rules.Recommendation) {
		return
	}
	p.heading = ""
	p.recommend(0, text{text: rest, location: p.t.Location}, ref)
}
