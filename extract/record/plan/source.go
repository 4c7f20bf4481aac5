package plan

import (
	"regexp"

	"arising/extract/rules"
)

var endBrackets = regexp.MustCompile(`\(([^()]{2,80})\)[.\s]*$`)

// headingSource returns the body that the recommendations' heading names, or the
// title of the table.
func (p *plan) headingSource() []string {
	if col, ok := p.column[rules.Recommendation]; ok {
		if name := p.rs.SourceIn(p.t.Columns[col].Header); name != "" {
			return []string{name}
		}
	}
	if name := p.rs.SourceIn(p.t.Title); name != "" {
		return []string{name}
	}
	return []string{}
}

// sources returns the bodies named in brackets at the end of a recommendation.
func (p *plan) sources(s string) []string {
	if m := endBrackets.FindStringSubmatch(s); m != nil {
		if list := p.rs.Sources(m[1]); len(list) > 0 {
			return list
		}
	}
	return append([]string{}, p.source...)
}
