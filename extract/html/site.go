package html

import (
	"regexp"
	"strings"

	"github.com/PuerkitoBio/goquery"
	"golang.org/x/net/html"
)

// siteNames are words in ids and classes that name a part of the site.
var siteNames = regexp.MustCompile(`(?i)(?:^|[-_\s])(?:nav|navbar|navigation|menu|mega-?menu|breadcrumbs?|cookies?|cookie-?\w*|skip-?\w*|footer|site-?footer|page-?footer|` +
	`site-?header|page-?header|masthead|sidebar|side-?bar|social|share|sharing|pagination|pager|search-?\w*|toolbar|login|sr-only|visually-?hidden|` +
	`screen-?reader-?\w*|mgheader|mgfooter|mglinks|mgactionlist|mghide|is-hidden|mgtabs?|banner)(?:$|[-_\s])`)

const (
	siteTags  = "nav, footer, aside, header, [role=navigation], [role=banner], [role=contentinfo], [role=search], [role=complementary], [id], [class]"
	siteForms = "button, form select, form textarea, form input"
	// mainParts are never part of the site, nor is what holds them.
	mainParts = "main, [role=main], article, .mgContent, .WordSection1, .mgWordPara, .mgItemTable, h1, body"
)

// siteParts finds the elements that belong to the site: its navigation, header,
// footer, notices, forms. What holds the main part of the page, or most of its
// words, is never one of them.
func siteParts(page *goquery.Document) map[*html.Node]bool {
	holds := map[*html.Node]bool{}
	page.Find(mainParts).Each(func(_ int, s *goquery.Selection) {
		for n := s.Get(0); n != nil && !holds[n]; n = n.Parent {
			holds[n] = true
		}
	})
	size := map[*html.Node]int{}
	total := 0
	if body := page.Find("body").Get(0); body != nil {
		total = measure(body, size)
	}
	site := map[*html.Node]bool{}
	page.Find(siteTags).Each(func(_ int, s *goquery.Selection) {
		n := s.Get(0)
		if !holds[n] && size[n]*2 < total+200 && isSite(n) {
			site[n] = true
		}
	})
	page.Find(siteForms).Each(func(_ int, s *goquery.Selection) { site[s.Get(0)] = true })
	return site
}

// isSite reports whether an element names itself a part of the site.
func isSite(n *html.Node) bool {
	switch n.Data {
	case "nav", "footer", "aside":
		return true
	case "header":
		for p := n.Parent; p != nil; p = p.Parent {
			if p.Data == "main" || p.Data == "article" || p.Data == "section" {
				return false
			}
		}
		return true
	case "html", "body", "table", "tr", "td", "th", "tbody", "p", "h1", "h2", "h3", "h4", "h5", "h6":
		return n.Data != "body" && n.Data != "html" && strings.Contains(attr(n, "class"), "mgHide")
	}
	switch attr(n, "role") {
	case "navigation", "banner", "contentinfo", "search", "complementary":
		return true
	}
	return siteNames.MatchString(attr(n, "id")) || siteNames.MatchString(attr(n, "class"))
}

// measure notes how many letters each element holds.
func measure(n *html.Node, size map[*html.Node]int) int {
	if n.Type == html.TextNode {
		return len(strings.TrimSpace(n.Data))
	}
	if n.Type == html.ElementNode && dropped[n.Data] {
		return 0
	}
	sum := 0
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		sum += measure(c, size)
	}
	if n.Type == html.ElementNode {
		size[n] = sum
	}
	return sum
}

// noisy reports whether an inline element holds no words of the report: the size
// and kind of a linked file.
func noisy(n *html.Node) bool {
	return n.Data == "span" && strings.Contains(attr(n, "class"), "mgFileSize")
}

// telling returns the class of an element that tells the parts of a committee
// system's page apart, or "".
func telling(n *html.Node) string {
	for _, c := range strings.Fields(attr(n, "class")) {
		if strings.HasPrefix(c, "mg") && len(c) > 3 && c[2] >= 'A' && c[2] <= 'Z' {
			return c
		}
	}
	return ""
}
