package export

import (
	"context"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// These tests hand exports to other people's programs, and pass over those that are
// not installed.

// script prepares a program of testdata for node, which needs a module of npm in the
// folder that ARISING_NODE_MODULES names or where node finds it.
func script(t *testing.T, module, name string, args ...string) *exec.Cmd {
	t.Helper()
	node, err := exec.LookPath("node")
	if err != nil {
		t.Skip("node is not installed")
	}
	env := append(os.Environ(), "NODE_PATH="+os.Getenv("ARISING_NODE_MODULES")+":"+os.Getenv("NODE_PATH"))
	probe := exec.Command(node, "-e", "require('"+module+"')")
	probe.Env = env
	if err := probe.Run(); err != nil {
		t.Skipf("npm's %s is not installed; ARISING_NODE_MODULES may name its node_modules", module)
	}
	cmd := exec.Command(node, append([]string{"testdata/" + name}, args...)...)
	cmd.Env = env
	return cmd
}

// TestDuckDBReadsParquetAndViews makes the views in DuckDB, over what was exported.
func TestDuckDBReadsParquetAndViews(t *testing.T) {
	dir, _ := write(t, "parquet", Options{})
	out, err := script(t, "@duckdb/node-api", "duckdb.cjs", dir, "../views").CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	lines := strings.Split(strings.TrimSpace(string(out)), "\n")
	if len(lines) < 10 {
		t.Errorf("only %d views", len(lines))
	}
	for _, line := range lines {
		f := strings.Fields(line)
		if len(f) != 3 || f[1] != f[2] {
			t.Errorf("view %s: DuckDB counts other rows than were exported", line)
		}
	}
}

// TestLibreOfficeOpensXLSX turns a sheet of the workbook back into CSV.
func TestLibreOfficeOpensXLSX(t *testing.T) {
	office, err := exec.LookPath("soffice")
	if err != nil {
		t.Skip("LibreOffice is not installed")
	}
	dir, _ := write(t, "xlsx", Options{})
	home := t.TempDir()
	// -1: every sheet, each into a file of its name.
	profile := url.URL{Scheme: "file", Path: home} // a space in it has LibreOffice ask, and wait for ever
	ctx, cancel := context.WithTimeout(t.Context(), 3*time.Minute)
	defer cancel()
	cmd := exec.CommandContext(ctx, office, "-env:UserInstallation="+profile.String(), "--headless", "--convert-to",
		"csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1", "--outdir", home, filepath.Join(dir, "plans.xlsx"))
	cmd.WaitDelay = 10 * time.Second
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	rows := readCSV(t, filepath.Join(home, "plans-actions_flat.csv"))
	want := readCSV(t, filepath.Join(first(write(t, "csv", Options{})), "actions_flat.csv"))
	if len(rows) != len(want) {
		t.Fatalf("%d lines, want %d", len(rows), len(want))
	}
	for i := range want {
		if strings.Join(rows[i], "|") != strings.Join(want[i], "|") {
			t.Errorf("line %d:\n%q\nwant\n%q", i+1, rows[i], want[i])
		}
	}
}

func first[A, B any](a A, _ B) A { return a }

// TestFrictionlessValidates reads the package with the specification's own library
// for JavaScript: the description, every value by its type, every link.
func TestFrictionlessValidates(t *testing.T) {
	dir, _ := write(t, "datapackage", Options{})
	out, err := script(t, "datapackage", "frictionless.cjs", dir).CombinedOutput()
	if err != nil || !strings.HasPrefix(string(out), "valid,") {
		t.Errorf("%v\n%s", err, out)
	}
}

// TestSQLiteUtilsReads needs Debian's sqlite-utils on the path.
func TestSQLiteUtilsReads(t *testing.T) {
	tool, err := exec.LookPath("sqlite-utils")
	if err != nil {
		t.Skip("sqlite-utils is not installed")
	}
	dir, _ := write(t, "sqlite", Options{})
	file := filepath.Join(dir, "plans.sqlite")
	for _, c := range []struct {
		args []string
		want string
	}{
		{[]string{"rows", file, "actions_flat", "--csv"}, "Mend the north bridge"},
		{[]string{"search", file, "actions", "bridges", "--csv"}, "Mend the south bridge"},
		{[]string{file, "SELECT comment FROM _tables WHERE name = 'actions'"}, "undertook"},
	} {
		out, err := exec.Command(tool, c.args...).CombinedOutput()
		if err != nil || !strings.Contains(string(out), c.want) {
			t.Errorf("sqlite-utils %s: %v\n%s", strings.Join(c.args, " "), err, out)
		}
	}
}

// TestRReads needs R with DBI and RSQLite.
func TestRReads(t *testing.T) {
	r, err := exec.LookPath("Rscript")
	if err != nil {
		t.Skip("R is not installed")
	}
	if exec.Command(r, "-e", "library(DBI); library(RSQLite)").Run() != nil {
		t.Skip("R's RSQLite is not installed (Debian: r-cran-rsqlite)")
	}
	dir, _ := write(t, "sqlite", Options{})
	script := `library(DBI); db <- dbConnect(RSQLite::SQLite(), commandArgs(TRUE)[1], flags = RSQLite::SQLITE_RO)
f <- dbGetQuery(db, "SELECT council, status, count(*) AS n FROM actions_flat WHERE latest = 1 GROUP BY council, status")
cat(sum(f$n), "actions\n")`
	out, err := exec.Command(r, "-e", script, filepath.Join(dir, "plans.sqlite")).CombinedOutput()
	if err != nil || !strings.Contains(string(out), "5 actions") {
		t.Errorf("%v\n%s", err, out)
	}
}
