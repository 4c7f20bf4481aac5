package export

import (
	"context"
	"os"
	"strings"

	"go.yaml.in/yaml/v3"
)

// What every export says of itself.
const (
	title       = "What UK councils were told to do, undertook, and did"
	description = "Recommendations, actions, leads, due dates and ratings read from published reports of UK councils. Every row says on which page of which document it was printed."
	readFirst   = "A colour means what its own plan says: compare councils by status, and look at how much of it rests on the plan's own legend."
	attribution = "Register of councils: mySociety, uk_local_authority_names_and_codes (CC BY 4.0); Democracy Club, LGSF (MIT). The words of the reports remain their councils'."
)

// cite writes CITATION.cff: it cites the data (whose reports, of which years, as read on
// which day), and the program as what made them.
func (e *exporter) cite() error {
	t, err := e.reader.Query(context.Background(), `SELECT count(DISTINCT council_code), coalesce(min(year), ''), coalesce(max(year), ''), count(DISTINCT document_id),
		(SELECT count(*) FROM actions_flat), (SELECT count(*) FROM recommendations_flat), (SELECT count(DISTINCT by) FROM corrections) FROM current_reports`, nil, 1)
	if err != nil {
		return err
	}
	held := t.Rows[0]
	span := ""
	if years := plain(held[1]); years != "" {
		span = ", " + years + " to " + plain(held[2])
	}
	checked := ""
	if n := plain(held[6]); n != "0" {
		checked = " Corrections by " + n + " persons lie over what was read."
	}
	citation := struct {
		Version     string              `yaml:"cff-version"`
		Message     string              `yaml:"message"`
		Type        string              `yaml:"type"`
		Title       string              `yaml:"title"`
		Abstract    string              `yaml:"abstract"`
		Authors     []map[string]string `yaml:"authors"`
		DataVersion string              `yaml:"version"`
		Released    string              `yaml:"date-released,omitempty"`
		Keywords    []string            `yaml:"keywords"`
		References  []map[string]any    `yaml:"references"`
	}{
		Version:     "1.2.0",
		Message:     "Cite this dataset, and the reports themselves for single figures: every row names its document and page.",
		Type:        "dataset",
		Title:       title + ": " + plain(held[0]) + " councils and bodies" + span + " (" + e.name + ")",
		Abstract:    description + " " + plain(held[5]) + " recommendations and " + plain(held[4]) + " actions from " + plain(held[3]) + " documents." + checked + " " + readFirst + " " + attribution,
		Authors:     []map[string]string{{"name": "The councils and bodies whose reports are held"}},
		DataVersion: strings.TrimSpace("as read " + e.day),
		Released:    e.day,
		Keywords:    []string{"local government", "United Kingdom", "action plans", "recommendations", "RAG ratings"},
		References: []map[string]any{{
			"type": "software", "title": "arising", "version": e.options.Version, "license": "Apache-2.0", "authors": []map[string]string{{"name": "The arising authors"}},
			"notes": "read the documents and made the tables",
		}},
	}
	return e.yaml("CITATION.cff", citation)
}

// yaml writes a file of the export.
func (e *exporter) yaml(name string, v any) error {
	return e.create(name, func(f *os.File) error {
		out := yaml.NewEncoder(f)
		out.SetIndent(2)
		if err := out.Encode(v); err != nil {
			return err
		}
		return out.Close()
	})
}
