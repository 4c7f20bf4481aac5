package grid

import (
	"fmt"
	"io"
	"math"

	"arising"
	"arising/extract/grid/ink"
)

// What shows a separator.
const (
	byRule  = "rule"  // a line is drawn there
	byFill  = "fill"  // an area of colour begins or ends there
	byWords = "words" // words leave it white
)

// nearSource is how far, in points, a separator may be from the line that it is of.
const nearSource = 4.0

// Write says for each table of the page which candidates stood where it is, what speaks
// against each, and why the others were refused.
func (t *Trace) Write(w io.Writer) error {
	say := func(format string, args ...any) error {
		_, err := fmt.Fprintf(w, format, args...)
		return err
	}
	if err := say("page %d: %d lines\n", t.Page, len(t.Edges)); err != nil {
		return err
	}
	for i := range t.Candidates {
		c := &t.Candidates[i]
		if c.Rejected != "" && t.within(c) {
			continue // told with the table that was taken there
		}
		if err := t.tell(say, c, ""); err != nil {
			return err
		}
		if c.Rejected != "" {
			continue
		}
		for k := range t.Candidates {
			if o := &t.Candidates[k]; o.Rejected != "" && meetsBox(o.Box, c.Box) {
				if err := t.tell(say, o, "  "); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// within reports whether a table was taken where a candidate stood.
func (t *Trace) within(c *Candidate) bool {
	for i := range t.Candidates {
		if o := &t.Candidates[i]; o.Rejected == "" && meetsBox(o.Box, c.Box) {
			return true
		}
	}
	return false
}

func (t *Trace) tell(say func(string, ...any) error, c *Candidate, indent string) error {
	verdict := "table"
	if c.Rejected != "" {
		verdict = "refused: " + c.Rejected
	}
	if err := say("%s  %s at %.0f, cost %.1f, %s\n", indent, c.Method, c.Box, c.Cost, verdict); err != nil {
		return err
	}
	for _, side := range []struct {
		name string
		down bool
		at   []float64
	}{{"columns", true, c.Columns}, {"rows", false, c.Rows}} {
		if len(side.at) == 0 || c.Rejected != "" {
			continue
		}
		if err := say("%s    %s:", indent, side.name); err != nil {
			return err
		}
		for _, at := range side.at {
			if err := say(" %.0f %s", at, t.source(at, side.down, c.Box)); err != nil {
				return err
			}
		}
		if err := say("\n"); err != nil {
			return err
		}
	}
	return nil
}

// source returns what shows a separator of a table: a rule before a fill.
func (t *Trace) source(at float64, down bool, b arising.Box) string {
	from, to := b[0], b[2]
	if down {
		from, to = b[1], b[3]
	}
	found := byWords
	for _, e := range t.Edges {
		if e.Down != down || math.Abs(e.At-at) > nearSource || ink.Overlap(e.From, e.To, from, to) == 0 {
			continue
		}
		if !e.Fill {
			return byRule
		}
		found = byFill
	}
	return found
}
