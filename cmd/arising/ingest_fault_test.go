package main

import (
	"bytes"
	"cmp"
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"arising/corpus/typeset"
	"arising/store"
)

// asCommand in the environment makes the test program be the command.
const asCommand = "ARISING_TEST_COMMAND"

// command returns the command as a process of its own.
func command(args ...string) *exec.Cmd {
	cmd := exec.Command(os.Args[0], args...)
	cmd.Env = append(os.Environ(), asCommand+"=1")
	return cmd
}

// invented fills a folder with n small reports in every form but PDF.
func invented(t *testing.T, n int) string {
	t.Helper()
	dir := t.TempDir()
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
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("%04d.%s", i, ending)), out.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// dump returns every row of the database, ordered.
func dump(t *testing.T, path string) string {
	t.Helper()
	db, err := store.Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	var out bytes.Buffer
	if err := db.Dump(t.Context(), &out); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// sameDump fails with the first line that differs.
func sameDump(t *testing.T, what, got, want string) {
	t.Helper()
	a, b := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range max(len(a), len(b)) {
		switch {
		case i >= len(a):
			t.Fatalf("%s: lacks %s", what, b[i])
		case i >= len(b):
			t.Fatalf("%s: has besides %s", what, a[i])
		case a[i] != b[i]:
			t.Fatalf("%s: has\n%s\nwant\n%s", what, a[i], b[i])
		}
	}
}

// kills is how often each thing is killed; ARISING_KILLS raises it.
func kills(t *testing.T) int {
	n, err := strconv.Atoi(cmp.Or(os.Getenv("ARISING_KILLS"), "12"))
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// victims are what may be killed of a run, at any moment.
var victims = map[string]func(pid int){
	"the parent": func(pid int) { syscall.Kill(pid, syscall.SIGKILL) },
	"the group":  func(pid int) { syscall.Kill(-pid, syscall.SIGKILL) },
	"one worker": func(pid int) {
		if workers := childrenOf(pid); len(workers) > 0 {
			syscall.Kill(workers[0], syscall.SIGKILL)
		}
	},
}

// childrenOf returns the processes that pid started; none where the system does not tell.
func childrenOf(pid int) (children []int) {
	lists, _ := filepath.Glob(fmt.Sprintf("/proc/%d/task/*/children", pid))
	for _, list := range lists {
		b, err := os.ReadFile(list)
		if err != nil {
			continue
		}
		for _, s := range strings.Fields(string(b)) {
			if child, err := strconv.Atoi(s); err == nil {
				children = append(children, child)
			}
		}
	}
	return children
}

func TestKillAtAnyMomentThenResumeEqualsAnUndisturbedRun(t *testing.T) {
	for name, kill := range victims {
		t.Run(name, func(t *testing.T) { killAndResume(t, kills(t), kill) })
	}
}

// killAndResume kills ingests until they were killed so many times, each at a moment of
// its run, and goes on with each database until it is whole.
func killAndResume(t *testing.T, times int, kill func(pid int)) {
	docs, dir := invented(t, 12), t.TempDir()
	began := time.Now()
	whole := filepath.Join(dir, "whole.sqlite")
	if out, err := command("ingest", "--quiet", "--db", whole, docs).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	length := time.Since(began)
	want := dump(t, whole)
	random := rand.New(rand.NewPCG(7, 7))
	db := ""
	ingest := func(n int) *exec.Cmd {
		return command("ingest", "--quiet", "--jobs", fmt.Sprint(1+n%2), "--db", db, docs)
	}
	for kills, databases := 0, 0; kills < times; {
		if db == "" {
			databases++
			db = filepath.Join(dir, fmt.Sprintf("killed-%d.sqlite", databases))
		}
		cmd := ingest(kills)
		cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		var struck atomic.Bool
		timer := time.AfterFunc(time.Duration(random.Int64N(int64(length))), func() { struck.Store(true); kill(cmd.Process.Pid) })
		err := cmd.Wait()
		if struck.Load() {
			kills++
		}
		if err != nil {
			if code := cmd.ProcessState.ExitCode(); code >= 0 {
				t.Fatalf("a run ended with status %d and not by the signal", code)
			}
			if !finished(t, db) {
				continue
			}
		}
		// It came to its end before the moment: it must have made good what was killed before.
		timer.Stop()
		sameDump(t, fmt.Sprintf("after %d kills", kills), dump(t, db), want)
		db = ""
	}
	if db != "" {
		if out, err := ingest(0).CombinedOutput(); err != nil {
			t.Fatalf("resume: %v: %s", err, out)
		}
		sameDump(t, "after the last kill", dump(t, db), want)
	}
}

// finished reports whether the last run into the database came to its end.
func finished(t *testing.T, path string) bool {
	if _, err := os.Stat(path); err != nil {
		return false
	}
	db, err := store.Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	db.Close()
	return count(t, path, "SELECT count(*) FROM runs WHERE id = (SELECT max(id) FROM runs) AND finished IS NOT NULL") == 1
}

func TestJobsDoNotChangeTheDatabase(t *testing.T) {
	docs, dir := invented(t, 24), t.TempDir()
	var dumps []string
	for _, jobs := range []string{"1", "2", "5"} {
		db := filepath.Join(dir, jobs+".sqlite")
		if _, stderr, status := arise(t, "ingest", "--quiet", "--jobs", jobs, "--db", db, docs); status != exitWell {
			t.Fatalf("status %d: %s", status, stderr)
		}
		dumps = append(dumps, dump(t, db))
	}
	sameDump(t, "two jobs", dumps[1], dumps[0])
	sameDump(t, "five jobs", dumps[2], dumps[0])
}

func TestInterruptFinishesTheDocumentInHandAndSaysHowToGoOn(t *testing.T) {
	docs, dir := invented(t, 60), t.TempDir()
	db := filepath.Join(dir, "plans.sqlite")
	cmd := command("ingest", "--quiet", "--jobs", "2", "--db", db, docs)
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	// A terminal sends Ctrl-C to all processes of the group: so does this.
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	waitForRows(t, db)
	if err := syscall.Kill(-cmd.Process.Pid, syscall.SIGINT); err != nil {
		t.Fatal(err)
	}
	cmd.Wait()
	if cmd.ProcessState.ExitCode() == exitWell {
		t.Skip("the run ended before the interrupt reached it")
	}
	if cmd.ProcessState.ExitCode() != exitBreak || !strings.Contains(stderr.String(), "the same command goes on from there") {
		t.Fatalf("status %v: %q does not say how to go on", cmd.ProcessState, stderr.String())
	}
	if failed := count(t, db, "SELECT count(*) FROM inputs WHERE outcome = 'failed'"); failed != 0 {
		t.Errorf("%d documents failed because of the interrupt", failed)
	}
	if _, errs, status := arise(t, "ingest", "--quiet", "--db", db, docs); status != exitWell {
		t.Fatalf("status %d: %s", status, errs)
	}
	whole := filepath.Join(dir, "whole.sqlite")
	arise(t, "ingest", "--quiet", "--db", whole, docs)
	sameDump(t, "after an interrupt", dump(t, db), dump(t, whole))
}

// waitForRows waits until the database holds a document.
func waitForRows(t *testing.T, path string) {
	t.Helper()
	for deadline := time.Now().Add(20 * time.Second); time.Now().Before(deadline); time.Sleep(5 * time.Millisecond) {
		if _, err := os.Stat(path); err != nil {
			continue
		}
		db, err := sql.Open("sqlite3", "file:"+path+"?mode=ro")
		if err != nil {
			t.Fatal(err)
		}
		var n int
		err = db.QueryRow("SELECT count(*) FROM documents").Scan(&n)
		db.Close()
		if err == nil && n > 0 {
			return
		}
	}
	t.Fatal("no document came in 20 seconds")
}

// count returns the number that a query gives.
func count(t *testing.T, path, query string) (n int) {
	t.Helper()
	db, err := sql.Open("sqlite3", path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if err := db.QueryRow(query).Scan(&n); err != nil {
		t.Fatal(err)
	}
	return n
}

func TestTwoIngestsIntoOneDatabaseDoNotHarmEachOther(t *testing.T) {
	docs, dir := invented(t, 24), t.TempDir()
	db := filepath.Join(dir, "both.sqlite")
	var both [2]*exec.Cmd
	var said [2]bytes.Buffer
	for i := range both {
		both[i] = command("ingest", "--quiet", "--jobs", "1", "--db", db, docs)
		both[i].Stderr = &said[i]
		if err := both[i].Start(); err != nil {
			t.Fatal(err)
		}
	}
	for i := range both {
		if err := both[i].Wait(); err != nil {
			t.Fatalf("ingest %d: %v: %s", i+1, err, said[i].String())
		}
	}
	whole := filepath.Join(dir, "whole.sqlite")
	// Once more, so that every line of the ledger says that its bytes were seen before.
	for _, path := range []string{db, whole, whole} {
		if _, stderr, status := arise(t, "ingest", "--quiet", "--db", path, docs); status != exitWell {
			t.Fatalf("status %d: %s", status, stderr)
		}
	}
	sameDump(t, "two at once", dump(t, db), dump(t, whole))
}

func TestLockedDatabaseIsWaitedFor(t *testing.T) {
	docs, path := invented(t, 3), filepath.Join(t.TempDir(), "plans.sqlite")
	arise(t, "ingest", "--quiet", "--db", path, docs)
	db, err := sql.Open("sqlite3", path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	conn, err := db.Conn(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := conn.ExecContext(t.Context(), "BEGIN EXCLUSIVE"); err != nil {
		t.Fatal(err)
	}
	time.AfterFunc(500*time.Millisecond, func() { conn.ExecContext(context.Background(), "ROLLBACK") })
	if _, stderr, status := arise(t, "ingest", "--quiet", "--db", path, docs); status != exitWell {
		t.Errorf("status %d: %s", status, stderr)
	}
}

func TestFullDiskEndsTheRunWithAWordAndTheNextGoesOn(t *testing.T) {
	if err := exec.Command("unshare", "-rm", "true").Run(); err != nil {
		t.Skip("no file system can be mounted here:", err)
	}
	docs, dir := invented(t, 60), t.TempDir()
	disk, kept := filepath.Join(dir, "disk"), filepath.Join(dir, "kept.sqlite")
	if err := os.Mkdir(disk, 0o755); err != nil {
		t.Fatal(err)
	}
	// The small disk is seen by this shell alone and goes with it; the database is taken from it.
	cmd := exec.Command("unshare", "-rm", "sh", "-c", `mount -t tmpfs -o size=1500k tmpfs "$1" || exit 77
		"$2" ingest --quiet --db "$1/plans.sqlite" "$3"; status=$?
		cp "$1"/plans.sqlite "$4"; test ! -f "$1"/plans.sqlite-wal || cp "$1"/plans.sqlite-wal "$4"-wal; exit $status`,
		"sh", disk, os.Args[0], docs, kept)
	cmd.Env = append(os.Environ(), asCommand+"=1")
	out, _ := cmd.CombinedOutput()
	if cmd.ProcessState.ExitCode() == 77 {
		t.Skip("no file system can be mounted here:", string(out))
	}
	if cmd.ProcessState.ExitCode() != exitSome || !strings.Contains(string(out), "free space and run again") {
		t.Fatalf("status %v: %s", cmd.ProcessState, out)
	}
	if broken := count(t, kept, "SELECT count(*) FROM pragma_integrity_check WHERE integrity_check <> 'ok'"); broken != 0 {
		t.Error("the full disk broke the database")
	}
	if half := count(t, kept, "SELECT count(*) FROM documents WHERE outcome = 'failed'"); half != 0 {
		t.Errorf("%d documents are half in the database", half)
	}
	if _, stderr, status := arise(t, "ingest", "--quiet", "--db", kept, docs); status != exitWell {
		t.Fatalf("status %d: %s", status, stderr)
	}
	whole := filepath.Join(dir, "whole.sqlite")
	arise(t, "ingest", "--quiet", "--db", whole, docs)
	sameDump(t, "after a full disk", dump(t, kept), dump(t, whole))
}

// ariseReadOnly runs the command where the folder dir cannot be written.
func ariseReadOnly(t *testing.T, dir string, args ...string) (stderr string, status int) {
	t.Helper()
	cmd := exec.Command("unshare", append([]string{"-rm", "sh", "-c",
		`mount --bind "$1" "$1" && mount -o remount,ro,bind "$1" || exit 77; shift; exec "$@"`, "sh", dir, os.Args[0]}, args...)...)
	cmd.Env = append(os.Environ(), asCommand+"=1")
	var errs bytes.Buffer
	cmd.Stderr = &errs
	err := cmd.Run()
	if cmd.ProcessState == nil || cmd.ProcessState.ExitCode() == 77 || strings.HasPrefix(errs.String(), "unshare:") {
		t.Skip("nothing can be mounted here:", err, errs.String())
	}
	return errs.String(), cmd.ProcessState.ExitCode()
}

func TestReadOnlyFolderGetsOneLine(t *testing.T) {
	docs, dir := invented(t, 1), t.TempDir()
	db := filepath.Join(dir, "plans.sqlite")
	for _, words := range []string{"may you write in it?", "cannot be written"} {
		stderr, status := ariseReadOnly(t, dir, "ingest", "--quiet", "--db", db, docs)
		if status != exitSome || !strings.Contains(stderr, words) || strings.Count(stderr, "\n") != 1 {
			t.Errorf("status %d: %q does not say %q", status, stderr, words)
		}
		// The second time there is a database in it, which may be read.
		well(t, "ingest", "--quiet", "--db", db, docs)
		if stderr, status := ariseReadOnly(t, dir, "compare", "--db", db); status != exitWell {
			t.Errorf("compare: status %d: %s", status, stderr)
		}
	}
}

func TestDatabaseOfAKilledRunInAReadOnlyFolderSaysWhatToDo(t *testing.T) {
	docs, dir := invented(t, 60), t.TempDir()
	db := filepath.Join(dir, "plans.sqlite")
	cmd := command("ingest", "--quiet", "--db", db, docs)
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	waitForRows(t, db)
	cmd.Process.Kill()
	if cmd.Wait() == nil {
		t.Skip("the run ended before it could be killed")
	}
	if err := os.Remove(db + "-shm"); err != nil {
		t.Fatal(err)
	}
	if stderr, status := ariseReadOnly(t, dir, "compare", "--db", db); status != exitSome || !strings.Contains(stderr, "open it once where its folder can be written") {
		t.Errorf("status %d: %q", status, stderr)
	}
	well(t, "compare", "--db", db)
}

func TestLimitsAreFlags(t *testing.T) {
	small := put(t, "plan.txt", smallPlan)
	long := "<table>" + strings.Repeat("<tr><td>Action</td><td>Head of Property, with partners</td></tr>", 320_000)
	for _, c := range []struct{ flags, file, words string }{
		{"--max-bytes=20", small, "--max-bytes 20"},
		{"--max-memory=1", put(t, "big.html", long[:1<<20]), "--max-memory"},
		{"--max-seconds=1 --max-memory=4096", put(t, "long.html", long), "--max-seconds"},
	} {
		t.Run(c.flags, func(t *testing.T) {
			db := filepath.Join(t.TempDir(), "plans.sqlite")
			args := append([]string{"ingest", "--quiet", "--json", "--db", db, c.file}, strings.Fields(c.flags)...)
			stdout, stderr, status := arise(t, args...)
			if status != exitSome || !strings.Contains(stderr, c.words) {
				t.Errorf("status %d: %q does not hold %q", status, stderr, c.words)
			}
			var s struct {
				ByOutcome map[string]int `json:"by_outcome"`
			}
			if err := json.Unmarshal([]byte(stdout), &s); err != nil || s.ByOutcome["failed"] != 1 {
				t.Errorf("%v: %s", err, stdout)
			}
		})
	}
}

func TestPagesOverTheLimitAreLeftOutWithAWord(t *testing.T) {
	db := filepath.Join(t.TempDir(), "plans.sqlite")
	if _, stderr, status := arise(t, "ingest", "--quiet", "--db", db, "--max-pages=1", corpusPlan); status != exitWell {
		t.Fatalf("status %d: %s", status, stderr)
	}
	if n := count(t, db, "SELECT count(*) FROM diagnostics WHERE code = 'limit.reached'"); n != 1 {
		t.Errorf("%d diagnostics say that pages were left out, want 1", n)
	}
}
