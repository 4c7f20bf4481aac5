// Package table makes whole tables out of the parts printed on each page and
// works out what each row and column is for.
package table

import (
	"arising"
	"arising/extract/doc"
	"arising/extract/judge"
	"arising/extract/rules"
)

// A Table is one table, over as many pages as it takes. It has exactly the rows
// that its parts had; none is merged away.
type Table struct {
	Number  int                   `json:"number"`           // from 1 in the document
	Title   string                `json:"title,omitempty"`  // the heading or caption that it stands under
	Legend  []arising.LegendEntry `json:"legend,omitempty"` // explanations found in its header or beside it
	Columns []Column              `json:"columns"`
	Rows    []Row                 `json:"rows"`
	Joins   []Join                `json:"joins,omitempty"`
	// Lines holds the blocks, by their index over the document, of records that were
	// printed as labelled paragraphs and not as a table.
	Lines []int `json:"lines,omitempty"`
	// Block is the index, in reading order over the document, of its first block.
	Page, Block int
	Kind        string           `json:"kind,omitempty"` // "plan", "glossary", "legend", "front", "decisions", "other"
	Location    arising.Location `json:"location"`
	Above       []string         `json:"above,omitempty"` // headings above the title, outermost first
	Judged      *Judged          `json:"judged,omitempty"`

	Edges []float64 `json:"edges,omitempty"` // of its columns, when the format has them
}

// Judged is what was made of a column or a table by weighing evidence, and why.
type Judged struct {
	Answer   string   `json:"answer"`
	RunnerUp string   `json:"runner_up"`
	Share    int      `json:"share"`  // of 1000: how likely the answer is
	Margin   int      `json:"margin"` // between the two, in thousandths of log odds
	Why      []string `json:"why"`    // what weighed most between them
}

// A Column is one column. Stitch leaves Role empty; Label sets it.
type Column struct {
	Header string     `json:"header"`         // as printed, its lines joined
	Hint   string     `json:"hint,omitempty"` // what stood in brackets in the header
	Role   rules.Role `json:"role,omitempty"`
	Rule   string     `json:"rule,omitempty"` // "columns:lead officer", "heading:lead" or "content:lead"
	Judged *Judged    `json:"judged,omitempty"`
}

// A Row is one printed row with what it was taken for.
type Row struct {
	Kind  Kind       `json:"kind"`
	Why   string     `json:"why"`
	Page  int        `json:"page"`
	Cells []doc.Cell `json:"cells"`
	// Goes[i] is the index of the row that the cell in column i belongs to: its own
	// when it begins something, an earlier one when it carries on over a page break.
	// It is nil when every cell is the row's own.
	Goes     []int            `json:"goes,omitempty"`
	Location arising.Location `json:"location"`

	looks []judge.Cell // of its cells, when they were looked at
}

// A Kind is what a row is for.
type Kind string

// The kinds.
const (
	Header    Kind = "header"
	Section   Kind = "section" // a band over all columns
	Data      Kind = "data"
	Continued Kind = "continued" // carries on an earlier row in some or all of its cells
	Guidance  Kind = "guidance"  // drafting help under a header
	Blank     Kind = "blank"
	Note      Kind = "note" // dashes, a legend line, a total
)

// A Join records that a part on one page was taken to go on from the one before.
type Join struct {
	Page int    `json:"page"`
	Why  string `json:"why"` // "same header", "no header, same edges", "no header, same count"
}
