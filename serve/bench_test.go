package serve

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"arising/store"
	"arising/store/synth"
)

// What is promised of every screen, at a million actions.
const (
	mostScreenTime = 100 * time.Millisecond // at the median of screenRuns
	screenRuns     = 20
)

// TestScreensAreFast measures every screen. It runs when ARISING_BENCH names a number
// of actions; ARISING_BENCH_DB keeps the database of a run for the next.
func TestScreensAreFast(t *testing.T) {
	actions, _ := strconv.Atoi(os.Getenv("ARISING_BENCH"))
	if actions == 0 {
		t.Skip("ARISING_BENCH is not set to a number of actions")
	}
	path := os.Getenv("ARISING_BENCH_DB")
	if path == "" {
		path = filepath.Join(t.TempDir(), "bench.sqlite")
	}
	if _, err := os.Stat(path); err != nil {
		synthetic(t, path, actions/synth.ActionsPerReport)
	}
	s, err := New(t.Context(), Options{Database: path, Addr: "127.0.0.1:1", ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	began := time.Now()
	if err := s.Warm(t.Context()); err != nil {
		t.Fatal(err)
	}
	t.Logf("the index of %d actions: %.1f s", len(s.index.rows[actionKind]), time.Since(began).Seconds())
	server := httptest.NewServer(s)
	defer server.Close()
	code := "x-council-of-testland-7"
	row := find(t, server.URL+"/actions?council="+code, `/row/[0-9a-f]+/a\d+`)
	recommendation := find(t, server.URL+"/recommendations?council="+code, `/row/[0-9a-f]+/r\d+`)
	plan := find(t, server.URL+"/council/"+code, `/plan/\d+`)
	for _, at := range []string{
		"/", "/?page=5", "/actions", "/actions?page=2000", "/actions?council=" + code, "/actions?status=off_track", "/actions?lead=none&standing=no+date", "/actions?year=2015&doubt=any",
		"/actions?q=caseload+supervision+threshold", "/actions?q=the", "/actions?every=1", "/recommendations", "/recommendations?q=quality", "/compare", "/compare?year=2016&page=3",
		"/plans", "/plans?page=20", plan, find(t, server.URL+plan, `/thread/\d+`), "/intake", "/intake?outcome=extracted&page=100", "/council/" + code, row, recommendation,
		find(t, server.URL+row, `/document/[0-9a-f]+`),
	} {
		var times []time.Duration
		size := 0
		for range screenRuns {
			began := time.Now()
			size = len(body(t, server.URL+at))
			times = append(times, time.Since(began))
		}
		slices.Sort(times)
		median := times[len(times)/2]
		t.Logf("%-44s %6.1f ms  %4d kB", at, float64(median.Microseconds())/1000, size/1024)
		if median > mostScreenTime {
			t.Errorf("%s takes %s at the median of %d, want %s", at, median, screenRuns, mostScreenTime)
		}
	}
}

func synthetic(t *testing.T, path string, reports int) {
	t.Helper()
	ctx := context.Background()
	db, err := store.Open(ctx, path)
	if err != nil {
		t.Fatal(err)
	}
	for n := range reports {
		if _, err := db.Replace(ctx, synth.Report(n), store.Input{Source: fmt.Sprintf("synthetic/%06d.pdf", n)}); err != nil {
			t.Fatal(err)
		}
	}
	if err := errors.Join(db.Link(ctx), db.Close()); err != nil {
		t.Fatal(err)
	}
}

func body(t *testing.T, address string) string {
	t.Helper()
	answer, err := http.Get(address)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	b, err := io.ReadAll(answer.Body)
	if err != nil || answer.StatusCode != http.StatusOK {
		t.Fatalf("%s: status %d, %v: %.300s", address, answer.StatusCode, err, b)
	}
	return string(b)
}

// find returns the first match on a page.
func find(t *testing.T, address, pattern string) string {
	t.Helper()
	m := regexp.MustCompile(pattern).FindString(body(t, address))
	if m == "" {
		t.Fatalf("%s holds no %s", strings.TrimSpace(address), pattern)
	}
	return m
}
