// Package ink is what is drawn on a page, put upright: words, lines of words, rulings and
// filled areas as edges.
package ink

import "arising"

// A Page is the marks on one page, in points from its top left as it is read.
type Page struct {
	Number  int      `json:"number"` // from 1
	Label   string   `json:"label,omitempty"`
	Width   float64  `json:"width"`
	Height  float64  `json:"height"`
	Words   []Word   `json:"words"` // in the order drawn
	Rulings []Ruling `json:"rulings,omitempty"`
	Shades  []Shade  `json:"shades,omitempty"` // filled areas, in the order painted
	Images  []Image  `json:"images,omitempty"`
	OCR     bool     `json:"ocr,omitempty"` // the words are a machine's reading of a picture
}

// A Word is a run of letters with no gap in it.
type Word struct {
	Text     string      `json:"text"`
	Box      arising.Box `json:"box"`
	Baseline float64     `json:"baseline"`       // y of the line that the letters stand on; its x when Turn is 90 or 270
	Font     string      `json:"font,omitempty"` // without its subset tag
	Size     float64     `json:"size,omitempty"` // points, as drawn
	Ink      string      `json:"ink,omitempty"`  // "#ff0000"; "" for black
	Bold     bool        `json:"bold,omitempty"`
	Italic   bool        `json:"italic,omitempty"`
	Hidden   bool        `json:"hidden,omitempty"` // render mode 3: the text layer of a scan
	Struck   bool        `json:"struck,omitempty"` // a line is drawn through it
	Turn     int         `json:"turn,omitempty"`   // degrees clockwise that the letters are turned: 0, 90, 180, 270
	Rest     string      `json:"rest,omitempty"`   // the end of its line, which the frame that it is drawn in cuts off
	Sure     float64     `json:"sure,omitempty"`   // confidence of OCR, 0 to 1; 0 when not OCR

	Marks []string `json:"-"` // of notes, raised after it
}

// A Ruling is a drawn line, or a filled rectangle thin enough to be one. Its box
// is its centre line: X0 == X1 when vertical, Y0 == Y1 when not.
type Ruling struct {
	X0, Y0, X1, Y1 float64
	Thick          float64 // points
	Dashed         bool    `json:",omitempty"`
	Ink            string  `json:",omitempty"`
}

// Vertical reports whether the ruling runs up and down.
func (r Ruling) Vertical() bool { return r.X0 == r.X1 }

// A Shade is a filled area that is no ruling.
type Shade struct {
	Box  arising.Box `json:"box"`
	Fill string      `json:"fill"` // "#ffc000"
}

// An Image is a picture on the page.
type Image struct {
	Box arising.Box `json:"box"`
}

// MostFills is how many filled areas of a page are looked at as the sides of cells.
const MostFills = 3000
