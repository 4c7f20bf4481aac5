package table

import (
	"regexp"
	"strings"

	"arising"
)

var legendParts = regexp.MustCompile(`(?i)(?:^|[\s(,;])((?:dark |light )?(?:red|amber|green|blue|yellow|grey|gray|black|purple|white|orange|[ragb]))\s*(?:[-–—=:/]+\s*)`)

// legendOf reads an explanation of ratings: "Red - late Amber - on time".
func legendOf(text, via string, at arising.Location) []arising.LegendEntry {
	var out []arising.LegendEntry
	found := legendParts.FindAllStringSubmatchIndex(text, -1)
	for i, m := range found {
		end := len(text)
		if i+1 < len(found) {
			end = found[i+1][0]
		}
		meaning := strings.Trim(strings.Join(strings.Fields(text[m[1]:end]), " "), " ,;.)")
		if meaning == "" {
			continue
		}
		out = append(out, arising.LegendEntry{Value: strings.ToLower(text[m[2]:m[3]]), Meaning: meaning, Via: via, Location: at})
	}
	return out
}

// once drops entries that say what an earlier one said.
func once(legend []arising.LegendEntry) []arising.LegendEntry {
	seen := make(map[string]bool)
	var out []arising.LegendEntry
	for _, e := range legend {
		if k := e.Value + "\t" + e.Meaning; !seen[k] {
			seen[k] = true
			out = append(out, e)
		}
	}
	return out
}
