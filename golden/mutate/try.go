package main

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"time"
)

// timeLimit bounds one run of the tests of a package; longer is noticed too.
const timeLimit = 4 * time.Minute

// try makes a change, runs its tests and takes it back.
func try(ctx context.Context, m mutant) (outcome string, err error) {
	before, err := os.ReadFile(m.file)
	if err != nil {
		return "", err
	}
	if err := os.WriteFile(m.file, m.source, 0o644); err != nil {
		return "", err
	}
	defer func() { err = errors.Join(err, os.WriteFile(m.file, before, 0o644)) }()
	if filepath.Ext(m.file) == ".go" {
		if _, err := goRun(ctx, "build", "./"+filepath.Dir(m.file)); err != nil {
			return unbuilt, ctx.Err()
		}
	}
	if _, err := test(ctx, m.area.tests); err != nil {
		return noticed, ctx.Err()
	}
	return missed, nil
}

// memoryLimit bounds the tests, in KiB: a loop that never ends grows.
const memoryLimit = "6291456"

// test runs packages until one fails.
func test(ctx context.Context, packages []string) ([]byte, error) {
	for _, p := range packages {
		if out, err := goRun(ctx, "test", "-short", "-vet=off", "-failfast", "-timeout", timeLimit.String(), "-tags", "sqlite_fts5",
			"-exec", "sh -c 'ulimit -v "+memoryLimit+"; exec \"$0\" \"$@\"'", p); err != nil {
			return out, err
		}
	}
	return nil, nil
}

// said bounds what is kept of what a run of the tests prints.
const said = 4000

func goRun(ctx context.Context, args ...string) ([]byte, error) {
	out, err := exec.CommandContext(ctx, "go", args...).CombinedOutput()
	return out[:min(len(out), said)], err
}
