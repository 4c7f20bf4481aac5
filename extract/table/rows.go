package table

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"arising/extract/cue"
	"arising/extract/doc"
	"arising/extract/rules"
)

// kinds says what each row is, but for rows that carry on others.
func kinds(t *Table, b *building, rs *rules.Set) {
	spans := Spans(t)
	k := kinder{t: t, rs: rs, head: b.head, roles: roles(t, rs)}
	for _, i := range b.foreword {
		k.foreword(i)
	}
	fresh := b.head.found() // no row of data yet
	for i := range t.Rows {
		r := &t.Rows[i]
		if r.Kind == "" {
			k.under = false
			for col := range t.Columns {
				_, covered := spans[[2]int{i, col}]
				k.under = k.under || covered
			}
			r.Kind, r.Why = k.kind(r, fresh)
		}
		if r.Kind == Data {
			fresh = false
		}
	}
}

type kinder struct {
	t     *Table
	rs    *rules.Set
	head  head
	roles []rules.Role
	under bool // cells that began above reach down into the row
}

// foreword tells a title above the headings from a band there.
func (k *kinder) foreword(i int) {
	r := &k.t.Rows[i]
	cells := filled(doc.Row{Cells: r.Cells})
	text := cells[0].Text
	switch {
	case len(cells) > 1 && k.startsBand(text):
		r.Kind, r.Why = Section, "band above the headings"
	case len(cells) > 1:
		r.Kind, r.Why = Header, "above the headings"
	case k.isTitle(text, i):
		r.Kind, r.Why = Header, "title above the headings"
		if k.t.Title == "" || i == 0 {
			k.t.Title = strings.Join(strings.Fields(text), " ")
		}
	default:
		r.Kind, r.Why = Section, "band above the headings"
	}
}

// startsBand reports whether a text begins as the name of a band does, with its number:
// "Priority 1: Front door".
func (k *kinder) startsBand(text string) bool {
	_, ok := k.rs.Says(rules.Band, text)
	return ok && bandNumber.MatchString(text)
}

var bandNumber = regexp.MustCompile(`^[\pL ]{3,40}\d{1,2}\s*[:.–—-]`)

// isTitle reports whether a lone line above the headings names the whole table: it
// says "plan" or the like, or a band of its own stands below the headings.
func (k *kinder) isTitle(text string, i int) bool {
	if _, ok := k.rs.Says(rules.Band, text); ok {
		return false
	}
	if _, ok := k.rs.Says(rules.PlanName, text); ok {
		return true
	}
	for i++; i < len(k.t.Rows) && k.t.Rows[i].Kind == Header; i++ {
	}
	return i < len(k.t.Rows) && k.isBand(&k.t.Rows[i])
}

func (k *kinder) kind(r *Row, fresh bool) (Kind, string) {
	cells := filled(doc.Row{Cells: r.Cells})
	if len(cells) == 0 {
		if coloured(r) {
			return Data, "colour without words"
		}
		return Blank, "no text"
	}
	if k.head.found() && k.head.same(doc.Row{Cells: r.Cells}, len(k.t.Columns)) {
		return Header, "headings repeated"
	}
	if len(cells) == 1 {
		if kind, why := k.lone(r, cells[0]); kind != "" {
			return kind, why
		}
	}
	switch {
	case dashes(cells):
		return Note, "dashes"
	case k.total(cells):
		return Note, "sum"
	case fresh && columnNumbers(cells, len(k.t.Columns)):
		return Note, "numbers of the columns"
	case fresh && k.guidance(cells):
		return Guidance, "questions under the headings"
	case k.isBand(r):
		return Section, "band"
	}
	return Data, "row"
}

// lone looks at a row with one cell of text.
func (k *kinder) lone(r *Row, c doc.Cell) (Kind, string) {
	text := strings.TrimSpace(c.Text)
	whole := c.Cols() >= len(k.t.Columns) || len(r.Cells) == 1
	if k.t.Title != "" && rules.Plain(text) == rules.Plain(k.t.Title) {
		return Header, "title repeated"
	}
	if whole || c.Col == 0 {
		if isRunning(text, k.rs) && !looks(text, cue.Ref) {
			return Note, "running line"
		}
		if rule, ok := k.rs.Says(rules.LineKey, text); ok && rule == "phrases:"+rules.Plain(text) && len(k.t.Columns) == 2 {
			return Header, "heading of a key"
		}
		if legend := legendOf(text, "table", c.Location); len(legend) >= 2 && k.keyLine(text) {
			k.t.Legend = once(append(k.t.Legend, legend...))
			return Note, "explanation of ratings"
		}
	}
	return "", ""
}

// keyLine reports whether a line explains ratings and does nothing else: it begins
// with a colour, or with a word for a key.
func (k *kinder) keyLine(text string) bool {
	if _, ok := k.rs.Says(rules.LineKey, text); ok {
		return true
	}
	at := legendAt.FindStringIndex(text)
	return at != nil && at[0] == 0
}

// isBand reports whether a row is the name of what stands below it.
func (k *kinder) isBand(r *Row) bool {
	cells := filled(doc.Row{Cells: r.Cells})
	cols := len(k.t.Columns)
	if cols < 2 || len(cells) == 0 || startsLower(cells[0].Text) {
		return false
	}
	if len(cells) == 2 && cols >= 4 {
		span := cells[0].Cols() + cells[1].Cols()
		return span >= cols && cells[0].Cols() > 1 && cells[0].Col == 0
	}
	if len(cells) != 1 {
		return false
	}
	c := cells[0]
	text := strings.TrimSpace(c.Text)
	if c.Cols() >= cols && cols > 1 || len(r.Cells) == 1 && c.Col == 0 && c.Cols() >= 1 && c.Rows() == 1 && !k.under {
		return utf8.RuneCountInString(text) <= 400
	}
	if 5*c.Cols() >= 3*cols && c.Col == 0 {
		return true
	}
	if c.Col > 1 || utf8.RuneCountInString(text) > 120 || stops(text) && !strings.HasSuffix(text, ":") || looks(text, cue.Ref) {
		return false
	}
	if c.Col == 0 && k.roles[0] == rules.Ref && letters(text) >= 4 {
		return true // words where only numbers stand
	}
	_, named := k.rs.Says(rules.Band, text)
	return named || shouts(text) || c.Fill != "" || allBold(c) || k.wordsForNumber(r, c)
}

// wordsForNumber reports whether a row has nothing but words in the column of
// numbers: text conversions print a band so, in the first cell.
func (k *kinder) wordsForNumber(r *Row, c doc.Cell) bool {
	return k.roles[c.Col] == rules.Ref && len(r.Cells) > 2 && strings.ContainsFunc(c.Text, unicode.IsLetter) && !k.under
}

func (k *kinder) total(cells []doc.Cell) bool {
	if _, ok := k.rs.Says(rules.Sum, cells[0].Text); !ok {
		return false
	}
	for _, c := range cells[1:] {
		if !looks(c.Text, figures) {
			return false
		}
	}
	return len(cells) > 1
}

// guidance reports whether most cells ask or advise the one who fills the form in.
func (k *kinder) guidance(cells []doc.Cell) bool {
	n := 0
	for _, c := range cells {
		text := strings.TrimSpace(c.Text)
		if _, ok := k.rs.Says(rules.Help, text); ok || strings.HasSuffix(text, "?") {
			n++
		}
	}
	return n >= 2 && 2*n > len(cells)
}

// columnNumbers reports whether the cells count the columns: (1) (2) (3).
func columnNumbers(cells []doc.Cell, cols int) bool {
	if len(cells) < 3 || len(cells) < cols-1 {
		return false
	}
	for i, c := range cells {
		text := strings.Trim(strings.TrimSpace(c.Text), "().")
		if len(text) != 1 || text[0] != byte('1'+i) && text[0] != byte('A'+i) && text[0] != byte('a'+i) {
			return false
		}
	}
	return true
}

// dashes reports whether a row is drawn, not written: |---|---|.
func dashes(cells []doc.Cell) bool {
	for _, c := range cells {
		if strings.Trim(c.Text, "-–—_=:.| ") != "" {
			return false
		}
	}
	return len(cells) > 1 || len(cells[0].Text) > 2
}

// coloured reports whether a row without text says something by its fills.
func coloured(r *Row) bool {
	fills := make(map[string]bool)
	for _, c := range r.Cells {
		fills[c.Fill] = true
	}
	return len(fills) > 1
}

func letters(text string) int {
	n := 0
	for _, r := range text {
		if unicode.IsLetter(r) {
			n++
		}
	}
	return n
}

// shouts reports whether every letter is a capital.
func shouts(text string) bool {
	letters := 0
	for _, r := range text {
		if unicode.IsLower(r) {
			return false
		}
		if unicode.IsLetter(r) {
			letters++
		}
	}
	return letters > 5
}

func allBold(c doc.Cell) bool {
	for _, s := range c.Styles {
		if s.Bold && s.From == 0 && s.To >= len(strings.TrimSpace(c.Text)) {
			return true
		}
	}
	return false
}
