package store

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"
)

func mustRead(t testing.TB, path string) *Reader {
	t.Helper()
	r, err := OpenReader(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { r.Close() })
	return r
}

// filled makes a database of the examples and returns its path.
func filled(t testing.TB, names ...string) string {
	t.Helper()
	path := tempPath(t)
	db := mustOpen(t, path)
	replace(t, db, names...)
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestNamedQueriesRun(t *testing.T) {
	r := mustRead(t, filled(t, "oakshire-2015", "netherby-2016"))
	for _, q := range NamedQueries() {
		given := map[string]string{}
		for _, p := range q.Parameters {
			switch p.Name {
			case "words":
				given["words"] = "bridge"
			case "council":
				given["council"] = "netherby district council"
			case "on":
				given["on"] = "2016-03-01"
			case "record":
				given["record"] = "1300001"
			}
		}
		for _, g := range []map[string]string{given, {}} {
			if len(g) == 0 && slices.ContainsFunc(q.Parameters, func(p Parameter) bool { return p.Needed }) {
				continue
			}
			values, err := q.Bind(g)
			if err != nil {
				t.Fatal(err)
			}
			if _, err := r.Query(t.Context(), q.SQL, values, 100); err != nil {
				t.Errorf("%s %v: %v", q.Name, g, err)
			}
		}
		if q.Title == "" {
			t.Errorf("%s has no title", q.Name)
		}
	}
}

func TestHostileSQL(t *testing.T) {
	path := filled(t, "oakshire-2015")
	r := mustRead(t, path)
	for _, c := range []struct{ name, sql, says string }{
		{"insert", "INSERT INTO actions (id) VALUES (1)", "only SELECT"},
		{"update", "UPDATE actions SET text = 'x'", "only SELECT"},
		{"delete", "DELETE FROM actions", "only SELECT"},
		{"drop", "DROP TABLE actions", "only SELECT"},
		{"create", "CREATE TABLE x (y)", "only SELECT"},
		{"temporary table", "CREATE TEMP TABLE x (y)", "only SELECT"},
		{"with delete", "WITH x AS (SELECT 1) DELETE FROM actions", "only SELECT"},
		{"returning", "DELETE FROM actions RETURNING id", "only SELECT"},
		{"attach", "ATTACH '/tmp/evil.sqlite' AS e", "only SELECT"},
		{"vacuum into", "VACUUM INTO '/tmp/evil.sqlite'", "only SELECT"},
		{"pragma", "PRAGMA query_only = 0", "only SELECT"},
		{"pragma writable_schema", "PRAGMA writable_schema = 1", "only SELECT"},
		{"pragma as a table", "SELECT * FROM pragma_database_list", "only SELECT"},
		{"begin", "BEGIN IMMEDIATE", "only SELECT"},
		{"analyze", "ANALYZE", "only SELECT"},
		{"reindex", "REINDEX", "only SELECT"},
		{"full-text command", "INSERT INTO actions_fts (actions_fts) VALUES ('delete-all')", "only SELECT"},
		{"load_extension", "SELECT load_extension('/tmp/evil.so')", "not authorized"},
		{"readfile", "SELECT readfile('/etc/passwd')", "no such function"},
		{"writefile", "SELECT writefile('/tmp/evil', 'x')", "no such function"},
		{"edit", "SELECT edit('x', 'sh')", "no such function"},
		{"huge blob", "SELECT length(zeroblob(900000000))", "longer than"},
		{"huge text", "SELECT length(printf('%900000000d', 1))", "longer than"},
		{"long replace", "SELECT length(replace(hex(zeroblob(8000000)), '0', '01234567890123456789'))", "longer than"},
		{"many rows of blobs", "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT zeroblob(16000000) FROM n", "longer than"},
		{"two statements", "SELECT 1; DELETE FROM actions", "2 statements"},
		{"none", "-- nothing", "0 statements"},
		{"no table", "SELECT * FROM plan", "did you mean plans"},
	} {
		t.Run(c.name, func(t *testing.T) {
			ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
			defer cancel()
			_, err := r.Query(ctx, c.sql, nil, 1000)
			if err == nil || !strings.Contains(err.Error(), c.says) {
				t.Errorf("%s: error %v, want one that says %q", c.sql, err, c.says)
			}
		})
	}
	unharmed(t, path)
}

func TestEndlessSQLEndsOnTime(t *testing.T) {
	path := filled(t, "oakshire-2015")
	r := mustRead(t, path)
	for _, c := range []struct{ name, sql string }{
		{"endless recursion", "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"},
		{"cartesian product", "SELECT count(*) FROM _columns a, _columns b, _columns c, _columns d"},
		{"sorted cartesian product", "SELECT * FROM _columns a, _columns b, _columns c ORDER BY a.comment, b.comment, c.comment"},
		{"endless rows that never come", "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n WHERE i < 0"},
		{"slow pattern", "SELECT count(*) FROM _columns a, _columns b, _columns c WHERE a.comment || b.comment || c.comment LIKE '%a%b%c%d%e%f%g%'"},
	} {
		t.Run(c.name, func(t *testing.T) {
			ctx, cancel := context.WithTimeout(t.Context(), 200*time.Millisecond)
			defer cancel()
			began := time.Now()
			_, err := r.Query(ctx, c.sql, nil, 1000)
			if err == nil || !strings.Contains(err.Error(), "--timeout") {
				t.Errorf("error %v, want one that names --timeout", err)
			}
			if d := time.Since(began); d > 3*time.Second {
				t.Errorf("ended after %s", d)
			}
		})
	}
	if _, err := r.Query(t.Context(), "SELECT count(*) FROM actions", nil, 10); err != nil {
		t.Errorf("the next query fails: %v", err)
	}
	unharmed(t, path)
}

// unharmed checks that the file is whole and holds what it held.
func unharmed(t *testing.T, path string) {
	t.Helper()
	db := mustOpen(t, path)
	if got := one(t, db, "SELECT * FROM pragma_integrity_check"); got != "ok" {
		t.Errorf("integrity check: %s", got)
	}
	if got := one(t, db, "SELECT count(*) FROM actions"); got != "3" {
		t.Errorf("%s actions, want 3", got)
	}
}

func TestStatements(t *testing.T) {
	for _, c := range []struct {
		sql  string
		want int
	}{
		{"", 0}, {" ;; -- x", 0}, {"SELECT 1", 1}, {"SELECT 1;", 1}, {"SELECT 1; -- ; done", 1},
		{"SELECT ';', \";\", `;`, [;] /* ; */ FROM x;", 1}, {"SELECT 'it''s; so'", 1}, {"SELECT 1;SELECT 2", 2}, {"SELECT 'open; ", 1},
	} {
		if got := statements(c.sql); got != c.want {
			t.Errorf("statements(%q) = %d, want %d", c.sql, got, c.want)
		}
	}
}

func TestShortNames(t *testing.T) {
	for printed, want := range map[string]string{
		"Hartlow County Council": "Hartlow", "London Borough of Oakhaven": "Oakhaven", "THORNBRIDGE CITY COUNCIL": "THORNBRIDGE",
		"Royal Borough of  Kingsholme": "Kingsholme", "Glynderwen County Borough Council": "Glynderwen", "Council of the Isles": "Isles",
		"Corrieglen Council": "Corrieglen", "Police and Crime Commissioner": "Police and Crime Commissioner", "Council": "Council",
		"County Council": "County", "Metropolitan Borough of Fellgarth": "Fellgarth",
	} {
		if got := shortName(printed); got != want {
			t.Errorf("%q: %q, want %q", printed, got, want)
		}
	}
}

func TestDayOfAQuery(t *testing.T) {
	q, _ := FindQuery("overdue")
	for _, day := range []string{"yesterday", "2014-02-30", "31/01/2014", "2014"} {
		if _, err := q.Bind(map[string]string{"on": day}); err == nil || !strings.Contains(err.Error(), "2014-01-31") {
			t.Errorf("%s: %v, want an error that shows how a day is written", day, err)
		}
	}
}
