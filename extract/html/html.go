// Package html reads web pages: committee systems' pages, reports saved as HTML by
// Word, and pages made by hand.
//
//	if html.Sniff(src) {
//		d, err := html.Read(ctx, "item.html", src, doc.Limits{})
//	}
//
// Every visible letter of the page is in some block of the document; what belongs
// to the site and not to the report is there as doc.Furniture.
package html

import (
	"bytes"
	"context"
	"fmt"
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/PuerkitoBio/goquery"
	"golang.org/x/net/html"
	"golang.org/x/net/html/charset"

	"arising"
	"arising/extract/doc"
)

// maxTags bounds how many tags a page may have: a tree of them takes some 300
// bytes each. A report of 600 pages saved by Word has about 300,000.
const maxTags = 2_000_000

// maxPage is the most bytes of a page that is read when nobody set a limit: its tree
// takes some fifteen times as much. Reports saved by Word, pictures and all, come to 20 MB.
const maxPage = 40 << 20

// largest returns the most bytes that a page may have.
func largest(lim doc.Limits) int64 {
	if lim.Bytes == (doc.Limits{}).WithDefaults().Bytes {
		return maxPage
	}
	return lim.Bytes
}

var opening = regexp.MustCompile(`(?i)<(?:!doctype\s+html|html|head|body|title|meta|table|tbody|tr|div|p|h[1-6]|script|link|style|ul|ol|span|section|article)[\s/>]`)

// Sniff reports whether src looks like a web page or a piece of one.
func Sniff(src []byte) bool {
	head := bytes.TrimLeft(src[:min(len(src), 4096)], "\xef\xbb\xbf \t\r\n\f")
	if bytes.HasPrefix(head, []byte{0xff, 0xfe}) || bytes.HasPrefix(head, []byte{0xfe, 0xff}) {
		head = bytes.ReplaceAll(head[2:], []byte{0}, nil)
	}
	for {
		rest, ok := cutComment(head)
		if !ok {
			break
		}
		head = rest
	}
	if bytes.HasPrefix(head, []byte("<?xml")) {
		head = head[max(bytes.Index(head, []byte("?>")), 0):]
		return regexp.MustCompile(`(?i)<(?:!doctype\s+)?html[\s>]`).Match(head)
	}
	at := opening.FindIndex(head)
	return at != nil && at[0] == 0 || page.Match(head)
}

// page matches where a page begins that has something before it: what a server said, or
// stray bytes.
var page = regexp.MustCompile(`(?i)<(?:!doctype\s+)?html(?:\s[^<>]*)?>`)

// cutComment cuts a leading comment off: pages saved by a browser begin with one.
func cutComment(head []byte) ([]byte, bool) {
	if !bytes.HasPrefix(head, []byte("<!--")) {
		return head, false
	}
	end := bytes.Index(head, []byte("-->"))
	if end < 0 {
		return head, false
	}
	return bytes.TrimSpace(head[end+3:]), true
}

// tooDeep is in what the parser says of elements that lie too deep in one another; it has
// no error of its own for it.
const tooDeep = "open stack of elements"

// Read reads src, the bytes of the page name.
func Read(ctx context.Context, name string, src []byte, lim doc.Limits) (*doc.Document, error) {
	lim = lim.WithDefaults()
	if most := largest(lim); int64(len(src)) > most {
		return nil, fmt.Errorf("read html: %d bytes, %d allowed: %w", len(src), most, doc.ErrTooLarge)
	}
	if len(bytes.TrimSpace(src)) == 0 {
		return nil, fmt.Errorf("read html: %w", doc.ErrEmpty)
	}
	body, err := decode(src)
	if err != nil {
		return nil, fmt.Errorf("read html: %w: %w", doc.ErrBroken, err)
	}
	if n := strings.Count(body, "<"); n > maxTags {
		return nil, fmt.Errorf("read html: %d tags: %w", n, doc.ErrBound)
	}
	root, err := parse(body)
	if err != nil && strings.Contains(err.Error(), tooDeep) {
		return nil, fmt.Errorf("read html: more than 512 elements lie in one another: %w", doc.ErrBound)
	}
	if err != nil {
		return nil, fmt.Errorf("read html: %w: %w", doc.ErrBroken, err)
	}
	page := goquery.NewDocumentFromNode(root)
	w := newWalker(ctx, lim, page)
	if err := w.walk(root); err != nil {
		return nil, fmt.Errorf("read html: %w", err)
	}
	d := &doc.Document{
		Source: arising.Source{
			Path: name, MediaType: "text/html", Bytes: int64(len(src)), TextSource: arising.TextMark,
		},
		Title:       strings.Join(strings.Fields(page.Find("title").First().Text()), " "),
		Hosts:       hosts(page, body),
		Pages:       []doc.Page{{Number: 1, Blocks: w.blocks}},
		Diagnostics: w.diagnostics,
	}
	if len(w.blocks) == 0 && d.Title == "" {
		return nil, fmt.Errorf("read html: no words in it: %w", doc.ErrEmpty)
	}
	return d, nil
}

// decode returns the page as UTF-8. A page that is UTF-8 is taken as that whatever
// it claims: servers and editors leave stale claims behind.
func decode(src []byte) (string, error) {
	if utf8.Valid(src) && !escaped(src) {
		return strings.TrimPrefix(string(src), "\ufeff"), nil
	}
	enc, name, _ := charset.DetermineEncoding(src, "text/html")
	if name == "utf-8" || mostlyUTF8(src) { // with a wrong byte here and there
		return mend(src), nil
	}
	out, err := enc.NewDecoder().Bytes(src)
	return strings.TrimPrefix(string(out), "\ufeff"), err
}

// escaped reports whether the page switches charsets by escapes, as ISO 2022 does: it
// is all ASCII, and what an escape opens is closed.
func escaped(src []byte) bool {
	open := bytes.Index(src, []byte("\x1b$"))
	return open >= 0 && bytes.Contains(src[open:], []byte("\x1b(")) && bytes.IndexFunc(src, func(r rune) bool { return r >= utf8.RuneSelf }) < 0
}

// mostlyUTF8 reports whether a page that is no UTF-8 has more letters of several bytes
// than wrong bytes: no other charset has these by chance.
func mostlyUTF8(src []byte) bool {
	good, bad := 0, 0
	for len(src) > 0 {
		r, n := utf8.DecodeRune(src)
		switch {
		case r == utf8.RuneError && n == 1:
			bad++
		case n > 1:
			good++
		}
		src = src[n:]
	}
	return good > 2*bad
}

// mend reads the bytes that are no UTF-8 as Windows-1252.
func mend(src []byte) string {
	enc, _ := charset.Lookup("windows-1252")
	var out strings.Builder
	out.Grow(len(src))
	for len(src) > 0 {
		r, n := utf8.DecodeRune(src)
		if r == utf8.RuneError && n == 1 {
			b, _ := enc.NewDecoder().Bytes(src[:1])
			out.Write(b)
		} else {
			out.Write(src[:n])
		}
		src = src[n:]
	}
	return out.String()
}

// parse parses the page; the library panics on some bad input and gives up on tags
// nested over 512 deep.
func parse(body string) (root *html.Node, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("parse: %v", p)
		}
	}()
	return html.Parse(strings.NewReader(body))
}
