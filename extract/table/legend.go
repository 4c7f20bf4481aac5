package table

import (
	"regexp"
	"strings"

	"arising"
	"arising/normalize/rating"
)

var legendAt = regexp.MustCompile(`(?i)(?:^|[\s(])(?:dark |light )?(?:red|amber|green|blue|yellow|grey|gray|black|purple|white|orange|[ragb])\s*(?:[-–—=:]\s*|\()[a-z0-9<>%]`)

// maybeLegend reports whether two colours in text have a dash, a colon or a bracket
// behind them, as legendAt wants it. It is asked of every sentence.
func maybeLegend(text string) bool {
	n := 0
	for i, r := range text {
		if !strings.ContainsRune("-–—=:(", r) {
			continue
		}
		word := strings.TrimRight(text[:i], " \t\n\f\r")
		start := len(word)
		for start > 0 && (word[start-1]|0x20) >= 'a' && (word[start-1]|0x20) <= 'z' {
			start--
		}
		if legendWords[strings.ToLower(word[start:])] {
			n++
		}
	}
	return n > 1
}

var legendWords = map[string]bool{
	"red": true, "amber": true, "green": true, "blue": true, "yellow": true, "grey": true, "gray": true, "black": true,
	"purple": true, "white": true, "orange": true, "r": true, "a": true, "g": true, "b": true,
}

// CutLegend parts a heading from the explanation of ratings printed in its cell.
// An explanation in brackets stays in the heading.
func CutLegend(text string) (name, legend string) {
	text = strings.TrimSpace(text)
	if !maybeLegend(text) {
		return text, ""
	}
	for _, at := range legendAt.FindAllStringIndex(text, -1) {
		before := text[:at[0]]
		if strings.Count(before, "(") > strings.Count(before, ")") || text[at[0]] == '(' {
			continue
		}
		if len(legendAt.FindAllString(text[at[0]:], -1)) < 2 {
			break
		}
		return strings.TrimRight(strings.TrimSpace(before), " :-–"), strings.TrimSpace(text[at[0]:])
	}
	return text, ""
}

// legendOf reads an explanation of ratings: "Red - late Amber - on time".
func legendOf(text, via string, at arising.Location) []arising.LegendEntry {
	out := rating.ParseLegend(text)
	for i := range out {
		out[i].Via, out[i].Location = via, at
	}
	return out
}

// once drops entries that say what an earlier one said.
func once(legend []arising.LegendEntry) []arising.LegendEntry {
	seen := make(map[[2]string]bool)
	var out []arising.LegendEntry
	for _, e := range legend {
		if k := [2]string{e.Value, e.Meaning}; !seen[k] {
			seen[k] = true
			out = append(out, e)
		}
	}
	return out
}
