package store

import (
	"context"
	"errors"
	"fmt"
	"path"
	"strings"
	"time"
)

// The outcomes of an input.
const (
	Extracted    = "extracted"
	NothingFound = "nothing-found"
	NeedsOCR     = "needs-ocr"
	Failed       = "failed"
	Skipped      = "skipped" // the same bytes were read before
)

// A Program says what read the documents of a run.
type Program struct {
	Version string
	Rules   string
	Lexicon string
}

// An Input says what a document was read from. Only Source is needed.
type Input struct {
	Run       int64  // from StartRun; 0 for none
	Source    string // path or URL: the input's name in the ledger
	URL       string // where it was published, when Source is a path and that is known
	SHA256    string // of the bytes; "" when they could not be read, or stand in the extraction
	MediaType string
	Bytes     int64
	Rules     string            // version of the rules that read it
	Program   string            // version of the program
	Stated    map[string]string // what a manifest says of it, by field
	Pages     [][2]int          // first and last page of each report, when it is a pack
	Cause     string            // in one word, why it could not be read
}

// StartRun notes the beginning of a run and returns its number.
func (db *DB) StartRun(ctx context.Context, p Program) (run int64, err error) {
	err = db.transact(ctx, func(ctx context.Context) error {
		if err := db.conn.QueryRowContext(ctx, "SELECT coalesce(max(id), 0) + 1 FROM runs").Scan(&run); err != nil {
			return err
		}
		name := fmt.Sprintf("run %d, %s", run, db.Now().UTC().Format("2006-01-02 15:04"))
		return db.exec(ctx, "INSERT INTO runs (id, name, started, program, rules, lexicon) VALUES (?, ?, ?, ?, ?, ?)",
			run, name, db.clock(), text(p.Version), text(p.Rules), text(p.Lexicon))
	})
	return run, wrap("start run", err)
}

// FinishRun follows the plans that the run touched and notes its end.
func (db *DB) FinishRun(ctx context.Context, run int64) error {
	if err := db.Link(ctx); err != nil {
		return err
	}
	return wrap("finish run", db.transact(ctx, func(ctx context.Context) error {
		return db.exec(ctx, "UPDATE runs SET finished = ? WHERE id = ?", db.clock(), run)
	}))
}

// A Past is what the database holds of some bytes.
type Past struct {
	ID      int64
	Outcome string
	Reason  string
	Cause   string // in one word, why they could not be read
	Rules   string // version of the rules that read them
	Program string
	Yield   Yield
}

// Seen returns what is known of the bytes with this SHA-256.
func (db *DB) Seen(ctx context.Context, sha256 string) (Past, bool, error) {
	db.mu.Lock()
	defer db.mu.Unlock()
	var p Past
	rows, err := db.rows(ctx, `SELECT id, outcome, coalesce(reason, ''), coalesce((SELECT cause FROM causes WHERE document_id = id), ''),
		coalesce(rules, ''), coalesce(program, ''), decisions, recommendations, actions FROM documents WHERE sha256 = ?`, sha256)
	if err != nil {
		return Past{}, false, wrap("look up document", err)
	}
	defer rows.Close()
	if !rows.Next() {
		return Past{}, false, wrap("look up document", rows.Err())
	}
	err = rows.Scan(&p.ID, &p.Outcome, &p.Reason, &p.Cause, &p.Rules, &p.Program, &p.Yield.Decisions, &p.Yield.Recommendations, &p.Yield.Actions)
	return p, err == nil, wrap("look up document", err)
}

// Stated returns what a manifest said of a document when it was read last, by field.
func (db *DB) Stated(ctx context.Context, document int64) (map[string]string, error) {
	db.mu.Lock()
	defer db.mu.Unlock()
	rows, err := db.rows(ctx, "SELECT field, value FROM stated WHERE document_id = ?", document)
	if err != nil {
		return nil, wrap("look up what is stated", err)
	}
	defer rows.Close()
	stated := map[string]string{}
	for rows.Next() {
		var field, value string
		if err := rows.Scan(&field, &value); err != nil {
			return nil, wrap("look up what is stated", err)
		}
		stated[field] = value
	}
	return stated, wrap("look up what is stated", rows.Err())
}

// Skip notes that the bytes of inputs, whose SHA256 must be given, were read
// before: new names of the same documents, or old ones seen again. All of them are
// one transaction: there is nothing in it that reading could not tell again.
func (db *DB) Skip(ctx context.Context, inputs ...Input) error {
	if len(inputs) == 0 {
		return nil
	}
	return wrap("note "+inputs[0].Source, db.transact(ctx, func(ctx context.Context) error {
		for _, in := range inputs {
			if err := db.skip(ctx, in); err != nil {
				return err
			}
		}
		return nil
	}))
}

func (db *DB) skip(ctx context.Context, in Input) error {
	var id int64
	var records int
	row := db.conn.QueryRowContext(ctx, "SELECT id, decisions + recommendations + actions FROM documents WHERE sha256 = ?", in.SHA256)
	if err := row.Scan(&id, &records); err != nil {
		return err
	}
	if err := db.exec(ctx, "UPDATE documents SET last_seen = ? WHERE id = ?", db.clock(), id); err != nil {
		return err
	}
	if err := db.noteVersions(ctx, in, id); err != nil {
		return err
	}
	return db.noteInput(ctx, in, Skipped, "", id, records)
}

// Fail notes that an input gave no records: outcome is Failed or NeedsOCR, and
// reason says what a person can do. Records that the same bytes gave before stay.
func (db *DB) Fail(ctx context.Context, in Input, outcome, reason string) error {
	return wrap("note "+in.Source, db.transact(ctx, func(ctx context.Context) error {
		if reason == "" {
			reason = "no reason given"
		}
		if in.SHA256 == "" {
			return db.noteInput(ctx, in, outcome, reason, 0, 0)
		}
		id, err := db.documentID(ctx, in)
		if err != nil {
			return err
		}
		err = db.exec(ctx, `UPDATE documents SET outcome = ?, reason = ?, media_type = coalesce(?, media_type),
			bytes = coalesce(?, bytes), program = ?, rules = ?, run_id = ?, last_seen = ? WHERE id = ? AND outcome <> 'extracted'`,
			outcome, text(reason), text(in.MediaType), count(int(in.Bytes)), text(in.Program), text(in.Rules), runID(in), db.clock(), id)
		if err != nil {
			return err
		}
		if err := db.noteCause(ctx, id, in.Cause); err != nil {
			return err
		}
		if err := db.noteVersions(ctx, in, id); err != nil {
			return err
		}
		return db.noteInput(ctx, in, outcome, reason, id, 0)
	}))
}

// noteCause notes why a document could not be read; records that the same bytes gave
// before, and "", need no cause.
func (db *DB) noteCause(ctx context.Context, document int64, cause string) error {
	if err := db.exec(ctx, "DELETE FROM causes WHERE document_id = ?", document); err != nil || cause == "" {
		return err
	}
	return db.exec(ctx, "INSERT INTO causes (document_id, cause) SELECT id, ?2 FROM documents WHERE id = ?1 AND outcome <> 'extracted'", document, text(cause))
}

// documentID returns the number of the input's bytes, a new one when they are new.
func (db *DB) documentID(ctx context.Context, in Input) (id int64, err error) {
	now := db.clock()
	err = db.exec(ctx, `INSERT INTO documents (sha256, name, outcome, reason, first_seen, last_seen)
		VALUES (?, ?, 'failed', 'reading began and did not end', ?, ?) ON CONFLICT (sha256) DO NOTHING`,
		in.SHA256, lastPart(in.Source), now, now)
	if err != nil {
		return 0, err
	}
	stmt, err := db.statement(ctx, "SELECT id FROM documents WHERE sha256 = ?")
	if err != nil {
		return 0, err
	}
	return id, stmt.QueryRowContext(ctx, in.SHA256).Scan(&id)
}

// noteInput writes the input's line of the ledger and counts it in its run. A line
// that a run which was cut short left for the same bytes keeps its outcome: the run
// that goes on leaves the ledger that an undisturbed one had left.
func (db *DB) noteInput(ctx context.Context, in Input, outcome, reason string, document int64, records int) error {
	now := db.clock()
	err := db.exec(ctx, `INSERT INTO inputs (source, name, outcome, reason, document_id, run_id, records, first_seen, last_seen)
		VALUES (?1, ?2, ?3, ?4, nullif(?5, 0), ?6, ?7, ?8, ?8)
		ON CONFLICT (source) DO UPDATE SET
			(outcome, reason) = (SELECT iif(cut, inputs.outcome, ?3), iif(cut, inputs.reason, ?4) FROM (
				SELECT ?3 = 'skipped' AND document_id IS nullif(?5, 0)
					AND EXISTS (SELECT 1 FROM runs WHERE id = run_id AND finished IS NULL) AS cut)),
			document_id = nullif(?5, 0), run_id = ?6,
			records_before = CASE WHEN document_id IS nullif(?5, 0) AND ?3 = 'skipped' THEN records_before ELSE records END,
			records = ?7, last_seen = ?8`,
		sourceName(in.Source), lastPart(in.Source), outcome, text(reason), document, runID(in), records, now)
	if err != nil || in.Run == 0 {
		return err
	}
	column, ok := map[string]string{Extracted: "extracted", NothingFound: "nothing_found", NeedsOCR: "needs_ocr", Failed: "failed", Skipped: "skipped"}[outcome]
	if !ok {
		return fmt.Errorf("no outcome %q", outcome)
	}
	return db.exec(ctx, "UPDATE runs SET "+column+" = "+column+" + 1 WHERE id = ?", in.Run)
}

// noteVersions writes which bytes the input's path and URL hold now.
func (db *DB) noteVersions(ctx context.Context, in Input, document int64) error {
	for _, source := range []string{in.Source, in.URL} {
		if source == "" {
			continue
		}
		if err := db.noteVersion(ctx, sourceName(source), document); err != nil {
			return err
		}
	}
	return nil
}

// lastVersion returns the newest version of a source and its document, zeroes when
// there is none.
func (db *DB) lastVersion(ctx context.Context, source string) (version int, document int64, err error) {
	rows, err := db.rows(ctx, "SELECT version, document_id FROM versions WHERE source = ? ORDER BY version DESC LIMIT 1", source)
	if err != nil {
		return 0, 0, err
	}
	defer rows.Close()
	if rows.Next() {
		err = rows.Scan(&version, &document)
	}
	return version, document, errors.Join(err, rows.Err())
}

func (db *DB) noteVersion(ctx context.Context, source string, document int64) error {
	version, held, err := db.lastVersion(ctx, source)
	if err != nil {
		return err
	}
	if held == document {
		return db.exec(ctx, "UPDATE versions SET last_seen = ? WHERE source = ? AND version = ?", db.clock(), source, version)
	}
	name := fmt.Sprintf("%s, version %d", lastPart(source), version+1)
	err = db.exec(ctx, "INSERT INTO versions (source, version, document_id, name, first_seen, last_seen) VALUES (?1, ?2, ?3, ?4, ?5, ?5)",
		source, version+1, document, name, db.clock())
	if err != nil {
		return err
	}
	if version == 0 {
		return nil
	}
	for _, id := range []int64{held, document} {
		if err := db.noteCurrent(ctx, id); err != nil {
			return err
		}
	}
	return nil
}

// noteCurrent sets whether a document is what one of its sources holds now.
func (db *DB) noteCurrent(ctx context.Context, document int64) error {
	err := db.exec(ctx, "INSERT OR IGNORE INTO _pending SELECT council_code FROM reports WHERE document_id = ?", document)
	if err != nil {
		return err
	}
	return db.exec(ctx, `UPDATE documents SET current = EXISTS (
		SELECT 1 FROM versions AS v WHERE v.document_id = documents.id
		AND v.version = (SELECT max(w.version) FROM versions AS w WHERE w.source = v.source)) WHERE id = ?`, document)
}

func (db *DB) clock() string { return db.Now().UTC().Format(time.RFC3339) }

func runID(in Input) any {
	if in.Run == 0 {
		return nil
	}
	return in.Run
}

// sourceName is a path or URL as the ledger holds it.
func sourceName(source string) string {
	if s, ok := text(source).(string); ok {
		return s
	}
	return "-"
}

// lastPart is the last element of a path or URL.
func lastPart(source string) string {
	s := strings.TrimRight(strings.ReplaceAll(sourceName(source), `\`, "/"), "/")
	if base := path.Base(s); base != "." && base != "/" {
		return base
	}
	return sourceName(source)
}

func wrap(what string, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("%s: %w", what, err)
}
