package table

import (
	"regexp"
	"strings"

	"arising/extract/doc"
	"arising/extract/rules"
)

// numberedLabel matches a line that is "Recommendation 3" and nothing else.
var numberedLabel = regexp.MustCompile(`^(\p{Lu}[\pL ]{2,50}?)\s*(?:[Nn]o\.?\s*)?(\d{1,3}(?:\.\d{1,2})?[a-z]?)\s*[:.]?$`)

// aboutTable matches a paragraph that leads in the table under it.
var aboutTable = regexp.MustCompile(`(?i)\b(?:the|this) table\b|\btables? (?:below|overleaf)\b`)

// toldUnder returns the recommendation that stands over a table in lines of its own: the
// label with its number, and the paragraphs between it and the table, as one heading.
func toldUnder(gap []doc.Block, rs *rules.Set) string {
	for i := len(gap) - 2; i >= max(0, len(gap)-4); i-- {
		m := numberedLabel.FindStringSubmatch(strings.TrimSpace(gap[i].Text))
		if m == nil {
			continue
		}
		if rule, ok := rs.Column(m[1], ""); !ok || !rule.Exact || rule.Role != rules.Recommendation {
			return ""
		}
		var told []string
		for _, b := range gap[i+1:] {
			if b.Kind == doc.Heading || labelled(b.Text, rs) {
				break // who leads on it, or what the table is called
			}
			told = append(told, strings.TrimSpace(b.Text))
		}
		text := strings.Join(told, "\n")
		if len(text) > maxTold || !stops(text) || aboutTable.MatchString(text) {
			return ""
		}
		return m[1] + " " + m[2] + ": " + text
	}
	return ""
}
