package odf

import (
	"context"
	"fmt"
	"strconv"
	"strings"
	"unicode"

	"arising"
	"arising/extract/doc"
	"arising/extract/parts"
)

// A walker makes blocks of the elements of the text.
type walker struct {
	ctx         context.Context
	lim         doc.Limits
	styles      styles
	lists       *lists
	deleted     map[string]string // words that tracked changes took out, by the change
	notes       []*parts.Node
	blocks      []doc.Block
	diagnostics []arising.Diagnostic
	paragraphs  int
	tables      int // data tables
	met         int // all tables
	cells       int
	full        bool

	boxes []*parts.Node // text boxes met in the open paragraph
}

// A paragraph is one being read.
type paragraph struct {
	pieces    []doc.Block // what stood before each two line breaks in a row
	out, gone doc.Text
	alts      []string
	whole     bool // line breaks part nothing: it stands in a cell
	back      background
}

// cut ends a piece.
func (p *paragraph) cut() {
	var b doc.Block
	b.Text, b.Styles = p.out.Done(doc.Parts)
	b.Deleted, _ = p.gone.Done(nil)
	p.out, p.gone = doc.Text{}, doc.Text{}
	if b.Text != "" || b.Deleted != "" {
		p.pieces = append(p.pieces, b)
	}
}

// A background keeps the colour that all letters so far stand on.
type background struct {
	colour         string
	mixed, written bool
}

func (b *background) add(colour string) {
	b.mixed = b.mixed || b.written && b.colour != colour
	b.colour, b.written = colour, true
}

// An item says where in a list a paragraph stands.
type item struct {
	style string // of the list
	level int    // from 0
	label string
	open  bool // the label waits for its first paragraph
}

// all reads the blocks inside an element.
func (w *walker) all(n *parts.Node) {
	for _, c := range n.Kids() {
		w.block(c, nil)
	}
}

// block reads one element that stands where a paragraph can; in is the item round it.
func (w *walker) block(n *parts.Node, in *item) {
	if w.full || w.ctx.Err() != nil {
		return
	}
	switch n.Name {
	case "text:p", "text:h":
		w.paragraph(n, in)
	case "text:list":
		w.list(n, in, w.block)
	case "table:table":
		w.table(n)
	case "text:section":
		if n.Attr("display") != "none" {
			w.all(n)
		}
	case "text:numbered-paragraph", "text:index-title", "text:index-body", "text:table-of-content", "text:illustration-index",
		"text:table-index", "text:object-index", "text:user-index", "text:alphabetical-index", "text:bibliography":
		w.all(n)
	case "draw:frame", "draw:custom-shape", "draw:rect", "draw:g":
		var p paragraph
		w.drawing(n, &p)
		w.inBoxes()
	}
}

// list reads a list; each gives what is in its items.
func (w *walker) list(n *parts.Node, in *item, each func(*parts.Node, *item)) {
	at := &item{style: n.Attr("style-name")}
	if in != nil {
		at.level = min(in.level+1, levels-1)
		if at.style == "" {
			at.style = in.style
		}
	} else if n.Attr("continue-numbering") != "true" && n.Attr("continue-list") == "" {
		w.lists.begin(at.style, 0)
	}
	for _, c := range n.Kids() {
		if c.Name != "text:list-item" && c.Name != "text:list-header" {
			continue
		}
		one := *at
		if one.open = c.Name == "text:list-item" && startsWithText(c); one.open {
			one.label = w.lists.next(one.style, one.level, c.Attr("start-value"))
		}
		for _, d := range c.Kids() {
			each(d, &one)
		}
	}
}

// startsWithText reports whether an item has words of its own: one that only holds a
// deeper list, or an empty paragraph, is not numbered.
func startsWithText(item *parts.Node) bool {
	for _, c := range item.Kids() {
		switch c.Name {
		case "text:p", "text:h":
			return strings.TrimSpace(c.Text()) != ""
		case "text:list":
			return false
		}
	}
	return false
}

// paragraph reads a paragraph or a heading.
func (w *walker) paragraph(n *parts.Node, in *item) {
	w.paragraphs++
	b := doc.Block{Kind: doc.Paragraph, Location: arising.Location{Path: "p[" + strconv.Itoa(w.paragraphs) + "]"}}
	level := w.styles.heading(n.Attr("style-name"))
	if n.Name == "text:h" {
		level = 1
		if v, err := strconv.Atoi(n.Attr("outline-level")); err == nil && v > 0 {
			level = v
		}
	}
	if level > 0 {
		b.Kind, b.Level = doc.Heading, level
	}
	b.Label = w.label(n, in, level)
	if b.Kind == doc.Paragraph && b.Label != "" {
		b.Kind, b.Level = doc.Item, 1
		if in != nil {
			b.Level = in.level + 1
		}
	}
	var p paragraph
	w.runs(n, &p, w.look(n))
	p.cut()
	for _, c := range p.pieces {
		b.Text, b.Styles, b.Deleted = c.Text, c.Styles, c.Deleted
		w.add(doc.Labelled(b))
		b = doc.Block{Kind: doc.Paragraph, Location: b.Location}
	}
	w.inBoxes()
}

// look returns how the letters of a paragraph are set.
func (w *walker) look(n *parts.Node) look {
	return look{}.over(w.styles, "paragraph", n.Attr("style-name"))
}

// label returns the label of a paragraph: of the item round it, the first time, or of
// the numbering of headings.
func (w *walker) label(n *parts.Node, in *item, level int) string {
	switch {
	case strings.TrimSpace(n.Text()) == "":
		return ""
	case in != nil && in.open:
		in.open = false
		return in.label
	case in == nil && n.Name == "text:h" && n.Attr("is-list-header") != "true":
		style := w.styles.list(n.Attr("style-name"))
		if style == "" {
			style = outline
		}
		return w.lists.next(style, level-1, "")
	}
	return ""
}

// inBoxes reads the text boxes of the paragraph that has ended.
func (w *walker) inBoxes() {
	boxes := w.boxes
	w.boxes = nil
	for _, box := range boxes {
		w.all(box)
	}
}

func (w *walker) add(b doc.Block) {
	if len(w.blocks) >= w.lim.Blocks {
		w.limit("blocks", b.Location)
		return
	}
	w.blocks = append(w.blocks, b)
}

// limit notes, once, that the reading stops here.
func (w *walker) limit(of string, at arising.Location) {
	if w.full {
		return
	}
	w.full = true
	w.diagnostics = append(w.diagnostics, arising.Diagnostic{
		Code: arising.LimitReached, Severity: arising.Warning, Location: at,
		Message: fmt.Sprintf("the limit on %s was reached; the document after this was not read", of),
	})
}

// runs reads what stands in a paragraph.
func (w *walker) runs(n *parts.Node, p *paragraph, l look) {
	for _, c := range n.Kids() {
		switch c.Name {
		case "":
			p.write(c.Chars, l)
		case "text:s":
			p.to(l).Space()
		case "text:tab":
			p.to(l).Space()
		case "text:line-break":
			if out := p.to(l); !p.whole && out == &p.out && out.Breaking() {
				p.cut()
			} else {
				out.Wrap()
			}
		case "text:span":
			w.runs(c, p, l.over(w.styles, "text", c.Attr("style-name")))
		case "text:change":
			p.gone.Write(" "+w.deleted[c.Attr("change-id")]+" ", doc.Style{})
		case "text:note":
			w.notes = append(w.notes, c.Child("text:note-body"))
		case "text:ruby":
			w.runs(c.Child("text:ruby-base"), p, l)
		case "text:hidden-text", "text:hidden-paragraph":
			if c.Attr("is-hidden") != "true" {
				w.runs(c, p, l)
			}
		case "office:annotation", "office:forms", "text:tracked-changes", "svg:title", "svg:desc":
		case "draw:frame", "draw:custom-shape", "draw:rect", "draw:g", "draw:a", "draw:line", "draw:polygon", "draw:path":
			w.drawing(c, p)
		default: // links, fields, marks
			w.runs(c, p, l)
		}
	}
}

// to returns where letters of a look go.
func (p *paragraph) to(l look) *doc.Text {
	if l.struck {
		return &p.gone
	}
	return &p.out
}

// write adds letters in their look.
func (p *paragraph) write(s string, l look) {
	if l.hidden {
		return
	}
	if l.capitals {
		s = strings.ToUpper(s)
	}
	to := p.to(l)
	if l.raised && s != "" && unicode.IsDigit(rune(s[0])) && unicode.IsDigit(to.Last()) {
		to.Space() // "2013" and note 2 are not the number 20132
	}
	if to == &p.out && strings.TrimSpace(s) != "" {
		p.back.add(l.back)
	}
	plain := l.Style
	plain.Font = ""
	for _, r := range s {
		if sign, ok := doc.Sign(l.Font, r); ok && (l.Font != "" || r >= 0xf000 && r <= 0xf0ff) {
			to.Write(string(sign), l.Style)
		} else {
			to.Write(string(r), plain)
		}
	}
}

// drawing notes the text boxes in a drawing, and the words for its pictures.
func (w *walker) drawing(n *parts.Node, p *paragraph) {
	for _, c := range n.Kids() {
		switch c.Name {
		case "svg:title", "svg:desc":
			if alt := strings.Join(strings.Fields(c.Text()), " "); alt != "" {
				p.alts = append(p.alts, alt)
			}
		case "draw:text-box":
			w.boxes = append(w.boxes, c)
		case "text:p", "text:list": // written on the shape itself
			w.boxes = append(w.boxes, &parts.Node{Children: []*parts.Node{c}})
		default:
			w.drawing(c, p)
		}
	}
}
