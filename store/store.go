// Package store keeps extractions in one SQLite file that researchers open first.
//
//	db, err := store.Open(ctx, "plans.sqlite")
//	run, err := db.StartRun(ctx, store.Program{Version: "0.1.0"})
//	yield, err := db.Replace(ctx, extraction, store.Input{Run: run, Source: path})
//	err = db.FinishRun(ctx, run)
//
// One document is one transaction: it is in the file whole, or not at all. The
// same documents in the same order give the same file, but for the times at
// which they were read.
package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"sync"
	"time"

	_ "github.com/mattn/go-sqlite3" // the driver "sqlite3"
)

// applicationID marks the file as one of ours for file(1) and for Open: "ARIS".
const applicationID = 0x41524953

// A DB is an open database that one writer fills. Its methods may be called by
// several goroutines; they take turns.
type DB struct {
	// Now tells the time that the ledger notes.
	Now func() time.Time

	mu       sync.Mutex
	pool     *sql.DB
	conn     *sql.Conn
	prepared map[string]*sql.Stmt
	batch    batch
	known    map[thing]int64 // parties, bodies, sources and councils that are in the file
	path     string
}

// ErrForeign is returned for a database that another program made.
var ErrForeign = errors.New("not a database of arising; give another --db")

// ErrNewer is returned for a database that a newer arising made.
var ErrNewer = errors.New("made by a newer arising; use that, or another --db")

// Open opens the database at path for writing and brings its schema up to date;
// it makes the file when there is none.
func Open(ctx context.Context, path string) (*DB, error) {
	for until := time.Now().Add(busyWait); ; {
		db, err := open(ctx, path)
		if err == nil {
			return db, nil
		}
		// SQLite does not wait when two programs change the journal's mode at once, or
		// make good what a killed one left.
		if !isBusy(err) || time.Now().After(until) || ctx.Err() != nil {
			return nil, fmt.Errorf("open database %s: %w", path, err)
		}
		time.Sleep(busyPause)
	}
}

// How long a program waits for another that has the database, and how long before it
// asks again.
const (
	busyWait  = 30 * time.Second
	busyPause = 20 * time.Millisecond
)

func open(ctx context.Context, path string) (*DB, error) {
	if err := examine(ctx, path); err != nil {
		return nil, err
	}
	// The settings are part of the name so that every connection has them. A
	// transaction takes the write lock when it begins, so that two ingests wait
	// for each other instead of failing half way.
	pool, err := sql.Open("sqlite3", dsn(path, url.Values{
		"_foreign_keys": {"on"},
		"_journal_mode": {"WAL"},
		"_synchronous":  {"FULL"}, // a power cut costs the document in hand and no other
		"_busy_timeout": {strconv.FormatInt(busyWait.Milliseconds(), 10)},
		"_cache_size":   {"-16384"}, // 16 MB: more made loading no faster, and memory grow with the database
	}))
	if err != nil {
		return nil, err
	}
	pool.SetMaxOpenConns(1)
	conn, err := pool.Conn(ctx)
	if err != nil {
		pool.Close()
		return nil, plainly(err)
	}
	// The pages of many documents share a stroke into the file.
	if _, err := conn.ExecContext(ctx, "PRAGMA wal_autocheckpoint = 8000"); err != nil {
		conn.Close()
		pool.Close()
		return nil, err
	}
	db := &DB{
		Now:      time.Now,
		pool:     pool,
		conn:     conn,
		prepared: map[string]*sql.Stmt{},
		batch:    batch{prepared: map[insertKey]insertStmt{}},
		known:    map[thing]int64{},
		path:     path,
	}
	if err := db.migrate(ctx); err != nil {
		db.Close()
		return nil, plainly(err)
	}
	return db, nil
}

// Close folds the write-ahead log into the file, so that it can be copied and
// opened read-only as it stands, and closes it.
func (db *DB) Close() error {
	db.mu.Lock()
	defer db.mu.Unlock()
	for _, s := range db.prepared {
		s.Close()
	}
	db.batch.close()
	// This fails, and need not be done, while another program has the file open.
	db.conn.ExecContext(context.Background(), "PRAGMA busy_timeout = 0; PRAGMA journal_mode = DELETE")
	err := errors.Join(db.conn.Close(), db.pool.Close())
	if err != nil {
		return fmt.Errorf("close database %s: %w", db.path, err)
	}
	return nil
}

// examine refuses a file that is not ours, or damaged, before anything is written to it.
func examine(ctx context.Context, path string) error {
	if err := examineUnsound(ctx, path); err != nil {
		if isCorrupt(err) {
			return fmt.Errorf("%w (%w)", ErrDamaged, err)
		}
		return err
	}
	info, err := os.Stat(path)
	if err != nil || info.Size() == 0 {
		return nil // there will be one
	}
	return sound(ctx, path, "ro", info.Size())
}

// examineUnsound is examine for a file that may be damaged.
func examineUnsound(ctx context.Context, path string) error {
	info, err := os.Stat(path)
	if errors.Is(err, os.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	if info.IsDir() {
		return errors.New("is a folder; give a file")
	}
	if !info.Mode().IsRegular() {
		return errors.New("is a pipe, a socket or a device; give a file")
	}
	if info.Size() == 0 {
		return nil
	}
	id, version, tables, err := identify(ctx, path, "ro")
	if interrupted(err) {
		// What a killed writer left half done is taken back by the first who may write.
		id, version, tables, err = identify(ctx, path, "rw")
	}
	switch {
	case isLeftOpen(err, path):
		return &hinted{err, "a program that wrote it was killed: open it once where its folder can be written"}
	case err != nil:
		return plainly(err)
	case id != applicationID && (id != 0 || tables > 0):
		return ErrForeign
	case version > len(migrations()):
		return ErrNewer
	}
	return nil
}

// identify asks the file at path whose it is, which schema it has and how many tables.
func identify(ctx context.Context, path, mode string) (id, version, tables int, err error) {
	pool, err := openAs(path, mode)
	if err != nil {
		return 0, 0, 0, err
	}
	defer pool.Close()
	err = pool.QueryRowContext(ctx, `SELECT application_id, user_version, (SELECT count(*) FROM sqlite_schema)
		FROM pragma_application_id, pragma_user_version`).Scan(&id, &version, &tables)
	return id, version, tables, err
}

// openAs opens the file at path in a mode of SQLite: "ro" or "rw".
func openAs(path, mode string) (*sql.DB, error) {
	return sql.Open("sqlite3", dsn(path, url.Values{"mode": {mode}, "_busy_timeout": {strconv.FormatInt(busyWait.Milliseconds(), 10)}}))
}

// dsn names the file at path to SQLite with settings; any byte may be in path.
func dsn(path string, settings url.Values) string {
	if abs, err := filepath.Abs(path); err == nil {
		path = abs
	}
	return "file:" + (&url.URL{Path: path}).EscapedPath() + "?" + settings.Encode()
}

// transact runs f in one transaction, which takes effect whole or not at all.
// A statement is never interrupted half way; ctx is heeded before it begins.
func (db *DB) transact(ctx context.Context, f func(context.Context) error) (err error) {
	if err := ctx.Err(); err != nil {
		return err
	}
	db.mu.Lock()
	defer db.mu.Unlock()
	ctx = context.WithoutCancel(ctx)
	if err := db.exec(ctx, "BEGIN IMMEDIATE"); err != nil {
		return plainly(err)
	}
	if err = f(ctx); err == nil {
		err = db.exec(ctx, "COMMIT")
	}
	if err != nil {
		// After a full disk SQLite may have rolled back already; then this fails, harmlessly.
		db.conn.ExecContext(ctx, "ROLLBACK")
		clear(db.known)
		db.batch.empty()
	}
	return plainly(err)
}

// exec runs a statement that is prepared once.
func (db *DB) exec(ctx context.Context, query string, args ...any) error {
	stmt, err := db.statement(ctx, query)
	if err != nil {
		return err
	}
	_, err = stmt.ExecContext(ctx, args...)
	return err
}

// rows asks with a statement that is prepared once.
func (db *DB) rows(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	stmt, err := db.statement(ctx, query)
	if err != nil {
		return nil, err
	}
	return stmt.QueryContext(ctx, args...)
}

func (db *DB) statement(ctx context.Context, query string) (*sql.Stmt, error) {
	if stmt, ok := db.prepared[query]; ok {
		return stmt, nil
	}
	stmt, err := db.conn.PrepareContext(ctx, query)
	if err == nil {
		db.prepared[query] = stmt
	}
	return stmt, err
}
