package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestAgainTouchesOnlyWhatChangesAndSaysWhat(t *testing.T) {
	plan := put(t, "plan.txt", "| Ref | Action | Steward | By when |\n|---|---|---|---|\n| 1 | Mend the roof | Head of Property | May 2024 |\n")
	other := put(t, "other.txt", smallPlan)
	db := filepath.Join(t.TempDir(), "plans.sqlite")
	if _, stderr, status := arise(t, "ingest", "--quiet", "--db", db, plan, other); status != exitWell {
		t.Fatalf("status %d: %s", status, stderr)
	}
	stdout, stderr, status := arise(t, "ingest", "--quiet", "--again", "--db", db)
	if status != exitWell || !strings.Contains(stdout, "0 gained, 0 lost, 0 changed") || !strings.Contains(stdout, "2 documents: 2 extracted") {
		t.Errorf("nothing changed: status %d: %s%s", status, stdout, stderr)
	}
	before := dump(t, db)
	if arise(t, "ingest", "--quiet", "--again", "--db", db); dump(t, db) != before {
		t.Error("reading again with the same rules changes the database")
	}
	columns, err := os.ReadFile("../../extract/rules/data/columns.tsv")
	if err != nil {
		t.Fatal(err)
	}
	rules := filepath.Dir(put(t, "columns.tsv", string(columns)+"lead\tsteward\t\t\town\n"))
	stdout, stderr, status = arise(t, "ingest", "--quiet", "--again", "--rules", rules, "--db", db)
	if status != exitWell || !strings.Contains(stdout, "changed actions · lead_raw") || !strings.Contains(stdout, "+ Head of Property") || strings.Contains(stdout, "other.txt") {
		t.Errorf("a new rule: status %d: %s%s", status, stdout, stderr)
	}
	if n := count(t, db, "SELECT count(*) FROM actions WHERE lead_raw = 'Head of Property'"); n != 2 {
		t.Errorf("%d actions have their lead, want 2", n)
	}
	stdout, _, _ = arise(t, "ingest", "--quiet", "--again", "--where", "documents.name = 'other.txt'", "--db", db)
	if !strings.Contains(stdout, "1 documents: 1 extracted") {
		t.Errorf("--where: %s", stdout)
	}
	if _, stderr, status := arise(t, "ingest", "--again", "--where", "no such words", "--db", db); status != exitUsage {
		t.Errorf("a wrong condition: status %d: %s", status, stderr)
	}
}
