package record

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"arising/extract/doc"
)

// What a column of a plan made by chance is headed with, and what stands in it; %s is
// a few words that stand nowhere else.
var chanceColumns = []struct {
	heads, cells []string
}{
	{[]string{"Ref", "No."}, []string{"%d", "%d.", "R%d", "1.%d", "a)", "", "%s"}},
	{[]string{"Recommendation", "Recommendations"}, []string{"%s", "%d. %s", "R%d %s.", "Recommendation 1: %s", "", "%s\n(a) %s"}},
	{[]string{"Action", "Actions required"}, []string{"%s", "%d. %s", "• %s", "a) %s", "", "%s.\n%s"}},
	{[]string{"Lead", "Lead officer", "Responsible"}, []string{"Ann Heron", "AH / BC", "tbc", "", "Lead: %s", "Head of %s"}},
	{[]string{"By when", "Timescale", "Revised date", "Completed"}, []string{"May 2031", "31/03/31", "Ongoing", "", "May 2031 - %s", "Complete"}},
	{[]string{"RAG", "Status"}, []string{"Red", "Amber", "G", "Complete", "", "%s", "Green (was Amber)"}},
	{[]string{"Progress", "Comments", "Evidence", "Resources", "Accepted", "Cost", "Source", "Theme", "Outcome"}, []string{"%s", "%s.", "", "Done: %s"}},
}

var chanceBands = []string{"Theme 1: %s", "%s", "Recommendation 2: %s", "Lead: Ann Heron %s", "THEME ONE %s (Lead: Bob Crane)"}

// chancePlan makes a table by chance: up to eight columns, perhaps with bands.
func chancePlan(r *rand.Rand) doc.Document {
	said := 0
	fill := func(form string, row int) (out string) {
		for i := 0; i < len(form); i++ {
			switch {
			case form[i] != '%':
				out += form[i : i+1]
				continue
			case form[i+1] == 'd':
				out += fmt.Sprint(row)
			default:
				said++
				out += fmt.Sprintf("word%dq other%dq", said, said)
			}
			i++
		}
		return out
	}
	one := func(of []string) string { return of[r.IntN(len(of))] }
	t := doc.Table{Number: 1, Cols: 2 + r.IntN(7)}
	var kinds []int
	var head doc.Row
	for col := range t.Cols {
		k := r.IntN(len(chanceColumns))
		if col < 3 && r.IntN(2) == 0 {
			k = col
		}
		kinds = append(kinds, k)
		head.Cells = append(head.Cells, doc.Cell{Col: col, Text: one(chanceColumns[k].heads), Head: true})
	}
	t.Rows = append(t.Rows, head)
	for row := 1; row < 3+r.IntN(6); row++ {
		if r.IntN(6) == 0 {
			t.Rows = append(t.Rows, doc.Row{Cells: []doc.Cell{{ColSpan: t.Cols, Text: fill(one(chanceBands), row)}}})
		}
		var cells []doc.Cell
		for col, k := range kinds {
			cells = append(cells, doc.Cell{Col: col, Text: fill(one(chanceColumns[k].cells), row)})
		}
		t.Rows = append(t.Rows, doc.Row{Cells: cells})
	}
	return doc.Document{Pages: []doc.Page{{Number: 1, Blocks: []doc.Block{{Kind: doc.TableKind, Table: &t}}}}}
}

// Whatever a plan is like, each word of its rows is in a record or in a diagnostic.
func TestPlansMadeByChanceAreAccountedFor(t *testing.T) {
	for seed := range uint64(200) {
		d := chancePlan(rand.New(rand.NewPCG(seed, 5)))
		accountFor(t, &d, build(&d))
		if t.Failed() {
			t.Fatalf("plan %d: %+v", seed, d.Pages[0].Blocks[0].Table.Rows)
		}
	}
}
