package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// What stands in the place of what is taken out.
const (
	somebody = "[name]"
	someMail = "[mail]"
	somePhon = "[phone]"
	initials = "[initials]"
)

// anonymise takes the names of persons, their mail addresses and telephone numbers
// out of a copy: out of the columns that hold them, and out of every text in which a
// person stands whom any document names in any part, or one after a title. In the
// document that names them, their surnames alone and their initials go too. A name that
// only running text holds, without a title, is not known to be one and stays.
func anonymise(ctx context.Context, db *sql.DB) error {
	names, err := personNames(ctx, db)
	if err != nil {
		return err
	}
	columns, err := textColumns(ctx, db)
	if err != nil {
		return err
	}
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if err := hideInitials(ctx, tx); err != nil {
		return err
	}
	inFiles, err := hideOfDocuments(ctx, tx, columns)
	if err != nil {
		return err
	}
	if err := runAll(ctx, tx, hidePersons); err != nil {
		return err
	}
	hide := hider(names)
	for _, c := range columns {
		of := hide
		if c.json {
			of = inJSON(hide)
		}
		if c.ofFile {
			of = func(s string) string {
				if h, ok := inFiles[s]; ok {
					s = h
				}
				return hide(s)
			}
		}
		if err := rewrite(ctx, tx, c, of); err != nil {
			return fmt.Errorf("%s.%s: %w", c.table, c.column, err)
		}
	}
	for _, table := range []string{"decisions", "recommendations", "actions"} {
		if err := nameAgain(ctx, tx, table); err != nil {
			return err
		}
	}
	if err := runAll(ctx, tx, hideTraces); err != nil {
		return err
	}
	return tx.Commit()
}

// hidePersons takes persons out of the columns that hold nothing else. A person gets
// the post that is printed with the name, if that is always the same, and a new
// number: the old one is made from the name, so that whoever guesses a name could
// tell that the guess is right.
var hidePersons = []string{
	"PRAGMA defer_foreign_keys = ON",
	"CREATE TEMP TABLE masked (old INTEGER PRIMARY KEY, new INTEGER NOT NULL, post TEXT)",
	`INSERT INTO temp.masked SELECT p.id, row_number() OVER (ORDER BY p.id), CASE WHEN count(DISTINCT t.post) = 1 THEN min(t.post) END
		FROM parties AS p LEFT JOIN (SELECT party_id, post FROM action_leads UNION SELECT party_id, job_title FROM contacts) AS t ON t.party_id = p.id
		WHERE p.kind = 'person' GROUP BY p.id`,
	"UPDATE contacts SET name = '" + somebody + "' WHERE name IS NOT NULL",
	"UPDATE contacts SET email = NULL, phone = NULL",
	"DELETE FROM persons",
	// A rule names the short form that it expanded.
	"UPDATE action_leads SET rule = 'attendance' WHERE rule LIKE 'attendance:%'",
	"UPDATE evidence SET rule = 'attendance' WHERE rule LIKE 'attendance:%'",
	"UPDATE diagnostics SET rule = 'attendance' WHERE rule LIKE 'attendance:%'",
	"UPDATE contacts SET party_id = m.new FROM temp.masked AS m WHERE m.old = contacts.party_id",
	`UPDATE action_leads SET name = coalesce(action_leads.post, m.post, '` + somebody + `'), raw = coalesce(action_leads.post, '` + somebody + `'),
		runner_up = NULL, candidates = NULL, party_id = m.new FROM temp.masked AS m WHERE m.old = action_leads.party_id`,
	"UPDATE parties SET name = coalesce(m.post, '" + somebody + "'), id = m.new FROM temp.masked AS m WHERE m.old = parties.id",
	"DROP TABLE temp.masked",
	// Who corrects is a person; who leads by a correction may be one, which nobody said.
	"UPDATE corrections SET by = '" + somebody + "', note = NULL",
	"UPDATE corrections SET value = iif(value IS NULL, NULL, '" + somebody + "'), was = iif(was IS NULL, NULL, '" + somebody + "') WHERE field = 'leads'",
	"UPDATE corrected SET by = '" + somebody + "', leads = iif(leads IS NULL, NULL, '" + somebody + "')",
	"DELETE FROM _meta WHERE key = 'kept_in'",
	`INSERT OR REPLACE INTO _meta (key, value) VALUES ('anonymous',
		'Names of persons, mail addresses and telephone numbers were taken out; posts stay. A name that only running text holds, without a title, and that no list, lead, mover or signature of its document names, may have stayed.')`,
}

// hideTraces takes persons out of what was made from other columns.
var hideTraces = []string{
	"UPDATE abbreviations SET abbreviation = '" + initials + "' WHERE expansion LIKE '" + somebody + "%'",
	`UPDATE threads SET name = (SELECT a.name FROM thread_actions AS h JOIN actions AS a ON a.id = h.action_id
		WHERE h.thread_id = threads.id ORDER BY h.seq DESC LIMIT 1)`,
	"INSERT INTO actions_fts (actions_fts) VALUES ('rebuild')",
	"INSERT INTO recommendations_fts (recommendations_fts) VALUES ('rebuild')",
	"INSERT INTO decisions_fts (decisions_fts) VALUES ('rebuild')",
}

func runAll(ctx context.Context, tx *sql.Tx, statements []string) error {
	for _, statement := range statements {
		if _, err := tx.ExecContext(ctx, statement); err != nil {
			first, _, _ := strings.Cut(statement, "\n")
			return fmt.Errorf("%s: %w", first, err)
		}
	}
	return nil
}

// hideInitials takes the initials that stand for a person out of the lead cells that
// name that person so; elsewhere the same letters may be anything.
func hideInitials(ctx context.Context, tx *sql.Tx) error {
	rows, err := tx.QueryContext(ctx, `SELECT a.id, a.lead_raw, l.raw FROM action_leads AS l JOIN parties AS p ON p.id = l.party_id
		JOIN actions AS a ON a.id = l.action_id WHERE p.kind = 'person' AND length(l.raw) < 4 AND a.lead_raw IS NOT NULL ORDER BY a.id, l.seq`)
	if err != nil {
		return err
	}
	defer rows.Close()
	cells := map[int64]string{}
	for rows.Next() {
		var id int64
		var cell, short string
		if err := rows.Scan(&id, &cell, &short); err != nil {
			return err
		}
		if hidden, ok := cells[id]; ok {
			cell = hidden
		}
		whole := regexp.MustCompile(`\b` + regexp.QuoteMeta(short) + `\b`)
		cells[id] = whole.ReplaceAllLiteralString(cell, initials)
	}
	if err := rows.Err(); err != nil {
		return err
	}
	for id, cell := range cells {
		if _, err := tx.ExecContext(ctx, "UPDATE actions SET lead_raw = ? WHERE id = ?", cell, id); err != nil {
			return err
		}
	}
	return nil
}

// nameAgain names the records of a table after their words as they now are: a name
// is cut after some words, and half a person's name would be left at its end.
func nameAgain(ctx context.Context, tx *sql.Tx, table string) error {
	rows, err := tx.QueryContext(ctx, "SELECT id, name, coalesce(ref, ''), coalesce(text, '') FROM "+table)
	if err != nil {
		return err
	}
	defer rows.Close()
	names := map[int64]string{}
	for rows.Next() {
		var id int64
		var name, ref, text string
		if err := rows.Scan(&id, &name, &ref, &text); err != nil {
			return err
		}
		if now := label(ref, text); now != name {
			names[id] = now
		}
	}
	if err := rows.Err(); err != nil {
		return err
	}
	for id, name := range names {
		if _, err := tx.ExecContext(ctx, "UPDATE "+table+" SET name = ? WHERE id = ?", name, id); err != nil {
			return err
		}
	}
	return nil
}

// personNames returns the names of persons that leads and contacts hold. A post that
// stands in the place of a name is none.
func personNames(ctx context.Context, db *sql.DB) ([]string, error) {
	rows, err := db.QueryContext(ctx, `SELECT name FROM (
			SELECT name FROM parties WHERE kind = 'person'
			UNION SELECT name FROM contacts WHERE name IS NOT NULL
			UNION SELECT name FROM persons
			UNION SELECT l.raw FROM action_leads AS l JOIN parties AS p ON p.id = l.party_id WHERE p.kind = 'person')
		EXCEPT SELECT name FROM parties WHERE kind = 'post'
		EXCEPT SELECT post FROM action_leads`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var names []string
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			return nil, err
		}
		names = append(names, name)
	}
	return names, rows.Err()
}

var (
	mail  = regexp.MustCompile(`[\w.+'-]+@[\w-]+(\.[\w-]+)+`)
	phone = regexp.MustCompile(`(\+44 ?(\(0\) ?)?|\(?\b0)\d{2,4}\)?[ -]?\d{3,4}[ -]?\d{3,4}\b`)
)

// hider returns a function that takes names, addresses and numbers out of a text.
func hider(names []string) func(string) string {
	persons := newPersonFinder(names)
	return func(s string) string {
		s = mail.ReplaceAllLiteralString(s, someMail)
		s = phone.ReplaceAllLiteralString(s, somePhon)
		return persons.hide(s)
	}
}

// inJSON returns a function that hides within the words and the keys of a JSON text.
func inJSON(hide func(string) string) func(string) string {
	return func(s string) string {
		var v any
		if err := json.Unmarshal([]byte(s), &v); err != nil {
			return hide(s)
		}
		b, err := json.Marshal(hideWithin(v, hide))
		if err != nil {
			return hide(s)
		}
		return string(b)
	}
}

func hideWithin(v any, hide func(string) string) any {
	switch v := v.(type) {
	case string:
		return hide(v)
	case []any:
		for i := range v {
			v[i] = hideWithin(v[i], hide)
		}
	case map[string]any:
		hidden := make(map[string]any, len(v))
		for key, of := range v {
			hidden[hide(key)] = hideWithin(of, hide)
		}
		return hidden
	}
	return v
}

// A textColumn holds words that were printed.
type textColumn struct {
	table, column string
	json          bool
	ofFile        bool // it holds names of files
}

// textColumns lists them: all columns of text but those of the register and the
// dictionary, and hashes, codes, dates and keys. File names and addresses, the
// columns source and name of the ledger, are words too.
func textColumns(ctx context.Context, db *sql.DB) (columns []textColumn, err error) {
	rows, err := db.QueryContext(ctx, `SELECT table_name, c.name, c.comment LIKE 'JSON%' FROM _columns AS c JOIN _tables AS t ON t.name = c.table_name
		WHERE t.kind = 'table' AND c.type = 'TEXT' AND t.name NOT LIKE '@_%' ESCAPE '@' AND t.name NOT IN ('runs', 'councils')
		AND c.name NOT IN ('local_id', 'council_code', 'fingerprint', 'part', 'field', 'rule', 'status', 'kind', 'via', 'match', 'path', 'code', 'severity',
			'ending', 'matched_by', 'precision', 'sha256', 'outcome', 'media_type', 'text_source', 'program', 'rules', 'first_seen', 'last_seen')
		AND c.comment NOT LIKE 'ISO day%'
		ORDER BY table_name, position`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var c textColumn
		if err := rows.Scan(&c.table, &c.column, &c.json); err != nil {
			return nil, err
		}
		c.ofFile = slices.Contains(ofFiles, [2]string{c.table, c.column})
		columns = append(columns, c)
	}
	return columns, rows.Err()
}

// rewrite changes each distinct text of a column that holds something to hide.
func rewrite(ctx context.Context, tx *sql.Tx, c textColumn, hide func(string) string) error {
	rows, err := tx.QueryContext(ctx, "SELECT DISTINCT "+c.column+" FROM "+c.table+" WHERE "+c.column+" IS NOT NULL ORDER BY 1")
	if err != nil {
		return err
	}
	defer rows.Close()
	var changed [][2]string
	key := c.column == "source" // two of them must not become one
	taken := map[string]bool{}
	for rows.Next() {
		var s string
		if err := rows.Scan(&s); err != nil {
			return err
		}
		h := hide(s)
		for key && taken[h] {
			h += " again"
		}
		if key {
			taken[h] = true
		}
		if h != s {
			changed = append(changed, [2]string{s, h})
		}
	}
	if err := rows.Err(); err != nil || len(changed) == 0 {
		return err
	}
	if _, err := tx.ExecContext(ctx, "CREATE TEMP TABLE hidden (old TEXT PRIMARY KEY, new TEXT) WITHOUT ROWID"); err != nil {
		return err
	}
	for _, pair := range changed {
		if _, err := tx.ExecContext(ctx, "INSERT INTO temp.hidden VALUES (?, ?)", pair[0], pair[1]); err != nil {
			return err
		}
	}
	return runAll(ctx, tx, []string{
		"UPDATE " + c.table + " SET " + c.column + " = h.new FROM temp.hidden AS h WHERE h.old = " + c.table + "." + c.column,
		"DROP TABLE temp.hidden",
	})
}
