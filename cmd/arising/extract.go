package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"slices"
	"strconv"

	"arising"
	"arising/extract"
	"arising/extract/worker"

	"github.com/spf13/cobra"
)

func extractCommand(a *app) *cobra.Command {
	var r reading
	var format, stage, drawTo string
	var page int
	var split bool
	var res resultsFlags
	c := &cobra.Command{
		Use:   "extract FILE...",
		Short: "read documents and print what is in them",
		Long: "extract prints what is in documents. With --split --format jsonl it reads everything that ingest would, with the\n" +
			"same flags, and writes results that arising load puts into a database, on this machine or another.",
		Example: "  arising extract --format table plan.pdf\n  arising extract --split pack.pdf\n  arising extract --stage columns plan.pdf\n" +
			"  arising extract --split --format jsonl --out 0001.jsonl.zst --list 0001.list",
		RunE: func(cmd *cobra.Command, args []string) error {
			if split && format == "jsonl" && stage == "" && drawTo == "" {
				return res.write(cmd.Context(), a, &r, args)
			}
			switch {
			case len(args) == 0:
				return usageError{errors.New("extract needs a file")}
			case res != resultsFlags{jobs: res.jobs}:
				return usageError{errors.New("--list, --manifest, --follow and --out are for --split --format jsonl")}
			}
			if err := r.check(); err != nil {
				return err
			}
			if !slices.Contains([]string{"json", "jsonl", "csv", "table"}, format) {
				return usageError{fmt.Errorf("--format is %q; it must be json, jsonl, csv or table", format)}
			}
			if drawTo != "" {
				return r.drawMarks(cmd.Context(), a, drawTo, page, args)
			}
			if stage != "" {
				return r.printStage(cmd.Context(), a, stage, args)
			}
			return r.printReports(cmd.Context(), a, format, split, args)
		},
	}
	r.flags(c)
	res.flags(c)
	c.Flags().StringVar(&format, "format", "json", "json, jsonl, csv or table")
	c.Flags().BoolVar(&split, "split", false, "read each report of an agenda pack on its own and print them as a list, as ingest does")
	c.Flags().StringVar(&stage, "stage", "", fmt.Sprintf("print what one stage made, as JSON: %v", extract.Stages))
	c.Flags().StringVar(&drawTo, "draw", "", "draw words, rulings and cells over a page into this PNG file")
	c.Flags().IntVar(&page, "page", 1, "the page that --draw draws")
	return c
}

// drawMarks draws what was seen on one page of one PDF, so that a wrong table can be
// looked at.
func (r *reading) drawMarks(ctx context.Context, a *app, to string, page int, paths []string) error {
	if len(paths) != 1 {
		return usageError{errors.New("--draw takes one file")}
	}
	return r.each(ctx, a, paths, worker.Job{Want: wantMarks, Pages: strconv.Itoa(page)}, func(out []byte) error {
		if err := os.WriteFile(to, out, 0o644); err != nil {
			return fmt.Errorf("draw: %w", err)
		}
		return nil
	})
}

// printStage prints one stage of each document.
func (r *reading) printStage(ctx context.Context, a *app, stage string, paths []string) error {
	if _, err := extract.ParseStage(stage); err != nil {
		return usageError{err}
	}
	return r.each(ctx, a, paths, worker.Job{Want: stage}, func(out []byte) error {
		_, err := a.stdout.Write(out)
		return err
	})
}

// printReports prints what is in all documents in one format: one report for each, or
// each report of a pack.
func (r *reading) printReports(ctx context.Context, a *app, format string, split bool, paths []string) error {
	p := newPrinter(a.stdout, format, split || len(paths) > 1)
	job, print := worker.Job{Want: "report"}, func(out []byte) error {
		var x arising.Extraction
		if err := json.Unmarshal(out, &x); err != nil {
			return fmt.Errorf("answer of the worker: %w", err)
		}
		return p.add(&x)
	}
	if split {
		job.Want, print = "reports", func(out []byte) error {
			var parts []worker.Report
			if err := json.Unmarshal(out, &parts); err != nil {
				return fmt.Errorf("answer of the worker: %w", err)
			}
			for _, part := range parts {
				if err := p.add(part.Report); err != nil {
					return err
				}
			}
			return nil
		}
	}
	err := r.each(ctx, a, paths, job, print)
	if closeErr := p.close(); err == nil {
		err = closeErr
	}
	return err
}

// each has a worker do the job for each path and hands on what it made. A document
// that cannot be read is complained of and costs only itself.
func (r *reading) each(ctx context.Context, a *app, paths []string, job worker.Job, print func([]byte) error) error {
	shared, err := r.job()
	if err != nil {
		return err
	}
	shared.Want, shared.Format, shared.Pages = job.Want, job.Format, job.Pages
	pool, err := r.pool(1)
	if err != nil {
		return err
	}
	defer pool.Close()
	short := false
	for _, path := range paths {
		out, err := r.one(ctx, a, pool, shared, path)
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if err != nil {
			a.complain(path, err)
			short = true
			continue
		}
		if err := print(out); err != nil {
			return err
		}
	}
	if short {
		return errShort
	}
	return nil
}

func (r *reading) one(ctx context.Context, a *app, pool *worker.Pool, job worker.Job, path string) ([]byte, error) {
	src, err := r.source(a, path)
	if err != nil {
		return nil, err
	}
	job.Name, job.Source = path, src
	return pool.Do(ctx, job)
}
