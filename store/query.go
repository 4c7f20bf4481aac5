package store

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"net/url"
	"os"
	"regexp"
	"strings"
	"time"

	"github.com/mattn/go-sqlite3"
)

// Limits of what a stranger's query may do.
const (
	maxValue   = 16 << 20 // bytes of one value or row
	maxSQL     = 1 << 20  // bytes of a query
	maxDepth   = 200      // depth of an expression
	maxJoins   = 100      // parts of a compound select
	maxColumns = 500
)

// A Reader is a database that can be looked at and not changed: the file is opened
// read-only, the connection refuses to write, and an authorizer refuses every
// statement but SELECT. A Reader may be used by one goroutine at a time.
type Reader struct {
	pool *sql.DB
	path string
}

// OpenReader opens the database at path for reading. It ends when ctx does.
func OpenReader(ctx context.Context, path string) (*Reader, error) {
	began := time.Now()
	r, err := openReader(ctx, path)
	if err != nil && ctx.Err() == context.DeadlineExceeded {
		return nil, outOfTime(began)
	}
	return r, err
}

func openReader(ctx context.Context, path string) (*Reader, error) {
	if _, err := os.Stat(path); err != nil {
		return nil, fmt.Errorf("open database: %w", err)
	}
	if err := examine(ctx, path); err != nil {
		return nil, fmt.Errorf("open database %s: %w", path, err)
	}
	if err := current(ctx, path); err != nil {
		return nil, fmt.Errorf("open database %s: %w", path, err)
	}
	settings := url.Values{"mode": {"ro"}, "_query_only": {"on"}, "_busy_timeout": {"5000"}, "_cache_size": {"-65536"}}
	pool := sql.OpenDB(&readOnly{dsn(path, settings)})
	pool.SetMaxOpenConns(1)
	if err := pool.PingContext(ctx); err != nil {
		pool.Close()
		return nil, fmt.Errorf("open database %s: %w", path, plainly(err))
	}
	return &Reader{pool: pool, path: path}, nil
}

// current refuses a database with an older schema, whose questions have no answers.
func current(ctx context.Context, path string) error {
	_, version, tables, err := identify(ctx, path, "ro")
	if err == nil && tables > 0 && version < len(migrations()) {
		return fmt.Errorf("%w (schema %d of %d)", ErrOlder, version, len(migrations()))
	}
	return plainly(err)
}

// Close closes the database.
func (r *Reader) Close() error { return r.pool.Close() }

// readOnly connects to SQLite and takes away every right but reading.
type readOnly struct{ dsn string }

func (c *readOnly) Driver() driver.Driver { return &sqlite3.SQLiteDriver{} }

func (c *readOnly) Connect(context.Context) (driver.Conn, error) {
	conn, err := c.Driver().Open(c.dsn)
	if err != nil {
		return nil, err
	}
	s := conn.(*sqlite3.SQLiteConn)
	s.SetLimit(sqlite3.SQLITE_LIMIT_LENGTH, maxValue)
	s.SetLimit(sqlite3.SQLITE_LIMIT_SQL_LENGTH, maxSQL)
	s.SetLimit(sqlite3.SQLITE_LIMIT_COLUMN, maxColumns)
	s.SetLimit(sqlite3.SQLITE_LIMIT_EXPR_DEPTH, maxDepth)
	s.SetLimit(sqlite3.SQLITE_LIMIT_COMPOUND_SELECT, maxJoins)
	s.SetLimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
	s.SetLimit(sqlite3.SQLITE_LIMIT_WORKER_THREADS, 0)
	s.RegisterAuthorizer(allow)
	return conn, nil
}

// allow lets a statement read, call functions and recurse, and nothing else.
// data_version is what the full-text index asks for itself; it only tells
// whether the file has changed.
func allow(action int, name, function, _ string) int {
	switch action {
	case sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqliteRecursive:
		return sqlite3.SQLITE_OK
	case sqlite3.SQLITE_FUNCTION:
		if function != "load_extension" {
			return sqlite3.SQLITE_OK
		}
	case sqlite3.SQLITE_PRAGMA:
		if name == "data_version" {
			return sqlite3.SQLITE_OK
		}
	}
	return sqlite3.SQLITE_DENY
}

// sqliteRecursive is SQLITE_RECURSIVE, which the driver does not name.
const sqliteRecursive = 33

// A Table is the answer to a query.
type Table struct {
	Columns []string
	Rows    [][]any // int64, float64, string, []byte or nil
	Cut     bool    // there were more rows than asked for
}

// Query runs one SELECT and returns at most limit rows. It ends when ctx does.
func (r *Reader) Query(ctx context.Context, query string, parameters map[string]any, limit int) (*Table, error) {
	var args []any
	for name, value := range parameters {
		args = append(args, sql.Named(name, value))
	}
	began := time.Now()
	t, err := r.query(ctx, query, args, limit)
	switch {
	case err == nil:
		return t, nil
	case ctx.Err() == context.DeadlineExceeded:
		return nil, outOfTime(began)
	case ctx.Err() != nil:
		return nil, ctx.Err()
	}
	return nil, r.hint(ctx, explain(err))
}

// outOfTime says that the time of a query is up, which opening the database takes from too.
func outOfTime(began time.Time) error {
	return fmt.Errorf("query stopped after %s; narrow it, or give it more time with --timeout", time.Since(began).Round(time.Millisecond))
}

// unknownName is how SQLite says that it knows no column or table of that name.
var unknownName = regexp.MustCompile(`no such (column|table): "?(?:[\w]+\.)?(\w+)`)

// hint adds to an error about a name which names may have been meant.
func (r *Reader) hint(ctx context.Context, err error) error {
	m := unknownName.FindStringSubmatch(err.Error())
	if m == nil {
		return err
	}
	query := "SELECT DISTINCT name FROM _columns ORDER BY name"
	if m[1] == "table" {
		query = "SELECT name FROM _tables ORDER BY kind DESC, name"
	}
	var names []string
	t, failed := r.query(ctx, query, nil, maxRows)
	if failed != nil {
		return err
	}
	for _, row := range t.Rows {
		names = append(names, row[0].(string))
	}
	if near := DidYouMean(m[2], names); near != "" {
		return fmt.Errorf("%w%s", err, near)
	}
	return err
}

func (r *Reader) query(ctx context.Context, query string, args []any, limit int) (*Table, error) {
	if n := statements(query); n != 1 {
		return nil, fmt.Errorf("%d statements; give one", n)
	}
	rows, err := r.pool.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	t := &Table{}
	if t.Columns, err = rows.Columns(); err != nil {
		return nil, err
	}
	size := 0
	for rows.Next() {
		if len(t.Rows) == limit {
			t.Cut = true
			break
		}
		values, err := scan(rows, len(t.Columns))
		if err != nil {
			return nil, err
		}
		for _, v := range values {
			size += sizeOf(v)
		}
		if size > maxAnswer {
			return nil, fmt.Errorf("the answer is longer than %d MB; ask for fewer rows or columns", maxAnswer>>20)
		}
		t.Rows = append(t.Rows, values)
	}
	return t, rows.Err()
}

func scan(rows *sql.Rows, columns int) ([]any, error) {
	values := make([]any, columns)
	targets := make([]any, columns)
	for i := range values {
		targets[i] = &values[i]
	}
	return values, rows.Scan(targets...)
}

// Each runs one SELECT and hands each row to f as it comes.
func (r *Reader) Each(ctx context.Context, query string, f func(row []any) error) error {
	rows, err := r.pool.QueryContext(ctx, query)
	if err != nil {
		return explain(err)
	}
	defer rows.Close()
	columns, err := rows.Columns()
	if err != nil {
		return explain(err)
	}
	for rows.Next() {
		row, err := scan(rows, len(columns))
		if err != nil {
			return explain(err)
		}
		if err := f(row); err != nil {
			return err
		}
	}
	if err := rows.Err(); err != nil {
		return explain(err)
	}
	return nil
}

// statements counts the statements of a script, for the driver would run them all.
func statements(script string) int {
	n, open := 0, false
	for i := 0; i < len(script); {
		rest := script[i:]
		skip := 1
		switch {
		case strings.HasPrefix(rest, "--"):
			skip = through(rest, "\n")
		case strings.HasPrefix(rest, "/*"):
			skip = through(rest[2:], "*/") + 2
		case rest[0] == ';':
			open = false
		case strings.IndexByte(" \t\r\n\f", rest[0]) >= 0:
		default:
			if !open {
				n, open = n+1, true
			}
			switch rest[0] {
			case '\'', '"', '`':
				skip = through(rest[1:], rest[:1]) + 1 // a doubled quote begins anew
			case '[':
				skip = through(rest, "]")
			}
		}
		i += skip
	}
	return n
}

// through is the length of s up to and with the first end, or of all of it.
func through(s, end string) int {
	if i := strings.Index(s, end); i >= 0 {
		return i + len(end)
	}
	return len(s)
}

// maxAnswer bounds the memory that an answer takes.
const maxAnswer = 256 << 20

func sizeOf(v any) int {
	switch v := v.(type) {
	case string:
		return 16 + len(v)
	case []byte:
		return 24 + len(v)
	}
	return 16
}

// explain adds to SQLite's refusals what they mean here.
func explain(err error) error {
	var e sqlite3.Error
	if !errors.As(err, &e) {
		return fmt.Errorf("query: %w", err)
	}
	switch {
	case e.Code == sqlite3.ErrAuth:
		return errors.New("query: not allowed; only SELECT statements are run, the database is read-only")
	case e.Code == sqlite3.ErrTooBig:
		return fmt.Errorf("query: a value is longer than %d MB", maxValue>>20)
	case strings.Contains(e.Error(), "no such table"), strings.Contains(e.Error(), "no such column"):
		return fmt.Errorf("query: %w; SELECT name FROM _tables lists the tables, SELECT * FROM _columns their columns", err)
	}
	return fmt.Errorf("query: %w", plainly(err))
}
