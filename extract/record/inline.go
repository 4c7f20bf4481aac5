package record

import (
	"arising"
	"arising/extract/doc"
	"arising/normalize"
)

// definitions reads the abbreviations that the running text explains where it first
// uses them, each once; what a glossary table explains is left to it.
func definitions(d *doc.Document, listed []arising.Abbreviation) []arising.Abbreviation {
	seen := make(map[string]bool)
	for _, a := range listed {
		seen[a.Abbreviation] = true
	}
	var out []arising.Abbreviation
	for _, page := range d.Pages {
		for _, b := range page.Blocks {
			if b.Kind == doc.Furniture || b.Kind == doc.TableKind {
				continue
			}
			for _, a := range normalize.InlineDefinitions(b.Text) {
				if !seen[a.Abbreviation] {
					seen[a.Abbreviation] = true
					a.Location = b.Location
					out = append(out, a)
				}
			}
		}
	}
	return out
}
