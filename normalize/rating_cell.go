package normalize

import (
	"strings"
	"unicode/utf8"
)

// A ratingReading is what the text of a rating cell says.
type ratingReading struct {
	value, previous, via, rule, status, direction string
}

// A ratingMark is one colour, letter or arrow in a cell.
type ratingMark struct {
	value    string
	at       int // token
	previous bool
}

func (w *Wording) readRating(raw string) ratingReading {
	cell, _ := ticked(strings.TrimSpace(raw))
	if cell == "" {
		return ratingReading{}
	}
	r := &w.ratings
	if name := r.lone(cell); name != "" {
		switch name {
		case "up", "down", "same":
			return ratingReading{direction: name}
		case "left":
			return ratingReading{}
		}
		return ratingReading{value: name, via: "symbol", rule: "rating:" + name}
	}
	var tokBuf [48]token
	toks := tokens(cell, tokBuf[:0])
	out := ratingReading{direction: r.arrowIn(cell)}
	var markBuf [6]ratingMark
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
			out.value, out.status, out.rule = toks[0].text+"%", status, "rating:percent"
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
func (r *ratingWords) colourMarks(toks []token, buf []ratingMark) []ratingMark {
	long := countWords(toks) > shortCell
	for i, t := range toks {
		if t.kind != 'w' {
			continue
		}
		value, ok := r.colours[t.text]
		if !ok || long && i > 2 && !rated(toks, i) && len(buf) == 0 {
			continue
		}
		buf = append(buf, ratingMark{value, i, r.wasBefore(toks, i)})
	}
	return buf
}

// rated reports a word of rating within two words of token i.
func rated(toks []token, i int) bool {
	for k := max(0, i-3); k < min(len(toks), i+3); k++ {
		switch toks[k].text {
		case "rated", "rating", "rag", "brag", "status", "rate", "graded":
			return true
		}
	}
	return false
}

// wasBefore reports "was", "previously" before token i.
func (r *ratingWords) wasBefore(toks []token, i int) bool {
	for k := i - 1; k >= 0 && k >= i-3; k-- {
		if toks[k].kind == 'w' && r.previous[toks[k].text] {
			return true
		}
		if toks[k].kind == '(' || toks[k].kind == ',' || toks[k].kind == ')' || toks[k].kind == '\n' {
			return false
		}
	}
	return false
}

// letterMarks reads a cell that is only letters of ratings: "R", "A/G", "R > A".
func (r *ratingWords) letterMarks(toks []token, buf []ratingMark) []ratingMark {
	for i, t := range toks {
		switch t.kind {
		case 'w':
			if value, ok := r.letters[t.text]; ok {
				buf = append(buf, ratingMark{value, i, r.wasBefore(toks, i)})
			} else if !r.change[t.text] && !r.previous[t.text] {
				return buf[:0]
			}
		case '0':
			return buf[:0]
		}
	}
	return buf
}

// symbolMarks finds coloured circles and the like inside a cell with other text.
func (r *ratingWords) symbolMarks(cell string, buf []ratingMark) []ratingMark {
	if asciiOnly(cell) {
		return buf
	}
	for i, c := range cell {
		if c < 128 || c == utf8.RuneError {
			continue
		}
		if value := r.symbols[string(c)]; r.colourNames[value] || (i == 0 || strings.TrimSpace(cell[i+len(string(c)):]) == "") && r.statuses[value] != "" {
			buf = append(buf, ratingMark{value: value})
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
func weigh(toks []token, marks []ratingMark, r *ratingWords) (value, previous string) {
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
func between(toks []token, r *ratingWords) byte {
	if len(toks) == 0 {
		return 'm'
	}
	kind := byte(0)
	for _, t := range toks {
		switch {
		case t.kind == 'w' && r.change[t.text], t.kind == '>', t.text == "→", t.text == "»":
			return 'c'
		case t.text == "and", t.kind == '/', t.kind == '-', t.kind == '&', t.kind == '+':
			kind = 'm'
		default:
			if t.kind == 'w' {
				return 0
			}
		}
	}
	return kind
}

// ratingNumber reads a cell that is a small number, as a scale of 1 to 5 prints it.
func ratingNumber(toks []token) string {
	n := ""
	for _, t := range toks {
		switch {
		case t.kind == '0' && n == "" && 0 <= t.num && t.num <= 10:
			n = t.text
		case t.kind == 'w' || t.kind == '0' || t.kind == '/':
			return ""
		}
	}
	return n
}

// arrowIn returns the direction of the first arrow in a cell.
func (r *ratingWords) arrowIn(cell string) string {
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
func Direction(raw string) string { return DefaultWording().Direction(raw) }

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
	var buf [16]token
	toks := tokens(cell, buf[:0])
	for i, t := range toks {
		if i+1 < len(toks) {
			if d := r.directions[t.text+" "+toks[i+1].text]; d != "" {
				return d
			}
		}
		if d := r.directions[t.text]; d != "" && t.kind == 'w' {
			return d
		}
	}
	return ""
}

func (w *Wording) isPlaceholder(raw string) bool {
	var buf [8]token
	toks := tokens(raw, buf[:0])
	if len(toks) == 0 {
		return true
	}
	p, n := w.match(toks)
	if p != nil && p.classes&clsPlaceholder != 0 && n >= len(toks) {
		return true
	}
	for _, t := range toks {
		if t.kind == 'w' || t.kind == '0' {
			return false
		}
	}
	return true
}
