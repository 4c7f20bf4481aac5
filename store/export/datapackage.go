package export

import (
	"context"
	"encoding/json"
	"os"
	"strings"
)

// The parts of a Frictionless tabular data package, version 1 of the specification.
type (
	dataPackage struct {
		Profile     string     `json:"profile"`
		Name        string     `json:"name"`
		Title       string     `json:"title"`
		Description string     `json:"description"`
		Homepage    string     `json:"homepage,omitempty"`
		Version     string     `json:"version,omitempty"`
		Created     string     `json:"created,omitempty"`
		Licenses    []license  `json:"licenses"`
		Sources     []source   `json:"sources"`
		Resources   []resource `json:"resources"`
	}
	license struct {
		Name  string `json:"name"`
		Path  string `json:"path"`
		Title string `json:"title"`
	}
	source struct {
		Title string `json:"title"`
		Path  string `json:"path,omitempty"`
	}
	resource struct {
		Profile     string  `json:"profile"`
		Name        string  `json:"name"`
		Path        string  `json:"path"`
		Title       string  `json:"title"`
		Description string  `json:"description"`
		Format      string  `json:"format"`
		MediaType   string  `json:"mediatype"`
		Encoding    string  `json:"encoding"`
		Dialect     dialect `json:"dialect"`
		Schema      schema  `json:"schema"`
	}
	dialect struct {
		Delimiter   string `json:"delimiter"`
		DoubleQuote bool   `json:"doubleQuote"`
		Header      bool   `json:"header"`
		Terminator  string `json:"lineTerminator"`
	}
	schema struct {
		Fields        []field      `json:"fields"`
		PrimaryKey    []string     `json:"primaryKey,omitempty"`
		ForeignKeys   []foreignKey `json:"foreignKeys,omitempty"`
		MissingValues []string     `json:"missingValues"`
	}
	field struct {
		Name        string          `json:"name"`
		Type        string          `json:"type"`
		Description string          `json:"description"`
		Constraints map[string]bool `json:"constraints,omitempty"`
	}
	foreignKey struct {
		Fields    string    `json:"fields"`
		Reference reference `json:"reference"`
	}
	reference struct {
		Resource string `json:"resource"`
		Fields   string `json:"fields"`
	}
)

// writeDataPackage writes CSV files and the datapackage.json that describes them.
func writeDataPackage(ctx context.Context, e *exporter) error {
	if err := writeCSV(ctx, e); err != nil {
		return err
	}
	p := dataPackage{
		Profile:     "tabular-data-package",
		Name:        slug(e.name),
		Title:       title,
		Description: description + " " + readFirst,
		Created:     e.day + "T00:00:00Z",
		Licenses:    []license{{"Apache-2.0", "https://www.apache.org/licenses/LICENSE-2.0", "Apache License 2.0, for the arrangement; the words remain their councils'"}},
		Sources: []source{
			{"mySociety, uk_local_authority_names_and_codes, CC BY 4.0", "https://github.com/mysociety/uk_local_authority_names_and_codes"},
			{"Democracy Club, LGSF, MIT", "https://github.com/DemocracyClub/LGSF"},
		},
	}
	if e.day == "" {
		p.Created = ""
	}
	for _, t := range e.tables {
		p.Resources = append(p.Resources, t.resource())
	}
	return e.create("datapackage.json", func(f *os.File) error {
		out := json.NewEncoder(f)
		out.SetEscapeHTML(false)
		out.SetIndent("", "  ")
		return out.Encode(p)
	})
}

func (t table) resource() resource {
	r := resource{
		Profile: "tabular-data-resource", Name: t.resourceName(), Path: t.file("csv"), Title: strings.ReplaceAll(t.resourceName(), "_", " "),
		Description: t.comment, Format: "csv", MediaType: "text/csv", Encoding: "utf-8",
		Dialect: dialect{Delimiter: ",", DoubleQuote: true, Header: true, Terminator: "\n"},
		Schema:  schema{PrimaryKey: t.key, MissingValues: []string{""}},
	}
	for _, c := range t.columns {
		f := field{Name: c.name, Type: c.fieldType(), Description: c.comment}
		if c.required {
			f.Constraints = map[string]bool{"required": true}
		}
		r.Schema.Fields = append(r.Schema.Fields, f)
	}
	for _, l := range t.links {
		to := l.table
		if to == t.name {
			to = "" // the specification's word for the resource itself
		}
		r.Schema.ForeignKeys = append(r.Schema.ForeignKeys, foreignKey{l.column, reference{to, l.to}})
	}
	return r
}

func (t table) resourceName() string { return strings.TrimSuffix(t.file(""), ".") }

// fieldType is the column's type in the words of the specification.
func (c column) fieldType() string {
	switch {
	case c.kind == "INTEGER":
		return "integer"
	case c.kind == "REAL":
		return "number"
	case strings.HasPrefix(c.comment, "ISO day"):
		return "date"
	case strings.HasPrefix(c.comment, "UTC, ISO 8601"):
		return "datetime"
	}
	return "string"
}

// slug is a name in the letters that the specification allows.
func slug(s string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case r >= 'a' && r <= 'z', r >= '0' && r <= '9', r == '-', r == '_', r == '.':
			return r
		case r >= 'A' && r <= 'Z':
			return r + 'a' - 'A'
		}
		return '-'
	}, s)
	if s = strings.Trim(s, "-."); s == "" {
		return "arising"
	}
	return s
}
