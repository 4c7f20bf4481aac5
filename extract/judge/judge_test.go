package judge

import (
	"slices"
	"testing"

	"arising/extract/cue"
	"arising/extract/rules"
)

func column(heading string, cells ...string) Column {
	c := Column{Heading: heading}
	for _, text := range cells {
		c.Cells = append(c.Cells, Cell{Look: cue.Of(text), Plain: text})
	}
	return c
}

// What a table is does not hang on one heading that is listed.
func TestJudge(t *testing.T) {
	tasks := []string{"Mend the gate at the mill", "Write to every tenant about the new rota", "Publish the list of keepers"}
	people := []string{"Head of Mills", "Head of Ponds", "Clerk"}
	dates := []string{"March 2031", "June 2031", "May 2031"}
	for _, c := range []struct {
		name    string
		columns []Column
		kind    string
		roles   []rules.Role
	}{
		{"listed headings", []Column{column("Action", tasks...), column("Lead officer", people...), column("Due date", dates...)}, Plan, []rules.Role{rules.Action, rules.Lead, rules.Due}},
		{"one heading that nobody has seen", []Column{column("Zorvane", tasks...), column("Lead officer", people...), column("Due date", dates...)}, Plan, []rules.Role{rules.Action, rules.Lead, rules.Due}},
		{"none that anybody has seen", []Column{column("Zorvane", tasks...), column("Quimbel", people...), column("Vuxil", dates...)}, Plan, []rules.Role{rules.Action}},
		{"amounts", []Column{column("Service", "Mills", "Ponds", "Gates"), column("Budget", "1,200", "340", "77"), column("Actual", "1,100", "350", "80")}, Other, nil},
		{"a timetable", []Column{column("Committee", "Mills", "Ponds", "Gates"), column("May", "1", "2", "3"), column("June", "4", "5", "6")}, Other, nil},
		{"who meets what", []Column{column("Standard", tasks...), column("Mills", "Met", "Not met", "Met"), column("Ponds", "Not met", "Met", "Met"), column("Gates", "Met", "Met", "Not met")}, Other, nil},
		{"what there is and where", []Column{column("Action", tasks...), column("North", "Yes", "No", "Yes"), column("South", "No", "No", "Yes"), column("East", "Yes", "No", "No")}, Other, nil},
		{"colours year after year", []Column{column("Recommendation", tasks...), column("2029", "Green", "Amber", "Green"), column("2030", "Amber", "Amber", "Green"), column("2031", "Green", "Amber", "Amber")}, Other, nil},
		{"a rating and the one before", []Column{column("Action", tasks...), column("Lead", people...), column("RAG", "Green", "Amber", "Green"), column("Last RAG", "Amber", "Amber", "Green")}, Plan, []rules.Role{rules.Action, rules.Lead}},
	} {
		a := Judge(&Table{Columns: c.columns, Rows: 3}, rules.Default(), "")
		if a.Kind.Answer != c.kind {
			t.Errorf("%s: %s at %d of 1000 by %v", c.name, a.Kind.Answer, a.Kind.Share, a.Why)
		}
		for i, role := range c.roles {
			if got := a.Columns[i]; got.Role != string(role) {
				t.Errorf("%s: column %d is %s by %v, want %s", c.name, i, got.Role, got.Why, role)
			}
		}
	}
}

// Marks that print leaves on a heading are no part of its words.
func TestHeadingWords(t *testing.T) {
	for _, heading := range []string{"Lead officer", "Lead officer1", "Lead officer 2", "LEAD OFFICER:", "Lead officer (continued)", "Lead officer¹"} {
		if got := HeadingWords(heading); !slices.Equal(got, []string{"lead", "officer"}) {
			t.Errorf("%q is %q", heading, got)
		}
	}
}

// A role is given to one column; the other keeps its text.
func TestRivals(t *testing.T) {
	a := Judge(&Table{Rows: 2, Columns: []Column{
		column("Action", "Mend the gate", "Write to the mill"), column("Due date", "May 2031", "June 2031"), column("Due date", "May 2031", "June 2031"),
	}}, rules.Default(), "")
	due := 0
	for _, c := range a.Columns {
		if c.Role == string(rules.Due) {
			due++
		}
	}
	if due != 1 {
		t.Errorf("%d columns say when it is due: %+v", due, a.Columns)
	}
}
