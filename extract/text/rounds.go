package text

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"arising/extract/rules"
)

// Some plans are printed record by record, each as the same few labels with what stands
// behind or under them, and no page tells which words are labels: that they come round in the
// same order does, whatever they say. Each round is a row, each label a column.

// A labelLine is a line that may be a label, alone or with what stands behind it.
type labelLine struct {
	key    string // the label without its number, in small letters
	label  string // as printed, without number and colon
	number string // "1.2" of "Action 1.2"
	value  string
}

// How many labels a record has and how many rounds there are at least, and how many rounds
// where the labels are as few as can be; and how many lines a record has at most.
const leastLabels, leastRounds, sureRounds, mostLines = 3, 2, 3, 60

// labelWords is how many words a label has at most.
const labelWords = 5

var (
	labelled = regexp.MustCompile(`^(\p{Lu}[^:|]{1,48}?)\s*:\s*(.*)$`)
	counted  = regexp.MustCompile(`^(\p{Lu}\p{L}*(?: \p{L}+)?) (?:No\.? )?(\d{1,5}(?:\.\d{1,3}){0,2}[a-z]?)(?:\s*[-–—:.]\s*|\s+|$)(.*)$`)
)

// labelsIn returns what a line may be as a label: "Lead: AB" with its value, "Action 1.2 Mend
// it" with its number, or the whole line.
func labelsIn(text string) (labelLine, bool) {
	text = strings.TrimSpace(text)
	if text == "" || len(text) > maxLabelled {
		return labelLine{}, false
	}
	var l labelLine
	if m := counted.FindStringSubmatch(text); m != nil {
		l = labelLine{label: m[1], number: m[2], value: m[3]}
	} else if m := labelled.FindStringSubmatch(text); m != nil {
		l = labelLine{label: m[1], value: m[2]}
	} else {
		l.label = text
	}
	r, _ := utf8.DecodeRuneInString(l.label)
	if n := len(strings.Fields(l.label)); n == 0 || n > labelWords || !unicode.IsUpper(r) || strings.ContainsAny(l.label[len(l.label)-1:], ".;,?!") || strings.ContainsAny(l.label, "|\t") {
		return labelLine{}, false
	}
	l.key = strings.ToLower(l.label)
	return l, true
}

// maxLabelled bounds, in bytes, a line that is looked at for a label.
const maxLabelled = 2000

// roundTables finds the records whose labels come round among the lines of a page.
func roundTables(lines []line) []celled {
	marks := make([]labelLine, len(lines))
	at := make(map[string][]int)
	var order []string
	for i, l := range lines {
		if m, ok := labelsIn(l.text); ok {
			marks[i] = m
			if at[m.key] == nil {
				order = append(order, m.key)
			}
			at[m.key] = append(at[m.key], i)
		}
	}
	var best cycle
	tried := 0
	for _, key := range order {
		if len(at[key]) < leastRounds || tried == mostTried {
			continue
		}
		tried++
		if r := roundsOf(lines, marks, at[key]); r.worth() > best.worth() {
			best = r
		}
	}
	if best.worth() == 0 {
		return nil
	}
	return []celled{best.table(lines, marks)}
}

// A cycle is records one after another: where each begins, where the last ends, and the
// labels, the first among them.
type cycle struct {
	starts []int
	end    int
	labels []string
}

// worth is how many values the rounds hold; 0 when they are none.
func (r cycle) worth() int {
	if len(r.labels) < leastLabels || len(r.starts) < leastRounds || len(r.labels) == leastLabels && len(r.starts) < sureRounds {
		return 0
	}
	known, roles := 0, make(map[rules.Role]bool)
	for _, key := range r.labels {
		if role, ok := headingRole(key); ok {
			known++
			roles[role] = true
		}
	}
	if known < leastKnown || !tellsPlan(roles, known, len(r.labels)) {
		return 0
	}
	return len(r.labels) * len(r.starts)
}

// roundsOf reads the records that begin with the label at each of the starts.
func roundsOf(lines []line, marks []labelLine, starts []int) cycle {
	for n := 1; n < len(starts); n++ {
		if starts[n]-starts[n-1] > mostLines {
			starts = starts[:n]
			break
		}
	}
	ends := append(slices.Clone(starts[1:]), min(len(lines), starts[len(starts)-1]+mostLines))
	first := marks[starts[0]].key
	many := make(map[string]int)   // rounds that a label is in
	twice := make(map[string]bool) // it comes twice in one round
	for n, from := range starts {
		in := make(map[string]int)
		for i := from + 1; i < ends[n]; i++ {
			if key := marks[i].key; key != "" {
				in[key]++
			}
		}
		for key, k := range in {
			many[key]++
			twice[key] = twice[key] || k > 1 && n+1 < len(starts)
		}
	}
	is := make(map[string]bool)
	for key, k := range many {
		is[key] = !twice[key] && k*3 >= 2*len(starts) && k >= leastRounds
	}
	is[first] = true
	for last := withoutValue(lines, marks, starts, ends, is); last != ""; last = withoutValue(lines, marks, starts, ends, is) {
		if delete(is, last); last == first {
			return cycle{}
		}
	}
	place := make(map[string]int)
	var labels []string
	for n, from := range starts {
		for i := from; i < ends[n]; i++ {
			if key := marks[i].key; is[key] && place[key] == 0 {
				labels, place[key] = append(labels, key), i-from+1
			}
		}
	}
	slices.SortStableFunc(labels, func(a, b string) int { return cmp.Compare(place[a], place[b]) })
	return cycle{starts: starts, end: lastEnd(lines, marks, starts, is), labels: labels}
}

// withoutValue returns the last of the labels behind which nothing stands in most rounds: it
// is the value of the one before it, "Agreed" under "Status"; "" where all have values.
func withoutValue(lines []line, marks []labelLine, starts, ends []int, is map[string]bool) string {
	filled, seen := make(map[string]int), make(map[string]int)
	for n, from := range starts {
		key := "" // the label that has no value yet
		for i := from; i < ends[n]; i++ {
			m := marks[i]
			switch {
			case is[m.key]:
				key = m.key
				seen[key]++
				if m.value == "" {
					continue
				}
			case key == "" || lines[i].blank():
				continue
			}
			filled[key]++
			key = ""
		}
	}
	last := ""
	for i := starts[0]; i < ends[0]; i++ {
		if key := marks[i].key; is[key] && 2*filled[key] < seen[key] {
			last = key
		}
	}
	return last
}

// lastEnd returns the line behind the last record: its last label has no more lines than the
// same label has in the records before.
func lastEnd(lines []line, marks []labelLine, starts []int, is map[string]bool) int {
	end := starts[len(starts)-1] + 1
	for i := end; i < min(len(lines), starts[len(starts)-1]+mostLines); i++ {
		if is[marks[i].key] {
			end = i + 1
		}
	}
	if marks[end-1].value != "" {
		return end
	}
	for end < len(lines) && lines[end].blank() {
		end++
	}
	for end < len(lines) && !lines[end].blank() {
		if end++; endsLine(lines[end-1].text) {
			break
		}
	}
	return end
}

// endsLine reports whether a line does not look as though it went on in the next.
func endsLine(text string) bool {
	const full = 60 // bytes of a line that may have been broken
	text = strings.TrimSpace(text)
	return len(text) < full || strings.HasSuffix(text, ".")
}

// table lays the records out: a row for each, a column for each label, with the numbers of
// the first in a column before it.
func (r cycle) table(lines []line, marks []labelLine) celled {
	column := make(map[string]int)
	head := row{line: lines[r.starts[0]], head: true, cells: make([]string, len(r.labels))}
	numbers := 0
	for n, key := range r.labels {
		column[key] = n
	}
	for _, from := range r.starts {
		if marks[from].number != "" {
			numbers++
		}
	}
	for i := r.starts[0]; i < r.end; i++ {
		if n, ok := column[marks[i].key]; ok && head.cells[n] == "" {
			head.cells[n] = marks[i].label
		}
	}
	numbered := 2*numbers > len(r.starts)
	if numbered {
		head.cells = append([]string{"Ref"}, head.cells...)
	}
	rows, bands := []row{head}, make(map[string]bool)
	for n, from := range r.starts {
		to := r.end
		if n+1 < len(r.starts) {
			to = r.starts[n+1]
		}
		one := row{line: lines[from], cells: make([]string, len(head.cells))}
		var band []string
		at, blank := 0, false
		for i := from; i < to; i++ {
			m := marks[i]
			c, is := column[m.key]
			switch {
			case lines[i].blank():
				blank = true
				continue
			case is:
				if at = c; numbered {
					at = c + 1
				}
				if i == from && numbered {
					one.cells[0] = m.number
				}
				one.cells[at] = strings.TrimSpace(one.cells[at] + " " + m.value)
			case blank && n+1 < len(r.starts) && one.cells[at] != "" && c == 0 && at == lastOf(one.cells):
				band = append(band, strings.TrimSpace(lines[i].text)) // over the records that follow
			default:
				one.cells[at] = addLine(one.cells[at], strings.TrimSpace(lines[i].text))
			}
			blank = false
		}
		rows = append(rows, one)
		for _, text := range band {
			rows = append(rows, row{line: lines[to-1], cells: []string{text}})
			if m, ok := labelsIn(text); ok {
				bands[m.key] = true
			}
		}
	}
	from := r.starts[0]
	for i := from - 1; i >= 0 && i >= from-leastLabels; i-- {
		if key := marks[i].key; key != "" && bands[key] { // a band like those between the records
			rows, from = slices.Insert(rows, 1, row{line: lines[i], cells: []string{strings.TrimSpace(lines[i].text)}}), i
			break
		}
	}
	return celled{from: from, to: r.end, rows: rows}
}

// lastOf returns the last cell that holds anything.
func lastOf(cells []string) int {
	for i := len(cells) - 1; i > 0; i-- {
		if cells[i] != "" {
			return i
		}
	}
	return 0
}
