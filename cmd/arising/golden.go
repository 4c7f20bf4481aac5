package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"text/tabwriter"

	"arising"
	"arising/extract"
	"arising/golden"

	"github.com/spf13/cobra"
)

func goldenCommand(a *app) *cobra.Command {
	c := &cobra.Command{
		Use:     "golden",
		Short:   "run the regression tests against golden extractions by hand",
		Example: "  arising golden score --against ../shared",
		Args:    cobra.NoArgs,
		RunE:    func(cmd *cobra.Command, args []string) error { return cmd.Help() },
	}
	c.AddCommand(goldenScoreCommand(a))
	return c
}

func goldenScoreCommand(a *app) *cobra.Command {
	var against string
	var faults, asJSON bool
	c := &cobra.Command{
		Use:     "score [DOCUMENT-NAME...]",
		Short:   "score what is read now against what a person says is there",
		Example: "  arising golden score --against ../shared --faults reading",
		RunE: func(cmd *cobra.Command, args []string) error {
			scores, err := scoreAll(cmd.Context(), against, args)
			if err != nil {
				return err
			}
			if asJSON {
				out := json.NewEncoder(a.stdout)
				out.SetIndent("", " ")
				return out.Encode(scores)
			}
			return printScores(a, scores, faults)
		},
	}
	c.Flags().StringVar(&against, "against", ".", "folder that holds golden/index.tsv and the documents it names")
	c.Flags().BoolVar(&faults, "faults", false, "also print every row and field that does not agree")
	c.Flags().BoolVar(&asJSON, "json", false, "print the scores as JSON")
	return c
}

// scoreAll scores each document of the index whose path holds one of the names.
func scoreAll(ctx context.Context, dir string, names []string) ([]*golden.Score, error) {
	pairs, err := golden.LoadIndex(dir)
	if err != nil {
		return nil, err
	}
	var scores []*golden.Score
	for _, p := range pairs {
		if !named(p.Document, names) {
			continue
		}
		truth, err := golden.LoadTruth(filepath.Join(dir, filepath.FromSlash(p.Golden)))
		if err != nil {
			return nil, err
		}
		path := filepath.Join(dir, filepath.FromSlash(p.Document))
		src, err := os.ReadFile(path)
		if err != nil {
			return nil, fmt.Errorf("score: %w", err)
		}
		read := &arising.Extraction{}
		if result, err := extract.Run(ctx, p.Document, src, extract.Options{}); err == nil {
			read = result.Report
		}
		read.Document.Path = p.Document
		score, err := golden.Compare(truth, read)
		if err != nil {
			return nil, err
		}
		scores = append(scores, score)
	}
	if len(scores) == 0 {
		return nil, fmt.Errorf("score: no document of %s/golden/index.tsv is named %v", dir, names)
	}
	return scores, nil
}

func named(document string, names []string) bool {
	for _, n := range names {
		if ok, _ := filepath.Match("*"+n+"*", filepath.Base(document)); ok || document == n {
			return true
		}
	}
	return len(names) == 0
}

// printScores prints a line a document and a line a format.
func printScores(a *app, scores []*golden.Score, faults bool) error {
	w := tabwriter.NewWriter(a.stdout, 0, 4, 2, ' ', 0)
	fmt.Fprintln(w, "document\trows\texact\tnear\textra\texact %\tfields\tright\tright %")
	line := func(name string, r golden.Rows, f golden.Fields) {
		fmt.Fprintf(w, "%s\t%d\t%d\t%d\t%d\t%s\t%d\t%d\t%s\n", name, r.Want, r.Exact, r.Near, r.Extra, percent(r.Exact, r.Want), f.Want, f.Right, percent(f.Right, f.Want))
	}
	formats := []string{"txt", "html", "pdf", "docx"}
	rowSums, fieldSums := map[string]golden.Rows{}, map[string]golden.Fields{}
	var allRows golden.Rows
	var allFields golden.Fields
	for _, s := range scores {
		r, f := s.Totals()
		line(s.Document, r, f)
		format := s.Format()
		rowSums[format], fieldSums[format] = rowSums[format].Plus(r), fieldSums[format].Plus(f)
		allRows, allFields = allRows.Plus(r), allFields.Plus(f)
	}
	for _, format := range formats {
		if _, ok := fieldSums[format]; ok {
			line("all ."+format, rowSums[format], fieldSums[format])
		}
	}
	line("all", allRows, allFields)
	if err := w.Flush(); err != nil {
		return err
	}
	if faults {
		for _, s := range scores {
			for _, f := range s.Faults {
				fmt.Fprintf(a.stdout, "\n%s: %s %s %s [%s]\n  want %s\n  got  %s\n", s.Document, f.What, f.Kind, f.Field, f.Row, f.Want, f.Got)
			}
		}
	}
	return nil
}

func percent(part, whole int) string {
	if whole == 0 {
		return "-"
	}
	return fmt.Sprintf("%.1f", 100*float64(part)/float64(whole))
}
