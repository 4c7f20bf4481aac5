package rating

import (
	"strconv"
	"strings"

	"arising/normalize/token"
)

// Fills nearer to grey than this saturation have no hue that a reader would name;
// the palest tints of Word's and Excel's themes lie above it.
const paleTint = 0.06

// fillColour names the colour of a cell's fill, "#ffc000"; "" for white, for the
// light greys that shade headings, and for what is no fill.
func (r *words) fillColour(fill string) string {
	if len(fill) != 7 || fill[0] != '#' {
		return ""
	}
	n, err := strconv.ParseUint(fill[1:], 16, 32)
	if err != nil {
		return ""
	}
	red, green, blue := float64(n>>16)/255, float64(n>>8&255)/255, float64(n&255)/255
	value, low := max(red, green, blue), min(red, green, blue)
	switch {
	case value < 0.12:
		return "black"
	case value-low < paleTint*value:
		if value > 0.80 {
			return ""
		}
		return "grey"
	}
	hue := hueOf(red, green, blue, value, low)
	for _, h := range r.hues {
		if h.from <= hue && hue < h.to {
			return h.colour
		}
	}
	return ""
}

// A fill is dark or light beside this brightness, for legends that tell two greens
// apart: the dark one of Word and Excel is 0.69 at most, the light one 0.82.
const darkBelow = 0.75

// shade returns "dark " or "light ", from the words of a cell or else its fill.
func (r *words) shade(raw, fill string) string {
	lower := token.Lower(raw)
	for _, name := range []string{"dark ", "light ", "pale "} {
		if strings.HasPrefix(lower, name) {
			return strings.Replace(name, "pale", "light", 1)
		}
	}
	n, err := strconv.ParseUint(strings.TrimPrefix(fill, "#"), 16, 32)
	if err != nil || len(fill) != 7 {
		return ""
	}
	if float64(max(n>>16, n>>8&255, n&255)) < darkBelow*255 {
		return "dark "
	}
	return "light "
}

// hueOf is the angle on the colour wheel: red 0, green 120, blue 240.
func hueOf(red, green, blue, value, low float64) float64 {
	span := value - low
	var sixth float64
	switch value {
	case red:
		sixth = (green - blue) / span
	case green:
		sixth = 2 + (blue-red)/span
	default:
		sixth = 4 + (red-green)/span
	}
	if sixth < 0 {
		sixth += 6
	}
	return 60 * sixth
}
