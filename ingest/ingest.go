// Package ingest reads every document of a folder, a manifest or a list into one
// database and loses none: each ends with an outcome in the ledger.
//
// Documents are read side by side in worker processes and written by one writer in
// the order in which they were found, so that the number of workers changes nothing
// in the database. The same bytes are read once; a run that was broken off goes on
// where it stopped.
package ingest

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"maps"

	"arising"
	"arising/extract/doc"
	"arising/extract/worker"
	"arising/golden"
	"arising/store"
)

// Options say how to ingest.
type Options struct {
	Jobs    int // documents read side by side; 0 means 1
	Program store.Program
	Limits  doc.Limits
	Job     worker.Job // what all jobs share: rules, OCR, council
	Scans   bool       // pictures of text can be read now: what needed that is read again
	// Again reads what was read before once more, and touches only rows that change.
	Again bool
	// Keep is a folder for copies of the documents, named by their hashes; "" for none.
	Keep string
}

// An Outcome is what became of one input.
type Outcome struct {
	Source  string      `json:"source"`
	Outcome string      `json:"outcome"` // of the store: "extracted", "skipped" …
	Reason  string      `json:"reason,omitempty"`
	Before  string      `json:"before,omitempty"` // of one skipped: what became of its bytes when they were read
	Yield   store.Yield `json:"yield"`
	// Near counts the tables and lists that came near to being read as rows and were not.
	Near int `json:"near,omitempty"`
	// Changes are what reading the document again gained, lost and altered.
	Changes []golden.Difference `json:"changes,omitempty"`
}

// A Summary counts outcomes.
type Summary struct {
	Inputs    int            `json:"inputs"`
	ByOutcome map[string]int `json:"by_outcome"`
	Rows      store.Yield    `json:"rows"`
	Near      int            `json:"near"` // tables and lists nearly taken
	// Drops holds the outcomes that gave fewer records than the same source before.
	Drops []Outcome `json:"drops"`
	// Failures holds those that gave none for a reason that a person can act on.
	Failures []Outcome `json:"failures"`
	// Unread counts, by outcome, those skipped that failed or needed OCR when they were read.
	Unread map[string]int `json:"unread,omitempty"`
	// Changes are what reading again gained, lost and altered, row by row.
	Changes []golden.Difference `json:"changes,omitempty"`
}

// Run ingests the inputs. Done is told of each outcome in order. The error is one
// that ended the run, such as a full disk or a cancelled context; what was written
// until then stays. When ctx is cancelled the documents in hand are finished.
func Run(ctx context.Context, db *store.DB, pool *worker.Pool, inputs []Input, opt Options, done func(Outcome)) (Summary, error) {
	return run(ctx, db, opt, done, func(r *runner, write func(reading) error) error {
		r.pool = pool
		return r.each(ctx, inputs, write)
	})
}

// run writes the readings that each hands on into the database, as one run.
func run(ctx context.Context, db *store.DB, opt Options, done func(Outcome), each func(r *runner, write func(reading) error) error) (Summary, error) {
	s := Summary{ByOutcome: map[string]int{}, Drops: []Outcome{}, Failures: []Outcome{}, Unread: map[string]int{}}
	if err := noteKeep(ctx, db, opt.Keep); err != nil {
		return s, err
	}
	number, err := db.StartRun(ctx, opt.Program)
	if err != nil {
		return s, err
	}
	r := runner{db: db, opt: opt, run: number, limit: opt.Limits.WithDefaults().Bytes, stated: map[string]bool{}}
	err = each(&r, func(rd reading) error {
		out, err := r.keep(context.WithoutCancel(ctx), rd)
		if err != nil {
			return err
		}
		s.add(out)
		done(out)
		return nil
	})
	if err == nil || errors.Is(err, context.Canceled) {
		err = errors.Join(err, r.noteSkipped(context.WithoutCancel(ctx)))
	}
	switch {
	case err == nil:
		err = db.FinishRun(ctx, number)
	case errors.Is(err, context.Canceled):
		// The run is not noted as ended: the next one goes on from it.
		err = errors.Join(err, db.Link(context.WithoutCancel(ctx)))
	}
	return s, err
}

func (s *Summary) add(o Outcome) {
	s.Inputs++
	s.ByOutcome[o.Outcome]++
	s.Rows.Decisions += o.Yield.Decisions
	s.Rows.Recommendations += o.Yield.Recommendations
	s.Rows.Actions += o.Yield.Actions
	s.Near += o.Near
	s.Changes = append(s.Changes, o.Changes...)
	if o.Yield.Before != nil && o.Yield.Records() < o.Yield.Before.Records() {
		s.Drops = append(s.Drops, o)
	}
	if o.Outcome == store.Failed || o.Outcome == store.NeedsOCR {
		s.Failures = append(s.Failures, o)
	}
	if o.Before == store.Failed || o.Before == store.NeedsOCR {
		s.Unread[o.Before]++
	}
}

type runner struct {
	db      *store.DB
	pool    *worker.Pool
	opt     Options
	run     int64
	limit   int64
	skipped []store.Input   // known, and not yet in the ledger
	stated  map[string]bool // bytes of which a manifest spoke in this run
}

// A reading is what a worker made of an input, on its way to the writer.
type reading struct {
	input  Input
	sha    string
	bytes  int64
	answer []byte          // the reports as JSON, which take a fraction of the memory of records
	parts  []worker.Report // the reports, of results that are loaded, in place of answer
	readBy store.Program   // what read it, when that is not this program
	known  string          // what became of the same bytes when this program with these rules read them
	err    error
}

// read hashes an input and, when its bytes are new, has a worker read it.
func (r *runner) read(ctx context.Context, in Input) reading {
	rd := reading{input: in}
	src, err := in.read(ctx, r.limit)
	if err != nil {
		rd.err = err
		return rd
	}
	sum := sha256.Sum256(src)
	rd.sha, rd.bytes = hex.EncodeToString(sum[:]), int64(len(src))
	if rd.err = keepCopy(r.opt.Keep, rd.sha, src); rd.err != nil {
		return rd
	}
	if rd.known, rd.err = r.current(ctx, rd.sha, in.Stated, r.opt.Program); rd.known != "" || rd.err != nil {
		return rd
	}
	job := r.opt.Job
	job.Name, job.Source, job.Want, job.Limits = in.Source, src, "reports", r.opt.Limits
	if in.Stated["council"] != "" {
		job.Council = in.Stated["council"]
	}
	if in.Stated["meeting_date"] != "" {
		job.AsOf = in.Stated["meeting_date"]
	}
	rd.answer, rd.err = r.pool.Do(ctx, job)
	return rd
}

// current returns what became of these bytes when they were read, or "" when reading
// them now may give something new: other rules, or another word of the manifest.
func (r *runner) current(ctx context.Context, sha string, stated map[string]string, by store.Program) (string, error) {
	if r.opt.Again {
		return "", nil
	}
	past, seen, err := r.db.Seen(ctx, sha)
	switch {
	case err != nil, !seen, past.Rules != by.Rules, past.Program != by.Version:
		return "", err
	case past.Outcome == store.NeedsOCR && r.opt.Scans, worker.Passing(past.Cause), past.Cause == store.Damaged:
		return "", nil
	case len(stated) == 0 || past.Outcome != store.Extracted && past.Outcome != store.NothingFound:
		return past.Outcome, nil
	}
	before, err := r.db.Stated(ctx, past.ID)
	if err != nil || !maps.Equal(before, stated) {
		return "", err
	}
	return past.Outcome, nil
}

// keep writes a reading to the database.
func (r *runner) keep(ctx context.Context, rd reading) (Outcome, error) {
	out := Outcome{Source: rd.input.Source}
	by := r.opt.Program
	if rd.readBy.Version != "" {
		by = rd.readBy
	}
	in := store.Input{
		Run: r.run, Source: rd.input.Source, URL: rd.input.Stated["url"], SHA256: rd.sha, Bytes: rd.bytes,
		Rules: by.Rules, Program: by.Version, Stated: rd.input.Stated,
	}
	if rd.known == "" && rd.sha != "" && !errors.Is(rd.err, context.Canceled) {
		// The same bytes may stand twice in one run: the first of them was written since,
		// and what the manifest says of it holds.
		stated := in.Stated
		if r.stated[rd.sha] {
			stated = nil
		}
		known, err := r.current(ctx, rd.sha, stated, by)
		if err != nil {
			return out, err
		}
		if rd.err != nil || known != store.Failed && known != store.NeedsOCR {
			rd.known = known
		}
	}
	if len(in.Stated) > 0 {
		r.stated[rd.sha] = true
	}
	if rd.known != "" {
		out.Outcome, out.Before = store.Skipped, rd.known
		r.skipped = append(r.skipped, in)
		if len(r.skipped) < skippedAtOnce {
			return out, nil
		}
		return out, r.noteSkipped(ctx)
	}
	if err := r.noteSkipped(ctx); err != nil {
		return out, err
	}
	parts := rd.parts
	if rd.err == nil && parts == nil {
		if err := json.Unmarshal(rd.answer, &parts); err != nil {
			rd.err = fmt.Errorf("read %s: answer of the worker: %w", rd.input.Source, err)
		}
		rd.answer = nil // what a large document holds twice is half of what the program does
	}
	if rd.err != nil {
		if errors.Is(rd.err, context.Canceled) {
			return out, rd.err
		}
		out.Outcome, out.Reason, in.Cause = outcomeOf(rd.err), rd.err.Error(), worker.Cause(rd.err)
		return out, r.db.Fail(ctx, in, out.Outcome, out.Reason)
	}
	var reports []*arising.Extraction
	for _, part := range parts {
		state(part.Report, statedOf(rd.input.Stated, len(parts)))
		reports = append(reports, part.Report)
		out.Near += part.Report.Near()
		in.Pages = append(in.Pages, part.Pages)
	}
	if err := r.store(ctx, reports, in, &out); err != nil {
		return out, err
	}
	out.Outcome = store.Extracted
	if out.Yield.Records() == 0 {
		out.Outcome = store.NothingFound
	}
	return out, nil
}

// skippedAtOnce is how many inputs that are known the ledger takes in one stroke.
const skippedAtOnce = 200

// noteSkipped writes the inputs that were found to be known.
func (r *runner) noteSkipped(ctx context.Context) error {
	err := r.db.Skip(ctx, r.skipped...)
	r.skipped = r.skipped[:0]
	return err
}

// store writes the reports and notes on out what that gave.
func (r *runner) store(ctx context.Context, reports []*arising.Extraction, in store.Input, out *Outcome) (err error) {
	if !r.opt.Again {
		out.Yield, err = r.db.ReplacePack(ctx, reports, in)
		return err
	}
	before, err := r.db.Records(ctx, in.SHA256, in.Source)
	if err != nil {
		return err
	}
	var same bool
	if out.Yield, same, err = r.db.ReplaceAgain(ctx, reports, in); err != nil || same {
		return err
	}
	after, err := r.db.Records(ctx, in.SHA256, in.Source)
	if err != nil {
		return err
	}
	out.Changes, err = golden.Diff(before, after)
	return err
}

// statedOf is what a manifest's words for a document say of each of its reports:
// the title of a pack is the title of none of them.
func statedOf(stated map[string]string, reports int) map[string]string {
	if reports < 2 || stated["title"] == "" {
		return stated
	}
	stated = maps.Clone(stated)
	delete(stated, "title")
	return stated
}
