package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"time"

	"arising"
	"arising/extract"
	"arising/extract/ocr"
	"arising/ingest"
	"arising/store"
	"arising/store/show"

	"github.com/spf13/cobra"
)

func ingestCommand(a *app) *cobra.Command {
	var r reading
	var in ingestFlags
	c := &cobra.Command{
		Use:   "ingest --db FILE PATH...",
		Short: "read every document below the paths into a database; - is one on standard input",
		Long: "ingest reads every document below the paths, once, into one SQLite file. Each ends with an outcome in the ledger.\n" +
			"A manifest is tab-separated with a heading line: path, and any of\n" +
			"  council       whose report it is: name, short name, code or GSS code\n" +
			"  url           where it was published; the views show it\n" +
			"  committee     the body it was made for\n" +
			"  meeting_date  day of the meeting, as 2024-01-31; missing years of dates are counted from it\n" +
			"  title         title of the report (of a pack it is the title of none)\n" +
			"  published     day of publication, as 2024-01-31\n" +
			"What it states overrides what the document suggests; both are kept.",
		Example: "  arising ingest --db plans.sqlite reports/\n" +
			"  find . -name '*.pdf' | arising ingest --db plans.sqlite --list -",
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := r.check(); err != nil {
				return err
			}
			return in.run(cmd, a, &r, args)
		},
	}
	r.flags(c)
	c.Flags().StringVar(&in.db, "db", "", "the SQLite file; it is made when there is none")
	c.Flags().IntVar(&in.jobs, "jobs", runtime.NumCPU(), "documents read side by side")
	in.flags(c)
	c.Flags().BoolVar(&in.again, "again", false, "read again what the database holds, below the paths if any are given, and say what changes")
	c.Flags().StringVar(&in.where, "where", "", "with --again, only documents for which this SQL condition on documents and reports is true")
	c.Flags().StringVar(&in.keep, "keep", "", "a `folder` for copies of the documents, by their hashes, so that arising serve shows them when their own has moved")
	c.Flags().BoolVar(&in.json, "json", false, "print the summary as JSON")
	return c
}

type ingestFlags struct {
	sources
	db, keep    string
	jobs        int
	where       string
	json, again bool
}

func (f *ingestFlags) run(cmd *cobra.Command, a *app, r *reading, paths []string) error {
	if f.db == "" {
		return usageError{errors.New("ingest needs --db FILE")}
	}
	if f.jobs < 1 {
		return usageError{fmt.Errorf("--jobs is %d; it must be 1 or more", f.jobs)}
	}
	if f.list == "-" && slices.Contains(paths, "-") {
		return usageError{errors.New("- and --list - cannot both be standard input")}
	}
	if f.where != "" && !f.again {
		return usageError{errors.New("--where is for --again")}
	}
	inputs, err := f.find(a, paths)
	if err != nil {
		return err
	}
	if len(inputs) == 0 && !f.again {
		if len(paths) > 0 {
			return usageError{fmt.Errorf("no document below %s: the folder is empty, or holds only hidden files", strings.Join(paths, ", "))}
		}
		return usageError{errors.New("ingest needs a path, a --list or a --manifest, with documents in it")}
	}
	db, err := store.Open(cmd.Context(), f.db)
	if err != nil {
		return err
	}
	defer db.Close()
	if f.again {
		if inputs, err = f.known(cmd.Context(), db, inputs); err != nil {
			return err
		}
	}
	pool, err := r.pool(f.jobs)
	if err != nil {
		return err
	}
	defer pool.Close()
	job, err := r.job()
	if err != nil {
		return err
	}
	ruleVersion, lexiconVersion, err := extract.Versions(r.rules)
	if err != nil {
		return err
	}
	bar := newProgress(a, len(inputs))
	opt := ingest.Options{
		Jobs: f.jobs, Limits: r.limits(), Job: job, Again: f.again, Keep: f.keep,
		Scans:   r.ocr != extract.OCRNever && ocr.Available(),
		Program: store.Program{Version: version, Rules: ruleVersion, Lexicon: lexiconVersion},
	}
	defer context.AfterFunc(cmd.Context(), bar.stopping)()
	summary, err := ingest.Run(cmd.Context(), db, pool, inputs, opt, bar.done)
	bar.end()
	return f.finish(cmd.Context(), a, db, summary, err, len(inputs))
}

// finish says what became of a run over so many inputs, and whether all is well.
func (f *ingestFlags) finish(ctx context.Context, a *app, db *store.DB, summary ingest.Summary, err error, inputs int) error {
	if errors.Is(err, context.Canceled) {
		a.say("stopped after %d of %d; the same command goes on from there", summary.Inputs, inputs)
		return errShort
	}
	if err != nil {
		return err
	}
	if f.again && !f.json {
		printDifferences(a, summary.Changes)
	}
	counted, err := db.Counted(ctx)
	if err != nil {
		return err
	}
	if err := f.summarise(a, summary, counted); err != nil {
		return err
	}
	if len(summary.Failures) > 0 || len(summary.Unread) > 0 {
		return errShort
	}
	return nil
}

// known returns the inputs that the database holds: all of them, or those given.
func (f *ingestFlags) known(ctx context.Context, db *store.DB, given []ingest.Input) ([]ingest.Input, error) {
	kept, err := db.Kept(ctx, f.where)
	if err != nil {
		return nil, usageError{err}
	}
	if len(given) > 0 {
		named := map[string]ingest.Input{}
		for _, in := range given {
			named[in.Source] = in
		}
		kept = slices.DeleteFunc(kept, func(k store.Kept) bool { _, ok := named[k.Source]; return !ok })
		for i, k := range kept {
			if stated := named[k.Source].Stated; stated != nil {
				kept[i].Stated = stated
			}
		}
	}
	return ingest.FromLedger(kept), nil
}

// summarise prints what became of the inputs.
func (f *ingestFlags) summarise(a *app, s ingest.Summary, counted store.Yield) error {
	if f.json {
		return json.NewEncoder(a.stdout).Encode(struct {
			ingest.Summary
			Counted store.Yield `json:"counted"` // what the views show
		}{s, counted})
	}
	var parts []string
	for _, o := range []string{store.Extracted, store.NothingFound, store.NeedsOCR, store.Failed, store.Skipped} {
		parts = append(parts, fmt.Sprintf("%d %s", s.ByOutcome[o], o))
	}
	fmt.Fprintf(a.stdout, "%d documents: %s\n", s.Inputs, strings.Join(parts, ", "))
	fmt.Fprintf(a.stdout, "new rows: %d decisions, %d recommendations, %d actions\n", s.Rows.Decisions, s.Rows.Recommendations, s.Rows.Actions)
	if s.Near > 0 {
		fmt.Fprintf(a.stdout, "nearly taken for rows: %d tables and lists (diagnostics %s and %s)\n", s.Near, arising.TableNearPlan, arising.ListNear)
	}
	fmt.Fprintf(a.stdout, "the database counts: %d decisions, %d recommendations, %d actions (a report that stands in two documents once)\n",
		counted.Decisions, counted.Recommendations, counted.Actions)
	if n := s.Unread[store.NeedsOCR]; n > 0 {
		fmt.Fprintf(a.stdout, "of those skipped %d need OCR: they are read when tesseract is installed\n", n)
	}
	if n := s.Unread[store.Failed]; n > 0 {
		fmt.Fprintf(a.stdout, "of those skipped %d failed when they were read\n", n)
	}
	if s.ByOutcome[store.Failed]+s.Unread[store.Failed] > 0 {
		fmt.Fprintln(a.stdout, "to try those that failed again: --again --where \"documents.outcome = 'failed'\"")
	}
	for _, o := range s.Drops {
		fmt.Fprintf(a.stdout, "fewer rows than before: %s: %d, was %d\n", show.Visible(o.Source), o.Yield.Records(), o.Yield.Before.Records())
	}
	return nil
}

// A progress tells a terminal how far a run is; elsewhere it only names failures.
type progress struct {
	a            *app
	total, count int
	failed       int
	began        time.Time
	drawn        time.Time
	live         bool
}

func newProgress(a *app, total int) *progress {
	return &progress{a: a, total: total, began: time.Now(), live: !a.plain()}
}

func (p *progress) done(o ingest.Outcome) {
	p.count++
	if o.Outcome == store.Failed || o.Outcome == store.NeedsOCR {
		p.failed++
		p.clear()
		p.a.complain(o.Source, errors.New(o.Reason))
	}
	if p.live && p.total > 0 && (time.Since(p.drawn) > 200*time.Millisecond || p.count == p.total) {
		p.drawn = time.Now()
		rate := float64(p.count) / time.Since(p.began).Seconds()
		left := time.Duration(float64(p.total-p.count)/rate) * time.Second
		p.a.progress(fmt.Sprintf("%d of %d, %d failed, %.1f a second, %s left", p.count, p.total, p.failed, rate, left))
	}
}

// stopping says that the run ends after the documents in hand. It is called beside
// done and touches nothing of p that changes.
func (p *progress) stopping() {
	p.a.say("finishing the documents in hand; Ctrl-C again stops at once")
}

func (p *progress) clear() {
	if p.live {
		p.a.progress("")
	}
}

func (p *progress) end() { p.clear() }
