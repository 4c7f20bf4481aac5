package plan

import (
	"regexp"
	"strings"

	"arising"
	"arising/extract/judge"
	"arising/extract/record/flow"
	"arising/extract/rules"
	"arising/normalize/due"
	"arising/normalize/rating"
)

// Audit plans print who and by when in one cell, under "Responsible officer and target
// date" or the like.

// bothNamed parts a heading into what its halves may be.
var bothNamed = regexp.MustCompile(`\s*(?:[/&,+;()\n]|\s[–—-]\s|\band\b)\s*`)

// leadAndDue reports whether a heading names a lead and a date.
func leadAndDue(rs *rules.Set, header string) bool {
	if len(header) > 80 {
		return false
	}
	lead, due := false, false
	for _, half := range bothNamed.Split(header, -1) {
		m, ok := rs.Column(half, "")
		if !ok {
			continue
		}
		lead = lead || m.Role == rules.Lead
		for _, role := range append([]rules.Role{m.Role}, m.Tie...) {
			due = due || role == rules.Due
		}
	}
	return lead && due
}

// dateBegins is how a date, or what stands for one, begins.
var dateBegins = regexp.MustCompile(`(?i)^\(?(?:(?:by|from|before|until|on|in|the|end|of|early|mid|late|beginning|start|within|due|completed?|done|implemented)[\s:–-]+)*` +
	`(?:\d|q[1-4]\b|` + flow.MonthNames + `(?:[\s./’'-]|$)|(?:spring|summer|autumn|winter|christmas|easter|immediate(?:ly)?|ongoing|on-going|asap|tb[acd]|quarterly|monthly|weekly|annual(?:ly)?|completed?|implemented|done)\b)`)

// dateWord is what stands for a date and is none.
var dateWord = regexp.MustCompile(`(?i)^\(?(?:tb[acd]|to be (?:confirmed|agreed|advised)|completed?|implemented|done|n/a|asap)[.)]*$`)

func isDue(s string) bool {
	return dateBegins.MatchString(s) && (due.IsDate(s) || dateWord.MatchString(s))
}

// cutLeadDue parts the text of such a cell; ok is false where it is one of them alone.
func cutLeadDue(s string) (lead, due string, ok bool) {
	s = strings.TrimSpace(s)
	var leads, dues []string
	for _, line := range strings.Split(s, "\n") {
		if line = strings.TrimSpace(line); isDue(line) {
			dues = append(dues, line)
		} else {
			leads = append(leads, line)
		}
	}
	if len(leads) > 0 && len(dues) > 0 {
		return strings.Join(leads, "\n"), strings.Join(dues, "\n"), true
	}
	first := isDue(s) || dateBegins.MatchString(s)
	for i, r := range s {
		if !strings.ContainsRune(" ,;/(:\n", r) {
			continue
		}
		left, right := strings.TrimRight(s[:i], " ,;/(:–-"), strings.TrimLeft(s[i:], " ,;/:–-\n")
		switch {
		case left == "" || right == "" || strings.Trim(right, "()–-") == "":
		case !first && isDue(right):
			right = strings.TrimLeft(right, "(")
			if !strings.Contains(right, "(") {
				right = strings.TrimSuffix(right, ")")
			}
			return left, right, true
		case first && r != ' ' && isDue(left) && !isDue(right), first && dashBefore(s[i:]) && isDue(left) && !isDue(right):
			return strings.Trim(right, "()"), left, true
		}
	}
	return "", "", false
}

// dashBefore reports whether a dash with spaces around it begins s.
func dashBefore(s string) bool {
	return strings.HasPrefix(s, " - ") || strings.HasPrefix(s, " – ") || strings.HasPrefix(s, " — ")
}

// shareCell gives an action its lead and its date from a cell that holds both, where the
// heading says so and no other column has what is missing. It reports whether it did.
func (p *plan) shareCell(a *arising.Action, role rules.Role, t text, col int) bool {
	if p.shareStatus(a, role, t, col) {
		return true
	}
	missing := rules.Due
	if role == rules.Due {
		missing = rules.Lead
	}
	if role != rules.Lead && role != rules.Due || p.has(missing) || !leadAndDue(p.rs, p.t.Columns[col].Header) {
		return false
	}
	lead, due, ok := cutLeadDue(t.text)
	switch {
	case ok:
	case isDue(t.text):
		due = t.text
	default:
		lead = t.text
	}
	rule := p.t.Columns[col].Rule
	if lead != "" {
		p.setLead(a, text{text: lead, location: t.location})
		a.Fields["lead_raw"], a.Rules["lead_raw"] = t.location, rule
	}
	if due != "" {
		a.Due = &arising.Due{Raw: due}
		a.Fields["due"], a.Rules["due"] = t.location, rule
	}
	return true
}

// dueAndStatus reports whether a heading names a date and how far it is: "Finish & status".
func dueAndStatus(header string) bool {
	due, status := false, false
	for _, half := range bothNamed.Split(header, -1) {
		switch rules.Role(judge.ByHeading(half).Answer) {
		case rules.Due, rules.Completed:
			due = true
		case rules.Status:
			status = true
		}
	}
	return due && status && len(header) <= 80
}

// shareStatus parts a cell of lines that are dates and lines that say how far the action is,
// where the heading says so and no other column has what is missing.
func (p *plan) shareStatus(a *arising.Action, role rules.Role, t text, col int) bool {
	if role != rules.Status && role != rules.Due || p.has(rules.Status) && p.has(rules.Due) || !dueAndStatus(p.t.Columns[col].Header) {
		return false
	}
	var dues, states []string
	for line := range strings.SplitSeq(t.text, "\n") {
		switch line = strings.TrimSpace(line); {
		case line == "":
		case rating.IsStatus(line):
			states = append(states, line)
		default:
			dues = append(dues, line)
		}
	}
	rule := p.t.Columns[col].Rule
	if len(dues) > 0 {
		a.Due = &arising.Due{Raw: strings.Join(dues, "\n")}
		a.Fields["due"], a.Rules["due"] = t.location, rule
	}
	if len(states) > 0 {
		a.Status = &arising.Status{Raw: strings.Join(states, "\n")}
		a.Fields["status"], a.Rules["status"] = t.location, rule
	}
	return true
}
