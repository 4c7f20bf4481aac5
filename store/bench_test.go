//go:build unix

package store

import (
	"context"
	"database/sql"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"arising/store/synth"
)

// What is promised of a million actions.
const (
	leastLoadShare = 0.5                    // of the rate of plain inserts of the same rows
	mostQueryTime  = 100 * time.Millisecond // at the median of queryRuns
	queryRuns      = 20
)

// TestBench loads synthetic reports and measures. It runs when ARISING_BENCH names
// a number of actions (make bench: 1000000); a million take some minutes and 4 GB.
func TestBench(t *testing.T) {
	actions, _ := strconv.Atoi(os.Getenv("ARISING_BENCH"))
	if actions == 0 {
		t.Skip("ARISING_BENCH is not set to a number of actions")
	}
	dir := t.TempDir()
	path := filepath.Join(dir, "bench.sqlite")
	reports := actions / synth.ActionsPerReport
	plain := newPlain(t, filepath.Join(dir, "plain.sqlite"))
	load := loadSynthetic(t, path, reports, plain)
	rows, perTable := countRows(t, path)
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	perSecond := func(d time.Duration) float64 { return float64(rows) / d.Seconds() }
	t.Logf("%d reports, %d actions, %d rows in all", reports, perTable["actions"], rows)
	t.Logf("load: %.1f s, %.0f rows/s, %.0f actions/s; of it the search %.1f s", load.took.Seconds(), perSecond(load.took), float64(actions)/load.took.Seconds(), load.search.Seconds())
	t.Logf("following plans: %.1f s", load.plans.Seconds())
	t.Logf("file: %.0f MB, %.0f bytes per row, %.0f bytes per action", float64(info.Size())/1e6, float64(info.Size())/float64(rows), float64(info.Size())/float64(actions))
	share := plain.took.Seconds() / load.took.Seconds()
	t.Logf("plain prepared inserts of the same rows: %.1f s, %.0f rows/s; the load reaches %.2f of their rate", plain.took.Seconds(), perSecond(plain.took), share)
	t.Logf("processor: load %.1f s, plain %.1f s; %.2f", load.busy.Seconds(), plain.busy.Seconds(), plain.busy.Seconds()/load.busy.Seconds())
	if share < leastLoadShare {
		t.Errorf("the load reaches %.2f of the rate of plain inserts, want %.2f", share, leastLoadShare)
	}
	measureQueries(t, path)
}

// documentsInTurn is how many documents are loaded before the same are inserted
// plainly: in turns, so that what else the machine does bears on both alike.
const documentsInTurn = 200

// A measuredLoad is how long loading took.
type measuredLoad struct {
	took, search, plans time.Duration
	busy                time.Duration // of took and search, time of processors
}

// busy is the processor time that this process has used: unlike the time of the
// clock it says something on a machine that does other work too.
func busy() time.Duration {
	var u syscall.Rusage
	syscall.Getrusage(syscall.RUSAGE_SELF, &u)
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

func loadSynthetic(t *testing.T, path string, reports int, plain *plain) (m measuredLoad) {
	db := mustOpen(t, path)
	defer db.Close()
	ctx := context.Background()
	for n := range reports {
		x := synth.Report(n)
		began, busyBefore := time.Now(), busy()
		if _, err := db.Replace(ctx, x, Input{Source: fmt.Sprintf("synthetic/%06d.pdf", n)}); err != nil {
			t.Fatal(err)
		}
		m.took += time.Since(began) // inventing the report is not loading it
		m.busy += busy() - busyBefore
		if (n+1)%documentsInTurn == 0 || n+1 == reports {
			plain.insert(t, db, int64(n-n%documentsInTurn)+1, int64(n)+1)
		}
	}
	plain.insert(t, db, 0, 0)
	began, busyBefore := time.Now(), busy()
	if err := db.index(ctx); err != nil { // the search is part of the load
		t.Fatal(err)
	}
	m.search = time.Since(began)
	m.took += m.search
	m.busy += busy() - busyBefore
	began = time.Now()
	if err := db.Link(ctx); err != nil {
		t.Fatal(err)
	}
	m.plans = time.Since(began)
	return m
}

// benchTables are the tables that hold what was read.
const benchTables = "SELECT name FROM _tables WHERE kind = 'table' AND substr(name, 1, 1) <> '_' AND name NOT IN ('plans', 'plan_reports', 'threads', 'thread_actions', 'thread_doubts', 'councils', 'runs') ORDER BY name"

func countRows(t *testing.T, path string) (total int, perTable map[string]int) {
	db := mustOpen(t, path)
	defer db.Close()
	tables, err := db.strings(t.Context(), benchTables)
	if err != nil {
		t.Fatal(err)
	}
	perTable = map[string]int{}
	for _, table := range tables {
		n, _ := strconv.Atoi(one(t, db, "SELECT count(*) FROM "+table))
		perTable[table] = n
		total += n
	}
	return total, perTable
}

// A plain writes the same rows with prepared INSERT statements and nothing else: no
// search, no links, no checks, no indexes but the keys. Order and transactions are
// the same, one a document; the rows wait in memory.
type plain struct {
	pool   *sql.DB
	tables []*plainTable
	took   time.Duration
	busy   time.Duration
}

func newPlain(t *testing.T, path string) *plain {
	pool, err := sql.Open("sqlite3", dsn(path, url.Values{"_journal_mode": {"WAL"}, "_synchronous": {"FULL"}, "_cache_size": {"-16384"}}))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { pool.Close() })
	pool.SetMaxOpenConns(1)
	if _, err := pool.Exec("PRAGMA wal_autocheckpoint = 8000"); err != nil {
		t.Fatal(err)
	}
	return &plain{pool: pool}
}

// insert takes over the documents from first to last; 0 is what documents share.
func (p *plain) insert(t *testing.T, source *DB, first, last int64) {
	if p.tables == nil {
		names, err := source.strings(t.Context(), benchTables)
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range names {
			p.tables = append(p.tables, newPlainTable(t, source, p.pool, name))
		}
		// The ledger has no index by document; this one is for reading the rows back.
		if _, err := source.conn.ExecContext(t.Context(), "CREATE INDEX temporary ON inputs (document_id)"); err != nil {
			t.Fatal(err)
		}
	}
	for id := first; id <= last; id++ {
		var waiting [][][]any
		for _, table := range p.tables {
			waiting = append(waiting, table.rowsOf(t, source, id))
		}
		began, busyBefore := time.Now(), busy()
		tx, err := p.pool.Begin()
		if err != nil {
			t.Fatal(err)
		}
		for i, table := range p.tables {
			in := tx.Stmt(table.insert)
			for _, row := range waiting[i] {
				if _, err := in.Exec(row...); err != nil {
					t.Fatal(err)
				}
			}
		}
		if err := tx.Commit(); err != nil {
			t.Fatal(err)
		}
		p.took += time.Since(began)
		p.busy += busy() - busyBefore
	}
}

// A plainTable is a table with its key and nothing more.
type plainTable struct {
	query   string
	columns int
	shared  bool // its rows belong to no one document
	perID   int64
	insert  *sql.Stmt
}

func newPlainTable(t *testing.T, source *DB, pool *sql.DB, name string) *plainTable {
	columns, err := source.strings(t.Context(), "SELECT name || ' ' || type FROM pragma_table_info(?) ORDER BY cid", name)
	if err != nil {
		t.Fatal(err)
	}
	key, err := source.strings(t.Context(), "SELECT name FROM pragma_table_info(?) WHERE pk > 0 ORDER BY pk", name)
	if err != nil {
		t.Fatal(err)
	}
	without := ""
	if strings.Contains(one(t, source, "SELECT sql FROM sqlite_schema WHERE name = '"+name+"'"), "WITHOUT ROWID") {
		without = " WITHOUT ROWID"
	}
	if _, err := pool.Exec("CREATE TABLE " + name + " (" + strings.Join(columns, ", ") + ", PRIMARY KEY (" + strings.Join(key, ", ") + "))" + without); err != nil {
		t.Fatal(err)
	}
	p := &plainTable{columns: len(columns), perID: 1_000_000}
	if p.insert, err = pool.Prepare("INSERT INTO " + name + " VALUES (?" + strings.Repeat(", ?", len(columns)-1) + ")"); err != nil {
		t.Fatal(err)
	}
	by := key[0]
	switch name {
	case "bodies", "parties", "sources":
		p.shared = true
	case "documents":
		p.perID = 1
	case "inputs", "versions":
		by, p.perID = "document_id", 1
	case "stated":
		p.perID = 1
	}
	p.query = "SELECT * FROM " + name
	if !p.shared {
		p.query += " WHERE " + by + " BETWEEN ? AND ?"
	}
	return p
}

// rowsOf returns the rows of a document, or, for 0, those that documents share.
func (p *plainTable) rowsOf(t *testing.T, source *DB, document int64) [][]any {
	if p.shared != (document == 0) {
		return nil
	}
	var args []any
	if !p.shared {
		args = []any{document * p.perID, document*p.perID + p.perID - 1}
	}
	rows, err := source.conn.QueryContext(t.Context(), p.query, args...)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	var all [][]any
	for rows.Next() {
		row, err := scan(rows, p.columns)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, row)
	}
	return all
}

// measureQueries asks each view for one council, and the search for words.
func measureQueries(t *testing.T, path string) {
	r := mustRead(t, path)
	queries := map[string]string{"search": "SELECT a.id, snippet(actions_fts, -1, '[', ']', '…', 20) FROM actions_fts JOIN actions AS a ON a.id = actions_fts.rowid WHERE actions_fts MATCH 'caseload supervision threshold' ORDER BY rank LIMIT 20"}
	views, err := r.Query(t.Context(), "SELECT name FROM _tables WHERE kind = 'view'", nil, 100)
	if err != nil {
		t.Fatal(err)
	}
	for _, v := range views.Rows {
		queries[v[0].(string)] = "SELECT * FROM " + v[0].(string) + " WHERE council_code = 'x-council-of-testland-7'"
	}
	var names []string
	for name := range queries {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		var times []time.Duration
		n := 0
		for range queryRuns {
			began := time.Now()
			got, err := r.Query(t.Context(), queries[name], nil, 1_000_000)
			if err != nil {
				t.Fatal(err)
			}
			times = append(times, time.Since(began))
			n = len(got.Rows)
		}
		slices.Sort(times)
		median := times[len(times)/2]
		t.Logf("%-22s %5d rows  %6.1f ms", name, n, float64(median.Microseconds())/1000)
		if median > mostQueryTime {
			t.Errorf("%s takes %s at the median of %d, want %s", name, median, queryRuns, mostQueryTime)
		}
	}
}

// PlainInserts writes the rows of the documents of the database at source plainly into a
// new one at path, and says how long that took by the clock and of the processor.
func PlainInserts(t *testing.T, source, path string) (took, busy time.Duration) {
	db := mustOpen(t, source)
	defer db.Close()
	p := newPlain(t, path)
	last, _ := strconv.ParseInt(one(t, db, "SELECT max(id) FROM documents"), 10, 64)
	p.insert(t, db, 1, last)
	p.insert(t, db, 0, 0)
	return p.took, p.busy
}

// Busy is busy, for tests outside the package.
func Busy() time.Duration { return busy() }

// IndexNow makes the search of what is loaded so far, for tests outside the package.
func IndexNow(ctx context.Context, db *DB) error { return db.index(ctx) }
