package rating

import (
	"strings"
	"unicode/utf8"

	"arising/normalize/token"
)

// A ratingReading is what the text of a rating cell says.
type reading struct {
	value, previous, via, rule, status, direction string
}

// A ratingMark is one colour, letter or arrow in a cell.
type mark struct {
	value    string
	at       int // token
	previous bool
}

func (w *Wording) readRating(raw string) reading {
	cell, _ := ticked(strings.TrimSpace(raw))
	if cell == "" {
		return reading{}
	}
	r := &w.ratings
	if name := r.lone(cell); name != "" {
		switch name {
		case "up", "down", "same":
			return reading{direction: name}
		case "left":
			return reading{}
		}
		return reading{value: name, via: "symbol", rule: "rating:" + name}
	}
	var tokBuf [48]token.Token
	toks := token.Cut(cell, tokBuf[:0])
	out := reading{direction: r.arrowIn(cell)}
	var markBuf [6]mark
	marks := r.colourMarks(toks, markBuf[:0])
	out.via = "text"
	if len(marks) == 0 {
		marks = r.letterMarks(toks, markBuf[:0])
	}
	if len(marks) == 0 {
		if marks = r.symbolMarks(cell, markBuf[:0]); len(marks) > 0 {
			out.via = "symbol"
		}
	}
	if len(marks) == 0 {
		if status := percentOf(toks); status != "" {
			out.value, out.status, out.rule = toks[0].Text+"%", status, "rating:percent"
		} else if n := ratingNumber(toks); n != "" {
			out.value, out.rule = n, "rating:number"
		} else {
			out.via = ""
		}
		return out
	}
	out.value, out.previous = weigh(toks, marks, r)
	out.rule = "rating:" + out.value
	if out.previous != "" && out.direction == "same" {
		out.direction = "" // the arrow stood between the two
	}
	return out
}

// colourMarks finds colour words; in a long cell only where it rates: at its
// beginning, or beside "rated".
func (r *words) colourMarks(toks []token.Token, buf []mark) []mark {
	long := token.CountWords(toks) > shortCell
	for i, t := range toks {
		if t.Kind != 'w' {
			continue
		}
		value, ok := r.colours[t.Text]
		if !ok || long && i > 2 && !rated(toks, i) && len(buf) == 0 {
			continue
		}
		buf = append(buf, mark{value, i, r.wasBefore(toks, i)})
	}
	return buf
}

// rated reports a word of rating within two words of token i.
func rated(toks []token.Token, i int) bool {
	for k := max(0, i-3); k < min(len(toks), i+3); k++ {
		switch toks[k].Text {
		case "rated", "rating", "rag", "brag", "status", "rate", "graded":
			return true
		}
	}
	return false
}

// wasBefore reports "was", "previously" before token i.
func (r *words) wasBefore(toks []token.Token, i int) bool {
	for k := i - 1; k >= 0 && k >= i-3; k-- {
		if toks[k].Kind == 'w' && r.previous[toks[k].Text] {
			return true
		}
		if toks[k].Kind == '(' || toks[k].Kind == ',' || toks[k].Kind == ')' || toks[k].Kind == '\n' {
			return false
		}
	}
	return false
}

// letterMarks reads a cell that is only letters of ratings: "R", "A/G", "R > A".
func (r *words) letterMarks(toks []token.Token, buf []mark) []mark {
	for i, t := range toks {
		switch t.Kind {
		case 'w':
			if value, ok := r.letters[t.Text]; ok {
				buf = append(buf, mark{value, i, r.wasBefore(toks, i)})
			} else if !r.change[t.Text] && !r.previous[t.Text] {
				return buf[:0]
			}
		case '0':
			return buf[:0]
		}
	}
	return buf
}

// symbolMarks finds coloured circles and the like inside a cell with other text.
func (r *words) symbolMarks(cell string, buf []mark) []mark {
	if asciiOnly(cell) {
		return buf
	}
	for i, c := range cell {
		if c < 128 || c == utf8.RuneError {
			continue
		}
		if value := r.symbols[string(c)]; r.colourNames[value] || (i == 0 || strings.TrimSpace(cell[i+len(string(c)):]) == "") && r.statuses[value] != "" {
			buf = append(buf, mark{value: value})
		}
	}
	return buf
}

func asciiOnly(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] >= 128 {
			return false
		}
	}
	return true
}

// weigh decides between several marks: "was" tells the earlier, an arrow or "to"
// leads to the later, a stroke makes one rating of two.
func weigh(toks []token.Token, marks []mark, r *words) (value, previous string) {
	for i, m := range marks {
		switch {
		case m.previous:
			if previous == "" {
				previous = m.value
			}
		case value == "":
			value = m.value
		case m.value == value:
		case i > 0 && marks[i-1].at < m.at:
			switch between(toks[marks[i-1].at+1:m.at], r) {
			case 'c':
				value, previous = m.value, value
			case 'm':
				value += "/" + m.value
			}
		}
	}
	if value == "" {
		return previous, ""
	}
	return value, previous
}

// between tells what stands between two colours: 'c' a change, 'm' a mixture, 0 words.
func between(toks []token.Token, r *words) byte {
	if len(toks) == 0 {
		return 'm'
	}
	kind := byte(0)
	for _, t := range toks {
		switch {
		case t.Kind == 'w' && r.change[t.Text], t.Kind == '>', t.Text == "→", t.Text == "»":
			return 'c'
		case t.Text == "and", t.Kind == '/', t.Kind == '-', t.Kind == '&', t.Kind == '+':
			kind = 'm'
		default:
			if t.Kind == 'w' {
				return 0
			}
		}
	}
	return kind
}

// ratingNumber reads a cell that is a small number, as a scale of 1 to 5 prints it.
func ratingNumber(toks []token.Token) string {
	n := ""
	for _, t := range toks {
		switch {
		case t.Kind == '0' && n == "" && 0 <= t.Num && t.Num <= 10:
			n = t.Text
		case t.Kind == 'w' || t.Kind == '0' || t.Kind == '/':
			return ""
		}
	}
	return n
}

// arrowIn returns the direction of the first arrow in a cell.
func (r *words) arrowIn(cell string) string {
	if asciiOnly(cell) {
		return ""
	}
	for _, c := range cell {
		if c >= 128 {
			if d := r.arrows[string(c)]; d != "" && d != "left" {
				return d
			}
		}
	}
	return ""
}

// Direction reads a direction-of-travel cell: "up", "down", "same", "new" or "".
// Letters that were arrows in Wingdings count, so give it no other cell.
func Direction(raw string) string { return Default().Direction(raw) }

// Direction reads a direction-of-travel cell. See the function Direction.
func (w *Wording) Direction(raw string) string {
	cell := strings.TrimSpace(raw)
	if cell == "" {
		return ""
	}
	r := &w.ratings
	if d := r.arrowIn(cell); d != "" {
		return d
	}
	switch d := r.lone(cell); d {
	case "up", "down", "same":
		return d
	}
	var buf [16]token.Token
	toks := token.Cut(cell, buf[:0])
	for i, t := range toks {
		if i+1 < len(toks) {
			if d := r.directions[t.Text+" "+toks[i+1].Text]; d != "" {
				return d
			}
		}
		if d := r.directions[t.Text]; d != "" && t.Kind == 'w' {
			return d
		}
	}
	return ""
}

// isPlaceholder reports a cell without words, or with those that stand for no value yet.
func (w *Wording) isPlaceholder(raw string) bool {
	var buf [8]token.Token
	var words []string
	for _, t := range token.Cut(raw, buf[:0]) {
		if t.Kind == 'w' || t.Kind == '0' {
			words = append(words, t.Text)
		}
	}
	return len(words) == 0 || w.placeholders[strings.Join(words, " ")]
}
