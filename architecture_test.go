package arising_test

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// arrows reads the table of docs/arrows.md: package to what it may import, ours
// and third-party together.
func arrows(t *testing.T) map[string][]string {
	t.Helper()
	src, err := os.ReadFile("docs/arrows.md")
	if err != nil {
		t.Fatal(err)
	}
	_, table, found := strings.Cut(string(src), "| package | may import |")
	if !found {
		t.Fatal("docs/arrows.md has no table of arrows")
	}
	allowed := map[string][]string{}
	for _, line := range strings.Split(table, "\n")[2:] {
		cells := strings.Split(line, "|")
		if len(cells) < 4 {
			break
		}
		name := strings.Trim(strings.TrimSpace(cells[1]), "`")
		allowed[name] = []string{}
		for _, imp := range strings.Split(cells[2], ",") {
			if imp = strings.Trim(strings.TrimSpace(imp), "`"); imp != "" && imp != "–" {
				allowed[name] = append(allowed[name], imp)
			}
		}
	}
	return allowed
}

// imported reads the imports of every package, tests left out, from the sources.
func imported(t *testing.T) map[string][]string {
	t.Helper()
	found := map[string][]string{}
	sources(t, func(p string) error {
		file, err := parser.ParseFile(token.NewFileSet(), p, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		pkg := filepath.ToSlash(filepath.Dir(p))
		if found[pkg] == nil {
			found[pkg] = []string{}
		}
		for _, spec := range file.Imports {
			name, err := strconv.Unquote(spec.Path.Value)
			if err != nil {
				return err
			}
			if name = arrowName(name); name != "" && !slices.Contains(found[pkg], name) {
				found[pkg] = append(found[pkg], name)
			}
		}
		return nil
	})
	return found
}

// sources calls visit with each Go file of the module, tests left out.
func sources(t *testing.T, visit func(p string) error) {
	t.Helper()
	err := filepath.WalkDir(".", func(p string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && p != "." && (strings.HasPrefix(d.Name(), ".") || d.Name() == "testdata" || hasModule(p)):
			return fs.SkipDir
		case d.IsDir() || !strings.HasSuffix(p, ".go") || strings.HasSuffix(p, "_test.go"):
			return nil
		}
		return visit(p)
	})
	if err != nil {
		t.Fatal(err)
	}
}

// hasModule reports whether dir is a module of its own, whose arrows are not ours.
func hasModule(dir string) bool {
	_, err := os.Stat(filepath.Join(dir, "go.mod"))
	return err == nil
}

// arrowName returns how the table names an import: ours by folder, a third-party
// package by its module, the standard library not at all.
func arrowName(name string) string {
	switch first, rest, _ := strings.Cut(name, "/"); {
	case name == "arising":
		return "arising"
	case first == "arising":
		return rest
	case !strings.Contains(first, "."):
		return ""
	}
	parts := strings.Split(name, "/")
	if parts[0] == "github.com" || parts[0] == "golang.org" {
		return path.Join(parts[:min(3, len(parts))]...)
	}
	return path.Join(parts[:min(2, len(parts))]...)
}

func TestArrows(t *testing.T) {
	allowed, found := arrows(t), imported(t)
	for pkg, imports := range found {
		may, ok := allowed[pkg]
		if !ok {
			slices.Sort(imports)
			t.Errorf("docs/arrows.md lacks the package: | `%s` | `%s` |", pkg, strings.Join(imports, "`, `"))
			continue
		}
		for _, imp := range imports {
			if !slices.Contains(may, imp) {
				t.Errorf("%s imports %s, which its line in docs/arrows.md does not allow", pkg, imp)
			}
		}
	}
	for pkg, may := range allowed {
		for _, imp := range may {
			if !slices.Contains(found[pkg], imp) {
				t.Errorf("docs/arrows.md lets %s import %s; it does not", pkg, imp)
			}
		}
	}
}

// A folder is a house that a newcomer can hold in the head.
const mostFiles, mostLines = 15, 3000

// larger are the folders that are not, and how many files and lines they may have until they
// are parted.
var larger = map[string][2]int{
	"cmd/arising":         {31, 3800}, // a file for each subcommand
	"extract/meeting":     {18, 3750},
	"extract/pdf/content": {17, 3600},
	"extract/table":       {20, 3600},
	"extract/text":        {22, 4400},
	"serve":               {15, 3300},
	"store":               {32, 5500}, // beside sub-folders of its own
}

// TestHousesAreSmall guards that no folder of code grows beyond what its line above allows.
func TestHousesAreSmall(t *testing.T) {
	files, lines := make(map[string]int), make(map[string]int)
	sources(t, func(p string) error {
		src, err := os.ReadFile(p)
		files[filepath.Dir(p)]++
		lines[filepath.Dir(p)] += strings.Count(string(src), "\n")
		return err
	})
	for folder, n := range files {
		most, ok := larger[folder]
		if !ok {
			most = [2]int{mostFiles, mostLines}
		}
		if n > most[0] || lines[folder] > most[1] {
			t.Errorf("%s has %d files and %d lines, at most %d and %d are wanted: part it", folder, n, lines[folder], most[0], most[1])
		}
		if ok && n <= mostFiles && lines[folder] <= mostLines {
			t.Errorf("%s is small enough now: take it out of the exceptions", folder)
		}
	}
}
