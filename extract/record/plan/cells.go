package plan

import (
	"strings"

	"arising"
	"arising/extract/cue"
	"arising/extract/doc"
	"arising/extract/record/flow"
	"arising/extract/table"
)

// A text is what was printed in one cell, page breaks undone.
type text struct {
	text     string
	cells    []*doc.Cell // its parts, in reading order; they are the table's
	location arising.Location
}

func (t text) blank() bool { return t.text == "" }

// fill returns the colour of the first part that has one.
func (t text) fill() string {
	for _, c := range t.cells {
		if c.Fill != "" {
			return c.Fill
		}
	}
	return ""
}

// dotted returns the colour of a dot or a square that stands alone in the cell, as a
// rating does; "" where it has none.
func (t text) dotted() string {
	switch t.text {
	case "●", "⬤", "•", "■", "▪", "◼", "○", "◆", "▲", "▼":
	default:
		return ""
	}
	for _, c := range t.cells {
		if table.Hue(c.Ink) != "" {
			return c.Ink
		}
	}
	return ""
}

// alt returns the words that stand for pictures in the cell.
func (t text) alt() string {
	for _, c := range t.cells {
		if alt := strings.TrimSpace(c.Alt); alt != "" {
			return alt
		}
	}
	return ""
}

// gather returns the cells of every row by column, each with the parts that later
// rows carry on. A cell that belongs to an earlier row is not in its own.
func gather(t *table.Table) [][]text {
	out := make([][]text, len(t.Rows))
	for i := range t.Rows {
		out[i] = make([]text, len(t.Columns))
	}
	for i := range t.Rows {
		r := &t.Rows[i]
		if r.Kind != table.Data && r.Kind != table.Continued {
			continue
		}
		for k := range r.Cells {
			c := &r.Cells[k]
			if c.Col >= len(t.Columns) {
				continue
			}
			to := i
			if c.Col < len(r.Goes) {
				to = r.Goes[c.Col]
			}
			out[to][c.Col].add(c)
		}
	}
	return out
}

func (t *text) add(c *doc.Cell) {
	s := strings.TrimSpace(c.Text)
	t.cells = append(t.cells, c)
	if s == "" && !t.location.IsZero() {
		return
	}
	t.text = joinText(t.text, s)
	t.location = t.location.Add(c.Location)
}

// joinText joins what stands before and after a page break: a sentence under way
// goes on after a space, a new one on a new line.
func joinText(a, b string) string {
	switch {
	case a == "" || b == "":
		return a + b
	case strings.HasSuffix(a, "-") && !strings.HasSuffix(a, " -"):
		return a + b
	case table.Carries(a, b):
		return a + " " + b
	}
	return a + "\n" + b
}

// addressedOver takes off a text the bodies that it is for, which stand over it in bold:
// "This recommendation is for:", and who, or who alone.
func addressedOver(t text) (rest, to string) {
	end := boldOver(t)
	if end == 0 || end >= len(t.text) {
		return t.text, ""
	}
	over, body := t.text[:end], strings.TrimSpace(t.text[end:])
	lead, who, led := strings.Cut(over, ":")
	if led = led && flow.Words(lead) <= longestAddress; !led {
		who = over
	}
	who = strings.Trim(who, " \n:")
	if body == "" || who == "" || !flow.StartsUpper(body) || flow.EndsSentence(who) || !led && !bodies(who) {
		return t.text, ""
	}
	return body, who
}

// bodies reports whether a text is posts, teams or bodies, one or several.
func bodies(text string) bool {
	for part := range strings.FieldsFuncSeq(text, func(r rune) bool { return r == ',' || r == ';' || r == '\n' }) {
		look := cue.Of(strings.TrimPrefix(strings.TrimSpace(part), "and "))
		if look.Words > 0 && (!look.Has(cue.Post) || look.Has(cue.Task|cue.Duty)) {
			return false
		}
	}
	return true
}

// longestAddress is how many words may lead in those whom a text is for.
const longestAddress = 6

// boldOver returns where the bold words that a cell begins with end, where a line of its own
// is over them; 0 where it begins otherwise.
func boldOver(t text) int {
	if len(t.cells) == 0 || !strings.HasPrefix(t.text, strings.TrimSpace(t.cells[0].Text)) {
		return 0
	}
	c := t.cells[0]
	skipped := len(c.Text) - len(strings.TrimLeft(c.Text, " \n"))
	end := 0
	for _, s := range c.Styles {
		if s.Bold && s.From-skipped <= end {
			end = max(end, s.To-skipped)
		}
	}
	end = min(end, len(t.text))
	if at := strings.LastIndexByte(t.text[:end], '\n'); end < len(t.text) && t.text[end-min(end, 1)] != '\n' && t.text[end] != '\n' {
		return at + 1 // the last line of it goes on as text
	}
	return end
}
