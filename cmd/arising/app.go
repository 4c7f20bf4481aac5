package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/spf13/cobra"
)

// An app is the world that a command sees: results go to stdout, all else to stderr.
type app struct {
	stdin          io.Reader
	stdout, stderr io.Writer
	screen         *os.File // the terminal behind stdout, if there is one
	quiet          bool
	wide           bool // no cell of a table is cut to the terminal
}

// The exit statuses of the contract.
const (
	exitWell  = 0
	exitSome  = 1 // some documents could not be read, or a check fell short
	exitUsage = 2
	exitBreak = 130 // Ctrl-C, as shells count it: 128 and the signal's number
)

// errShort ends a command with exitSome after it has said why on stderr.
var errShort = errors.New("not all well")

// A usageError is a mistake on the command line.
type usageError struct{ error }

func run(ctx context.Context, args []string, a app) int {
	a.onScreen()
	root := rootCommand(&a)
	root.SetArgs(args)
	root.SetIn(a.stdin)
	root.SetOut(a.stdout)
	root.SetErr(a.stderrOf())
	err := root.ExecuteContext(ctx)
	var usage usageError
	switch {
	case err == nil:
		return exitWell
	case ctx.Err() != nil:
		if !errors.Is(err, errShort) {
			a.say("stopped")
		}
		return exitBreak
	case errors.Is(err, errShort):
		return exitSome
	case errors.As(err, &usage):
		a.say("%v; see arising --help", err)
		return exitUsage
	default:
		a.say("%v", err)
		return exitSome
	}
}

func rootCommand(a *app) *cobra.Command {
	root := &cobra.Command{
		Use:           "arising",
		Short:         "read UK council reports and compare what became of what was decided",
		Example:       "  arising ingest --db plans.sqlite reports/\n  arising compare --db plans.sqlite --by rag",
		SilenceErrors: true,
		SilenceUsage:  true,
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) > 0 {
				return usageError{fmt.Errorf("no command %q", args[0])}
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error { return cmd.Help() },
	}
	root.Version = version
	root.SetVersionTemplate("arising {{.Version}}\n")
	root.PersistentFlags().BoolVar(&a.quiet, "quiet", false, "no colour and no progress")
	root.SetFlagErrorFunc(func(_ *cobra.Command, err error) error { return usageError{err} })
	root.AddCommand(commands(a)...)
	for _, c := range root.Commands() {
		asUsage(c)
	}
	return root
}

// asUsage makes a wrong number of arguments a usage error in c and below it.
func asUsage(c *cobra.Command) {
	if check := c.Args; check != nil {
		c.Args = func(cmd *cobra.Command, args []string) error {
			if err := check(cmd, args); err != nil {
				return usageError{err}
			}
			return nil
		}
	}
	for _, sub := range c.Commands() {
		asUsage(sub)
	}
}
