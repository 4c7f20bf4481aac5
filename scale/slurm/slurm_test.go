// Package slurm tests the scripts for Slurm on a cluster of one node.
package slurm

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"arising/corpus/typeset"
	"arising/store"
)

// documents is how many are read, in a twentieth as many shards at least;
// ARISING_SLURM=2000 is the full size, whose throughput is measured too.
func documents(t *testing.T) int {
	n, err := strconv.Atoi(cmp.Or(os.Getenv("ARISING_SLURM"), "60"))
	if err != nil {
		t.Fatal(err)
	}
	return n
}

const shards = 20

// fullSize is from how many documents on throughput says something.
const fullSize = 2000

// program builds the command.
func program(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "arising")
	out, err := exec.Command("go", "build", "-tags", "sqlite_fts5", "-o", path, "arising/cmd/arising").CombinedOutput()
	if err != nil {
		t.Fatalf("build: %v: %s", err, out)
	}
	return path
}

// archive fills a folder with reports, some in folders, and a few that cannot be read.
// Small ones do for what is right; throughput is measured with those of the benchmark.
func archive(t *testing.T, n int) string {
	t.Helper()
	dir := t.TempDir()
	if n >= fullSize {
		if _, err := typeset.Archive(dir, n); err != nil {
			t.Fatal(err)
		}
		return dir
	}
	for i := range n {
		page := typeset.Compose(typeset.Invent(uint64(i), 4), typeset.Layout{Front: "lines"})
		var out bytes.Buffer
		set, ending := typeset.Text, "txt"
		switch i % 3 {
		case 1:
			set, ending = typeset.HTML, "html"
		case 2:
			set, ending = typeset.DOCX, "docx"
		}
		if err := set(&out, page); err != nil {
			t.Fatal(err)
		}
		folder := filepath.Join(dir, fmt.Sprint(i%7))
		os.MkdirAll(folder, 0o755)
		if i%29 == 28 {
			ending = "pdf"
			out.Reset()
			out.WriteString("%PDF-1.7 and no more " + fmt.Sprint(i))
		}
		if err := os.WriteFile(filepath.Join(folder, fmt.Sprintf("%04d.%s", i, ending)), out.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func dump(t *testing.T, path string) string {
	t.Helper()
	db, err := store.Open(context.Background(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	var out bytes.Buffer
	if err := db.Dump(context.Background(), &out); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// submit submits and returns what was said.
func (c *cluster) submit(t *testing.T, arising, work, db, docs string, env ...string) string {
	t.Helper()
	cmd := exec.Command("./submit", work, db, docs)
	cmd.Env = c.env(append([]string{"ARISING=" + arising, "ARISING_SHARDS=" + fmt.Sprint(shards), "ARISING_SCANS_PARTITION=scans", "ARISING_MINUTES=60"}, env...)...)
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("submit: %v: %s", err, out)
	}
	return string(out)
}

// empty waits until the queue is empty.
func (c *cluster) empty(t *testing.T, limit time.Duration) {
	t.Helper()
	c.waitFor(t, "an empty queue", limit, func() bool { return strings.TrimSpace(c.say("squeue", "--noheader")) == "" })
}

func same(t *testing.T, what, got, want string) {
	t.Helper()
	if got == want {
		return
	}
	a, b := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range min(len(a), len(b)) {
		if a[i] != b[i] {
			t.Errorf("%s: has\n%.400s\nwant\n%.400s", what, a[i], b[i])
			return
		}
	}
	t.Errorf("%s: %d lines, want %d", what, len(a), len(b))
}

// TestClusterEqualsOneMachine reads an archive on the cluster: the node is killed in the
// middle and comes back, a shard fails twice and is named, the rest is loaded, a second
// submission reads what was missing and a third does nothing.
func TestClusterEqualsOneMachine(t *testing.T) {
	if os.Getenv("ARISING_CLUSTER") == "" {
		t.Skip("a cluster takes a minute: ARISING_CLUSTER=1, as .ci/run does")
	}
	c := start(t)
	arising, n := program(t), documents(t)
	docs, dir := archive(t, n), t.TempDir()
	whole := filepath.Join(dir, "whole.sqlite")
	began := time.Now()
	exec.Command(arising, "ingest", "--quiet", "--jobs", "2", "--db", whole, docs).Run() // some fail
	alone := time.Since(began)
	want := dump(t, whole)

	if n >= fullSize {
		t.Run("throughput", func(t *testing.T) {
			work, db := filepath.Join(dir, "fast"), filepath.Join(dir, "fast.sqlite")
			began := time.Now()
			c.submit(t, arising, work, db, docs)
			c.empty(t, time.Hour)
			took := time.Since(began)
			same(t, "on the cluster", dump(t, db), want)
			t.Logf("%d documents in %d shards: %s; ingest with 2 jobs: %s; %.2f of its throughput", n, shards, took, alone, alone.Seconds()/took.Seconds())
			if share := alone.Seconds() / took.Seconds(); share < .85 {
				t.Errorf("%.2f of the throughput of ingest, want .85", share)
			}
		})
	}

	work, db := filepath.Join(dir, "work"), filepath.Join(dir, "plans.sqlite")
	// The program of the shards kills itself on shard 3, whenever it is tried.
	wrapped := filepath.Join(dir, "wrapped")
	os.WriteFile(wrapped, []byte("#!/bin/sh\ncase \"$*\" in *text/0003.list*) [ -f '"+dir+"/mended' ] || kill -9 $$;; *extract*) sleep 0.2;; esac\nexec '"+arising+"' \"$@\"\n"), 0o755)
	c.submit(t, wrapped, work, db, docs)
	done := func() int {
		results, _ := filepath.Glob(filepath.Join(work, "text", "*.jsonl.zst"))
		return len(results)
	}
	c.waitFor(t, "a few shards", 10*time.Minute, func() bool { return done() >= 4 })
	if done() >= shards-1 {
		t.Error("all was read before the node could be killed: this test tests less than it should")
	}
	c.killNode()
	c.startNode(t)
	c.empty(t, time.Hour)
	missing, _ := os.ReadFile(filepath.Join(work, "missing"))
	if got := strings.TrimSpace(string(missing)); got != filepath.Join(work, "text", "0003.list") {
		logs, _ := exec.Command("sh", "-c", "tail -n 5 '"+work+"'/logs/*").CombinedOutput()
		t.Errorf("missing: %q, want the third shard\n%s", got, logs)
	}
	if done() != shards-1 {
		t.Errorf("%d shards were read, want %d", done(), shards-1)
	}
	if _, err := os.Stat(db); err != nil {
		t.Errorf("the rest was not loaded: %v", err)
	}
	if _, err := os.Stat(filepath.Join(work, "loaded")); err == nil {
		t.Error("it says that all is loaded")
	}

	os.WriteFile(filepath.Join(dir, "mended"), nil, 0o644)
	os.Remove(db) // loaded into a new one, documents have the numbers of an ingest
	c.submit(t, wrapped, work, db, docs)
	c.empty(t, time.Hour)
	same(t, "after a second submission", dump(t, db), want)
	if said := c.submit(t, wrapped, work, db, docs); !strings.Contains(said, "nothing to do") {
		t.Errorf("a third submission: %s", said)
	}
	if queue := strings.TrimSpace(c.say("squeue", "--noheader")); queue != "" {
		t.Errorf("a third submission has jobs: %s", queue)
	}
}
