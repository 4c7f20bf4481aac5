package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestAManifestThatComesLaterIsHeeded(t *testing.T) {
	dir := t.TempDir()
	plan, manifest, db := filepath.Join(dir, "plan.txt"), filepath.Join(dir, "manifest.tsv"), filepath.Join(dir, "plans.sqlite")
	for path, content := range map[string]string{plan: smallPlan, filepath.Join(dir, "copy.txt"): smallPlan} {
		if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for i, c := range []struct{ council, want, title string }{
		{"", "1 extracted, 0 nothing-found, 0 needs-ocr, 0 failed, 0 skipped", ""},
		{"Wexley Borough Council", "1 extracted, 0 nothing-found, 0 needs-ocr, 0 failed, 1 skipped", "Roofs"},
		{"Wexley Borough Council", "0 extracted, 0 nothing-found, 0 needs-ocr, 0 failed, 2 skipped", "Roofs"},
		{"Aldermoor Council", "1 extracted, 0 nothing-found, 0 needs-ocr, 0 failed, 1 skipped", "Roofs"},
	} {
		args := []string{"ingest", "--quiet", "--db", db, plan}
		if c.council != "" {
			// The same bytes stand in it twice: the first line holds.
			rows := "path\tcouncil\ttitle\nplan.txt\t" + c.council + "\tRoofs\ncopy.txt\tAnother Council\tWalls\n"
			if err := os.WriteFile(manifest, []byte(rows), 0o644); err != nil {
				t.Fatal(err)
			}
			args = []string{"ingest", "--quiet", "--db", db, "--manifest", manifest}
		}
		if out := well(t, args...); !strings.Contains(out, c.want) {
			t.Errorf("run %d: %s, want %s", i+1, out, c.want)
		}
		out := well(t, "query", "--db", db, "--format", "csv", "SELECT coalesce(title, '') AS title, (SELECT count(*) FROM stated) AS stated FROM reports")
		if want := map[bool]string{true: ",0\n", false: c.title + ",2\n"}[c.council == ""]; !strings.HasSuffix(out, want) {
			t.Errorf("run %d: the report is %q, want %q", i+1, out, want)
		}
	}
}

func TestADocumentOnStandardInputIsIngested(t *testing.T) {
	db := filepath.Join(t.TempDir(), "plans.sqlite")
	for _, want := range []string{"1 extracted", "1 skipped"} {
		if out, stderr, status := ariseWith(t, smallPlan, "ingest", "--quiet", "--db", db, "-"); status != exitWell || !strings.Contains(out, want) {
			t.Errorf("status %d: %s%s, want %s", status, out, stderr, want)
		}
	}
	for _, args := range [][]string{{"--list", "-", "-"}, {"--jobs", "0", "-"}} {
		if _, stderr, status := ariseWith(t, smallPlan, append([]string{"ingest", "--db", db}, args...)...); status != exitUsage {
			t.Errorf("%v: status %d: %s", args, status, stderr)
		}
	}
}
