package flow

import (
	"regexp"
	"slices"
	"strings"

	"arising"
	"arising/extract/doc"
	"arising/extract/outline"
	"arising/extract/rules"
	"arising/extract/table"
)

// Reported reports whether a cover says whose report to the council it is.
func Reported(pairs []Pair) bool {
	for _, p := range pairs {
		if p.Field == rules.FieldReportFrom || p.Field == rules.FieldAuthor {
			return true
		}
	}
	return false
}

// A Pair is a label that the rules know and the value printed for it.
type Pair struct {
	Field string
	Label string // as printed
	Value string // its lines parted by "\n"
	Loc   arising.Location
	Table bool // the label had a cell of its own
	Page  int
	At    int // index in the flow of the line it stood on; -1 in tables
	Block int // of the document, from 1
}

// Pairs returns every label with its value, in the order printed.
func Pairs(r *rules.Set, d doc.Document, planned []table.Table, lines []Line) []Pair {
	skip := rowsOf(planned)
	var out []Pair
	add := func(block int, more []Pair) {
		for _, p := range more {
			p.Block = block
			out = append(out, p)
		}
	}
	block := 0
	for _, page := range d.Pages {
		for _, b := range page.Blocks {
			block++
			if b.Kind == doc.TableKind && b.Table != nil && !skip.holds(page.Number, *b.Table) {
				add(block, tablePairs(r, *b.Table, page.Number))
			}
		}
	}
	front := FrontEnd(lines)
	if Published(r, lines) {
		front = len(lines) // the labels stand round what was decided
	}
	for i, x := range lines {
		if x.Table == 0 {
			add(x.Block, linePairs(r, lines, i, i < front))
		}
	}
	slices.SortStableFunc(out, func(a, b Pair) int { return a.Block - b.Block })
	return out
}

// tablePairs reads label and value side by side, several pairs in a row, and
// cells that hold several labels of their own.
func tablePairs(r *rules.Set, t doc.Table, page int) []Pair {
	if out := decisionColumn(r, t, page); len(out) > 0 {
		return out
	}
	var out []Pair
	for n, row := range t.Rows {
		cells := row.Cells
		if n == 0 && row.Head && len(t.Rows) > 1 && FilledCells(cells) > 2 {
			continue
		}
		for i := 0; i < len(cells); i++ {
			text := strings.TrimSpace(cells[i].Text)
			if more := sideBySide(r, cells, i, page); len(more) > 0 {
				out = append(out, more...)
				break
			}
			field, ok := r.Label(Collapse(text))
			if p, post := postPair(cells, i); post && !ok {
				p.Loc, p.Page = cells[i].Location, page
				out = append(out, p)
				break
			}
			if !ok {
				inside := cellPairs(r, text, cells[i].Location, page)
				if out = append(out, inside...); text != "" && FilledCells(cells) > 2 && len(inside) == 0 {
					break // a row of data, not of labels
				}
				continue
			}
			value := ""
			labelled := i
			for i+1 < len(cells) && value == "" {
				next := strings.TrimSpace(cells[i+1].Text)
				if _, label := r.Label(Collapse(next)); label && next != "" && !valueToo(r, field, next) {
					break
				}
				i++
				value = next
			}
			for below := n + 1; value != "" && labelled == 0 && len(cells) == 2 && below < len(t.Rows); below++ {
				more := t.Rows[below].Cells
				if len(more) != 2 || strings.TrimSpace(more[0].Text) != "" || strings.TrimSpace(more[1].Text) == "" {
					break // a row without a label goes on with the value
				}
				value += "\n" + strings.TrimSpace(more[1].Text)
			}
			if value == "" || Template(value) {
				continue
			}
			p := Pair{Field: field, Label: text, Value: value, Loc: cells[i].Location, Table: true, Page: page, At: -1}
			out = append(out, p)
			if field != rules.FieldRecommendation && field != rules.FieldDecision && field != rules.Bound {
				out = append(out, inner(r, p)...)
			}
		}
	}
	return out
}

// decisionColumn reads a table whose first row heads a column of decisions, one a row, beside
// what each is about.
func decisionColumn(r *rules.Set, t doc.Table, page int) []Pair {
	const long = 4 // words of a decision
	if len(t.Rows) < 2 || FilledCells(t.Rows[0].Cells) < 2 {
		return nil
	}
	col := slices.IndexFunc(t.Rows[0].Cells, func(c doc.Cell) bool {
		field, ok := r.Label(Collapse(c.Text))
		return ok && field == rules.FieldDecision && c.Col > 0
	})
	if col < 0 {
		return nil
	}
	head := t.Rows[0].Cells[col]
	var out []Pair
	for _, row := range t.Rows[1:] {
		for _, c := range row.Cells {
			if c.Col == head.Col && Words(c.Text) >= long {
				out = append(out, Pair{Field: rules.FieldDecision, Label: strings.TrimSpace(head.Text), Value: strings.TrimSpace(c.Text), Loc: c.Location, Table: true, Page: page, At: -1})
			}
		}
	}
	return out
}

// sideBySide reads a cell of several labels, a line each, beside one of as many values or
// more: "From:" and "To:", whose lines were set as one cell. Where there are more lines of
// values, the last labels have one each and the first has the rest.
func sideBySide(r *rules.Set, cells []doc.Cell, i, page int) []Pair {
	labels := NonBlank(cells[i].Text)
	if len(labels) < 2 || i+1 >= len(cells) {
		return nil
	}
	values := NonBlank(cells[i+1].Text)
	if len(values) < len(labels) {
		return nil
	}
	var out []Pair
	for n, text := range labels {
		field, ok := r.Label(text)
		if !ok {
			return nil
		}
		rest := len(labels) - 1 - n
		value := values[:len(values)-rest]
		values = values[len(values)-rest:]
		out = append(out, Pair{Field: field, Label: text, Value: strings.Join(value, "\n"), Loc: cells[i].Location, Table: true, Page: page, At: -1})
	}
	return out
}

// NonBlank returns the lines of a text that have something, white space collapsed.
func NonBlank(text string) []string {
	var out []string
	for _, l := range strings.Split(text, "\n") {
		if l = Collapse(l); l != "" {
			out = append(out, l)
		}
	}
	return out
}

// valueToo reports whether text, a label elsewhere, is the value of the field
// here: "Cabinet" for a committee.
func valueToo(r *rules.Set, field, text string) bool {
	return field == rules.FieldCommittee && r.Is(rules.Body, text)
}

// inner reads the labels inside a value: "Name: … Tel: …".
func inner(r *rules.Set, p Pair) []Pair {
	var out []Pair
	for _, text := range strings.Split(p.Value, "\n") {
		for _, q := range SplitLabels(r, text, p.Loc, p.Page, -1) {
			q.Table = true
			out = append(out, q)
		}
	}
	return out
}

// cellPairs reads a cell that holds labels and values in one: a label on a line
// of its own with its value below, or before its value.
func cellPairs(r *rules.Set, text string, loc arising.Location, page int) []Pair {
	var out []Pair
	open := -1 // the pair that unlabelled lines go on
	for _, text := range strings.Split(text, "\n") {
		text = Collapse(text)
		if text == "" {
			continue
		}
		if field, ok := r.Label(text); ok {
			out = append(out, Pair{Field: field, Label: text, Loc: loc, Page: page, At: -1})
			open = len(out) - 1
			continue
		}
		if more := SplitLabels(r, text, loc, page, -1); len(more) > 0 {
			out = append(out, more...)
			open = len(out) - 1
			continue
		}
		if field, n := r.LabelStart(text, true); n > 0 && Words(text[:n]) > 1 && Words(text) < 40 {
			out = append(out, Pair{Field: field, Label: strings.TrimSpace(text[:n]), Value: strings.TrimSpace(text[n:]), Loc: loc, Page: page, At: -1})
			open = len(out) - 1
			continue
		}
		if open >= 0 {
			out[open].Value = strings.TrimSpace(out[open].Value + "\n" + text)
		}
	}
	return filled(out)
}

// linePairs reads the labels of one line of text. In the front of a document a
// label that ends its line has its value on the next.
func linePairs(r *rules.Set, lines []Line, i int, front bool) []Pair {
	x := lines[i]
	if Words(x.Text) > 80 {
		return nil
	}
	out := filled(SplitLabels(r, x.Text, x.Loc, x.Page, i))
	if at := LabelWithin(r, x.Text); len(out) == 0 && front && at > 0 && x.Label == "" {
		out = filled(SplitLabels(r, x.Text[at:], x.Loc, x.Page, i))
	}
	if len(out) == 0 && front && !strings.Contains(x.Class, "mg") {
		field, ok := r.Label(x.Text)
		if ok && i+1 < len(lines) && field != rules.FieldRecommendation && field != rules.FieldDecision && Opens(x.Text) {
			value := lines[i+1].Text
			if lines[i+1].Table > 0 || HasLabels(r, value) {
				value = " " // what follows has labels of its own
			}
			out = append(out, Pair{Field: field, Label: x.Text, Value: value, Loc: lines[i+1].Loc, Page: x.Page, At: i})
		}
	}
	if len(out) == 0 && front && x.Label == "" {
		if label, value, ok := strings.Cut(x.Text, ":"); ok {
			if p, post := byPost(label, value); post {
				p.Loc, p.Page, p.At = x.Loc, x.Page, i
				out = append(out, p)
			}
		}
	}
	if !front {
		out = keep(out, func(p Pair) bool { return contactField[p.Field] })
	}
	return filled(out)
}

// contactField holds the fields that are read wherever they stand.
var contactField = map[string]bool{
	rules.FieldLeadOfficer: true, rules.FieldAuthor: true, rules.FieldReportFrom: true, rules.FieldContact: true,
	rules.FieldName: true, rules.FieldJobTitle: true, rules.FieldPhone: true, rules.FieldEmail: true, rules.FieldPublished: true,
	rules.Bound: true,
}

// LabelWithin returns where in a line of the front a label with its colon begins after other
// words, as when short lines were set as one: "Rivers Panel Date of meeting: 4 May 2031". The
// words before are few and no sentence. It returns 0 where there is none.
func LabelWithin(r *rules.Set, text string) int {
	const most = 14 // words before it
	if Words(text) > 40 {
		return 0
	}
	for pos, n := nextWord(text, 0), 1; pos < len(text) && n <= most; pos, n = nextWord(text, pos), n+1 {
		first, _, _ := strings.Cut(text[pos:], " ")
		if r.Is(rules.BodyKind, first) {
			continue // "Rivers Committee Date:" is no committee's date
		}
		if field, length := r.LabelStart(text[pos:], false); length > 0 && field != rules.Bound && IsCapital(text[pos:]) && !EndsSentence(text[:pos]) {
			return pos
		}
	}
	return 0
}

// SplitLabels reads the pairs of one line, each label with its colon.
func SplitLabels(r *rules.Set, text string, loc arising.Location, page, at int) []Pair {
	var out []Pair
	start := -1 // where the value of the last pair begins
	for pos := 0; pos < len(text); pos = nextWord(text, pos) {
		if start < 0 && pos > 0 {
			break // a label opens the line, or none does
		}
		field, n := r.LabelStart(text[pos:], false)
		if n == 0 || start >= 0 && !contactField[field] && StartsLower(text[pos:]) {
			continue // "Internal audit recommendations: a tracker" is one title
		}
		if start >= 0 {
			out[len(out)-1].Value = strings.TrimSpace(text[start:pos])
		}
		out = append(out, Pair{Field: field, Label: strings.TrimSpace(text[pos : pos+n]), Loc: loc, Page: page, At: at})
		start = pos + n
		pos = start - 1
	}
	if start >= 0 {
		out[len(out)-1].Value = strings.TrimSpace(text[start:])
	}
	return out
}

func nextWord(text string, pos int) int {
	i := strings.IndexByte(text[pos:], ' ')
	if i < 0 {
		return len(text)
	}
	return pos + i + 1
}

func filled(in []Pair) []Pair {
	return keep(in, func(p Pair) bool { return p.Value != "" && !Template(p.Value) })
}

func keep(in []Pair, ok func(Pair) bool) []Pair {
	var out []Pair
	for _, p := range in {
		if ok(p) {
			out = append(out, p)
		}
	}
	return out
}

// FrontEnd returns the index of the line where the front of a document ends: at
// its first numbered section, or after its first pages' worth of lines.
func FrontEnd(lines []Line) int {
	for i, x := range lines {
		if i > 60 || x.Page > 2 {
			return i
		}
		if x.Table == 0 && i > 2 && x.Label != "" && !outline.IsBullet(x.Label) && (x.Headline() || titled(x)) && !strings.Contains(x.Class, "mgAiTitleTxt") {
			return i
		}
	}
	return len(lines)
}

var (
	fillIn   = regexp.MustCompile(`\[[^\]]{0,80}\]|<[^<>]{1,80}>|\{[^{}]{1,80}\}`)
	drafting = regexp.MustCompile(`(?i)\b(?:delete (?:as|where|if) (?:applicable|appropriate|necessary)|please (?:insert|enter|select|complete|state|delete)|click (?:here|or tap)|tap (?:here )?to enter|insert (?:name|title|date|text|details|here|report)|enter (?:name|title|date|text|details) here|to be completed by)\b`)
	inserts  = regexp.MustCompile(`(?i)\b(?:insert|enter|select|name|title|date|state|choose|delete|specify|add|job|report|text|dd|xx+)\b`)
)

// Template reports whether a value is what a form was published with, unfilled.
func Template(value string) bool {
	if drafting.MatchString(value) {
		return true
	}
	rest := value
	hit := false
	for _, m := range fillIn.FindAllString(value, -1) {
		if inserts.MatchString(m) {
			hit = true
		}
		rest = strings.Replace(rest, m, "", 1)
	}
	return hit && Words(rest) <= 3
}
