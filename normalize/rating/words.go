package rating

import (
	"fmt"
	"io/fs"
	"strings"
	"sync"
	"unicode/utf8"

	"arising/internal/tsv"
	"arising/normalize/data"
)

// A Wording is what is known of how councils word ratings and statuses. It is read
// from rating.tsv and status.tsv, and from due.tsv what stands for no value, and not changed
// after that; several goroutines may use one.
type Wording struct {
	ratings      words
	status       statusWords
	statusLast   map[string]bool // the last words of status phrases
	nouns        map[string]bool // what the rows of a plan are called
	placeholders map[string]bool // "to be confirmed"
}

// Load reads the files from fsys; an error names the file and line.
func Load(fsys fs.FS) (*Wording, error) {
	w := &Wording{}
	for _, load := range []func(fs.FS) error{w.loadRatings, w.loadStatus, w.loadPlaceholders} {
		if err := load(fsys); err != nil {
			return nil, fmt.Errorf("load wording of ratings: %w", err)
		}
	}
	return w, nil
}

// Default returns the wording built into the module.
var Default = sync.OnceValue(func() *Wording {
	w, err := Load(data.Files())
	if err != nil {
		panic(err) // the embedded files are loaded by every test
	}
	return w
})

// loadPlaceholders takes from due.tsv what a cell holds that has no value yet.
func (w *Wording) loadPlaceholders(fsys fs.FS) error {
	rows, err := tsv.Read(fsys, "due.tsv", "class", "phrase", "value", "seen")
	if err != nil {
		return err
	}
	w.placeholders = map[string]bool{}
	for _, row := range rows {
		if row.Get("class") == "placeholder" {
			w.placeholders[row.Get("phrase")] = true
		}
	}
	return nil
}

// words are the facts of rating.tsv.
type words struct {
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
	r := words{
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
func (r *words) lone(cell string) string {
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

// Symbol returns what a cell that is one symbol says. See lone.
func (w *Wording) Symbol(cell string) string { return w.ratings.lone(cell) }

// ColourIn returns the rating that a text words, "" where it words none.
func (w *Wording) ColourIn(text string) string { return w.readRating(text).value }

// FillColour returns the rating that a fill stands for.
func (w *Wording) FillColour(fill string) string { return w.ratings.fillColour(fill) }
