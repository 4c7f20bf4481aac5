package ingest

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"arising"
	"arising/extract/doc"
	"arising/extract/worker"
	"arising/store"
)

// WriteResults reads the inputs and writes what was read as lines of JSON, an
// extraction each, for Load to put into a database: on this machine or on another.
// Every input has its lines, those that could not be read too, in the order of the
// inputs.
func WriteResults(ctx context.Context, pool *worker.Pool, inputs []Input, opt Options, w io.Writer, done func(Outcome)) error {
	opt.Again = true // there is no database to know anything
	r := runner{pool: pool, opt: opt, limit: opt.Limits.WithDefaults().Bytes}
	out := json.NewEncoder(w)
	out.SetEscapeHTML(false)
	return r.each(ctx, inputs, func(rd reading) error {
		var parts []worker.Report
		if rd.err == nil {
			if err := json.Unmarshal(rd.answer, &parts); err != nil {
				rd.err = fmt.Errorf("read %s: answer of the worker: %w", rd.input.Source, err)
			}
		}
		o := Outcome{Source: rd.input.Source, Outcome: store.NothingFound}
		switch {
		case errors.Is(rd.err, context.Canceled):
			return rd.err
		case rd.err != nil:
			o.Outcome, o.Reason = outcomeOf(rd.err), rd.err.Error()
			parts = []worker.Report{{Report: &arising.Extraction{
				SchemaVersion: arising.SchemaVersion,
				Document:      arising.Source{Path: rd.input.Source, SHA256: rd.sha, Bytes: rd.bytes},
				Failure:       &arising.Failure{Cause: worker.Cause(rd.err), Reason: o.Reason},
			}}}
		}
		for _, part := range parts {
			d := &part.Report.Document
			d.ReadBy = &arising.Reader{Program: opt.Program.Version, Rules: opt.Program.Rules, Lexicon: opt.Program.Lexicon}
			d.Stated = rd.input.Stated
			if err := out.Encode(part.Report); err != nil {
				return fmt.Errorf("write results: %w", err)
			}
			if len(part.Report.Decisions)+len(part.Report.Recommendations)+len(part.Report.Actions) > 0 {
				o.Outcome = store.Extracted
			}
		}
		done(o)
		return nil
	})
}

// outcomeOf is the outcome of an input that could not be read.
func outcomeOf(err error) string {
	if errors.Is(err, doc.ErrNeedsOCR) {
		return store.NeedsOCR
	}
	return store.Failed
}
