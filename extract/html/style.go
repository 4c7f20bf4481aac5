package html

import (
	"regexp"
	"slices"
	"strings"

	"golang.org/x/net/html"

	"arising/extract/doc"
)

// A look is how the letters of an element are set, as far as it matters here.
type look struct {
	veil
	bold, italic, struck bool
	display              string // of the element itself
	raised               bool   // in a superscript
	plain                bool   // list items without marks
	ink, back            string // "#rrggbb"; back is the element's own background
	font                 string // a symbol font, or ""
}

// A declaration is one property of a rule or style attribute.
type declaration struct {
	name, value string
	important   bool
}

// declarations reads a style attribute or the body of a rule.
func declarations(s string) []declaration {
	var out []declaration
	for _, part := range strings.Split(s, ";") {
		name, value, ok := strings.Cut(part, ":")
		if !ok || len(value) > 500 {
			continue
		}
		value, mark, _ := strings.Cut(strings.ToLower(strings.TrimSpace(value)), "!")
		name = strings.ToLower(strings.TrimSpace(name))
		if known[name] {
			out = append(out, declaration{name, strings.TrimSpace(value), strings.HasPrefix(mark, "important")})
		}
	}
	return out
}

// known are the properties that a look is made of.
var known = map[string]bool{
	"background": true, "background-color": true, "mso-highlight": true, "mso-shading": true, "color": true,
	"font": true, "font-weight": true, "font-style": true, "font-family": true, "display": true, "visibility": true,
	"text-decoration": true, "text-decoration-line": true, "list-style": true, "list-style-type": true,
	"vertical-align": true, "mso-hide": true, "opacity": true, "clip": true, "clip-path": true, "font-size": true, "text-indent": true, "transform": true,
	"left": true, "right": true, "top": true, "content-visibility": true, "-webkit-text-fill-color": true, "background-image": true,
	"grid-template-columns": true,
}

// apply sets what a declaration says.
func (l *look) apply(d declaration) {
	v := d.value
	l.hides(d.name, v)
	switch d.name {
	case "background", "background-color", "mso-highlight", "mso-shading":
		if c := colourIn(v); c != "" {
			l.back = c
		} else if d.name != "mso-highlight" && d.name != "mso-shading" && v != "inherit" {
			l.back = ""
		}
	case "color":
		if c := colour(v); c != "" {
			l.ink = ink(c)
		}
	case "font-weight":
		l.bold = strings.HasPrefix(v, "bold") || v >= "600" && v <= "950" && len(v) == 3
	case "font-style":
		l.italic = v == "italic" || strings.HasPrefix(v, "oblique")
	case "font":
		l.bold = l.bold || strings.Contains(v, "bold")
		l.italic = l.italic || strings.Contains(v, "italic")
		if _, family, ok := strings.Cut(v, "pt "); ok {
			l.font = doc.SymbolFont(family)
		}
	case "font-family":
		l.font = doc.SymbolFont(v)
	case "display":
		l.display = v
	case "text-decoration", "text-decoration-line":
		l.struck = l.struck || strings.Contains(v, "line-through")
	case "vertical-align":
		l.raised = v == "super" || l.raised && v != "sub"
	case "list-style", "list-style-type":
		l.plain = strings.Contains(v, "none")
	}
}

// A rule is one selector of a style sheet with its declarations. Its parts are the
// compounds from left to right; a parent is taken like any ancestor.
type rule struct {
	parts  []compound
	sets   []declaration
	weight int
}

// A compound is a tag name, an id and classes that one element must have.
type compound struct {
	tag, id string
	classes []string
}

// A sheet holds the rules by the rarest thing that the element must have: "#id",
// ".class" or "tag".
type sheet map[string][]rule

var (
	cssComment = regexp.MustCompile(`(?s)/\*.*?\*/|<!--|-->`)
	simple     = regexp.MustCompile(`^([a-zA-Z][\w-]*|\*)?((?:[.#][\w-]+)*)$`)
	simplePart = regexp.MustCompile(`[.#][\w-]+`)
)

const maxRules = 20_000

// sheetOf reads the text of a style element. Rules inside @media and selectors
// with more than tags, ids, classes and ancestors are left out.
func (s sheet) read(css string) {
	css = cssComment.ReplaceAllString(css, " ")
	for n := 0; n < maxRules; n++ {
		open := strings.IndexByte(css, '{')
		if open < 0 {
			return
		}
		head := strings.TrimSpace(css[:open])
		if i := strings.LastIndexByte(head, ';'); i >= 0 { // @import …;
			head = strings.TrimSpace(head[i+1:])
		}
		end := closing(css[open:])
		body := css[open+1 : open+end]
		css = css[min(open+end+1, len(css)):]
		if strings.HasPrefix(head, "@") {
			continue
		}
		sets := declarations(body)
		if len(sets) == 0 {
			continue
		}
		for _, selector := range strings.Split(head, ",") {
			s.add(selector, sets, n)
		}
	}
}

// closing returns the offset of the brace that closes the first one.
func closing(css string) int {
	depth := 0
	for i := range len(css) {
		switch css[i] {
		case '{':
			depth++
		case '}':
			if depth--; depth == 0 {
				return i
			}
		}
	}
	return len(css)
}

func (s sheet) add(selector string, sets []declaration, order int) {
	r := rule{sets: sets, weight: order}
	for _, f := range strings.Fields(strings.ReplaceAll(selector, ">", " ")) {
		m := simple.FindStringSubmatch(f)
		if m == nil || len(r.parts) > 8 {
			return
		}
		c := compound{tag: strings.ToLower(strings.TrimPrefix(m[1], "*"))}
		if c.tag != "" {
			r.weight += 1 << 20
		}
		for _, p := range simplePart.FindAllString(m[2], -1) {
			if p[0] == '#' {
				c.id = p[1:]
				r.weight += 1 << 40
			} else {
				c.classes = append(c.classes, p[1:])
				r.weight += 1 << 30
			}
		}
		r.parts = append(r.parts, c)
	}
	if len(r.parts) == 0 {
		return
	}
	key := "*"
	switch last := r.parts[len(r.parts)-1]; {
	case last.id != "":
		key = "#" + last.id
	case len(last.classes) > 0:
		key = "." + last.classes[0]
	case last.tag != "":
		key = last.tag
	}
	s[key] = append(s[key], r)
}

// declared returns what the rules say of an element, the weightiest last.
func (s sheet) declared(n *html.Node) []declaration {
	if len(s) == 0 {
		return nil
	}
	var found []rule
	collect := func(key string) {
		for _, r := range s[key] {
			if r.matches(n) {
				found = append(found, r)
			}
		}
	}
	collect("*")
	collect(n.Data)
	if id := attr(n, "id"); id != "" {
		collect("#" + id)
	}
	for _, c := range strings.Fields(attr(n, "class")) {
		collect("." + c)
	}
	slices.SortStableFunc(found, func(a, b rule) int { return a.weight - b.weight })
	var out []declaration
	for _, r := range found {
		out = append(out, r.sets...)
	}
	return out
}

func (r rule) matches(n *html.Node) bool {
	i := len(r.parts) - 1
	if !r.parts[i].matches(n) {
		return false
	}
	for n = n.Parent; i > 0; n = n.Parent {
		if n == nil {
			return false
		}
		if r.parts[i-1].matches(n) {
			i--
		}
	}
	return true
}

func (c compound) matches(n *html.Node) bool {
	if n.Type != html.ElementNode || c.tag != "" && c.tag != n.Data || c.id != "" && c.id != attr(n, "id") {
		return false
	}
	if len(c.classes) == 0 {
		return true
	}
	has := strings.Fields(attr(n, "class"))
	for _, class := range c.classes {
		if !slices.Contains(has, class) {
			return false
		}
	}
	return true
}

// attr returns an attribute of an element, or "".
func attr(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

// lookOf returns how the letters of element n are set inside an element of look in.
func (s sheet) lookOf(n *html.Node, in look) look {
	l := in
	l.back, l.display, l.none = "", "", n.Data == "dialog" && !has(n, "open") || has(n, "hidden") && attr(n, "hidden") != "until-found"
	l.inline = false
	switch n.Data {
	case "b", "strong":
		l.bold = true
	case "i", "em", "cite", "dfn", "var":
		l.italic = true
	case "s", "strike", "del":
		l.struck = true
	case "sup":
		l.raised = true
	case "sub":
		l.raised = false
	case "mark":
		l.back = "#ffff00"
	case "font":
		if c := colour(attr(n, "color")); c != "" {
			l.ink, l.inkSaid = ink(c), true
		}
		if f := attr(n, "face"); f != "" {
			l.font = doc.SymbolFont(f)
		}
	}
	if c := colour(attr(n, "bgcolor")); c != "" {
		l.back, l.ground, l.vague = c, c, false
	}
	if attr(n, "background") != "" {
		l.vague = true
	}
	sets := s.declared(n)
	if style := attr(n, "style"); style != "" {
		sets = append(sets, declarations(style)...)
	}
	for _, important := range [2]bool{false, true} {
		for _, d := range sets {
			if d.important == important {
				l.apply(d)
			}
		}
	}
	l.inline = l.back != "" && !blocky[n.Data]
	return l
}
