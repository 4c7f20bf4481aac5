package docx

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"arising"
	"arising/extract/doc"
	"arising/extract/parts"
)

// A walker makes blocks of the elements of the body.
type walker struct {
	ctx         context.Context
	lim         doc.Limits
	styles      styles
	numbers     *numbering
	furniture   []string // names of the parts with running titles
	notes       []string // names of the parts with notes
	blocks      []doc.Block
	diagnostics []arising.Diagnostic
	paper       ground         // what is read stands on
	missed      map[string]int // letters that nobody sees, by why
	missedWhy   []string
	paragraphs  int
	tables      int // data tables
	met         int // all tables
	cells       int
	full        bool

	open  *paragraph    // its mark was deleted: the next paragraph goes on with it
	boxes []*parts.Node // text boxes met in the open paragraph
}

// A paragraph is one being read.
type paragraph struct {
	block     doc.Block
	pieces    []piece // what stood before each two line breaks in a row
	out, gone doc.Text
	alts      []string
	back      background
}

// A piece is a finished part of a paragraph.
type piece struct {
	text, deleted string
	styles        []doc.Style
	marks         []doc.NoteMark
}

// cut ends a piece.
func (p *paragraph) cut() {
	var c piece
	c.text, c.styles = p.out.Done(doc.Parts)
	c.marks = p.out.Marks()
	c.deleted, _ = p.gone.Done(nil)
	p.out, p.gone = doc.Text{}, doc.Text{}
	if c.text != "" || c.deleted != "" {
		p.pieces = append(p.pieces, c)
	}
}

// A background keeps the colour that all letters so far stand on.
type background struct {
	colour         string
	mixed, written bool
	blank          string // the last colour under white space
}

func (b *background) add(colour string) {
	b.mixed = b.mixed || b.written && b.colour != colour
	b.colour, b.written = colour, true
}

// all reads the blocks inside an element.
func (w *walker) all(n *parts.Node) {
	for _, c := range n.Kids() {
		w.block(c)
	}
	w.flush()
}

// block reads one element that stands where a paragraph can.
func (w *walker) block(n *parts.Node) {
	if w.full {
		return
	}
	switch n.Name {
	case "w:p":
		w.paragraph(n)
	case "w:tbl":
		w.flush()
		w.table(n)
	case "w:sdt":
		for _, c := range control(n).Kids() {
			w.block(c)
		}
	case "mc:AlternateContent":
		for _, c := range chosen(n).Kids() {
			w.block(c)
		}
	case "w:ins", "w:moveTo", "w:customXml", "w:smartTag":
		for _, c := range n.Children {
			w.block(c)
		}
	case "w:altChunk":
		w.diagnostics = append(w.diagnostics, arising.Diagnostic{
			Code: arising.PageBroken, Severity: arising.Warning, Location: arising.Location{Path: "p[" + strconv.Itoa(w.paragraphs) + "]"},
			Message: "a part that Word keeps in another format, until the document is saved again, was not read",
		})
	}
}

// chosen returns the form of alternate content that new programs show; the other
// holds the same once more.
func chosen(n *parts.Node) *parts.Node {
	if c := n.Child("mc:Choice"); c != nil {
		return c
	}
	return n.Child("mc:Fallback")
}

// paragraph reads a paragraph of the body.
func (w *walker) paragraph(n *parts.Node) {
	w.paragraphs++
	props := n.Child("w:pPr")
	p := w.open
	w.open = nil
	if p == nil {
		p = &paragraph{block: doc.Block{Kind: doc.Paragraph, Location: arising.Location{Path: "p[" + strconv.Itoa(w.paragraphs) + "]"}}}
		if level := w.styles.heading(props); level > 0 {
			p.block.Kind, p.block.Level = doc.Heading, level
		}
		if list, at := w.numbers.of(props); list != nil && hasWords(n) {
			p.block.Label = w.numbers.next(list, at)
			if p.block.Kind == doc.Paragraph && p.block.Label != "" {
				p.block.Kind, p.block.Level = doc.Item, at+1
			}
		}
	}
	behind := w.paper
	w.paper = w.styles.ground(props, behind)
	w.runs(n, p, props.Child("w:pStyle").Val(), false)
	w.paper, w.open = behind, p
	if props.Child("w:rPr").Child("w:del") != nil {
		p.out.Space()
		return
	}
	w.flush()
}

// hasWords reports whether a paragraph shows anything: an empty one takes no number.
func hasWords(n *parts.Node) bool {
	for _, c := range n.Kids() {
		switch c.Name {
		case "w:t":
			if strings.TrimSpace(c.Chars) != "" {
				return true
			}
		case "w:sym", "w:drawing", "w:pict":
			return true
		case "w:del", "w:moveFrom", "w:pPr":
		default:
			if hasWords(c) {
				return true
			}
		}
	}
	return false
}

// flush ends the open paragraph.
func (w *walker) flush() {
	p := w.open
	w.open = nil
	if p == nil {
		return
	}
	boxes := w.boxes
	w.boxes = nil
	p.cut()
	for _, c := range p.pieces {
		b := p.block
		b.Text, b.Styles, b.NoteMarks, b.Deleted = c.text, c.styles, c.marks, c.deleted
		w.add(doc.Labelled(b))
		p.block = doc.Block{Kind: doc.Paragraph, Location: b.Location}
	}
	behind := w.paper
	w.paper = ground{vague: true}
	for _, box := range boxes {
		w.all(box)
	}
	w.paper = behind
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

// runs reads the runs inside an element of a paragraph; deleted says that a tracked
// change took them out.
func (w *walker) runs(n *parts.Node, p *paragraph, style string, deleted bool) {
	for _, c := range n.Kids() {
		switch c.Name {
		case "w:r":
			w.run(c, p, style, deleted)
		case "w:del", "w:moveFrom":
			w.runs(c, p, style, true)
		case "w:sdt":
			w.runs(control(c), p, style, deleted)
		case "mc:AlternateContent":
			w.runs(chosen(c), p, style, deleted)
		case "w:pPr", "w:rPr":
		default: // hyperlinks, fields, insertions, smart tags, formulas
			w.runs(c, p, style, deleted)
		}
	}
}

// run reads one run of letters.
func (w *walker) run(n *parts.Node, p *paragraph, style string, deleted bool) {
	l := w.styles.look(style, n.Child("w:rPr"))
	if why := w.paper.unseen(l); why != "" {
		w.miss(n, why)
		return
	}
	to := &p.out
	if deleted || l.struck {
		to = &p.gone
	}
	for _, c := range n.Children {
		switch c.Name {
		case "w:t", "w:delText":
			p.write(to, c.Chars, l)
		case "w:tab", "w:ptab":
			to.Space()
		case "w:br", "w:cr":
			switch t := c.Attr("type"); {
			case t == "page" || t == "column":
				to.Space()
			case to == &p.out && to.Breaking() && p.block.Kind != "":
				p.cut()
			default:
				to.Wrap()
			}
		case "w:fldChar":
			if s := legacy(c); s != "" {
				p.write(to, s, l)
			}
		case "w:noBreakHyphen":
			p.write(to, "-", l)
		case "w:sym":
			p.symbol(to, c, l)
		case "w:ruby":
			w.runs(c.Child("w:rubyBase"), p, style, deleted)
		case "mc:AlternateContent":
			w.drawing(chosen(c), p)
		case "w:drawing", "w:pict", "w:object":
			w.drawing(c, p)
		}
	}
}

// write adds letters in their look.
func (p *paragraph) write(to *doc.Text, s string, l look) {
	if l.capitals {
		s = strings.ToUpper(s)
	}
	if l.raised {
		to.Raise(s, l.Style)
		return
	}
	if to == &p.out && strings.TrimSpace(s) != "" {
		p.back.add(l.back)
	} else if to == &p.out && l.back != "" {
		p.back.blank = l.back
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

// symbol adds a w:sym: a letter of a symbol font, by its code.
func (p *paragraph) symbol(to *doc.Text, n *parts.Node, l look) {
	code, err := strconv.ParseUint(n.Attr("char"), 16, 32)
	if err != nil {
		return
	}
	l.Font = doc.SymbolFont(n.Attr("font"))
	l.capitals = false
	p.write(to, string(rune(code)), l)
}

// drawing notes the text boxes in a drawing, and the words for its pictures.
func (w *walker) drawing(n *parts.Node, p *paragraph) {
	for _, c := range n.Kids() {
		switch c.Name {
		case "w:txbxContent":
			w.boxes = append(w.boxes, c)
			continue
		case "mc:AlternateContent":
			c = chosen(c)
		case "docPr", "shape":
			alt := c.Attr("descr")
			if alt == "" {
				alt = c.Attr("alt")
			}
			if alt = strings.Join(strings.Fields(alt), " "); alt != "" {
				p.alts = append(p.alts, alt)
			}
		}
		w.drawing(c, p)
	}
}
