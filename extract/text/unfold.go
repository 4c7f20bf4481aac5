package text

import "strings"

// A page that shows the beginning of a long text and the whole behind a switch ("Read
// more", "Show less") is saved with both, one after the other, and with the switches.
// What is cut and the switches are furniture; the whole is read.

// leastCut is how many bytes of a text stand before the sign that it is cut, at least, and
// nearWhole how many lines behind it the whole begins at most.
const leastCut, nearWhole = 24, 3

// switchWords is how many words the switch has at most.
const switchWords = 3

// folds returns the lines, by number, that show less of what another line says in full.
func folds(lines []line) map[int]bool {
	var out map[int]bool
	var ends []int // the lines behind the whole texts
	often := make(map[string]int)
	for i := 0; i < len(lines); i++ {
		text := strings.TrimSpace(lines[i].text)
		if len(text) < leastCut || !strings.HasSuffix(text, "…") && !strings.HasSuffix(text, "...") {
			continue
		}
		whole := wholeOf(lines, i)
		if whole < 0 {
			continue
		}
		if out == nil {
			out = make(map[int]bool)
		}
		switched := nextFilled(lines, i) < whole
		for ; i < whole; i++ {
			out[lines[i].num] = true
		}
		if next := nextFilled(lines, whole); switched && next < len(lines) {
			ends = append(ends, next)
			often[strings.TrimSpace(lines[next].text)]++
		}
	}
	if out == nil {
		return nil
	}
	all := make(map[string]int)
	for _, l := range lines {
		all[strings.TrimSpace(l.text)]++
	}
	for _, at := range ends {
		text := strings.TrimSpace(lines[at].text)
		if len(strings.Fields(text)) <= switchWords && all[text] == often[text] {
			out[lines[at].num] = true
		}
	}
	return out
}

// wholeOf returns the line that begins with what line i shows of it; -1.
func wholeOf(lines []line, i int) int {
	text := strings.TrimSpace(lines[i].text)
	text = strings.TrimSpace(strings.TrimSuffix(strings.TrimSuffix(text, "…"), "..."))
	if len(text) < leastCut {
		return -1
	}
	for n, j := 0, nextFilled(lines, i); n < nearWhole && j < len(lines); n, j = n+1, nextFilled(lines, j) {
		other := strings.TrimSpace(lines[j].text)
		if len(other) > len(text) && strings.HasPrefix(other, text) {
			return j
		}
		if len(strings.Fields(other)) > switchWords {
			return -1
		}
	}
	return -1
}

// nextFilled returns the next line after i that is not blank, or the end.
func nextFilled(lines []line, i int) int {
	for i++; i < len(lines) && lines[i].blank(); i++ {
	}
	return i
}
