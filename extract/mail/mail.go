// Package mail reads mail saved as a file (.eml) and pages saved with all that they show
// (.mht, .mhtml), which are mail in form.
//
//	if mail.Sniff(src) {
//		d, err := mail.Read(ctx, "page.mht", src, doc.Limits{})
//	}
//
// The text is read; documents that hang on it are named in diagnostics.
package mail

import (
	"bytes"
	"context"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net/mail"
	"net/textproto"
	"net/url"
	"strings"

	"arising"
	"arising/extract/doc"
	"arising/extract/html"
	"arising/extract/text"

	"golang.org/x/text/encoding/htmlindex"
)

// MediaType is what Read's documents say they were.
const MediaType = "message/rfc822"

// Sniff reports whether src begins with the head of a mail.
func Sniff(src []byte) bool {
	const front = 64 << 10 // a head with the traces of many servers
	m, err := mail.ReadMessage(bytes.NewReader(bytes.TrimLeft(src[:min(len(src), front)], "\r\n")))
	if err != nil {
		return false
	}
	h := m.Header
	return h.Get("Mime-Version") != "" && h.Get("Content-Type") != "" || h.Get("Message-Id") != "" && h.Get("From") != "" && h.Get("Date") != ""
}

// Read reads src, the bytes of the file name.
func Read(ctx context.Context, name string, src []byte, lim doc.Limits) (*doc.Document, error) {
	m, err := mail.ReadMessage(bytes.NewReader(bytes.TrimLeft(src, "\r\n")))
	if err != nil {
		return nil, fmt.Errorf("read mail: %w: %w", doc.ErrBroken, err)
	}
	w := &walker{lim: lim.WithDefaults()}
	w.left = w.lim.Bytes
	if err := w.part(textproto.MIMEHeader(m.Header), m.Body, 0); err != nil {
		return nil, fmt.Errorf("read mail: %w", err)
	}
	var d *doc.Document
	switch {
	case w.page != nil:
		d, err = html.Read(ctx, name, w.page, lim)
	case w.plain != nil:
		d, err = text.Read(ctx, name, w.plain, lim)
	default:
		return nil, fmt.Errorf("read mail: no text in it: %w", doc.ErrEmpty)
	}
	if err != nil {
		return nil, fmt.Errorf("read mail: %w", err)
	}
	if d.Title == "" {
		d.Title = decoded(m.Header.Get("Subject"))
	}
	if at, err := url.Parse(w.from); err == nil && at.Hostname() != "" && len(d.Hosts) == 0 {
		d.Hosts = []string{strings.ToLower(at.Hostname())}
	}
	d.Source.MediaType, d.Source.TextSource = MediaType, arising.TextMark
	d.Diagnostics = append(d.Diagnostics, w.notes...)
	return d, nil
}

// A walker goes through the parts of a mail.
type walker struct {
	lim         doc.Limits
	left        int64  // bytes that may still be unpacked
	parts       int    // met
	page, plain []byte // the first of each, in UTF-8
	from        string // the address that the page was saved from
	notes       []arising.Diagnostic
}

// How deep parts may lie in each other, and how many there may be.
const (
	deepest   = 10
	mostParts = 10_000
)

func (w *walker) part(h textproto.MIMEHeader, body io.Reader, depth int) error {
	kind, params, err := mime.ParseMediaType(h.Get("Content-Type"))
	if err != nil {
		kind, params = "text/plain", nil
	}
	if w.parts++; depth > deepest || w.parts > mostParts {
		return fmt.Errorf("its parts lie too deep in each other, or are too many: %w", doc.ErrBound)
	}
	if strings.HasPrefix(kind, "multipart/") && params["boundary"] != "" {
		return w.several(multipart.NewReader(body, params["boundary"]), depth)
	}
	hung, names, _ := mime.ParseMediaType(h.Get("Content-Disposition"))
	called := decoded(names["filename"])
	if called == "" {
		called = decoded(params["name"])
	}
	switch {
	case hung == "attachment", kind != "text/html" && kind != "text/plain" && !strings.HasPrefix(kind, "image/") && kind != "text/css":
		if called == "" {
			called = kind
		}
		w.notes = append(w.notes, arising.Diagnostic{Code: arising.SourceAttached, Severity: arising.Warning,
			Message: fmt.Sprintf("%q hangs on the mail and was not read; save it and read that", called)})
	case kind == "text/html" && w.page == nil:
		w.from = h.Get("Content-Location")
		w.page, err = w.read(h, body, params["charset"])
		// The mark says which letters these are, whatever the page says of itself.
		w.page = append([]byte("\ufeff"), w.page...)
		return err
	case kind == "text/plain" && w.plain == nil:
		w.plain, err = w.read(h, body, params["charset"])
		return err
	}
	return nil
}

// several reads the parts of a part; a mail cut short keeps those before the cut.
func (w *walker) several(r *multipart.Reader, depth int) error {
	for {
		p, err := r.NextRawPart()
		switch {
		case errors.Is(err, io.EOF):
			return nil
		case err != nil:
			w.notes = append(w.notes, arising.Diagnostic{Code: arising.PageBroken, Severity: arising.Warning, Message: "the mail is cut short: " + err.Error()})
			return nil
		}
		if err := w.part(p.Header, p, depth+1); err != nil {
			return err
		}
	}
}

// read unpacks a text and returns it in UTF-8.
func (w *walker) read(h textproto.MIMEHeader, body io.Reader, charset string) ([]byte, error) {
	switch strings.ToLower(strings.TrimSpace(h.Get("Content-Transfer-Encoding"))) {
	case "base64":
		body = base64.NewDecoder(base64.StdEncoding, body)
	case "quoted-printable":
		body = quotedprintable.NewReader(body)
	}
	out, err := io.ReadAll(io.LimitReader(body, w.left+1))
	if int64(len(out)) > w.left {
		return nil, doc.ErrTooLarge
	}
	w.left -= int64(len(out))
	if err != nil {
		w.notes = append(w.notes, arising.Diagnostic{Code: arising.PageBroken, Severity: arising.Warning, Message: "a part of the mail is packed wrongly: " + err.Error()})
	}
	if enc, err := htmlindex.Get(charset); err == nil {
		if plain, err := enc.NewDecoder().Bytes(out); err == nil {
			return plain, nil
		}
	}
	return bytes.ToValidUTF8(out, []byte("\ufffd")), nil
}

// decoded returns a word of a head whose letters may be packed.
func decoded(s string) string {
	if plain, err := new(mime.WordDecoder).DecodeHeader(s); err == nil {
		s = plain
	}
	return strings.Join(strings.Fields(s), " ")
}
