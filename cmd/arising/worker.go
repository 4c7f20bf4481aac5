package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/signal"
	"strconv"
	"strings"

	"arising/extract"
	"arising/extract/doc"
	"arising/extract/tables"
	"arising/extract/worker"

	"github.com/spf13/cobra"
)

// workerCommand is the hidden command that the other commands start.
func workerCommand(a *app) *cobra.Command {
	var memory int64
	c := &cobra.Command{
		Use:     "worker",
		Short:   "read documents for another arising",
		Example: "  started by arising itself",
		Hidden:  true,
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			// Ctrl-C reaches every process of a terminal; the parent decides what it means.
			signal.Ignore(os.Interrupt)
			var w reader
			return worker.Serve(cmd.Context(), a.stdin, a.stdout, memory<<20, w.answer)
		},
	}
	c.Flags().Int64Var(&memory, "max-memory", 0, "most memory, in MiB")
	return c
}

// A reader answers jobs; it keeps the rules that it loaded for the last one.
type reader struct {
	rulesDir string
	options  extract.Options
}

func (r *reader) answer(ctx context.Context, j worker.Job) worker.Answer {
	out, err := r.do(ctx, j)
	if err != nil {
		return worker.AnswerError(err)
	}
	return worker.Answer{Output: out}
}

func (r *reader) do(ctx context.Context, j worker.Job) ([]byte, error) {
	if j.Rules != r.rulesDir {
		loaded, err := extract.LoadRules(os.DirFS(j.Rules))
		if err != nil {
			return nil, fmt.Errorf("load rules from %s: %w", j.Rules, err)
		}
		r.options, r.rulesDir = loaded, j.Rules
	}
	opt := r.options
	opt.Council, opt.AsOf, opt.OCR, opt.Limits = j.Council, j.AsOf, j.OCR, j.Limits
	switch j.Want {
	case "reports":
		reports, err := extract.Reports(ctx, j.Name, j.Source, opt)
		if err != nil {
			return nil, err
		}
		return json.Marshal(reports)
	case "report":
		result, err := extract.Run(ctx, j.Name, j.Source, opt)
		if err != nil {
			return nil, err
		}
		return json.Marshal(result.Report)
	case "tables":
		return allTables(ctx, j, opt)
	case wantExplain:
		return explainTables(ctx, j, opt)
	case wantPage, wantMarks:
		return drawPage(ctx, j, opt)
	}
	stage, err := extract.ParseStage(j.Want)
	if err != nil {
		return nil, err
	}
	opt.Until = stage
	result, err := extract.Run(ctx, j.Name, j.Source, opt)
	if err != nil {
		return nil, err
	}
	return result.Dump(stage)
}

// allTables prints the tables of the job's pages.
func allTables(ctx context.Context, j worker.Job, opt extract.Options) ([]byte, error) {
	opt.Until = extract.StageDocument
	result, err := extract.Run(ctx, j.Name, j.Source, opt)
	if err != nil {
		return nil, err
	}
	if err := keepPages(result.Document, j.Pages); err != nil {
		return nil, err
	}
	var out bytes.Buffer
	switch j.Format {
	case "csv":
		err = tables.CSV(&out, result.Document)
	case "html":
		err = tables.HTML(&out, result.Document)
	default:
		err = tables.JSON(&out, result.Document)
	}
	return out.Bytes(), err
}

// keepPages leaves out the pages of d that are not in the range "3-7" or "3"; ""
// keeps all.
func keepPages(d *doc.Document, pages string) error {
	if pages == "" {
		return nil
	}
	first, last, err := parsePages(pages)
	if err != nil {
		return err
	}
	kept := d.Pages[:0]
	for _, p := range d.Pages {
		if p.Number >= first && p.Number <= last {
			kept = append(kept, p)
		}
	}
	d.Pages = kept
	return nil
}

func parsePages(pages string) (first, last int, err error) {
	from, to, ranged := strings.Cut(pages, "-")
	if !ranged {
		to = from
	}
	first, err1 := strconv.Atoi(strings.TrimSpace(from))
	last, err2 := strconv.Atoi(strings.TrimSpace(to))
	if err1 != nil || err2 != nil || first < 1 || last < first {
		return 0, 0, fmt.Errorf("--pages is %q; it must be a page or a range such as 3-7", pages)
	}
	return first, last, nil
}
