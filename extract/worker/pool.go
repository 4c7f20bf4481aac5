package worker

import (
	"bytes"
	"context"
	"encoding/gob"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"strings"
	"sync"
	"time"
)

// A Config says how a pool starts its processes and what it allows them.
type Config struct {
	Command []string      // the program and its arguments; it must call Serve
	Workers int           // processes at most
	Time    time.Duration // for one job; 0 means no limit
}

// A Pool is a set of processes that read documents. It may be used from many
// goroutines; Close ends its processes.
type Pool struct {
	config Config
	idle   chan *process // nil stands for a process not yet started
	once   sync.Once
}

// NewPool returns a pool; its processes start when they are first needed.
func NewPool(c Config) *Pool {
	p := &Pool{config: c, idle: make(chan *process, max(c.Workers, 1))}
	for range cap(p.idle) {
		p.idle <- nil
	}
	return p
}

// Do has a process do the job. The error is the job's own failure, one of
// ErrMemory, ErrTime and ErrCrash, or the context's.
func (p *Pool) Do(ctx context.Context, j Job) ([]byte, error) {
	var pr *process
	select {
	case pr = <-p.idle:
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	if pr == nil {
		var err error
		if pr, err = start(p.config.Command); err != nil {
			p.idle <- nil
			return nil, err
		}
	}
	a, err := pr.do(ctx, j, p.config.Time)
	if err != nil {
		pr.kill()
		p.idle <- nil
		return nil, fmt.Errorf("read %s: %w", j.Name, err)
	}
	p.idle <- pr
	return a.Output, a.Err()
}

// Close ends the processes; it waits for those that are at work.
func (p *Pool) Close() {
	p.once.Do(func() {
		for range cap(p.idle) {
			if pr := <-p.idle; pr != nil {
				pr.kill()
			}
		}
	})
}

// A process is one running worker.
type process struct {
	cmd     *exec.Cmd
	in      io.WriteCloser
	jobs    *gob.Encoder
	answers *gob.Decoder
	said    *tail
}

func start(command []string) (*process, error) {
	cmd := exec.Command(command[0], command[1:]...)
	pr := &process{cmd: cmd, said: &tail{}}
	cmd.Stderr = pr.said
	in, err := cmd.StdinPipe()
	if err != nil {
		return nil, fmt.Errorf("start worker: %w", err)
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		return nil, fmt.Errorf("start worker: %w", err)
	}
	if err := cmd.Start(); err != nil {
		return nil, fmt.Errorf("start worker: %w", err)
	}
	pr.in, pr.jobs, pr.answers = in, gob.NewEncoder(in), gob.NewDecoder(out)
	return pr, nil
}

// do sends the job and waits for the answer, the time limit or the context.
func (pr *process) do(ctx context.Context, j Job, limit time.Duration) (Answer, error) {
	type reply struct {
		answer Answer
		err    error
	}
	done := make(chan reply, 1)
	go func() {
		var r reply
		if r.err = pr.jobs.Encode(j); r.err == nil {
			r.err = pr.answers.Decode(&r.answer)
		}
		done <- r
	}()
	var late <-chan time.Time
	if limit > 0 {
		timer := time.NewTimer(limit)
		defer timer.Stop()
		late = timer.C
	}
	select {
	case r := <-done:
		if r.err != nil {
			return Answer{}, pr.why()
		}
		return r.answer, nil
	case <-late:
		return Answer{}, fmt.Errorf("%w (%s)", ErrTime, limit)
	case <-ctx.Done():
		return Answer{}, ctx.Err()
	}
}

// why says how the process came to its end.
func (pr *process) why() error {
	pr.in.Close()
	err := pr.cmd.Wait()
	var exit *exec.ExitError
	if errors.As(err, &exit) && exit.ExitCode() == exitMemory {
		return ErrMemory
	}
	if line := pr.said.first(); line != "" {
		return fmt.Errorf("%w: %s", ErrCrash, line)
	}
	return fmt.Errorf("%w: %v", ErrCrash, err)
}

func (pr *process) kill() {
	pr.in.Close()
	pr.cmd.Process.Kill() //nolint:errcheck // it may have ended already
	pr.cmd.Wait()         //nolint:errcheck // the same
}

// A tail keeps the start of what a process said, for the reason of a crash.
type tail struct {
	mu  sync.Mutex
	buf bytes.Buffer
}

const tailBytes = 4096

func (t *tail) Write(p []byte) (int, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if room := tailBytes - t.buf.Len(); room > 0 {
		t.buf.Write(p[:min(room, len(p))])
	}
	return len(p), nil
}

func (t *tail) first() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	line, _, _ := strings.Cut(t.buf.String(), "\n")
	return strings.TrimSpace(line)
}
