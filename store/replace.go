package store

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"arising"
	"arising/normalize/council"
)

// A Yield counts what a document gave.
type Yield struct {
	Decisions       int `json:"decisions"`
	Recommendations int `json:"recommendations"`
	Actions         int `json:"actions"`
	// Before counts what the same bytes, or else the version before at the same
	// source, gave; nil when neither was read. A drop deserves a look.
	Before *Yield `json:"before,omitempty"`
}

// Records is the number of records of all kinds.
func (y Yield) Records() int { return y.Decisions + y.Recommendations + y.Actions }

// Replace stores what was read from one document, in the place of anything read
// before from the same bytes.
func (db *DB) Replace(ctx context.Context, x *arising.Extraction, in Input) (Yield, error) {
	return db.ReplacePack(ctx, []*arising.Extraction{x}, in)
}

// ReplacePack is Replace for a document that holds several reports.
func (db *DB) ReplacePack(ctx context.Context, reports []*arising.Extraction, in Input) (yield Yield, err error) {
	if len(reports) == 0 {
		return Yield{}, errors.New("store document: no report given")
	}
	source := reports[0].Document
	if in.SHA256 == "" {
		in.SHA256 = source.SHA256
	}
	if in.Source == "" {
		in.Source = source.Path
	}
	err = db.transact(ctx, func(ctx context.Context) error {
		yield, err = db.replace(ctx, reports, in)
		return err
	})
	return yield, wrap("store "+in.Source, err)
}

func (db *DB) replace(ctx context.Context, reports []*arising.Extraction, in Input) (yield Yield, err error) {
	yield.Before, err = db.yieldBefore(ctx, in)
	if err != nil {
		return yield, err
	}
	id, err := db.documentID(ctx, in)
	if err != nil {
		return yield, err
	}
	if yield.Before != nil {
		if err := db.clear(ctx, id); err != nil {
			return yield, err
		}
	}
	w := writer{DB: db, document: id}
	for i, x := range reports {
		pages := [2]int{}
		if i < len(in.Pages) {
			pages = in.Pages[i]
		}
		if err := w.report(ctx, x, i+1, pages, in.Source); err != nil {
			return yield, err
		}
		yield.Decisions += len(x.Decisions)
		yield.Recommendations += len(x.Recommendations)
		yield.Actions += len(x.Actions)
	}
	if err := db.lay(ctx, in.SHA256); err != nil {
		return yield, err
	}
	outcome := Extracted
	if yield.Records() == 0 {
		outcome = NothingFound
	}
	s := reports[0].Document
	err = db.exec(ctx, `UPDATE documents SET media_type = ?, bytes = ?, page_count = ?, text_source = ?, outcome = ?, reason = NULL,
		program = ?, rules = ?, run_id = ?, reports = ?, decisions = ?, recommendations = ?, actions = ?, last_seen = ? WHERE id = ?`,
		text(s.MediaType), s.Bytes, count(s.PageCount), text(s.TextSource), outcome, text(in.Program), text(in.Rules), runID(in),
		len(reports), yield.Decisions, yield.Recommendations, yield.Actions, db.clock(), id)
	if err != nil {
		return yield, err
	}
	if err := db.noteCause(ctx, id, ""); err != nil {
		return yield, err
	}
	for field, value := range in.Stated {
		if value == "" {
			continue
		}
		if err := db.exec(ctx, "INSERT OR REPLACE INTO stated (document_id, field, value) VALUES (?, ?, ?)", id, field, text(value)); err != nil {
			return yield, err
		}
	}
	if err := db.noteVersions(ctx, in, id); err != nil {
		return yield, err
	}
	return yield, db.noteInput(ctx, in, outcome, "", id, yield.Records())
}

// yieldBefore counts what the same bytes gave, or the version before them.
func (db *DB) yieldBefore(ctx context.Context, in Input) (*Yield, error) {
	rows, err := db.rows(ctx, `SELECT decisions, recommendations, actions FROM documents WHERE sha256 = ?1
		UNION ALL
		SELECT * FROM (SELECT d.decisions, d.recommendations, d.actions FROM versions AS v JOIN documents AS d ON d.id = v.document_id
			WHERE v.source = ?2 ORDER BY v.version DESC LIMIT 1)`, in.SHA256, sourceName(in.Source))
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	if !rows.Next() {
		return nil, rows.Err()
	}
	var y Yield
	return &y, rows.Scan(&y.Decisions, &y.Recommendations, &y.Actions)
}

// clear removes everything that was read from a document; the document stays.
func (db *DB) clear(ctx context.Context, document int64) error {
	if err := db.forget(ctx, document); err != nil {
		return err
	}
	first, last := recordsOf(document)
	for _, statement := range []string{
		"INSERT OR IGNORE INTO _pending SELECT council_code FROM reports WHERE id BETWEEN ?1 AND ?2",
		"UPDATE threads SET split_from = NULL WHERE split_from BETWEEN ?1 AND ?2",
		"DELETE FROM thread_doubts WHERE action_id BETWEEN ?1 AND ?2 OR before_id BETWEEN ?1 AND ?2",
		"DELETE FROM thread_actions WHERE action_id BETWEEN ?1 AND ?2",
		"DELETE FROM plan_reports WHERE report_id BETWEEN ?1 AND ?2",
		"DELETE FROM evidence WHERE record_id BETWEEN ?1 AND ?2",
		"DELETE FROM progress_said WHERE action_id BETWEEN ?1 AND ?2",
		"DELETE FROM corrected WHERE record_id BETWEEN ?1 AND ?2",
		"UPDATE corrections SET record_id = NULL WHERE record_id BETWEEN ?1 AND ?2",
		"DELETE FROM ratings WHERE action_id BETWEEN ?1 AND ?2",
		"DELETE FROM due_dates WHERE action_id BETWEEN ?1 AND ?2",
		"DELETE FROM action_leads WHERE action_id BETWEEN ?1 AND ?2",
		"DELETE FROM actions WHERE id BETWEEN ?1 AND ?2",
		"DELETE FROM recommendation_sources WHERE recommendation_id BETWEEN ?1 AND ?2",
		"DELETE FROM recommendations WHERE id BETWEEN ?1 AND ?2",
		"DELETE FROM decisions WHERE id BETWEEN ?1 AND ?2",
		"DELETE FROM diagnostics WHERE report_id BETWEEN ?1 AND ?2",
		"DELETE FROM abbreviations WHERE report_id BETWEEN ?1 AND ?2",
		"DELETE FROM legends WHERE report_id BETWEEN ?1 AND ?2",
		"DELETE FROM contacts WHERE report_id BETWEEN ?1 AND ?2",
		"DELETE FROM persons WHERE report_id BETWEEN ?1 AND ?2",
		"UPDATE reports SET same_as = NULL WHERE same_as BETWEEN ?1 AND ?2",
		"DELETE FROM reports WHERE id BETWEEN ?1 AND ?2",
	} {
		if err := db.exec(ctx, statement, first, last); err != nil {
			return err
		}
	}
	return db.exec(ctx, "DELETE FROM stated WHERE document_id = ?", document)
}

// The kinds of record, in the digit after the document's number.
const (
	reportKind = iota
	decisionKind
	recommendationKind
	actionKind
	lastKind = actionKind
)

// perKind bounds how many records of one kind a document can have.
const perKind = 100_000

// recordID numbers the nth record of a kind: see migrations/0002_reports.sql.
func recordID(document int64, kind, n int) int64 {
	return (document*10+int64(kind))*perKind + int64(n)
}

// recordsOf returns the least and the greatest number that a document's records can have.
func recordsOf(document int64) (first, last int64) {
	return recordID(document, reportKind, 0), recordID(document, lastKind, perKind-1)
}

// A writer enters the reports of one document.
type writer struct {
	*DB
	document int64
	used     [lastKind + 1]int
}

func (w *writer) next(kind int) (int64, error) {
	w.used[kind]++
	if w.used[kind] >= perKind {
		return 0, fmt.Errorf("more than %d records of one kind in a document", perKind-1)
	}
	return recordID(w.document, kind, w.used[kind]), nil
}

// A thing is what records share, such as a committee, as they name it.
type thing struct{ table, council, kind, name, organisation string }

// named enters a thing once and returns its number, which is made from the words of
// key: its council, kind and folded name.
func (db *DB) named(ctx context.Context, t thing, columns string, key func() []string, values ...any) (int64, error) {
	if id, ok := db.known[t]; ok {
		return id, nil
	}
	id := hashID(append([]string{t.table}, key()...)...)
	// max: see councilCode.
	err := db.exec(ctx, "INSERT INTO "+t.table+" (id, "+columns+") VALUES (?"+strings.Repeat(", ?", len(values))+") ON CONFLICT (id) DO UPDATE SET name = max(name, excluded.name)",
		append([]any{id}, values...)...)
	db.known[t] = id
	return id, err
}

func (db *DB) partyID(ctx context.Context, councilCode, kind, name, organisation string) (int64, error) {
	if text(name) == nil {
		name = "(not named)"
	}
	party := thing{"parties", councilCode, kind, name, organisation}
	key := func() []string { return []string{councilCode, kind, council.Fold(name), council.Fold(organisation)} }
	return db.named(ctx, party, "council_code, kind, name, organisation", key, councilCode, text(kind), text(name), text(organisation))
}
