package html

import (
	"regexp"
	"strings"

	"golang.org/x/net/html"
)

// bracketed matches the mark of a note that is not raised: "[2]", "[note 4]".
var bracketed = regexp.MustCompile(`^\[(?:[a-z]+ )?(?:\d{1,3}|[a-z]|[ivx]{1,5}|[*†‡§#]{1,4})\]$`)

// longestMark bounds the letters of a link that may be a note's mark.
const longestMark = 24

// noteRef returns the words of an element that leads to a note and is no part of
// the text before it: a raised link, a link in brackets to a place on the page, or
// one whose role says so.
func noteRef(n *html.Node, own, outer look) string {
	if own.struck || blocky[n.Data] {
		return ""
	}
	raises := own.raised && !outer.raised
	if n.Data != "a" && !raises {
		return ""
	}
	text := strings.Join(strings.Fields(inner(n)), " ")
	if text == "" || len(text) > longestMark {
		return ""
	}
	link := n
	if raises && n.Data != "a" {
		link = linkIn(n)
	}
	switch {
	case strings.EqualFold(attr(n, "role"), "doc-noteref"), link != nil && strings.EqualFold(attr(link, "role"), "doc-noteref"):
		return text
	case link != nil && strings.HasPrefix(attr(link, "href"), "#"):
		if raises || bracketed.MatchString(text) {
			return text
		}
	}
	return ""
}

// linkIn returns the first link inside an element, or nil.
func linkIn(n *html.Node) *html.Node {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type == html.ElementNode && c.Data == "a" {
			return c
		}
		if l := linkIn(c); l != nil {
			return l
		}
	}
	return nil
}
