package html

import (
	"net/url"
	"regexp"
	"slices"
	"strings"

	"github.com/PuerkitoBio/goquery"
)

// savedFrom is the comment that a browser puts on top of a page it saves.
var savedFrom = regexp.MustCompile(`<!-- saved from url=\(\d+\)(\S+) -->`)

// hosts returns the names of the hosts that the page says it is from, most telling
// first: where it was saved from, its canonical address, its base, its forms, then
// the hosts it links to most.
func hosts(page *goquery.Document, body string) []string {
	var names []string
	add := func(address string) {
		if h := host(address); h != "" && !slices.Contains(names, h) {
			names = append(names, h)
		}
	}
	if m := savedFrom.FindStringSubmatch(body[:min(len(body), 2048)]); m != nil {
		add(m[1])
	}
	for _, at := range []struct{ selector, attr string }{
		{`link[rel="canonical"]`, "href"}, {`meta[property="og:url"]`, "content"},
		{`meta[name="DC.identifier"]`, "content"}, {"base", "href"}, {"form", "action"},
	} {
		page.Find(at.selector).Each(func(_ int, s *goquery.Selection) { add(s.AttrOr(at.attr, "")) })
	}
	count := map[string]int{}
	page.Find("a").Each(func(_ int, s *goquery.Selection) {
		if h := host(s.AttrOr("href", "")); h != "" {
			count[h]++
		}
	})
	var linked []string
	for h := range count {
		linked = append(linked, h)
	}
	slices.SortFunc(linked, func(a, b string) int {
		if count[a] != count[b] {
			return count[b] - count[a]
		}
		return strings.Compare(a, b)
	})
	for _, h := range linked[:min(len(linked), 8)] {
		add("https://" + h)
	}
	return names
}

// host returns the host of an absolute web address, or "".
func host(address string) string {
	u, err := url.Parse(strings.TrimSpace(address))
	if err != nil || u.Scheme != "http" && u.Scheme != "https" && u.Scheme != "" {
		return ""
	}
	return strings.ToLower(u.Hostname())
}
