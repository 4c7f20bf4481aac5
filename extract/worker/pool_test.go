package worker

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"arising/extract/doc"
)

// TestMain lets the test program be its own worker.
func TestMain(m *testing.M) {
	if os.Getenv("ARISING_TEST_WORKER") == "" {
		os.Exit(m.Run())
	}
	death := deathOf(os.Getenv("ARISING_TEST_DEATH"))
	death.at("start")
	if err := Serve(context.Background(), dyingReader{os.Stdin, death}, dyingWriter{os.Stdout, death}, 64<<20, death.handle); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// misbehave does what the job's name says.
func misbehave(_ context.Context, j Job) Answer {
	switch j.Name {
	case "hang":
		time.Sleep(time.Hour)
	case "spin":
		for {
		}
	case "crash":
		panic("a reader's mistake")
	case "eat":
		var held [][]byte
		for {
			b := make([]byte, 1<<20)
			for i := range b {
				b[i] = 1
			}
			held = append(held, b)
			if len(held) > 4096 {
				return Answer{Error: "nobody stopped me"}
			}
		}
	case "locked":
		return AnswerError(fmt.Errorf("read locked: %w", doc.ErrEncrypted))
	}
	return Answer{Output: append([]byte("read "), j.Source...)}
}

// Times after which a document hangs: one to wait out, and one that a machine with much
// else to do does not reach.
const (
	soon = 4 * time.Second
	late = time.Minute
)

func pool(t *testing.T, limit time.Duration) *Pool {
	t.Helper()
	t.Setenv("ARISING_TEST_WORKER", "1")
	p := NewPool(Config{Command: []string{os.Args[0]}, Workers: 1, Time: limit})
	t.Cleanup(p.Close)
	return p
}

func TestMisbehavingDocumentCostsOneDocument(t *testing.T) {
	for _, c := range []struct {
		name  string
		limit time.Duration
		want  error
	}{{"hang", soon, ErrStarved}, {"crash", late, ErrCrash}, {"eat", late, ErrMemory}, {"locked", late, doc.ErrEncrypted}} {
		p := pool(t, c.limit)
		if _, err := p.Do(t.Context(), Job{Name: c.name}); !errors.Is(err, c.want) {
			t.Errorf("%s: error %v, want %v", c.name, err, c.want)
		}
		out, err := p.Do(t.Context(), Job{Name: "plain", Source: []byte("me")})
		if err != nil || string(out) != "read me" {
			t.Errorf("after %s: %q, %v: the next document is not read", c.name, out, err)
		}
	}
}

func TestCrashSaysWhy(t *testing.T) {
	if _, err := pool(t, late).Do(t.Context(), Job{Name: "crash"}); err == nil || !strings.Contains(err.Error(), "a reader's mistake") {
		t.Errorf("error %v does not hold the panic's words", err)
	}
}

func TestCancelledRunStopsWaiting(t *testing.T) {
	ctx, cancel := context.WithTimeout(t.Context(), 100*time.Millisecond)
	defer cancel()
	if _, err := pool(t, late).Do(ctx, Job{Name: "hang"}); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("error %v, want the context's", err)
	}
}
