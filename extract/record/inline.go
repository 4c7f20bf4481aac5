package record

import (
	"arising"
	"regexp"
	"strings"

	"arising/extract/doc"
	"arising/extract/meeting/phrase"
	"arising/extract/record/cover"
	"arising/extract/record/flow"
	"arising/normalize/lexicon"
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
			for _, a := range append(listedForms(b.Text), lexicon.Definitions(b.Text)...) {
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

// listedForm is a part of a line that explains who is meant: "MB – Mirabel Brackett,
// Director of Public Health".
var listedForm = regexp.MustCompile(`^(?:[^:;]{2,40}:\s*)?(\p{Lu}[\pL&]{1,7})\s*(?:[–—=-]|:)\s*(\p{Lu}.{3,80})$`)

// listedForms reads a line that is a list of short forms with what they stand for. Most
// of them must be spelt by the first letters of what follows.
func listedForms(text string) []arising.Abbreviation {
	parts := strings.Split(text, ";")
	if len(parts) < 2 || len(text) > 2000 {
		return nil
	}
	var out []arising.Abbreviation
	spelt := 0
	for _, part := range parts {
		m := listedForm.FindStringSubmatch(strings.Trim(flow.Collapse(part), " ."))
		if m == nil {
			return nil
		}
		a := arising.Abbreviation{Abbreviation: m[1], Expansion: m[2], Via: "inline"}
		if who := cover.ParsePerson(m[2]); who.Name != "" && phrase.InitialsOf(m[1], who.Name) {
			a.Expansion, a.Via = who.Name, "attendance"
		}
		if phrase.InitialsOf(m[1], a.Expansion) || strings.HasPrefix(strings.ToUpper(a.Expansion), m[1][:1]) {
			spelt++
		}
		out = append(out, a)
	}
	if 4*spelt < 3*len(out) {
		return nil
	}
	return out
}
