package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"syscall"
	"time"

	"arising/extract"
	"arising/extract/doc"
	"arising/extract/worker"
	"arising/ingest"

	"github.com/spf13/cobra"
)

// A reading holds the flags that every command which reads documents has.
type reading struct {
	council, asOf, rules, ocr string
	maxBytes                  int64
	maxPages, maxSeconds      int
	maxMemory                 int64 // MiB
}

func (r *reading) flags(c *cobra.Command) {
	f := c.Flags()
	f.StringVar(&r.council, "council", "", "the council, by name or code, whatever the document says")
	f.StringVar(&r.asOf, "as-of", "", "the day (2024-01-31) from which missing years are counted, whatever the document says")
	f.StringVar(&r.rules, "rules", "", "folder of rules that takes the place of the built-in ones")
	f.StringVar(&r.ocr, "ocr", "auto", "read pictures of text with tesseract: auto, always or never")
	f.Int64Var(&r.maxBytes, "max-bytes", 256<<20, "largest document, in bytes")
	f.IntVar(&r.maxPages, "max-pages", 5000, "most pages of a document")
	f.IntVar(&r.maxSeconds, "max-seconds", 300, "longest time for a document")
	f.Int64Var(&r.maxMemory, "max-memory", 1024, "most memory for a document, in MiB")
}

func (r *reading) check() error {
	if r.ocr != "auto" && r.ocr != "always" && r.ocr != "never" {
		return usageError{fmt.Errorf("--ocr is %q; it must be auto, always or never", r.ocr)}
	}
	if r.asOf != "" {
		if _, err := time.Parse(time.DateOnly, r.asOf); err != nil {
			return usageError{fmt.Errorf("--as-of is %q; it must be a day such as 2024-01-31", r.asOf)}
		}
	}
	if r.rules != "" {
		// A mistake in a table is one error here, and not one for each document.
		if _, err := extract.LoadRules(os.DirFS(r.rules)); err != nil {
			return usageError{fmt.Errorf("--rules %s: %w", r.rules, err)}
		}
	}
	return nil
}

// job returns what every job of the command shares.
func (r *reading) job() (worker.Job, error) {
	rules := r.rules
	if rules != "" {
		abs, err := filepath.Abs(rules)
		if err != nil {
			return worker.Job{}, err
		}
		rules = abs
	}
	return worker.Job{Council: r.council, AsOf: r.asOf, Rules: rules, OCR: r.ocr, Limits: r.limits()}, nil
}

func (r *reading) limits() doc.Limits { return doc.Limits{Bytes: r.maxBytes, Pages: r.maxPages} }

// pool returns a pool of workers that are this program.
func (r *reading) pool(jobs int) (*worker.Pool, error) {
	self, err := os.Executable()
	if err != nil {
		return nil, fmt.Errorf("start workers: %w", err)
	}
	return worker.NewPool(worker.Config{
		Command: []string{self, "worker", fmt.Sprintf("--max-memory=%d", r.maxMemory)},
		Workers: jobs,
		Time:    time.Duration(r.maxSeconds) * time.Second,
	}), nil
}

// source returns the bytes of the document at path; "-" is standard input.
func (r *reading) source(a *app, path string) ([]byte, error) {
	in := a.stdin
	if path != "-" {
		f, err := ingest.Open(path)
		if errors.Is(err, syscall.EISDIR) {
			return nil, fmt.Errorf("read %s: it is a folder; arising ingest reads folders", path)
		}
		if err != nil {
			return nil, err
		}
		defer f.Close()
		in = f
	}
	src, err := io.ReadAll(io.LimitReader(in, r.maxBytes+1))
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", path, err)
	}
	if int64(len(src)) > r.maxBytes {
		return nil, fmt.Errorf("read %s: %w (--max-bytes %d)", path, doc.ErrTooLarge, r.maxBytes)
	}
	return src, nil
}
