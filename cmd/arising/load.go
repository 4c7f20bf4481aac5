package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"

	"github.com/klauspost/compress/zstd"
	"github.com/spf13/cobra"

	"arising/extract"
	"arising/ingest"
	"arising/store"
	"arising/store/show"
)

// A resultsFlags says what extract reads for a later load, and where that goes.
type resultsFlags struct {
	sources
	out  string
	jobs int
}

func (f *resultsFlags) flags(c *cobra.Command) {
	f.sources.flags(c)
	c.Flags().StringVar(&f.out, "out", "", "with --split --format jsonl, the `file` that is made when all is read, packed when it ends in .zst")
	c.Flags().IntVar(&f.jobs, "jobs", runtime.NumCPU(), "with --split --format jsonl, documents read side by side")
}

// write reads the documents and writes results. Where they go into a file, that is there
// when all of them are in it, and not before.
func (f *resultsFlags) write(ctx context.Context, a *app, r *reading, paths []string) error {
	if err := r.check(); err != nil {
		return err
	}
	inputs, err := f.find(a, paths)
	if err != nil {
		return err
	}
	if len(inputs) == 0 {
		return usageError{errors.New("extract needs a path or a --list with documents in it")}
	}
	pool, err := r.pool(max(f.jobs, 1))
	if err != nil {
		return err
	}
	defer pool.Close()
	job, err := r.job()
	if err != nil {
		return err
	}
	rules, lexicon, err := extract.Versions(r.rules)
	if err != nil {
		return err
	}
	opt := ingest.Options{Jobs: f.jobs, Limits: r.limits(), Job: job, Program: store.Program{Version: version, Rules: rules, Lexicon: lexicon}}
	out, err := newResultsFile(a.stdout, f.out)
	if err != nil {
		return err
	}
	bar, failed := newProgress(a, len(inputs)), 0
	err = ingest.WriteResults(ctx, pool, inputs, opt, out, func(o ingest.Outcome) {
		if o.Reason != "" {
			failed++
		}
		bar.done(o)
	})
	bar.end()
	if err := out.end(err); err != nil {
		return err
	}
	if failed > 0 {
		return errShort
	}
	return nil
}

// find is sources.find, but a manifest only says what the documents are: which ones are
// read is for the paths and the list to say.
func (f *resultsFlags) find(a *app, paths []string) ([]ingest.Input, error) {
	alone := sources{list: f.list, follow: f.follow}
	if f.manifest == "" || f.list == "" && len(paths) == 0 {
		return f.sources.find(a, paths)
	}
	inputs, err := alone.find(a, paths)
	if err != nil {
		return nil, err
	}
	stated, err := ingest.FromManifest(f.manifest)
	if err != nil {
		return nil, err
	}
	return ingest.Merge(inputs, stated)[:len(inputs)], nil
}

// A resultsFile is a file under another name until it is whole, or stdout.
type resultsFile struct {
	io.Writer
	file *os.File // nil for stdout
	pack *zstd.Encoder
	path string
}

func newResultsFile(stdout io.Writer, path string) (*resultsFile, error) {
	if path == "" {
		return &resultsFile{Writer: stdout}, nil
	}
	f, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+".*")
	if err != nil {
		return nil, fmt.Errorf("write results: %w", err)
	}
	r := &resultsFile{Writer: f, file: f, path: path}
	if strings.HasSuffix(path, ".zst") {
		if r.pack, err = zstd.NewWriter(f, zstd.WithEncoderConcurrency(1)); err != nil {
			return nil, fmt.Errorf("write results: %w", err)
		}
		r.Writer = r.pack
	}
	return r, nil
}

// end makes the file, or takes it away after an error.
func (r *resultsFile) end(err error) error {
	if r.file == nil {
		return err
	}
	if r.pack != nil {
		err = errors.Join(err, r.pack.Close())
	}
	if err == nil {
		err = r.file.Sync()
	}
	if err = errors.Join(err, r.file.Close()); err == nil {
		if err = os.Chmod(r.file.Name(), 0o644); err == nil {
			err = os.Rename(r.file.Name(), r.path)
		}
	}
	if err != nil {
		os.Remove(r.file.Name())
	}
	return err
}

func loadCommand(a *app) *cobra.Command {
	var f ingestFlags
	c := &cobra.Command{
		Use:   "load --db FILE RESULTS...",
		Short: "put into a database what extract --split --format jsonl wrote, here or on other machines",
		Long: "load puts files of results into a database, in their order, with all the checks of ingest. What the database\n" +
			"knows is passed over: a load that was cut short goes on, and one that is repeated adds nothing.",
		Example: "  arising load --db plans.sqlite results/*.jsonl.zst",
		Args:    cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if f.db == "" {
				return errNoDB
			}
			return f.load(cmd.Context(), a, args)
		},
	}
	c.Flags().StringVar(&f.db, "db", "", "the SQLite `file`; it is made when there is none")
	c.Flags().BoolVar(&f.json, "json", false, "print the summary as JSON")
	return c
}

func (f *ingestFlags) load(ctx context.Context, a *app, files []string) error {
	db, err := store.Open(ctx, f.db)
	if err != nil {
		return err
	}
	defer db.Close()
	bar := newProgress(a, 0)
	summary, err := ingest.Load(ctx, db, files, ingest.Options{}, bar.done)
	bar.end()
	return f.finish(ctx, a, db, summary, err, summary.Inputs)
}

func shardsCommand(a *app) *cobra.Command {
	var from sources
	var n int
	var out, cause string
	c := &cobra.Command{
		Use:   "shards --count N --out DIR PATH...",
		Short: "cut what ingest would read into lists for as many machines",
		Long: "shards writes lists of files, 0001.list and on, of about as many bytes each. Each is read by extract --list, and\n" +
			"the results, loaded in the order of the lists, give the database that ingest gives. With --cause the paths are\n" +
			"files of results, and the lists hold what could not be read for that cause.",
		Example: "  arising shards --count 20 --out work reports/\n" +
			"  arising shards --count 4 --out scans --cause needs-ocr work/*.jsonl.zst",
		RunE: func(cmd *cobra.Command, args []string) error {
			switch {
			case n < 1:
				return usageError{fmt.Errorf("--count is %d; it must be 1 or more", n)}
			case out == "":
				return usageError{errors.New("--out DIR is needed")}
			}
			if cause != "" {
				failed, err := ingest.FailedFor(args, cause)
				if err != nil || len(failed) == 0 {
					return err
				}
				return a.shards(failed, n, out)
			}
			inputs, err := from.find(a, args)
			if err != nil {
				return err
			}
			if len(inputs) == 0 {
				return usageError{errors.New("shards needs a path, a --list or a --manifest, with documents in it")}
			}
			return a.shards(inputs, n, out)
		},
	}
	from.flags(c)
	c.Flags().IntVar(&n, "count", 1, "how many lists to write")
	c.Flags().StringVar(&cause, "cause", "", "what failed for this cause, such as needs-ocr, in the results that the paths are")
	c.Flags().StringVar(&out, "out", "", "the `folder` to write them into; it is made")
	return c
}

func (a *app) shards(inputs []ingest.Input, n int, dir string) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return fmt.Errorf("write shards: %w", err)
	}
	lists, left := ingest.Shards(inputs, n)
	for i, list := range lists {
		path := filepath.Join(dir, fmt.Sprintf("%04d.list", i+1))
		if err := os.WriteFile(path, []byte(strings.Join(list, "\n")+"\n"), 0o644); err != nil {
			return fmt.Errorf("write shards: %w", err)
		}
		fmt.Fprintln(a.stdout, show.Visible(path))
	}
	for _, in := range left {
		err := in.Err()
		if err == nil {
			err = errors.New("its name has a line break, or it is standard input: no list can hold it")
		}
		a.complain(in.Source, err)
	}
	if len(left) > 0 {
		return errShort
	}
	return nil
}
