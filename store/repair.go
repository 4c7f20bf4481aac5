package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"

	"github.com/mattn/go-sqlite3"
)

// Damaged is the cause of a document of which a repair could not save every row: the
// next ingest reads it again.
const Damaged = "damaged"

// A Repair says what was saved of a damaged database.
type Repair struct {
	Rows  int            // saved
	Lost  map[string]int // by table: rows that could be read and fit nowhere
	Holes map[string]int // by table: stretches that could not be read
	// Again are the sources of the documents of which something may be lost.
	Again []string
}

// ErrLost is returned for a database of which nothing can be saved.
var ErrLost = errors.New("the list of its tables is damaged, without which no row is found; read the documents again into a new database")

// computed are the tables that are made from the others, and those that every new file
// has: none of them is copied.
var computed = []string{"plans", "plan_reports", "threads", "thread_actions", "thread_doubts", "_pending", "_tables", "_columns", "_meta"}

// RepairInto saves what can be read of the database at path into the new file to, which
// is whole. Documents of which something may be lost are noted as failed, so that they
// are read again.
func RepairInto(ctx context.Context, path, to string) (r Repair, err error) {
	if _, err := os.Stat(to); err == nil {
		return r, fmt.Errorf("repair into %s: it is there already; give a new name", to)
	}
	switch err := examineUnsound(ctx, path); {
	case isCorrupt(err):
		return r, wrap("repair "+path, fmt.Errorf("%w (%w)", ErrLost, err))
	case err != nil:
		return r, wrap("repair "+path, err)
	}
	source, err := openAs(path, "ro")
	if err != nil {
		return r, wrap("repair "+path, err)
	}
	defer source.Close()
	source.SetMaxOpenConns(1)
	db, err := Open(ctx, to)
	if err != nil {
		return r, err
	}
	s := salvage{db: db, source: source, repair: &r, doubtful: map[int64]bool{}}
	r.Lost, r.Holes = map[string]int{}, map[string]int{}
	if err = s.run(ctx); err == nil {
		err = db.Link(ctx)
	}
	if err = errors.Join(err, db.Close()); err != nil {
		os.Remove(to)
		return r, wrap("repair "+path, plainly(err))
	}
	found, err := Check(ctx, to)
	if err == nil && len(found) > 0 {
		err = fmt.Errorf("the new file is not whole: %s", found[0])
	}
	return r, wrap("repair "+path, err)
}

// A salvage copies what can be read.
type salvage struct {
	db       *DB
	source   *sql.DB
	repair   *Repair
	doubtful map[int64]bool // documents of which something may be lost
}

func (s *salvage) run(ctx context.Context) error {
	if err := s.db.exec(ctx, "PRAGMA foreign_keys = OFF"); err != nil {
		return err
	}
	if err := s.db.transact(ctx, s.copyAll); err != nil {
		return err
	}
	return s.db.exec(ctx, "PRAGMA foreign_keys = ON")
}

func (s *salvage) copyAll(ctx context.Context) error {
	tables, err := s.db.strings(ctx, "SELECT name FROM _tables WHERE kind = 'table' ORDER BY name")
	if err != nil {
		return err
	}
	tables = slices.DeleteFunc(tables, func(t string) bool { return slices.Contains(computed, t) })
	for _, table := range tables {
		if err := s.copyTable(ctx, table); err != nil {
			return fmt.Errorf("table %s: %w", table, err)
		}
	}
	if err := s.dropLoose(ctx, tables); err != nil {
		return err
	}
	if err := s.db.exec(ctx, "DELETE FROM evidence WHERE record_id / 1000000 NOT IN (SELECT id FROM documents)"); err != nil {
		return err
	}
	for _, table := range tables {
		n, err := s.db.strings(ctx, "SELECT count(*) FROM "+table)
		if err != nil {
			return err
		}
		rows, err := strconv.Atoi(n[0])
		if err != nil {
			return err
		}
		s.repair.Rows += rows
	}
	if err := s.db.exec(ctx, "UPDATE reports SET same_as = NULL"); err != nil {
		return err
	}
	if err := s.db.exec(ctx, "INSERT OR IGNORE INTO _pending SELECT council_code FROM reports"); err != nil {
		return err
	}
	if err := s.db.exec(ctx, "UPDATE documents SET indexed = 0"); err != nil {
		return err
	}
	return s.noteDoubtful(ctx)
}

// copyTable copies the rows of a table from its beginning to the first that cannot be
// read, and from its end back to the last; and between them, where its key is a number,
// whatever can be found by halving.
func (s *salvage) copyTable(ctx context.Context, table string) error {
	columns, err := s.db.strings(ctx, "SELECT name FROM pragma_table_info(?) ORDER BY cid", table)
	if err != nil {
		return err
	}
	have, err := s.columnsOf(ctx, table)
	if err != nil || len(have) == 0 {
		return err // an older schema has no such table
	}
	columns = slices.DeleteFunc(columns, func(c string) bool { return !slices.Contains(have, c) })
	key, err := s.db.strings(ctx, "SELECT name FROM pragma_table_info(?) WHERE pk > 0 ORDER BY pk", table)
	if err != nil {
		return err
	}
	t := salvaged{salvage: s, name: table, columns: columns, key: key}
	up, err := t.copy(ctx, "", "")
	if err != nil || up.whole {
		return err
	}
	down, err := t.copy(ctx, "", " DESC")
	if err != nil {
		return err
	}
	from, ok1 := up.last.(int64)
	until, ok2 := down.last.(int64)
	switch {
	case up.rows == 0:
		from, ok1 = 0, ok2
	case down.rows == 0:
		until, ok2 = from+1_000_000_000_000, ok1
	}
	if !ok1 || !ok2 {
		s.repair.Holes[table]++
		return nil // of texts: what they name is met again by the next ingest
	}
	return t.between(ctx, from, until, mostHalvings)
}

// mostHalvings is how often a stretch that cannot be read is halved.
const mostHalvings = 12

// between copies what can be read of the rows with numbers from one to another.
func (t salvaged) between(ctx context.Context, from, until int64, halvings int) error {
	got, err := t.copy(ctx, fmt.Sprintf(" WHERE %s BETWEEN %d AND %d", t.key[0], from, until), "")
	if err != nil || got.whole {
		return err
	}
	if halvings == 0 || from >= until {
		t.repair.Holes[t.name]++
		t.doubt(from, until)
		return nil
	}
	middle := from + (until-from)/2
	if err := t.between(ctx, from, middle, halvings-1); err != nil {
		return err
	}
	return t.between(ctx, middle+1, until, halvings-1)
}

// unnumbered are the tables whose numbers are not those of records. What is missing of
// the ledger is met as new; who loses a party or a source is found by its links.
var unnumbered = []string{"documents", "stated", "causes", "versions", "inputs", "runs", "parties", "bodies", "sources", "councils"}

// doubt notes the documents whose rows have such numbers.
func (t salvaged) doubt(from, until int64) {
	if from < idsOfDocument || slices.Contains(unnumbered, t.name) {
		return
	}
	for d := from / idsOfDocument; d <= until/idsOfDocument && d-from/idsOfDocument < 1_000_000; d++ {
		t.doubtful[d] = true
	}
}

// idsOfDocument is how many numbers of records a document has.
const idsOfDocument = 1_000_000

func (s *salvage) columnsOf(ctx context.Context, table string) ([]string, error) {
	rows, err := s.source.QueryContext(ctx, "SELECT name FROM pragma_table_info(?)", table)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []string
	for rows.Next() {
		var c string
		if err := rows.Scan(&c); err != nil {
			return nil, err
		}
		out = append(out, c)
	}
	return out, rows.Err()
}

// A salvaged table is one of which rows are copied.
type salvaged struct {
	*salvage
	name         string
	columns, key []string
}

// copied says how far a copy went.
type copied struct {
	whole bool
	rows  int
	last  any // the first part of the key of the last row
}

// copy copies the rows for which the condition is true, in the order of the key, until
// one cannot be read.
func (t salvaged) copy(ctx context.Context, where, order string) (c copied, err error) {
	list := strings.Join(t.columns, ", ")
	rows, err := t.source.QueryContext(ctx, "SELECT "+t.key[0]+", "+list+" FROM "+t.name+where+" ORDER BY "+strings.Join(t.key, order+", ")+order)
	if isCorrupt(err) {
		return c, nil
	} else if err != nil {
		return c, err
	}
	defer rows.Close()
	insert := "INSERT OR IGNORE INTO " + t.name + " (" + list + ") VALUES (?" + strings.Repeat(", ?", len(t.columns)-1) + ")"
	for rows.Next() {
		values, err := scan(rows, len(t.columns)+1)
		if err != nil {
			break
		}
		c.last = values[0]
		c.rows++
		for i, v := range values {
			if b, ok := v.([]byte); ok {
				values[i] = string(b)
			}
		}
		var refused sqlite3.Error
		switch err := t.db.exec(ctx, insert, values[1:]...); {
		case errors.As(err, &refused) && refused.Code == sqlite3.ErrConstraint:
			t.repair.Lost[t.name]++
		case err != nil:
			return c, err
		}
	}
	if err := rows.Err(); err != nil && !isCorrupt(err) {
		return c, err
	}
	c.whole = rows.Err() == nil && err == nil
	return c, nil
}

// dropLoose removes rows that point to one that is lost, until none is left.
func (s *salvage) dropLoose(ctx context.Context, tables []string) error {
	for dropped := 1; dropped > 0; {
		dropped = 0
		for _, table := range tables {
			links, err := s.db.strings(ctx, `SELECT "from" || ' ' || "table" || ' ' || "to" FROM pragma_foreign_key_list(?)`, table)
			if err != nil {
				return err
			}
			for _, link := range links {
				part := strings.Fields(link)
				n, err := s.dropLooseOf(ctx, table, part[0], part[1], part[2])
				if err != nil {
					return fmt.Errorf("links of %s: %w", table, err)
				}
				dropped += n
			}
		}
	}
	return nil
}

func (s *salvage) dropLooseOf(ctx context.Context, table, from, to, id string) (int, error) {
	loose := fmt.Sprintf(" WHERE %s IS NOT NULL AND %s NOT IN (SELECT %s FROM %s)", from, from, id, to)
	if from == "run_id" || from == "same_as" || from == "recommendation_id" && table == "actions" || table == "inputs" {
		return 0, s.db.exec(ctx, "UPDATE "+table+" SET "+from+" = NULL"+loose)
	}
	key, err := s.db.strings(ctx, "SELECT name FROM pragma_table_info(?) WHERE pk = 1", table)
	if err != nil || len(key) == 0 {
		return 0, err
	}
	numbers, err := s.db.strings(ctx, "SELECT "+key[0]+" FROM "+table+loose)
	if err != nil || len(numbers) == 0 {
		return 0, err
	}
	for _, n := range numbers {
		var id int64
		if _, err := fmt.Sscan(n, &id); err == nil && id >= idsOfDocument {
			s.doubtful[id/idsOfDocument] = true
		}
	}
	s.repair.Lost[table] += len(numbers)
	return len(numbers), s.db.exec(ctx, "DELETE FROM "+table+loose)
}

// noteDoubtful notes as failed the documents of which something may be lost: those in
// a hole, and those with fewer records than they gave.
func (s *salvage) noteDoubtful(ctx context.Context) error {
	if err := s.db.exec(ctx, "CREATE TEMP TABLE doubtful (id INTEGER PRIMARY KEY)"); err != nil {
		return err
	}
	for id := range s.doubtful {
		if err := s.db.exec(ctx, "INSERT OR IGNORE INTO temp.doubtful VALUES (?)", id); err != nil {
			return err
		}
	}
	for _, of := range []string{"reports", "decisions", "recommendations", "actions"} {
		count := "(SELECT count(*) FROM " + of + " AS r WHERE r.id BETWEEN d.id * 1000000 AND d.id * 1000000 + 999999)"
		if err := s.db.exec(ctx, "INSERT OR IGNORE INTO temp.doubtful SELECT d.id FROM documents AS d WHERE d."+of+" <> "+count); err != nil {
			return err
		}
	}
	for _, statement := range []string{
		"DELETE FROM temp.doubtful WHERE id NOT IN (SELECT id FROM documents)",
		"UPDATE documents SET outcome = 'failed', reason = 'rows of it were lost with a damaged database; it is read again by the next run' WHERE id IN (SELECT id FROM temp.doubtful)",
		"INSERT OR REPLACE INTO causes (document_id, cause) SELECT id, '" + Damaged + "' FROM temp.doubtful",
	} {
		if err := s.db.exec(ctx, statement); err != nil {
			return err
		}
	}
	var err error
	s.repair.Again, err = s.db.strings(ctx, "SELECT coalesce((SELECT min(source) FROM inputs WHERE document_id = d.id), d.name) FROM documents AS d WHERE d.id IN (SELECT id FROM temp.doubtful) ORDER BY d.id")
	if err != nil {
		return err
	}
	return s.db.exec(ctx, "DROP TABLE temp.doubtful")
}
