package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"arising/golden/mutate/switches" // only for the exit status that both sides know
)

const (
	timeLimit   = 4 * time.Minute // of one run of tests; longer is noticed too
	timeGrace   = 20 * time.Second
	timeFactor  = 10      // so many times as long as unchanged, and the grace, may a compiled run take
	memoryLimit = 6 << 20 // of one run of tests, in KiB: a loop that never ends grows
)

// try makes a change directly, runs its tests and takes it back.
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
		if err := goRun(ctx, &limited{}, "build", "./"+filepath.Dir(m.file)); err != nil {
			return unbuilt, ctx.Err()
		}
	}
	if _, err := test(ctx, m.area.tests); err != nil {
		return noticed, ctx.Err()
	}
	return missed, nil
}

// test runs packages until one fails.
func test(ctx context.Context, packages []string) (string, error) {
	for _, p := range packages {
		out := &limited{most: 4000}
		if err := goRun(ctx, out, "test", "-short", "-vet=off", "-failfast", "-timeout", timeLimit.String(), "-tags", "sqlite_fts5", p); err != nil {
			return string(out.kept), err
		}
	}
	return "", nil
}

// A bench is the tests of some areas, compiled with switches.
type bench struct {
	dir     string // of the compiled tests
	points  []point
	sources map[string]string
	areas   map[string]area          // by file
	limits  map[string]time.Duration // of a run of a package's tests
}

func newBench(ctx context.Context, dir string, areas []area) (*bench, error) {
	b := &bench{dir: dir, areas: map[string]area{}, limits: map[string]time.Duration{}}
	files, err := filesOf(areas)
	if err != nil {
		return nil, err
	}
	var names []string
	for _, f := range files {
		names = append(names, f.file)
		b.areas[f.file] = f.area
	}
	if b.points, b.sources, err = pointsIn(names); err != nil {
		return nil, err
	}
	if err := switchAll(ctx, b.points, b.sources); err != nil {
		return nil, err
	}
	for _, a := range areas {
		for _, p := range a.tests {
			if err := b.compile(ctx, p); err != nil {
				return nil, err
			}
		}
	}
	return b, nil
}

// compile compiles the tests of a package, once, and times them unchanged.
func (b *bench) compile(ctx context.Context, pkg string) error {
	if _, done := b.limits[pkg]; done {
		return nil
	}
	out := &limited{most: 4000}
	if err := goRun(ctx, out, "test", "-c", "-vet=off", "-tags", "sqlite_fts5", "-o", b.compiled(pkg), pkg); err != nil {
		return fmt.Errorf("compile the tests of %s: %w\n%s", pkg, err, out.kept)
	}
	b.limits[pkg] = timeLimit
	began := time.Now()
	if out, err := b.run(ctx, pkg, 0); err != nil {
		return fmt.Errorf("the tests of %s fail before anything is changed: %w\n%s", pkg, err, out)
	}
	b.limits[pkg] = min(timeFactor*time.Since(began)+timeGrace, timeLimit)
	return nil
}

// compiled names the file of a package's tests.
func (b *bench) compiled(pkg string) string {
	return filepath.Join(b.dir, strings.NewReplacer(".", "", "/", "-").Replace(pkg)+".test")
}

// run runs the tests of a package with one change.
func (b *bench) run(ctx context.Context, pkg string, number int) ([]byte, error) {
	ctx, cancel := context.WithTimeout(ctx, b.limits[pkg])
	defer cancel()
	cmd := exec.CommandContext(ctx, "sh", "-c", fmt.Sprintf(`ulimit -v %d; exec "$0" -test.short -test.failfast`, memoryLimit), b.compiled(pkg))
	cmd.Dir = pkg
	cmd.Env = append(os.Environ(), "MUTANT="+strconv.Itoa(number))
	out := &limited{most: 4000}
	cmd.Stdout, cmd.Stderr = out, out
	err := cmd.Run()
	return out.kept, err
}

// try makes the change of a point, by its switch where it has one.
func (b *bench) try(ctx context.Context, i int) (string, mutant, error) {
	p := b.points[i]
	m := p.mutant(b.sources[p.file], b.areas[p.file])
	if !p.switched {
		outcome, err := try(ctx, m)
		return outcome, m, err
	}
	for _, pkg := range m.area.tests {
		_, err := b.run(ctx, pkg, i+1)
		var exit *exec.ExitError
		switch {
		case ctx.Err() != nil:
			return "", m, ctx.Err()
		case errors.As(err, &exit) && exit.ExitCode() == switches.Meaningless:
			return unbuilt, m, nil
		case err != nil:
			return noticed, m, nil
		}
	}
	if p.put != "" && p.put != "-" {
		return missed, m, nil // the others may be what the compiler refuses
	}
	compile := m
	compile.area.tests = nil
	outcome, err := try(ctx, compile)
	return outcome, m, err
}

func goRun(ctx context.Context, out *limited, args ...string) error {
	cmd := exec.CommandContext(ctx, "go", args...)
	cmd.Stdout, cmd.Stderr = out, out
	return cmd.Run()
}

// limited keeps the first of what is written to it.
type limited struct {
	kept []byte
	most int
}

func (l *limited) Write(p []byte) (int, error) {
	l.kept = append(l.kept, p[:min(len(p), l.most-len(l.kept))]...)
	return len(p), nil
}
