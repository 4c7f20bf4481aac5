package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"arising/store/plans"
)

// TestAsking runs query, compare and export as a user does: what they print, where,
// and how they end.
func TestAsking(t *testing.T) {
	db := plans.Database(t)
	dir := t.TempDir()
	chart := filepath.Join(dir, "rag.svg")
	for _, c := range []struct {
		name           string
		args           []string
		stdin          string
		status         int
		stdout, stderr string
	}{
		{"list", []string{"query", "--list"}, "", exitWell, "overdue", ""},
		{"named", []string{"query", "--db", db, "overdue", "--council", "oakshire borough council", "--format", "csv"}, "", exitWell, "Oakshire Borough Council,late: the plan says it is not done,2015-04-30,1,Hire two pruners", ""},
		{"on a day", []string{"query", "--db", db, "overdue", "--on", "2016-02-15", "--format", "csv"}, "", exitWell, "Mend the north bridge", ""},
		{"sql", []string{"query", "--db", db, "--format", "json", "SELECT count(*) AS n FROM actions"}, "", exitWell, `{"n": 5}`, ""},
		{"sql with a parameter", []string{"query", "--db", db, "--format", "csv", "--param", "n=2", "SELECT count(*) FROM actions WHERE ref = :n OR 2 = :n"}, "", exitWell, "5", ""},
		{"from stdin", []string{"query", "--db", db, "-"}, "SELECT 'from stdin'", exitWell, "from stdin", ""},
		{"search", []string{"query", "--db", db, "search", "--words", "bridge", "--limit", "1", "--format", "markdown"}, "", exitWell, "[bridge", ""},
		{"cut", []string{"query", "--db", db, "--rows", "2", "SELECT id FROM actions"}, "", exitWell, "1300001", "only the first 2 rows"},
		{"no such council", []string{"query", "--db", db, "gaps", "--council", "atlantis"}, "", exitUsage, "", "coverage names those there are"},
		{"a council misspelt", []string{"query", "--db", db, "gaps", "--council", "Oakshrie"}, "", exitUsage, "", "did you mean Oakshire Borough Council?"},
		{"a query misspelt", []string{"query", "--db", db, "overdeu"}, "", exitUsage, "", "did you mean overdue?"},
		{"a column misspelt", []string{"query", "--db", db, "SELECT concil FROM actions_flat"}, "", exitSome, "", "did you mean council"},
		{"a table misspelt", []string{"query", "--db", db, "SELECT 1 FROM action_flat"}, "", exitSome, "", "did you mean actions_flat"},
		{"where of what", []string{"query", "--db", db, "where"}, "", exitUsage, "", "--record"},
		{"ordinary words", []string{"query", "--db", db, "search", "--words", "child's EHC-plan AND ("}, "", exitWell, "", "no rows"},
		{"vertical", []string{"query", "--db", db, "search", "--words", "bridge", "--limit", "1", "--format", "vertical"}, "", exitWell, "passage  ", ""},
		{"version", []string{"--version"}, "", exitWell, "arising " + version, ""},
		{"names of queries for a shell", []string{"__complete", "query", "ov"}, "", exitWell, "overdue", ""},
		{"names of councils for a shell", []string{"__complete", "query", "--db", db, "--council", ""}, "", exitWell, "Oakshire Borough Council", ""},
		{"write", []string{"query", "--db", db, "DELETE FROM actions"}, "", exitSome, "", "read-only"},
		{"timeout", []string{"query", "--db", db, "--timeout", "50ms", "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"}, "", exitSome, "", "--timeout"},
		{"unknown name", []string{"query", "--db", db, "nonsense"}, "", exitUsage, "", "--list"},
		{"wrong parameter", []string{"query", "--db", db, "runs", "--council", "x"}, "", exitUsage, "", "no parameter"},
		{"no database", []string{"query", "runs"}, "", exitUsage, "", "--db"},
		{"missing database", []string{"query", "--db", filepath.Join(dir, "none.sqlite"), "runs"}, "", exitSome, "", "no such file"},
		{"format", []string{"query", "--db", db, "--format", "yaml", "runs"}, "", exitUsage, "", "markdown"},
		{"compare", []string{"compare", "--db", db, "--by", "status", "--format", "csv"}, "", exitWell, "Oakshire Borough Council,complete,1,33.3,100", "note:"},
		{"compare with a chart", []string{"compare", "--db", db, "--chart", chart}, "", exitWell, "at risk", "amber is not one thing"},
		{"compare two", []string{"compare", "--db", db, "--by", "theme", "--councils", "oakshire borough council,netherby district council", "--format", "csv"}, "", exitWell, "TREES", ""},
		{"compare by what", []string{"compare", "--db", db, "--by", "weather"}, "", exitUsage, "", "section"},
		{"chart in what", []string{"compare", "--db", db, "--chart", "x.gif"}, "", exitUsage, "", ".svg or .png"},
		{"export", []string{"export", "--db", db, "--format", "jsonl", "--out", dir}, "", exitWell, "actions_flat.jsonl", ""},
		{"export where", []string{"export", "--db", db}, "", exitUsage, "", "--out"},
		{"export as what", []string{"export", "--db", db, "--out", dir, "--format", "stone"}, "", exitUsage, "", "parquet"},
	} {
		t.Run(c.name, func(t *testing.T) {
			var stdout, stderr bytes.Buffer
			status := run(t.Context(), c.args, app{stdin: strings.NewReader(c.stdin), stdout: &stdout, stderr: &stderr})
			if status != c.status || !strings.Contains(stdout.String(), c.stdout) || !strings.Contains(stderr.String(), c.stderr) {
				t.Errorf("status %d, want %d\nstdout, want %q:\n%s\nstderr, want %q:\n%s", status, c.status, c.stdout, &stdout, c.stderr, &stderr)
			}
			if status != exitWell && stdout.Len() > 0 {
				t.Errorf("a failure printed to stdout: %s", &stdout)
			}
		})
	}
	if b, err := os.ReadFile(chart); err != nil || !bytes.Contains(b, []byte("<svg")) {
		t.Errorf("the chart: %v", err)
	}
}
