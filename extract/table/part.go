package table

import (
	"regexp"
	"strings"

	"arising/extract/doc"
	"arising/extract/rules"
)

// A part is one table as the reader gave it, with what was printed since the
// part before.
type part struct {
	page, block int
	table       *doc.Table
	gap         []doc.Block // between the part before and this one, without furniture
	title       string      // the heading or caption that it stands under
	above       []string    // headings above that, outermost first
	names       []string    // read from a line just above it, where its rows have no head
	head        head
	rows        []doc.Row
	cols        int
	piece       int // which of the tables in one printed table it is
}

// parts returns every table of the document in reading order.
func parts(d *doc.Document, rs *rules.Set) []part {
	repeated := runningTitles(d)
	var out []part
	var gap []doc.Block
	heading, index := "", -1
	var over trail
	for _, p := range d.Pages {
		for _, b := range p.Blocks {
			index++
			switch {
			case b.Kind == doc.Furniture, b.Kind == doc.TableKind && b.Table != nil && b.Table.Blank():
			case b.Kind == doc.TableKind && b.Table != nil:
				q := part{page: p.Number, block: index, table: b.Table, gap: gap, rows: b.Table.Rows, cols: width(b.Table)}
				q.title = titleOf(b.Table.Caption, gap, heading, rs)
				q.above = over.above(q.title)
				q.roof(rs)
				out = append(out, splitAtHeads(q, rs)...)
				gap, heading = nil, ""
			case repeated[rules.Plain(b.Text)] || isRunning(b.Text, rs):
				if b.Kind == doc.Heading || heading == "" && len(b.Text) < 160 {
					heading = b.Text
				}
			case len(out) > 0 && len(gap) == 0 && out[len(out)-1].overflow(p.Number, b):
			default:
				if b.Kind == doc.Heading {
					heading = b.Text
				}
				over.pass(b)
				gap = append(gap, b)
			}
		}
	}
	unhead(out)
	return out
}

// unheadLeast is how many cells of like tables without heads must say what a head says for
// it to be none.
const unheadLeast = 2

// unhead takes a first row for no head where a word of it is a value in the same column of
// like tables that have no head: "Carried forward" over a table of one row.
func unhead(all []part) {
	for i := range all {
		p := &all[i]
		if !p.head.found() || p.head.body-p.head.first != 1 || flagged(p.rows[p.head.first]) {
			continue
		}
		same := 0
		for _, c := range filled(p.rows[p.head.first]) {
			if plain := rules.Plain(c.Text); plain != "" && len(c.Text) <= comparedRunes {
				same = max(same, recurs(all, p, c.Col, plain))
			}
		}
		if same >= unheadLeast {
			p.head, p.names = head{}, nil
		}
	}
}

// recurs counts the cells of a column that say the same, in tables like p without a head.
func recurs(all []part, p *part, col int, plain string) int {
	n := 0
	for i := range all {
		q := &all[i]
		if q.head.found() || q.cols != p.cols || !sameColumns(q.table.Edges, p.table.Edges) {
			continue
		}
		for _, r := range q.rows[:min(len(q.rows), maxLooked)] {
			for _, c := range r.Cells {
				if c.Col == col && len(c.Text) <= comparedRunes && rules.Plain(c.Text) == plain {
					n++
				}
			}
		}
	}
	return n
}

// runningTitles returns the lines that stand above table after table, or on page
// after page.
func runningTitles(d *doc.Document) map[string]bool {
	count := make(map[string]int)
	for _, p := range d.Pages {
		for i, b := range p.Blocks {
			if b.Kind == doc.TableKind || b.Kind == doc.Furniture || len(b.Text) > 300 {
				continue
			}
			// A line counts when only a line or two parts it from a table or a page's end.
			near := i < 3 || i >= len(p.Blocks)-3
			for j := max(0, i-1); j < min(len(p.Blocks), i+4); j++ {
				near = near || p.Blocks[j].Kind == doc.TableKind
			}
			if near {
				count[rules.Plain(b.Text)]++
			}
		}
	}
	out := make(map[string]bool)
	for text, n := range count {
		// Two are enough for a mark such as "Appendix A" at the top of pages.
		if n >= 3 && text != "" || n == 2 && strings.Count(text, " ") < 2 && text != "" {
			out[text] = true
		}
	}
	return out
}

func isRunning(text string, rs *rules.Set) bool {
	if len(text) <= 4 && looks(text, figures) {
		return true
	}
	_, ok := rs.Says(rules.Running, text)
	return ok && len(text) < 60
}

// footnoteAt begins a footnote: its number is glued to its first word.
var footnoteAt = regexp.MustCompile(`^\d{1,2}\pL`)

// numberedRecommendation matches "Area of weakness 2: the wait for plans".
var numberedRecommendation = regexp.MustCompile(`^(\p{Lu}[\pL ]{2,50}?)\s*(?:[Nn]o\.?\s*)?(\d{1,3}(?:\.\d{1,2})?[a-z]?)\s*[:.)–—-]\s*(\S(?s:.*))$`)

// NumberedRecommendation reads a heading that is a recommendation: its label is one that
// heads such a column in other tables, with a number.
func NumberedRecommendation(heading string, rs *rules.Set) (ref, text string, ok bool) {
	m := numberedRecommendation.FindStringSubmatch(heading)
	if m == nil {
		return "", "", false
	}
	rule, known := rs.Column(m[1], "")
	return m[2], m[3], known && rule.Exact && (rule.Role == rules.Recommendation || contains(rule.Tie, rules.Recommendation))
}

// titleOf chooses the caption, else the line straight above that is no sentence,
// else the last heading.
func titleOf(caption string, gap []doc.Block, heading string, rs *rules.Set) string {
	if caption = strings.TrimSpace(caption); caption != "" {
		return caption
	}
	if told := toldUnder(gap, rs); told != "" {
		return told
	}
	for i := len(gap) - 1; i >= max(0, len(gap)-2); i-- {
		b := gap[i]
		// "Lead: Director of Housing" says something of the table and does not name it.
		short := len(b.Text) <= 140 && !stops(b.Text) && !strings.Contains(b.Text, "@") && !footnoteAt.MatchString(b.Text) && !labelled(b.Text, rs)
		_, _, told := NumberedRecommendation(b.Text, rs)
		told = told && len(b.Text) <= maxTold && (b.Bold || i == len(gap)-1)
		if told || b.Kind == doc.Heading || b.Kind == doc.Paragraph && short && (b.Bold || i == len(gap)-1) {
			return strings.TrimSpace(b.Text)
		}
	}
	return strings.TrimSpace(heading)
}

// labelled reports whether a line is a label that is also a column's heading, and
// what it stands for.
func labelled(text string, rs *rules.Set) bool {
	label, value, found := strings.Cut(text, ":")
	m, ok := rs.Column(label, "")
	return found && ok && m.Exact && strings.TrimSpace(value) != ""
}

// maxTold bounds, in bytes, a recommendation that stands over the table that answers it.
const maxTold = 600

// maxCols bounds how many columns of a table are looked at; none that is meant to be
// read has as many.
const maxCols = 200

// width returns how many columns the rows of t cover.
func width(t *doc.Table) int {
	n := t.Cols
	for _, r := range t.Rows {
		for _, c := range r.Cells {
			n = max(n, c.Col+c.Cols())
		}
	}
	return min(n, maxCols)
}

// splitAtHeads parts a printed table in which a second table with a heading row of
// its own begins, and finds the head of each.
func splitAtHeads(p part, rs *rules.Set) []part {
	var out []part
	from := 0
	for from < len(p.rows) {
		q := p
		q.rows, q.piece = p.rows[from:], len(out)
		if from > 0 {
			q.gap, q.title, q.names = nil, "", nil
		}
		if from > 0 {
			q.squeeze()
		}
		if q.head = findHead(q.rows, q.cols, rs); !q.head.found() {
			q.head.names = q.names
		}
		to := len(q.rows)
		for i := q.head.body; i < len(q.rows) && q.head.found(); i++ {
			if couldHead(q.rows[i]) && (headWithin(q.rows, i, q.cols, rs) || pairHead(q.rows[i], rs)) && !q.head.same(q.rows[i], q.cols) {
				to = bandsBefore(q.rows, q.head.body, i)
				break
			}
		}
		q.rows = q.rows[:to]
		out = append(out, q)
		from += to
	}
	if len(out) == 0 {
		p.head = head{}
		return []part{p}
	}
	return out
}

// couldHead is a quick look whether a row is worth looking at as a heading row.
func couldHead(r doc.Row) bool {
	cells := filled(r)
	for _, c := range cells {
		if len(c.Text) > 200 || looks(c.Text, figures) || marked(c.Text) {
			return false
		}
	}
	return len(cells) > 1
}

// pairHead reports whether a row heads a list of abbreviations.
func pairHead(r doc.Row, rs *rules.Set) bool {
	cells := filled(r)
	if len(cells) != 2 {
		return false
	}
	short, _ := rs.Column(cells[0].Text, "")
	long, _ := rs.Column(cells[1].Text, "")
	return short.Role == rules.Short && (long.Role == rules.Long || contains(long.Tie, rules.Long))
}

func contains(list []rules.Role, r rules.Role) bool {
	for _, x := range list {
		if x == r {
			return true
		}
	}
	return false
}

// squeeze drops the columns in which no cell of the part begins.
func (p *part) squeeze() {
	used := make([]bool, p.cols)
	for _, r := range p.rows {
		for _, c := range filled(r) {
			used[min(c.Col, p.cols-1)] = true
		}
	}
	to := make([]int, p.cols+1)
	for i, u := range used {
		to[i+1] = to[i]
		if u {
			to[i+1]++
		}
	}
	if to[p.cols] == 0 || to[p.cols] == p.cols {
		return
	}
	rows := make([]doc.Row, len(p.rows))
	for i, r := range p.rows {
		rows[i] = r
		rows[i].Cells = nil
		for _, c := range r.Cells {
			if c.Col >= p.cols || !used[c.Col] {
				continue
			}
			end := min(c.Col+c.Cols(), p.cols)
			c.ColSpan, c.Col = max(to[end]-to[c.Col], 1), to[c.Col]
			rows[i].Cells = append(rows[i].Cells, c)
		}
	}
	t := *p.table
	t.Edges = nil
	p.rows, p.cols, p.table = rows, to[p.cols], &t
}

// bandsBefore returns the first of the lone-cell rows straight above row i, which
// belong to the table that begins there.
func bandsBefore(rows []doc.Row, body, i int) int {
	for i-1 > body && len(filled(rows[i-1])) == 1 {
		i--
	}
	return i
}

// overflowDepth is how far, in points, below a table's last line its text may run on.
const overflowDepth = 60

// overflow takes a line printed just under the table, within one column and in the
// middle of a sentence, for the rest of a cell that the page's end cut: browsers
// print the text of a cell that spans rows past the last line drawn.
func (p *part) overflow(page int, b doc.Block) bool {
	box, edges := b.Location.BBox, p.table.Edges
	under := p.table.Location.BBox
	if box == nil || under == nil || page != p.page || b.Kind != doc.Paragraph || len(edges) < 3 {
		return false
	}
	if box[1] < under[3]-15 || box[1] > under[3]+overflowDepth {
		return false
	}
	for col := 0; col+1 < len(edges); col++ {
		if box[0] < edges[col]-2 || box[2] > edges[col+1]+2 {
			continue
		}
		for i := len(p.rows) - 1; i >= p.head.body; i-- {
			for _, c := range p.rows[i].Cells {
				if c.Col == col && strings.TrimSpace(c.Text) != "" {
					if !Carries(c.Text, b.Text) || !startsLower(b.Text) && !unfinished(c.Text) {
						return false
					}
					cell := doc.Cell{Col: col, Text: b.Text, Styles: b.Styles, Location: b.Location}
					p.rows = append(p.rows[:len(p.rows):len(p.rows)], doc.Row{Cells: []doc.Cell{cell}, Location: b.Location})
					return true
				}
			}
		}
	}
	return false
}

// filled returns the cells of a row that hold text.
func filled(r doc.Row) []doc.Cell {
	var out []doc.Cell
	for _, c := range r.Cells {
		if strings.TrimSpace(c.Text) != "" {
			out = append(out, c)
		}
	}
	return out
}
