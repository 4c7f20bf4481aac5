package table

import "arising/extract/rules"

// mainColumn finds the action in a table that has a lead and a date but no heading
// for what is to be done: the column of the longest texts.
func mainColumn(votes []vote, contents []content) {
	has := make(map[rules.Role]bool)
	for _, v := range votes {
		has[v.role] = true
	}
	if has[rules.Action] || has[rules.Recommendation] || !has[rules.Lead] || !has[rules.Due] && !has[rules.Rating] {
		return
	}
	for _, v := range votes {
		if v.ok {
			return // the headings are there, and none of them says action
		}
	}
	best := -1
	for i, c := range contents {
		if votes[i].role == rules.None && c.words >= 4 && (best < 0 || c.words > contents[best].words) {
			best = i
		}
	}
	if best >= 0 {
		votes[best].role, votes[best].rule = rules.Action, "content:sentences"
	}
}

// answered reports whether headings say who leads, by when, how far it is and what was
// done since: answers to what nothing but an action asks. A second heading that no plan
// has is one too many.
func answered(votes []vote) bool {
	named := make(map[rules.Role]bool)
	others := 0
	for _, v := range votes {
		if v.role == rules.Other && len(v.m.Tie) == 0 {
			others++
		}
		named[v.role] = named[v.role] || v.ok
	}
	return named[rules.Lead] && named[rules.Due] && named[rules.Progress] && (named[rules.Rating] || named[rules.Status]) && others < 2
}

// lastResort finds the action where headings such as "Objective" or "Project" stand
// over what is to be done, under a title that promises actions or beside headings that
// answer for one: the first column of texts that may, if leads and dates or ratings
// stand beside it.
func lastResort(votes []vote, contents []content, may func(vote) bool) {
	has := make(map[rules.Role]bool)
	for _, v := range votes {
		has[v.role] = true
	}
	if has[rules.Action] || has[rules.Recommendation] || !has[rules.Lead] || !has[rules.Due] && !has[rules.Rating] && !has[rules.Status] {
		return
	}
	for i := range votes {
		switch v := &votes[i]; v.role {
		case rules.Theme, rules.Evidence, rules.Other, rules.None, rules.Priority:
			if may(*v) && contents[i].words >= 3 && contents[i].dates < 0.5 {
				v.role, v.rule = rules.Action, "content:sentences"
				return
			}
		}
	}
}
