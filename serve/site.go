package serve

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
)

// A site writes the pages as files. It begins with the first screen and follows the
// links of the pages; a link that files cannot have (a search, two facets at once, a
// CSV file) is left out.
type site struct {
	dir   string
	names map[string]string // by address
	queue []string
	files []string
	err   error
}

// WriteSite writes the read-only pages of a database as static files into a folder and
// returns their paths. What was drawn of the sources is written beside them.
func WriteSite(ctx context.Context, opt Options, dir string) (files []string, err error) {
	opt.ReadOnly, opt.Addr = true, "localhost:80"
	s, err := New(ctx, opt)
	if err != nil {
		return nil, err
	}
	defer s.Close()
	if err := os.MkdirAll(filepath.Join(dir, "pages"), 0o755); err != nil {
		return nil, fmt.Errorf("write site: %w", err)
	}
	s.static = &site{dir: dir, names: map[string]string{}}
	for _, name := range []string{"style.css", "app.js", "icon.svg"} {
		b, err := staticFiles.ReadFile("static/" + name)
		if err != nil {
			return nil, err
		}
		if err := s.static.write(name, b); err != nil {
			return nil, err
		}
	}
	s.static.name("/")
	for len(s.static.queue) > 0 {
		address := s.static.queue[0]
		s.static.queue = s.static.queue[1:]
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if err := s.writePage(ctx, address); err != nil {
			return nil, err
		}
	}
	return s.static.files, s.static.err
}

// A recorder keeps an answer.
type recorder struct {
	bytes.Buffer
	header http.Header
	status int
}

func (r *recorder) Header() http.Header    { return r.header }
func (r *recorder) WriteHeader(status int) { r.status = status }

func (s *Server) writePage(ctx context.Context, address string) error {
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://localhost"+address, nil)
	if err != nil {
		return fmt.Errorf("write site: %s: %w", address, err)
	}
	w := recorder{header: http.Header{}, status: http.StatusOK}
	s.ServeHTTP(&w, r)
	if w.status != http.StatusOK {
		return fmt.Errorf("write site: %s: %s", address, http.StatusText(w.status))
	}
	return s.static.write(s.static.names[address], w.Bytes())
}

func (x *site) write(name string, b []byte) error {
	path := filepath.Join(x.dir, filepath.FromSlash(name))
	if err := os.WriteFile(path, b, 0o644); err != nil {
		return fmt.Errorf("write site: %w", err)
	}
	x.files = append(x.files, path)
	return nil
}

// name is the file of an address, which is written in its turn; "" when none is.
func (x *site) name(address string) string {
	if name, ok := x.names[address]; ok {
		return name
	}
	u, err := url.Parse(address)
	if err != nil || !inSite(u) {
		return ""
	}
	name := fileName(u)
	x.names[address] = name
	x.queue = append(x.queue, address)
	return name
}

// siteFacets are the facets by which files are narrowed, one at a time.
var siteFacets = []string{"council", "status", "standing", "doubt", "source", "year"}

// inSite reports whether an address has a file.
func inSite(u *url.URL) bool {
	if strings.HasSuffix(u.Path, ".csv") || u.Path == "/unlock" {
		return false
	}
	n := 0
	for key := range u.Query() {
		switch {
		case key == "page" || key == "outcome" && u.Path == "/intake":
		case contains(siteFacets, key):
			n++
		default:
			return false
		}
	}
	return n <= 1
}

func contains(list []string, s string) bool {
	for _, x := range list {
		if x == s {
			return true
		}
	}
	return false
}

// fileName makes a name of an address that a person can read, and no two share.
func fileName(u *url.URL) string {
	if u.Path == "/" && u.RawQuery == "" {
		return "index.html"
	}
	address := strings.Trim(u.Path, "/")
	if u.RawQuery != "" {
		address += " " + u.RawQuery
	}
	plain := strings.Map(func(r rune) rune {
		switch {
		case r >= 'a' && r <= 'z', r >= '0' && r <= '9':
			return r
		case r >= 'A' && r <= 'Z':
			return r + 'a' - 'A'
		}
		return '-'
	}, address)
	if plain != address {
		sum := sha256.Sum256([]byte(u.String()))
		plain = plain[:min(len(plain), 60)] + "-" + hex.EncodeToString(sum[:4])
	}
	return plain + ".html"
}

// drawn writes the pictures of a source beside the pages.
func (r *request) drawn(v *sourceView) {
	for i := range v.Pages {
		p := &v.Pages[i]
		name := fmt.Sprintf("pages/%s-%d.png", v.SHA[:12], p.Number)
		p.Picture = name
		if _, ok := r.static.names[name]; ok {
			continue
		}
		r.static.names[name] = name
		r.sources.mu.Lock()
		picture, ok := r.sources.pages.get(fmt.Sprintf("%s/%d", v.SHA, p.Number))
		r.sources.mu.Unlock()
		if ok && r.static.err == nil {
			r.static.err = r.static.write(name, picture.PNG)
		}
	}
}
