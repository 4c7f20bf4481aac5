package parts

import (
	"encoding/xml"
	"errors"
	"slices"
	"strings"
)

// A Node is an element of a part, or a stretch of letters between elements (its Name
// is then "").
type Node struct {
	Name     string // with the prefix that the form gives its name space
	Attrs    []xml.Attr
	Children []*Node
	Chars    string // the letters directly inside
}

// A Form says how the elements of a kind of document are named and kept.
type Form struct {
	prefixes []prefix
	mixed    bool     // letters stand between elements and keep their place
	kept     []string // elements whose white space is text
}

// A prefix stands for the name spaces that end in one of its endings.
type prefix struct {
	name    string
	endings []string
}

// The forms. Word's elements of word processing are named "w:…" and those of
// compatibility "mc:…"; those of OpenDocument as its specification names them.
var (
	Word = Form{
		prefixes: []prefix{
			{"w:", []string{"/wordprocessingml/2006/main", "/wordprocessingml/main"}},
			{"mc:", []string{"/markup-compatibility/2006"}},
		},
		kept: []string{"w:t", "w:delText"},
	}
	// Plain names elements without a prefix: the parts of Excel, relations, properties.
	Plain = Form{kept: []string{"t", "v"}}
	ODF   = Form{
		prefixes: []prefix{
			{"office:", []string{":xmlns:office:1.0"}}, {"text:", []string{":xmlns:text:1.0"}}, {"table:", []string{":xmlns:table:1.0"}},
			{"style:", []string{":xmlns:style:1.0"}}, {"draw:", []string{":xmlns:drawing:1.0"}}, {"svg:", []string{":xmlns:svg-compatible:1.0"}},
			{"presentation:", []string{":xmlns:presentation:1.0"}},
		},
		mixed: true,
	}
)

// Name returns the name that the form gives an element.
func (f Form) Name(n xml.Name) string {
	for _, p := range f.prefixes {
		for _, ending := range p.endings {
			if strings.HasSuffix(n.Space, ending) {
				return p.name + n.Local
			}
		}
	}
	return n.Local
}

// maxDepth bounds how deep elements may lie in each other.
const maxDepth = 200

var errDeep = errors.New("elements lie too deep in each other")

// Read adds the element that start opens, and all in it, to the node's children.
func (n *Node) Read(d *xml.Decoder, start xml.StartElement, form Form) error {
	return n.read(d, start, form, 0)
}

func (n *Node) read(d *xml.Decoder, start xml.StartElement, form Form, depth int) error {
	if depth > maxDepth {
		return errDeep
	}
	c := &Node{Name: form.Name(start.Name), Attrs: start.Copy().Attr}
	n.Children = append(n.Children, c)
	var chars []byte
	for {
		t, err := d.Token()
		if err != nil {
			return err
		}
		switch t := t.(type) {
		case xml.StartElement:
			if err := c.read(d, t, form, depth+1); err != nil {
				return err
			}
		case xml.CharData:
			switch {
			case form.mixed:
				c.Children = append(c.Children, &Node{Chars: string(t)})
			case chars != nil || len(strings.TrimSpace(string(t))) > 0 || slices.Contains(form.kept, c.Name):
				chars = append(chars, t...)
			}
		case xml.EndElement:
			c.Chars = string(chars)
			return nil
		}
	}
}

// Kids returns the children; a nil node has none.
func (n *Node) Kids() []*Node {
	if n == nil {
		return nil
	}
	return n.Children
}

// Attr returns an attribute by its name without prefix, or "".
func (n *Node) Attr(name string) string {
	if n == nil {
		return ""
	}
	for _, a := range n.Attrs {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// Val returns the attribute that most elements of Word have only.
func (n *Node) Val() string { return n.Attr("val") }

// Child returns the first child of a name, or nil.
func (n *Node) Child(name string) *Node {
	for _, c := range n.Kids() {
		if c.Name == name {
			return c
		}
	}
	return nil
}

// Find returns the first element of a name inside n, or nil.
func (n *Node) Find(name string) *Node {
	for _, c := range n.Kids() {
		if c.Name == name {
			return c
		}
		if f := c.Find(name); f != nil {
			return f
		}
	}
	return nil
}

// Text returns all letters inside n.
func (n *Node) Text() string {
	if n == nil {
		return ""
	}
	var out strings.Builder
	n.text(&out)
	return out.String()
}

func (n *Node) text(out *strings.Builder) {
	out.WriteString(n.Chars)
	for _, c := range n.Children {
		c.text(out)
	}
}

// On reports whether a property such as w:b is there and not switched off.
func (n *Node) On() bool {
	if n == nil {
		return false
	}
	switch n.Val() {
	case "0", "false", "off", "none":
		return false
	}
	return true
}
