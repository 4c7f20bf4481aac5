// Package council knows the councils of the United Kingdom, now and before, and
// finds the one that a report is from: by a printed name, by the host of a committee
// site, or by the mail domain of an officer, and always on the report's own date.
package council

import (
	"embed"
	"fmt"
	"io/fs"
	"strings"
	"sync"

	"arising/internal/tsv"
)

// A Council is one local authority. Dates are ISO days; an empty Start means "before
// the register begins", an empty End "still there". End is the last day.
type Council struct {
	Code       string   `json:"code"`          // the register's short code: "DOR"
	GSS        string   `json:"gss,omitempty"` // "E10000009"; the councils of Northern Ireland before 2015 have none
	Name       string   `json:"name"`
	Short      string   `json:"short"` // the place: "Dorset"
	Nation     string   `json:"nation"`
	Type       string   `json:"type"` // as the register words it: "Unitary authority", "London borough"
	Start      string   `json:"start,omitempty"`
	End        string   `json:"end,omitempty"`
	ReplacedBy []string `json:"replaced_by,omitempty"` // codes
	Host       string   `json:"host,omitempty"`        // of its committee site
	System     string   `json:"system,omitempty"`      // "ModernGov", "CMIS" …
	alternates []string
}

// The tiers of a Council.
const (
	TierUpper     = "upper"     // county
	TierLower     = "lower"     // district under a county
	TierSingle    = "single"    // unitary, borough or district that does both
	TierStrategic = "strategic" // combined authority, Greater London Authority
)

// Tier returns which layer of local government the council is.
func (c Council) Tier() string {
	switch c.Type {
	case "County":
		return TierUpper
	case "Non-metropolitan district":
		return TierLower
	case "Combined authority", "Strategic Regional Authority":
		return TierStrategic
	}
	return TierSingle
}

// On reports whether the council was there on an ISO day; on "" every council was.
func (c Council) On(day string) bool {
	return day == "" || (c.Start == "" || c.Start <= day) && (c.End == "" || day <= c.End)
}

// A Register is a set of councils with everything they are called. It is never changed
// after Load, so that many goroutines may read it.
type Register struct {
	councils []Council
	byCode   map[string]int
	names    map[string][]name // by the first word of the folded name
	bare     map[string][]int  // place names and other short names, for a whole string only
	hosts    map[string][]int
	domains  map[string][]int
	places   map[string]bool // folded place names
	bodies   []bodyRule
}

// A name is one printed form of a council's name.
type name struct {
	words    []string // folded
	council  int
	initials bool // printed in capitals only
	official bool // the register's own name, and no form made from it
}

//go:embed data/*.tsv
var files embed.FS

// Data returns the data files that are built into the program.
func Data() fs.FS {
	sub, err := fs.Sub(files, "data")
	if err != nil {
		panic(err) // the folder is embedded above
	}
	return sub
}

// Default returns the register that is built into the program.
var Default = sync.OnceValue(func() *Register {
	r, err := Load(Data())
	if err != nil {
		panic("built-in register of councils: " + err.Error())
	}
	return r
})

// Load reads councils.tsv, aliases.tsv and bodies.tsv from fsys.
func Load(fsys fs.FS) (*Register, error) {
	r := &Register{
		byCode:  map[string]int{},
		names:   map[string][]name{},
		bare:    map[string][]int{},
		hosts:   map[string][]int{},
		domains: map[string][]int{},
		places:  map[string]bool{},
	}
	rows, err := tsv.Read(fsys, "councils.tsv", "code", "gss", "name", "short", "nation", "type",
		"start", "end", "replaced_by", "host", "system", "alt_names")
	if err != nil {
		return nil, err
	}
	for _, row := range rows {
		c := Council{
			Code: row.Get("code"), GSS: row.Get("gss"), Name: row.Get("name"), Short: row.Get("short"),
			Nation: row.Get("nation"), Type: row.Get("type"), Start: row.Get("start"), End: row.Get("end"),
			ReplacedBy: split(row.Get("replaced_by"), ","), Host: row.Get("host"), System: row.Get("system"),
			alternates: split(row.Get("alt_names"), "|"),
		}
		if _, ok := r.byCode[c.Code]; ok {
			return nil, fmt.Errorf("councils.tsv:%d: the code %s is there twice", row.Line, c.Code)
		}
		r.byCode[c.Code] = len(r.councils)
		r.councils = append(r.councils, c)
	}
	for i := range r.councils {
		r.index(i)
	}
	if err := r.loadAliases(fsys); err != nil {
		return nil, err
	}
	r.sortNames()
	r.bodies, err = loadBodies(fsys)
	return r, err
}

func (r *Register) loadAliases(fsys fs.FS) error {
	rows, err := tsv.Read(fsys, "aliases.tsv", "alias", "kind", "code")
	if err != nil {
		return err
	}
	for _, row := range rows {
		for _, code := range split(row.Get("code"), ",") {
			i, ok := r.byCode[code]
			if !ok {
				return fmt.Errorf("aliases.tsv:%d: no council has the code %q", row.Line, code)
			}
			alias := row.Get("alias")
			switch row.Get("kind") {
			case "name":
				r.addName(alias, i, false, false)
			case "initials":
				r.addName(alias, i, true, false)
			case "mail":
				r.domains[alias] = add(r.domains[alias], i)
			default:
				return fmt.Errorf("aliases.tsv:%d: kind %q; it must be name, initials or mail", row.Line, row.Get("kind"))
			}
		}
	}
	return nil
}

// ByCode returns the council with a register code ("DOR") or a GSS code ("E10000009").
func (r *Register) ByCode(code string) (Council, bool) {
	if i, ok := r.byCode[strings.ToUpper(code)]; ok {
		return r.councils[i], true
	}
	for _, c := range r.councils {
		if c.GSS != "" && strings.EqualFold(c.GSS, code) {
			return c, true
		}
	}
	return Council{}, false
}

// All returns every council, in the order of the codes.
func (r *Register) All() []Council { return append([]Council(nil), r.councils...) }

// IsPlace reports whether a folded name is a place that a council is named for.
func (r *Register) IsPlace(folded string) bool { return r.places[folded] }

func split(s, sep string) []string {
	if s == "" {
		return nil
	}
	return strings.Split(s, sep)
}

// add appends i unless it is there.
func add(list []int, i int) []int {
	for _, have := range list {
		if have == i {
			return list
		}
	}
	return append(list, i)
}
