// Package serve shows a database as web pages: every row beside the page it was read
// from, with what was printed, what it was taken to mean and how that is known.
//
//	s, err := serve.New(ctx, serve.Options{Database: "plans.sqlite", Addr: "127.0.0.1:8010"})
//	http.ListenAndServe(s.Addr(), s)
//
// The pages need no script to be read, load nothing from elsewhere, and are the same
// as static files (WriteSite). What documents hold is hostile: it reaches a page only
// through html/template, and a strict Content-Security-Policy stands behind that.
package serve

import (
	"context"
	"embed"
	"fmt"
	"io/fs"
	"net"
	"net/http"
	"net/url"
	"path/filepath"
	"strings"
	"sync"

	"arising/extract/doc"
	"arising/store"
)

//go:embed static/*
var staticFiles embed.FS

// A Drawn is a page of a PDF as a picture.
type Drawn struct {
	PNG           []byte
	Width, Height float64 // of the page, in points
}

// Options say what is served and what may be done.
type Options struct {
	Database string
	Addr     string   // host and port that is listened on: requests for another host are refused
	Hosts    []string // further names under which the server may be asked
	ReadOnly bool     // nothing can be corrected
	Token    string   // what writing needs; printed at start
	// NoSources shows no document itself, for copies without persons.
	NoSources bool
	Sources   []string // folders below which documents are looked for that are not where they were
	Draw      func(ctx context.Context, name string, src []byte, page int) (Drawn, error)
	Document  func(ctx context.Context, name string, src []byte) (*doc.Document, error)
	Version   string
}

// A Server answers requests for the pages of one database.
type Server struct {
	opt     Options
	mux     *http.ServeMux
	reader  *store.Reader
	sources *sources

	mu      sync.Mutex // guards index
	index   *index
	version int64 // of the file's data, for index

	static *site // where links lead to files, or nil
}

// New opens the database, bringing its schema up to date unless it is read only.
func New(ctx context.Context, opt Options) (*Server, error) {
	if !opt.ReadOnly {
		db, err := store.Open(ctx, opt.Database)
		if err != nil {
			return nil, err
		}
		if err := db.Close(); err != nil {
			return nil, err
		}
	}
	reader, err := store.OpenReader(ctx, opt.Database)
	if err != nil {
		return nil, err
	}
	s := &Server{opt: opt, reader: reader, mux: http.NewServeMux()}
	if s.sources, err = newSources(ctx, s); err != nil {
		reader.Close()
		return nil, err
	}
	for pattern, page := range map[string]func(*request) error{
		"GET /{$}":                       (*request).councils,
		"GET /actions":                   func(r *request) error { return r.list(actionKind) },
		"GET /recommendations":           func(r *request) error { return r.list(recommendationKind) },
		"GET /actions.csv":               func(r *request) error { return r.csv(actionKind) },
		"GET /recommendations.csv":       func(r *request) error { return r.csv(recommendationKind) },
		"GET /row/{document}/{record}":   (*request).evidence,
		"GET /compare":                   (*request).compare,
		"GET /plans":                     (*request).plans,
		"GET /plan/{plan}":               (*request).plan,
		"GET /thread/{thread}":           (*request).thread,
		"GET /intake":                    (*request).intake,
		"GET /council/{code}":            (*request).council,
		"GET /document/{document}":       (*request).document,
		"GET /page/{document}/{page}":    (*request).picture,
		"GET /unlock":                    (*request).unlock,
		"POST /correct":                  (*request).correct,
		"POST /row/{document}/{record}":  (*request).correct,
		"POST /document/{document}/miss": (*request).missing,
	} {
		s.mux.HandleFunc(pattern, func(w http.ResponseWriter, r *http.Request) { s.answer(w, r, page) })
	}
	files, err := fs.Sub(staticFiles, "static")
	if err != nil {
		panic(err)
	}
	s.mux.Handle("GET /static/", http.StripPrefix("/static/", http.FileServerFS(files)))
	return s, nil
}

// Close closes the database.
func (s *Server) Close() error { return s.reader.Close() }

// ServeHTTP refuses what comes from elsewhere, and answers the rest.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	h.Set("Content-Security-Policy", "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'")
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Referrer-Policy", "same-origin")
	h.Set("Cross-Origin-Opener-Policy", "same-origin")
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
	if !s.knownHost(r.Host) {
		http.Error(w, "this server is asked under another name than its own", http.StatusMisdirectedRequest)
		return
	}
	if !sameOrigin(r) {
		http.Error(w, "this request comes from another site", http.StatusForbidden)
		return
	}
	s.mux.ServeHTTP(w, r)
}

// knownHost reports whether a request is for a name of this server. Without this, a page
// of another site whose name was made to lead here could read all of it.
func (s *Server) knownHost(host string) bool {
	name, _, err := net.SplitHostPort(host)
	if err != nil {
		name = host
	}
	own, _, _ := net.SplitHostPort(s.opt.Addr)
	name = strings.Trim(strings.ToLower(name), "[]")
	if name == "localhost" || name != "" && name == strings.ToLower(strings.Trim(own, "[]")) {
		return true
	}
	if ip := net.ParseIP(name); ip != nil {
		listen := net.ParseIP(strings.Trim(own, "[]"))
		return ip.IsLoopback() || listen != nil && listen.IsUnspecified() // an address is no name that could be made to lead here
	}
	for _, h := range s.opt.Hosts {
		if strings.EqualFold(h, name) {
			return true
		}
	}
	return false
}

// sameOrigin reports whether a request was made by a page of this server, or by
// typing its address.
func sameOrigin(r *http.Request) bool {
	if origin := r.Header.Get("Origin"); origin != "" {
		u, err := url.Parse(origin)
		return err == nil && u.Host == r.Host
	}
	site := r.Header.Get("Sec-Fetch-Site")
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		return site == "same-origin"
	}
	return site != "cross-site" || r.Header.Get("Sec-Fetch-Mode") == "navigate"
}

// A request is one question and its answer in the making.
type request struct {
	*Server
	*http.Request
	w     http.ResponseWriter
	index *index
	ctx   context.Context
}

// An httpError is one that has a status of its own.
type httpError struct {
	status int
	words  string
}

func (e httpError) Error() string { return e.words }

func notFound(format string, args ...any) error {
	return httpError{http.StatusNotFound, fmt.Sprintf(format, args...)}
}

func (s *Server) answer(w http.ResponseWriter, r *http.Request, page func(*request) error) {
	q := &request{Server: s, Request: r, w: w, ctx: r.Context()}
	ix, err := s.current(q.ctx)
	if err == nil {
		q.index = ix
		err = page(q)
	}
	if err != nil {
		q.fail(err)
	}
}

// fail shows a page about an error.
func (r *request) fail(err error) {
	status := http.StatusInternalServerError
	if e, ok := err.(httpError); ok {
		status = e.status
	}
	if r.ctx.Err() != nil {
		return // nobody waits for the answer
	}
	r.w.WriteHeader(status)
	r.show("error", page{Title: http.StatusText(status), Section: "error"}, err.Error())
}

// current returns the index of what the database holds now.
func (s *Server) current(ctx context.Context) (*index, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	v, err := s.dataVersion(ctx)
	if err != nil {
		return nil, err
	}
	if s.index != nil && v == s.version {
		return s.index, nil
	}
	ix, err := loadIndex(ctx, s.reader)
	if err != nil {
		return nil, err
	}
	s.index, s.version = ix, v
	return ix, nil
}

// dataVersion is a number that changes when another connection writes to the file.
func (s *Server) dataVersion(ctx context.Context) (v int64, err error) {
	t, err := s.reader.Query(ctx, "SELECT data_version FROM pragma_data_version", nil, 1)
	if err != nil {
		return 0, err
	}
	return t.Rows[0][0].(int64), nil
}

// Warm reads the index, so that the first page need not wait for it.
func (s *Server) Warm(ctx context.Context) error {
	_, err := s.current(ctx)
	return err
}

// databaseName is the name of the file, for titles.
func (s *Server) databaseName() string { return filepath.Base(s.opt.Database) }
