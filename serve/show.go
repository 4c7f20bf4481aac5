package serve

import (
	"bytes"
	"embed"
	"fmt"
	"html/template"
	"net/http"
	"net/url"
	"strconv"
	"strings"
)

//go:embed templates/*.html
var templateFiles embed.FS

// pages are the templates, parsed when the program starts.
var pages = template.Must(template.New("").Funcs(template.FuncMap{
	"phrase": phrase,
	"comma":  comma,
	"plural": plural,
	"tint":   tint,
	// dictJudge is what the form that joins or parts two rows needs.
	"dictJudge": func(cite, other, back string, r *request) judgement {
		return judgement{r.RowLink(cite), other, back, r.Who()}
	},
}).ParseFS(templateFiles, "templates/*.html"))

// A page is what the frame around every screen needs.
type page struct {
	Title, Section string
	Wide           bool // two columns that take the whole window
}

// shown is what a template sees.
type shown struct {
	page
	R       *request
	Data    any
	Version string
	Name    string // of the database
	Total   struct{ Councils, Actions, Recommendations int }
}

// show writes a screen.
func (r *request) show(name string, p page, data any) error {
	v := shown{page: p, R: r, Data: data, Version: r.opt.Version, Name: r.databaseName()}
	if r.index != nil {
		v.Total.Councils, v.Total.Actions, v.Total.Recommendations = len(r.index.codes), len(r.index.rows[actionKind]), len(r.index.rows[recommendationKind])
	}
	var b bytes.Buffer
	if err := pages.ExecuteTemplate(&b, name+".html", v); err != nil {
		return fmt.Errorf("show %s: %w", name, err)
	}
	r.w.Header().Set("Content-Type", "text/html; charset=utf-8")
	r.w.Header().Set("Cache-Control", "no-cache")
	_, err := b.WriteTo(r.w)
	return err
}

// Link is the address of a screen, with pairs of names and values of its query: for
// static files the name of the file, "" when there is none.
func (r *request) Link(path string, pairs ...string) string {
	q := url.Values{}
	for i := 0; i+1 < len(pairs); i += 2 {
		if pairs[i+1] != "" {
			q.Set(pairs[i], pairs[i+1])
		}
	}
	return r.link(path, q)
}

func (r *request) link(path string, q url.Values) string {
	address := path
	if len(q) > 0 {
		address += "?" + q.Encode()
	}
	if r.static != nil {
		return r.static.name(address)
	}
	return address
}

// RowLink is the address of a row's screen, by its lasting name.
func (r *request) RowLink(cite string) string {
	document, record, ok := strings.Cut(cite, "#")
	if !ok {
		return ""
	}
	return r.Link("/row/" + document + "/" + record)
}

// Static reports whether the pages are files, in which nothing can be asked.
func (r *request) Static() bool { return r.static != nil }

// MayWrite reports whether who asks has shown the token.
func (r *request) MayWrite() bool { return !r.opt.ReadOnly && r.static == nil && r.unlocked() }

// CouldWrite reports whether a token would allow to write.
func (r *request) CouldWrite() bool { return !r.opt.ReadOnly && r.static == nil }

func (r *request) pageNumber() int {
	n, err := strconv.Atoi(r.URL.Query().Get("page"))
	if err != nil || n < 1 {
		return 1
	}
	return min(n, 1_000_000)
}

// A judgement is a form in which a person says whether two rows are one action.
type judgement struct{ Action, Other, Back, Who string }

// A screen is one that the head of every page leads to.
type screen struct{ Name, Section, Address string }

// Screens lists the screens of the head.
func (r *request) Screens() []screen {
	return []screen{
		{"Councils", "councils", r.Link("/")}, {"Actions", "actions", r.Link("/actions")}, {"Recommendations", "recommendations", r.Link("/recommendations")},
		{"Compare", "compare", r.Link("/compare")}, {"Plans over time", "plans", r.Link("/plans")}, {"Intake", "intake", r.Link("/intake")},
	}
}

// Scale is the order of statuses in bars.
func (r *request) Scale() []string { return scaleOrder }

// Asset is the address of a file that every page needs.
func (r *request) Asset(name string) string {
	if r.static != nil {
		return name
	}
	return "/static/" + name
}

// A pager leads through the pages of a list.
type pager struct {
	Page, Pages, From, To, Total int
	Previous, Next               string
}

// paged returns the span of rows on the page that is asked for.
func (r *request) paged(total, size int, address func(page int) string) pager {
	p := pager{Page: r.pageNumber(), Total: total, Pages: max(1, (total+size-1)/size)}
	p.Page = min(p.Page, p.Pages)
	p.From, p.To = (p.Page-1)*size, min(p.Page*size, total)
	if p.Page > 1 {
		p.Previous = address(p.Page - 1)
	}
	if p.Page < p.Pages {
		p.Next = address(p.Page + 1)
	}
	return p
}

// First is the number of the first row shown, from 1.
func (p pager) First() int { return min(p.From+1, p.Total) }

// comma writes a number with a mark between thousands.
func comma(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

func plural(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return comma(n) + " " + many
}

// tint is the colour of a status in charts, as a class of the style sheet.
func tint(status string) string { return "s-" + strings.ReplaceAll(status, "_", "-") }

func redirect(r *request, address string) error {
	http.Redirect(r.w, r.Request, address, http.StatusSeeOther)
	return nil
}
