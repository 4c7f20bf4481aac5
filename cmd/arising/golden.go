package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"

	"arising"
	"arising/extract"
	"arising/golden"
	"arising/golden/snapshot"
	"arising/golden/wording"

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
	c.AddCommand(goldenScoreCommand(a), goldenCheckCommand(a), goldenUpdateCommand(a),
		goldenHiddenCommand(a), goldenDraftCommand(a), goldenReviewCommand(a), goldenAcceptCommand(a), goldenDiffCommand(a))
	return c
}

// totalsFile holds the totals of a folder, below it.
const totalsFile = "golden/scores.tsv"

func goldenCheckCommand(a *app) *cobra.Command {
	return &cobra.Command{
		Use:     "check [DIR]",
		Short:   "compare the scores with the file of totals, where worse fails, and better until it is banked; and each stage with its snapshot",
		Example: "  arising golden check",
		Args:    cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			dir := dirOf(args)
			scores, err := golden.ScoreAll(dir, nil, readForScore(cmd.Context()))
			if err != nil {
				return err
			}
			totals, err := golden.LoadTotals(os.DirFS(dir), totalsFile)
			if err != nil {
				return err
			}
			changes := golden.Changes(totals, golden.TotalsOf(scores))
			for _, c := range changes {
				fmt.Fprintln(a.stdout, c)
			}
			differences, err := snapshot.Check(cmd.Context(), dir)
			if err != nil {
				return err
			}
			for _, d := range differences {
				fmt.Fprintln(a.stdout, d)
			}
			reworded, err := wording.Check(dir)
			if err != nil {
				return err
			}
			for _, d := range reworded {
				fmt.Fprintln(a.stdout, d)
			}
			if len(reworded) > 0 {
				a.say("lines of the data files are read otherwise; mend them, or keep how they are read with arising golden update")
			}
			if len(differences) > 0 {
				a.say("a stage says other than its snapshot; mend it, or keep what it says with arising golden update")
			}
			if len(changes) > 0 {
				a.say("the scores changed; mend what is worse, bank what is better with arising golden update")
			}
			if len(changes)+len(differences)+len(reworded) > 0 {
				return errShort
			}
			fmt.Fprintf(a.stdout, "%d documents score as before, and each stage says what its snapshots say\n", len(scores))
			return nil
		},
	}
}

func goldenUpdateCommand(a *app) *cobra.Command {
	return &cobra.Command{
		Use:     "update [DIR]",
		Short:   "write the file of totals and the snapshots of stages; truth is never written",
		Example: "  arising golden update",
		Args:    cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			dir := dirOf(args)
			scores, err := golden.ScoreAll(dir, nil, readForScore(cmd.Context()))
			if err != nil {
				return err
			}
			path := filepath.Join(dir, filepath.FromSlash(totalsFile))
			if err := os.WriteFile(path, golden.FormatTotals(golden.TotalsOf(scores)), 0o644); err != nil {
				return fmt.Errorf("write totals: %w", err)
			}
			fmt.Fprintln(a.stdout, path)
			written, err := snapshot.Update(cmd.Context(), dir)
			for _, folder := range written {
				fmt.Fprintln(a.stdout, folder)
			}
			if err != nil || len(written) == 0 {
				return err // a folder without snapshots is one of documents alone
			}
			return wording.Update(dir)
		},
	}
}

func dirOf(args []string) string {
	if len(args) == 0 {
		return "."
	}
	return args[0]
}

func goldenScoreCommand(a *app) *cobra.Command {
	var against string
	var faults, asJSON bool
	c := &cobra.Command{
		Use:     "score [DOCUMENT-NAME...]",
		Short:   "score what is read now against what a person says is there",
		Example: "  arising golden score --against ../shared --faults reading",
		RunE: func(cmd *cobra.Command, args []string) error {
			scores, err := golden.ScoreAll(against, args, readForScore(cmd.Context()))
			if err != nil {
				return err
			}
			if asJSON {
				out := json.NewEncoder(a.stdout)
				out.SetIndent("", " ")
				return out.Encode(scores)
			}
			tags, err := golden.LoadTags(os.DirFS(against), "corpus/tags.tsv")
			if err != nil {
				return err
			}
			if err := printScores(a, scores, tags); err != nil {
				return err
			}
			if faults {
				printFaults(a, scores)
			}
			return nil
		},
	}
	c.Flags().StringVar(&against, "against", ".", "folder that holds golden/index.tsv and the documents it names")
	c.Flags().BoolVar(&faults, "faults", false, "also print every row and field that does not agree")
	c.Flags().BoolVar(&asJSON, "json", false, "print the scores as JSON")
	return c
}

// readForScore reads one document for a comparison with its golden.
func readForScore(ctx context.Context) golden.Reader {
	return func(name string, src []byte) (*arising.Extraction, error) {
		result, err := extract.Run(ctx, name, src, extract.Options{})
		if err != nil {
			return nil, err
		}
		return result.Report, nil
	}
}
