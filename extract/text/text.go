// Package text reads plain text, Markdown, and what PDF-to-text tools make of a
// report: tab and pipe tables, loose markup inside cells, hard-wrapped lines,
// form feeds between pages.
//
//	if text.Sniff(src) {
//		d, err := text.Read(ctx, "plan.txt", src, doc.Limits{})
//	}
//
// Every visible letter of the source is in some block of the document.
package text

import (
	"context"
	"fmt"
	"strings"

	"arising"
	"arising/extract/doc"
)

// Read reads src, the bytes of the file name.
func Read(ctx context.Context, name string, src []byte, lim doc.Limits) (*doc.Document, error) {
	lim = lim.WithDefaults()
	if int64(len(src)) > lim.Bytes {
		return nil, fmt.Errorf("read text: %d bytes: %w", len(src), doc.ErrTooLarge)
	}
	body := lineEnds.Replace(decode(src))
	if strings.TrimSpace(body) == "" {
		return nil, fmt.Errorf("read text: %w", doc.ErrEmpty)
	}
	if n, long := longLine(body); long > maxLine {
		return nil, fmt.Errorf("read text: line %d has %d bytes, and of a line at most %d are read: %w", n, long, maxLine, doc.ErrBound)
	}
	r := reader{ctx: ctx, lim: lim, shape: survey(body), folded: make(map[int]bool)}
	r.doc.Source = arising.Source{
		Path: name, MediaType: "text/plain", Bytes: int64(len(src)), TextSource: arising.TextMark,
	}
	r.doc.Pages = []doc.Page{{Number: 1}}
	if err := r.read(body); err != nil {
		return nil, fmt.Errorf("read text: %w", err)
	}
	if r.paged {
		r.doc.Source.PageCount = len(r.doc.Pages)
	}
	return &r.doc, nil
}

// maxLine is the most bytes that a line may have. A table row with all its cells
// comes to some thousands; data written on one line is no report.
const maxLine = 2 << 20

// longLine returns the number and length of the longest line.
func longLine(body string) (num, length int) {
	for n := 1; body != ""; n++ {
		var text string
		if text, body = cutLine(body); len(text) > length {
			num, length = n, len(text)
		}
	}
	return num, length
}

// lineEnds makes every kind of line end a "\n".
var lineEnds = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\u2028", "\n", "\u2029", "\n")

// A line is one line of the source, without its end.
type line struct {
	text string
	num  int // from 1
	page int // from 1; 0 when the source has no form feeds
}

func (l line) blank() bool { return strings.TrimSpace(l.text) == "" }

func (l line) at() arising.Location { return arising.Location{Line: l.num, Page: l.page} }

// A reader carries what is known while the lines go by.
type reader struct {
	ctx     context.Context
	lim     doc.Limits
	shape   shape
	doc     doc.Document
	paged   bool
	running map[int]bool // lines with running titles, by number
	folded  map[int]bool // lines that another says in full, by number
	open    *para        // the paragraph that the next lines may carry on
	late    []late       // page numbers met inside the open paragraph
	label   string       // a label that stood on a line of its own
	labelAt line
	cells   int
	blocks  int
	tables  int
	heads   []tableHead // of tables set with spaces
	edges   []int       // of the table set with spaces that the lines read so far end in
	last    *doc.Table
	full    bool // a limit was reached
}

// heldLines bounds how many lines of a page are held at once. A test holds fewer.
var heldLines = 20_000

// read parts the body into pages and lines.
func (r *reader) read(body string) error {
	if r.paged = strings.ContainsRune(body, '\f'); r.paged {
		r.running = runningTitles(body)
	}
	page, num := 1, 0
	var held []line
	body, num = r.frontMatter(body)
	html := inHTML(body)
	for rest := body; rest != "" && !r.full; {
		num++
		var text string
		text, rest = cutLine(rest)
		if num%1024 == 0 && r.ctx.Err() != nil {
			return r.ctx.Err()
		}
		for {
			before, after, feed := strings.Cut(text, "\f")
			if html {
				before = strings.Join(strings.Fields(before), " ")
			}
			l := line{text: before, num: num}
			if r.paged {
				l.page = page
			}
			held = append(held, l)
			if feed || len(held) >= heldLines && l.blank() || len(held) >= 2*heldLines {
				r.lines(held)
				held = held[:0]
			}
			if !feed {
				break
			}
			r.edges = nil // the page ends, not what is held of it
			if page++; page > r.lim.Pages {
				r.limit("pages", l)
				break
			}
			text = after
		}
	}
	r.lines(held)
	r.flush()
	r.finish()
	return nil
}

// lines reads the lines of a page: tables set with spaces, and between them chunks,
// the runs of lines with no blank line in them.
func (r *reader) lines(lines []line) {
	for n := range folds(lines) {
		r.folded[n] = true
	}
	read := 0
	for _, t := range celledTables(lines) {
		r.spaced(lines[read:t.from])
		r.table("cells", t.rows)
		read = t.to
	}
	r.spaced(lines[read:])
}

// spaced reads the lines that are no celled table.
func (r *reader) spaced(lines []line) {
	open := r.edges
	r.edges = nil
	at, tables := alignedTables(lines, r.heads, open)
	var chunk []line
	for i := 0; i < len(lines); i++ {
		if len(tables) > 0 && tables[0].from == i {
			r.chunk(chunk)
			chunk = chunk[:0]
			rows, head := at.alignedRows(tables[0])
			if len(r.heads) < mostHeads {
				r.heads = append(r.heads, head)
			}
			if i == 0 && len(open) > 0 && len(tables[0].edges) == len(open) {
				r.rows(r.last, rows)
			} else {
				r.table("spaces", rows)
			}
			if tables[0].to == len(lines) {
				r.edges = tables[0].edges
			}
			i, tables = tables[0].to-1, tables[1:]
			continue
		}
		if lines[i].blank() && !inTabRows(chunk, lines[i]) {
			r.chunk(chunk)
			chunk = chunk[:0]
			continue
		}
		chunk = append(chunk, lines[i])
	}
	r.chunk(chunk)
}

// frontMatter cuts off the fields that some Markdown files begin with, between two
// lines of dashes, and returns how many lines they took.
func (r *reader) frontMatter(body string) (rest string, lines int) {
	const far = 60 // lines
	first, rest := cutLine(body)
	if first != "---" {
		return body, 0
	}
	for n := 1; n < far && rest != ""; n++ {
		var text string
		text, rest = cutLine(rest)
		if text == "---" {
			return rest, n + 1
		}
		name, value, field := strings.Cut(text, ":")
		if !field && !strings.HasPrefix(strings.TrimSpace(text), "-") {
			break
		}
		if name == "title" {
			r.doc.Title = strings.Trim(strings.TrimSpace(value), `"'`)
		}
		r.add(doc.Block{Kind: doc.Furniture, Text: strings.TrimSpace(text), Location: arising.Location{Line: n + 1}}, 1)
	}
	r.doc.Title, r.doc.Pages[0].Blocks, r.blocks = "", nil, 0
	return body, 0
}

// inTabRows reports whether a line of tabs alone is an empty row of the table
// that the chunk ends with.
func inTabRows(chunk []line, l line) bool {
	n := len(chunk)
	return n > 0 && strings.Count(l.text, "\t") > 1 && strings.Contains(chunk[n-1].text, "\t")
}

// cutLine cuts the first line off.
func cutLine(s string) (text, rest string) {
	text, rest, _ = strings.Cut(s, "\n")
	return text, rest
}

// add appends a finished block to its page.
func (r *reader) add(b doc.Block, page int) {
	if r.blocks++; r.blocks > r.lim.Blocks {
		r.limit("blocks", line{num: b.Location.Line, page: page})
		return
	}
	for len(r.doc.Pages) < page {
		r.doc.Pages = append(r.doc.Pages, doc.Page{Number: len(r.doc.Pages) + 1})
	}
	p := &r.doc.Pages[max(page, 1)-1]
	p.Blocks = append(p.Blocks, b)
}

// limit notes, once, that the reading stops here.
func (r *reader) limit(of string, l line) {
	if r.full {
		return
	}
	r.full = true
	r.doc.Diagnostics = append(r.doc.Diagnostics, arising.Diagnostic{
		Code: arising.LimitReached, Severity: arising.Warning, Location: l.at(),
		Message: fmt.Sprintf("the limit on %s was reached; the text after line %d was not read", of, l.num),
	})
}
