package harvest

import (
	"context"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"arising/harvest/harvesttest"
)

// holm is an invented council with two committees, three meetings each.
func holm() *harvesttest.Council {
	c := &harvesttest.Council{Name: "Holm Council", Service: true}
	for i := range 6 {
		m := harvesttest.Meeting{ID: 100 + i, Committee: "7 Audit Committee", Day: time.Date(2023, time.Month(1+i), 7, 0, 0, 0, 0, time.UTC)}
		if i%2 == 1 {
			m.Committee = "8 Quays & Piers Board"
		}
		for k := range 3 {
			id := 1000 + 10*i + k
			d := harvesttest.Document{ID: id, Title: fmt.Sprintf("Quay action plan %d", id), Ending: ".pdf", Bytes: []byte(fmt.Sprintf("%%PDF-1.4 plan %d", id)), Restricted: k == 2}
			m.Documents = append(m.Documents, d)
		}
		c.Meetings = append(c.Meetings, m)
	}
	return c
}

// seen is what the test's documents come to: two of three, the third is restricted.
const seen = 12

func options(t *testing.T) Options {
	return Options{Out: t.TempDir(), AllowLocal: true, Pace: time.Nanosecond, Since: "2023-01-01", Until: "2023-12-31", Version: "test"}
}

func run(t *testing.T, s *harvesttest.Site, kind string, opt Options) (Summary, string) {
	t.Helper()
	at := s.URL
	if kind == CMIS {
		at += "/Meetings.aspx"
	}
	var said []string
	sum, err := Run(t.Context(), []Site{{Council: s.Council.Name, URL: at, Kind: kind}}, opt, func(line string) { said = append(said, line) })
	if err != nil {
		t.Fatal(err)
	}
	return sum, strings.Join(said, "\n")
}

func manifest(t *testing.T, opt Options) []string {
	t.Helper()
	src, err := os.ReadFile(filepath.Join(opt.Out, ManifestName))
	if err != nil {
		t.Fatal(err)
	}
	return strings.Split(strings.TrimSpace(string(src)), "\n")[1:]
}

func TestEveryFormOfSite(t *testing.T) {
	for name, c := range map[string]struct {
		kind       string
		off, twice bool
	}{
		"the web service":                {kind: ModernGov},
		"its answers escaped twice":      {kind: ModernGov, twice: true},
		"the web service switched off":   {kind: ModernGov, off: true},
		"the calendars of CMIS by month": {kind: CMIS},
	} {
		council := holm()
		council.Service, council.Twice = !c.off, c.twice
		s := harvesttest.Serve(t, council)
		opt := options(t)
		sum, said := run(t, s, c.kind, opt)
		if sum.Fetched != seen || sum.Listed != seen || !sum.Well() {
			t.Errorf("%s: %+v\n%s", name, sum, said)
		}
		rows := manifest(t, opt)
		if len(rows) != seen {
			t.Fatalf("%s: %d rows", name, len(rows))
		}
		first := strings.Split(rows[0], "\t")
		if first[2] != "Holm Council" || first[3] != "Audit Committee" || first[4] != "2023-01-07" || !strings.Contains(first[5], "Quay action plan 100") {
			t.Errorf("%s: the first row is %q", name, rows[0])
		}
		if src, err := os.ReadFile(filepath.Join(opt.Out, first[0])); err != nil || !strings.HasPrefix(string(src), "%PDF-1.4 plan 100") {
			t.Errorf("%s: the first document is %q, %v", name, src, err)
		}
		for at, times := range s.Sent() {
			if times != 1 {
				t.Errorf("%s: %s was sent %d times", name, at, times)
			}
		}
		if again, _ := run(t, s, c.kind, opt); again.Fetched != 0 || again.Known != seen || len(s.Sent()) != seen {
			t.Errorf("%s: the second run: %+v", name, again)
		}
	}
}

func TestMinutesOfTheService(t *testing.T) {
	c := holm()
	c.Meetings[0].Minutes = "<p>RESOLVED &ndash; that the quay be mended.</p>"
	opt := options(t)
	sum, _ := run(t, harvesttest.Serve(t, c), ModernGov, opt)
	if sum.Fetched != seen+1 {
		t.Fatalf("%+v", sum)
	}
	pages, _ := filepath.Glob(filepath.Join(opt.Out, "*/m100/minutes-*.html"))
	if len(pages) != 1 {
		t.Fatalf("pages %v", pages)
	}
	src, _ := os.ReadFile(pages[0])
	if !strings.Contains(string(src), "<p>RESOLVED &ndash; that the quay be mended.</p>") || !strings.Contains(string(src), "Saturday 7 January 2023") {
		t.Errorf("%s", src)
	}
}

func TestAnyPage(t *testing.T) {
	s := harvesttest.Serve(t, holm())
	opt := options(t)
	s.Fault = func(w http.ResponseWriter, r *http.Request) bool {
		if r.URL.Path == "/plans" {
			fmt.Fprint(w, `<html><title>Plans</title><a href="/documents/s1000/plan.pdf">Plan of 7 November 2023</a><a href="/about">About</a><a href="https://elsewhere.example/x.pdf">Theirs</a></html>`)
		}
		return r.URL.Path == "/plans"
	}
	sum, err := Run(t.Context(), []Site{{URL: s.URL + "/plans", Kind: Page}}, opt, func(string) {})
	if err != nil || sum.Fetched != 1 || s.Asked("/about") != 0 {
		t.Errorf("%+v, %v", sum, err)
	}
	if rows := manifest(t, opt); !strings.Contains(rows[0], "2023-11-07\tPlan of 7 November 2023") {
		t.Errorf("%q", rows)
	}
}

func TestChoosing(t *testing.T) {
	s := harvesttest.Serve(t, holm())
	for name, c := range map[string]struct {
		change func(*Options)
		want   int
	}{
		"days":         {func(o *Options) { o.Since, o.Until = "2023-02-01", "2023-03-31" }, 4},
		"a committee":  {func(o *Options) { o.Committee = "piers" }, 6},
		"a title":      {func(o *Options) { o.Match = regexp.MustCompile(`(?i)PLAN 10[01]0`) }, 2},
		"at most":      {func(o *Options) { o.Max = 5 }, 5},
		"only looking": {func(o *Options) { o.DryRun = true }, 0},
	} {
		opt := options(t)
		c.change(&opt)
		if sum, said := run(t, s, ModernGov, opt); sum.Fetched != c.want || !sum.Well() {
			t.Errorf("%s: %+v, want %d\n%s", name, sum, c.want, said)
		}
	}
}

func TestManners(t *testing.T) {
	s := harvesttest.Serve(t, holm())
	s.Council.Robots = "User-agent: *\nDisallow: /documents/s1000\n"
	var last time.Time
	least := time.Hour
	agent := ""
	s.Saw = func(r *http.Request) {
		if !last.IsZero() {
			least = min(least, time.Since(last))
		}
		last, agent = time.Now(), r.UserAgent()
	}
	opt := options(t)
	opt.Pace, opt.Contact, opt.Max = 20*time.Millisecond, "rook@holm.example", 4
	sum, said := run(t, s, ModernGov, opt)
	if sum.Failed != 1 || s.Asked("s1000") != 0 || !strings.Contains(said, "robots.txt does not allow /documents/s1000") {
		t.Errorf("%+v\n%s", sum, said)
	}
	if least < 15*time.Millisecond {
		t.Errorf("two requests %s apart", least)
	}
	if !strings.Contains(agent, "arising/test") || !strings.Contains(agent, "rook@holm.example") {
		t.Errorf("it calls itself %q", agent)
	}
}

func TestTroubles(t *testing.T) {
	once := func(part string, do http.HandlerFunc) func(http.ResponseWriter, *http.Request) bool {
		done := false
		return func(w http.ResponseWriter, r *http.Request) bool {
			if done || !strings.Contains(r.URL.RequestURI(), part) {
				return false
			}
			done = true
			do(w, r)
			return true
		}
	}
	always := func(part string, do http.HandlerFunc) func(http.ResponseWriter, *http.Request) bool {
		return func(w http.ResponseWriter, r *http.Request) bool {
			if strings.Contains(r.URL.RequestURI(), part) {
				do(w, r)
				return true
			}
			return false
		}
	}
	status := func(code int) http.HandlerFunc {
		return func(w http.ResponseWriter, r *http.Request) { w.WriteHeader(code) }
	}
	cut := func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Length", "1000")
		fmt.Fprint(w, "%PDF-1.4 half")
	}
	for name, c := range map[string]struct {
		fault   func(http.ResponseWriter, *http.Request) bool
		fetched int
		says    string
	}{
		"asked to wait": {once("s1000", func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Retry-After", "1")
			w.WriteHeader(http.StatusTooManyRequests)
		}), seen, ""},
		"asked to wait long": {always("s1010", func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Retry-After", "86400")
			w.WriteHeader(http.StatusServiceUnavailable)
		}), 0, "it asks to wait 24h"},
		"three refusals":   {always("documents/", status(http.StatusForbidden)), 0, "ask the council before you go on"},
		"one is gone":      {always("s1000", status(http.StatusNotFound)), seen - 1, "404 Not Found"},
		"cut short once":   {once("s1000", cut), seen, ""},
		"cut short always": {always("s1000", cut), seen - 1, "cut short"},
		"a page in the place of a document": {always("s1000", func(w http.ResponseWriter, r *http.Request) {
			fmt.Fprint(w, "<!DOCTYPE html><html><head><title>Sorry</title></head><body>Not found</body></html>")
		}), seen - 1, `web page in the place of the document: "Sorry`},
		"round and round": {always("s1000", func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, r.URL.Path, http.StatusFound)
		}), seen - 1, "more than 5 redirects"},
		"sent elsewhere": {always("s1000", func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, "http://elsewhere.example/x.pdf", http.StatusFound)
		}), seen - 1, "another host"},
		"nothing in it":      {always("s1000", status(http.StatusOK)), seen - 1, "the answer is empty"},
		"robots.txt refuses": {always("/robots.txt", status(http.StatusInternalServerError)), 0, "robots.txt"},
	} {
		t.Run(name, func(t *testing.T) {
			s := harvesttest.Serve(t, holm())
			s.Fault = c.fault
			opt := options(t)
			sum, said := run(t, s, ModernGov, opt)
			if c.fetched > 0 && sum.Fetched != c.fetched || !strings.Contains(said+strings.Join(sum.Ended, "\n"), c.says) || sum.Well() != (c.says == "") {
				t.Errorf("%+v, want %d and %q\n%s", sum, c.fetched, c.says, said)
			}
		})
	}
}

// What was not got is asked for again, and nothing else.
func TestNextRunGetsTheRest(t *testing.T) {
	s := harvesttest.Serve(t, holm())
	s.Fault = func(w http.ResponseWriter, r *http.Request) bool {
		if strings.Contains(r.URL.Path, "s1000") {
			w.WriteHeader(http.StatusNotFound)
			return true
		}
		return false
	}
	opt := options(t)
	run(t, s, ModernGov, opt)
	s.Fault = nil
	if sum, said := run(t, s, ModernGov, opt); sum.Fetched != 1 || sum.Known != seen-1 || !sum.Well() {
		t.Errorf("%+v\n%s", sum, said)
	}
}

func TestMeetingsMoveAndDocumentsChange(t *testing.T) {
	s := harvesttest.Serve(t, holm())
	opt := options(t)
	run(t, s, ModernGov, opt)
	m := &s.Council.Meetings[0]
	m.Day = m.Day.AddDate(0, 0, 14)
	if sum, _ := run(t, s, ModernGov, opt); sum.Fetched != 0 || !strings.Contains(strings.Join(manifest(t, opt), "\n"), "2023-01-21") {
		t.Errorf("moved: %+v", sum)
	}
	m.Documents[0].Bytes = []byte("%PDF-1.4 corrected")
	m.Documents[0].Title = "Quay action plan (corrected)"
	if sum, said := run(t, s, ModernGov, opt); sum.Fetched != 1 {
		t.Errorf("corrected: %+v\n%s", sum, said)
	}
	if len(manifest(t, opt)) < seen {
		t.Error("rows went")
	}
}

func TestTagsSpareDownloads(t *testing.T) {
	s := harvesttest.Serve(t, holm())
	s.Tags = true
	opt := options(t)
	run(t, s, ModernGov, opt)
	before := len(s.Sent())
	s.Council.Meetings[0].Documents = append(s.Council.Meetings[0].Documents, harvesttest.Document{ID: 2000, Title: "Late paper", Ending: ".pdf", Bytes: []byte("%PDF-1.4 late")})
	if sum, _ := run(t, s, ModernGov, opt); sum.Fetched != 1 || len(s.Sent()) != before+1 {
		t.Errorf("%+v, %d sent", sum, len(s.Sent()))
	}
	for at, times := range s.Sent() {
		if times != 1 {
			t.Errorf("%s was sent %d times", at, times)
		}
	}
}

func TestNoPrivateAddress(t *testing.T) {
	s := harvesttest.Serve(t, holm())
	opt := options(t)
	opt.AllowLocal = false
	if sum, said := run(t, s, ModernGov, opt); sum.Fetched != 0 || len(sum.Ended) != 1 || s.Asked("") != 0 {
		t.Errorf("%+v\n%s", sum, said)
	}
	c := newClient(opt, nil)
	for at, ok := range map[string]bool{
		"93.184.216.34:443": true, "[2606:2800:220:1::1]:80": true, "127.0.0.1:80": false, "10.1.2.3:80": false, "192.168.0.1:80": false, "169.254.169.254:80": false,
		"[::1]:80": false, "[fd00::1]:80": false, "[::ffff:127.0.0.1]:80": false, "100.64.1.1:80": false, "0.0.0.0:80": false, "224.0.0.1:80": false,
	} {
		if err := c.public(at); (err == nil) != ok {
			t.Errorf("%s: %v", at, err)
		}
	}
	if _, err := c.get(context.Background(), "file:///etc/passwd", record{}, 1); err == nil {
		t.Error("a file was read")
	}
}

// A run that is broken off goes on: what it was told is not asked again, and nothing is
// fetched twice.
func TestBrokenOffAndGoneOn(t *testing.T) {
	s := harvesttest.Serve(t, holm())
	opt := options(t)
	ctx, cancel := context.WithCancel(t.Context())
	s.Saw = func(r *http.Request) {
		if strings.Contains(r.URL.Path, "s1020") {
			cancel()
		}
	}
	if _, err := Run(ctx, []Site{{Council: "Holm", URL: s.URL, Kind: ModernGov}}, opt, func(string) {}); err == nil {
		t.Fatal("it was not broken off")
	}
	s.Saw = nil
	committees := s.Asked("GetCommittees")
	if sum, said := run(t, s, ModernGov, opt); sum.Fetched+sum.Known != seen || !sum.Well() {
		t.Errorf("%+v\n%s", sum, said)
	}
	if s.Asked("GetCommittees") != committees {
		t.Error("the committees were asked for again")
	}
}

func TestNamesOfFiles(t *testing.T) {
	for _, d := range []Document{
		{URL: "a", Meeting: "../../etc", Title: "../passwd"}, {URL: "b", Meeting: "m1", Title: "CON\x00|<>:\"\\"},
		{URL: "c", Title: strings.Repeat("long ", 100)}, {URL: "d", Title: "Ŵales — cynllun"},
	} {
		name := fileName("holm.example:80", d)
		if !regexp.MustCompile(`^[a-z0-9-]+/[a-z0-9-]+/[a-z0-9-]+$`).MatchString(name) || len(name) > 200 {
			t.Errorf("%+v: %q", d, name)
		}
	}
}

func FuzzAnswer(f *testing.F) {
	f.Add(`<getmeetings><meeting><meetingid>1</meetingid></meeting></getmeetings>`)
	f.Add(`<string>&lt;getmeetings&gt;&lt;meeting&gt;&lt;/meeting&gt;&lt;/getmeetings&gt;</string>`)
	f.Add(strings.Repeat("<a>", 200))
	f.Add(`<!DOCTYPE a [<!ENTITY b "bbbbbbbbbb"><!ENTITY c "&b;&b;&b;&b;&b;">]><a>&c;&c;</a>`)
	f.Fuzz(func(t *testing.T, src string) {
		root, err := parseAnswer([]byte(src))
		if err != nil {
			return
		}
		for _, m := range root.all("meeting") {
			for _, s := range []string{m.text("meetingid"), m.first("meetingdate")} {
				if s != strings.Join(strings.Fields(s), " ") {
					t.Fatalf("%q is not plain", s)
				}
			}
		}
	})
}
