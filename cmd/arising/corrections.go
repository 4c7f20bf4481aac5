package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/spf13/cobra"

	"arising/store"
)

func correctionsCommand(a *app) *cobra.Command {
	c := &cobra.Command{
		Use:   "corrections",
		Short: "what persons who compared rows with their pages said, as a file",
		Long: "corrections are kept by the hash of the document and the words of the row, so that they can be applied to any database that\n" +
			"holds the document, and again after it was read anew. They never change what was read; the views show them in its place.",
		Example: "  arising corrections export --db plans.sqlite > corrections.jsonl\n  arising corrections apply --db other.sqlite corrections.jsonl",
		Args:    cobra.NoArgs,
		RunE:    func(cmd *cobra.Command, args []string) error { return cmd.Help() },
	}
	c.AddCommand(correctionsExportCommand(a), correctionsApplyCommand(a))
	return c
}

func correctionsExportCommand(a *app) *cobra.Command {
	var path string
	c := &cobra.Command{
		Use:     "export --db FILE",
		Short:   "print all corrections, one JSON object a line",
		Example: "  arising corrections export --db plans.sqlite > corrections.jsonl",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			db, err := openWriter(cmd, path)
			if err != nil {
				return err
			}
			defer db.Close()
			all, err := db.Corrections(cmd.Context(), "")
			if err != nil {
				return err
			}
			out := json.NewEncoder(a.stdout)
			out.SetEscapeHTML(false)
			for _, one := range all {
				if err := out.Encode(one); err != nil {
					return err
				}
			}
			return nil
		},
	}
	c.Flags().StringVar(&path, "db", "", "the database `file`")
	return c
}

func correctionsApplyCommand(a *app) *cobra.Command {
	var path string
	c := &cobra.Command{
		Use:     "apply --db FILE [FILE]",
		Short:   "lay the corrections of a file, or of standard input, over the rows they are of",
		Example: "  arising corrections apply --db plans.sqlite corrections.jsonl",
		Args:    cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			in := a.stdin
			if len(args) == 1 && args[0] != "-" {
				f, err := os.Open(args[0])
				if err != nil {
					return fmt.Errorf("read corrections: %w", err)
				}
				defer f.Close()
				in = f
			}
			all, err := readCorrections(in)
			if err != nil {
				return err
			}
			db, err := openWriter(cmd, path)
			if err != nil {
				return err
			}
			defer db.Close()
			if err := db.Correct(cmd.Context(), all...); err != nil {
				return err
			}
			if err := db.Link(cmd.Context()); err != nil {
				return err
			}
			kept, err := db.Corrections(cmd.Context(), "")
			if err != nil {
				return err
			}
			lost := 0
			for _, one := range kept {
				if one.RecordID == 0 && one.Verdict != store.Missing {
					lost++
				}
			}
			fmt.Fprintf(a.stdout, "%d corrections read, %d kept in all\n", len(all), len(kept))
			if lost > 0 {
				a.say("%d lie over no row now: their documents are not here, or were read otherwise; the intake screen lists them", lost)
			}
			return nil
		},
	}
	c.Flags().StringVar(&path, "db", "", "the database `file`")
	return c
}

// longestCorrection bounds a line of a file of corrections.
const longestCorrection = 1 << 20

func readCorrections(in io.Reader) ([]store.Correction, error) {
	var all []store.Correction
	lines := bufio.NewScanner(in)
	lines.Buffer(nil, longestCorrection)
	for n := 1; lines.Scan(); n++ {
		if len(lines.Bytes()) == 0 {
			continue
		}
		var c store.Correction
		if err := json.Unmarshal(lines.Bytes(), &c); err != nil {
			return nil, fmt.Errorf("read corrections: line %d: %w", n, err)
		}
		if err := c.Check(); err != nil {
			return nil, fmt.Errorf("read corrections: line %d: %w", n, err)
		}
		all = append(all, c)
	}
	if err := lines.Err(); err != nil {
		return nil, fmt.Errorf("read corrections: %w", err)
	}
	return all, nil
}

func openWriter(cmd *cobra.Command, path string) (*store.DB, error) {
	if path == "" {
		return nil, usageError{errors.New("--db FILE is needed")}
	}
	if _, err := os.Stat(path); err != nil {
		return nil, fmt.Errorf("open database: %w", err)
	}
	return store.Open(cmd.Context(), path)
}
