package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"os/exec"
	"time"

	"github.com/spf13/cobra"

	"arising/store/show"
)

// A question is one query and how its answer is to look. It is put to a process of its
// own: a function of SQLite that is at work cannot be told to stop, a process can.
type question struct {
	DB      string         `json:"db"`
	SQL     string         `json:"sql"`
	Values  map[string]any `json:"values"`
	Rows    int            `json:"rows"`
	Timeout time.Duration  `json:"timeout"`
	Format  string         `json:"format"`
	Width   int            `json:"width"`
	Hint    string         `json:"hint"` // said when there are no rows
}

// lateness is how much longer than the timeout the process may take to say itself that
// its time is up.
const lateness = 250 * time.Millisecond

// ask puts the question and writes the answer to out once it is known. It takes no
// longer than the timeout to know, and as long as out does to take it.
func (q question) ask(ctx context.Context, out, errs io.Writer) error {
	self, err := os.Executable()
	if err != nil {
		return fmt.Errorf("query: %w", err)
	}
	in, err := json.Marshal(q)
	if err != nil {
		return fmt.Errorf("query: %w", err)
	}
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	cmd := exec.CommandContext(ctx, self, "answer")
	cmd.Stdin, cmd.Stderr = bytes.NewReader(in), errs
	answer, err := cmd.StdoutPipe()
	if err != nil {
		return fmt.Errorf("query: %w", err)
	}
	if err := cmd.Start(); err != nil {
		return fmt.Errorf("query: %w", err)
	}
	late := make(chan struct{})
	timer := time.AfterFunc(q.Timeout+lateness, func() { close(late); cancel() })
	r := bufio.NewReader(answer)
	r.Peek(1) //nolint:errcheck // the answer begins, or its process ends
	known := timer.Stop()
	_, err = io.Copy(out, r)
	failed := cmd.Wait()
	var exit *exec.ExitError
	switch {
	case !known:
		<-late
		return fmt.Errorf("query stopped after %s; narrow it, or give it more time with --timeout", q.Timeout)
	case ctx.Err() != nil:
		return ctx.Err()
	case err != nil:
		return fmt.Errorf("query: %w", err)
	case errors.As(failed, &exit) && exit.ExitCode() == exitSome:
		return errShort // it has said why
	case failed != nil:
		return fmt.Errorf("query: the process that ran it ended: %w", failed)
	}
	return nil
}

// answerCommand is the hidden command that ask starts.
func answerCommand(a *app) *cobra.Command {
	return &cobra.Command{
		Use:     "answer",
		Short:   "answer one query for another arising",
		Example: "  started by arising itself",
		Hidden:  true,
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			var q question
			in := json.NewDecoder(a.stdin)
			in.UseNumber()
			if err := in.Decode(&q); err != nil {
				return fmt.Errorf("answer: %w", err)
			}
			return a.answer(cmd.Context(), q)
		},
	}
}

// answer answers the question. Should whoever asked it be killed, the time is kept here.
func (a *app) answer(ctx context.Context, q question) error {
	ends := time.AfterFunc(q.Timeout+2*lateness, func() { os.Exit(exitSome) })
	ctx, cancel := context.WithTimeout(ctx, q.Timeout)
	defer cancel()
	r, err := openReader(ctx, q.DB)
	if err != nil {
		return err
	}
	defer r.Close()
	for name, v := range q.Values {
		if n, ok := v.(json.Number); ok {
			q.Values[name] = number(n.String())
		}
	}
	t, err := r.Query(ctx, q.SQL, q.Values, q.Rows)
	if err != nil {
		return err
	}
	ends.Stop()
	if err := show.Write(a.stdout, t, q.Format, q.Width); err != nil {
		return err
	}
	if len(t.Rows) == 0 {
		a.say("no rows%s", q.Hint)
	}
	if t.Cut {
		a.say("only the first %d rows are shown; --rows shows more", q.Rows)
	}
	return nil
}

// longest bounds what --timeout can say, so that adding to it says more.
const longest = time.Duration(math.MaxInt64) - time.Hour
