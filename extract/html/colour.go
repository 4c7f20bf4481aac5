package html

import (
	"fmt"
	"math"
	"regexp"
	"strconv"
	"strings"

	"golang.org/x/image/colornames"
)

var (
	hexColour = regexp.MustCompile(`^#?(?:[0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})$`)
	function  = regexp.MustCompile(`^(rgba?|hsla?)\(\s*([^)]*)\)`)
	splitArgs = regexp.MustCompile(`[\s,/]+`)
)

// colour returns a CSS colour as "#rrggbb"; "" when it is none or not to be seen.
func colour(s string) string {
	s = strings.ToLower(strings.TrimSpace(s))
	if hexColour.MatchString(s) && (s[0] == '#' || len(s) == 6) {
		return fromHex(strings.TrimPrefix(s, "#"))
	}
	if m := function.FindStringSubmatch(s); m != nil {
		return fromFunction(m[1], splitArgs.Split(strings.TrimSpace(m[2]), -1))
	}
	if c, ok := colornames.Map[s]; ok {
		return fmt.Sprintf("#%02x%02x%02x", c.R, c.G, c.B)
	}
	return ""
}

func fromHex(s string) string {
	if len(s) < 6 {
		if len(s) == 4 && s[3] == '0' {
			return ""
		}
		return "#" + string([]byte{s[0], s[0], s[1], s[1], s[2], s[2]})
	}
	if len(s) == 8 && s[6:] == "00" {
		return ""
	}
	return "#" + s[:6]
}

// fromFunction reads rgb(…) and hsl(…).
func fromFunction(name string, args []string) string {
	if len(args) < 3 {
		return ""
	}
	var v [4]float64
	v[3] = 1
	for i, a := range args[:min(len(args), 4)] {
		number, percent := strings.CutSuffix(a, "%")
		f, err := strconv.ParseFloat(strings.TrimSuffix(number, "deg"), 64)
		if err != nil || math.IsNaN(f) {
			return ""
		}
		if percent && name[0] == 'r' && i < 3 {
			f *= 2.55
		}
		v[i] = f
	}
	if v[3] == 0 {
		return ""
	}
	if name[0] == 'h' {
		v[0], v[1], v[2] = fromHSL(v[0], v[1]/100, v[2]/100)
	}
	part := func(f float64) int { return int(math.Round(min(max(f, 0), 255))) }
	return fmt.Sprintf("#%02x%02x%02x", part(v[0]), part(v[1]), part(v[2]))
}

func fromHSL(h, s, l float64) (r, g, b float64) {
	s, l = min(max(s, 0), 1), min(max(l, 0), 1)
	f := func(n float64) float64 {
		k := math.Mod(n+math.Mod(h, 360)/30+12, 12)
		return 255 * (l - s*min(l, 1-l)*max(-1, min(k-3, 9-k, 1)))
	}
	return f(0), f(8), f(4)
}

// colourIn returns the first colour in a shorthand such as "yellow none repeat".
func colourIn(s string) string {
	s = strings.ToLower(s)
	if c := colour(s); c != "" {
		return c
	}
	for i, f := range strings.Fields(s) {
		if m := function.FindString(s[strings.Index(s, f):]); m != "" {
			return colour(m)
		}
		if c := colour(f); c != "" && (f[0] == '#' || len(f) != 6 || colornames.Map[f].A > 0) {
			return c
		}
		if i > 10 {
			break
		}
	}
	return ""
}

// fill returns a colour as a fill: white is none.
func fill(c string) string {
	if c == "#ffffff" {
		return ""
	}
	return c
}

// ink returns a colour as the colour of letters: black is none.
func ink(c string) string {
	if c == "#000000" {
		return ""
	}
	return c
}
