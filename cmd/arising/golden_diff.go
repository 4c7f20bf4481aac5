package main

import (
	"bufio"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"

	"arising"
	"arising/golden"
	"arising/ingest"
	"arising/store/show"

	"github.com/spf13/cobra"
)

func goldenDiffCommand(a *app) *cobra.Command {
	var r reading
	var corpora []string
	var page string
	c := &cobra.Command{
		Use:   "diff [BASE]",
		Short: "what a change gains and loses over a corpus, row by row and field by field",
		Long: "Diff reads every document of the corpora with BASE and with this program and prints what differs.\n" +
			"BASE is a revision of this repository (it is built in a folder of its own), another arising\n" +
			"program, or a file that extract --format jsonl wrote. Without BASE it is this program with its\n" +
			"built-in rules: what the data files in --rules change.",
		Example: "  arising golden diff main --corpus corpus/docs --corpus ../shared/corpus/unlabelled\n" +
			"  arising golden diff --rules my-rules",
		Args: cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 && r.rules == "" {
				return usageError{errors.New("nothing to compare with: name a BASE, or a folder of data files with --rules")}
			}
			base := strings.Join(args, "")
			differences, err := r.differences(cmd.Context(), a, base, corpora)
			if err != nil {
				return err
			}
			if page != "" {
				return writePage(page, cmp.Or(base, "the built-in rules"), differences)
			}
			printDifferences(a, differences)
			return nil
		},
	}
	r.flags(c)
	c.Flags().StringArrayVar(&corpora, "corpus", []string{"corpus/docs"}, "folder of documents; may be given several times")
	c.Flags().StringVar(&page, "html", "", "write a web page instead")
	return c
}

func (r *reading) differences(ctx context.Context, a *app, base string, corpora []string) ([]golden.Difference, error) {
	var paths []string
	for _, in := range ingest.Find(corpora) {
		paths = append(paths, filepath.FromSlash(in.Source))
	}
	if len(paths) == 0 {
		return nil, usageError{fmt.Errorf("no document below %v", corpora)}
	}
	self, err := os.Executable()
	if err != nil {
		return nil, err
	}
	after, err := extractWith(ctx, a, self, r.rules, paths)
	if err != nil {
		return nil, err
	}
	before, err := extractBase(ctx, a, cmp.Or(base, self), paths)
	if err != nil {
		return nil, err
	}
	var out []golden.Difference
	for _, p := range paths {
		d, err := golden.Diff(before[p], after[p])
		if err != nil {
			return nil, err
		}
		out = append(out, d...)
	}
	return out, nil
}

// extractBase reads the paths with the program that base names.
func extractBase(ctx context.Context, a *app, base string, paths []string) (map[string]*arising.Extraction, error) {
	if info, err := os.Stat(base); err == nil && !info.IsDir() {
		if strings.HasSuffix(base, ".jsonl") {
			f, err := os.Open(base)
			if err != nil {
				return nil, err
			}
			defer f.Close()
			return readLines(bufio.NewReader(f))
		}
		return extractWith(ctx, a, base, "", paths)
	}
	dir, err := os.MkdirTemp("", "arising-base-")
	if err != nil {
		return nil, fmt.Errorf("diff: %w", err)
	}
	defer os.RemoveAll(dir)
	tree, program := filepath.Join(dir, "tree"), filepath.Join(dir, "arising")
	for _, step := range [][]string{
		{"git", "worktree", "add", "--detach", tree, base},
		{"go", "build", "-C", tree, "-tags", "sqlite_fts5", "-o", program, "./cmd/arising"},
	} {
		if out, err := exec.CommandContext(ctx, step[0], step[1:]...).CombinedOutput(); err != nil {
			return nil, fmt.Errorf("diff: %s: %w: %s", strings.Join(step[:2], " "), err, strings.TrimSpace(string(out)))
		}
	}
	defer exec.Command("git", "worktree", "remove", "--force", tree).Run() //nolint:errcheck // the folder goes with dir
	return extractWith(ctx, a, program, "", paths)
}

// extractWith reads the paths with a program, by path; a document that it cannot read
// is not in the result.
func extractWith(ctx context.Context, a *app, program, rules string, paths []string) (map[string]*arising.Extraction, error) {
	args := []string{"extract", "--format", "jsonl"}
	if rules != "" {
		args = append(args, "--rules", rules)
	}
	cmd := exec.CommandContext(ctx, program, append(append(args, "--"), paths...)...)
	cmd.Stderr = a.stderrOf() // why a document, or the rules, cannot be read
	out, err := cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := cmd.Start(); err != nil {
		return nil, fmt.Errorf("diff: run %s: %w", program, err)
	}
	read, err := readLines(bufio.NewReader(out))
	if err != nil {
		return nil, err
	}
	var exit *exec.ExitError
	if err := cmd.Wait(); err != nil && !(errors.As(err, &exit) && exit.ExitCode() == exitSome) {
		return nil, fmt.Errorf("diff: run %s: %w", program, err)
	}
	return read, nil
}

func readLines(in *bufio.Reader) (map[string]*arising.Extraction, error) {
	read := map[string]*arising.Extraction{}
	for dec := json.NewDecoder(in); ; {
		var x arising.Extraction
		if err := dec.Decode(&x); err != nil {
			if dec.More() || len(read) == 0 && err.Error() != "EOF" {
				return nil, fmt.Errorf("diff: %w", err)
			}
			return read, nil
		}
		read[x.Document.Path] = &x
	}
}

func writePage(path, base string, differences []golden.Difference) error {
	f, err := os.Create(path)
	if err != nil {
		return fmt.Errorf("diff: %w", err)
	}
	if err := golden.WriteDiff(f, "What changes against "+base, differences); err != nil {
		f.Close()
		return err
	}
	return f.Close()
}

func printDifferences(a *app, differences []golden.Difference) {
	counts := map[string]int{}
	document := ""
	for _, d := range differences {
		counts[d.What]++
		if d.Document != document {
			document = d.Document
			fmt.Fprintf(a.stdout, "\n%s\n", show.Visible(document))
		}
		at := strings.Join(slices.DeleteFunc([]string{d.Kind, d.Field, d.Row}, func(s string) bool { return s == "" }), " · ")
		fmt.Fprintf(a.stdout, "  %s %s\n", d.What, at)
		if d.Before != "" {
			fmt.Fprintf(a.stdout, "    - %s\n", short(d.Before, 160))
		}
		if d.After != "" {
			fmt.Fprintf(a.stdout, "    + %s\n", short(d.After, 160))
		}
	}
	fmt.Fprintf(a.stdout, "\n%d gained, %d lost, %d changed\n", counts["gained"], counts["lost"], counts["changed"])
}
