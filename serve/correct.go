package serve

import (
	"crypto/subtle"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"os"
	"strconv"
	"strings"
	"time"

	"arising/store"
)

// The cookies that hold the token and the name of who corrects.
const (
	tokenCookie = "arising_token"
	nameCookie  = "arising_name"
	cookieAge   = 90 * 24 * 3600 // seconds
)

// unlocked reports whether a request carries the token.
func (r *request) unlocked() bool {
	c, err := r.Cookie(tokenCookie)
	return err == nil && r.opt.Token != "" && subtle.ConstantTimeCompare([]byte(c.Value), []byte(r.opt.Token)) == 1
}

// Who is the name that was given with the last correction.
func (r *request) Who() string {
	c, err := r.Cookie(nameCookie)
	if err != nil {
		return ""
	}
	name, _ := url.QueryUnescape(c.Value)
	return name
}

// unlock keeps the token of the address that was printed at start in a cookie.
func (r *request) unlock() error {
	given := r.URL.Query().Get("token")
	if r.opt.ReadOnly || r.opt.Token == "" || subtle.ConstantTimeCompare([]byte(given), []byte(r.opt.Token)) != 1 {
		return httpError{http.StatusForbidden, "that is not the token which was printed when the server started"}
	}
	r.setCookie(tokenCookie, given)
	return redirect(r, "/")
}

func (r *request) setCookie(name, value string) {
	http.SetCookie(r.w, &http.Cookie{Name: name, Value: value, Path: "/", HttpOnly: true, SameSite: http.SameSiteStrictMode, MaxAge: cookieAge})
}

// mostForm bounds what a correction may send.
const mostForm = 64 << 10

// mayCorrect refuses who may not write, and reads the form.
func (r *request) mayCorrect() error {
	switch {
	case r.opt.ReadOnly:
		return httpError{http.StatusForbidden, "this server is read-only"}
	case !r.unlocked():
		return httpError{http.StatusForbidden, "to correct, open the address with the token that was printed when the server started"}
	}
	r.Body = http.MaxBytesReader(r.w, r.Body, mostForm)
	if err := r.ParseForm(); err != nil {
		return httpError{http.StatusBadRequest, err.Error()}
	}
	return nil
}

// correct keeps what a person says of a row.
func (r *request) correct() error {
	if err := r.mayCorrect(); err != nil {
		return err
	}
	sha, record := r.PathValue("document"), r.PathValue("record")
	id, _, kind, err := r.rowOf(sha, record)
	if err != nil {
		return err
	}
	v, err := r.first("SELECT d.sha256, x.local_id, coalesce(x.ref, '') || ' ' || coalesce(x.text, '') AS words, x.page FROM "+kindNames[kind]+" AS x JOIN reports AS r ON r.id = x.report_id JOIN documents AS d ON d.id = r.document_id WHERE x.id = :id", map[string]any{"id": id})
	if err != nil {
		return err
	}
	form := r.PostForm
	c := store.Correction{
		SHA256: v.Text("sha256"), Record: v.Text("local_id"), Words: v.Text("words"), Page: int(num(v["page"])),
		Field: form.Get("field"), Verdict: form.Get("verdict"), Value: strings.TrimSpace(form.Get("value")), Other: form.Get("other"), Was: form.Get("was"),
		By: strings.TrimSpace(form.Get("by")), Note: strings.TrimSpace(form.Get("note")),
	}
	if c.Verdict != store.Wrong {
		c.Value = ""
	}
	if err := r.write(c); err != nil {
		return err
	}
	if err := r.patch(r.ctx, kind, id, c); err != nil {
		return err
	}
	back := "/row/" + sha + "/" + record
	if to := form.Get("back"); strings.HasPrefix(to, "/") && !strings.HasPrefix(to, "//") && !strings.HasPrefix(to, `/\`) {
		back = to
	}
	return redirect(r, back)
}

// missing keeps that a row is printed which was not read.
func (r *request) missing() error {
	if err := r.mayCorrect(); err != nil {
		return err
	}
	document, err := r.documentOf(r.PathValue("document"))
	if err != nil {
		return err
	}
	v, err := r.first("SELECT sha256 FROM documents WHERE id = :id", map[string]any{"id": document})
	if err != nil {
		return err
	}
	n, _ := strconv.Atoi(r.PostForm.Get("page"))
	kind := "a"
	if r.PostForm.Get("kind") == "recommendation" {
		kind = "r"
	}
	err = r.write(store.Correction{SHA256: v.Text("sha256"), Record: kind, Field: "record", Verdict: store.Missing, Value: strings.TrimSpace(r.PostForm.Get("value")), Page: n, By: strings.TrimSpace(r.PostForm.Get("by"))})
	if err != nil {
		return err
	}
	return redirect(r, "/document/"+r.PathValue("document"))
}

// write keeps a correction in the database and in the file beside it.
func (r *request) write(c store.Correction) error {
	c.At = time.Now().UTC().Format(time.RFC3339)
	if err := c.Check(); err != nil {
		return httpError{http.StatusBadRequest, err.Error()}
	}
	db, err := store.Open(r.ctx, r.opt.Database)
	if err != nil {
		return err
	}
	defer db.Close()
	if err := db.Correct(r.ctx, c); err != nil {
		return err
	}
	if c.Verdict == store.SameAs || c.Verdict == store.NotSameAs {
		if err := db.Link(r.ctx); err != nil {
			return err
		}
	}
	r.setCookie(nameCookie, url.QueryEscape(c.By))
	return appendTo(CorrectionsFile(r.opt.Database), c)
}

// CorrectionsFile is the file beside a database in which its corrections are kept too,
// so that they outlive it.
func CorrectionsFile(database string) string { return database + ".corrections.jsonl" }

func appendTo(path string, c store.Correction) error {
	line, err := json.Marshal(c)
	if err != nil {
		return err
	}
	f, err := os.OpenFile(path, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o644)
	if err != nil {
		return fmt.Errorf("keep correction beside the database: %w", err)
	}
	if _, err := f.Write(append(line, '\n')); err != nil {
		f.Close()
		return fmt.Errorf("keep correction beside the database: %w", err)
	}
	return f.Close()
}

// corrections lays what persons said of a row over its screen.
func (r *request) corrections(s *evidenceScreen) error {
	log, err := r.all("SELECT field, verdict, value, other, was, by, at, note FROM corrections WHERE record_id = :id ORDER BY id DESC", map[string]any{"id": s.ID}, 100)
	if err != nil {
		return err
	}
	s.Log = log
	k, err := r.first("SELECT * FROM corrected WHERE record_id = :id", map[string]any{"id": s.ID})
	if err != nil || len(k) == 0 {
		return err
	}
	s.Checked, s.NotARow, s.CheckedBy = num(k["checked"]) == 1, num(k["not_a_row"]) == 1, k.Text("by")
	for i := range s.Fields {
		f := &s.Fields[i]
		if name := strings.TrimSuffix(f.Name, "_revised"); f.Editable && k[name] != nil {
			f.Corrected = k.Text(name)
		}
	}
	return nil
}
