package harvest

import (
	"bytes"
	"context"
	"fmt"
	"net/url"
	"path"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/PuerkitoBio/goquery"
)

// A link of a page.
type link struct {
	u    *url.URL
	text string
}

// links returns the links of a page of the site, each once, and the page's title.
func (l *lister) links(ctx context.Context, address string) ([]link, *goquery.Document, error) {
	src, err := l.client.list(ctx, address)
	if err != nil {
		return nil, nil, err
	}
	page, err := goquery.NewDocumentFromReader(bytes.NewReader(src))
	if err != nil {
		return nil, nil, err
	}
	at, err := url.Parse(address)
	if err != nil {
		return nil, nil, err
	}
	var out []link
	seen := map[string]bool{}
	page.Find("a[href]").Each(func(_ int, a *goquery.Selection) {
		href := strings.TrimSpace(a.AttrOr("href", ""))
		u, err := at.Parse(strings.ReplaceAll(href, " ", "%20"))
		if err != nil || u.Scheme != "http" && u.Scheme != "https" || bare(u.Hostname()) != bare(l.base.Hostname()) {
			return
		}
		u.Scheme, u.Host, u.Fragment = l.base.Scheme, l.base.Host, ""
		if !seen[u.String()] {
			seen[u.String()] = true
			out = append(out, link{u, strings.Join(strings.Fields(a.Text()), " ")})
		}
	})
	return out, page, nil
}

// is reports whether a link leads to a page of the name, which servers compare in any case.
func (a link) is(name string) bool { return strings.EqualFold(path.Base(a.u.Path), name) }

// param returns a parameter of the address, whatever the case of its name.
func (a link) param(name string) string {
	for k, v := range a.u.Query() {
		if strings.EqualFold(k, name) && len(v) > 0 {
			return v[0]
		}
	}
	return ""
}

// modernGovPages goes through the pages of ModernGov: committees, their meetings, the
// documents of each, and the pages of decisions.
func (l *lister) modernGovPages(ctx context.Context) error {
	committees, _, err := l.links(ctx, l.base.JoinPath("mgListCommittees.aspx").String()+"?bcr=1")
	if err != nil {
		return err
	}
	seen := map[string]bool{}
	for _, c := range committees {
		id := c.param("ID")
		if c.is("ieListMeetings.aspx") {
			id = c.param("CId")
		} else if !c.is("mgCommitteeDetails.aspx") {
			continue
		}
		if id == "" || seen[id] || !l.opt.ofCommittee(c.text) {
			continue
		}
		seen[id] = true
		if err := l.pagesMeetings(ctx, committee{id, c.text}); err != nil {
			return err
		}
	}
	return nil
}

func (l *lister) pagesMeetings(ctx context.Context, c committee) error {
	meetings, _, err := l.links(ctx, l.base.JoinPath("ieListMeetings.aspx").String()+"?CId="+url.QueryEscape(c.id)+"&Year=0")
	if err != nil {
		return l.passed("meetings of "+c.title, err)
	}
	for _, m := range meetings {
		id, day := m.param("MId"), dayIn(m.text)
		if !m.is("ieListDocuments.aspx") || id == "" || !l.opt.within(day) {
			continue
		}
		found, page, err := l.links(ctx, m.u.String())
		if err != nil {
			if err := l.passed("meeting "+id, err); err != nil {
				return err
			}
			continue
		}
		if on := dayIn(page.Find("h1, h2.mgSubTitleTxt, title").Text()); on != "" {
			day = on
		}
		var docs []Document
		for _, f := range found {
			d := Document{URL: f.u.String(), Committee: c.title, Meeting: "m" + strings.TrimLeft(id, "0"), Date: day, Title: f.text}
			switch {
			case isDocument(f.u):
			case f.is("ieDecisionDetails.aspx"), f.is("ieIssueDetails.aspx"):
				d.isPage = true
			default:
				continue
			}
			docs = append(docs, d)
		}
		if err := l.meeting(ctx, l.base.Host+" meeting "+id, docs); err != nil {
			return err
		}
	}
	return nil
}

// documentEndings are those of addresses that lead to documents.
var documentEndings = []string{".pdf", ".doc", ".docx", ".xls", ".xlsx", ".ods", ".odt", ".rtf", ".ppt", ".pptx", ".txt", ".tif", ".tiff"}

// isDocument reports whether an address leads to a document, by its ending or by the
// name of the page that sends documents.
func isDocument(u *url.URL) bool {
	name := strings.ToLower(path.Base(u.Path))
	return slices.Contains(documentEndings, path.Ext(name)) || name == "mgconvert2pdf.aspx" || name == "document.ashx"
}

// page takes the documents that one page links.
func (l *lister) page(ctx context.Context) error {
	found, page, err := l.links(ctx, l.site.URL)
	if err != nil {
		return err
	}
	var docs []Document
	for _, f := range found {
		if isDocument(f.u) {
			docs = append(docs, Document{URL: f.u.String(), Date: dayIn(f.text), Title: f.text})
		}
	}
	if len(docs) == 0 {
		return fmt.Errorf("the page %q links no document", strings.Join(strings.Fields(page.Find("title").First().Text()), " "))
	}
	return l.meeting(ctx, l.base.Host+" page "+l.site.URL, docs)
}

// days finds a day in words or figures, with or without the year of it.
var days = regexp.MustCompile(`(?i)\b(\d{1,2})(?:st|nd|rd|th)?[ -](jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[ ,-]+(\d{4})\b|\b(\d{1,2})/(\d{1,2})/(\d{4})\b|\b(\d{4})-(\d{2})-(\d{2})\b`)

// dayIn returns the first day that a text names, as ISO; "" when it names none.
func dayIn(s string) string {
	m := days.FindStringSubmatch(s)
	if m == nil {
		return ""
	}
	form, text := "2 Jan 2006", m[1]+" "+m[2]+" "+m[3]
	switch {
	case m[4] != "":
		form, text = "2/1/2006", m[4]+"/"+m[5]+"/"+m[6]
	case m[7] != "":
		form, text = time.DateOnly, m[7]+"-"+m[8]+"-"+m[9]
	}
	at, err := time.Parse(form, text)
	if err != nil {
		return ""
	}
	return at.Format(time.DateOnly)
}
