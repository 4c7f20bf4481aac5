package main

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"arising"
)

// TestMain lets the test program be its own worker, as the command is, the program
// that golden diff runs, and the command itself for tests that kill it.
func TestMain(m *testing.M) {
	if os.Getenv(asCommand) != "" {
		grace = 2 * time.Second
		main()
	}
	if len(os.Args) > 1 && (os.Args[1] == "worker" || os.Args[1] == "answer" || os.Args[1] == "extract") {
		os.Exit(run(context.Background(), os.Args[1:], app{stdin: os.Stdin, stdout: os.Stdout, stderr: os.Stderr}))
	}
	os.Exit(m.Run())
}

// arise runs the command and returns what it printed.
func arise(t *testing.T, args ...string) (stdout, stderr string, status int) {
	t.Helper()
	return ariseWith(t, "", args...)
}

func ariseWith(t *testing.T, stdin string, args ...string) (stdout, stderr string, status int) {
	t.Helper()
	var out, errs bytes.Buffer
	status = run(t.Context(), args, app{stdin: strings.NewReader(stdin), stdout: &out, stderr: &errs})
	return out.String(), errs.String(), status
}

func put(t *testing.T, name, content string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

const corpusPlan = "../../corpus/docs/wexley-send-2023.pdf"

const smallPlan = "| Ref | Action | Lead | By when | RAG |\n|---|---|---|---|---|\n| 1 | Mend the roof | Head of Property | May 2024 | Green |\n"

// bad makes the inputs that a run must survive, by what is wrong with them.
func bad(t *testing.T) map[string]string {
	plan, err := os.ReadFile(corpusPlan)
	if err != nil {
		t.Fatal(err)
	}
	return map[string]string{
		"empty":     put(t, "empty.pdf", ""),
		"picture":   put(t, "picture.pdf", "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"+strings.Repeat("\x00\xff\x7f", 500)),
		"truncated": put(t, "truncated.pdf", string(plan[:len(plan)/9])),
		"huge page": put(t, "huge.html", "<html><body><table>"+strings.Repeat("<tr><td>Action</td><td>Head of Property</td></tr>", 1_050_000)+"</table></body></html>"),
		"one line":  put(t, "line.txt", strings.Repeat("no end of a line ", 10<<20/17)),
		"password":  filepath.Join("testdata", "password.pdf"),
		"a folder":  t.TempDir(),
		"not there": filepath.Join(t.TempDir(), "gone.pdf"),
		"old Word":  put(t, "minutes.doc", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"+strings.Repeat("\x00", 600)),
	}
}

func TestBadInputGetsOneClearLineAndCostsItself(t *testing.T) {
	good := put(t, "plan.txt", smallPlan)
	for name, path := range bad(t) {
		t.Run(name, func(t *testing.T) {
			stdout, stderr, status := arise(t, "extract", "--format", "jsonl", path, good)
			if status != exitSome {
				t.Errorf("status %d, want %d", status, exitSome)
			}
			if n := strings.Count(stderr, "\n"); n != 1 || !strings.Contains(stderr, path) {
				t.Errorf("stderr is %d lines: %q; want one that names the file", n, stderr)
			}
			if !strings.Contains(stdout, "Mend the roof") {
				t.Errorf("the good file beside it is lost: %q", stdout)
			}
		})
	}
}

func TestIngestSurvivesBadInputAndAddsNothingTwice(t *testing.T) {
	db := filepath.Join(t.TempDir(), "plans.sqlite")
	args := []string{"ingest", "--quiet", "--json", "--db", db, put(t, "plan.txt", smallPlan)}
	for name, path := range bad(t) {
		if name != "a folder" {
			args = append(args, path)
		}
	}
	for i, want := range []map[string]int{{"extracted": 1, "failed": 8}, {"skipped": 8, "failed": 1}} {
		stdout, stderr, status := arise(t, args...)
		if status != exitSome {
			t.Fatalf("run %d: status %d: %s", i+1, status, stderr)
		}
		var s struct {
			ByOutcome map[string]int `json:"by_outcome"`
		}
		if err := json.Unmarshal([]byte(stdout), &s); err != nil {
			t.Fatal(err)
		}
		for outcome, n := range want {
			if s.ByOutcome[outcome] != n {
				t.Errorf("run %d: %d %s, want %d (%v)", i+1, s.ByOutcome[outcome], outcome, n, s.ByOutcome)
			}
		}
	}
	stdout, _, _ := arise(t, "query", "--db", db, "--format", "csv", "SELECT count(*) AS n FROM actions")
	if stdout != "n\n1\n" {
		t.Errorf("actions after two runs: %q, want one", stdout)
	}
}

func TestExtractFormats(t *testing.T) {
	plan := put(t, "plan.txt", smallPlan)
	for format, want := range map[string]string{
		"json": `"text": "Mend the roof"`, "jsonl": `"text":"Mend the roof"`, "csv": "action,a1,1,,Mend the roof", "table": "Mend the roof",
	} {
		stdout, stderr, status := arise(t, "extract", "--format", format, plan)
		if status != exitWell || !strings.Contains(stdout, want) {
			t.Errorf("--format %s: status %d, %q does not hold %q; %s", format, status, stdout, want, stderr)
		}
	}
	var list []arising.Extraction
	stdout, _, _ := arise(t, "extract", plan, plan)
	if err := json.Unmarshal([]byte(stdout), &list); err != nil || len(list) != 2 {
		t.Errorf("two files give %d objects, %v; want a list of two", len(list), err)
	}
	stdout, _, status := ariseWith(t, smallPlan, "extract", "-")
	if status != exitWell || !strings.Contains(stdout, "Mend the roof") {
		t.Errorf("standard input: status %d, %q", status, stdout)
	}
}

func TestEveryStageIsPrinted(t *testing.T) {
	for _, stage := range []string{"words", "document", "tables", "columns", "records", "report"} {
		stdout, stderr, status := arise(t, "extract", "--stage", stage, corpusPlan)
		if status != exitWell || !json.Valid([]byte(stdout)) || !strings.Contains(stdout, "commissioning") {
			t.Errorf("--stage %s: status %d, %d bytes; %s", stage, status, len(stdout), stderr)
		}
	}
}

func TestWrongUsageIsTwo(t *testing.T) {
	for _, args := range [][]string{
		{"gather"}, {"extract"}, {"extract", "--format", "xml", "x"}, {"extract", "--stage", "dreams", "x"}, {"tables"},
		{"tables", "--pages", "7-3", "x"}, {"ingest", "x"}, {"extract", "--as-of", "31/01/2024", "x"}, {"extract", "--no-such-flag"},
	} {
		if _, stderr, status := arise(t, args...); status != exitUsage || strings.Count(stderr, "\n") != 1 {
			t.Errorf("%v: status %d, %q; want %d and one line", args, status, stderr, exitUsage)
		}
	}
}

func TestEveryCommandHasHelpWithAnExample(t *testing.T) {
	a := app{}
	for _, c := range commands(&a) {
		for _, c := range append(c.Commands(), c) {
			if c.Short == "" || c.Example == "" {
				t.Errorf("%s lacks help or an example", c.CommandPath())
			}
		}
	}
}

func TestRulesFolderTakesThePlaceOfAFile(t *testing.T) {
	plan := put(t, "plan.txt", "| Ref | Action | Steward | By when |\n|---|---|---|---|\n| 1 | Mend the roof | Head of Property | May 2024 |\n")
	columns, err := os.ReadFile("../../extract/rules/data/columns.tsv")
	if err != nil {
		t.Fatal(err)
	}
	rules := filepath.Dir(put(t, "columns.tsv", string(columns)+"lead\tsteward\t\t\town\n"))
	stdout, stderr, status := arise(t, "extract", "--rules", rules, plan)
	if status != exitWell || !strings.Contains(stdout, `"lead_raw": "columns:steward"`) {
		t.Errorf("status %d: a line added to columns.tsv decides nothing: %s%s", status, stdout, stderr)
	}
}

func TestRulesFolderThatChangesNothingIsAnError(t *testing.T) {
	plan := put(t, "plan.txt", "1. Mend the roof\n")
	for _, c := range []struct{ name, folder, says string }{
		{"not there", filepath.Join(t.TempDir(), "gone"), "no such file"},
		{"misspelt table", filepath.Dir(put(t, "colums.tsv", "role\n")), "colums.tsv is none of"},
		{"no table", t.TempDir(), "holds none of"},
		{"broken table", filepath.Dir(put(t, "columns.tsv", "role\n")), "columns.tsv:1"},
	} {
		stdout, stderr, status := arise(t, "extract", "--rules", c.folder, plan)
		if status != exitUsage || !strings.Contains(stderr, c.says) || stdout != "" {
			t.Errorf("%s: status %d, stderr %q, want %q", c.name, status, stderr, c.says)
		}
	}
}
