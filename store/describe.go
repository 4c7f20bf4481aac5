package store

import (
	"context"
	"fmt"
	"regexp"
	"strings"
)

// meta states what the file is, in the file.
var meta = [][2]string{
	{"title", "What UK councils were told to do, undertook, and did"},
	{"description", "Recommendations, actions, leads, due dates and ratings read from council committee reports. Every row says on which page of which document it was printed."},
	{"made_by", "arising"},
	{"read_first", "A colour means what its own plan says: compare councils by status, and look at how much of it rests on a legend (view rating_by_council)."},
	{"licence", "The database's arrangement: Apache-2.0. The words are those of the reports and remain their councils'."},
	{"councils", "Register of councils: mySociety, uk_local_authority_names_and_codes, CC BY 4.0; Democracy Club, LGSF, MIT."},
}

// describe writes into the file what each of its tables and columns means. The
// meanings are the comments of the CREATE statements, which SQLite keeps.
func (db *DB) describe(ctx context.Context) error {
	if _, err := db.conn.ExecContext(ctx, "DELETE FROM _tables; DELETE FROM _columns"); err != nil {
		return err
	}
	for _, fact := range meta {
		if err := db.exec(ctx, "INSERT OR REPLACE INTO _meta (key, value) VALUES (?, ?)", fact[0], fact[1]); err != nil {
			return err
		}
	}
	names, err := db.strings(ctx, "SELECT name FROM sqlite_schema WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite_%' AND name NOT LIKE '%@_fts%' ESCAPE '@' ORDER BY name")
	if err != nil {
		return err
	}
	for _, name := range names {
		if err := db.describeOne(ctx, name); err != nil {
			return err
		}
	}
	return nil
}

func (db *DB) describeOne(ctx context.Context, name string) error {
	var kind, sql string
	row := db.conn.QueryRowContext(ctx, "SELECT type, sql FROM sqlite_schema WHERE name = ? AND type IN ('table', 'view')", name)
	if err := row.Scan(&kind, &sql); err != nil {
		return err
	}
	whole, parts := comments(sql)
	if whole == "" {
		return fmt.Errorf("%s %s has no comment", kind, name)
	}
	if err := db.exec(ctx, "INSERT INTO _tables (name, kind, comment) VALUES (?, ?, ?)", name, kind, whole); err != nil {
		return err
	}
	columns, err := db.strings(ctx, "SELECT name FROM pragma_table_info(?) ORDER BY cid", name)
	if err != nil {
		return err
	}
	for i, column := range columns {
		comment, ok := parts[column]
		if !ok {
			return fmt.Errorf("column %s of %s %s has no comment", column, kind, name)
		}
		err := db.exec(ctx, `INSERT INTO _columns (table_name, position, name, type, required, key_part, links_to, comment)
			SELECT ?1, ?2, ?3, CASE i.type WHEN 'INT' THEN 'INTEGER' ELSE i.type END, i."notnull" OR i.pk > 0, nullif(i.pk, 0),
				(SELECT f."table" || '.' || f."to" FROM pragma_foreign_key_list(?1) AS f WHERE f."from" = ?3), ?4
			FROM pragma_table_info(?1) AS i WHERE i.name = ?3`, name, i+1, column, comment)
		if err != nil {
			return err
		}
	}
	return nil
}

// addedColumn matches a column that a migration added behind the last one of its line, with
// its comment.
var addedColumn = regexp.MustCompile(`, (\w+) [^,/]*/\* ([^*]+) \*/`)

// comments takes a CREATE statement apart: the comment on its first line is of
// the whole, and one after a column is of that column. In a table a column's name
// is the first word of its line, in a view the last.
func comments(sql string) (whole string, parts map[string]string) {
	lines := strings.Split(sql, "\n")
	_, whole, _ = strings.Cut(lines[0], "-- ")
	view := strings.HasPrefix(sql, "CREATE VIEW")
	parts = map[string]string{}
	for _, line := range lines[1:] {
		for _, m := range addedColumn.FindAllStringSubmatch(line, -1) {
			parts[m[1]] = m[2]
		}
		code, comment, ok := strings.Cut(line, "-- ")
		words := strings.Fields(strings.TrimRight(code, ", \t"))
		if !ok || len(words) == 0 {
			continue
		}
		name := words[0]
		if view {
			name = words[len(words)-1]
		}
		if _, twice := parts[name]; !twice {
			parts[name] = strings.TrimSpace(comment)
		}
	}
	return strings.TrimSpace(whole), parts
}
