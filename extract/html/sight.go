package html

import (
	"regexp"
	"strconv"
	"strings"

	"golang.org/x/net/html"
)

// A veil is what keeps letters from being seen. It is handed down to the elements
// inside, which may set some of it right.
type veil struct {
	none      bool   // the element and all in it: display, opacity, clip, place
	invisible bool   // visibility
	tiny      bool   // the size of the font
	outdented bool   // the first line begins off the page
	clear     bool   // the colour is none
	inkSaid   bool   // a colour of the letters is set on the page
	inkVague  bool   // but nobody can say which
	ground    string // what the letters stand on, "#rrggbb"; "" when nothing says
	vague     bool   // a picture or a colour that nobody can say
	inline    bool   // the ground is that of a stretch within a line
}

// faintest is the least difference of a colour, of 255, that is seen; offPage how far,
// in pixels or characters, something is moved to be off the page.
const (
	faintest = 20
	offPage  = 500
)

// unseen reports why letters of a look are not seen, "" when they are. Styles from
// elsewhere may set what the page does not.
func (l *look) unseen(elsewhere bool) string {
	switch v := &l.veil; {
	case v.none, v.invisible:
		return "set as hidden"
	case v.tiny:
		return "too small to be seen"
	case v.outdented:
		return "moved off the page"
	case v.clear:
		return "in the colour of what they stand on"
	case v.vague, v.inkVague, elsewhere && (v.ground == "" || !v.inkSaid && !v.inline):
		return ""
	case differ(orElse(l.ink, "#000000"), orElse(v.ground, "#ffffff")) <= faintest:
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

// noClip matches clips that leave nothing.
var noClip = regexp.MustCompile(`^(?:rect\(\s*([01])(?:px)?[\s,]+[01](?:px)?[\s,]+[01](?:px)?[\s,]+[01](?:px)?\s*\)|inset\(\s*(?:[5-9]\d|100)%.*\)|circle\(\s*0.*\))$`)

// hides sets what a declaration says of being seen.
func (v *veil) hides(name, value string) {
	switch name {
	case "display":
		v.none = value == "none"
	case "visibility":
		v.invisible = value == "hidden"
		v.none = v.none || value == "collapse"
	case "content-visibility":
		v.none = v.none || value == "hidden"
	case "mso-hide":
		v.none = v.none || value == "all"
	case "opacity":
		if n, _, ok := length(value); ok && n <= 0.05 {
			v.none = true
		}
	case "transform":
		v.none = v.none || strings.HasPrefix(value, "scale(0)")
	case "clip", "clip-path":
		v.none = v.none || noClip.MatchString(value)
	case "font-size":
		switch n, unit, ok := length(value); {
		case ok && n == 0, ok && n <= 1 && (unit == "px" || unit == "pt"):
			v.tiny = true
		case ok && (unit == "em" || unit == "%"): // of what it was
		default:
			v.tiny = false
		}
	case "text-indent":
		n, unit, ok := length(value)
		v.outdented = ok && (n <= -offPage || unit == "%" && n <= -100)
	case "left", "right", "top":
		if n, unit, ok := length(value); ok && unit != "%" && n <= -offPage {
			v.none = true
		}
	case "color", "-webkit-text-fill-color":
		v.clear = value == "transparent" || strings.HasPrefix(value, "rgba(") && colour(value) == ""
		v.inkSaid = true
		v.inkVague = colour(value) == "" && !v.clear && value != "inherit" && value != "currentcolor"
	case "background", "background-color", "background-image", "mso-highlight", "mso-shading":
		v.stand(name, value)
	}
}

// stand sets what letters stand on.
func (v *veil) stand(name, value string) {
	switch c := colourIn(value); {
	case strings.Contains(value, "url(") || strings.Contains(value, "gradient("):
		v.vague = true
	case c != "":
		v.ground, v.vague = c, false
	case name == "background-image", name[0] == 'm':
	case strings.Contains(value, "var("):
		v.vague = true
	}
}

// length reads a number with its unit.
func length(s string) (n float64, unit string, ok bool) {
	end := 0
	for end < len(s) && strings.IndexByte("+-.0123456789", s[end]) >= 0 {
		end++
	}
	n, err := strconv.ParseFloat(s[:end], 64)
	return n, strings.TrimSpace(s[end:]), err == nil
}

// A tidier makes of a page the tree that is read: what nobody sees is cut off,
// fields of forms become what they hold, and tables made by styles or roles become
// tables.
type tidier struct {
	sheet     sheet
	elsewhere bool // styles are taken from other files
	display   map[*html.Node]string
	missed    map[string]int // letters that are not seen, by why
	whys      []string       // in the order met
}

// tidy goes through the elements inside n.
func (t *tidier) tidy(n *html.Node, in look) {
	for c := n.FirstChild; c != nil; {
		next := c.NextSibling
		switch {
		case c.Type == html.TextNode:
			if why := in.unseen(t.elsewhere); why != "" && n.Type == html.ElementNode {
				t.cut(c, why)
			}
		case c.Type == html.ElementNode && !dropped[c.Data]:
			l := t.sheet.lookOf(c, in)
			if l.veil.none {
				t.cut(c, "set as hidden")
				break
			}
			if l.display != "" {
				t.display[c] = l.display
			}
			t.fill(c)
			t.tidy(c, l)
			t.table(c)
		}
		c = next
	}
}

// cut takes a node out of the page and counts its letters.
func (t *tidier) cut(n *html.Node, why string) {
	letters := 0
	for _, r := range shown(n) {
		if r > ' ' && r != '\u00a0' {
			letters++
		}
	}
	if n.Type == html.TextNode && letters == 0 {
		return // the space between words that are seen
	}
	n.Parent.RemoveChild(n)
	if letters == 0 {
		return
	}
	if t.missed[why] == 0 {
		t.whys = append(t.whys, why)
	}
	t.missed[why] += letters
}

// shown returns the text inside a node but for what shows no words.
func shown(n *html.Node) string {
	if n.Type == html.TextNode {
		return n.Data
	}
	if n.Type == html.ElementNode && dropped[n.Data] {
		return ""
	}
	var b strings.Builder
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		b.WriteString(shown(c))
	}
	return b.String()
}

// The signs of boxes that are ticked or not.
const (
	boxTicked = "☒"
	boxEmpty  = "☐"
)

// fill puts what a field of a form holds in the place of what it offers.
func (t *tidier) fill(n *html.Node) {
	text := ""
	switch n.Data {
	case "select":
		text = strings.Join(chosen(n), ", ")
		for n.FirstChild != nil {
			n.RemoveChild(n.FirstChild)
		}
	case "input":
		switch strings.ToLower(attr(n, "type")) {
		case "hidden", "password", "submit", "button", "reset", "image", "file", "range", "color":
			return
		case "checkbox", "radio":
			text = boxEmpty
			if has(n, "checked") {
				text = boxTicked
			}
		default:
			text = attr(n, "value")
		}
	}
	if text != "" {
		n.AppendChild(&html.Node{Type: html.TextNode, Data: " " + text + " "})
	}
}

// chosen returns the options of a list that are chosen, as they are shown: those
// marked, else the first unless several may be. One without a value asks to choose.
func chosen(list *html.Node) []string {
	var marked, all []*html.Node
	var gather func(*html.Node)
	gather = func(n *html.Node) {
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			if c.Data == "option" {
				all = append(all, c)
				if has(c, "selected") {
					marked = append(marked, c)
				}
				continue
			}
			gather(c)
		}
	}
	gather(list)
	several := has(list, "multiple")
	switch {
	case len(marked) == 0 && !several && len(all) > 0:
		marked = all[:1]
	case len(marked) > 1 && !several:
		marked = marked[len(marked)-1:]
	}
	var out []string
	for _, o := range marked {
		text := strings.Join(strings.Fields(inner(o)), " ")
		if text == "" {
			text = attr(o, "label")
		}
		if empty := has(o, "value") && attr(o, "value") == ""; !empty && text != "" {
			out = append(out, text)
		}
	}
	return out
}

func has(n *html.Node, name string) bool {
	for _, a := range n.Attr {
		if a.Key == name {
			return true
		}
	}
	return false
}
