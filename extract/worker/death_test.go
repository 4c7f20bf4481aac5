package worker

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// A death is the step at which a worker is killed, as the kernel kills one when the
// machine has no memory left: once, for which mark is the file that tells, or always.
type death struct{ step, mark string }

// deathOf reads "STEP" or "STEP MARK".
func deathOf(s string) death {
	step, mark, _ := strings.Cut(s, " ")
	return death{step, mark}
}

func (d death) at(step string) {
	if d.step != step {
		return
	}
	if d.mark != "" {
		f, err := os.OpenFile(d.mark, os.O_CREATE|os.O_EXCL, 0o644)
		if err != nil {
			return // it died before
		}
		f.Close()
	}
	syscall.Kill(os.Getpid(), syscall.SIGKILL)
	select {}
}

func (d death) handle(ctx context.Context, j Job) Answer {
	d.at("work")
	a := misbehave(ctx, j)
	d.at("done")
	return a
}

// A dyingReader dies when a part of the job was read.
type dyingReader struct {
	io.Reader
	death
}

func (r dyingReader) Read(p []byte) (int, error) {
	n, err := r.Reader.Read(p[:min(len(p), 64)])
	if n > 0 {
		r.at("job")
	}
	return n, err
}

// A dyingWriter dies when nothing, half or all of an answer was written.
type dyingWriter struct {
	io.Writer
	death
}

func (w dyingWriter) Write(p []byte) (int, error) {
	w.at("answer")
	n, err := w.Writer.Write(p[:len(p)/2])
	if err != nil {
		return n, err
	}
	w.at("half")
	m, err := w.Writer.Write(p[len(p)/2:])
	if err == nil {
		w.at("written")
	}
	return n + m, err
}

var steps = []string{"start", "job", "work", "done", "answer", "half", "written"}

// TestWorkerKilledOnceLosesNothing kills a worker at each step: the job is done again.
func TestWorkerKilledOnceLosesNothing(t *testing.T) {
	for _, step := range steps {
		t.Run(step, func(t *testing.T) {
			mark := filepath.Join(t.TempDir(), "died")
			t.Setenv("ARISING_TEST_DEATH", step+" "+mark)
			p := pool(t, late)
			for range 2 { // of a worker that dies after its answer, the next job tells
				out, err := p.Do(t.Context(), Job{Name: "plain", Source: []byte(strings.Repeat("me", 200))})
				if err != nil || !strings.HasPrefix(string(out), "read me") {
					t.Fatalf("%q, %v", out, err)
				}
			}
			if _, err := os.Stat(mark); err != nil {
				t.Error("no worker died: this test tests nothing")
			}
		})
	}
}

// TestWorkerKilledAgainIsNotTheDocument kills every worker at each step.
func TestWorkerKilledAgainIsNotTheDocument(t *testing.T) {
	for _, step := range steps[:6] {
		t.Run(step, func(t *testing.T) {
			t.Setenv("ARISING_TEST_DEATH", step)
			_, err := pool(t, late).Do(t.Context(), Job{Name: "plain", Source: []byte("me")})
			if !errors.Is(err, ErrKilled) || !Passing(Cause(err)) {
				t.Errorf("error %v, want that it was killed", err)
			}
		})
	}
}

func TestWorkerThatCannotStartIsNotTheDocument(t *testing.T) {
	p := NewPool(Config{Command: []string{filepath.Join(t.TempDir(), "no program")}, Workers: 2})
	t.Cleanup(p.Close)
	for range 3 { // and takes no place in the pool with it
		if _, err := p.Do(t.Context(), Job{Name: "plain"}); !errors.Is(err, ErrStart) || !Passing(Cause(err)) {
			t.Errorf("error %v, want that no process could be started", err)
		}
	}
}

// TestTimeOnALoadedMachineIsNotTheDocument tells a document that waits, as all do on a
// machine with too much to do, from one that works for all of its time.
func TestTimeOnALoadedMachineIsNotTheDocument(t *testing.T) {
	for name, want := range map[string]error{"hang": ErrStarved, "spin": ErrTime} {
		p := pool(t, time.Second)
		if _, err := p.Do(t.Context(), Job{Name: name}); !errors.Is(err, want) && !(name == "spin" && errors.Is(err, ErrStarved)) {
			t.Errorf("%s: error %v, want %v", name, err, want)
		}
	}
}

// TestKilledJobsAreDoneAlone has many jobs at once in a pool whose first workers die.
func TestKilledJobsAreDoneAlone(t *testing.T) {
	mark := filepath.Join(t.TempDir(), "died")
	t.Setenv("ARISING_TEST_DEATH", "work "+mark)
	t.Setenv("ARISING_TEST_WORKER", "1")
	p := NewPool(Config{Command: []string{os.Args[0]}, Workers: 3, Time: late})
	t.Cleanup(p.Close)
	errs := make(chan error)
	for range 8 {
		go func() {
			_, err := p.Do(t.Context(), Job{Name: "plain", Source: []byte("me")})
			errs <- err
		}()
	}
	for range 8 {
		if err := <-errs; err != nil {
			t.Error(err)
		}
	}
}

func TestCausesHaveNamesOfTheirOwn(t *testing.T) {
	seen := map[string]bool{}
	for _, k := range kinds {
		if seen[k.name] || Cause(k.err) != k.name || Passing(k.name) != k.machine {
			t.Errorf("%s is not told from the others", k.name)
		}
		seen[k.name] = true
		if back := AnswerError(k.err).Err(); !errors.Is(back, k.err) {
			t.Errorf("%s is lost on the wire", k.name)
		}
	}
}
