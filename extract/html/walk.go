package html

import (
	"context"
	"fmt"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/PuerkitoBio/goquery"
	"golang.org/x/net/html"

	"arising"
	"arising/extract/doc"
)

// A walker goes through the page in order and makes blocks of what it shows.
type walker struct {
	ctx         context.Context
	lim         doc.Limits
	sheet       sheet
	site        map[*html.Node]bool // elements that belong to the site, not to the report
	blocks      []doc.Block
	diagnostics []arising.Diagnostic
	count       map[string]int // elements met, by tag
	tables      int            // data tables made
	cells       int
	steps       int
	full        bool

	text  doc.Text // of the open block
	gone  doc.Text // its struck-out letters
	noise doc.Text // its letters that are furniture
	open  doc.Block
	label string // of the next block: the number or bullet of its list item
}

// A scope is what an element hands down to those inside it.
type scope struct {
	look
	class string // the class that tells the parts of a committee page apart
	site  bool
	kind  doc.Kind
	level int // of a heading, or of a list
	path  string
	list  *list
	pre   bool
	note  bool // in a part that is furniture in the midst of a block
}

// A list is an open list.
type list struct {
	mark  string // "1", "a", "A", "i", "I", "•" or "" for none
	next  int
	level int
}

func newWalker(ctx context.Context, lim doc.Limits, page *goquery.Document) *walker {
	w := &walker{ctx: ctx, lim: lim, sheet: sheet{}, count: map[string]int{}}
	page.Find("style").Each(func(_ int, s *goquery.Selection) { w.sheet.read(s.Text()) })
	t := tidier{sheet: w.sheet, display: map[*html.Node]string{}, missed: map[string]int{}}
	t.elsewhere = page.Find("link[rel~=stylesheet]").Length() > 0
	for _, root := range page.Nodes {
		t.tidy(root, look{})
	}
	for _, why := range t.whys {
		w.diagnostics = append(w.diagnostics, arising.Diagnostic{Code: arising.TextHidden, Severity: arising.Info,
			Message: fmt.Sprintf("%d letters that are not seen: %s", t.missed[why], why)})
	}
	w.site = siteParts(page)
	return w
}

// walk reads the whole page.
func (w *walker) walk(root *html.Node) error {
	w.children(root, scope{kind: doc.Paragraph})
	w.flush()
	if err := w.ctx.Err(); err != nil {
		return err
	}
	if w.full {
		w.diagnostics = append(w.diagnostics, arising.Diagnostic{
			Code: arising.LimitReached, Severity: arising.Warning, Location: w.blocks[len(w.blocks)-1].Location,
			Message: fmt.Sprintf("the limit of %d blocks or %d cells was reached; the page after this was not read", w.lim.Blocks, w.lim.Cells),
		})
	}
	return nil
}

func (w *walker) children(n *html.Node, in scope) {
	for c := n.FirstChild; c != nil && !w.full; c = c.NextSibling {
		w.node(c, in)
	}
}

// node reads one node.
func (w *walker) node(n *html.Node, in scope) {
	if w.steps++; w.steps%4096 == 0 && w.ctx.Err() != nil {
		w.full = true
		return
	}
	switch n.Type {
	case html.TextNode:
		w.letters(n.Data, in)
	case html.ElementNode:
		if !dropped[n.Data] {
			w.element(n, in)
		}
	}
}

// dropped are the elements that show no words of their own.
var dropped = map[string]bool{
	"script": true, "style": true, "noscript": true, "template": true, "head": true, "iframe": true, "object": true,
	"svg": true, "math": false, "audio": true, "video": true, "canvas": true, "map": true, "datalist": true,
}

// blocky are the elements that begin and end a paragraph.
var blocky = map[string]bool{
	"address": true, "article": true, "aside": true, "blockquote": true, "body": true, "caption": true, "center": true,
	"dd": true, "details": true, "dialog": true, "dir": true, "div": true, "dl": true, "dt": true, "fieldset": true,
	"figcaption": true, "figure": true, "footer": true, "form": true, "h1": true, "h2": true, "h3": true, "h4": true,
	"h5": true, "h6": true, "header": true, "hgroup": true, "hr": true, "legend": true, "li": true, "main": true,
	"menu": true, "nav": true, "ol": true, "p": true, "pre": true, "section": true, "summary": true, "table": true,
	"tbody": true, "td": true, "tfoot": true, "th": true, "thead": true, "tr": true, "ul": true, "button": true,
}

// element reads one element.
func (w *walker) element(n *html.Node, in scope) {
	out := in
	out.look = w.sheet.lookOf(n, in.look)
	if class := telling(n); class != "" && blocky[n.Data] {
		out.class = class
	}
	if !in.site && (w.site[n] || noisy(n)) {
		out.site = true
		if !blocky[n.Data] { // "PDF 99 KB" inside a title
			out.site, out.note = in.site, true
		}
	}
	switch n.Data {
	case "br":
		w.lineBreak(in)
		return
	case "img", "hr":
		if n.Data == "hr" {
			w.flush()
		}
		return
	case "table":
		w.flush()
		w.table(n, out)
		return
	case "dl":
		w.flush()
		if t := w.pairs(n, out); t != nil && !out.site {
			w.tables++
			w.add(doc.Block{Kind: doc.TableKind, Class: out.class, Table: t, Location: t.Location})
			return
		}
	case "ul", "ol", "menu", "dir":
		w.flush()
		out.list = newList(n, in.list, out.plain)
		w.children(n, out)
		w.flush()
		return
	}
	if label, ok := wordLabel(n); ok {
		w.label = label
		return
	}
	if mark := noteRef(n, out.look, in.look); mark != "" && !w.text.Empty() && !w.text.Breaking() {
		w.text.Mark(mark)
		return
	}
	if !blocky[n.Data] {
		w.children(n, out)
		return
	}
	w.flush()
	w.begin(n, &out)
	w.children(n, out)
	w.flush()
	if n.Data == "li" {
		w.label = ""
	}
}

// begin sets up the block that a block element opens.
func (w *walker) begin(n *html.Node, out *scope) {
	out.path = w.place(n)
	out.pre = out.pre || n.Data == "pre"
	switch {
	case len(n.Data) == 2 && n.Data[0] == 'h' && n.Data[1] >= '1' && n.Data[1] <= '6':
		out.kind, out.level = doc.Heading, int(n.Data[1]-'0')
	case attr(n, "role") == "heading":
		out.kind, out.level = doc.Heading, 2
		if l, err := strconv.Atoi(attr(n, "aria-level")); err == nil && l > 0 && l < 10 {
			out.level = l
		}
	case n.Data == "li":
		out.kind = doc.Paragraph
		if out.list == nil {
			out.list = &list{mark: "•", level: 1}
		}
		out.level = out.list.level
		w.label = out.list.label(n)
	case heads[telling(n)] > 0:
		out.kind, out.level = doc.Heading, heads[telling(n)]
	}
}

// heads are the classes of committee systems that make a paragraph a heading, with
// its level.
var heads = map[string]int{
	"mgAiTitleTxt": 2, "mgSubItemTitleTxt": 3, "mgSectionTitle": 2, "mgMainTitleTxt": 1, "mgSubTitleTxt": 2, "mgSubSubTitleTxt": 3,
}

// place returns the path of an element: its tag and which of that tag it is.
func (w *walker) place(n *html.Node) string {
	w.count[n.Data]++
	return n.Data + "[" + strconv.Itoa(w.count[n.Data]) + "]"
}

// letters adds the words of a text node to the open block.
func (w *walker) letters(s string, in scope) {
	if w.text.Empty() && w.gone.Empty() && w.noise.Empty() {
		w.open = doc.Block{Kind: in.kind, Level: in.level, Class: in.class, Location: arising.Location{Path: in.path}}
		if in.site {
			w.open.Kind = doc.Furniture
		}
	}
	to := &w.text
	switch {
	case in.note:
		to = &w.noise
	case in.struck:
		to = &w.gone
	}
	write(to, s, in)
}

// write adds words in the look of the scope; letters of symbol fonts become what
// they show.
func write(to *doc.Text, s string, in scope) {
	style := doc.Style{Bold: in.bold, Italic: in.italic, Ink: in.ink}
	if in.raised {
		to.Raise(s, style)
		return
	}
	if in.pre {
		for i, l := range strings.Split(s, "\n") {
			if i > 0 {
				to.Wrap()
			}
			to.Write(l, style)
		}
		return
	}
	if in.font == "" && !strings.ContainsFunc(s, private) {
		to.Write(s, style)
		return
	}
	for _, r := range s {
		if sign, ok := doc.Sign(in.font, r); ok && (in.font != "" || private(r)) {
			mark := style
			mark.Font = in.font
			to.Write(string(sign), mark)
			continue
		}
		to.Write(string(r), style)
	}
}

func private(r rune) bool { return r >= 0xf000 && r <= 0xf0ff }

// lineBreak reads a <br>: two in a row end a paragraph.
func (w *walker) lineBreak(in scope) {
	if w.text.Breaking() {
		label := w.label
		w.flush()
		w.label = label
		return
	}
	w.text.Wrap()
}

// flush ends the open block.
func (w *walker) flush() {
	if w.full {
		return
	}
	text, styles := w.text.Done(doc.Parts)
	marks := w.text.Marks()
	deleted, _ := w.gone.Done(nil)
	noise, _ := w.noise.Done(nil)
	b := w.open
	w.text, w.gone, w.noise, w.open = doc.Text{}, doc.Text{}, doc.Text{}, doc.Block{}
	if text == "" && deleted == "" && noise == "" {
		return
	}
	if text != "" || deleted != "" {
		b.Text, b.Styles, b.NoteMarks, b.Deleted = text, styles, marks, deleted
		if !w.keepLabel(&b) {
			return
		}
		w.add(b)
	}
	if noise != "" {
		w.add(doc.Block{Kind: doc.Furniture, Text: noise, Class: b.Class, Location: b.Location})
	}
}

// keepLabel gives the block its label: the one of its list item, or one typed in
// front of its words. It returns false when the block is nothing but a label, which
// then is kept for the next.
func (w *walker) keepLabel(b *doc.Block) bool {
	if b.Kind == doc.Furniture {
		return true
	}
	if w.label == "" && b.Class == "mgAiTitleTxt" && onlyLabel(b.Text) { // the number cell of an item
		w.label = b.Text
		return false
	}
	if typed, rest := doc.CutLabel(b.Text); typed != "" && rest != "" {
		cut := len(b.Text) - len(rest)
		b.Styles, b.NoteMarks = doc.Shift(b.Styles, cut), doc.ShiftMarks(b.NoteMarks, cut)
		b.Text, b.Label = rest, typed
	}
	if w.label != "" && b.Label == "" {
		b.Label = w.label
	}
	w.label = ""
	if whole, ok := doc.Whole(b.Text, b.Styles); ok {
		b.Bold, b.Italic = whole.Bold, whole.Italic
	}
	if b.Label != "" && b.Kind == doc.Paragraph {
		b.Kind = doc.Item
		b.Level = max(b.Level, 1)
	}
	return true
}

// onlyLabel reports whether a text is a number or letter with no words.
func onlyLabel(s string) bool {
	label, rest := doc.CutLabel(s)
	if label != "" && rest == "" {
		return true
	}
	return len(s) <= 4 && s != "" && strings.Trim(s, "0123456789") == ""
}

func (w *walker) add(b doc.Block) {
	if len(w.blocks) >= w.lim.Blocks {
		w.full = true
		return
	}
	w.blocks = append(w.blocks, b)
}

// wordLabel returns the number or bullet that Word wrote in front of a list item.
func wordLabel(n *html.Node) (string, bool) {
	style := strings.ReplaceAll(strings.ToLower(attr(n, "style")), " ", "")
	if n.Data == "span" && strings.Contains(style, "couriernew") && n.FirstChild != nil && strings.TrimSpace(n.FirstChild.Data) == "o" && strings.TrimFunc(inner(n), unicode.IsSpace) == "o" {
		return "o", true
	}
	if n.Data != "span" || !strings.Contains(style, "mso-list:ignore") {
		return "", false
	}
	s := strings.TrimFunc(inner(n), unicode.IsSpace)
	r, size := utf8.DecodeRuneInString(s)
	if size == len(s) {
		if sign, ok := doc.Sign("Symbol", r); ok && r > unicode.MaxASCII || private(r) {
			if !ok {
				sign = '•'
			}
			return string(sign), true
		}
		if r == '§' || r == 'Ø' || r == 'ü' || r == 'v' || r == 'q' { // Wingdings
			return "•", true
		}
	}
	return s, s != ""
}

// inner returns the text inside a node.
func inner(n *html.Node) string {
	if n.Type == html.TextNode {
		return n.Data
	}
	var b strings.Builder
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		b.WriteString(inner(c))
	}
	return b.String()
}
