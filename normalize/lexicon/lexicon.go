// Package lexicon expands abbreviations: by what a document explains itself, then by the
// entries that are built in.
package lexicon

import (
	"fmt"
	"io/fs"
	"sort"
	"strings"
	"sync"

	"arising"
	"arising/internal/tsv"
	"arising/normalize/data"
	"arising/normalize/token"
)

// The kinds of an Entry.
const (
	KindRole    = "role"
	KindBody    = "body"
	KindConcept = "concept"
	KindSystem  = "system"
)

// An Entry is one meaning of one abbreviation in the lexicon.
type Entry struct {
	Short string
	Long  string
	Kind  string // "role", "body", "concept" or "system"
	Scope string // "all", a sector such as "children", or a council's code
	Notes string
}

// A Hit says what a short form stands for, or why that is not decided.
type Hit struct {
	Long       string   // "" when ambiguous
	Short      string   // the key that was hit, as the glossary or lexicon writes it
	Kind       string   // of the lexicon's entry; "" from a document
	Match      string   // "glossary", "inline", "attendance", "lexicon" or "fuzzy"
	Score      float64  // 1 is certain
	RunnerUp   string   // the short form that was the next best guess
	Candidates []string // the meanings, when several are possible
	Rule       string   // "glossary:HoHNCS"
}

// A Lexicon expands abbreviations. Its order of trust is: the document's own glossary
// table, its definitions in running text, its attendance list, then of the shipped
// entries the council's own, the sector's, and those of all. It is never changed
// once made, so that many goroutines may use it.
type Lexicon struct {
	shipped *shipped
	council string
	sectors map[string]bool
	doc     []layer
	used    map[string]bool
	hasList bool // the document has an attendance list with initials
}

// shipped holds the entries of the data file.
type shipped struct {
	entries []Entry
	exact   map[string][]int
	folded  map[string][]int
	keys    []string // distinct short forms, sorted
}

// A layer is what one part of a document says of its abbreviations.
type layer struct {
	match  string
	exact  map[string]string
	folded map[string]string // to the key in exact
	keys   []string          // in the order printed
}

// sectors are the scopes that are neither "all" nor a council.
var sectors = map[string]bool{
	"adults": true, "children": true, "education": true, "environment": true, "finance": true, "fire": true,
	"health": true, "housing": true, "planning": true, "police": true,
}

// Default returns the lexicon that is built into the program, without a document.
var Default = sync.OnceValue(func() *Lexicon {
	lx, err := Load(data.Files())
	if err != nil {
		panic("built-in lexicon: " + err.Error())
	}
	return lx
})

// Load reads lexicon.tsv from fsys.
func Load(fsys fs.FS) (*Lexicon, error) {
	rows, err := tsv.Read(fsys, "lexicon.tsv", "abbreviation", "expansion", "kind", "scope", "source")
	if err != nil {
		return nil, err
	}
	s := &shipped{exact: map[string][]int{}, folded: map[string][]int{}}
	seen := map[string]bool{}
	for _, row := range rows {
		e := Entry{row.Get("abbreviation"), row.Get("expansion"), row.Get("kind"), row.Get("scope"), row.Get("source")}
		switch e.Kind {
		case KindRole, KindBody, KindConcept, KindSystem:
		default:
			return nil, fmt.Errorf("lexicon.tsv:%d: kind %q; it must be role, body, concept or system", row.Line, e.Kind)
		}
		if e.Scope != "all" && !sectors[e.Scope] && strings.ToUpper(e.Scope) != e.Scope {
			return nil, fmt.Errorf("lexicon.tsv:%d: scope %q; it must be all, a sector or a council's code", row.Line, e.Scope)
		}
		if id := e.Short + "\t" + e.Long + "\t" + e.Scope; e.Long == "" || seen[id] {
			return nil, fmt.Errorf("lexicon.tsv:%d: %s is there twice, or without an expansion", row.Line, e.Short)
		} else {
			seen[id] = true
		}
		i := len(s.entries)
		s.entries = append(s.entries, e)
		if s.exact[e.Short] == nil {
			s.keys = append(s.keys, e.Short)
		}
		s.exact[e.Short] = append(s.exact[e.Short], i)
		fold := Fold(e.Short)
		s.folded[fold] = append(s.folded[fold], i)
	}
	sort.Strings(s.keys)
	return &Lexicon{shipped: s}, nil
}

// Entries returns the shipped entries, in the order of the data file.
func (lx *Lexicon) Entries() []Entry { return append([]Entry(nil), lx.shipped.entries...) }

// For returns the lexicon for one document: its council's code and sectors, as far
// as they are known, and the abbreviations that the document explains itself.
func (lx *Lexicon) For(councilCode string, sectorNames []string, doc []arising.Abbreviation) *Lexicon {
	out := &Lexicon{shipped: lx.shipped, council: councilCode, sectors: map[string]bool{}}
	for _, s := range sectorNames {
		out.sectors[s] = true
	}
	for _, via := range []struct{ via, match string }{{"table", "glossary"}, {"inline", "inline"}, {"attendance", "attendance"}} {
		if l := newLayer(via.match, via.via, doc); len(l.keys) > 0 {
			out.doc = append(out.doc, l)
			out.hasList = out.hasList || via.via == "attendance"
		}
	}
	return out
}

// newLayer takes the first explanation of each short form; a later one that differs
// is a conflict, which Report tells.
func newLayer(match, via string, doc []arising.Abbreviation) layer {
	l := layer{match: match, exact: map[string]string{}, folded: map[string]string{}}
	for _, a := range doc {
		short, long := strings.TrimSpace(a.Abbreviation), strings.TrimSpace(a.Expansion)
		if a.Via != via || short == "" || long == "" {
			continue
		}
		if _, ok := l.exact[short]; ok {
			continue
		}
		l.exact[short] = long
		l.keys = append(l.keys, short)
		if fold := Fold(short); l.folded[fold] == "" {
			l.folded[fold] = short
		}
	}
	return l
}

// Fold returns a short form without what hands write differently: case, spaces,
// dots, hyphens. An ampersand stays, since L&D is not LD.
func Fold(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	for _, r := range s {
		switch {
		case r >= 'a' && r <= 'z':
			b.WriteRune(r - 'a' + 'A')
		case r >= 'A' && r <= 'Z', r >= '0' && r <= '9', r == '&', r == '+', r > 127 && r != '’' && r != '\u00a0':
			b.WriteRune(r)
		}
	}
	return b.String()
}

// LooksShort reports whether a text has the shape of an abbreviation: short, with two
// capitals at least, and none of its words long enough to be a word.
func LooksShort(s string) bool {
	if len(s) < 2 || len(s) > 14 {
		return false
	}
	capitals, run := 0, 0
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c >= 'A' && c <= 'Z':
			capitals++
			run++
		case c >= 'a' && c <= 'z':
			run = 0
			if i >= 3 && token.IsLower(s[i-1]) && token.IsLower(s[i-2]) && token.IsLower(s[i-3]) {
				return false
			}
		case c == ' ' || c == '.' || c == '&' || c == '\'' || c == '-' || c >= '0' && c <= '9':
			run = 0
		default:
			return false
		}
	}
	return capitals >= 2
}

// Explains reports whether the document itself explains exactly this form.
func (lx *Lexicon) Explains(short string) bool {
	for _, l := range lx.doc {
		if _, ok := l.exact[short]; ok {
			return true
		}
	}
	return false
}
