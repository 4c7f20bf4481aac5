package grid

import (
	"slices"

	"arising"
	"arising/extract/grid/ink"
	"arising/extract/grid/lattice"
	"arising/extract/grid/white"
)

// A Trace is how the tables of one page were found, in the page's own frame
// (turned upright), in points.
type Trace struct {
	Page       int           `json:"page"`
	Edges      []TraceEdge   `json:"edges"`
	Regions    []arising.Box `json:"regions"` // columns of text, in reading order
	Candidates []Candidate   `json:"candidates"`
}

// A TraceEdge is a line after snapping and joining.
type TraceEdge struct {
	Down bool    `json:"down,omitempty"` // vertical
	Fill bool    `json:"fill,omitempty"` // the side of a filled area
	At   float64 `json:"at"`
	From float64 `json:"from"`
	To   float64 `json:"to"`
}

// A Candidate is a part of the page that was looked at as a table.
type Candidate struct {
	Method   string        `json:"method"`
	Box      arising.Box   `json:"box"`
	Rejected string        `json:"rejected,omitempty"` // the reason, "" when it is a table
	Cost     float64       `json:"cost,omitempty"`     // what speaks against its rows; 0 where lines draw them
	Columns  []float64     `json:"columns,omitempty"`
	Rows     []float64     `json:"rows,omitempty"`
	Cells    []arising.Box `json:"cells,omitempty"`
}

func (t *Trace) edges(e ink.Edges, fill bool) {
	if t == nil {
		return
	}
	for _, a := range e.Across {
		t.Edges = append(t.Edges, TraceEdge{false, fill, a.At, a.From, a.To})
	}
	for _, d := range e.Down {
		t.Edges = append(t.Edges, TraceEdge{true, fill, d.At, d.From, d.To})
	}
}

// replace forgets a table that became part of another.
func (t *Trace) replace(l *lattice.Lattice) {
	if t != nil {
		t.Candidates = slices.DeleteFunc(t.Candidates, func(c Candidate) bool { return c.Rejected == "" && c.Box == l.Box().Round() })
	}
}

func (t *Trace) region(b arising.Box) {
	if t != nil {
		t.Regions = append(t.Regions, b.Round())
	}
}

func (t *Trace) note(b arising.Box, method, why string) {
	if t != nil {
		t.Candidates = append(t.Candidates, Candidate{Method: method, Box: b.Round(), Rejected: why})
	}
}

// refuse notes a candidate with its columns.
func (t *Trace) refuse(c *white.Candidate, method, why string) {
	if t == nil {
		return
	}
	o := Candidate{Method: method, Box: c.Box.Round(), Rejected: why, Cost: ink.Round1(c.Cost), Columns: c.Xs}
	if n := len(t.Candidates); n > 0 && t.Candidates[n-1].Box == o.Box && t.Candidates[n-1].Rejected == why {
		return // the same, found from another of its lines
	}
	t.Candidates = append(t.Candidates, o)
}

func (t *Trace) accept(l *lattice.Lattice) {
	if t == nil {
		return
	}
	c := Candidate{Method: l.Method, Box: l.Box().Round(), Cost: ink.Round1(l.Cost), Columns: l.Xs, Rows: l.Ys}
	for i := range l.Cells {
		c.Cells = append(c.Cells, l.CellBox(&l.Cells[i]).Round())
	}
	t.Candidates = append(t.Candidates, c)
}
