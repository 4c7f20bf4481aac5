package export

import (
	"context"
	"regexp"
	"slices"
	"strings"

	"arising/store"
)

// The parts of Datasette's two files. metadata.yaml says what things are; from
// Datasette 1.0 on datasette.yaml says how they are shown. Datasette 0.64 reads the
// latter from metadata.yaml, so that they stand in both.
type (
	metadata struct {
		Title       string                      `yaml:"title"`
		Description string                      `yaml:"description"`
		License     string                      `yaml:"license"`
		LicenseURL  string                      `yaml:"license_url"`
		Source      string                      `yaml:"source"`
		About       string                      `yaml:"about"`
		Databases   map[string]metadataDatabase `yaml:"databases"`
	}
	metadataDatabase struct {
		Title   string                   `yaml:"title"`
		Tables  map[string]metadataTable `yaml:"tables"`
		Queries map[string]cannedQuery   `yaml:"queries"`
	}
	metadataTable struct {
		Description string            `yaml:"description"`
		Columns     map[string]string `yaml:"columns"`
		tableConfig `yaml:",inline"`
	}
	configuration struct {
		Settings  map[string]int            `yaml:"settings"`
		Databases map[string]configDatabase `yaml:"databases"`
	}
	configDatabase struct {
		Tables  map[string]tableConfig `yaml:"tables"`
		Queries map[string]cannedQuery `yaml:"queries"`
	}
	tableConfig struct {
		LabelColumn string   `yaml:"label_column,omitempty"`
		Facets      []string `yaml:"facets,omitempty"`
		Sort        string   `yaml:"sort,omitempty"`
		Hidden      bool     `yaml:"hidden,omitempty"`
	}
	cannedQuery struct {
		Title       string   `yaml:"title"`
		Description string   `yaml:"description,omitempty"`
		SQL         string   `yaml:"sql"`
		Params      []string `yaml:"params,omitempty"`
	}
)

// facets are the columns worth counting by, where a table has them.
var facets = []string{"council", "nation", "tier", "kind", "year", "status", "rag", "rag_meaning_source", "outcome", "severity", "code", "ending"}

// writeDatasette writes the clean copy and the two files that Datasette reads:
// datasette NAME.sqlite -m metadata.yaml (0.64), or with -c datasette.yaml too (1.0).
func writeDatasette(ctx context.Context, e *exporter) error {
	m := metadata{
		Title: title, Description: description + " " + readFirst,
		License: "Apache-2.0, for the arrangement; the words remain their councils'", LicenseURL: "https://www.apache.org/licenses/LICENSE-2.0",
		Source: "Published reports of UK councils", About: attribution,
		Databases: map[string]metadataDatabase{e.name: {Title: title, Tables: map[string]metadataTable{}, Queries: cannedQueries()}},
	}
	c := configuration{
		Settings:  map[string]int{"sql_time_limit_ms": 5000, "facet_time_limit_ms": 1000},
		Databases: map[string]configDatabase{e.name: {Tables: map[string]tableConfig{}, Queries: cannedQueries()}},
	}
	for _, t := range e.tables {
		shown := t.config()
		columns := map[string]string{}
		for _, col := range t.columns {
			columns[col.name] = col.comment
		}
		m.Databases[e.name].Tables[t.name] = metadataTable{Description: t.comment, Columns: columns, tableConfig: shown}
		c.Databases[e.name].Tables[t.name] = shown
	}
	if err := e.yaml("metadata.yaml", m); err != nil {
		return err
	}
	if err := e.yaml("datasette.yaml", c); err != nil {
		return err
	}
	return writeSQLite(ctx, e)
}

// config is how Datasette shows a table.
func (t table) config() tableConfig {
	var shown tableConfig
	for _, c := range t.columns {
		if c.name == "name" && t.kind == "table" {
			shown.LabelColumn = "name"
		}
		if slices.Contains(facets, c.name) && len(shown.Facets) < 4 && t.name != "councils" {
			shown.Facets = append(shown.Facets, c.name)
		}
	}
	shown.Hidden = strings.HasPrefix(t.name, "_")
	return shown
}

var parameter = regexp.MustCompile(`:([a-z]+)\b`)

// cannedQueries are the named queries. Datasette gives "" for a parameter that is
// left empty, where the command gives null.
func cannedQueries() map[string]cannedQuery {
	all := map[string]cannedQuery{}
	for _, q := range store.NamedQueries() {
		c := cannedQuery{Title: q.Title, SQL: parameter.ReplaceAllString(q.SQL, "nullif(:$1, '')")}
		var usage []string
		for _, p := range q.Parameters {
			c.Params = append(c.Params, p.Name)
			usage = append(usage, p.Name+": "+p.Usage)
		}
		c.Description = strings.Join(usage, "; ")
		all[q.Name] = c
	}
	return all
}
