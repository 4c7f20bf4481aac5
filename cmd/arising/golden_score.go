package main

import (
	"fmt"
	"io"
	"text/tabwriter"

	"arising/golden"
)

// printScores prints the scores by document, by format, by tag, by kind of row and by
// field, with the whole last.
func printScores(a *app, scores []*golden.Score, tags golden.Tags) error {
	w := tabwriter.NewWriter(a.stdout, 0, 4, 2, ' ', 0)
	documents := func(s *golden.Score) []string { return []string{s.Document} }
	all := func(*golden.Score) []string { return []string{"all"} }
	printSums(w, "document", golden.SumsBy(scores, documents))
	if len(tags) > 0 {
		printSums(w, "tag", golden.SumsBy(scores, tags.Of))
	}
	printFields(w, golden.FieldSums(scores))
	printKinds(w, golden.KindSums(scores))
	printBoxes(w, scores)
	printSums(w, "format", golden.SumsBy(scores, golden.ByFormat))
	printSums(w, "", golden.SumsBy(scores, all))
	return w.Flush()
}

// printSums prints a line a group.
func printSums(w io.Writer, by string, sums []golden.Sum) {
	if by != "" {
		fmt.Fprintf(w, "%s\tdocs\trows\texact\tnear\textra\texact %%\tfields\tright\tright %%\n", by)
	}
	for _, s := range sums {
		r, f := s.Rows, s.Fields
		fmt.Fprintf(w, "%s\t%d\t%d\t%d\t%d\t%d\t%s\t%d\t%d\t%s\n", s.Group, s.Documents,
			r.Want, r.Exact, r.Near, r.Extra, percent(r.Exact, r.Want), f.Want, f.Right, percent(f.Right, f.Want))
	}
	if by != "" {
		fmt.Fprintln(w)
	}
}

// printKinds prints precision, recall and F1 a kind of row: of rows with exactly the
// wanted text, and of those with a slip too.
func printKinds(w io.Writer, sums []golden.Sum) {
	fmt.Fprintln(w, "kind\tdocs\trows\texact\tnear\textra\tprecision\trecall\tF1\tF1 with near")
	for _, s := range sums {
		r := s.Rows
		fmt.Fprintf(w, "%s\t%d\t%d\t%d\t%d\t%d\t%.3f\t%.3f\t%.3f\t%.3f\n",
			s.Group, s.Documents, r.Want, r.Exact, r.Near, r.Extra, r.Precision(), r.Recall(), r.F1(), r.WithNear().F1())
	}
	fmt.Fprintln(w)
}

// printBoxes prints how far the places of rows overlap with those that truth knows.
func printBoxes(w io.Writer, scores []*golden.Score) {
	var boxes golden.Boxes
	documents := 0
	for _, s := range scores {
		if s.Boxes.Want > 0 {
			boxes, documents = boxes.Plus(s.Boxes), documents+1
		}
	}
	if documents > 0 {
		fmt.Fprintf(w, "places\tdocs\tboxes\tbox overlap\nrows\t%d\t%d\t%.3f\n\n", documents, boxes.Want, boxes.Mean())
	}
}

// printFields prints a line a field.
func printFields(w io.Writer, sums []golden.Sum) {
	fmt.Fprintln(w, "field\tdocs\tvalues\tright\tright %")
	for _, s := range sums {
		fmt.Fprintf(w, "%s\t%d\t%d\t%d\t%s\n", s.Group, s.Documents, s.Fields.Want, s.Fields.Right, percent(s.Fields.Right, s.Fields.Want))
	}
	fmt.Fprintln(w)
}

// printFaults prints every row and field that does not agree.
func printFaults(a *app, scores []*golden.Score) {
	for _, s := range scores {
		for _, f := range s.Faults {
			fmt.Fprintf(a.stdout, "\n%s: %s %s %s [%s]\n  want %s\n  got  %s\n", s.Document, f.What, f.Kind, f.Field, f.Row, f.Want, f.Got)
		}
	}
}

func percent(part, whole int) string {
	if whole == 0 {
		return "-"
	}
	return fmt.Sprintf("%.1f", 100*float64(part)/float64(whole))
}
