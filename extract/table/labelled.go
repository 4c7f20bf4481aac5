package table

import (
	"regexp"
	"slices"
	"strings"

	"arising"
	"arising/extract/doc"
	"arising/extract/rules"
)

// Audit and inspection reports print records without a table, each as the same few
// labels with their values: "Recommendation 1 … Responsible officer: … Target date: …".
// labelledRecords finds them and makes a form of each run of such records.

// An entry is a paragraph of the running text, or a label in it with what follows.
type entry struct {
	block   int // index over the document, furniture included
	page    int
	text    string // of a paragraph without a label
	label   string // as printed; "" when it has none
	value   string // what stands behind the label on its line
	field   field
	heading bool
	loc     arising.Location
}

// maxLabel bounds, in bytes, a label with its colon.
const maxLabel = 60

// labelledRecords returns the tables that records printed as labelled paragraphs stand for.
func labelledRecords(d *doc.Document, rs *rules.Set) []Table {
	var out []Table
	var run []entry
	flush := func() {
		out = append(out, recordsIn(run, rs)...)
		run = nil
	}
	index := -1
	for _, p := range d.Pages {
		for _, b := range p.Blocks {
			index++
			switch {
			case b.Kind == doc.Furniture || isRunning(b.Text, rs) && len(strings.Fields(b.Text)) < 4:
			case b.Kind == doc.TableKind:
				flush()
			default:
				run = append(run, entriesOf(b, index, p.Number, rs)...)
			}
		}
	}
	flush()
	return out
}

// entriesOf parts a block at its labels.
func entriesOf(b doc.Block, index, page int, rs *rules.Set) []entry {
	var out []entry
	for _, line := range strings.Split(b.Text, "\n") {
		line = strings.Join(strings.Fields(line), " ")
		if line == "" {
			continue
		}
		if len(out) == 0 && b.Label != "" && b.Kind == doc.Item {
			out = append(out, entry{block: index, page: page, text: b.Label + " " + line, loc: b.Location})
			continue
		}
		more := labelsOf(line, rs)
		if len(more) == 0 {
			more = []entry{{text: line, heading: b.Kind == doc.Heading || b.Bold}}
		}
		for _, e := range more {
			e.block, e.page, e.loc = index, page, b.Location
			out = append(out, e)
		}
	}
	return out
}

// labelsOf reads a line that is a label, or begins with one and its colon, and the labels
// further on in it, each of which begins with a capital.
func labelsOf(line string, rs *rules.Set) []entry {
	if f, ok := labelAlone(line, rs); ok {
		return []entry{{label: line, field: f}}
	}
	var out []entry
	for from := 0; from < len(line); {
		label, rest, ok := strings.Cut(line[from:], ":")
		if !ok || len(label) > maxLabel && from == 0 {
			break
		}
		f, start, ok := labelBefore(label, from > 0, rs)
		if !ok {
			if from == 0 {
				break
			}
			out[len(out)-1].value += label + ":"
			from += len(label) + 1
			continue
		}
		if from > 0 {
			out[len(out)-1].value += label[:start]
		}
		out = append(out, entry{label: strings.TrimSpace(label[start:]), field: f})
		from = len(line) - len(rest)
		if !strings.Contains(rest, ":") {
			out[len(out)-1].value += rest
			break
		}
	}
	for i := range out {
		out[i].value = strings.TrimSpace(out[i].value)
	}
	if len(out) == 0 {
		if m := numberedRecord.FindStringSubmatch(line); m != nil {
			if f, ok := labelAlone(m[1], rs); ok {
				return []entry{{label: m[1], field: f, value: m[2]}}
			}
		}
	}
	return out
}

// numberedRecord parts "Recommendation 4 – Count the keys." and "R4. Count the keys."
var numberedRecord = regexp.MustCompile(`^((?i:recommendation|action|agreed action)\s+(?:no\.?\s*)?\d{1,3}[a-z]?|R\d{1,2})(?:\s*[.–—-]\s+|\s+)(\p{Lu}.*)$`)

// labelAlone reads a line that is no more than a label.
func labelAlone(line string, rs *rules.Set) (field, bool) {
	if len(line) > maxLabel {
		return field{}, false
	}
	f, ok := labelOf(doc.Cell{Text: line}, rs)
	return f, ok && labels(f) && (f.m.Exact || f.number != "") && startsUpper(line)
}

// labelBefore finds the label that ends at a colon: the whole text, or, further on in a
// line, its last words from a capital on.
func labelBefore(text string, inside bool, rs *rules.Set) (field, int, bool) {
	if !inside {
		f, ok := labelOf(doc.Cell{Text: text}, rs)
		return f, 0, ok && labels(f) && startsUpper(text)
	}
	start := max(0, len(text)-maxLabel)
	for start < len(text) {
		next := strings.IndexByte(text[start:], ' ')
		if start == 0 || text[start-1] == ' ' {
			if f, ok := labelOf(doc.Cell{Text: text[start:]}, rs); ok && labels(f) && f.m.Exact && startsUpper(text[start:]) {
				return f, start, true
			}
		}
		if next < 0 {
			break
		}
		start += next + 1
	}
	return field{}, 0, false
}

// labels reports whether a field is of a record.
func labels(f field) bool {
	switch f.m.Role {
	case rules.None, rules.Other, rules.Short, rules.Long, rules.LegendValue, rules.LegendMeaning:
		return false
	}
	return true
}

func (f field) can(role rules.Role) bool { return f.m.Role == role || slices.Contains(f.m.Tie, role) }

// key tells labels apart: "Recommendation 1" and "Recommendation 2" are one.
func (f field) key() string { return rules.Plain(f.name) }

// brief reports whether a field holds a few words and never a second paragraph.
func (f field) brief() bool {
	switch f.m.Role {
	case rules.Recommendation, rules.Action, rules.Progress, rules.Evidence, rules.Response, rules.Theme, rules.Resources:
		return false
	}
	return true
}

// recordsIn finds the records in a stretch of text between tables.
func recordsIn(run []entry, rs *rules.Set) []Table {
	var out []Table
	for i := 0; i < len(run); {
		if end := recordsFrom(run, i, rs); end > 0 {
			out = append(out, formOf(run, i, end))
			i = end
			continue
		}
		i++
	}
	return out
}

// maxRecord bounds how many paragraphs a record may have.
const maxRecord = 60

// recordsFrom returns the index after the records that begin with entry i, or 0: its
// label comes again, and what lies between says what is to be done and who, when or how far.
func recordsFrom(run []entry, i int, rs *rules.Set) int {
	if !run[i].opensRecord() {
		return 0
	}
	starts := []int{i}
	for j := i + 1; j < len(run) && j-starts[len(starts)-1] <= maxRecord; j++ {
		if run[j].label != "" && run[j].field.key() == run[i].field.key() {
			starts = append(starts, j)
		}
	}
	end := recordEnd(run, starts)
	if len(starts) == 1 && run[i].field.number == "" {
		return 0
	}
	full := 0
	for n, from := range starts {
		to := end
		if n+1 < len(starts) {
			to = starts[n+1]
		}
		kind := recordOf(run[from:to], rs)
		if kind < 0 {
			return 0
		}
		full += kind
	}
	if 3*full < 2*len(starts) {
		return 0
	}
	return end
}

// opensRecord reports whether a label may be the first of a record.
func (e entry) opensRecord() bool {
	if e.label == "" {
		return false
	}
	switch e.field.m.Role {
	case rules.Recommendation, rules.Action, rules.Ref, rules.Theme, rules.Source:
		return true
	}
	return e.field.can(rules.Recommendation) || e.field.can(rules.Action)
}

// recordOf says what a stretch is: 1 a record, 0 perhaps the rest of one, -1 something
// else, such as the front sheet of a report.
func recordOf(run []entry, rs *rules.Set) int {
	told, answered, numbered := false, false, false
	names := make(map[string]bool)
	for _, e := range run {
		if e.label == "" {
			if label, _, found := strings.Cut(e.text, ":"); found {
				if name, ok := rs.Label(label); ok && frontOnly[name] {
					return -1
				}
			}
			continue
		}
		if name, ok := rs.Label(e.label); ok && frontOnly[name] && e.field.m.Role == rules.Theme {
			return -1
		}
		names[e.field.key()] = true
		told = told || e.field.can(rules.Recommendation) || e.field.can(rules.Action)
		numbered = numbered || e.field.number != ""
		switch e.field.m.Role {
		case rules.Lead, rules.Due, rules.Member, rules.Status, rules.Rating, rules.Progress, rules.Completed, rules.Revised:
			answered = true
		case rules.Response, rules.Action:
			answered = answered || numbered
		}
	}
	if told && answered && len(names) > 1 { // "Action 1: …" alone is a mark of minutes
		return 1
	}
	return 0
}

// frontOnly holds the labels of front sheets that no record has.
var frontOnly = map[string]bool{
	rules.FieldCommittee: true, rules.FieldTitle: true, rules.FieldReportFrom: true, rules.FieldAuthor: true,
	rules.FieldItem: true, rules.FieldDecision: true, rules.Bound: true,
}

// recordEnd returns the index after the last record: its labels are those of the records
// before, and after the last of them stands as much text as there stood before.
func recordEnd(run []entry, starts []int) int {
	last := starts[len(starts)-1]
	known, most := make(map[string]bool), 1
	for i := starts[0]; i < last; i++ {
		if run[i].label != "" {
			known[run[i].field.key()] = true
		}
	}
	for n := 1; n < len(starts); n++ {
		most = max(most, len(tail(run[starts[n-1]:starts[n]])))
	}
	end := last + 1
	for i := last + 1; i < len(run) && i-last <= maxRecord; i++ {
		switch e := run[i]; {
		case e.label != "" && (known[e.field.key()] || len(starts) == 1):
			end = i + 1
		case e.heading && e.label == "":
			return valueEnd(run, end, most)
		}
	}
	return valueEnd(run, end, most)
}

// tail returns the entries of a record after its last label.
func tail(record []entry) []entry {
	for i := len(record) - 1; i >= 0; i-- {
		if record[i].label != "" {
			return record[i+1:]
		}
	}
	return nil
}

// valueEnd returns the index after the value of the label before end.
func valueEnd(run []entry, end, most int) int {
	return end + len(valueOf(run, end-1, min(len(run), end+most)))
}

// valueOf returns the paragraphs after label i that are its value: one, where none stands
// on its line, and for texts those up to the next label or heading before index to.
func valueOf(run []entry, i, to int) []entry {
	e := run[i]
	from := i + 1
	for j := from; j < to; j++ {
		switch {
		case run[j].label != "" || run[j].heading:
			return run[from:j]
		case e.field.brief() && (e.value != "" || j > from):
			return run[from:j]
		}
	}
	return run[from:to]
}

// formOf makes the table of labels and values that entries from up to to stand for. What
// belongs to no label and is short parts the records as a band does.
func formOf(run []entry, from, to int) Table {
	t := Table{Page: run[from].page, Block: run[from].block, Columns: make([]Column, 2), Kind: Form}
	if from > 0 && run[from-1].heading {
		t.Title = run[from-1].text
	}
	add := func(kind Kind, why string, cells ...doc.Cell) {
		row := Row{Kind: kind, Why: why, Page: run[from].page, Cells: cells}
		for _, c := range cells {
			row.Location = row.Location.Add(c.Location)
		}
		t.Rows = append(t.Rows, row)
		t.Location = t.Location.Add(row.Location)
	}
	take := func(e entry) {
		if n := len(t.Lines); n == 0 || t.Lines[n-1] != e.block {
			t.Lines = append(t.Lines, e.block)
		}
	}
	for i := from; i < to; i++ {
		e := run[i]
		if e.label == "" {
			if !stops(e.text) && len(e.text) <= 120 {
				take(e)
				add(Section, "a line between labelled records", doc.Cell{Text: e.text, Location: e.loc})
			}
			continue
		}
		take(e)
		value := doc.Cell{Col: 1, Text: e.value, Location: e.loc}
		for _, more := range valueOf(run, i, to) {
			value.Text = strings.TrimSpace(value.Text + "\n" + more.text)
			value.Location = value.Location.Add(more.loc)
			take(more)
			i++
		}
		add(Data, "a label and its value", doc.Cell{Text: e.label, Location: e.loc}, value)
	}
	return t
}
