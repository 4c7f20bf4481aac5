package text

import (
	"regexp"
	"strconv"
	"strings"

	"arising/extract/doc"
)

var (
	tableTag = regexp.MustCompile(`(?i)</?(?:table|thead|tbody|tfoot|tr|td|th|caption|colgroup|col)\b[^<>]*>`)
	spanAttr = regexp.MustCompile(`(?i)\b(col|row)span\s*=\s*["']?(\d{1,6})`)
)

// tagged reads a table that stands in the text as HTML, as some tools leave them in
// Markdown, and returns how many lines it took; 0 when the lines begin with none.
func (r *reader) tagged(lines []line) int {
	first := strings.TrimSpace(lines[0].text)
	if len(first) < 6 || !strings.EqualFold(first[:6], "<table") {
		return 0
	}
	n := 0
	var all []string
	for n < len(lines) {
		all = append(all, lines[n].text)
		n++
		if strings.Contains(strings.ToLower(lines[n-1].text), "</table") {
			break
		}
	}
	r.flush()
	t := &doc.Table{Method: "html", Location: lines[0].at()}
	before, after := r.tags(strings.Join(all, "\n"), t, lines[0])
	t.Lay()
	if before != "" {
		r.prose(line{before, lines[0].num, lines[0].page})
		r.flush()
	}
	if len(t.Rows) > 0 {
		r.tables++
		t.Number = r.tables
		r.add(doc.Block{Kind: doc.TableKind, Table: t, Location: t.Location}, lines[0].page)
	}
	if after != "" {
		r.prose(line{after, lines[n-1].num, lines[n-1].page})
	}
	return n
}

// tags reads the rows and cells in s into the table and returns the words outside
// its cells: those before its end and those after.
func (r *reader) tags(s string, t *doc.Table, at line) (before, after string) {
	var cell *doc.Cell
	var words strings.Builder
	head := false
	num := at.num
	close := func() {
		run := inline(strings.ReplaceAll(words.String(), "\n", " "))
		words.Reset()
		switch {
		case cell != nil:
			cell.Text, cell.Styles, cell.Deleted, cell.Alt = run.text, run.styles, run.deleted, run.alt
			row := &t.Rows[len(t.Rows)-1]
			row.Cells = append(row.Cells, *cell)
		case run.text != "":
			before = strings.TrimSpace(before + " " + run.text)
		}
		cell = nil
	}
	for {
		m := tableTag.FindStringIndex(s)
		if m == nil {
			break
		}
		words.WriteString(s[:m[0]])
		num += strings.Count(s[:m[1]], "\n")
		found := strings.ToLower(s[m[0]:m[1]])
		s = s[m[1]:]
		name := strings.TrimRight(strings.FieldsFunc(found, func(r rune) bool { return r == ' ' || r == '>' || r == '\n' })[0], "/")
		close()
		where := line{num: num, page: at.page}.at()
		switch name {
		case "<thead":
			head = true
		case "</thead":
			head = false
		case "<tr":
			t.Rows = append(t.Rows, doc.Row{Head: head, Location: where})
		case "<td", "<th":
			if len(t.Rows) == 0 {
				t.Rows = append(t.Rows, doc.Row{Location: where})
			}
			if r.cells++; r.cells > r.lim.Cells {
				r.limit("cells", at)
				return before, ""
			}
			cell = &doc.Cell{Head: name == "<th", Location: where}
			for _, span := range spanAttr.FindAllStringSubmatch(found, 2) {
				if v, _ := strconv.Atoi(span[2]); v > 1 && span[1] == "col" {
					cell.ColSpan = min(v, 1000)
				} else if v > 1 {
					cell.RowSpan = min(v, 65_534)
				}
			}
		}
	}
	words.WriteString(s)
	run := inline(strings.ReplaceAll(words.String(), "\n", " "))
	if cell != nil {
		close()
		return before, ""
	}
	return before, run.text
}
