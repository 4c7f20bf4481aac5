package text

import (
	"slices"
	"strings"
	"unicode"

	"arising/extract/cue"
	"arising/extract/doc"
	"arising/extract/judge"
	"arising/extract/rules"
)

// Web pages that became text lost the borders of their tables: what is left is one cell
// after another, each on a line or between slashes or pipes, with cells missing where they
// were empty. Such a table is known by its head, a run of headings one after another. The
// cells behind it are dealt to its columns so that what each looks like suits the headings
// best, over all cells together (Viterbi 1967): a cell goes on to the right, begins a row,
// or goes on with the one before it.

// A cell of a celled table.
type cell struct {
	text  string
	line  line
	gap   int  // blank lines before it
	first bool // it is known to begin a row
	whole bool // nothing goes on with the one before it
	look  cue.Look
}

// A celled table is laid out one cell after another.
type celled struct {
	from, to int // the lines that it takes
	rows     []row
}

// Weights of dealing cells, in tenths of what suits a cell well. They are of one order, so
// that no single cell outweighs what the rest of its row says.
const (
	suits    = 20  // the cell looks as its heading says
	passes   = 5   // it may be
	odd      = -15 // it looks like something else
	far      = -5  // it hardly may be
	skipped  = -12 // a column left out
	carries  = -14 // the cell goes on with the one before
	carriesS = -2  // it goes on, and begins small or with a bullet
	band     = -12 // the cell is a heading over rows
	parted   = 10  // more blank lines than usual stand before a row
)

// How many headings a head has, how many of them are known, and how long each is, in words.
const leastHeads, mostColumns, leastKnown, headWords = 3, 10, 2, 6

// sureHeading is the share, of 1000, from which a heading is known by itself.
const sureHeading = 450

// leastRows is how many good rows make a table, leastMean what their cells come to on
// average, in tenths, at least.
const leastRows, leastMean = 2, 8

// leastBegun is the same where it is known where rows begin.
const leastBegun = 1

// mostTried bounds how many heads of a page are tried that turn out to be none.
const mostTried = 40

// celledTables finds the celled tables among the lines of a page, in order. The cells of a
// page are parted in one way.
func celledTables(lines []line) []celled {
	for _, parts := range []func([]line) []cell{slashCells, pipeCells, barCells, blockCells, lineCells} {
		if ts := celledBy(lines, parts(lines)); len(ts) > 0 {
			return ts
		}
	}
	return nil
}

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

// celledBy finds the heads among the cells and deals what follows each.
func celledBy(lines []line, cells []cell) []celled {
	var out []celled
	tried := 0
	for i := 0; i+leastHeads < len(cells) && tried < mostTried; i++ {
		heads := headRun(cells[i:])
		if len(heads) == 0 {
			continue
		}
		best, bestScore := []row(nil), 0
		used := 0
		for _, columns := range readings(rolesOf(heads)) {
			rest := untilBars(cells[i+len(heads):], heads[0].text)
			d := deal{columns: columns, cells: rest, begun: slices.ContainsFunc(rest, func(c cell) bool { return c.first })}
			rows, n, score := d.rows()
			if len(columns) > len(heads) && !numbered(rows) {
				continue
			}
			if score > bestScore {
				head := row{line: cells[i].line, head: true}
				if len(columns) > len(heads) {
					head.cells = append(head.cells, "")
				}
				for _, h := range heads {
					head.cells = append(head.cells, h.text)
				}
				best, bestScore, used = append([]row{head}, rows...), score, n
			}
		}
		if best == nil {
			tried++
			continue
		}
		last := cells[i+len(heads)+used-1]
		to := last.line.num - lines[0].num + 1 + strings.Count(last.text, "\n")
		out = append(out, celled{from: cells[i].line.num - lines[0].num, to: min(to, len(lines)), rows: best})
		i += len(heads) + used - 1
	}
	return out
}

// numbered reports whether most rows have a number in their first column.
func numbered(rows []row) bool {
	n := 0
	for _, r := range rows {
		if len(r.cells) > 1 && cue.Of(r.cells[0]).Has(cue.Ref) {
			n++
		}
	}
	return n*2 > len(rows)
}

// untilBars cuts cells off where the table is set otherwise, with bars or tabs, or begins
// again.
func untilBars(cells []cell, head string) []cell {
	bars := func(c cell) bool { return !c.whole && strings.ContainsAny(c.text, "|\t") || c.first && c.text == head }
	if n := slices.IndexFunc(cells, bars); n >= 0 {
		return cells[:n]
	}
	return cells
}

// readings are what the columns under a head may hold: what the headings say; numbers in a
// column without a heading before them; who is to act under "Action", and what is to be
// done under a heading that says nothing of it, such as "Item".
func readings(columns []rules.Role) [][]rules.Role {
	out := [][]rules.Role{columns}
	if !slices.Contains(columns, rules.Action) && !slices.Contains(columns, rules.Recommendation) {
		out = nil
		for j, role := range columns {
			if role == rules.None || role == rules.Other {
				other := slices.Clone(columns)
				other[j] = rules.Action
				out = append(out, other)
			}
		}
	}
	if act := slices.Index(columns, rules.Action); act >= 0 && !slices.Contains(columns, rules.Lead) {
		for j, role := range columns {
			if role == rules.None || role == rules.Other {
				other := slices.Clone(columns)
				other[j], other[act] = rules.Action, rules.Lead
				out = append(out, other)
			}
		}
	}
	if !slices.Contains(columns, rules.Ref) {
		for _, c := range out[:len(out):len(out)] {
			out = append(out, append([]rules.Role{rules.Ref}, c...))
		}
	}
	return out
}

// headRun returns the headings that a run of cells begins with: short ones, most of them
// known, one of them what is to be done.
func headRun(cells []cell) []cell {
	n, known, main := 0, 0, false
	roles := make(map[rules.Role]bool)
	seen := make(map[string]bool)
	for n < len(cells) && n < mostColumns {
		c := cells[n]
		if c.look.Words > headWords || c.look.Has(cue.Date|cue.Amount|cue.Lower|cue.Item) || c.look.Has(cue.Stops) && c.look.Words > 2 || seen[c.text] || n > 0 && c.first ||
			strings.ContainsAny(c.text, "<>*") || c.text == "" || strings.ContainsRune(doc.Bullets, firstRune(c.text)) {
			break
		}
		role, ok := headingRole(c.text)
		if !ok {
			if !inLine(cells, n) && (n == 0 || unknownRun(cells[:n], 1)) {
				break
			}
		} else {
			known++
			roles[role] = true
			main = main || role == rules.Action || role == rules.Recommendation
		}
		seen[c.text] = true
		n++
	}
	for n > 0 && !headed(cells[n-1]) && !inLine(cells, n-1) {
		n--
	}
	if n > 0 && n < len(cells) && inLine(cells, n) {
		return nil
	}
	if n < leastHeads || len(roles) < leastKnown || known*2 < n || !main && !(roles[rules.Lead] && roles[rules.Due] && known < n) {
		return nil
	}
	return cells[:n]
}

// inLine reports whether cell n stands in the same line as the first, after others.
func inLine(cells []cell, n int) bool {
	return n > 0 && !cells[n].first && cells[n].line.num == cells[0].line.num && cells[1].line.num == cells[0].line.num
}

// unknownRun reports whether the last cells of a head are no known headings.
func unknownRun(cells []cell, most int) bool {
	n := 0
	for i := len(cells) - 1; i >= 0 && !headed(cells[i]); i-- {
		n++
	}
	return n >= most
}

// headed reports whether a cell is a heading that is known.
func headed(c cell) bool {
	_, ok := headingRole(c.text)
	return ok
}

// headingRole is what a text says as a heading, where it is known or much like one.
func headingRole(text string) (rules.Role, bool) {
	if m, ok := rules.Default().Column(text, ""); ok && m.Exact {
		return m.Role, true
	}
	v := judge.ByHeading(text)
	return rules.Role(v.Answer), v.Share >= sureHeading && rules.Role(v.Answer) != rules.None
}

func rolesOf(heads []cell) []rules.Role {
	out := make([]rules.Role, len(heads))
	for i, h := range heads {
		if role, ok := headingRole(h.text); ok {
			out[i] = role
		}
	}
	return out
}

// suit says how well a cell suits a column, in tenths.
func suit(role rules.Role, l cue.Look) int {
	short := func(most int) int {
		if l.Words <= most {
			return passes
		}
		return odd
	}
	switch role {
	case rules.Ref, rules.ActionRef:
		if l.Has(cue.Ref) {
			return suits
		}
		return short(1)
	case rules.Due, rules.Start, rules.Revised, rules.Completed, rules.Timescale, rules.Raised:
		if l.Has(cue.Date | cue.Nothing) {
			return suits
		}
		return max(short(4), far)
	case rules.Lead, rules.Member, rules.Partners, rules.Addressed, rules.Source:
		if l.Has(cue.Person | cue.Post | cue.Initials) {
			return suits
		}
		return max(short(6), min(short(14)-passes, 0))
	case rules.Rating, rules.RatingPrevious, rules.Status, rules.Priority, rules.Direction, rules.Short, rules.LegendValue:
		if l.Has(cue.Rating | cue.Status | cue.Percent | cue.Amount) {
			return suits
		}
		return short(3)
	case rules.Action, rules.Recommendation:
		if l.Has(cue.Date | cue.Ref | cue.Amount | cue.Rating) {
			return odd
		}
		if l.Has(cue.Task|cue.Duty) || l.Words > 5 {
			return suits
		}
		return passes
	case rules.None, rules.Other:
		return 0
	}
	if l.Has(cue.Date|cue.Ref|cue.Initials) && l.Words <= 3 {
		return odd
	}
	return passes
}

// A deal gives cells to columns.
type deal struct {
	columns []rules.Role
	cells   []cell
	begun   bool // where rows begin is known
}

// step is where a cell went: its column, or a band; and where the one before it was.
type step struct{ score, from int }

// rows deals the cells and returns the rows up to the last good one, how many cells they
// take, and what they come to; nil when they are no table.
func (d deal) rows() (out []row, used, total int) {
	k := len(d.columns)
	usual := d.usualGap()
	steps := make([][]step, len(d.cells))
	for i, c := range d.cells {
		steps[i] = make([]step, k+1) // the last is a band
		for to := range steps[i] {
			suited := 0
			if to < k {
				suited = suit(d.columns[to], c.look)
			}
			best := step{score: d.move(k, to, c, usual) + suited, from: -1}
			if i > 0 {
				best.score = -1 << 30
				for from, was := range steps[i-1] {
					score := was.score + d.move(from, to, c, usual) + suited
					if from == to && !c.whole {
						score -= max(suited, 0) // it adds nothing of its own
					}
					if score > best.score {
						best = step{score, from}
					}
				}
			}
			steps[i][to] = best
		}
	}
	if len(steps) == 0 {
		return nil, 0, 0
	}
	return d.good(d.path(steps), usual)
}

// path walks the best steps back.
func (d deal) path(steps [][]step) []int {
	at := make([]int, len(steps))
	last := len(steps) - 1
	for to, s := range steps[last] {
		if s.score > steps[last][at[last]].score {
			at[last] = to
		}
	}
	for i := last; i > 0; i-- {
		at[i-1] = steps[i][at[i]].from
	}
	return at
}

// usualGap is how many blank lines stand between most cells.
func (d deal) usualGap() int {
	count := make(map[int]int)
	usual := 0
	for _, c := range d.cells {
		if count[c.gap]++; count[c.gap] > count[usual] {
			usual = c.gap
		}
	}
	return usual
}

// move says what it costs that a cell goes to a column when the one before it went to
// another; the columns count from 0, the one behind the last is a band.
func (d deal) move(from, to int, c cell, usual int) int {
	k := len(d.columns)
	if c.first && (to <= from && from < k || from == k || to == 0) {
		if to == k {
			return -1 << 20
		}
		return 2 * skipped * to
	}
	if c.first || d.begun && to <= from && (c.whole || to < from) {
		return -1 << 20
	}
	opens := 0 // a row
	if c.gap > usual {
		opens = parted
	}
	switch {
	case to == k:
		if c.look.Words > headWords || c.look.Has(cue.Stops|cue.Date|cue.Ref) || from < k && from < k-2 {
			return -1 << 20
		}
		return band + opens
	case from == k:
		return skipped * to
	case to > from:
		return skipped*(to-from-1) - opens
	case to == from && c.whole:
		return skipped*to + skipped*(k-1-from)/2 + opens
	case to == from && !(to == 0 && d.columns[0] == rules.Ref):
		if c.look.Has(cue.Lower) || strings.ContainsRune(doc.Bullets, firstRune(c.text)) {
			return carriesS - opens
		}
		return max(carries-opens, skipped*(to+k-1-from)+opens)
	}
	return skipped*to + skipped*(k-1-from)/2 + opens
}

func firstRune(s string) rune {
	for _, r := range s {
		return r
	}
	return 0
}

// good builds the rows from where the cells went, up to the last good one.
func (d deal) good(at []int, usual int) (out []row, used, total int) {
	k := len(d.columns)
	type built struct {
		row
		score, filled, end int
	}
	var rows []built
	for i, c := range d.cells {
		to := at[i]
		fresh := i == 0 || to == k || at[i-1] == k || to < at[i-1] || c.first
		if !fresh && to == at[i-1] { // goes on, or begins a row at the same column
			fresh = c.whole || c.gap > usual && !c.look.Has(cue.Lower)
		}
		if fresh {
			b := built{row: row{line: c.line}}
			if to == k {
				b.cells = []string{c.text}
			} else {
				b.cells = make([]string, k)
			}
			rows = append(rows, b)
		}
		b := &rows[len(rows)-1]
		if to < k {
			if b.cells[to] == "" {
				b.filled++
			} else {
				b.cells[to] += "\n"
			}
			b.cells[to] += c.text
			b.score += suit(d.columns[to], c.look)
		}
		b.end = i + 1
	}
	isGood := func(b built) bool { return b.filled >= max(2, (k+1)/2) && b.score >= leastMean*b.filled }
	last, n, cells := -1, 0, 0
	for i, b := range rows {
		if len(b.cells) == 1 && k > 1 {
			continue
		}
		if !isGood(b) {
			if bad := i - last; bad > 2 {
				break
			}
			continue
		}
		last, n = i, n+1
		total += b.score
		cells += b.filled
	}
	least := leastRows
	if d.begun {
		least = leastBegun
	}
	if n < least || n*10 < (last+1)*6 {
		return nil, 0, 0
	}
	for _, b := range rows[:last+1] {
		out = append(out, b.row)
	}
	return out, rows[last].end, total
}
