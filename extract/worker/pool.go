package worker

import (
	"bytes"
	"cmp"
	"context"
	"encoding/gob"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"regexp"
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
	alone  sync.Mutex    // held by the one who gathers all processes
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

// Do has a process do the job. A job that fails for a cause that may be the machine's
// is done once more, alone. The error is the job's own failure, one of the errors of
// this package, or the context's.
func (p *Pool) Do(ctx context.Context, j Job) ([]byte, error) {
	pr, err := p.take(ctx)
	if err != nil {
		return nil, err
	}
	out, err := p.with(ctx, pr, j)
	if Passing(Cause(err)) {
		return p.doAlone(ctx, j)
	}
	return out, err
}

// doAlone does the job while no other is done and no idle process holds memory.
func (p *Pool) doAlone(ctx context.Context, j Job) ([]byte, error) {
	p.alone.Lock()
	defer p.alone.Unlock()
	for held := range cap(p.idle) {
		pr, err := p.take(ctx)
		if err != nil {
			p.giveBack(held)
			return nil, err
		}
		if pr != nil {
			pr.kill()
		}
	}
	defer p.giveBack(cap(p.idle) - 1)
	return p.with(ctx, nil, j)
}

func (p *Pool) take(ctx context.Context) (*process, error) {
	select {
	case pr := <-p.idle:
		return pr, nil
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

func (p *Pool) giveBack(n int) {
	for range n {
		p.idle <- nil
	}
}

// with does the job in a process that was taken, and puts it back.
func (p *Pool) with(ctx context.Context, pr *process, j Job) ([]byte, error) {
	if pr == nil {
		var err error
		if pr, err = start(p.config.Command); err != nil {
			p.idle <- nil
			return nil, fmt.Errorf("read %s: %w: %w", j.Name, ErrStart, err)
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
	answers *replies
	said    *tail
	before  time.Duration // that earlier jobs took
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
	pr.in, pr.jobs, pr.answers = in, gob.NewEncoder(in), newReplies(out)
	return pr, nil
}

// do sends the job and waits for the answer, the time limit or the context.
func (pr *process) do(ctx context.Context, j Job, limit time.Duration) (Answer, error) {
	type reply struct {
		answer Answer
		err    error
	}
	done := make(chan reply, 1)
	began := time.Now()
	go func() {
		var r reply
		if r.err = pr.jobs.Encode(j); r.err == nil {
			r.answer, r.err = pr.answers.read()
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
		pr.before += time.Since(began)
		return r.answer, nil
	case <-late:
		return Answer{}, fmt.Errorf("%w (%s)", pr.whyLate(limit), limit)
	case <-ctx.Done():
		return Answer{}, ctx.Err()
	}
}

// ownShare is the part of its time, in percent, that a document must have had of a
// processor for its length to be its own.
const ownShare = 90

// whyLate ends the process and says whose fault it is that its job is not done: a
// process that had little of a processor says nothing of the document. Earlier jobs had
// at most a processor each while they lasted, so that an error here is one more try,
// and that is in a process of its own.
func (pr *process) whyLate(limit time.Duration) error {
	pr.kill()
	if s := pr.cmd.ProcessState; s != nil && s.UserTime()+s.SystemTime()-pr.before < limit*ownShare/100 {
		return ErrStarved
	}
	return ErrTime
}

// why says how the process came to its end. The runtime ends it in words, and a reader's
// mistake too: one that is gone without any was ended by something else.
func (pr *process) why() error {
	pr.in.Close()
	err := pr.cmd.Wait()
	var exit *exec.ExitError
	if errors.As(err, &exit) && exit.ExitCode() == exitMemory {
		return ErrMemory
	}
	switch line := pr.said.first(); {
	case line == "" || ofMachine.MatchString(line):
		return fmt.Errorf("%w (%v)", ErrKilled, cmp.Or(err, errors.New("it ended")))
	default:
		return fmt.Errorf("%w: %s", ErrCrash, line)
	}
}

// ofMachine matches what the Go runtime says when the machine has no more memory or
// threads to give.
var ofMachine = regexp.MustCompile(`out of memory|cannot allocate memory|failed to create new OS thread|resource temporarily unavailable`)

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
