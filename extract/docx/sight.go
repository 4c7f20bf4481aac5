package docx

import (
	"fmt"
	"strconv"
	"unicode"

	"arising"
	"arising/extract/parts"
)

// A ground is what letters stand on: the colour of their paragraph or cell, "" for
// white paper.
type ground struct {
	colour string
	vague  bool // a drawing or the style of a table may give it another
}

// faintest is the least difference of a colour, of 255, that is seen.
const faintest = 20

// leastSize is the size, in half points, up to which letters are too small to be seen.
const leastSize = 2

// unseen reports why letters of a look are not to be seen, "" when they are.
func (g ground) unseen(l look) string {
	on, marked := g.colour, l.back != ""
	if marked {
		on = l.back
	}
	switch {
	case l.hidden:
		return "set as hidden"
	case l.size > 0 && l.size <= leastSize:
		return "too small to be seen"
	case g.vague && !marked || l.auto && !l.marker: // automatic letters turn white on a dark ground
		return ""
	case differ(orElse(l.Ink, "#000000"), orElse(on, "#ffffff")) <= faintest:
		return "in the colour of what they stand on"
	}
	return ""
}

func orElse(s, other string) string {
	if s == "" {
		return other
	}
	return s
}

// differ returns how far two colours are apart in the part that differs most.
func differ(a, b string) int {
	x, err1 := strconv.ParseUint(a[1:], 16, 32)
	y, err2 := strconv.ParseUint(b[1:], 16, 32)
	if err1 != nil || err2 != nil {
		return 255
	}
	most := 0
	for shift := 0; shift < 24; shift += 8 {
		d := int(x>>shift&0xff) - int(y>>shift&0xff)
		most = max(most, d, -d)
	}
	return most
}

// miss counts the letters in an element that nobody sees.
func (w *walker) miss(n *parts.Node, why string) {
	letters := 0
	for _, r := range n.Text() {
		if !unicode.IsSpace(r) {
			letters++
		}
	}
	if letters == 0 {
		return
	}
	if w.missed == nil {
		w.missed = map[string]int{}
	}
	if w.missed[why] == 0 {
		w.missedWhy = append(w.missedWhy, why)
	}
	w.missed[why] += letters
}

// tellMissed says how many letters nobody sees, never which.
func (w *walker) tellMissed() {
	for _, why := range w.missedWhy {
		w.diagnostics = append(w.diagnostics, arising.Diagnostic{
			Code: arising.TextHidden, Severity: arising.Info,
			Message: fmt.Sprintf("%d letters that are not seen: %s", w.missed[why], why),
		})
	}
}
