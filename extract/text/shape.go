package text

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"arising/extract/doc"
)

// A shape says how the lines of a source were set.
type shape struct {
	width  int  // of a full line when the text is hard-wrapped, else 0
	spaced bool // a blank line follows every line, wrapped or not
}

// survey looks at all lines of prose. Text is hard-wrapped when most lines that are
// longer than a title are nearly as long as each other. Some stick out: tools that
// undo hyphens join two lines there.
func survey(body string) shape {
	const widest, title = 140, 40 // letters
	var lengths [widest + 1]int
	var long, lines, alone, together int
	last := "" // the line before, "" when it has no letters
	for rest := body; rest != ""; {
		var text string
		text, rest = cutLine(rest)
		text = strings.TrimSpace(text)
		if !strings.ContainsFunc(text, unicode.IsLetter) || strings.ContainsAny(text, "\t|") || strings.Contains(text, "   ") {
			last = ""
			continue
		}
		switch n := utf8.RuneCountInString(text); {
		case n > widest:
			long++
			lines++
		case n > title:
			lengths[n]++
			lines++
		}
		if last == "" {
			alone++
		} else {
			together++
		}
		last = text
	}
	width, above := widest, long
	for ; width > title; width-- { // leave out the one in seven that is longest
		if above += lengths[width]; above*7 > lines {
			break
		}
	}
	near := 0
	for n := width * 3 / 4; n <= min(width*5/4, widest); n++ {
		near += lengths[n]
	}
	if lines < 5 || long*7 > lines || near*10 < lines*6 {
		return shape{}
	}
	return shape{width: width, spaced: together*10 < alone}
}

// wraps reports whether the line break between two lines is where a full line
// ended: the first word of the next would not have fitted.
func (s shape) wraps(before, after string) bool {
	if s.width == 0 {
		return false
	}
	word, _, _ := strings.Cut(strings.TrimSpace(after), " ")
	full := utf8.RuneCountInString(strings.TrimSpace(before)) + 1 + utf8.RuneCountInString(word)
	return full > s.width*17/20 // letters differ in width
}

// carries reports whether a full line, or one that is more than half full and ends
// in the midst of a sentence, goes on with the line right under it.
func (s shape) carries(before, after string) bool {
	if s.width == 0 {
		return false
	}
	return s.wraps(before, after) || !doc.Ends(before) && utf8.RuneCountInString(strings.TrimSpace(before))*5 > s.width*3
}

// runningTitles finds the lines that repeat, but for their figures, at the top or the
// bottom of the pages: their numbers in the source.
func runningTitles(body string) map[int]bool {
	const top, bottom = 3, 4 // lines of a page that are looked at
	type edge struct {
		num  int
		text string
	}
	var edges, page []edge
	pages, seen := 1, map[string]int{}
	end := func() {
		near := page
		if len(page) > top+bottom {
			near = append(append([]edge{}, page[:top]...), page[len(page)-bottom:]...)
		}
		once := map[string]bool{}
		for _, e := range near {
			if !once[e.text] {
				once[e.text] = true
				seen[e.text]++
			}
		}
		edges = append(edges, near...)
		page = page[:0]
	}
	for num, rest := 1, body; rest != ""; num++ {
		var text string
		text, rest = cutLine(rest)
		for i, part := range strings.Split(text, "\f") {
			if i > 0 {
				end()
				pages++
			}
			if part = strings.TrimSpace(part); part != "" && len(part) <= longHeading && !strings.ContainsAny(part, "\t|") {
				page = append(page, edge{num, figures.ReplaceAllString(part, "#")})
			}
		}
	}
	end()
	running := map[int]bool{}
	for _, e := range edges {
		if n := seen[e.text]; n >= 3 && n*3 >= pages && strings.ContainsFunc(e.text, unicode.IsLetter) {
			running[e.num] = true
		}
	}
	return running
}

var figures = regexp.MustCompile(`[0-9]+`)
