package text

import (
	"strings"
	"unicode"

	"arising/extract/cue"
)

// slashCells are the cells between slashes, barCells those between bars, of lines that have
// several: each is a row.
func slashCells(lines []line) []cell { return signCells(lines, " / ") }
func barCells(lines []line) []cell   { return signCells(lines, " | ") }

func signCells(lines []line, sign string) []cell {
	const least = 2 // signs of a line
	var out []cell
	for _, l := range lines {
		if strings.Count(l.text, sign) < least || strings.HasPrefix(strings.TrimSpace(l.text), "|") || separator(splitPipes(l.text)) {
			continue
		}
		for k, part := range strings.Split(strings.TrimSuffix(strings.TrimSpace(l.text), " |"), sign) {
			c := cell{text: strings.TrimSpace(part), line: l, first: k == 0, whole: true}
			if head, rest, ok := glued(c.text); ok && k > 0 {
				out = append(out, cell{text: head, line: l, whole: true})
				c.text, c.first = rest, true
			}
			out = append(out, c)
		}
	}
	return looked(out)
}

// glued parts a heading from the cell that was set right behind it: "DeadlineSend a letter".
func glued(text string) (head, rest string, ok bool) {
	const most = 40 // letters of a heading
	for at := 1; at < len(text) && at < most; at++ {
		if text[at] >= 'A' && text[at] <= 'Z' && text[at-1] >= 'a' && text[at-1] <= 'z' {
			if _, known := headingRole(text[:at]); known {
				return text[:at], text[at:], true
			}
		}
	}
	return "", "", false
}

// pipeCells are what stands between bars where rows run over several lines.
func pipeCells(lines []line) []cell {
	barred, short, head := 0, 0, ""
	from, to := len(lines), 0
	for i, l := range lines {
		if n := strings.Count(l.text, "|"); n > 0 {
			barred++
			from, to = min(from, i), i+1
			if n <= 2 {
				short++
			}
			if head == "" && !separator(splitPipes(l.text)) {
				head = l.text
			}
		}
	}
	const least = 6 // lines with bars
	if barred < least || short*2 < barred {
		return nil // each line is a row
	}
	var out []cell
	first := true
	open, gap := cell{}, true // the cell under way; it has no line yet
	end := func() {
		if open.text = strings.TrimSpace(open.text); open.text != "" {
			out = append(out, open)
		}
		open, gap = cell{}, true
	}
	for _, l := range lines[from:to] {
		if again := l.text == head && strings.Count(head, "|") > 1; separator(splitPipes(l.text)) && strings.Contains(l.text, "|") || again && !first {
			end()
			continue
		} else if again {
			first = false
		}
		for k, part := range strings.Split(l.text, "|") {
			if k > 0 {
				end()
			}
			if gap && strings.TrimSpace(part) != "" {
				open.line, gap = l, false
				open.whole = len(out) > 0
			}
			open.text += strings.TrimSpace(part) + "\n"
		}
	}
	out = looked(out)
	numbers, form := 0, "" // of the numbers that begin rows
	for k := range out {
		c := &out[k]
		c.first = k > 0 && c.line.num != out[k-1].line.num && c.look.Has(cue.Ref) && !c.look.Has(cue.Date)
		if c.first && form == "" {
			form = formOf(c.text)
		}
		if c.first = c.first && formOf(c.text) == form; c.first {
			numbers++
		}
	}
	for k := range out {
		out[k].first = out[k].first && numbers > 1
	}
	return out
}

// formOf is how a number is written: "9.9A" of "3.6B".
func formOf(text string) string {
	var out []rune
	for _, r := range text {
		switch {
		case r >= '0' && r <= '9':
			r = '9'
		case unicode.IsLetter(r):
			r = 'A'
		}
		if n := len(out); n == 0 || out[n-1] != r {
			out = append(out, r)
		}
	}
	return string(out)
}

// blockCells are the runs of lines between blank ones; lineCells are the lines.
func blockCells(lines []line) []cell {
	var out []cell
	for i, gap := 0, 0; i < len(lines); i++ {
		if lines[i].blank() {
			gap++
			continue
		}
		var block []string
		c := cell{line: lines[i], gap: gap}
		for ; i < len(lines) && !lines[i].blank(); i++ {
			block = append(block, strings.TrimSpace(lines[i].text))
		}
		c.text = strings.Join(block, "\n")
		out, gap, i = append(out, c), 0, i-1
	}
	return looked(out)
}

func lineCells(lines []line) []cell {
	var out []cell
	gap := 0
	for i := 0; i < len(lines); i++ {
		text := strings.TrimSpace(lines[i].text)
		if text == "" {
			gap++
			continue
		}
		out, gap = append(out, cell{text: text, line: lines[i], gap: gap}), 0
	}
	return looked(out)
}

// mostDealt bounds how many cells are dealt at once.
const mostDealt = 5000

func looked(cells []cell) []cell {
	cells = cells[:min(len(cells), mostDealt)]
	for i := range cells {
		c := &cells[i]
		c.look = cue.Of(c.text)
		const few, many = 3, 16 // words that name a post before what it is of; of the whole
		if w := strings.Fields(c.text); len(w) > few && len(w) <= many && cue.Of(strings.Join(w[:few], " ")).Has(cue.Post) {
			c.look.Cues |= cue.Post
		}
	}
	return cells
}
