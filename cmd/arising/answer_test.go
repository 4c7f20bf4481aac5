package main

import (
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// TestTimeoutIsKeptWhateverTheFunction runs queries that spend their time inside one
// call of a function, where SQLite does not look whether it should stop.
func TestTimeoutIsKeptWhateverTheFunction(t *testing.T) {
	db := filepath.Join(t.TempDir(), "plans.sqlite")
	well(t, "ingest", "--quiet", "--db", db, put(t, "plan.txt", smallPlan))
	long := func(s string) string { return "replace(hex(zeroblob(4000000)), '0', '" + s + "')" }
	for name, sql := range map[string]string{
		"instr of blobs": "SELECT instr(zeroblob(16000000), cast(zeroblob(8000000) || x'01' AS blob))",
		"instr of texts": "SELECT instr(" + long("a") + ", substr(" + long("a") + ", 4000000) || 'b')",
		"replace":        "SELECT length(replace(" + long("a") + ", substr(" + long("a") + ", 4000000) || 'b', ''))",
		"rows":           "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n",
	} {
		t.Run(name, func(t *testing.T) {
			began := time.Now()
			stdout, stderr, status := arise(t, "query", "--db", db, "--timeout", "1s", sql)
			took := time.Since(began)
			if took > 3*time.Second {
				t.Errorf("it took %s of the one second allowed", took)
			}
			if status == exitWell {
				t.Skipf("the query is quick here: %.80s", stdout) // then it tests nothing
			}
			if status != exitSome || !strings.Contains(stderr, "--timeout") && !strings.Contains(stderr, "too complex") {
				t.Errorf("status %d: %q", status, stderr)
			}
		})
	}
}
