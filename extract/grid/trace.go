package grid

import (
	"arising"
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

func (t *Trace) edges(e edges) {
	if t == nil {
		return
	}
	for _, a := range e.across {
		t.Edges = append(t.Edges, TraceEdge{false, a.at, a.from, a.to})
	}
	for _, d := range e.down {
		t.Edges = append(t.Edges, TraceEdge{true, d.at, d.from, d.to})
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
func (t *Trace) refuse(c *candidate, method, why string) {
	if t != nil {
		t.Candidates = append(t.Candidates, Candidate{Method: method, Box: c.box.Round(), Rejected: why, Cost: round1(c.cost), Columns: c.xs})
	}
}

func (t *Trace) accept(l *lattice) {
	if t == nil {
		return
	}
	c := Candidate{Method: l.method, Box: l.box().Round(), Cost: round1(l.cost), Columns: l.xs, Rows: l.ys}
	for i := range l.cells {
		c.Cells = append(c.Cells, l.cellBox(&l.cells[i]).Round())
	}
	t.Candidates = append(t.Candidates, c)
}
