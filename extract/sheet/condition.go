package sheet

import (
	"cmp"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"arising/extract/parts"
)

// A rule is a conditional format: cells that meet it take the fill of a style.
type rule struct {
	areas    []Area
	kind     string // "cellIs", "containsText", "expression" …
	operator string
	text     string
	formulas []string
	style    int // of differences; -1 for none
	priority int
	last     bool // rules after it do not count
}

// mostRules bounds how many conditional formats of a sheet are applied.
const mostRules = 500

func readRules(n *parts.Node) []rule {
	var areas []Area
	for _, s := range strings.Fields(n.Attr("sqref")) {
		if a, ok := ParseArea(s); ok {
			areas = append(areas, a)
		}
	}
	var out []rule
	for _, c := range n.Kids() {
		if c.Name != "cfRule" || len(areas) == 0 {
			continue
		}
		r := rule{areas: areas, kind: c.Attr("type"), operator: c.Attr("operator"), text: c.Attr("text"), style: -1, last: on(c.Attr("stopIfTrue"))}
		r.priority, _ = strconv.Atoi(c.Attr("priority"))
		if v, err := strconv.Atoi(c.Attr("dxfId")); err == nil {
			r.style = v
		}
		for _, f := range c.Children {
			if f.Name == "formula" {
				r.formulas = append(r.formulas, f.Text())
			}
		}
		out = append(out, r)
	}
	return out
}

// colour applies conditional formats to the cells of a sheet.
func (l *looks) colour(s *Sheet, rules []rule) {
	slices.SortStableFunc(rules, func(a, b rule) int { return cmp.Compare(a.priority, b.priority) })
	rules = rules[:min(len(rules), mostRules)]
	if len(rules) == 0 {
		return
	}
	s.fillIn(rules)
	for _, r := range s.Rows {
		for i := range r.Cells {
			l.conditions(s, rules, r, &r.Cells[i])
		}
	}
}

// fillIn adds the empty cells that a rule may colour: those of rows that have cells, in
// the columns of the rule, within the columns that hold anything.
func (s *Sheet) fillIn(rules []rule) {
	last := 0
	for _, r := range s.Rows {
		last = max(last, r.Cells[len(r.Cells)-1].Col)
	}
	for _, r := range s.Rows {
		add := map[int]bool{}
		for _, rule := range rules {
			for _, a := range rule.areas {
				for col := a.Col; r.Number >= a.Row && r.Number <= a.LastRow && col <= min(a.LastCol, last); col++ {
					add[col] = true
				}
			}
		}
		for _, c := range r.Cells {
			delete(add, c.Col)
		}
		for col := range add {
			r.Cells = append(r.Cells, Cell{Col: col})
		}
		slices.SortFunc(r.Cells, func(a, b Cell) int { return a.Col - b.Col })
	}
}

// conditions gives a cell the fill of the first rule that it meets.
func (l *looks) conditions(s *Sheet, rules []rule, row *Row, c *Cell) {
	for _, r := range rules {
		if !slices.ContainsFunc(r.areas, func(a Area) bool { return a.holds(c.Col, row.Number) }) || !l.meets(s, r, row, c) {
			continue
		}
		if fill, ok := l.difference(r.style); ok {
			c.Fill = fill
			return
		}
		if r.last {
			return
		}
	}
}

// difference returns the fill that a style of differences brings, and whether it does.
// In such a style the colour of a solid fill is that of the ground.
func (l *looks) difference(style int) (fill string, ok bool) {
	fill = l.ground(at(l.part.Child("dxfs"), style).Child("fill"), "bgColor")
	return shade(fill), fill != ""
}

// meets reports whether a cell meets a rule.
func (l *looks) meets(s *Sheet, r rule, row *Row, c *Cell) bool {
	text, want := strings.ToLower(c.Text), strings.ToLower(r.text)
	switch r.kind {
	case "containsText":
		return want != "" && strings.Contains(text, want)
	case "notContainsText":
		return want != "" && !strings.Contains(text, want)
	case "beginsWith":
		return want != "" && strings.HasPrefix(text, want)
	case "endsWith":
		return want != "" && strings.HasSuffix(text, want)
	case "containsBlanks":
		return text == ""
	case "notContainsBlanks":
		return text != ""
	case "cellIs":
		return l.compares(s, r, row, c)
	case "expression":
		return len(r.formulas) > 0 && l.holds(s, r, r.formulas[0], row, c)
	default: // scales, bars and icons colour by degree, and rate nothing by a word
		l.unknown[s.Name+"\x00"+"it is of the kind "+strconv.Quote(r.kind)] = true
		return false
	}
}

// operators are those of cellIs, as a formula writes them.
var operators = map[string]string{
	"equal": "=", "notEqual": "<>", "greaterThan": ">", "lessThan": "<", "greaterThanOrEqual": ">=", "lessThanOrEqual": "<=",
}

func (l *looks) compares(s *Sheet, r rule, row *Row, c *Cell) bool {
	here := Name(c.Col, row.Number)
	switch {
	case len(r.formulas) == 0 || c.Text == "":
		return false
	case r.operator == "equal" && strings.HasPrefix(r.formulas[0], `"`): // by far the most usual
		return strings.EqualFold(strings.Trim(r.formulas[0], `"`), c.Text)
	case operators[r.operator] != "":
		return l.holdsHere(s, r, here+operators[r.operator]+"("+l.moved(r, r.formulas[0], row.Number, c.Col)+")")
	case len(r.formulas) == 2 && (r.operator == "between" || r.operator == "notBetween"):
		f := "AND(" + here + ">=" + l.moved(r, r.formulas[0], row.Number, c.Col) + "," + here + "<=" + l.moved(r, r.formulas[1], row.Number, c.Col) + ")"
		if r.operator == "notBetween" {
			f = "NOT(" + f + ")"
		}
		return l.holdsHere(s, r, f)
	}
	return false
}

func (l *looks) holds(s *Sheet, r rule, formula string, row *Row, c *Cell) bool {
	return l.holdsHere(s, r, l.moved(r, formula, row.Number, c.Col))
}

var (
	words     = regexp.MustCompile(`"(?:[^"]|"")*"|\$?[A-Za-z]{1,3}\$?[0-9]{1,7}\b`)
	notTimely = regexp.MustCompile(`(?i)\b(?:TODAY|NOW|RAND|RANDBETWEEN)\s*\(|[!:{\[]`)
)

// moved returns a rule's formula as it stands for a cell: references without "$" move
// with it from the first cell of the rule's areas.
func (l *looks) moved(r rule, formula string, row, col int) string {
	first := r.areas[0]
	for _, a := range r.areas {
		first.Col, first.Row = min(first.Col, a.Col), min(first.Row, a.Row)
	}
	return words.ReplaceAllStringFunc(formula, func(ref string) string {
		c, n, ok := parseName(strings.ReplaceAll(ref, "$", ""))
		if !ok || strings.HasPrefix(ref, `"`) {
			return ref
		}
		if !strings.HasPrefix(ref, "$") {
			c += col - first.Col
		}
		if !strings.Contains(ref[1:], "$") {
			n += row - first.Row
		}
		if c < 0 || n < 1 {
			return "#REF!"
		}
		return Name(c, n)
	})
}

// mostOperands bounds how many cells one condition may look at.
const mostOperands = 20

// holdsHere counts a formula whose references are those of the sheet: their values are
// put on the scratch sheet, and the references changed to point there.
func (l *looks) holdsHere(s *Sheet, r rule, formula string) (yes bool) {
	var err error
	defer recovered(&err)
	if notTimely.MatchString(words.ReplaceAllString(formula, "")) {
		l.unknown[s.Name+"\x00"+"its formula is "+strconv.Quote(r.formulas[0])] = true
		return false
	}
	n := 0
	formula = words.ReplaceAllStringFunc(formula, func(ref string) string {
		c, row, ok := parseName(ref)
		if !ok || n >= mostOperands {
			return ref
		}
		n++
		here := Name(n, 1)
		if err == nil {
			err = l.put(here, s.text(c, row))
		}
		return here
	})
	key := "= " + formula
	for i := 1; i <= n; i++ {
		v, _ := l.file.GetCellValue(scratch, Name(i, 1))
		key += "\x00" + v
	}
	if known, ok := l.shown[key]; ok {
		return known == "TRUE"
	}
	if err == nil {
		err = l.file.SetCellFormula(scratch, "A2", formula)
	}
	var got string
	if err == nil {
		got, err = l.file.CalcCellValue(scratch, "A2")
	}
	if err != nil {
		if !strings.HasPrefix(got, "#") { // an error is how SEARCH says no
			l.unknown[s.Name+"\x00"+"its formula is "+strconv.Quote(r.formulas[0])] = true
		}
		got = "FALSE"
	}
	if v, err := strconv.ParseFloat(got, 64); err == nil && v != 0 {
		got = "TRUE"
	}
	l.shown[key] = got
	return got == "TRUE"
}

// put writes a value to the scratch sheet, as a number when it is one.
func (l *looks) put(cell, value string) error {
	if value == "" {
		return l.file.SetCellValue(scratch, cell, nil)
	}
	if v, err := strconv.ParseFloat(value, 64); err == nil {
		return l.file.SetCellValue(scratch, cell, v)
	}
	return l.file.SetCellValue(scratch, cell, value)
}

// text returns the words of a cell of the sheet.
func (s *Sheet) text(col, row int) string {
	i, ok := slices.BinarySearchFunc(s.Rows, row, func(r *Row, row int) int { return r.Number - row })
	if !ok {
		return ""
	}
	if c := s.Rows[i].cell(col); c != nil {
		return c.Text
	}
	return ""
}

func sortedKeys(m map[string]bool) []string { return slices.Sorted(maps.Keys(m)) }
