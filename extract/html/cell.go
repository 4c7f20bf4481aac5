package html

import (
	"strings"

	"golang.org/x/net/html"

	"arising/extract/doc"
)

// cellText collects what one cell shows.
type cellText struct {
	w         *walker
	out, gone doc.Text
	alts      []string
	mark      string // of the list item whose words have not begun
	over      string // the background that the letters inside stand on
	first     string // the first background met inside
	mixed     bool   // the letters stand on several
	written   bool
}

// cell reads a cell; behind is the background of its row.
func (w *walker) cell(n *html.Node, in scope, behind string) doc.Cell {
	text := cellText{w: w}
	own := in.back
	in.back = ""
	in.list = nil
	text.children(n, in)
	var c doc.Cell
	c.Text, c.Styles = text.out.Done(doc.Parts)
	c.NoteMarks = text.out.Marks()
	c.Deleted, _ = text.gone.Done(nil)
	c.Alt = strings.Join(text.alts, " ")
	c.Fill = fill(text.background(own, behind))
	c.Ink = doc.MostInk(c.Text, c.Styles)
	return c
}

// background returns the colour that the cell seems to be filled with: that of all
// its letters, its own, or its row's.
func (t *cellText) background(own, behind string) string {
	switch {
	case t.written && !t.mixed && t.over != "":
		return t.over
	case own != "":
		return own
	case !t.written && t.first != "":
		return t.first
	}
	return behind
}

func (t *cellText) children(n *html.Node, in scope) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch {
		case c.Type == html.TextNode:
			t.letters(c.Data, in)
		case c.Data == "svg":
			t.drawing(c)
		case c.Type == html.ElementNode && !dropped[c.Data]:
			t.element(c, in)
		}
	}
}

// letters adds the words of a text node. in.back is the background inside the cell.
func (t *cellText) letters(s string, in scope) {
	if in.struck {
		write(&t.gone, s, in)
		return
	}
	if strings.TrimSpace(s) != "" {
		if t.mark != "" {
			mark := t.mark
			t.mark = ""
			if typed, _ := doc.CutLabel(strings.TrimSpace(s) + " x"); typed == "" {
				write(&t.out, mark+" ", scope{})
			}
		}
		if t.written && t.over != in.back {
			t.mixed = true
		}
		t.over, t.written = in.back, true
	}
	write(&t.out, s, in)
}

func (t *cellText) element(n *html.Node, in scope) {
	out := in
	out.look = t.w.sheet.lookOf(n, in.look)
	if out.back == "" {
		out.back = in.back
	}
	if t.first == "" {
		t.first = out.back
	}
	switch n.Data {
	case "br":
		if t.out.Breaking() {
			t.out.Break()
		}
		t.out.Wrap()
		return
	case "img":
		t.picture(attr(n, "alt"), attr(n, "title"))
		return
	case "ul", "ol", "menu", "dir":
		out.list = newList(n, in.list, out.plain)
	case "td", "th": // of a table inside the cell
		inner := cellText{w: t.w}
		inner.children(n, out)
		words, _ := inner.out.Done(doc.Parts)
		words = doc.Printed(words, inner.out.Marks())
		gone, _ := inner.gone.Done(nil)
		t.letters(" "+strings.ReplaceAll(words, "\n", " ")+" ", out)
		t.gone.Write(" "+gone, doc.Style{})
		t.alts = append(t.alts, inner.alts...)
		return
	}
	if label, ok := wordLabel(n); ok {
		t.mark = label
		return
	}
	out.pre = out.pre || n.Data == "pre"
	if mark := noteRef(n, out.look, in.look); mark != "" && !t.out.Empty() && !t.out.Breaking() {
		t.out.Mark(mark)
		return
	}
	if !blocky[n.Data] {
		t.children(n, out)
		return
	}
	t.out.Break()
	if n.Data == "li" {
		if out.list == nil {
			out.list = &list{mark: "•"}
		}
		t.mark = out.list.label(n)
	}
	t.children(n, out)
	t.out.Break()
}

// picture keeps the words that stand for a picture: the first of names that has any.
func (t *cellText) picture(names ...string) {
	for _, name := range names {
		if name = strings.Join(strings.Fields(name), " "); name != "" {
			t.alts = append(t.alts, name)
			return
		}
	}
}

// drawing reads a drawn sign, as the circle that stands for a rating: its title, and
// the colour that it is filled with.
func (t *cellText) drawing(n *html.Node) {
	if n.Data == "title" {
		t.picture(inner(n))
		return
	}
	if t.first == "" {
		t.first = colour(attr(n, "fill"))
		for _, d := range declarations(strings.Replace(attr(n, "style"), "fill:", "color:", 1)) {
			if c := colour(d.value); d.name == "color" && c != "" {
				t.first = c
			}
		}
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type == html.ElementNode {
			t.drawing(c)
		}
	}
}
