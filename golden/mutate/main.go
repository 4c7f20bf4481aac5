// Mutate says how much the tests notice. It changes one line of a data file, or one
// point of the code, in a copy of the repository, runs the fast tests of what was
// changed and prints the share of changes that made a test fail, with a list of those
// that no test noticed.
//
//	go run ./golden/mutate -data 100 -code 100
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strings"
	"time"
)

// An area is a part of the repository with the tests that guard it, nearest first.
type area struct {
	glob  string // of the files that are changed
	tests []string
}

var dataAreas = []area{
	{"extract/rules/data/*.tsv", []string{"./extract/rules", "./extract/table ./extract/record", "./golden/..."}},
	{"normalize/data/*.tsv", []string{"./normalize", "./golden/..."}},
	{"normalize/council/data/*.tsv", []string{"./normalize/council", "./normalize", "./golden/..."}},
}

var codeAreas = []area{
	{"extract/table/*.go", []string{"./extract/table ./extract/record", "./golden/... ./corpus/..."}},
	{"normalize/*.go", []string{"./normalize", "./golden/..."}},
}

// A mutant is one change to one file.
type mutant struct {
	file     string // below the repository
	line     int
	from, to string // what the line says before and after
	source   []byte // the whole file after
	tests    []string
}

// What became of a mutant.
const (
	noticed   = "noticed"
	missed    = "missed"
	unbuilt   = "does not build" // no change that could land, so not counted
	timeLimit = 4 * time.Minute  // of one run of tests; longer is noticed too
)

func main() {
	data := flag.Int("data", 100, "changes to lines of data files")
	code := flag.Int("code", 100, "changes to points of code")
	seed := flag.Uint64("seed", 1, "of chance")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, *data, *code, *seed); err != nil {
		fmt.Fprintln(os.Stderr, "mutate:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, data, code int, seed uint64) error {
	dir, err := os.MkdirTemp("", "arising-mutate-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	tree := filepath.Join(dir, "tree")
	if err := copyTree(ctx, tree); err != nil {
		return fmt.Errorf("copy the repository: %w", err)
	}
	for _, area := range append(dataAreas, codeAreas...) {
		if out, err := test(ctx, tree, area.tests); err != nil {
			return fmt.Errorf("the tests fail before anything is changed: %w\n%s", err, out)
		}
	}
	for _, part := range []struct {
		name  string
		areas []area
		n     int
		draw  func(*rand.Rand, []area) (mutant, error)
	}{{"data", dataAreas, data, drawLine}, {"code", codeAreas, code, drawPoint}} {
		if err := measure(ctx, tree, part.name, part.n, func(chance *rand.Rand) (mutant, error) { return part.draw(chance, part.areas) }, seed); err != nil {
			return err
		}
	}
	return nil
}

// copyTree copies what belongs to the repository, changed or not.
func copyTree(ctx context.Context, to string) error {
	names, err := exec.CommandContext(ctx, "git", "ls-files", "-z", "--cached", "--others", "--exclude-standard").Output()
	if err != nil {
		return err
	}
	for _, name := range strings.Split(strings.TrimRight(string(names), "\x00"), "\x00") {
		src, err := os.ReadFile(name)
		if errors.Is(err, os.ErrNotExist) {
			continue // taken out and not yet committed
		}
		if err != nil {
			return err
		}
		if err := os.MkdirAll(filepath.Join(to, filepath.Dir(name)), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(to, name), src, 0o644); err != nil {
			return err
		}
	}
	return nil
}

// measure tries n mutants and prints what became of them.
func measure(ctx context.Context, tree, name string, n int, draw func(*rand.Rand) (mutant, error), seed uint64) error {
	chance := rand.New(rand.NewPCG(seed, 2))
	count := map[string]int{}
	for count[noticed]+count[missed] < n {
		m, err := draw(chance)
		if err != nil {
			return err
		}
		outcome, err := try(ctx, tree, m)
		if err != nil {
			return err
		}
		count[outcome]++
		fmt.Printf("%s\t%s:%d\t%s\t->\t%s\n", outcome, m.file, m.line, m.from, m.to)
	}
	if n > 0 {
		fmt.Printf("%s: %d of %d changes are noticed, %.0f %% (%d more do not build)\n", name, count[noticed], n, 100*float64(count[noticed])/float64(n), count[unbuilt])
	}
	return nil
}

// try puts the mutant into the tree, runs its tests and takes it out again.
func try(ctx context.Context, tree string, m mutant) (outcome string, err error) {
	path := filepath.Join(tree, m.file)
	before, err := os.ReadFile(path)
	if err != nil {
		return "", err
	}
	if err := os.WriteFile(path, m.source, 0o644); err != nil {
		return "", err
	}
	defer func() { err = errors.Join(err, os.WriteFile(path, before, 0o644)) }()
	if filepath.Ext(m.file) == ".go" {
		if err := goRun(ctx, tree, nil, "build", "./"+filepath.Dir(m.file)); err != nil {
			return unbuilt, ctx.Err()
		}
	}
	if _, err := test(ctx, tree, m.tests); err != nil {
		return noticed, ctx.Err()
	}
	return missed, nil
}

// test runs groups of packages until one fails.
func test(ctx context.Context, tree string, groups []string) (string, error) {
	for _, group := range groups {
		out := &limited{}
		args := append([]string{"test", "-short", "-vet=off", "-timeout", timeLimit.String(), "-tags", "sqlite_fts5"}, strings.Fields(group)...)
		if err := goRun(ctx, tree, out, args...); err != nil {
			return string(out.kept), err
		}
	}
	return "", nil
}

func goRun(ctx context.Context, tree string, out *limited, args ...string) error {
	cmd := exec.CommandContext(ctx, "go", args...)
	cmd.Dir = tree
	if out != nil {
		cmd.Stdout, cmd.Stderr = out, out
	}
	return cmd.Run()
}

// limited keeps the first of what is written to it.
type limited struct{ kept []byte }

func (l *limited) Write(p []byte) (int, error) {
	const most = 4000
	l.kept = append(l.kept, p[:min(len(p), most-len(l.kept))]...)
	return len(p), nil
}
