package council

import (
	"io/fs"
	"strings"

	"arising/internal/tsv"
)

// A bodyRule tells the kind of a body from words in its name.
type bodyRule struct {
	phrase      string // folded
	first, last bool   // must begin, must end the name
	kind        string
	key         string // the line's own phrase, for Rule
}

func loadBodies(fsys fs.FS) ([]bodyRule, error) {
	rows, err := tsv.Read(fsys, "bodies.tsv", "phrase", "kind")
	if err != nil {
		return nil, err
	}
	var out []bodyRule
	for _, row := range rows {
		key := row.Get("phrase")
		out = append(out, bodyRule{
			phrase: Fold(key), kind: row.Get("kind"), key: key,
			first: strings.HasSuffix(key, "*"), last: strings.HasPrefix(key, "*"),
		})
	}
	return out, nil
}

// Body tells what a body that is no council is, by its printed name: "police", "fire",
// "nhs", "board", "combined authority", "parish" … Such bodies have no code.
func (r *Register) Body(printed string) (kind, rule string, ok bool) {
	folded := Fold(printed)
	for _, b := range r.bodies {
		if b.fits(folded) {
			return b.kind, "bodies:" + b.key, true
		}
	}
	return "", "", false
}

func (b bodyRule) fits(folded string) bool {
	switch {
	case b.last:
		rest, ok := strings.CutSuffix(folded, b.phrase)
		return ok && (rest == "" || strings.HasSuffix(rest, " "))
	case b.first:
		rest, ok := strings.CutPrefix(folded, b.phrase)
		return ok && (rest == "" || strings.HasPrefix(rest, " "))
	}
	return folded == b.phrase
}
