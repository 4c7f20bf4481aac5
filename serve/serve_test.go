package serve

import (
	"bytes"
	"context"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"arising"
	"arising/extract/doc"
	"arising/store"
	"arising/store/plans"
)

const token = "a token"

// serving serves a database and returns its address.
func serving(t *testing.T, opt Options) string {
	t.Helper()
	opt.Addr, opt.Token = "127.0.0.1:8010", token
	s, err := New(t.Context(), opt)
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(s)
	t.Cleanup(func() { server.Close(); s.Close() })
	return server.URL
}

func get(t *testing.T, address string) (int, string) {
	t.Helper()
	answer, err := http.Get(address)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	b, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	return answer.StatusCode, string(b)
}

// walk visits every page that the first leads to, and returns what each says.
func walk(t *testing.T, address string, most int) map[string]string {
	t.Helper()
	seen := map[string]string{}
	queue := []string{"/"}
	links := regexp.MustCompile(`(?:href|src)="(/[^"]*)"`)
	for len(queue) > 0 && len(seen) < most {
		at := queue[0]
		queue = queue[1:]
		if _, ok := seen[at]; ok {
			continue
		}
		status, body := get(t, address+at)
		if status != http.StatusOK {
			t.Errorf("%s: status %d: %.300s", at, status, body)
		}
		seen[at] = body
		for _, m := range links.FindAllStringSubmatch(body, -1) {
			queue = append(queue, strings.ReplaceAll(m[1], "&amp;", "&"))
		}
	}
	return seen
}

func TestEveryLinkLeadsSomewhere(t *testing.T) {
	seen := walk(t, serving(t, Options{Database: plans.Database(t)}), 600)
	if len(seen) < 40 {
		t.Errorf("%d pages were found", len(seen))
	}
	for _, want := range []string{"/actions", "/compare", "/intake", "/plans", "/actions.csv"} {
		if seen[want] == "" {
			t.Errorf("no page leads to %s", want)
		}
	}
}

// TestHostileTextStaysText puts markup into every field of a report and looks for it,
// unescaped, on every page.
func TestHostileTextStaysText(t *testing.T) {
	path := filepath.Join(t.TempDir(), "hostile.sqlite")
	db := plans.Open(t, path)
	for i, evil := range []string{
		`<script>alert(1)</script>`, `"><img src=x onerror=alert(1)>`, `javascript:alert(1)`, `' onmouseover='alert(1)`, `</textarea><svg/onload=alert(1)>`,
		`{{.R.Token}}`, "\u202e<b>\x00\x1b[31m", `<!--`, `]]><x/>`, "' style='x:expression(1)",
	} {
		x := plans.Plan(t, "oakshire-2015")
		x.Document.SHA256 = strings.Repeat(string("abcdef0123"[i]), 64)
		x.Cover.Council, x.Cover.Committee, x.Cover.Title = evil, evil, evil
		for j := range x.Actions {
			a := &x.Actions[j]
			a.Ref, a.Text, a.Section, a.LeadRaw, a.Progress, a.Evidence = evil, evil, evil, evil, evil, evil
			a.Leads = []arising.Lead{{Raw: evil, Name: evil, Match: "literal", Score: 0.5, RunnerUp: evil, Candidates: []string{evil}, Rule: evil}}
			a.RAG = &arising.Rating{Raw: evil, Value: evil, Meaning: evil, Fill: evil, MeaningSource: "default", Rule: evil}
			a.Status = &arising.Status{Raw: evil}
			a.Extra = map[string]string{evil: evil}
			a.Due = &arising.Due{Raw: evil, Rule: evil}
		}
		for j := range x.Recommendations {
			x.Recommendations[j].Text, x.Recommendations[j].Sources = evil, []string{evil}
		}
		x.Legend = []arising.LegendEntry{{Value: evil, Meaning: evil}}
		x.Abbreviations = []arising.Abbreviation{{Abbreviation: evil, Expansion: evil}}
		x.Diagnostics = []arising.Diagnostic{{Code: arising.RowUnplaced, Severity: arising.Warning, Message: evil, Record: "a1"}}
		if _, err := db.Replace(t.Context(), x, store.Input{Source: evil + ".pdf"}); err != nil {
			t.Fatal(err)
		}
	}
	if err := errors.Join(db.Link(t.Context()), db.Close()); err != nil {
		t.Fatal(err)
	}
	// The tags and attributes that our own templates write.
	script := regexp.MustCompile(`<script src="/static/app.js" defer></script>`)
	bad := regexp.MustCompile(`(?i)<script|<img|<svg/|<b>\x00|\son\w+=|href="javascript|style=`)
	hostile := Options{Database: path, Document: func(context.Context, string, []byte) (*doc.Document, error) { return nil, errors.New("no") }}
	for at, body := range walk(t, serving(t, hostile), 400) {
		if strings.HasPrefix(at, "/static/") || strings.Contains(at, ".csv") {
			continue
		}
		body = script.ReplaceAllString(body, "")
		for _, m := range bad.FindAllStringIndex(body, -1) {
			// Inside of a quoted attribute's value such words are only words.
			from := max(0, m[0]-200)
			if open := strings.LastIndex(body[from:m[0]], "<"); strings.HasPrefix(body[m[0]:], "<") || open >= 0 && strings.Count(body[from+open:m[0]], `"`)%2 == 0 && !strings.Contains(body[from+open:m[0]], ">") {
				t.Errorf("%s: …%s…", at, body[from:min(len(body), m[1]+60)])
			}
		}
	}
}

// TestWhatComesFromElsewhereIsRefused asks under another name, from another site, and
// without the token.
func TestWhatComesFromElsewhereIsRefused(t *testing.T) {
	path := plans.Database(t)
	address := serving(t, Options{Database: path})
	own, _ := url.Parse(address)
	_, list := get(t, address+"/actions")
	row := regexp.MustCompile(`/row/[0-9a-f]+/a\d+`).FindString(list)
	form := url.Values{"field": {"record"}, "verdict": {"not_a_row"}, "by": {"A. Reader"}}.Encode()
	for _, c := range []struct {
		name, method, path, host string
		header                   map[string]string
		want                     int
	}{
		{"as it should be", "GET", "/", "", nil, http.StatusOK},
		{"localhost", "GET", "/", "localhost:8010", nil, http.StatusOK},
		{"another name", "GET", "/", "evil.example", nil, http.StatusMisdirectedRequest},
		{"another name with our port", "GET", "/actions", "evil.example:" + own.Port(), nil, http.StatusMisdirectedRequest},
		{"another site's script", "GET", "/actions.csv", "", map[string]string{"Origin": "http://evil.example"}, http.StatusForbidden},
		{"another site's picture", "GET", "/actions.csv", "", map[string]string{"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors"}, http.StatusForbidden},
		{"a link from another site", "GET", "/", "", map[string]string{"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"}, http.StatusOK},
		{"no token", "POST", row, "", map[string]string{"Origin": address}, http.StatusForbidden},
		{"a wrong token", "POST", row, "", map[string]string{"Origin": address, "Cookie": tokenCookie + "=guess"}, http.StatusForbidden},
		{"the token, from another site", "POST", row, "", map[string]string{"Origin": "http://evil.example", "Cookie": tokenCookie + "=" + token}, http.StatusForbidden},
		{"the token, from nowhere", "POST", row, "", map[string]string{"Cookie": tokenCookie + "=" + token}, http.StatusForbidden},
		{"a wrong token to unlock", "GET", "/unlock?token=guess", "", nil, http.StatusForbidden},
		{"no such row", "GET", "/row/abcdefabcdef/a1", "", nil, http.StatusNotFound},
		{"no such screen", "GET", "/nothing", "", nil, http.StatusNotFound},
		{"the token", "POST", row, "", map[string]string{"Origin": address, "Cookie": tokenCookie + `="` + token + `"`}, http.StatusSeeOther},
	} {
		r, err := http.NewRequest(c.method, address+c.path, strings.NewReader(form))
		if err != nil {
			t.Fatal(err)
		}
		if c.host != "" {
			r.Host = c.host
		}
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		for name, value := range c.header {
			r.Header.Set(name, value)
		}
		answer, err := http.DefaultTransport.RoundTrip(r)
		if err != nil {
			t.Fatal(err)
		}
		answer.Body.Close()
		if answer.StatusCode != c.want {
			t.Errorf("%s: status %d, want %d", c.name, answer.StatusCode, c.want)
		}
		if csp := answer.Header.Get("Content-Security-Policy"); !strings.Contains(csp, "default-src 'none'") || strings.Contains(csp, "unsafe") {
			t.Errorf("%s: Content-Security-Policy %q", c.name, csp)
		}
	}
	if _, after := get(t, address+"/actions"); strings.Contains(after, row+`"`) {
		t.Error("the row that is none is still listed")
	}
	if status, _ := get(t, serving(t, Options{Database: path, ReadOnly: true})+"/unlock?token="+url.QueryEscape(token)); status != http.StatusForbidden {
		t.Errorf("read-only, and the token opens it: status %d", status)
	}
}

// TestFacetsCountAsTheyFilter holds each facet's number to be that of the rows which
// choosing it leaves.
func TestFacetsCountAsTheyFilter(t *testing.T) {
	r, err := store.OpenReader(t.Context(), plans.Database(t))
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	ix, err := loadIndex(t.Context(), r)
	if err != nil {
		t.Fatal(err)
	}
	asked := 0
	for kind, names := range facetNames {
		base := filter{kind: kind, Values: map[string]string{}}
		_, facets := ix.apply(base)
		for _, first := range facets {
			for _, v := range first.Values {
				f := filter{kind: kind, Values: map[string]string{first.Name: v.Value}}
				passed, inner := ix.apply(f)
				if len(passed) != v.Count {
					t.Errorf("%s=%s counts %d and leaves %d", first.Name, v.Value, v.Count, len(passed))
				}
				for _, second := range inner {
					for _, w := range second.Values {
						g := filter{kind: kind, Values: map[string]string{first.Name: v.Value, second.Name: w.Value}}
						if left, _ := ix.apply(g); second.Name != first.Name && len(left) != w.Count {
							t.Errorf("%s=%s & %s=%s counts %d and leaves %d", first.Name, v.Value, second.Name, w.Value, w.Count, len(left))
						}
						asked++
					}
				}
			}
		}
		if !slices.ContainsFunc(facets, func(f facet) bool { return len(f.Values) > 1 }) {
			t.Errorf("no facet of %v has two values", names)
		}
	}
	if asked < 50 {
		t.Errorf("%d pairs were asked", asked)
	}
}

// TestSiteIsWholeAndTheSameAgain writes the pages as files twice; every link of each
// leads to a file.
func TestSiteIsWholeAndTheSameAgain(t *testing.T) {
	path := plans.Database(t)
	var before map[string][]byte
	for range 2 {
		dir := t.TempDir()
		files, err := WriteSite(t.Context(), Options{Database: path, Version: "test"}, dir)
		if err != nil {
			t.Fatal(err)
		}
		now := map[string][]byte{}
		for _, f := range files {
			b, err := os.ReadFile(f)
			if err != nil {
				t.Fatal(err)
			}
			now[filepath.Base(f)] = b
		}
		links := regexp.MustCompile(`(?:href|src)="([^"#]*)"`)
		for name, b := range now {
			if !strings.HasSuffix(name, ".html") {
				continue
			}
			if bytes.Contains(b, []byte("<form")) {
				t.Errorf("%s asks for something", name)
			}
			for _, m := range links.FindAllSubmatch(b, -1) {
				if now[string(m[1])] == nil {
					t.Errorf("%s leads to %q, which is no file", name, m[1])
				}
			}
		}
		if before != nil {
			if len(before) != len(now) {
				t.Errorf("%d files, then %d", len(before), len(now))
			}
			for name := range before {
				if !bytes.Equal(before[name], now[name]) {
					t.Errorf("%s differs", name)
				}
			}
		}
		before = now
	}
}
