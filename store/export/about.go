package export

import (
	"os"

	"go.yaml.in/yaml/v3"
)

// What every export says of itself.
const (
	title       = "What UK councils were told to do, undertook, and did"
	description = "Recommendations, actions, leads, due dates and ratings read from published reports of UK councils. Every row says on which page of which document it was printed."
	readFirst   = "A colour means what its own plan says: compare councils by status, and look at how much of it rests on the plan's own legend."
	attribution = "Register of councils: mySociety, uk_local_authority_names_and_codes (CC BY 4.0); Democracy Club, LGSF (MIT). The words of the reports remain their councils'."
)

// cite writes CITATION.cff.
func (e *exporter) cite() error {
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
	}{
		Version:     "1.2.0",
		Message:     "Cite this dataset, and the reports themselves for single figures: every row names its document and page.",
		Type:        "dataset",
		Title:       title,
		Abstract:    description + " " + readFirst + " " + attribution,
		Authors:     []map[string]string{{"name": "arising"}},
		DataVersion: "made by arising " + e.options.Version,
		Released:    e.day,
		Keywords:    []string{"local government", "United Kingdom", "action plans", "recommendations", "RAG ratings"},
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
