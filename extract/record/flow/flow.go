// Package flow is a document's text outside its plans as one run of lines, with the pairs of
// label and value, the claims that readers make on lines, and what a line or sentence is like.
package flow

import (
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"arising"
	"arising/extract/doc"
	"arising/extract/outline"
	"arising/extract/rules"
	"arising/extract/table"
)

// A Line is one paragraph, heading, list item or paragraph of a cell in the flow
// of a document's text, outside the tables that make rows.
type Line struct {
	Kind   doc.Kind
	Label  string // as printed: "2.1", "(a)", "•"
	Text   string // without its label, white space collapsed
	Class  string
	Level  int
	Bold   bool
	Italic bool
	Size   float64
	Page   int
	Block  int // of the document, from 1
	Loc    arising.Location
	// Table, Row and Col tell where a cell's line stood; Table is 0 outside tables.
	Table, Row, Col int
	// Data says that the cell stood in a row of several: a fact of a table, and no
	// running text.
	Data bool
	// Beside says that the cell is the only one beside the number of its row, as minutes set
	// in two columns tell their items.
	Beside bool
	// Laid says that the cell is of a table that lays out minutes, whose rows say who acts.
	Laid bool
}

// Lines returns the lines of d in reading order, but for those of the planned
// tables, furniture, and titles that run from page to page. A paragraph cut by a
// page break is one line. What stands in the tables that lay out minutes is
// running text.
func Lines(r *rules.Set, d doc.Document, planned []table.Table, layout []MinuteTable) []Line {
	skip, lines, running, named := rowsOf(planned), linesOf(planned), runningTitles(r, d), namedFurniture(d)
	laid := make(rowSet)
	for _, m := range layout {
		for key := range rowsOf([]table.Table{m.Table}) {
			laid[key] = true
		}
	}
	var out []Line
	tables, block := 0, 0
	for _, page := range d.Pages {
		for _, b := range page.Blocks {
			block++
			switch {
			case b.Kind == doc.Furniture && !named[block] || lines[block] || running.again(b.Text):
			case b.Kind == doc.TableKind && b.Table != nil:
				if tables++; !skip.holds(page.Number, *b.Table) {
					out = append(out, cellLines(b, page.Number, tables, laid)...)
				}
			case len(b.Text) > LineBytes:
			default:
				l := blockLine(b, page.Number)
				l.Block = block
				for _, minute := range l.minutes() {
					for _, part := range minute.parts() {
						out = appendLine(out, part)
					}
				}
			}
		}
	}
	return fromFirst(countedOn(coded(behindThat(out))))
}

// behindThat gives a line its number that stands behind its first word, "That (1) the gate
// be mended", where the next line has the next.
func behindThat(lines []Line) []Line {
	for i := range lines[:max(0, len(lines)-1)] {
		x := &lines[i]
		word, rest, ok := strings.Cut(x.Text, " ")
		if !ok || x.Label != "" || len(word) > 5 || lines[i+1].Label == "" {
			continue
		}
		label, rest := outline.SplitLabel(rest)
		if m := outline.MarkOf(label); label != "" && m.First() && m.Next(outline.MarkOf(lines[i+1].Label)) {
			x.Label, x.Text = label, rest
		}
	}
	return lines
}

// coded gives lines the label of a letter and a number that they begin with, "R1 Mend the
// gate", where the next number begins a line soon after.
func coded(lines []Line) []Line {
	const soon = 30 // lines
	mark := func(x Line) (outline.Mark, string, string) {
		code, rest, ok := strings.Cut(x.Text, " ")
		if at := strings.IndexByte(code, ':'); at > 0 && at+1 < len(code) { // "R3:Mend the gate"
			code, rest = code[:at], x.Text[at+1:]
		}
		code = strings.TrimRight(code, ".:)")
		if m := outline.MarkOf(code); ok && x.Label == "" && len(code) >= 2 && m.Kind == '1' && m.Under != "" && !strings.Contains(m.Under, ".") && startsCapital(rest) {
			return m, code, rest
		}
		return outline.Mark{}, "", ""
	}
	last := make(map[string]outline.Mark)
	for i := range lines {
		if m := outline.MarkOf(strings.TrimRight(lines[i].Label, ".:)")); m.Kind == '1' && m.Under != "" {
			last[m.Under] = m
		}
		m, code, rest := mark(lines[i])
		if code == "" {
			continue
		}
		counts := last[m.Under].Next(m)
		for _, y := range lines[i+1 : min(len(lines), i+soon)] {
			next, _, _ := mark(y)
			counts = counts || m.First() && m.Next(next)
		}
		if counts {
			lines[i].Label, lines[i].Text, last[m.Under] = code, rest, m
			lines[i].Kind = doc.Item
		}
	}
	return lines
}

// countedOn gives a line its number that counts on from the one before it and was set
// without a space: "10.Mend the gate" after "9.".
func countedOn(lines []Line) []Line {
	last := outline.Mark{}
	for i := range lines {
		x := &lines[i]
		if x.Label != "" {
			if m := outline.MarkOf(x.Label); m.Kind == '1' && m.Under == "" {
				last = m
			}
			continue
		}
		number, rest, ok := strings.Cut(x.Text, ".")
		if !ok || len(number) == 0 || len(number) > 2 || !startsCapital(rest) || x.Kind == doc.Heading {
			continue
		}
		if m := outline.MarkOf(number + "."); m.Kind == '1' && last.Next(m) {
			x.Label, x.Text, last = number+".", rest, m
		}
	}
	return lines
}

// fromFirst numbers the pages of lines from the first that has any: a cover that is a
// picture counts for none.
func fromFirst(lines []Line) []Line {
	if len(lines) == 0 || lines[0].Page < 2 {
		return lines
	}
	empty := lines[0].Page - 1
	for i := range lines {
		lines[i].Page -= empty
	}
	return lines
}

// namedFurniture returns the blocks, counted from 1, that were taken for furniture and are
// the labels that the numbers of blocks in the text leave out: "Recommendation 4" between
// 3 and 5, at the head of its page.
func namedFurniture(d doc.Document) map[int]bool {
	numbers := make(map[string]bool)
	type label struct {
		block        int
		name, number string
	}
	var left []label
	block := 0
	for _, page := range d.Pages {
		for _, b := range page.Blocks {
			block++
			name, number, _, ok := outline.NameOf(Collapse(b.Text))
			switch {
			case !ok || number == "" || b.Table != nil:
			case b.Kind == doc.Furniture:
				left = append(left, label{block, name, number})
			default:
				numbers[name+" "+number] = true
			}
		}
	}
	out := make(map[int]bool)
	for _, l := range left {
		n, err := strconv.Atoi(l.number)
		if err == nil && !numbers[l.name+" "+l.number] && numbers[l.name+" "+strconv.Itoa(n-1)] {
			out[l.block] = true
			numbers[l.name+" "+l.number] = true
		}
	}
	return out
}

// LineBytes bounds a paragraph that is read as prose; what is longer is no sentence.
const LineBytes = 1 << 16

// cutShort matches the link that a committee site puts where it cuts a text.
var cutShort = regexp.MustCompile(`(?i)\s*(?:\.{3}|…)\s*view the (?:full|background|decision)\b.*$`)

func withoutLink(text string) string {
	if !strings.Contains(text, "...") && !strings.Contains(text, "…") {
		return text
	}
	return cutShort.ReplaceAllString(text, "")
}

func blockLine(b doc.Block, page int) Line {
	l := Line{Kind: b.Kind, Label: strings.TrimSpace(b.Label), Text: withoutLink(Collapse(b.Text)), Class: b.Class, Level: b.Level,
		Bold: b.Bold, Italic: b.Italic, Size: b.Size, Page: page, Loc: b.Location}
	return l.Split()
}

// cellLines returns the lines of a table's cells, row by row. A cell that holds
// no more than a number is the label of the cell beside it.
func cellLines(b doc.Block, page, number int, laid rowSet) []Line {
	var out []Line
	for r, row := range b.Table.Rows {
		label, facts := "", FilledCells(row.Cells) // facts are the cells but for that of the number, once it was read
		minutes := laid[rowKey(page, row.Cells)]
		filled := FilledCells(row.Cells)
		for _, c := range row.Cells {
			if minutes && c.Col > 0 && WhoActs(Collapse(c.Text)) && Words(c.Text) <= 6 && filled > 1 {
				continue // who acts
			}
			for i, text := range strings.Split(c.Text, "\n") {
				text = Collapse(text)
				if text == "" {
					continue
				}
				if i == 0 && label == "" && c.Col == 0 && (BareLabel(text) || numbersItem(row.Cells, text)) {
					label = text
					facts--
					continue
				}
				l := Line{Kind: doc.Paragraph, Label: label, Text: text, Page: page, Loc: c.Location,
					Table: number, Row: r + 1, Col: c.Col, Class: b.Class}
				if c.Head || row.Head {
					l.Bold = true
				}
				l.Laid = minutes
				l.Data = !minutes && filled-boolInt(label != "") > 1
				l.Beside = l.Data && facts == 1
				label = ""
				out = append(out, l.Split().parts()...)
			}
		}
	}
	return out
}

// numbersItem reports whether a cell is no more than the number of the item that the one other
// cell of its row tells at length, as minutes set in two columns do.
func numbersItem(cells []doc.Cell, text string) bool {
	const long = 15 // words of an item that is told
	if !plainNumber.MatchString(text) || FilledCells(cells) != 2 {
		return false
	}
	for _, c := range cells {
		if c.Col > 0 && Words(c.Text) >= long {
			return true
		}
	}
	return false
}

func boolInt(b bool) int {
	if b {
		return 1
	}
	return 0
}

// appendLine adds l, or joins it to the line before where a page break cut one
// paragraph in two.
func appendLine(out []Line, l Line) []Line {
	if l.Text == "" {
		return out
	}
	if n := len(out); n > 0 {
		last := &out[n-1]
		cut := l.Page > last.Page && last.Page > 0 && last.Table == 0 && l.Label == "" && last.Kind != doc.Heading && l.Kind != doc.Heading
		if cut && StartsLower(l.Text) && !EndsSentence(last.Text) {
			last.Text = JoinCut(last.Text, l.Text)
			last.Loc = last.Loc.Add(l.Loc)
			last.Page = l.Page
			return out
		}
	}
	return append(out, l)
}

// JoinCut joins the halves of a sentence; a word cut at a hyphen keeps it.
func JoinCut(a, b string) string {
	if strings.HasSuffix(a, "-") && !strings.HasSuffix(a, " -") {
		return a + b
	}
	return a + " " + b
}

var (
	plainNumber = regexp.MustCompile(`^[0-9]{1,2}$`)
	bareNumber  = regexp.MustCompile(`^([0-9]{1,2})\.$`)
	thatTo      = regexp.MustCompile(`^(?:That|To)\b`) // begins a clause of a resolution
)

// Headline reports whether the line stands as a heading does: it is one, or is
// short, has no full stop and is bold or in capitals.
func (l Line) Headline() bool {
	if l.Kind == doc.Heading || l.titleOfItem() {
		return true
	}
	if l.Kind == doc.Item && !l.Bold || utf8.RuneCountInString(l.Text) > 100 || EndsSentence(l.Text) || strings.HasSuffix(l.Text, ";") {
		return false
	}
	return l.Bold || Capitals(l.Text)
}

// titleOfItem reports whether a committee site sets the line as the title of an item or of
// a part of one.
func (l Line) titleOfItem() bool {
	return strings.Contains(l.Class, "mgAiTitleTxt") || strings.Contains(l.Class, "mgSubItemTitleTxt")
}

// Full is the line as printed, its label before it.
func (l Line) Full() string {
	if l.Label == "" {
		return l.Text
	}
	return l.Label + " " + l.Text
}

// Outlined returns lines as those who read lists and minutes see them.
func Outlined(lines []Line) []outline.Line {
	out := make([]outline.Line, len(lines))
	for i, x := range lines {
		out[i] = outline.Line{
			Label: x.Label, Text: x.Text, Item: x.Kind == doc.Item, Level: x.Level, Bold: x.Bold, Italic: x.Italic, Size: x.Size,
			Heading: x.Kind == doc.Heading || x.titleOfItem(),
			Page:    x.Page, Table: x.Table, Row: x.Row, Col: x.Col, Data: x.Data,
		}
	}
	return out
}
