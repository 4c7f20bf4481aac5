package rules

import (
	"fmt"
	"io/fs"
	"strings"

	"arising/internal/tsv"
)

// A Use says what a phrase tells of the row or line that it stands in.
type Use string

// The uses.
const (
	Running  Use = "furniture" // the line is a running title, a page number or the like
	Help     Use = "guidance"  // the cell is drafting help under a heading
	PlanName Use = "title"     // the line names a plan or a report, not a theme in it
	Marking  Use = "marking"   // says who may see the document; it is no title
	Task     Use = "task"      // begins what somebody is to do
	NotTask  Use = "not-task"  // follows "to" where nobody is given anything to do: "Cllr Rook to the chair"
	PlanHere Use = "plan"      // a table under this heading holds actions even where it names no columns
	LineKey  Use = "key"       // the line opens an explanation of ratings
	Sum      Use = "total"     // the row sums up others
	Band     Use = "band"      // the line is the name of a theme, a priority or a horizon
	DoneBy   Use = "done"      // a table under this heading holds what is finished
	ShortOf  Use = "glossary"  // a table under this heading explains abbreviations
	NoPlan   Use = "not-plan"  // the heading is of a table that holds no actions
)

type phrase struct {
	use   Use
	text  string
	words []string
	start bool // the line must begin with it
	whole bool // the line must be no more than it
}

// phrases holds the phrases of each use by their first word.
type phrases map[Use]map[string][]phrase

var uses = map[Use]bool{Running: true, Help: true, PlanName: true, LineKey: true, Sum: true, Band: true, DoneBy: true, NoPlan: true, ShortOf: true, PlanHere: true, Marking: true, Task: true, NotTask: true}

func (s *Set) loadPhrases(fsys fs.FS) error {
	const name = "phrases.tsv"
	rows, err := tsv.Read(fsys, name, "use", "phrase", "place", "seen")
	if err != nil {
		return err
	}
	s.phrases = make(phrases)
	seen := make(map[string]int)
	for _, row := range rows {
		p := phrase{use: Use(row.Get("use")), text: row.Get("phrase")}
		if !uses[p.use] {
			return fmt.Errorf("%s:%d: no use is called %q", name, row.Line, p.use)
		}
		switch place := row.Get("place"); place {
		case "start":
			p.start = true
		case "whole":
			p.whole = true
		case "any":
		default:
			return fmt.Errorf("%s:%d: place is %q; it must be start, whole or any", name, row.Line, place)
		}
		p.words = Words(p.text)
		if len(p.words) == 0 || strings.Join(p.words, " ") != p.text {
			return fmt.Errorf("%s:%d: phrase %q must be written as it is matched: %q", name, row.Line, p.text, strings.Join(p.words, " "))
		}
		if at := seen[string(p.use)+"\t"+p.text]; at > 0 {
			return fmt.Errorf("%s:%d: %q is given on line %d too", name, row.Line, p.text, at)
		}
		seen[string(p.use)+"\t"+p.text] = row.Line
		if s.phrases[p.use] == nil {
			s.phrases[p.use] = make(map[string][]phrase)
		}
		s.phrases[p.use][p.words[0]] = append(s.phrases[p.use][p.words[0]], p)
	}
	return nil
}

// Says returns the key of the rule by which text has the use, if one does.
func (s *Set) Says(use Use, text string) (key string, ok bool) {
	words := Words(text)
	for i, word := range words {
		for _, p := range s.phrases[use][word] {
			if p.start && i > 0 || p.whole && len(p.words) != len(words) || !beginsWith(words[i:], p.words) {
				continue
			}
			return "phrases:" + p.text, true
		}
	}
	return "", false
}
