package record

import (
	"regexp"

	"arising"
)

// bareClause begins what a decision page resolves: "That six play areas be mended."
var bareClause = regexp.MustCompile(`^That\s+\p{Ll}`)

// bareClauses reads the numbered clauses of a decision page whose marker was lost on
// the way: some renderings of one address have it and some have not.
func bareClauses(lines []line) []arising.Decision {
	var out []arising.Decision
	for _, x := range lines {
		number := ref(x.Label)
		if x.Data || number == "" || !bareClause.MatchString(x.Text) {
			continue
		}
		out = append(out, arising.Decision{Ref: number, Kind: resolved, Text: x.Text, Location: x.Loc})
	}
	return out
}
