package arising

import (
	"math"
	"slices"
)

// A Box is a rectangle on a page: left, top, right and bottom in points (1/72
// inch), from the top left of the page as it is read (after rotation), y downward.
// Readers round to 0.1 pt when they make a box, so that a dump read back is equal.
type Box [4]float64

// Left returns the left edge.
func (b Box) Left() float64 { return b[0] }

// Top returns the top edge.
func (b Box) Top() float64 { return b[1] }

// Right returns the right edge.
func (b Box) Right() float64 { return b[2] }

// Bottom returns the bottom edge.
func (b Box) Bottom() float64 { return b[3] }

// Width returns the width.
func (b Box) Width() float64 { return b[2] - b[0] }

// Height returns the height.
func (b Box) Height() float64 { return b[3] - b[1] }

// Empty reports whether the box has no area; the zero Box is empty.
func (b Box) Empty() bool { return b[2] <= b[0] || b[3] <= b[1] }

// Union returns the smallest box that holds both; an empty box holds nothing.
func (b Box) Union(c Box) Box {
	if b.Empty() {
		return c
	}
	if c.Empty() {
		return b
	}
	return Box{min(b[0], c[0]), min(b[1], c[1]), max(b[2], c[2]), max(b[3], c[3])}
}

// Round returns the box rounded to 0.1 pt.
func (b Box) Round() Box {
	for i := range b {
		b[i] = math.Round(b[i]*10) / 10
	}
	return b
}

// A Location says where something was printed. Which fields are set depends on
// the format: PDF sets Page and BBox, HTML sets Path, text sets Line, a workbook sets
// Sheet and Cells. Table and Row count from 1 within the document's tables (after
// joining over pages).
type Location struct {
	Page  int    `json:"page,omitempty"` // from 1; in text, pages are parted by form feeds
	Table int    `json:"table,omitempty"`
	Row   int    `json:"row,omitempty"`
	Line  int    `json:"line,omitempty"` // from 1
	Path  string `json:"path,omitempty"` // "table[2]/tr[5]/td[3]"
	Sheet string `json:"sheet,omitempty"`
	Cells string `json:"cells,omitempty"` // "B7", "B7:D7"
	BBox  *Box   `json:"bbox"`            // nil for formats without pages
	// Continued holds the further parts of something cut by a page break.
	Continued []Location `json:"continued,omitempty"`
}

// Add returns the location with another part joined on: a part on the same page
// widens the box, a part on a later page or in other cells is appended to Continued.
func (l Location) Add(part Location) Location {
	if l.IsZero() {
		return part
	}
	if part.IsZero() {
		return l
	}
	if l.Sheet != part.Sheet || l.Cells != part.Cells {
		l.Continued = append(slices.Clone(l.Continued), append([]Location{part.first()}, part.Continued...)...)
		return l
	}
	parts := append([]Location{l.first()}, l.Continued...)
	for _, p := range append([]Location{part.first()}, part.Continued...) {
		last := &parts[len(parts)-1]
		if p.Page != last.Page || (p.BBox == nil) != (last.BBox == nil) {
			parts = append(parts, p)
			continue
		}
		if p.BBox != nil {
			u := last.BBox.Union(*p.BBox)
			last.BBox = &u
		}
	}
	out := parts[0]
	out.Continued = nil
	if len(parts) > 1 {
		out.Continued = append([]Location(nil), parts[1:]...)
	}
	return out
}

// IsZero reports whether the location says nothing.
func (l Location) IsZero() bool {
	return l.Page == 0 && l.Table == 0 && l.Row == 0 && l.Line == 0 && l.Path == "" && l.Sheet == "" && l.Cells == "" && l.BBox == nil
}

func (l Location) first() Location {
	l.Continued = nil
	return l
}
