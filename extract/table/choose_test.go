package table

import (
	"testing"

	"arising/extract/rules"
)

// TestHeadingOfTwoReadings holds which reading of a heading its cells bear out.
func TestHeadingOfTwoReadings(t *testing.T) {
	due := []rules.Role{rules.Raised, rules.Due}
	either := []rules.Role{rules.Recommendation, rules.Action}
	for _, c := range []struct {
		name    string
		options []rules.Role
		sure    rules.Role
		cells   content
		col     int
		left    bool
		want    rules.Role
	}{
		{"dates left of the action say when it was raised", due, "", content{cells: 4, dates: .5}, 0, true, rules.Raised},
		{"dates right of the action say by when", due, "", content{cells: 4, dates: .5}, 4, false, rules.Due},
		{"a second column of dates says when it was raised", due, rules.Due, content{cells: 4, dates: 1}, 4, false, rules.Raised},
		{"no dates, no reading", due, "", content{cells: 4, dates: .4}, 4, false, rules.None},
		{"no dates on the left either", due, "", content{cells: 4, dates: .4}, 0, true, rules.None},
		{"colours are ratings", []rules.Role{rules.Rating, rules.Status}, "", content{cells: 4, ratings: .5}, 4, false, rules.Rating},
		{"colours beside a rating are the status", []rules.Role{rules.Rating, rules.Status}, rules.Rating, content{cells: 4, ratings: .5}, 4, false, rules.Status},
		{"words of a status", []rules.Role{rules.Rating, rules.Status}, "", content{cells: 4, statuses: .5}, 4, false, rules.Status},
		{"sentences are neither", []rules.Role{rules.Rating, rules.Status}, "", content{cells: 4, statuses: .4, ratings: .4}, 4, false, rules.None},
		{"numbers are references", []rules.Role{rules.Ref, rules.Theme}, "", content{cells: 4, refs: .6}, 0, true, rules.Ref},
		{"few numbers are none", []rules.Role{rules.Ref, rules.Theme}, "", content{cells: 4, refs: .5}, 0, true, rules.Theme},
		{"short cells are a priority", []rules.Role{rules.Priority, rules.Theme}, "", content{cells: 4, words: 3}, 0, true, rules.Priority},
		{"long cells are a theme", []rules.Role{rules.Priority, rules.Theme}, "", content{cells: 4, words: 4}, 0, true, rules.Theme},
		{"an empty column is no priority", []rules.Role{rules.Priority, rules.Theme}, "", content{}, 0, true, rules.Theme},
		{"beside the action it is the recommendation", either, rules.Action, content{cells: 1, words: 1}, 5, false, rules.Recommendation},
		{"beside the recommendation it is the action", either, rules.Recommendation, content{cells: 4, words: 3}, 1, false, rules.Action},
		{"numbered sentences are recommendations", either, "", content{cells: 4, words: 6, numbered: .5}, 5, false, rules.Recommendation},
		{"sentences with a source are recommendations", either, "", content{cells: 4, words: 6, sources: .3}, 5, false, rules.Recommendation},
		{"sentences without either are actions", either, "", content{cells: 4, words: 6, numbered: .4, sources: .2}, 5, false, rules.Action},
		{"numbered words are too short for a recommendation", either, "", content{cells: 4, words: 5, numbered: .5}, 5, false, rules.Action},
		{"two words are no action", either, "", content{cells: 4, words: 2}, 5, false, rules.None},
		{"left of the action, where a third column is left", []rules.Role{rules.Recommendation, rules.Theme}, rules.Action, content{cells: 4, words: 6}, 2, true, rules.Recommendation},
		{"right of them it is a theme", []rules.Role{rules.Recommendation, rules.Theme}, rules.Action, content{cells: 4, words: 6}, 3, false, rules.Theme},
		{"what is no plan's stays so", []rules.Role{rules.Due, rules.Other}, rules.Other, content{cells: 4, dates: 1}, 4, false, rules.Other},
	} {
		t.Run(c.name, func(t *testing.T) {
			sure := map[rules.Role]bool{}
			if c.sure != "" {
				sure[c.sure] = true
			}
			if got := choose(c.options, sure, c.cells, c.col, c.left); got != c.want {
				t.Errorf("role %q, want %q", got, c.want)
			}
		})
	}
}

// TestCellsGainsayTheHeading holds when cells move a role that a heading gave.
func TestCellsGainsayTheHeading(t *testing.T) {
	for _, c := range []struct {
		name  string
		role  rules.Role
		cells content
		rated bool
		want  rules.Role
	}{
		{"a status of colours is the rating", rules.Status, content{cells: 1, ratings: .6}, false, rules.Rating},
		{"a status of few colours stays", rules.Status, content{cells: 1, ratings: .5}, false, rules.Status},
		{"a status of colours beside a rating stays", rules.Status, content{cells: 1, ratings: 1}, true, rules.Status},
		{"progress in single words is the status", rules.Progress, content{cells: 2, words: 3, statuses: .6, filled: 1}, false, rules.Status},
		{"progress of one row stays", rules.Progress, content{cells: 1, words: 3, statuses: .6, filled: 1}, false, rules.Progress},
		{"progress in four words stays", rules.Progress, content{cells: 2, words: 4, statuses: .6, filled: 1}, false, rules.Progress},
		{"progress with other words stays", rules.Progress, content{cells: 2, words: 3, statuses: .5, filled: 1}, false, rules.Progress},
		{"progress in colours is the status", rules.Progress, content{cells: 2, words: 3, fills: .6, filled: 1}, false, rules.Status},
		{"progress in few colours stays", rules.Progress, content{cells: 2, words: 3, fills: .5, filled: 1}, false, rules.Progress},
		{"a priority of sentences is a theme", rules.Priority, content{cells: 1, words: 7}, false, rules.Theme},
		{"a priority of six words stays", rules.Priority, content{cells: 1, words: 6}, false, rules.Priority},
		{"a number of sentences is none", rules.Ref, content{cells: 1, words: 6}, false, rules.None},
		{"a number of five words stays", rules.Ref, content{cells: 1, words: 5}, false, rules.Ref},
		{"an empty column stays", rules.Priority, content{words: 7}, false, rules.Priority},
	} {
		t.Run(c.name, func(t *testing.T) {
			votes, cells := []vote{{role: c.role, ok: true}}, []content{c.cells}
			if c.rated {
				votes, cells = append(votes, vote{role: rules.Rating, ok: true}), append(cells, content{})
			}
			correct(votes, cells)
			if got := votes[0].role; got != c.want {
				t.Errorf("role %q, want %q", got, c.want)
			}
		})
	}
}

// TestColumnWithoutAHeading holds what cells alone can tell, and what they cannot.
func TestColumnWithoutAHeading(t *testing.T) {
	numbers := content{cells: 4, refs: .8, words: 1}
	for _, c := range []struct {
		name   string
		header string
		others []rules.Role
		cells  content
		want   rules.Role
	}{
		{"numbers in the first column", "", nil, numbers, rules.Ref},
		{"numbers under a heading", "Ducks", nil, numbers, rules.None},
		{"numbers beside numbers", "", []rules.Role{rules.Ref}, numbers, rules.None},
		{"too few numbers", "", nil, content{cells: 4, refs: .7}, rules.None},
		{"ratings", "Ducks", nil, content{cells: 2, ratings: .7}, rules.Rating},
		{"one rating", "Ducks", nil, content{cells: 1, ratings: 1}, rules.None},
		{"few ratings", "Ducks", nil, content{cells: 4, ratings: .6}, rules.None},
		{"ratings beside a rating", "Ducks", []rules.Role{rules.Rating}, content{cells: 2, ratings: .7}, rules.None},
		{"dates", "Ducks", nil, content{cells: 2, dates: .7}, rules.Due},
		{"one date", "Ducks", nil, content{cells: 1, dates: 1}, rules.None},
		{"few dates", "Ducks", nil, content{cells: 4, dates: .6}, rules.None},
		{"dates beside a date", "Ducks", []rules.Role{rules.Due}, content{cells: 2, dates: .7}, rules.None},
		{"leads beside an action", "Ducks", []rules.Role{rules.Action}, content{cells: 2, leads: .7, words: 8}, rules.Lead},
		{"leads beside a date", "Ducks", []rules.Role{rules.Due}, content{cells: 2, leads: .7, words: 8}, rules.Lead},
		{"leads beside a rating", "Ducks", []rules.Role{rules.Rating}, content{cells: 2, leads: .7, words: 8}, rules.Lead},
		{"leads alone", "Ducks", nil, content{cells: 2, leads: .7, words: 8}, rules.None},
		{"leads beside a lead", "Ducks", []rules.Role{rules.Action, rules.Lead}, content{cells: 2, leads: .7, words: 8}, rules.None},
		{"one lead", "Ducks", []rules.Role{rules.Action}, content{cells: 1, leads: 1, words: 8}, rules.None},
		{"few leads", "Ducks", []rules.Role{rules.Action}, content{cells: 4, leads: .6, words: 8}, rules.None},
		{"leads in long cells", "Ducks", []rules.Role{rules.Action}, content{cells: 2, leads: .7, words: 9}, rules.None},
		{"fills without words beside an action", "Ducks", []rules.Role{rules.Action}, content{fills: .5}, rules.Rating},
		{"few fills", "Ducks", []rules.Role{rules.Action}, content{fills: .4}, rules.None},
		{"fills without an action", "Ducks", nil, content{fills: .5}, rules.None},
		{"fills beside a rating", "Ducks", []rules.Role{rules.Action, rules.Rating}, content{fills: .5}, rules.None},
		{"fills behind words", "Ducks", []rules.Role{rules.Action}, content{cells: 2, fills: .5, words: 4}, rules.None},
	} {
		t.Run(c.name, func(t *testing.T) {
			tb := &Table{Columns: []Column{{Header: c.header}}}
			votes, cells := []vote{{}}, []content{c.cells}
			for _, role := range c.others {
				tb.Columns = append(tb.Columns, Column{Header: "named"})
				votes, cells = append(votes, vote{role: role, ok: true}), append(cells, content{cells: 4})
			}
			byContent(tb, votes, cells)
			if got := votes[0].role; got != c.want {
				t.Errorf("role %q, want %q", got, c.want)
			}
		})
	}
}

// TestColumnsWithoutRivals holds that of two columns without a heading only the first
// takes the role.
func TestColumnsWithoutRivals(t *testing.T) {
	for name, cells := range map[rules.Role]content{
		rules.Rating: {cells: 2, ratings: 1}, rules.Due: {cells: 2, dates: 1},
	} {
		votes := []vote{{}, {}}
		byContent(&Table{Columns: []Column{{Header: "Ducks"}, {Header: "Geese"}}}, votes, []content{cells, cells})
		if votes[0].role != name || votes[1].role != rules.None {
			t.Errorf("roles %q and %q; want %q once", votes[0].role, votes[1].role, name)
		}
	}
}

// TestActionWithoutAHeading holds when the longest texts are the actions.
func TestActionWithoutAHeading(t *testing.T) {
	named := func(role rules.Role) vote { return vote{role: role} }
	lead, due, rating := named(rules.Lead), named(rules.Due), named(rules.Rating)
	long, longer, short := content{cells: 4, words: 4}, content{cells: 4, words: 9}, content{cells: 4, words: 3}
	for _, c := range []struct {
		name  string
		votes []vote
		cells []content
		want  int // the column of actions, or -1
	}{
		{"the longest texts", []vote{{}, {}, lead, due}, []content{long, longer, short, short}, 1},
		{"the first of two as long", []vote{{}, {}, lead, due}, []content{long, long, short, short}, 0},
		{"a rating does for a date", []vote{{}, lead, rating}, []content{long, short, short}, 0},
		{"short texts are no actions", []vote{{}, lead, due}, []content{short, short, short}, -1},
		{"a lead alone is too little", []vote{{}, lead}, []content{long, short}, -1},
		{"a date alone is too little", []vote{{}, due}, []content{long, short}, -1},
		{"there is an action", []vote{{}, named(rules.Action), lead, due}, []content{long, long, short, short}, -1},
		{"there is a recommendation", []vote{{}, named(rules.Recommendation), lead, due}, []content{long, long, short, short}, -1},
		{"headings that say something else", []vote{{}, {role: rules.Lead, ok: true}, due}, []content{long, short, short}, -1},
	} {
		t.Run(c.name, func(t *testing.T) {
			before := append([]vote{}, c.votes...)
			mainColumn(c.votes, c.cells)
			for i := range c.votes {
				if changed := c.votes[i].role != before[i].role; changed != (i == c.want) || changed && c.votes[i].role != rules.Action {
					t.Errorf("column %d is %q", i, c.votes[i].role)
				}
			}
		})
	}
}
