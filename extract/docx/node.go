package docx

import (
	"encoding/xml"
	"errors"
	"strings"
)

// A node is an element of a part. Its name is that of the element, with "w:" in
// front for those of word processing and "mc:" for those of compatibility.
type node struct {
	name     string
	attrs    []xml.Attr
	children []*node
	chars    string // the letters directly inside
}

// maxDepth bounds how deep elements may lie in each other.
const maxDepth = 200

var errDeep = errors.New("elements lie too deep in each other")

func local(n xml.Name) string {
	switch {
	case strings.HasSuffix(n.Space, "/wordprocessingml/2006/main"), strings.HasSuffix(n.Space, "/wordprocessingml/main"):
		return "w:" + n.Local
	case strings.HasSuffix(n.Space, "/markup-compatibility/2006"):
		return "mc:" + n.Local
	}
	return n.Local
}

// read adds the element that start opens, and all in it, to the node's children.
func (n *node) read(d *xml.Decoder, start xml.StartElement, depth int) error {
	if depth > maxDepth {
		return errDeep
	}
	c := &node{name: local(start.Name), attrs: start.Copy().Attr}
	n.children = append(n.children, c)
	var chars []byte
	for {
		t, err := d.Token()
		if err != nil {
			return err
		}
		switch t := t.(type) {
		case xml.StartElement:
			if err := c.read(d, t, depth+1); err != nil {
				return err
			}
		case xml.CharData:
			if chars != nil || len(strings.TrimSpace(string(t))) > 0 || c.name == "w:t" || c.name == "w:delText" {
				chars = append(chars, t...)
			}
		case xml.EndElement:
			c.chars = string(chars)
			return nil
		}
	}
}

// kids returns the children; a nil node has none.
func (n *node) kids() []*node {
	if n == nil {
		return nil
	}
	return n.children
}

// attr returns an attribute by its name without prefix, or "".
func (n *node) attr(name string) string {
	if n == nil {
		return ""
	}
	for _, a := range n.attrs {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// val returns the attribute that most elements have only.
func (n *node) val() string { return n.attr("val") }

// child returns the first child of a name, or nil.
func (n *node) child(name string) *node {
	for _, c := range n.kids() {
		if c.name == name {
			return c
		}
	}
	return nil
}

// find returns the first element of a name inside n, or nil.
func (n *node) find(name string) *node {
	for _, c := range n.kids() {
		if c.name == name {
			return c
		}
		if f := c.find(name); f != nil {
			return f
		}
	}
	return nil
}

// text returns all letters inside n.
func (n *node) text() string {
	if n == nil {
		return ""
	}
	s := n.chars
	for _, c := range n.children {
		s += c.text()
	}
	return s
}

// on reports whether a property such as w:b is there and not switched off.
func (n *node) on() bool {
	if n == nil {
		return false
	}
	switch n.val() {
	case "0", "false", "off", "none":
		return false
	}
	return true
}
