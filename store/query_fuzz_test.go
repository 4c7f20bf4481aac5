package store

import (
	"context"
	"crypto/sha256"
	"os"
	"path/filepath"
	"testing"
	"time"
)

// FuzzQuery asks what strangers may ask. Whatever it is, it ends on time, gives no more
// rows than allowed, each as wide as the headings say, leaves the file byte for byte as it
// was and no other file beside it, and the next query is answered.
func FuzzQuery(f *testing.F) {
	for _, q := range NamedQueries() {
		f.Add(q.SQL)
	}
	for _, sql := range []string{
		"", "SELECT 1; DROP TABLE actions", "SELECT /* ; */ ';' -- ;\n, * FROM actions", "select `a;b`, [;], \"x\"\";\" from t",
		"DELETE FROM actions RETURNING *", "WITH x AS (SELECT 1) UPDATE actions SET text = NULL", "REPLACE INTO _meta VALUES ('a', 'b')",
		"ATTACH ':memory:' AS m", "VACUUM INTO 'beside.sqlite'", "PRAGMA journal_mode = WAL", "SELECT * FROM pragma_table_info('actions')",
		"EXPLAIN DELETE FROM actions", "SAVEPOINT s", "BEGIN EXCLUSIVE", "DETACH main", "ALTER TABLE actions ADD x", "CREATE VIRTUAL TABLE v USING fts5(a)",
		"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i, zeroblob(9e8) FROM n",
		"SELECT * FROM _columns a, _columns b, _columns c, _columns d ORDER BY random()",
		"SELECT fts5(0), highlight(actions_fts, 9, '', ''), bm25(actions_fts) FROM actions_fts('a OR b*')",
		"VALUES (1), (2)", "SELECT '", "SELECT writefile('x', 'y')", "COMMIT", "SELECT :a, ?, @b", "\x00SELECT 1", "SELECT \xff", "SELECT * FROM json_each('[1]')",
		"INSERT INTO actions_fts (actions_fts, rank) VALUES ('rebuild', 1)", "SELECT load_extension('x'), fts3_tokenizer('a', x'00')",
		"SELECT printf('%.*c', 9e8, 'x'), group_concat(comment) FROM _columns", "SELECT json_group_array(json(extra)) FROM actions",
	} {
		f.Add(sql)
	}
	path := filled(f, "oakshire-2015", "netherby-2016")
	reader := mustRead(f, path)
	before := state(f, path)
	f.Fuzz(func(t *testing.T, sql string) {
		const allowed, rows = 300 * time.Millisecond, 50
		ctx, cancel := context.WithTimeout(t.Context(), allowed)
		defer cancel()
		began := time.Now()
		got, err := reader.Query(ctx, sql, nil, rows)
		if took := time.Since(began); took > 20*allowed { // the machine may be busy
			t.Errorf("ended after %s, allowed %s", took, allowed)
		}
		switch {
		case err == nil && len(got.Rows) > rows:
			t.Errorf("%d rows, allowed %d", len(got.Rows), rows)
		case err == nil:
			for _, row := range got.Rows {
				if len(row) != len(got.Columns) {
					t.Fatalf("a row of %d under %d headings", len(row), len(got.Columns))
				}
			}
		case err.Error() == "":
			t.Error("refused without a word")
		}
		if after := state(t, path); after != before {
			t.Fatalf("the files were %+v and are %+v", before, after)
		}
		next, err := reader.Query(t.Context(), "SELECT count(*) FROM actions_flat", nil, 1)
		if err != nil || asText(next) != "5" {
			t.Fatalf("the next query: %v, %v", next, err)
		}
	})
}

// files is what a query could have changed.
type files struct {
	sum    [sha256.Size]byte // of the database
	beside int               // files in its folder
}

func state(t testing.TB, path string) files {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	names, err := os.ReadDir(filepath.Dir(path))
	if err != nil {
		t.Fatal(err)
	}
	return files{sha256.Sum256(b), len(names)}
}
