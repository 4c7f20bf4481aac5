package docx

import (
	"regexp"
	"strconv"
	"strings"

	"arising/extract/doc"
	"arising/extract/parts"
)

// A style is what a named style says, what it is based on taken in.
type style struct {
	name    string
	based   string
	heading int // level from 1; 0 when it is none
	list    string
	level   int // of the list
	hasList bool
	props   *parts.Node
	shade   string // of its paragraphs
	shaded  bool   // of a table: it fills some of its cells
}

type styles map[string]*style

var headingName = regexp.MustCompile(`(?i)^heading ([1-9])$`)

// readStyles reads the part of styles; root may be nil.
func readStyles(root *parts.Node) styles {
	all := styles{}
	for _, n := range root.Kids() {
		if n.Name != "w:style" {
			continue
		}
		s := &style{name: n.Child("w:name").Val(), based: n.Child("w:basedOn").Val(), props: n.Child("w:rPr")}
		p := n.Child("w:pPr")
		if l := p.Child("w:outlineLvl"); l != nil {
			if v, err := strconv.Atoi(l.Val()); err == nil && v >= 0 && v < 9 {
				s.heading = v + 1
			}
		}
		if m := headingName.FindStringSubmatch(s.name); m != nil {
			s.heading = int(m[1][0] - '0')
		}
		if strings.EqualFold(s.name, "Title") {
			s.heading = 1
		}
		if num := p.Child("w:numPr"); num != nil {
			s.hasList = num.Child("w:numId") != nil
			s.list = num.Child("w:numId").Val()
			s.level, _ = strconv.Atoi(num.Child("w:ilvl").Val())
		}
		s.shade = shade(p.Child("w:shd"))
		s.shaded = n.Attr("type") == "table" && n.Find("w:shd") != nil
		all[n.Attr("styleId")] = s
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
func (s styles) heading(p *parts.Node) int {
	if l := p.Child("w:outlineLvl"); l != nil {
		v, err := strconv.Atoi(l.Val())
		if err != nil || v < 0 || v > 8 {
			return 0
		}
		return v + 1
	}
	for _, c := range s.chain(p.Child("w:pStyle").Val()) {
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
	marker                           bool   // back is that of a marker
	auto                             bool   // no colour is set
	size                             int    // in half points, 0 when not set
}

// look returns how a run is set: by its paragraph's style, its own style and itself.
func (s styles) look(paragraph string, run *parts.Node) look {
	l := look{auto: true}
	chain := s.chain(paragraph)
	for i := len(chain) - 1; i >= 0; i-- {
		l.apply(chain[i].props)
	}
	chain = s.chain(run.Child("w:rStyle").Val())
	for i := len(chain) - 1; i >= 0; i-- {
		l.apply(chain[i].props)
	}
	l.apply(run)
	return l
}

// ground returns what the letters of a paragraph stand on.
func (s styles) ground(p *parts.Node, behind ground) ground {
	if c := shade(p.Child("w:shd")); c != "" {
		return ground{colour: c}
	}
	for _, c := range s.chain(p.Child("w:pStyle").Val()) {
		if c.shade != "" {
			return ground{colour: c.shade}
		}
	}
	return behind
}

// tableGround returns what the cells of a table stand on that have no colour.
func (s styles) tableGround(p *parts.Node, behind ground) ground {
	if c := shade(p.Child("w:shd")); c != "" {
		return ground{colour: c}
	}
	for _, c := range s.chain(p.Child("w:tblStyle").Val()) {
		if c.shaded {
			return ground{vague: true}
		}
	}
	return behind
}

// leastRise is how far letters are moved up, in half points, to stand raised.
const leastRise = 4

// apply sets what run properties say.
func (l *look) apply(props *parts.Node) {
	for _, p := range props.Kids() {
		switch p.Name {
		case "w:b":
			l.Bold = p.On()
		case "w:i":
			l.Italic = p.On()
		case "w:strike", "w:dstrike":
			l.struck = p.On()
		case "w:vanish", "w:specVanish":
			l.hidden = p.On()
		case "w:caps":
			l.capitals = p.On()
		case "w:vertAlign":
			l.raised = p.Val() == "superscript"
		case "w:position": // in half points; a small shift is a matter of looks
			if v, err := strconv.Atoi(p.Val()); err == nil {
				l.raised = l.raised || v >= leastRise
			}
		case "w:color":
			l.Ink = colour(p.Val())
			if l.auto = l.Ink == ""; l.Ink == "#000000" {
				l.Ink = ""
			}
		case "w:sz":
			l.size, _ = strconv.Atoi(p.Val())
		case "w:highlight":
			l.back = highlights[p.Val()]
			l.marker = l.back != ""
		case "w:shd":
			if c := shade(p); c != "" {
				l.back, l.marker = c, false
			}
		case "w:rFonts":
			for _, name := range []string{"ascii", "hAnsi"} {
				if f := p.Attr(name); f != "" {
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
func shade(shd *parts.Node) string {
	if shd == nil {
		return ""
	}
	c := colour(shd.Attr("fill"))
	if shd.Val() == "solid" {
		c = colour(shd.Attr("color"))
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
