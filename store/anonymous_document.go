package store

import (
	"context"
	"database/sql"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// ofFiles are the columns that hold names of files, by table.
var ofFiles = [][2]string{{"documents", "name"}, {"inputs", "name"}, {"inputs", "source"}, {"versions", "name"}, {"versions", "source"}}

// hideOfDocuments takes out of each document's own rows what is only there the name of
// somebody: the surnames alone, and the initials, of those whom the document names. It
// returns the names of its files without them, which other rows share.
func hideOfDocuments(ctx context.Context, tx *sql.Tx, columns []textColumn) (map[string]string, error) {
	files := map[string]string{}
	documents, err := namedBy(ctx, tx)
	if err != nil {
		return nil, err
	}
	for _, d := range documents {
		if err := d.hide(ctx, tx, columns, files); err != nil {
			return nil, fmt.Errorf("document %d: %w", d.id, err)
		}
	}
	return files, nil
}

// A namer is a document and whom it names.
type namer struct {
	id       int64
	names    []string
	initials []string
}

// namedBy returns the documents that name somebody. Initials that a document explains
// otherwise too are not taken for anybody's.
func namedBy(ctx context.Context, tx *sql.Tx) (out []namer, err error) {
	rows, err := tx.QueryContext(ctx, `SELECT p.report_id / 1000000, p.name, CASE WHEN p.initials NOT IN (SELECT a.abbreviation FROM abbreviations AS a
			WHERE a.report_id = p.report_id AND a.expansion NOT LIKE '%' || p.name || '%' AND p.name NOT LIKE '%' || a.expansion || '%') THEN p.initials END
		FROM persons AS p ORDER BY p.report_id, p.seq`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var id int64
		var name string
		var initials sql.NullString
		if err := rows.Scan(&id, &name, &initials); err != nil {
			return nil, err
		}
		if len(out) == 0 || out[len(out)-1].id != id {
			out = append(out, namer{id: id})
		}
		d := &out[len(out)-1]
		d.names = append(d.names, name)
		if len(initials.String) > 1 {
			d.initials = append(d.initials, initials.String)
		}
	}
	return out, rows.Err()
}

// A stretch is a distinct text of a column within a document.
type stretch struct {
	column textColumn
	key    string
	text   string
}

func (d namer) hide(ctx context.Context, tx *sql.Tx, columns []textColumn, files map[string]string) error {
	var all []stretch
	first, last := recordsOf(d.id)
	for _, c := range columns {
		key, from, until := "", first, last
		for _, of := range ofDocument {
			if of[0] == c.table {
				key = of[1]
			}
		}
		if slices.Contains([]string{"documents", "inputs", "versions", "stated"}, c.table) {
			key, from, until = "document_id", d.id, d.id
			if c.table == "documents" {
				key = "id"
			}
		}
		if key == "" {
			continue
		}
		rows, err := tx.QueryContext(ctx, "SELECT DISTINCT "+c.column+" FROM "+c.table+" WHERE "+key+" BETWEEN ? AND ? AND "+c.column+" IS NOT NULL ORDER BY 1", from, until)
		if err != nil {
			return err
		}
		for rows.Next() {
			s := stretch{column: c, key: key}
			if err := rows.Scan(&s.text); err != nil {
				rows.Close()
				return err
			}
			all = append(all, s)
		}
		if err := rows.Err(); err != nil {
			return err
		}
	}
	d.initials = append(d.initials, d.initialsUsed(all)...)
	for _, short := range d.initials {
		_, err := tx.ExecContext(ctx, "UPDATE parties SET name = '"+initials+"' WHERE name = ? AND id IN (SELECT party_id FROM action_leads WHERE action_id BETWEEN ? AND ?)", short, first, last)
		if err != nil {
			return err
		}
	}
	hide := d.hider(all)
	for _, s := range all {
		of := hide
		if s.column.json {
			of = inJSON(hide)
		}
		if s.column.ofFile {
			if h := d.inFile(s.text); h != s.text {
				files[s.text] = h
			}
			continue
		}
		h := of(s.text)
		if h == s.text {
			continue
		}
		from, until := first, last
		if s.key == "document_id" {
			from, until = d.id, d.id
		}
		_, err := tx.ExecContext(ctx, "UPDATE "+s.column.table+" SET "+s.column.column+" = ? WHERE "+s.key+" BETWEEN ? AND ? AND "+s.column.column+" = ?", h, from, until, s.text)
		if err != nil {
			return err
		}
	}
	return nil
}

// leadColumns hold who leads, where letters that are the first of a name stand for it.
var leadColumns = [][2]string{{"actions", "lead_raw"}, {"action_leads", "raw"}, {"action_leads", "name"}}

// initialsUsed are the initials of those whom the document names that stand in its lead
// cells, unless the document explains them otherwise.
func (d namer) initialsUsed(all []stretch) (used []string) {
	leads, explained := map[string]bool{}, map[string]bool{}
	for _, s := range all {
		switch at := [2]string{s.column.table, s.column.column}; {
		case slices.Contains(leadColumns, at):
			for _, w := range wordsOf(s.text) {
				leads[s.text[w.start:w.end]] = true
			}
		case at == [2]string{"abbreviations", "abbreviation"}:
			explained[s.text] = true
		}
	}
	for _, name := range d.names {
		var letters []rune
		for _, w := range wordsOf(name) {
			if first, _ := utf8.DecodeRuneInString(name[w.start:]); titles[w.folded] == 0 && unicode.IsUpper(first) {
				letters = append(letters, first)
			}
		}
		if len(letters) < 2 {
			continue
		}
		for _, short := range []string{string(letters), string(letters[:1]) + string(letters[len(letters)-1])} {
			if leads[short] && !explained[short] {
				used = append(used, short)
			}
		}
	}
	return used
}

// hider hides whom the document names, in its own texts: all forms of their names, their
// surnames alone where they are no words of these texts, and their initials.
func (d namer) hider(all []stretch) func(string) string {
	words := map[string]bool{}
	for _, s := range all {
		for _, w := range wordsOf(s.text) {
			if !w.capital {
				words[w.folded] = true
			}
		}
	}
	persons := newPersonFinder(d.names)
	persons.alone(d.names, words)
	if len(d.initials) == 0 {
		return persons.hide
	}
	var either []string
	for _, short := range d.initials {
		either = append(either, regexp.QuoteMeta(short))
	}
	short := regexp.MustCompile(`\b(?:` + strings.Join(either, "|") + `)\b`)
	return func(s string) string {
		return short.ReplaceAllLiteralString(persons.hide(s), initials)
	}
}

// inFile hides whom the document names in the name of a file, where every word may be
// small or joined to others: surnames of four letters or more.
func (d namer) inFile(s string) string {
	surnames := map[string]bool{}
	for _, name := range d.names {
		w := wordsOf(name)
		if len(w) > 1 && w[len(w)-1].end-w[len(w)-1].start >= shortestAlone {
			surnames[w[len(w)-1].folded] = true
		}
	}
	s = newPersonFinder(d.names).hide(s)
	var b strings.Builder
	done := 0
	for _, w := range wordsOf(s) {
		if surnames[w.folded] {
			b.WriteString(s[done:w.start] + somebody)
			done = w.end
		}
	}
	return b.String() + s[done:]
}
