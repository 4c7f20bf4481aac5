package main

import (
	"archive/zip"
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// steering is in the names of files and of members of zip files: it sets the title of a
// terminal, clears it, turns the direction of reading and begins a line.
const steering = "\x1b]0;owned\a\x1b[2J\u202e\u009b31m\nforged line"

// hostile fills a folder with what fails under steering names.
func hostile(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "bad"+steering+".pdf"), []byte("%PDF-1.7 and no more"), 0o644); err != nil {
		t.Skip("this file system takes no such names:", err)
	}
	var packed bytes.Buffer
	z := zip.NewWriter(&packed)
	w, err := z.Create("member" + steering + ".pdf")
	if err != nil {
		t.Fatal(err)
	}
	w.Write([]byte("%PDF-1.7 and no more"))
	z.Close()
	if err := os.WriteFile(filepath.Join(dir, "zip"+steering+".zip"), packed.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
	return dir
}

func steers(s string) bool { return strings.ContainsAny(s, "\x1b\a\u202e\u009b") }

func TestNamesDoNotSteerTheTerminal(t *testing.T) {
	dir := hostile(t)
	bad := filepath.Join(dir, "bad"+steering+".pdf")
	db := filepath.Join(t.TempDir(), "plans.sqlite")
	for _, args := range [][]string{
		{"ingest", "--db", db, dir}, {"ingest", "--db", db, "--again", dir}, {"ingest", "--db", filepath.Join(dir, steering, "x.sqlite"), dir},
		{"ingest", "--db", db, "--list", bad + "gone"}, {"ingest", "--db", db, "--manifest", bad}, {"ingest", "--db", db, "--rules", dir, bad},
		{"extract", bad}, {"extract", "--format", steering, bad}, {"tables", bad}, {"query", "--db", bad, "SELECT 1"}, {"compare", "--db", bad},
		{"export", "--db", bad, "--out", dir + "/out"}, {"export", "--format", steering, "--db", db, "--out", dir}, {steering}, {"query", "--db", db, steering},
		{"golden", "score", bad}, {"extract", "--" + steering, bad},
	} {
		stdout, stderr, status := arise(t, args...)
		if steers(stderr) || strings.Contains(stderr, "\nforged") {
			t.Errorf("%s: stderr steers the terminal: %q", args[0], stderr)
		}
		if steers(stdout) {
			t.Errorf("%s: stdout steers the terminal: %q", args[0], stdout)
		}
		if status == exitWell {
			t.Errorf("%q: all well", args)
		}
	}
}

// TestStderrHasOnePrinter holds that no file but say.go writes to stderr.
func TestStderrHasOnePrinter(t *testing.T) {
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		if strings.HasSuffix(file, "_test.go") || file == "say.go" || file == "main.go" {
			continue
		}
		b, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for i, line := range strings.Split(string(b), "\n") {
			if strings.Contains(strings.ReplaceAll(line, ".stderrOf()", ""), ".stderr") || strings.Contains(line, "os.Stderr") {
				t.Errorf("%s:%d writes to stderr beside say.go: %s", file, i+1, line)
			}
		}
	}
}

// TestOnATerminalResultsDoNotSteer runs the command on a terminal, which script(1) makes.
func TestOnATerminalResultsDoNotSteer(t *testing.T) {
	script, err := exec.LookPath("script")
	if err != nil {
		t.Skip("script is not installed:", err)
	}
	plan := put(t, "plan.txt", strings.Replace(smallPlan, "Mend the roof", "Mend \u009b31m the \u202e roof", 1))
	db := filepath.Join(t.TempDir(), "plans.sqlite")
	well(t, "ingest", "--quiet", "--db", db, plan)
	for _, c := range []string{
		"query --db " + db + " --format csv \"SELECT char(27)||']0;owned'||char(7)||'x', text FROM actions\"",
		"query --db " + db + " --format markdown \"SELECT char(27)||'[2J', text FROM actions\"",
		"query --db " + db + " --format json \"SELECT char(27)||'[2J', text FROM actions\"",
		"query --db " + db + " --format table \"SELECT char(27)||'[2J', text FROM actions\"",
		"extract --format csv " + plan, "extract --format jsonl " + plan, "extract --format table " + plan, "extract --stage columns " + plan, "tables --format csv " + plan,
	} {
		cmd := exec.Command(script, "-qec", os.Args[0]+" "+c, "/dev/null")
		cmd.Env = append(os.Environ(), asCommand+"=1", "TERM=dumb")
		out, err := cmd.CombinedOutput()
		if err != nil {
			t.Errorf("%s: %v: %s", c, err, out)
		}
		if steers(string(out)) {
			t.Errorf("%s: %q steers the terminal", c, out)
		}
	}
	stdout := well(t, "query", "--db", db, "--format", "csv", "SELECT char(27)")
	if !strings.Contains(stdout, "\x1b") {
		t.Error("what goes into a file is changed")
	}
}

// TestWhatIsNoFileIsRefused gives pipes and devices wherever a file is asked for: nothing
// waits for them, and the documents beside them are read.
func TestWhatIsNoFileIsRefused(t *testing.T) {
	dir := t.TempDir()
	pipe, link := filepath.Join(dir, "pipe.pdf"), filepath.Join(dir, "link.pdf")
	if err := syscall.Mkfifo(pipe, 0o644); err != nil {
		t.Skip("no named pipes here:", err)
	}
	for name, to := range map[string]string{link: pipe, filepath.Join(dir, "zero.txt"): "/dev/zero", filepath.Join(dir, "pipe.zip"): pipe} {
		if err := os.Symlink(to, name); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.WriteFile(filepath.Join(dir, "plan.txt"), []byte(smallPlan), 0o644); err != nil {
		t.Fatal(err)
	}
	db := filepath.Join(t.TempDir(), "plans.sqlite")
	began := time.Now()
	for _, args := range [][]string{
		{"ingest", "--db", db, "--follow", dir}, {"ingest", "--db", db, pipe}, {"ingest", "--db", db, "/dev/zero"}, {"ingest", "--db", db, "--list", pipe},
		{"ingest", "--db", db, "--manifest", pipe, dir}, {"ingest", "--db", pipe, dir}, {"ingest", "--db", db, "--list", "/dev/zero"}, {"extract", pipe},
		{"extract", "/dev/zero"}, {"tables", link}, {"query", "--db", pipe, "SELECT 1"}, {"export", "--db", pipe, "--out", dir},
	} {
		if _, stderr, status := arise(t, args...); status == exitWell || strings.Count(stderr, "\n") == 0 {
			t.Errorf("%q: status %d: %s", args, status, stderr)
		}
	}
	if took := time.Since(began); took > 20*time.Second {
		t.Errorf("it took %s: something waited", took)
	}
	if n := count(t, db, "SELECT count(*) FROM documents WHERE outcome = 'extracted'"); n != 1 {
		t.Errorf("%d documents were read beside them, want 1", n)
	}
}

func TestLinksOutOfTheFolderAreReadOnlyWithFollow(t *testing.T) {
	dir, outside := t.TempDir(), t.TempDir()
	for name, content := range map[string]string{
		filepath.Join(dir, "plan.txt"): smallPlan, filepath.Join(outside, "secret.txt"): smallPlan + "secret\n", filepath.Join(outside, "more", "deep.txt"): smallPlan + "deep\n",
	} {
		os.MkdirAll(filepath.Dir(name), 0o755)
		if err := os.WriteFile(name, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for name, to := range map[string]string{
		"inside.txt": "plan.txt", "out.txt": filepath.Join(outside, "secret.txt"), "folder": filepath.Join(outside, "more"), "round": ".", "up": "..",
	} {
		if err := os.Symlink(to, filepath.Join(dir, name)); err != nil {
			t.Skip("no links here:", err)
		}
	}
	if err := os.Symlink(dir, filepath.Join(outside, "more", "back")); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		flag      string
		documents int
	}{{"", 1}, {"--follow", 3}} {
		db := filepath.Join(t.TempDir(), "plans.sqlite")
		args := []string{"ingest", "--quiet", "--db", db, dir}
		if c.flag != "" {
			args = append(args, c.flag)
		}
		_, stderr, _ := arise(t, args...)
		if n := count(t, db, "SELECT count(*) FROM documents"); n != c.documents {
			t.Errorf("%q: %d documents, want %d: %s", c.flag, n, c.documents, stderr)
		}
		if said := strings.Count(stderr, "--follow reads it"); (said == 0) != (c.flag != "") {
			t.Errorf("%q: %s", c.flag, stderr)
		}
	}
}

// TestSIGTERMAlwaysEndsIt sends SIGTERM to programs that wait for what never comes.
func TestSIGTERMAlwaysEndsIt(t *testing.T) {
	t.Parallel() // it waits
	dir := t.TempDir()
	for _, args := range [][]string{
		{"ingest", "--quiet", "--db", filepath.Join(dir, "a.sqlite"), "-"},
		{"ingest", "--quiet", "--db", filepath.Join(dir, "b.sqlite"), "--list", "-"},
		{"extract", "-"},
	} {
		t.Run(strings.Join(args, " "), func(t *testing.T) {
			t.Parallel()
			cmd := command(args...)
			in, err := cmd.StdinPipe()
			if err != nil {
				t.Fatal(err)
			}
			if err := cmd.Start(); err != nil {
				t.Fatal(err)
			}
			fmt.Fprint(in, "begun and never ended")
			time.Sleep(500 * time.Millisecond)
			cmd.Process.Signal(syscall.SIGTERM)
			ended := make(chan error, 1)
			go func() { ended <- cmd.Wait() }()
			select {
			case err := <-ended:
				if err == nil {
					t.Errorf("%q: ended well", args)
				}
			case <-time.After(15 * time.Second):
				t.Errorf("%q: goes on after SIGTERM", args)
				cmd.Process.Kill()
				<-ended
			}
			in.Close()
		})
	}
}
