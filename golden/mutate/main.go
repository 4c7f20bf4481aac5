// Mutate says how much the tests notice. It changes one line of a data file, or one
// point of the code, in a copy of the repository, runs the fast tests of what was
// changed and prints the share of changes that made a test fail, with a list of those
// that no test noticed.
//
//	go run ./golden/mutate -data 30 -code 30 -seed 1
//
// A change costs a compilation and the tests until one fails: from ten seconds to some
// minutes.
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
)

// An area is a part of the repository with the tests that guard it, nearest first.
type area struct {
	glob  string // of the files that are changed
	tests []string
}

var dataAreas = []area{
	{glob: "extract/rules/data/*.tsv", tests: []string{"./golden/wording", "./extract/rules", "./extract/table", "./extract/record/...", "./golden"}},
	{glob: "normalize/data/*.tsv", tests: []string{"./golden/wording", "./normalize/...", "./golden"}},
	{glob: "normalize/council/data/*.tsv", tests: []string{"./golden/wording", "./normalize/council", "./normalize", "./golden"}},
}

var codeAreas = []area{
	{glob: "extract/table/*.go", tests: []string{"./extract/table", "./golden/wording", "./extract/record/...", "./extract", "./golden/snapshot", "./golden", "./corpus/typeset"}},
	{glob: "normalize/*/*.go", tests: []string{"./normalize/...", "./golden/wording", "./extract/record/...", "./golden/snapshot", "./golden"}},
}

// A mutant is one change to one file.
type mutant struct {
	file     string
	line     int
	from, to string // what the line says before and after
	source   []byte // the whole file after
	area     area
}

// What became of a mutant.
const (
	noticed = "noticed"
	missed  = "missed"
	unbuilt = "does not build" // no change that could land, so not counted
)

func main() {
	data := flag.Int("data", 30, "changes to lines of data files")
	code := flag.Int("code", 30, "changes to points of code")
	seed := flag.Uint64("seed", 1, "of chance")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, *data, *code, *seed); err != nil {
		fmt.Fprintln(os.Stderr, "mutate:", err)
		os.Exit(1)
	}
}

// run works in a copy of the repository, into which it changes folder.
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
	if err := os.Chdir(tree); err != nil {
		return err
	}
	if err := measure(ctx, "lines of data", drawLine, dataAreas, data, seed); err != nil {
		return err
	}
	return measure(ctx, "points of code", drawPoint, codeAreas, code, seed)
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

// measure makes n changes that chance draws.
func measure(ctx context.Context, name string, draw func(*rand.Rand, []area) (mutant, error), areas []area, n int, seed uint64) error {
	if n == 0 {
		return nil
	}
	for _, a := range areas {
		if out, err := test(ctx, a.tests); err != nil {
			return fmt.Errorf("the tests fail before anything is changed: %w\n%s", err, out)
		}
	}
	chance := rand.New(rand.NewPCG(seed, 2))
	tally := tally{name: name}
	for tally.counted() < n {
		m, err := draw(chance, areas)
		if err != nil {
			return err
		}
		outcome, err := try(ctx, m)
		if err != nil {
			return err
		}
		tally.add(outcome, m)
	}
	tally.print()
	return nil
}

// A tally counts what became of mutants and keeps those that no test noticed.
type tally struct {
	name   string
	count  map[string]int
	misses []mutant
}

func (t *tally) counted() int { return t.count[noticed] + t.count[missed] }

func (t *tally) add(outcome string, m mutant) {
	if t.count == nil {
		t.count = map[string]int{}
	}
	t.count[outcome]++
	if outcome == missed {
		t.misses = append(t.misses, m)
	}
	fmt.Printf("%s\t%s\n", outcome, m)
}

func (t *tally) print() {
	n := t.counted()
	fmt.Printf("%d of %d %s are noticed, %.0f %% (%d more do not build)\n", t.count[noticed], n, t.name, 100*float64(t.count[noticed])/float64(max(n, 1)), t.count[unbuilt])
	for _, m := range t.misses {
		fmt.Printf("missed\t%s\n", m)
	}
}

func (m mutant) String() string {
	return fmt.Sprintf("%s:%d\t%s\t->\t%s", m.file, m.line, m.from, m.to)
}
