package normalize

import (
	"fmt"
	"io/fs"
	"strings"
	"unicode/utf8"

	"arising/internal/tsv"
)

// ratingWords are the facts of rating.tsv.
type ratingWords struct {
	colours     map[string]string // a printed colour word to its value
	colourNames map[string]bool   // the values
	letters     map[string]string
	symbols     map[string]string
	arrows      map[string]string
	wingdings   map[string]string
	previous    map[string]bool
	change      map[string]bool
	directions  map[string]string
	separators  map[string]bool
	headings    map[string]bool
	bases       []basisPhrase
	hues        []hueRange
	statuses    map[string]string // a value to its status when no legend is printed
}

type basisPhrase struct {
	words []string
	basis string
}

type hueRange struct {
	from, to float64 // degrees, from inclusive
	colour   string
}

func (w *Wording) loadRatings(fsys fs.FS) error {
	rows, err := tsv.Read(fsys, "rating.tsv", "kind", "phrase", "value", "seen")
	if err != nil {
		return err
	}
	r := ratingWords{
		colours: map[string]string{}, colourNames: map[string]bool{}, letters: map[string]string{},
		symbols: map[string]string{}, arrows: map[string]string{}, wingdings: map[string]string{},
		previous: map[string]bool{}, change: map[string]bool{}, directions: map[string]string{},
		separators: map[string]bool{}, headings: map[string]bool{}, statuses: map[string]string{},
	}
	seen := map[[2]string]bool{}
	for _, row := range rows {
		kind, phrase, value := row.Get("kind"), row.Get("phrase"), row.Get("value")
		if seen[[2]string{kind, phrase}] {
			return fmt.Errorf("rating.tsv:%d: %s %q is given twice", row.Line, kind, phrase)
		}
		seen[[2]string{kind, phrase}] = true
		switch kind {
		case "colour":
			r.colours[phrase], r.colourNames[value] = value, true
		case "letter":
			r.letters[phrase] = value
		case "symbol":
			r.symbols[phrase] = value
		case "arrow":
			r.arrows[phrase] = value
		case "wingdings":
			r.wingdings[phrase] = value
		case "previous":
			r.previous[phrase] = true
		case "change":
			r.change[phrase] = true
		case "direction":
			r.directions[phrase] = value
		case "separator":
			r.separators[phrase] = true
		case "heading":
			r.headings[phrase] = true
		case "basis":
			r.bases = append(r.bases, basisPhrase{strings.Fields(phrase), value})
		case "hue":
			var h hueRange
			if _, err := fmt.Sscanf(phrase, "%g-%g", &h.from, &h.to); err != nil || h.from >= h.to {
				return fmt.Errorf("rating.tsv:%d: hue %q must be degrees, from-to", row.Line, phrase)
			}
			h.colour = value
			r.hues = append(r.hues, h)
		case "default":
			if !statuses[value] {
				return fmt.Errorf("rating.tsv:%d: status %q is not on the scale", row.Line, value)
			}
			r.statuses[phrase] = value
		default:
			return fmt.Errorf("rating.tsv:%d: kind %q is not known", row.Line, kind)
		}
	}
	w.ratings = r
	return nil
}

// lone returns what a cell that is one symbol says: "tick", "green" …; "" when it is
// no symbol. Letters of Wingdings count: the caller has a status cell.
func (r *ratingWords) lone(cell string) string {
	cell = strings.TrimRight(cell, "\ufe0e\ufe0f \t\n")
	if cell == "" || utf8.RuneCountInString(cell) > 3 {
		return ""
	}
	if v := r.symbols[cell]; v != "" {
		return v
	}
	c, size := utf8.DecodeRuneInString(cell)
	if v := r.symbols[string(c)]; v != "" && strings.Trim(cell, string(c)) == "" {
		return v // ✓✓
	}
	if size == len(cell) {
		return r.wingdings[cell]
	}
	return ""
}
