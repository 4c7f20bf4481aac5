package ingest

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"arising"
	"arising/extract/doc"
	"arising/extract/worker"
	"arising/store"
)

// TestMain lets the test program be its own worker.
func TestMain(m *testing.M) {
	if len(os.Args) != 2 || os.Args[1] != "worker" {
		os.Exit(m.Run())
	}
	if err := worker.Serve(context.Background(), os.Stdin, os.Stdout, 256<<20, misread); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// misread does what the document says, or else finds an action when it tells to mend.
func misread(_ context.Context, j worker.Job) worker.Answer {
	switch words := string(j.Source); {
	case words == "hang":
		time.Sleep(time.Hour)
	case strings.HasPrefix(words, "wait for "):
		for _, err := os.Stat(words[9:]); err != nil; _, err = os.Stat(words[9:]) {
			time.Sleep(5 * time.Millisecond)
		}
	case strings.HasPrefix(words, "make "):
		if err := os.WriteFile(words[5:], nil, 0o644); err != nil {
			return worker.AnswerError(err)
		}
	case strings.HasPrefix(words, "be killed"):
		if _, err := os.Stat(strings.TrimPrefix(words, "be killed until ")); err != nil {
			syscall.Kill(os.Getpid(), syscall.SIGKILL)
		}
	case words == "eat":
		var held [][]byte
		for len(held) < 4096 {
			held = append(held, make([]byte, 1<<20))
			clear(held[len(held)-1])
			for i := range held[len(held)-1] {
				held[len(held)-1][i] = 1
			}
		}
	case words == "a picture" && j.OCR == "never":
		return worker.AnswerError(fmt.Errorf("read %s: %w", j.Name, doc.ErrNeedsOCR))
	case strings.HasPrefix(words, "%PDF"):
		return worker.AnswerError(fmt.Errorf("read %s: %w", j.Name, doc.ErrBroken))
	}
	x := &arising.Extraction{
		Document: arising.Source{Path: j.Name, MediaType: "text/plain", Bytes: int64(len(j.Source))},
		Cover:    arising.Cover{Council: "Wexley Borough Council"},
	}
	if strings.HasPrefix(string(j.Source), "Mend") {
		x.Actions = []arising.Action{{ID: "a1", Text: string(j.Source)}}
	}
	out, err := json.Marshal([]worker.Report{{Report: x}})
	if err != nil {
		return worker.AnswerError(err)
	}
	return worker.Answer{Output: out}
}

// hangs is the time after which a document of a test is taken to hang: long enough for
// one that does not, on a machine that has much else to do.
const hangs = 8 * time.Second

// ingested runs the documents below dir into a new database and returns it.
func ingested(t *testing.T, inputs []Input) (*store.DB, Summary) {
	t.Helper()
	db, err := store.Open(t.Context(), filepath.Join(t.TempDir(), "plans.sqlite"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	return db, ingestInto(t, db, inputs, Options{Jobs: 2})
}

func ingestInto(t *testing.T, db *store.DB, inputs []Input, opt Options) Summary {
	t.Helper()
	pool := worker.NewPool(worker.Config{Command: []string{os.Args[0], "worker"}, Workers: 2, Time: hangs})
	defer pool.Close()
	s, err := Run(t.Context(), db, pool, inputs, opt, func(Outcome) {})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func place(t *testing.T, dir, name, content string) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o644); err != nil {
		t.Fatal(err)
	}
}

func TestBadDocumentsAmongAThousandCostThemselves(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	for i := range 1000 {
		place(t, dir, fmt.Sprintf("%04d.txt", i), fmt.Sprintf("Nothing %d", i))
	}
	bad := map[string]struct {
		words string
		want  error
	}{
		"0100.txt": {"%PDF-1.7 and no more", doc.ErrBroken}, "0200.txt": {"hang", worker.ErrStarved},
		"0300.txt": {"eat", worker.ErrMemory}, "0400.txt": {"be killed", worker.ErrKilled},
	}
	for name, b := range bad {
		place(t, dir, name, b.words)
	}
	_, s := ingested(t, Find([]string{dir}))
	if s.ByOutcome[store.NothingFound] != 996 || len(s.Failures) != len(bad) {
		t.Fatalf("outcomes %v, failures %v", s.ByOutcome, s.Failures)
	}
	for _, f := range s.Failures {
		if want := bad[filepath.Base(f.Source)].want; want == nil || !strings.Contains(f.Reason, want.Error()) {
			t.Errorf("%s: %q, want %v", f.Source, f.Reason, want)
		}
	}
}

func TestTenThousandTinyFiles(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	const n = 10_000
	for i := range n {
		place(t, dir, fmt.Sprintf("%05d.txt", i), fmt.Sprintf("Nothing %d", i))
	}
	_, s := ingested(t, Find([]string{dir}))
	if s.Inputs != n || s.ByOutcome[store.NothingFound] != n {
		t.Errorf("%d inputs, outcomes %v; want %d", s.Inputs, s.ByOutcome, n)
	}
}

func TestOddNamesAreDocumentsOfTheirOwn(t *testing.T) {
	dir := t.TempDir()
	names := []string{
		"two\nlines.txt", `quoted "twice" 'once'.txt`, "sun ☀️ and 🏛.txt", strings.Repeat("n", 251) + ".txt", "tab\there.txt",
		"per%20cent.txt", "-dash.txt", "back\\slash.txt", "semi;colon.txt", "é.txt", "e\u0301.txt", "a\xff.txt", "a\xfe.txt", " .txt",
	}
	for i, name := range names {
		if err := os.WriteFile(filepath.Join(dir, name), fmt.Append(nil, "Mend roof ", i), 0o644); errors.Is(err, syscall.EILSEQ) {
			t.Skip("this file system takes no such names:", err)
		} else if err != nil {
			t.Fatal(err)
		}
	}
	db, s := ingested(t, Find([]string{dir}))
	if s.ByOutcome[store.Extracted] != len(names) {
		t.Errorf("outcomes %v: %v", s.ByOutcome, s.Failures)
	}
	var dump strings.Builder
	if err := db.Dump(t.Context(), &dump); err != nil {
		t.Fatal(err)
	}
	_, ledger, _ := strings.Cut(dump.String(), "\ninputs ")
	if n := strings.Count(ledger, "extracted"); n < len(names) {
		t.Errorf("the ledger has %d lines of %d", n, len(names))
	}
}

// TestWhatTheMachineDidIsTriedAgain kills whoever reads a document in one run: the
// ledger names the cause, and the next run reads it and leaves no trace.
func TestWhatTheMachineDidIsTriedAgain(t *testing.T) {
	dir, calm := t.TempDir(), filepath.Join(t.TempDir(), "calm")
	place(t, dir, "a.txt", "be killed until "+calm)
	place(t, dir, "b.txt", "%PDF-1.7 and no more")
	inputs := Find([]string{dir})
	db, s := ingested(t, inputs)
	if len(s.Failures) != 2 || !strings.Contains(s.Failures[0].Reason, worker.ErrKilled.Error()) {
		t.Fatalf("failures %v", s.Failures)
	}
	if s := ingestInto(t, db, inputs, Options{Jobs: 2}); len(s.Failures) != 1 || s.Unread[store.Failed] != 1 {
		t.Errorf("the second run: failures %v, unread %v; want the killed one tried and the broken one not", s.Failures, s.Unread)
	}
	if err := os.WriteFile(calm, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	if s := ingestInto(t, db, inputs, Options{Jobs: 2}); len(s.Failures) != 0 || s.ByOutcome[store.NothingFound] != 1 {
		t.Errorf("the third run: outcomes %v, failures %v; want the killed one read", s.ByOutcome, s.Failures)
	}
	var dump strings.Builder
	if err := db.Dump(t.Context(), &dump); err != nil {
		t.Fatal(err)
	}
	if _, causes, _ := strings.Cut(dump.String(), "\ncauses "); !strings.HasPrefix(causes, "document_id cause\n[2,\"broken\"]\n") {
		t.Errorf("causes: %.60s", causes)
	}
}

func TestVanishedInputFailsAndIsNamed(t *testing.T) {
	dir := t.TempDir()
	place(t, dir, "a.txt", "Mend the roof")
	place(t, dir, "gone.txt", "Mend the wall")
	inputs := Find([]string{dir})
	if err := os.Remove(filepath.Join(dir, "gone.txt")); err != nil {
		t.Fatal(err)
	}
	_, s := ingested(t, inputs)
	if s.ByOutcome[store.Extracted] != 1 || len(s.Failures) != 1 || !strings.Contains(s.Failures[0].Reason, "gone.txt") {
		t.Errorf("outcomes %v: %v", s.ByOutcome, s.Failures)
	}
}

func TestALongDocumentDoesNotHoldUpTheOthers(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	last := filepath.Join(t.TempDir(), "last")
	place(t, dir, "000.txt", "wait for "+last)
	for i := range 300 {
		place(t, dir, fmt.Sprintf("1%03d.txt", i), fmt.Sprintf("Nothing %d", i))
	}
	place(t, dir, "2.txt", "make "+last)
	if _, s := ingested(t, Find([]string{dir})); s.ByOutcome[store.NothingFound] != 302 {
		t.Errorf("outcomes %v: %v; want the last document to be read while the first is", s.ByOutcome, s.Failures)
	}
}

func TestPicturesAreReadWhenTheyCanBe(t *testing.T) {
	dir := t.TempDir()
	place(t, dir, "scan.pdf", "a picture")
	place(t, dir, "plan.txt", "Mend the roof")
	inputs := Find([]string{dir})
	db, err := store.Open(t.Context(), filepath.Join(t.TempDir(), "plans.sqlite"))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	for i, c := range []struct {
		ocr    string
		scans  bool
		want   map[string]int
		unread int // of those skipped
	}{
		{"never", false, map[string]int{store.NeedsOCR: 1, store.Extracted: 1}, 0},
		{"never", false, map[string]int{store.Skipped: 2}, 1},
		{"auto", true, map[string]int{store.NothingFound: 1, store.Skipped: 1}, 0},
		{"auto", true, map[string]int{store.Skipped: 2}, 0},
	} {
		s := ingestInto(t, db, inputs, Options{Scans: c.scans, Job: worker.Job{OCR: c.ocr}})
		if !maps.Equal(s.ByOutcome, c.want) || s.Unread[store.NeedsOCR] != c.unread {
			t.Errorf("run %d, --ocr %s: %v, unread %v; want %v, %d", i+1, c.ocr, s.ByOutcome, s.Unread, c.want, c.unread)
		}
	}
}
