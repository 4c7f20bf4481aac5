// Package harvesttest serves the sites of invented councils on this machine, in the
// forms that committee sites have, for tests of harvesting.
package harvesttest

import (
	"encoding/xml"
	"fmt"
	"html"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"
)

// A Council is an invented council and what it publishes.
type Council struct {
	Name     string
	Service  bool // the web service of ModernGov is on
	Twice    bool // its answers are a text inside one element, escaped twice
	Meetings []Meeting
	Robots   string
}

// A Meeting is one meeting of a committee.
type Meeting struct {
	ID        int
	Committee string // with its number in front: "7 Audit Committee"
	Day       time.Time
	Documents []Document
	Minutes   string // HTML, where the service gives it
}

// A Document is one that a meeting links.
type Document struct {
	ID         int
	Title      string
	Ending     string
	Bytes      []byte
	Restricted bool
}

// A Site is a council's site while a test runs.
type Site struct {
	*httptest.Server
	Council *Council

	mu    sync.Mutex
	asked map[string]int // requests by path and query
	sent  map[string]int // documents that were sent whole
	// Fault may answer a request in its own way, and reports whether it did.
	Fault func(w http.ResponseWriter, r *http.Request) bool
	// Tags has documents and answers carry an ETag.
	Tags bool
	// Saw is told of every request before it is answered.
	Saw func(r *http.Request)
}

// Serve serves a council's site until the test ends.
func Serve(t testing.TB, c *Council) *Site {
	s := &Site{Council: c, asked: map[string]int{}, sent: map[string]int{}}
	s.Server = httptest.NewServer(s)
	t.Cleanup(s.Close)
	return s
}

// Asked returns how often an address was asked for whose path and query hold part.
func (s *Site) Asked(part string) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	n := 0
	for at, times := range s.asked {
		if strings.Contains(at, part) {
			n += times
		}
	}
	return n
}

// Sent returns how often each document was sent whole.
func (s *Site) Sent() map[string]int {
	s.mu.Lock()
	defer s.mu.Unlock()
	out := map[string]int{}
	for k, v := range s.sent {
		out[k] = v
	}
	return out
}

func (s *Site) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	s.asked[r.URL.RequestURI()]++
	s.mu.Unlock()
	if s.Saw != nil {
		s.Saw(r)
	}
	if s.Fault != nil && s.Fault(w, r) {
		return
	}
	switch path := strings.ToLower(r.URL.Path); {
	case path == "/robots.txt":
		fmt.Fprint(w, s.Council.Robots)
	case strings.HasPrefix(path, "/mgwebservice.asmx/"):
		s.service(w, r)
	case path == "/mglistcommittees.aspx":
		s.write(w, r, "text/html", s.committees())
	case path == "/ielistmeetings.aspx":
		s.write(w, r, "text/html", s.meetings(r.URL.Query().Get("CId")))
	case path == "/ielistdocuments.aspx":
		s.write(w, r, "text/html", s.meeting(r.URL.Query().Get("MId")))
	case path == "/meetings.aspx":
		s.write(w, r, "text/html", s.cmisHome())
	case strings.Contains(path, "/ctl/meetingcalendarpublicnojava/"):
		s.write(w, r, "text/html", s.cmisMonth(r.URL.Path))
	case strings.Contains(path, "/ctl/viewmeetingpublic/"):
		s.write(w, r, "text/html", s.cmisMeeting(r.URL.Path))
	default:
		s.document(w, r)
	}
}

// write sends a page, or says that it is the one that was sent before.
func (s *Site) write(w http.ResponseWriter, r *http.Request, kind, body string) bool {
	if s.Tags {
		tag := fmt.Sprintf(`"%x"`, sum(body))
		w.Header().Set("ETag", tag)
		if r.Header.Get("If-None-Match") == tag {
			w.WriteHeader(http.StatusNotModified)
			return false
		}
	}
	w.Header().Set("Content-Type", kind)
	fmt.Fprint(w, body)
	return true
}

func sum(s string) (h uint32) {
	for _, b := range []byte(s) {
		h = h*16777619 ^ uint32(b)
	}
	return h
}

func (s *Site) document(w http.ResponseWriter, r *http.Request) {
	for _, m := range s.Council.Meetings {
		for _, d := range m.Documents {
			if !strings.Contains(r.URL.RequestURI(), fmt.Sprintf("s%d", d.ID)) {
				continue
			}
			if s.write(w, r, "application/octet-stream", string(d.Bytes)) {
				s.mu.Lock()
				s.sent[r.URL.RequestURI()]++
				s.mu.Unlock()
			}
			return
		}
	}
	http.NotFound(w, r)
}

func number(committee string) string { n, _, _ := strings.Cut(committee, " "); return n }
func title(committee string) string  { _, t, _ := strings.Cut(committee, " "); return t }

func escape(s string) string {
	var b strings.Builder
	xml.EscapeText(&b, []byte(s)) //nolint:errcheck // to memory
	return b.String()
}

// service answers as the web service of ModernGov does.
func (s *Site) service(w http.ResponseWriter, r *http.Request) {
	if !s.Council.Service {
		http.Error(w, "The request was refused", http.StatusNotFound)
		return
	}
	var body string
	switch q := r.URL.Query(); {
	case strings.HasSuffix(r.URL.Path, "/GetCommittees"):
		seen := map[string]bool{}
		for _, m := range s.Council.Meetings {
			if !seen[m.Committee] {
				seen[m.Committee] = true
				body += fmt.Sprintf("<committee><committeeid>%s</committeeid><committeetitle>%s</committeetitle><committeedeleted>False</committeedeleted></committee>", number(m.Committee), escape(title(m.Committee)))
			}
		}
		body = "<getcommittees><committees>" + body + "<committee><committeeid>99</committeeid><committeetitle>Gone</committeetitle><committeedeleted>True</committeedeleted></committee></committees></getcommittees>"
	case strings.HasSuffix(r.URL.Path, "/GetMeetings"):
		for _, m := range s.Council.Meetings {
			if number(m.Committee) == q.Get("lCommitteeId") {
				body += fmt.Sprintf("<meeting><meetingid>%d</meetingid><meetingdate>%s</meetingdate></meeting>", m.ID, m.Day.Format("02/01/2006"))
			}
		}
		body = "<getmeetings><committeemeetings>" + body + "</committeemeetings></getmeetings>"
	case strings.HasSuffix(r.URL.Path, "/GetMeeting"):
		for _, m := range s.Council.Meetings {
			if fmt.Sprint(m.ID) == q.Get("lMeetingId") {
				body = s.meetingXML(m)
			}
		}
	}
	if s.Council.Twice {
		body = `<?xml version="1.0" encoding="utf-8"?><string xmlns="http://tempuri.org/">` + escape(body) + `</string>`
	}
	s.write(w, r, "text/xml", body)
}

func (s *Site) meetingXML(m Meeting) string {
	items := ""
	for _, d := range m.Documents {
		items += fmt.Sprintf("<agendaitem><agendaitemid>%d</agendaitemid><agendaitemtitle>%s</agendaitemtitle><linkeddocuments><linkeddoc><title>Report</title><url>%s</url><isrestricted>%v</isrestricted></linkeddoc></linkeddocuments></agendaitem>",
			d.ID, escape(escape(d.Title)), escape(s.URL+"/documents/s"+fmt.Sprint(d.ID)+"/"+d.Title+d.Ending), d.Restricted)
	}
	if m.Minutes != "" {
		items += "<agendaitem><agendaitemtitle>Minutes</agendaitemtitle><minutesnonemptyhtmlbody>" + escape(m.Minutes) + "</minutesnonemptyhtmlbody></agendaitem>"
	}
	return fmt.Sprintf("<meeting><meetingid>%d</meetingid><meetingdate>%s</meetingdate><agendaitems>%s</agendaitems></meeting>", m.ID, m.Day.Format("02/01/2006"), items)
}

func (s *Site) committees() string {
	out, seen := "", map[string]bool{}
	for _, m := range s.Council.Meetings {
		if !seen[m.Committee] {
			seen[m.Committee] = true
			out += fmt.Sprintf(`<li><a href="mgCommitteeDetails.aspx?ID=%s">%s</a></li>`, number(m.Committee), html.EscapeString(title(m.Committee)))
		}
	}
	return "<html><title>Committees</title><ul>" + out + "</ul></html>"
}

func (s *Site) meetings(committee string) string {
	out := ""
	for _, m := range s.Council.Meetings {
		if number(m.Committee) == committee {
			out += fmt.Sprintf(`<li><a href="ieListDocuments.aspx?CId=%s&amp;MId=%d&amp;Ver=4">%s 7.00 pm</a></li>`, committee, m.ID, m.Day.Format("2 Jan 2006"))
		}
	}
	return "<html><title>Meetings</title><ul>" + out + "</ul></html>"
}

func (s *Site) meeting(id string) string {
	out := ""
	for _, m := range s.Council.Meetings {
		if fmt.Sprint(m.ID) != id {
			continue
		}
		for _, d := range m.Documents {
			if !d.Restricted {
				out += fmt.Sprintf(`<li><a href="documents/s%d/%s%s">%s</a></li>`, d.ID, html.EscapeString(d.Title), d.Ending, html.EscapeString(d.Title))
			}
		}
		out = fmt.Sprintf("<html><title>Agenda for %s on %s</title><h1>Agenda</h1><ul>%s</ul>", title(m.Committee), m.Day.Format("Monday, 2 January 2006, 7.00 pm"), out)
	}
	return out + "</html>"
}

// cmisHome is the page of meetings of CMIS; one link shows where its calendars are.
func (s *Site) cmisHome() string {
	m := s.Council.Meetings[0]
	return fmt.Sprintf(`<html><title>Meetings</title><table><tr class="rgRow"><td><a href="%s">%s - %s</a></td><td>Town Hall</td></tr></table></html>`,
		s.cmisPath(m), m.Day.Format("2 Jan 2006 15:04"), title(m.Committee))
}

func (s *Site) cmisPath(m Meeting) string {
	return fmt.Sprintf("/Holm/Meetings/tabid/70/ctl/ViewMeetingPublic/mid/397/Meeting/%d/Committee/%s/Default.aspx", m.ID, number(m.Committee))
}

func (s *Site) cmisMonth(path string) string {
	_, date, _ := strings.Cut(path, "/Date/")
	rows := ""
	for _, m := range s.Council.Meetings {
		if strings.HasPrefix(date, m.Day.Format("2006-01")) {
			rows += fmt.Sprintf(`<tr><td>%s</td><td><a href="%s">19:00 %s</a></td></tr>`, m.Day.Format("Monday, 2 January"), s.cmisPath(m), title(m.Committee))
		}
	}
	return "<html><title>Calendar</title><table>" + rows + "</table></html>"
}

func (s *Site) cmisMeeting(path string) string {
	out := ""
	for _, m := range s.Council.Meetings {
		if !strings.Contains(path, fmt.Sprintf("/Meeting/%d/", m.ID)) {
			continue
		}
		for _, d := range m.Documents {
			if !d.Restricted {
				out += fmt.Sprintf(`<a href="/Holm/Document.ashx?czJKcaeAi5tUFL1DTL2UE4zNRBcoShgo=s%d">%s</a>`, d.ID, html.EscapeString(d.Title))
			}
		}
	}
	return "<html><title>Meeting</title>" + out + "</html>"
}
