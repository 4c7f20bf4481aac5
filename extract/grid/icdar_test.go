package grid_test

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"arising/extract/doc"
	"arising/extract/pdf"
	"arising/extract/tables"
)

// leastF1 is the adjacency-relation F1 over the US half of the ICDAR 2013 set that
// a change must not fall below. The best of the tools in ../shared/bench has .701.
const leastF1 = 0.945

// shared returns a folder of the shared test data, or skips the test.
func shared(t *testing.T, path string) string {
	t.Helper()
	root := os.Getenv("ARISING_SHARED")
	if root == "" {
		root = filepath.Join("..", "..", "..", "shared")
	}
	dir := filepath.Join(root, path)
	if _, err := os.Stat(dir); err != nil {
		t.Skipf("no %s: set ARISING_SHARED", dir)
	}
	return dir
}

// TestICDAR writes the tables of each PDF of the set as `arising tables` does and
// has the competition's measure score them.
func TestICDAR(t *testing.T) {
	bench := shared(t, "bench")
	python, err := exec.LookPath("python3")
	if err != nil {
		t.Skip("no python3 to run the scorer")
	}
	files, err := filepath.Glob(filepath.Join(bench, "icdar", "*.pdf"))
	if err != nil || len(files) == 0 {
		t.Skip("no PDFs of the ICDAR set")
	}
	out := t.TempDir()
	for _, f := range files {
		src, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		d, err := pdf.Read(context.Background(), f, src, doc.Limits{}, pdf.Scans{})
		if err != nil {
			t.Errorf("%s: %v", filepath.Base(f), err)
			continue
		}
		w, err := os.Create(filepath.Join(out, strings.TrimSuffix(filepath.Base(f), ".pdf")+".json"))
		if err != nil {
			t.Fatal(err)
		}
		if err := tables.JSON(w, d); err != nil {
			t.Fatal(err)
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
	}
	report, err := exec.Command(python, filepath.Join(bench, "score_tables.py"), filepath.Join(bench, "icdar"), out, "--per-doc").CombinedOutput()
	if err != nil {
		t.Fatalf("scorer: %v\n%s", err, report)
	}
	t.Logf("\n%s", report)
	m := regexp.MustCompile(`(?m)^\S+\s+[\d.]+\s+[\d.]+\s+([\d.]+)`).FindSubmatch(report)
	if m == nil {
		t.Fatalf("no figure in\n%s", report)
	}
	if f1, err := strconv.ParseFloat(string(m[1]), 64); err != nil || f1 < leastF1 {
		t.Errorf("F1 %s, want at least %v", m[1], leastF1)
	}
}
