package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// mixed fills a folder with what an archive holds: reports, a pack, the same bytes under
// two names, a zip file, and documents that fail in every way.
func mixed(t *testing.T) (dir, manifest string) {
	t.Helper()
	dir = invented(t, 18)
	for name, path := range bad(t) {
		b, err := os.ReadFile(path)
		if err != nil || len(b) > 20<<20 {
			continue // a folder, one that is not there, and one that takes its time
		}
		for _, copy := range []string{"", "again "} {
			if err := os.WriteFile(filepath.Join(dir, copy+name+filepath.Ext(path)), b, 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
	for _, name := range []string{"fenmarsh-pack-2012.txt", "wexley-send-2023.pdf", "fenmarsh-pack-2012.txt"} {
		b, err := os.ReadFile(filepath.Join("../../corpus/docs", name))
		if err != nil {
			t.Fatal(err)
		}
		os.WriteFile(filepath.Join(dir, name), b, 0o644)
		os.WriteFile(filepath.Join(dir, "a copy of "+name), b, 0o644)
	}
	os.WriteFile(filepath.Join(dir, "broken.zip"), []byte("PK\x03\x04 and no more"), 0o644)
	manifest = put(t, "manifest.tsv", "path\tcouncil\tmeeting_date\ttitle\n"+filepath.Join(dir, "0003.txt")+"\tReading Borough Council\t2014-03-02\tA plan\n")
	return dir, manifest
}

// TestShardsReadAndLoadedEqualAnIngest cuts an archive into shards, reads each as a
// machine would and loads the results: every row is that of one ingest of the whole.
func TestShardsReadAndLoadedEqualAnIngest(t *testing.T) {
	docs, manifest := mixed(t)
	dir := t.TempDir()
	whole, loaded, work := filepath.Join(dir, "whole.sqlite"), filepath.Join(dir, "loaded.sqlite"), filepath.Join(dir, "work")
	if _, stderr, status := arise(t, "ingest", "--quiet", "--manifest", manifest, "--db", whole, docs); status != exitSome {
		t.Fatalf("status %d: %s", status, stderr)
	}
	want := dump(t, whole)
	lists := strings.Fields(well(t, "shards", "--count", "5", "--out", work, "--manifest", manifest, docs))
	if len(lists) != 5 {
		t.Fatalf("%d lists: %v", len(lists), lists)
	}
	var results []string
	for i, list := range lists {
		out := strings.TrimSuffix(list, ".list") + []string{".jsonl", ".jsonl.zst"}[i%2]
		_, stderr, status := arise(t, "extract", "--quiet", "--split", "--format", "jsonl", "--manifest", manifest, "--list", list, "--out", out)
		if status > exitSome {
			t.Fatalf("%s: status %d: %s", list, status, stderr)
		}
		results = append(results, out)
	}
	load := func(db string, files ...string) (string, int) {
		_, stderr, status := arise(t, append([]string{"load", "--quiet", "--db", db}, files...)...)
		return stderr, status
	}
	if stderr, status := load(loaded, results...); status != exitSome || !strings.Contains(stderr, "password") {
		t.Errorf("status %d: %s", status, stderr)
	}
	sameDump(t, "loaded", dump(t, loaded), want)
	records := "SELECT (SELECT count(*) FROM actions) * 1000000 + (SELECT count(*) FROM documents)"
	before := count(t, loaded, records)
	if load(loaded, results...); count(t, loaded, records) != before {
		t.Error("a second load adds something")
	}

	// A load that is cut short goes on; a file that is cut short is named.
	part := filepath.Join(dir, "part.sqlite")
	b, err := os.ReadFile(results[0])
	if err != nil {
		t.Fatal(err)
	}
	cut := put(t, "cut.jsonl", string(b[:len(b)*2/3]))
	if stderr, status := load(part, cut); status != exitSome || !strings.Contains(stderr, "cut.jsonl") || !strings.Contains(stderr, "middle of a line") {
		t.Errorf("a cut file: status %d: %s", status, stderr)
	}
	load(part, results...)
	sameDump(t, "loaded after a cut", dump(t, part), want)
}

func TestResultsThatAreNoneAreRefused(t *testing.T) {
	db := filepath.Join(t.TempDir(), "plans.sqlite")
	for name, content := range map[string]string{
		"no json":   "what is this\n",
		"newer":     `{"schema_version": 99, "document": {"path": "a", "sha256": "` + strings.Repeat("0", 64) + `", "read_by": {"program": "9"}}}` + "\n",
		"no sum":    `{"schema_version": 1, "document": {"path": "a", "sha256": "0", "read_by": {"program": "0.1.0"}}}` + "\n",
		"no reader": `{"schema_version": 1, "document": {"path": "a", "sha256": "` + strings.Repeat("0", 64) + `"}}` + "\n",
		"no words":  `{"schema_version": 1, "document": {"path": "a", "sha256": "` + strings.Repeat("0", 64) + `", "read_by": {"program": "0.1.0"}}, "failure": {}}` + "\n",
	} {
		path := put(t, "results.jsonl", content)
		if _, stderr, status := arise(t, "load", "--db", db, path); status != exitSome || !strings.Contains(stderr, "line 1") {
			t.Errorf("%s: status %d: %s", name, status, stderr)
		}
	}
	if _, stderr, status := arise(t, "load", "--db", db, put(t, "bad.jsonl.zst", "no zstd")); status != exitSome || !strings.Contains(stderr, "bad.jsonl.zst") {
		t.Errorf("no zstd: status %d: %s", status, stderr)
	}
}

func TestResultsAreThereWhenTheyAreWhole(t *testing.T) {
	docs, dir := invented(t, 40), t.TempDir()
	out := filepath.Join(dir, "all.jsonl")
	cmd := command("extract", "--quiet", "--split", "--format", "jsonl", "--jobs", "1", "--out", out, docs)
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	for n := 0; n == 0; {
		parts, _ := filepath.Glob(filepath.Join(dir, ".all.jsonl.*"))
		for _, p := range parts {
			if info, err := os.Stat(p); err == nil && info.Size() > 0 {
				n++
			}
		}
	}
	cmd.Process.Kill()
	cmd.Wait()
	if _, err := os.Stat(out); err == nil {
		t.Skip("it was whole before it could be killed")
	}
	if _, stderr, status := arise(t, "extract", "--quiet", "--split", "--format", "jsonl", "--out", out, docs); status != exitWell {
		t.Fatalf("status %d: %s", status, stderr)
	}
	b, err := os.ReadFile(out)
	if err != nil || strings.Count(string(b), "\n") != 40 {
		t.Errorf("%d lines, %v", strings.Count(string(b), "\n"), err)
	}
}

func TestShardsAreOfOneSizeAndInOrder(t *testing.T) {
	docs := t.TempDir()
	for i := range 50 {
		size := 100
		if i%10 == 0 {
			size = 1 << 20
		}
		if err := os.WriteFile(filepath.Join(docs, fmt.Sprintf("%02d.txt", i)), make([]byte, size), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for _, n := range []int{1, 2, 7, 50, 80} {
		work := t.TempDir()
		lists := strings.Fields(well(t, "shards", "--count", fmt.Sprint(n), "--out", work, docs))
		if len(lists) != min(n, 50) {
			t.Errorf("%d shards: %d lists", n, len(lists))
		}
		var all []string
		for _, list := range lists {
			b, err := os.ReadFile(list)
			if err != nil || len(b) == 0 {
				t.Fatalf("%s: %v, %d bytes", list, err, len(b))
			}
			all = append(all, strings.Fields(string(b))...)
		}
		for i, path := range all {
			if want := filepath.Join(docs, fmt.Sprintf("%02d.txt", i)); path != want || len(all) != 50 {
				t.Fatalf("%d shards: %d files, the %dth is %s, want %s", n, len(all), i, path, want)
			}
		}
	}
}
