package odf

import (
	"strconv"
	"strings"

	"arising/extract/doc"
	"arising/extract/parts"
)

// A style is what a named style says of letters, paragraphs and cells.
type style struct {
	parent string
	shown  string // the name that people see
	level  int    // of heading, from 1
	list   string // the list style that it brings
	letter *parts.Node
	hidden bool    // a sheet that is not shown
	wide   float64 // of a column, in centimetres
	wrap   string  // of a cell
	maps   []*parts.Node
	back   string // of its paragraph or cell: "#rrggbb"
}

// styles are kept by family and name, and the fonts by their name in the file.
type styles struct {
	named map[string]*style
	fonts map[string]string
}

// readStyles reads the styles of the parts in which they stand; a part may be nil.
func readStyles(from ...*parts.Node) styles {
	s := styles{named: map[string]*style{}, fonts: map[string]string{}}
	for _, part := range from {
		for _, font := range part.Child("office:font-face-decls").Kids() {
			s.fonts[font.Attr("name")] = font.Attr("font-family")
		}
		for _, group := range []string{"office:styles", "office:automatic-styles"} {
			for _, n := range part.Child(group).Kids() {
				if n.Name == "style:style" {
					s.named[n.Attr("family")+" "+n.Attr("name")] = readStyle(n)
				}
			}
		}
	}
	return s
}

func readStyle(n *parts.Node) *style {
	s := &style{parent: n.Attr("parent-style-name"), shown: n.Attr("display-name"), list: n.Attr("list-style-name"), letter: n.Child("style:text-properties")}
	if s.shown == "" {
		s.shown = n.Attr("name")
	}
	s.level, _ = strconv.Atoi(n.Attr("default-outline-level"))
	if strings.EqualFold(s.shown, "Title") {
		s.level = 1
	}
	for _, props := range []string{"style:paragraph-properties", "style:table-cell-properties", "style:table-row-properties"} {
		if c := colour(n.Child(props).Attr("background-color")); c != "" {
			s.back = c
		}
	}
	s.hidden = n.Child("style:table-properties").Attr("display") == "false"
	s.wide = centimetres(n.Child("style:table-column-properties").Attr("column-width"))
	s.wrap = n.Child("style:table-cell-properties").Attr("wrap-option")
	for _, c := range n.Children {
		if c.Name == "style:map" {
			s.maps = append(s.maps, c)
		}
	}
	return s
}

// mostParents bounds how many styles one may stand on.
const mostParents = 20

// chain returns a style and those it stands on, itself first.
func (s styles) chain(family, name string) []*style {
	var out []*style
	for at := s.named[family+" "+name]; at != nil && len(out) < mostParents; at = s.named[family+" "+at.parent] {
		out = append(out, at)
	}
	return out
}

// heading returns the level that a paragraph's style makes it a heading of, 0 for none.
func (s styles) heading(name string) int {
	for _, c := range s.chain("paragraph", name) {
		if c.level > 0 {
			return c.level
		}
	}
	return 0
}

// list returns the list style that a paragraph's style brings, "" for none.
func (s styles) list(name string) string {
	for _, c := range s.chain("paragraph", name) {
		if c.list != "" {
			return c.list
		}
	}
	return ""
}

// back returns the background of a cell, row or paragraph, "" when it has none or is white.
func (s styles) back(family, name string) string {
	for _, c := range s.chain(family, name) {
		if c.back != "" {
			return shade(c.back)
		}
	}
	return ""
}

// width returns the width of a column in centimetres, 0 when none is said.
func (s styles) width(name string) float64 {
	for _, c := range s.chain("table-column", name) {
		if c.wide > 0 {
			return c.wide
		}
	}
	return 0
}

// wraps reports whether long text in a cell goes on below.
func (s styles) wraps(name string) bool {
	for _, c := range s.chain("table-cell", name) {
		if c.wrap != "" {
			return c.wrap == "wrap"
		}
	}
	return false
}

// conditional returns the style that a cell's own style gives it for what it holds, ""
// for none: "cell-content()="Red"", and the same with numbers.
func (s styles) conditional(name, text, value string) string {
	for _, c := range s.chain("table-cell", name) {
		for _, m := range c.maps {
			want, ok := strings.CutPrefix(strings.ReplaceAll(m.Attr("condition"), " ", ""), "cell-content()=")
			if !ok {
				continue
			}
			if strings.EqualFold(strings.Trim(want, `"`), strings.ReplaceAll(text, " ", "")) || value != "" && want == value {
				return m.Attr("apply-style-name")
			}
		}
	}
	return ""
}

// centimetres returns a length of OpenDocument, 0 when it is none.
func centimetres(s string) float64 {
	for unit, per := range map[string]float64{"cm": 1, "mm": 0.1, "in": 2.54, "pt": 2.54 / 72} {
		if v, err := strconv.ParseFloat(strings.TrimSuffix(s, unit), 64); err == nil && strings.HasSuffix(s, unit) {
			return v * per
		}
	}
	return 0
}

func shade(colour string) string {
	if colour == "#ffffff" {
		return ""
	}
	return colour
}

// A look is how a run of letters is set.
type look struct {
	doc.Style
	hidden, struck, capitals, raised bool
	back                             string
}

// over returns the look with what a style says on top.
func (l look) over(s styles, family, name string) look {
	chain := s.chain(family, name)
	for i := len(chain) - 1; i >= 0; i-- {
		l.apply(chain[i].letter, s.fonts)
	}
	return l
}

// apply sets what the properties of letters say.
func (l *look) apply(props *parts.Node, fonts map[string]string) {
	if props == nil {
		return
	}
	for _, a := range props.Attrs {
		switch v := a.Value; a.Name.Local {
		case "font-weight":
			weight, err := strconv.Atoi(v)
			l.Bold = v == "bold" || err == nil && weight >= 600
		case "font-style":
			l.Italic = v == "italic" || v == "oblique"
		case "text-line-through-style", "text-line-through-type":
			l.struck = v != "none"
		case "display":
			l.hidden = v == "none"
		case "text-transform":
			l.capitals = v == "uppercase"
		case "text-position":
			l.raised = strings.HasPrefix(v, "super") || v[:min(len(v), 1)] > "0" && v[:min(len(v), 1)] <= "9"
		case "color":
			if l.Ink = colour(v); l.Ink == "#000000" {
				l.Ink = ""
			}
		case "background-color":
			l.back = shade(colour(v))
		case "font-name":
			l.Font = doc.SymbolFont(v)
			if family := fonts[v]; family != "" {
				l.Font = doc.SymbolFont(family)
			}
		}
	}
}

// colour returns a colour as "#rrggbb"; "transparent" and what is none are "".
func colour(s string) string {
	if len(s) != 7 || s[0] != '#' {
		return ""
	}
	if _, err := strconv.ParseUint(s[1:], 16, 32); err != nil {
		return ""
	}
	return strings.ToLower(s)
}
