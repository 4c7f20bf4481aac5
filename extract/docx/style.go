package docx

import (
	"regexp"
	"strconv"
	"strings"

	"arising/extract/doc"
)

// A style is what a named style says, what it is based on taken in.
type style struct {
	name    string
	based   string
	heading int // level from 1; 0 when it is none
	list    string
	level   int // of the list
	hasList bool
	props   *node
}

type styles map[string]*style

var headingName = regexp.MustCompile(`(?i)^heading ([1-9])$`)

// readStyles reads the part of styles; root may be nil.
func readStyles(root *node) styles {
	all := styles{}
	for _, n := range root.kids() {
		if n.name != "w:style" {
			continue
		}
		s := &style{name: n.child("w:name").val(), based: n.child("w:basedOn").val(), props: n.child("w:rPr")}
		p := n.child("w:pPr")
		if l := p.child("w:outlineLvl"); l != nil {
			if v, err := strconv.Atoi(l.val()); err == nil && v >= 0 && v < 9 {
				s.heading = v + 1
			}
		}
		if m := headingName.FindStringSubmatch(s.name); m != nil {
			s.heading = int(m[1][0] - '0')
		}
		if strings.EqualFold(s.name, "Title") {
			s.heading = 1
		}
		if num := p.child("w:numPr"); num != nil {
			s.hasList = num.child("w:numId") != nil
			s.list = num.child("w:numId").val()
			s.level, _ = strconv.Atoi(num.child("w:ilvl").val())
		}
		all[n.attr("styleId")] = s
	}
	return all
}

// chain returns a style and those it is based on, itself first.
func (s styles) chain(id string) []*style {
	var out []*style
	for s[id] != nil && len(out) < 20 {
		out = append(out, s[id])
		id = s[id].based
	}
	return out
}

// heading returns the level of heading of a paragraph, 0 when it is none.
func (s styles) heading(p *node) int {
	if l := p.child("w:outlineLvl"); l != nil {
		v, err := strconv.Atoi(l.val())
		if err != nil || v < 0 || v > 8 {
			return 0
		}
		return v + 1
	}
	for _, c := range s.chain(p.child("w:pStyle").val()) {
		if c.heading > 0 {
			return c.heading
		}
	}
	return 0
}

// A look is how a run of letters is set.
type look struct {
	doc.Style
	hidden, struck, capitals, raised bool
	back                             string // "#rrggbb"
}

// look returns how a run is set: by its paragraph's style, its own style and itself.
func (s styles) look(paragraph string, run *node) look {
	var l look
	chain := s.chain(paragraph)
	for i := len(chain) - 1; i >= 0; i-- {
		l.apply(chain[i].props)
	}
	chain = s.chain(run.child("w:rStyle").val())
	for i := len(chain) - 1; i >= 0; i-- {
		l.apply(chain[i].props)
	}
	l.apply(run)
	return l
}

// leastRise is how far letters are moved up, in half points, to stand raised.
const leastRise = 4

// apply sets what run properties say.
func (l *look) apply(props *node) {
	for _, p := range props.kids() {
		switch p.name {
		case "w:b":
			l.Bold = p.on()
		case "w:i":
			l.Italic = p.on()
		case "w:strike", "w:dstrike":
			l.struck = p.on()
		case "w:vanish", "w:specVanish":
			l.hidden = p.on()
		case "w:caps":
			l.capitals = p.on()
		case "w:vertAlign":
			l.raised = p.val() == "superscript"
		case "w:position": // in half points; a small shift is a matter of looks
			if v, err := strconv.Atoi(p.val()); err == nil {
				l.raised = l.raised || v >= leastRise
			}
		case "w:color":
			if l.Ink = colour(p.val()); l.Ink == "#000000" {
				l.Ink = ""
			}
		case "w:highlight":
			l.back = highlights[p.val()]
		case "w:shd":
			if c := shade(p); c != "" {
				l.back = c
			}
		case "w:rFonts":
			for _, name := range []string{"ascii", "hAnsi"} {
				if f := p.attr(name); f != "" {
					l.Font = doc.SymbolFont(f)
				}
			}
		}
	}
}

// highlights are the colours of the marker, which have names of their own.
var highlights = map[string]string{
	"black": "#000000", "blue": "#0000ff", "cyan": "#00ffff", "darkBlue": "#000080", "darkCyan": "#008080",
	"darkGray": "#808080", "darkGreen": "#008000", "darkMagenta": "#800080", "darkRed": "#800000", "darkYellow": "#808000",
	"green": "#00ff00", "lightGray": "#c0c0c0", "magenta": "#ff00ff", "red": "#ff0000", "yellow": "#ffff00",
}

// shade returns the colour of a shading; "" when it has none or is white.
func shade(shd *node) string {
	if shd == nil {
		return ""
	}
	c := colour(shd.attr("fill"))
	if shd.val() == "solid" {
		c = colour(shd.attr("color"))
	}
	if c == "#ffffff" {
		return ""
	}
	return c
}

// colour returns six figures of a colour as "#rrggbb"; "auto" is none.
func colour(s string) string {
	if _, err := strconv.ParseUint(s, 16, 32); err != nil || len(s) != 6 {
		return ""
	}
	return "#" + strings.ToLower(s)
}
