package docs

import (
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestSnippets runs the programs of tools.md beside a plans.sqlite, each where its
// language is installed.
func TestSnippets(t *testing.T) {
	dir := filepath.Dir(corpusFile(t))
	for _, c := range []struct {
		language string
		needs    string // a command that ends well where the language can be had
		run      []string
		says     string
	}{
		{"python", "python3 -c 1", []string{"python3", "-c"}, "Thornbridge City Council\tcomplete\t3"},
		{"r", "Rscript -e library(RSQLite)", []string{"Rscript", "-e"}, "recommendation"},
		{"sh", "sqlite-utils --version", []string{"sh", "-ec"}, "actions_flat"},
	} {
		t.Run(c.language, func(t *testing.T) {
			needs := strings.Fields(c.needs)
			if exec.Command(needs[0], needs[1:]...).Run() != nil {
				t.Skipf("%s is not installed", needs[0])
			}
			_, rest, ok := strings.Cut(read(t, "tools.md"), "```"+c.language+"\n")
			if !ok {
				t.Fatalf("tools.md has no %s", c.language)
			}
			snippet, _, _ := strings.Cut(rest, "```")
			cmd := exec.Command(c.run[0], append(c.run[1:], snippet)...)
			cmd.Dir = dir
			out, err := cmd.CombinedOutput()
			if err != nil || !strings.Contains(string(out), c.says) {
				t.Errorf("%v, want words %q\n%s\n%s", err, c.says, snippet, out)
			}
		})
	}
}
