package store

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"arising"
)

// A Kept is a document that can be read again: the first of the sources that hold it
// now, and what a manifest said of it.
type Kept struct {
	Source string
	Stated map[string]string
}

// Kept returns the documents that the sources hold now and for which the SQL
// condition is true, in the order first read. The condition may name columns of
// documents and of reports; "" is true for all.
func (db *DB) Kept(ctx context.Context, where string) ([]Kept, error) {
	db.mu.Lock()
	defer db.mu.Unlock()
	if where == "" {
		where = "1"
	}
	rows, err := db.conn.QueryContext(ctx, `SELECT min(i.source), (SELECT json_group_object(s.field, s.value) FROM stated AS s WHERE s.document_id = i.document_id)
		FROM inputs AS i WHERE i.document_id IN (SELECT documents.id FROM documents LEFT JOIN reports ON reports.document_id = documents.id WHERE `+where+`)
		GROUP BY i.document_id ORDER BY i.document_id`)
	if err != nil {
		return nil, wrap("look for documents where "+where, err)
	}
	defer rows.Close()
	var out []Kept
	for rows.Next() {
		var k Kept
		var stated string
		if err := rows.Scan(&k.Source, &stated); err != nil {
			return nil, err
		}
		if err := json.Unmarshal([]byte(stated), &k.Stated); err != nil {
			return nil, err
		}
		out = append(out, k)
	}
	return out, wrap("look for documents where "+where, rows.Err())
}

// ReplaceAgain is ReplacePack for bytes that were read before: when the rows are the
// same as those in the database none of them is touched, and same is true.
func (db *DB) ReplaceAgain(ctx context.Context, reports []*arising.Extraction, in Input) (yield Yield, same bool, err error) {
	if len(reports) == 0 {
		return Yield{}, false, errors.New("store document: no report given")
	}
	err = db.transact(ctx, func(ctx context.Context) error {
		id, err := db.documentID(ctx, in)
		if err != nil {
			return err
		}
		before, err := db.digest(ctx, id)
		if err != nil {
			return err
		}
		if err := db.exec(ctx, "SAVEPOINT again"); err != nil {
			return err
		}
		if yield, err = db.replace(ctx, reports, in); err != nil {
			return err
		}
		after, err := db.digest(ctx, id)
		if err != nil {
			return err
		}
		if same = before == after; !same {
			return db.exec(ctx, "RELEASE again")
		}
		clear(db.known)
		for _, statement := range []string{"ROLLBACK TO again", "RELEASE again"} {
			if err := db.exec(ctx, statement); err != nil {
				return err
			}
		}
		return db.exec(ctx, "UPDATE documents SET program = ?, rules = ?, last_seen = ? WHERE id = ?", text(in.Program), text(in.Rules), db.clock(), id)
	})
	return yield, same, wrap("store "+in.Source, err)
}

// ofDocument names the tables whose rows belong to one document, and the column that
// holds the record's number.
var ofDocument = [][2]string{
	{"reports", "id"}, {"decisions", "id"}, {"recommendations", "id"}, {"actions", "id"}, {"recommendation_sources", "recommendation_id"},
	{"action_leads", "action_id"}, {"due_dates", "action_id"}, {"ratings", "action_id"}, {"progress_said", "action_id"}, {"evidence", "record_id"},
	{"diagnostics", "report_id"}, {"abbreviations", "report_id"}, {"legends", "report_id"}, {"contacts", "report_id"}, {"persons", "report_id"},
}

// digest is equal for two readings of a document that gave the same rows. Which
// other report one is the same as is no part of the reading.
func (db *DB) digest(ctx context.Context, document int64) (string, error) {
	first, last := recordsOf(document)
	h := sha256.New()
	for _, of := range ofDocument {
		columns, err := db.strings(ctx, "SELECT name FROM pragma_table_info(?) WHERE name <> 'same_as' ORDER BY cid", of[0])
		if err != nil {
			return "", err
		}
		list := strings.Join(columns, ", ")
		rows, err := db.strings(ctx, "SELECT json_array("+list+") FROM "+of[0]+" WHERE "+of[1]+" BETWEEN ? AND ? ORDER BY "+list, first, last)
		if err != nil {
			return "", err
		}
		fmt.Fprintln(h, of[0], len(rows))
		for _, row := range rows {
			fmt.Fprintln(h, row)
		}
	}
	outcome, err := db.strings(ctx, "SELECT outcome FROM documents WHERE id = ?", document)
	if err != nil {
		return "", err
	}
	fmt.Fprintln(h, outcome)
	return hex.EncodeToString(h.Sum(nil)), nil
}

// Records returns the rows that the database holds of some bytes, with the fields
// that tell one reading from another: words, leads, dates and ratings.
func (db *DB) Records(ctx context.Context, sha, source string) (*arising.Extraction, error) {
	db.mu.Lock()
	defer db.mu.Unlock()
	x := &arising.Extraction{Document: arising.Source{Path: source, SHA256: sha}}
	rows, err := db.conn.QueryContext(ctx, `WITH r AS (SELECT r.id FROM documents AS d JOIN reports AS r ON r.document_id = d.id WHERE d.sha256 = ?)
		SELECT id, 'd', ref, text, '', '', '', '', '', '' FROM decisions WHERE report_id IN r
		UNION ALL SELECT id, 'r', ref, text, section, '', '', '', '', '' FROM recommendations WHERE report_id IN r
		UNION ALL SELECT a.id, 'a', a.ref, a.text, a.section, a.lead_raw, d.raw, a.status_raw, a.progress, g.value FROM actions AS a
			LEFT JOIN due_dates AS d ON d.action_id = a.id AND d.part = 'due' AND d.seq = (SELECT min(seq) FROM due_dates WHERE action_id = a.id AND part = 'due')
			LEFT JOIN ratings AS g ON g.action_id = a.id AND g.part = 'now' WHERE a.report_id IN r
		ORDER BY 1`, sha)
	if err != nil {
		return nil, wrap("look up the rows of "+source, err)
	}
	defer rows.Close()
	for rows.Next() {
		var id int64
		var kind string
		var c [8]*string
		if err := rows.Scan(&id, &kind, &c[0], &c[1], &c[2], &c[3], &c[4], &c[5], &c[6], &c[7]); err != nil {
			return nil, err
		}
		addRow(x, kind, c)
	}
	return x, wrap("look up the rows of "+source, rows.Err())
}

// addRow adds a row of Records, whose columns may be null, to x.
func addRow(x *arising.Extraction, kind string, columns [8]*string) {
	var c [8]string
	for i, v := range columns {
		if v != nil {
			c[i] = *v
		}
	}
	switch kind {
	case "d":
		x.Decisions = append(x.Decisions, arising.Decision{ID: fmt.Sprintf("d%d", len(x.Decisions)+1), Ref: c[0], Text: c[1]})
	case "r":
		x.Recommendations = append(x.Recommendations, arising.Recommendation{ID: fmt.Sprintf("r%d", len(x.Recommendations)+1), Ref: c[0], Text: c[1], Section: c[2]})
	default:
		a := arising.Action{ID: fmt.Sprintf("a%d", len(x.Actions)+1), Ref: c[0], Text: c[1], Section: c[2], LeadRaw: c[3], Progress: c[6]}
		if c[4] != "" {
			a.Due = &arising.Due{Raw: c[4]}
		}
		if c[5] != "" {
			a.Status = &arising.Status{Raw: c[5]}
		}
		if c[7] != "" {
			a.RAG = &arising.Rating{Value: c[7]}
		}
		x.Actions = append(x.Actions, a)
	}
}
