package main

import (
	"fmt"
	"slices"

	"arising/extract/worker"

	"github.com/spf13/cobra"
)

func tablesCommand(a *app) *cobra.Command {
	var r reading
	var format, pages string
	var explain bool
	c := &cobra.Command{
		Use:     "tables FILE",
		Short:   "print every table of any document, cell by cell, with page, box, spans and fill",
		Example: "  arising tables --format csv --pages 3-7 plan.pdf",
		Args:    cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := r.check(); err != nil {
				return err
			}
			if !slices.Contains([]string{"json", "csv", "html"}, format) {
				return usageError{fmt.Errorf("--format is %q; it must be json, csv or html", format)}
			}
			if pages != "" {
				if _, _, err := parsePages(pages); err != nil {
					return usageError{err}
				}
			}
			job := worker.Job{Want: "tables", Format: format, Pages: pages}
			if explain {
				job.Want = wantExplain
			}
			return r.each(cmd.Context(), a, args, job, func(out []byte) error {
				_, err := a.stdout.Write(out)
				return err
			})
		},
	}
	r.flags(c)
	c.Flags().StringVar(&format, "format", "json", "json, csv or html")
	c.Flags().StringVar(&pages, "pages", "", "only these pages: 3 or 3-7")
	c.Flags().BoolVar(&explain, "explain", false, "say for each table of a PDF which candidates stood, what speaks against them and what shows its columns and rows")
	return c
}
