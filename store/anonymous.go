package store

import (
	"cmp"
	"context"
	"database/sql"
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
)

// anonymise takes the names of persons, their mail addresses and telephone numbers
// out of a copy: out of the columns that hold them, and out of every text in
// which a name found in those columns stands. A name that only running text holds,
// in no lead or contact, is not known to be one and stays.
func anonymise(ctx context.Context, db *sql.DB) error {
	names, err := personNames(ctx, db)
	if err != nil {
		return err
	}
	hide := hider(names)
	columns, err := textColumns(ctx, db)
	if err != nil {
		return err
	}
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	for _, statement := range []string{
		"UPDATE contacts SET name = CASE WHEN name IS NULL THEN NULL ELSE '" + somebody + "' END, email = NULL, phone = NULL",
		"UPDATE action_leads SET name = coalesce(post, '" + somebody + "'), raw = coalesce(post, '" + somebody + "'), runner_up = NULL, candidates = NULL WHERE party_id IN (SELECT id FROM parties WHERE kind = 'person')",
		"UPDATE parties SET name = '" + somebody + "' WHERE kind = 'person'",
		"INSERT OR REPLACE INTO _meta (key, value) VALUES ('anonymous', 'Names of persons, mail addresses and telephone numbers were taken out; posts stay. A name that only running text holds may have stayed.')",
	} {
		if _, err := tx.ExecContext(ctx, statement); err != nil {
			return err
		}
	}
	for _, c := range columns {
		if err := rewrite(ctx, tx, c[0], c[1], hide); err != nil {
			return fmt.Errorf("%s.%s: %w", c[0], c[1], err)
		}
	}
	for _, table := range []string{"actions_fts", "recommendations_fts", "decisions_fts"} {
		if _, err := tx.ExecContext(ctx, "INSERT INTO "+table+" ("+table+") VALUES ('rebuild')"); err != nil {
			return err
		}
	}
	return tx.Commit()
}

// personNames returns the names of persons that leads and contacts hold, the
// longest first.
func personNames(ctx context.Context, db *sql.DB) ([]string, error) {
	rows, err := db.QueryContext(ctx, `SELECT name FROM parties WHERE kind = 'person'
		UNION SELECT name FROM contacts WHERE name IS NOT NULL
		UNION SELECT l.raw FROM action_leads AS l JOIN parties AS p ON p.id = l.party_id WHERE p.kind = 'person'`)
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
		if bare := title.ReplaceAllString(name, ""); bare != name && strings.Contains(bare, " ") {
			names = append(names, bare)
		}
	}
	slices.SortFunc(names, func(a, b string) int { return cmp.Or(cmp.Compare(len(b), len(a)), cmp.Compare(a, b)) })
	return slices.Compact(names), rows.Err()
}

var (
	title = regexp.MustCompile(`(?i)^(councillor|cllr|mr|mrs|ms|miss|dr|prof|sir|dame|lord|lady)\.?\s+`)
	mail  = regexp.MustCompile(`[\w.+'-]+@[\w-]+(\.[\w-]+)+`)
	phone = regexp.MustCompile(`\(?\b0\d{2,4}\)?[ -]?\d{3,4}[ -]?\d{3,4}\b`)
)

// hider returns a function that takes names, addresses and numbers out of a text.
func hider(names []string) func(string) string {
	var patterns []*regexp.Regexp
	const together = 500 // names in one pattern
	for part := range slices.Chunk(names, together) {
		var quoted []string
		for _, n := range part {
			if words := strings.Fields(n); len(n) >= 4 { // two initials may be anything
				for i := range words {
					words[i] = regexp.QuoteMeta(words[i])
				}
				quoted = append(quoted, strings.Join(words, `\s+`))
			}
		}
		if len(quoted) > 0 {
			patterns = append(patterns, regexp.MustCompile(`(?i)\b(`+strings.Join(quoted, "|")+`)\b`))
		}
	}
	return func(s string) string {
		for _, p := range patterns {
			s = p.ReplaceAllLiteralString(s, somebody)
		}
		s = mail.ReplaceAllLiteralString(s, someMail)
		return phone.ReplaceAllLiteralString(s, somePhon)
	}
}

// textColumns lists the columns of text that was printed: all but those of the
// ledger, the register and the dictionary, and hashes, codes, dates and keys.
func textColumns(ctx context.Context, db *sql.DB) (columns [][2]string, err error) {
	rows, err := db.QueryContext(ctx, `SELECT table_name, c.name FROM _columns AS c JOIN _tables AS t ON t.name = c.table_name
		WHERE t.kind = 'table' AND c.type = 'TEXT' AND t.name NOT LIKE '@_%' ESCAPE '@' AND t.name NOT IN ('runs', 'inputs', 'versions', 'councils', 'documents')
		AND c.name NOT IN ('local_id', 'council_code', 'fingerprint', 'part', 'field', 'rule', 'status', 'kind', 'via', 'match', 'path', 'code', 'severity', 'ending', 'matched_by', 'precision')
		AND c.comment NOT LIKE 'ISO day%' AND NOT (t.name = 'stated' AND c.name = 'field')
		ORDER BY table_name, position`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var c [2]string
		if err := rows.Scan(&c[0], &c[1]); err != nil {
			return nil, err
		}
		columns = append(columns, c)
	}
	return columns, rows.Err()
}

// rewrite changes each distinct text of a column that holds something to hide.
func rewrite(ctx context.Context, tx *sql.Tx, table, column string, hide func(string) string) error {
	rows, err := tx.QueryContext(ctx, "SELECT DISTINCT "+column+" FROM "+table+" WHERE "+column+" IS NOT NULL")
	if err != nil {
		return err
	}
	changed := map[string]string{}
	for rows.Next() {
		var s string
		if err := rows.Scan(&s); err != nil {
			rows.Close()
			return err
		}
		if h := hide(s); h != s {
			changed[s] = h
		}
	}
	if err := rows.Err(); err != nil {
		return err
	}
	if len(changed) == 0 {
		return nil
	}
	if _, err := tx.ExecContext(ctx, "CREATE TEMP TABLE IF NOT EXISTS hidden (old TEXT PRIMARY KEY, new TEXT) WITHOUT ROWID; DELETE FROM temp.hidden"); err != nil {
		return err
	}
	for old, new := range changed {
		if _, err := tx.ExecContext(ctx, "INSERT INTO temp.hidden VALUES (?, ?)", old, new); err != nil {
			return err
		}
	}
	_, err = tx.ExecContext(ctx, "UPDATE "+table+" SET "+column+" = (SELECT new FROM temp.hidden WHERE old = "+column+") WHERE "+column+" IN (SELECT old FROM temp.hidden)")
	return err
}
