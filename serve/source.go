package serve

import (
	"archive/zip"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"arising/extract/doc"
)

// What is kept in memory of sources.
const (
	mostPages     = 48        // pages drawn
	mostDocuments = 8         // documents read for their words
	mostBytes     = 256 << 20 // of a source
)

// sources finds the documents of a database again, by path and hash, and draws them.
type sources struct {
	server *Server
	keep   []string // folders of content-addressed copies

	mu        sync.Mutex
	pages     cache[Drawn]
	documents cache[*doc.Document]
	found     map[string]string // where a document was found, by its SHA-256
	drawing   sync.Map          // one drawing of a page at a time
}

func newSources(ctx context.Context, s *Server) (*sources, error) {
	x := &sources{server: s, pages: cache[Drawn]{most: mostPages}, documents: cache[*doc.Document]{most: mostDocuments}, found: map[string]string{}}
	t, err := s.reader.Query(ctx, "SELECT value FROM _meta WHERE key = 'kept_in'", nil, 1)
	if err != nil {
		return nil, err
	}
	for _, row := range t.Rows {
		x.keep = append(x.keep, str(row[0]))
	}
	x.keep = append(x.keep, s.opt.Sources...)
	return x, nil
}

// errGone says that none of the places where a document was holds its bytes now.
var errGone = errors.New("the document is no longer where it was read; what was printed is shown from the database")

// errHidden says that documents are not shown.
var errHidden = errors.New("the documents themselves are left out of this copy; what was printed is shown from the database")

// bytes returns the bytes of a document, from wherever they lie now.
func (x *sources) bytes(ctx context.Context, document int64) (src []byte, name, sha string, err error) {
	t, err := x.server.reader.Query(ctx, "SELECT sha256, name FROM documents WHERE id = :id", map[string]any{"id": document}, 1)
	if err != nil {
		return nil, "", "", err
	}
	if len(t.Rows) == 0 {
		return nil, "", "", errGone
	}
	sha, name = str(t.Rows[0][0]), str(t.Rows[0][1])
	if x.server.opt.NoSources {
		return nil, name, sha, errHidden
	}
	t, err = x.server.reader.Query(ctx, "SELECT source FROM versions WHERE document_id = :id ORDER BY last_seen DESC, source", map[string]any{"id": document}, 50)
	if err != nil {
		return nil, name, sha, err
	}
	x.mu.Lock()
	candidates := []string{x.found[sha]}
	x.mu.Unlock()
	for _, row := range t.Rows {
		candidates = append(candidates, x.candidates(str(row[0]))...)
	}
	for _, dir := range x.keep {
		candidates = append(candidates, filepath.Join(dir, sha[:2], sha))
	}
	for _, path := range candidates {
		if src, err := readSource(path); err == nil {
			sum := sha256.Sum256(src)
			if hex.EncodeToString(sum[:]) == sha {
				x.mu.Lock()
				x.found[sha] = path
				x.mu.Unlock()
				return src, name, sha, nil
			}
		}
	}
	return nil, name, sha, errGone
}

// candidates are the paths at which a source may lie: its own, from here and from the
// database's folder, and its last parts below the folders that were named.
func (x *sources) candidates(source string) []string {
	if strings.Contains(source, "://") || source == "-" {
		return nil
	}
	path := filepath.FromSlash(source)
	all := []string{path}
	if filepath.IsAbs(path) {
		path = strings.TrimPrefix(path, filepath.VolumeName(path)+string(filepath.Separator))
	} else {
		all = append(all, filepath.Join(filepath.Dir(x.server.opt.Database), path))
	}
	for _, dir := range x.server.opt.Sources {
		for rest := path; ; {
			all = append(all, filepath.Join(dir, rest))
			_, after, ok := strings.Cut(rest, string(filepath.Separator))
			if !ok {
				break
			}
			rest = after
		}
	}
	return all
}

// readSource reads a file, or a member of a zip file that is named file.zip!member.
func readSource(path string) ([]byte, error) {
	if path == "" {
		return nil, os.ErrNotExist
	}
	info, err := os.Stat(path)
	if err == nil {
		if !info.Mode().IsRegular() || info.Size() > mostBytes {
			return nil, fmt.Errorf("read %s: no file that can be shown", path)
		}
		return os.ReadFile(path)
	}
	archive, member, ok := strings.Cut(path, "!")
	if !ok {
		return nil, err
	}
	z, err := zip.OpenReader(archive)
	if err != nil {
		return nil, err
	}
	defer z.Close()
	f, err := z.Open(strings.TrimPrefix(member, "/"))
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(io.LimitReader(f, mostBytes))
}

// A sourceView is a document as it is shown beside a row.
type sourceView struct {
	Gone   string // why it cannot be shown
	Name   string
	SHA    string
	Pages  []pageView // of a PDF
	Blocks []blockView
	Cut    bool // there is more of the document before or after
	Static bool
}

// A pageView is a page of a PDF with the boxes of a row.
type pageView struct {
	Number        int
	Width, Height float64
	Boxes         []boxView
	Picture       string // its address
}

type boxView struct {
	Field, Title        string
	X, Y, Width, Height float64
	Whole               bool // of the row, and not of a field
}

// maxShownPages is how many pages of one row are shown.
const maxShownPages = 6

// view shows a document with the places of a row marked on it.
func (x *sources) view(ctx context.Context, document int64, at map[string][]place, first int, printed []run) *sourceView {
	src, name, sha, err := x.bytes(ctx, document)
	v := &sourceView{Name: name, SHA: sha}
	if err != nil {
		v.Gone = err.Error()
		return v
	}
	if strings.HasPrefix(string(src[:min(len(src), 1024)]), "%PDF") || strings.Contains(string(src[:min(len(src), 1024)]), "%PDF-") {
		x.drawPages(ctx, v, src, at, first)
		return v
	}
	d, err := x.words(ctx, name, sha, src)
	if err != nil {
		v.Gone = "the document cannot be shown: " + err.Error()
		return v
	}
	v.Blocks, v.Cut = marked(d, at, printed)
	return v
}

func (x *sources) drawPages(ctx context.Context, v *sourceView, src []byte, at map[string][]place, first int) {
	var numbers []int
	for _, places := range at {
		for _, p := range places {
			if p.Page > 0 && !slices.Contains(numbers, p.Page) {
				numbers = append(numbers, p.Page)
			}
		}
	}
	if len(numbers) == 0 {
		numbers = []int{max(first, 1)}
	}
	slices.Sort(numbers)
	for _, n := range numbers[:min(len(numbers), maxShownPages)] {
		drawn, err := x.draw(ctx, v.Name, v.SHA, src, n)
		if err != nil {
			v.Gone = fmt.Sprintf("page %d cannot be drawn: %v", n, err)
			continue
		}
		p := pageView{Number: n, Width: drawn.Width, Height: drawn.Height, Picture: fmt.Sprintf("/page/%s/%d", v.SHA[:12], n)}
		for _, field := range sortedFields(at) {
			for _, b := range at[field] {
				if b.Page == n && b.Boxed {
					p.Boxes = append(p.Boxes, boxView{field, b.Title, b.Left, b.Top, b.Right - b.Left, b.Bottom - b.Top, field == "record"})
				}
			}
		}
		v.Pages = append(v.Pages, p)
	}
}

// sortedFields lists the fields, the whole row first so that its parts lie over it.
func sortedFields(at map[string][]place) []string {
	var names []string
	for name := range at {
		names = append(names, name)
	}
	slices.SortFunc(names, func(a, b string) int {
		if (a == "record") != (b == "record") {
			if a == "record" {
				return -1
			}
			return 1
		}
		return strings.Compare(a, b)
	})
	return names
}

// draw draws a page, once.
func (x *sources) draw(ctx context.Context, name, sha string, src []byte, n int) (Drawn, error) {
	key := fmt.Sprintf("%s/%d", sha, n)
	once, _ := x.drawing.LoadOrStore(key, &sync.Mutex{})
	once.(*sync.Mutex).Lock()
	defer once.(*sync.Mutex).Unlock()
	x.mu.Lock()
	drawn, ok := x.pages.get(key)
	x.mu.Unlock()
	if ok {
		return drawn, nil
	}
	if x.server.opt.Draw == nil {
		return Drawn{}, errors.New("this server draws no pages")
	}
	drawn, err := x.server.opt.Draw(ctx, name, src, n)
	if err != nil {
		return Drawn{}, err
	}
	x.mu.Lock()
	x.pages.put(key, drawn)
	x.mu.Unlock()
	return drawn, nil
}

// words reads a document that is no PDF, for its blocks and tables.
func (x *sources) words(ctx context.Context, name, sha string, src []byte) (*doc.Document, error) {
	x.mu.Lock()
	d, ok := x.documents.get(sha)
	x.mu.Unlock()
	if ok {
		return d, nil
	}
	if x.server.opt.Document == nil {
		return nil, errors.New("this server reads no documents")
	}
	d, err := x.server.opt.Document(ctx, name, src)
	if err != nil {
		return nil, err
	}
	x.mu.Lock()
	x.documents.put(sha, d)
	x.mu.Unlock()
	return d, nil
}

// picture answers with a page as PNG.
func (r *request) picture() error {
	n, err := pageOf(r.PathValue("page"))
	if err != nil {
		return err
	}
	document, err := r.documentOf(r.PathValue("document"))
	if err != nil {
		return err
	}
	src, name, sha, err := r.sources.bytes(r.ctx, document)
	if err != nil {
		return notFound("%v", err)
	}
	tag := fmt.Sprintf(`"%s-%d"`, sha[:16], n)
	r.w.Header().Set("ETag", tag)
	r.w.Header().Set("Cache-Control", "private, max-age=86400")
	if r.Header.Get("If-None-Match") == tag {
		r.w.WriteHeader(304)
		return nil
	}
	drawn, err := r.sources.draw(r.ctx, name, sha, src, n)
	if err != nil {
		return notFound("page %d cannot be drawn: %v", n, err)
	}
	r.w.Header().Set("Content-Type", "image/png")
	_, err = r.w.Write(drawn.PNG)
	return err
}

// documentOf finds a document by the start of its SHA-256.
func (r *request) documentOf(sha string) (int64, error) {
	v, err := r.first("SELECT id FROM documents WHERE sha256 >= :sha AND sha256 < :sha || 'g'", map[string]any{"sha": sha})
	if err != nil {
		return 0, err
	}
	if len(sha) < 8 || v["id"] == nil {
		return 0, notFound("no document begins with %s", sha)
	}
	return num(v["id"]), nil
}

// A cache keeps the newest few things.
type cache[T any] struct {
	most  int
	order []string
	held  map[string]T
}

func (c *cache[T]) get(key string) (T, bool) {
	v, ok := c.held[key]
	return v, ok
}

func (c *cache[T]) put(key string, v T) {
	if c.held == nil {
		c.held = map[string]T{}
	}
	if _, ok := c.held[key]; !ok {
		c.order = append(c.order, key)
	}
	c.held[key] = v
	for len(c.order) > c.most {
		delete(c.held, c.order[0])
		c.order = c.order[1:]
	}
}
