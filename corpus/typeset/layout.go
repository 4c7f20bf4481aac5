// Package typeset sets an invented report as HTML, text, DOCX or PDF in the shapes
// that councils publish, so that what is read can be compared with what was set.
//
// It is the mirror of package extract: from the records to the page.
//
//	page := typeset.Compose(report, typeset.Layout{})
//	err := typeset.PDF(w, page)
package typeset

// A Layout says in which shape a report is set. The zero Layout is a plain plan with
// every column that the report fills.
type Layout struct {
	Columns     []Column // in order; nil for those of Standard that the report fills
	Repeat      bool     // the recommendation is printed again in each of its rows, not once
	Blank       bool     // its further rows have blank cells, where not Repeat; else one tall cell
	FillOnly    bool     // a rating is its cell's fill alone
	Fill        bool     // a rating cell is filled and has its word
	Legend      string   // where the legend stands: "header", "under", "front" or "" for nowhere
	Bands       bool     // sections are rows across the table
	Glossary    bool     // a table of abbreviations follows
	Front       string   // how the front sheet is set: "table", "lines" or "" for none
	Running     string   // printed at the head of every page
	Landscape   bool
	Paper       string  // PDF alone: "A3", "Letter"; "" means A4
	Turn        int     // PDF alone: the page is stored turned by 90, 180 or 270 degrees, and says so
	Size        float64 // of the letters, in points; 0 means 10
	Margin      float64 // in points; 0 means 50
	RowsPerPage int     // a page break after so many rows; 0 for where the page is full
	NoRules     bool    // PDF alone: the table has no lines
	Pad         int     // paragraphs of prose before the plan
}

// A Column is one column of the plan's table.
type Column struct {
	Field   string // a JSON name of the contract's action, or "recommendation", "number"
	Heading string
	Width   float64 // share of the page; 0 means by Field
}

// Standard holds a column for each field with a heading that councils use.
var Standard = []Column{
	{Field: "number", Heading: "No."},
	{Field: "recommendation", Heading: "Recommendation"},
	{Field: "ref", Heading: "Ref"},
	{Field: "text", Heading: "Action"},
	{Field: "lead_raw", Heading: "Lead officer"},
	{Field: "due", Heading: "Target date"},
	{Field: "due_revised", Heading: "Revised date"},
	{Field: "resources", Heading: "Resources"},
	{Field: "evidence", Heading: "Success measure"},
	{Field: "progress", Heading: "Progress"},
	{Field: "status", Heading: "Status"},
	{Field: "rag", Heading: "RAG rating"},
}

// widths gives each field its share of the table, before they are scaled to one.
var widths = map[string]float64{
	"number": 1.7, "recommendation": 5, "ref": 1.7, "text": 5, "lead_raw": 3.6, "due": 3.2, "due_revised": 2.2,
	"resources": 2.4, "evidence": 3.4, "progress": 4, "status": 2, "rag": 2.2,
}
