// Package packaging tests what a release holds.
package packaging

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"
)

// goreleaser builds its own packages, so what lies in them is said twice.
func TestBothListsHoldTheSame(t *testing.T) {
	type content = map[string]string
	var alone struct{ Contents []content }
	var release struct {
		Nfpms []struct{ Contents []content }
	}
	load(t, "nfpm.yaml", &alone)
	load(t, "../.goreleaser.yaml", &release)
	program := content{"src": "bin/arising", "dst": "/usr/bin/arising"} // goreleaser adds what it built
	if want := append([]content{program}, release.Nfpms[0].Contents...); !reflect.DeepEqual(alone.Contents, want) {
		t.Errorf("nfpm.yaml has\n%v\n.goreleaser.yaml has\n%v", alone.Contents, want)
	}
}

func load(t *testing.T, file string, into any) {
	t.Helper()
	src, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if err := yaml.Unmarshal(src, into); err != nil {
		t.Fatalf("%s: %v", file, err)
	}
}

// The package is built, installed in a folder, and reads a document from there.
func TestPackageReads(t *testing.T) {
	if os.Getenv("ARISING_PACKAGE") == "" {
		t.Skip("a minute, and nfpm from the module proxy: make package-test builds the .deb and runs what is in it")
	}
	if _, err := exec.LookPath("dpkg"); err != nil {
		t.Skip("dpkg is not installed")
	}
	command(t, "make", "-C", "..", "packages")
	debs, _ := filepath.Glob("../build/packages/*.deb")
	if len(debs) != 1 {
		t.Fatalf("packages built: %q", debs)
	}
	root := t.TempDir()
	if os.Geteuid() == 0 {
		for _, dir := range []string{"info", "updates"} {
			if err := os.MkdirAll(filepath.Join(root, "var/lib/dpkg", dir), 0o755); err != nil {
				t.Fatal(err)
			}
		}
		for _, file := range []string{"status", "available"} {
			if err := os.WriteFile(filepath.Join(root, "var/lib/dpkg", file), nil, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		command(t, "dpkg", "--root="+root, "--log=/dev/null", "--force-depends", "--install", debs[0])
	} else {
		command(t, "dpkg-deb", "--extract", debs[0], root)
	}
	for _, file := range []string{
		"share/man/man1/arising-extract.1.gz", "share/bash-completion/completions/arising", "share/zsh/vendor-completions/_arising",
		"share/fish/vendor_completions.d/arising.fish", "share/doc/arising/copyright", "share/doc/arising/licenses/github.com/spf13/cobra/LICENSE.txt",
	} {
		if _, err := os.Stat(filepath.Join(root, "usr", file)); err != nil {
			t.Error(err)
		}
	}
	program := filepath.Join(root, "usr/bin/arising")
	var report struct{ Actions []any }
	out := command(t, program, "extract", "../corpus/docs/copperdale-audit-2016.pdf")
	if err := json.Unmarshal([]byte(out), &report); err != nil || len(report.Actions) == 0 {
		t.Errorf("extract gives no actions (%v):\n%.500s", err, out)
	}
	if v := command(t, program, "version"); strings.Contains(v, "unknown") {
		t.Errorf("the packaged program does not know its commit:\n%s", v)
	}
}

// command runs what must not fail and returns what it printed.
func command(t *testing.T, name string, args ...string) string {
	t.Helper()
	c := exec.Command(name, args...)
	var said strings.Builder
	c.Stderr = &said
	out, err := c.Output()
	if err != nil {
		t.Fatalf("%s %s: %v\n%s%s", name, strings.Join(args, " "), err, out, said.String())
	}
	return string(out)
}
