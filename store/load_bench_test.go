//go:build unix

package store_test

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"arising"
	"arising/ingest"
	"arising/store"
	"arising/store/synth"
)

// leastResultsShare is what loading files of results must reach of the rate of plain
// inserts of the same rows: they are decoded, checked and indexed for the search, too. To
// follow plans from report to report is no part of it, as in TestBench.
const leastResultsShare = 0.6

// TestBenchResults loads synthetic results as `arising load` does and measures. It runs
// when ARISING_BENCH names a number of actions.
func TestBenchResults(t *testing.T) {
	actions, _ := strconv.Atoi(os.Getenv("ARISING_BENCH"))
	if actions == 0 {
		t.Skip("ARISING_BENCH is not set to a number of actions")
	}
	dir := t.TempDir()
	results, path := filepath.Join(dir, "results.jsonl"), filepath.Join(dir, "loaded.sqlite")
	writeSynthetic(t, results, actions/synth.ActionsPerReport)
	db, err := store.Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	var took, busy time.Duration
	reports, done := actions/synth.ActionsPerReport, 0
	began, busyBefore := time.Now(), store.Busy()
	_, err = ingest.Load(t.Context(), db, []string{results}, ingest.Options{}, func(ingest.Outcome) {
		if done++; done == reports { // the search is part of the load; what comes after it follows plans
			if err := store.IndexNow(t.Context(), db); err != nil {
				t.Error(err)
			}
			took, busy = time.Since(began), store.Busy()-busyBefore
		}
	})
	plans := time.Since(began) - took
	if err == nil {
		err = db.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	plainTook, plainBusy := store.PlainInserts(t, path, filepath.Join(dir, "plain.sqlite"))
	share := plainTook.Seconds() / took.Seconds()
	t.Logf("%d documents: load of results %.1f s (processor %.1f s) and %.1f s for following plans, plain inserts %.1f s (%.1f s): %.2f of their rate, %.2f by processor",
		done, took.Seconds(), busy.Seconds(), plans.Seconds(), plainTook.Seconds(), plainBusy.Seconds(), share, plainBusy.Seconds()/busy.Seconds())
	if share < leastResultsShare {
		t.Errorf("the load reaches %.2f of the rate of plain inserts, want %.2f", share, leastResultsShare)
	}
}

func writeSynthetic(t *testing.T, path string, reports int) {
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	buffered := bufio.NewWriter(f)
	out := json.NewEncoder(buffered)
	for n := range reports {
		x := synth.Report(n)
		x.Document.Path = fmt.Sprintf("synthetic/%06d.pdf", n)
		x.Document.ReadBy = &arising.Reader{Program: "bench", Rules: "bench", Lexicon: "bench"}
		if err := out.Encode(x); err != nil {
			t.Fatal(err)
		}
	}
	if err := buffered.Flush(); err != nil {
		t.Fatal(err)
	}
}
