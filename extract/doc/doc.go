// Package doc is the common form of a read document: pages of blocks, some of
// which are tables. It is the same for PDF, HTML and text; what differs between
// formats ends here.
package doc

import "arising"

// A Document is one source, read but not yet understood.
type Document struct {
	Source arising.Source `json:"source"`
	Title  string         `json:"title,omitempty"` // the title that the file's own metadata gives
	Hosts  []string       `json:"hosts,omitempty"` // host names of its canonical address and its base, most telling first
	Pages  []Page         `json:"pages"`
	// Outline holds the bookmarks of a PDF, in order.
	Outline     []Bookmark           `json:"outline,omitempty"`
	Diagnostics []arising.Diagnostic `json:"diagnostics,omitempty"`
}

// A Bookmark is an entry of a PDF's outline.
type Bookmark struct {
	Title string `json:"title"`
	Page  int    `json:"page"`
	Level int    `json:"level"` // from 1
}

// A Page is one printed page, or the whole of a source that has no pages.
type Page struct {
	Number     int     `json:"number"` // from 1
	Label      string  `json:"label,omitempty"`
	Width      float64 `json:"width,omitempty"` // points; 0 when there are no pages
	Height     float64 `json:"height,omitempty"`
	TextSource string  `json:"text_source,omitempty"` // "ocr" when read from a picture
	Blocks     []Block `json:"blocks"`
}

// A Block is one thing on a page, in reading order.
type Block struct {
	Kind      Kind             `json:"kind"`
	Text      string           `json:"text,omitempty"`  // the label of an item is not in it
	Label     string           `json:"label,omitempty"` // "2.1", "(a)", "•" of an item or a heading
	Level     int              `json:"level,omitempty"` // of a heading or a nested item, from 1
	Bold      bool             `json:"bold,omitempty"`  // the whole block is bold
	Italic    bool             `json:"italic,omitempty"`
	Size      float64          `json:"size,omitempty"`  // font size in points
	Class     string           `json:"class,omitempty"` // the HTML class that tells ModernGov parts apart
	Styles    []Style          `json:"styles,omitempty"`
	NoteMarks []NoteMark       `json:"note_marks,omitempty"`
	Deleted   string           `json:"deleted,omitempty"` // text that was struck through here
	Table     *Table           `json:"table,omitempty"`
	Location  arising.Location `json:"location"`
}

// A Kind is a kind of Block.
type Kind string

// The kinds. A Furniture block is a running title, a page number or the like; it
// is kept, marked, and never part of a record.
const (
	Heading   Kind = "heading"
	Paragraph Kind = "paragraph"
	Item      Kind = "item"
	TableKind Kind = "table"
	Furniture Kind = "furniture"
)

// A Table is one table on one page, as printed.
type Table struct {
	Number  int     `json:"number"`            // from 1 in the document; parts joined by the reader share it
	Method  string  `json:"method"`            // what saw it: "ruled", "half-ruled", "aligned", "html", "pipes", "tabs", "docx"
	Caption string  `json:"caption,omitempty"` // from the markup; a heading above is a block of its own
	Cols    int     `json:"cols"`
	Rows    []Row   `json:"rows"`
	Score   float64 `json:"score,omitempty"` // how sure the reader is that this is a table, 0 to 1
	// Edges holds the x of the Cols+1 column edges, in points, when the format has them.
	Edges    []float64        `json:"edges,omitempty"`
	Location arising.Location `json:"location"`
}

// Blank reports whether a table shows nothing at all: neither words nor colour.
func (t *Table) Blank() bool {
	for _, r := range t.Rows {
		for _, c := range r.Cells {
			if c.Text != "" || c.Fill != "" || c.Alt != "" || c.Deleted != "" {
				return false
			}
		}
	}
	return true
}

// A Row is one printed row. Cells hold the column that they start in, so a row
// under a tall cell has no cell for that column.
type Row struct {
	Head     bool             `json:"head,omitempty"` // marked as a header by the source (th, thead, yfti-firstrow)
	Cells    []Cell           `json:"cells"`
	Location arising.Location `json:"location"`
}

// A Cell is one cell. Text keeps line breaks only between paragraphs and list
// items, each list item with its marker as printed.
type Cell struct {
	Col       int              `json:"col"`                // from 0
	ColSpan   int              `json:"col_span,omitempty"` // 0 means 1
	RowSpan   int              `json:"row_span,omitempty"` // 0 means 1
	Head      bool             `json:"head,omitempty"`
	Text      string           `json:"text"`
	Fill      string           `json:"fill,omitempty"` // background, "#ffc000"; "" when none or white
	Ink       string           `json:"ink,omitempty"`  // colour of most of its letters when not black
	Styles    []Style          `json:"styles,omitempty"`
	NoteMarks []NoteMark       `json:"note_marks,omitempty"`
	Deleted   string           `json:"deleted,omitempty"` // text that was struck through here
	Alt       string           `json:"alt,omitempty"`     // the alternative text of pictures in it, not in Text
	Location  arising.Location `json:"location"`
}

// Cols returns how many columns the cell covers.
func (c Cell) Cols() int { return max(c.ColSpan, 1) }

// Rows returns how many rows the cell covers.
func (c Cell) Rows() int { return max(c.RowSpan, 1) }

// A Style is a stretch of a text, in bytes, that is set otherwise than the rest.
type Style struct {
	From   int    `json:"from"`
	To     int    `json:"to"`
	Bold   bool   `json:"bold,omitempty"`
	Italic bool   `json:"italic,omitempty"`
	Ink    string `json:"ink,omitempty"`  // "#ff0000"
	Font   string `json:"font,omitempty"` // named only where letters are symbols: "Wingdings"
}

// Limits bound the work that one document can ask for. A zero field means its default.
type Limits struct {
	Bytes  int64 // of the source; 0 means 256 MiB
	Pages  int   // 0 means 5,000
	Cells  int   // per document; 0 means 2,000,000
	Ops    int   // drawing operators per page; 0 means 5,000,000
	Blocks int   // per document; 0 means 2,000,000
}

// WithDefaults returns the limits with every zero field set.
func (l Limits) WithDefaults() Limits {
	set := func(p *int, v int) {
		if *p == 0 {
			*p = v
		}
	}
	if l.Bytes == 0 {
		l.Bytes = 256 << 20
	}
	set(&l.Pages, 5000)
	set(&l.Cells, 2_000_000)
	set(&l.Ops, 5_000_000)
	set(&l.Blocks, 2_000_000)
	return l
}
