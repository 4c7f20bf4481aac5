package text

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"arising"
	"arising/extract/doc"
)

// A para is a paragraph, item or heading whose lines are still coming in.
type para struct {
	kind  doc.Kind
	label string
	level int
	parts []string // as in the source, one a line
	last  line
	first line
}

var (
	heading   = regexp.MustCompile(`^ {0,3}(#{1,6})\s+(.*?)\s*#*\s*$`)
	bullet    = regexp.MustCompile(`^\s*([-*+])\s+(\S.*)$`)
	rule      = regexp.MustCompile(`^\s*([-*_=])(?:\s*[-*_=]){2,}\s*$`)
	pageLine  = regexp.MustCompile(`(?i)^\s*(?:-+\s*)?(?:\d{1,3}|page\s+\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?|\d{1,4}\s*of\s*\d{1,4}|\{\d{1,4}\}-{3,})(?:\s*-+)?\s*$`)
	escaped   = regexp.MustCompile(`^(\s*\(?(?:\d{1,3}|[a-zA-Z]{1,4}))\\([.)])`) // "1\." as Markdown writes "1."
	capsLabel = regexp.MustCompile(`^[A-Z]{4,}(?: [A-Z]+){0,3}\s*[:–-]\s`)       // "ACTION: …" begins a line of its own
	onlyMark  = regexp.MustCompile(`^\s*(?:\d{1,3}(?:\.\d{1,3})*[.)]|\(\d{1,3}\)|\(?[a-zA-Z][.)]|\(?(?:[ivx]{1,5}|[IVX]{1,5})[.)]|\d{1,2}(?:\.\d{1,3})+|[•·●○◦▪■□‣➢❖\x{f0b7}\x{f0a7}\x{f0d8}])\s*$`)
)

// prose reads one line that is in no table.
func (r *reader) prose(l line) {
	s := strings.TrimRightFunc(l.text, unicode.IsSpace)
	const little = 64 // bytes: no page number or label is longer
	s = escaped.ReplaceAllString(s, "$1$2")
	if strings.HasSuffix(s, "|") { // the end of a row whose cell holds lines
		if s = strings.TrimRight(s, "| "); s == "" {
			r.flush()
			return
		}
	}
	switch {
	case r.folded[l.num]:
		r.flush()
		r.add(doc.Block{Kind: doc.Furniture, Text: strings.TrimSpace(s), Location: l.at()}, l.page)
	case strings.ContainsAny(s[:min(len(s), little)], "-*_=") && rule.MatchString(s):
		r.underline(s, l)
	case r.running[l.num]:
		r.pageNumber(s, l)
	case len(s) <= little && pageLine.MatchString(s) && !bullet.MatchString(s):
		r.pageNumber(s, l)
	case len(s) <= little && onlyMark.MatchString(s):
		r.setLabel(s, l)
	case strings.HasPrefix(strings.TrimLeft(s, " "), "#") && heading.MatchString(s):
		m := heading.FindStringSubmatch(s)
		r.start(doc.Heading, len(m[1]), m[2], l)
	default:
		r.words(s, l)
	}
}

// underline ends the paragraph at a drawn rule, which makes the single line right
// above it a heading when it is about as long as that.
func (r *reader) underline(s string, l line) {
	p := r.open
	s = strings.TrimSpace(s)
	if p != nil && len(p.parts) == 1 && p.last.num == l.num-1 && p.label == "" && strings.Trim(s, s[:1]) == "" && (s[0] == '=' || s[0] == '-') {
		if n := utf8.RuneCountInString(p.parts[0]); len(s)*2 >= n && len(s) <= n*2 {
			p.kind, p.level = doc.Heading, 1
			if s[0] == '-' {
				p.level = 2
			}
		}
	}
	if p != nil && p.kind == doc.Heading {
		r.flush()
	}
}

// pageNumber keeps a line that may only number a page. The paragraph that a page
// break cut stays open.
func (r *reader) pageNumber(s string, l line) {
	b := doc.Block{Kind: doc.Furniture, Text: strings.TrimSpace(s), Location: l.at()}
	if r.open == nil {
		r.add(b, l.page)
		return
	}
	r.late = append(r.late, late{b, l.page})
}

// setLabel keeps a label that stands on a line of its own for the words that follow.
func (r *reader) setLabel(s string, l line) {
	r.flush()
	r.label, r.labelAt = strings.TrimSpace(s), l
	if sign, ok := doc.Sign("", []rune(r.label)[0]); ok {
		r.label = string(sign)
	}
}

// words reads a line of a paragraph or item.
func (r *reader) words(s string, l line) {
	s = strings.TrimLeft(s, "\t")
	for strings.HasPrefix(strings.TrimSpace(s), "> ") {
		s = strings.TrimSpace(s)[2:]
	}
	level := 1
	if r.label == "" && strings.TrimLeft(s, " ") != s {
		level = 2
	}
	mark := ""
	rest := s
	if m := bullet.FindStringSubmatch(s); m != nil {
		mark, rest = m[1], m[2]
	}
	if label, after := doc.CutLabel(bare(rest)); label != "" && after != "" && !r.goesOn(label, rest, l, mark) {
		r.flush()
		r.start(doc.Item, level, cutMark(rest, label), l)
		r.open.label = label
		return
	}
	if mark != "" {
		r.flush()
		r.start(doc.Item, level, rest, l)
		r.open.label = mark
		return
	}
	s = strings.TrimSpace(s)
	if r.label == "" && r.open != nil && r.continues(s, l) {
		r.open.parts = append(r.open.parts, s)
		r.open.last = l
		return
	}
	r.start(doc.Paragraph, 0, s, l)
}

// bare returns a line without the emphasis that Markdown puts round a label.
func bare(s string) string { return strings.TrimLeft(s, "*_ \u00a0\ufeff") }

// cutMark cuts a label off the line and keeps emphasis that stood before it.
func cutMark(s, label string) string {
	lead := s[:len(s)-len(bare(s))]
	at := strings.Index(s, label)
	if label == "•" && at < 0 { // a private letter was printed
		_, n := utf8.DecodeRuneInString(s[len(lead):])
		return s[len(lead)+n:]
	}
	rest := strings.TrimSpace(s[at+len(label):])
	if after, ok := strings.CutPrefix(rest, lead); ok && strings.TrimSpace(lead) != "" {
		return after // the label alone was emphasised
	}
	return strings.TrimSpace(lead) + rest
}

// goesOn reports whether what looks like a label is the middle of a wrapped
// sentence: "… under section" and then "4. of the".
func (r *reader) goesOn(label, rest string, l line, mark string) bool {
	p := r.open
	if p == nil || mark != "" || p.kind == doc.Heading || doc.Ends(p.parts[len(p.parts)-1]) {
		return false
	}
	if c, _ := utf8.DecodeRuneInString(label); !unicode.IsDigit(c) && !unicode.IsLetter(c) {
		return false
	}
	return p.last.num == l.num-1 && r.shape.wraps(p.last.text, rest)
}

// continues reports whether a line without a label goes on with the open paragraph.
func (r *reader) continues(s string, l line) bool {
	p := r.open
	if p.kind == doc.Heading {
		return false
	}
	if capsLabel.MatchString(s) {
		return false
	}
	before := p.parts[len(p.parts)-1]
	next := l.num == p.last.num+1
	if next && (r.shape.carries(p.last.text, s) || openEmphasis(p.parts)) {
		return true
	}
	// Where a blank line follows every line, only the words tell a paragraph's end.
	if r.shape.spaced && l.num <= p.last.num+2 && !doc.Ends(strings.TrimRight(before, "*_ ")) && r.shape.wraps(p.last.text, s) {
		return true
	}
	if l.num <= p.last.num+2 && hanging.MatchString(before) && !capsLead.MatchString(s) {
		return true
	}
	if !next && len(p.parts) == 1 && capitals(before) {
		return false // "NOTED" and, set apart, what was
	}
	// A page break cuts a sentence; the rest begins small.
	c, _ := utf8.DecodeRuneInString(strings.TrimLeft(s, "*_(“\"'‘"))
	return unicode.IsLower(c) && !doc.Ends(strings.TrimRight(before, "*_ "))
}

// capsLead begins a line that leads in what follows: "RECOMMENDS TO COUNCIL:".
var capsLead = regexp.MustCompile(`^[A-Z]{4,} [A-Z]{2,}`)

// hanging ends a line that cannot be the last of its paragraph: "to the".
var hanging = regexp.MustCompile(`\p{Ll}.* (?:the|an?|of|to|and|or|for|from|in|at|by|with|that|which|their|its|as|under|between)$`)

// openEmphasis reports whether a run of bold over several lines is still open.
func openEmphasis(parts []string) bool {
	return strings.HasPrefix(parts[0], "**") && strings.Count(strings.Join(parts, " "), "**")%2 == 1 && len(parts) < 8
}

// start opens a paragraph, item or heading.
func (r *reader) start(kind doc.Kind, level int, s string, l line) {
	label, at := r.label, r.labelAt
	r.label = ""
	r.flush()
	r.open = &para{kind: kind, level: level, parts: []string{s}, first: l, last: l}
	if label == "" {
		if kind == doc.Heading {
			if own, rest := cutHeading(s); own != "" {
				r.open.label, r.open.parts[0] = own, rest
			}
		}
		return
	}
	r.open.label, r.open.first = label, at
	if kind == doc.Paragraph {
		r.open.kind, r.open.level = doc.Item, 1
	}
}

// cutHeading parts the number of a heading from its words; there a bare number is one.
func cutHeading(s string) (label, rest string) {
	if label, rest := doc.CutLabel(bare(s)); label != "" && rest != "" {
		return label, cutMark(s, label)
	}
	label, rest, ok := strings.Cut(bare(s), " ")
	if ok && len(label) <= 2 && strings.Trim(label, "0123456789") == "" && !month.MatchString(rest) {
		return label, cutMark(s, label)
	}
	return "", s
}

var month = regexp.MustCompile(`(?i)^\s*(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b`)

// flush ends the open paragraph.
func (r *reader) flush() {
	if r.label != "" {
		r.add(doc.Block{Kind: doc.Paragraph, Text: r.label, Location: r.labelAt.at()}, r.labelAt.page)
		r.label = ""
	}
	p := r.open
	r.open = nil
	if p != nil {
		if b := p.block(); b.Text != "" || b.Deleted != "" || b.Label != "" {
			r.add(b, p.first.page)
		}
	}
	for _, f := range r.late {
		r.add(f.block, f.page)
	}
	r.late = nil
}

// A late block was met inside a paragraph that a page break cut.
type late struct {
	block doc.Block
	page  int
}

// joinLines joins the lines of a paragraph. A word that was parted at its hyphen
// keeps the hyphen, for it may be its own.
func joinLines(parts []string) string {
	var out strings.Builder
	for i, s := range parts {
		if i > 0 {
			before, _ := utf8.DecodeLastRuneInString(strings.TrimSuffix(parts[i-1], "-"))
			after, _ := utf8.DecodeRuneInString(s)
			if !strings.HasSuffix(parts[i-1], "-") || !unicode.IsLetter(before) || !unicode.IsLower(after) {
				out.WriteByte(' ')
			}
		}
		out.WriteString(s)
	}
	return out.String()
}

// block returns the finished block.
func (p *para) block() doc.Block {
	run := inline(joinLines(p.parts))
	b := doc.Block{
		Kind: p.kind, Text: run.text, Label: p.label, Level: p.level, Styles: run.styles,
		Deleted: run.deleted, Location: p.first.at(),
	}
	if whole, ok := doc.Whole(run.text, run.styles); ok {
		b.Bold, b.Italic = whole.Bold, whole.Italic
	}
	if p.last.page != p.first.page {
		b.Location = b.Location.Add(arising.Location{Page: p.last.page, Line: p.last.num})
	}
	return b
}
