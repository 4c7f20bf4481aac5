package store

import (
	"embed"
	"fmt"
	"path"
	"slices"
	"strings"
)

//go:embed queries/*.sql
var queryFiles embed.FS

// A NamedQuery is a question that comes with the program: a file of queries/. Its
// first comment line is the title; each further one "-- name: what it is" is a
// parameter, written :name in the SQL and null when it is not given.
type NamedQuery struct {
	Name       string
	Title      string
	Parameters []Parameter
	SQL        string
}

// A Parameter is what a named query can be asked with.
type Parameter struct {
	Name, Usage string
	Needed      bool // there is no answer without it: its usage ends in "(needed)"
}

// NamedQueries returns all of them, in the order of their names.
func NamedQueries() []NamedQuery {
	entries, err := queryFiles.ReadDir("queries")
	if err != nil {
		panic(err)
	}
	var all []NamedQuery
	for _, e := range entries {
		b, err := queryFiles.ReadFile(path.Join("queries", e.Name()))
		if err != nil {
			panic(err)
		}
		q := parseQuery(strings.TrimSuffix(e.Name(), ".sql"), string(b))
		all = append(all, q)
	}
	return all
}

// FindQuery returns the named query of that name.
func FindQuery(name string) (NamedQuery, bool) {
	all := NamedQueries()
	i := slices.IndexFunc(all, func(q NamedQuery) bool { return q.Name == name })
	if i < 0 {
		return NamedQuery{}, false
	}
	return all[i], true
}

func parseQuery(name, sql string) NamedQuery {
	q := NamedQuery{Name: name, SQL: sql}
	for line := range strings.Lines(sql) {
		comment, ok := strings.CutPrefix(strings.TrimSpace(line), "-- ")
		if !ok {
			break
		}
		if q.Title == "" {
			q.Title = comment
			continue
		}
		if parameter, usage, ok := strings.Cut(comment, ": "); ok && !strings.Contains(parameter, " ") {
			usage, needed := strings.CutSuffix(usage, " (needed)")
			q.Parameters = append(q.Parameters, Parameter{Name: parameter, Usage: usage, Needed: needed})
		}
	}
	return q
}

// Bind returns the values of all the query's parameters, null for those that are
// not given, and refuses one that it does not have.
func (q NamedQuery) Bind(given map[string]string) (map[string]any, error) {
	values := map[string]any{}
	var names []string
	for _, p := range q.Parameters {
		values[p.Name] = nil
		names = append(names, p.Name)
	}
	for name, value := range given {
		if _, ok := values[name]; !ok {
			return nil, fmt.Errorf("query %s has no parameter %q; it has: %s", q.Name, name, strings.Join(names, ", "))
		}
		if name == "on" && day(value) == nil { // SQL would compare any words with days
			return nil, fmt.Errorf("--on %s: give a day as 2014-01-31", value)
		}
		if name == "words" && q.Name == "search" {
			value = Words(value)
		}
		values[name] = value
	}
	for _, p := range q.Parameters {
		if p.Needed && given[p.Name] == "" {
			return nil, fmt.Errorf("query %s asks for --%s: %s", q.Name, p.Name, p.Usage)
		}
	}
	return values, nil
}
