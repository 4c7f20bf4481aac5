package harvest

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/csv"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"time"

	_ "github.com/mattn/go-sqlite3" // the journal's form
)

// Names of what stands in the folder beside the documents.
const (
	ManifestName = "manifest.tsv"
	journalName  = "harvest.sqlite"
)

// errJournal marks an error of this machine: a full disk, a folder that went. It ends
// the run, where an error of a site ends that site.
var errJournal = errors.New("the harvest cannot be written")

// A journal is what the folder knows of the sites.
type journal struct{ db *sql.DB }

const journalSchema = `
CREATE TABLE IF NOT EXISTS documents ( -- one that a site lists
  url TEXT PRIMARY KEY, host TEXT NOT NULL, council TEXT NOT NULL, committee TEXT NOT NULL, meeting TEXT NOT NULL,
  meeting_date TEXT NOT NULL, title TEXT NOT NULL, published TEXT NOT NULL,
  state TEXT NOT NULL, reason TEXT NOT NULL DEFAULT '',
  file TEXT NOT NULL DEFAULT '', sha256 TEXT NOT NULL DEFAULT '', bytes INTEGER NOT NULL DEFAULT 0,
  etag TEXT NOT NULL DEFAULT '', modified TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE TABLE IF NOT EXISTS listings ( -- a meeting or page, and what it listed last
  key TEXT PRIMARY KEY, hash TEXT NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS answers ( -- what a site said, to ask it no more than needed
  url TEXT PRIMARY KEY, status INTEGER NOT NULL, body BLOB NOT NULL, etag TEXT NOT NULL, modified TEXT NOT NULL,
  asked INTEGER NOT NULL, -- seconds since 1970
  fresh INTEGER NOT NULL  -- 1 in a run that has not ended
) STRICT;
`

// The states of a document.
const (
	stateWanted = "wanted"
	stateDone   = "done"
	stateFailed = "failed"
)

func openJournal(ctx context.Context, out string) (*journal, error) {
	path := filepath.Join(out, journalName)
	db, err := sql.Open("sqlite3", "file:"+path+"?_journal_mode=WAL&_synchronous=NORMAL&_busy_timeout=5000&_txlock=immediate")
	if err != nil {
		return nil, fmt.Errorf("%w: %w", errJournal, err)
	}
	db.SetMaxOpenConns(1)
	if _, err := db.ExecContext(ctx, journalSchema); err != nil {
		db.Close()
		return nil, fmt.Errorf("%w: open journal %s: %w", errJournal, path, err)
	}
	return &journal{db}, nil
}

func (j *journal) close() { j.db.Close() } //nolint:errcheck // every write was committed

func (j *journal) exec(ctx context.Context, query string, args ...any) error {
	if _, err := j.db.ExecContext(ctx, query, args...); err != nil {
		return fmt.Errorf("%w: %w", errJournal, err)
	}
	return nil
}

// A record is what the journal says of a document that was fetched.
type record struct {
	state, file, sha256, etag, modified string
	bytes                               int64
}

// note writes what a site says of a document and returns what is known of it.
func (j *journal) note(ctx context.Context, host string, d Document) (record, error) {
	err := j.exec(ctx, `INSERT INTO documents (url, host, council, committee, meeting, meeting_date, title, published, state) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
		ON CONFLICT (url) DO UPDATE SET council = excluded.council, committee = excluded.committee, meeting = excluded.meeting,
		meeting_date = excluded.meeting_date, title = excluded.title, published = excluded.published`,
		d.URL, host, d.Council, d.Committee, d.Meeting, d.Date, d.Title, d.Published, stateWanted)
	if err != nil {
		return record{}, err
	}
	var r record
	row := j.db.QueryRowContext(ctx, "SELECT state, file, sha256, bytes, etag, modified FROM documents WHERE url = ?", d.URL)
	if err := row.Scan(&r.state, &r.file, &r.sha256, &r.bytes, &r.etag, &r.modified); err != nil {
		return r, fmt.Errorf("%w: %w", errJournal, err)
	}
	return r, nil
}

func (j *journal) got(ctx context.Context, url string, r record) error {
	return j.exec(ctx, "UPDATE documents SET state = ?, reason = '', file = ?, sha256 = ?, bytes = ?, etag = ?, modified = ? WHERE url = ?",
		stateDone, r.file, r.sha256, r.bytes, r.etag, r.modified, url)
}

func (j *journal) failed(ctx context.Context, url string, why error) error {
	return j.exec(ctx, "UPDATE documents SET state = CASE state WHEN ? THEN state ELSE ? END, reason = ? WHERE url = ?", stateDone, stateFailed, why.Error(), url)
}

// listHash tells one list of documents from another: their addresses and titles. The
// day of a meeting that was moved changes none of its documents.
func listHash(docs []Document) string {
	var b strings.Builder
	for _, d := range docs {
		fmt.Fprintf(&b, "%q %q %q %s\n", d.URL, d.Title, d.Published, hash(d.page))
	}
	return hash([]byte(b.String()))
}

// changed reports whether a meeting lists other documents than the last time; a meeting
// that was not seen to its end before has not changed.
func (j *journal) changed(ctx context.Context, key string, docs []Document) (bool, error) {
	var before string
	err := j.db.QueryRowContext(ctx, "SELECT hash FROM listings WHERE key = ?", key).Scan(&before)
	if errors.Is(err, sql.ErrNoRows) {
		return false, nil
	}
	if err != nil {
		return false, fmt.Errorf("%w: %w", errJournal, err)
	}
	return before != listHash(docs), nil
}

func (j *journal) listed(ctx context.Context, key string, docs []Document) error {
	return j.exec(ctx, "INSERT OR REPLACE INTO listings (key, hash) VALUES (?, ?)", key, listHash(docs))
}

// freshFor is how long what an unfinished run was told counts when it goes on.
const freshFor = 24 * time.Hour

// A said is an answer of a site that the journal holds.
type said struct {
	answer
	status int
	fresh  bool
}

func (j *journal) said(ctx context.Context, url string) (said, bool, error) {
	var s said
	var asked int64
	row := j.db.QueryRowContext(ctx, "SELECT status, body, etag, modified, asked, fresh FROM answers WHERE url = ?", url)
	switch err := row.Scan(&s.status, &s.body, &s.etag, &s.modified, &asked, &s.fresh); {
	case errors.Is(err, sql.ErrNoRows):
		return s, false, nil
	case err != nil:
		return s, false, fmt.Errorf("%w: %w", errJournal, err)
	}
	s.fresh = s.fresh && time.Since(time.Unix(asked, 0)) < freshFor
	return s, true, nil
}

func (j *journal) say(ctx context.Context, url string, status int, a answer) error {
	return j.exec(ctx, "INSERT OR REPLACE INTO answers (url, status, body, etag, modified, asked, fresh) VALUES (?, ?, ?, ?, ?, ?, 1)",
		url, status, append([]byte{}, a.body...), a.etag, a.modified, time.Now().Unix())
}

// finish notes that the run has ended: the next one asks anew.
func (j *journal) finish(ctx context.Context) error {
	return j.exec(ctx, "UPDATE answers SET fresh = 0")
}

// manifest writes the manifest of all documents that are there.
func (j *journal) manifest(ctx context.Context, path string) error {
	rows, err := j.db.QueryContext(ctx, `SELECT file, url, council, committee, meeting_date, title, published FROM documents
		WHERE state = ? ORDER BY host, meeting_date, meeting, url`, stateDone)
	if err != nil {
		return fmt.Errorf("%w: %w", errJournal, err)
	}
	defer rows.Close()
	var out bytes.Buffer
	w := csv.NewWriter(&out)
	w.Comma = '\t'
	w.Write([]string{"path", "url", "council", "committee", "meeting_date", "title", "published"}) //nolint:errcheck // to memory
	for rows.Next() {
		row := make([]string, 7)
		if err := rows.Scan(&row[0], &row[1], &row[2], &row[3], &row[4], &row[5], &row[6]); err != nil {
			return fmt.Errorf("%w: %w", errJournal, err)
		}
		w.Write(row) //nolint:errcheck // to memory
	}
	w.Flush()
	if err := errors.Join(rows.Err(), writeWhole(path, out.Bytes())); err != nil {
		return fmt.Errorf("%w: %w", errJournal, err)
	}
	return nil
}
