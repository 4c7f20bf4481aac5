package harvest

import (
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"html"
	"net/url"
	"slices"
	"strings"
	"time"
)

// modernGov goes through a site of ModernGov: by its web service, or when that is
// switched off by its pages.
func (l *lister) modernGov(ctx context.Context) error {
	committees, err := l.committees(ctx)
	if err != nil {
		if ctx.Err() != nil || errors.Is(err, errEnded) || errors.Is(err, errJournal) {
			return err
		}
		l.tell(fmt.Sprintf("%s: the web service is not to be had (%v); its pages are read", l.base.Host, err))
		return l.modernGovPages(ctx)
	}
	for _, c := range committees {
		if !l.opt.ofCommittee(c.title) {
			continue
		}
		if err := l.serviceMeetings(ctx, c); err != nil {
			return err
		}
	}
	return nil
}

// A committee of a site.
type committee struct{ id, title string }

func (l *lister) committees(ctx context.Context) ([]committee, error) {
	root, err := l.service(ctx, "GetCommittees", nil)
	if err != nil {
		return nil, err
	}
	var out []committee
	for _, n := range root.all("committee") {
		c := committee{n.text("committeeid"), n.text("committeetitle")}
		if c.id != "" && !yes(n.text("committeedeleted")) {
			out = append(out, c)
		}
	}
	if len(out) == 0 {
		return nil, errors.New("it names no committee")
	}
	return out, nil
}

// serviceMeetings goes through the meetings of a committee.
func (l *lister) serviceMeetings(ctx context.Context, c committee) error {
	// Some sites heed the days, others give all meetings there ever were.
	root, err := l.service(ctx, "GetMeetings", url.Values{"lCommitteeId": {c.id}, "sFromDate": {british(l.opt.Since, "01/01/1990")}, "sToDate": {british(l.opt.Until, "31/12/2099")}})
	if err != nil {
		return l.passed("meetings of "+c.title, err)
	}
	for _, n := range root.all("meeting") {
		id, day := n.text("meetingid"), isoDay(n.text("meetingdate"))
		if id == "" || !l.opt.within(day) {
			continue
		}
		root, err := l.service(ctx, "GetMeeting", url.Values{"lMeetingId": {id}})
		if err != nil {
			if err := l.passed("meeting "+id, err); err != nil {
				return err
			}
			continue
		}
		if err := l.meeting(ctx, l.base.Host+" meeting "+id, l.serviceDocuments(root, c, id, day)); err != nil {
			return err
		}
	}
	return nil
}

// passed tells of a part of a site that could not be read, and returns the error when
// it ends the site.
func (l *lister) passed(what string, err error) error {
	if errors.Is(err, errEnded) || errors.Is(err, errJournal) || errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	l.sum.Failed++
	l.tell(fmt.Sprintf("failed %s: %s: %v", l.base.Host, what, err))
	return nil
}

// serviceDocuments returns the documents that the service's word of a meeting names,
// and its minutes where that holds them.
func (l *lister) serviceDocuments(root *element, c committee, id, day string) []Document {
	if moved := isoDay(root.first("meetingdate")); moved != "" {
		day = moved
	}
	var docs []Document
	var minutes strings.Builder
	var add func(n *element, item string)
	add = func(n *element, item string) {
		for _, k := range n.kids {
			switch k.name {
			case "linkeddoc":
				address := l.own(k.text("url"))
				if address == "" || yes(k.text("isrestricted")) {
					continue
				}
				title := k.text("title")
				if item != "" && !strings.Contains(title, item) {
					title = strings.TrimSpace(item + ": " + title)
				}
				docs = append(docs, Document{URL: address, Committee: c.title, Meeting: "m" + id, Date: day, Title: title, Published: isoDay(k.text("publicationdate"))})
			case "agendaitem":
				if yes(k.text("isrestricted")) {
					continue
				}
				title := k.text("agendaitemtitle")
				if body := k.page("minutesnonemptyhtmlbody"); body != "" {
					fmt.Fprintf(&minutes, "<h2>%s</h2>\n%s\n", html.EscapeString(title), body)
				}
				add(k, title)
			default:
				add(k, item)
			}
		}
	}
	add(root, "")
	if minutes.Len() > 0 {
		title := "Minutes"
		docs = append(docs, Document{
			URL:       l.base.JoinPath("ieListDocuments.aspx").String() + "?CId=" + url.QueryEscape(c.id) + "&MId=" + url.QueryEscape(id),
			Committee: c.title, Meeting: "m" + id, Date: day, Title: title, isPage: true, page: l.minutesPage(c.title, day, minutes.String()),
		})
	}
	return unique(docs)
}

// minutesPage is a page of the minutes that the service gives in pieces.
func (l *lister) minutesPage(committee, day, body string) []byte {
	when := day
	if at, err := time.Parse(time.DateOnly, day); err == nil {
		when = at.Format("Monday 2 January 2006")
	}
	title := html.EscapeString("Minutes of " + committee + ", " + when)
	return []byte("<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\"><title>" + title + "</title></head><body>\n<p>" +
		html.EscapeString(l.site.Council) + "</p>\n<h1>" + title + "</h1>\n" + body + "</body></html>\n")
}

// unique keeps the first of documents with one address.
func unique(docs []Document) []Document {
	seen := map[string]bool{}
	return slices.DeleteFunc(docs, func(d Document) bool {
		was := seen[d.URL]
		seen[d.URL] = true
		return was
	})
}

// own returns an address of the site in its own scheme and host, "" when it is of
// another: the service writes http where the site has long been https.
func (l *lister) own(address string) string {
	u, err := l.base.Parse(strings.ReplaceAll(strings.TrimSpace(address), " ", "%20"))
	if err != nil || address == "" || bare(u.Hostname()) != bare(l.base.Hostname()) {
		return ""
	}
	u.Scheme, u.Host, u.Fragment = l.base.Scheme, l.base.Host, ""
	return u.String()
}

// service asks the web service.
func (l *lister) service(ctx context.Context, method string, with url.Values) (*element, error) {
	u := l.base.JoinPath("mgWebService.asmx", method)
	u.RawQuery = with.Encode()
	src, err := l.client.list(ctx, u.String())
	if err != nil {
		return nil, err
	}
	return parseAnswer(src)
}

// An element of an answer, its name in small letters.
type element struct {
	name, chars string
	kids        []*element
}

// deepestElement bounds how deep elements may lie in each other.
const deepestElement = 100

// parseAnswer reads an answer. Some services give it as XML, others as a text inside
// one element, in which it is escaped once more.
func parseAnswer(src []byte) (*element, error) {
	root, err := parseElement(src)
	if err == nil && len(root.kids) == 0 && strings.HasPrefix(strings.TrimSpace(root.chars), "<") {
		root, err = parseElement([]byte(strings.TrimSpace(root.chars)))
	}
	return root, err
}

func parseElement(src []byte) (*element, error) {
	d := xml.NewDecoder(strings.NewReader(string(src)))
	d.Strict, d.AutoClose, d.Entity = false, xml.HTMLAutoClose, xml.HTMLEntity
	root := &element{}
	open := []*element{root}
	for {
		t, err := d.Token()
		if err != nil {
			if len(root.kids) > 0 && root.kids[0].name != "html" {
				return root.kids[0], cutShort(open)
			}
			return nil, errors.New("the answer is no XML")
		}
		now := open[len(open)-1]
		switch t := t.(type) {
		case xml.StartElement:
			if len(open) > deepestElement {
				return nil, errors.New("the answer's elements lie too deep")
			}
			n := &element{name: strings.ToLower(t.Name.Local)}
			now.kids = append(now.kids, n)
			open = append(open, n)
		case xml.EndElement:
			if len(open) > 1 {
				open = open[:len(open)-1]
			}
		case xml.CharData:
			now.chars += string(t)
		}
	}
}

// cutShort is the error of an answer whose elements do not end.
func cutShort(open []*element) error {
	if len(open) > 1 {
		return errors.New("the answer is cut short")
	}
	return nil
}

// all returns the elements of a name inside n, in order.
func (n *element) all(name string) []*element {
	var out []*element
	for _, k := range n.kids {
		if k.name == name {
			out = append(out, k)
			continue
		}
		out = append(out, k.all(name)...)
	}
	return out
}

// first returns the text of the first element of a name inside n.
func (n *element) first(name string) string {
	if found := n.all(name); len(found) > 0 {
		return plainText(found[0].chars)
	}
	return ""
}

// text returns the text of the child of a name.
func (n *element) text(name string) string {
	for _, k := range n.kids {
		if k.name == name {
			return plainText(k.chars)
		}
	}
	return ""
}

// page returns the web page that a child holds, as text or as elements.
func (n *element) page(name string) string {
	for _, k := range n.kids {
		if k.name != name {
			continue
		}
		s := strings.TrimSpace(k.chars)
		for range 2 { // escaped twice
			if !strings.Contains(s, "<") {
				s = html.UnescapeString(s)
			}
		}
		return s
	}
	return ""
}

// plainText is a text of an answer, which may be escaped once more.
func plainText(s string) string {
	return strings.Join(strings.Fields(html.UnescapeString(s)), " ")
}

func yes(s string) bool { return strings.EqualFold(s, "true") || s == "1" }

// isoDay reads a day as sites write it, the day first; "" when it is none.
func isoDay(s string) string {
	s, _, _ = strings.Cut(strings.TrimSpace(s), " ")
	s, _, _ = strings.Cut(s, "T")
	for _, form := range []string{"2/1/2006", time.DateOnly, "2-1-2006"} {
		if at, err := time.Parse(form, s); err == nil {
			return at.Format(time.DateOnly)
		}
	}
	return ""
}

// british writes an ISO day as ModernGov asks for it, or the one given when there is none.
func british(day, otherwise string) string {
	at, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return otherwise
	}
	return at.Format("02/01/2006")
}
