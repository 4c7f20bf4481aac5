package rules

import (
	"fmt"
	"io/fs"
	"strings"

	"arising/internal/tsv"
)

// columnsFile holds the headings that are known.
const columnsFile = "columns.tsv"

// roles lists every role that a column rule may name.
var roles = map[Role]bool{
	Ref: true, Source: true, Theme: true, Recommendation: true, Action: true, Lead: true, Member: true,
	Partners: true, Due: true, Start: true, Revised: true, Completed: true, Rating: true,
	RatingPrevious: true, Direction: true, Status: true, Progress: true, Evidence: true,
	Resources: true, Priority: true, Response: true, Raised: true, Addressed: true, Timescale: true,
	Short: true, Long: true, LegendValue: true, LegendMeaning: true, Other: true,
}

// A column is one line of columns.tsv.
type column struct {
	role   Role
	phrase string
	words  []string
	weak   bool   // gives way to another column of the same role
	whole  bool   // counts only when it is the whole heading
	scope  string // a council's name in words, or "" for all
}

// key names the rule in output; it stays the same when lines are added.
func (c column) key() string { return "columns:" + c.phrase }

type columns struct {
	exact    map[string][]column
	first    map[string][]column // those that may be part of a heading, by their first word
	squeezed map[string][]column // by phrase without its spaces
	list     []column
}

// A Match is a rule that applied.
type Match struct {
	Role  Role
	Key   string // "columns:lead officer"
	Exact bool   // the phrase is the whole heading
	Words int    // how many words of the heading the phrase covers
	Weak  bool   // gives way to another column of the same role
	// Tie holds the other roles that rules of the same length give; the match is
	// then ambiguous.
	Tie []Role
}

func (s *Set) loadColumns(fsys fs.FS) error {
	const name = columnsFile
	rows, err := tsv.Read(fsys, name, "role", "phrase", "weight", "scope", "seen")
	if err != nil {
		return err
	}
	s.columns.exact, s.columns.first = make(map[string][]column), make(map[string][]column)
	s.columns.squeezed = make(map[string][]column)
	for _, row := range rows {
		c := column{role: Role(row.Get("role")), phrase: row.Get("phrase"), scope: Plain(row.Get("scope"))}
		for _, weight := range strings.Fields(row.Get("weight")) {
			switch weight {
			case "weak":
				c.weak = true
			case "whole":
				c.whole = true
			default:
				return fmt.Errorf("%s:%d: weight is %q; it must be weak, whole, both or nothing", name, row.Line, weight)
			}
		}
		if !roles[c.role] {
			return fmt.Errorf("%s:%d: no role is called %q", name, row.Line, c.role)
		}
		c.words = Words(c.phrase)
		if len(c.words) == 0 || strings.Join(c.words, " ") != c.phrase {
			return fmt.Errorf("%s:%d: phrase %q must be written as it is matched: %q", name, row.Line, c.phrase, strings.Join(c.words, " "))
		}
		for _, d := range s.columns.exact[c.phrase] {
			if d.scope == c.scope && d.role == c.role {
				return fmt.Errorf("%s:%d: %q is given twice as %s", name, row.Line, c.phrase, c.role)
			}
		}
		s.columns.exact[c.phrase] = append(s.columns.exact[c.phrase], c)
		if len(c.phrase) >= leastSqueezed {
			s.columns.squeezed[squeeze(c.phrase)] = append(s.columns.squeezed[squeeze(c.phrase)], c)
		}
		s.columns.list = append(s.columns.list, c)
		if general(c) {
			s.columns.first[c.words[0]] = append(s.columns.first[c.words[0]], c)
		}
	}
	return nil
}

// Column returns the rule for a column heading. A whole heading outranks a part
// of it, a rule for this council outranks a general one, and the longest phrase
// wins; what stands in brackets is looked at only when the rest says nothing.
func (s *Set) Column(header, council string) (Match, bool) {
	council = Plain(council)
	rest, hint := Hint(header)
	if m, ok := s.columns.match(Words(header), council, true); ok {
		return m, true
	}
	if m, ok := s.eitherLanguage(rest, council); ok {
		return m, true
	}
	best, ok := s.columns.match(Words(rest), council, false)
	if m, cut := pick(s.columns.squeezed[squeeze(rest)], council); !ok && cut {
		m.Exact = true
		return m, true
	}
	if hint == "" || ok && best.Exact && len(best.Tie) == 0 {
		return best, ok
	}
	if h, found := s.columns.match(Words(hint), council, false); found && (!ok || h.Role == Recommendation && (len(best.Tie) > 0 || !best.Exact)) {
		return h, true
	}
	return best, ok
}

// eitherLanguage looks up the halves of a heading in two languages, "Rhif / No.".
func (s *Set) eitherLanguage(header, council string) (Match, bool) {
	halves := strings.Split(header, "/")
	if len(halves) != 2 || !strings.ContainsAny(header, " ") {
		return Match{}, false
	}
	var found []Match
	for _, half := range halves {
		if m, ok := s.columns.match(Words(half), council, true); ok {
			found = append(found, m)
		}
	}
	if len(found) != 1 {
		return Match{}, false // none, or two things in one heading
	}
	return found[0], true
}

// leastSqueezed is the length from which a phrase is known without its spaces: a
// narrow column cuts its heading anywhere, as in "Recommendatio n".
const leastSqueezed = 6

func squeeze(text string) string { return strings.Join(Words(text), "") }

// match finds the best rule for words; whole asks for the whole heading only.
func (cs columns) match(words []string, council string, whole bool) (Match, bool) {
	if len(words) == 0 {
		return Match{}, false
	}
	if m, ok := pick(cs.exact[strings.Join(words, " ")], council); ok {
		m.Exact = true
		return m, true
	}
	if whole {
		return Match{}, false
	}
	longest := 0
	var found []column
	for i, word := range words {
		for _, c := range cs.first[word] {
			if len(c.words) < longest || c.scope != "" && c.scope != council || !beginsWith(words[i:], c.words) {
				continue
			}
			if len(c.words) > longest {
				longest, found = len(c.words), found[:0]
			}
			found = append(found, c)
		}
	}
	return pick(found, council)
}

// general reports whether a phrase may be found inside a longer heading: one
// short word such as "no" or "r" says too little there.
func general(c column) bool {
	return !c.whole && (len(c.words) > 1 || len(c.phrase) > 3 || c.phrase == "rag")
}

// pick chooses among rules of equal length: those of the council first.
func pick(found []column, council string) (Match, bool) {
	var own, all []column
	for _, c := range found {
		switch c.scope {
		case "":
			all = append(all, c)
		case council:
			own = append(own, c)
		}
	}
	if len(own) > 0 {
		all = own
	}
	if len(all) == 0 {
		return Match{}, false
	}
	m := Match{Role: all[0].role, Key: all[0].key(), Words: len(all[0].words), Weak: all[0].weak}
	for _, c := range all[1:] {
		if c.role != m.Role {
			m.Tie = append(m.Tie, c.role)
		}
	}
	return m, true
}
