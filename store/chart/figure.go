package chart

import (
	"fmt"
	"image/color"
	"slices"
	"strings"

	"arising/store"
)

// printed are the colours of ratings as they are printed.
var printed = map[string]color.RGBA{
	"red": {0xd7, 0x30, 0x27, 255}, "amber": {0xf5, 0x9f, 0x1b, 255}, "green": {0x2e, 0x8b, 0x57, 255},
	"blue": {0x2b, 0x6c, 0xb0, 255}, "yellow": {0xf2, 0xd4, 0x2c, 255}, "black": {0x22, 0x22, 0x22, 255},
	"purple": {0x7b, 0x3f, 0x9c, 255}, "grey": {0x9a, 0x9a, 0x9a, 255}, "orange": {0xe8, 0x77, 0x22, 255},
	"pink": {0xe3, 0x77, 0xa5, 255}, "brown": {0x8b, 0x5a, 0x2b, 255}, "white": {0xf7, 0xf7, 0xf7, 255},
}

// scale are colours for the statuses, none of them a rating's: blue is well, brown is not.
var scale = []struct {
	status string
	colour color.RGBA
}{
	{"complete", color.RGBA{0x08, 0x45, 0x94, 255}}, {"on_track", color.RGBA{0x42, 0x92, 0xc6, 255}},
	{"in_progress", color.RGBA{0x9e, 0xca, 0xe1, 255}}, {"not_started", color.RGBA{0xe3, 0xee, 0xf7, 255}},
	{"at_risk", color.RGBA{0xf6, 0xd9, 0xb0, 255}}, {"off_track", color.RGBA{0xc8, 0x8a, 0x43, 255}},
	{"overdue", color.RGBA{0x7f, 0x4a, 0x12, 255}}, {"suspended", color.RGBA{0xb9, 0xa9, 0xc6, 255}},
	{"superseded", color.RGBA{0x8d, 0x8d, 0x8d, 255}}, {"unknown", color.RGBA{0xd9, 0xd9, 0xd9, 255}},
}

var unknownColour = color.RGBA{0xd9, 0xd9, 0xd9, 255}

// ratings is the figure of ratings as printed, each with its meaning.
func ratings(t *store.Table) figure {
	f := figure{
		title:  "Actions by rating, as printed. A colour means what its own plan says:\nthe same colour in another shade means something else.",
		colour: map[string]color.Color{},
	}
	shades := map[string]int{} // how many meanings a colour has so far
	for _, g := range byCouncil(t) {
		b := bar{}
		var actions, founded, rated float64
		for _, row := range g {
			rag, n := row[1].(string), number(row[4])
			s := rag
			if meaning, ok := row[2].(string); ok {
				s += ": " + meaning
				switch founded := number(row[6]); {
				case founded == 0:
					s += " (usual meaning; no legend)"
				case founded < 100:
					s += " (in part by legend)"
				}
			}
			if _, ok := f.colour[s]; !ok {
				ink := inkOf(rag)
				f.series = append(f.series, s)
				f.colour[s] = shade(ink, shades[ink])
				shades[ink]++
				f.numbered = f.numbered || shades[ink] > mostShades
			}
			b.segments = append(b.segments, segment{s, number(row[5])})
			actions += n
			if row[6] != nil {
				rated += n
				founded += n * number(row[6]) / 100
			}
		}
		b.label = fmt.Sprintf("%s (%.0f actions)", short(fmt.Sprint(g[0][0])), actions)
		if rated > 0 {
			b.label += fmt.Sprintf("\n%.0f %% of ratings by own legend", 100*founded/rated)
		}
		f.bars = append(f.bars, b)
	}
	slices.Sort(f.series)
	if f.numbered {
		f.title += " Numbers in brackets lead to the key."
	}
	return f
}

// statuses is the figure of how far actions are, on one scale.
func statuses(t *store.Table) figure {
	f := figure{title: "Actions by how far they are: what ratings and status words mean, on one scale", colour: map[string]color.Color{}}
	for _, s := range scale {
		f.colour[s.status] = s.colour
	}
	used := map[string]bool{}
	for _, g := range byCouncil(t) {
		b := bar{}
		var actions, founded, usual float64
		for _, row := range g {
			usual += number(row[2]) * number(row[5]) / 100
			b.segments = append(b.segments, segment{row[1].(string), number(row[3])})
			used[row[1].(string)] = true
			actions += number(row[2])
			founded += number(row[2]) * number(row[4]) / 100
		}
		b.label = fmt.Sprintf("%s (%.0f actions)\n%.0f %% by own legend, %.0f %% by usual meaning", short(fmt.Sprint(g[0][0])), actions, 100*founded/actions, 100*usual/actions)
		f.bars = append(f.bars, b)
	}
	for _, s := range scale {
		if used[s.status] {
			f.series = append(f.series, s.status)
		}
	}
	return f
}

// progress is the figure of how much is complete and how much is behind, for each
// line of a comparison by lead, source, section or year.
func progress(c *store.Comparison) figure {
	const complete, behind, rest, unknown = "complete", "at risk, off track or overdue", "under way or not begun", "not said"
	const usual = "the same, by the usual meaning of a colour (no legend)"
	f := figure{
		title:  "Actions by " + c.By + ", and how far they are",
		series: []string{complete, rest, behind, usual, unknown},
		colour: map[string]color.Color{complete: scale[0].colour, rest: scale[2].colour, behind: scale[5].colour, usual: scale[4].colour, unknown: unknownColour},
	}
	for _, row := range c.Table.Rows {
		done, late, dark, suggested := number(row[3]), number(row[4]), number(row[5]), number(row[7])
		f.bars = append(f.bars, bar{
			label: fmt.Sprintf("%s\n%s (%.0f actions)", row[0], short(fmt.Sprint(orDash(row[1]))), number(row[2])),
			segments: []segment{
				{complete, done}, {rest, max(0, 100-done-late-suggested-dark)}, {behind, late}, {usual, suggested}, {unknown, dark},
			},
		})
	}
	return f
}

// byCouncil groups rows by their first column, in order.
func byCouncil(t *store.Table) [][][]any {
	var groups [][][]any
	for i, row := range t.Rows {
		if i == 0 || row[0] != t.Rows[i-1][0] {
			groups = append(groups, nil)
		}
		last := len(groups) - 1
		groups[last] = append(groups[last], row)
	}
	return groups
}

// What is drawn for marks that are no colours, and for what has no mark.
const (
	otherMark = "(mark)"
	notRated  = "(not rated)"
)

// inkOf is the colour in which a rating is drawn.
func inkOf(rag string) string {
	rag = strings.ToLower(rag)
	if _, ok := printed[rag]; ok || rag == notRated {
		return rag
	}
	return otherMark
}

// mostShades is how many shades of a colour an eye tells apart; of more, numbers tell.
const mostShades = 3

// shade is a colour, paler for each further meaning that it has.
func shade(ink string, n int) color.Color {
	c, ok := printed[ink]
	switch {
	case ink == notRated:
		c = color.RGBA{0xee, 0xee, 0xee, 255}
	case !ok:
		c = color.RGBA{0x4f, 0x5b, 0x75, 255} // slate
	}
	pale := func(v uint8) uint8 {
		for range min(n, mostShades+1) {
			v = uint8((int(v)*11 + 255*5) / 16)
		}
		return v
	}
	return color.RGBA{pale(c.R), pale(c.G), pale(c.B), 255}
}

func number(v any) float64 {
	switch v := v.(type) {
	case int64:
		return float64(v)
	case float64:
		return v
	}
	return 0
}

func orDash(v any) any {
	if v == nil {
		return "–"
	}
	return v
}

// short cuts a label that would leave no room for the bars.
func short(s string) string {
	const letters = 52
	if r := []rune(s); len(r) > letters {
		return string(r[:letters-1]) + "…"
	}
	return s
}
