package store

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"
)

// clockColumns hold when something was done, by which run, whether its run has
// ended, and how it went the time before. They are no part of what was read.
var clockColumns = []string{"first_seen", "last_seen", "run_id", "records_before", "indexed"}

// Dump writes every row of every table, ordered, one JSON array a line, so that
// two databases can be compared. The runs and the times of reading are left out:
// the same documents in the same order give the same dump.
func (db *DB) Dump(ctx context.Context, w io.Writer) error {
	db.mu.Lock()
	defer db.mu.Unlock()
	tables, err := db.strings(ctx, "SELECT name FROM _tables WHERE kind = 'table' AND name NOT IN ('runs', '_meta', '_tables', '_columns', '_pending') ORDER BY name")
	if err != nil {
		return wrap("dump", err)
	}
	out := bufio.NewWriter(w)
	for _, table := range tables {
		if err := db.dumpTable(ctx, out, table); err != nil {
			return wrap("dump table "+table, err)
		}
	}
	return out.Flush()
}

func (db *DB) dumpTable(ctx context.Context, w io.Writer, table string) error {
	columns, err := db.strings(ctx, "SELECT name FROM pragma_table_info(?) ORDER BY cid", table)
	if err != nil {
		return err
	}
	columns = slices.DeleteFunc(columns, func(c string) bool { return slices.Contains(clockColumns, c) })
	key, err := db.strings(ctx, "SELECT name FROM pragma_table_info(?) WHERE pk > 0 ORDER BY pk", table)
	if err != nil {
		return err
	}
	fmt.Fprintf(w, "%s %s\n", table, strings.Join(columns, " "))
	rows, err := db.conn.QueryContext(ctx, "SELECT "+strings.Join(columns, ", ")+" FROM "+table+" ORDER BY "+strings.Join(key, ", "))
	if err != nil {
		return err
	}
	defer rows.Close()
	values := make([]any, len(columns))
	targets := make([]any, len(columns))
	for i := range values {
		targets[i] = &values[i]
	}
	line := json.NewEncoder(w)
	line.SetEscapeHTML(false)
	for rows.Next() {
		if err := rows.Scan(targets...); err != nil {
			return err
		}
		if err := line.Encode(values); err != nil {
			return err
		}
	}
	return rows.Err()
}
